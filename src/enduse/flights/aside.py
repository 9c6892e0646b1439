"""What made no visit, in plain words. Decides nothing: the reasons are those that the inference counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

ASIDE = {
    "archive begins or ends in flight: high or at an unknown height": (
        "a beginning or end of the archive with the aircraft high up or at an unknown height"
    ),
    "archive begins or ends in flight: climbing": "an end of the archive with the aircraft climbing",
    "archive begins or ends in flight: sinking": "a beginning of the archive with the aircraft sinking",
    "archive begins or ends in flight: level": "a beginning or end of the archive with the aircraft level",
    "en route": "a silence that a flight past every airport explains",
    "en route: no time to land": "a silence too short to land and take off again",
    "gap: more likely flew on": "a silence in which the aircraft more likely flew on",
    "ground rows away from any airport": "positions on the ground away from any airport",
    "ground rows that their neighbours contradict": "positions on the ground that their neighbours contradict",
    "position unreliable": "a stretch of unreliable positions",
    "touch-and-go": "a touch-and-go",
}
"""Reasons of the inference, as a person reads them."""


def aside(counted: Mapping[str, int]) -> Iterator[str]:
    """What made no visit, in plain words, and how often."""
    for reason, count in counted.items():
        if count:
            yield f"{ASIDE.get(reason, reason)} ({'once' if count == 1 else f'{count} times'})"
