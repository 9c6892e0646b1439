"""Names that the catalogue does not have: what their shape, their neighbours and the rest of the report say they are.

Decides the type of a run of capitalised words. A word of the lists inside it ("X University", "Ministry of X", "the X
Brigade", "Mount X", "Colonel X") settles it; so does an acronym defined in brackets, and what the same report says
elsewhere. What is left is guessed from its place in the sentence; of such guesses only a place after "in" or "near" and
the surname of a full name count for other mentions.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from enduse.claims.entity_lists import listed, words
from enduse.claims.entity_page import Page, leader
from enduse.claims.vocabulary import SAY

_PERSONAL = frozenset("abu bin ibn umm van von de del der da dos al-haj".split())
_ARABIC = re.compile(r"^(?:[Aa]l|[Ee]l|[Aa]d|[Aa]s|[Aa]n|[Aa]r|[Aa]t|[Aa]z|[Uu]l)[-\s]")
_PERSONAL_VERBS = frozenset("ask thank welcome condemn meet visit bear join arrive die marry".split()) | SAY
_DESIGNATION = re.compile(r"(?!G-?\d)[A-Z][A-Za-z]{0,4}-?\d{2,4}[A-Za-z]{0,2}s?")
"""Letters and digits as makers number their models; "G-20" and "G7" are meetings."""
_WHERE = frozenset(
    "in at near from around outside inside across throughout towards toward into over via to above through".split()
)


@dataclass
class Memory:
    """What a report says about its names: type by word or by whole name, from rules that settle it."""

    seen: dict[str, Counter[str]] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    """Names that stand after "in" or "near" somewhere in the report; used where nothing else is known."""
    surnames: set[str] = field(default_factory=set)
    """The last words of what is written as a person's full name; used last."""

    def note(self, name: str, kind: str) -> None:
        """`name` is settled as `kind`; a person's surname is, too."""
        keys = [name.casefold()]
        if kind == "Person" and " " in name:
            last = name.split()[-1].casefold()
            keys += [part for part in (last, _ARABIC.sub("", last)) if len(part) > 2]
        for key in keys:
            self.seen.setdefault(key, Counter())[kind] += 1

    def note_place(self, name: str) -> None:
        """`name` stands where a place stands."""
        self.places.add(name.casefold())

    def note_person(self, name: str) -> None:
        """`name` is written as a full name; its surname alone may be that person."""
        self.surnames.add(_ARABIC.sub("", name.split()[-1].casefold()))

    def recall(self, name: str) -> str | None:
        """What `name` was settled as most often in the report, null where nothing settles it."""
        counts = self.seen.get(name.casefold())
        if not counts and " " in name:
            counts = self.seen.get(name.split()[-1].casefold())
            counts = Counter({k: n for k, n in counts.items() if k == "Person"}) if counts else None
        if counts:
            return min(counts, key=lambda kind: (-counts[kind], kind))
        if name.casefold() in self.places:
            return "Location"
        return "Person" if _ARABIC.sub("", name.casefold()) in self.surnames else None


def settled(page: Page, first: int, last: int) -> tuple[str, str] | None:
    """(type, rule) where a listed word or a shape inside the name says what it is, else null."""
    run = [page.words[i] for i in range(first, last + 1)]
    low = [word.casefold().rstrip(".") for word in run]
    if listed(run[0], "not_names") or listed(run[-1], "not_names"):
        return "", "name/none"
    if low[0] in words("group_names") and len(run) > 1:
        return "Organisation", "name/body"
    if first == last and (people := listed(run[0], "peoples")):
        return ("Organisation" if people[1] else "Nationality"), "noun/people"
    for name, kind in (("bodies", "Organisation"), ("places", "Location"), ("formal", "Organisation")):
        reading = listed(run[-1], name)
        if reading and len(run) > 1:
            return kind, f"name/{name}"
    if len(run) > 1 and any(listed(word, "offices") for word in run[:-1]):
        return "Person", "name/title"
    if low[0] in words("ground") and len(run) > 1:
        return "Location", "name/ground"
    if len(run) > 1 and any(word in _PERSONAL for word in low[:-1]):
        return "Person", "name/personal"
    return None


