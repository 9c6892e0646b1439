"""The `manufacture` grammar on short sentences: what is said, how sure it is, and what says nothing."""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: list[tuple[str, list[dict[str, str]]]] = [
    ("Kalashnikov Concern makes the Lancet.", [{"weapon": "Lancet", "maker": "Kalashnikov Concern"}]),
    ("The Lancet is produced by Zala Aero, a Kalashnikov subsidiary.", [{"weapon": "Lancet", "maker": "Zala Aero"}]),
    ("The Mohajer-6 was designed and built in Iran.", [{"weapon": "Mohajer-6", "maker": "IRN"}]),
    (
        "Elbit Systems, the maker of the Hermes 900, declined to comment.",
        [{"weapon": "Hermes 900", "maker": "Elbit Systems"}],
    ),
    ("Elbit Systems is the manufacturer of the Hermes 900.", [{"weapon": "Hermes 900", "maker": "Elbit Systems"}]),
    ("General Atomics' MQ-9 Reaper was shot down.", [{"weapon": "Reaper", "maker": "General Atomics"}]),
    ("Fragments of a Chinese-made Wing Loong II were found.", [{"weapon": "Wing Loong II", "maker": "CHN"}]),
    ("The production of the TB2 by Baykar has doubled.", [{"weapon": "Bayraktar TB2", "maker": "Baykar"}]),
    ("Baykar, which also makes the Akinci, said nothing.", [{"weapon": "Bayraktar Akinci", "maker": "Baykar"}]),
    (
        "Denel, the South African company that developed the G5 howitzer, was approached.",
        [{"weapon": "G5", "maker": "Denel"}],
    ),
    ("The rockets were manufactured in Bulgaria.", [{"weapon": "rocket", "maker": "BGR"}]),
    (
        "Experts believe the missile was produced in North Korea.",
        [{"weapon": "missile", "maker": "PRK", "stance": "hedged"}],
    ),
    ("Baykar does not make the Hermes 450.", [{"weapon": "Hermes 450", "maker": "Baykar", "stance": "denied"}]),
    ("The Harop is not made in Turkey.", [{"weapon": "Harop", "maker": "TUR", "stance": "denied"}]),
    ("Iran denied that it built the missile.", [{"weapon": "missile", "maker": "IRN", "stance": "denied"}]),
]

SILENT = [
    "Baykar plans to build the TB2 in Ukraine.",
    "Baykar wants to produce the Akinci.",
    "The drones were made in 2019.",
    "He made a decision about the Harop.",
    "The plant builds schools.",
    "The company produced a report on the Harop.",
    "Israel's Harop struck the base.",
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_manufacture_is_read_as_said(text: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("manufacture", text)] == expected


@pytest.mark.parametrize("text", SILENT)
def test_no_manufacture_is_made_up(text: str) -> None:
    assert claims_of("manufacture", text) == []


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_manufacture_is_quoted_word_for_word(text: str, expected: list[dict[str, str]]) -> None:
    for claim in claims_of("manufacture", text):
        assert text[claim.start : claim.end] == claim.quote
        assert all(text[m.start : m.end] == m.text for _, found in claim.mentions for m in found)
