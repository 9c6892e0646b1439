"""How much of each day's archive is at hand: from what the store wrote down of its sources, never from the positions.

A day that no source tells of is not at hand. Of several sources of one day the most complete counts, as with replicas
of which one is broken. What a source does not tell is said as a note, and is not made up: a day that was cut off at an
unknown place counts as CUT, a table of chosen rows as whole.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from enduse.flights.manifest import Manifest, manifests
from enduse.flights.tally import BROKEN, Day

CUT = 0.5
"""The share of a day that was cut off where nobody knows: the middle of what it can be."""

_PART = re.compile(r"[0-9a-f]{64}\.parquet")


@dataclass(frozen=True, slots=True)
class Completeness:
    """`shares` of each day's data at hand, 0 to 1, by day; `everybody` are the days of which all aircraft were read;
    `chosen` are the addresses asked for, and those of files that hold one aircraft. `known` is false without anything
    written down."""

    shares: dict[date, float]
    everybody: frozenset[date]
    chosen: frozenset[str]
    notes: tuple[str, ...]
    known: bool = True


def written_down(parts: Any) -> tuple[Manifest, ...]:
    """The manifests beside these Parquet files that name one of them, or name none since no row was kept; none for a
    table in memory. Raises UnreadablePositions where one was changed."""
    if not isinstance(parts, (str, Path, list, tuple)):
        return ()
    paths = [Path(parts)] if isinstance(parts, (str, Path)) else [Path(part) for part in parts]
    named = {path.stem for path in paths if _PART.fullmatch(path.name)}
    folders = {path if path.is_dir() else path.parent for path in paths if path.is_dir() or path.stem in named}
    found: list[Manifest] = []
    for folder in sorted(folder for folder in folders if any(_PART.fullmatch(path.name) for path in folder.iterdir())):
        known = manifests(folder)
        if folder in paths or any(_names(each, named) for each in known):
            found += (each for each in known if not each.parts or folder in paths or _names(each, named))
    return tuple(found)


def _names(manifest: Manifest, named: set[str]) -> bool:
    return any(part.sha256 in named for part in manifest.parts)


def completeness(found: Sequence[Manifest], fleet: frozenset[str] | None = None) -> Completeness:
    """The completeness of every day that the sources tell of, for the aircraft `fleet`, or for those that were read."""
    by_day: defaultdict[date, list[Day]] = defaultdict(list)
    everybody: set[date] = set()
    chosen: set[str] = set()
    for source in (source for manifest in found for source in manifest.sources):
        days = [(date.fromisoformat(day.day), day) for day in source.tally.days]
        chosen |= set(source.wanted or ())
        for day, record in days:
            by_day[day].append(record)
            chosen |= set(record.aircraft)
            everybody |= {day} if source.wanted is None and not record.aircraft else set()
    counted: Counter[str] = Counter()
    whose = frozenset(chosen) if fleet is None and chosen and not everybody else fleet
    shares = {day: _share(records, whose, counted) for day, records in sorted(by_day.items())}
    return Completeness(shares, frozenset(everybody), frozenset(chosen), tuple(_notes(counted)), bool(found))


def _share(records: Iterable[Day], fleet: frozenset[str] | None, counted: Counter[str]) -> float:
    """The share of one day, and what is to be said of it. Files of other aircraft show nothing of the fleet."""
    at_large: list[float] = []
    own: dict[str, float] = {}
    for record in records:
        share = _known(record)
        if not record.aircraft:
            at_large.append(share)
        for address in record.aircraft:
            own[address] = max(share, own.get(address, 0.0))
    unsaid = {record.state == BROKEN for record in records if record.share is None}
    counted.update(["cut" if broken else "chosen" for broken in unsaid])
    everyone = max(at_large, default=None)
    if fleet is not None:
        known = [own.get(address, everyone) for address in sorted(fleet)] or [everyone]
        told = [share for share in known if share is not None]
        share = sum(told) / len(told) if told else 0.0
        counted["others"] += not told
    else:
        share = everyone if everyone is not None else sum(own.values()) / len(own)
    counted["alone"] += everyone is None
    counted["less"] += share < 1
    return share


def _known(record: Day) -> float:
    if record.share is not None:
        return min(1.0, max(0.0, record.share))
    return CUT if record.state == BROKEN else 1.0


def _notes(counted: Counter[str]) -> Iterable[str]:
    told = {
        "less": "{} of which the archive lacks a part",
        "cut": f"{{}} with data cut off at an unknown place: what was cut counts as {CUT:g}",
        "chosen": "{} from tables of chosen rows, which do not say what they leave out: counted as whole",
        "others": "{} with files of other aircraft alone: nothing could be seen of those in question, exposure 0",
        "alone": "{} from single files: a day without any file counts as 0, though it may be one of no flight",
    }
    for what, words in told.items():
        if count := counted[what]:
            yield words.format(f"{count} day{'s' * (count != 1)}")
