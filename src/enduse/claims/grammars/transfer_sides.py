"""Who gives and takes in a noun phrase or behind a noun of supplying.

Sides of a noun are read word by word, because phrases hang on the wrong word too often. A body that the catalogue does
not know keeps the words of the report.
"""

from __future__ import annotations

import re
from typing import Any

from enduse.claims.draft import Filler
from enduse.claims.grammars.transfer_actors import nominal
from enduse.claims.grammars.transfer_details import LEADING, goods, is_hardware
from enduse.claims.mentions import Named
from enduse.claims.phrases import core_span, prepositions
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import FORCES
from enduse.model.entry import Party

_BODIES = frozenset(
    "company firm plant factory arsenal manufacturer maker builder trader dealer shop broker intermediary individual "
    "distributor supplier "
    "gang militia rebel insurgent state country".split()
)
_PRIVATE = frozenset("individual trader dealer broker intermediary".split())
_STOPS = frozenset(
    "which that who whom whose where when because although while after before if unless but as than".split()
)
_LOADS = frozenset(
    "cargo consignment shipment shipload load package tranche aid assistance licence license permit permission "
    "batch".split()
)
_WAYS = ("to", "from", "by", "into", "for")
_REGION = re.compile(
    r"(?:(?:West|East|North|Southern|Central|sub-Saharan|South-?[Ee]ast|Latin)\s)?(?:Africa|Asia|Europe|America)\b(?!\w)"
    r"|Middle\sEast\b|Gulf\b(?!\sof)|Sahel\b|Balkans\b|Caucasus\b|continent\b|region\b"
)
_INCLUDING = re.compile(r",?\s(?:worldwide,?\s)?(?:including|among\sthem|such\sas|notably)\s")
_LISTED = re.compile(r"(?:,|,?\sand)?\s?(?:the\s)?")
_NAME = re.compile(r"['’]s?\s(?P<name>[A-Z][\w&-]*(?:\s[A-Z][\w&-]*)+)")
_REALMS = frozenset("kingdom republic emirate sultanate".split())
_BUYING = frozenset("purchase acquisition procurement import order receipt".split())


def sides(scene: Scene, *heads: Any) -> list[Filler]:
    """The parties that `heads` name; an unnamed body ("a Serbian plant") by its words."""
    found: list[Filler] = []
    for head in heads:
        parties = _called(scene, head) or scene.parties(head) or _mission(scene, head) or _strange(scene, head)
        if (
            not parties
            and head.lemma_.lower() in _BODIES
            and not any(c.lower_ in ("the", "that", "this") for c in head.children)
        ):
            parties = _unnamed(scene, head)
        parties = parties or nominal(scene, head)
        found += parties or _listed_behind(scene, head)
    return also_to(scene, found)


def _listed_behind(scene: Scene, head: Any) -> list[Filler]:
    """ "30 countries, among them A, B and C"."""
    paragraph = scene.mentions.paragraph
    if head.lemma_.lower() not in ("country", "state", "nation", "customer", "buyer", "client", "government"):
        return []
    opening = _INCLUDING.match(paragraph.view, paragraph.ends[head.i])
    at, found = opening.end() if opening else -1, []
    for named in scene.mentions.parties:
        if at >= 0 and named.start >= at and named.form in ("name", "capital"):
            if not _LISTED.fullmatch(paragraph.view[at : named.start]):
                break
            found.append(filler(named))
            at = named.end
    return found


def _called(scene: Scene, head: Any) -> list[Filler]:
    """ "the Czech firm X": the firm by its name."""
    names = [c for c in head.children if c.dep_ == "appos"] if head.lemma_.lower() in _BODIES else []
    return [filler(n) for c in names for n in scene.mentions.parties if n.first <= c.i <= n.last and n.form == "name"]


def _strange(scene: Scene, head: Any) -> list[Filler]:
    """ "Poland's PHU Lechmar": a firm that the catalogue does not know, by its name behind its country's."""
    first, last = core_span(head)
    owners = [n for n in scene.mentions.parties if first <= n.first and n.last < head.i and n.form == "possessive"]
    if head.pos_ != "PROPN" or not owners or any(n.first <= head.i <= n.last for n in scene.mentions.named):
        return []
    paragraph = scene.mentions.paragraph
    match = _NAME.match(paragraph.view, owners[-1].end)
    inside = match is not None and paragraph.starts[head.i] < match.end() <= paragraph.ends[last] + 1
    return [Filler(match["name"], match.start("name"), match.end("name"))] if match and inside else []


