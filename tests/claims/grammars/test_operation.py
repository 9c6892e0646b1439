"""The `operation` grammar on short sentences: what is said, how sure it is, and what says nothing."""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: list[tuple[str, list[dict[str, str]]]] = [
    ("Sudan's army operates Mohajer-6 drones.", [{"operator": "SDN", "weapon": "Mohajer-6"}]),
    ("Egypt has 24 Rafale jets.", [{"operator": "EGY", "weapon": "Rafale"}]),
    ("The Wing Loong II is in service with the UAE.", [{"operator": "ARE", "weapon": "Wing Loong II"}]),
    ("Nigeria took the Super Tucano into service in 2021.", [{"operator": "NGA", "weapon": "Super Tucano"}]),
    (
        "Operators of the TB2 include Qatar, Poland and Morocco.",
        [{"operator": "QAT; POL; MAR", "weapon": "Bayraktar TB2"}],
    ),
    ("Ukraine's arsenal includes the HIMARS.", [{"operator": "UKR", "weapon": "HIMARS"}]),
    ("Poland does not operate the Leopard 2.", [{"operator": "POL", "weapon": "Leopard 2", "stance": "denied"}]),
    ("Ethiopia possesses at least four Wing Loong I drones.", [{"operator": "ETH", "weapon": "Wing Loong I"}]),
    ("The Houthis have the Badr-1 in their arsenal.", [{"operator": "Houthis", "weapon": "Badr-1"}]),
    ("Mali no longer flies the Su-25.", [{"operator": "MLI", "weapon": "Su-25", "stance": "denied"}]),
    ("Algeria may operate the Iskander.", [{"operator": "DZA", "weapon": "Iskander", "stance": "hedged"}]),
    ("Morocco is among the operators of the Harop.", [{"operator": "MAR", "weapon": "Harop"}]),
    ("The TB2 has been in service with the Polish army since 2022.", [{"operator": "POL", "weapon": "Bayraktar TB2"}]),
    ("The Moroccan army is equipped with Abrams tanks.", [{"operator": "MAR", "weapon": "M1 Abrams"}]),
    ("Togo has a fleet of TB2 drones.", [{"operator": "TGO", "weapon": "Bayraktar TB2"}]),
    ("The Harop entered service with the Azerbaijani army in 2016.", [{"operator": "AZE", "weapon": "Harop"}]),
    (
        "The TB2 is in service with 20 countries, including Poland and Romania.",
        [{"operator": "POL; ROU", "weapon": "Bayraktar TB2"}],
    ),
    (
        "Poland already has the Javelin in service, and so do Estonia and Lithuania.",
        [{"operator": "POL; EST; LTU", "weapon": "Javelin"}],
    ),
    (
        "Mali received 13 helicopters from Russia, and its army operates the Su-25.",
        [{"operator": "MLI", "weapon": "Su-25"}],
    ),
    (
        "Hezbollah's stock is thought to hold Almas missiles.",
        [{"operator": "Hezbollah", "weapon": "Almas", "stance": "hedged"}],
    ),
    (
        "Ethiopia, Mali and Djibouti fly the TB2; Nigeria is said to have ordered it.",
        [{"operator": "ETH; MLI; DJI", "weapon": "Bayraktar TB2"}],
    ),
]

SILENT = [
    "Chad has three elections.",
    "Iraq wants to operate the Bayraktar TB2.",
    "The airline operates flights to Libya.",
    "The general has a Harop on his desk.",
    "Taiwan has 66 F-16 jets on order.",
    "Iran wants a fleet of Su-35 jets.",
    "The army was equipped by Russia with Su-30 jets.",
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_operation_is_read_as_said(text: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("operation", text)] == expected


@pytest.mark.parametrize("text", SILENT)
def test_no_operation_is_made_up(text: str) -> None:
    assert claims_of("operation", text) == []
