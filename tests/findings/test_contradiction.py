"""Claims that give one figure differently, and what would explain it."""

from __future__ import annotations

import pytest
from test_findings import claim, say

from enduse.findings.contradiction import disagree, find
from enduse.model import Claim


def oil(value: str, comparator: str = "=", **roles: str) -> Claim:
    given = {"supplier": "AZE", "recipient": "ISR", "flow": "oil", "basis": "imports", **roles}
    return claim("share", value=value, comparator=comparator, **{role: text for role, text in given.items() if text})


def sold(quantity: str, **roles: str) -> Claim:
    given = {"supplier": "TUR", "recipient": "UKR", "weapon": "Bayraktar TB2", "comparator": "=", **roles}
    return claim("transfer", quantity=quantity, **given)


def test_two_shares_of_one_flow_stand_side_by_side_with_what_would_explain_them() -> None:
    (found,) = find([oil("40", "~"), oil("65", flow="crude oil", period="2021")], say)
    assert found.verdict == "figures differ"
    assert len(found.claims) == len(found.evidence) == 2
    for reason in ("one counts crude oil, the other all oil", "does not say of which years", "an approximation"):
        assert reason in found.summary


def test_ordered_and_delivered_explain_two_quantities() -> None:
    (found,) = find([sold("12", action="ordered"), sold("6", action="delivered")], say)
    assert "one counts what was ordered, the other what was delivered" in found.summary


def test_different_years_explain_two_shares() -> None:
    (found,) = find([oil("40", period="2019"), oil("65", period="2021")], say)
    assert "they speak of different years" in found.summary


def test_what_nothing_explains_is_said_to_be_unexplained() -> None:
    (found,) = find([oil("40"), oil("65")], say)
    assert "Nothing in the words explains it." in found.summary


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (oil("40", "~"), oil("41")),
        (oil("60", ">"), oil("65")),
        (oil("40"), oil("40.3")),
        (oil("40", basis="imports"), oil("65", basis="exports")),
        (oil("40", "<"), oil("12")),
        (sold("6", comparator=">"), sold("12")),
    ],
)
def test_figures_that_one_number_fits_or_of_different_wholes_do_not_disagree(one: Claim, other: Claim) -> None:
    assert not disagree(one, other)
    assert find([one, other], say) == ()


def test_other_parties_other_weapons_and_denials_are_other_figures() -> None:
    assert find([oil("40"), oil("65", recipient="TUR")], say) == ()
    assert find([sold("6"), sold("12", weapon="Anka")], say) == ()
    denied = claim("share", "denied", supplier="AZE", recipient="ISR", flow="oil", value="65", comparator="=")
    assert find([oil("40"), denied], say) == ()
    assert find([oil("40"), oil("many")], say) == ()


def test_three_claims_make_one_finding_and_leave_out_the_one_that_agrees_with_all() -> None:
    (found,) = find([oil("40"), oil("65"), oil("30", ">")], say)
    assert len(found.claims) == 2


def test_hundreds_of_claims_make_a_summary_that_can_be_read() -> None:
    (found,) = find([oil(str(value)) for value in range(1, 61)], say)
    assert len(found.claims) == 60
    assert len(found.summary) < 1500 and "And 52 more." in found.summary
