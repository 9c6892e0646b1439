"""What a report has said so far about those who speak in it, and whom a word for one of them takes up again.

"The panel", "the army", "both governments", "the senator": the latest that fits, never one that is told only later.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from enduse.claims.bodies import Speaker
from enduse.claims.mentions import Mentions

NEAR = 200
"""How many mentions back a body is looked for, so that a long text stays linear."""

_KINDS_OF: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("company", "firm", "manufacturer", "maker"), ("maker", "airline")),
    (("airline", "carrier", "operator"), ("airline",)),
    (("newspaper", "paper", "outlet", "broadcaster", "magazine", "agency"), ("outlet",)),
    (("institute", "think-tank", "watchdog"), ("institution",)),
    (("ministry",), ("ministry",)),
)
"""A word for a body, and the kinds of the catalogue it can take up again."""

_RANKS = frozenset("colonel general commander captain major lieutenant officer soldier admiral sergeant".split())
_STATES = frozenset({"country", "government", "capital", "side", "state", "nation", "power"})


class Met:
    """Bodies in the order in which a report names them, each under one or more words."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._speakers: list[Speaker] = []
        self._under: dict[str, list[int]] = {}

    def add(self, start: int, speaker: Speaker, *words: str) -> None:
        """The next body, named at an offset of the view."""
        for word in words:
            self._under.setdefault(word, []).append(len(self._starts))
        self._starts.append(start)
        self._speakers.append(speaker)

    def latest(self, before: int, *words: str) -> Speaker | None:
        """The body named last before an offset under one of `words`, among the `NEAR` before it."""
        end = bisect_left(self._starts, before)
        known = [under for under in map(self._under.get, words) if under is not None]
        last = max((under[at - 1] for under in known if (at := bisect_left(under, end))), default=-1)
        return self._speakers[last] if last >= max(0, end - NEAR) else None


@dataclass
class Remembered:
    """The speakers of one report so far, in reading order."""

    people: dict[str, str] = field(default_factory=dict)
    described: dict[str, str] = field(default_factory=dict)
    actors: list[tuple[str, Speaker]] = field(default_factory=list)
    latest: dict[str, int] = field(default_factory=dict)
    bodies: Met = field(default_factory=Met)
    worded: Met = field(default_factory=Met)
    roles: dict[str, str] = field(default_factory=dict)
    introduced: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    states: list[tuple[int, str]] = field(default_factory=list)
    first_named: dict[str, int] = field(default_factory=dict)
    forces: Met = field(default_factory=Met)
    last_body: Speaker | None = None
    spoke: tuple[int, int] = (-1, -1)
    protagonist: Speaker | None = None
    interviewee: Speaker | None = None
    answering: bool = False
    own: frozenset[str] = frozenset()
    titled: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    papers: dict[str, Speaker] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    last_person: Speaker | None = None
    last: Speaker | None = None

    def both(self, head: Any, mentions: Mentions) -> tuple[Speaker, ...]:
        """ "Both governments", "the two capitals": the two countries named before, where there are just two."""
        words = {t.lower_ for t in head.lefts}
        if head.lemma_.lower() not in _STATES or not ("both" in words or {"the", "two"} <= words):
            return ()
        at = mentions.paragraph.starts[head.i]
        first = bisect_left(self.states, (mentions.paragraph.span.start,))
        here = dict.fromkeys(name for _, name in self.states[first : bisect_left(self.states, (at,))])
        for found in (list(here), [name for name, start in self.first_named.items() if start < at]):
            if len(found) == 2:
                return tuple(Speaker(name, anonymous=False, person=False) for name in found)
        return ()

    def _entitled(self, lemma: str, before: int) -> str | None:
        """Who was given that title last before a place ("Senator X ... the senator")."""
        known = self.titled.get(lemma, [])
        last = bisect_left(known, (before,))
        return known[last - 1][1] if last else None

    def _nearest_body(self, before: int) -> Speaker | None:
        """The institution, outlet or ministry that was named last before an "it", where none has spoken yet."""
        return self.bodies.latest(before, "institution", "outlet", "ministry")

    def _force(self, lemma: str, before: int) -> Speaker | None:
        """ "The army", "the government": that of the country it was last named with."""
        return self.forces.latest(before, lemma)

    def _body(self, lemma: str, before: int) -> Speaker | None:
        """ "the panel", "the ministry", "the company": the body named before that the word can mean."""
        kinds = next((kinds for words, kinds in _KINDS_OF if lemma in words), ())
        return self.worded.latest(before, lemma, lemma + "s") or self.bodies.latest(before, *kinds)

    def _earlier(self, lemma: str) -> Speaker | None:
        alike = _RANKS if lemma in _RANKS else (lemma,)
        last = max(self.latest.get(known, -1) for known in alike)
        return self.actors[last][1] if last >= max(0, len(self.actors) - NEAR) else None

    def _heard(self, lemma: str, speaker: Speaker) -> None:
        """Remembers that a person spoke, and by what word."""
        self.latest[lemma] = len(self.actors)
        self.actors.append((lemma, speaker))
