"""Values and claims that stand near the words of a claim and do not belong to it."""

from __future__ import annotations

import pytest
from reading import claims_of, read

NOT_TOLD = [
    ("transfer", "Norway rules out sending Leopard tanks to Kenya."),
    ("transfer", "The cabinet in Ottawa is considering selling howitzers to Peru."),
    ("transfer", "Sweden blocked Brazil from re-exporting Carl Gustaf launchers to Sudan."),
    ("transfer", "Chile refrained from supplying mortars to Bolivia."),
    ("transfer", "The idea of arming Mali with Bayraktar TB2 drones divides Ankara."),
    ("transfer", "Spain has been reluctant to deliver Leopard tanks to Ukraine."),
    ("transfer", "Japan is unable to ship Patriot missiles to Ukraine."),
    ("transfer", "The court dropped charges that the trader had sold rifles to Libya."),
    ("use", "The general expects Russia to use Shahed drones this winter."),
    ("flight", "An Il-76 was due to refuel in Amman."),
]


@pytest.mark.parametrize(("kind", "text"), NOT_TOLD)
def test_what_is_ruled_out_weighed_or_barred_is_no_claim(kind: str, text: str) -> None:
    assert not [c for c in claims_of(kind, text) if c.stance == "asserted"]


NO_ROLE = [
    (
        "transfer",
        "The panel found that Qatar sent Milan missiles to Libya in breach of resolution 1970 (2011).",
        "date",
    ),
    ("incident", "Gunmen hit the Liberia-flagged tanker with a rocket.", "place"),
    ("identification", "Photographs show the wreckage of a Shahed-136 drone, made in Iran.", "place"),
    ("transfer", "Russia delivered two Mi-35 helicopters and several L-39 jets to Mali.", "quantity"),
    ("transfer", "The Netherlands will deliver five PzH 2000 howitzers to Ukraine.", "date"),
    ("transfer", "The rebels used a mortar supplied by Rwanda against a camp in Mugunga on 3 May.", "date"),
    ("incident", "A rocket hit the house, and a woman and three children were killed.", "killed"),
]


def test_an_attack_that_is_told_later_is_not_the_one_blamed_on_somebody() -> None:
    text = (
        "A spokesman, Amare Desta, blamed the Emirates for drone attacks. Ethiopia's air force said it had bombed "
        "an arms depot in Mekelle on 20 October."
    )
    found = [read(c) for c in claims_of("incident", text)]
    assert {"accused": "ETH", "target": "arms depot", "place": "Mekelle", "date": "2023-10-20"} in found
    assert not any("ARE" in roles.get("accused", "") and {"target", "place", "date"} & set(roles) for roles in found)


@pytest.mark.parametrize(("kind", "text", "role"), NO_ROLE)
def test_values_of_other_things_fill_no_role(kind: str, text: str, role: str) -> None:
    claims = claims_of(kind, text)
    assert claims and all(role not in read(claim) for claim in claims)


def test_a_crash_is_no_attack() -> None:
    assert claims_of("incident", "A Su-25 jet crashed in northern Chad, killing both pilots.") == []


def test_the_load_of_one_flight_is_no_property_of_the_plane() -> None:
    assert not claims_of("specification", "An An-12 carrying 11 tonnes of shells crashed near Kavala.")


def test_the_month_of_an_announcement_is_not_that_of_the_delivery() -> None:
    text = "Russia delivered two Mi-35 helicopters to Mali, the minister, Moussa Keita, announced in Bamako in January."
    (claim,) = claims_of("transfer", text)
    assert "date" not in read(claim)


def test_they_are_not_the_drones_where_sensors_stand_nearer() -> None:
    text = (
        "Poland ordered 24 TB2 drones. Canada stopped exports of sensors to Turkey after finding that they had been "
        "used by Azerbaijan in Nagorno-Karabakh."
    )
    assert claims_of("use", text) == []


def test_who_claimed_the_other_thing_does_not_say_this() -> None:
    text = "The rifles were supplied to Chad by France, not by Egypt as the opposition had claimed."
    assert [(c.speaker, c.anonymous) for c in claims_of("transfer", text)] == [(None, False)]


def test_charges_of_nobody_are_hedged() -> None:
    text = "The experts heard allegations that Egypt had sent rifles to Chad."
    assert [c.stance for c in claims_of("transfer", text)] == ["hedged"]


def test_cleared_to_buy_is_a_licence() -> None:
    claims = claims_of("transfer", "Greece was cleared to buy F-35 jets.")
    assert [read(c).get("action") for c in claims] == ["licensed"]


def test_what_is_sold_under_a_name_has_no_second_buyer() -> None:
    text = (
        "The State Department approved a possible Foreign Military Sale to the Government of Turkey of F-16 Aircraft "
        "Acquisition and Modernization for an estimated cost of $23 billion."
    )
    assert [read(c)["recipient"] for c in claims_of("transfer", text)] == ["TUR"]


def test_an_earlier_day_is_no_part_of_what_was_hit() -> None:
    claims = claims_of("incident", "Two days earlier the MSC Aurelia was damaged by a missile.")
    assert [read(c)["target"] for c in claims] == ["MSC Aurelia"]


def test_they_are_whoever_speaks_and_no_country_named_before() -> None:
    text = "Chad's government alleged a plot. A Wing Loong fell, and officers said they had shot it down."
    assert [read(c)["accused"] for c in claims_of("incident", text)] == ["officers"]
