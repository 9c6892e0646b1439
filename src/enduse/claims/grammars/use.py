"""`use`: somebody used a weapon.

Verbs of using with a weapon as object ("fired two LORA missiles at"), passives, "the use of W", "with the help of W",
and debuts. What is merely operated, wanted or designed is no use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars import incident
from enduse.claims.grammars.actors import actors, armed
from enduse.claims.grammars.attacks import future
from enduse.claims.grammars.event import aimed, asked, inherit, last_attack, located, taken_up
from enduse.claims.phrases import core_span, members, prepositions
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import ATTACK, ATTACK_NOUNS, USE

KIND = "use"

_NOUNS = frozenset("use deployment debut launch employment firing contribution role".split())
_WARS = frozenset("war victory offensive campaign success effort".split())
_STRICT = USE - {"operate", "field", "employ", "drop", "lob"}
_AGAINST = ("against", "at", "on", "toward", "towards", "into")
_CRAFT = frozenset("drone helicopter jet warplane aircraft plane gunship fighter bomber warship frigate".split())
_FREIGHTERS = re.compile(r"transport|airlifter|cargo|freighter|tanker")
_MACHINES = frozenset("launcher system vehicle battery gun cannon truck rifle turret tube".split())


def read(scene: Scene) -> Iterator[Draft]:
    """Every use in the paragraph."""
    for clause in scene.clauses:
        if clause.unreal or asked(clause):
            continue
        lemma = clause.lemma.split()[0]
        if lemma in _STRICT or (lemma == "drop" and _released(scene, clause)):
            yield from _verb(scene, clause)
        elif lemma in ("prove", "perform") and not clause.passive:
            yield from _performance(scene, clause)
        else:
            yield from _help(scene, clause)
    for token in scene.doc:
        if token.lemma_.lower() in _NOUNS and token.pos_ in ("NOUN", "PROPN"):
            yield from _noun(scene, token)


def _verb(scene: Scene, clause: Clause) -> Iterator[Draft]:
    weapons = scene.weapons(*clause.objects) or _after_colon(scene, clause) or _equipment(scene, clause)
    damaged = not weapons and clause.lemma == "use" and scene.damaged(clause.own)
    if (
        not (weapons or damaged)
        or (weapons and all(_carries_freight(scene, w) for w in weapons))
        or future(clause)
        or (clause.lemma in ("launch", "use") and _campaign(clause))
        or _part_of_attack(clause)
    ):
        return
    draft = scene.draft(KIND, clause, f"use/verb:{clause.lemma}")
    draft.damaged = damaged
    draft.put("user", *(actors(scene, clause.subjects) or _crews(scene, clause)))
    draft.put("weapon", *weapons)
    if "user" not in draft.roles and (_general(scene, clause) or _merely(scene, draft, clause)):
        return
    draft.put("target", *_targets(scene, clause))
    draft.put("place", *_struck(scene, clause))
    _where_and_when(scene, draft, clause)
    if clause.verb.dep_ == "acl" and not {"user", "target", "place"} & set(draft.roles) and _classes(scene, draft):
        return
    if _first(clause):
        draft.put("first", Filler("true", -1, -1))
    yield _same_attack(scene, draft, clause)


def _carries_freight(scene: Scene, weapon: Filler) -> bool:
    """A freighter that is used carries; it fights nobody."""
    entry = scene.thread.names.weapons.get(weapon.value)
    return entry is not None and _FREIGHTERS.search(entry.weapon_class or "") is not None


def _crews(scene: Scene, clause: Clause) -> list[Filler]:
    """ "Egyptian drones and helicopters fired Hellfires": who flies what fires another weapon."""
    craft = [s for s in clause.subjects if s.lemma_.lower() in _CRAFT]
    spans = [core_span(s) for s in craft]
    return [
        Filler(n.value, n.start, n.end)
        for n in scene.mentions.parties
        if n.sort == "country" and n.form in ("adjective", "possessive") and any(a <= n.first <= b for a, b in spans)
    ][:1]


def _general(scene: Scene, clause: Clause) -> bool:
    """ "fires 12 rockets in 44 seconds", "is launched from a truck": what a weapon can do, not what somebody did."""
    auxiliaries = [c for c in clause.verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.lower_ in ("can", "being", "been", "was", "were", "had", "has", "have") for c in auxiliaries):
        return any(c.lower_ == "can" for c in auxiliaries)
    if clause.passive:
        return any(c.lower_ in ("is", "are", "be") for c in auxiliaries)
    machine = bool(scene.weapons(*clause.subjects)) or any(s.lemma_.lower() in _MACHINES for s in clause.subjects)
    return clause.verb.tag_ in ("VBZ", "VBP") and machine


def _merely(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """ "the munition used": a class and nothing else."""
    classes = _classes(scene, draft)
    bare = clause.verb.dep_ in ("acl", "amod") and len(clause.own) <= 2
    civil = not clause.passive and any(s.pos_ == "NOUN" and not armed(s) for s in clause.subjects)
    return not draft.damaged and classes and (bare or civil)


def _classes(scene: Scene, draft: Draft) -> bool:
    return all(f.value in scene.thread.names.classes for f in draft.roles.get("weapon", ()))


def _released(scene: Scene, clause: Clause) -> bool:
    """ "two jets dropped bombs": what was dropped on something is an attack and not read here."""
    upon = clause.after("on", "onto", "upon", "at")
    return bool(scene.weapons(*clause.objects)) and any(armed(s) for s in clause.subjects) and not upon


def _upon(clause: Clause) -> list[Any]:
    """What was fired at; "for the first time against X" hangs on the time."""
    times = [noun for prep, noun in clause.phrases if noun.lemma_.lower() == "time"]
    phrases = [*clause.phrases, *(p for t in times for p in prepositions(t))]
    found = [noun for prep, noun in phrases if prep in _AGAINST and not _is_time(noun)]
    return [n for n in found if n.head.dep_ != "prep" or n.head.head not in found]


def _struck(scene: Scene, clause: Clause) -> list[Filler]:
    """The places that what was fired at names itself."""
    heads = _upon(clause)
    return [p for h in heads if h.pos_ in ("NOUN", "PROPN") for p in aimed(scene, h)[1]]


def _same_attack(scene: Scene, draft: Draft, clause: Clause) -> Draft:
    """ "used howitzers in the shelling", "fired the shells": target, place and day of the attack taken up again."""
    nouns = [i for i in clause.own if scene.doc[i].lower_ in ATTACK_NOUNS]
    things = [o for o in clause.objects if o.pos_ == "NOUN" and clause.verb.dep_ != "relcl"]
    fired = [o for o in things if any(c.dep_ == "det" and c.lower_ == "the" for c in o.children)]
    if draft.damaged or not (nouns or (fired and clause.lemma == "fire")):
        return draft
    at = scene.mentions.paragraph.starts[clause.verb.i]
    told = [d for d in incident.read(scene) if d.end <= at]
    attack = taken_up(scene, nouns, told) or (last_attack(scene, told) if fired and clause.lemma == "fire" else None)
    return inherit(draft, attack, ("target", "place", "date"))


def _after_colon(scene: Scene, clause: Clause) -> list[Filler]:
    """ "the newest weapon was deployed: the X"."""
    last = max(clause.own)
    colon = next((i for i in (last, last + 1) if i < len(scene.doc) and scene.doc[i].text == ":"), None)
    if colon is None or colon >= clause.verb.sent.end:
        return []
    found = [n for n in scene.mentions.weapons if colon < n.first <= colon + 4]
    return [Filler(n.value, n.start, n.end) for n in found[:1]]


def _equipment(scene: Scene, clause: Clause) -> list[Filler]:
    """ "a large part of its hardware", in a report that speaks of arms."""
    if not scene.thread.speaks_of_arms:
        return []
    heads = [*clause.objects, *[h for o in clause.objects for prep, h in prepositions(o) if prep == "of"]]
    found = [h for h in heads if h.lemma_.lower() in ("equipment", "hardware", "materiel", "arsenal")]
    return [scene.words(h) for h in found[:1]]


def _part_of_attack(clause: Clause) -> bool:
    """ "attacked the area using X" is one incident."""
    if clause.lemma != "use" or clause.verb.tag_ != "VBG":
        return False
    head = clause.verb
    while head.head != head and head.dep_ != "ROOT":
        head = head.head
        if head.pos_ == "VERB" and head.lemma_.lower() in ATTACK:
            return True
    return False


def _campaign(clause: Clause) -> bool:
    return any(
        o.lemma_.lower() in ("campaign", "offensive", "attack", "operation", "strike", "investigation", "assault")
        for o in clause.objects
    )


def _performance(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """Weapons that "proved effective" were used."""
    weapons = scene.weapons(*clause.subjects)
    if not weapons:
        return
    draft = scene.draft(KIND, clause, "use/proved").put("weapon", *weapons)
    _where_and_when(scene, draft, clause)
    yield draft


def _help(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "fought ... with the help of W", "with W" at a verb of fighting."""
    if clause.lemma.split()[0] not in ("fight", "wage", "win"):
        return
    heads = [noun for prep, noun in clause.phrases if prep in ("with", "using")]
    helped = [h for h in heads if scene.weapons(h)]
    if not helped:
        return
    draft = scene.draft(KIND, clause, "use/with")
    draft.put("user", *scene.parties(*clause.subjects)).put("weapon", *scene.weapons(*helped))
    _where_and_when(scene, draft, clause)
    yield draft


