"""`incident`: an attack or a loss happened.

Verbs of attacking with accused and target, the dead and injured with the attack that killed them, attacks as nouns that began
or were carried out, and denied involvement. Feared, intended or merely possible attacks are no incident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler, compared
from enduse.claims.phrases import core_span, prepositions
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import ATTACK, ATTACK_NOUNS

KIND = "incident"

_CARRY = frozenset("begin start launch conduct mount wage stage unleash commit resume perpetrate escalate open".split())
_CARRY_OUT = frozenset({"carry out", "carry"})
_BLAME = frozenset("involvement role participation responsibility complicity hand part".split())
_EVIDENCE = {
    "video": "video",
    "footage": "video",
    "radar": "radar",
    "satellite": "satellite",
    "photo": "photo",
    "photograph": "photo",
    "crater": "crater",
    "debris": "debris",
    "wreckage": "debris",
}
_HURT = {"kill": "killed", "die": "killed", "injure": "injured", "wound": "injured", "hurt": "injured"}
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_PEOPLE = frozenset(
    "people person civilian soldier child woman man fighter resident militant worker troop serviceman villager volunteer other student member peacekeeper passenger".split()
)
_GENERIC_OBJECTS = frozenset(
    "deal agreement goal record limit market chord note balance blow conclusion relation relationship tie reputation image economy "
    "credibility interest trust prospect confidence standing career process talk plan bid attention headline pace tone cooperation "
    "issue problem question figure price opponent rival team match game audience ball peak low high wall hand life".split()
)


def read(scene: Scene) -> Iterator[Draft]:
    """Every incident in the paragraph."""
    taken: set[int] = set()
    for clause in scene.clauses:
        if clause.unreal or _purpose(clause) or clause.verb.i in taken:
            continue
        lemma = clause.lemma
        found: Iterator[Draft] = iter(())
        if lemma in ATTACK or lemma.split()[0] in _HURT:
            found = _attack(scene, clause, taken)
        elif lemma in _CARRY or lemma in _CARRY_OUT:
            found = _carried_out(scene, clause, taken)
        elif lemma in ("crash", "collide") and clause.negated is False:
            found = _crash(scene, clause)
        yield from found
    for token in scene.doc:
        if token.i in taken or token.pos_ not in ("NOUN", "PROPN"):
            continue
        if token.lemma_.lower() in ATTACK_NOUNS:
            yield from _noun(scene, token)
        elif token.lemma_.lower() in _BLAME:
            yield from _involvement(scene, token)


def _purpose(clause: Clause) -> bool:
    verb = clause.verb
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return to and verb.head.lemma_.lower() not in ("continue", "begin", "appear", "seem", "start", "manage", "go")


def _attack(scene: Scene, clause: Clause, taken: set[int]) -> Iterator[Draft]:
    hurt = _HURT.get(clause.lemma.split()[0])
    objects = [o for o in clause.objects if o.lemma_.lower() not in _GENERIC_OBJECTS]
    if (not objects and hurt != "killed") or any(
        c.dep_ == "aux" and c.lower_ in ("will", "'ll") for c in clause.verb.children
    ):
        return
    weapons_acting = scene.weapons(*[s for s in clause.subjects if s.pos_ != "PROPN" or scene.weapons(s)])
    accused = scene.parties(*clause.subjects)
    if weapons_acting and not accused:
        accused = [f for s in clause.subjects for f in _accused(scene, s)]
    nouns = [
        n
        for n in [*clause.subjects, *clause.after("in", "by", "during", "after", "from")]
        if n.lemma_.lower() in ATTACK_NOUNS
    ]
    nouns += [
        t
        for prep in clause.verb.children
        if prep.dep_ == "prep"
        for t in prep.subtree
        if t.lemma_.lower() in ATTACK_NOUNS and t.i in _reach(prep)
    ]
    accused += [f for n in nouns for f in _accused(scene, n)]
    if clause.lemma == "hit" and not (weapons_acting or accused or nouns or clause.voice.speaker):
        return
    if not (
        accused
        or weapons_acting
        or nouns
        or hurt
        or clause.lemma in ("shoot down", "attack", "bomb", "shell", "strike")
    ):
        return
    tokens = set(clause.own) | {t.i for n in nouns for t in n.subtree}
    draft = scene.draft(KIND, clause, f"incident/verb:{clause.lemma.split()[0]}", tokens)
    draft.put("accused", *accused)
    joined = _casualties(scene, draft, clause, objects, hurt)
    if not hurt:
        draft.put("target", *[t for t in (scene.target(o) for o in objects) if t and not _same(t, accused)])
    draft.put("target", *[t for n in nouns for t in _targets(scene, n)])
    draft.put("weapon", *[_alone(scene, w) for w in weapons_acting], *[f for n in nouns for f in _weapon_of(scene, n)])
    draft.put("weapon", *scene.weapons(*clause.after("with", "using", "by")), *_using(scene, clause))
    _where_when(scene, draft, tokens)
    _evidence(scene, draft, clause)
    if hurt and not ({"killed", "injured"} & set(draft.roles)) and "target" not in draft.roles:
        return
    taken |= {n.i for n in nouns} | joined
    draft.end = max([draft.end, *(scene.mentions.paragraph.ends[_last(scene, i)] for i in joined)])
    yield draft


def _last(scene: Scene, verb: int) -> int:
    """The last token of a joined verb's own object."""
    objects = [c.right_edge.i for c in scene.doc[verb].children if c.dep_ in ("dobj", "nsubjpass")]
    return max([verb, *(i for i in objects if i - verb < 12)])


