"""Transfers that reports tell of, beside the deals of a register."""

from __future__ import annotations

from dataclasses import replace

from made import deal, register
from test_findings import claim, say

from enduse.findings.delivery import find, pairs_of
from enduse.model import Claim
from enduse.model.finding import Finding
from enduse.registers.compared.designations import is_model, lists
from enduse.registers.register import SIPRI_CREDIT, Edition, Register, Scope

ROCKETS = deal(weapon="LORA", ordered="2017?", delivered=(2018,), number_delivered=50, uncertain=("number_delivered",))
DRONES = deal(weapon="Hermes-900", ordered="2015", delivered=(2017, 2018), number_delivered=2)
DEALS = register(ROCKETS, DRONES, name="deals.csv", credit=SIPRI_CREDIT)


def sold(weapon: str = "LORA", **roles: str) -> Claim:
    return claim("transfer", **{"supplier": "ISR", "recipient": "AZE", "weapon": weapon, **roles})


def beside(*claims: Claim, registers: tuple[Register, ...] = (DEALS,)) -> list[Finding]:
    return list(find(claims, say, registers))


def test_the_year_of_order_and_the_year_of_delivery_are_both_right() -> None:
    for year, stage in (("2017", "ordered"), ("2018", "delivered")):
        found = beside(sold(date=year))[0]
        assert found.verdict == "matched"
        assert "50? LORA, ordered 2017?, delivered 2018" in found.summary
        assert found.summary.endswith(f"it was {stage}.")


def test_a_year_that_fits_neither_is_said_to_fit_neither() -> None:
    assert beside(sold(date="2012"))[0].summary.endswith("fits neither order nor delivery there.")


def test_a_match_quotes_its_row_and_warns_that_the_press_is_behind_the_register() -> None:
    found = beside(sold())[0]
    assert [row.lines for row in found.rows] == [((2, 2),)]
    assert "no independent confirmation" in found.arithmetic[0]


def test_a_model_that_no_row_lists_is_no_proof_of_no_transfer() -> None:
    found = beside(sold("Harop"))[0]
    assert found.verdict == "missing in the register"
    assert "no proof" in found.summary


def test_a_pair_that_the_register_does_not_know_at_all_gives_no_finding() -> None:
    assert beside(sold(recipient="TKM")) == []


def test_what_no_report_names_is_told_once_a_pair() -> None:
    found = beside(sold(), sold(date="2017"))
    assert [f.verdict for f in found] == ["matched", "matched", "missing in the reports"]
    assert "1 deal from Israel to Azerbaijan" in found[-1].summary and "Hermes-900" in found[-1].summary
    assert found[-1].rows[0].lines == ((3, 3),)


def test_a_class_of_weapons_is_no_model_and_meets_no_row() -> None:
    assert [f.verdict for f in beside(sold("drones"))] == ["missing in the reports"]
    assert not is_model("drone") and not is_model("kamikaze drones")
    assert is_model("LORA") and is_model("Hermes 900") and is_model("XQ-9")


def test_a_shorter_name_covers_its_versions_and_never_the_other_way() -> None:
    assert lists("Hermes-900", "Hermes 900")
    assert lists("T-72B", "T-72")
    assert not lists("T-72", "T-72B")
    assert not lists("Hermes-450", "Hermes 900")


def test_a_maker_stands_for_its_state_and_a_denial_for_nothing() -> None:
    assert pairs_of(sold(supplier="Israel Aerospace Industries")) == (("ISR", "AZE"),)
    assert pairs_of(sold(supplier="traders")) == ()
    assert beside(claim("transfer", "denied", supplier="ISR", recipient="AZE", weapon="LORA")) == []


def test_only_the_newest_edition_speaks() -> None:
    old = register(DRONES, name="old.csv", edition=Edition("2023-04-01", "2023-03", 2022))
    found = beside(sold("Hermes 900"), registers=(old, DEALS))
    assert [f.verdict for f in found] == ["matched", "missing in the reports"]
    assert all("2024-03" in f.summary for f in found)


def test_the_deals_of_every_file_of_the_newest_edition_are_looked_at() -> None:
    others = register(deal("RUS", "ARM", weapon="Iskander-E"), deal("RUS", "AZE"), deal(recipient="IND"), name="b.csv")
    for files in ((DEALS, others), (others, DEALS)):
        assert beside(sold(), registers=files)[0].verdict == "matched"
    named = register(*others.deliveries, name="zz.csv", scope=Scope(recipients=frozenset({"ARM"})))
    newer = replace(named, edition=Edition("2025-03-13", "2025-03", 2024))
    assert beside(sold(), registers=(DEALS, newer))[0].verdict == "matched"


def test_a_year_that_the_edition_ends_before_is_not_missing_in_it() -> None:
    assert "missing in the register" not in {f.verdict for f in beside(sold("Harop", date="2024"))}
    assert "missing in the register" in {f.verdict for f in beside(sold("Harop", date="2023"))}


def test_what_an_excerpt_lacks_may_have_been_taken_out() -> None:
    assert "rows may have been taken out" in beside(sold("Harop"))[0].summary
