"""`specification`: what a weapon is or does, as a report describes it. Descriptions of past reporting, never guidance.

A figure takes the property its noun names, or the one its verb implies ("weighs"); a part or a kind takes the
report's own head noun. What a weapon did once ("flew 300 km on Monday") is an event and no description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims import models
from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler, compared
from enduse.claims.grammars.described import (
    PARTS,
    SERVES,
    able,
    further,
    head_noun,
    in_apposition,
    in_brackets,
    in_phrases,
    is_kind,
    kind_words,
)
from enduse.claims.phrases import core_span, has_auxiliary, prepositions
from enduse.claims.quantities import Quantity
from enduse.claims.scene import Scene

KIND = "specification"

_HAVE = frozenset(
    "have carry hold pack fit outfit equip arm feature weigh cost boast travel fly reach measure stay loiter "
    "remain strike hit exceed cruise attain achieve mount house pull retail be average possess deliver sport "
    "cover climb fire launch detect locate track spot see".split()
)
_PROPERTY = {
    "weigh": "weight",
    "cost": "cost",
    "retail": "cost",
    "fly": "range",
    "travel": "range",
    "reach": "range",
    "cover": "range",
    "stay": "endurance",
    "loiter": "endurance",
    "remain": "endurance",
    "strike": "range",
    "hit": "range",
    "measure": "length",
    "cruise": "speed",
    **dict.fromkeys("detect locate track spot see".split(), "range"),
}
"""Verb to the property its figure gives, where no noun names it."""
_UNITS = {
    "weight": ("kg", "t", "lb"),
    "range": ("km", "mi", "m"),
    "endurance": ("h", "min"),
    "length": ("m", "cm", "mm", "ft"),
    "speed": ("km/h", None),
}
"""Property that a verb implies to the units its figure may have."""
_EVENTFUL = frozenset(
    "fly travel reach strike hit cover cruise climb stay remain deliver carry hold fire launch detect locate track "
    "spot see".split()
)
_WEIGHING = re.compile(r"\b(?P<part>warhead|payload|charge|bomb|engine|camera)\sweighing\s$")
_MACH = re.compile(r"\bMach\s$")
_TIMES_SOUND = re.compile(r"\stimes\sthe\sspeed\sof\ssound\b")
_ABLE = frozenset("design build intend know capable able optimise optimize".split())
_VERSIONS = frozenset("version variant model type derivative".split())
_EQUIP = frozenset("have carry feature mount sport boast use fire house possess".split())
_EQUIPMENT = PARTS | frozenset("system round shell missile bomb rocket munition grenade optics datalink".split())
_HOW = frozenset("fire drop launch release carry mount guide steer power tow propel control pilot crew arm".split())
_FREE_AGENT = frozenset("guide steer power propel tow control pilot crew".split())
_REACH = frozenset("reach attain achieve exceed".split())
_FITTED = frozenset("equip fit arm outfit".split())


def read(scene: Scene) -> Iterator[Draft]:
    """Every description of a weapon in the paragraph."""
    used: set[int] = set()
    for clause in scene.clauses:
        if clause.unreal:
            continue
        for draft in _clause(scene, clause):
            used |= {f.start for f in draft.roles.get("quantity", ())}
            yield draft
    figures = list(in_phrases(scene, used))
    yield from figures
    yield from in_brackets(scene)
    yield from in_apposition(scene, {f.start for d in figures for f in d.roles["weapon"]})


def _clause(scene: Scene, clause: Clause) -> Iterator[Draft]:
    heads = [*clause.objects] if clause.passive else [*clause.subjects]
    weapons, part = _bearers(scene, clause, heads)
    lemma = clause.lemma.split()[0]
    if lemma in _HAVE and (lemma not in _EVENTFUL or _standing(clause) or _bore_warhead(clause)):
        measured = list(_measured(scene, clause, weapons or _named_here(scene, clause, heads), part))
        yield from measured
        if not measured and weapons:
            yield from _equipped(scene, clause, weapons)
    if not weapons:
        yield from _how(scene, clause, models.weapons(scene, *clause.objects) if clause.passive else [])
        return
    if lemma in _ABLE or (lemma == "be" and any(c.lemma_.lower() in _ABLE for c in clause.verb.children)):
        yield from _purpose(scene, clause, weapons)
    elif lemma == "be" and not part:
        yield from _is(scene, clause, weapons)
    if lemma == "resemble":
        yield from _words_from_verb(scene, clause, weapons, clause.objects, "specification/resembles")
    if lemma in SERVES and clause.verb.dep_ != "relcl":
        yield from _serves(scene, clause, weapons)
    yield from _how(scene, clause, weapons)


def _bore_warhead(clause: Clause) -> bool:
    """ "the drone had carried a 90-kilogram warhead": what it was built with."""
    return clause.lemma == "carry" and any(o.lemma_.lower() == "warhead" for o in clause.objects)


def _standing(clause: Clause) -> bool:
    """Present tense or an ability: a description, not an event."""
    able = has_auxiliary(clause.verb, "can", "could", "may")
    present = clause.verb.tag_ in ("VBZ", "VBP") or any(
        c.dep_ == "auxpass" and c.lower_ in ("is", "are") for c in clause.verb.children
    )
    loose = clause.verb.tag_ == "VBG" and clause.verb.dep_ in ("acl", "advcl") and not _once(clause)
    return able or present or loose


def _once(clause: Clause) -> bool:
    """ "a plane carrying 12 tonnes of shells crashed": the load of one day."""
    noun = clause.verb.head
    told = noun.dep_ in ("nsubj", "nsubjpass", "dobj") and noun.head.tag_ in ("VBD", "VBN")
    return clause.lemma == "carry" and clause.verb.dep_ == "acl" and told and not _bore_warhead(clause)


def _bearers(scene: Scene, clause: Clause, heads: list[Any]) -> tuple[list[Filler], Any | None]:
    """The models described, and the part of them that is the subject ("its warhead weighs ...")."""
    for head in heads:
        if head.lemma_.lower() in PARTS | _VERSIONS and head.pos_ in ("NOUN", "PROPN", "ADJ"):
            owners = [c for c in head.children if c.dep_ == "poss"]
            owners += [h for p, h in prepositions(head) if p == "of"]
            found = [f for o in owners for f in models.models(scene, o) or _owner(scene, o)]
            if found:
                return found, (None if head.lemma_.lower() in _VERSIONS else head)
    bearers = [models.subject_of_copula(h) if clause.verb.dep_ == "relcl" else h for h in heads]
    return [f for f in models.models(scene, *bearers) if _model(scene, f)], None


def _model(scene: Scene, weapon: Filler) -> bool:
    return weapon.value in scene.thread.names.weapons or bool(re.search(r"[A-Z]", weapon.value))


def _owner(scene: Scene, owner: Any) -> list[Filler]:
    """ "its" and "their" are the one model named last, "whose" is what the relative clause describes."""
    if owner.lower_ == "whose":
        verb = owner.head.head
        return models.models(scene, verb.head) if verb.dep_ == "relcl" else []
    if owner.lower_ not in ("its", "their"):
        return []
    groups = scene.thread.groups(owner, scene.mentions)
    return groups[-1] if groups and (len(groups[-1]) == 1 or owner.lower_ == "their") else []


def _named_here(scene: Scene, clause: Clause, heads: list[Any]) -> list[Filler]:
    """A certain class ("the shells weigh ..."), or a name whose figure is a weapon's ("the Noor has a range")."""
    weight = clause.lemma in ("weigh", "measure")
    found = models.weapons(scene, *[h for h in heads if models.definite(h) and h.pos_ == "NOUN"]) if weight else []
    named = [h for h in heads if h.pos_ == "PROPN" and models.definite(h)]
    objects = [
        o for o in clause.objects if o.lemma_.lower() in ("range", "warhead", "payload", "wingspan", "endurance")
    ]
    if not found and named and objects:
        free = [h for h in named if not any(n.first <= h.i <= n.last for n in scene.mentions.named)]
        found = [scene.words(h) for h in free]
    return found


