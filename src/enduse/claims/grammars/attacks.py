"""Attacks told by a verb: somebody or something struck a target, killed or wounded people, or came down on a place.

Idioms ("struck a deal"), accidents and what an attack merely caused are none. The dead and the injured of the same
clause, and of the verbs joined to it, belong to the attack.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from enduse.claims.attribution import Voice
from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.actors import actors, armed, crewed, denier, says_itself, speaking
from enduse.claims.grammars.armed import natural, peaceful
from enduse.claims.grammars.attack_details import (
    accused_of,
    aim,
    alone,
    bare_place,
    evidence,
    not_aimed,
    place_above,
    using,
    weapon_of,
    where_when,
)
from enduse.claims.grammars.attack_words import (
    ACCIDENTS,
    CERTAIN,
    CHARGES,
    CRAFT,
    DYING,
    FALL,
    FIRE,
    HURT,
    IDIOMS,
    LANDED,
    LANDS,
    LOOSE_OBJECTS,
    MEASURES,
    OFFICERS,
    ONTO,
    PEOPLE,
    PLATFORMS,
    SHOWER,
)
from enduse.claims.grammars.casualties import counts, sentence, single
from enduse.claims.grammars.event import located, target_heads, timed
from enduse.claims.grammars.targets import antecedent, physical, taken_target
from enduse.claims.phrases import prepositions
from enduse.claims.scene import Scene, nobody
from enduse.claims.vocabulary import ATTACK, ATTACK_NOUNS

KIND = "incident"


def attack(scene: Scene, clause: Clause, taken: set[int]) -> Iterator[Draft]:
    hurt = HURT.get(clause.lemma.split()[0])
    weapons = _acting(scene, clause)
    accused = [] if clause.lemma in DYING else actors(scene, clause.subjects)
    if not (accused or weapons or (clause.subjects and not clause.passive and clause.lemma not in DYING)) or (
        not (accused or weapons) and clause.verb.tag_ == "VBG"
    ):
        accused += _denying(scene, clause)
    objects = [
        o
        for o in (clause.subjects if clause.lemma in DYING else clause.objects)
        if _struck(o, clause, bool(weapons or accused), bool(weapons))
    ]
    if not objects and not clause.passive and _shot_down(scene, clause):
        objects, weapons, accused = list(clause.subjects), [], []
    if first_downed := _downed(scene, clause):
        objects = objects or first_downed
    nouns = attack_nouns(clause)
    nouns += [o for o in objects if o.lemma_.lower() in ATTACK_NOUNS and o not in nouns and not peaceful(o)]
    if hurt and objects and all(nobody(o) for o in objects):
        return
    objects = [o for o in objects if o not in nouns]
    accused += [f for n in [*nouns, *gunfire(clause)] for f in accused_of(scene, n)]
    if (not objects and not nouns and hurt != "killed") or future(clause) or _imperative(clause):
        return
    if clause.lemma in ("intercept", "bring down") and not any(
        scene.weapons(o) or o.lemma_.lower() in CRAFT for o in objects
    ):
        return
    certain = not _figurative(clause) and clause.lemma.split()[0] in CERTAIN
    certain = certain or hurt is not None or _spared(clause) or _bodily(scene, clause, objects)
    if not (accused or weapons or nouns or certain or clause.voice.stance == "denied"):
        return
    if (
        (hurt and (accident(clause) or natural(clause)))
        or _scolding(scene, clause, weapons)
        or _consequence(clause)
        or (weapons and _ability(scene, clause))
    ):
        return
    tokens = set(clause.own) | {t.i for n in nouns for t in n.subtree}
    draft = scene.draft(KIND, clause, f"incident/verb:{clause.lemma.split()[0]}", tokens)
    draft.put("accused", *accused, *_blaming(scene, clause))
    done = casualties(scene, draft, clause, hurt)
    if not hurt or draft.stance == "denied":
        aim(scene, draft, [o for o in objects if not hurt or o.lemma_.lower() in PEOPLE], accused)
    elif all(f.value == "1" for r in ("killed", "injured") for f in draft.roles.get(r, ())):
        aim(scene, draft, objects, accused)
    if not hurt or draft.stance == "denied":
        for targets, places in (taken_target(scene, o) for o in objects if o.pos_ == "PRON"):
            draft.put("target", *targets).put("place", *places)
    aim(scene, draft, [h for n in nouns for h in target_heads(scene, n)], accused)
    draft.put("weapon", *[alone(scene, w) for w in weapons], *[f for n in nouns for f in weapon_of(scene, n)])
    draft.put("weapon", *scene.weapons(*clause.after("with", "using", "by")), *using(scene, clause))
    where_when(scene, draft, tokens | {t.i for v in joined_verbs(clause.verb) for t in v.subtree}, clause)
    evidence(scene, draft, clause)
    bare_place(draft)
    if hurt and not {"killed", "injured", "target"} & set(draft.roles) and not scene.damaged(tokens):
        return
    taken |= {n.i for n in nouns} | done
    yield draft


def _scolding(scene: Scene, clause: Clause, weapons: list[Filler]) -> bool:
    """ "hit Iran with sanctions", "bombarded voters with leaflets", "blasted the ruling": words, no arms."""
    searched = clause.lemma in ("raid", "target") and any(s.lower_ in OFFICERS for s in clause.subjects)
    means = [h for h in clause.after("with") if h.pos_ in ("NOUN", "PROPN")]
    if searched or weapons or scene.weapons(*means):
        return searched
    told = any(h.lemma_.lower() in MEASURES for h in means)
    told = told or (clause.lemma in ("attack", "target") and bool(clause.after("as")))
    return told or (clause.lemma == "blast" and not clause.passive)


def _ability(scene: Scene, clause: Clause) -> bool:
    """ "The X hits targets 10 km away": in the present a report tells what a weapon can do; a headline what it did."""
    present = clause.verb.tag_ in ("VBZ", "VBP") and not any(c.dep_ == "aux" for c in clause.verb.children)
    return present and not clause.passive and scene.role not in ("headline", "standfirst", "caption")


def _shot_down(scene: Scene, clause: Clause) -> bool:
    """ "A drone shot down near X" in a caption: what looks like the one who shot is what was shot down."""
    down = clause.lemma.startswith("shoot") and any(c.lower_ == "down" for c in clause.verb.children)
    subjects = [s for s in clause.subjects if s.lemma_.lower() in CRAFT or scene.weapons(s)]
    subjects = [s for s in subjects if s.pos_ != "PRON" and scene.role in ("headline", "caption", "standfirst")]
    return down and bool(subjects) and clause.verb.tag_ in ("VBD", "VBN")


def _imperative(clause: Clause) -> bool:
    """ "Do not attack us": an order or a plea tells nothing."""
    verb = clause.verb
    told = any(c.dep_ in ("nsubj", "nsubjpass") or (c.dep_ == "aux" and c.lower_ != "do") for c in verb.children)
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and not told and not clause.passive


def _bodily(scene: Scene, clause: Clause, objects: list[Any]) -> bool:
    """ "A fuel station in X was hit on Friday": a thing, and where or when it was hit, though nobody says by whom."""
    if not clause.passive or clause.lemma.split()[0] not in LANDED or clause.after("by"):
        return False
    things = [o for o in objects if physical(scene, o) or (o.pos_ == "PRON" and antecedent(scene, o) is not None)]
    return bool(things) and (bool(located(scene, clause.own)) or scene.when(clause.own)[0] is not None)


def _spared(clause: Clause) -> bool:
    """ "civilians were not targeted": a denial that names its victims."""
    return clause.passive and clause.negated and any(o.lemma_.lower() in PEOPLE for o in clause.objects)


def _figurative(clause: Clause) -> bool:
    """ "protesters attacked the bill": whoever does it, nobody says that they are armed."""
    return not clause.passive and any(s.pos_ == "NOUN" and not armed(s) for s in clause.subjects)


def _denying(scene: Scene, clause: Clause) -> list[Filler]:
    """ "X denied hitting Y", "X denied that civilians had been hit": X is the one who is said to have done it."""
    own = any(c.lower_ in ("its", "our", "their") for o in clause.objects for c in o.children)
    if clause.voice.stance != "denied" or own:
        return []
    return speaking(scene, clause.verb.i) or denier(scene, scene.doc[clause.voice.cue])


def _consequence(clause: Clause) -> bool:
    """ "fell on the airport, damaging aircraft": what the attack did is no attack of its own."""
    above = clause.verb.head.lemma_.lower()
    told = ATTACK | FALL | SHOWER | {"come", "leave", "open", "carry", "down"}
    return clause.verb.dep_ == "advcl" and clause.verb.tag_ == "VBG" and above in told


def _acting(scene: Scene, clause: Clause) -> list[Filler]:
    """The weapon that itself does the hitting ("a drone struck"); "it" only where it is no speaker and no army."""
    subjects = [s for s in clause.subjects if s.pos_ != "PROPN" or scene.weapons(s)]
    subjects = [
        s
        for s in subjects
        if s.pos_ != "PRON"
        or (s.head == clause.verb and clause.lemma in LANDS and not clause.negated and not says_itself(scene, s))
    ]
    subjects = [s for s in subjects if scene.doc[max(0, s.i - 1)].lower_ != "suicide"]
    return scene.weapons(*subjects)


def _struck(noun: Any, clause: Clause, known: bool, armed_with: bool) -> bool:
    """Whether the object can be attacked: "struck a deal" is an idiom, and a firm "targets markets"."""
    lemma = noun.lemma_.lower()
    if (lemma in IDIOMS and noun.pos_ != "PROPN") or (noun.pos_ == "NUM" and clause.lemma == "hit"):
        return False
    if lemma in LOOSE_OBJECTS:
        launched = any(s.lemma_.lower() in PLATFORMS for s in clause.subjects)
        bodily = bool(joined_verbs(clause.verb)) or (armed_with and lemma in ("market", "wall") and not launched)
        loose = clause.lemma in ("hit", "target") and clause.stance != "denied"
        return known and (bodily or not loose)
    return True


def _downed(scene: Scene, clause: Clause) -> list[Any]:
    """ "shot down 26 of 32 drones": the number is the object, the drones are what was shot down."""
    if not clause.lemma.startswith("shoot"):
        return []
    numbers = [c for c in clause.verb.children if c.tag_ == "CD" and c.i > clause.verb.i]
    return [h for n in numbers for prep, h in prepositions(n) if prep == "of" and scene.weapons(h)]


def future(clause: Clause) -> bool:
    """What will, can or may happen; "may have been hit" is told of the past."""
    auxiliaries = [c.lower_ for c in clause.verb.children if c.dep_ == "aux"]
    open_ = any(a in ("could", "may", "might", "would") for a in auxiliaries) and "have" not in auxiliaries
    return open_ or any(a in ("will", "'ll", "can") for a in auxiliaries)


def accident(clause: Clause) -> bool:
    causes = [*clause.subjects, *clause.after("in", "by", "during", "after", "from", "of")]
    causes = [n for n in causes if n not in gunfire(clause)]
    return any(n.lemma_.lower() in ACCIDENTS for n in causes)


def gunfire(clause: Clause) -> list[Any]:
    """ "killed by Israeli fire", "wounded by gunfire from a gunboat": fire that somebody opened."""
    nouns = [n for n in clause.after("by", "in", "from") if n.lemma_.lower() in FIRE]
    return [n for n in nouns if n.lemma_.lower() != "fire" or any(c.dep_ in ("amod", "poss") for c in n.children)]


def attack_nouns(clause: Clause) -> list[Any]:
    nouns = [*clause.subjects, *clause.after("in", "by", "during", "after", "from")]
    nouns = [n for n in nouns if n.lemma_.lower() in ATTACK_NOUNS or n.lower_ in ATTACK_NOUNS]
    near = [t for p in clause.verb.children if p.dep_ == "prep" for t in p.subtree if t.i - p.i < 12]
    nouns += [t for t in near if t.lemma_.lower() in ATTACK_NOUNS and t not in nouns]
    if clause.verb.dep_ == "relcl" and not nouns:
        nouns = _above(clause.verb.head)
    return [n for n in nouns if not peaceful(n)]


def _above(noun: Any) -> list[Any]:
    """ "an attack on a church in X that killed 14": the clause hangs on the church, and tells of the attack."""
    for _ in range(4):
        if noun.lemma_.lower() in ATTACK_NOUNS:
            return [noun]
        if noun.dep_ != "pobj" or noun.head.dep_ != "prep":
            return []
        noun = noun.head.head
    return []


def _blaming(scene: Scene, clause: Clause) -> list[Filler]:
    """ "medics said, blaming the RSF": whoever tells of it names the attacker."""
    sent = clause.verb.sent
    verbs = [t for t in sent if t.lower_ == "blaming" and t.dep_ in ("advcl", "acl")]
    return actors(scene, [c for v in verbs for c in v.children if c.dep_ == "dobj"])


def fallen(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "two bombs fell on X", "dropped bombs on X", "fired on X": what came down, and on whom."""
    first = clause.lemma.split()[0]
    heads = [h for h in clause.after(*ONTO) if h.pos_ in ("NOUN", "PROPN")]
    heads = [h for h in heads if not timed(scene, h)] or place_above(clause)
    if not heads or future(clause) or any(_unarmed(scene, s) for s in clause.subjects):
        return
    if first in FALL and not (first == "rain" and clause.objects):
        weapons, accused = (
            scene.weapons(
                *[s for s in clause.subjects if s.pos_ in ("NOUN", "PROPN") and s.lemma_.lower() not in CRAFT]
            ),
            [],
        )
    else:
        weapons, accused = scene.weapons(*clause.objects), actors(scene, clause.subjects)
        upon = clause.after("on", "onto", "upon", "at")
        hurt = bool(joined_verbs(clause.verb))
        heads = [h for h in heads if h in upon and (first != "launch" or hurt)]
        fires = first in ("fire", "launch", "unleash", "open")
        shot = not clause.objects or all(o.lower_ == "fire" for o in clause.objects)
        if (fires and not hurt and (not shot or not accused)) or (not fires and not weapons) or not heads:
            return
    if not (weapons or accused):
        return
    draft = scene.draft(KIND, clause, f"incident/{'fell' if first in FALL else 'upon'}:{first}")
    draft.put("accused", *accused)
    aim(scene, draft, heads, accused)
    if first in FALL:
        not_aimed(scene, draft, clause)
    draft.put("weapon", *[alone(scene, w) for w in weapons])
    casualties(scene, draft, clause, None)
    where_when(scene, draft, set(clause.own), clause)
    bare_place(draft)
    yield draft


