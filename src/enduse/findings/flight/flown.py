"""Whether a claim says that flights took place. Plans, schedules, permissions and the future do not: "plans to operate
three flights", "were scheduled to land", "will fly". Counting visits against these would test what nobody said.

Judges the verb of the claim by its own words and those around it, in the quote alone. A plan that the quote says was
carried out ("which they did") is flown. What did not quite happen ("nearly landed", "could have landed") and a
condition ("if six flights land") are not; doubt in the stance ("may have landed") is left to the stance.
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
    r"|avoid(?:s|ed|ing)?"
)
"""As the verb of the claim: somebody plans, allows or calls off flights."""

_LEAD = (
    rf"{_PLANS}|supposed|meant|intention|hop(?:e[sd]?|ing)|aim(?:s|ed|ing)?|want(?:s|ed)?|seek(?:s|ing)?|sought"
    r"|agree(?:s|d)?|vow(?:s|ed)?|order(?:s|ed)?|instruct(?:s|ed)?|invit(?:e[sd]?|ing)|ask(?:s|ed)?|permission"
    r"|clear(?:ed|ance)|contract(?:s|ed)?|hir(?:e[sd]?|ing)|commission(?:s|ed)?|task(?:s|ed)?|threaten(?:s|ed)?"
    r"|refus(?:e[sd]?|ing)|declin(?:e[sd]?|ing)|fail(?:s|ed)?|attempt(?:s|ed)?|tr(?:y|ies|ied|ying)"
    r"|(?<!pilot\s)(?<!pilots\s)(?<!crew\s)(?<!crews\s)(?<!captain\s)decid(?:e[sd]?|ing)|decision|agreement|deal"
)
"""In front of "to fly", with at most a few words between: "expects six planes to land"."""

_NEXT = r"due|set|slated|poised|about|likely|unlikely|ready|unable|going|is|are|was|were"
"""Right in front of "to fly"."""

_ADVERBS = r"(?:\s(?:\w+ly|also|soon|then|now|still|again|first|not|never))*"
_MODAL = r"will|would|shall|should|can|could|may|might|must"
_NOT = r"(?:never|(?:did|do|does|has|have|had|was|were|is|are)(?:\snot(?!\sonly)|n['’]t)|cannot|not(?=\sbeen|\sable))"
_TO = rf"\sto{_ADVERBS}(?:\sbe|\shave(?:\sbeen)?)?{_ADVERBS}\s"
_AHEAD = re.compile(
    rf"\b(?:(?:{_LEAD})(?:\s[^\s,;:.()“”\"]+){{0,6}}|(?:{_NEXT}){_ADVERBS}){_TO}\Z"
    rf"|\b(?:(?:will|shall|would|should|can|cannot)|\w+['’]ll|won['’]t){_ADVERBS}(?:\sbe|\shave(?:\sbeen)?)?{_ADVERBS}\s\Z"
    rf"|\b(?:may|might|could|must){_ADVERBS}(?:\sbe)?{_ADVERBS}\s\Z|\bcould{_ADVERBS}\shave(?:\sbeen)?{_ADVERBS}\s\Z"
    rf"|\b(?:(?:{_MODAL})\shave\sbeen|(?:{_MODAL})\sbe|is|are|{_NOT}(?:\sbeen)?)\sable{_TO}\Z"
    rf"|\b{_NOT}\s(?:(?:manag|dar)\w+{_TO}|succeed\w*\sin\s)\Z|\b{_NOT}{_ADVERBS}(?:\sbeen)?\s\Z",
    re.IGNORECASE,
)
_SHORT_OF = re.compile(
    r"\b(?:(?:nearly|almost|narrowly|all\sbut)(?:\s(?:had|have|has))?|avoid(?:s|ed|ing)?|without|instead\sof"
    r"|(?:refrain|desist|prevent|ban|bar|stop|block)\w*\s(?:[\w-]+\s){0,3}from)\s\Z",
    re.IGNORECASE,
)
"""Right in front of a word of moving, which then did not happen."""

_IF = re.compile(r"(?:\b(?:if|unless|whether)\s|\A\W*should\s)[^,;:.]*\Z", re.IGNORECASE)
_COMING = re.compile(
    r"[^;.]*?(?<!\bthe\s)\b(?:next\s(?:week|month|year|spring|summer|autumn|winter|[A-Z][a-z]+)|tomorrow"
    r"|later\sthis\s(?:week|month|year)|(?:in|over)\sthe\s(?:coming|next)\s(?:[\w-]+\s)?(?:days|weeks?|months?|years?))\b",
)
_PAST = re.compile(r"(?:\w+ed|flew|flown|took|taken|came|left|made|rose|fell|grew)\Z", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:(?:which|as|and)\s(?:they\s|it\s|he\s|she\s)?(?:all\s)?(?:did|(?:has|have|had)\sdone)(?!\snot|n['’]t)\b"
    r"|did\sso\b|(?<!be\s)(?<!not\s)all\s(?:\w+\s|of\s(?:them|which)\s)?(?:were\s|was\s|have\sbeen\s)?"
    r"(?:completed|carried\sout|performed|flown|made|landed|arrived)\b|and\s(?:then\s|later\s|all\s|safely\s)?"
    r"(?:landed|flew|arrived)\b|(?:was|were|(?:has|have|had)\sbeen)\s(?:all\s)?(?:completed|carried\sout|performed)\b)",
    re.IGNORECASE,
)
_UNDONE = re.compile(r"\b(?:never|not|nobody|none|no)\s(?:\w+\s)?\Z|n['’]t\s\Z", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\b(?:landed|flew|arrived|took\splace|touched\sdown|reached|(?:were|was|been)\s(?:flown|operated|made))\b",
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
_HOPED = re.compile(rf"\b(?:{_PLANS})\s(?:(?!and\b|but\b)[\w-]+\s){{0,5}}\Z", re.IGNORECASE)
_LATER = re.compile(
    rf"(?:\s(?!that\b|which\b)[^\s,;:.]+){{0,8}}?\s(?P<said>(?:is|are|was|were|be|been|being)(?:\s\w+ly)?"
    rf"\s(?:(?:{_PLANS})\b|(?:due|set|slated)\b|to\s\w+))",
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
    if any(not _UNDONE.search(after[: done.start()]) for done in _DONE.finditer(after)):
        return None
    if _NOUN.match(verb) and (found := _HAPPENED.search(after)):
        return _ahead(claim, end + found.start(), end + found.end())
    if found := _IF.search(before):
        return found.group().lstrip() + verb
    if _MOVES.match(verb) and (found := _SHORT_OF.search(before)):
        return found.group().lstrip() + verb
    if not _PAST.match(verb) and (found := _COMING.match(after)):
        return verb + found.group()
    if found := _AHEAD.search(before):
        return found.group().lstrip() + verb
    if _PLANNING.match(verb + ("" if not after.startswith(" to ") else after[:4])) or _PLANNING.fullmatch(verb):
        auxiliary = re.search(r"(?:\b(?:is|are|was|were|been|being|has|have|had)\s)*\Z", before)
        infinitive = re.match(r"\sto(?:\sbe)?\s\w+", after)
        return (auxiliary.group() if auxiliary else "") + verb + (infinitive.group() if infinitive else "")
    if _NOUN.match(verb) and (found := _PLANNED.search(before) or _HOPED.search(before)):
        return found.group().lstrip() + verb
    if _NOUN.match(verb) and (found := _LATER.match(after)):
        return found["said"]
    if re.fullmatch(r"to\s", before, re.IGNORECASE):
        return before + verb
    if (infinitive := _INFINITIVE.search(before)) and _named(claim, infinitive.start()):
        return before.lstrip() + verb
    return None


def _named(claim: Claim, end: int) -> bool:
    """Whether all that stands in the quote up to `end` is the airline: "Silk Way to fly six flights", a headline."""
    airlines = dict(claim.mentions).get("airline", ())
    return any((each.start - claim.start, each.end - claim.start) == (0, end) for each in airlines)
