"""What a case keeps beside the model's values, and the canonical JSON of everything it stores.

Decides how a value is written down; refuses to interpret it. A digest is always taken over the stored JSON
itself, so that a field added to the model later leaves old digests alone.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields
from typing import Any

from enduse.model import Block, Claim, Damage, Note, Quotation, Repair, Source, Span, Text

_SURROGATE = re.compile("[\ud800-\udfff]")


MISSED = ("missed", "rejected", "unread")

_BESIDE = ("sort", "engine", "kind", "fault", "proposed")


@dataclass(frozen=True, slots=True)
class Missed:
    """What may hold a claim that is not there: `span` counts characters of the source's text.

    `sort` is one of MISSED: a sentence that looked like a claim and gave none, a claim that was proposed and rejected
    (`proposed` are the engine's words, `kind` what it was to be, `fault` the sort of reason), or a part that `engine`
    did not read."""

    sha256: str
    span: Span
    reason: str
    sort: str = "missed"
    engine: str = ""
    kind: str = ""
    fault: str = ""
    proposed: str = ""

    def __post_init__(self) -> None:
        if self.sort not in MISSED:
            raise ValueError(f"unknown sort: {self.sort}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """An input that was not processed, and why, in one sentence."""

    name: str
    reason: str


@dataclass(frozen=True)
class Run:
    """What was run: `processed` counts inputs that are in the case afterwards, new or known before."""

    enduse: str
    engine: str
    verb: str
    inputs: int
    processed: int
    skipped: tuple[Outcome, ...] = ()
    failed: tuple[Outcome, ...] = ()

    def __post_init__(self) -> None:
        if self.inputs != self.processed + len(self.skipped) + len(self.failed):
            raise ValueError("inputs must be processed, skipped or failed, each of them once")


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """A register file that the case holds: the hash of its bytes, and every name they were given under, the first one
    first. `withdrawn`: taken out of use; its bytes stay."""

    sha256: str
    names: tuple[str, ...]
    withdrawn: bool = False

    @property
    def name(self) -> str:
        """The first name."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where searched words stand: in a report (`claim` is null) or in the quote of the claim with this id."""

    sha256: str
    claim: str | None
    excerpt: str


def canonical(value: Any) -> str:
    """JSON without spaces, keys in the order given; lone surrogates are escaped, all else stands as itself."""
    shown = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", shown)


def column(text: str | None) -> str | None:
    """`text` for a column that is only searched: lone surrogates, which SQLite cannot hold, become U+FFFD."""
    return None if text is None else _SURROGATE.sub("\ufffd", text)


def stored_text(text: str) -> bytes:
    """The decoded text as bytes that give back every character, lone surrogates included."""
    return text.encode("utf-8", "surrogatepass")


def loaded_text(content: bytes) -> str:
    """What `stored_text` put away."""
    return content.decode("utf-8", "surrogatepass")


def source_record(source: Source) -> dict[str, Any]:
    """All fields of a source but its decoded text, which is stored beside it; `text_sha256` stands for it."""
    shown = {field.name: getattr(source, field.name) for field in fields(source) if field.name != "text"}
    notes = [{"code": note.code, "message": note.message} for note in source.notes]
    return {**shown, "notes": notes, "text_sha256": source.text_sha256}


def source_from(record: dict[str, Any], text: str) -> Source:
    """The source that `source_record` wrote down."""
    kept = {key: value for key, value in record.items() if key not in ("notes", "text_sha256")}
    return Source(**kept, text=text, notes=tuple(Note(**note) for note in record["notes"]))


def text_record(text: Text) -> dict[str, Any]:
    """The repaired view without the source's text: spans as `start` and `end`."""
    return {
        part: [_spanned(item) for item in getattr(text, part)]
        for part in ("repairs", "blocks", "quotations", "damages")
    }


def text_from(record: dict[str, Any], source: str) -> Text:
    """The view that `text_record` wrote down, over the source's text."""
    return Text(
        source=source,
        repairs=tuple(Repair(**_with_span(item)) for item in record["repairs"]),
        blocks=tuple(Block(**_with_span(item)) for item in record["blocks"]),
        quotations=tuple(Quotation(**_with_span(item)) for item in record["quotations"]),
        damages=tuple(Damage(**_with_span(item)) for item in record["damages"]),
    )


def missed_record(missed: Missed) -> dict[str, Any]:
    """A missed sentence, a rejection or an unread part, without the hash of its source, which its reading holds."""
    record: dict[str, Any] = {"start": missed.span.start, "end": missed.span.end, "reason": missed.reason}
    if missed.sort != "missed":
        record.update({key: getattr(missed, key) for key in _BESIDE})
    return record


def missed_from(sha256: str, record: dict[str, Any]) -> Missed:
    """What `missed_record` wrote down, of the source with this hash."""
    beside = {key: record[key] for key in _BESIDE if key in record}
    return Missed(sha256, Span(record["start"], record["end"]), record["reason"], **beside)


def run_record(run: Run) -> dict[str, Any]:
    """A run as stored."""
    shown = {field.name: getattr(run, field.name) for field in fields(run)}
    for part in ("skipped", "failed"):
        shown[part] = [{"name": outcome.name, "reason": outcome.reason} for outcome in shown[part]]
    return shown


def run_from(record: dict[str, Any]) -> Run:
    """The run that `run_record` wrote down."""
    parts = {part: tuple(Outcome(**outcome) for outcome in record[part]) for part in ("skipped", "failed")}
    return Run(**{**record, **parts})


def claim_columns(claim: Claim) -> tuple[str | int | None, ...]:
    """The searchable columns of a claim, in the order of `schema.CLAIM_COLUMNS`."""
    return (
        claim.id,
        column(claim.document),
        claim.kind,
        claim.stance,
        column(claim.speaker),
        int(claim.anonymous),
        int(claim.damaged),
        claim.start,
        claim.end,
        column(claim.quote),
        claim.engine,
        claim.rule,
        claim.published,
    )


def _spanned(item: Repair | Block | Quotation | Damage) -> dict[str, Any]:
    shown = {field.name: getattr(item, field.name) for field in fields(item) if field.name != "span"}
    return {"start": item.span.start, "end": item.span.end, **shown}


def _with_span(item: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in item.items() if key not in ("start", "end")}
    return {**kept, "span": Span(item["start"], item["end"])}
