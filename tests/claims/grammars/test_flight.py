"""The `flight` grammar on short sentences: what is said of it, how sure the words are, and what is no flight at all."""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: list[tuple[str, list[dict[str, str]]]] = [
    (
        "Seven Khazar Bridge Freight flights landed at Ovda in May 2023.",
        [
            {
                "airline": "Khazar Bridge Freight",
                "destination": "Ovda",
                "count": "7",
                "period": "2023-05",
                "trend": "present",
            }
        ],
    ),
    (
        "Cargo flights between Baku and Ovda rose by half in January and February.",
        [{"origin": "Baku", "destination": "Ovda", "period": "2024-01/2024-02", "trend": "increase"}],
    ),
    (
        "The group counted 23 Il-76 flights by Khazar Freight from Baku to Ovda.",
        [
            {
                "airline": "Khazar Freight",
                "aircraft": "Il-76",
                "origin": "Baku",
                "destination": "Ovda",
                "count": "23",
                "trend": "present",
            }
        ],
    ),
    (
        "At least 41 flights by Sahel Bridge Air left Abu Dhabi for Amdjarass.",
        [
            {
                "airline": "Sahel Bridge Air",
                "origin": "Abu Dhabi",
                "destination": "Amdjarass",
                "count": "41",
                "trend": "present",
                "comparator": ">",
            }
        ],
    ),
    (
        "The panel counted 339 cargo flights from Russia to eastern Libya.",
        [{"origin": "RUS", "destination": "LBY", "count": "339", "trend": "present"}],
    ),
    (
        "Cargo flights operated by Sahra Star Air landed at Al Khadim, all of them from Al Ain.",
        [{"airline": "Sahra Star Air", "origin": "Al Ain", "destination": "Al Khadim", "trend": "present"}],
    ),
    (
        "Cargo flights from Benghazi to dirt airstrips have increased.",
        [{"origin": "Benghazi", "destination": "dirt airstrips", "trend": "increase"}],
    ),
    (
        "Il-76 cargo planes landed at Amdjarass on 3 June 2023.",
        [{"aircraft": "Il-76", "destination": "Amdjarass", "date": "2023-06-03", "trend": "present"}],
    ),
    (
        "Cargo flights from Baku to Ovda rose sharply. The airline made 22 round trips on the route in 2023.",
        [
            {"origin": "Baku", "destination": "Ovda", "trend": "increase"},
            {"origin": "Baku", "destination": "Ovda", "count": "22", "period": "2023", "trend": "present"},
        ],
    ),
    (
        "At least 38 cargo flights arrived at Nyala in May 2023. The aircraft, mostly Il-76, came from Bosaso.",
        [
            {"destination": "Nyala", "count": "38", "period": "2023-05", "trend": "present", "comparator": ">"},
            {"aircraft": "Il-76", "origin": "Bosaso", "destination": "Nyala", "trend": "present"},
        ],
    ),
    (
        "Flights from Abu Dhabi to Amdjarass fell in July 2023.",
        [{"origin": "Abu Dhabi", "destination": "Amdjarass", "period": "2023-07", "trend": "decrease"}],
    ),
    (
        "No cargo flights landed at Nyala in May 2023.",
        [{"destination": "Nyala", "date": "2023-05", "trend": "present", "stance": "denied"}],
    ),
    ("Some of the aircraft also flew to Kufra.", [{"destination": "Kufra", "trend": "present"}]),
    ("Cargo flights to Israeli air base rise sharply", [{"destination": "Israeli air base", "trend": "increase"}]),
]

NOT_SAID = [
    "The minister flew to Baku on Monday.",
    "The Shahed-136 flew to Kyiv from Kursk.",
    "Passenger flights between Baku and Moscow resumed.",
    "If cargo flights from Russia to Libya resume, the front will move.",
]


@pytest.mark.parametrize(("sentence", "expected"), SAID)
def test_says(sentence: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("flight", sentence)] == expected


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_does_not_say(sentence: str) -> None:
    assert claims_of("flight", sentence) == []
