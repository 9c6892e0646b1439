"""The SIPRI trade register: every quirk of a sound file, every row accounted for."""

from __future__ import annotations

from dataclasses import astuple, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_files import payload
from sipri_files import QUIRKS, Deal, trade_register

from enduse.errors import UnreadableRegister
from enduse.model.delivery import Lines
from enduse.registers import read
from enduse.registers.register import Register

LAYOUTS = ("2024", "2025", "2026")


def loaded(*rows: Deal, **options: object) -> Register:
    """The register of these rows."""
    return read("register.csv", trade_register(rows, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_quirk_is_read(layout: str) -> None:
    register = read("anything.txt", trade_register(layout=layout))
    assert register.accounted
    assert (len(register.deliveries), register.left_out) == (len(QUIRKS), ())
    assert [one.printed for one in register.deliveries] == [(row.supplier, row.recipient) for row in QUIRKS]
    assert register.layout == f"trade register {layout}"
    assert register.credit is not None


def test_a_line_break_in_a_comment_splits_no_deal() -> None:
    first, second = loaded(Deal(comment="Leased\r\n"), Deal(comment="for\n3 years")).deliveries
    assert (first.lines.first, first.lines.last, first.comment) == (13, 14, "Leased")
    assert (second.lines.first, second.lines.last, second.comment) == (15, 16, "for 3 years")
    assert first.volume == second.volume == 25


def test_a_quotation_mark_swallows_nothing() -> None:
    register = loaded(Deal(comment='6" gun'), Deal(weapon='"Lion'), Deal())
    assert [one.comment or one.weapon for one in register.deliveries] == ['6" gun', '"Lion', "Kestrel-3"]


def test_bytes_of_windows_1252_are_letters() -> None:
    (deal,) = loaded(Deal(weapon="Bü-7", comment="Tamandaré ± 5 €")).deliveries
    assert (deal.weapon, deal.comment) == ("Bü-7", "Tamandaré ± 5 €")


def test_marks_are_named_by_their_position() -> None:
    (deal,) = loaded(Deal(ordered_mark="?", number_mark="?", delivered_mark="?")).deliveries
    assert deal.uncertain == ("ordered", "number_ordered", "number_delivered")
    assert deal.ordered == "2015?"


def test_nothing_delivered_is_no_volume_and_zero_is_less_than_half() -> None:
    ordered, tiny = loaded(
        Deal(delivered="0", years="", volume="0", number="", total="0"), Deal(unit="0.01", volume="0")
    ).deliveries
    assert (ordered.delivered, ordered.volume, ordered.volume_high, ordered.number_ordered) == ((), None, None, None)
    assert (tiny.volume, tiny.volume_low, tiny.volume_high) == (0, 0, Decimal("0.5"))


def test_parties_beside_states_never_become_states() -> None:
    rows = loaded(
        Deal(recipient="Hezbollah (Lebanon)*"), Deal(recipient="African Union**"), Deal(supplier="unknown supplier(s)")
    ).deliveries
    assert [one.recipient for one in rows[:2]] == ["Hezbollah", "African Union"]
    assert rows[2].supplier == "unknown supplier(s)"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (Deal(comment="a, b"), "17 fields"),
        (Deal(number="-4"), "negative"),
        (Deal(years="2016; 2165"), "2165"),
        (Deal(ordered="99"), "year belongs"),
        (Deal(ordered_mark="10"), "mark belongs"),
        (Deal(volume="much"), "number belongs"),
        (Deal(status=""), "status belongs"),
        (Deal(status="2016"), "status belongs"),
        (Deal(supplier=""), "no supplier"),
        (Deal(years=""), "no year of delivery"),
    ],
)
def test_a_row_that_is_not_understood_is_left_out_with_its_reason(row: Deal, reason: str) -> None:
    register = loaded(Deal(), row, Deal())
    assert register.accounted
    assert len(register.deliveries) == 2
    (left,) = register.left_out
    assert (left.first, left.content) == (14, ",".join(astuple(row)))
    assert reason in left.reason


@pytest.mark.parametrize(
    ("row", "remark"),
    [
        (Deal(number="5"), "More units delivered than ordered: line 13."),
        (Deal(delivered="1", number="1"), "Fewer units delivered than years of delivery: line 13."),
        (Deal(status="Refurbished"), '"Refurbished" is a status that no known edition has: line 13.'),
        (Deal(supplier="Ruritania"), '"Ruritania" is a party that enduse has no table for; it is kept'),
    ],
)
def test_a_row_that_is_odd_is_kept_and_noted(row: Deal, remark: str) -> None:
    register = loaded(row)
    assert len(register.deliveries) == 1
    assert any(note.startswith(remark) for note in register.notes)


