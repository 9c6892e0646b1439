"""Whom a phrase of a response names: a body, a state, a person, or what a pronoun or "the airline" takes up again.

Decides the words for one party; refuses to decide what it answered, which `response` and `response_paper` read.
"""

from __future__ import annotations

import re
from typing import Any

from enduse.claims.draft import Filler
from enduse.claims.entity_lists import listed
from enduse.claims.people import person
from enduse.claims.phrases import core_span, prepositions
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import BODIES, PERSONS

_INSTITUTIONS = BODIES | frozenset(
    "airport custom customs side bloc palace presidency shipyard factory plant producer exporter importer shipper "
    "trader dealer broker supplier owner charity port council lawyer director chairman family secretariat subsidiary "
    "ministry embassy company government airline office spokesperson spokesman spokeswoman manufacturer maker official "
    "department agency army military firm authority operator carrier headquarters consulate delegation".split()
)
_MINISTRY_OF = re.compile(
    r"Ministry (?:of|for)(?: the)?(?:(?:,| and| of| for| &)? (?-i:[A-Z])[\w’'-]+)+(?= (?:of|in) (?-i:[A-Z])|\b)"
)
_VOICES = frozenset("spokesman spokeswoman spokesperson official representative".split())
_NOT_ASKED = frozenset(
    "comment question request call email e-mail message letter answer reply response inquiry enquiry day week "
    "month year time opportunity chance copy list summary phone weapon interview attempt".split()
)
NOBODY_ASKED = frozenset("we i you which who reporter reporters".split())


def party_of(scene: Scene, head: Any) -> list[Filler]:
    """An institution or a person by name; "the airline in question" by the one before; else words."""
    if head.lower_ in ("it", "they", "he", "she"):
        return _taken_up(scene, head)
    if head.lower_ in NOBODY_ASKED or head.pos_ in ("PRON", "NUM"):
        return []
    if head.lower_ in ("government", "authorities", "army", "military") and (state := scene.parties(head)):
        return [f for f in state if not f.inherited][:1] or [scene.words(head)]
    named = _named(scene, head)
    if named is not None:
        return named
    lemma = head.lemma_.lower()
    if lemma == "ministry" and (ministry := _ministry(scene, head)):
        return [ministry]
    definite = any(c.lower_ in ("the", "same") for c in head.children)
    if lemma in ("airline", "carrier", "company") and scene.thread.airline and definite:
        return [scene.thread.airline.carried()]
    if lemma in _VOICES and (spoken := _spoken_for(scene, head)):
        return [spoken]
    if head.pos_ == "NOUN" and lemma not in _NOT_ASKED and (beside := _name_beside(scene, head)):
        return [beside]
    if head.pos_ == "NOUN" and lemma not in PERSONS | _NOT_ASKED and (lemma in _INSTITUTIONS or _named_in(scene, head)):
        return [_without_only(scene.words(head, whole=True))]
    if head.pos_ == "NOUN" and lemma in PERSONS and any(c.dep_ == "poss" for c in head.children):
        return [scene.words(head)]
    if lemma == "ministry":
        return [scene.words(head, whole=True)]
    if lemma in _OFFICIALS:
        return [scene.words(head, whole=True)]
    if head.pos_ == "PROPN" and (lemma in OFFICES or listed(head.text, "formal")):
        return [scene.words(head)]
    if head.pos_ == "PROPN":
        return [person(scene, head) or scene.words(head)]
    return [scene.words(head)] if lemma in _INSTITUTIONS else []


_OFFICIALS = frozenset(
    "spokesman spokeswoman spokesperson representative lawyer attorney manager director owner chief executive "
    "head boss "
    "minister ambassador chairman chairwoman broker dealer secretary commissioner counsel".split()
)
OFFICES = frozenset(
    "ministry embassy mission office department consulate delegation secretariat service headquarters directorate "
    "command government authority agency customs company firm airline carrier manufacturer maker factory plant "
    "shipyard operator supplier exporter importer trader dealer broker shipper army military navy police staff bureau "
    "junta presidency bank administration subsidiary parent owner council distributor registry regulator".split()
)