def _noun(scene: Scene, noun: Any) -> Iterator[Draft]:
    governing = scene.clause_of(noun)
    phrases = list(prepositions(noun))
    weapons = scene.weapons(*[head for prep, head in phrases if prep == "of"])
    if noun.lemma_.lower() in ("contribution", "role"):
        yield from _contribution(scene, noun, weapons, phrases)
        return
    if not weapons or (governing is not None and governing.unreal):
        return
    first = noun.lemma_.lower() == "debut" or any(c.lower_ == "first" for c in noun.children)
    if noun.lemma_.lower() == "launch" and not first:
        return
    tokens = {t.i for t in noun.subtree}
    stance = scene.stance_at(tokens, scene.attribution.voices[noun.i])
    if governing is not None:
        tokens |= {i for i in governing.own if i >= min(tokens) - 6}
        stance = governing.stance
    draft = scene.draft_at(KIND, scene.attribution.voices[noun.i], tokens, "use/noun", stance)
    users = scene.parties(*[head for prep, head in phrases if prep == "by"])
    users += scene.parties(*[c for c in noun.children if c.dep_ == "poss"])
    if (
        not users
        and governing is not None
        and governing.lemma in ("make", "begin", "step up", "expand", "increase", "defend")
    ):
        users = _governor(scene, governing)
    draft.put("user", *users).put("weapon", *weapons)
    aimed = [head for prep, head in phrases if prep in ("against", "on") and not _is_time(head)]
    draft.put("target", *[scene.target(head) for head in aimed])
    if governing is not None:
        draft.put("target", *_purpose(scene, governing.verb))
    draft.put("place", *(scene.places(tokens) or _filmed(scene, governing)))
    when, _ = scene.when(tokens)
    draft.put("date", when)
    if first:
        draft.put("first", Filler("true", -1, -1))
    yield draft


