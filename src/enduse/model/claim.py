"""A claim: one thing that one report says, anchored to the words that say it.

Not a fact: a fact would need no speaker. The vocabulary of kinds and roles stands here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from enduse.model.identity import digest

STANCES = ("asserted", "hedged", "denied")

KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "transfer": ("supplier", "recipient", "weapon", "quantity", "action", "date", "period", "worth"),
        "share": ("supplier", "recipient", "flow", "basis", "value", "period"),
        "use": ("user", "weapon", "target", "place", "date", "first"),
        "incident": ("accused", "target", "place", "date", "killed", "injured", "weapon", "evidence"),
        "identification": ("weapon", "evidence", "place", "date"),
        "manufacture": ("weapon", "maker"),
        "operation": ("operator", "weapon"),
        "specification": ("weapon", "property", "quantity"),
        "flight": ("airline", "aircraft", "origin", "destination", "count", "period", "date", "trend"),
        "response": ("party", "outcome", "date"),
        "unknown": ("topic", "supplier", "recipient", "period"),
        "displacement": ("group", "number", "place", "date"),
        "sanction": ("caller", "target", "measure", "date"),
    }
)
"""Kind to its roles, in the order they are printed. `comparator` belongs to every kind with a number."""

NUMBER_ROLES = ("quantity", "value", "killed", "injured", "count", "number", "worth")

CLOSED_VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "action": ("ordered", "delivered", "offered", "licensed", "tested", "halted"),
        "basis": ("imports", "exports", "world"),
        "comparator": ("=", ">", "<", "~"),
        "evidence": ("video", "sound", "crater", "debris", "photo", "satellite", "radar"),
        "trend": ("present", "increase", "decrease"),
        "outcome": ("contacted", "no reply", "declined", "replied"),
        "first": ("true",),
    }
)
"""Roles whose values come from a closed list."""


def roles_of(kind: str) -> tuple[str, ...]:
    """The roles a claim of `kind` may have, in printing order."""
    roles = KINDS[kind]
    return (*roles, "comparator") if any(role in NUMBER_ROLES for role in roles) else roles


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a value stands in the source; `inherited` when it was carried over from another sentence."""

    text: str
    start: int
    end: int
    inherited: bool = False


@dataclass(frozen=True)
class Claim:
    """One claim. `roles` and `mentions` are tuples of pairs in the order of `roles_of(kind)`."""

    document: str
    sha256: str
    kind: str
    quote: str
    start: int
    end: int
    stance: str
    engine: str
    rule: str
    speaker: str | None = None
    anonymous: bool = False
    via: tuple[str, ...] = ()
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    mentions: tuple[tuple[str, tuple[Mention, ...]], ...] = ()
    damaged: bool = False
    published: str | None = None
    published_basis: str | None = None

    @cached_property
    def id(self) -> str:
        """SHA-256 over what is claimed, by whom, and where it stands; not over the file's name or the engine."""
        return digest(
            "claim/1",
            self.sha256,
            self.kind,
            self.start,
            self.end,
            self.quote,
            self.stance,
            self.speaker,
            self.anonymous,
            self.via,
            self.roles,
            tuple((role, tuple((m.text, m.start, m.end, m.inherited) for m in ms)) for role, ms in self.mentions),
            self.damaged,
        )

    def values(self, role: str) -> tuple[str, ...]:
        """The values of `role`, empty where it is not said."""
        return dict(self.roles).get(role, ())

    def record(self) -> dict[str, Any]:
        """The claim as printed by `enduse claims --format jsonl`, keys in their documented order."""
        mentions = {role: [_mention(mention) for mention in mentions] for role, mentions in self.mentions}
        return {
            "id": self.id,
            "document": self.document,
            "sha256": self.sha256,
            "kind": self.kind,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "stance": self.stance,
            "speaker": self.speaker,
            "anonymous": self.anonymous,
            "via": list(self.via),
            "roles": {role: list(values) for role, values in self.roles},
            "mentions": mentions,
            "damaged": self.damaged,
            "engine": self.engine,
            "rule": self.rule,
            "published": self.published,
            "published_basis": self.published_basis,
        }


def from_record(record: Mapping[str, Any]) -> Claim:
    """The claim that `Claim.record` printed. Raises KeyError or TypeError where the record is not one."""
    fields = {key: record[key] for key in record if key not in ("id", "via", "roles", "mentions")}
    return Claim(
        **fields,
        via=tuple(record["via"]),
        roles=tuple((role, tuple(values)) for role, values in record["roles"].items()),
        mentions=tuple((role, tuple(Mention(**m) for m in mentions)) for role, mentions in record["mentions"].items()),
    )


def _mention(mention: Mention) -> dict[str, Any]:
    shown: dict[str, Any] = {"text": mention.text, "start": mention.start, "end": mention.end}
    return {**shown, "inherited": True} if mention.inherited else shown
