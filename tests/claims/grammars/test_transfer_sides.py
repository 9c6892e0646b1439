"""Sides that nobody listed, goods on their way, and what was only announced, asked or denied."""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID = [
    (
        "Sudan delivered T-72 tanks to South Sudanese rebels in 2015.",
        [
            {
                "supplier": "SDN",
                "recipient": "South Sudanese rebels",
                "weapon": "T-72",
                "action": "delivered",
                "date": "2015",
            }
        ],
    ),
    (
        "A Bulgarian broker, Eastwind Trading, was accused of shipping 3,000 rockets to the Haftar forces in 2021.",
        [
            {
                "supplier": "Eastwind Trading",
                "recipient": "Libyan National Army",
                "weapon": "rocket",
                "quantity": "3000",
                "action": "delivered",
                "date": "2021",
            }
        ],
    ),
    (
        "Kazakhstan is to receive six Anka drones next year.",
        [{"recipient": "KAZ", "weapon": "Anka", "quantity": "6", "date": "2025"}],
    ),
    (
        "Baykar has not sold a single screw to the Houthis.",
        [{"supplier": "Baykar", "recipient": "Houthis", "action": "ordered", "stance": "denied"}],
    ),
    (
        "Two shipments of shells left Serbia for Israel in March.",
        [
            {
                "supplier": "SRB",
                "recipient": "ISR",
                "weapon": "shell",
                "quantity": "2",
                "action": "delivered",
                "date": "2024-03",
            }
        ],
    ),
    (
        "Rocket launchers ended up in the hands of the Islamic State.",
        [{"recipient": "Islamic State", "weapon": "rocket launcher", "action": "delivered"}],
    ),
    (
        "Qatar signed in July 2023 for 60 Akinci drones.",
        [
            {
                "recipient": "QAT",
                "weapon": "Bayraktar Akinci",
                "quantity": "60",
                "action": "ordered",
                "date": "2023-07",
            }
        ],
    ),
    (
        "The bill lists crates of TNT for Ashdod. The consignor is a trading firm in Chennai; the consignee is Rafael.",
        [{"supplier": "trading firm in Chennai", "recipient": "Rafael", "weapon": "TNT"}],
    ),
    (
        "Most of the ammunition was bought by Saudi Arabia.",
        [{"recipient": "SAU", "weapon": "ammunition", "action": "ordered"}],
    ),
    (
        "On 11 May 2023 a frigate seized 200 rifles sent from Iran to the Houthis.",
        [
            {
                "supplier": "IRN",
                "recipient": "Houthis",
                "weapon": "rifle",
                "quantity": "200",
                "action": "delivered",
                "date": "2023-05-11",
            }
        ],
    ),
    (
        "Iran has delivered not less than 10 TB2s to Chad.",
        [
            {
                "supplier": "IRN",
                "recipient": "TCD",
                "weapon": "Bayraktar TB2",
                "quantity": "10",
                "action": "delivered",
                "comparator": ">",
            }
        ],
    ),
]

NOTHING = [
    "How many drones have been handed over to Mali is unclear.",
    "Russia sent two frigates through the Bosporus on Friday.",
    "The Il-76 came from Abu Dhabi on Monday.",
    "Canada lifted its ban on exports of camera turrets to Turkey in January.",
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_sides_and_ways_are_read(text: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("transfer", text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_moves_by_itself_or_is_only_asked_is_no_transfer(text: str) -> None:
    assert claims_of("transfer", text) == []


HELD = [
    ("Russia sent two frigates armed with Kalibr missiles through the Bosporus.", "RUS", "Kalibr"),
    ("Photographs show Kornet missiles in the hands of Hezbollah.", "Hezbollah", "Kornet"),
    ("Azerbaijani soldiers carrying Spike missiles paraded in Baku.", "AZE", "Spike"),
    ("The gunmen in the video were equipped with RPG-29 launchers.", "gunmen in the video", "RPG-29"),
    ("Serbia added the HQ-17 to its arsenal in 2024.", "SRB", "HQ-17"),
]


@pytest.mark.parametrize(("text", "operator", "weapon"), HELD)
def test_possession_in_the_field_is_operation(text: str, operator: str, weapon: str) -> None:
    assert [read(claim) for claim in claims_of("operation", text)] == [{"operator": operator, "weapon": weapon}]
