"""The `use` grammar on short sentences: who used what against whom, denied uses, and what a weapon can merely do."""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: list[tuple[str, list[dict[str, str]]]] = [
    (
        "RSF fighters used Kornet missiles against army tanks in El Fasher in January 2024.",
        [
            {
                "user": "Rapid Support Forces (RSF)",
                "weapon": "Kornet",
                "target": "army tanks",
                "place": "El Fasher",
                "date": "2024-01",
            }
        ],
    ),
    (
        "Bayraktar TB2 drones were used by the Ethiopian army in Tigray.",
        [{"user": "ETH", "weapon": "Bayraktar TB2", "place": "Tigray"}],
    ),
    (
        "Ukraine has fired Storm Shadow missiles at Crimea.",
        [{"user": "UKR", "weapon": "Storm Shadow", "place": "Crimea"}],
    ),
    (
        "The use of cluster munitions by Saudi Arabia in Yemen was documented in 2015.",
        [{"user": "SAU", "weapon": "cluster munition", "place": "YEM", "date": "2015"}],
    ),
    (
        "Israel used the Harop for the first time in 2016.",
        [{"user": "ISR", "weapon": "Harop", "date": "2016", "first": "true"}],
    ),
    (
        "Azerbaijan is believed to have used LORA missiles in October 2020.",
        [{"user": "AZE", "weapon": "LORA", "date": "2020-10", "stance": "hedged"}],
    ),
    (
        "Armenia never used its Iskander missiles.",
        [{"user": "ARM", "weapon": "Iskander", "stance": "denied"}],
    ),
]

CONSTRUCTIONS: list[tuple[str, dict[str, str]]] = [
    (
        "Houthi forces fired three missiles at the USS Mason on 12 October 2016.",
        {"user": "Houthis", "weapon": "missile", "target": "USS Mason", "date": "2016-10-12"},
    ),
    (
        "Officials said the Zircon missile had been used for the first time against Kyiv on 7 February 2024.",
        {"weapon": "Zircon", "place": "Kyiv", "date": "2024-02-07", "first": "true"},
    ),
    (
        "The Bayraktar TB2 has been used in Libya, Syria and Nagorno-Karabakh.",
        {"weapon": "Bayraktar TB2", "place": "LBY; SYR; Nagorno-Karabakh"},
    ),
    ("The army, for its part, used barrel bombs and the Mohajer-6.", {"weapon": "barrel bomb; Mohajer-6"}),
    (
        "The Dehlavieh is a copy of the Kornet. Houthi forces have used it near Marib since 2018.",
        {"user": "Houthis", "weapon": "Dehlavieh", "place": "Marib", "date": "2018/.."},
    ),
    ("The RSF used mortar shells in El Fasher in January and February.", {"date": "2024-01/2024-02"}),
    ("Russia used 86 drones overnight into Tuesday.", {"user": "RUS", "date": "2024-03-11/2024-03-12"}),
]

NOTHING = [
    "A missile fired from Yemen fell near Eilat.",
    "Turkey plans to deploy TB2 drones in northern Cyprus.",
    "The army may deploy the TB2 in the north.",
    "The launcher fires six missiles in 20 seconds.",
    "The Pinaka fires 12 rockets in 44 seconds.",
    "The MAM-L is dropped by the Bayraktar TB2.",
    "The missile is fired from a truck.",
    "The TB2 can be used for reconnaissance.",
    "Turkey wants to use the S-400.",
    "The company used drones to inspect pipelines.",
    "Where the drone was launched from has not been established.",
    "What rockets were fired is not known.",
    "They used the money to buy shells.",
]


@pytest.mark.parametrize(("sentence", "expected"), SAID)
def test_what_is_said(sentence: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("use", f"{sentence}\n\nThe weather was fair.\n")] == expected


@pytest.mark.parametrize(("sentence", "expected"), CONSTRUCTIONS)
def test_constructions(sentence: str, expected: dict[str, str]) -> None:
    (found,) = [read(claim) for claim in claims_of("use", f"{sentence}\n\nThe weather was fair.\n")]
    assert expected.items() <= found.items(), found
    assert "place" not in found or found["place"] != found.get("target")


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_no_use(sentence: str) -> None:
    assert claims_of("use", sentence) == []


def test_the_shelling_is_the_one_told_before() -> None:
    found = claims_of(
        "use",
        "Shelling of the hospital in El Fasher on 25 May 2023 killed nine people.\n\n"
        "The RSF used AH-4 howitzers in the shelling, a former officer said.\n",
    )
    (claim,) = found
    roles = dict(claim.roles)
    assert roles["place"] == ("El Fasher",) and roles["date"] == ("2023-05-25",)
    assert all(mention.inherited for role, stands in claim.mentions if role == "place" for mention in stands)
