"""Two landings in one silence: what they weigh beside one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from enduse.flights.airports import Airport, AirportTable
from enduse.flights.candidates import Candidates, candidates
from enduse.flights.evidence import Neutral
from enduse.flights.feasibility import State, States
from enduse.flights.gap_ends import beside, gap_end
from enduse.flights.performance import GENERIC_JET
from enduse.flights.posterior import TOLD_APART, Posterior, explain, suitability
from enduse.flights.seen_paths import NO_PATHS
from enduse.flights.stays import stay_density
from enduse.flights.stops import Gap
from enduse.flights.told_apart import told_apart
from enduse.flights.two_landings import End, two_landings, two_stays_density


def test_two_stays_are_a_density_of_the_sum_of_two() -> None:
    seconds = np.linspace(30.0, 4e6, 1_000_000)
    assert np.trapezoid(two_stays_density(seconds), seconds) == pytest.approx(1.0, abs=0.003)
    shorter = np.linspace(0.0, 6 * 3600.0, 100_001)
    direct = np.trapezoid(stay_density(shorter) * stay_density(6 * 3600.0 - shorter), shorter)
    assert two_stays_density(np.array([6 * 3600.0]))[0] == pytest.approx(direct, rel=0.01)
    assert two_stays_density(np.array([-1.0, 0.0])).tolist() == [0.0, 0.0]


def test_the_longer_the_silence_the_more_two_stays_weigh() -> None:
    hours = np.array([0.75, 1.5, 3.0, 6.0, 12.0]) * 3600.0
    assert (np.diff(two_stays_density(hours) / stay_density(hours)) > 0.0).all()


def test_pairs_of_different_fields_are_summed_up_without_a_loop() -> None:
    rng, of = np.random.default_rng(0), np.array([0, 0, 0, 1, 1])
    pairs = Candidates(of, np.array([3, 5, 7, 5, 9]), np.array([0, 3, 5]))
    into, out = (End(rng.random(5), rng.random(5), rng.random(2), rng.random(2)) for _ in range(2))
    factor, everywhere = np.array([0.5, 0.2]), np.array([0.1, 0.3])
    found = two_landings(pairs, into, out, np.ones(5), factor, everywhere)
    for gap in (0, 1):
        own = range(*pairs.edges[gap : gap + 2])
        scale = factor[gap] * everywhere[gap]
        both = {(a, b): into.weight[a] * out.weight[b] * scale for a in own for b in own if a != b}
        first = [sum(both[a, b] for b in own if a != b) + into.weight[a] * out.elsewhere[gap] * scale for a in own]
        second = [sum(both[a, b] for a in own if a != b) + out.weight[b] * into.elsewhere[gap] * scale for b in own]
        assert found.first[own] == pytest.approx(first)
        assert found.second[own] == pytest.approx(second)
        assert found.total[gap] == pytest.approx(sum(first) + found.first_unlisted[gap])
        assert found.total[gap] == pytest.approx(sum(second) + found.second_unlisted[gap])
        assert found.total[gap] == pytest.approx(sum(both.values()) + found.unlisted[gap])


FIELDS = AirportTable(
    [
        Airport("LAAA", "left", 30.0, 35.0, 0.0, 9_000.0),
        Airport("LBBB", "other", 30.0, 35.5, 0.0, 9_000.0),
        Airport("LCCC", "next", 32.0, 35.0, 0.0, 9_000.0),
    ]
)


def test_a_descent_to_the_landing_after_a_gap_tells_nothing_of_the_take_off_before_it() -> None:
    lost = State(0, 30.05, 35.0, 1_500.0, 150.0, 180.0, -700.0)
    down = State(3 * 3_600_000_000, 31.7, 35.0, 6_000.0, 220.0, 0.0, -1_000.0)
    up = down._replace(vertical_rate_fpm=1_000.0)
    gap = Gap("4b8001", lost, down, "A1")
    plain, told = (
        explain([one], FIELDS, suitability(FIELDS, GENERIC_JET), GENERIC_JET, Neutral())[0]
        for one in (gap, replace(gap, destination=2))
    )
    assert FIELDS.airports[int(told.airports[0])].code == "LAAA"
    assert told.shares[0] > plain.shares[0]
    states = [down, up]
    pairs = candidates([States.of(states)], FIELDS, np.ones(3))
    end = gap_end(states, pairs, FIELDS, GENERIC_JET, NO_PATHS, landing=False)
    least = beside(end, pairs, FIELDS, (np.arange(2), np.array([2, 2]), np.ones(2)))
    left = pairs.find(np.arange(2), np.zeros(2, np.int64))
    assert least.fit[left[0]] > 2.0 * end.fit[left[0]] and least.way[left[0]] > 2.0 * end.way[left[0]]
    assert (least.fit[pairs.of == 1] == end.fit[pairs.of == 1]).all()


def answer(
    row: int, share: float, *, twice: float = 0.0, halves: tuple[Posterior, Posterior] | None = None
) -> Posterior:
    none, times = np.zeros(1), np.zeros(1, np.int64)
    return Posterior(
        np.array([row]), np.array([share]), 0.0, 1.0 - share, times, times, none, none, False, twice, halves
    )


@pytest.mark.parametrize(
    ("first", "second", "visits"),
    [((3, 0.9), (5, 0.9), 2), ((3, 0.9), (5, 0.4), 2), ((3, 0.5), (5, 0.5), 1), ((3, 0.7), (3, 0.7), 1)],
    ids=["both named", "one named", "none named", "one field"],
)
def test_two_landings_are_told_apart_where_one_has_a_name_and_never_at_one_field(
    first: tuple[int, float], second: tuple[int, float], visits: int
) -> None:
    halves = answer(*first), answer(*second)
    found = told_apart(
        Gap("4b8001", None, None, "A1", earlier="A1", later="B2"), answer(3, 0.9, twice=TOLD_APART, halves=halves)
    )
    assert len(found) == visits
    if visits == 2:
        assert [(one.found, one.other, one.gap.callsign) for one in found] == [
            (halves[0], halves[1], "A1"),
            (halves[1], halves[0], "B2"),
        ]


def test_a_callsign_stays_with_its_own_side_of_the_silence() -> None:
    halves = answer(3, 0.9), answer(5, 0.9)
    whole = answer(3, 0.9, twice=TOLD_APART, halves=halves)
    found = told_apart(Gap("4b8001", None, None, "B2", later="B2"), whole)
    assert [one.gap.callsign for one in found] == [None, "B2"]
