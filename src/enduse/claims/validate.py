"""The one gate every engine's claims pass. Nothing unverified leaves the package.

A claim stands only if every span is verbatim in the source, every number, date and name reads the same from its own
span, the speaker stands in the report, every closed value is in its list and every role belongs to its kind. What
fails is rejected with a reason and counted, never mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from enduse.claims.draft import Draft, Filler
from enduse.claims.figures import says_comparator, says_number
from enduse.claims.rejections import LONGEST_SHOWN, Rejection
from enduse.claims.said import Report
from enduse.claims.wording import FREE_ROLES, says_words
from enduse.model.claim import CLOSED_VALUES, KINDS, NUMBER_ROLES, STANCES, Claim, Mention, roles_of
from enduse.model.source import Source
from enduse.model.span import Span
from enduse.model.text import Text

_HANGING = re.compile(r"(?:(?:\s+(?:and|but|or)|[\s,;:]))+$")

ENOUGH = {
    "transfer": (("supplier", "recipient"), ("weapon", "supplier"), ("weapon", "recipient")),
    "share": (("value",),),
    "use": (("weapon",), ("user", "place")),
    "incident": (("accused",), ("target",), ("killed",), ("injured",), ("weapon", "place")),
    "identification": (("weapon",),),
    "manufacture": (("weapon", "maker"),),
    "operation": (("operator", "weapon"),),
    "specification": (("weapon", "property"),),
    "flight": (("origin",), ("destination",)),
    "response": (("party", "outcome"),),
    "unknown": (("topic",), ("period",)),
    "displacement": (("group",), ("number",)),
    "sanction": (("measure",),),
}
"""Kind to the combinations of roles, one of which must be said for the claim to say anything."""


DATE_ROLES = ("date", "period")
NAME_ROLES = frozenset(
    "supplier recipient weapon user target place accused maker operator airline aircraft origin destination party "
    "caller".split()
)
"""Roles whose values are names: what the report says, or what the catalogue says for the report's words."""

Fault = tuple[str, str]
"""A sort of rejection (one of REASONS) and the reason in this case."""


def validate(
    drafts: Iterable[Draft], source: Source, text: Text, engine: str
) -> tuple[tuple[Claim, ...], tuple[Rejection, ...]]:
    """Claims that stand, in text order and each once, and the rejections."""
    claims: dict[str, Claim] = {}
    rejections = []
    report = Report(text.view, source.published)
    for draft in drafts:
        fault = _fault(draft, source, text, report)
        if fault is not None:
            words = text.view[max(0, draft.start) : max(0, draft.end)][:LONGEST_SHOWN]
            sort, reason = fault
            at = _inside(draft, text)
            rejections.append(Rejection(draft.kind, draft.rule, reason, words, sort, engine, *at))
            continue
        claim = _claim(draft, source, text, engine)
        claims.setdefault(claim.id, claim)
    return tuple(sorted(claims.values(), key=place)), tuple(rejections)


def place(claim: Claim) -> tuple[int, int, str, str, str]:
    """The order of the claims of one report."""
    return claim.start, claim.end, claim.kind, claim.speaker or "", claim.id


def _inside(draft: Draft, text: Text) -> tuple[int, int]:
    if 0 <= draft.start < draft.end <= len(text.view):
        return draft.start, draft.end
    return 0, 0


def _fault(draft: Draft, source: Source, text: Text, report: Report) -> Fault | None:
    if draft.kind not in KINDS:
        return "unknown kind", f"unknown kind {draft.kind!r}"
    if draft.stance not in STANCES:
        return "unknown stance", f"unknown stance {draft.stance!r}"
    if not 0 <= draft.start < draft.end <= len(text.view) or not text.view[draft.start : draft.end].strip():
        return "the quote is empty", "the quote is empty"
    allowed = roles_of(draft.kind)
    for role, fillers in draft.roles.items():
        if role not in allowed:
            return "unknown role", f"{draft.kind} has no role {role!r}"
        for filler in fillers:
            if fault := _value_fault(role, filler, text, report):
                return fault
    if fault := _comparator_fault(draft, text) or _wording_fault(draft, text, report):
        return fault
    if not draft.damaged and not any(all(draft.roles.get(role) for role in needed) for needed in ENOUGH[draft.kind]):
        return "too little is said", "too little is said"
    if draft.voice.speaker is not None and not report.names_speaker(draft.voice.speaker):
        return "the speaker is not in the report", f"the speaker {draft.voice.speaker!r} is not in the report"
    span = text.to_source(Span(draft.start, draft.end))
    if not source.text[span.start : span.end].strip():
        return "the quote is not in the report", "the quote is not in the source"
    return None


