"""Attacks blamed on somebody and attacks denied: who is charged, and what exactly is denied.

"X blamed Y" is an attack by Y in X's voice; "X denied responsibility", "X calls the charge baseless" is the attack that
X was charged with, denied. Both need an attack that was told before them or in the same words; neither is made up from
the verb alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from enduse.claims.attribution import Voice
from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.actors import actors, denier
from enduse.claims.grammars.event import aimed, inherit, last_attack, taken_up, target_heads
from enduse.claims.phrases import core_span, members, prepositions
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import ATTACK_NOUNS, DENY

KIND = "incident"

_CHARGING = frozenset("blame attribute pin ascribe hold".split())
_BLAME = frozenset("involvement role participation responsibility complicity hand part".split())
_CHARGES = frozenset("claim charge accusation allegation report it that this".split())
_FALSE = frozenset(
    "baseless groundless false untrue fabricated nonsense absurd ludicrous lie fiction slander unfounded".split()
)


def blamed(scene: Scene, told: Sequence[Draft]) -> Iterator[Draft]:
    """ "X blamed a Y drone": the attack just told, by Y, in X's voice."""
    for clause in scene.clauses:
        if clause.lemma not in _CHARGING or clause.unreal or clause.verb.dep_ == "advcl" or clause.negated:
            continue
        heads = _charged(clause)
        accused = [f for h in heads for f in actors(scene, [h]) or _adjective(scene, h)]
        so_far = _so_far(scene, told, clause.verb)
        attack = taken_up(scene, clause.own, so_far) or last_attack(scene, so_far)
        if not accused or attack is None or _for_another(clause):
            continue
        if clause.verb.dep_ == "relcl" and _same_sentence(scene, attack, clause.verb):
            attack.put("accused", *(f for f in accused if "accused" not in attack.roles))
            continue
        for voice in _voices(scene, clause):
            draft = scene.draft_at(KIND, voice, clause.own, "incident/blamed", clause.stance)
            draft.put("accused", *accused).put("weapon", *[_class_alone(scene, w) for w in scene.weapons(*heads)])
            yield draft if _for_its_own(clause) else inherit(draft, attack, ("target", "place", "date"))


def _so_far(scene: Scene, told: Sequence[Draft], verb: Any) -> list[Draft]:
    """The attacks told up to the end of the sentence of `verb`: what comes later is not what it speaks of."""
    end = scene.mentions.paragraph.ends[verb.sent.end - 1]
    return [d for d in told if d.start < end]


def _for_its_own(clause: Clause) -> bool:
    """ "blamed X for drone attacks launched from Y": attacks of its own, not the one told before."""
    causes = [c for c in clause.after("for") if c.lemma_.lower() in ATTACK_NOUNS]
    return any(not any(d.dep_ in ("det", "poss") and d.lower_ not in ("a", "an") for d in c.children) for c in causes)


def _charged(clause: Clause) -> list[Any]:
    """Who is blamed: the object, or who stands behind "on", "to" and "of" where the attack itself is the object."""
    objects = [m for c in clause.verb.children if c.dep_ in ("dobj", "nsubjpass") for m in members(c)]
    if clause.verb.dep_ in ("relcl", "acl"):
        objects = [*objects, clause.verb.head]
    attacks = [o for o in objects if o.lemma_.lower() in ATTACK_NOUNS | {"bombing", "killing", "explosion"}]
    upon = clause.after("on") if clause.lemma in ("blame", "pin") else clause.after("to")
    if attacks and upon:
        return list(upon)
    if clause.lemma == "hold":
        responsible = any(c.lower_ == "responsible" for c in clause.verb.subtree)
        return [c for c in objects if c.pos_ != "PRON"] if responsible else []
    return objects if clause.lemma == "blame" else []


def _adjective(scene: Scene, head: Any) -> list[Filler]:
    first, _ = core_span(head)
    found = [n for n in scene.mentions.parties if first <= n.first and n.last < head.i and n.form == "adjective"]
    return [Filler(n.value, n.start, n.end) for n in found[:1]]


def _class_alone(scene: Scene, weapon: Filler) -> Filler:
    named = next((n for n in scene.mentions.weapons if n.start == weapon.start and n.form == "origin"), None)
    return replace(weapon, value=str(getattr(named.entry, "name", weapon.value))) if named is not None else weapon


def _for_another(clause: Clause) -> bool:
    """Blamed for something that is no attack ("for the delay")."""
    causes = clause.after("for")
    return bool(causes) and not any(c.lemma_.lower() in ATTACK_NOUNS for c in causes)


def _voices(scene: Scene, clause: Clause) -> list[Voice]:
    """Who blames: the voice the attribution found, else the parties that are the subject, one each."""
    objects = [c for c in clause.verb.children if c.dep_ == "dobj"]
    for token in objects:
        voice = scene.attribution.voices[token.i]
        if voice.speaker is not None:
            return [voice]
    subjects = [c for c in clause.verb.children if c.dep_ in ("nsubj", "npadvmod") and c.i < clause.verb.i]
    named = [n for s in subjects for n in scene.mentions.parties if n.first <= s.i <= n.last]
    if clause.voice.speaker is not None or not named:
        return [clause.voice] if clause.voice.speaker is not None else []
    return [Voice(str(getattr(n.entry, "name", n.value)), cue=clause.verb.i) for n in named]


def denials(scene: Scene, told: Sequence[Draft]) -> Iterator[Draft]:
    """Every denial of an attack that is told by its noun alone."""
    for token in scene.doc:
        lemma = token.lemma_.lower()
        if lemma in _BLAME and token.pos_ == "NOUN":
            yield from _involvement(scene, token, _so_far(scene, told, token))
        elif lemma in DENY and token.pos_ == "VERB" and (nouns := _denied_attacks(token)):
            yield from _any_attack(scene, token, nouns, _so_far(scene, told, token))
        elif lemma in DENY | {"call"} and token.pos_ == "VERB":
            yield from _dismissed(scene, token, _so_far(scene, told, token))


