"""From the report's words for a role to its canonical value. The engine's own idea of the value is never taken.

A name is looked up in the catalogue where it stands; what the catalogue does not know keeps the report's words. A
number and a date are read again from their own span. Where an engine also gave a number or a date, it must be the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from enduse.claims.draft import Filler, compared
from enduse.claims.engines import naming
from enduse.claims.engines.cues import SILENT, lemmas, says
from enduse.claims.engines.readings import Passage
from enduse.claims.mentions import Named
from enduse.claims.periods_words import When
from enduse.claims.quantities import Quantity, quantities
from enduse.claims.scene import filler
from enduse.claims.validate import DATE_ROLES, NAME_ROLES, Fault
from enduse.claims.vocabulary import ARMS, FORCES
from enduse.model.claim import CLOSED_VALUES, KINDS, NUMBER_ROLES

WEAPON_ROLES = ("weapon", "aircraft")
PLACE_ROLES = ("place", "origin", "destination")

_CONTENT = ("NOUN", "PROPN", "VERB", "NUM", "X")


@dataclass(frozen=True)
class Filled:
    """What one role's words give: fillers for `role`, and the comparator of a number."""

    role: str
    fillers: tuple[Filler, ...]
    comparator: Filler | None = None


def fill(kind: str, role: str, start: int, end: int, value: str | None, passage: Passage) -> Filled | Fault:
    """The value of `role` from `view[start:end]`; `value` is what the engine says it is, null where it said nothing."""
    if role in CLOSED_VALUES:
        return _closed(role, start, end, value, passage)
    if role in NUMBER_ROLES:
        return _number(role, start, end, value, passage)
    if role in DATE_ROLES:
        return _date(kind, role, start, end, value, passage)
    if role in WEAPON_ROLES:
        return _weapon(role, start, end, passage)
    if role in PLACE_ROLES:
        return _named(role, start, end, passage, ("place", "country"), naming.names_place)
    if role == "target":
        return _named(role, start, end, passage, ("country", "party", "place", "weapon", "class"), bool)
    if role in NAME_ROLES:
        return _named(role, start, end, passage, ("country", "party"), naming.names_party)
    return _words(role, start, end, passage)


def _closed(role: str, start: int, end: int, value: str | None, passage: Passage) -> Filled | Fault:
    if value is None or value not in CLOSED_VALUES[role]:
        return "a value is not in its list", f"{value!r} is no value of {role}"
    tokens = passage.tokens(start, end)
    said = says(role, value, tokens)
    if said and role in ("outcome", "first", "trend"):
        negated = _negated(start, end, passage)
        silent = any(not SILENT.isdisjoint(lemmas(token)) for token in tokens)
        said = negated != silent if value == "no reply" else not negated
    if role == "outcome" and value == "declined":
        said = said or "no comment" in " ".join(token.lower_ for token in tokens)
    if not said:
        return "a value is not in its list", f"{role}: its words do not say {value!r}"
    return Filled(role, (Filler(value, start, end),))


def _negated(start: int, end: int, passage: Passage) -> bool:
    """Whether a "not", "no" or "never" stands in the words, or at the verb that governs them."""
    clause = passage.clause(start, end)
    inside = any(t.dep_ == "neg" or t.lower_ in ("no", "not", "never") for t in passage.tokens(start, end))
    return inside or (clause is not None and clause.negated)


def _number(role: str, start: int, end: int, value: str | None, passage: Passage) -> Filled | Fault:
    found: list[Quantity] = [q for q in passage.found.quantities if q.number_start < end and start < q.end]
    if not found:
        view = passage.found.paragraph.view
        found = [
            Quantity(start + q.start, start + q.end, q.value, q.unit, q.comparator, start + q.number_start)
            for q in quantities(view[start:end])
        ]
    if len(found) != 1:
        return "a number is not what its words say", f"{role}: its words say {len(found)} numbers"
    number = found[0]
    share, money = number.unit == "%", role == "worth"
    if share != (role == "value") or (money and number.unit is None):
        return "a number is not what its words say", f"{role}: {number.plain!r} is of another unit"
    if value is not None and _digits(value) not in ("", number.plain.split(" ")[0]):
        return "a number is not what its words say", f"{role}: {value!r} is not what its words say"
    return Filled(role, (Filler(number.plain, number.start, number.end),), compared(number))


