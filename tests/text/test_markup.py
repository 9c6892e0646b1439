"""Marks of Markdown and mail go, their words stay."""

from __future__ import annotations

import pytest

from enduse.text import repair


@pytest.mark.parametrize(
    ("source", "view"),
    [
        ("# Four crates\n\nThey came.", "Four crates\n\nThey came."),
        ("The [ministry](https://example.org/a_b) said so.", "The ministry said so."),
        ("The **ministry** said *so*.", "The ministry said so."),
        ("The __ministry__ said _so_ to a_clerk_here.", "The ministry said so to a_clerk_here."),
        ("![a crate](crate.png)\n\nIt came.", "a crate\n\nIt came."),
        ("The `crate` came.", "The crate came."),
        ("2 * 3 * 4 crates", "2 * 3 * 4 crates"),
        ("[1] and [2](see) came", "[1] and 2 came"),
    ],
)
def test_markdown(source: str, view: str) -> None:
    assert repair(source, media_type="text/markdown").view == view


def test_plain_text_keeps_its_marks() -> None:
    source = "The [ministry](said) *so* # today"
    assert repair(source).view == source


def test_the_prefix_of_quoted_mail_goes() -> None:
    assert repair("> The crate came.\n> It left.", media_type="message/rfc822").view == "The crate came.\nIt left."
