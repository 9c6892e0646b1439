"""The paths of seen arrivals and departures, and what they say of a state that was received elsewhere."""

from __future__ import annotations

import math

import numpy as np
import pytest
from flight_traces import positions

from enduse.flights.airports import Airport, AirportTable
from enduse.flights.approach import place_density
from enduse.flights.candidates import Candidates
from enduse.flights.feasibility import State, States
from enduse.flights.gap_ends import gap_end
from enduse.flights.on_ground import GroundRun
from enduse.flights.performance import GENERIC_JET
from enduse.flights.position_set import position_set
from enduse.flights.seen_paths import NO_PATHS, REACH_KM, Points, SeenPaths, seen_paths
from enduse.flights.stops import Stop

KM = 1 / 111.195
FIELD = (30.0, 35.0)
RIVAL = (30.0, 35.25)
"""About 24 km east of the field."""

NAN = math.nan
TABLE = AirportTable([Airport("LAAA", "field", *FIELD, 0.0), Airport("LBBB", "rival", *RIVAL, 0.0)])


def arrival(
    number: int, *, east_km: float = 0.0, jump: bool = False, airport: int = 0
) -> tuple[list[dict[str, object]], Stop]:
    """An arrival from the north with its stop; `east_km` beside the straight line 30 km out and beyond.

    Only the number of the airport is made to differ, not its place."""
    icao24, landed = f"4b80{number:02d}", 1_600_000_000 + 86_400 * number
    rows: list[dict[str, object]] = []
    for km in range(150, 0, -1):
        aside = east_km * min(km, 30) / 30
        rows.append(
            {
                "icao24": icao24, "time": int((landed - km * 9) * 1e6), "latitude": FIELD[0] + km * KM,
                "longitude": FIELD[1] + aside * KM / math.cos(math.radians(30)), "altitude_ft": km * 172.0,
                "track_deg": 180.0, "vertical_rate_fpm": -1200.0, "ground_speed_kt": 250.0,
            }
        )  # fmt: skip
    if jump:
        for one in rows[:60]:
            one["latitude"] = float(str(one["latitude"])) + 3.0
    ground = GroundRun(icao24, landed * 10**6, landed * 10**6, *FIELD, NAN, 10, 10, 5.0, 100.0, 5.0)
    first = int(str(rows[0]["time"]))
    return rows, Stop((ground,), airport, 1.0, ((airport, 1.0),), True, False, None, None, first, None, "AZQ1")


def library(
    *arrivals: tuple[list[dict[str, object]], Stop],
    airports: frozenset[int] = frozenset({0, 1}),
    table: AirportTable = TABLE,
) -> SeenPaths:
    rows = [row for own, _ in arrivals for row in own]
    with position_set(positions(rows)) as source:
        return seen_paths(source, [stop for _, stop in arrivals], airports, table)


def test_descents_are_learned_from_paths_as_they_fly_to_the_field() -> None:
    paths = library(*(arrival(number) for number in range(30)))
    learned = paths.profile(landing=True)
    assert learned and paths.profile(landing=False) is None and NO_PATHS.profile(landing=True) is None
    km, feet = np.array([60.0]), np.array([60.0 * 172.0])
    there, steep, back = (
        float(learned.blended(np.zeros(1), km, height, np.array([turn]))[0])
        for height, turn in ((feet, 5.0), (feet * 2.0, 5.0), (feet, 175.0))
    )
    assert there > 50.0 * steep and there > 50.0 * back
    high = AirportTable([Airport("LAAA", "field", *FIELD, 3_000.0), Airport("LBBB", "rival", *RIVAL, 0.0)])
    above = library(*(arrival(number) for number in range(30)), table=high).profile(landing=True)
    assert above
    right, wrong = (float(above.blended(np.zeros(1), km, feet + by, np.array([5.0]))[0]) for by in (-3_000.0, 3_000.0))
    assert right > 50.0 * wrong
    end = State(0, FIELD[0] + 60 * KM, FIELD[1], 60.0 * 172.0, 250.0, 180.0, NAN)
    pairs = Candidates(np.zeros(1, np.int64), np.zeros(1, np.int64), np.array([0, 1]))
    fits = [gap_end([end], pairs, TABLE, GENERIC_JET, one, landing=True).fit[0] for one in (paths, NO_PATHS)]
    assert fits[0] > 1.5 * fits[1]


