"""Share claims beside registers: what becomes of each, and what a reader is told."""

from __future__ import annotations

from dataclasses import replace

import complete_sets
import pytest
from made import deal, register
from test_findings import claim, say

from enduse.cli.charting import charts
from enduse.findings import find
from enduse.findings.figure import claimed_by
from enduse.findings.figure import find as figures
from enduse.model import Claim, Finding
from enduse.model.finding import VERDICTS

COMPLETE = complete_sets.registers()


def share(value: str, comparator: str = "=", **roles: str) -> Claim:
    """A claim about Israel's share, made in October 2022."""
    given = {"supplier": "ISR", "recipient": "AZE", "flow": "arms", "basis": "imports", "period": "2017/2020", **roles}
    kept = {role: text for role, text in given.items() if text}
    return replace(claim("share", value=value, comparator=comparator, **kept), published="2022-10-05")


def one(of: Claim) -> Finding:
    (found,) = figures([of], say, COMPLETE)
    return found


def test_the_founding_pair() -> None:
    imports, exports = one(share("60", ">")), one(share("13", basis="exports"))
    assert (imports.verdict, exports.verdict) == ("reproduces", "reproduces in another window")
    assert "61.2 % for 2017–2020" in imports.summary
    assert "13.4 % for 2017–2021, where 2017–2020 gives 16.4 %" in exports.summary


def test_every_verdict_is_one_of_the_closed_list_and_the_summary_names_the_edition() -> None:
    for found in (one(share("60", ">")), one(share("13", basis="exports")), one(share("95")), one(share("44", "<"))):
        assert found.verdict in VERDICTS["figure"]
        assert "edition 2022-03" in found.summary


def test_the_rows_of_the_part_stand_one_by_one_and_those_of_the_whole_by_their_lines() -> None:
    found = one(share("60", ">"))
    assert found.rows[0].document == "TIV-Export-Israel-2008-2021.csv"
    assert found.rows[0].lines == ((12, 12),)
    assert {row.document for row in found.rows} == {
        f"TIV-Export-{name}-2008-2021.csv" for name in ("Israel", "Russia", "Belarus", "Turkey")
    }
    assert all(row.edition for row in found.rows)


def test_only_open_figures_say_what_would_settle_them() -> None:
    assert one(share("60", ">")).settle is None
    assert one(share("13", basis="exports")).settle is None
    assert "March 2022" in (one(share("95")).settle or "")


@pytest.mark.parametrize(
    ("roles", "why"),
    [
        ({"flow": ""}, "does not say what the share is of"),
        ({"flow": "crude oil"}, "none of them counts crude oil"),
        ({"period": "2023/2024"}, "this edition has data to 2021"),
        ({"period": "", "basis": ""}, "states no window of whole years"),
    ],
)
def test_what_cannot_be_decided_says_why(roles: dict[str, str], why: str) -> None:
    found = one(share("7", **roles))
    assert found.verdict == "cannot be decided"
    assert why in found.summary


def test_a_length_in_words_that_does_not_fit_the_years_is_flagged() -> None:
    told = share("61")
    told = replace(told, quote="61 % over five years", end=told.start + 20)
    assert any("“five years”, but 2017–2020 are 4 calendar years" in line for line in one(told).arithmetic)
    fits = replace(told, quote="61 % over four years", end=told.start + 20)
    assert not any("calendar years" in line for line in one(fits).arithmetic)


def test_a_claim_without_one_plain_number_has_no_figure() -> None:
    assert claimed_by(share("many")) is None
    assert claimed_by(share("NaN")) is None
    assert claimed_by(share("40|60")) is None
    assert claimed_by(replace(share("60"), stance="denied")) is None
    assert claimed_by(claim("use", user="AZE")) is None


def test_without_registers_nothing_is_recomputed_and_with_them_figures_come_first() -> None:
    told = [share("60", ">"), claim("unknown", topic="terms")]
    assert [found.kind for found in find(told, say)] == ["unknown"]
    assert [found.kind for found in find(told, say, COMPLETE)] == ["figure", "unknown"]


def test_claims_and_registers_in_any_order_give_the_same_findings() -> None:
    told = [share("60", ">"), share("13", basis="exports"), share("95")]
    assert find(told, say, COMPLETE) == find(told[::-1], say, COMPLETE[::-1])


def test_a_part_of_thousands_of_deals_names_the_largest_alone_and_counts_the_others() -> None:
    deals = [deal("ISR", volume=n, delivered=(2018,)) for n in range(1, 301)]
    (found,) = figures([share("60", ">")], say, [register(*deals, deal("RUS", delivered=(2018,)))])
    assert len(found.rows) <= 21
    assert sum(last - first + 1 for rows in found.rows for first, last in rows.lines) == 301


@pytest.mark.parametrize("other", ["a.csv", "c.csv"])
def test_a_chart_is_drawn_from_the_file_that_the_verdict_rests_on(other: str) -> None:
    claimed = share("60", ">")
    holding = register(deal("ISR", volume=90, delivered=(2018,)), deal("RUS", delivered=(2018,)), name="b.csv")
    held = [holding, register(deal("ISR", "IND", delivered=(2018,)), name=other)]
    (chart,) = charts(figures([claimed], say, held), [claimed], held)
    assert any(bar.part is not None and bar.part.high == 90 for bar in chart.bars)
