"""UCDP GED: 49 columns, converted integers, quoted newlines, precisions. All rows are invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_files import DATA

from enduse.errors import UnreadableRegister
from enduse.registers.formats import ged
from enduse.registers.formats.files import file_of
from enduse.registers.register import Register

SAMPLE = DATA / "ucdp_ged_sample" / "ucdpged_sample1000.csv"
COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id"
    " dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources"
    " source_article source_office source_date source_headline source_original where_prec where_coordinates"
    " where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity"
    " date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()


def row(**changed: str) -> dict[str, str]:
    """An invented event, its integers as a conversion leaves them."""
    fields = dict.fromkeys(COLUMNS, "") | {"id": "900001.0", "relid": "XXX-2016-1-1-1", "year": "2016.0"}
    fields |= {"code_status": "Clear", "side_a": "Government of Chile", "side_b": "Front of the Invented"}
    fields |= {"where_prec": "5.0", "where_coordinates": "Long Ridge", "latitude": "-33.25", "longitude": "-70.5"}
    fields |= {"country": "Chile", "event_clarity": "1.0", "date_prec": "2.0", "best": "4.0", "high": "9.0"}
    fields |= {"low": "1.0", "date_start": "2016-05-01", "date_end": "2016-05-04", "source_headline": 'Said "no"'}
    return fields | {"source_article": "Wire,2016-05-05\nsecond line\n\nfourth"} | changed


def written(
    rows: Iterable[dict[str, str]], columns: Iterable[str] = COLUMNS, end: str = "\n", mark: str = ","
) -> bytes:
    """A release: a header, and cells quoted where they must be."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), extrasaction="ignore", lineterminator=end, delimiter=mark)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def load(payload: bytes) -> Register:
    """The register of these bytes, every line accounted for."""
    register = ged.load(file_of("ged.csv", payload))
    assert register.accounted
    return register


@pytest.mark.parametrize(
    ("end", "mark", "before"), [("\n", ",", b""), ("\r\n", ";", b"\xef\xbb\xbf"), ("\n", "\t", b"")]
)
def test_an_event_keeps_what_the_register_says(end: str, mark: str, before: bytes) -> None:
    payload = before + written([row(), row(id="900002", low="0")], end=end, mark=mark)
    assert ged.recognises(payload)
    register = load(payload)
    event, second = register.events
    assert (event.lines.first, event.lines.last, second.lines.first) == (2, 5, 6)
    assert (event.event, second.event) == ("900001", "900002")
    assert event.sides == ("Government of Chile", "Front of the Invented") and event.country == "CHL"
    assert (event.first_day, event.last_day, event.date_precision) == ("2016-05-01", "2016-05-04", 2)
    assert (event.place, event.latitude, event.longitude) == ("Long Ridge", -33.25, -70.5)
    assert (event.place_precision, event.clarity) == (5, 1)
    assert (event.low, event.best, event.high) == (1, 4, 9)
    assert register.layout == "CSV, 49 columns" and register.edition.until == 2016


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"where_prec": "0"}, "where_prec '0' is outside 1 to 7"),
        ({"where_prec": ""}, "where_prec '' is not a whole number"),
        ({"date_prec": "6"}, "date_prec '6' is outside 1 to 5"),
        ({"event_clarity": "1.5"}, "not a whole number"),
        ({"best": "-1"}, "best '-1' is not a whole number"),
        ({"date_start": "01/05/2016"}, "date_start '01/05/2016' is not a date"),
        ({"date_start": "2016-02-30"}, "is not a date"),
        ({"date_end": "2016-04-30"}, "is after"),
        ({"year": "2015"}, "is not that of date_start"),
        ({"latitude": "-70.5", "longitude": "-333.2"}, "longitude"),
        ({"latitude": "91"}, "latitude"),
        ({"latitude": "33,25"}, "latitude"),
        ({"side_b": ""}, "empty"),
    ],
)
def test_rows_that_do_not_fit_are_left_out_with_the_reason(changed: dict[str, str], reason: str) -> None:
    register = load(written([row(**changed), row()]))
    assert len(register.events) == 1 and reason in register.left_out[0].reason
    assert (register.left_out[0].first, register.left_out[0].last) == (2, 5)


