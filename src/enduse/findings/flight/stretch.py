"""Stretches that lean on a day: "in the two weeks before 27 September 2020", "ten days after the truce of 4 May 2021".

The day is one that the claim itself carries, with the words between nothing but what happened then. Refuses to guess: a
day that is known only by its month or year where an event is meant, and an event without a date, fix no stretch. The
day itself is not in "before" and "after", and is in "to" and "from". A point of time counted in weeks, months or years
("two weeks before") is meant no more exactly than to one of these, either way.
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
_BEFORE = r"before|prior\sto|ahead\sof|preceding|leading\sup\sto"
_UNTIL = r"(?:up\s)?to|until|till|ending(?:\son)?"
_AFTER = r"after|following|since"
_FROM = r"from|(?:starting|beginning)(?:\son|\swith)?"
_PHRASE = re.compile(
    r"(?P<all>\b(?:the|those|these|in|within|during|for)\s(?:(?:just|first|last|final|full|whole|entire)\s)?)?"
    rf"(?:\b(?P<n>{'|'.join(_NUMBERS)}|\d{{1,3}})[\s-])?\b(?P<unit>day|week|fortnight|month|year)(?P<several>s)?"
    r"(?:\s(?:period|stretch|window))?\s(?:(?:immediately|just|directly|right|shortly)\s)?"
    rf"(?:(?P<before>{_BEFORE})|(?P<until>{_UNTIL})|(?P<after>{_AFTER})|(?P<from>{_FROM})|(?P<around>of))\b",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(
    r"(?:\b(?:than|about|some|nearly|almost|around|roughly|over|under|approximately|least|most)|~)\s\Z", re.I
)
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


def stretches(
    claim: Claim, dates: Sequence[tuple[str, Mention | None]], spans: Sequence[Span | None]
) -> Iterator[Stretch]:
    """Every stretch in the quote. `dates` are the claim's dates and periods with where they stand; `spans` the days of
    the point in each, null where it fixes none."""
    for phrase in _PHRASE.finditer(claim.quote):
        counted = phrase["n"] is not None or (phrase["all"] is not None and not phrase["several"])
        if (
            not counted
            or _within(claim, dates, phrase)
            or (not phrase["all"] and _ROUGHLY.search(claim.quote[: phrase.start()]))
        ):
            continue
        at, between = _leans_on(claim, dates, phrase)
        edge = phrase["until"] or phrase["from"]
        if (at is None and edge) or (phrase["around"] and not (phrase["all"] or "").lower().startswith("within")):
            continue
        number = 1 if phrase["n"] is None else _number(phrase["n"])
        anchor = None if at is None else spans[at]
        if anchor is not None and anchor[0] != anchor[1] and between:
            anchor = None
        first = phrase.start() if phrase["all"] is None else phrase.end("all") - len(phrase["all"])
        last = phrase.end() if at is None else max(phrase.end(), _place(claim, dates[at][1])[1])
        more = 8 if at is None else 1 if between == "the" else 0
        rough = phrase["all"] is None and not edge
        days = None if anchor is None else _days(phrase, number, anchor, rough=rough)
        yield Stretch(
            _words(claim.quote, first, last, more),
            days,
            rough and _unit(phrase) != "day",
            at,
            None if rough else _length(phrase, number),
        )


def _within(claim: Claim, dates: Sequence[tuple[str, Mention | None]], phrase: re.Match[str]) -> bool:
    """Whether the phrase was read already, as part of a period."""
    places = [_place(claim, mention) for _, mention in dates if mention is not None]
    return any(start <= phrase.start("unit") < end for start, end in places)


def _place(claim: Claim, mention: Mention | None) -> tuple[int, int]:
    return (
        (-1, -1) if mention is None or mention.inherited else (mention.start - claim.start, mention.end - claim.start)
    )


def _leans_on(
    claim: Claim, dates: Sequence[tuple[str, Mention | None]], phrase: re.Match[str]
) -> tuple[int | None, str]:
    """Which of the dates, and the words between that name an event: the first date after the phrase, with no other part
    of the claim between; one carried over from another sentence where the phrase says "it", or nothing more."""
    end = phrase.end()
    after = [(place, at) for at, (_, mention) in enumerate(dates) if (place := _place(claim, mention))[1] > end]
    for (start, stop), at in sorted(after):
        lead = _PREPOSITION.match(claim.quote[start:stop])
        core = max(end, start + (lead.end() if lead else 0))
        between = claim.quote[end:core]
        if not _EVENT.fullmatch(between) or _parted(claim, end, core):
            return None, ""
        bare = " ".join(word for word in between.split() if word.lower() not in ("on", "in"))
        named = bare or ("the" if claim.quote[core:stop].lower().startswith("the ") else "")
        return at, named
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


def _number(word: str) -> int:
    return int(word) if word.isdigit() else max(1, _NUMBERS.index(word.lower()))


def _length(phrase: re.Match[str], number: int) -> int:
    return number * {"day": 1, "week": 7, "fortnight": 14, "month": 31, "year": 366}[_unit(phrase)]


def _words(quote: str, start: int, end: int, more: int) -> str:
    """The words from `start` to `end`, and at most so many more up to a mark of punctuation."""
    found = re.match(rf"(?:\s[^\s,;:.()“”\"]+){{0,{more}}}", quote[end:])
    return (quote[start:end] + (found.group() if found else "")).strip()