def _alone(scene: Scene, weapon: Filler) -> Filler:
    """In "a Turkish fighter jet shot down" the nationality is the attacker's, the weapon a fighter jet."""
    named = next((n for n in scene.mentions.weapons if n.start == weapon.start and n.form == "origin"), None)
    return Filler(scene_value(named), weapon.start, weapon.end, weapon.inherited) if named is not None else weapon


def _reach(prep: Any) -> set[int]:
    return {t.i for t in prep.subtree if t.i - prep.i < 12}


def _same(target: Filler, accused: list[Filler]) -> bool:
    return any(target.value == a.value for a in accused)


def _casualties(scene: Scene, draft: Draft, clause: Clause, objects: list[Any], hurt: str | None) -> set[int]:
    """Fills in the dead and the injured, of this verb and of the ones joined to it ("killing nine and wounding 20")."""
    victims = [*objects, *([s for s in clause.subjects if clause.lemma == "die"])]
    verbs = [(clause.verb, hurt)] if hurt else []
    stack = [clause.verb]
    while stack:
        for c in stack.pop().children:
            if c.dep_ in ("conj", "advcl", "dep", "xcomp") and c.lemma_.lower() in _HURT:
                verbs.append((c, _HURT[c.lemma_.lower()]))
                stack.append(c)
    for verb, role in verbs:
        heads = (
            victims
            if verb == clause.verb
            else [c for c in verb.children if c.dep_ in ("dobj", "nsubj", "nsubjpass", "nummod")]
        )
        counted = False
        for head in heads:
            first, last = core_span(head)
            for q in scene.mentions.quantities:
                span = scene.mentions.paragraph.tokens_of(q.number_start, q.end)
                if span and q.unit is None and first <= span[0] <= last:
                    draft.put(role, Filler(q.plain, q.start, q.end))
                    draft.put("comparator", compared(q))
                    counted = True
        if not counted and verb == clause.verb:
            named = [t for t in (scene.target(h) for h in heads if h.lemma_.lower() not in _PEOPLE) if t]
            draft.put("target", *named)
    return {verb.i for verb, _ in verbs}


def _carried_out(scene: Scene, clause: Clause, taken: set[int]) -> Iterator[Draft]:
    nouns = [o for o in clause.objects if o.lemma_.lower() in ATTACK_NOUNS]
    if not nouns:
        return
    tokens = set(clause.own)
    draft = scene.draft(KIND, clause, f"incident/carry:{clause.lemma}", tokens)
    draft.put("accused", *scene.parties(*clause.subjects), *[f for n in nouns for f in _accused(scene, n)])
    draft.put("target", *[t for n in nouns for t in _targets(scene, n)])
    draft.put("weapon", *[f for n in nouns for f in _weapon_of(scene, n)], *_using(scene, clause))
    _where_when(scene, draft, tokens, clause)
    if len(draft.roles) < 2:
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
    weapons = [s for s in clause.subjects]
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
    _evidence(scene, draft, clause)
    yield draft


def _noun(scene: Scene, noun: Any) -> Iterator[Draft]:
    """An attack as a noun, where it says who attacked or what, and nobody merely fears or forbids it."""
    clause = scene.clause_of(noun)
    if clause is None or clause.unreal or noun.dep_ in ("compound", "poss"):
        return
    if clause.lemma.split()[0] not in (
        "say",
        "be",
        "claim",
        "blame",
        "condemn",
        "follow",
        "confirm",
        "report",
        "come",
        "occur",
        "take",
        "happen",
        "leave",
        "cause",
        "describe",
        "call",
    ) or any(c.dep_ == "aux" and c.lower_ in ("could", "may", "might", "would", "will") for c in clause.verb.children):
        return
    accused, targets = _accused(scene, noun), _targets(scene, noun)
    if not (accused and targets):
        return
    tokens = {t.i for t in noun.subtree}
    draft = scene.draft_at(KIND, scene.attribution.voices[noun.i], tokens, "incident/noun", clause.stance)
    draft.put("accused", *accused).put("target", *targets).put("weapon", *_weapon_of(scene, noun))
    _where_when(scene, draft, tokens | set(clause.own))
    yield draft


