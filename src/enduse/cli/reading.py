"""Reads inputs into a case: each report is read, repaired, mined and stored whole, or fails alone.

Decides what is processed, skipped and failed, so that the three add up to the inputs. An unexpected error is caught
here: the input is marked failed and counted, and the others go on.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from enduse.case import Case, Missed, Writer
from enduse.case.failures import cause
from enduse.claims.engines.selected import Selected
from enduse.claims.extract import ENGINE, Skipped
from enduse.cli.engines import PASSED_OVER
from enduse.cli.held import IN_PART, LOCAL, Held, engine
from enduse.cli.loading import series_of
from enduse.cli.mining import Ahead, Prepared, ahead, processes
from enduse.dossier.frame import is_dossier
from enduse.errors import CaseDamaged, CaseInUse, CaseTooNew, EnduseError, ModelError, UnreadableSource
from enduse.model import Source, Span
from enduse.sources import Given, Reading
from enduse.sources.reading import NO_REPORT

log = logging.getLogger(__name__)

MISSED = "names arms or their trade and an actor, but gave no claim"


@dataclass(frozen=True)
class Item:
    """What became of one input. `state` is processed, unchanged, skipped or failed; `reason` is one sentence."""

    name: str
    state: str
    reason: str = ""
    claims: int = 0
    rejected: int = 0
    notes: tuple[str, ...] = ()


def read_all(
    case: Case,
    writer: Writer,
    paths: Iterable[Path],
    given: Given,
    step: Callable[[str], None],
    chosen: Selected | None = None,
    jobs: int | None = None,
) -> tuple[Item, ...]:
    """Every input in order; `step` is called with a name as its turn comes, `chosen` are the engines (null: `local`),
    `jobs` how many processes read (null: as many as are of use). Raises only what stops all of them."""
    paths = tuple(paths)
    held = Held(case, chosen.names if chosen else LOCAL)
    unknown = tuple(dict.fromkeys(path for path in paths if held.known(path) is None))
    registers = {path: series for path in unknown if (series := series_of(path)) is not None}
    local = chosen is None or chosen.names == LOCAL
    new = tuple(path for path in unknown if path not in registers) if local else ()
    with ahead(new, given, processes(new, jobs)) as ready:
        return _each(held, writer, paths, given, step, chosen, ready, registers)


def _each(
    held: Held,
    writer: Writer,
    paths: tuple[Path, ...],
    given: Given,
    step: Callable[[str], None],
    chosen: Selected | None,
    ready: Ahead,
    registers: Mapping[Path, str],
) -> tuple[Item, ...]:
    items: list[Item] = []
    seen: dict[str, str] = {}
    for path in paths:
        step(path.name)
        if path in registers:
            reason = f"{path.name} is a register, not a report ({registers[path]}): add it with --register"
            items.append(Item(path.name, "skipped", reason))
            continue
        try:
            items.append(_read(held, writer, path, given, seen, chosen, ready))
        except (CaseInUse, CaseTooNew, CaseDamaged, ModelError):
            raise
        except EnduseError as error:
            items.append(Item(path.name or str(path), "failed", str(error)))
        except OSError as error:
            log.exception("the system refused something for %s", path)
            items.append(Item(path.name, "failed", f"{cause(error)}: nothing of {path.name} was kept"))
        except Exception as error:
            log.exception("unexpected error in %s", path)
            reason = f"{path.name} stopped enduse in a way nobody foresaw ({type(error).__name__}): please report it"
            items.append(Item(path.name, "failed", reason))
    return tuple(items)


def _read(
    held: Held,
    writer: Writer,
    path: Path,
    given: Given,
    seen: dict[str, str],
    chosen: Selected | None,
    ready: Ahead,
) -> Item:
    known = held.known(path)
    if known is not None:
        sha256 = hashlib.sha256(known).hexdigest()
        if sha256 in seen:
            return Item(path.name, "skipped", f"{path.name} holds the same bytes as {seen[sha256]}")
        if given != Given():
            raise UnreadableSource(f"{path.name} is in the case already: what was said of it then stays")
        seen[sha256] = path.name
        return _again(held, writer, known, path)
    from enduse.sources import read_file

    prepared = ready.take(path)
    raw, reading = (prepared.raw, prepared.reading) if prepared is not None else read_file(path, given=given)
    if is_dossier(raw):
        raise UnreadableSource(f"{path.name} is a dossier that enduse wrote, not a report")
    sha256 = hashlib.sha256(raw).hexdigest()
    if sha256 in seen:
        return Item(path.name, "skipped", f"{path.name} holds the same bytes as {seen[sha256]}")
    seen[sha256] = path.name
    if not reading.sources:
        why = "; ".join(note.message for note in reading.problems) or "it holds no report"
        raise UnreadableSource(f"{path.name}: {why}")
    payloads = dict(reading.payloads)
    if any(source.sha256 != sha256 for source in reading.sources):
        writer.keep_archive(raw, path.name)
    try:
        sources = [held.as_told(source) if given == Given() else source for source in reading.sources]
        parts = [_one(writer, source, payloads[source.sha256], chosen, prepared) for source in sources]
    finally:
        held.look_again(dict.fromkeys(source.sha256 for source in reading.sources))
    notes, broken = _told(reading)
    unread = [part.reason for part in parts if part.state == "failed"]
    broken = "; ".join([broken] * bool(broken) + unread)
    if all(part.state == "skipped" for part in parts):
        return Item(path.name, "skipped", parts[0].reason, notes=notes)
    reasons = tuple(part.reason for part in parts if part.state == "skipped")
    claims, rejected = sum(part.claims for part in parts), sum(part.rejected for part in parts)
    if broken:
        return Item(
            path.name, "failed", f"{path.name} was read in part: {broken}", claims, rejected, (*notes, *reasons)
        )
    return Item(path.name, "processed", "", claims, rejected, (*notes, *reasons))


def _told(reading: Reading) -> tuple[tuple[str, ...], str]:
    """What an editor should know of an archive, and, as one clause, what in it could not be read."""
    notes = tuple(note.message for note in reading.problems if note.code == NO_REPORT)
    return notes, "; ".join(note.message for note in reading.problems if note.code != NO_REPORT)


def _again(held: Held, writer: Writer, raw: bytes, path: Path) -> Item:
    name, sha256 = path.name, hashlib.sha256(raw).hexdigest()
    sources = held.of(sha256)
    payloads = {sha256: raw}
    if all(s.container == sha256 for s in sources):
        from enduse.sources import read_file

        reading = read_file(path)[1]
        if broken := _told(reading)[1]:
            return Item(name, "failed", f"{name} was read in part: {broken}")
        kept = {s.sha256 for s in sources}
        payloads.update((made, payload) for made, payload in reading.payloads if made in kept)
    notes = tuple(
        f"its raw bytes {made[:12]}… were missing from the case or changed there, and were put back"
        for made, payload in payloads.items()
        if writer.put_back(payload, name)
    )
    if any(s.sha256 == sha256 for s in sources):
        writer.add_name(sha256, name)
    refused = [reason for s in sources if (reason := unmined(s))]
    if len(refused) == len(sources):
        return Item(name, "skipped", refused[0], notes=notes)
    return Item(name, "unchanged", notes=notes)


def _one(writer: Writer, source: Source, payload: bytes, chosen: Selected | None, prepared: Prepared | None) -> Item:
    from enduse.text import repair

    ready = prepared.of(source) if prepared is not None else None
    text, found = ready or (repair(source.text, media_type=source.media_type, title=source.title), None)
    reason = unmined(source)
    made_by = engine(chosen.names if chosen else LOCAL)
    if reason is not None:
        writer.add_report([payload], source, text, (), (), made_by)
        return Item(source.name, "skipped", reason)
    if found is None:
        from enduse.claims import extract

        found = extract(source, text, engines=chosen.engines) if chosen else extract(source, text)
    for rejection in found.rejections:
        log.info("rejected %s (%s): %s", rejection.kind, rejection.reason, rejection.quote)
    missed = [Missed(m.sha256, Span(m.start, m.end), MISSED) for m in found.missed]
    missed += [
        Missed(source.sha256, Span(r.start, r.end), r.reason, "rejected", r.engine, r.kind, r.sort, r.quote)
        for r in found.rejections
    ]
    missed += [Missed(source.sha256, s.span, s.reason, "unread", s.engine) for s in found.skipped]
    missed += [Missed(source.sha256, span, PASSED_OVER, "unread", ENGINE) for span in found.passed_over]
    in_part = IN_PART if found.skipped else ""
    writer.add_report([payload], source, text, found.claims, missed, made_by + in_part)
    counts = len(found.claims), len(found.rejections)
    if found.skipped:
        return Item(source.name, "failed", _unread(found.skipped), *counts)
    return Item(source.name, "processed", "", *counts)


def _unread(skipped: tuple[Skipped, ...]) -> str:
    """Which characters which engine did not read, by reason."""
    stretches: dict[tuple[str, str], list[str]] = {}
    for part in skipped:
        stretches.setdefault((part.engine, part.reason), []).append(f"{part.span.start}-{part.span.end}")
    return "; ".join(
        f"{name} did not read characters {', '.join(where)}, since {reason}"
        for (name, reason), where in stretches.items()
    )


def unmined(source: Source) -> str | None:
    """Why a report is kept but not mined, null when it is mined."""
    from enduse.sources import LOCAL_LANGUAGES

    if source.language is None:
        why = "its language could not be told; where it is English, give the whole text, not an extract"
        return f"{source.name} is kept but not mined: {why}"
    if source.language not in LOCAL_LANGUAGES:
        return f"{source.name} is kept but not mined: its language is {source.language}, the local engine reads English"
    return None