def test_midnight_behind_a_date_is_passed_over() -> None:
    (event,) = load(written([row(date_start="2016-05-01 00:00:00.000")])).events
    assert event.first_day == "2016-05-01"


def test_counts_out_of_order_unsettled_codes_and_ids_twice_are_noted() -> None:
    notes = load(written([row(low="5"), row(code_status="Check dyad")])).notes
    assert len(notes) == 3 and notes[0].startswith("1 rows have a best estimate outside")


@pytest.mark.parametrize(
    ("printed", "year", "country"),
    [
        ("Russia (Soviet Union)", 2016, "RUS"),
        ("Russia (Soviet Union)", 1990, "Russia (Soviet Union)"),
        ("Chile (Nowhere)", 2016, "Chile (Nowhere)"),
        ("Nowhere", 2016, "Nowhere"),
    ],
)
def test_a_former_name_in_brackets_never_makes_a_later_state(printed: str, year: int, country: str) -> None:
    days = {"date_start": f"{year}-05-01", "date_end": f"{year}-05-01", "year": str(year)}
    (event,) = load(written([row(country=printed, **days)])).events
    assert event.country == country


def test_columns_are_taken_by_name_and_unknown_ones_are_named() -> None:
    moved = [*reversed(COLUMNS), "colour"]
    register = load(written([row()], moved))
    assert len(register.events) == 1 and any("colour" in note for note in register.notes)


def test_shifted_cells_are_left_out() -> None:
    lines = written([row(source_article="")] * 3).decode().split("\n")
    lines[2] = "," + lines[2]
    lines[3] = "x," + lines[3].removesuffix(",")
    register = load("\n".join(lines).encode())
    assert len(register.events) == 1
    assert [left.first for left in register.left_out] == [3, 4]


def test_half_a_file_leaves_out_the_row_that_is_cut() -> None:
    payload = written([row()] * 4)
    register = load(payload[: payload.rindex(b"second line") + 4])
    assert len(register.events) == 3 and register.left_out[0].first == 14


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"<html><head>",
        written([row()]).decode().encode("utf-16"),
        written([row()], [name for name in COLUMNS if name != "where_prec"]),
        written([row()], [*COLUMNS, "best"]),
        written([row()]).replace(b",", b"|"),
        written([row()]).split(b"\n", 1)[1],
        b"PK\x03\x04\0\0",
    ],
)
def test_a_file_that_is_none_is_refused_with_what_to_download(payload: bytes) -> None:
    with pytest.raises(UnreadableRegister, match=r"^ged.csv .*download the CSV"):
        ged.load(file_of("ged.csv", payload))


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from('\n",'), max_size=20)


@given(st.lists(st.builds(lambda a, p: row(source_article=a, where_coordinates=p), TEXT, TEXT), max_size=6))
def test_what_is_written_is_read_back(rows: list[dict[str, str]]) -> None:
    register = load(written(rows))
    assert [event.place for event in register.events] == [fields["where_coordinates"].strip() for fields in rows]


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample is not beside the project")
def test_the_sample_of_a_thousand_is_read_whole() -> None:
    register = load(SAMPLE.read_bytes())
    assert (len(register.events), register.lines, register.left_out) == (1000, 1211, ())
    assert sum(event.place_precision >= 2 for event in register.events) == 525
    (event,) = (event for event in register.events if event.event == "376126")
    assert (event.first_day, event.last_day, event.date_precision) == ("2020-09-27", "2020-09-30", 2)
    assert (event.place_precision, event.best, event.country) == (5, 1, "AZE")