def described(page: Page, first: int, last: int) -> tuple[str, str] | None:
    """(type, rule) where the sentence says what the name is: "the firm X", "X, a trader", "X is a broker"."""
    if first and (reading := page.sort(first - 1, "bodies", "places")) and not reading[2]:
        return ("Organisation" if reading[0] == "bodies" else "Location"), "name/described"
    token = page.doc[last]
    nouns = [c for c in token.children if c.dep_ == "appos"]
    nouns += [token.head] if token.dep_ == "appos" else []
    if token.dep_ == "nsubj" and token.head.lemma_ == "be":
        nouns += [c for c in token.head.children if c.dep_ == "attr"]
    for noun in nouns:
        reading = page.sort(noun.i, "persons", "offices", "bodies", "places")
        if reading and not reading[2]:
            kind = {"bodies": "Organisation", "places": "Location"}.get(reading[0], "Person")
            return kind, "name/described"
    return None


def full_name(page: Page, first: int, last: int) -> bool:
    """Whether two to four words are written as a person's full name ("Mira Kovalenta", "Idris al-Nur")."""
    run = [
        _ARABIC.sub("", page.words[i]).replace("-", "").replace("’", "").replace("'", "")
        for i in range(first, last + 1)
    ]
    return 2 <= len(run) <= 4 and all(word.isalpha() and word[0].isupper() and not word.isupper() for word in run)


def stands_where(page: Page, first: int, last: int) -> bool:
    """Whether the name stands after "in", "near", "from", alone or in a list."""
    token = leader(page.doc[last])
    return bool(token.dep_ == "pobj" and token.head.lower_ in _WHERE and token.head.i < first)


def guessed(page: Page, first: int, last: int, memory: Memory) -> tuple[str, str]:
    """(type, rule) of a name that nothing inside it settles."""
    name = page.mentions.paragraph.words(first, last)
    if kind := memory.recall(name):
        return kind, "name/elsewhere"
    token = page.doc[last]
    article = first > 0 and page.words[first - 1].casefold() == "the"
    if first > 0 and page.words[first - 1].casefold().endswith("-held"):
        return "Location", "name/where"
    if _DESIGNATION.fullmatch(name):
        return "Weapon", "name/designation"
    if re.fullmatch(r"[A-Z][A-Z.&]{1,7}s?", name):
        return "Organisation", "name/acronym"
    head = token.head
    if not article and token.dep_ in ("nsubj", "agent") and head.lemma_ in _PERSONAL_VERBS:
        return "Person", "name/speaks"
    leading = leader(token)
    if leading.i != token.i and leading.i in page.named and page.named[leading.i].sort == "place":
        return "Location", "name/beside"
    if leading.dep_ == "pobj" and leading.head.lower_ in ("including", "as", "like", "include"):
        noun = leading.head.head
        if page.sort(noun.i, "places"):
            return "Location", "name/example"
    if token.dep_ in ("appos", "conj", "npadvmod") and _beside_place(page, first, last):
        return "Location", "name/beside"
    if _ARABIC.match(name) and first == last:
        return ("Location", "name/where") if token.dep_ == "pobj" else ("Person", "name/shape")
    if article:
        return "Organisation", "name/article"
    if full_name(page, first, last):
        return "Person", "name/shape"
    if token.dep_ in ("nsubj", "nsubjpass", "poss", "dobj") and first == last:
        return "Organisation", "name/acts"
    return "Organisation", "name/other"


def _beside_place(page: Page, first: int, last: int) -> bool:
    """Whether the name stands in a list of places, or before a comma and a place."""
    beside = [
        i
        for i in (first - 2, last + 2)
        if 0 <= i < len(page.words) and page.words[(i + (1 if i < first else -1))] in (",", "and", "or")
    ]
    return any(i in page.named and page.named[i].sort in ("place", "country") for i in beside)
