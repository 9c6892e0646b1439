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
    (
        "Photographs of the debris show an Orlan-10.",
        [{"weapon": "Orlan-10", "evidence": "photo; debris"}],
    ),
    (
        "Fragments found at the hospital bore serial numbers of a MAM-L bomb.",
        [{"weapon": "MAM-L", "evidence": "debris"}],
    ),
    ("The remnants were later matched to a Turkish-made MAM-C bomb.", [{"weapon": "MAM-C", "evidence": "debris"}]),
    (
        "The analyst said the fin was “consistent with” a GBU-39.",
        [{"weapon": "GBU-39", "evidence": "debris", "stance": "hedged"}],
    ),
    (
        "Among the debris was the tail of what appears to be a Geran-3.",
        [{"weapon": "Shahed-238", "evidence": "debris", "stance": "hedged"}],
    ),
    (
        "Police photographed the warhead: a Kh-59, no doubt.",
        [{"weapon": "Kh-59", "evidence": "photo"}],
    ),
    (
        "A Mohajer-6 was photographed in Khartoum in January 2024.",
        [{"weapon": "Mohajer-6", "evidence": "photo", "place": "Khartoum", "date": "2024-01"}],
    ),
    (
        "Two Mohajer-6 drones were seen flying over Omdurman in January 2024.",
        [{"weapon": "Mohajer-6", "place": "Omdurman", "date": "2024-01"}],
    ),
    (
        "Investigators found fragments of a Kh-59 missile in Vilniansk.",
        [{"weapon": "Kh-59", "evidence": "debris", "place": "Vilniansk"}],
    ),
    (
        "The serial number shows the Mohajer-6 was made in Iran in 2022.",
        [{"weapon": "Mohajer-6", "evidence": "debris"}],
    ),
]

CAPTIONS: list[tuple[str, dict[str, str]]] = [
    (
        "Wreckage of a Shahed-136 drone in Kyiv on 17 October 2022",
        {"weapon": "Shahed-136", "evidence": "debris", "place": "Kyiv", "date": "2022-10-17"},
    ),
    ("Photo: debris of a Kalibr missile in Vinnytsia, July 2022", {"weapon": "Kalibr", "place": "Vinnytsia"}),
    ("Ukraine finds jet-powered drone", {"weapon": "drone"}),
]

NOTHING = [
    "The Kh-101 is a cruise missile.",
    "Experts could not identify the missile.",
    "A photograph shows the minister with soldiers.",
    "The study shows that the drone market is growing.",
    "The drone is similar to the Harop.",
    "It is a version of the Harop.",
    "Outwardly it resembles the Iskander.",
    "A Mohajer-6 was seen at an arms exhibition in Doha.",
    "The Mohajer-6 is seen as a cheap drone.",
    "Police found rifles in a car.",
]


@pytest.mark.parametrize(("sentence", "expected"), SAID)
def test_what_is_said(sentence: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("identification", f"{sentence}\n\nThe weather was fair.\n")] == expected


@pytest.mark.parametrize(("caption", "expected"), CAPTIONS)
def test_captions_and_headlines(caption: str, expected: dict[str, str]) -> None:
    report = f"{caption}\n\nThe office was closed on Sunday, and the weather in the whole region was fair.\n"
    (found,) = [read(claim) for claim in claims_of("identification", report)]
    assert expected.items() <= found.items()


@pytest.mark.parametrize(
    ("sentence", "speaker", "anonymous"),
    [
        ("An engineer identified the fragments as parts of a Kh-101.", "engineer", True),
        ("Amnesty International identified the fragments as parts of a Kh-101.", "Amnesty International", False),
        ("The fragments were identified as parts of a Kh-101.", None, False),
    ],
)
def test_who_recognises_it_says_it(sentence: str, speaker: str | None, anonymous: bool) -> None:
    (claim,) = claims_of("identification", f"{sentence}\n\nThe weather was fair.\n")
    assert (claim.speaker, claim.anonymous) == (speaker, anonymous)


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_no_identification(sentence: str) -> None:
    assert claims_of("identification", sentence) == []


def test_the_trace_of_the_sentence_before_is_inherited() -> None:
    (claim,) = claims_of(
        "identification", "Police collected fragments on the quay. “This was a Geran-2,” an officer said."
    )
    assert dict(claim.roles)["evidence"] == ("debris",)
    assert dict(claim.mentions)["evidence"][0].inherited
