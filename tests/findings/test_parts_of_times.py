"""Parts of a month, a year or a week in flight claims: days of their own, or none, and never the whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flight_said import OVDA, SIX, said
from flight_values import flown, visit

from enduse.findings import flight
from enduse.findings.flight.when import bounds, when
from enduse.model.claim import Claim, Mention


def timed(lead: str, time: str, value: str, role: str = "period") -> Claim:
    return said(f"Six flights landed at Ovda {lead}{time}", destination=OVDA, count=SIX, **{role: (value, time)})


@pytest.mark.parametrize(
    ("lead", "time", "value", "window"),
    [
        ("in the first week of ", "May 2023", "2023-05", ("2023-05-01", "2023-05-07")),
        ("in the second week of ", "May", "2023-05", ("2023-05-08", "2023-05-14")),
        ("in the third week of the month of ", "May 2023", "2023-05", ("2023-05-15", "2023-05-21")),
        ("in the last week of ", "May 2023", "2023-05", ("2023-05-25", "2023-05-31")),
        ("during the first two weeks of ", "May 2023", "2023-05", ("2023-05-01", "2023-05-14")),
        ("in the first half of ", "May 2023", "2023-05", ("2023-05-01", "2023-05-15")),
        ("in the second half of ", "February 2023", "2023-02", ("2023-02-16", "2023-02-28")),
        ("in the ", "first half of 2023", "2023-01/2023-06", ("2023-01-01", "2023-06-30")),
        ("in the second half of ", "2022", "2022", ("2022-07-01", "2022-12-31")),
        ("in the final quarter of ", "2022", "2022", ("2022-10-01", "2022-12-31")),
        ("in the first three months of ", "2022", "2022", ("2022-01-01", "2022-03-31")),
        ("in the last ten days of ", "May 2023", "2023-05", ("2023-05-22", "2023-05-31")),
        ("in the first 10 days of ", "2023", "2023", ("2023-01-01", "2023-01-10")),
        ("in the first ten-day period of ", "May 2023", "2023-05", ("2023-05-01", "2023-05-10")),
        ("on the last day of ", "May 2023", "2023-05", ("2023-05-31", "2023-05-31")),
        ("in the whole month of ", "May 2023", "2023-05", ("2023-05-01", "2023-05-31")),
        ("from the start of ", "May 2023", "2023-05", ("2023-05-01", "2023-05-31")),
    ],
)
def test_parts_that_are_counted_alike_everywhere_have_their_days(
    lead: str, time: str, value: str, window: tuple[str, str]
) -> None:
    known = when(timed(lead, time, value)).window
    assert known is not None and (str(known.first), str(known.last)) == window and not known.part


@pytest.mark.parametrize("day", ["6", "7"])
def test_the_weekend_of_a_saturday_or_a_sunday_is_both(day: str) -> None:
    known = when(timed("on the weekend of ", f"{day} May 2023", f"2023-05-0{day}", "date")).window
    assert known is not None and (str(known.first), str(known.last)) == ("2023-05-06", "2023-05-07")
    assert not known.part and known.remark == f"what the report calls “the weekend of {day} May 2023”"


def test_the_weekend_of_two_days_is_these_and_of_another_day_is_left_open() -> None:
    two = when(timed("on the weekend of ", "5-6 May 2023", "2023-05-05/2023-05-06")).window
    assert two is not None and two.days == 2 and not two.part
    friday = when(timed("on the weekend of ", "5 May 2023", "2023-05-05", "date")).window
    assert friday is not None and friday.part and str(friday.first) < "2023-05-01" and str(friday.last) > "2023-05-07"
    assert when(timed("over the weekend, on ", "6 May 2023", "2023-05-06", "date")).window is None


@pytest.mark.parametrize(
    ("lead", "time", "value"),
    [
        ("in ", "mid-May 2023", "2023-05"),
        ("in ", "late May 2023", "2023-05"),
        ("late in ", "May 2023", "2023-05"),
        ("at ", "the end of May 2023", "2023-05"),
        ("in the middle of ", "May 2023", "2023-05"),
        ("at the start of ", "2022", "2022"),
        ("in early ", "2022", "2022"),
        ("in the first weeks of ", "May 2023", "2023-05"),
        ("in the opening days of ", "May 2023", "2023-05"),
        ("in the fifth week of ", "May 2023", "2023-05"),
        ("in the first week of ", "2023", "2023"),
        ("on the first weekend of ", "May 2023", "2023-05"),
        ("in one week of ", "May 2023", "2023-05"),
        ("on several days in ", "May 2023", "2023-05"),
        ("on Mondays in ", "May 2023", "2023-05"),
        ("for most of ", "May 2023", "2023-05"),
        ("in week one of ", "May 2023", "2023-05"),
        ("early in the first week of ", "May 2023", "2023-05"),
        ("in the first three days of the last week of ", "May 2023", "2023-05"),
        ("from early ", "April to late May 2023", "2023-04/2023-05"),
        ("from 5 ", "April to the second week of May 2023", "2023-04/2023-05"),
        ("", "since early May 2023", "2023-05/.."),
        ("on the evening of ", "6 May 2023", "2023-05-06"),
    ],
)
def test_a_part_without_exact_days_is_open_within_the_whole(lead: str, time: str, value: str) -> None:
    known = when(timed(lead, time, value)).window
    assert known is not None and known.part and known.remark is not None
    assert time.split()[-1] in known.remark and known.remark.startswith("longer than the report means")


@pytest.mark.parametrize(
    "words",
    [
        "'s first week",
        ", at the month's end",
        ", in the middle of that month",
        ", in its last days",
        " (first half)",
        ", most of them in the first week",
    ],
)
def test_a_part_that_stands_behind_its_month_is_open_too(words: str) -> None:
    known = when(
        said(f"Six flights landed at Ovda in May 2023{words}", destination=OVDA, period=("2023-05", "May 2023"))
    )
    assert known.window is not None and known.window.part


@pytest.mark.parametrize(
    ("lead", "time", "value"),
    [
        ("around ", "6 May 2023", "2023-05-06"),
        ("around the middle of ", "May 2023", "2023-05"),
        ("since the first week of ", "May 2023", "2023-05"),
        ("before the second half of ", "May 2023", "2023-05"),
        ("until late in ", "May 2023", "2023-05"),
        ("at the turn of ", "2023", "2023"),
        ("in the week of ", "6 May 2023", "2023-05-06"),
        ("in the first or second week of ", "May 2023", "2023-05"),
        ("in no case, and not in the first week of ", "May 2023", "2023-05"),
        ("as late as ", "6 May 2023", "2023-05-06"),
    ],
)
def test_a_part_that_may_reach_out_of_the_time_fixes_no_days(lead: str, time: str, value: str) -> None:
    known = when(timed(lead, time, value))
    assert known.window is None and known.why_not is not None
    assert time in known.why_not and "could not be read as days" in known.why_not


def test_a_part_right_behind_its_month_need_not_end_the_claim() -> None:
    quote = "Six flights landed in May 2023's first week at Ovda"
    known = when(said(quote, destination=OVDA, period=("2023-05", "May 2023"))).window
    assert known is not None and known.part and "May 2023's first week" in (known.remark or "")


@pytest.mark.parametrize(
    ("quote", "time", "value"),
    [
        ("Six flights landed at Ovda on 6 and 7 May 2023", "6", "2023-05-06"),
        ("Six flights landed at Ovda between 1 May and the end of May 2023", "1 May", "2023-05-01"),
        ("Six flights landed at Ovda at end-May 2023", "2023", "2023"),
        ("Six flights landed at Ovda in the last week or so of May 2023", "last week", "2023-09-25/2023-10-01"),
    ],
)
def test_a_piece_of_a_time_is_not_taken_for_all_of_it(quote: str, time: str, value: str) -> None:
    whole = "Six flights landed at Ovda"
    at = len(whole) + quote[len(whole) :].index(time)
    one = replace(
        said(quote, destination=OVDA), roles=(("destination", ("Ovda",)), ("date", (value,))),
        mentions=(("date", (Mention(time, 100 + at, 100 + at + len(time)),)),),
    )  # fmt: skip
    known = when(one)
    assert known.window is None and known.why_not is not None and time in known.why_not


def test_the_ends_of_a_stretch_may_be_parts() -> None:
    claim = said(
        "Six flights landed at Ovda between the second week of April 2023 and the first week of May 2023",
        destination=OVDA, date=("2023-04", "April 2023"), period=("2023-05", "May 2023"),
    )  # fmt: skip
    known = when(claim).window
    assert known is not None and (str(known.first), str(known.last)) == ("2023-04-08", "2023-05-07")


def test_no_stretch_leans_on_a_part() -> None:
    claim = timed("in the two weeks before the weekend of ", "6 May 2023", "2023-05-06", "date")
    assert when(claim).window is None


def test_a_part_whose_place_is_not_known_is_seen_in_the_words_of_the_claim() -> None:
    known = when(replace(timed("in the first week of ", "May 2023", "2023-05"), mentions=())).window
    assert known is not None and known.part


def test_flights_of_the_whole_month_do_not_show_those_of_its_first_week() -> None:
    traffic = flown([visit(f"2023-05-{day:02}") for day in (2, 9, 11, 16, 23, 30)])
    week = flight.find([timed("in the first week of ", "May 2023", "2023-05")], lambda one: one.quote + ".", traffic)[0]
    assert week.verdict == "fewer found" and "1 visit" in week.summary
    assert "what the report calls “the first week of May 2023”" in week.summary
    late = flight.find([timed("in late ", "May 2023", "2023-05")], lambda one: one.quote + ".", traffic)[0]
    assert late.verdict == "cannot be decided" and "“late May 2023”" in late.summary


def test_a_rise_in_an_open_part_of_a_month_is_not_decided_over_all_of_it() -> None:
    visits = [visit(f"2023-09-{day:02}") for day in range(1, 29)]
    quote = "Silk Way Airlines flights to Ovda rose {}September 2023"
    verdicts = []
    for words in ("in ", "in late "):
        one = said(
            quote.format(words), trend="rose", destination=OVDA, airline=("Silk Way Airlines", "Silk Way Airlines"),
            period=("2023-09", "September 2023"),
        )  # fmt: skip
        one = replace(one, roles=tuple((r, ("increase",) if r == "trend" else v) for r, v in one.roles))
        verdicts.append(flight.find([one], lambda each: each.quote, flown(visits))[0].verdict)
    assert verdicts == ["more than at other dates", "cannot be decided"]


@pytest.mark.parametrize(
    "words", ["until the end of the month", "till the end of that month", "to the end of the year"]
)
def test_a_time_that_goes_on_beyond_the_date_of_the_claim_is_not_that_day(words: str) -> None:
    told = said(
        f"Six flights landed at Ovda from 5 March 2022 {words}.", number=SIX, date=("2022-03-05", "5 March 2022")
    )
    found = when(told)
    assert found.window is None and found.why_not is not None and words in found.why_not
    assert bounds(told) is None


@pytest.mark.parametrize(
    "words",
    [
        "in March 2022, in the middle of the war", "in March 2022 at the end of the war",
        "in March 2022, the last part of which carried arms", "in March 2022 at the first part of the runway",
    ],
)  # fmt: skip
def test_parts_of_other_things_are_no_parts_of_a_time(words: str) -> None:
    window = when(said(f"Six flights landed at Ovda {words}.", number=SIX, period=("2022-03", "March 2022"))).window
    assert window is not None and not window.part and window.remark is None
    inside = "in March 2022, in the middle of the month"
    window = when(said(f"Six flights landed at Ovda {inside}.", number=SIX, period=("2022-03", "March 2022"))).window
    assert window is not None and window.part


def test_days_between_two_parts_are_meant_by_neither() -> None:
    quote = "Six flights landed at Ovda in the first week of March 2022 and the last week of April 2022."
    mentions = tuple(
        Mention(words, 100 + quote.find(words), 100 + quote.find(words) + len(words))
        for words in ("March 2022", "April 2022")
    )
    one = replace(
        said(quote, number=SIX), roles=(("period", ("2022-03", "2022-04")),), mentions=(("period", mentions),)
    )
    window = when(one).window
    assert window is not None and window.part and (window.first.day, window.last.day) == (1, 30)
