"""Headlines that count the victims of an attack: "DRONE ATTACK ON MOSQUE KILLS 70", "54 killed in RSF shelling of X".

Read from the order of the words alone, since a parser fails on capitals and dropped articles. Only a line that counts
the dead or the injured is read so: "ATTACK ON X FOILED" tells of no attack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.casualties import counts
from enduse.claims.mentions import Named
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import ATTACK_NOUNS
from enduse.model.entry import Country, Party

_UPON = frozenset({"on", "at", "against"})
_OF = frozenset("shelling bombing bombardment".split())
_STOP = frozenset(
    "in on at near off outside over during after as before amid while with by from for since and but kills kill killed "
    "leaves left leaving wounds wounded injures killing wounding injuring claims dead".split()
)
_UNSURE = re.compile(
    r"\b(?:may|could|might|fear(?:s|ed)?|plot|plan(?:s|ned)?|foil(?:s|ed)?|thwart(?:s|ed)?|anniversary|denies|denied)\b"
)


def tolls(scene: Scene, first: int, last: int) -> Iterator[Draft]:
    """The attack with its toll that the tokens `first` up to `last` of a headline tell."""
    doc, paragraph = scene.doc, scene.mentions.paragraph
    nouns = [i for i in range(first, last) if _attack(doc[i].lower_)]
    if not nouns or last <= first:
        return
    start, end = paragraph.starts[first], paragraph.ends[last - 1]
    counted = list(counts(scene, start, end))
    if not counted or _UNSURE.search(paragraph.view[start:end].casefold()):
        return
    at = nouns[0]
    voice = scene.attribution.voices[at]
    draft = scene.draft_at("incident", voice, range(first, last), "incident/headline-toll", "asserted")
    before = [n for n in scene.mentions.parties if first <= n.first and at - 4 <= n.last < at and _can_attack(n)]
    weapons = [n for n in scene.mentions.weapons if first <= n.first and at - 3 <= n.last <= at]
    draft.put("accused", *[filler(n) for n in before[-1:]])
    draft.put("weapon", *[Filler(str(getattr(n.entry, "name", n.value)), n.start, n.end) for n in weapons])
    upon = at + 1 < last and (doc[at + 1].lower_ in _UPON or (doc[at + 1].lower_ == "of" and doc[at].lower_ in _OF))
    if upon:
        _aim(scene, draft, at + 2, last)
    places = [n for n in scene.mentions.places if first <= n.first < last]
    if "place" not in draft.roles:
        draft.put("place", *[filler(n) for n in places[:1]])
    for role, number, comparator in counted:
        draft.put(role, number).put("comparator", comparator)
    when, _ = scene.when(range(first, last))
    yield draft.put("date", when)


def _aim(scene: Scene, draft: Draft, first: int, last: int) -> None:
    """The target up to the next preposition or verb; the country or town before it is where it stands."""
    doc, paragraph = scene.doc, scene.mentions.paragraph
    stop = next((i for i in range(first, last) if doc[i].lower_ in _STOP or doc[i].is_punct), last)
    if stop <= first:
        return
    standing = [
        n
        for n in (*scene.mentions.places, *scene.mentions.parties)
        if first <= n.first < stop and (n.sort == "place" or n.form in ("name", "capital", "possessive"))
    ]
    nearest = [n for n in standing if n.sort == "place"] or [n for n in standing if n.form == "name"]
    draft.put("place", *[filler(n) for n in nearest[:1]])
    named = {i for n in standing for i in range(n.first, n.last + 1)}
    whole = all(i in named or doc[i].lower_ in ("'s", "’s") for i in range(first, stop))
    start = paragraph.starts[first]
    if standing and standing[0].first == first and not whole and standing[0].sort == "country":
        start = paragraph.starts[standing[0].last + 1]
    if not whole:
        draft.put("target", Filler(paragraph.view[start : paragraph.ends[stop - 1]], start, paragraph.ends[stop - 1]))


def _attack(word: str) -> bool:
    return word in ATTACK_NOUNS or word.removesuffix("s") in ATTACK_NOUNS


def _can_attack(named: Named) -> bool:
    group = isinstance(named.entry, Party) and named.entry.kind == "armed group"
    return group or (isinstance(named.entry, Country) and named.form in ("adjective", "force", "possessive", "name"))


__all__ = ["tolls"]
