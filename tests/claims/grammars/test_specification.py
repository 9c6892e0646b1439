"""The `specification` grammar on short sentences: what is said, how sure it is, and what says nothing."""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: list[tuple[str, list[dict[str, str]]]] = [
    ("The Harop can loiter for six hours.", [{"weapon": "Harop", "property": "endurance", "quantity": "6 h"}]),
    (
        "The HIMARS can hit targets up to 80 km away.",
        [{"weapon": "HIMARS", "property": "range", "quantity": "80 km", "comparator": "<"}],
    ),
    (
        "The TB2's range is about 150 kilometres.",
        [{"weapon": "Bayraktar TB2", "property": "range", "quantity": "150 km", "comparator": "~"}],
    ),
    (
        "The Akinci has a wingspan of 20 metres and can stay up for 24 hours.",
        [
            {"weapon": "Bayraktar Akinci", "property": "wingspan", "quantity": "20 m"},
            {"weapon": "Bayraktar Akinci", "property": "endurance", "quantity": "24 h"},
        ],
    ),
    (
        "The Mohajer-6, a drone with a range of 200 km, was shown in Tehran.",
        [{"weapon": "Mohajer-6", "property": "range", "quantity": "200 km"}],
    ),
    ("The Switchblade is a loitering munition.", [{"weapon": "Switchblade", "property": "loitering munition"}]),
    (
        "The Switchblade costs about $60,000.",
        [{"weapon": "Switchblade", "property": "cost", "quantity": "60000 USD", "comparator": "~"}],
    ),
    (
        "The Iskander was designed to evade air defences.",
        [{"weapon": "Iskander", "property": "designed to evade air defences"}],
    ),
    ("The Badr-1 is guided by satellite.", [{"weapon": "Badr-1", "property": "guided by satellite"}]),
    (
        "The Wing Loong II carries up to 12 bombs.",
        [{"weapon": "Wing Loong II", "property": "bombs", "quantity": "12", "comparator": "<"}],
    ),
    (
        "The TB2 cannot carry a 500 kg bomb.",
        [{"weapon": "Bayraktar TB2", "property": "bomb", "quantity": "500 kg", "stance": "denied"}],
    ),
    ("The HIMARS is mounted on a truck.", [{"weapon": "HIMARS", "property": "mounted on a truck"}]),
    ("The Harop, a loitering munition, was heard at night.", [{"weapon": "Harop", "property": "loitering munition"}]),
    ("The Harop resembles the Shahed-136.", [{"weapon": "Harop", "property": "resembles the Shahed-136"}]),
    (
        "The Shahed-136 carries a 50-kilogram warhead.",
        [{"weapon": "Shahed-136", "property": "warhead", "quantity": "50 kg"}],
    ),
    (
        "The Shahed-136, whose range is 2,500 kilometres, was shown.",
        [{"weapon": "Shahed-136", "property": "range", "quantity": "2500 km"}],
    ),
    ("The Kinzhal flies at up to Mach 10.", [{"weapon": "Kinzhal", "property": "speed", "quantity": "10 Mach"}]),
    (
        "The FTC-2000G has a top speed of Mach 1.2.",
        [{"weapon": "FTC-2000G", "property": "top speed", "quantity": "1.2 Mach"}],
    ),
    (
        "The Javelin (range: 2.5 kilometres) is old.",
        [{"weapon": "Javelin", "property": "range", "quantity": "2.5 km"}],
    ),
    (
        "The TB2 can fly for 27 hours at 18,000 feet.",
        [
            {"weapon": "Bayraktar TB2", "property": "endurance", "quantity": "27 h"},
            {"weapon": "Bayraktar TB2", "property": "altitude", "quantity": "18000 ft"},
        ],
    ),
    (
        "The Swathi can locate a gun at 40 kilometres.",
        [{"weapon": "Swathi", "property": "range", "quantity": "40 km"}],
    ),
    (
        "The Orbiter 1K carries a warhead weighing three kilograms.",
        [{"weapon": "Orbiter 1K", "property": "warhead", "quantity": "3 kg"}],
    ),
    (
        "The KN-23 is a short-range ballistic missile capable of carrying a nuclear warhead.",
        [{"weapon": "KN-23", "property": "short-range ballistic missile"}],
    ),
    ("The Swathi, an Indian radar, was tested.", [{"weapon": "Swathi", "property": "radar"}]),
    (
        "The 155 mm shell made in Kragujevac weighs 43 kilograms.",
        [{"weapon": "shell", "property": "weight", "quantity": "43 kg"}],
    ),
]

SILENT = [
    "The Iskander flew 300 km before it hit the depot.",
    "The Harop was a gift.",
    "The minister weighs 90 kilograms.",
    "A range of 300 km was discussed.",
    "The TB2 is known in Africa.",
    "The Kinzhal flew at Mach 10 on Monday.",
    "Gaza (range: 2.5 kilometres) was hit.",
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_specification_is_read_as_said(text: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("specification", text)] == expected


@pytest.mark.parametrize("text", SILENT)
def test_no_specification_is_made_up(text: str) -> None:
    assert claims_of("specification", text) == []
