"""UN Comtrade in both headings: totals kept, parts and copies left out with their reason. All rows are invented."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import UnreadableRegister
from enduse.registers.formats import comtrade
from enduse.registers.formats.files import file_of
from enduse.registers.register import Register

API = (
    "typeCode freqCode refPeriodId refYear refMonth period reporterCode reporterISO reporterDesc flowCode flowDesc"
    " partnerCode partnerISO partnerDesc partner2Code partner2ISO partner2Desc classificationCode"
    " classificationSearchCode isOriginalClassification cmdCode cmdDesc aggrLevel isLeaf customsCode customsDesc"
    " mosCode motCode motDesc qtyUnitCode qtyUnitAbbr qty isQtyEstimated altQtyUnitCode altQtyUnitAbbr"
    " altQty isAltQtyEstimated netWgt isNetWgtEstimated grossWgt isGrossWgtEstimated cifvalue fobvalue primaryValue"
    " legacyEstimationFlag isReported isAggregate"
).split()
LEGACY = (
    "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,"
    "Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,2nd Partner Code,2nd Partner,2nd Partner ISO,"
    "Customs Proc. Code,Customs,Mode of Transport Code,Mode of Transport,Commodity Code,Commodity,Qty Unit Code,"
    "Qty Unit,Qty,Alt Qty Unit Code,Alt Qty Unit,Alt Qty,Netweight (kg),Gross weight (kg),Trade Value (US$),"
    "CIF Trade Value (US$),FOB Trade Value (US$),Flag"
).split(",")
OIL = {"description": "Petroleum oils, crude", "code": "2709"}


def api(**changed: str) -> dict[str, str]:
    """An invented row under the present headings: Azerbaijan's exports of crude oil to Israel."""
    fields = dict.fromkeys(API, "") | {"typeCode": "C", "freqCode": "A", "refYear": "2018", "period": "2018"}
    fields |= {"reporterCode": "31", "reporterISO": "AZE", "flowCode": "X", "partnerCode": "376", "partnerISO": "ISR"}
    fields |= {"partner2Code": "0", "classificationCode": "H5", "cmdCode": "2709", "cmdDesc": "Petroleum oils; crude"}
    fields |= {"customsCode": "C00", "mosCode": "0", "motCode": "0", "netWgt": "1500.5", "isNetWgtEstimated": "False"}
    return fields | {"primaryValue": "123456.789", "isQtyEstimated": "False", "isAggregate": "True"} | changed


def legacy(**changed: str) -> dict[str, str]:
    """The same under the headings of the former website, its breakdowns empty."""
    fields = dict.fromkeys(LEGACY, "") | {"Classification": "H4", "Year": "2013", "Period": "2013", "Flag": "0"}
    fields |= {"Trade Flow Code": "2", "Trade Flow": "Export", "Reporter Code": "31", "Reporter ISO": "AZE"}
    fields |= {"Partner Code": "376", "Partner ISO": "ISR", "Commodity Code": "2709", "Netweight (kg)": "1500"}
    return fields | {"Trade Value (US$)": "123456", "Commodity": 'Crude, "petroleum"'} | changed


