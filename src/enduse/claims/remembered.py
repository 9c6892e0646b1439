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


@dataclass
class Remembered:
    """The speakers of one report so far, in reading order."""

    people: dict[str, str] = field(default_factory=dict)
    described: dict[str, str] = field(default_factory=dict)
    actors: list[tuple[str, Speaker]] = field(default_factory=list)
    bodies: list[tuple[int, Speaker, str]] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)
    introduced: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    states: list[tuple[int, str]] = field(default_factory=list)
    first_named: dict[str, int] = field(default_factory=dict)
    forces: list[tuple[int, str, Speaker]] = field(default_factory=list)
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
        last = bisect_left(self.bodies, before, key=lambda body: body[0])
        near = reversed(self.bodies[max(0, last - NEAR) : last])
        return next((s for _, s, kind in near if kind in ("institution", "outlet", "ministry")), None)

    def _force(self, lemma: str, before: int) -> Speaker | None:
        """ "The army", "the government": that of the country it was last named with."""
        last = bisect_left(self.forces, before, key=lambda force: force[0])
        return next((s for _, word, s in reversed(self.forces[max(0, last - NEAR) : last]) if word == lemma), None)

    def _body(self, lemma: str, before: int) -> Speaker | None:
        """ "the panel", "the ministry", "the company": the body named before that the word can mean."""
        last = bisect_left(self.bodies, before, key=lambda body: body[0])
        near = self.bodies[max(0, last - NEAR) : last]
        holding = [s for _, s, _ in near if {lemma, lemma + "s"} & set(s.name.casefold().split())]
        if holding:
            return holding[-1]
        kinds = next((kinds for words, kinds in _KINDS_OF if lemma in words), ())
        fitting = [speaker for _, speaker, kind in near if kind in kinds]
        return fitting[-1] if fitting else None

    def _earlier(self, lemma: str) -> Speaker | None:
        for known, speaker in reversed(self.actors[-NEAR:]):
            if known == lemma or (lemma in _RANKS and known in _RANKS):
                return speaker
        return None
