"""The UN Register: rows in every layout, numbers kept back, and files that are none. All rows are invented."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_files import DATA

from enduse.errors import UnreadableRegister
from enduse.registers.formats import unroca
from enduse.registers.formats.files import file_of
from enduse.registers.register import Register

SAMPLE = DATA / "unroca_2017scrape" / "unroca_results.json"
KEYS = (*unroca.NEEDED, *unroca.ALSO)


def row(**changed: str) -> dict[str, str]:
    """An invented row."""
    fields = dict.fromkeys(KEYS, "")
    fields |= {"year": "2014", "exporter": "Norway", "importer": "Chile", "category": "I. Battle tanks"}
    return fields | {"num_items": "7"} | changed


ROWS = [
    row(comments="first line\nsecond line", state_of_origin="Germany", intermediate_locations="Sweden"),
    row(num_items="classified", category="VII. (b) Man-Portable Air-Defence Systems (MANPADS)."),
    row(num_items="not declared", exporter="Bosnia and Herzegovina"),
    row(year="2015", num_items="20000", comments='he said "tank"; Ç'),
    row(year="2015", num_items="20000", comments='he said "tank"; Ç'),
]


def one_a_line(rows: list[dict[str, str]]) -> bytes:
    """As the scrape is written: a bracket, an object a line, a bracket without a line end."""
    return ("[\n" + ",\n".join(map(json.dumps, rows)) + "\n]").encode()


def as_table(rows: list[dict[str, str]], end: str = "\n", mark: str = ",") -> bytes:
    """The same rows as delimited text with quoted cells."""
    quoted = (['"' + fields[key].replace('"', '""') + '"' for key in KEYS] for fields in rows)
    return end.join([mark.join(KEYS), *map(mark.join, quoted), ""]).encode()


LAYOUTS = {
    "one a line": one_a_line(ROWS),
    "one line": json.dumps(ROWS).encode(),
    "indented": json.dumps(ROWS, indent=2).encode(),
    "braces on one line": json.dumps(ROWS, indent=1).replace("},\n {", "}, {").encode(),
    "no array": "\n".join(map(json.dumps, ROWS)).encode() + b"\n",
    "with a byte order mark": b"\xef\xbb\xbf" + one_a_line(ROWS).replace(b"\n", b"\r\n"),
    "table": as_table(ROWS),
    "table of a spreadsheet": b"\xef\xbb\xbf" + as_table(ROWS, "\r\n", ";"),
}


def load(payload: bytes) -> Register:
    """The register of these bytes, every line accounted for."""
    register = unroca.load(file_of("rows", payload))
    assert register.accounted
    return register


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_deliveries(layout: str) -> None:
    assert unroca.recognises(LAYOUTS[layout])
    register = load(LAYOUTS[layout])
    first, kept_back, undeclared, many, again = register.deliveries
    assert (first.supplier, first.recipient, first.printed) == ("NOR", "CHL", ("Norway", "Chile"))
    assert (first.number_delivered, first.unit, first.delivered) == (Decimal(7), "items", (2014,))
    assert first.comment == "first line\nsecond line"
    assert first.status == "state of origin: Germany; intermediate location: Sweden"
    assert first.description == "I. Battle tanks" and first.weapon is None and first.reported_by is None
    assert (kept_back.number_delivered, kept_back.uncertain) == (None, ("number_delivered",))
    assert kept_back.status == "number: classified" and kept_back.delivered == (2014,)
    assert undeclared.status == "number: not declared"
    assert many.number_delivered == again.number_delivered == Decimal(20000)
    assert many.lines != again.lines
    assert register.edition.until == 2015 and any("which side" in note for note in register.notes)


def test_lines_are_those_where_the_object_stands() -> None:
    lines = [delivery.lines for delivery in load(LAYOUTS["one a line"]).deliveries]
    assert [(at.first, at.last, at.part) for at in lines] == [(n, n, 0) for n in range(2, 7)]
    lines = [delivery.lines for delivery in load(LAYOUTS["one line"]).deliveries]
    assert [(at.first, at.last, at.part) for at in lines] == [(1, 1, n) for n in range(5)]
    lines = [delivery.lines for delivery in load(LAYOUTS["braces on one line"]).deliveries]
    assert [(at.first, at.last, at.part) for at in lines[:2]] == [(2, 11, 0), (11, 20, 1)]
    lines = [delivery.lines for delivery in load(LAYOUTS["table"]).deliveries]
    assert [(at.first, at.last) for at in lines[:2]] == [(2, 3), (4, 4)]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"year": "14"}, "year '14' is not a year"),
        ({"year": "Norway", "exporter": "Chile", "importer": "I. Battle tanks"}, "is not a year"),
        ({"importer": " "}, "is empty"),
        ({"category": ""}, "is empty"),
    ],
)
def test_rows_that_do_not_fit_are_left_out_with_the_reason(changed: dict[str, str], reason: str) -> None:
    register = load(one_a_line([row(), row(**changed)]))
    assert len(register.deliveries) == 1
    assert reason in register.left_out[0].reason and '"exporter"' in register.left_out[0].content


@pytest.mark.parametrize("number", ["", "3-5", "about 20", "1,000", "-4", "٣"])
def test_a_number_that_is_none_is_kept_in_words(number: str) -> None:
    (delivery,) = load(one_a_line([row(num_items=number)])).deliveries
    assert delivery.number_delivered is None and delivery.uncertain == ("number_delivered",)
    assert delivery.status == f"number: {number or 'not given'}"


def test_zero_items_are_no_delivery() -> None:
    (delivery,) = load(one_a_line([row(num_items="0")])).deliveries
    assert delivery.number_delivered == 0 and delivery.delivered == ()


def test_numbers_and_null_of_other_exports_are_read() -> None:
    text = (
        one_a_line([row()])
        .replace(b'"2014"', b"2014")
        .replace(b'"7"', b"7")
        .replace(b'"comments": ""', b'"comments": null')
    )
    (delivery,) = load(text).deliveries
    assert delivery.number_delivered == 7 and delivery.comment is None


def test_half_a_file_keeps_its_first_half() -> None:
    whole = one_a_line(ROWS)
    register = load(whole[: whole.rindex(b"exporter")])
    assert len(register.deliveries) == 4
    assert "cut off" in register.left_out[0].reason


def test_a_broken_object_costs_only_itself() -> None:
    broken = one_a_line(ROWS).replace(b'"classified"', b'"classified')
    register = load(broken)
    assert len(register.deliveries) == 4 and [left.first for left in register.left_out] == [3]


def test_a_key_that_stands_twice_is_not_chosen_between() -> None:
    register = load(one_a_line([row(), row()]).replace(b'"7", ', b'"7", "num_items": "8", ', 1))
    assert "twice" in register.left_out[0].reason and len(register.deliveries) == 1


def test_unknown_keys_and_columns_are_named() -> None:
    assert any("side" in note for note in load(one_a_line([row(side="importer")])).notes if "not known" in note)
    table = as_table([row()]).replace(b"comments\n", b"remarks\n")
    assert any("remarks" in note for note in load(table).notes)


def test_a_stray_quotation_mark_costs_only_its_line() -> None:
    plain = [row(comments=f"note {n}") for n in range(50)]
    broken = as_table(plain).replace(b'"note 10"', b'"note 10')
    register = load(broken)
    assert len(register.deliveries) == 49 and [left.first for left in register.left_out] == [12]


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"<!DOCTYPE html><html>Too many requests exporter importer num_items</html>",
        "year,exporter,importer,category,num_items\n".encode("utf-16"),
        b"exporter,importer,num_items\nNorway,Chile,7\n",
        b"[]",
        b'[{"exporter": "a", "importer": "b", "num_items": "1"}]',
        b"PK\x03\x04 a spreadsheet",
    ],
)
def test_a_file_that_is_none_is_refused_with_what_to_bring(payload: bytes) -> None:
    with pytest.raises(UnreadableRegister, match=r"^rows .*bring the transfers of unroca.org"):
        unroca.load(file_of("rows", payload))


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from('\n"\\;,{}[]'), max_size=12)


@given(st.lists(st.builds(lambda c, n: row(comments=c, num_items=str(n)), WORDS, st.integers(0, 10**6)), min_size=1))
def test_what_is_written_in_any_layout_is_read_back(rows: list[dict[str, str]]) -> None:
    wanted = [(fields["comments"].strip() or None, Decimal(fields["num_items"])) for fields in rows]
    for payload in (one_a_line(rows), json.dumps(rows, indent=1, ensure_ascii=False).encode(), as_table(rows)):
        read = [(delivery.comment, delivery.number_delivered) for delivery in load(payload).deliveries]
        assert read == wanted


@given(st.binary(max_size=300))
def test_any_bytes_are_accounted_for_or_refused(noise: bytes) -> None:
    for payload in (noise, one_a_line(ROWS)[:200] + noise, as_table(ROWS)[:300] + noise):
        try:
            load(payload)
        except UnreadableRegister as refusal:
            assert str(refusal).endswith(unroca.DOWNLOAD)


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.is_file(), reason="the scrape is not beside the project")
def test_the_scrape_of_2017_is_read_whole() -> None:
    payload = SAMPLE.read_bytes()
    register = load(payload)
    assert (len(register.deliveries), register.left_out, register.lines) == (2088, (), 2090)
    assert [delivery.lines.first for delivery in register.deliveries] == list(range(2, 2090))
    unsaid = [delivery.status or "" for delivery in register.deliveries if delivery.number_delivered is None]
    assert sorted("not declared" in status for status in unsaid) == [False] * 6 + [True]
    rows = json.loads(payload)
    for other in (json.dumps(rows).encode(), json.dumps(rows, indent=4).encode(), as_table(rows)):
        assert len(load(other).deliveries) == 2088