def _measured(scene: Scene, clause: Clause, weapons: list[Filler], part: Any | None) -> Iterator[Draft]:
    if not weapons:
        return
    paragraph = scene.mentions.paragraph
    for q in scene.mentions.quantities:
        span = paragraph.tokens_of(q.number_start, q.end)
        if span is None or span[0] not in clause.own or q.unit == "%":
            continue
        if (mach := _mach(scene, q)) is not None:
            head = _measured_noun(scene, clause, (span[0] - 1, span[1]))
            fast = head if head.lemma_.lower() == "speed" else clause.verb
            draft = scene.draft(KIND, clause, "specification/measured", _up_to(clause, span[1]))
            draft.put("weapon", *weapons).put("property", _speed(scene, fast)).put("quantity", mach)
            yield draft.put("comparator", compared(q))
            continue
        head = _measured_noun(scene, clause, span)
        if q.unit is None and not _is_load(clause, head):
            continue
        described = any(c.dep_ == "acl" and c.lemma_.lower() == "weigh" for c in head.children)
        last = max(head.i, span[1])
        name = _bare(scene, part) if part is not None else _property(scene, clause, q, head, span)
        if described and part is None and q.unit in _UNITS["weight"]:
            name = Filler("weight", q.number_start, q.end)
        if name is None:
            continue
        last = max(last, (paragraph.tokens_of(name.start, name.end) or (0, 0))[1])
        draft = scene.draft(KIND, clause, "specification/measured", _up_to(clause, last))
        draft.put("weapon", *weapons).put("property", name).put("quantity", Filler(q.plain, q.start, q.end))
        yield draft.put("comparator", compared(q))


