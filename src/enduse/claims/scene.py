"""A paragraph ready for the grammars: its clauses, and the one way to fill a role from a noun phrase.

Every grammar asks the scene; none looks into the parse for a party or a weapon by itself. What a pronoun or a
definite phrase takes up again comes from the thread and is marked inherited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from enduse.claims.attribution import Attribution, Voice
from enduse.claims.clauses import Clause, clauses
from enduse.claims.draft import Draft, Filler
from enduse.claims.mentions import WIRE_MARK, Mentions, Named
from enduse.claims.phrases import core_span, members, whole_span
from enduse.claims.thread import Thread
from enduse.claims.vocabulary import FORCES, HEDGE_WORDS
from enduse.model.entry import Party

_LOCATIVE = frozenset(
    "in over near at outside around across inside throughout within above off along into on from between".split()
)
_LOCATED_BEFORE = re.compile(
    r"\b(?:(?:in|over|near|at|outside|around|across|inside|throughout)\s(?:the\s)?(?:[\w-]+\s)?"
    r"(?:(?:city|town|village|district|region|port|province|capital|area|camp|suburb|state)\sof\s)?"
    r"|(?:north|south|east|west|outskirts|edge|centre|center|coast)\sof\s)$"
)
_NOT_GOODS = frozenset("flight sortie landing crew pilot route training maintenance".split())
_FLOW = frozenset({"of", "including", "like", "such", "as"})
_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her|that|this|these|those|own|some)\s+", re.IGNORECASE)
_ORIGINS = frozenset(
    "make manufacture build produce assemble design develop register headquarter base bear train buy purchase".split()
)
_EARLIER = re.compile(
    r"^(?:[\w-]+\s)?(?:hours?|days?|weeks?|months?|years?)\s(?:earlier|later|before|after|ago),?\s", re.IGNORECASE
)
_FIGHTERS = frozenset("rebel militia group movement militant insurgent fighter".split())
_BODIES = frozenset({"maker", "armed group", "organisation", "institution", "airline"})


@dataclass(frozen=True)
class Scene:
    """One paragraph with what is known before it; `holes` are offsets of the view where words are missing."""

    mentions: Mentions
    attribution: Attribution
    thread: Thread
    role: str
    holes: tuple[int, ...] = ()

    @property
    def doc(self) -> Any:
        """The parsed paragraph."""
        return self.mentions.paragraph.doc

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses, in text order."""
        return tuple(clauses(self.mentions, self.attribution))

    def clause_of(self, token: Any) -> Clause | None:
        """The clause whose verb governs `token`."""
        while token.head != token and token.pos_ not in ("VERB", "AUX"):
            token = token.head
        return next((c for c in self.clauses if c.verb.i == token.i), None)

    def parties(self, *heads: Any, adjectives: bool = False) -> list[Filler]:
        """The parties that the noun phrases headed by `heads` name: the head itself, a force, or what a pronoun takes
        up.

        With `adjectives`, a nationality before the head counts too ("Israeli companies")."""
        found: list[Filler] = []
        for head in heads:
            direct = [
                n for n in self.mentions.parties if n.first <= head.i <= n.last and n.form not in ("adjective", "made")
            ]
            direct = [
                n for n in direct if not isinstance(n.entry, Party) or n.entry.kind in _BODIES or n.form == "ministry"
            ]
            if direct:
                found.append(filler(direct[-1]))
                continue
            first, _ = core_span(head)
            within = [n for n in self.mentions.parties if first <= n.first and n.last < head.i]
            countries = [n for n in within if n.sort == "country" or isinstance(n.entry, Party)]
            force = head.lemma_.lower() in FORCES or head.lower_ in FORCES
            group = countries and getattr(countries[-1].entry, "kind", "") == "armed group" and head.lemma_ in _FIGHTERS
            if countries and (force or adjectives or group):
                found.append(filler(countries[-1]))
            elif force and (of := self._country_of(head)):
                found.append(of)
            elif head.pos_ == "PRON" and (said := self._speaker(head)):
                found.append(said)
            elif carried := self.thread.party(head, self.mentions):
                found.append(carried)
        return found

    def _country_of(self, head: Any) -> Filler | None:
        """ "the Government of Kuwait", "the army of Chad"."""
        owners = {c.i for p in head.children if p.dep_ == "prep" and p.lower_ == "of" for c in p.children}
        named = [
            n for n in self.mentions.parties if n.sort == "country" and any(n.first <= i <= n.last for i in owners)
        ]
        return filler(named[0]) if named and named[0].form in ("name", "capital") else None

    def _speaker(self, pronoun: Any) -> Filler | None:
        """ "X announced it was testing": inside what X says, "it" and "we" are X, where X is a state or a body."""
        speaker = self.attribution.voices[pronoun.i].speaker
        if speaker is None or pronoun.lower_ not in ("it", "we", "they"):
            return None
        for named in reversed([n for n in self.mentions.parties if n.last < pronoun.i]):
            entry = named.entry
            name = getattr(entry, "name", None)
            if name == speaker and not (isinstance(entry, Party) and entry.kind not in _BODIES):
                return Filler(named.value, named.start, named.end, inherited=True)
        return None

    def damaged(self, tokens: Iterable[int]) -> bool:
        """Whether words are missing among `tokens`."""
        paragraph = self.mentions.paragraph
        indices = sorted(tokens)
        start, end = paragraph.starts[indices[0]], paragraph.ends[indices[-1]]
        return any(start <= hole < end for hole in self.holes)

    def weapons(self, *heads: Any) -> list[Filler]:
        """The weapons in the noun phrases headed by `heads`, their "of" and list members included, or taken up
        again."""
        found: list[Filler] = []
        for head in heads:
            if head.lemma_.lower() in _NOT_GOODS:
                continue
            region = self._about(head)
            if head.dep_ in ("appos", "conj") and not any(n.first in region for n in self.mentions.weapons):
                region |= self._about(head.head)
            inside = [n for n in self.mentions.weapons if any(i in region for i in range(n.first, n.last + 1))]
            taken = self.thread.weapon(head, inside, self.mentions)
            found += taken if taken else [filler(n) for n in inside]
        return _once(found)

    def _about(self, head: Any) -> set[int]:
        """The tokens of a noun phrase that can name what it is about; beside a model, what only describes it is left
        out ("the X, rival of the Y")."""
        models = [n for n in self.mentions.weapons if n.sort == "weapon"]
        first, last = core_span(head)
        if not any(first <= n.first and n.last <= last for n in models):
            return _region(head)
        named = {i for n in self.mentions.weapons for i in range(n.first, n.last + 1)}
        return _region(head, beside=named)

    def places(self, clause_tokens: Iterable[int]) -> list[Filler]:
        """Places that a locative phrase names among `clause_tokens`; a country by its code."""
        tokens = set(clause_tokens)
        found = []
        for named in self.mentions.named:
            if (named.sort == "place" and named.first in tokens and self._located(named)) or (
                named.sort == "country"
                and named.form in ("name", "possessive")
                and named.first in tokens
                and self._within(named)
            ):
                found.append(filler(named))
        if not found:
            carried = (self.thread.place(self.doc[i], self.mentions) for i in sorted(tokens))
            found = [place for place in carried if place]
        listed = {n.start for n in self.mentions.named if self.doc[n.last].dep_ == "conj" or self._heads_list(n)}
        precise = [f for f in found if f.start in listed or not self._is_wider(f, found)]
        return _once(precise)

    def _heads_list(self, named: Named) -> bool:
        return any(c.dep_ == "conj" for c in self.doc[named.last].children)

    def _is_wider(self, place: Filler, others: list[Filler]) -> bool:
        return len(place.value) == 3 and place.value.isupper() and any(len(o.value) > 3 for o in others)

    def _located(self, named: Named) -> bool:
        head = self.doc[named.last]
        while head.dep_ in ("compound", "nmod", "poss", "amod", "conj", "appos", "npadvmod") and head.head != head:
            head = head.head
        if head.dep_ == "pobj" and head.head.lower_ in _LOCATIVE:
            return not (_is_destination(head.head) or _of_the_thing(head.head))
        before = self.mentions.paragraph.view[max(0, named.start - 45) : named.start]
        return _LOCATED_BEFORE.search(before) is not None

    def _within(self, named: Named) -> bool:
        head = self.doc[named.last]
        while head.dep_ == "conj" and head.head != head:
            head = head.head
        return (
            head.dep_ == "pobj"
            and head.head.lower_ in ("in", "over", "inside", "across", "throughout", "within")
            and head.i <= named.last
            and not _of_the_thing(head.head)
        )

    def when(self, clause_tokens: Iterable[int]) -> tuple[Filler | None, bool]:
        """The first time among `clause_tokens`, and whether it is a stretch."""
        tokens = set(clause_tokens)
        for when in self.mentions.whens:
            span = self.mentions.paragraph.tokens_of(when.start, when.end)
            if any(n.start < when.start and when.end <= n.end for n in self.mentions.weapons):
                continue
            if span and any(i in tokens for i in range(span[0], span[1] + 1)):
                return Filler(when.edtf, when.start, when.end), when.span
        return self._just_before(tokens)

    def _just_before(self, tokens: set[int]) -> tuple[Filler | None, bool]:
        """ "in 2016, when ...": a clause that opens with "when" takes the time right before it."""
        opening = next((i for i in sorted(tokens) if self.doc[i].lower_ == "when"), None)
        for when in self.mentions.whens if opening is not None and opening > 0 else ():
            before = self.mentions.paragraph.view[when.end : self.mentions.paragraph.starts[opening or 0]]
            if re.fullmatch(r",?\s", before):
                return Filler(when.edtf, when.start, when.end), when.span
        return None, False

    def words(self, head: Any, *, whole: bool = False) -> Filler:
        """The noun phrase by the words of the report, without its article."""
        first, last = whole_span(head) if whole else core_span(head)
        paragraph = self.mentions.paragraph
        start, end = paragraph.starts[first], paragraph.ends[last]
        text = paragraph.view[start:end]
        if (earlier := _EARLIER.match(text)) is not None:
            start += earlier.end()
            text = text[earlier.end() :]
        while (article := _ARTICLE.match(text)) is not None:
            start += article.end()
            text = text[article.end() :]
        stripped = text.strip(" '\"“”‘’,")
        start += text.index(stripped) if stripped else 0
        return Filler(stripped, start, start + len(stripped))

    def target(self, head: Any) -> Filler | None:
        """What was aimed at: a country or group by its name, else the words of the report."""
        if head.pos_ == "PRON" or nobody(head):
            return None
        party = self.parties(head)
        if party and not (party[0].inherited and head.pos_ not in ("PROPN",)):
            return party[0]
        place = next((n for n in self.mentions.places if n.first <= head.i <= n.last), None)
        if place:
            return filler(place)
        words = self.words(head, whole=True)
        for named in self.mentions.named:
            if words.start < named.start < words.end and named.first > head.i and named.sort in ("place", "country"):
                cut = self.mentions.paragraph.view[words.start : named.start]
                kept = re.sub(r"\s(?:in|at|near|of|from|to|within|on)\s(?:the\s)?$", "", cut)
                if kept != cut:
                    return Filler(kept, words.start, words.start + len(kept))
        return words

    def draft(
        self, kind: str, clause: Clause, rule: str, tokens: Iterable[int] | None = None, stance: str | None = None
    ) -> Draft:
        """An empty draft over the words of `clause` (or of `tokens`)."""
        voice = clause.voice
        if clause.verb.i in self.attribution.framing and clause.objects:
            voice = self.attribution.voices[clause.objects[0].i]
        return self.draft_at(kind, voice, clause.own if tokens is None else tokens, rule, stance or clause.stance)

    def draft_at(self, kind: str, voice: Voice, tokens: Iterable[int], rule: str, stance: str) -> Draft:
        """An empty draft over `tokens`, in `voice`."""
        indices = sorted(tokens)
        paragraph = self.mentions.paragraph
        first, last = indices[0], indices[-1]
        while first < last and self.doc[first].is_punct and self.doc[first].text not in "\"'(":
            first += 1
        while last > first and self.doc[last].is_punct:
            last -= 1
        if first == last:
            around = [t.i for t in (self.doc[first], self.doc[first].head) for t in t.subtree]
            first, last = min(around), max(i for i in around if i <= first or not self.doc[i].is_punct)
        mark = WIRE_MARK.match(paragraph.view, paragraph.span.start)
        start = max(paragraph.starts[first], mark.end() if mark else 0)
        return Draft(kind, start, max(paragraph.ends[last], start), voice, stance, rule)

    def stance_at(self, tokens: Iterable[int], voice: Voice) -> str:
        """Stance of a phrase without a verb of its own."""
        if voice.stance:
            return voice.stance
        return "hedged" if any(self.doc[i].lower_ in HEDGE_WORDS for i in tokens) else "asserted"

    def sentences(self) -> Iterator[Any]:
        """The sentences, in order."""
        yield from self.doc.sents


