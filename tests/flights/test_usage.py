"""How much others use a field, whose stops count, and how far."""

from __future__ import annotations

import numpy as np
import pytest

from enduse.flights.feasibility import State
from enduse.flights.on_ground import GroundRun
from enduse.flights.posterior import Posterior
from enduse.flights.stops import Gap, Stop
from enduse.flights.usage import MOST_INFERRED, MOST_SEEN, Usage, operator

FIELDS = 3
ANY = pytest.approx(1.0, abs=0.3)
STATE = State(0, 30.0, 35.0, 5_000.0, 200.0, 180.0, -900.0)


def seen(airport: int, callsign: str | None = None, icao24: str = "4b8009") -> Stop:
    run = GroundRun(icao24, 0, 1, 30.0, 35.0, 0.0, 3, 3, 5.0, 5.0, 5.0)
    return Stop((run,), airport, 1.0, ((airport, 1.0),), True, True, None, None, None, None, callsign)


def gap(callsign: str | None = None, icao24: str = "4b8001") -> Gap:
    return Gap(icao24, STATE, None, callsign)


def inferred(shares: dict[int, float]) -> Posterior:
    times, none = np.zeros(len(shares), np.int64), np.zeros(len(shares))
    at = np.array(list(shares), np.int64)
    return Posterior(at, np.array(list(shares.values())), 0.0, 0.0, times, times, none, none, high=False)


def weights(usage: Usage, *gaps: Gap) -> list[list[float]]:
    """Of each field, for each gap."""
    of, rows = np.repeat(np.arange(len(gaps)), FIELDS), np.tile(np.arange(FIELDS), len(gaps))
    found: list[list[float]] = usage.weights(gaps, of, rows).reshape(-1, FIELDS).tolist()
    return found


def test_the_stops_of_others_count_by_their_root_up_to_a_bound() -> None:
    usage = Usage.of(
        FIELDS, [seen(0, "AZQ1", "4b8003"), *(seen(0, f"CLX{n}") for n in range(3)), *[seen(1, "CLX1")] * 500], []
    )
    assert weights(usage, gap("AZQ2", "4b8003"), gap("DHL1")) == [
        [2.0, MOST_SEEN, 1.0],
        [pytest.approx(5**0.5), MOST_SEEN, 1.0],
    ]


def test_what_is_inferred_counts_by_its_probability_and_less() -> None:
    others = [(gap(f"CLX{n}", "4b8009"), inferred({0: 0.2, 1: 0.1})) for n in range(2)]
    (found,) = weights(Usage.of(FIELDS, [], others), gap("AZQ1"))
    assert found == [pytest.approx(1.4**0.5), pytest.approx(1.2**0.5), 1.0]
    (found,) = weights(Usage.of(FIELDS, [seen(1, "CLX1")] * 500, others * 500), gap("AZQ1"))
    assert found == [MOST_INFERRED, MOST_SEEN, 1.0]


def test_a_field_that_is_never_received_is_used_too() -> None:
    visits = [(gap(f"CLX{n}", "4b8009"), inferred({2: 1.0})) for n in range(100)]
    (found,) = weights(Usage.of(FIELDS, [seen(0, f"CLX{n}") for n in range(100)], visits), gap("AZQ1"))
    assert 1.0 < found[2] < found[0]


def test_an_operator_is_no_prior_of_its_own() -> None:
    own = Usage.of(FIELDS, [seen(0, "AZQ1")] * 9, [(gap("AZQ7", "4b8003"), inferred({1: 1.0}))] * 9)
    assert weights(own, gap("AZQ2", "4b8003")) == [[1.0, 1.0, 1.0]]
    alone = Usage.of(FIELDS, [seen(0, icao24="4b8001")] * 9, [(gap(), inferred({1: 0.7}))] * 9)
    assert weights(alone, gap(), gap(icao24="4b8002")) == [[1.0, 1.0, 1.0], [MOST_SEEN, MOST_INFERRED, 1.0]]


@pytest.mark.parametrize("callsign", [None, "4KAZ1", "SWN5"])
def test_an_aircraft_is_no_prior_of_its_own_under_any_callsign(callsign: str | None) -> None:
    stops, gaps = [seen(0, "AZQ1", "4b8001")] * 9, [(gap("AZQ7"), inferred({1: 1.0}))] * 9
    usage = Usage.of(FIELDS, stops, [*gaps, (gap(callsign), inferred({2: 0.5}))])
    assert weights(usage, gap(callsign), gap(callsign, "4b8002")) == [[1.0, 1.0, 1.0], [MOST_SEEN, MOST_INFERRED, ANY]]


def test_a_stop_in_no_table_and_nothing_at_all_are_no_use() -> None:
    assert weights(Usage.of(FIELDS, [seen(-1)], []), gap("AZQ1")) == [[1.0, 1.0, 1.0]]
    assert Usage.of(FIELDS, [], []).weights([], np.zeros(0, np.int64), np.zeros(0, np.int64)).tolist() == []


@pytest.mark.parametrize(
    ("callsign", "who"), [("AZQ123", "AZQ"), ("4KAZ1", "4b8001"), (None, "4b8001"), ("", "4b8001")]
)
def test_an_operator_is_the_prefix_of_its_callsign_else_the_aircraft(callsign: str | None, who: str) -> None:
    assert operator(callsign, "4b8001") == who
