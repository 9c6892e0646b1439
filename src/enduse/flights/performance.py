"""What a type of aircraft can do: the hard bounds of feasibility, and nothing that is only usual.

A type that no entry names counts as a generic jet transport. The bounds are generous on purpose: they exclude what no
crew could have flown, and leave the rest to the posterior.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Performance:
    """Speeds in km/h, rates in ft/min, times in seconds, runway lengths in feet.

    `cruise_kmh` is the true airspeed in cruise; `wind_kmh` the tailwind allowed on top of it; `climb_fpm` and
    `descent_fpm` the highest mean rates over a whole climb or descent; `turnaround_s` the shortest stay;
    `runway_ft` the shortest runway in use, below `doubtful_ft` none at all."""

    cruise_kmh: float
    wind_kmh: float
    climb_fpm: float
    descent_fpm: float
    turnaround_s: float
    runway_ft: float
    doubtful_ft: float

    @property
    def fastest_kmh(self) -> float:
        """The highest mean speed over ground."""
        return self.cruise_kmh + self.wind_kmh


GENERIC_JET = Performance(870.0, 150.0, 3_500.0, 4_000.0, 15 * 60.0, 5_900.0, 4_300.0)
"""A jet transport: runway 1,800 m in use, 1,300 m as the shortest; 919 km/h over ground was measured in a tailwind."""

IL76 = Performance(850.0, 150.0, 2_500.0, 4_000.0, 25 * 60.0, 5_900.0, 4_900.0)
B747 = Performance(910.0, 150.0, 2_800.0, 4_000.0, 30 * 60.0, 7_000.0, 5_900.0)

_TYPES = {"IL76": IL76, "B742": B747, "B743": B747, "B744": B747, "B748": B747, "BLCF": B747, "A124": B747}


def performance_of(type_code: str | None) -> Performance:
    """The performance of an ICAO type designator (`IL76`); the generic jet transport where none is listed."""
    return _TYPES.get((type_code or "").strip().upper(), GENERIC_JET)
