"""Laws of the view: where it was not repaired it is the source, and its blocks hold all that is not blank."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.model import Span
from enduse.model.text import DAMAGES, ROLES
from enduse.text import repair

FRAGMENTS = st.sampled_from(
    [
        *("\r\n", "\n", "\n\n", "\f", "\u00ad", "\u200b", "\u200d", "\ufeff", "\u00a0", "\u202e", "\x00", "\x93"),
        *("é", "e\u0301", "👩\u200d🚀", "طائرة", "“", "”", '"', "'", "‘", "’", "«", "»", "°®Âþµº", "Ìý", "â€™", "Ã©"),
        *("the of", "its from ", "> ", "# ", "[words](http://example.org)", "**bold**", "Read more: ", "By Ann Lee"),
        *("4 May 2023", "The army said. ", "air-\nto-ground ", "WATCH: ", " [Reuters]", "Leave a Reply"),
        *("GENEVA (AP) — ", "\ud7ff", "\uffff", "-\n"),
    ]
)
TEXTS = st.lists(FRAGMENTS | st.text(max_size=12), max_size=40).map("".join)
MEDIA = st.sampled_from(["text/plain", "text/markdown", "application/pdf", "message/rfc822"])


@settings(max_examples=300, deadline=None)
@given(TEXTS, MEDIA)
def test_every_character_of_the_view_leads_to_the_source(source: str, media_type: str) -> None:
    text = repair(source, media_type=media_type)
    repaired = [r.span for r in text.repairs]
    for at, character in enumerate(text.view):
        span = text.to_source(Span(at, at + 1))
        assert 0 <= span.start <= span.end <= len(source)
        if not any(r.overlaps(span) for r in repaired):
            assert span.of(source) == character


@settings(max_examples=200, deadline=None)
@given(TEXTS, MEDIA, st.data())
def test_a_span_outside_repairs_reads_the_same_in_view_and_source(
    source: str, media_type: str, data: st.DataObject
) -> None:
    text = repair(source, media_type=media_type)
    start = data.draw(st.integers(0, len(text.view)))
    end = data.draw(st.integers(start, len(text.view)))
    span = text.to_source(Span(start, end))
    if end > start and not any(r.span.overlaps(span) for r in text.repairs):
        assert span.of(source) == text.view[start:end]


@settings(max_examples=300, deadline=None)
@given(TEXTS, MEDIA)
def test_blocks_hold_all_that_is_not_blank_in_order(source: str, media_type: str) -> None:
    text = repair(source, media_type=media_type)
    at = 0
    for block in text.blocks:
        assert block.role in ROLES
        assert text.view[at : block.span.start].strip() == ""
        assert block.span.start >= at
        assert block.span.of(text.view).strip() != ""
        assert block.role != "furniture" or block.reason
        at = block.span.end
    assert text.view[at:].strip() == ""


@settings(max_examples=200, deadline=None)
@given(TEXTS, MEDIA)
def test_quotations_and_damages_stay_inside(source: str, media_type: str) -> None:
    text = repair(source, media_type=media_type)
    for quotation in text.quotations:
        assert 0 <= quotation.span.start <= quotation.span.end <= len(text.view)
    assert list(text.quotations) == sorted(text.quotations, key=lambda q: (q.span.start, -q.span.end))
    for damage in text.damages:
        assert damage.kind in DAMAGES
        assert damage.note
        assert damage.span.end <= len(source)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_same_text_is_repaired_the_same_way(source: str) -> None:
    assert repair(source) == repair(source)


@given(st.text(alphabet="abc äöüßéèçñ.,\n", max_size=200))
@settings(deadline=None)
def test_ordinary_text_is_its_own_view(source: str) -> None:
    text = repair(source)
    assert all(r.reason == "line end inside a paragraph" for r in text.repairs)


def test_spaces_line_ends_and_invisible_characters() -> None:
    text = repair("\ufeffOne\u00a0two\r\nthree\u00adfour\u200b five\r\n")
    assert text.view == "One two\nthreefour five\n"
    assert not text.damages


def test_emoji_and_arabic_survive() -> None:
    source = "The 👩\u200d🚀 said: الطائرة می\u200cخواهم"
    assert repair(source).view == source


def test_control_characters_are_reported() -> None:
    text = repair("The ar\x07my")
    assert text.view == "The army"
    assert [(d.kind, d.span) for d in text.damages] == [("control characters", Span(6, 7))]


def test_lost_characters_are_reported_and_kept() -> None:
    text = repair("The ar\ufffdmy")
    assert text.view == "The ar\ufffdmy"
    assert [d.kind for d in text.damages] == ["encoding"]


def test_a_hard_wrapped_report_reads_as_paragraphs() -> None:
    paragraph = (
        "The harbour master said that four crates of radio-controlled aircraft were unloaded on Monday night, and that "
        "nobody had asked for a customs form. A clerk of the port confirmed this on Tuesday."
    )
    source = (
        "Crates unloaded at night\n\n" + textwrap.fill(paragraph, 64) + "\n\n" + textwrap.fill(paragraph + " End.", 64)
    )
    text = repair(source)
    assert [b.role for b in text.blocks] == ["headline", "body", "body"]
    assert text.blocks[1].span.of(text.view) == paragraph


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_one_paragraph_a_line_is_not_joined(newline: str) -> None:
    lines = [
        "The clerk said no.",
        "A ship came in from the north on Monday night, he said.",
        "Nobody replied.",
        "It left.",
    ]
    text = repair(newline.join(lines))
    assert [b.span.of(text.view) for b in text.blocks] == lines