def _unarmed(scene: Scene, noun: Any) -> bool:
    """ "A drone delivering parcels", "an Il-76": what lands or falls without being a munition."""
    carrying = [c for c in noun.children if c.lemma_.lower() in ("deliver", "carry")]
    load = [o for c in carrying for o in c.children if o.dep_ == "dobj"]
    drone = noun.head.lemma_.lower() == "land" and "drone" in noun.lower_ and not joined_verbs(noun.head)
    civil = bool(load) and not scene.weapons(*load) and not any(o.lemma_.lower() in CHARGES for o in load)
    return (
        drone
        or civil
        or (crewed(scene, noun) and noun.head.lemma_.lower() in FALL - {"slam", "smash", "crash", "plough", "tear"})
    )


def toll(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "it counted 11 dead and 34 injured", of an attack told before."""
    paragraph = scene.mentions.paragraph
    own = [t.i for t in clause.verb.subtree if t.i >= clause.verb.i]
    found = list(counts(scene, paragraph.starts[own[0]], paragraph.ends[own[-1]]))
    if not found or clause.negated or accident(clause) or attack_nouns(clause):
        return
    voice = scene.attribution.voices[own[-2] if len(own) > 1 else own[0]]
    if voice.speaker is None and scene.attribution.speakers and any(s.pos_ == "PRON" for s in clause.subjects):
        voice = Voice(scene.attribution.speakers[-1].name, scene.attribution.speakers[-1].anonymous)
    draft = scene.draft_at(KIND, voice, own, "incident/verb:count", clause.stance)
    for role, number, comparator in found:
        draft.put(role, number).put("comparator", comparator)
    yield draft


def under_fire(scene: Scene, clause: Clause, taken: set[int]) -> Iterator[Draft]:
    nouns = clause.after("under")
    draft = scene.draft(KIND, clause, "incident/under-fire")
    draft.put("accused", *[f for n in nouns for f in accused_of(scene, n)])
    aim(scene, draft, [s for s in clause.subjects if s.lemma_.lower() not in IDIOMS and s.pos_ != "PRON"], [])
    where_when(scene, draft, set(clause.own), clause)
    physical = "place" in draft.roles or "accused" in draft.roles or "date" in draft.roles
    if "target" in draft.roles and physical:
        taken |= {n.i for n in nouns}
        yield draft


def casualties(scene: Scene, draft: Draft, clause: Clause, hurt: str | None) -> set[int]:
    """Fills in the dead and the injured of this attack, and stretches the draft over their words."""
    verbs = joined_verbs(clause.verb) | ({clause.verb} if clause.lemma.startswith("gun") else set())
    paragraph = scene.mentions.paragraph
    start, end = sentence(scene, paragraph.starts[clause.verb.i])
    reach = {t.i for v in verbs for t in v.subtree if abs(t.i - v.i) < 15}
    if clause.verb.dep_ == "relcl":
        verbs |= set(_beside(clause))
        reach |= {t.i for v in verbs for t in v.subtree}
    if clause.verb.dep_ == "acl" and clause.passive:
        reach |= set(range(clause.verb.head.left_edge.i, clause.verb.i))
    for role, number, comparator in counts(scene, start, end):
        span = paragraph.tokens_of(number.start, number.end)
        if span is None or not set(range(span[0], span[1] + 1)) & reach or draft.stance == "denied":
            continue
        draft.put(role, number)
        draft.put("comparator", comparator)
        draft.start, draft.end = min(draft.start, number.start), max(draft.end, number.end)
    for verb in verbs if draft.stance != "denied" else ():
        victims = [c for c in verb.children if c.dep_ == ("nsubj" if verb.lemma_.lower() in DYING else "dobj")]
        victims += [c for c in verb.children if c.dep_ == "nsubjpass"]
        hurting = HURT.get(verb.lemma_.lower())
        one = next((f for v in victims if (f := single(scene, v)) is not None), None)
        if hurting is not None and one is not None and hurting not in draft.roles:
            draft.put(hurting, one)
            draft.start, draft.end = min(draft.start, one.start), max(draft.end, one.end)
    for verb in verbs:
        objects = [
            c.right_edge.i for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.right_edge.i - verb.i < 12
        ]
        draft.end = max([draft.end, *(paragraph.ends[i] for i in objects if verb.lemma_.lower() in HURT)])
    return {v.i for v in verbs if v.lemma_.lower() in HURT}


def joined_verbs(verb: Any) -> set[Any]:
    """The verb and the verbs of hurting joined to it ("killing nine and wounding 20")."""
    found, stack = ({verb} if verb.lemma_.lower() in HURT else set()), [verb]
    while stack:
        for c in stack.pop().children:
            if c.dep_ in ("conj", "advcl", "dep", "xcomp") and c.lemma_.lower() in HURT:
                found.add(c)
                stack.append(c)
    return found


def _beside(clause: Clause) -> list[Any]:
    """ "a missile that hit a block, injuring 60": the participle the parser hangs on the noun."""
    return [
        c
        for c in clause.verb.head.children
        if c.dep_ in ("acl", "advcl") and c.lemma_.lower() in HURT and c.tag_ == "VBG"
    ]