def written(rows: Iterable[dict[str, str]], columns: Iterable[str] = API, end: str = "\n", mark: str = ",") -> bytes:
    """A download."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), extrasaction="ignore", lineterminator=end, delimiter=mark)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def load(payload: bytes) -> Register:
    """The register of these bytes, every line accounted for."""
    register = comtrade.load(file_of("trade.csv", payload))
    assert register.accounted
    return register


@pytest.mark.parametrize("payload", [written([api()]), written([legacy()], LEGACY)])
def test_a_row_gives_money_and_weight(payload: bytes) -> None:
    assert comtrade.recognises(payload)
    money, weight = load(payload).volumes
    assert (money.supplier, money.recipient, money.reported_by) == ("AZE", "ISR", "AZE")
    assert (money.flow, money.code, money.unit, weight.unit) == ("crude oil", "2709", "USD", "kg")
    assert money.lines == weight.lines and money.stage == "delivered"
    assert money.low < money.value < money.high
    assert str(money.value) in ("123456.789", "123456") and weight.value in (Decimal("1500.5"), Decimal(1500))


@pytest.mark.parametrize(
    ("flow", "sides", "word"),
    [
        ("X", ("AZE", "ISR"), ""),
        ("M", ("ISR", "AZE"), ""),
        ("RX", ("AZE", "ISR"), " (re-exports)"),
        ("RM", ("ISR", "AZE"), " (re-imports)"),
    ],
)
def test_flows_are_kept_apart(flow: str, sides: tuple[str, str], word: str) -> None:
    number = {"M": "1", "X": "2", "RX": "3", "RM": "4"}[flow]
    for payload in (written([api(flowCode=flow)]), written([legacy(**{"Trade Flow Code": number})], LEGACY)):
        money = load(payload).volumes[0]
        assert (money.supplier, money.recipient) == sides and money.reported_by == "AZE"
        assert money.flow == "crude oil" + word


def test_the_world_is_nobody_in_particular() -> None:
    register = load(
        written([api(partnerCode="0", partnerISO="W00"), api(flowCode="M", partnerCode="0", partnerISO="W00")])
    )
    assert [(v.supplier, v.recipient) for v in register.volumes[::2]] == [("AZE", None), (None, "AZE")]
    assert (register.scope.suppliers, register.scope.first_year) == (frozenset({"AZE"}), 2018)


def test_one_total_among_thirty_two_rows_is_taken_once() -> None:
    rows = [
        api(customsCode=customs, motCode=transport, partner2Code=second, primaryValue="10")
        for customs in ("C00", "C01", "C04", "C06")
        for transport in ("0", "1000", "2100", "3200")
        for second in ("0", "792")
    ]
    register = load(written(rows))
    assert len(rows) == 32 and [v.value for v in register.volumes if v.unit == "USD"] == [Decimal(10)]
    assert len(register.left_out) == 31 and all("count twice" in left.reason for left in register.left_out)


def test_a_part_of_a_whole_is_left_out_and_stands_where_the_whole_is_missing() -> None:
    codes = ("93", "9301", "930190", "9306")
    register = load(written([api(cmdCode=code) for code in codes]))
    assert [v.code for v in register.volumes if v.unit == "USD"] == ["93"]
    assert "9301 is a part of 93" in register.left_out[0].reason
    register = load(written([api(cmdCode=code) for code in codes[1:]]))
    assert [v.code for v in register.volumes if v.unit == "USD"] == ["9301", "9306"]


def test_copies_and_contradictions() -> None:
    register = load(written([api(), api(), api(partnerCode="792", partnerISO="TUR")]))
    assert len(register.volumes) == 4 and register.left_out[0].reason == "the same as line 2"
    register = load(written([api(), api(primaryValue="5"), api(period="2019", refYear="2019")]))
    assert {v.year for v in register.volumes} == {2019}
    assert [left.reason for left in register.left_out] == ["the file gives more than one value for this trade"] * 2


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"freqCode": "M", "period": "201803"}, "frequency 'M' is not annual"),
        ({"freqCode": "", "period": "201803"}, "is a month"),
        ({"period": "2017"}, "disagree"),
        ({"typeCode": "S"}, "not trade in goods"),
        ({"classificationCode": "S4"}, "not the Harmonized System"),
        ({"classificationCode": ""}, "not the Harmonized System"),
        ({"mosCode": "4"}, "mode of supply"),
        ({"flowCode": "MIP"}, "none of imports"),
        ({"reporterCode": "32"}, "two countries"),
        ({"partnerCode": "97", "partnerISO": "EUR"}, "in no table"),
        ({"partnerCode": "AZE"}, "not numeric"),
        ({"reporterCode": "0", "reporterISO": "W00"}, "reporter is the World"),
        ({"primaryValue": "1,234"}, "not a plain number"),
        ({"primaryValue": ""}, "not a plain number"),
        ({"primaryValue": "-1"}, "not a plain number"),
        ({"netWgt": "12 kg"}, "net weight"),
        ({"cmdCode": "crude oil"}, "not a code"),
    ],
)
def test_rows_that_do_not_fit_are_left_out_with_the_reason(changed: dict[str, str], reason: str) -> None:
    register = load(written([api(), api(**changed)]))
    assert len(register.volumes) == 2 and reason in register.left_out[0].reason
    assert register.left_out[0].content


@pytest.mark.parametrize("weight", ["", "0"])
def test_a_weight_that_is_not_given_is_none(weight: str) -> None:
    assert [v.unit for v in load(written([api(netWgt=weight)])).volumes] == ["USD"]


def test_an_estimated_weight_is_not_taken_and_noted() -> None:
    for payload in (written([api(isNetWgtEstimated="True")]), written([legacy(Flag="4")], LEGACY)):
        register = load(payload)
        assert [v.unit for v in register.volumes] == ["USD"]
        assert "1 net weights are marked as estimated" in register.notes[-1]


def test_an_exponent_stands_for_what_it_lost() -> None:
    money = load(written([api(primaryValue="1.23E+7")])).volumes[0]
    assert (money.value, money.low, money.high) == (12300000, 12250000, 12350000)


def test_other_goods_keep_the_words_of_the_file() -> None:
    assert load(written([api(cmdCode="2701", cmdDesc="Coal; briquettes")])).volumes[0].flow == "Coal; briquettes"


def test_a_trailing_comma_on_every_row_is_no_shift() -> None:
    lines = written([api(), api(cmdCode="9301")]).decode().splitlines()
    register = load("\n".join([lines[0], *(line + "," for line in lines[1:])]).encode())
    assert len(register.volumes) == 4


def test_shifted_rows_are_left_out() -> None:
    lines = written([api(), api(cmdCode="9301")]).decode().splitlines()
    register = load("\n".join([lines[0], "x," + lines[1], lines[2]]).encode())
    assert len(register.volumes) == 2 and "cells under 47 columns" in register.left_out[0].reason
    register = load("\n".join([lines[0], "x," + lines[1].rsplit(",", 1)[0], lines[2]]).encode())
    assert len(register.volumes) == 2 and len(register.left_out) == 1


def test_a_spreadsheet_copy_is_read_and_noted() -> None:
    register = load(b"\xef\xbb\xbfsep=;\r\n" + written([api()], end="\r\n", mark=";") + b"\r\n")
    assert len(register.volumes) == 2 and len(register.notes) == 2
    assert register.frame == 3


def test_half_a_file_leaves_out_the_row_that_is_cut() -> None:
    payload = written([api(), api(cmdCode="9301")])
    register = load(payload[:-60])
    assert len(register.volumes) == 2 and len(register.left_out) == 1


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\n<!DOCTYPE html>\n<html>",
        written([api()]).decode().encode("utf-16-le"),
        written([api()], [name for name in API if name != "primaryValue"]),
        written([legacy()], [name for name in LEGACY if name != "Classification"]),
        written([api()]).replace(b",", b"|"),
        b'{"error": "rate limit"}',
        json.dumps([api()]).encode(),
    ],
)
def test_a_file_that_is_none_is_refused_with_what_to_download(payload: bytes) -> None:
    with pytest.raises(UnreadableRegister, match=r"^trade.csv .*download the data again as CSV"):
        comtrade.load(file_of("trade.csv", payload))


@given(st.lists(st.decimals(0, 10**12, places=3), min_size=1, max_size=8))
def test_what_is_written_is_read_back(values: list[Decimal]) -> None:
    rows = [api(period=str(2000 + n), refYear=str(2000 + n), primaryValue=str(v)) for n, v in enumerate(values)]
    assert [v.value for v in load(written(rows)).volumes if v.unit == "USD"] == values