def _digits(value: str) -> str:
    first = value.replace(",", "").replace("%", " ").split(" ")
    return first[0] if first and first[0].replace(".", "", 1).isdigit() else ("" if not value.strip() else "?")


def _date(kind: str, role: str, start: int, end: int, value: str | None, passage: Passage) -> Filled | Fault:
    found: list[When] = [w for w in passage.found.whens if w.start < end and start < w.end]
    if len(found) != 1:
        return "a date is not what its words say", f"{role}: its words say {len(found)} dates"
    when = found[0]
    if value is not None and value.strip() and value.strip() != when.edtf:
        return "a date is not what its words say", f"{role}: {value!r} is not what its words say"
    both = all(each in KINDS[kind] for each in DATE_ROLES)
    right = ("period" if when.span else "date") if both else role
    return Filled(right, (Filler(when.edtf, when.start, when.end),))


def _weapon(role: str, start: int, end: int, passage: Passage) -> Filled | Fault:
    touched = _touched(passage, start, end, ("weapon", "class"))
    if touched and not _left(passage, start, end, touched, nouns_only=True):
        return Filled(role, tuple(map(filler, touched)))
    words, skipped = naming.bare(passage.found.paragraph.view[start:end])
    others = _touched(passage, start, end, ("country", "party", "place"))
    if not touched and others and not _left(passage, start, end, others, nouns_only=True):
        return "a name is of another sort", f"{role}: {words!r} is no weapon"
    if touched or role == "aircraft" or naming.names_weapon(words):
        return Filled(role, (Filler(words, start + skipped, end),))
    return "a name is of another sort", f"{role}: {words!r} names no weapon"


def _named(role: str, start: int, end: int, passage: Passage, sorts: tuple[str, ...], may: object) -> Filled | Fault:
    touched = [n for n in _touched(passage, start, end, sorts) if n.form not in ("adjective", "made")]
    owned = [n for n in touched if n.form == "possessive" and any(n.end <= m.start for m in touched)]
    chosen = [n for n in touched if n not in owned]
    if chosen and not _left(passage, start, end, touched, nouns_only=False):
        return Filled(role, tuple(map(filler, chosen)))
    words, skipped = naming.bare(passage.found.paragraph.view[start:end])
    others = _touched(passage, start, end, ("country", "party", "place", "weapon", "class"))
    wrong = [n for n in others if n.sort not in sorts]
    if wrong and not chosen and not _left(passage, start, end, wrong, nouns_only=False):
        return "a name is of another sort", f"{role}: {words!r} is a {wrong[0].sort}"
    if callable(may) and may(words):
        return Filled(role, (Filler(words, start + skipped, end),))
    return "a name is of another sort", f"{role}: {words!r} is no name"


def _words(role: str, start: int, end: int, passage: Passage) -> Filled | Fault:
    words, skipped = naming.bare(passage.found.paragraph.view[start:end])
    if role == "flow" and any(token.lemma_.lower() in ARMS for token in passage.tokens(start, end)):
        return Filled(role, (Filler("arms", start, end),))
    return Filled(role, (Filler(" ".join(words.split()), start + skipped, end),))


def _touched(passage: Passage, start: int, end: int, sorts: tuple[str, ...]) -> list[Named]:
    return [n for n in passage.found.named if n.sort in sorts and n.start < end and start < n.end]


def _left(passage: Passage, start: int, end: int, named: Iterable[Named], *, nouns_only: bool) -> bool:
    """Whether words of weight stand in `start`-`end` beside what is named; a word for a force is none."""
    covered = {i for n in named for i in range(n.first, n.last + 1)}
    weighty = ("NOUN", "PROPN", "X") if nouns_only else _CONTENT
    return any(
        token.pos_ in weighty and token.i not in covered and token.lemma_.lower() not in FORCES
        for token in passage.tokens(start, end)
    )