def _contribution(scene: Scene, noun: Any, weapons: list[Filler], phrases: list[tuple[str, Any]]) -> Iterator[Draft]:
    """ "the contribution of X drones to the Y war"."""
    wars = [h for prep, h in phrases if prep in ("to", "in") and h.lemma_.lower() in _WARS]
    if not weapons or not wars:
        return
    tokens = {t.i for t in noun.subtree} | {noun.head.i}
    clause = scene.clause_of(noun)
    tokens |= set(clause.own) if clause is not None and noun in (*clause.subjects, *clause.objects) else set()
    voice = scene.attribution.voices[noun.i]
    draft = scene.draft_at(KIND, voice, tokens, "use/contribution", clause.stance if clause else "asserted")
    draft.put("user", *[f for w in wars for f in scene.parties(w, adjectives=True)]).put("weapon", *weapons)
    when, _ = scene.when(tokens)
    yield draft.put("date", when)


def _filmed(scene: Scene, governing: Clause | None) -> list[Filler]:
    """What a camera filmed happened where it stood."""
    above = governing.verb.head if governing is not None else None
    if above is None or above.lemma_.lower() not in ("capture", "film", "show", "record", "depict"):
        return []
    clause = next((c for c in scene.clauses if c.verb.i == above.i), None)
    return scene.places(clause.own) if clause else []


