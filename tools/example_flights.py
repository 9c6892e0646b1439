"""Makes the traces of `examples/gander`: invented flights of an invented airline, in the form of readsb traces.

Nothing here was received. The addresses lie in a block that is assigned to no state; the airports are real. The same
bytes come out every time; a test holds the files against them. Run it to write them anew:
`python tools/example_flights.py`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "gander" / "archive"
FIELDS = {"CYQX": (48.93694, -54.56806, 496), "CYYT": (47.61861, -52.75194, 461)}
"""Latitude and longitude in degrees, elevation in feet."""
ALL, LOW, NONE = 0, 5_000, 60_000
"""Below how many feet nothing of a side of a stay is received."""
STAY_S, AWAY_S, STEP_S = 5_400, 1_500, 20
"""Time on the ground; how long before and after it the aircraft is in the air; time between two positions."""
CRUISE_FT, SINK_FT_S = 35_000, 28.0


@dataclass(frozen=True, slots=True)
class Stay:
    """A landing at `hour` UTC and the take-off after it; each side is received above so many feet over the field."""

    airport: str
    hour: int
    came_above: int = ALL
    left_above: int = ALL


SEEN, HALF, DARK = (ALL, ALL), (ALL, LOW), (LOW, LOW)
FLIGHTS: dict[tuple[str, str], tuple[Stay, ...]] = {
    ("2023-07-27", "d0a001"): (Stay("CYYT", 10, *SEEN),),
    ("2023-08-03", "d0a002"): (Stay("CYQX", 10, *SEEN),),
    ("2023-08-09", "d0a001"): (Stay("CYYT", 14, *SEEN),),
    ("2023-08-14", "d0a001"): (Stay("CYYT", 9, *HALF),),
    ("2023-08-18", "d0a002"): (Stay("CYYT", 11, *SEEN),),
    ("2023-08-24", "d0a001"): (Stay("CYYT", 10, *SEEN),),
    ("2023-08-29", "d0a002"): (Stay("CYYT", 15, *SEEN),),
    ("2023-09-01", "d0a001"): (Stay("CYQX", 8, *SEEN), Stay("CYQX", 17, *SEEN)),
    ("2023-09-04", "d0a001"): (Stay("CYQX", 9, *HALF),),
    ("2023-09-07", "d0a002"): (Stay("CYQX", 10, *DARK),),
    ("2023-09-11", "d0a001"): (Stay("CYQX", 9, *SEEN), Stay("CYQX", 19, LOW, ALL)),
    ("2023-09-14", "d0a002"): (Stay("CYQX", 12, 16_000, 16_000),),
    ("2023-09-17", "d0a001"): (Stay("CYQX", 7, *SEEN), Stay("CYQX", 16, *DARK)),
}


def files() -> Iterator[tuple[str, bytes]]:
    """The files by their path below FOLDER, and their bytes."""
    for (day, icao24), stays in FLIGHTS.items():
        rows = [row for stay in stays for row in _rows(stay, icao24)]
        start = datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()
        head = json.dumps({"icao": icao24, "note": "made up for an example of enduse", "timestamp": int(start)})
        lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
        yield f"{day}/trace_full_{icao24}.json", f'{head[:-1]}, "trace": [\n{lines}\n]}}\n'.encode()


def _rows(stay: Stay, icao24: str) -> Iterator[list[object]]:
    """Rows of nine fields, as the format is documented: in from the north-west, and out the same way."""
    latitude, longitude, elevation = FIELDS[stay.airport]
    sign = {"flight": f"XQZ{int(icao24[-1])}{stay.hour:02}  "}
    landed = stay.hour * 3_600 + AWAY_S
    left = landed + STAY_S
    for t in range(landed - AWAY_S, left + AWAY_S + 1, STEP_S):
        away = max(landed - t, t - left, 0)
        above = min(away * SINK_FT_S, CRUISE_FT - elevation)
        side = stay.came_above if t < (landed + left) / 2 else stay.left_above
        if above < side or (not away and (t - landed) % 300):
            continue
        km = min(away, 300) * 0.075 + max(0, away - 300) * 0.22
        bearing = math.radians(318)
        north, east = km * math.cos(bearing) / 111.195, km * math.sin(bearing) / 111.195
        rate = 0 if above in (0, CRUISE_FT - elevation) else -1_680 if t < landed else 1_680
        yield [
            t,
            round(latitude + north + 0.00002 * (t // 300 % 5), 5),
            round(longitude + east / math.cos(math.radians(latitude)), 5),
            round((elevation + above) / 25) * 25 if away else "ground",
            (140 if away < 300 else 430) if away else 4,
            138 if t <= landed else 318,
            0,
            rate,
            sign if t % 80 == landed % 80 else None,
        ]


def main() -> None:
    """Writes the files."""
    for name, payload in files():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(payload)


if __name__ == "__main__":
    main()
