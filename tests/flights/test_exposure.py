"""Exposure files and visit files: read, and what cannot be used is said."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from enduse.flights.asked import Fleet, Question, asked, controls
from enduse.flights.exposure import Exposure, even_exposure, exposure_of, read_exposures
from enduse.flights.surge import Design
from enduse.flights.visit_lines import day_of, read_visits


def test_csv_and_json_lines_give_the_same() -> None:
    csv = "day,exposure,airport\n2020-01-01,0.5,LLOV\n2020-01-03,1,LLOV\n"
    lines = (
        '{"day": "2020-01-01", "exposure": 0.5, "airport": "llov"}\n{"day":"2020-01-03","exposure":1,"airport":"LLOV"}'
    )
    assert read_exposures(csv, "a") == read_exposures(lines, "b")
    found = exposure_of(read_exposures(csv, "a").exposures["LLOV"])
    assert found.days == (0.5, 0.0, 1.0)
    assert found.within(date(2020, 1, 2), date(2020, 2, 1)) == 1.0


def test_rows_that_cannot_be_used_are_named_and_the_rest_goes_on() -> None:
    text = "day,exposure\n2020-01-01,2\nmonday,0.5\n2020-01-02,0.5\n2020-01-02,0.6\n"
    found = read_exposures(text, "e.csv")
    assert found.exposures == {None: {date(2020, 1, 2): 0.5}}
    assert [problem.split(":")[0] for problem in found.problems] == ["e.csv, line 2", "e.csv, line 3", "e.csv, line 5"]
    assert read_exposures('{"day"', "x").problems == ("x, line 1: no `day` with an `exposure`",)


def test_an_even_exposure_says_so_and_ends_after_it_begins() -> None:
    assert even_exposure(date(2020, 1, 1), date(2020, 1, 3)).even
    with pytest.raises(ValueError, match="before it begins"):
        even_exposure(date(2020, 1, 2), date(2020, 1, 1))


def line(day: str | None, airport: str | None = "LLOV", callsign: str = "AZQ1", **more: object) -> str:
    row = {"icao24": "4B8001", "airport": airport, "arrival": day and f"{day}T23:30:00Z", "departure": None}
    return json.dumps({**row, "kind": "seen", "probability": 0.9, "callsign": callsign, **more})


def test_lines_that_are_no_visit_are_named() -> None:
    text = "\n".join((line("2020-01-01"), "{", "[]", '{"icao24": "x"}', line("yesterday"), "", line(None)))
    visits, problems = read_visits(text, "v.jsonl")
    assert [day_of(visit) for visit in visits] == [date(2020, 1, 1), None]
    assert [problem.split(":")[0] for problem in problems] == [f"v.jsonl, line {n}" for n in (2, 3, 4, 5)]
    assert visits[0].icao24 == "4b8001"


def test_a_visit_without_a_named_airport_is_left_open_not_counted() -> None:
    open_ = line("2020-05-01", None, candidates=[{"airport": "LLOV", "probability": 0.4}])
    visits, _ = read_visits("\n".join((line("2020-01-01"), open_, line("2020-12-01"))), "v")
    ((_, series),) = asked(Question((Design(date(2020, 5, 10), 20),), ("LLOV",), Fleet()), visits)
    assert len(series.days) == 2
    assert series.open_days == (date(2020, 5, 1),)


def test_controls_are_the_fleet_elsewhere_and_others_here() -> None:
    rows = (line("2020-01-01"), line("2020-03-01", "LLBG"), line("2020-12-01", callsign="CYC7"), line("2020-12-02"))
    visits, _ = read_visits("\n".join(rows), "v")
    question = Question((Design(date(2020, 5, 10), 20),), ("LLOV",), Fleet(("AZQ",)))
    found = controls(question, visits)
    assert [(series.name.split(",")[0], len(series.days)) for _, series in found] == [
        ("control: AZQ at other airports", 1),
        ("control: other carriers at LLOV", 1),
    ]


def test_the_fleet_elsewhere_is_tested_on_the_days_that_were_read() -> None:
    """A day that the archive does not hold was seen at no airport."""
    days = {date(2020, 1, 1) + timedelta(days=day): 0.5 * (day % 3 == 0) for day in range(366)}
    visits, _ = read_visits("\n".join((line("2020-01-01"), line("2020-03-01", "LLBG"))), "v")
    designs = (Design(date(2020, 5, 10), 21),)

    def elsewhere(**more: Any) -> Exposure:
        ((_, series),) = controls(Question(designs, ("LLOV",), Fleet(("AZQ",)), **more), visits)
        return series.exposure

    read = elsewhere(exposures={"LLOV": days}, read=days)
    ((_, here),) = asked(Question(designs, ("LLOV",), Fleet(("AZQ",)), exposures={"LLOV": days}, read=days), visits)
    assert read.even and read.days == here.exposure.days and not here.exposure.even
    assert not elsewhere(exposures={None: days}, read=days).even, "it was said of every airport"
    assert set(elsewhere().days) == {1.0} and elsewhere().even
    assumed = Question(designs, ("LLOV",), Fleet(("AZQ",)), exposures={"LLOV": days}, read=days, assumed=("LLOV",))
    assert asked(assumed, visits)[0][1].exposure.even


def test_how_much_of_a_day_was_read_is_told_by_the_file() -> None:
    heads = "day,exposure,airport,completeness,reception,measured\n"
    csv = f"{heads}2020-01-01,0.2,LLOV,0.5,0.4,yes\n2020-01-02,0,LLOV,0,,no\n"
    first, second = date(2020, 1, 1), date(2020, 1, 2)
    told = read_exposures(csv, "e")
    assert (told.read, told.assumed, told.problems) == ({first: 0.5, second: 0.0}, {"LLOV"}, ())
    told = read_exposures("day,exposure\n2020-01-01,0.2\n2020-01-02,0\nmonday,1\n", "e")
    assert (told.read, told.assumed) == ({first: 1.0, second: 0.0}, frozenset())
    line = '{"day": "2020-01-01", "exposure": 1, "airport": "llov", "measured": false}'
    assert read_exposures(line, "e").assumed == {"LLOV"}


@pytest.mark.parametrize("row", ["1.5,0.8", "nan,0.8", "x,0.8", "0.9,100 %", "0.9,1.01", "0.9,nan", "0.7,0.4"])
def test_a_row_that_cannot_be_used_tells_nothing_and_is_named_once(row: str) -> None:
    """Neither an exposure, nor how much of its day was read, nor that its airport was not measured."""
    good = "2020-01-01,0.5,LLOV,0.6,yes"
    day = "2020-01-01" if row == "0.7,0.4" else "2020-01-02"
    exposure, completeness = row.split(",")
    told = read_exposures(
        f"day,exposure,airport,completeness,measured\n{good}\n{day},{exposure},LLOV,{completeness},no\n", "e"
    )
    first = date(2020, 1, 1)
    assert (told.exposures, told.read, told.assumed) == ({"LLOV": {first: 0.5}}, {first: 0.6}, frozenset())
    assert [problem.split(":")[0] for problem in told.problems] == ["e, line 3"]


def test_the_digest_is_of_the_question_not_of_the_visits() -> None:
    designs = (Design(date(2020, 5, 10), 20),)
    one, same = Question(designs, ("LLOV",), Fleet(("AZQ",))), Question(designs, ("LLOV",), Fleet(("AZQ",)))
    assert one.digest == same.digest != Question(designs, ("LLER",), Fleet(("AZQ",))).digest
    late = (Design(date(2020, 5, 10), 20, fixed_on=date(2020, 1, 1)),)
    assert one.digest == Question(late, ("LLOV",), Fleet(("AZQ",))).digest
