"""Who attacks: a party, a country's forces, a band by the words of the report.

The nationality of a weapon accuses nobody: "an Iranian drone hit X" says where the drone is from, not who flew it. A
crewed craft ("Saudi jets"), an owner ("Russia's missiles"), an armed group ("Houthi missiles") and whoever is said to
have flown or fired it do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from enduse.claims.draft import Filler
from enduse.claims.mentions import Named
from enduse.claims.phrases import core_span, prepositions
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import FORCES
from enduse.model.entry import Country, Party, Weapon

_ACTORS = FORCES | frozenset(
    "junta aircraft gunboat warship jet plane helicopter gunship gunner commando drone missile rocket tank "
    "bomber warplane battery launcher "
    "coalition police paratrooper agent".split()
)
_BANDS = frozenset(
    "gang rebel militant gunman attacker assailant terrorist sniper insurgent militia junta "
    "separatist jihadist bandit mercenary paramilitary coalition".split()
)
_UNIFORMED = frozenset("troops soldiers police officers policemen servicemen guards gendarmes coastguards".split())
_SHIPS = frozenset("destroyer frigate corvette warship cruiser submarine carrier gunboat boat vessel".split())
_CREWED = re.compile(
    r"aircraft|airlifter|transport|fighter|bomber|helicopter|jet|plane|ship|frigate|destroyer|corvette|tank\b"
)
_REMOTE = re.compile(r"drone|unmanned|missile|munition|bomb\b|anti-|rocket")
_UNCREWED = frozenset("drone missile rocket bomb shell munition torpedo mortar projectile round uav".split())
_FLOWN = frozenset("operate fly pilot fire launch control own use deploy".split())


def actors(scene: Scene, heads: Iterable[Any]) -> list[Filler]:
    """Who does it: a party, a country's forces or weapons ("jets of the X military"), a band by its words."""
    found: list[Filler] = []
    for head in heads:
        lemma = head.lemma_.lower()
        if direct := scene.parties(head):
            found += [_state(scene, f) for f in direct]
        elif head.pos_ == "PRON":
            found += _self(scene, head)
        elif lemma in _ACTORS or head.lower_ in _ACTORS or crewed(scene, head):
            found += _behind(scene, head)
        if not found and lemma in _BANDS and head.pos_ in ("NOUN", "PROPN") and not _of_parties(head):
            found.append(scene.words(head))
        if (
            not found
            and head.lower_ in _UNIFORMED
            and not any(c.dep_ in ("det", "poss", "nummod") for c in head.children)
        ):
            found.append(scene.words(head))
    return found


def _of_parties(head: Any) -> bool:
    """ "The coalition" is as often one of parties: it attacks where it is led by somebody or is a military one."""
    of_politics = any(h.lemma_.lower() == "party" for prep, h in prepositions(head) if prep in ("in", "of", "within"))
    return of_politics or (
        head.lemma_.lower() == "coalition" and not any(c.dep_ in ("amod", "compound", "poss") for c in head.children)
    )


def crewed(scene: Scene, head: Any) -> bool:
    """A ship or a plane by its name or model ("the US destroyer Carney", "two Israeli F-16s")."""
    if head.lemma_.lower() in _SHIPS:
        return True
    if head.pos_ == "PROPN" and any(c.dep_ == "compound" and c.lemma_.lower() in _SHIPS for c in head.children):
        return True
    named = next((n for n in scene.mentions.weapons if n.first <= head.i <= n.last), None)
    kind = named.entry.weapon_class if named is not None and isinstance(named.entry, Weapon) else None
    return kind is not None and _CREWED.search(kind) is not None and not _REMOTE.search(kind)


def _state(scene: Scene, who: Filler) -> Filler:
    """A ministry of defence that struck is its country."""
    named = next((n for n in scene.mentions.parties if n.start == who.start and n.form == "ministry"), None)
    if named is not None and isinstance(named.entry, Country):
        return Filler(named.entry.code, who.start, who.end, who.inherited)
    return who


def _self(scene: Scene, pronoun: Any) -> list[Filler]:
    """ "the army said it had struck": inside what a force says, "it" and "we" are that force."""
    cue = scene.attribution.voices[pronoun.i].cue
    if cue < 0 or pronoun.lower_ not in ("it", "we", "they"):
        return []
    subjects = [c for c in scene.doc[cue].children if c.dep_ == "nsubj" and c.pos_ != "PRON"]
    return [f.carried() for f in actors(scene, subjects)]