def official(scene: Scene, head: Any) -> bool:
    """Whether a phrase names a body, or a person who answers for one; a witness or an expert does not."""
    if head.lower_ in ("it", "they", "he", "she"):
        return bool(party_of(scene, head))
    lemma = head.lemma_.lower()
    if lemma in OFFICES | _OFFICIALS:
        return True
    covering = [n for n in scene.mentions.parties if n.first <= head.i <= n.last]
    if covering:
        return getattr(covering[-1].entry, "kind", "") not in ("outlet", "institution", "person")
    if any(c.lemma_.lower() in OFFICES | _OFFICIALS for c in head.children if c.dep_ in ("appos", "compound")):
        return True
    return head.pos_ == "PROPN" and is_firm(head)


def is_firm(head: Any) -> bool:
    """Whether an unknown name is that of a body: by its last word, its "it", "its" or "which" in the sentence, or "the
    company" beside it."""
    if listed(head.text, "formal") or listed(head.text, "bodies") or head.text.isupper():
        return True
    follows = [t for t in head.sent if t.i > head.i]
    if any(t.lower_ in ("he", "his", "she", "her", "who") for t in follows):
        return False
    return any(t.lower_ in ("it", "its", "itself") or (t.lower_ == "which" and t.i <= head.i + 3) for t in follows)


def _subject_before(scene: Scene, pronoun: Any) -> list[Filler]:
    """ "X builds the fuselage; it declined": the body that was the subject before it in the sentence."""
    start = pronoun.sent.start
    for named in reversed(scene.mentions.parties):
        if named.sort == "party" and start <= named.first and named.last < pronoun.i:
            subject = any(scene.doc[i].dep_ == "nsubj" for i in range(named.first, named.last + 1))
            if subject and getattr(named.entry, "kind", "") in ("maker", "airline", "organisation"):
                return [filler(named).carried()]
    return []


def _taken_up(scene: Scene, pronoun: Any) -> list[Filler]:
    """A pronoun: who its own sentence, or else the subject of the sentence before, names."""
    person_meant = pronoun.lower_ in ("he", "she")
    if found := _says_of_itself(scene, pronoun):
        return found
    if not person_meant:
        here = [
            f
            for f in scene.parties(pronoun)
            if f.inherited and f.start >= scene.mentions.paragraph.starts[pronoun.sent.start]
        ]
        if found := here or _subject_before(scene, pronoun):
            return found
    subjects = _subjects_before(scene, pronoun)
    for subject in [t for t in subjects if t.head.dep_ in ("ROOT", "ccomp", "conj")]:
        names = [
            n
            for n in (person(scene, c) for c in (subject, *subject.children) if c == subject or c.dep_ == "appos")
            if n
        ]
        if person_meant and names:
            return [max(names, key=lambda n: len(n.value)).carried()]
        if not person_meant and subject.lemma_.lower() not in PERSONS - {"agency"}:
            found = party_of(scene, subject)
            if found and not (names and not is_firm(subject)):
                return [f.carried() for f in found]
    return []


def _says_of_itself(scene: Scene, pronoun: Any) -> list[Filler]:
    """ "X said it had nothing to add": the pronoun is who says so."""
    verb = pronoun.head
    while verb.dep_ in ("ccomp", "conj", "xcomp", "advcl") and verb.head != verb:
        verb = verb.head
        for said in verb.children:
            if said.dep_ == "nsubj" and said.pos_ != "PRON" and said.i < pronoun.i:
                return [f.carried() for f in party_of(scene, said)]
    return []


