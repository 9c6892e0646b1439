"""DealsAndTIVs and the old deal list: exact years, deal numbers, and the check of each row against itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_files import payload
from sipri_files import Delivered, OldDeal, deals_and_tivs, old_deal_list

from enduse.errors import UnreadableRegister
from enduse.registers import read


def test_a_row_is_a_delivery_in_its_year() -> None:
    rows = [Delivered(), Delivered(year="2018", ordered_mark="Yes", number_mark="Yes", year_mark="Yes", local="Yes")]
    register = read("x.txt", deals_and_tivs(rows))
    assert register.accounted
    assert (register.left_out, register.notes) == ((), ())
    first, second = register.deliveries
    assert (first.deal, first.delivered, first.number_delivered, first.volume) == ("90001", (2017,), 3, Decimal("7.5"))
    assert second.uncertain == ("ordered", "number_delivered", "delivered")
    assert (second.ordered, second.comment) == ("2014?", "Local production")
    assert (register.scope.suppliers, register.scope.recipients) == ({"USA"}, None)
    assert (register.scope.first_year, register.scope.last_year) == (2016, 2021)
    assert (register.edition.generated, register.edition.published) == ("2022-09-17", "2022-03")


def test_a_buyer_with_an_apostrophe_is_one_name() -> None:
    register = read("x", deals_and_tivs([Delivered(buyer="Lao People's State")], buyer="Lao People's State"))
    assert register.scope.recipients == {"Lao People's State"}


@pytest.mark.parametrize(
    ("row", "remark"),
    [
        (Delivered(volume="8.5"), "The TIV is not the number delivered times the TIV of a unit: line 8."),
        (Delivered(year="2018"), "A deal has a second row for the same year: line 8."),
    ],
)
def test_a_row_that_contradicts_itself_or_another_is_noted(row: Delivered, remark: str) -> None:
    register = read("x", deals_and_tivs([Delivered(year="2018"), row]))
    assert len(register.deliveries) == 2
    assert remark in register.notes


@pytest.mark.parametrize(
    "row",
    [
        Delivered(deal="x"), Delivered(local="Maybe"), Delivered(year=""), Delivered(number="-1"), Delivered(buyer=""),
        Delivered(description="a; b"), Delivered(volume="?"), Delivered(status=""),
    ],
)  # fmt: skip
def test_a_row_that_is_not_understood_is_left_out(row: Delivered) -> None:
    register = read("x", deals_and_tivs([Delivered(), row]))
    assert register.accounted
    assert [one.content for one in register.left_out] == [";".join(astuple(row))]


def test_a_missing_copyright_line_is_noted() -> None:
    whole = deals_and_tivs([Delivered()])
    notes = read("x", whole[: whole.rindex("©".encode())]).notes
    assert any("may have been cut" in note for note in notes)


def test_other_columns_are_refused() -> None:
    with pytest.raises(UnreadableRegister, match="columns were changed"):
        read("x", deals_and_tivs([Delivered()]).replace(b"Delivery year;", b"Year;"))


ROWS = st.lists(
    st.builds(
        Delivered,
        deal=st.integers(1, 99999).map(str),
        number=st.integers(1, 500).map(str),
        year=st.integers(2016, 2021).map(str),
        year_mark=st.sampled_from(["Yes", "No"]),
        volume=st.decimals(0, 900, places=2).map(str),
    ),
    min_size=1,
    max_size=8,
)


@given(ROWS)
def test_what_is_written_is_read_back(rows: list[Delivered]) -> None:
    register = read("x", deals_and_tivs(rows))
    assert register.accounted
    assert not register.left_out
    assert [(one.deal, str(one.number_delivered), one.delivered, str(one.volume)) for one in register.deliveries] == [
        (row.deal, row.number, (int(row.year),), row.volume) for row in rows
    ]


def test_the_old_deal_list() -> None:
    register = read(
        "x", old_deal_list([OldDeal(), OldDeal(ldat="1998", status="Q", delyears="", nrdel="0", tivdel="0")])
    )
    assert register.accounted
    first, second = register.deliveries
    assert (first.supplier, first.recipient, first.deal, first.ordered) == ("ISR", "AZE", "90001", "2015?")
    assert (first.delivered, first.status, first.licensed) == ((2016, 2017), "New", None)
    assert (second.licensed, second.delivered, second.volume, second.status) == ("1998", (), None, "Q")
    assert register.edition.published is None
    assert any('"Q" is a status that nothing explains' in note for note in register.notes)


@pytest.mark.parametrize("row", [OldDeal(odai="Y"), OldDeal(buyer=""), OldDeal(delyears=""), OldDeal(desc="a, b")])
def test_an_old_deal_that_is_not_understood_is_left_out(row: OldDeal) -> None:
    register = read("x", old_deal_list([OldDeal(), row]))
    assert register.accounted
    assert len(register.left_out) == 1


@pytest.mark.shared
def test_the_real_file_adds_up_to_the_table() -> None:
    name = "sipri_dealsandtivs_old2022/DealsAndTIVs-2022-09-17-00_25_02_2016_2021.txt"
    register = read(name, payload(name))
    assert register.accounted
    assert (len(register.deliveries), register.left_out) == (1530, ())
    assert not [note for note in register.notes if "party" not in note]
    sums: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for one in register.deliveries:
        sums[one.recipient, one.delivered[0]] += one.volume or 0
    table = read("usa", payload("sipri_tiv_old2022/TIV-Export-USA-1950-2021.csv"))
    cells = {(one.recipient, one.year): one for one in table.volumes if one.recipient and one.year >= 2016}
    assert sums.keys() == cells.keys()
    assert {key for key, one in cells.items() if not one.low <= sums[key] <= one.high} == {("SGP", 2017)}


def test_an_old_deal_whose_last_number_may_be_cut_is_left_out() -> None:
    whole = old_deal_list([OldDeal(), OldDeal()])
    assert len(read("x", whole[:-1]).deliveries) == 2
    register = read("x", whole[:-2])
    assert (len(register.deliveries), register.accounted) == (1, True)
    assert "may be cut" in register.left_out[0].reason
