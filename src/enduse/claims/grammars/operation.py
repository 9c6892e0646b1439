"""`operation`: who has a weapon in service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims import models
from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.possession import in_hands
from enduse.claims.phrases import members, prepositions
from enduse.claims.scene import Scene, filler

KIND = "operation"

_HAVE = frozenset("operate field possess own maintain stockpile".split())
_COUNTED = frozenset("have fly keep parade".split())
_TAKES_IN = frozenset("add induct introduce commission field".split())
_RELIES = frozenset("rely depend".split())
_STORES = frozenset("arsenal inventory fleet stockpile service possession armoury hands stock".split())
_INCLUDE = frozenset("include contain comprise hold".split())
_EQUIPPED = frozenset("equip arm outfit".split())
_KEEP = frozenset("have operate field maintain fly keep run build".split())
_FLEETS = frozenset("fleet arsenal stock stockpile inventory squadron".split())
_OPERATORS = frozenset("operator user owner".split())
_BE = frozenset("be have remain enter stay".split())
_ARMED = frozenset(
    "police gendarmerie guard gendarmes guards coastguard rebels rebel militia gang fighters paramilitaries gunmen "
    "insurgents militiamen militants".split()
)
_FIGHTERS = frozenset("rebels fighters gunmen insurgents militiamen militants gangs paramilitaries".split())
_FORCE = frozenset("army military navy force junta government regime".split())
_ENDED = frozenset("stop cease deny refuse quit".split())
_FORCE_WORDS = re.compile(r"\b(?:army|military|air force|navy|forces?|junta|government|regime)$", re.IGNORECASE)


def read(scene: Scene) -> Iterator[Draft]:
    """Every operator in the paragraph."""
    for clause in scene.clauses:
        on_order = any(h.lower_ == "order" for h in clause.after("on"))
        if clause.unreal or on_order or (clause.verb.dep_ == "xcomp" and clause.verb.head.lemma_.lower() in _ENDED):
            continue
        operators, weapons = _of(scene, clause)
        if operators and weapons:
            draft = scene.draft(KIND, clause, f"operation/{clause.lemma}", _tokens(clause))
            yield draft.put("operator", *operators).put("weapon", *weapons)
    for token in scene.doc:
        if token.lemma_.lower() in _STORES and token.pos_ == "NOUN":
            yield from _store(scene, token)
    yield from in_hands(scene)


def _of(scene: Scene, clause: Clause) -> tuple[list[Filler], list[Filler]]:
    stores = [s for s in clause.subjects if s.lemma_.lower() in _STORES]
    in_store = [n for prep, n in clause.phrases if prep in ("in", "with") and n.lemma_.lower() in _STORES]
    armed = any(o.lower_ in _FIGHTERS for o in clause.objects)
    if clause.passive and clause.lemma in _EQUIPPED and (_now(clause) or armed) and not clause.subjects:
        return _operators(scene, *clause.objects), models.models(scene, *clause.after("with"))
    if clause.lemma in _KEEP and not clause.passive and (fleets := _fleets(clause)):
        return _operators(scene, *clause.subjects), models.models(scene, *fleets)
    if clause.lemma == "enter" and any(o.lower_ == "service" for o in clause.objects):
        entered = [o for o in clause.objects if o.lower_ == "service"]
        holders = [
            *clause.after("with", "in"),
            *(h for o in entered for p, h in prepositions(o) if p in ("with", "in")),
        ]
        return _operators(scene, *holders), models.models(scene, *clause.subjects)
    if clause.lemma in _HAVE:
        operators = [*_operators(scene, *clause.subjects), *_so_do(scene, clause)]
        return operators, models.weapons(scene, *_objects(clause)) if not clause.passive else _held(scene, clause)
    if clause.lemma in _TAKES_IN and not clause.passive:
        return _operators(scene, *clause.subjects), _models_only(scene, clause)
    if clause.lemma in _RELIES and clause.after("on"):
        return _operators(scene, *clause.subjects), models.models(scene, *clause.after("on"))
    if clause.lemma == "fly" and any(o.lower_ in ("it", "them") for o in clause.objects):
        return _operators(scene, *clause.subjects), models.models(scene, *clause.objects)
    if clause.lemma == "make" and (below := _make_do(clause)):
        return _operators(scene, *clause.subjects), models.models(scene, *below)
    if clause.lemma in _COUNTED and _counted(clause):
        return [*_operators(scene, *clause.subjects), *_so_do(scene, clause)], _countable(scene, clause)
    if stores and clause.lemma in _INCLUDE:
        owners = [c for s in stores for c in s.children if c.dep_ == "poss"]
        operators = _operators(scene, *owners) or scene.parties(*stores, adjectives=True)
        return operators, models.models(scene, *clause.objects)
    if in_store and clause.lemma in _BE:
        return _in_store(scene, clause, in_store)
    if clause.lemma in ("take", "bring", "accept") and any(n.lower_ == "service" for n in clause.after("into")):
        return _operators(scene, *clause.subjects), models.models(scene, *clause.objects)
    if clause.lemma == "be":
        return _among_operators(scene, clause)
    if clause.lemma in _INCLUDE:
        noun = [s for s in clause.subjects if s.lemma_.lower() in _OPERATORS]
        return _operators(scene, *clause.objects) if noun else [], _operated(scene, noun)
    return [], []


def _models_only(scene: Scene, clause: Clause) -> list[Filler]:
    """ "added the X (to its fleet)": a model by its name, and nothing that is added to something else."""
    into = [h for h in clause.after("to") if h.lemma_.lower() not in _STORES]
    return [] if into else [f for f in models.models(scene, *clause.objects) if not f.inherited]


def _make_do(clause: Clause) -> list[Any]:
    """ "has to make do with the X"."""
    inner = [c for c in clause.verb.children if c.lemma_ == "do" and c.i == clause.verb.i + 1]
    below = [h for v in inner for p, h in prepositions(v) if p == "with"]
    return below or ([h for p, h in clause.phrases if p == "with"] if inner else [])


def _now(clause: Clause) -> bool:
    """ "is equipped with": a state of today, not the act of equipping."""
    return any(c.dep_ == "auxpass" and c.lower_ in ("is", "are", "remains", "remain") for c in clause.verb.children)


def _fleets(clause: Clause) -> list[Any]:
    """What "a fleet of X" that somebody has consists of."""
    return [h for o in clause.objects if o.lemma_.lower() in _FLEETS for p, h in prepositions(o) if p == "of"]


def _held(scene: Scene, clause: Clause) -> list[Filler]:
    return models.models(scene, *clause.objects)


def _objects(clause: Clause) -> tuple[Any, ...]:
    """Its objects, or those of the verb it shares them with ("operate or have ordered the X")."""
    if clause.objects:
        return (*clause.objects, *(m for o in clause.objects for m in _strayed(o)))
    loose = [m for c in clause.verb.children if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN") for m in members(c)]
    if loose:
        return tuple(loose)
    after = [c for c in clause.verb.children if c.dep_ == "conj" and c.pos_ == "VERB"]
    return tuple(m for v in after for c in v.children if c.dep_ == "dobj" for m in members(c))


def _strayed(head: Any) -> list[Any]:
    """ "the X from China and the Y": the parse hangs the Y on China."""
    below = [h for p, h in prepositions(head) if p == "from"]
    return [h for h in below if h.dep_ == "conj" and any(c.dep_ == "det" for c in h.children)]


def _tokens(clause: Clause) -> set[int]:
    if clause.objects:
        also = [t.i for v in _also(clause) for t in v.subtree]
        return set(clause.own) | set(range(min(clause.own), max(also) + 1) if also else ())
    shared = {t.i for o in _objects(clause) for t in o.subtree}
    return set(clause.own) | shared | set(range(clause.verb.i, max(shared, default=clause.verb.i)))


def _so_do(scene: Scene, clause: Clause) -> list[Filler]:
    """ "as do Niger and Togo"."""
    return scene.parties(
        *[m for v in _also(clause) for c in v.children if c.dep_ in ("nsubj", "dobj") for m in members(c)]
    )


def _also(clause: Clause) -> list[Any]:
    """The "do" of "as do X" and "so do X"."""
    found = [c for c in clause.verb.children if c.dep_ in ("advcl", "conj") and c.lemma_ == "do"]
    return [c for c in found if any(w.lower_ in ("as", "so") and w.i < c.i for w in c.children)]


def _counted(clause: Clause) -> bool:
    """ "has six TB2s", "flies at least 17": a stock with its number, or a model by its name."""
    return any(_bare_name(o) or any(c.dep_ == "nummod" for c in o.children) for o in clause.objects) or bool(
        clause.objects and any(c.dep_ == "compound" and c.pos_ == "PROPN" for o in clause.objects for c in o.children)
    )


def _bare_name(head: Any) -> bool:
    return head.pos_ in ("NUM", "PROPN")


def _countable(scene: Scene, clause: Clause) -> list[Filler]:
    found = models.models(scene, *clause.objects)
    makes = [models.makers_vehicle(scene, o) for o in clause.objects] if clause.lemma == "have" else []
    return found or [f for f in makes if f]


def _in_store(scene: Scene, clause: Clause, stores: list[Any]) -> tuple[list[Filler], list[Filler]]:
    """ "X is in service with Y", "Y has X in its arsenal", "X remains in Y's inventory"."""
    have = clause.lemma == "have"
    weapons = models.weapons(scene, *(clause.objects if have else clause.subjects))
    holders = [h for n in stores for p, h in prepositions(n) if p in ("with", "of", "in")]
    holders += [c for n in stores for c in n.children if c.dep_ == "poss" and c.pos_ != "PRON"]
    return [*_operators(scene, *(clause.subjects if have else holders)), *_so_do(scene, clause)], weapons


def _among_operators(scene: Scene, clause: Clause) -> tuple[list[Filler], list[Filler]]:
    """ "X is among the operators of the Y", "X is the largest operator of the Y"."""
    nouns = [o for o in clause.objects if o.lemma_.lower() in _OPERATORS]
    nouns += [h for p, h in clause.phrases if p in ("among", "of") and h.lemma_.lower() in _OPERATORS]
    return (_operators(scene, *clause.subjects), _operated(scene, nouns)) if nouns else ([], [])


def _operated(scene: Scene, nouns: list[Any]) -> list[Filler]:
    of = [h for n in nouns for p, h in prepositions(n) if p == "of"]
    return models.models(scene, *of, *[c for n in nouns for c in n.children if c.dep_ in ("poss", "compound")])


def _operators(scene: Scene, *heads: Any) -> list[Filler]:
    """Parties; "the army" is that of the force named before; police and militias keep the report's words."""
    found: list[Filler] = []
    for head in heads:
        named = scene.parties(head) or _such_as(scene, head)
        owner = [c for c in head.children if c.dep_ == "poss" and c.lower_ in ("its", "their")]
        if named:
            found += named
        elif head.lemma_.lower() in _FORCE and owner and (theirs := _owner(scene, owner[0])):
            found += theirs
        elif head.lemma_.lower() in _FORCE and models.definite(head) and (force := _force_before(scene, head)):
            found.append(force)
        elif {head.lemma_.lower(), head.lower_} & _ARMED and scene.words(head, whole=True).value != head.text:
            found.append(scene.words(head, whole=True))
    return found


