"""The `displacement` grammar on short sentences: people who fled or were driven out, and departures that are none."""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: list[tuple[str, list[dict[str, str]]]] = [
    (
        "More than 100,000 people fled Tigray for Sudan in November 2020.",
        [{"group": "people", "number": "100000", "comparator": ">", "place": "Tigray", "date": "2020-11"}],
    ),
    (
        "At least 2,000 villagers crossed the border into Chad.",
        [{"group": "villagers", "number": "2000", "comparator": ">"}],
    ),
    (
        "By nightfall 78,300 people had crossed from Nagorno-Karabakh into Armenia.",
        [{"group": "people", "number": "78300", "place": "Nagorno-Karabakh"}],
    ),
    (
        "Six hundred thousand people ran from Hodeidah.",
        [{"group": "people", "number": "600000", "place": "Hodeidah"}],
    ),
    (
        "An estimated 1.5 million people have been displaced in Khartoum since April 2023.",
        [
            {
                "group": "people",
                "number": "1500000",
                "comparator": "~",
                "place": "Khartoum",
                "date": "2023-04/..",
            }
        ],
    ),
    ("The attack displaced 20,000 people.", [{"group": "people", "number": "20000"}]),
    (
        "The army evacuated 400 people from Wad Madani.",
        [{"group": "people", "number": "400", "place": "Wad Madani"}],
    ),
    ("The displacement of 30,000 civilians followed.", [{"group": "civilians", "number": "30000"}]),
    ("Serbia denied that it had expelled Albanians.", [{"group": "Albanians", "stance": "denied"}]),
    (
        "More than 100,000 residents were driven out of El Geneina between June and September 2023.",
        [
            {
                "group": "residents",
                "number": "100000",
                "comparator": ">",
                "place": "El Geneina",
                "date": "2023-06/2023-09",
            }
        ],
    ),
    (
        "Tens of thousands of civilians have been displaced by the fighting in Marib since early 2021.",
        [{"group": "civilians", "place": "Marib", "date": "2021/.."}],
    ),
    (
        "In the spring of 2022, shelling of Chernihiv forced thousands of people from their homes.",
        [{"group": "people", "date": "2022-21"}],
    ),
    ("Fearing an attack, thousands of families left the city.", [{"group": "families"}]),
    (
        "Some 400 people were moved out of two blocks of flats in Mykolaiv.",
        [{"group": "people", "number": "400", "comparator": "~", "place": "Mykolaiv"}],
    ),
    (
        "Nobody was forced out of Lachin, the ministry said.",
        [],
    ),
]

NOTHING = [
    "Thousands of people have returned to Khartoum since early August.",
    "Thousands of tourists left the hotels.",
    "The thieves fled the scene.",
    "Two soldiers escaped from the prison.",
    "Four ministers left the country.",
    "Investors fled the market.",
    "Some 300 guests left the hotel.",
    "Six planes crossed from Iran into Armenia.",
    "If the war goes on, 20,000 people could flee.",
]


@pytest.mark.parametrize(("sentence", "expected"), SAID)
def test_what_is_said(sentence: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("displacement", f"{sentence}\n\nThe weather was fair.\n")] == expected


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_no_displacement(sentence: str) -> None:
    assert claims_of("displacement", sentence) == []
