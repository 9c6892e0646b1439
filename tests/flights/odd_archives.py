"""Files of positions with one kind of damage each, in every format that is read; made by the tests."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet
from traces_made import DAY, flight, tarred, written

COUNT = 60
ODD = COUNT // 3
"""Rows that `third` changes."""

Row = dict[str, Any]
Change = Callable[[list[Row]], list[Row]]
NAN, INF = float("nan"), float("inf")


class NotInThisFormat(Exception):
    """The damage cannot be written in this format."""


def rows(icao: str) -> list[Row]:
    return [
        {"hex": icao, "t": DAY + r[0], "lat": r[1], "lon": r[2], "alt": r[3], "gs": r[4], "trk": r[5], "vr": r[7]}
        | {"cs": "AZQ41", "ground": False}
        for r in flight(COUNT)
    ]


def every(name: str, change: Callable[[Any], Any], first: int = 0, step: int = 1) -> Change:
    def changed(given: list[Row]) -> list[Row]:
        for row in given[first::step]:
            row[name] = change(row[name])
        return given

    return changed


def third(name: str, value: Any) -> Change:
    return every(name, lambda _: value, 2, 3)


IN_ROWS: dict[str, Change] = {
    "sound": lambda given: given,
    "future": every("t", lambda t: t + 10 * 365 * 86_400),
    "time none": third("t", None),
    "time huge": third("t", 9.2e18),
    "time a word": third("t", "noon"),
    "time not a number": third("t", NAN),
    "unsorted": lambda given: given[::2] + given[1::2][::-1],
    "twice": lambda given: [dict(row) for row in given for _ in (0, 1)],
    "height a word": third("alt", "high"),
    "height infinite": third("alt", INF),
    "height a list": third("alt", [1]),
    "no height": every("alt", lambda _: None),
    "latitude none": third("lat", None),
    "latitude of no place": third("lat", 95.0),
    "latitude huge": third("lat", 1e300),
    "latitude not a number": third("lat", NAN),
    "longitude to 360": every("lon", lambda lon: lon + 360),
    "swapped": lambda given: [row | {"lat": row["lon"] + 80, "lon": row["lat"]} for row in given],
    "speed negative": third("gs", -5.0),
    "track of 400": third("trk", 400.0),
    "callsign right to left": every("cs", lambda _: "\u202eAZQ"),
    "callsign with NUL": every("cs", lambda _: "A\x00Z"),
    "callsign half a character": every("cs", lambda _: "\ud800X"),
    "callsign long": every("cs", lambda _: "A" * 5_000),
    "callsign a list": third("cs", ["x"]),
    "address upper case": every("hex", str.upper),
    "address with 0x": every("hex", lambda text: "0x" + text),
    "address in spaces": every("hex", lambda text: f" {text} "),
    "address not of ICAO": every("hex", lambda text: "~" + text),
    "address too long": every("hex", lambda text: text + "99"),
    "all on the ground": every("ground", lambda _: True),
    "no row": lambda given: [],
    "one row": lambda given: given[:1],
}
IN_BYTES: dict[str, Callable[[bytes], bytes]] = {
    **{f"cut at {share}": lambda b, s=share: b[: int(len(b) * s)] for share in (0.0, 0.02, 0.5, 0.9, 0.999)},
    "packed twice": lambda b: gzip.compress(gzip.compress(b, mtime=0), mtime=0),
    "UTF-16": lambda b: b.decode("latin-1").encode("utf-16"),
    "no UTF-8": lambda b: b.replace(b"AZQ41", b"AZ\xe9\xff1"),
    "BOM": lambda b: b"\xef\xbb\xbf" + b,
    "one byte turned": lambda b: b[: len(b) // 2] + bytes([b[len(b) // 2] ^ 0xFF]) + b[len(b) // 2 + 1 :],
    "zeros inside": lambda b: b[: len(b) // 2] + bytes(1_000) + b[len(b) // 2 :],
    "one huge line": lambda b: b[: len(b) // 2] + b"9" * 300_000 + b[len(b) // 2 :],
    "web page": lambda b: b"<html>Error 404",
    "all zeros": lambda b: bytes(len(b)),
}


def packed_json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def text(value: Any) -> str:
    return "" if value is None else str(value)


def times(number: Any, factor: float) -> Any:
    return number * factor if isinstance(number, int | float) else number


def trace_text(given: list[Row]) -> bytes:
    told = [
        [
            *(row["t"] - DAY if isinstance(row["t"], int | float) else row["t"], row["lat"], row["lon"]),
            *("ground" if row["ground"] else row["alt"], row["gs"], row["trk"], 0, row["vr"], {"flight": row["cs"]}),
            *("adsb_icao", None, None, None, None),
        ]
        for row in given
    ]
    return packed_json({"icao": given[0]["hex"] if given else "4b1234", "timestamp": DAY, "trace": told})


def plain_trace(given: list[Row], folder: Path) -> Path:
    return written(folder / "a trace.json", trace_text(given))


def packed_trace(given: list[Row], folder: Path) -> Path:
    return written(folder / "any name.json", gzip.compress(trace_text(given), mtime=0))


def day_folder(given: list[Row], folder: Path) -> Path:
    written(folder / "2023-08-30/traces/34/trace_full_4b1234.json", gzip.compress(trace_text(given), mtime=0))
    return folder / "2023-08-30"


def day_tar(given: list[Row], folder: Path) -> Path:
    day = day_folder(given, folder)
    path = tarred(day, folder / "v2023.08.30.tar")
    shutil.rmtree(day)
    return path


def split_tar(given: list[Row], folder: Path) -> Path:
    path = day_tar(given, folder)
    payload, size = path.read_bytes(), path.stat().st_size // 2
    path.unlink()
    written(folder / "v2023.08.30.tar.ab", payload[size:])
    return written(folder / "v2023.08.30.tar.aa", payload[:size])


STATES = (
    *("time", "icao24", "lat", "lon", "velocity", "heading", "vertrate", "callsign", "onground"),
    *("baroaltitude", "lastposupdate"),
)


def state(row: Row) -> list[Any]:
    return [
        *(row["t"], row["hex"], row["lat"], row["lon"], times(row["gs"], 1 / 1.943844), row["trk"]),
        *(times(row["vr"], 1 / 196.8504), row["cs"], row["ground"], times(row["alt"], 0.3048), row["t"]),
    ]


def opensky_csv(given: list[Row], folder: Path) -> Path:
    out = io.StringIO()
    csv.writer(out).writerows([STATES, *([text(cell) for cell in state(row)] for row in given)])
    return written(folder / "states.csv", out.getvalue().encode("utf-8", "surrogatepass"))


def opensky_csv_packed(given: list[Row], folder: Path) -> Path:
    path = opensky_csv(given, folder)
    return written(path, gzip.compress(path.read_bytes(), mtime=0))


def table(columns: dict[str, list[Any]], path: Path) -> Path:
    try:
        parquet.write_table(pa.table({name: pa.array(values) for name, values in columns.items()}), path)
    except (pa.ArrowException, UnicodeEncodeError, OverflowError, NotImplementedError) as error:
        raise NotInThisFormat from error
    return path


def opensky_parquet(given: list[Row], folder: Path) -> Path:
    states = [state(row) for row in given]
    return table({name: [row[at] for row in states] for at, name in enumerate(STATES)}, folder / "states.parquet")


def canonical_parquet(given: list[Row], folder: Path) -> Path:
    names = {"hex": "icao24", "t": "time", "lat": "latitude", "lon": "longitude", "alt": "altitude_ft"}
    names |= {"ground": "on_ground", "gs": "ground_speed_kt", "trk": "track_deg", "vr": "vertical_rate_fpm"}
    columns = {name: [row[key] for row in given] for key, name in (names | {"cs": "callsign"}).items()}
    return table(columns, folder / "positions.parquet")


def fr24_csv(given: list[Row], folder: Path) -> Path:
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(["Timestamp", "UTC", "Callsign", "Position", "Altitude", "Speed", "Direction"])
    for row in given:
        place = f"{text(row['lat'])},{text(row['lon'])}"
        height = 0 if row["ground"] else text(row["alt"])
        lines.writerow([text(row["t"]), "x", text(row["cs"]), place, height, text(row["gs"]), text(row["trk"])])
    return written(folder / "f.csv", out.getvalue().encode("utf-8", "surrogatepass"))


def fr24_json(given: list[Row], folder: Path) -> Path:
    track = [
        {"latitude": row["lat"], "longitude": row["lon"], "altitude": {"feet": 0 if row["ground"] else row["alt"]}}
        | {"speed": {"kts": row["gs"]}, "verticalSpeed": {"fpm": row["vr"]}, "heading": row["trk"]}
        | {"timestamp": row["t"]}
        for row in given
    ]
    head = given[0] if given else {"cs": None, "hex": "4b1234"}
    whole = {"identification": {"callsign": head["cs"]}, "track": track}
    whole |= {"aircraft": {"identification": {"modes": head["hex"]}}}
    return written(folder / "f.json", packed_json({"result": {"response": {"data": {"flight": whole}}}}))


def records_json(given: list[Row], folder: Path) -> Path:
    return written(folder / "records.json", packed_json([
        {"icao24": row["hex"], "timestamp": row["t"], "last_position": row["t"], "latitude": row["lat"]}
        | {"longitude": row["lon"], "altitude": row["alt"], "groundspeed": row["gs"], "track": row["trk"]}
        | {"vertical_rate": row["vr"], "callsign": row["cs"], "onground": row["ground"]}
        for row in given
    ]))  # fmt: skip


FORMATS: tuple[Callable[[list[Row], Path], Path], ...] = (
    *(plain_trace, packed_trace, day_folder, day_tar, split_tar, opensky_csv, opensky_csv_packed),
    *(opensky_parquet, canonical_parquet, fr24_csv, fr24_json, records_json),
)
"""One writer a format; raises NotInThisFormat where the damage cannot be written so."""
