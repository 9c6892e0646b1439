"""The `flight` grammar by construction: how a flight is told: planes and airlines that move, nouns with a
route, links, counts, what is taken up again.
"""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: dict[str, list[tuple[str, list[dict[str, str]]]]] = {
    "planes that move": [
        (
            "An Ilyushin Il-76 of Turan Airlines landed at Benina on 4 March 2023.",
            [
                {
                    "airline": "Turan Airlines",
                    "aircraft": "Il-76",
                    "destination": "Benina International Airport",
                    "date": "2023-03-04",
                    "trend": "present",
                }
            ],
        ),
        (
            "The plane flew from Minsk to Khartoum at least six times in May 2023.",
            [
                {
                    "origin": "Minsk",
                    "destination": "Khartoum",
                    "count": "6",
                    "period": "2023-05",
                    "trend": "present",
                    "comparator": ">",
                }
            ],
        ),
        (
            "The aircraft, registered to Fly Sky Airlines, took off from Abu Dhabi and landed at Bosaso.",
            [{"airline": "Fly Sky Airlines", "origin": "Abu Dhabi", "destination": "Bosaso", "trend": "present"}],
        ),
        (
            "A Boeing 747 cargo plane left Niš on 9 March, bound for Burgas.",
            [
                {
                    "aircraft": "Boeing 747",
                    "origin": "Niš",
                    "destination": "Burgas",
                    "date": "2024-03-09",
                    "trend": "present",
                }
            ],
        ),
        (
            "An An-26 belonging to Deek Aviation arrived in Misrata from Istanbul in May 2019.",
            [
                {
                    "airline": "Deek Aviation",
                    "aircraft": "An-26",
                    "origin": "Istanbul",
                    "destination": "Misrata",
                    "date": "2019-05",
                    "trend": "present",
                }
            ],
        ),
        (
            "In October 2023 alone, 18 aircraft landed at Amdjarass.",
            [{"destination": "Amdjarass", "count": "18", "period": "2023-10", "trend": "present"}],
        ),
        (
            "Military transport aircraft of the Turkish air force flew to Mitiga and Misrata 40 times in June 2020.",
            [
                {
                    "aircraft": "Military transport aircraft",
                    "destination": "Mitiga; Misrata",
                    "count": "40",
                    "period": "2020-06",
                    "trend": "present",
                }
            ],
        ),
        (
            (
                "The An-12, operated by Ukrainian airline Meridian, was carrying mortar shells from Niš to Dhaka via "
                "Amman."
            ),
            [{"airline": "Meridian", "aircraft": "An-12", "origin": "Niš", "destination": "Dhaka", "trend": "present"}],
        ),
        (
            "Iran's Mahan Air, blacklisted by Washington in 2011, has ferried weapons from Tehran to Damascus.",
            [{"airline": "Mahan Air", "origin": "Tehran", "destination": "Damascus", "trend": "present"}],
        ),
    ],
    "nouns with a route": [
        (
            "Turkey has operated an air bridge to Tripoli since January 2020.",
            [{"destination": "Tripoli", "period": "2020-01/..", "trend": "present"}],
        ),
        (
            "A flight of the airline AZQ touched down at Ovda air base on 1 March 2016.",
            [{"airline": "AZQ", "destination": "Ovda", "date": "2016-03-01", "trend": "present"}],
        ),
        (
            "There were 12 flights from Ankara to Baku in September 2020.",
            [{"origin": "Ankara", "destination": "Baku", "count": "12", "period": "2020-09", "trend": "present"}],
        ),
        (
            "At least six rotations were made by an An-124 of Maximus Air from Abu Dhabi to Kampala in August 2023.",
            [
                {
                    "airline": "Maximus Air",
                    "aircraft": "An-124",
                    "origin": "Abu Dhabi",
                    "destination": "Kampala",
                    "count": "6",
                    "period": "2023-08",
                    "trend": "present",
                    "comparator": ">",
                }
            ],
        ),
        (
            "Two Il-76TD aircraft flew seven round trips between Minsk and Assab in 2021.",
            [
                {
                    "aircraft": "Il-76",
                    "origin": "Minsk",
                    "destination": "Assab",
                    "count": "7",
                    "period": "2021",
                    "trend": "present",
                }
            ],
        ),
        (
            "Two private carriers, Vanta Air and Fly Nile, made the journey from Dubai to Harar Meda 19 times.",
            [
                {
                    "airline": "Vanta Air",
                    "origin": "Dubai",
                    "destination": "Harar Meda",
                    "count": "19",
                    "trend": "present",
                }
            ],
        ),
    ],
    "links": [
        (
            "Some 100 flights have linked Tehran and Moscow since August 2022.",
            [
                {
                    "origin": "Tehran",
                    "destination": "Moscow",
                    "count": "100",
                    "period": "2022-08/..",
                    "trend": "present",
                    "comparator": "~",
                }
            ],
        ),
        (
            "Weekly flights connected Abu Dhabi with Bosaso.",
            [{"origin": "Abu Dhabi", "destination": "Bosaso", "trend": "present"}],
        ),
    ],
    "trends": [
        (
            "The number of flights from Baku to Ovda doubled in September 2020.",
            [{"origin": "Baku", "destination": "Ovda", "period": "2020-09", "trend": "increase"}],
        ),
        (
            "The number of flights between Al Dhafra and Harar Meda rose from two to nine in October 2021.",
            [
                {
                    "origin": "Al Dhafra",
                    "destination": "Harar Meda",
                    "count": "2; 9",
                    "period": "2021-10",
                    "trend": "increase",
                }
            ],
        ),
        ("Cargo traffic to Sudanese airport surges", [{"destination": "Sudanese airport", "trend": "increase"}]),
    ],
    "goods that were flown": [
        (
            "Weapons were flown from Pardubice to Baku aboard Silk Way planes.",
            [{"airline": "Silk Way Airlines", "origin": "Pardubice", "destination": "Baku", "trend": "present"}],
        ),
    ],
    "taken up again": [
        (
            "Cargo flights from Al Ain to Bosaso rose in 2024. In January alone there were eight arrivals.",
            [
                {"origin": "Al Ain", "destination": "Bosaso", "period": "2024", "trend": "increase"},
                {"origin": "Al Ain", "destination": "Bosaso", "count": "8", "period": "2024-01", "trend": "present"},
            ],
        ),
        (
            "Eleven cargo flights landed at Kufra from Abu Dhabi in May 2023. In June there were 19.",
            [
                {"origin": "Abu Dhabi", "destination": "Kufra", "count": "11", "period": "2023-05", "trend": "present"},
                {"origin": "Abu Dhabi", "destination": "Kufra", "count": "19", "period": "2023-06", "trend": "present"},
            ],
        ),
        (
            (
                "Sky Gates Airlines flew 12 times from Sweihan to Amdjarass in June 2023. The airline flew another "
                "nine times in July."
            ),
            [
                {
                    "airline": "Sky Gates Airlines",
                    "origin": "Sweihan",
                    "destination": "Amdjarass",
                    "count": "12",
                    "period": "2023-06",
                    "trend": "present",
                },
                {
                    "airline": "Sky Gates Airlines",
                    "origin": "Sweihan",
                    "destination": "Amdjarass",
                    "count": "9",
                    "period": "2023-07",
                    "trend": "present",
                },
            ],
        ),
        (
            "Cargo flights linked Minsk with Assab in 2021. On 4 May an An-124 arrived from Minsk.",
            [
                {"origin": "Minsk", "destination": "Assab", "period": "2021", "trend": "present"},
                {
                    "aircraft": "An-124",
                    "origin": "Minsk",
                    "destination": "Assab",
                    "date": "XXXX-05-04",
                    "trend": "present",
                },
            ],
        ),
    ],
}

NEAR_MISSES = [
    "Hundreds of tourists flew from Moscow to Antalya in July.",
    "Civilians took evacuation flights from Khartoum to Jeddah.",
    "Fighter jets took off from Incirlik and bombed targets in Syria.",
    "A Russian Su-24 flew over the Black Sea from Crimea.",
    "He was boarding a flight to a conference in Detroit.",
    "The freighter left Rajin for Vostochny.",
    "The ship departed from Bandar Abbas and reached Hodeidah.",
    "The wounded were flown to Djibouti by helicopter.",
    "Germany suspended flights from Kabul to Leipzig.",
]


@pytest.mark.parametrize(("text", "expected"), [row for rows in SAID.values() for row in rows])
def test_reads(text: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("flight", text)] == expected


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_reads_nothing(text: str) -> None:
    assert claims_of("flight", text) == []