def says_itself(scene: Scene, pronoun: Any) -> bool:
    """Whether "it" is whoever speaks, or a force named as the subject before, and so no weapon."""
    cue = scene.attribution.voices[pronoun.i].cue
    verbs = [scene.doc[cue]] if cue >= 0 else []
    heads = [c for v in verbs for c in v.children if c.dep_ == "nsubj"]
    return pronoun.lower_ != "it" or any(h.lemma_.lower() in _ACTORS or scene.parties(h) for h in heads)


def armed(noun: Any) -> bool:
    """Whether `noun` is a force, a band or a craft that attacks."""
    return noun.lemma_.lower() in _ACTORS | _BANDS or noun.lower_ in _ACTORS


def _behind(scene: Scene, head: Any) -> list[Filler]:
    first, _ = core_span(head)
    within = [n for n in scene.mentions.parties if first <= n.first and n.last < head.i and _can_attack(n)]
    if head.lemma_.lower() in _UNCREWED:
        within = [n for n in within if n.form not in ("adjective", "name") or not isinstance(n.entry, Country)]
    if within:
        return [filler(within[-1])]
    if flown := scene.parties(*_handlers(head)):
        return flown
    band = [t for t in scene.doc[first : head.i] if t.lemma_.lower() in _BANDS]
    if band:
        return [scene.words(band[-1])]
    of = [h for prep, h in prepositions(head) if prep in ("of", "from", "by")]
    if found := scene.parties(*of):
        return found
    owner = next((c for c in head.children if c.dep_ == "poss" and c.lower_ in ("its", "their", "our")), None)
    if owner is not None:
        return speaking(scene, owner.i)
    return _army(scene, head)


def _handlers(head: Any) -> list[Any]:
    """ "a drone operated by X", "warplanes belonging to X", "missiles fired by X"."""
    verbs = [c for c in head.children if c.dep_ in ("acl", "relcl")]
    by = [h for v in verbs if v.lemma_.lower() in _FLOWN for prep, h in prepositions(v) if prep == "by"]
    return by + [h for v in verbs if v.lemma_.lower() == "belong" for prep, h in prepositions(v) if prep == "to"]


def _can_attack(named: Named) -> bool:
    entry = named.entry
    if isinstance(entry, Country):
        return named.form != "made"
    return isinstance(entry, Party) and entry.kind == "armed group"


def _army(scene: Scene, head: Any) -> list[Filler]:
    """ "the army" is the one army that this paragraph, or else the report so far, has named."""
    if not any(c.dep_ == "det" and c.lower_ == "the" for c in head.children) or head.lemma_.lower() not in FORCES:
        return []
    here = {n.value: filler(n).carried() for n in scene.mentions.parties if n.form == "force" and n.last < head.i}
    values = here or scene.thread.forces
    if not values and head.lower_ in ("army", "military", "navy"):
        return [scene.words(head)]
    return list(values.values()) if len(values) == 1 else []


def speaking(scene: Scene, token: int) -> list[Filler]:
    """The country or armed group in whose voice `token` stands; a person or a newspaper is none."""
    voice = scene.attribution.voices[token]
    if voice.speaker is None:
        return []
    for named in reversed([n for n in scene.mentions.parties if _can_attack(n)]):
        words = scene.mentions.paragraph.view[named.start : named.end]
        name = getattr(named.entry, "name", None)
        if voice.speaker in (name, words, named.value):
            return [_state(scene, filler(named))]
    return []


def denier(scene: Scene, verb: Any) -> list[Filler]:
    """The country or armed group that itself denies or rejects, by the subject of `verb`."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    for s in subjects:
        if s.lemma_.lower() in ("spokesman", "spokeswoman", "spokesperson"):
            subjects = [*subjects, *(h for prep, h in prepositions(s) if prep in ("for", "of"))]
    found = actors(scene, subjects)
    if not found:
        offices = [s for s in subjects if s.lemma_.lower() in ("ministry", "mission", "embassy", "regime", "junta")]
        found = scene.parties(*[c for s in offices for c in s.children if c.dep_ == "poss"])
    if not found:
        found = [
            Filler(n.entry.code, n.start, n.end)
            for s in subjects
            for n in scene.mentions.parties
            if n.form == "ministry" and n.first <= s.i <= n.last and isinstance(n.entry, Country)
        ]
    return [f for f in found if _is_fighter(scene, f)]


def _is_fighter(scene: Scene, who: Filler) -> bool:
    named = next((n for n in scene.mentions.parties if n.start <= who.start < n.end), None)
    return named is None or not isinstance(named.entry, Party) or named.entry.kind in ("armed group", "ministry")