def test_a_cut_row_never_takes_the_next_one_with_it() -> None:
    whole = trade_register([Deal(comment="cut"), Deal(), Deal()])
    register = read("x.csv", whole.replace(b"cut,2.5,25,25", b"cut"))
    assert register.accounted
    assert [one.lines.first for one in register.deliveries] == [14, 15]
    assert register.left_out[0].reason == "13 fields where a deal has 16"


@given(st.lists(st.sampled_from(QUIRKS), min_size=1, max_size=8), st.data())
def test_a_file_cut_anywhere_gives_only_rows_that_were_there(rows: list[Deal], data: st.DataObject) -> None:
    whole = trade_register(rows)
    head = whole.index(b"Recipient,Supplier")
    end = data.draw(st.integers(whole.index(b"\n", head) + 60, len(whole)))
    every = {(one.lines.first, one.lines.last, one.volume, one.weapon) for one in read("x", whole).deliveries}
    try:
        register = read("x", whole[:end])
    except UnreadableRegister:
        return
    assert register.accounted
    assert {(one.lines.first, one.lines.last, one.volume, one.weapon) for one in register.deliveries} <= every


def test_the_edition_is_that_of_the_march_before() -> None:
    edition = loaded(Deal(years="2023", delivered="1"), layout="2024").edition
    assert (edition.generated, edition.published, edition.until) == ("2024-10-13", "2024-03", 2023)
    assert loaded(Deal(), generated="10 Jan 2025 1:00:00 AM").edition.published == "2024-03"


def test_in_march_only_the_data_tell_the_edition() -> None:
    assert loaded(Deal(years="2024")).edition.published == "2025-03"
    unsure = loaded(Deal(years="2023"))
    assert unsure.edition.published is None
    assert any("in the month of a new edition" in note for note in unsure.notes)


def test_deliveries_after_the_data_of_an_edition_are_a_conflict() -> None:
    register = loaded(Deal(years="2025"), layout="2024")
    assert register.edition.published is None
    assert any("it has data for 2025" in note for note in register.notes)


def test_the_title_says_what_the_file_covers() -> None:
    register = loaded(Deal(), suppliers="Israel", layout="2026", years=(2010, 2020))
    assert register.scope.suppliers == {"ISR"}
    assert register.scope.recipients is None
    assert (register.scope.first_year, register.scope.last_year, register.edition.until) == (2010, 2020, 2020)
    assert loaded(Deal(), suppliers="Israel, Russia").scope.suppliers == {"ISR", "RUS"}


def test_rows_outside_the_title_are_noted() -> None:
    notes = loaded(Deal(), suppliers="Russia", years=(2000, 2010)).notes
    assert any("suppliers that its title does not name: ISR" in note for note in notes)
    assert any("before 2000 or after 2010" in note for note in notes)


def test_a_small_file_that_says_it_covers_everything_is_doubted() -> None:
    assert any("rows may have been taken out" in note for note in loaded(Deal()).notes)
    assert not any("taken out" in note for note in loaded(Deal(), suppliers="Israel").notes)


ASCII = st.characters(codec="ascii", exclude_characters=",\r\n\t;|", exclude_categories=("Cc", "Zs"))
TEXT = st.text(ASCII | st.sampled_from("éüñÖ"), max_size=12).filter(
    lambda text: not (len(text) > 1 and text[0] == text[-1] == '"')
)
WORD = st.from_regex(r"[A-Za-z][A-Za-z0-9/()-]{0,10}", fullmatch=True)
DEALS = st.builds(
    Deal,
    recipient=WORD,
    supplier=WORD,
    ordered=st.integers(1940, 2024).map(str),
    ordered_mark=st.sampled_from(["", "?"]),
    number=st.integers(1, 900).map(str),
    number_mark=st.sampled_from(["", "?"]),
    weapon=TEXT,
    description=TEXT,
    delivered=st.integers(1, 900).map(str),
    delivered_mark=st.sampled_from(["", "?"]),
    years=st.lists(st.integers(1950, 2024), min_size=1, max_size=4, unique=True).map(
        lambda found: "; ".join(map(str, sorted(found)))
    ),
    status=st.sampled_from(["New", "Second hand"]),
    comment=st.builds("".join, st.lists(st.one_of(TEXT, st.sampled_from(["; ", "\n", "\r\n"])), max_size=3)),
    volume=st.decimals(0, 999, places=2).map(str),
)


