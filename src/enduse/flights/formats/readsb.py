"""readsb and tar1090 traces, `trace_full_<hex>.json`: one aircraft, one day. Plain or gzip under the same name.

Written by ADSB.lol, ADS-B Exchange, ADSB.fi, Airplanes.live. A row is `[seconds since timestamp, latitude, longitude,
altitude ft | "ground" | null, speed kt, track, flags, vertical rate, object | null, source, ...]`, 9 fields in the
documentation, 14 in real files. Flag 1, called stale, marks the first position after 15 to 20 seconds of silence: the
position is new, so the row is kept. Flag 8: the altitude is geometric.
Times are whole milliseconds: base and offset are each rounded, so that no binary fraction moves a row.
A cut file gives the rows that are whole, and says so.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat
from operator import eq
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pyarrow as pa

from enduse.errors import NoPositions, UnreadablePositions
from enduse.flights import tally
from enduse.flights.address import callsign, icao24
from enduse.flights.columns import GAP_SECONDS
from enduse.flights.formats import rows as made
from enduse.flights.formats.json_text import scrubbed
from enduse.flights.formats.rows import Asked, Flags, Floats, Integers, Read, Rows
from enduse.flights.formats.unpacked import unpacked
from enduse.flights.tally import BROKEN, EMPTY, PARTIAL, WHOLE, Day, Tally

STALE, NEW_LEG, GEOMETRIC_RATE, GEOMETRIC = 1, 2, 4, 8
FEWEST, PIECE = 9, 24 * 1024**2
FEW, UNSORTED = 10, 0.1
"""Steps back in time, as a number and a share of the rows, from which a trace is taken for unsorted, and sorted."""
CUT = "is cut off: the rows before the cut were read"
_NAME = re.compile(r"trace_(?:full|recent)_(~?[0-9a-fA-F]{6})\.json(?:\.gz)?")
_BETWEEN = re.compile(rb"\]\s*,\s*(?=\[)")
_END = re.compile(rb"\]\s*\]\s*\}\s*$")
_TRACE = re.compile(rb'"trace"\s*:\s*\[')


@dataclass(frozen=True, slots=True)
class _Columns:
    """The fields of rows as they stand, NaN for null; `named` is the place in `signs` of the callsign that a row tells,
    -1 where it tells none."""

    seconds: Floats
    latitude: Floats
    longitude: Floats
    altitude: Floats
    ground: Flags
    speed: Floats
    track: Floats
    flags: Integers
    rate: Floats
    named: Integers
    signs: tuple[str, ...]
    sources: Any


def address_in_name(path: Path) -> str | None:
    """The address that the name of a trace file tells, `~` included; null where it is no such name."""
    found = _NAME.fullmatch(path.name)
    return found[1].lower() if found else None


def read(payload: bytes, asked: Asked) -> Iterator[Read]:
    """The positions of one trace file. Raises UnreadablePositions, NoPositions where it is no trace."""
    text, damage = unpacked(payload)
    with _uncollected():
        found = _read(text, damage, asked)
    yield found


def _read(text: bytes, damage: str, asked: Asked) -> Read:
    """The positions in the text of a trace; `damage` is what is known of it. Raises as `read` does."""
    head, pieces, cut = _split(text)
    address = icao24(head.get("icao"))
    if address is None or not asked.wants(address):
        count = sum(len(rows) for rows in pieces)
        reason = tally.OTHER_AIRCRAFT if address else tally.NON_ICAO
        return made.empty(Tally(count, 0, {reason: count} if count else {}))
    base = head.get("timestamp")
    if isinstance(base, bool) or not isinstance(base, int | float) or not -1e11 < base < 1e11:
        raise UnreadablePositions("the trace has no usable timestamp")
    columns: list[_Columns] = []
    count, malformed = 0, 0
    for rows in pieces:
        column, bad = _columns(rows)
        columns.append(column)
        count, malformed = count + len(rows), malformed + bad
    damage = damage or (CUT if cut else f"{malformed} rows are no positions" if malformed > count / 10 else "")
    return _judged(_joined(columns), round(base * 1000), address, asked, count, malformed, damage)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cyclic garbage collector, which would look through every row again and again and find nothing."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _split(text: bytes) -> tuple[dict[str, Any], Iterable[list[Any]], bool]:
    """The head of the trace, its rows in pieces (null in place of a row that is no JSON), and whether it is cut off."""
    if len(text) <= PIECE:
        try:
            whole = orjson.loads(text)
        except orjson.JSONDecodeError:
            whole, text = _scrubbed(text)
        if whole is not None:
            if not isinstance(whole, dict) or not isinstance(whole.get("trace"), list) or "icao" not in whole:
                raise NoPositions("is no readsb trace: it has no address or no list of rows")
            return whole, [whole["trace"]], False
    begin = _TRACE.search(text, 0, 65_536)
    if begin is None:
        raise UnreadablePositions("is cut off or damaged before its first position")
    try:
        head = orjson.loads(text[: begin.start()].rstrip().rstrip(b",") + b"}")
    except orjson.JSONDecodeError:
        raise UnreadablePositions("is damaged before its first position") from None
    end = _END.search(text, max(begin.end(), len(text) - 64))
    return head, _in_pieces(text, begin.end(), end.start() if end else None), end is None


def _scrubbed(text: bytes) -> tuple[Any, bytes]:
    """What is read of a text that is no JSON as it stands, null where it is cut; and the text that was read."""
    text = scrubbed(text)
    try:
        return orjson.loads(text), text
    except orjson.JSONDecodeError:
        return None, text


def _in_pieces(text: bytes, at: int, end: int | None) -> Iterator[list[Any]]:
    while len(text) - at > PIECE and (found := _BETWEEN.search(text, at + PIECE)):
        yield _loaded(text[at : found.start()])
        at = found.end()
    yield _loaded(text[at:end], cut=end is None)


def _loaded(text: bytes, *, cut: bool = False) -> list[Any]:
    """Rows from the text between the first `[` of the first one and the last `]` of the last one.

    Where it is cut off, the last row counts only with its `]`: half a number is another number."""
    if not text.strip():
        return []
    if not cut:
        try:
            rows: list[Any] = orjson.loads(b"[" + text + b"]]")
            return rows
        except orjson.JSONDecodeError:
            pass
    *pieces, last = _BETWEEN.split(text)
    return [*(_row(piece + b"]") for piece in pieces), _row(last if cut else last + b"]")]


def _row(text: bytes) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return None


def _columns(rows: list[Any]) -> tuple[_Columns, int]:
    try:
        return _transposed(rows), 0
    except (TypeError, ValueError, OverflowError, AttributeError, IndexError):
        sound = [row for row in rows if _sound(row)]
        return _transposed(sound), len(rows) - len(sound)


def _transposed(rows: list[Any]) -> _Columns:
    if not rows:
        none = np.zeros(0)
        whole = np.zeros(0, dtype=np.int64)
        return _Columns(
            none, none, none, none, none > 0, none, none, whole, none, whole, (), pa.nulls(0, pa.string())
        )  # fmt: skip
    shortest = min(map(len, rows))
    if shortest < FEWEST:
        raise ValueError("a row has fewer fields than the format")
    seconds, lat, lon, alt, speed, track, flags, rate, objects, *more = zip(*rows, strict=False)
    if "ground" in alt:
        ground = np.fromiter(map(eq, alt, repeat("ground")), dtype=np.bool_, count=len(alt))
        height = made.floats(list(map({"ground": None}.get, alt, alt)))
    else:
        ground, height = np.zeros(len(alt), dtype=np.bool_), made.floats(alt)
    named, signs = _told(objects)
    dt = made.floats(seconds)
    if np.isnan(dt).any():
        raise ValueError("a row without a time")
    return _Columns(
        dt,
        made.floats(lat),
        made.floats(lon),
        height,
        ground,
        made.floats(speed),
        made.floats(track),
        np.array(flags, dtype=np.int64),
        made.floats(rate),
        named,
        signs,
        _sources(more[0] if more else [row[FEWEST] if len(row) > FEWEST else None for row in rows]),
    )


def _told(objects: Sequence[Any]) -> tuple[Integers, tuple[str, ...]]:
    """`named` and `signs` of _Columns."""
    places = [place for place, each in enumerate(objects) if each]
    raw = [objects[place].get("flight") for place in places]
    signs = {each: sign for each in dict.fromkeys(raw) if (sign := callsign(each))}
    numbers = {each: number for number, each in enumerate(signs)}
    named = np.full(len(objects), -1, dtype=np.int64)
    named[places] = [numbers.get(each, -1) for each in raw]
    return named, tuple(signs.values())


def _sources(told: Sequence[Any]) -> Any:
    if len(set(told)) == 1 and isinstance(told[0], str):
        return made.repeated(told[0], len(told))
    return pa.array(told, pa.string())


def _sound(row: Any) -> bool:
    if not isinstance(row, list) or len(row) < FEWEST:
        return False
    numbers = (*row[1:3], row[4], row[5], row[7], None if row[3] == "ground" else row[3])
    usable = all(n is None or (isinstance(n, int | float) and not isinstance(n, bool)) for n in (*numbers, row[0]))
    texts = len(row) == FEWEST or row[9] is None or isinstance(row[9], str)
    flags = isinstance(row[6], int) and 0 <= row[6] < 2**31
    return usable and texts and flags and row[0] is not None and _is_object(row[8])


def _is_object(told: Any) -> bool:
    """Null, or an object whose callsign, where it has one, is a text or a number."""
    return told is None or (isinstance(told, dict) and isinstance(told.get("flight"), str | int | float | None))


def _joined(columns: list[_Columns]) -> _Columns:
    if len(columns) == 1:
        return columns[0]
    before = np.cumsum([0, *(len(each.signs) for each in columns)]).tolist()
    named = [np.where(each.named >= 0, each.named + n, -1) for each, n in zip(columns, before, strict=False)]
    joined = {
        name: np.concatenate([getattr(each, name) for each in columns])
        for name in _Columns.__slots__
        if name not in ("named", "signs", "sources")
    }
    signs = tuple(sign for each in columns for sign in each.signs)
    return _Columns(
        **joined, named=np.concatenate(named), signs=signs, sources=pa.concat_arrays([each.sources for each in columns])
    )


def _judged(found: _Columns, start: int, address: str, asked: Asked, count: int, malformed: int, damage: str) -> Read:
    limit = (asked.limit - start * 1000) / 1e6
    phantom, future = found.seconds < 0, found.seconds >= limit
    time = (start + np.rint(np.clip(found.seconds, -1e9, 1e10) * 1000).astype(np.int64)) * 1000
    if _unsorted(time[~phantom & ~future]):
        return _judged(_by_time(found), start, address, asked, count, malformed, damage)
    kept = ~phantom & ~future
    inside, duplicate = made.in_order(time[kept])
    left = {
        tally.MALFORMED: malformed,
        tally.PHANTOM: made.counted(phantom),
        tally.FUTURE: made.counted(future),
        tally.DUPLICATE: made.counted(duplicate),
        tally.OUT_OF_ORDER: made.counted(~inside & ~duplicate),
    }
    kept[kept] = inside
    geometric = (found.flags & GEOMETRIC) != 0
    rows = Rows(
        made.repeated(address, len(time)),
        time,
        found.latitude,
        found.longitude,
        np.where(geometric, np.nan, found.altitude),
        found.ground,
        found.speed,
        found.track,
        found.rate,
        _carried(found, time, kept),
        found.sources,
    )
    noted = {
        tally.GEOMETRIC: made.counted(geometric & kept & ~np.isnan(found.altitude)),
        tally.AFTER_SILENCE: made.counted(found.flags[kept] & STALE),
        tally.NEW_LEG: made.counted(found.flags[kept] & NEW_LEG),
    }
    sound, impossible = made.possible(rows.taken(kept), asked)
    sound, apart = made.belonging(sound, damage)
    begun = min(max(start * 1000, made.EARLIEST), asked.limit)
    days = made.days_of(sound.time) or made.days_of(np.array([begun]))
    state = BROKEN if damage else PARTIAL if len(days) > 1 else WHOLE if len(sound.time) else EMPTY
    share = 1.0 if state in (WHOLE, EMPTY) else None
    problems = (f"{address}: {damage}",) if damage else ()
    read = made.told(sound, count, {**left, **impossible, **apart}, noted, ())
    told = tuple(Day(day, state, share, damage, (address,)) for day in days)
    return made.only_days(read, told, problems)


def _unsorted(time: Integers) -> bool:
    """Whether so many steps go back in time that the file was never in order; a few are phantoms of another day."""
    back = made.counted(time[1:] < time[:-1])
    return back >= FEW and back > UNSORTED * len(time)


def _by_time(found: _Columns) -> _Columns:
    """The rows in order of time; each keeps its own callsign."""
    order = np.argsort(found.seconds, kind="stable")
    columns = {name: getattr(found, name)[order] for name in _Columns.__slots__ if name not in ("signs", "sources")}
    return _Columns(**columns, signs=found.signs, sources=found.sources.take(pa.array(order)))


def _carried(found: _Columns, time: Integers, kept: Flags) -> Any:
    """The callsign of each row: the last one that a row of `kept` told, never over a gap or into a new leg."""
    if not found.signs:
        return pa.nulls(len(time), pa.string())
    last = np.maximum.accumulate(np.where((found.named >= 0) & kept, np.arange(len(time)), -1))
    begins = np.zeros(len(time), dtype=np.int64)
    sound = np.flatnonzero(kept)
    breaks = sound[1:][np.diff(time[sound]) > GAP_SECONDS * 1_000_000]
    begins[breaks] = breaks
    legs = np.flatnonzero(found.flags & NEW_LEG)
    begins[legs] = legs
    begins = np.maximum.accumulate(begins)
    known = (last >= 0) & (last >= begins) & kept
    return pa.array(found.signs, pa.string()).take(pa.array(found.named[last], mask=~known))
