"""Whether a claim says that flights took place. Plans, schedules, permissions and the future do not: "plans to operate
three flights", "were scheduled to land", "will fly". Counting visits against these would test what nobody said.

Judges the verb of the claim, by its own words and those in front of it, in the quote alone. Refuses to tell whether a
plan was carried out, and leaves doubt in the stance ("may have landed") to the stance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.model.claim import Claim

_PLANS = (
    r"plan(?:s|ned|ning)?|schedul(?:e[sd]?|ing)|intend(?:s|ed|ing)?|expect(?:s|ed|ing)?|foresee(?:s|n)?|envisage[sd]?"
    r"|propos(?:e[sd]?|ing)|promis(?:e[sd]?|ing)|pledg(?:e[sd]?|ing)|announc(?:e[sd]?|ing)|request(?:s|ed|ing)?"
    r"|approv(?:e[sd]?|ing)|authori[sz](?:e[sd]?|ing)|permit(?:s|ted|ting)?|allow(?:s|ed|ing)?|book(?:s|ed|ing)?"
    r"|offer(?:s|ed|ing)?|prepar(?:e[sd]?|ing)|cancel(?:s|l?ed|l?ing)?|postpon(?:e[sd]?|ing)|abort(?:s|ed)?"
)
"""As the verb of the claim: somebody plans, allows or calls off flights."""

_LEAD = (
    rf"{_PLANS}|supposed|meant|intention|hop(?:e[sd]?|ing)|aim(?:s|ed|ing)?|want(?:s|ed)?|seek(?:s|ing)?|sought"
    r"|agree(?:s|d)?|vow(?:s|ed)?|order(?:s|ed)?|instruct(?:s|ed)?|invit(?:e[sd]?|ing)|ask(?:s|ed)?|permission"
    r"|clear(?:ed|ance)|contract(?:s|ed)?|hir(?:e[sd]?|ing)|commission(?:s|ed)?|task(?:s|ed)?|threaten(?:s|ed)?"
    r"|refus(?:e[sd]?|ing)|declin(?:e[sd]?|ing)|fail(?:s|ed)?|attempt(?:s|ed)?|tr(?:y|ies|ied|ying)|decid(?:e[sd]?|ing)"
    r"|decision|agreement|deal"
)
"""In front of "to fly", with at most a few words between: "expects six planes to land"."""

_NEXT = r"due|set|slated|poised|about|likely|unlikely|ready|able|unable|going|is|are|was|were"
"""Right in front of "to fly"."""

_ADVERBS = r"(?:\s(?:\w+ly|also|soon|then|now|still|again|first|not|never))*"
_TO = rf"\sto{_ADVERBS}(?:\sbe|\shave(?:\sbeen)?)?{_ADVERBS}\s"
_AHEAD = re.compile(
    rf"\b(?:(?:{_LEAD})(?:\s[^\s,;:.()“”\"]+){{0,6}}|(?:{_NEXT}){_ADVERBS}){_TO}\Z"
    rf"|\b(?:(?:will|shall|would|should|can|cannot)|\w+['’]ll|won['’]t){_ADVERBS}(?:\sbe|\shave(?:\sbeen)?)?{_ADVERBS}\s\Z"
    rf"|\b(?:may|might|could|must){_ADVERBS}(?:\sbe)?{_ADVERBS}\s\Z",
    re.IGNORECASE,
)
_PLANNING = re.compile(
    rf"(?:(?:is|are|was|were|be|been|being|has|have|had|will)\s)*(?:{_PLANS})\Z|(?:{_NEXT})(?=\sto\s)", re.IGNORECASE
)
_INFINITIVE = re.compile(r"\sto\s\Z")
_NOUN = re.compile(r"(?:flights?|landings?|sorties?|rotations?|airlifts?|planes?|aircraft)\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:planned|proposed|intended|upcoming|future|cancel(?:l)?ed|aborted|postponed)(?:\s[\w-]+){0,3}\s\Z",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:fl(?:y|ies|ew|own|ying)|land(?:s|ed|ing)?|arriv(?:e[sd]?|ing)|depart(?:s|ed|ing)?|took|take[sn]?|touch(?:ed)?"
    r"|operat(?:e[sd]?|ing)|made?|carr(?:y|ies|ied|ying)|airlift(?:ed)?|came|left|reach(?:ed)?)\b",
    re.IGNORECASE,
)


def unflown(claim: Claim) -> str | None:
    """The words by which the report speaks of flights that were planned or allowed, or are still to come; null where
    it says that they took place."""
    said = [_ahead(claim, start, end) for start, end in _verbs(claim)]
    return said[0] if said and all(said) else None


def _verbs(claim: Claim) -> Iterator[tuple[int, int]]:
    """Where in the quote the verb of the claim stands: where its trend was read, else every word of moving, else those
    of planning."""
    for mention in dict(claim.mentions).get("trend", ()):
        start, end = mention.start - claim.start, mention.end - claim.start
        if not mention.inherited and 0 <= start < end <= len(claim.quote) and (start, end) != (0, len(claim.quote)):
            yield start, end
            return
    moving = [found.span() for found in _MOVES.finditer(claim.quote)]
    yield from moving or (found.span() for found in re.finditer(rf"\b(?:{_PLANS})\b", claim.quote, re.IGNORECASE))


def _ahead(claim: Claim, start: int, end: int) -> str | None:
    before, verb, after = claim.quote[:start], claim.quote[start:end], claim.quote[end:]
    if found := _AHEAD.search(before):
        return found.group().lstrip() + verb
    if _PLANNING.match(verb + ("" if not after.startswith(" to ") else after[:4])) or _PLANNING.fullmatch(verb):
        auxiliary = re.search(r"(?:\b(?:is|are|was|were|been|being|has|have|had)\s)*\Z", before)
        infinitive = re.match(r"\sto(?:\sbe)?\s\w+", after)
        return (auxiliary.group() if auxiliary else "") + verb + (infinitive.group() if infinitive else "")
    if _NOUN.match(verb) and (found := _PLANNED.search(before)):
        return found.group().lstrip() + verb
    if (infinitive := _INFINITIVE.search(before)) and _named(claim, infinitive.start()):
        return before.lstrip() + verb
    return None


def _named(claim: Claim, end: int) -> bool:
    """Whether all that stands in the quote up to `end` is the airline: "Silk Way to fly six flights", a headline."""
    airlines = dict(claim.mentions).get("airline", ())
    return any((each.start - claim.start, each.end - claim.start) == (0, end) for each in airlines)
