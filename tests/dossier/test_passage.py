"""The sentence around a quote is the source's own, and holds all of the quote."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enduse.dossier.passage import LONGEST, Passages
from enduse.model import Block, Repair, Span, Text


def around(text: str, quote: str) -> str:
    start = text.index(quote)
    return Passages(Text(text, (), ())).around(start, start + len(quote)).text


def test_one_sentence_of_its_paragraph() -> None:
    text = "One. Two is here. Three.\n\nFour is here."
    assert around(text, "Two") == "Two is here."
    assert around(text, "Four") == "Four is here."


def test_two_sentences_where_the_quote_spans_them() -> None:
    assert around("One. Two is here. Three goes. Four.", "here. Three") == "Two is here. Three goes."


def test_initials_and_titles_end_no_sentence() -> None:
    text = "Before. Gen. A. Example of the U.S. Army said so. After."
    assert around(text, "said so") == "Gen. A. Example of the U.S. Army said so."


def test_quotation_marks_stay_with_their_sentence() -> None:
    assert around("“We did not.” He left. “Why?” she asked.", "did not") == "“We did not.”"


def test_a_very_long_sentence_is_cut_and_says_so() -> None:
    text = "a " * 2000 + "QUOTE " + "b " * 2000
    found = Passages(Text(text, (), ())).around(4000, 4005)
    assert found.clipped_before and found.clipped_after and len(found.text) == 2 * LONGEST + 5


def test_blocks_of_a_repaired_view_are_mapped_back() -> None:
    source = "Headline\nTwo â€“ words. Next."
    text = Text(
        source, (Repair(Span(13, 16), "–", "mojibake"),), (Block(Span(0, 8), "headline"), Block(Span(9, 26), "body"))
    )
    start = source.index("words")
    assert Passages(text).around(start, start + 5).text == "Two â€“ words."


@given(st.text(alphabet="aB.!?\n “”'1", max_size=200), st.data())
def test_the_passage_is_cut_from_the_source_and_holds_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = Passages(Text(text, (), ())).around(start, end)
    assert text[found.start : found.start + len(found.text)] == found.text
    assert found.start <= start and end <= found.start + len(found.text)