def state(km: float, east_km: float = 0.0, feet: float | None = None, track: float = 180.0) -> State:
    east = east_km * KM / math.cos(math.radians(30))
    return State(0, FIELD[0] + km * KM, FIELD[1] + east, km * 172.0 if feet is None else feet, NAN, track, NAN)


def weighed(paths: SeenPaths, one: State) -> tuple[float, float]:
    """The densities at the field and its rival where geometry says the same of both."""
    geometry, km = np.array([1e-8, 1e-8]), np.array([60.0, 60.0])
    pairs = Candidates(np.zeros(2, np.int64), np.array([0, 1]), np.array([0, 2]))
    (field, rival), _ = paths.predicted(States.of([one]), pairs, geometry, km, TABLE, landing=True)
    return float(field), float(rival)


def test_without_paths_geometry_alone_is_left() -> None:
    field, rival = weighed(NO_PATHS, state(60))
    assert field == rival == pytest.approx(1e-8 * float(place_density(60.0)))


def test_a_state_on_the_way_of_seen_arrivals_speaks_for_their_airport() -> None:
    here, there = [arrival(n) for n in range(20)], [arrival(40 + n, east_km=50, airport=1) for n in range(20)]
    paths = library(*here, *there)
    assert paths.arrivals[0].count == 20 and not paths.departures
    field, rival = weighed(paths, state(60))
    assert field > 4 * rival
    field, rival = weighed(paths, state(60, east_km=50))
    assert rival > 4 * field


@pytest.mark.parametrize("off", [state(60, east_km=60), state(60, feet=30_000), state(60, track=0.0)])
def test_a_state_off_the_way_is_left_to_geometry(off: State) -> None:
    paths = library(*(arrival(n) for n in range(5)))
    on, away = weighed(paths, state(60)), weighed(paths, off)
    assert away[0] < 0.05 * on[0]


def test_a_neighbour_of_which_nothing_was_seen_shares_the_airway() -> None:
    _, alone = weighed(NO_PATHS, state(60))
    _, shared = weighed(library(*(arrival(n) for n in range(5))), state(60))
    assert shared > alone


def test_more_paths_of_one_kind_are_no_prior() -> None:
    """Twenty times as many landings must not weigh twenty times: a path says how, not how often."""
    few, many = library(*(arrival(n) for n in range(4))), library(*(arrival(n) for n in range(80)))
    assert weighed(many, state(60))[0] < 2 * weighed(few, state(60))[0]


def test_paths_are_cut_where_neighbours_cannot_both_be_right() -> None:
    whole, cut = library(arrival(1)), library(arrival(1, jump=True))
    assert cut.arrivals[0].latitude.max() < FIELD[0] + 95 * KM < whole.arrivals[0].latitude.max()


def test_only_airports_that_are_asked_for_are_read() -> None:
    assert library(arrival(1), airports=frozenset({1})).arrivals == {}


def test_a_path_adds_up_to_its_length_and_unknown_values_say_nothing() -> None:
    (paths,) = library(arrival(1)).arrivals.values()
    assert float(paths.weight.sum()) == pytest.approx(150 / REACH_KM, rel=0.05)
    points = Points.of({0: paths})
    states = States.of([State(0, FIELD[0] + 60 * KM, FIELD[1], NAN, NAN, NAN, NAN), state(60), state(-60)])
    of, airports, (unknown, known) = points.densities(states, np.zeros(1))
    assert of.tolist() == [0, 1] and airports.tolist() == [0, 0]
    assert 0.0 < unknown < known
