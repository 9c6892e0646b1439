"""Whose flights a claim means, and by which callsigns they are told apart.

Callsigns that the user named stand before the table. A name that the user told is found in the exact words of the
claim too, wherever it stands there ("six Alpha Cargo Il-76s", "Alpha Cargo's planes"); a name that the claim itself
gives as the airline's, and that is another one, is not replaced by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from enduse.catalogue.designators import designators
from enduse.findings.flight.stretch import NUMBER
from enduse.model.claim import Claim

Airlines = Sequence[tuple[str, tuple[str, ...]]]
"""Names of airlines, each with the beginnings of its callsigns."""

_COUNT = re.compile(
    rf"(?:(?:{NUMBER}|\d[\d,.]*|dozens?|hundreds?|thousands?|several|some|few|many|both|all|other|more|of|the|a|an|at|least)"
    r"[\s-]+)+",
    re.IGNORECASE,
)
"""Words that count the flights or planes in front of the airline's name."""

_LONGER = re.compile(
    r"\s(?:Air|Airlines?|Airways|Avia|Aviation|Cargo|Freight|Express|Charter|Group|International)\b|-\w"
)
"""Right behind a name, what makes it the beginning of another one."""

_POSSESSIVE = re.compile(r"['’]s?\Z")
_JOINED = re.compile(r"(?:,|,?\s(?:and|or|with)|\s?[&/])\s?(?:the\s)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Flier:
    """An airline of a claim, by `name`, with the beginnings of its callsigns, none where they are not known;
    `by_user` where the user named these. `place` is where the quote has it, null where that is not known."""

    name: str
    prefixes: tuple[str, ...]
    by_user: bool
    place: tuple[int, int] | None = None


def fliers(claim: Claim, told: Airlines) -> tuple[Flier, ...]:
    """The airlines that a claim is about."""
    by_user = {called(name): codes for name, codes in told}
    own = tuple(_own(claim, by_user))
    said = tuple(_said(claim, told))
    if not said:
        return own
    firm = [each for each in own if each.place is not None and _is_name(each) and not _same(each, said)]
    if not firm:
        return _once(said)
    joined = [each for each in said if any(_joined(claim.quote, each, other) for other in firm) or _replaces(each, own)]
    return _once((*firm, *joined))


def called(name: str) -> str:
    """An airline's name as it is compared: whatever its capitals and spaces."""
    return " ".join(name.split()).casefold()


def _own(claim: Claim, by_user: dict[str, tuple[str, ...]]) -> Iterator[Flier]:
    """Those that the claim itself gives."""
    names, mentions = claim.values("airline"), dict(claim.mentions).get("airline", ())
    for at, name in enumerate(names):
        mention = mentions[at] if len(mentions) == len(names) else None
        mine = by_user.get(called(name)) or (by_user.get(called(mention.text)) if mention else None)
        where = None
        if mention and not mention.inherited and claim.start <= mention.start < mention.end <= claim.end:
            where = (mention.start - claim.start, mention.end - claim.start)
        yield Flier(name, mine or tuple(designators().get(name, ())), mine is not None, where)


def _said(claim: Claim, told: Airlines) -> Iterator[Flier]:
    """Those that the user named and the words of the claim have, a longer name before one that it holds."""
    taken: list[tuple[int, int]] = [
        (one.start - claim.start, one.end - claim.start)
        for role in ("origin", "destination")
        for one in dict(claim.mentions).get(role, ())
        if (one.start, one.end) != (claim.start, claim.end)
    ]
    for name, codes in sorted(told, key=lambda each: (-len(called(each[0])), called(each[0]))):
        words = r"\s+".join(map(re.escape, name.split()))
        for found in re.finditer(rf"(?<![\w-]){words}(?!\w)", claim.quote, re.IGNORECASE) if words else ():
            if _LONGER.match(claim.quote, found.end()) or any(a < found.end() and found.start() < b for a, b in taken):
                continue
            taken.append(found.span())
            yield Flier(" ".join(found.group().split()), codes, True, found.span())


def _is_name(flier: Flier) -> bool:
    """Whether it is a name and no description, "an Azerbaijani airline"."""
    return bool(flier.prefixes) or any(word[:1].isupper() for word in flier.name.split()[-1:])


def _same(own: Flier, said: Sequence[Flier]) -> bool:
    """Whether what the claim gives as the airline is one that the user named, or a part of its name."""
    bare = called(_POSSESSIVE.sub("", _COUNT.sub("", own.name, count=1) if _COUNT.match(own.name) else own.name))
    return any(_overlap(own, each) and f" {bare} " in f" {called(each.name)} " for each in said)


def _replaces(said: Flier, own: Sequence[Flier]) -> bool:
    return any(_same(each, (said,)) for each in own)


def _overlap(one: Flier, other: Flier) -> bool:
    if one.place is None or other.place is None:
        return False
    return one.place[0] < other.place[1] and other.place[0] < one.place[1]


def _joined(quote: str, one: Flier, other: Flier) -> bool:
    """Whether two names stand side by side: "Alpha Cargo and Beta Air"."""
    if one.place is None or other.place is None:
        return False
    first, second = sorted((one.place, other.place))
    return first[1] <= second[0] and _JOINED.fullmatch(quote[first[1] : second[0]]) is not None


def _once(every: Sequence[Flier]) -> tuple[Flier, ...]:
    """Each airline once, in the order of the quote."""
    ordered = sorted(every, key=lambda each: each.place or (0, 0))
    return tuple({called(each.name): each for each in reversed(ordered)}.values())[::-1]
