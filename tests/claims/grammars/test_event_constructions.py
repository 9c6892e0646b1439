"""Attacks, flights of people and uses of arms by construction, in several theatres: what each must at least say."""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID = [
    (
        "incident",
        "A drone hit a market in Togoga on 22 June 2021. Survivors blamed the attack on the Ethiopian air force.",
        {"accused": "ETH", "target": "market", "place": "Togoga"},
    ),
    ("incident", "Libya lost one of its Mi-35s near Tarhuna in 2020.", {"target": "Mi-35", "place": "Tarhuna"}),
    ("incident", "The junta denied any raid on Loikaw.", {"accused": "junta", "place": "Loikaw", "stance": "denied"}),
    ("incident", "The death toll from the strike on Hroza rose to 59.", {"killed": "59"}),
    (
        "incident",
        "Officials believe that a Su-25 carried out the raid on Kidal.",
        {"weapon": "Su-25", "place": "Kidal"},
    ),
    ("incident", "Troops opened fire on protesters in Omdurman, killing seven.", {"accused": "Troops", "killed": "7"}),
    ("incident", "A car bomb exploded outside a mosque in Idlib, killing 11.", {"target": "mosque", "killed": "11"}),
    ("incident", "The shelling killed a nurse in Kherson on 3 May 2023.", {"killed": "1", "place": "Kherson"}),
    ("incident", "Two missiles slammed into the port of Odesa, killing a dock worker.", {"killed": "1"}),
    ("incident", "At least 12 people were gunned down in Cabaret in Haiti.", {"killed": "12", "comparator": ">"}),
    (
        "incident",
        "Armenian forces inflicted a strike on the village of Sotk on 13 September 2022.",
        {"accused": "ARM", "place": "Sotk"},
    ),
    (
        "incident",
        "Police officers in Iguala fired G36 rifles at two buses, wounding nine.",
        {"accused": "Police officers", "target": "buses", "injured": "9"},
    ),
    (
        "displacement",
        "A drone hit a well at Hamusit on 6 May 2024.\n\nSome 13,400 residents of Hamusit have fled since the strike.",
        {"place": "Hamusit", "date": "2024-05-06/.."},
    ),
    ("displacement", "Some 2,300 villagers of Tumba district have fled since January.", {"place": "Tumba"}),
    ("displacement", "About 136,000 citizens were evacuated from border districts of Batken.", {"place": "Batken"}),
    ("displacement", "At least 144,000 people have been uprooted around Sake.", {"place": "Sake"}),
    ("displacement", "Last week alone 42,000 left Sake for Goma.", {"place": "Sake", "number": "42000"}),
    ("displacement", "Rebels expelled 600 families from the village of Bukombo.", {"place": "Bukombo"}),
    ("displacement", "Fighting outside Wad Madani forced 300,000 people to flee.", {"place": "Wad Madani"}),
    (
        "use",
        "Egyptian drones and helicopters have fired Hellfires at militants in North Sinai.",
        {"user": "EGY", "target": "militants"},
    ),
]


@pytest.mark.parametrize(("kind", "text", "expected"), SAID)
def test_what_is_said(kind: str, text: str, expected: dict[str, str]) -> None:
    found = [read(claim) for claim in claims_of(kind, text, published="2024-07-09")]
    assert any(expected.items() <= claim.items() for claim in found), found


def test_two_victims_of_whom_one_is_named_apart_are_not_counted_as_one() -> None:
    found = [read(c) for c in claims_of("incident", "In that raid in Chin State two monks and a boy died.")]
    assert found and all(claim.get("killed") != "1" for claim in found)


def test_a_place_of_the_catalogue_inside_a_longer_name_is_not_that_place() -> None:
    found = [read(c) for c in claims_of("incident", "A drone strike hit a water point at Wegel Tena on 6 May 2024.")]
    assert found[0]["place"] == "Wegel Tena"
