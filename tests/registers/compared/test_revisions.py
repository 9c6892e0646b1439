"""Two editions of one register: what comes and goes, what is only worded anew, and what cannot be compared."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import deal, register, report, unroca, volume
from shared_files import DATA

from enduse.model.delivery import Delivery
from enduse.registers import read
from enduse.registers.compared.revisions import NotComparable, Revisions, revisions
from enduse.registers.register import Edition, LeftOut, Register, Scope

LATER = Edition("2025-03-13", "2025-03", 2024)
OTHERS = (deal(recipient="IND", weapon="Basalt"), deal("TUR", weapon="Basalt"))


def compared(old: list[Delivery], new: list[Delivery]) -> Revisions:
    """Two editions with these rows, beside rows that both have."""
    return revisions(register(*old, *OTHERS, name="old.csv"), register(*new, *OTHERS, name="new.csv", edition=LATER))


def test_appeared_vanished_and_changed() -> None:
    kept, gone, came = deal(), deal(weapon="Osprey"), deal(weapon="Kestrel")
    found = compared([kept, gone], [replace(kept, delivered=(2015, 2016, 2017)), came])
    assert [row.weapon for row in found.appeared] == ["Kestrel"]
    assert [row.weapon for row in found.vanished] == ["Osprey"]
    (change,) = found.changed
    assert change.fields == ("delivered",)
    assert (change.old.lines.first, change.new.lines.first) == (2, 2)
    assert found.same == 2


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"number_ordered": 12}, ("number_ordered",)),
        ({"number_ordered": None}, ("number_ordered",)),
        ({"ordered": "2014?", "uncertain": ("ordered",)}, ("ordered",)),
        ({"ordered": "2013"}, ("ordered",)),
        ({"uncertain": ("number_ordered",)}, ("uncertain",)),
        ({"status": "Second hand"}, ("status",)),
        ({"comment": "seen in a parade"}, ("comment",)),
        ({"volume": 7, "number_delivered": 14}, ("number_delivered", "volume")),
        ({"weapon": "Merlin-3M"}, ("weapon",)),
        ({"weapon": "Merlin"}, ("weapon",)),
    ],
)
def test_one_deal_with_another_field_is_changed(changed: dict[str, Any], fields: tuple[str, ...]) -> None:
    found = compared([deal()], [deal(**changed)])
    assert [change.fields for change in found.changed] == [fields]
    assert not found.appeared
    assert not found.vanished


def test_other_designation_with_little_in_common_is_another_deal() -> None:
    found = compared([deal()], [deal(weapon="Kestrel", ordered="2020", delivered=(2021,), number_ordered=3)])
    assert (len(found.appeared), len(found.vanished), len(found.changed)) == (1, 1, 0)


def test_marks_and_words_are_no_changes_of_substance() -> None:
    old = deal(description="SSM", uncertain=("number_delivered",))
    found = compared([old], [replace(old, description="surface-to-surface missile", uncertain=())])
    assert found.empty
    assert found.marks == 1
    assert found.vocabulary == (("SSM", "surface-to-surface missile", 1),)


def test_new_spelling_of_a_party_is_counted_apart() -> None:
    old = deal(recipient="TUR")
    found = compared([replace(old, printed=("Israel", "Turkey"))], [replace(old, printed=("Israel", "Turkiye"))])
    assert found.empty
    assert found.spellings == 1


def test_rows_that_stand_twice_are_two() -> None:
    twice = [deal()] * 2
    assert compared(twice, twice).empty
    assert len(compared(twice, [deal()]).vanished) == 1
    assert len(compared([deal()], [deal()] * 3).appeared) == 2


def test_ambiguous_key_is_paired_by_what_the_rest_shares() -> None:
    small, large = deal(number_ordered=4, number_delivered=4, volume=2), deal(number_ordered=90, volume=50)
    found = compared([small, large], [replace(large, status="Second hand"), replace(small, delivered=(2015,))])
    assert sorted(change.fields for change in found.changed) == [("delivered",), ("status",)]


def test_excerpt_without_a_recipient_does_not_make_rows_appear() -> None:
    old = register(deal(), *OTHERS, name="old.csv")
    new = register(deal(), *OTHERS, deal("USA", "ISR"), deal("DEU", "ISR"), name="new.csv", edition=LATER)
    found = revisions(old, new)
    assert found.empty
    assert len(found.new_outside) == 2
    remark, excerpt = found.remarks
    assert excerpt.startswith("old.csv and new.csv are no whole register")
    assert remark.startswith("old.csv has no row with Israel as recipient: 2 rows of new.csv cannot be compared")
    back = revisions(new, old)
    assert len(back.old_outside) == 2
    assert back.empty


def test_title_decides_what_is_covered() -> None:
    only = Scope(suppliers=frozenset({"ISR"}))
    old = register(deal(), name="old.csv", scope=only)
    new = register(deal(), deal(recipient="IND"), deal("TUR"), name="new.csv", edition=LATER)
    found = revisions(old, new)
    assert [row.recipient for row in found.appeared] == ["IND"]
    assert [row.supplier for row in found.new_outside] == ["TUR"]


def test_edition_without_open_orders_does_not_make_them_appear() -> None:
    waiting = deal(weapon="Kestrel", delivered=(), number_delivered=0, volume=None)
    found = compared([deal()], [deal(), waiting])
    assert found.empty
    assert any("no order without deliveries" in remark for remark in found.remarks)
    assert len(compared([deal(), replace(waiting, weapon="Osprey")], [deal(), waiting]).appeared) == 1


def test_unread_rows_and_swapped_editions_are_said() -> None:
    old = register(deal(), name="old.csv", edition=LATER, left_out=(LeftOut(9, 9, "x", "broken"),))
    remarks = " ".join(revisions(old, register(deal(), name="new.csv")).remarks)
    assert "1 row of old.csv could not be read" in remarks
    assert "generated after" in remarks


def test_two_registers_are_not_compared() -> None:
    with pytest.raises(NotComparable, match="two editions of one register"):
        revisions(register(deal()), unroca([report(2010, 7)]))


def test_cells() -> None:
    scope = Scope(suppliers=frozenset({"ISR"}), first_year=1950, last_year=2021)
    old = register(
        volume(2017, 151),
        volume(2018, 247),
        volume(2020, 22),
        name="old.csv",
        scope=scope,
        edition=Edition("2022-07-28", "2022-03", 2021),
    )
    new = register(
        volume(2017, 151),
        volume(2018, 250),
        volume(2019, 3),
        volume(2022, 9),
        name="new.csv",
        scope=replace(scope, last_year=2023),
        edition=Edition("2024-03-28", "2024-03", 2023),
    )
    found = revisions(old, new)
    assert [
        (cell.either.year, cell.old and int(cell.old.value), cell.new and int(cell.new.value)) for cell in found.cells
    ] == [(2018, 247, 250), (2019, None, 3), (2020, 22, None)]
    assert found.same_cells == 1
    assert len(found.new_outside) == 1
    assert "no year after 2021" in " ".join(found.remarks)


_rows = st.lists(
    st.builds(
        deal,
        st.sampled_from(["ISR", "TUR", "USA"]),
        st.sampled_from(["AZE", "IND", "ISR"]),
        weapon=st.sampled_from(["Merlin-3", "Osprey", None]),
        description=st.sampled_from(["drone", "UAV"]),
        ordered=st.sampled_from(["2014", "2014?", "2016", None]),
        delivered=st.sampled_from([(2015,), (2015, 2016), (2018,), ()]),
        number_ordered=st.sampled_from([None, 1, 10]),
        number_delivered=st.sampled_from([1, 10]),
        comment=st.sampled_from([None, "x"]),
        uncertain=st.sampled_from([(), ("number_delivered",), ("ordered",)]),
    ),
    max_size=14,
)


def _two(old: list[Delivery], new: list[Delivery]) -> tuple[Register, Register]:
    return register(*old, name="old.csv"), register(*new, name="new.csv", edition=LATER)


@given(_rows)
def test_an_edition_is_no_revision_of_itself(rows: list[Delivery]) -> None:
    one = register(*rows)
    found = revisions(one, one)
    assert found.empty
    assert found.same == len(rows)
    assert (found.marks, found.vocabulary, found.spellings, found.new_outside) == (0, (), 0, ())


@given(_rows, _rows)
def test_swapped_editions_swap_what_appeared_and_vanished(old: list[Delivery], new: list[Delivery]) -> None:
    one, other = _two(old, new)
    there, back = revisions(one, other), revisions(other, one)
    assert there.appeared == back.vanished
    assert there.vanished == back.appeared
    assert {(c.old, c.new) for c in there.changed} == {(c.new, c.old) for c in back.changed}
    assert there.new_outside == back.old_outside


@given(_rows, _rows)
def test_every_row_is_counted_once(old: list[Delivery], new: list[Delivery]) -> None:
    found = revisions(*_two(old, new))
    assert found.same + len(found.changed) + len(found.vanished) + len(found.old_outside) == len(old)
    assert found.same + len(found.changed) + len(found.appeared) + len(found.new_outside) == len(new)
    rows = [*found.vanished, *found.old_outside, *(c.old for c in found.changed)]
    assert len({row.lines for row in rows}) == len(rows)


@given(_rows, _rows, st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(old: list[Delivery], new: list[Delivery], chance: random.Random) -> None:
    one, other = _two(old, new)
    mixed = [
        replace(file, deliveries=tuple(chance.sample(file.deliveries, len(file.deliveries)))) for file in (one, other)
    ]
    here, there = revisions(one, other), revisions(*mixed)
    assert (here.appeared, here.vanished, here.changed) == (there.appeared, there.vanished, there.changed)
    assert (here.same, here.marks, here.vocabulary) == (there.same, there.marks, there.vocabulary)


@pytest.mark.shared
@pytest.mark.skipif(not DATA.is_dir(), reason="needs the development files beside the project")
def test_two_real_editions() -> None:
    old, new = (
        read(path.name, path.read_bytes())
        for year in (2024, 2025)
        for path in DATA.glob(f"sipri_register_new{year}/*AZE-ARM-ISR.csv")
    )
    found = revisions(old, new)
    assert found.same + len(found.changed) + len(found.vanished) + len(found.old_outside) == len(old.deliveries)
    assert found.same + len(found.changed) + len(found.appeared) + len(found.new_outside) == len(new.deliveries)
    assert found.same > 700
    assert not found.old_outside
    assert sum(row.recipient == "ISR" for row in found.new_outside) == 416
    assert "no row with Israel as recipient: 416 rows" in found.remarks[0]
    assert found.marks > 400
    words = {(one, other) for one, other, _ in found.vocabulary}
    assert ("self-propelled MRL", "multiple rocket launcher") in words
    assert not any(change.fields == ("description",) for change in found.changed)
    pair = revisions(old, new, lambda supplier, recipient: (supplier, recipient) == ("ISR", "AZE"))
    assert len(pair.changed) + len(pair.appeared) + len(pair.vanished) <= 3


@pytest.mark.shared
@pytest.mark.skipif(not DATA.is_dir(), reason="needs the development files beside the project")
def test_real_files_are_no_revisions_of_themselves() -> None:
    paths = [*DATA.glob("sipri_register_new*/*.csv"), *DATA.glob("sipri_tiv_old2022/*.csv")]
    assert len(paths) > 6
    for path in paths:
        one = read(path.name, path.read_bytes())
        found = revisions(one, one)
        assert found.empty
        assert (found.same, found.same_cells) == (len(one.deliveries), len(one.volumes))
