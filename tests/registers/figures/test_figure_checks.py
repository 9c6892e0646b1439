"""Claimed figures against every window, whole and edition: each verdict, and that none says more than its evidence."""

from __future__ import annotations

from decimal import Decimal

import complete_sets
import pytest
from made import deal, register
from sipri_files import tiv_table

from enduse.registers import read
from enduse.registers.figures import checks
from enduse.registers.figures.arithmetic import lines
from enduse.registers.figures.checks import Check, check
from enduse.registers.figures.claimed import Claimed
from enduse.registers.figures.settling import settle
from enduse.registers.figures.windows import stated
from enduse.registers.register import Register
from enduse.registers.shares.dataset import datasets

COMPLETE = complete_sets.registers()
SOME = complete_sets.registers({name: complete_sets.SUPPLIERS[name] for name in ("Israel", "Turkey")}, totals=False)
DEALS = register(
    deal("ISR", number_delivered=6, volume=345, delivered=(2015, 2016, 2017, 2018), uncertain=("number_delivered",)),
    deal("RUS", volume=150, delivered=(2018,)),
    name="deals.csv",
)


def _claimed(figure: str, comparator: str = "=", period: str | None = "2017/2020", **fields: object) -> Claimed:
    given = {
        "suppliers": ("ISR",),
        "recipients": ("AZE",),
        "basis": "imports",
        "flow": "arms",
        "said": "2022-10-05",
        **fields,
    }
    return Claimed(figure=Decimal(figure), comparator=comparator, window=stated(period), **given)  # type: ignore[arg-type]


def _check(claimed: Claimed, registers: tuple[Register, ...] = COMPLETE) -> Check:
    return check(claimed, datasets(registers))


def test_the_founding_pair_with_a_complete_set() -> None:
    imports, exports = _check(_claimed("60", ">")), _check(_claimed("13", basis="exports"))
    assert imports.verdict == checks.REPRODUCES
    assert exports.verdict == checks.ANOTHER_WINDOW
    assert exports.deciding is not None
    assert (exports.deciding.share.question.first, exports.deciding.share.question.last) == (2017, 2021)


def test_the_founding_pair_with_some_tables_and_a_register() -> None:
    held = (*SOME, DEALS)
    imports, exports = _check(_claimed("60", ">"), held), _check(_claimed("13", basis="exports"), held)
    assert imports.verdict == checks.WITHIN
    assert exports.verdict == checks.ANOTHER_WINDOW


def test_an_interval_that_misses_the_figure_refutes_nothing() -> None:
    found = _check(_claimed("95"), (DEALS,))
    assert found.verdict == checks.UNDECIDED
    assert found.deciding is not None and found.deciding.share.value is None


def test_a_later_edition_says_nothing_against_an_earlier_claim() -> None:
    assert _check(_claimed("95", said="2021-04-01")).verdict == checks.PREDATES


def test_the_edition_of_that_time_can_say_that_a_figure_does_not_reproduce() -> None:
    assert _check(_claimed("95", said="2022-10-05")).verdict == checks.DOES_NOT


@pytest.mark.parametrize(
    "fields",
    [
        {"recipients": ("Middle East",), "basis": "exports"},
        {"recipients": ("European Union",), "basis": "exports"},
        {"recipients": ("sub-Saharan Africa",)},
        {"suppliers": ("Elbit Systems",)},
    ],
)
def test_a_region_or_a_company_has_no_share_of_zero(fields: dict) -> None:
    found = _check(_claimed("40", **fields), (*COMPLETE, DEALS))
    assert found.verdict == checks.UNDECIDED
    assert all(trial.share.value is None and trial.share.high is None for trial in found.asked)
    assert any("is no party of this register" in line for line in (*lines(found), str(found.asked)))


def test_a_state_in_years_of_the_one_before_it_has_no_share() -> None:
    found = _check(_claimed("90", basis="exports", suppliers=("RUS",), recipients=("IND",), period="1989/1993"))
    assert found.verdict == checks.UNDECIDED
    assert all(trial.share.value is None for trial in found.asked)


def test_a_party_named_twice_counts_once() -> None:
    once, twice = (_check(_claimed("13", basis="exports", recipients=r)) for r in (("AZE",), ("AZE", "AZE")))
    assert [t.share.value for t in once.asked] == [t.share.value for t in twice.asked]


def test_a_whole_that_could_not_be_computed_may_be_the_one_that_is_meant() -> None:
    assert _check(_claimed("95", basis="exports"), SOME).verdict == checks.DOES_NOT
    assert _check(_claimed("95", basis=None), SOME).verdict == checks.UNDECIDED


def test_a_near_window_that_no_file_covers_was_not_tried() -> None:
    cells = {"Azerbaijan": {2017: 151, 2018: 247}, "India": {2017: 660, 2018: 300, 2019: 180, 2020: 140}}
    short = read("short.csv", tiv_table("Israel", cells, 2017, 2021))
    assert _check(_claimed("95", basis="exports"), (short,)).verdict == checks.UNDECIDED


