"""Rows of the UN Register between two states -> where two reports of one transfer stand side by side.

Exporter and importer may both report a transfer, and the file does not record which of them a row comes from. Rows of
one year, pair and category are matched: two rows that fit are two reports of ONE transfer and are never added; one row
may equal the sum of several. Rows that speak of one item but differ in number, words or origin are a conflict, shown
and not settled. Rows that may be two different items of one report are said to be undecided.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from enduse.model.delivery import Delivery
from enduse.registers.register import UNROCA, Register

AGREE, DIFFER, ONE_SIDE, UNDECIDED = "both sides agree", "both sides differ", "one side only", "cannot be told"

UNSIGNED = "The file does not record which side reported a row."
"""Belongs beside every mirror of the UN Register."""

LEAST_SUM = 10
"""Undescribed rows that give a smaller sum do so too often by chance."""

_MOST_PARTS = 4
_MOST_ROWS = 40
_ORIGIN = re.compile(r"state of origin: ([^;]*)")
_MODEL = re.compile(r"(?=[a-z\d/-]*[a-z])(?=[a-z\d/-]*\d)[a-z\d]+(?:[-/][a-z\d]+)*")
_MEASURE = re.compile(r"\d+(?:[.,]\d+)? ?(?:mm|cm|km|m|kg|cal|inch)\b|\b(?:cal|kal)\.? ?\d+")


@dataclass(frozen=True, slots=True)
class Match:
    """Rows that tell of one transfer, one report on either side; `remark` says what they share and where they part."""

    verdict: str
    one: tuple[Delivery, ...]
    other: tuple[Delivery, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Mirror:
    """All rows of one year, supplier, recipient and category (two, joined by " / ", where the sides name different
    ones). `alone` are rows without a counterpart."""

    year: int
    supplier: str
    recipient: str
    category: str
    verdict: str
    matches: tuple[Match, ...]
    alone: tuple[Delivery, ...]

    @property
    def rows(self) -> tuple[Delivery, ...]:
        """Every row of the group, in the order of the file."""
        matched = [row for match in self.matches for row in (*match.one, *match.other)]
        return tuple(sorted((*matched, *self.alone), key=lambda row: row.lines))


def mirrors(register: Register) -> tuple[Mirror, ...]:
    """The groups of one file of the UN Register, by year, supplier, recipient and category; empty for another file.

    Rows that give 0 items tell of no transfer, have no year of delivery and stand in no group."""
    if register.series != UNROCA:
        return ()
    groups: dict[tuple[int, str, str, str], list[Delivery]] = defaultdict(list)
    for row in sorted(register.deliveries, key=lambda row: row.lines):
        for year in row.delivered[:1]:
            groups[year, row.supplier, row.recipient, row.description or ""].append(row)
    found = [_group(*key, rows) for key, rows in sorted(groups.items())]
    return tuple(_across_categories(found))


def number(row: Delivery) -> str:
    """The number of items as one reads it; words where the state kept it back."""
    return "number not given" if row.number_delivered is None else f"{row.number_delivered.normalize():f}"


def _group(year: int, supplier: str, recipient: str, category: str, rows: list[Delivery]) -> Mirror:
    matches, alone = _matched(rows) if len(rows) <= _MOST_ROWS else ([], rows)
    return Mirror(year, supplier, recipient, category, _verdict(matches, alone), tuple(matches), tuple(alone))


def _verdict(matches: list[Match], alone: list[Delivery]) -> str:
    if any(match.verdict == DIFFER for match in matches):
        return DIFFER
    if matches:
        return UNDECIDED if alone else AGREE
    return ONE_SIDE if len(alone) == 1 else UNDECIDED


def _matched(rows: list[Delivery]) -> tuple[list[Match], list[Delivery]]:
    """Twins first, then sums, then rows of one item that differ."""
    rest = list(rows)
    matches: list[Match] = []
    for test in (_twins, _differing):
        for one, other in combinations(list(rest), 2):
            if one in rest and other in rest and one is not other and (match := test(one, other)):
                matches.append(match)
                rest = [row for row in rest if row is not one and row is not other]
        if test is _twins:
            rest = _sums(rest, matches)
    return matches, rest


def _twins(one: Delivery, other: Delivery) -> Match | None:
    """Two rows of one number whose words and origins do not part them."""
    if one.number_delivered is None or one.number_delivered != other.number_delivered or _parted(one, other):
        return None
    words = _words(one), _words(other)
    here, there = (set(each.split()) for each in words)
    if not (here <= there or there <= here):
        return None
    remark = f"{number(one)} in both"
    if words[0] != words[1]:
        remark += ", described more closely in one" if here and there else ", described in one of them only"
    if bool(_origin(one)) != bool(_origin(other)):
        remark += ", a state of origin in one of them only"
    if one.comment == other.comment and one.status == other.status and words[0]:
        remark += ", word for word"
    return Match(AGREE, (one,), (other,), remark)


def _sums(rows: list[Delivery], matches: list[Match]) -> list[Delivery]:
    """Takes out every row that is the sum of two or more others, appends the match, and returns what is left."""
    for whole in sorted(rows, key=lambda row: (row.number_delivered or Decimal(), row.lines), reverse=True):
        parts = [row for row in rows if row is not whole and row.number_delivered]
        for count in range(2, min(len(parts), _MOST_PARTS) + 1):
            for chosen in combinations(parts, count):
                if _adds_up(chosen, whole):
                    total = f"{' + '.join(map(number, chosen))} = {number(whole)}"
                    remark = f"{total}: one report lists apart what the other lists together"
                    matches.append(Match(AGREE, chosen, (whole,), remark))
                    taken = {id(row) for row in (whole, *chosen)}
                    return _sums([row for row in rows if id(row) not in taken], matches)
    return rows


def _adds_up(parts: tuple[Delivery, ...], whole: Delivery) -> bool:
    """Whether parts give the whole, and not by chance: the whole shares a word with every part that is described, and
    where nothing is described it is not small."""
    if sum(row.number_delivered or 0 for row in parts) != whole.number_delivered:
        return False
    words = set(_words(whole).split()) | _models(_words(whole))
    described = [set(_words(row).split()) | _models(_words(row)) for row in parts if _words(row)]
    if not words or not described:
        return whole.number_delivered >= LEAST_SUM
    return all(words & part for part in described)


def _differing(one: Delivery, other: Delivery) -> Match | None:
    """Two rows that speak of one item and contradict each other, null where they may be two items."""
    if one.number_delivered is None or other.number_delivered is None:
        return None
    here, there = _words(one), _words(other)
    if here and there and here != there and not _one_item(here, there):
        return None
    parts = []
    if one.number_delivered != other.number_delivered:
        parts.append(f"{number(one)} against {number(other)}")
    if here and there and here != there:
        parts.append(f'"{_shown(one)}" against "{_shown(other)}"')
    if _parted(one, other):
        parts.append(f"state of origin {_origin(one)} against {_origin(other)}")
    elif bool(_origin(one)) != bool(_origin(other)):
        parts.append("a state of origin in one of them only")
    return Match(DIFFER, (one,), (other,), "; ".join(parts))


def _parted(one: Delivery, other: Delivery) -> bool:
    here, there = _origin(one), _origin(other)
    return bool(here and there and here.casefold() != there.casefold())


def _one_item(here: str, there: str) -> bool:
    """Whether two descriptions share a designation, or one designation begins with the other (Su-25, Su-25U), and do
    not name different things beside it ("firing station RBS-70", "missile RBS-70")."""
    ones, others = _models(here), _models(there)
    beside, besides = _beside(here), _beside(there)
    same = any(a.startswith(b) or b.startswith(a) for a in ones for b in others)
    return same and (not beside or not besides or bool(beside & besides))


def _models(words: str) -> set[str]:
    return {re.sub(r"[-/]", "", found) for found in _MODEL.findall(_MEASURE.sub(" ", words))}


def _beside(words: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", _MODEL.sub(" ", _MEASURE.sub(" ", words))))


def _words(row: Delivery) -> str:
    """What the row says of the item, without case, white space and punctuation around words."""
    return " ".join(re.sub(r"[\"'.,;:()&]", " ", f"{row.weapon or ''} {row.comment or ''}").casefold().split())


def _shown(row: Delivery) -> str:
    return " ".join(" ".join(filter(None, (row.weapon, row.comment))).split())


def _origin(row: Delivery) -> str:
    found = _ORIGIN.search(row.status or "")
    return found[1].strip() if found else ""


def _across_categories(found: Iterable[Mirror]) -> list[Mirror]:
    """Rows that stand alone in two categories, with one number and one item: the sides name different categories."""
    groups = list(found)
    single = defaultdict(list)
    for group in groups:
        if group.verdict == ONE_SIDE:
            single[group.year, group.supplier, group.recipient].append(group)
    for near in single.values():
        for one, other in combinations(near, 2):
            if one in groups and other in groups and _same_item(one.alone[0], other.alone[0]):
                remark = f"{number(one.alone[0])} in both, under {one.category} and under {other.category}"
                match = Match(DIFFER, one.alone, other.alone, remark)
                category = f"{one.category} / {other.category}"
                groups[groups.index(one)] = Mirror(
                    one.year, one.supplier, one.recipient, category, DIFFER, (match,), ()
                )
                groups.remove(other)
    return groups


def _same_item(one: Delivery, other: Delivery) -> bool:
    here, there = _words(one), _words(other)
    same = here == there or _one_item(here, there)
    return bool(here and there) and same and one.number_delivered == other.number_delivered is not None
