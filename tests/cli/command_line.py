"""Runs `enduse` as a user does, in this process or in one of its own, and writes the inputs that the tests give it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ENGLISH = """Ruritania's neighbour buys drones

Israel delivered 60 Hermes 450 drones to Azerbaijan in 2020, the defence ministry said on Monday.

Azerbaijan denied that it had used the Hermes 450 in Stepanakert. The number of drones that were lost is not known.

Elbit Systems did not respond to a request for comment.
"""
SECOND = """Turkey sold Bayraktar TB2 drones to Ukraine

Turkey sold 12 Bayraktar TB2 drones to Ukraine in 2019, a spokesman for the defence ministry said.

Azerbaijan used Hermes 450 drones in Stepanakert in October 2020, according to Armenia's foreign ministry.
"""
GERMAN = (
    "Israel lieferte im Jahr 2020 mehrere Drohnen vom Typ Hermes 450 an Aserbaidschan, wie das Ministerium mitteilte. "
    "Die Regierung wollte sich dazu nicht weiter äußern und verwies auf die Geheimhaltung der Verträge.\n"
)
RUSSIAN = (
    "Израиль поставил Азербайджану беспилотники в 2020 году, сообщило министерство обороны в понедельник. "
    "Правительство отказалось от комментариев и сослалось на секретность договоров.\n"
)
NO_ARTICLE = "<!doctype html><html><head><title>x</title></head><body><nav><a href='/'>Home</a></nav></body></html>"
PAGE = f"<html><body><article><h1>Drones</h1><p>{SECOND}</p><p>{ENGLISH}</p></article></body></html>"


@dataclass(frozen=True)
class Ended:
    """How a run ended: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def record(self) -> dict[str, Any]:
        """The output as JSON."""
        record: dict[str, Any] = json.loads(self.out)
        return record


Enduse = Callable[..., Ended]


PROGRAM = (sys.executable, "-c", "from enduse.cli.main import main; main()")


def spawn(*words: str | Path, **options: Any) -> subprocess.Popen[str]:
    """`enduse WORDS...` in a process of its own, its output kept."""
    plain = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    environment = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80", **options.pop("env", {})}
    return subprocess.Popen([*PROGRAM, *map(str, words)], env=environment, **{**plain, **options})


def alone(*words: str | Path, **options: Any) -> Ended:
    """The end of `enduse WORDS...` in a process of its own."""
    process = spawn(*words, **options)
    out, err = process.communicate(timeout=300)
    return Ended(process.returncode, out or "", err or "")


def files(*roots: Path) -> dict[str, str]:
    """SHA-256 of every file at or below `roots`."""
    found = [p for root in roots for p in (root.rglob("*") if root.is_dir() else [root]) if p.is_file()]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(found)}


def warc(*bodies: bytes, cut: int = 0) -> bytes:
    """A web archive with one page a record; the last `cut` bytes are missing."""
    records = []
    for number, body in enumerate(bodies):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"WARC-Target-URI: http://example.org/{number}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        records.append(head.encode("ascii") + http + b"\r\n\r\n")
    whole = b"".join(records)
    return whole[: len(whole) - cut] if cut else whole