def _governor(scene: Scene, clause: Clause) -> list[Filler]:
    found = scene.parties(*clause.subjects)
    for subject in clause.subjects if not found else ():
        if subject.lemma_.lower() in ("administration", "government", "army", "military"):
            sentence = subject.sent
            found = [
                f
                for f in scene.parties(*[t for t in sentence if t.dep_ == "pobj" and t.head.lower_ == "in"])
                if len(f.value) == 3
            ][:1]
    return found


def _targets(scene: Scene, clause: Clause) -> list[Filler]:
    heads = _upon(clause)
    heads = [h for h in heads if h.lemma_.lower() not in ("combat", "war", "battle", "conflict", "front", "ground")]
    found = [t for h in heads if h.pos_ in ("NOUN", "PROPN") for t in aimed(scene, h)[0]]
    fights = [
        inner
        for prep, noun in clause.phrases
        if prep in ("in", "during") and noun.lemma_.lower() in ("fight", "war", "battle", "conflict", "campaign")
        for p, inner in prepositions(noun)
        if p in ("with", "against")
    ]
    found += scene.parties(*fights)
    return found or _purpose(scene, clause.verb)


def _purpose(scene: Scene, verb: Any) -> list[Filler]:
    """The object of "used to target X"."""
    for child in verb.subtree:
        if (
            child.lemma_.lower() in ATTACK
            and child.dep_ in ("xcomp", "advcl", "acl")
            and any(c.lower_ == "to" for c in child.children)
        ):
            heads = [m for c in child.children if c.dep_ == "dobj" for m in members(c)]
            named = scene.parties(*heads)
            return named or [t for h in heads for t in aimed(scene, h)[0]]
    return []


def _is_time(noun: Any) -> bool:
    return (
        noun.lemma_.lower() in ("time", "day", "night", "morning", "end", "start", "month", "year")
        or noun.pos_ == "NUM"
        or noun.lower_
        in (
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        )
    )


def _first(clause: Clause) -> bool:
    near = [
        clause.verb,
        *clause.verb.children,
        *([clause.verb.head] if clause.verb.dep_ in ("acl", "relcl", "xcomp") else []),
    ]
    if any(n.lower_ == "time" and any(c.lower_ == "first" for c in n.children) for n in clause.after("for")):
        return True
    return any(t.lower_ == "first" for n in near for t in [n, *n.children] if t.pos_ in ("ADJ", "ADV"))


def _where_and_when(scene: Scene, draft: Draft, clause: Clause) -> None:
    if "place" not in draft.roles:
        aimed_at = [(t.start, t.end) for t in draft.roles.get("target", ())]
        places = located(scene, clause.own)
        draft.put("place", *[p for p in places if not any(a <= p.start < b for a, b in aimed_at)])
    when, _ = scene.when(clause.own)
    draft.put("date", when)
