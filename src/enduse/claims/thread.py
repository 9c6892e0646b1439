"""What a paragraph may take up from the ones before: a weapon, a party, a place. Nothing else, and always marked.

Only a pronoun or a definite phrase ("the drones", "that customer", "the disputed region", "the same company") takes
something up again; a phrase that its own clause restricts ("the drones that X is using") stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from enduse.catalogue import Catalogue
from enduse.claims.cast import Speaker
from enduse.claims.draft import Draft, Filler
from enduse.claims.entity_lists import listed
from enduse.claims.mentions import Mentions, Named
from enduse.claims.recalled import Attacks, Recalled
from enduse.claims.vocabulary import TRACES
from enduse.claims.written import Written
from enduse.model.entry import Party, Place, Weapon, WeaponClass

_REGIONS = frozenset("region territory enclave area there republic exclave province strip peninsula".split())
_TOWNS = frozenset("city town village capital hometown settlement".split())
_MODELS = frozenset("model weapon craft system aircraft munition device vehicle it they type".split())
_UNITS = frozenset("batch unit consignment shipment".split())
_ACTORS = ("persons", "offices", "crowds", "bodies")
_THINGS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "conj"})
_KIT = frozenset(
    "component part engine motor kit spare chip sensor camera optic processor microchip semiconductor antenna seeker "
    "container crate box round shell cartridge sight turret gripstock pod rotor vehicle truck".split()
)
_STATES = frozenset("country nation state".split())
_FIRMS = frozenset("company firm manufacturer maker airline carrier operator".split())


@dataclass
class Thread:
    """The latest of each sort, in reading order; `moved_to` is called once a paragraph has been read."""

    names: Catalogue
    written: Written
    weapons: list[list[Filler]] = field(default_factory=list)
    places: list[tuple[Place, Filler]] = field(default_factory=list)
    countries: Recalled[Filler] = field(default_factory=Recalled)
    forces: dict[str, Filler] = field(default_factory=dict)
    firms: list[Filler] = field(default_factory=list)
    groups_named: list[Filler] = field(default_factory=list)
    transfers: list[Draft] = field(default_factory=list)
    attacks: Attacks = field(default_factory=Attacks)
    trade: list[tuple[str, Filler]] = field(default_factory=list)
    topic: Filler | None = None
    trace: Filler | None = None
    airline: Filler | None = None
    told: list[Draft] = field(default_factory=list)
    speaks_of_arms: bool = False
    list_speaker: Speaker | None = None
    sanctions: Recalled[Draft] = field(default_factory=Recalled)
    listing: Draft | None = None
    flights: list[Draft] = field(default_factory=list)
    _models: int = 0
    _by_word: dict[str, tuple[int, str]] = field(default_factory=dict)

    def moved_past(self, mentions: Mentions) -> None:
        """Remembers what a paragraph named."""
        by_sentence: dict[int, list[Filler]] = {}
        for named in mentions.named:
            filler = Filler(named.value, named.start, named.end, inherited=True)
            if named.sort == "weapon":
                sentence = mentions.paragraph.doc[named.first].sent.start
                by_sentence.setdefault(sentence, []).append(filler)
            elif named.sort == "place" and isinstance(named.entry, Place):
                self.places.append((named.entry, filler))
            if named.sort == "country" and named.form == "force":
                self.forces[filler.value] = filler
            if named.sort == "country" and named.form in ("name", "possessive", "force", "capital"):
                self.countries.append(filler)
            elif named.sort == "party" and isinstance(named.entry, Party) and named.entry.kind in ("maker", "airline"):
                self.firms.append(filler)
            elif named.sort == "party" and isinstance(named.entry, Party) and named.entry.kind == "armed group":
                self.groups_named.append(filler)
        self.weapons += [list({f.value: f for f in fillers}.values()) for fillers in by_sentence.values()]
        for fillers in by_sentence.values():
            for value in dict.fromkeys(f.value for f in fillers):
                self._models += 1
                self._by_word.update((word, (self._models, value)) for word in value.casefold().split())

    def learnt(self, drafts: list[Draft], mentions: Mentions) -> None:
        """Remembers what the claims of a paragraph said: who trades with whom, which airline flew, what trace was
        seen."""
        for draft in drafts:
            if draft.kind == "transfer":
                self.transfers.append(draft)
            if draft.kind == "sanction":
                self.sanctions.append(draft)
            if draft.kind == "flight":
                self.flights.append(draft)
            if draft.kind == "incident":
                self.attacks.add(draft)
            arms = draft.kind == "transfer" or any(f.value == "arms" for f in draft.roles.get("flow", ()))
            if arms and draft.roles.get("supplier") and draft.roles.get("recipient"):
                self.trade = [(role, draft.roles[role][0].carried()) for role in ("supplier", "recipient")]
            for airline in draft.roles.get("airline", ()):
                self.airline = airline.carried()
        words = mentions.paragraph.view[mentions.paragraph.span.start : mentions.paragraph.span.end]
        traded = re.search(
            r"\b(?:arms|weapons?|military)\s(?:trade|sales|imports|exports|deliveries|purchases|transfers)\b",
            words,
            re.IGNORECASE,
        )
        if traded:
            at = mentions.paragraph.span.start
            self.topic = Filler(traded.group(), at + traded.start(), at + traded.end(), inherited=True)
        self.speaks_of_arms = traded is not None or (self.speaks_of_arms and len(words) < 900)
        for token in mentions.paragraph.doc:
            if kind := TRACES.get(token.lemma_.lower()):
                paragraph = mentions.paragraph
                self.trace = Filler(kind, paragraph.starts[token.i], paragraph.ends[token.i], inherited=True)

    def weapon(self, head: Any, inside: list[Named], mentions: Mentions) -> list[Filler]:
        """The model that "the drones", "the model" or "it" takes up again; empty where the phrase stands for itself."""
        if any(n.sort == "weapon" or n.form == "origin" for n in inside):
            return []
        lemma = head.lemma_.lower()
        classes = [n for n in inside if isinstance(n.entry, WeaponClass)]
        definite = any(c.dep_ == "det" and c.lower_ in ("the", "that", "this", "these", "those") for c in head.children)
        definite = definite or any(c.lower_ == "such" for c in head.children)
        restricted = any(
            (c.dep_ in ("relcl", "acl") and not _set_off(c))
            or (c.dep_ == "prep" and c.lower_ in ("of", "from", "with"))
            for c in head.children
        )
        counted = head.pos_ == "NUM" or head.tag_ == "CD" or lemma in _UNITS
        if (
            counted
            and not classes
            and not any(c.dep_ in ("prep", "relcl", "acl") and c.lower_ == "of" for c in head.children)
        ):
            return self._latest_group(head, mentions, single=True)
        if restricted or not (definite or (head.pos_ == "PRON" and lemma in ("it", "they", "all", "both"))):
            return []
        if not classes and lemma not in _MODELS and head.pos_ != "PRON":
            return []
        if lemma == "they" and head.pos_ == "PRON" and _other_things(head, mentions):
            return []
        for group in reversed(self._groups(head, mentions)):
            if not classes or all(self._is_a(f.value, classes[0].value) for f in group):
                if len(group) > 1 and lemma == "it" and (one := self._told_of(group, head, mentions)) is not None:
                    return [one]
                plural = head.tag_ in ("NNS", "NNPS") or lemma in ("they", "all", "both")
                return group if plural or len(group) == 1 else []
        return []

    def _told_of(self, group: list[Filler], head: Any, mentions: Mentions) -> Filler | None:
        """ "The X is a copy of the Y. It ...": the model that the sentence before is about."""
        doc = mentions.paragraph.doc
        subjects = [
            n
            for n in mentions.named
            if n.sort == "weapon" and n.last < head.i and doc[n.last].dep_ in ("nsubj", "nsubjpass")
        ]
        named = {f.value for f in group}
        return (
            Filler(subjects[-1].value, subjects[-1].start, subjects[-1].end, inherited=True)
            if (subjects and subjects[-1].value in named)
            else None
        )

    def _latest_group(self, head: Any, mentions: Mentions, *, single: bool) -> list[Filler]:
        """ "delivered the first two": the one model named last."""
        groups = self._groups(head, mentions)
        return groups[-1] if groups and (len(groups[-1]) == 1 or not single) else []

    def groups(self, head: Any, mentions: Mentions) -> list[list[Filler]]:
        """The models named sentence by sentence, up to `head`, latest last."""
        return self._groups(head, mentions)

    def _groups(self, head: Any, mentions: Mentions) -> list[list[Filler]]:
        """The models named sentence by sentence, up to `head`."""
        here: dict[int, dict[str, Filler]] = {}
        for n in mentions.named:
            if n.sort == "weapon" and n.last < head.i:
                sentence = mentions.paragraph.doc[n.first].sent.start
                here.setdefault(sentence, {}).setdefault(n.value, Filler(n.value, n.start, n.end, inherited=True))
        return [*self.weapons[-3:], *(list(group.values()) for group in here.values())]

    def model_with(self, words: Iterable[str]) -> str | None:
        """The model of the paragraphs before that was named last with one of `words` (lower case) in its name."""
        known = [self._by_word[word] for word in words if word in self._by_word]
        return max(known)[1] if known else None

    def _is_a(self, weapon: str, wanted: str) -> bool:
        entry = self.names.weapons.get(weapon)
        name: str | None = entry.weapon_class if isinstance(entry, Weapon) else weapon
        seen = 0
        while name is not None and seen < 8:
            if name == wanted or wanted.endswith(name) or name.endswith(wanted):
                return True
            known = self.names.classes.get(name)
            name, seen = (known.parent if known else None), seen + 1
        return False

    def party(self, head: Any, mentions: Mentions) -> Filler | None:
        """The state or firm that "the country", "the same company" or a pronoun takes up again."""
        lemma = head.lemma_.lower()
        before = [n for n in mentions.named if n.last < head.i]
        if lemma in _STATES and _definite(head):
            return self._latest(before, "country", self.countries)
        if lemma in _FIRMS and _definite(head):
            return self._latest(before, "party", self.firms)
        if head.pos_ == "PRON" and head.lower_ in ("it", "they"):
            here = [
                n
                for n in before
                if n.sort == "country" and n.form in ("name", "force", "capital") and _is_subject(mentions, n)
            ]
            if here and (head.lower_ == "it" or not _another_subject(head, here[-1])):
                return Filler(here[-1].value, here[-1].start, here[-1].end, inherited=True)
        return None

    def _latest(self, before: list[Named], sort: str, earlier: list[Filler]) -> Filler | None:
        here = [n for n in before if n.sort == sort and (sort == "country" or isinstance(n.entry, Party))]
        if sort == "party":
            here = [n for n in here if isinstance(n.entry, Party) and n.entry.kind in ("maker", "airline")]
        if here:
            return Filler(here[-1].value, here[-1].start, here[-1].end, inherited=True)
        return earlier[-1] if earlier else None

    def place(self, token: Any, mentions: Mentions) -> Filler | None:
        """The place that "the disputed region", "the city" or "there" takes up again."""
        lemma = token.lower_
        if lemma not in _REGIONS | _TOWNS or not (lemma == "there" or _definite(token)):
            return None
        if lemma == "there" and token.dep_ == "expl":
            return None
        if lemma != "there" and not (
            token.dep_ == "pobj" and token.head.lower_ in ("in", "over", "at", "near", "within", "across", "inside")
        ):
            return None
        if any(c.dep_ == "prep" and c.lower_ in ("of", "around", "near") for c in token.children):
            return None
        before = [
            (n.entry, Filler(n.value, n.start, n.end, inherited=True)) for n in mentions.places if n.last < token.i
        ]
        wanted = ("settlement",) if lemma in _TOWNS else ("region", "disputed area", "settlement")
        for entry, filler in reversed([*self.places[-12:], *before]):
            if (
                isinstance(entry, Place)
                and entry.kind in wanted
                and (lemma in _TOWNS or lemma == "there" or entry.kind != "settlement")
                and (lemma != "capital" or entry.name in self.names.capitals)
            ):
                return filler
        return None


def _other_things(pronoun: Any, mentions: Mentions) -> bool:
    """Whether things are named right before "they" in its sentence, and no weapon is: "sensors after finding that they
    had been used"."""
    start = pronoun.sent.start
    if any(start <= n.first and n.last < pronoun.i for n in mentions.weapons):
        return False
    things = [t for t in mentions.paragraph.doc[start : pronoun.i] if t.tag_ == "NNS" and t.dep_ in _THINGS]
    return any(listed(t.lower_, "arms_trade") or t.lemma_.lower() in _KIT for t in things)


def _set_off(verb: Any) -> bool:
    """A participle or relative clause behind a comma, which adds to its noun and restricts nothing."""
    first = verb.left_edge.i
    return bool(first > 0 and verb.doc[first - 1].text == ",")


def _another_subject(pronoun: Any, named: Named) -> bool:
    """Whether somebody else acts between a country and the pronoun, in its sentence: "officers said they had fired"."""
    words = pronoun.doc[max(pronoun.sent.start, named.last + 1) : pronoun.i]
    return any(t.dep_ == "nsubj" and t.pos_ == "NOUN" and listed_actor(t) for t in words)


def listed_actor(noun: Any) -> bool:
    """Whether a noun is for people or a body."""
    return any(listed(noun.lower_, name) or listed(noun.lemma_.lower(), name) for name in _ACTORS)


def _definite(head: Any) -> bool:
    return any(c.lower_ in ("the", "that", "this", "same") for c in head.children)


def _is_subject(mentions: Mentions, named: Named) -> bool:
    doc = mentions.paragraph.doc
    return any(doc[i].dep_ in ("nsubj", "nsubjpass") for i in range(named.first, named.last + 1))
