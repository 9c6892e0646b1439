"""Stretches that lean on a day: "in the two weeks before 27 September 2020", "ten days after the truce of 4 May 2021".

The day is one that the claim itself carries, with the words between nothing but what happened then. Refuses to guess: a
day that is known only by its month or year where an event is meant, and an event without a date, fix no stretch. The
day itself is not in "before" and "after", and is in "to" and "from". A phrase that other words make another one ("two
to three weeks", "before and after", "until two weeks before") is told to be unread. A point of time counted in weeks,
months or years ("two weeks before") is meant no more exactly than to one of these, either way.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from enduse.model.claim import Claim, Mention

Span = tuple[date, date]

_NUMBERS = (
    "a one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = "|".join(_NUMBERS)
NUMBER = rf"(?:{'|'.join(_TENS)})[\s-](?:{'|'.join(_NUMBERS[1:10])})|{_SMALL}|{'|'.join(_TENS[1:])}|\d{{1,3}}"
_BEFORE = r"before|prior\sto|ahead\sof|preceding|leading\sup\sto"
_UNTIL = r"(?:up\s)?to|until|till|ending(?:\son)?"
_AFTER = r"after|following"
_FROM = r"from|(?:starting|beginning|commencing)(?:\son|\swith)?"
_PHRASE = re.compile(
    r"(?P<all>\b(?:the|those|these|in|within|during|for)\s(?:(?P<part>just|first|last|final|full|whole|entire)\s)?)?"
    rf"(?:\b(?P<n>{NUMBER})[\s-])?\b(?P<unit>day|week|fortnight|month|year)(?P<several>s)?"
    rf"(?:\s(?:period|stretch|window))?(?P<tail>(?:\s(?:or|so|and|half|on|side|sides|either|each|both|{_SMALL}))*)"
    r"(?:(?P<cut>\s?\Z)|\s(?:(?:immediately|just|directly|right|shortly)\s)?"
    rf"(?:(?P<before>{_BEFORE})|(?P<until>{_UNTIL})|(?P<after>{_AFTER})|(?P<since>since)|(?P<from>{_FROM})|(?P<around>of))"
    r"\b(?P<both>/|\s(?:and|or)\b)?)",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\bup\sto\s\Z", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|within|during|for|over|throughout|across)\s\Z", re.IGNORECASE)
_CHANGED = re.compile(
    r"(?:\b(?:of|after|before|following|preceding|since|from|until|till|to|by|between|and|or|than|every|each|either|both"
    r"|about|some|nearly|almost|around|roughly|over|under|approximately|circa|least|most|half|except|outside|not"
    rf"|hundred|thousand|starting|beginning|ending|{_SMALL}|\d+)|~)\s\Z"
    rf"|[\w½¼¾][-–/.,]\Z|[½¼¾]\s?\Z|\b(?:{_SMALL}|\d+)\s?[-–—/]\s?\Z",
    re.IGNORECASE,
)
"""In front of a count that is thus another one, or no beginning: "two to three weeks", "the first two of the four"."""
_LEFT_OUT = re.compile(r"\b(?:except|but|outside|not|than|least|most|until|since)\s\Z", re.IGNORECASE)
_RATE = re.compile(r"\b(?:flights|landings|sorties|rotations|planes|times|once|twice)\s\Z", re.IGNORECASE)
_OTHER = re.compile(
    rf"\b(?:{_BEFORE}|after|following|followed|until|since|later|earlier|either|sides?)\b", re.IGNORECASE
)
"""Between the phrase and its day: another event that the phrase leans on, whose day is not the one that is given."""
_PREPOSITION = re.compile(
    r"(?:(?:before|after|prior to|ahead of|following|until|till|since|from|to|on|in|of)\s)+", re.I
)
_PRONOUN = re.compile(r"\s(?:it|that|then|this)\b(?!\s\w)|\s?(?:[.,;:)]|\Z)", re.IGNORECASE)
_EVENT = re.compile(r"(?:\s[^\s,;:.()“”\"]+){0,8}\s\Z")


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one phrase means: days, both in, null where no day is known that it leans on. `rough` where the report means
    one point of time among them. `leans_on` is the place of the date among those of the claim, null where there is
    none."""

    words: str
    days: Span | None
    rough: bool
    leans_on: int | None
    length: int | None
    """Days that it spans, whenever they were, a month taken for 31; null for a point of time."""
    unread: bool = False
    """True where the words around it make it another stretch, which is not read."""
    instead_of: int | None = None
    """The place of a time that was read from a part of these words alone: "last week" in "the last week before"."""


