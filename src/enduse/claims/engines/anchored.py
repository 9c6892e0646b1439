"""Sets what an outside engine proposes onto the report: a draft for the validator, or a rejection with its reason.

Every quote is looked for in the part of the report that the engine was given; the words of a role in the claim's own
quote, then in its own sentence. The cue must hold a word that can say the kind. What is not found, found twice, or at
odds with how enduse reads the clause of the event and of every role (a negation, a condition, somebody else's words)
is rejected. Nothing is mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from enduse.claims.attribution import Voice
from enduse.claims.draft import Draft
from enduse.claims.engines.contract import Proposal, RoleWords
from enduse.claims.engines.cues import events
from enduse.claims.engines.quotes import occurrences
from enduse.claims.engines.readings import Passage, stands
from enduse.claims.engines.values import Filled, fill
from enduse.claims.engines.voices import voice_of
from enduse.claims.rejections import LONGEST_SHOWN, Rejection
from enduse.claims.validate import Fault
from enduse.claims.vocabulary import DENY
from enduse.model.claim import KINDS, NUMBER_ROLES, STANCES, roles_of

LONGEST_QUOTE = 700
"""Characters of a claim's quote: a sentence or two. In a longer one, that two names stand together says little."""

NO_STANCE = ("unknown", "response")
"""Kinds whose very words are a negation ("is not known", "did not respond")."""

CALLED_FOR = ("sanction", "unknown", "response")
"""Kinds that may be called for, asked about or left open without being a fact."""


@dataclass(frozen=True)
class Place:
    """Where a proposal was found: its passage and the offsets of its quote and its cue in the view."""

    passage: Passage
    start: int
    end: int
    cue: tuple[int, int]


def anchor(
    proposal: Proposal, part: Sequence[Passage], whole: Sequence[Passage], rule: str, engine: str
) -> Draft | Rejection:
    """`proposal`, made for the passages of `part`, as a draft; `whole` are all passages of the report."""
    placed = _placed(proposal, part)
    found = _draft(proposal, placed, whole, rule) if isinstance(placed, Place) else placed
    if isinstance(found, Draft):
        return found
    sort, reason = found
    start, end = (placed.start, placed.end) if isinstance(placed, Place) else (part[0].span.start, part[-1].span.end)
    return Rejection(proposal.kind[:40], rule, reason, proposal.quote[:LONGEST_SHOWN], sort, engine, start, end)


def _placed(proposal: Proposal, part: Sequence[Passage]) -> Place | Fault:
    if proposal.kind not in KINDS:
        return "unknown kind", f"unknown kind {proposal.kind[:40]!r}"
    if proposal.stance not in STANCES:
        return "unknown stance", f"unknown stance {proposal.stance[:40]!r}"
    if not proposal.quote.strip():
        return "the quote is empty", "the quote is empty"
    if len(proposal.quote) > LONGEST_QUOTE:
        return "the quote is too long", f"the quote is longer than {LONGEST_QUOTE} characters"
    found = [
        (passage, start, end)
        for passage in part
        for start, end in occurrences(proposal.quote, passage.folded, passage.span.start)
    ]
    if not found:
        return "the quote is not in the report", "the quote is not in the report"
    if len(found) > 1 and any(p.sentence(start, end) != (start, end) for p, start, end in found):
        return "the quote occurs twice", "the quote occurs more than once, and it is not told which is meant"
    passage, start, end = found[0]
    cues = occurrences(proposal.cue, passage.found.paragraph.view[start:end], start)
    if not cues:
        return "the cue is not in the quote", "the words that say it are not in the quote"
    return Place(passage, start, end, cues[0])


def _draft(proposal: Proposal, place: Place, whole: Sequence[Passage], rule: str) -> Draft | Fault:
    passage = place.passage
    event = events(proposal.kind, passage.tokens(*place.cue), denied=proposal.stance == "denied")
    if not event:
        return "the cue does not say it", f"{proposal.cue[:80]!r} says no {proposal.kind}"
    draft = Draft(proposal.kind, place.start, place.end, Voice(), proposal.stance, rule)
    for said in proposal.roles:
        if said.role not in roles_of(proposal.kind):
            return "unknown role", f"{proposal.kind} has no role {said.role[:40]!r}"
        filled = _filled(proposal.kind, said, place, whole)
        if filled is None:
            continue
        if not isinstance(filled, Filled):
            return filled
        draft.put(filled.role, *filled.fillers)
        draft.put("comparator", filled.comparator)
    spans = [(f.start, f.end) for fillers in draft.roles.values() for f in fillers if f.start >= 0]
    roles = [token for span in spans for token in passage.tokens(*span)]
    voice = voice_of(proposal.speaker, passage, (place.start, place.end), event, roles, whole)
    if not isinstance(voice, Voice):
        return voice
    if fault := _stance_fault(proposal, place, event, roles):
        return fault
    draft.voice = voice
    draft.start = min([place.start, *(start for start, _ in spans)])
    draft.end = max([place.end, *(end for _, end in spans)])
    return draft


