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
    (
        "The Javelin is built by a joint venture of RTX and Lockheed Martin.",
        [{"weapon": "Javelin", "maker": "RTX; Lockheed Martin"}],
    ),
    ("The BrahMos is produced by a joint venture of India and Russia.", [{"weapon": "BrahMos", "maker": "IND; RUS"}]),
    (
        "The Mohajer-6, a product of Qods Aviation, was seen in Sudan.",
        [{"weapon": "Mohajer-6", "maker": "Qods Aviation Industries"}],
    ),
    ("The Orbiter 1K is the work of Aeronautics.", [{"weapon": "Orbiter 1K", "maker": "Aeronautics"}]),
    ("Drone maker Baykar said its TB2 drone had been sold.", [{"weapon": "Bayraktar TB2", "maker": "Baykar"}]),
    ("The K9 howitzer is built under licence in Poland.", [{"weapon": "K9 Thunder", "maker": "POL"}]),
    ("Nobody but North Korea builds the Koksan.", [{"weapon": "Koksan", "maker": "PRK"}]),
    ("The crates held mortar shells made by Dunarit.", [{"weapon": "mortar shell", "maker": "Dunarit"}]),
    (
        "Myanmar bought FTC-2000G jets. The type, built by Guizhou Aircraft, is slow.",
        [{"weapon": "FTC-2000G", "maker": "Guizhou Aircraft"}],
    ),
]

SILENT = [
    "Baykar plans to build the TB2 in Ukraine.",
    "Baykar wants to produce the Akinci.",
    "The drones were made in 2019.",
    "He made a decision about the Harop.",
    "The plant builds schools.",
    "The company produced a report on the Harop.",
    "Israel's Harop struck the base.",
    "HESA's engineers liked the Shahed-136.",
    "Baykar said Iran and its Shahed-136 were no rivals.",
    "Drones made in China are sold in every shop.",
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_manufacture_is_read_as_said(text: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("manufacture", text)] == expected


@pytest.mark.parametrize("text", SILENT)
def test_no_manufacture_is_made_up(text: str) -> None:
    assert claims_of("manufacture", text) == []
