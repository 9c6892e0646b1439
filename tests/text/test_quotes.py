"""Quotations by a stack of openers, with every inference marked and reported."""

from __future__ import annotations

import pytest

from enduse.model import Text
from enduse.text import repair


def quoted(text: Text) -> list[str]:
    return [q.span.of(text.view) for q in text.quotations]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("He said “no crates came” and left.", ["no crates came"]),
        ('He said "no crates came" and left.', ["no crates came"]),
        ("„Nichts kam an“, sagte er.", ["Nichts kam an"]),
        ("«Rien», dit-il.", ["Rien"]),
        ("»Nichts«, sagte er.", ["Nichts"]),
        ("It is a ‘flying lawnmower’ to them.", ["flying lawnmower"]),
        ("It is a 'flying lawnmower' to them.", ["flying lawnmower"]),
        ("“She called it ‘a gift’ to us,” he said.", ["She called it ‘a gift’ to us,", "a gift"]),
        ("The companies' crates and the '90s were the harbour's own.", []),
        ('A barrel of 6" and one of 8" came.', []),
        ('It was nicknamed "" by them.', []),
        ("(“Never,” he said.)", ["Never,"]),
        ("The report—“a disgrace”—was kept.", ["a disgrace"]),
    ],
)
def test_balanced_marks(source: str, expected: list[str]) -> None:
    text = repair(source)
    assert quoted(text) == expected
    assert not any(q.repaired or q.continues for q in text.quotations)
    assert not [d for d in text.damages if d.kind == "quotes"]


def test_an_opener_inside_an_open_quotation_continues_it() -> None:
    text = repair("“We saw four crates. “They were heavy,” he said.")
    first, second = text.quotations
    assert quoted(text) == ["We saw four crates.", "They were heavy,"]
    assert first.repaired and not first.continues
    assert second.continues and not second.repaired
    assert [d.span.of(text.source) for d in text.damages] == ["“"]


def test_a_paragraph_that_ends_open_is_continued_by_the_next() -> None:
    text = repair("“We saw four crates.\n\n“They were heavy,” he said.\n\n“Nobody asked.”")
    assert quoted(text) == ["We saw four crates.", "They were heavy,", "Nobody asked."]
    assert [q.continues for q in text.quotations] == [False, True, False]
    assert not any(q.repaired for q in text.quotations)


def test_a_closer_that_slipped_inwards_is_put_back() -> None:
    text = repair("The paper wrote of “crates full of spare.” parts” in the port.")
    (quotation,) = text.quotations
    assert quotation.repaired
    assert quotation.span.of(text.view) == "crates full of spare.” parts"
    assert [d.kind for d in text.damages] == ["quotes"]


def test_a_missing_closer_is_inferred_at_the_end_of_the_paragraph() -> None:
    text = repair("“We saw four crates, he said.\n\nNobody replied to questions.")
    (quotation,) = text.quotations
    assert quotation.repaired
    assert quotation.span.of(text.view) == "We saw four crates, he said."
    assert [d.note for d in text.damages] == ["a quotation is not closed"]


def test_a_closer_that_nothing_opens_is_reported_only() -> None:
    text = repair("We saw four crates,” he said.")
    assert text.quotations == ()
    assert [d.kind for d in text.damages] == ["quotes"]


def test_curly_marks_are_never_straightened() -> None:
    source = "“We saw ‘four’ crates,” he said. It’s so."
    assert repair(source).view == source


def test_an_opener_used_as_a_closer() -> None:
    assert quoted(repair("It was “mostly false.“ He left.")) == ["mostly false."]


def test_quotations_of_furniture_are_not_listed() -> None:
    assert repair("A clerk said “yes” on Monday.\n\nShare this").quotations != ()
    assert repair("Read more: “Four crates”").quotations == ()
