"""What an engine is to enduse: something that proposes, in the words of the report.

An engine says where it looked, what it found there and what it could not read. It never says an offset, a canonical
value or an id: enduse computes those from the words. `local` proposes drafts from a parse; `gliner` and `llm` are
outside engines, whose proposals are first set onto the report by `anchored` and then pass the same validator.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from enduse.claims.draft import Draft
from enduse.claims.rejections import Rejection
from enduse.model.source import Source
from enduse.model.span import Span
from enduse.model.text import Text


@dataclass(frozen=True)
class RoleWords:
    """The report's words for one role; `value` only where the role has a closed list, or to be compared."""

    role: str
    words: str
    value: str | None = None


@dataclass(frozen=True)
class Proposal:
    """One claim as an outside engine says it: `quote` is the sentence, `cue` the words in it that say the kind."""

    kind: str
    quote: str
    cue: str
    stance: str
    speaker: str | None
    roles: tuple[RoleWords, ...]


@dataclass(frozen=True)
class Unread:
    """`start`-`end` of the view that an engine did not read; `reason` is one clause."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class Proposed:
    """What an engine proposes for one report.

    `rejections` are proposals that could not be set onto the report; `missed` sentences the engine may have missed,
    by offsets of the view; `unread` what it did not read, `passed_over` what it found not worth reading. `parts` of
    the report were given to it."""

    drafts: tuple[Draft, ...]
    rejections: tuple[Rejection, ...] = ()
    missed: tuple[tuple[int, int], ...] = ()
    unread: tuple[Unread, ...] = ()
    parts: int = 1
    passed_over: tuple[Span, ...] = ()


class Engine(Protocol):
    """Anything that proposes. `name` is its id with its version, the same for the same results: it joins the claim
    and decides whether a report has to be read again."""

    @property
    def name(self) -> str:
        """The engine's id, such as `local/2` or `llm/2 MODEL`."""

    def propose(self, source: Source, text: Text) -> Proposed:
        """Everything this engine finds in one report."""