def _value_fault(role: str, filler: Filler, text: Text, report: Report) -> Fault | None:
    if role in CLOSED_VALUES and filler.value not in CLOSED_VALUES[role]:
        return "a value is not in its list", f"{filler.value!r} is no value of {role}"
    if filler.start < 0:
        return None if role in CLOSED_VALUES else ("a value has no words of its own", f"{role} has no words of its own")
    if not 0 <= filler.start < filler.end <= len(text.view):
        return "words of a role are not in the report", f"{role} stands outside the text"
    if role in NUMBER_ROLES and not says_number(role, filler.value, text.view, filler.start, filler.end):
        return "a number is not what its words say", f"{role}: {filler.value!r} is not what its words say"
    if role in DATE_ROLES and not (
        report.says_date(filler.value, filler.start, filler.end)
        or (filler.inherited and report.gives_date(filler.value, filler.start, filler.end))
    ):
        return "a date is not what its words say", f"{role}: {filler.value!r} is not what its words say"
    if role in NAME_ROLES and not (
        report.names(filler.value) if filler.inherited else report.says_name(filler.value, filler.start, filler.end)
    ):
        return "a name is not what its words say", f"{role}: {filler.value!r} is not what its words say"
    return None


def _comparator_fault(draft: Draft, text: Text) -> Fault | None:
    """The comparator must be that of its own words, or else of the words of a number."""
    numbers = [f for role in NUMBER_ROLES for f in draft.roles.get(role, ()) if f.start >= 0]
    for filler in draft.roles.get("comparator", ()):
        where = numbers if filler.start < 0 else [filler]
        if not any(says_comparator(filler.value, text.view, f.start, f.end) for f in where):
            return "a number is not what its words say", f"comparator: {filler.value!r} is not what its words say"
    return None


def _wording_fault(draft: Draft, text: Text, report: Report) -> Fault | None:
    """What a role tells in free words must be what they say, or, carried over, what the report says."""
    figures = [f.value for f in draft.roles.get("quantity", ())]
    for role in FREE_ROLES.intersection(draft.roles):
        for f in draft.roles[role]:
            words = text.view[f.start : f.end]
            if not says_words(role, f.value, words, figures) and not (f.inherited and report.has_words(f.value)):
                return "a value is not what its words say", f"{role}: {f.value!r} is not what its words say"
    return None


def _claim(draft: Draft, source: Source, text: Text, engine: str) -> Claim:
    span = text.to_source(Span(draft.start, draft.end))
    start, end = _trimmed(source.text, span.start, span.end)
    roles, mentions = [], []
    for role in roles_of(draft.kind):
        fillers = draft.roles.get(role, [])
        if fillers:
            roles.append((role, tuple(f.value for f in fillers)))
        stands = tuple(_mention(f, source, text) for f in fillers if f.start >= 0)
        if stands:
            mentions.append((role, stands))
    return Claim(
        document=source.name,
        sha256=source.sha256,
        kind=draft.kind,
        quote=source.text[start:end],
        start=start,
        end=end,
        stance=draft.stance,
        engine=engine,
        rule=draft.rule,
        speaker=draft.voice.speaker,
        anonymous=draft.voice.anonymous,
        via=draft.voice.via,
        roles=tuple(roles),
        mentions=tuple(mentions),
        damaged=draft.damaged,
        published=source.published,
        published_basis=source.published_basis,
    )


def _mention(filler: Filler, source: Source, text: Text) -> Mention:
    span = text.to_source(Span(filler.start, filler.end))
    return Mention(source.text[span.start : span.end], span.start, span.end, filler.inherited)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space around, and without a joint left hanging at the end (", and")."""
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    kept = _HANGING.sub("", words) or words
    return start + left, start + len(kept.rstrip())