def _subjects_before(scene: Scene, pronoun: Any) -> list[Any]:
    """The subjects of the nearest sentence before that has one of its own and not again a pronoun, three back at
    most."""
    start = pronoun.sent.start
    for _ in range(3):
        if start <= 0:
            return []
        sentence = scene.doc[start - 1].sent
        start = sentence.start
        subjects = [t for t in sentence if t.dep_ in ("nsubj", "nsubjpass")]
        main = [t for t in subjects if t.head.dep_ == "ROOT"]
        if not main or any(t.pos_ != "PRON" for t in main):
            return [t for t in subjects if t.pos_ != "PRON"]
    return []


def _without_only(words: Filler) -> Filler:
    """ "Only the army" is the army."""
    match = re.match(r"(?:only|even|just|neither|both|nor)\s(?:the\s|its\s)?", words.value, re.IGNORECASE)
    cut = match.end() if match else 0
    return Filler(words.value[cut:], words.start + cut, words.end)


def _named_in(scene: Scene, head: Any) -> bool:
    """Whether a state or body is named in front of the noun ("Iranian customs", "Russia's mission")."""
    first, _ = core_span(head)
    return any(first <= n.first and n.last < head.i for n in scene.mentions.parties)


def _named(scene: Scene, head: Any) -> list[Filler] | None:
    """The party the phrase names; nobody for a newsroom; null where it names none."""
    first, _ = core_span(head)
    inside = [n for n in scene.mentions.parties if first <= n.first and n.last <= head.i]
    covering = [n for n in scene.mentions.parties if n.first <= head.i <= n.last]
    covering = covering or [n for n in inside if n.sort == "party" or n.form == "force"]
    covering = [n for n in covering if getattr(n.entry, "kind", "") != "outlet"]
    if covering and not (covering[-1].last < head.i and head.lemma_.lower() in _VOICES and _name_beside(scene, head)):
        return [filler(covering[-1])]
    outlets = [n for n in scene.mentions.parties if n.first <= head.i <= n.last]
    return [] if outlets and not covering else None


def _ministry(scene: Scene, head: Any) -> Filler | None:
    """ "Ministry of Trade and Industry" in full; "the ministry" alone is the one named before."""
    paragraph = scene.mentions.paragraph
    start = paragraph.starts[head.i]
    if full := _MINISTRY_OF.match(paragraph.view, start):
        return Filler(full.group(), start, full.end())
    bare = [c for c in head.children if c.dep_ not in ("punct", "relcl", "appos", "prep") and c.i < head.i]
    if [c.lower_ for c in bare] == ["the"] and not any(c.dep_ == "prep" for c in head.children):
        return _ministry_before(scene, head)
    return None


def _ministry_before(scene: Scene, head: Any) -> Filler | None:
    """ "the ministry": the one the report named last."""
    paragraph = scene.mentions.paragraph
    named = scene.thread.written.ministry(paragraph.starts[head.i])
    return Filler(paragraph.view[slice(*named)], *named, inherited=True) if named else None


def _name_beside(scene: Scene, head: Any) -> Filler | None:
    beside = [c for c in head.children if c.dep_ == "appos"]
    if head.lemma_.lower() in _OFFICIALS | PERSONS:
        beside += [c for _, noun in prepositions(head) for c in noun.children if c.dep_ == "appos"]
    names = [person(scene, c) for c in beside]
    return next((n for n in names if n is not None and " " in n.value), None)


def _spoken_for(scene: Scene, head: Any) -> Filler | None:
    """ "a spokesman for the ministry, Colonel X": X, else the ministry."""
    if name := _name_beside(scene, head):
        return name
    for prep, noun in prepositions(head):
        if prep not in ("for", "of", "at") or noun.lemma_.lower() in PERSONS:
            continue
        parties = scene.parties(noun)
        if parties:
            return parties[0]
        if noun.lemma_.lower() == "ministry" and (before := _ministry_before(scene, head)):
            return before
        return scene.words(noun, whole=True)
    return None
