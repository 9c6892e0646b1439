"""What a loader has read, line by line -> Register. Counts rows and frame while reading, so that the sum is a check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from enduse.model.delivery import Delivery, Event, Volume
from enduse.registers.formats.files import File
from enduse.registers.register import Edition, LeftOut, Register, Scope


@dataclass(slots=True)
class Reading:
    """A file while it is read: rows met so far, lines of the frame, what was left out, and notes in order."""

    rows: int = 0
    frame: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def leave_out(self, row: LeftOut) -> None:
        """Keep `row` with those that were left out; it was counted before."""
        self.left_out.append(row)

    def count(self, number: int, sentence: str) -> None:
        """A note of `number` rows, where there are any; `sentence` holds `{}`."""
        if number:
            self.notes.append(sentence.format(f"{number:,}"))


def line_count(payload: bytes) -> int:
    """Physical lines, ended by LF or by the end of the file."""
    return payload.count(b"\n") + (not payload.endswith(b"\n") if payload else 0)


def register(
    file: File,
    series: str,
    layout: str,
    reading: Reading,
    *,
    years: tuple[int, int] | None,
    deliveries: Sequence[Delivery] = (),
    volumes: Sequence[Volume] = (),
    events: Sequence[Event] = (),
    suppliers: frozenset[str] | None = None,
    recipients: frozenset[str] | None = None,
) -> Register:
    """The register; `years` are the first and last that its values name, null where there is no value."""
    first, last = years or (None, None)
    return Register(
        name=file.name,
        sha256=file.sha256,
        series=series,
        layout=layout,
        edition=Edition(until=last),
        scope=Scope(suppliers, recipients, first, last),
        lines=line_count(file.payload),
        rows=reading.rows,
        frame=reading.frame,
        deliveries=tuple(deliveries),
        volumes=tuple(volumes),
        events=tuple(events),
        left_out=tuple(sorted(reading.left_out, key=lambda row: (row.first, row.part))),
        notes=tuple(reading.notes),
    )


def extent(years: Sequence[int]) -> tuple[int, int] | None:
    """The first and last of `years`."""
    return (min(years), max(years)) if years else None