def _filled(kind: str, said: RoleWords, place: Place, whole: Sequence[Passage]) -> Filled | Fault | None:
    """The role filled; null for a comparator, which enduse reads from the number itself."""
    if said.role == "comparator":
        return None
    found = _where(said, place, whole)
    if isinstance(found[0], str):
        return found[0], str(found[1])
    return fill(kind, said.role, found[0], int(found[1]), said.value, place.passage)


def _where(said: RoleWords, place: Place, whole: Sequence[Passage]) -> tuple[int, int] | Fault:
    view = place.passage.found.paragraph.view
    inside = occurrences(said.words, view[place.start : place.end], place.start)
    if not inside:
        start, end = place.passage.sentence(place.start, place.end)
        inside = occurrences(said.words, view[start:end], start)
    if not inside:
        if stands(said.words, place.passage, whole):
            return (
                "words of a role stand outside the claim's sentence",
                f"{said.role}: its words stand elsewhere in the report, not in the claim's sentence",
            )
        return "words of a role are not in the report", f"{said.role}: its words are not in the report"
    exact = said.role in NUMBER_ROLES or said.role in ("date", "period")
    if exact and len(inside) > 1:
        return "words of a role are ambiguous", f"{said.role}: its words occur more than once in the sentence"
    return min(inside, key=lambda at: (_distance(at, place.cue), at))


def _distance(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, other[0] - one[1], one[0] - other[1])


def _stance_fault(proposal: Proposal, place: Place, event: Sequence[Any], roles: Sequence[Any]) -> Fault | None:
    """Held against the clause of the event and those of all roles but such as stand above the event ("X said that")."""
    above = {t.i for token in event for t in _above(token)}
    read = [c for c in (place.passage.clause_of(t) for t in event) if c is not None]
    others = [c for c in (place.passage.clause_of(t) for t in roles) if c is not None]
    read += [c for c in others if c.verb.i not in above]
    if proposal.kind not in CALLED_FOR and any(clause.unreal for clause in read):
        return "the words state no fact", "the words are a condition, an intention, a call or a supposition"
    if proposal.kind in NO_STANCE:
        return None
    voices = [place.passage.attribution.voices[t.i].stance for t in (*event, *roles)]
    stances = {clause.stance for clause in read}
    denied = "denied" in voices or "denied" in stances or any(map(_refused, event))
    stance = "denied" if denied else "hedged" if "hedged" in stances else "asserted"
    if proposal.stance == "asserted" and stance != "asserted":
        return "the stance is not that of the words", f"called asserted, but its words are {stance}"
    if proposal.stance == "denied" and not denied:
        return "the stance is not that of the words", f"called denied, but its words are {stance}"
    if proposal.stance == "hedged" and denied:
        return "the stance is not that of the words", "called hedged, but its words are denied"
    return None


def _above(token: Any) -> Iterator[Any]:
    """What governs `token`, up to the clause it stands beside."""
    while token.head != token and token.dep_ not in ("relcl", "conj", "parataxis"):
        token = token.head
        yield token


def _refused(token: Any) -> bool:
    """Whether a verb or noun of denying governs `token`, or a "no" stands before it."""
    if any(child.dep_ == "neg" or child.lower_ == "no" for child in token.children):
        return True
    return any(
        t.lemma_.lower() in DENY | {"denial", "rebuttal"} and not any(c.dep_ == "neg" for c in t.children)
        for t in _above(token)
    )


def split(passages: Sequence[Passage], most: int) -> list[list[Passage]]:
    """`passages` in parts of at most `most` characters, none cut; a longer passage is a part of its own."""
    parts: list[list[Passage]] = []
    length = 0
    for passage in passages:
        if not parts or length + len(passage.span) > most:
            parts.append([])
            length = 0
        parts[-1].append(passage)
        length += len(passage.span) + 2
    return parts
