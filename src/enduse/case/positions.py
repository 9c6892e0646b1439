"""Whether the positions beside a case are what was written: every file there is named by the SHA-256 of its bytes,
every part is named by a manifest, every manifest by the ledger, and the visits that findings rest on are there. Says
nothing of what the positions mean, and changes no file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from enduse.case.folder import Folder
from enduse.case.links import Fault
from enduse.case.raw import sha256_of
from enduse.durable import TEMPORARY

_NAMED = re.compile(r"([0-9a-f]{64})\.(json|jsonl|parquet)")


def written(place: Folder) -> tuple[str, ...]:
    """The hashes of the manifests that lie there and fit their names, in order."""
    paths = sorted(place.positions.glob("*.json")) if place.positions.is_dir() else []
    return tuple(path.stem for path in paths if _NAMED.fullmatch(path.name) and sha256_of(path) == path.stem)


def examine(place: Folder, entered: frozenset[str], visits: Mapping[str, str]) -> tuple[int, list[Fault], list[str]]:
    """How many files were checked, what does not fit, and what should be known. `entered`: the manifests that the
    ledger has. `visits` has the findings that rest on a file of visits, as messages call them, with its hash."""
    faults: list[Fault] = []
    notices: list[str] = []
    held: set[str] = set()
    wanted: dict[str, str] = {}
    for path in sorted(place.positions.iterdir()) if place.positions.is_dir() else ():
        shown = f"positions/{path.name}"
        named = _NAMED.fullmatch(path.name)
        if path.name.endswith(TEMPORARY):
            notices.append(f"{shown} is left from a run that was interrupted; the next run removes it")
        elif named is None or not path.is_file() or path.is_symlink():
            notices.append(f"{shown} is not part of the case and was not checked")
        elif sha256_of(path) != named[1]:
            faults.append(Fault(shown, "was changed: it does not fit its hash"))
        elif named[2] in ("parquet", "jsonl"):
            held.add(path.name)
        else:
            parts = json.loads(path.read_bytes())["parts"]
            wanted |= {f"{part['sha256']}.parquet": shown for part in parts}
            held.add(path.name)
    faults += [Fault(f"positions/{name}", "is missing") for name in sorted(set(wanted) - held)]
    faults += [Fault(f"positions/{name}.json", "is missing") for name in sorted(entered) if f"{name}.json" not in held]
    faults += [
        Fault(finding, f"rests on visits that are missing: positions/{sha256}.jsonl")
        for finding, sha256 in visits.items()
        if f"{sha256}.jsonl" not in held
    ]
    unsaid = sorted(name for name in held if name.endswith(".json") and name.removesuffix(".json") not in entered)
    notices += [
        f"positions/{name} is not in the ledger yet: the next `enduse flights add` enters it" for name in unsaid
    ]
    loose = sorted(name for name in held if name.endswith(".parquet") and name not in wanted)
    notices += [f"positions/{name} counts for nothing yet: a run ended before it was stored" for name in loose]
    return len(held), faults, notices