@given(st.lists(DEALS, min_size=1, max_size=6))
def test_what_is_written_is_read_back(rows: list[Deal]) -> None:
    register = read("x", trade_register(rows))
    assert register.accounted
    assert not register.left_out
    for row, one in zip(rows, register.deliveries, strict=True):
        assert one.printed == (row.supplier, row.recipient)
        assert (one.weapon or "", one.description or "", one.status) == (row.weapon, row.description, row.status)
        assert "; ".join(map(str, one.delivered)) == row.years
        assert (one.number_ordered, one.number_delivered) == (Decimal(row.number), Decimal(row.delivered))
        assert str(one.volume) == row.volume
        assert one.ordered == row.ordered + row.ordered_mark
        assert (one.comment or "").split() == row.comment.split()


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "deals", "lines"),
    [
        ("sipri_register_new2025/trade-register_excerpt_AZE-ARM-ISR.csv", 1353, 1354),
        ("sipri_register_new2024/trade-register_excerpt_AZE-ARM-ISR.csv", 823, 824),
        ("sipri_register_new2025/trade-register_excerpt_quirks.csv", 83, 87),
    ],
)
def test_every_row_of_the_real_excerpts_is_accounted_for(name: str, deals: int, lines: int) -> None:
    register = read(name, payload(name))
    assert register.accounted
    assert (len(register.deliveries), register.lines - register.frame) == (deals, lines)
    assert (register.edition.published, register.edition.until) == (
        ("2025-03", 2024) if "2025" in name else ("2024-03", 2023)
    )


@pytest.mark.shared
def test_the_quirks_of_the_real_file_are_read_line_by_line() -> None:
    name = "sipri_register_new2025/trade-register_excerpt_quirks.csv"
    content = payload(name)
    register = read(name, content)
    physical = content.split(b"\n")
    assert not register.left_out
    assert [(d.lines.first, d.lines.last) for d in register.deliveries if d.lines.first != d.lines.last] == [
        (76, 77), (94, 95), (96, 97), (98, 99)
    ]  # fmt: skip
    for one in register.deliveries:
        fields = b"\n".join(physical[one.lines.first - 1 : one.lines.last]).decode("cp1252").split(",")
        assert one.printed == (fields[1], fields[0])
        assert one.delivered == tuple(int(year) for year in fields[10].split("; ") if year)
        assert one.volume == (Decimal(fields[15]) if fields[10] else None)
        assert one.number_ordered == (Decimal(fields[4]) if fields[4] else None)
        assert ("number_delivered" in one.uncertain) == (fields[9] == "?")


def test_the_order_of_rows_changes_nothing_but_lines() -> None:
    def values(rows: tuple[Deal, ...]) -> list[object]:
        found = read("x", trade_register(rows)).deliveries
        return sorted(str(replace(one, lines=Lines("", 1, 1))) for one in found)

    assert values(QUIRKS) == values(QUIRKS[::-1])


def test_a_column_under_a_new_name_is_read_by_position_and_noted() -> None:
    register = read("x", trade_register().replace(b"Number ordered", b"Units ordered"))
    assert len(register.deliveries) == len(QUIRKS)
    assert 'Column 5 is called "units ordered" and was read as "number ordered".' in register.notes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Weapon designation,Weapon description", b"Weapon description,Weapon designation"),
        (b"Recipient,Supplier", b"Buyer,Supplier"),
        (b",Comments", b""),
        (b"Year of order, ,Number ordered, ,Weapon designation,Weapon desc", b"A, ,B, ,Weapon C,D"),
    ],
)
def test_other_columns_are_refused(old: bytes, new: bytes) -> None:
    with pytest.raises(UnreadableRegister, match="Download the trade register"):
        read("x", trade_register().replace(old, new))


def test_halves_of_a_deal_that_a_spreadsheet_padded_are_one_deal() -> None:
    content = trade_register([Deal(comment="Leased\n"), Deal()])
    register = read("x", content.replace(b"Leased\n,2.5,25,25", b"Leased,,,\n,2.5,25,25,,,,,,,,,,,,"))
    assert [(one.lines.first, one.lines.last, one.volume) for one in register.deliveries] == [
        (13, 14, 25),
        (15, 15, 25),
    ]
    assert register.accounted


def test_years_without_a_tiv_are_left_out() -> None:
    register = loaded(Deal(), Deal(volume=""), Deal(years="", delivered="", volume=""))
    assert [one.first for one in register.left_out] == [14]
    assert register.deliveries[1].volume is None
