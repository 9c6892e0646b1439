"""Fast rows on the ground: did the aircraft land, take off, or touch and go?

The speeds of a run tell, where they change enough; else what was received before and after it in the same segment.
Parts the runs of one place into stays by the touches among them. Knows no airport; `stops` decides which runs are at
one place.
"""

from __future__ import annotations

from collections.abc import Sequence

from enduse.flights.on_ground import ROLL_KT, RUN_SECONDS, SLOW_KT, GroundRun

LOCAL_FLIGHT_S = 20 * 60.0
"""A circuit around the field is shorter; a longer flight from a field to itself makes two visits."""

TOUCH_S = 90.0
"""A roll in continuous reception that is shorter, and never slow, is a touch-and-go."""

CHANGE_KT = 15.0
"""Speeds on the runway that differ less do not tell a landing from a take-off."""

CLEAR_US = 60_000_000
"""Reception that goes on for longer than this before and after a roll shows the aircraft in flight."""


def landing_roll(run: GroundRun) -> bool:
    """Whether a run begins with a landing roll: fast, then slower; and not fast again, unless slow in between."""
    again = run.last_kt - run.slowest_kt >= CHANGE_KT and not run.slowest_kt < ROLL_KT
    return run.first_kt > ROLL_KT and run.first_kt - run.slowest_kt >= CHANGE_KT and not again


def take_off_roll(run: GroundRun) -> bool:
    """Whether a run ends in a take-off roll: slower, and then fast; as `landing_roll`, backwards."""
    before = run.first_kt - run.slowest_kt >= CHANGE_KT and not run.slowest_kt < ROLL_KT
    return run.last_kt > ROLL_KT and run.last_kt - run.slowest_kt >= CHANGE_KT and not before


def took_off(run: GroundRun, *, stood: bool, goes_on: bool) -> bool:
    """Whether a run with a silence after it, at once or later, ended in a take-off. Where its speeds do not tell, it
    did if its segment `goes_on` after it, or if the aircraft `stood` there shortly before; else it had landed."""
    return run.last_kt > ROLL_KT and (take_off_roll(run) or ((stood or goes_on) and not landing_roll(run)))


def landed(run: GroundRun, *, stood: bool, came_on: bool) -> bool:
    """As `took_off`, backwards: whether a run with a silence before it began with a landing. Where its speeds do not
    tell, it did if its segment `came_on` before it, or if the aircraft `stood` there shortly after."""
    return run.first_kt > ROLL_KT and (landing_roll(run) or ((stood or came_on) and not take_off_roll(run)))


def room_to_fly(one: GroundRun, other: GroundRun) -> bool:
    """Whether there was time for a flight between two runs of one segment, both fast: no roll lasts for RUN_SECONDS."""
    late = (other.start - one.end) / 1e6 > RUN_SECONDS
    return late and one.last_kt > SLOW_KT and other.first_kt > SLOW_KT


def touched(run: GroundRun, start: int, end: int) -> bool:
    """Whether a run was short and never slow, within a segment (microseconds) that lasts longer on both sides."""
    short = (run.end - run.start) / 1e6 < TOUCH_S and run.slowest_kt > SLOW_KT
    return short and run.start - start > CLEAR_US and end - run.end > CLEAR_US


def stays(runs: Sequence[GroundRun], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stays among runs at one place, as the first run and the end of each; `spans` are the first and last times
    (microseconds) of the segment of each run.

    Touches before the landing that it stayed after, and after the take-off, are of no stay; none is left of touches
    alone. Touches within a flight longer than a circuit part two stays. A landing roll is no touch, whatever comes
    after it, and no take-off roll, whatever came before; but between touches it is one."""

    def touch(at: int) -> bool:
        return touched(runs[at], *spans[at])

    def flown(at: int) -> bool:
        return spans[at] == spans[at + 1] and room_to_fly(runs[at], runs[at + 1])

    def between(at: int) -> bool:
        lands = landing_roll(runs[at]) and (take_off_roll(runs[at + 1]) or not touch(at + 1))
        leaves = take_off_roll(runs[at]) and (landing_roll(runs[at - 1]) or not touch(at - 1))
        return touch(at) and flown(at - 1) and flown(at) and not lands and not leaves

    low, high = 0, len(runs)
    while high - low > 1 and touch(low) and flown(low) and not landing_roll(runs[low]):
        low += 1
    while high - low > 1 and touch(high - 1) and flown(high - 2) and not take_off_roll(runs[high - 1]):
        high -= 1
    if high - low == 1 and touch(low):
        return []
    found, since, last = [], low, low
    for at in range(low + 1, high):
        if at + 1 < high and between(at):
            continue
        long = at - last > 1 and (runs[at].start - runs[last].end) / 1e6 > LOCAL_FLIGHT_S
        lone = (since == last and touch(last)) or (at + 1 == high and touch(at))
        if long and not lone:
            found.append((since, last + 1))
            since = at
        last = at
    return [*found, (since, high)]
