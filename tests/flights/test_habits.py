"""A habit keeps a name back where a silence fits the usual field as well, and names nothing."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from test_visits import HOUR, Row, infer, leg, parked

from enduse.flights.airports import airport_table
from enduse.flights.habits import Habits
from enduse.flights.posterior import Posterior
from enduse.model.visit import Visit

TABLE = airport_table()
OVDA, RAMON, AQABA = (TABLE.airports.index(TABLE.airport(code)) for code in ("LLOV", "LLER", "OJAQ"))


def usual(received: dict[str, int], dark: int = 1, others: tuple[int, int] = (9, 9), at: str = "LLOV") -> Habits:
    """One aircraft, `received` so often and `dark` at Ovda; of others, so many were received out of so many visits."""
    visits = [told(code, "half-dark") for code, number in received.items() for _ in range(number)]
    visits += [told("LLOV", "dark")] * dark
    visits += [told(at, "seen" if number < others[0] else "dark", "4b8002") for number in range(others[1])]
    return Habits.of(visits)


def told(airport: str | None = "LLOV", kind: str = "dark", icao24: str = "4b8001") -> Visit:
    return Visit(icao24, airport, None, None, None, None, kind, 0.8, (), None, "")


USUAL = usual({"LLER": 9})


def posterior(*shares: float, airports: tuple[int, ...] = (OVDA, RAMON, AQABA)) -> Posterior:
    size = len(shares)
    times, seconds = np.arange(size) * 1_000_000, np.arange(size) * 1.0
    return Posterior(
        np.array(airports[:size]), np.array(shares), 0.01, 0.0, times, times + 5, seconds, seconds + 0.5, high=False
    )


def test_what_is_over_goes_to_the_usual_field_and_names_nothing() -> None:
    kept = USUAL.kept_back(told(), posterior(0.80, 0.10, 0.09, airports=(OVDA, AQABA, RAMON)), TABLE)
    assert kept is not None
    found, clause = kept
    assert found.airports.tolist() == [OVDA, RAMON, AQABA]
    assert found.shares == pytest.approx([0.50, 0.39, 0.10])
    assert (found.arrival.tolist(), found.shortest_s.tolist()) == ([0, 2_000_000, 1_000_000], [0.5, 2.5, 1.5])
    assert not found.named and found.landing == 1.0
    assert "9 visits to Ilan and Asaf Ramon Airport" in clause and "none to Ovda" in clause


@pytest.mark.parametrize(("name", "rival", "back"), [(0.80, 0.079, False), (0.80, 0.081, True), (0.61, 0.0, False)])
def test_the_odds_are_those_of_the_rule_of_succession(name: float, rival: float, back: bool) -> None:
    assert (USUAL.kept_back(told(), posterior(name, rival), TABLE) is not None) == back


def test_the_usual_field_never_has_a_name_by_it() -> None:
    for rival in np.linspace(0.07, 0.40, 12):
        kept = USUAL.kept_back(told(), posterior(0.60, float(rival)), TABLE)
        assert kept is not None and not kept[0].named and kept[0].shares.max() <= 0.5


@pytest.mark.parametrize(
    ("habits", "visit"),
    [
        (usual({"LLER": 9}, others=(0, 9)), told()),
        (usual({"LLER": 9}, others=(0, 0)), told()),
        (usual({"LLER": 9, "LLOV": 1}), told()),
        (usual({"LLER": 2}), told()),
        (usual({"LLBG": 9}), told()),
        (USUAL, told(kind="half-dark")),
        (USUAL, told(airport=None)),
        (USUAL, told(icao24="4b8002")),
        (USUAL, told(icao24="4b8003")),
    ],
    ids=[
        "nobody received there",
        "nobody else there",
        "received there",
        "no habit",
        "no rival",
        "half seen",
        "open",
        "other",
        "unknown",
    ],
)
def test_else_a_name_stays(habits: Habits, visit: Visit) -> None:
    assert habits.kept_back(visit, posterior(0.62, 0.36), TABLE) is None


def test_only_what_was_received_makes_a_habit() -> None:
    visits = [told("LLER"), told("LLER", "half-dark"), told("LLER", "seen"), told(None, "half-dark"), told("LLOV")]
    found = Habits.of(visits)
    assert found.named == {"4b8001": Counter({"LLER": 3, "LLOV": 1})}
    assert +found.received["4b8001"] == Counter({"LLER": 2})


@pytest.mark.parametrize("dark", [1, 40])
def test_what_is_told_of_the_aircraft_itself_does_not_count_for_others(dark: int) -> None:
    assert usual({"LLER": 9}, dark=dark).kept_back(told(), posterior(0.62, 0.30), TABLE) is not None


@pytest.mark.parametrize(("received", "back"), [(9, True), (4, True), (2, False), (0, False)])
def test_the_worse_a_field_is_received_the_less_a_habit_tells(received: int, back: bool) -> None:
    habits = usual({"LLER": 9}, others=(received, 9))
    assert (habits.kept_back(told(), posterior(0.62, 0.20), TABLE) is not None) == back


def stay(code: str, t: float) -> list[Row]:
    return leg(code, t, landing=True) + parked(code, t, t + 2 * HOUR) + leg(code, t + 2 * HOUR + 30, landing=False)


def flown(rows: list[Row], icao24: str) -> list[Row]:
    return [row | {"icao24": icao24, "callsign": "SWN5"} for row in rows]


@pytest.mark.parametrize(("usual", "named"), [("4b8001", False), ("4b8003", True)])
def test_a_silence_that_fits_both_is_named_but_against_the_habit_of_its_aircraft(usual: str, named: bool) -> None:
    silence = leg("LLOV", 0, landing=True, floor=14_000.0) + leg("LLOV", 2 * HOUR, landing=False, floor=14_000.0)
    others = [one for day in (0, 2) for one in flown(stay("LLOV", day * 24 * HOUR), "4b8002")]
    routine = [row | {"icao24": usual} for day in range(1, 10) for row in stay("LLER", day * 24 * HOUR)]
    visit = next(one for one in infer(silence + others + routine).visits if one.icao24 == "4b8001")
    assert visit.kind == "dark" and {"LLOV", "LLER"} <= {one.airport for one in visit.candidates}
    assert (visit.airport == "LLOV") == named
    assert ("of this aircraft 9 visits" in visit.why) != named
    assert ("no airport is probable enough to be named" in visit.why) != named
