"""What a date says. What the report does not fix must stay open, so each refusal is tested beside what is read."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.claims import periods
from enduse.claims.periods import whens

WEDNESDAY = "2021-03-10"


def read(text: str, published: str | None = None) -> list[str]:
    return [when.edtf for when in whens(text, published)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on September 30, 2020", "2020-09-30"),
        ("on 30 September 2020", "2020-09-30"),
        ("on Sept. 30, 2020", "2020-09-30"),
        ("the 30th of September 2020", "2020-09-30"),
        ("on 2020-09-30", "2020-09-30"),
        ("on April 4", "XXXX-04-04"),
        ("on 4 April", "XXXX-04-04"),
        ("in April", "XXXX-04"),
        ("in early March 2021", "2021-03"),
        ("in late 2020", "2020"),
        ("in 1948", "1948"),
        ("in the 1990s", "199X"),
        ("in the '90s", "199X"),
        ("in the 1980s and 1990s", "198X/199X"),
        ("in spring 2016", "2016-21"),
        ("in the summer of 2016", "2016-22"),
        ("in autumn 2016", "2016-23"),
        ("in fall 2016", "2016-23"),
        ("in the winter of 2019", "2019-24"),
        ("in the first half of 2020", "2020-01/2020-06"),
        ("in the second half of 2020", "2020-07/2020-12"),
        ("in the third quarter of 2021", "2021-07/2021-09"),
        ("between 2017 and 2020", "2017/2020"),
        ("from 2017 to 2020", "2017/2020"),
        ("in 2017-2020", "2017/2020"),
        ("in 2017–20", "2017/2020"),
        ("in 2019/20", "2019/2020"),
        ("from September to November 2020", "2020-09/2020-11"),
        ("from November to February 2021", "2020-11/2021-02"),
        ("from September 2020 to March 2021", "2020-09/2021-03"),
        ("on April 4-6, 2016", "2016-04-04/2016-04-06"),
        ("on 4 to 6 April 2016", "2016-04-04/2016-04-06"),
        ("on April 4–May 2, 2016", "2016-04-04/2016-05-02"),
        ("from 27 September to 10 November 2020", "2020-09-27/2020-11-10"),
        ("from 27 December to 10 January 2021", "2020-12-27/2021-01-10"),
        ("from December 27 to January 10, 2021", "2020-12-27/2021-01-10"),
        ("from 27 September 2020 to 10 November 2020", "2020-09-27/2020-11-10"),
        ("since 2020", "2020/.."),
        ("since at least 2016", "2016/.."),
        ("after March 2021", "2021-03/.."),
        ("before 2020", "../2020"),
        ("until 30 September 2020", "../2020-09-30"),
        ("by 2025", "../2025"),
        ("since April 4", "XXXX-04-04/.."),
    ],
)
def test_dates_and_periods(text: str, edtf: str) -> None:
    assert read(f"They came {text}.") == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "2020 people came",
        "2020 drones",
        "$2020",
        "the 2,020 men",
        "they may have left",
        "the march began",
        "aged 60, in his 20s",
        "on 2020-13-45",
        "in the previous year",
        "a decade ago",
        "the same period",
        "in the summer",
        "over 2,000",
    ],
)
def test_no_date(text: str) -> None:
    assert read(text) == [] == read(text, WEDNESDAY)


def test_day_that_no_calendar_has_leaves_its_year() -> None:
    assert read("on February 30, 2020") == ["2020"]


RELATIVE = [
    "on Wednesday",
    "last Friday",
    "since Monday",
    "last year",
    "this year",
    "next year",
    "last month",
    "yesterday",
    "today",
]


@pytest.mark.parametrize("text", RELATIVE)
@pytest.mark.parametrize("published", [None, "2021", "2021-03", "XXXX-03-10", "nonsense"])
def test_relative_words_need_the_day_of_publication(text: str, published: str | None) -> None:
    assert read(f"It came {text}.", published) == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on Wednesday", "2021-03-10"),
        ("on Monday night", "2021-03-08"),
        ("on Thursday", "2021-03-04"),
        ("last Friday", "2021-03-05"),
        ("last Wednesday", "2021-03-03"),
        ("since Monday", "2021-03-08/.."),
        ("last year", "2020"),
        ("earlier this year", "2021"),
        ("next year", "2022"),
        ("last month", "2021-02"),
        ("this month", "2021-03"),
        ("yesterday", "2021-03-09"),
        ("today", "2021-03-10"),
        ("on March 9", "2021-03-09"),
        ("on December 31", "2020-12-31"),
        ("in February", "2021-02"),
        ("in November", "2020-11"),
        ("from December 27 to January 10", "2020-12-27/2021-01-10"),
        ("until last year", "../2020"),
    ],
)
def test_relative_words_lean_on_the_publication(text: str, edtf: str) -> None:
    assert read(f"It came {text}.", WEDNESDAY) == [edtf]


def test_last_month_of_january_is_december() -> None:
    assert read("It came last month.", "2021-01-31") == ["2020-12"]


@pytest.mark.parametrize("text", ["by Friday", "until Friday", "this Friday"])
def test_weekday_that_may_lie_ahead_is_left_out(text: str) -> None:
    assert read(f"It ends {text}.", WEDNESDAY) == []


@pytest.mark.parametrize(("text", "edtf"), [("on April 4", "XXXX-04-04"), ("in April", "XXXX-04")])
def test_day_that_may_lie_soon_after_the_publication_keeps_its_year_open(text: str, edtf: str) -> None:
    assert read(f"It comes {text}.", WEDNESDAY) == [edtf]


def test_same_period_takes_up_the_last_stretch() -> None:
    text = "Between 2011 and 2020 it sold arms; over the same period it bought oil."
    assert read(text) == ["2011/2020", "2011/2020"]


def test_span_is_the_words() -> None:
    text = "It came on September 30, 2020, they say."
    (when,) = whens(text, None)
    assert (text[when.start : when.end], when.span) == ("September 30, 2020", False)


def test_no_clock_is_read() -> None:
    tree = ast.parse(Path(periods.__file__).read_text(encoding="utf-8"))
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert names.isdisjoint({"today", "now", "utcnow", "time", "localtime", "gmtime"})


_POINT = r"(?:\d{4}|XXXX|\d{3}X)(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
EDTF = re.compile(rf"{_POINT}|{_POINT}/{_POINT}|{_POINT}/\.\.|\.\./{_POINT}")
_PARTS = [
    "2016",
    "2020",
    "17",
    "4",
    "31",
    "April",
    "May",
    "Feb.",
    "December",
    "January",
    "to",
    "and",
    "-",
    "–",
    "/",
    ",",
    "since",
    "until",
    "by",
    "between",
    "from",
    "in",
    "on",
    "last",
    "this",
    "year",
    "month",
    "Monday",
    "Friday",
    "1990s",
    "'60s",
    "spring",
    "the",
    "early",
    "mid-",
    "first half of",
    "third quarter of",
    "same period",
    "yesterday",
    "2020-02-30",
    "2020-02-28",
]
_texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_PARTS), max_size=15).map(" ".join))
_published = st.one_of(
    st.none(), st.dates().map(str), st.sampled_from(["2020", "2020-05", "0001-01-01", "9999-12-31", "2020-02-29"])
)


@given(_texts, _published)
def test_every_date_is_edtf_and_in_its_place(text: str, published: str | None) -> None:
    at = 0
    for when in whens(text, published):
        assert at <= when.start < when.end <= len(text)
        assert EDTF.fullmatch(when.edtf), when.edtf
        assert when.span == ("/" in when.edtf)
        first, _, last = when.edtf.partition("/")
        if "/" in when.edtf and "." not in when.edtf and "X" not in when.edtf:
            assert first <= last
        at = when.end