def _mach(scene: Scene, q: Quantity) -> Filler | None:
    """ "Mach 1.2", as "1.2 Mach"."""
    view = scene.mentions.paragraph.view
    if times := _TIMES_SOUND.match(view, q.end) if q.unit is None else None:
        return Filler(f"{q.plain} Mach", q.start, times.end())
    before = _MACH.search(view, max(0, q.start - 8), q.start)
    return Filler(f"{q.plain} Mach", before.start(), q.end) if before and q.unit is None else None


def _speed(scene: Scene, cue: Any) -> Filler:
    """ "top speed" by its words, or the speed that a verb of flying implies."""
    if cue.pos_ == "NOUN" and not any(c.lower_ == "times" or c.lemma_ == "time" for c in cue.subtree):
        return scene.words(cue)
    paragraph = scene.mentions.paragraph
    return Filler("speed", paragraph.starts[cue.i], paragraph.ends[cue.i])


def _is_load(clause: Clause, head: Any) -> bool:
    """ "fires 12 rockets", "carries four missiles": a bare count of what it takes."""
    return head.dep_ == "dobj" and clause.lemma in ("fire", "carry", "hold", "launch", "seat") and _standing(clause)


def _measured_noun(scene: Scene, clause: Clause, span: tuple[int, int]) -> Any:
    """The noun a figure belongs to: "range" of "a range of 150 km", the verb's own object where there is none."""
    head: Any = scene.doc[span[1]]
    attached = ("nummod", "compound", "amod", "nmod", "npadvmod", "quantmod", "punct")
    while head.dep_ in attached and head.head.i != clause.verb.i and head.head != head and head.head.pos_ != "VERB":
        head = head.head
    if head.dep_ == "pobj" and head.head.lower_ in ("of", "at") and head.head.head.pos_ == "NOUN":
        head = head.head.head
    if (
        head.dep_ == "pobj"
        and head.head.lower_ == "of"
        and head.head.head.lemma_.lower() in ("radius", "rate", "speed")
    ):
        head = head.head.head
    above = head.head
    if above.dep_ == "acl" and above != clause.verb and above.lemma_.lower() in ("weigh", "measure", "cost"):
        return above.head
    return head