def _involvement(scene: Scene, noun: Any) -> Iterator[Draft]:
    voice = scene.attribution.voices[noun.i]
    clause = scene.clause_of(noun)
    if voice.stance != "denied" or clause is None:
        return
    accused = scene.parties(noun, adjectives=True) or scene.parties(*[c for c in noun.children if c.dep_ == "poss"])
    accused = accused or [
        Filler(n.value, n.start, n.end)
        for n in scene.mentions.parties
        if n.sort == "country" and n.form == "adjective" and core_span(noun)[0] <= n.first < noun.i
    ]
    if not accused:
        return
    draft = scene.draft_at(
        KIND, voice, {t.i for t in scene.doc[voice.cue].subtree if t.i <= noun.i}, "incident/involvement", "denied"
    )
    draft.put("accused", *accused)
    yield draft


def _accused(scene: Scene, noun: Any) -> list[Filler]:
    heads = [c for c in noun.children if c.dep_ == "poss"] + [h for prep, h in prepositions(noun) if prep == "by"]
    found = scene.parties(*heads)
    first, _ = core_span(noun)
    adjectives = [
        n
        for n in scene.mentions.parties
        if first <= n.first and n.last < noun.i and n.form in ("adjective", "force", "possessive", "name")
    ]
    return found or [Filler(n.value, n.start, n.end) for n in adjectives[:1]]


def _targets(scene: Scene, noun: Any) -> list[Filler]:
    heads = [h for prep, h in prepositions(noun) if prep in ("on", "against", "at") and h.pos_ in ("NOUN", "PROPN")]
    heads = [h for h in heads if scene.when([h.i])[0] is None]
    heads = [h for h in heads if h.lower_ not in _WEEKDAYS]
    return [t for t in (_object(scene, h) for h in heads) if t]


def _object(scene: Scene, head: Any) -> Filler | None:
    """ "a bus carrying volunteers": the participle that says what it is belongs to the target."""
    target = scene.target(head)
    for child in head.children:
        if target and child.dep_ == "acl" and child.tag_ == "VBG" and child.i <= head.i + 1:
            objects = [c for c in child.children if c.dep_ == "dobj"]
            if objects:
                return Filler(
                    scene.mentions.paragraph.view[target.start : scene.mentions.paragraph.ends[objects[0].i]],
                    target.start,
                    scene.mentions.paragraph.ends[objects[0].i],
                )
    return target


def _weapon_of(scene: Scene, noun: Any) -> list[Filler]:
    first, _ = core_span(noun)
    named = [n for n in scene.mentions.weapons if first <= n.first and n.last < noun.i]
    return [Filler(scene_value(n), n.start, n.end) for n in named]


def scene_value(named: Any) -> str:
    """The class alone: in "Azerbaijani drone attack" the nationality is the attacker's."""
    entry = named.entry
    return str(getattr(entry, "name", named.value))


def _using(scene: Scene, clause: Clause) -> list[Filler]:
    own = [scene.doc[i] for i in sorted(clause.own) if i > clause.verb.i]
    heads = [t for t in own if t.lemma_.lower() == "use" and t.dep_ in ("advcl", "acl", "prep", "xcomp", "pcomp")]
    return scene.weapons(*[o for h in heads for o in h.children if o.dep_ in ("dobj", "pobj")])


def _where_when(scene: Scene, draft: Draft, tokens: set[int], clause: Clause | None = None) -> None:
    draft.put(
        "place", *[p for p in scene.places(tokens) if all(p.value != t.value for t in draft.roles.get("target", ()))]
    )
    when, _ = scene.when(tokens)
    if (
        when is None
        and clause is not None
        and clause.verb.dep_ in ("relcl", "acl")
        and clause.verb.head.lemma_.lower() == "day"
    ):
        sentence = clause.verb.sent
        when, _ = scene.when(range(sentence.start, clause.verb.i))
    draft.put("date", when)


def _evidence(scene: Scene, draft: Draft, clause: Clause) -> None:
    head = clause.verb
    while head.dep_ in ("ccomp", "acl", "xcomp", "relcl", "dobj") and head.head != head:
        head = head.head
        for child in head.children:
            if child.dep_ == "nsubj" and (kind := _EVIDENCE.get(child.lemma_.lower())):
                at = scene.mentions.paragraph
                draft.put("evidence", Filler(kind, at.starts[child.i], at.ends[child.i]))
    if re.search(r"\bradars?\b", scene.doc[head.i : head.i + 1].text):
        return
