"""Visits over time and the test on them: every visit in a bar, the window shaded, the numbers as a sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from sample_traffic import CROWDED, ONE, OVDA, SAMPLES, UNSEEN, USUAL, rise, spread

from enduse.dossier.axes import SIZES
from enduse.dossier.flight_tables import over_time
from enduse.dossier.flight_words import chance, number_words, rise_words
from enduse.dossier.plot_placebos import placebos
from enduse.dossier.plot_surge import Panel, _exposure, drawing, drawings
from enduse.dossier.visiting import Ground, grounds
from enduse.model.traffic import Detectable, Traffic

NARROW, MIDDLE, WIDE = SIZES


def panel_of(name: str) -> Panel:
    return Panel(grounds(SAMPLES[name])[0], 40, 600, 200, 150)


@pytest.mark.parametrize("name", ["usual", "one", "crowded", "near", "pacific"])
def test_every_placed_visit_is_in_one_bar(name: str) -> None:
    for ground in grounds(SAMPLES[name]):
        panel = Panel(ground, 40, 600, 200, 150)
        assert sum(sum(panel.counts(*step)) for step in panel.steps) == len(ground.settled)
        assert all(tick == int(tick) for tick in panel.ticks)
        assert panel.ticks[-1] >= max(sum(panel.counts(*step)) for step in panel.steps)


def test_short_archives_are_drawn_by_weeks_long_ones_by_months() -> None:
    assert {last - first for first, last in panel_of("one").steps[:-1]} == {6}
    assert len(panel_of("crowded").steps) > 100


def test_the_sentence_has_count_exposure_expectation_ratio_interval_and_p() -> None:
    assert rise_words(rise()) == (
        "3 visits in 60 days (worth 52 detectable days); at other times 1.4 in as many detectable days "
        "(41 in 1,480 detectable days); ratio 2.1 (95 % interval 0.62 to 6.9); p 0.19 over 640 placebo dates."
    )


def test_what_was_not_tested_says_why() -> None:
    said = rise_words(rise(p=None, ratio=None, low=None, high=None, why_not="too few dates.", exposure_outside=0.0))
    assert "not tested: too few dates." in said
    assert "no ratio can be given" in said
    assert "nothing to compare with" in said
    assert "no upper limit" in rise_words(rise(high=None))


@pytest.mark.parametrize("number, said", [(0.0012, "0.0012"), (0, "0"), (9.96, "10"), (1480.4, "1,480"), (3.32, "3.3")])
def test_numbers_have_as_many_digits_as_matter(number: float, said: str) -> None:
    assert number_words(number) == said


def test_small_numbers_are_never_rounded_to_nothing() -> None:
    assert number_words(0.00004) == "0.00004"
    assert number_words(float("inf")) == "no number"


def test_a_chance_that_is_not_certain_never_reads_as_certain() -> None:
    assert [chance(share) for share in (0, 0.001, 0.31, 0.999, 1)] == ["0 %", "< 1 %", "31 %", "> 99 %", "100 %"]


def test_the_window_is_shaded_and_a_month_that_could_not_be_seen_hatched() -> None:
    drawn = drawing(grounds(USUAL)[0], USUAL.rises[0], WIDE)
    assert drawn.count("chart-shade is-claimed") == 1
    assert "flight-unseen" in drawn
    assert "chart-shade" not in drawing(grounds(USUAL)[0], None, WIDE)
    assert "flight-exposure" not in drawing(grounds(UNSEEN)[0], None, WIDE)


@pytest.mark.parametrize("share", [1.0, 0.9, 0.29, 0.14, 0.003, 0.0])
def test_what_could_not_be_seen_is_hatched_in_proportion_from_the_top_down(share: float) -> None:
    """A week of which a seventh was read is neither covered nor uncovered."""
    over_bars, seen = hatched({1 + day: share for day in range(30)})
    unread = 1 - share if share >= 0.005 else 1.0
    assert over_bars == pytest.approx(200 * unread, abs=0.2)
    assert seen == (unread < 1)


@pytest.mark.parametrize("held", [2, 15, 30])
def test_days_outside_of_the_archive_are_hatched_as_days_that_could_not_be_seen(held: int) -> None:
    """An archive that begins at the end of a month covers the end of it, not the month."""
    over_bars, _ = hatched({30 - day: 1.0 for day in range(held)})
    assert over_bars == pytest.approx(200 * (1 - held / 30), abs=0.2)
    assert hatched(dict.fromkeys(range(60, 90), 1.0)) == (200, False), "none of its days"
    assert hatched({}, measured=None) == (0, False), "not worked out"


def test_the_table_says_how_many_days_of_a_month_the_archive_holds() -> None:
    cover = Detectable("LLOV", "2023-03-30", (1.0,) * 157, True)
    table = str(over_time(grounds(Traffic((), (), (OVDA,), (cover,), ()))[0], ""))
    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t", table)
    heads, march = cells[:9], cells[9:18]
    row = dict(zip(heads, march, strict=True))
    assert (row["month"], row["days"], row["days in the archive"]) == ("March 2023", "31", "2")
    assert (row["detectable days"], row["what could be seen"]) == ("2.0", "6 % could be seen")


def hatched(exposures: dict[int, float], measured: bool | None = True) -> tuple[float, bool]:
    """How far down from the top one step of 30 days is hatched, of 200, and whether its band shows anything."""
    ground = Ground(OVDA, (), (), exposures, measured, ())
    panel = SimpleNamespace(x=float, left=1.0, right=31.0, base=224.0, high=200.0, steps=((1, 30),), ground=ground)
    seen, unseen, *_ = (str(one or "") for one in _exposure(panel, 320.0))  # type: ignore[arg-type]
    over_bars = [float(y) - 24 for y in re.findall(r"[ML][-\d.]+ ([-\d.]+)", unseen) if float(y) <= 224]
    return max(over_bars, default=0), bool(seen)


@pytest.mark.parametrize("size", SIZES)
def test_the_placebos_stand_beside_it_with_the_window_marked(size: object) -> None:
    for one in drawings(grounds(USUAL)[0], USUAL.rises[0]):
        assert "the window: 3" in one
        assert one.count('class="chart-claimed"') == 1
    without = drawings(grounds(USUAL)[0], replace(USUAL.rises[0], placebos=()))
    assert all("flight-placebo" not in one for one in without)


def test_every_count_of_the_histogram_is_inside_it() -> None:
    for test in (rise(), rise(inside=0, placebos=(0,)), rise(inside=500, placebos=spread(900)), *CROWDED.rises):
        drawn = "".join(filter(None, placebos(test, 100, 400, 20, 200)))
        places = [float(x) for path in re.findall(r'd="([^"]*)"', drawn) for x in re.findall(r"[MH]([\d.]+)", path)]
        assert min(places) >= 100
        assert max(places) <= 400


def test_one_visit_is_no_wall() -> None:
    drawn = drawing(grounds(ONE)[0], None, WIDE)
    (left, right) = re.findall(r'class="flight-bar is-dark" d="M([\d.]+) [\d.]+H([\d.]+)', drawn)[0]
    assert float(right) - float(left) <= 24.1
