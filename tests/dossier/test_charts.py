"""The values behind a chart: what is refused before it can be drawn, and how numbers and words take their room."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_registers import BY_TABLE_CHART, exact

from enduse.dossier.charts import HIGHEST, Bounded, Claimed, WindowShare, YearBar
from enduse.dossier.measure import (
    first_that_fits,
    fit,
    per_cent,
    plain,
    share_words,
    ticks,
    width,
    wrapped,
    year_ticks,
)

NUMBERS = st.decimals(min_value=0, max_value=HIGHEST, allow_nan=False, allow_infinity=False, places=6)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "-0.5", "1E+16"])
def test_what_cannot_be_drawn_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match="negative, too high or no number"):
        Bounded(Decimal(number), Decimal(number))


@pytest.mark.parametrize(("low", "value", "high"), [("3", None, "2"), ("1", "0.5", "2"), ("1", "3", "2")])
def test_a_value_lies_between_its_bounds(low: str, value: str | None, high: str) -> None:
    with pytest.raises(ValueError, match="between its bounds"):
        Bounded(Decimal(low), Decimal(high), None if value is None else Decimal(value))


@pytest.mark.parametrize("window", [(2020, 2017), (0, 3), (2017, 10_000)])
def test_a_window_is_calendar_years_in_order(window: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no calendar years in order"):
        WindowShare(*window, None)
    with pytest.raises(ValueError, match="no calendar years in order"):
        Claimed(Decimal(60), "60 %", "=", window)


def test_one_year_has_one_bar_and_one_window_one_share() -> None:
    with pytest.raises(ValueError, match="two bars for one year"):
        replace(BY_TABLE_CHART, bars=(YearBar(2017, None, None), YearBar(2017, exact("1"), None)))
    with pytest.raises(ValueError, match="two shares for one window"):
        replace(BY_TABLE_CHART, shares=(WindowShare(2017, 2018, None), WindowShare(2017, 2018, exact("1"))))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0", "0"),
        ("0E+3", "0"),
        ("1268", "1,268"),
        ("150.5", "150.5"),
        ("1.50", "1.5"),
        ("2.345", "2.35"),
        ("0.0004", "0.0004"),
        ("1E+3", "1,000"),
        ("0.03", "0.03"),
        ("9.999", "10"),
    ],
)
def test_a_number_is_printed_plainly_and_never_reads_as_zero(number: str, words: str) -> None:
    assert plain(Decimal(number)) == words


@given(NUMBERS)
def test_only_zero_reads_as_zero(number: Decimal) -> None:
    assert (Decimal(plain(number).replace(",", "")) == 0) == (number == 0)


def test_a_share_is_rounded_half_away_from_zero() -> None:
    assert per_cent(Decimal("61.25")) == "61.3"
    assert share_words(exact("16.391")) == "16.4 %"
    assert share_words(Bounded(Decimal("43.94"), Decimal(63))) == "43.9 to 63.0 %"
    assert share_words(None) == "not known"


@given(NUMBERS)
def test_ticks_are_round_start_at_zero_and_reach_the_top(top: Decimal) -> None:
    found = ticks(top)
    assert found[0] == 0 and found[-1] >= top and 2 <= len(found) <= 6
    step = found[1]
    assert all(late - early == step for early, late in pairwise(found))
    assert step.normalize().as_tuple().digits in ((1,), (2,), (5,))


@given(st.integers(1, 9000), st.integers(0, 900), st.floats(0.3, 300))
def test_years_on_the_axis_keep_apart(first: int, more: int, band: float) -> None:
    found = year_ticks(first, first + more, band, 12)
    assert found and all(first <= year <= first + more for year in found)
    assert all((late - early) * band >= width("0000", 12) for early, late in pairwise(found))


@given(st.text(max_size=60), st.floats(20, 400))
def test_words_are_fitted_to_their_room(words: str, room: float) -> None:
    assert width(fit(words, 12, room), 12) <= room or fit(words, 12, room) == "…"
    assert all(width(line, 11) <= room for line in wrapped(words, 11, room))
    assert "".join(wrapped(words, 11, room)) == "".join(words.split()).replace(" ", "") or " " in " ".join(
        words.split()
    )
    assert first_that_fits((words, "short"), 12, room) in (words, "short", fit("short", 12, room))