def _property(scene: Scene, clause: Clause, q: Quantity, head: Any, span: tuple[int, int]) -> Filler | None:
    paragraph = scene.mentions.paragraph
    if weighing := _WEIGHING.search(paragraph.view, max(0, q.start - 40), q.start):
        return Filler(weighing["part"], weighing.start("part"), weighing.end("part"))
    inside = span[0] <= head.i <= span[1]
    lemma = clause.lemma.split()[0]
    stated = _PROPERTY.get(lemma)
    if stated in ("range", "endurance") and q.unit in ("h", "min", "km/h"):
        stated = "speed" if q.unit == "km/h" else "endurance"
    if stated == "range" and lemma in ("fly", "cruise") and _at_height(scene, q):
        stated = "altitude"
    elif stated in _UNITS and q.unit not in _UNITS[stated]:
        return None
    if not inside and head.lemma_.lower() in PARTS:
        return head_noun(scene, head, span)
    if lemma == "weigh" and q.unit in _UNITS["weight"]:
        return Filler("weight", paragraph.starts[clause.verb.i], paragraph.ends[clause.verb.i])
    if lemma == "be" and head.dep_ == "pobj" and not inside and is_kind(scene, head):
        return None
    if stated is None and inside:
        of = [h for p, h in prepositions(head) if p == "of" and h.pos_ == "NOUN"]
        if of:
            return scene.words(of[0])
        if lemma == "be":
            return None
    if inside and q.unit is None:
        return None
    if inside or stated:
        return Filler(stated or lemma, paragraph.starts[clause.verb.i], paragraph.ends[clause.verb.i])
    return head_noun(scene, head, span)


def _at_height(scene: Scene, q: Quantity) -> bool:
    """ "can fly at 18,000 feet"."""
    before = scene.mentions.paragraph.view[max(0, q.start - 10) : q.start]
    return q.unit in ("ft", "m") and re.search(r"\bat\s(?:up\sto\s)?$", before) is not None


def _up_to(clause: Clause, last: int) -> set[int]:
    return {i for i in clause.own if i <= last} or set(clause.own)


def _equipped(scene: Scene, clause: Clause, weapons: list[Filler]) -> Iterator[Draft]:
    """ "has a piston engine", "fires a .50-calibre round", "can reach three times the speed of sound"."""
    if clause.lemma in _REACH:
        parts = [o for o in clause.objects if o.lemma_.lower() in ("speed", "altitude", "height", "mach")]
    elif clause.lemma in _EQUIP and (
        clause.lemma in ("have", "feature") or _standing(clause) or clause.lemma == "carry"
    ):
        parts = [o for o in clause.objects if o.lemma_.lower() in _EQUIPMENT and not models.models(scene, o)]
        parts = [o for o in parts if clause.lemma != "carry" or o.lemma_.lower() not in ("missile", "rocket", "bomb")]
    elif clause.passive and clause.lemma in _FITTED:
        parts = [h for h in clause.after("with") if h.lemma_.lower() in _EQUIPMENT]
    else:
        return
    for part in parts:
        draft = scene.draft(KIND, clause, "specification/part", _up_to(clause, part.right_edge.i))
        name = _bare(scene, part) if clause.lemma in _REACH else kind_words(scene, part)
        yield draft.put("weapon", *weapons).put("property", name)


def _bare(scene: Scene, noun: Any) -> Filler:
    paragraph = scene.mentions.paragraph
    return Filler(paragraph.words(noun.i, noun.i), paragraph.starts[noun.i], paragraph.ends[noun.i])


