"""Shares: values from complete tables, intervals from delivery years, bounds where suppliers are missing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import complete_sets
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import deal, register, volume
from sipri_files import Delivered, deals_and_tivs

from enduse.registers import read
from enduse.registers.figures.rounding import rounded
from enduse.registers.register import BACI, COMTRADE, EU_REPORTS, Edition, Register, Scope
from enduse.registers.shares.question import BOUND, INTERVAL, NONE, PER_YEAR, Question, Share
from enduse.registers.shares.shares import shares

COMPLETE = complete_sets.registers()


def _asked(of: str = "imports", first: int = 2017, last: int = 2020, **sides: tuple[str, ...]) -> Question:
    return Question(sides.get("suppliers", ("ISR",)), sides.get("recipients", ("AZE",)), of, first, last)


def _one(question: Question, registers: tuple[Register, ...] = COMPLETE, **options: bool) -> Share:
    return shares(question, registers, **options)[0]


def _percent(share: Share) -> str:
    assert share.value is not None
    return str(rounded(share.value, 1))


def test_complete_tables_give_the_share_of_imports_of_exports_and_of_the_world() -> None:
    assert _percent(_one(_asked("imports"))) == "61.2"
    assert _percent(_one(_asked("exports"))) == "16.4"
    assert _percent(_one(_asked("exports", 2017, 2021))) == "13.4"
    world = _one(_asked("world", recipients=()))
    assert world.method == PER_YEAR
    assert world.value == 100 * Decimal(2721) / Decimal(2721 + 5862 + 137 + 74 + 4)


def test_every_value_lies_inside_what_the_printed_cells_can_stand_for() -> None:
    for of in ("imports", "exports", "world"):
        share = _one(_asked(of))
        assert share.low is not None and share.value is not None and share.high is not None
        assert share.low < share.value < share.high


def test_without_all_suppliers_there_is_no_share_of_imports_but_a_bound_and_the_missing_are_named() -> None:
    some = {name: cells for name, cells in complete_sets.SUPPLIERS.items() if name in ("Israel", "Turkey")}
    share = _one(_asked(), complete_sets.registers(some))
    assert (share.method, share.value) == (BOUND, None)
    assert share.missing == ("BLR", "NOR", "RUS")
    assert share.low is not None and share.high is not None
    assert 0 < share.low < Decimal("61.2") < share.high < 87


def test_without_totals_nothing_is_known_of_the_suppliers_that_are_missing() -> None:
    share = _one(_asked(), complete_sets.registers(totals=False))
    assert (share.method, share.value, share.low) == (BOUND, None, 0)
    assert share.high is not None and share.high > Decimal("61.2")
    assert any("5 of the 134" in note for note in share.notes)


def test_other_registers_name_suppliers_whose_tables_are_missing() -> None:
    deals = register(deal("CZE", delivered=(2018,)), deal("ISR"), name="deals.csv")
    some = {name: cells for name, cells in complete_sets.SUPPLIERS.items() if name == "Israel"}
    share = [s for s in shares(_asked(), (*complete_sets.registers(some, totals=False), deals)) if s.method == BOUND]
    assert share[0].missing == ("CZE",)


def test_the_word_of_the_user_makes_tables_complete_and_is_told() -> None:
    share = _one(_asked(), complete_sets.registers(totals=False), all_suppliers=True)
    assert _percent(share) == "61.2"
    assert any("word of the user" in note for note in share.notes)


def test_a_supplier_without_deliveries_in_the_window_is_not_missing() -> None:
    some = {name: cells for name, cells in complete_sets.SUPPLIERS.items() if name != "Norway"}
    assert _one(_asked(first=2019, last=2020), complete_sets.registers(some)).method == PER_YEAR
    assert _one(_asked(), complete_sets.registers(some)).missing == ("NOR",)


def test_a_window_beyond_the_edition_has_no_answer_and_says_why() -> None:
    share = _one(_asked(last=2022))
    assert (share.method, share.low, share.value, share.high) == (NONE, None, None, None)
    assert "2021" in share.notes[0]


def test_a_party_without_a_table_has_no_answer() -> None:
    share = _one(_asked(suppliers=("FRA",)))
    assert share.method == NONE and "France" in share.notes[0]


def test_a_recipients_share_of_the_world_adds_the_rows_of_all_suppliers() -> None:
    share = _one(_asked("world", suppliers=()))
    assert share.value is not None
    assert rounded(share.value, 6) == rounded(100 * Decimal(729) / Decimal(2721 + 5862 + 137 + 74 + 4), 6)


def test_years_without_any_number_are_no_proof_of_no_transfer() -> None:
    share = _one(_asked(first=2021, last=2021))
    assert share.method == NONE
    assert "no proof" in share.notes[-1]


def test_a_register_without_quantities_per_year_gives_an_interval_and_never_a_value() -> None:
    file = register(
        deal("ISR", number_delivered=6, volume=345, delivered=(2015, 2016, 2017, 2018)),
        deal("RUS", volume=100, delivered=(2018,)),
        deal("RUS", "IND", volume=900, delivered=(2018,)),
    )
    share = _one(_asked(), (file,))
    assert (share.method, share.value) == (INTERVAL, None)
    assert share.low == 100 * Decimal(115) / 215 and share.high == 100 * Decimal(230) / 330


def test_a_cut_register_says_so_and_answers_nothing_about_the_world() -> None:
    file = register(deal("ISR", volume=5, delivered=(2018,)))
    assert any("it was cut" in note for note in _one(_asked(), (file,)).notes)
    assert _one(_asked("world"), (file,)).method == NONE


def test_a_cut_register_without_a_row_of_the_pair_does_not_answer_nought() -> None:
    file = register(deal("ISR", "IND", volume=5, delivered=(2018,)))
    share = _one(_asked("exports"), (file,))
    assert (share.method, share.low, share.high) == (NONE, None, None)
    assert "no proof" in share.notes[-1]


def test_a_register_about_one_supplier_gives_no_share_of_imports() -> None:
    file = register(deal("ISR", volume=5, delivered=(2018,)), scope=Scope(suppliers=frozenset({"ISR"})))
    assert _one(_asked("imports"), (file,)).method == NONE
    assert _one(_asked("exports"), (file,)).method == INTERVAL


def test_editions_answer_apart_and_the_firmest_method_comes_first() -> None:
    deals = register(deal("ISR", volume=5, delivered=(2018,)), name="deals.csv")
    found = shares(_asked(), (deals, *COMPLETE))
    assert [share.method for share in found] == [PER_YEAR, INTERVAL]


def test_deals_with_one_delivery_year_each_give_values_per_year() -> None:
    rows = [
        Delivered(buyer="Turkey", year="2017", number="3", volume="7.5"),
        Delivered(deal="2", buyer="Poland", year="2018", number="9", volume="22.5"),
        Delivered(deal="3", buyer="Turkey", year="2021", number="1", volume="2.5"),
    ]
    file = read("DealsAndTIVs.txt", deals_and_tivs(rows))
    share = _one(_asked("exports", suppliers=("USA",), recipients=("TUR",)), (file,))
    assert (share.method, share.value) == (PER_YEAR, Decimal(25))
    assert _one(_asked("imports", suppliers=("USA",), recipients=("TUR",)), (file,)).value is None


def _customs(*rows: object, series: str = COMTRADE) -> Register:
    return register(*rows, series=series, name="trade.csv", edition=Edition())  # type: ignore[arg-type]


def _oil(year: int, value: int, supplier: str | None = "AZE", **fields: object) -> object:
    given = {"reported_by": "ISR", "code": "2709", "unit": "USD", "flow": "crude oil", **fields}
    return volume(year, value, supplier, "ISR", **given)


def test_customs_rows_give_the_importers_share_by_its_own_row_for_all_partners() -> None:
    file = _customs(_oil(2021, 65), _oil(2021, 30, "NOR"), _oil(2021, 100, None))
    question = Question(("AZE",), ("ISR",), "imports", 2021, 2021, "crude oil")
    share = _one(question, (file,))
    assert (share.method, share.value, share.unit, share.reported_by) == (PER_YEAR, Decimal(65), "USD", "ISR")
    assert shares(replace(question, flow="arms"), (file,)) == ()


def test_customs_rows_without_all_partners_bound_the_share() -> None:
    question = Question(("AZE",), ("ISR",), "imports", 2021, 2021, "crude oil")
    share = _one(question, (_customs(_oil(2021, 65), _oil(2021, 35, "NOR")),))
    assert (share.method, share.value, share.high) == (BOUND, None, Decimal(65))


def test_a_year_that_nobody_reported_is_no_zero() -> None:
    question = Question(("AZE",), ("ISR",), "imports", 2020, 2021, "crude oil")
    share = _one(question, (_customs(_oil(2021, 65), _oil(2021, 100, None)),))
    assert share.method == NONE
    assert any("for 2020" in note for note in share.notes)


def test_a_code_and_its_parts_are_not_added() -> None:
    file = _customs(_oil(2021, 65), _oil(2021, 65, code="270900"), _oil(2021, 100, None))
    question = Question(("AZE",), ("ISR",), "imports", 2021, 2021, "crude oil")
    assert _one(question, (file,)).value == Decimal(65)


def test_the_exporters_reports_do_not_answer_for_the_importer() -> None:
    file = _customs(_oil(2021, 65, reported_by="AZE"), _oil(2021, 100, None, reported_by="AZE"))
    question = Question(("AZE",), ("ISR",), "imports", 2021, 2021, "crude oil")
    assert shares(question, (file,)) == ()


def test_all_oil_is_answered_from_crude_oil_only_with_a_word_on_it() -> None:
    file = _customs(_oil(2021, 65), _oil(2021, 100, None))
    share = _one(Question(("AZE",), ("ISR",), "imports", 2021, 2021, "oil"), (file,))
    assert share.value == Decimal(65)
    assert any("counts only crude oil" in note for note in share.notes)


def test_reconciled_tables_add_every_pair_and_say_what_they_are() -> None:
    rows = (_oil(2021, 65, reported_by=None), _oil(2021, 35, "NOR", reported_by=None))
    share = _one(Question(("AZE",), ("ISR",), "imports", 2021, 2021, "crude oil"), (_customs(*rows, series=BACI),))
    assert (share.method, share.value) == (PER_YEAR, Decimal(65))
    assert any("reconciled" in note for note in share.notes)


def test_what_was_licensed_is_told_apart_from_what_was_delivered() -> None:
    rows = [
        volume(2020, value, "DEU", recipient, unit="EUR", reported_by="DEU", stage=stage, code="ML4")
        for stage, values in (("licensed", (10, 40)), ("delivered", (5, 5)))
        for recipient, value in zip(("ISR", None), values, strict=True)
    ]
    found = shares(Question(("DEU",), ("ISR",), "exports", 2020, 2020), (_customs(*rows, series=EU_REPORTS),))
    assert {share.value for share in found} == {Decimal(25), Decimal(100)}
    assert sum("licensed" in note for share in found for note in share.notes) == 1


@pytest.mark.parametrize(
    ("sides", "of"),
    [(((), ("AZE",)), "exports"), ((("ISR",), ()), "imports"), (((), ()), "world"), ((("ISR",), ("AZE",)), "sales")],
)
def test_questions_that_make_no_sense_are_refused(sides: tuple[tuple[str, ...], tuple[str, ...]], of: str) -> None:
    with pytest.raises(ValueError, match="share"):
        Question(*sides, of, 2017, 2020)


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Question(("ISR",), ("AZE",), "imports", 2020, 2017)


_CELLS = st.dictionaries(
    st.sampled_from(["Azerbaijan", "India", "Angola"]),
    st.dictionaries(st.integers(2014, 2021), st.integers(0, 400), min_size=1, max_size=5),
    min_size=1,
    max_size=3,
)
_SETS = st.dictionaries(st.sampled_from(["Israel", "Russia", "Turkey", "Norway"]), _CELLS, min_size=1, max_size=4)


@settings(max_examples=40)
@given(_SETS, st.integers(2014, 2018), st.integers(0, 3))
def test_a_share_and_its_complement_add_up_to_a_hundred(sets: dict, first: int, length: int) -> None:
    files = complete_sets.registers(sets, totals=False)
    suppliers = tuple(sorted({party for file in files for party in file.scope.suppliers or ()}))
    for cut in range(1, len(suppliers)):
        both = [
            _one(_asked(first=first, last=first + length, suppliers=side), files, all_suppliers=True)
            for side in (suppliers[:cut], suppliers[cut:])
        ]
        values = [share.value for share in both]
        assert (values[0] is None) == (values[1] is None)
        if values[0] is not None and values[1] is not None:
            assert rounded(values[0] + values[1], 15) == 100
            assert both[0].low is not None and both[1].high is not None
            assert rounded(both[0].low + both[1].high, 15) == 100


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ISR", "RUS", "TUR"]),
            st.sets(st.integers(2014, 2021), min_size=1, max_size=4),
            st.integers(1, 20),
            st.integers(1, 300),
        ),
        min_size=1,
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
def test_deals_in_any_order_give_the_same_interval_and_its_complement(rows: list, chance: object) -> None:
    deals = [deal(s, delivered=tuple(sorted(y)), number_delivered=n, volume=v) for s, y, n, v in rows]
    shuffled = list(deals)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (_one(_asked(), (register(*each),)) for each in (deals, shuffled))
    assert (one.low, one.high) == (other.low, other.high)
    rest = _one(_asked(suppliers=("RUS", "TUR")), (register(*deals),))
    for share in (one, rest):
        inside = any(s in share.question.suppliers and y & set(range(2017, 2021)) for s, y, _, _ in rows)
        assert (share.low is not None) == inside
    if one.low is not None and rest.high is not None:
        assert rounded(one.low + rest.high, 15) == 100
