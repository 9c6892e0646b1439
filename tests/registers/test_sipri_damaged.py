"""Every layout with every damage: rows read are rows that were there, the rest is accounted for, or one sentence."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from damages import DAMAGES
from sipri_files import (
    Cells,
    Deal,
    Delivered,
    OldDeal,
    deals_and_tivs,
    old_deal_list,
    tiv_table,
    tiv_totals_new,
    tiv_totals_old,
    trade_register,
)

from enduse.errors import UnreadableRegister
from enduse.registers import read
from enduse.registers.register import Register

CELLS: Cells = {
    f"{name}": {year: (7 * place + year) % 50 + 1 for year in range(2001 + place, 2021, 2)}
    for place, name in enumerate(["Armenia", "Azerbaijan", "India", "Kenya", "Peru", "Chad", "Mali", "Oman"])
}
DEALS = [
    Deal(weapon=f"Kestrel-{n}", comment=["", "Leased\r\n", "aid; incl 3 spare", 'a 12" gun'][n % 4], years=years)
    for n, years in enumerate(["2016", "2016; 2017", "2019", "2020; 2021; 2022"] * 6)
]
LAYOUTS = {
    "2024": trade_register(DEALS, layout="2024"),
    "2025": trade_register(DEALS),
    "2026": trade_register(DEALS, layout="2026"),
    "TIV table": tiv_table("Israel", CELLS, 2000, 2021),
    "TIV totals, old": tiv_totals_old(CELLS, 2000, 2022),
    "TIV totals, new": tiv_totals_new(CELLS, 2000, 2024),
    "DealsAndTIVs": deals_and_tivs([Delivered(deal=str(n), year=str(2016 + n % 6)) for n in range(20)]),
    "old deal list": old_deal_list([OldDeal(tidn=str(n)) for n in range(20)]),
}


def facts(register: Register) -> Counter[tuple[object, ...]]:
    """What a register says, without where it says it."""
    deals = [
        (
            one.supplier,
            one.recipient,
            one.weapon,
            one.ordered,
            one.delivered,
            one.number_delivered,
            one.volume,
            one.deal,
        )
        for one in register.deliveries
    ]
    return Counter([*deals, *((one.supplier, one.recipient, one.year, one.value) for one in register.volumes)])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_accounted_for_or_refused(layout: str, damage: str) -> None:
    whole = LAYOUTS[layout]
    sound = read("sound.csv", whole)
    assert not sound.left_out
    damaged = DAMAGES[damage](whole)
    try:
        register = read("damaged.csv", damaged)
    except UnreadableRegister as refused:
        sentence = str(refused)
        assert sentence.startswith("damaged.csv ")
        assert sentence.endswith(".")
        assert any(word in sentence.lower() for word in ("download", "hand it over"))
        return
    assert register.accounted
    lost = facts(sound) - facts(register)
    assert not lost or register.left_out or register.notes
    invented = facts(register) - facts(sound)
    assert not invented


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "damage",
    ["UTF-16", "UTF-8", "UTF-8 with mark", "CRLF", "blank lines", "spreadsheet, commas", "spreadsheet, semicolons"],
)
def test_what_loses_nothing_is_read_whole(layout: str, damage: str) -> None:
    whole = LAYOUTS[layout]
    assert facts(read("x", DAMAGES[damage](whole))) == facts(read("x", whole))


@pytest.mark.parametrize("layout", ["2025", "DealsAndTIVs", "old deal list"])
def test_two_files_joined_are_refused(layout: str) -> None:
    with pytest.raises(UnreadableRegister, match="two files were joined"):
        read("x", LAYOUTS[layout] + b"\n" + LAYOUTS[layout])


def test_semicolons_everywhere_are_told_apart() -> None:
    naive = trade_register(DEALS).replace(b",", b";").replace(b"\n", b";" * 41 + b"\n").replace(b"Leased\r", b"Leased")
    register = read("x", trade_register([Deal(years="2016; 2017", comment="aid; 3 spare")]).replace(b",", b";"))
    assert register.deliveries[0].delivered == (2016, 2017)
    assert register.deliveries[0].comment == "aid; 3 spare"
    assert any("semicolons inside a list of years" in note for note in register.notes)
    assert read("x", naive).accounted


def test_decimal_commas_of_a_spreadsheet_are_decimals() -> None:
    content = (
        trade_register([Deal(unit="2.5", volume="7.25", total="9.5")]).replace(b",", b";").replace(b"7.25", b"7,25")
    )
    assert read("x", content).deliveries[0].volume == Decimal("7.25")
