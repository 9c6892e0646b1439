"""Which line ends are the edge of a column."""

from __future__ import annotations

import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.model.text import render
from enduse.text.lines import line_repairs

WORDS = st.lists(st.text(alphabet="abcdefghij", min_size=2, max_size=9), min_size=140, max_size=200)


@settings(deadline=None)
@given(WORDS, st.integers(48, 90))
def test_what_was_wrapped_is_joined_again(words: list[str], width: int) -> None:
    paragraph = " ".join(words)
    wrapped = textwrap.fill(paragraph, width)
    assert render(wrapped, line_repairs(wrapped)) == paragraph


@settings(deadline=None)
@given(WORDS, st.integers(48, 90), st.sampled_from(["> ", ">> "]))
def test_quoted_mail_is_joined_without_its_prefix(words: list[str], width: int, prefix: str) -> None:
    wrapped = textwrap.indent(textwrap.fill(" ".join(words), width), prefix)
    assert render(wrapped, line_repairs(wrapped)) == prefix + " ".join(words)


def test_a_word_broken_in_a_pdf_is_mended() -> None:
    source = "three aircraft lan-\nded at the base"
    assert render(source, line_repairs(source, media_type="application/pdf")) == "three aircraft landed at the base"


def test_a_compound_keeps_its_hyphen() -> None:
    source = "crates of air-to-\nground and long-\nrange toys"
    view = render(source, line_repairs(source, media_type="application/pdf"))
    assert view == "crates of air-to-ground and long-range toys"


def test_the_spelling_elsewhere_in_the_text_decides() -> None:
    source = "a fire-\nbrand, no firebrand, and a dock-\nside, the dock-side"
    view = render(source, line_repairs(source, media_type="application/pdf"))
    assert view == "a firebrand, no firebrand, and a dock-side, the dock-side"


def test_lists_are_not_joined() -> None:
    items = "\n".join(f"- crate number {n} with the spare parts of a crane from port" for n in range(6))
    assert line_repairs(items) == ()
