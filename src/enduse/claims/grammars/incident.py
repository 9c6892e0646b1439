"""`incident`: an attack or a loss happened.

Verbs of attacking with accused and target, weapons that fall on a target, the dead and injured with the attack that
killed them, attacks as nouns, and what is denied of all these. Feared, intended or merely possible attacks are no
incident.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.actors import actors
from enduse.claims.grammars.armed import mishap, peaceful, without_war
from enduse.claims.grammars.attack_details import accused_of, aim, evidence, using, weapon_of, where_when
from enduse.claims.grammars.attack_forms import RISING, left, lost, responsibility, toll_rose
from enduse.claims.grammars.attack_words import FALL, HURT, SHOWER
from enduse.claims.grammars.attacks import attack, casualties, fallen, toll, under_fire
from enduse.claims.grammars.casualties import joined
from enduse.claims.grammars.denials import blamed, denials
from enduse.claims.grammars.event import asked, inherit, taken_up, target_heads
from enduse.claims.grammars.headlines import headlines
from enduse.claims.phrases import has_auxiliary
from enduse.claims.recalled import said
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import ATTACK, ATTACK_NOUNS

KIND = "incident"

_CARRY = frozenset(
    "begin start launch conduct mount wage stage unleash commit resume perpetrate escalate open inflict "
    "deliver deal".split()
)
_CARRY_OUT = frozenset({"carry out", "carry"})
_COUNT = frozenset("count record report register put leave bring lose".split())
_ATTACK = ATTACK | frozenset("massacre torch sink overrun down intercept ransack raze strafe pummel".split())
_PHRASAL = frozenset({"gun down", "blow up", "shoot dead", "bring down"})
_TELLING = frozenset(
    "say be claim blame condemn follow confirm report come occur take happen leave cause describe "
    "call recount survive witness recall "
    "kill wound injure destroy damage hit accuse".split()
)


def read(scene: Scene) -> Iterator[Draft]:
    """Every incident in the paragraph, a toll joined to its attack."""
    taken: set[int] = set()
    found: list[Draft] = []
    for clause in scene.clauses:
        if clause.unreal or _purpose(clause) or clause.verb.i in taken or asked(clause):
            continue
        found += _clause(scene, clause, taken)
    for token in scene.doc:
        if token.i not in taken and token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in ATTACK_NOUNS:
            found += _noun(scene, token, found)
    found = [d for d in _fuller(found, list(headlines(scene))) if not mishap(scene, d)]
    found = joined(scene, [*found, *blamed(scene, found)])
    found = [d for d in found if not without_war(scene, d)]
    found = [_again(scene, draft, found[:i]) for i, draft in enumerate(found)]
    found = [once(draft) for i, draft in enumerate(found) if not _nothing_new(scene, draft, found[:i])]
    yield from found
    yield from denials(scene, found)


def once(draft: Draft) -> Draft:
    """`draft` with no place that is the target, too: a place that was aimed at is where it happened."""
    places = {f.value for f in draft.roles.get("place", ())}
    aimed = [f for f in draft.roles.get("target", ()) if f.value not in places]
    if len(aimed) == len(draft.roles.get("target", ())):
        return draft
    if aimed or {"accused", "killed", "injured", "weapon"} & set(draft.roles):
        draft.roles["target"] = aimed
        return draft.put("target")
    targets = {f.value for f in draft.roles["target"]}
    draft.roles["place"] = [f for f in draft.roles["place"] if f.value not in targets]
    return draft.put("place")


def _fuller(parsed: list[Draft], printed: list[Draft]) -> list[Draft]:
    """Of two readings of one headline the one that says more."""
    kept = list(parsed)
    for draft in printed:
        same = [d for d in kept if d.start < draft.end and draft.start < d.end]
        if all(len(d.roles) < len(draft.roles) for d in same):
            kept = [*(d for d in kept if d not in same), draft]
    return kept


def _clause(scene: Scene, clause: Clause, taken: set[int]) -> Iterator[Draft]:
    lemma = clause.lemma
    first = lemma.split()[0]
    if lemma == "leave" and (told := list(left(scene, clause, taken))):
        yield from told
    elif lemma in _ATTACK | _PHRASAL or first in HURT or (first == "shoot" and _down(clause)):
        yield from attack(scene, clause, taken)
    elif lemma in _CARRY | _CARRY_OUT and any(o.lemma_.lower() in ATTACK_NOUNS for o in clause.objects):
        yield from _carried_out(scene, clause, taken)
    elif first in FALL or first in SHOWER or (first == "open" and any(o.lower_ == "fire" for o in clause.objects)):
        yield from fallen(scene, clause)
    elif first in _COUNT and (first != "lose" or any(o.lemma_.lower() == "life" for o in clause.objects)):
        yield from toll(scene, clause)
    elif first in RISING and any(s.lemma_.lower() == "toll" for s in clause.subjects):
        yield from toll_rose(scene, clause, taken)
    elif first == "come" and any(n.lower_ in ("attack", "fire", "shelling") for n in clause.after("under")):
        yield from under_fire(scene, clause, taken)
    yield from responsibility(scene, clause, taken)
    yield from lost(scene, clause)
    if first in ("crash", "collide") and not clause.negated:
        yield from _crash(scene, clause)


def _down(clause: Clause) -> bool:
    return any(c.lower_ == "down" for c in clause.verb.children)


def _nothing_new(scene: Scene, draft: Draft, told: list[Draft]) -> bool:
    """Whether a noun or a subordinate clause only recalls what the same speaker has told already."""
    span = scene.mentions.paragraph.tokens_of(draft.start, draft.end)
    root = span is not None and any(scene.doc[i].dep_ in ("ROOT", "ccomp") for i in range(span[0], span[1] + 1))
    if root:
        return False
    accused = {f.value for f in draft.roles.get("accused", ())}
    alike = [
        d
        for d in told
        if d.voice.speaker == draft.voice.speaker
        and d.stance == draft.stance
        and accused <= {f.value for f in d.roles.get("accused", ())}
    ]
    known = {pair for d in alike for pair in said(d)}
    return all(scene.thread.attacks.told(draft, role, value) for role, value in said(draft) - known)


def _again(scene: Scene, draft: Draft, told: list[Draft]) -> Draft:
    """What a definite phrase ("the attack", "the hospital") takes up again from the attack told before."""
    span = scene.mentions.paragraph.tokens_of(draft.start, draft.end)
    if span is None or (draft.stance == "denied" and "target" not in draft.roles):
        return draft
    return inherit(draft, taken_up(scene, range(span[0], span[1] + 1), told), ("target", "place", "date", "weapon"))


def _purpose(clause: Clause) -> bool:
    verb = clause.verb
    to = has_auxiliary(verb, "to")
    return to and verb.head.lemma_.lower() not in ("continue", "begin", "appear", "seem", "start", "manage", "go")


def _carried_out(scene: Scene, clause: Clause, taken: set[int]) -> Iterator[Draft]:
    nouns = [o for o in clause.objects if o.lemma_.lower() in ATTACK_NOUNS and not peaceful(o)]
    if not nouns:
        return
    tokens = set(clause.own)
    draft = scene.draft(KIND, clause, f"incident/carry:{clause.lemma}", tokens)
    accused = [*actors(scene, clause.subjects), *[f for n in nouns for f in accused_of(scene, n)]]
    draft.put("accused", *accused)
    aim(scene, draft, [h for n in nouns for h in target_heads(scene, n)], accused)
    draft.put("weapon", *[f for n in nouns for f in weapon_of(scene, n)], *using(scene, clause))
    draft.put("weapon", *scene.weapons(*[s for s in clause.subjects if s.pos_ != "PRON"]))
    draft.put("weapon", *scene.weapons(*clause.after("with", "using")))
    where_when(scene, draft, tokens, clause)
    casualties(scene, draft, clause, None)
    if len(draft.roles) < 2 and not taken_up(scene, tokens, []):
        return
    taken |= {n.i for n in nouns}
    yield draft


def _crash(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """A crash told instead of an attack ("crashing ... rather than being shot down") denies the attack."""
    denied = [
        t
        for t in clause.verb.subtree
        if t.lemma_.lower() in ("shoot", "down", "hit") and t.dep_ in ("pcomp", "conj", "xcomp")
    ]
    rather = any(t.lower_ == "rather" for t in clause.verb.subtree)
    weapons = list(clause.subjects)
    if not rather or not denied or not weapons:
        return
    draft = scene.draft(
        KIND,
        clause,
        "incident/rather-than",
        {t.i for t in clause.verb.subtree} | {t.i for w in weapons for t in w.subtree},
        "denied",
    )
    draft.put("target", *[t for t in (scene.target(w) for w in weapons) if t])
    accuser = [c for c in scene.clauses if c.lemma == "shoot down" and c.verb.i < clause.verb.i]
    for earlier in accuser[-1:]:
        draft.put("accused", *[f.carried() for f in scene.parties(*earlier.subjects, adjectives=True)])
    evidence(scene, draft, clause)
    yield draft


def _noun(scene: Scene, noun: Any, told: list[Draft]) -> Iterator[Draft]:
    """An attack as a noun, where it says who attacked or what, and nobody merely fears or forbids it."""
    clause = scene.clause_of(noun)
    if (
        noun.dep_ in ("compound", "poss")
        or peaceful(noun)
        or (clause is not None and (clause.unreal or not _told(clause)))
    ):
        return
    accused = accused_of(scene, noun)
    charged = _charged(scene, noun)
    draft = scene.draft_at(
        KIND,
        scene.attribution.voices[noun.i],
        {t.i for t in noun.subtree},
        "incident/noun",
        clause.stance if clause is not None else "asserted",
    )
    draft.put("accused", *accused, *charged)
    aim(scene, draft, target_heads(scene, noun), accused)
    draft.put("weapon", *weapon_of(scene, noun))
    if charged and (attack := taken_up(scene, [noun.i], sorted(told, key=lambda d: d.start))) is not None:
        inherit(draft, attack, ("target", "place", "date"))
    printed = scene.role == "headline" and "target" in draft.roles and noun.dep_ in ("dobj", "nsubj", "ROOT", "pobj")
    if not printed and not ((accused or charged) and {"target", "place"} & set(draft.roles)):
        return
    own = set(clause.own) if clause is not None else set()
    where_when(scene, draft, {t.i for t in noun.subtree} | own)
    yield draft


def _told(clause: Clause) -> bool:
    modal = has_auxiliary(clause.verb, "could", "may", "might", "would", "will")
    return not modal and clause.lemma.split()[0] in _TELLING


def _charged(scene: Scene, noun: Any) -> list[Filler]:
    """ "accused X of 13 air raids on Y"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("of", "for"):
        return []
    verb = noun.head.head if noun.head.head.pos_ == "VERB" else noun.head.head.head
    if verb.lemma_.lower() not in ("accuse", "blame", "suspect"):
        return []
    return actors(scene, [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")])
