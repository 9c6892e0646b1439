"""Visits as they are kept beside the positions of a case: inferred once, written as JSON lines, read back.

The first line says what they were inferred from and by which rules; then come what could be seen at airports, and the
visits as `enduse visits --json` prints them. The file is named by the SHA-256 of its bytes, and holds no clock and no
path. The same positions and rules give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

from enduse.durable import put
from enduse.errors import UnreadablePositions
from enduse.flights import manifest, store, visit_lines
from enduse.flights.aside import aside
from enduse.flights.days import SEEN, detectable
from enduse.model.traffic import Detectable
from enduse.model.visit import Visit

FORMAT = "enduse visits"


@dataclass(frozen=True, slots=True)
class Inferred:
    """`parts` are the hashes of the files of positions, `rules` a fingerprint of what inferred; `fleets` the beginnings
    of callsigns by aircraft; `notes` sentences on what was set aside. `visits` sorted by aircraft and time. What the
    user told: `types` of aircraft by address, and `airlines`, names with the beginnings of their callsigns."""

    parts: tuple[str, ...]
    rules: str
    visits: tuple[Visit, ...]
    detectable: tuple[Detectable, ...]
    fleets: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[str, ...]
    types: tuple[tuple[str, str], ...] = ()
    airlines: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def payload(self) -> bytes:
        """The bytes of the file."""
        head = {
            "format": FORMAT, "parts": self.parts, "rules": self.rules, "fleets": self.fleets, "notes": self.notes,
            "detectable": [asdict(each) for each in self.detectable], "visits": len(self.visits),
            "types": self.types, "airlines": self.airlines,
        }  # fmt: skip
        lines = [head, *map(asdict, self.visits)]
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def parsed(payload: bytes, name: str) -> Inferred:
    """The visits in these bytes. Raises UnreadablePositions where they are none."""
    try:
        first, _, rest = payload.decode().partition("\n")
        head = json.loads(first)
        visits, problems = visit_lines.read_visits(rest, name)
        if head["format"] != FORMAT or problems or len(visits) != head["visits"]:
            raise ValueError(name)
        return Inferred(
            tuple(head["parts"]),
            head["rules"],
            visits,
            tuple(Detectable(**{**one, "exposures": tuple(one["exposures"])}) for one in head["detectable"]),
            _named(head["fleets"]),
            tuple(head["notes"]),
            tuple((aircraft, type_) for aircraft, type_ in head.get("types", ())),
            _named(head.get("airlines", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadablePositions(f"{name} is damaged: run the same command again") from error


def kept(folder: Path, sha256: str) -> Inferred | None:
    """The visits of this hash in a store of positions; null where it has none."""
    path = folder / f"{sha256}.jsonl"
    if not path.is_file():
        return None
    payload = path.read_bytes()
    if hashlib.sha256(payload).hexdigest() != sha256:
        raise UnreadablePositions(f"{path.name} was changed: it does not fit its name")
    return parsed(payload, path.name)


def of_store(
    folder: Path,
    airports: Sequence[str],
    step: Callable[[str], None] = lambda name: None,
    begin: Callable[[], None] = lambda: None,
    *,
    types: Mapping[str, str] = MappingProxyType({}),
    airlines: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> tuple[Inferred, str]:
    """The visits of all positions in a store, and the hash of the file that keeps them there.

    What an earlier run inferred from the same positions by the same rules is taken over; `airports` are those for which
    it has to say what could be seen; `begin` is called before anything is written. `types` and `airlines` are what the
    user tells now; what was told earlier holds on, but for the aircraft and airlines that are told anew. Raises
    UnreadablePositions where the store was changed."""
    parts = store.positions(folder)
    hashes = tuple(path.stem for path in parts)
    earlier = _all(folder)
    told = tuple(sorted({**{k: v for old in earlier for k, v in old.types}, **types}.items()))
    names = tuple(sorted({**{k: v for old in earlier for k, v in old.airlines}, **airlines}.items()))
    same = (old for old in earlier if old.parts == hashes and old.rules == rules() and old.types == told)
    found = next(same, None)
    if found is None:
        step("visits")
        found = _infer(folder, parts, hashes, told)
    found = replace(found, airlines=names)
    asked = sorted({*airports, *(each.airport for each in found.detectable)})
    if asked != [each.airport for each in found.detectable]:
        step("what could be seen")
        values, notes = detectable(parts, asked, found.visits)
        others = tuple(note for note in found.notes if not note.startswith(SEEN))
        found = replace(found, detectable=values, notes=(*others, *notes))
    payload = found.payload()
    sha256 = hashlib.sha256(payload).hexdigest()
    if not (folder / f"{sha256}.jsonl").is_file():
        begin()
        put(folder / f"{sha256}.jsonl", payload)
    return found, sha256


def forget(folder: Path, but: str) -> None:
    """Removes the files of visits that are not `but`."""
    for path in folder.glob("*.jsonl"):
        if path.stem != but:
            path.unlink()


@lru_cache(maxsize=1)
def rules() -> str:
    """A fingerprint of everything that infers visits and says what could be seen."""
    content = hashlib.sha256(version("airportsdata").encode())
    root = Path(__file__).parent
    for path in sorted(root.rglob("*.py")):
        content.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    return content.hexdigest()[:12]


def _all(folder: Path) -> list[Inferred]:
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        try:
            each = kept(folder, path.stem)
        except UnreadablePositions:
            continue
        found += [each] if each is not None else []
    return found


def _named(pairs: Iterable[tuple[str, Iterable[str]]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(signs)) for name, signs in pairs)


def _infer(
    folder: Path, parts: Sequence[Path], hashes: tuple[str, ...], types: tuple[tuple[str, str], ...]
) -> Inferred:
    from enduse.flights.aircraft import prefixes
    from enduse.flights.visits import infer_visits

    inference = infer_visits(list(parts), types=dict(types)) if parts else None
    counted = inference.counted if inference else {}
    notes = [f"in all positions, no visit was made of {told}" for told in aside(counted)]
    doubtful = manifest.unreliable(manifest.manifests(folder))
    if doubtful:
        notes.append(f"{len(doubtful)} stretches without reliable positions: no landing is read from a gap there")
    visits = inference.visits if inference else ()
    return Inferred(hashes, rules(), visits, (), tuple(sorted(prefixes(parts).items())), tuple(notes), types)