def stretches(
    claim: Claim, dates: Sequence[tuple[str, Mention | None]], spans: Sequence[Span | None]
) -> Iterator[Stretch]:
    """Every stretch in the quote. `dates` are the claim's dates and periods with where they stand; `spans` the days of
    the point in each, null where it fixes none."""
    for phrase in _PHRASE.finditer(claim.quote):
        apart = _apart(dates, claim, phrase)
        if apart is not None and not _overruled(claim, dates[apart][1], phrase):
            continue
        at, between = _leans_on(claim, dates, phrase)
        edge = phrase["until"] or phrase["from"]
        if (at is None and (edge or phrase["cut"] is not None)) or not _meant(
            phrase, None if at is None else spans[at], between
        ):
            continue
        number = 1 if phrase["n"] is None else number_of(phrase["n"])
        up_to = _UP_TO.search(claim.quote[: phrase.start()]) if phrase["after"] and not phrase["all"] else None
        first = phrase.start() if phrase["all"] is None else phrase.end("all") - len(phrase["all"])
        first = first if up_to is None else up_to.start()
        last = phrase.end() if at is None else max(phrase.end(), place(claim, dates[at][1])[1])
        words = _words(claim.quote, first, last, 8 if at is None else 1 if between == "the" else 0)
        rough = phrase["all"] is None and not edge and not up_to
        length = None if rough else _length(phrase, number)
        unread = _unread(claim, phrase, between, up_to.start() if up_to else phrase.start())
        if at is not None and place(claim, dates[at][1])[0] >= len(claim.quote):
            unread = True
        if unread or (apart is not None and at is None):
            words = _words(claim.quote, _wider(claim, first), last, 8 if at is None else 0)
            yield Stretch(words, None, False, at, length, unread or apart is not None, apart)
            continue
        anchor = None if at is None else spans[at]
        if anchor is not None and anchor[0] != anchor[1] and between:
            anchor = None
        days = None if anchor is None else _days(phrase, number, anchor, rough=rough)
        yield Stretch(words, days, rough and _unit(phrase) != "day", at, length, instead_of=apart)


def _apart(dates: Sequence[tuple[str, Mention | None]], claim: Claim, phrase: re.Match[str]) -> int | None:
    """The place of a time that holds the unit of the phrase, null where none does."""
    for at, (_, mention) in enumerate(dates):
        start, end = place(claim, mention)
        if start <= phrase.start("unit") < end:
            return at
    return None


def _overruled(claim: Claim, mention: Mention | None, phrase: re.Match[str]) -> bool:
    """Whether the time that holds the unit ends with it, and the phrase goes on: "last week" is not the one that the
    report was published in, where it says "the last week before"."""
    ends = place(claim, mention)[1] <= phrase.end("unit") + len(phrase["several"] or "")
    return ends and (phrase["before"] is not None or (phrase["after"] is not None and phrase["all"] is not None))


def _meant(phrase: re.Match[str], anchor: Span | None, between: str) -> bool:
    """Whether the phrase speaks of a stretch at all: "a day from Baku" and "the month of May" do not."""
    counted = phrase["n"] is not None or (phrase["all"] is not None and not phrase["several"])
    if phrase["around"] and not (phrase["all"] or "").lower().startswith("within"):
        one_day = anchor is not None and anchor[0] == anchor[1] and _unit(phrase) != "day" and between in ("", "the")
        return one_day or "side" in phrase["tail"]
    return counted or bool(phrase["before"] or phrase["after"])


def _unread(claim: Claim, phrase: re.Match[str], between: str, start: int) -> bool:
    """Whether the stretch is another one than its words by themselves say, or has no count."""
    counted = phrase["n"] is not None or (phrase["all"] is not None and not phrase["several"])
    if not counted or phrase["tail"] or phrase["both"] or phrase["cut"] is not None or _OTHER.search(between):
        return True
    part = (phrase["part"] or "").lower()
    backwards = phrase["before"] or phrase["until"]
    if (part == "first" and backwards) or (part in ("last", "final") and not backwards) or phrase["n"] in ("0", "00"):
        return True
    if phrase["around"] and not (phrase["all"] or "").lower().startswith("within"):
        return True
    before = claim.quote[:start]
    if (phrase["n"] or "").lower() == "a" and not phrase["all"] and _RATE.search(before):
        return True
    led = _IN.search(before)
    if (phrase["all"] or "").lower().split()[:1] in (["in"], ["within"], ["during"], ["for"]):
        return _LEFT_OUT.search(before) is not None
    if led and (phrase["all"] or led.group().lower() != "over "):
        return _LEFT_OUT.search(before[: led.start()]) is not None
    return _CHANGED.search(before) is not None


def place(claim: Claim, mention: Mention | None) -> tuple[int, int]:
    """Where in the quote a mention stands; before its beginning where it stands in another sentence, or nowhere."""
    return (
        (-1, -1) if mention is None or mention.inherited else (mention.start - claim.start, mention.end - claim.start)
    )


