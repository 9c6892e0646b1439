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
        ("since early August", "XXXX-08/.."),
        ("since late December 2023", "2023-12/.."),
        ("since the beginning of 2023", "2023/.."),
        ("by the end of March 2022", "../2022-03"),
        ("in mid-May", "XXXX-05"),
        ("in mid-2021", "2021"),
        ("between June and September", "XXXX-06/XXXX-09"),
        ("in January and February", "XXXX-01/XXXX-02"),
        ("from November to early February", "XXXX-11/XXXX-02"),
        ("in March and April 2025", "2025-03/2025-04"),
        ("from March 2021 to early June 2022", "2021-03/2022-06"),
        ("from 3 to 9 May 2021", "2021-05-03/2021-05-09"),
        ("from 3 to 9 May", "XXXX-05-03/XXXX-05-09"),
        ("on the night of 4-5 March 2022", "2022-03-04/2022-03-05"),
        ("on the night of 7 January 2022", "2022-01-07"),
        ("in H2 2021", "2021-07/2021-12"),
        ("in Q3 2022", "2022-07/2022-09"),
        ("in 2021 Q4", "2021-10/2021-12"),
        ("in the last quarter of 2019", "2019-10/2019-12"),
        ("in the first nine months of 2022", "2022-01/2022-09"),
        ("in the last three months of 2020", "2020-10/2020-12"),
        ("in the spring of 2022", "2022-21"),
        ("in fiscal year 2023", "2023~"),
        ("in FY2023", "2023~"),
        ("in FY24", "2024~"),
        ("in the 2022-23 financial year", "2022/2023"),
        ("on Tuesday, 5 March 2024", "2024-03-05"),
        ("on Tuesday (5 March 2024)", "2024-03-05"),
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
@pytest.mark.parametrize("published", [None, "2021", "XXXX-03-10", "nonsense"])
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
        ("overnight", "2021-03-09/2021-03-10"),
        ("last night", "2021-03-09/2021-03-10"),
        ("overnight into Tuesday", "2021-03-08/2021-03-09"),
        ("on the night of Sunday to Monday", "2021-03-07/2021-03-08"),
        ("over the weekend", "2021-03-06/2021-03-07"),
        ("during the weekend", "2021-03-06/2021-03-07"),
        ("last week", "2021-03-01/2021-03-07"),
        ("earlier this week", "2021-03-08/2021-03-10"),
        ("three days ago", "2021-03-07"),
        ("between Friday and Sunday", "2021-03-05/2021-03-07"),
        ("in Monday's raid", "2021-03-08"),
        ("early Tuesday", "2021-03-09"),
        ("on Tuesday, 2 March", "2021-03-02"),
        ("in January and February", "2021-01/2021-02"),
        ("between November and January", "2020-11/2021-01"),
    ],
)
def test_relative_words_lean_on_the_publication(text: str, edtf: str) -> None:
    assert read(f"It came {text}.", WEDNESDAY) == [edtf]


def test_last_month_of_january_is_december() -> None:
    assert read("It came last month.", "2021-01-31") == ["2020-12"]


@pytest.mark.parametrize(
    "text", ["by Friday", "until Friday", "this Friday", "next Friday", "every Friday", "on Fridays", "one Friday"]
)
def test_weekday_that_may_lie_ahead_is_left_out(text: str) -> None:
    assert read(f"It ends {text}.", WEDNESDAY) == []


@pytest.mark.parametrize(("text", "edtf"), [("on April 4", "XXXX-04-04"), ("in April", "XXXX-04")])
def test_day_that_may_lie_soon_after_the_publication_keeps_its_year_open(text: str, edtf: str) -> None:
    assert read(f"It comes {text}.", WEDNESDAY) == [edtf]


def test_same_period_takes_up_the_last_stretch() -> None:
    text = "Between 2011 and 2020 it sold arms; over the same period it bought oil."
    assert read(text) == ["2011/2020", "2011/2020"]


LEANING = [
    ("In 2018 he left; they fled that year.", "2018"),
    ("In 2018 he left. The following year they fled.", "2019"),
    ("In 2018 he left. They had fled the year before.", "2017"),
    ("In 2018 he left. In May that year they fled.", "2018-05"),
    ("In 2018 he left. On 4 May of the following year they fled.", "2019-05-04"),
    ("In 2018 he left. They fled in the spring of that year.", "2018-21"),
    ("In May 2021 he left. In the same month they fled.", "2021-05"),
    ("In November 2021 he left. Three months later they fled.", "2022-02"),
    ("On 30 April 2021 he left. Two days later, they fled.", "2021-05-02"),
    ("On 30 April 2021 he left. They fled the next day.", "2021-05-01"),
    ("On 30 April 2021 he left. They had fled the day before.", "2021-04-29"),
    ("On 4 April he left. That night they fled.", "XXXX-04-04"),
    ("On 4 May 2023 he left. Since then, they have fled.", "2023-05-04/.."),
    ("On 4 May 2023 he left. They have fled since.", "2023-05-04/.."),
    ("On 4 May 2023 he left. They fled on the 19th.", "2023-05-19"),
]


@pytest.mark.parametrize(("text", "edtf"), LEANING)
def test_what_leans_on_a_date_told_before(text: str, edtf: str) -> None:
    assert read(text)[1:] == [edtf]
    first, _, rest = text.partition(". " if ". " in text else "; ")
    assert [when.edtf for when in whens(rest, None, f"{first}.")] == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "In 2018 he left. Two days later, they fled.",
        "In 2018 he left. On the 19th, they fled.",
        "In May 2021 he left. The next day they fled.",
        "On 4 May 2023 he left, the day before the vote.",
        "On 4 May 2023 he left with the 9th Brigade, on the 9th floor.",
        "On 4 May 2023 he left, days later than the others.",
        "On 28 February he left. They fled the next day.",
        "On 4 May 2023 he left. Since the town fell, they have fled.",
        "Two days later, they fled in 2018.",
    ],
)
def test_what_leans_on_no_date_precise_enough(text: str) -> None:
    assert len(read(text)) == 1


def test_a_month_beside_another_year_is_not_of_the_year_of_publication() -> None:
    assert read("In 2018 he left. In May that year they fled.", WEDNESDAY) == ["2018", "2018-05"]
    assert read("On 5 June 2019 he left. On 7 June they fled.", WEDNESDAY) == ["2019-06-05", "XXXX-06-07"]


def test_overnight_beside_another_year_is_not_the_night_before_the_publication() -> None:
    assert read("In 2018 he left. The drones came overnight.", WEDNESDAY) == ["2018"]


def test_a_comparison_does_not_move_the_story() -> None:
    assert read("It rose in 2020, up from the year before. It fell the following year.") == ["2020", "2019", "2021"]


def test_span_is_the_words() -> None:
    text = "It came on September 30, 2020, they say."
    (when,) = whens(text, None)
    assert (text[when.start : when.end], when.span) == ("September 30, 2020", False)


def test_no_clock_is_read() -> None:
    tree = ast.parse(Path(periods.__file__).read_text(encoding="utf-8"))
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert names.isdisjoint({"today", "now", "utcnow", "time", "localtime", "gmtime"})


_POINT = r"(?:\d{4}|XXXX|\d{3}X)(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-(?:0[1-9]|[12]\d|3[01]))?)?~?"
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
    "that year",
    "the following day",
    "two days later",
    "of that year",
    "overnight",
    "weekend",
    "FY",
    "Q3",
    "first nine months of",
    "the 19th",
    "since.",
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