def _purpose(scene: Scene, clause: Clause, weapons: list[Filler]) -> Iterator[Draft]:
    verb = clause.verb
    if clause.lemma.split()[0] not in _ABLE:
        verb = next(c for c in clause.verb.children if c.lemma_.lower() in _ABLE)
    ends = [t.i for t in verb.subtree if t.i > verb.i and t.dep_ != "punct"]
    if not ends or not any(c.dep_ in ("prep", "xcomp", "advcl") for c in verb.children):
        return
    aimed = any(c.dep_ in ("xcomp", "advcl") or (c.dep_ == "prep" and c.lower_ == "for") for c in verb.children)
    if verb.lemma_.lower() in ("build", "know") and not aimed and not _known_as(verb):
        return
    first, last, name = able(scene, verb)
    if first and scene.doc[first - 1].dep_ == "advmod" and first - 1 not in (s.i for s in clause.subjects):
        first -= 1
    draft = scene.draft(KIND, clause, "specification/purpose", range(first, last + 1))
    yield draft.put("weapon", *weapons).put("property", name)


def _known_as(verb: Any) -> bool:
    called = [h for p, h in prepositions(verb) if p == "as"]
    return verb.lemma_.lower() == "know" and bool(called) and all(h.pos_ != "PROPN" for h in called)


def _is(scene: Scene, clause: Clause, weapons: list[Filler]) -> Iterator[Draft]:
    """ "X is a trainer that doubles as a light attack aircraft", "X is a guided rocket with a range of 150 km"."""
    past = clause.verb.tag_ == "VBD"
    if past and any(w.inherited for w in weapons):
        return
    for attribute in [o for o in clause.objects if o.dep_ == "attr" and o.pos_ in ("NOUN", "PROPN")]:
        if not is_kind(scene, attribute) or any(c.dep_ == "det" and c.lower_ == "the" for c in attribute.children):
            continue
        tokens = set(clause.own)
        draft = scene.draft(KIND, clause, "specification/is", tokens)
        draft.put("weapon", *weapons).put("property", kind_words(scene, attribute))
        further(scene, draft, attribute)
        yield draft


def _serves(scene: Scene, clause: Clause, weapons: list[Filler]) -> Iterator[Draft]:
    roles = [h for p, h in prepositions(clause.verb) if p == "as" and h.pos_ == "NOUN"]
    if roles and _standing(clause):
        draft = scene.draft(KIND, clause, "specification/serves")
        yield draft.put("weapon", *weapons).put("property", *[kind_words(scene, h) for h in roles])


def _words_from_verb(
    scene: Scene, clause: Clause, weapons: list[Filler], heads: tuple[Any, ...], rule: str
) -> Iterator[Draft]:
    """A property in the report's own words, from the verb to the end of its object."""
    if not heads:
        return
    paragraph = scene.mentions.paragraph
    _, last = core_span(heads[-1])
    start, end = paragraph.starts[clause.verb.i], paragraph.ends[last]
    draft = scene.draft(KIND, clause, rule, set(clause.own) | set(_subject_tokens(clause)))
    yield draft.put("weapon", *weapons).put("property", Filler(paragraph.view[start:end], start, end))


def _subject_tokens(clause: Clause) -> list[int]:
    return [clause.verb.head.i] if clause.verb.dep_ in ("relcl", "acl") else []


def _how(scene: Scene, clause: Clause, weapons: list[Filler]) -> Iterator[Draft]:
    """ "is dropped by the TB2", "are fired by the D-30", "is guided by GPS": how it works, not what it once did."""
    if not clause.passive or clause.lemma not in _HOW or not _standing(clause) or not weapons:
        return
    if scene.when(clause.own)[0] is not None:
        return
    agents = tuple(h for p, h in prepositions(clause.verb) if p in ("by", "from", "on"))
    if clause.lemma not in _FREE_AGENT:
        agents = tuple(h for h in agents if models.models(scene, h) or is_kind(scene, h))
    own = [w for w in weapons if not any(f.value == w.value for h in agents for f in models.models(scene, h))]
    yield from _words_from_verb(scene, clause, own, agents, "specification/how") if own else ()
