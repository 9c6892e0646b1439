"""Sets what an outside engine proposes onto the report: a draft for the validator, or a rejection with its reason.

Every quote is looked for in the part of the report that the engine was given; the words of a role in the claim's own
quote, then in its own sentence; the speaker in the whole report. What is not found, found twice, or at odds with how
enduse reads the clause (a negation, a condition, somebody else's words) is rejected. Nothing is mended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from enduse.claims.attribution import Voice
from enduse.claims.draft import Draft
from enduse.claims.engines import naming
from enduse.claims.engines.contract import Proposal, RoleWords
from enduse.claims.engines.quotes import occurrences
from enduse.claims.engines.readings import Passage
from enduse.claims.engines.values import Filled, fill
from enduse.claims.rejections import LONGEST_SHOWN, Rejection
from enduse.claims.validate import Fault
from enduse.claims.vocabulary import BODIES, DENY, OFFICES, PERSONS
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
        for start, end in occurrences(proposal.quote, passage.words, passage.span.start)
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
    voice = _voice(proposal, place, whole)
    if not isinstance(voice, Voice):
        return voice
    if fault := _stance_fault(proposal, place):
        return fault
    draft = Draft(proposal.kind, place.start, place.end, voice, proposal.stance, rule)
    for said in proposal.roles:
        if said.role not in roles_of(proposal.kind):
            return "unknown role", f"{proposal.kind} has no role {said.role[:40]!r}"
        filled = _filled(proposal.kind, said, place)
        if filled is None:
            continue
        if not isinstance(filled, Filled):
            return filled
        draft.put(filled.role, *filled.fillers)
        draft.put("comparator", filled.comparator)
    starts = [f.start for fillers in draft.roles.values() for f in fillers if f.start >= 0]
    ends = [f.end for fillers in draft.roles.values() for f in fillers if f.start >= 0]
    draft.start, draft.end = min([place.start, *starts]), max([place.end, *ends])
    return draft


def _filled(kind: str, said: RoleWords, place: Place) -> Filled | Fault | None:
    """The role filled; null for a comparator, which enduse reads from the number itself."""
    if said.role == "comparator":
        return None
    found = _where(said, place)
    if isinstance(found[0], str):
        return found[0], str(found[1])
    return fill(kind, said.role, found[0], int(found[1]), said.value, place.passage)


def _where(said: RoleWords, place: Place) -> tuple[int, int] | Fault:
    view = place.passage.found.paragraph.view
    inside = occurrences(said.words, view[place.start : place.end], place.start)
    if not inside:
        start, end = place.passage.sentence(place.start, place.end)
        inside = occurrences(said.words, view[start:end], start)
    if not inside:
        if occurrences(said.words, view):
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


def _stance_fault(proposal: Proposal, place: Place) -> Fault | None:
    clause = place.passage.clause(*place.cue)
    if clause is None:
        return None
    if proposal.kind not in CALLED_FOR and clause.unreal:
        return "the words state no fact", "the words are a condition, an intention, a call or a supposition"
    if proposal.kind in NO_STANCE:
        return None
    voices = [place.passage.attribution.voices[t.i].stance for t in place.passage.tokens(*place.cue)]
    read = "denied" if "denied" in voices else clause.stance
    if proposal.stance == "asserted" and read != "asserted":
        return "the stance is not that of the words", f"called asserted, but its words are {read}"
    if proposal.stance == "denied" and read != "denied" and not _denies(place):
        return "the stance is not that of the words", f"called denied, but its words are {read}"
    if proposal.stance == "hedged" and read == "denied":
        return "the stance is not that of the words", "called hedged, but its words are denied"
    return None


def _denies(place: Place) -> bool:
    tokens = place.passage.tokens(*place.passage.sentence(place.start, place.end))
    return any(t.dep_ == "neg" or t.lower_ in ("no", "never") or t.lemma_.lower() in DENY for t in tokens)


def _voice(proposal: Proposal, place: Place, whole: Sequence[Passage]) -> Voice | Fault:
    heard = next((place.passage.attribution.voices[t.i] for t in place.passage.tokens(*place.cue)), Voice())
    if proposal.speaker is None:
        quoted = any(q.span.start <= place.cue[0] and place.cue[1] <= q.span.end for q in place.passage.quotations)
        if heard.speaker is not None or (quoted and len(proposal.quote.split()) > 3):
            return (
                "the words are somebody's, and no speaker is named",
                "the words are somebody's, and no speaker is named",
            )
        return Voice()
    order = sorted(whole, key=lambda p: abs(p.span.start - place.passage.span.start))
    at = next(((p, s, e) for p in order for s, e in occurrences(proposal.speaker, p.words, p.span.start)), None)
    if at is None:
        return "the speaker is not in the report", f"the speaker {proposal.speaker[:80]!r} is not in the report"
    return _speaker(*at, heard)


def _speaker(passage: Passage, start: int, end: int, heard: Voice) -> Voice | Fault:
    words, skipped = naming.bare(passage.found.paragraph.view[start:end])
    words = " ".join(words.split())
    said = {piece.casefold() for piece in words.split()}
    if heard.speaker is not None and said & {piece.casefold() for piece in heard.speaker.split()}:
        return Voice(heard.speaker, heard.anonymous, heard.via)
    tokens = passage.tokens(start + skipped, end)
    named = [n for n in passage.found.named if n.start < end and start + skipped < n.end and n.sort != "class"]
    covered = {i for n in named for i in range(n.first, n.last + 1)}
    content = [t for t in tokens if t.pos_ in ("NOUN", "PROPN", "ADJ", "PRON", "NUM")]
    if not content or all(t.pos_ == "PRON" for t in content):
        return "the speaker is not in the report", f"the speaker {words[:80]!r} names nobody"
    whole = [n for n in named if n.form not in ("adjective", "possessive", "made")]
    if len(whole) == 1 and all(t.i in covered for t in content):
        entry = whole[0].entry
        name = getattr(entry, "name", words) if whole[0].form in ("name", "capital") else words
        return Voice(str(name), anonymous=False)
    proper = any(t.pos_ == "PROPN" and t.i not in covered for t in content)
    institution = any(n.sort == "party" for n in whole)
    heads = {t.lemma_.lower() for t in content}
    unnamed = bool(heads & PERSONS) or not (heads & BODIES or heads & OFFICES)
    return Voice(words, anonymous=not proper and unnamed and not (institution and not heads & PERSONS))


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