def _unnamed(scene: Scene, head: Any) -> list[Filler]:
    """A body that the catalogue does not know: its name in apposition, those of "firms in X and Y", its words."""
    called = [c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
    if called and not any(n.first <= called[0].i <= n.last for n in scene.mentions.named):
        return [scene.words(called[0])]
    inside = scene.parties(*[h for p, h in prepositions(head) if p in ("in", "from")])
    private = head.lemma_.lower() in _PRIVATE
    if head.tag_ == "NNS" and inside and not private:
        return inside
    whole = scene.words(head, whole=True) if private or _seated(scene, head) else scene.words(head)
    bare = re.sub(r"^(?:[Nn]o|[Aa]ny)\s", "", LEADING.sub("", whole.value))
    named = bare[:1].isupper() or whole.end > scene.words(head).end
    return [Filler(bare, whole.end - len(bare), whole.end)] if named else []


def _seated(scene: Scene, head: Any) -> bool:
    """ "a distributor in Hong Kong"."""
    seats = [h for p, h in prepositions(head) if p == "in"]
    return any(n.first <= h.i <= n.last for h in seats for n in scene.mentions.named if n.sort in ("place", "country"))


def _mission(scene: Scene, head: Any) -> list[Filler]:
    """A state's mission or embassy speaks of what the state does."""
    owner = owner_of(scene, head) if head.lemma_.lower() in ("mission", "embassy", "administration") else None
    return [owner] if owner is not None and is_state(owner) else []


def also_to(scene: Scene, parties: list[Filler]) -> list[Filler]:
    """`parties` and those that "and to" or "or to" adds behind them."""
    view = scene.mentions.paragraph.view
    found = list(parties)
    for party in found:
        for named in scene.mentions.parties:
            if named.start > party.end and re.fullmatch(
                r",?\s(?:and|or|nor)\sto\s(?:the\s)?", view[party.end : named.start]
            ):
                found.append(filler(named))
    return found


def ends(scene: Scene, noun: Any) -> tuple[list[Filler], list[Filler], list[Filler]]:
    """Suppliers, recipients and goods of a noun of supplying, from its owner and the words behind it."""
    lemma = noun.lemma_.lower()
    buying = lemma in _BUYING
    suppliers: list[Filler] = []
    recipients: list[Filler] = []
    things: list[Filler] = []
    way = ""
    for token in _behind(noun):
        if token.pos_ in ("ADP", "SCONJ", "PART") and not _within(scene, token.i):
            if not (token.lower_ == "of" and way in _WAYS and scene.doc[token.i - 1].lower_ in FORCES | _REALMS):
                way = token.lower_
            continue
        if way == "to" and not _of_party(scene, token.i) and (region := _region_at(scene, token.i)) is not None:
            recipients.append(region)
            way = ""
        for named in scene.mentions.named:
            if named.first != token.i:
                continue
            if named.sort in ("weapon", "class") and way in ("of", "for", "involving"):
                things += [] if things and way == "for" else goods(scene, _whole(scene.doc[named.last]))
            elif named in scene.mentions.parties and named.form not in ("adjective", "made"):
                to = way in ("to", "into") or (way == "by" and buying) or (way == "for" and lemma in _LOADS)
                side = recipients if to else suppliers if way in ("from", "by") else None
                if side is not None:
                    side.append(filler(named))
    things = things or goods(scene, *[h for prep, h in prepositions(noun) if prep == "of"])
    owner = owner_of(scene, noun)
    if owner is not None:
        if buying:
            recipients = recipients or [owner]
        else:
            suppliers = suppliers or [owner]
    return suppliers, recipients, things or _before(scene, noun)


def _of_party(scene: Scene, token: int) -> bool:
    return any(n.first <= token <= n.last for n in scene.mentions.parties)


def _region_at(scene: Scene, token: int) -> Filler | None:
    """A part of the world that goods go to, by the words of the report."""
    paragraph = scene.mentions.paragraph
    match = _REGION.match(paragraph.view, paragraph.starts[token])
    return Filler(match.group(), match.start(), match.end()) if match else None


def _whole(token: Any) -> Any:
    """ "sensors" of "drone sensors": what a weapon's name only describes."""
    part = token.dep_ == "compound" and token.head.i > token.i and is_hardware(token.head)
    return token.head if part else token


def _behind(noun: Any) -> list[Any]:
    """The tokens behind a noun up to the end of its phrase, whatever the parse hangs them on."""
    found = []
    doc = noun.doc
    for token in doc[noun.i + 1 : min(noun.sent.end, noun.i + 40)]:
        if token.lower_ in _STOPS or token.text in ";:()" or token.tag_ in ("VBD", "VBZ", "VBP", "MD", "EX"):
            break
        following = doc[token.i + 1] if token.i + 1 < noun.sent.end else None
        if token.tag_ == "TO" and following is not None and following.pos_ in ("VERB", "AUX"):
            break
        if token.text == "," and (following is None or following.pos_ not in ("NOUN", "PROPN", "ADJ")):
            break
        found.append(token)
    return found


def _within(scene: Scene, token: int) -> bool:
    return any(n.first <= token <= n.last for n in scene.mentions.named)


def _before(scene: Scene, noun: Any) -> list[Filler]:
    return [filler(n) for n in scene.mentions.weapons if noun.left_edge.i <= n.first and n.last < noun.i]


def owner_of(scene: Scene, noun: Any) -> Filler | None:
    """Whose sale, order or contract it is: a possessive or a nationality before the noun."""
    first, _ = core_span(noun)
    owners = [
        n
        for n in scene.mentions.parties
        if first <= n.first and n.last < noun.i and n.form in ("possessive", "adjective", "name", "capital", "force")
    ]
    weapons = [n for n in scene.mentions.weapons if first <= n.first and n.last < noun.i]
    trading = noun.lemma_.lower() in ("export", "sale", "delivery", "shipment")
    owners = [
        n
        for n in owners
        if not any(w.first <= n.first <= w.last and not (trading and w.form == "origin") for w in weapons)
    ]
    if owners:
        return filler(owners[0])
    clause = (
        scene.clause_of(noun) if any(c.dep_ == "poss" and c.lower_ in ("its", "their") for c in noun.children) else None
    )
    parties = scene.parties(*clause.subjects) if clause is not None and noun not in clause.subjects else []
    return parties[0].carried() if len(parties) == 1 else None


def state_of(scene: Scene, *heads: Any) -> list[Filler]:
    """The states that `heads` act for: a state itself, or the seat of a ministry that decides on exports."""
    found: list[Filler] = []
    for head in heads:
        if head.pos_ == "PRON":
            found += [p for p in scene.parties(head) if is_state(p)] or _ministry_said(scene, head)
        for named in _over(scene, head):
            if isinstance(named.entry, Party) and named.entry.kind == "ministry" and named.entry.country:
                found.append(Filler(named.entry.country, named.start, named.end))
            elif named.sort == "country":
                found.append(filler(named))
            elif named.form == "ministry" and hasattr(named.entry, "code"):
                found.append(Filler(named.entry.code, named.start, named.end))
    return found


def _ministry_said(scene: Scene, pronoun: Any) -> list[Filler]:
    """ "The X ministry said it had cleared the sale": the state of the ministry that speaks."""
    speaker = scene.attribution.voices[pronoun.i].speaker
    for named in reversed([n for n in scene.mentions.parties if n.last < pronoun.i] if speaker else []):
        entry = named.entry
        ministry = isinstance(entry, Party) and entry.kind == "ministry" and entry.country
        if pronoun.lower_ == "it" and ministry and speaker in (named.value, getattr(entry, "name", None)):
            return [Filler(str(getattr(entry, "country", "")), named.start, named.end, inherited=True)]
    return []


def _over(scene: Scene, head: Any) -> list[Named]:
    return [n for n in scene.mentions.parties if n.first <= head.i <= n.last and n.form not in ("adjective", "made")]


def is_state(party: Filler) -> bool:
    """Whether a filler is a country code."""
    return len(party.value) == 3 and party.value.isupper()
