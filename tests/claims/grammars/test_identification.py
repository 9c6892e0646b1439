"""The `identification` grammar on short sentences: traces that were recognised, and what a weapon merely is."""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: list[tuple[str, list[dict[str, str]]]] = [
    ("Investigators identified the fragments as parts of a Kh-101.", [{"weapon": "Kh-101", "evidence": "debris"}]),
    ("The video shows an Orlan-10 over Izium.", [{"weapon": "Orlan-10", "evidence": "video", "place": "Izium"}]),
    ("It was a Kinzhal, judging by the crater, the officer said.", [{"weapon": "Kinzhal", "evidence": "crater"}]),
    (
        "Serial numbers on the wreckage showed that the drone was a Mohajer-6.",
        [{"weapon": "Mohajer-6", "evidence": "debris"}],
    ),
    (
        "The remains of a Harop were found near Martuni on 5 October 2020.",
        [{"weapon": "Harop", "evidence": "debris", "place": "Martuni", "date": "2020-10-05"}],
    ),
    ("Army officers recognised the engine as that of a Geran-2.", [{"weapon": "Shahed-136", "evidence": "debris"}]),
    ("The tail section came from an S-300 missile, two analysts said.", [{"weapon": "S-300", "evidence": "debris"}]),
    (
        "The debris is consistent with a Storm Shadow.",
        [{"weapon": "Storm Shadow", "evidence": "debris", "stance": "hedged"}],
    ),
    ("The footage may show a Switchblade.", [{"weapon": "Switchblade", "evidence": "video", "stance": "hedged"}]),
    (
        "The wreckage did not belong to a Bayraktar TB2.",
        [{"weapon": "Bayraktar TB2", "evidence": "debris", "stance": "denied"}],
    ),
    ("The crater is probably that of a GBU-31.", [{"weapon": "GBU-31", "evidence": "crater", "stance": "hedged"}]),
]

NOTHING = [
    "The Kh-101 is a cruise missile.",
    "Experts could not identify the missile.",
    "A photograph shows the minister with soldiers.",
    "The study shows that the drone market is growing.",
    "The drone is similar to the Harop.",
    "It is a version of the Harop.",
]


@pytest.mark.parametrize(("sentence", "expected"), SAID)
def test_what_is_said(sentence: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("identification", f"{sentence}\n\nThe weather was fair.\n")] == expected


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_no_identification(sentence: str) -> None:
    assert claims_of("identification", sentence) == []


def test_the_trace_of_the_sentence_before_is_inherited() -> None:
    (claim,) = claims_of(
        "identification", "Police collected fragments on the quay. “This was a Geran-2,” an officer said."
    )
    assert dict(claim.roles)["evidence"] == ("debris",)
    assert dict(claim.mentions)["evidence"][0].inherited