def _denied_attacks(verb: Any) -> list[Any]:
    """ "denied any raid on X", "rejects the strike": attacks that are what is denied."""
    objects = [m for c in verb.children if c.dep_ == "dobj" for m in members(c)]
    return [o for o in objects if o.lemma_.lower() in ATTACK_NOUNS and not any(c.dep_ == "neg" for c in verb.children)]


def _any_attack(scene: Scene, verb: Any, nouns: list[Any], told: Sequence[Draft]) -> Iterator[Draft]:
    """The attack that somebody denies by its noun, with whoever denies as the one who is accused of it."""
    accused = denier(scene, verb)
    tokens = {t.i for n in nouns for t in n.subtree} | {verb.i}
    voice = scene.attribution.voices[nouns[0].i]
    if not accused or voice.stance != "denied" or any(d.stance == "denied" and _within(scene, d, verb) for d in told):
        return
    draft = scene.draft_at(KIND, voice, tokens, "incident/denied-noun", "denied").put("accused", *accused)
    for targets, places in (aimed(scene, h) for n in nouns for h in target_heads(scene, n)):
        draft.put("target", *targets).put("place", *places)
    yield inherit(draft, taken_up(scene, [n.i for n in nouns], told), ("target", "place", "date"))


def _same_sentence(scene: Scene, draft: Draft, verb: Any) -> bool:
    paragraph = scene.mentions.paragraph
    return bool(paragraph.starts[verb.sent.start] <= draft.start < paragraph.starts[verb.i])


def _within(scene: Scene, draft: Draft, verb: Any) -> bool:
    paragraph = scene.mentions.paragraph
    return bool(draft.start <= paragraph.ends[verb.i] and paragraph.starts[verb.i] <= draft.end)


def _involvement(scene: Scene, noun: Any, told: Sequence[Draft]) -> Iterator[Draft]:
    """ "denied any role in the attack", "claims of direct X involvement", rejected."""
    voice = scene.attribution.voices[noun.i]
    clause = scene.clause_of(noun)
    if voice.stance != "denied" or clause is None:
        return
    causes = [h for prep, h in prepositions(noun) if prep in ("in", "for", "with")]
    attacks = [h for h in causes if h.lemma_.lower() in ATTACK_NOUNS or h.lower_ in ATTACK_NOUNS]
    latest = taken_up(scene, [h.i for h in attacks], told) if attacks else last_attack(scene, told)
    owned = _owners(scene, noun)
    if (causes and not attacks and not owned) or not (owned or attacks or latest):
        return
    accused = owned or denier(scene, scene.doc[voice.cue])
    if not accused:
        return
    cue = scene.doc[voice.cue]
    tokens = {t.i for t in cue.subtree if t.i <= max([noun.i, *(h.i for h in attacks)])} or {cue.i, noun.i}
    draft = scene.draft_at(KIND, voice, tokens, "incident/involvement", "denied")
    draft.put("accused", *accused)
    for targets, places in (aimed(scene, h) for a in attacks for h in target_heads(scene, a)):
        draft.put("target", *targets).put("place", *places)
    yield inherit(draft, None if owned else latest, ("target", "place", "date"))


def _owners(scene: Scene, noun: Any) -> list[Filler]:
    own = scene.parties(noun, adjectives=True) or scene.parties(*[c for c in noun.children if c.dep_ == "poss"])
    first, _ = core_span(noun)
    return own or [
        Filler(n.value, n.start, n.end)
        for n in scene.mentions.parties
        if n.sort == "country" and n.form == "adjective" and first <= n.first < noun.i
    ]


def _dismissed(scene: Scene, verb: Any, told: Sequence[Draft]) -> Iterator[Draft]:
    """ "X calls the charge baseless", "X dismissed that": the attack just told, where X was the one charged with it."""
    clause = next((c for c in scene.clauses if c.verb.i == verb.i), None)
    after = [t for t in verb.subtree if t.i > verb.i]
    objects = [t for t in after if t.lemma_.lower() in _CHARGES and t.i - verb.i <= 4]
    false = any(t.lemma_.lower() in _FALSE for t in after)
    if clause is None or not objects or clause.negated or (verb.lemma_.lower() == "call" and not false):
        return
    if any(t.pos_ in ("VERB", "AUX") or t.dep_ in ("prep", "acl", "relcl") for o in objects for t in o.children):
        return
    attack = last_attack(scene, told)
    if attack is None or _since(scene, attack, verb):
        return
    charged = {f.value for f in attack.roles.get("accused", ())}
    accused = [f for f in denier(scene, verb) if f.value in charged]
    if not accused:
        return
    tokens = {verb.i, *(t.i for t in after if t.i - verb.i < 8), *(c.i for c in verb.children if c.dep_ == "nsubj")}
    voice = next((v for v in (scene.attribution.voices[t.i] for t in after) if v.speaker is not None), None)
    if voice is None:
        named = next(n for n in scene.mentions.parties if n.start == accused[0].start)
        voice = Voice(str(getattr(named.entry, "name", named.value)), cue=verb.i)
    draft = scene.draft_at(KIND, voice, tokens, "incident/dismissed", "denied").put("accused", *accused)
    yield inherit(draft, attack, ("target", "place", "date"))


def _since(scene: Scene, attack: Draft, verb: Any) -> bool:
    """Whether something else that can be denied, a transfer, was told after the attack."""
    at = scene.mentions.paragraph.starts[verb.i]
    return any(attack.start < t.start < at for t in scene.thread.transfers[-3:]) or at - attack.end > 600