def _such_as(scene: Scene, head: Any) -> list[Filler]:
    """ "20 countries, including X and Y"."""
    if head.lemma_.lower() not in ("country", "nation", "state", "customer", "operator", "force"):
        return []
    return scene.parties(*[h for p, h in prepositions(head) if p in ("including", "like", "among")])


def _owner(scene: Scene, pronoun: Any) -> list[Filler]:
    """The one country named before in the sentence, or else the one named last before it."""
    here = [n for n in scene.mentions.parties if n.sort == "country" and n.last < pronoun.i and n.form != "adjective"]
    subjects = [c.i for c in pronoun.sent.root.children if c.dep_ == "nsubj"]
    if told := [n for n in here if any(n.first <= i <= n.last for i in subjects)]:
        return [filler(told[0]).carried()]
    same = [n for n in here if n.first >= pronoun.sent.start]
    earlier = same or here[-1:]
    return [filler(earlier[0]).carried()] if len({n.value for n in earlier}) == 1 else []


def _force_before(scene: Scene, head: Any) -> Filler | None:
    here = [n for n in scene.mentions.named if n.sort == "country" and n.form == "force" and n.last < head.i]
    if here:
        return filler(here[-1]).carried()
    view = scene.mentions.paragraph.view
    earlier = scene.thread.countries.fitting("force", lambda f: _FORCE_WORDS.search(view[f.start : f.end]) is not None)
    others = {f.value for f in earlier[-6:]}
    return earlier[-1] if len(others) == 1 else None


def _store(scene: Scene, noun: Any) -> Iterator[Draft]:
    """ "Libya's fleet of 12 TB2s", "the Mi-35 fleet of the Malian air force"."""
    clause = scene.clause_of(noun)
    if clause is not None and (clause.unreal or clause.lemma in _BE | _INCLUDE or clause.stance != "asserted"):
        return
    of = [h for p, h in prepositions(noun) if p == "of"]
    weapons = models.models(scene, *of)
    operators = _operators(scene, *[c for c in noun.children if c.dep_ == "poss" and c.pos_ != "PRON"])
    operators = operators or (scene.parties(noun, adjectives=True) if weapons else [])
    operators = [f for f in operators if not f.inherited]
    if weapons and operators:
        tokens = [t.i for t in noun.subtree]
        draft = scene.draft_at(KIND, scene.attribution.voices[noun.i], tokens, "operation/store", "asserted")
        yield draft.put("operator", *operators).put("weapon", *weapons)