def filler(named: Named) -> Filler:
    """A filler that says what `named` names."""
    return Filler(named.value, named.start, named.end)


def nobody(head: Any) -> bool:
    """Whether a noun phrase is "none", "no one", "not a single person": no value of any role."""
    if head.lower_ in ("none", "nobody", "nothing", "neither"):
        return True
    before = [t.lower_ for t in head.doc[max(head.sent.start, head.i - 4) : head.i]]
    none = "single" in before and ("not" in before or "no" in before)
    return none or (before[-1:] == ["no"] and head.lower_ == "one")


def _of_the_thing(prep: Any) -> bool:
    """ "drones made in X", "rockets launched from X", "a ship registered in X": where the thing is from."""
    verb = prep.head
    if prep.lower_ == "from":
        return verb.pos_ == "VERB" and verb.lemma_.lower() in ("launch", "fire", "shoot")
    if verb.lemma_.lower() in ("launch", "fire") and prep.i and verb.doc[prep.i - 1].head.lower_ == "from":
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_.lower() in _ORIGINS


def _is_destination(prep: Any) -> bool:
    return (
        prep.lower_ in ("into", "from")
        and prep.head.pos_ in ("VERB",)
        and prep.head.lemma_.lower() in ("fly", "go", "flee", "drive")
    )


def _region(head: Any, beside: set[int] | None = None) -> set[int]:
    """Tokens of a noun phrase with its lists, appositions and "of" phrases, without clauses and other phrases.

    With `beside`, an apposition counts only where its head is one of these tokens."""
    tokens = {head.i}
    stack = [head]
    while stack:
        for child in stack.pop().children:
            if child.dep_ in ("relcl", "acl", "advcl", "ccomp", "punct", "mark"):
                continue
            if child.dep_ == "prep" and child.lower_ not in _FLOW:
                continue
            if child.dep_ == "appos" and beside is not None and child.i not in beside:
                continue
            tokens.add(child.i)
            stack.append(child)
    return tokens


def _once(fillers: list[Filler]) -> list[Filler]:
    return list({f.value: f for f in reversed(fillers)}.values())[::-1]


__all__ = ["Filler", "Scene", "filler", "members", "nobody"]