def test_more_than_a_figure_that_the_rounding_of_cells_allows_is_not_called_wrong() -> None:
    cells = {"Azerbaijan": {2018: 10}, "India": {2018: 10}}
    file = read("small.csv", tiv_table("Israel", cells, 2008, 2021))
    assert _check(_claimed("50", ">", basis="exports", period="2018"), (file,)).verdict == checks.UNDECIDED
    assert _check(_claimed("80", ">", basis="exports", period="2018"), (file,)).verdict == checks.DOES_NOT


def test_an_edition_that_need_not_be_the_claims_own_decides_nothing_against_it() -> None:
    assert _check(_claimed("95", said="2023-10-05")).verdict == checks.UNDECIDED
    assert _check(_claimed("95", said=None)).verdict == checks.UNDECIDED


def test_what_fits_another_whole_is_not_called_wrong() -> None:
    found = _check(_claimed("13", period="2017/2021"))
    assert found.verdict == checks.UNDECIDED
    assert found.deciding in found.confused
    assert any("share of exports" in line and "(this)" in line for line in lines(found))


def test_a_claim_that_does_not_say_of_what_may_mean_either_whole() -> None:
    assert _check(_claimed("61", basis=None)).verdict == checks.REPRODUCES
    assert _check(_claimed("16", basis=None)).verdict == checks.REPRODUCES


def test_a_claim_without_a_window_reproduces_only_in_a_named_one() -> None:
    found = _check(_claimed("13", basis="exports", period=None))
    assert found.verdict == checks.ANOTHER_WINDOW
    assert any("no window of whole years stated" in line for line in lines(found))


def test_a_figure_of_months_is_not_one_of_whole_years() -> None:
    assert _check(_claimed("61", period="2017-02/2020-12")).verdict == checks.ANOTHER_WINDOW


def test_a_slip_of_the_decimal_point_is_shown_beside_the_right_number() -> None:
    found = _check(_claimed("6.1"))
    assert found.verdict == checks.DOES_NOT
    assert any("a tenth of the computed 61 %" in line for line in lines(found))


def test_a_wrong_figure_of_the_press_reproduces_in_no_window() -> None:
    found = _check(_claimed("88", period="2016/2020"))
    assert found.verdict == checks.DOES_NOT
    assert not any(trial.gives for trial in (*found.asked, *found.beside, *found.confused))


def test_a_window_that_no_edition_could_hold_yet_is_flagged() -> None:
    assert any("could be out" in line for line in lines(_check(_claimed("61", period="2017/2021", said="2021-03-20"))))


def test_one_side_alone_has_a_share_of_the_world() -> None:
    found = _check(_claimed("31", basis="exports", recipients=()))
    assert found.verdict == checks.REPRODUCES
    assert found.deciding is not None and found.deciding.share.question.of == "world"


@pytest.mark.parametrize("fields", [{"flow": None}, {"flow": "crude oil"}, {"suppliers": (), "recipients": ()}])
def test_what_no_register_counts_cannot_be_decided(fields: dict) -> None:
    found = _check(_claimed("61", **fields))
    assert (found.verdict, found.deciding, found.tried) == (checks.UNDECIDED, None, 0)


def test_nothing_at_hand_decides_nothing() -> None:
    assert _check(_claimed("61"), ()).verdict == checks.UNDECIDED


def test_the_lines_can_be_followed_with_a_pencil() -> None:
    shown = lines(_check(_claimed("13", basis="exports")))
    assert shown[0] == "Claimed: 13 %, 2017–2020."
    assert "  Israel to Azerbaijan: 151 + 247 + 26 + 22 + – = 446" in shown
    assert any(line.strip().startswith("446 / 3327 = 13.4 %") for line in shown)
    assert any("446 / 2721 = 16.4 %" in line for line in shown)
    assert shown[-1].startswith("Combinations of window, whole and edition tried: ")


def test_how_many_were_tried_counts_what_was_compared() -> None:
    found = _check(_claimed("61"))
    answered = [t for t in (*found.asked, *found.beside, *found.confused) if t.share.value is not None]
    assert found.tried == len(answered) > 20


def test_registers_in_any_order_give_the_same_check() -> None:
    held = (*SOME, DEALS)
    assert _check(_claimed("60", ">"), held) == _check(_claimed("60", ">"), held[::-1])


def test_an_open_figure_names_the_public_data_that_would_settle_it() -> None:
    arms = settle(_claimed("60", ">")) or ""
    assert "SIPRI" in arms and "Azerbaijan" in arms and "2017–2020" in arms and "March 2022" in arms
    oil = settle(_claimed("65", period="2021", suppliers=("AZE",), recipients=("ISR",), flow="crude oil")) or ""
    for part in ("UN Comtrade", "HS 2709", "reporter Israel (376)", "Azerbaijan (31)", "World (0)", "2021"):
        assert part in oil
    assert settle(_claimed("60", flow="chips")) is None
    assert settle(_claimed("60", flow=None)) is None