def _leans_on(
    claim: Claim, dates: Sequence[tuple[str, Mention | None]], phrase: re.Match[str]
) -> tuple[int | None, str]:
    """Which of the dates, and the words between that name an event: the first date after the phrase, with no other part
    of the claim between; one carried over from another sentence where the phrase says "it", or nothing more."""
    end = phrase.end()
    after = [(found, at) for at, (_, mention) in enumerate(dates) if (found := place(claim, mention))[1] > end]
    for (start, stop), at in sorted(after):
        lead = _PREPOSITION.match(claim.quote[start:stop])
        core = max(end, start + (lead.end() if lead else 0))
        if start >= len(claim.quote):
            goes_on = phrase["before"] or phrase["after"] or phrase["cut"] is not None
            return (at if goes_on else None), ""
        between = claim.quote[end:core]
        if not _EVENT.fullmatch(between) or _parted(claim, end, core):
            return None, ""
        bare = " ".join(word for word in between.split() if word.lower() not in ("on", "in"))
        named = bare or ("the" if claim.quote[core:stop].lower().startswith("the ") else "")
        return at, named
    if phrase["cut"] is not None:
        return None, ""
    carried = [at for at, (_, mention) in enumerate(dates) if mention is not None and mention.inherited]
    return (carried[0], "it") if len(carried) == 1 and _PRONOUN.match(claim.quote, end) else (None, "")


def _parted(claim: Claim, start: int, end: int) -> bool:
    """Whether another part of the claim, its verb among them, stands between."""
    others = (one for role, mentions in claim.mentions if role not in ("date", "period") for one in mentions)
    return any(not one.inherited and one.start - claim.start < end and one.end - claim.start > start for one in others)


def _days(phrase: re.Match[str], number: int, anchor: Span, *, rough: bool) -> Span | None:
    """From the first to the last day; null where the calendar does not reach so far."""
    unit, backwards = _unit(phrase), bool(phrase["before"] or phrase["until"])
    sign, edge = (-1, anchor[0]) if phrase["before"] else (1, anchor[1])
    try:
        if phrase["until"]:
            return _moved(anchor[1], unit, -number) + timedelta(1), anchor[1]
        if phrase["from"]:
            return anchor[0], _moved(anchor[0], unit, number) - timedelta(1)
        if phrase["around"]:
            return _moved(anchor[0], unit, -number), _moved(anchor[1], unit, number)
        if rough:
            near = _moved(edge, unit, sign * (number - (unit != "day")))
            far = _moved(edge, unit, sign * (number + (unit != "day")))
            return min(near, far), max(near, far)
        end = _moved(edge, unit, sign * number)
        return (end, edge - timedelta(1)) if backwards else (edge + timedelta(1), end)
    except (ValueError, OverflowError):
        return None


def _moved(day: date, unit: str, number: int) -> date:
    if unit in ("day", "week", "fortnight"):
        return day + timedelta(number * {"day": 1, "week": 7, "fortnight": 14}[unit])
    months = day.year * 12 + day.month - 1 + number * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _unit(phrase: re.Match[str]) -> str:
    return phrase["unit"].lower()


def number_of(word: str) -> int:
    """The number that `NUMBER` matched."""
    if word.isdigit():
        return int(word)
    *tens, one = re.split(r"[\s-]", word.lower())
    ones = (_TENS.index(one) + 2) * 10 if one in _TENS else max(1, _NUMBERS.index(one))
    return ones + sum((_TENS.index(ten) + 2) * 10 for ten in tens)


def _length(phrase: re.Match[str], number: int) -> int:
    return number * {"day": 1, "week": 7, "fortnight": 14, "month": 31, "year": 366}[_unit(phrase)]


def _wider(claim: Claim, start: int) -> int:
    """Where the few words begin that stand in front of `start` and belong to no other part of the claim."""
    others = [one for _, mentions in claim.mentions for one in mentions if not one.inherited]
    ends = [at for one in others if (at := one.end - claim.start) <= start and one.end - one.start < len(claim.quote)]
    floor = max(ends, default=0)
    found = re.search(r"(?:[^\s,;:()“”\"]+\s){0,4}[^\s;:()“”\"]*\Z", claim.quote[floor:start])
    return start if found is None else start - len(found.group().lstrip())


def _words(quote: str, start: int, end: int, more: int) -> str:
    """The words from `start` to `end`, and at most so many more up to a mark of punctuation."""
    found = re.match(rf"(?:\s[^\s,;:.()“”\"]+){{0,{more}}}", quote[end:])
    return (quote[start:end] + (found.group() if found else "")).strip()
