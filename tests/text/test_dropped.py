"""Holes that dropped links leave, and English that only looks like one."""

from __future__ import annotations

import pytest

from enduse.text import repair


def holes(source: str) -> list[str]:
    text = repair(source)
    return [d.span.of(text.source) for d in text.damages if d.kind == "dropped words"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The island buys the majority of its from the mainland.", ["its from"]),
        ("The army used them in the with rebels.", ["the with"]),
        ("is using old crates in the port, a clerk said.", ["is"]),
        ('The crates, nicknamed "" by the clerks, were empty.', ['""']),
        ("The crates, nicknamed “” by the clerks, were empty.", ["“”"]),
        ("Find us on  and  for more of this.", ["on  and"]),
        ("He spoke to the . Nobody replied.", ["the ."]),
        ("In an interview with , the minister denied it.", ["with ,"]),
        ("The clerk met their in May.", ["their in"]),
        ("The crates were old. is said to own them.", ["is"]),
    ],
)
def test_holes_are_found(source: str, expected: list[str]) -> None:
    assert holes(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "The at times violent march ended.",
        "A by now familiar crate stood there.",
        "The to-do list and the in-house clerk were late.",
        "He told her in May that it's in the port.",
        "The U.S. is sending crates. The firm Acme Corp. is not.",
        "What it is made of, nobody knows.",
        "He read “The Of” and “A” aloud.",
        "The army, on and off, used them.",
        "From A to Z, the crates were counted.",
        "He has none and is a clerk of theirs.",
        "The And Company was paid.",
        "The will of the clerk was read.",
        'He wrote ""odd"" in the table.',
    ],
)
def test_ordinary_english_has_no_holes(source: str) -> None:
    assert holes(source) == []


def test_nothing_is_guessed_into_a_hole() -> None:
    source = "The island buys the majority of its from the mainland."
    assert repair(source).view == source
