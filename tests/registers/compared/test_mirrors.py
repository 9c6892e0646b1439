"""Two reports of one transfer: never added, matched where they fit, shown where they part."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import deal, register, report, unroca, volume
from shared_files import DATA

from enduse.model.delivery import Delivery, Volume
from enduse.registers.compared.mirrors import AGREE, DIFFER, ONE_SIDE, UNDECIDED, Mirror, mirrors
from enduse.registers.compared.trade_mirrors import trade_mirrors
from enduse.registers.register import COMTRADE

DATA = DATA / "unroca_2017scrape" / "unroca_results.json"


def only(*rows: Delivery) -> Mirror:
    (found,) = mirrors(unroca(rows))
    return found


def test_equal_twins_are_one_transfer() -> None:
    found = only(report(2012, 18), report(2012, 18))
    assert (found.verdict, found.matches[0].remark) == (AGREE, "18 in both")
    assert len(found.rows) == 2


@pytest.mark.parametrize(
    ("one", "other", "remark"),
    [
        ({}, {"comment": "1000 missiles and 200 launchers"}, "described in one of them only"),
        ({"comment": "T-72"}, {"comment": "T-72", "status": "state of origin: Ruritania"}, "a state of origin in one"),
        ({"comment": "T-72"}, {"comment": "t-72 "}, "1200 in both"),
        ({"comment": "T-72"}, {"comment": "T-72 from army stocks"}, "described more closely in one"),
        ({"comment": "T-72"}, {"comment": "T-72"}, "word for word"),
    ],
)
def test_what_one_side_does_not_say_does_not_differ(one: dict[str, str], other: dict[str, str], remark: str) -> None:
    found = only(report(2012, 1200, **one), report(2012, 1200, **other))
    assert found.verdict == AGREE
    assert remark in found.matches[0].remark


def test_sum_is_one_report_told_apart() -> None:
    found = only(
        report(2010, 7, comment="122mm 2C1"),
        report(2010, 10, comment="152mm 2C3"),
        report(2010, 17, comment="122 mm 2C1 (7) & 152 mm 2C3 (10)"),
    )
    assert found.verdict == AGREE
    assert found.matches[0].remark.startswith("7 + 10 = 17: one report lists apart")
    assert not found.alone


def test_small_sum_of_undescribed_rows_proves_nothing() -> None:
    assert only(report(2010, 1), report(2010, 2), report(2010, 3)).verdict != AGREE
    assert only(report(2010, 21), report(2010, 31), report(2010, 52)).verdict == AGREE


@pytest.mark.parametrize(
    ("one", "other", "remark"),
    [
        ((10, "MLRS cal. 128mm RAK-12"), (5, "122 mm MLRS RAK-12"), "10 against 5"),
        ((30, "120mm howitzer D-30"), (30, "122 mm howitzer D-30"), "120mm howitzer D-30"),
        ((1, "Su-25"), (1, "SU-25U"), '"Su-25" against "SU-25U"'),
        ((10, None), (12, None), "10 against 12"),
        ((10, "T-72"), (12, None), "10 against 12"),
    ],
)
def test_one_item_told_differently_is_a_conflict(
    one: tuple[int, str | None], other: tuple[int, str | None], remark: str
) -> None:
    found = only(report(2010, one[0], comment=one[1]), report(2010, other[0], comment=other[1]))
    assert found.verdict == DIFFER
    assert remark in found.matches[0].remark


def test_two_origins_are_a_conflict() -> None:
    found = only(
        report(2010, 5, status="state of origin: Ruritania"), report(2010, 5, status="state of origin: Freedonia")
    )
    assert found.verdict == DIFFER
    assert "state of origin Ruritania against Freedonia" in found.matches[0].remark


def test_one_item_under_two_categories_is_a_conflict() -> None:
    found = only(
        report(2013, 3, comment="Grad-1 launcher"), report(2013, 3, comment="Grad-1 launcher", description="VII. (a)")
    )
    assert found.verdict == DIFFER
    assert found.category == "III. Large-calibre artillery systems / VII. (a)"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((1000, "122 mm rocket (TR-122)"), (3, "122 mm Multi Barrel Rocket Launcher")),
        ((14, "Firing Station RBS-70"), (45, "Missile RBS-70")),
        ((10, "OT-64"), (32, "BRDM-2")),
        ((None, None), (32, None)),
    ],
)
def test_what_may_be_two_items_is_not_decided(
    one: tuple[int | None, str | None], other: tuple[int | None, str | None]
) -> None:
    found = only(report(2013, one[0], comment=one[1]), report(2013, other[0], comment=other[1]))
    assert found.verdict == UNDECIDED
    assert found.matches == ()


def test_single_row_is_one_side() -> None:
    assert only(report(2013, 4)).verdict == ONE_SIDE


def test_years_pairs_and_directions_are_apart() -> None:
    rows = [report(2013, 4), report(2014, 4), report(2013, 4, "AZE", "UKR"), report(2013, 4, "BLR")]
    assert [found.verdict for found in mirrors(unroca(rows))] == [ONE_SIDE] * 4


def test_other_registers_have_no_mirrors() -> None:
    assert mirrors(register(deal(), deal())) == ()


_some = st.lists(
    st.builds(
        report,
        st.sampled_from([2010, 2011]),
        st.sampled_from([None, 1, 7, 10, 17]),
        comment=st.sampled_from([None, "D-30", "122 mm D-30", "RAK-12", "tank"]),
        status=st.sampled_from([None, "state of origin: A", "state of origin: B"]),
        description=st.sampled_from(["I.", "II."]),
    ),
    max_size=10,
)


@given(_some)
def test_every_row_stands_in_one_group_once(rows: list[Delivery]) -> None:
    file = unroca(rows)
    found = mirrors(file)
    assert sorted(row.lines for each in found for row in each.rows) == [row.lines for row in file.deliveries]
    for each in found:
        assert (each.verdict == ONE_SIDE) == (len(each.rows) == 1)
        assert each.verdict != AGREE or not each.alone


@pytest.mark.shared
@pytest.mark.skipif(not DATA.is_file(), reason="needs the development files beside the project")
def test_conflicts_of_the_development_file_are_found() -> None:
    loader = pytest.importorskip("enduse.registers.formats.unroca")
    from enduse.registers.formats.files import file_of

    found = {
        (each.year, each.supplier, each.category.split(".")[0]): each
        for each in mirrors(loader.load(file_of("unroca.json", DATA.read_bytes())))
        if each.recipient == "AZE"
    }
    verdicts = {
        (2010, "UKR", "III"): AGREE,
        (2010, "BIH", "III"): DIFFER,
        (2010, "BLR", "III"): DIFFER,
        (2012, "BLR", "IV"): DIFFER,
        (2012, "RUS", "III"): AGREE,
        (2012, "RUS", "V"): AGREE,
        (2012, "RUS", "VII"): AGREE,
        (2013, "TUR", "VII"): UNDECIDED,
    }
    assert {key: found[key].verdict for key in verdicts} == verdicts
    assert "7 + 10 = 17" in found[2010, "UKR", "III"].matches[0].remark


def flow(year: int, value: int, side: str, **fields: str) -> Volume:
    """Crude oil from Azerbaijan to Israel as one side reports it."""
    plain = {"unit": "USD", "flow": "crude oil", "code": "2709", **fields}
    return volume(year, value, "AZE", "ISR", reported_by=side, **plain)


@pytest.mark.parametrize(
    ("exports", "imports", "verdict"),
    [(100, 100, AGREE), (100, 108, AGREE), (100, 92, DIFFER), (100, 140, DIFFER), (0, 5, DIFFER), (0, 0, AGREE)],
)
def test_customs_of_both_sides(exports: int, imports: int, verdict: str) -> None:
    (found,) = trade_mirrors([register(flow(2020, exports, "AZE"), flow(2020, imports, "ISR"), series=COMTRADE)])
    assert found.verdict == verdict
    assert found.difference == imports - exports
    assert found.ratio == (Decimal(imports) / exports if exports else None)


def test_customs_of_two_files_meet_and_units_do_not() -> None:
    files = [
        register(flow(2020, 100, "AZE"), name="a.csv", series=COMTRADE),
        register(flow(2020, 105, "ISR"), flow(2020, 9, "ISR", unit="kg"), name="b.csv", series=COMTRADE),
    ]
    assert [(m.unit, m.verdict) for m in trade_mirrors(files)] == [("USD", AGREE), ("kg", ONE_SIDE)]


def test_several_rows_of_one_side_are_not_added() -> None:
    rows = [flow(2020, 60, "AZE"), flow(2020, 40, "AZE"), flow(2020, 100, "ISR")]
    (found,) = trade_mirrors([register(*rows, series=COMTRADE)])
    assert (found.verdict, found.ratio) == (UNDECIDED, None)


def test_reporter_of_neither_side_and_world_totals_are_no_mirror() -> None:
    rows = [flow(2020, 60, "DEU"), volume(2020, 5, None, "ISR", reported_by="ISR")]
    assert trade_mirrors([register(*rows, series=COMTRADE)]) == ()
