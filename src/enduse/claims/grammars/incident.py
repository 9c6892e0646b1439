"""`incident`: an attack or a loss happened.

Verbs of attacking with accused and target, weapons that fall on a target, the dead and injured with the attack that killed them,
attacks as nouns, and what is denied of all these. Feared, intended or merely possible attacks are no incident.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from enduse.claims.attribution import Voice
from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.casualties import counts, joined, sentence
from enduse.claims.grammars.denials import blamed, denials
from enduse.claims.grammars.event import actors, aimed, denier, speaking, inherit, located, says_itself, taken_up
from enduse.claims.grammars.headlines import headlines
from enduse.claims.phrases import core_span, prepositions
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import ATTACK, ATTACK_NOUNS

KIND = "incident"

_CARRY = frozenset("begin start launch conduct mount wage stage unleash commit resume perpetrate escalate open".split())
_CARRY_OUT = frozenset({"carry out", "carry"})
_FALL = frozenset("fall land slam smash crash plough plow rip tear explode detonate".split())
_SHOWER = frozenset("drop rain lob hurl fire launch unleash".split())
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
_HURT = {
    "kill": "killed",
    "die": "killed",
    "injure": "injured",
    "wound": "injured",
    "hurt": "injured",
    "harm": "injured",
}
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_TIMES = frozenset("day night morning evening afternoon week month year time dawn weekend hour".split())
_PEOPLE = frozenset(
    "people person civilian soldier child woman man fighter resident militant worker troop serviceman villager volunteer other student "
    "member peacekeeper passenger crew nurse doctor officer anyone".split()
)
_COUNT = frozenset("count record report register put leave bring".split())
_IDIOMS = frozenset(
    "deal agreement goal record limit chord note balance blow conclusion relation relationship tie reputation image economy "
    "credibility interest trust prospect confidence standing process talk plan bid attention headline pace tone cooperation "
    "issue problem question figure price opponent rival team match game audience ball peak low high hand currency share sale".split()
)
_LOOSE_OBJECTS = frozenset("market wall life career export import income sector industry".split())
_CERTAIN = frozenset("shoot attack bomb shell strike".split())
_ACCIDENTS = frozenset(
    "accident earthquake flood storm fire collapse disease cholera epidemic landslide stampede drought famine protest riot".split()
)
_TELLING = frozenset(
    "say be claim blame condemn follow confirm report come occur take happen leave cause describe call recount survive witness recall "
    "kill wound injure destroy damage hit accuse".split()
)


def read(scene: Scene) -> Iterator[Draft]:
    """Every incident in the paragraph, a toll joined to its attack."""
    taken: set[int] = set()
    found: list[Draft] = []
    for clause in scene.clauses:
        if clause.unreal or _purpose(clause) or clause.verb.i in taken or _asked(clause):
            continue
        found += _clause(scene, clause, taken)
    for token in scene.doc:
        if token.i not in taken and token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in ATTACK_NOUNS:
            found += _noun(scene, token)
    found += [d for d in headlines(scene) if not any(f.start < d.end and d.start < f.end for f in found)]
    found = joined(scene, [*found, *blamed(scene, found)])
    found = [_again(scene, draft, found[:i]) for i, draft in enumerate(found)]
    found = [draft for i, draft in enumerate(found) if not _nothing_new(scene, draft, found[:i])]
    yield from found
    yield from denials(scene, found)


def _clause(scene: Scene, clause: Clause, taken: set[int]) -> Iterator[Draft]:
    lemma = clause.lemma
    first = lemma.split()[0]
    if lemma in ATTACK or first in _HURT or (first == "shoot" and _down(clause)):
        yield from _attack(scene, clause, taken)
    elif lemma in _CARRY | _CARRY_OUT and any(o.lemma_.lower() in ATTACK_NOUNS for o in clause.objects):
        yield from _carried_out(scene, clause, taken)
    elif first in _FALL or first in _SHOWER:
        yield from _fallen(scene, clause)
    elif first in _COUNT:
        yield from _toll(scene, clause)
    elif first == "come" and any(n.lower_ in ("attack", "fire", "shelling") for n in clause.after("under")):
        yield from _under_fire(scene, clause, taken)
    if first in ("crash", "collide") and not clause.negated:
        yield from _crash(scene, clause)


def _down(clause: Clause) -> bool:
    return any(c.lower_ == "down" for c in clause.verb.children)


def _asked(clause: Clause) -> bool:
    """ "what dropped the bombs", "where the drone was launched from": a question inside a sentence asserts nothing."""
    if clause.verb.dep_ in ("relcl", "ccomp", "csubj", "csubjpass", "advcl") or clause.verb.dep_ == "ROOT":
        words = [t.lower_ for t in clause.verb.doc[clause.verb.left_edge.i : clause.verb.i]]
        if words[:1] and words[0] in ("whether", "who", "how", "why", "where") and clause.verb.dep_ != "relcl":
            return True
        return bool(words[:1]) and words[0] in ("what", "which") and clause.verb.dep_ in ("csubj", "csubjpass", "ccomp")
    return False


def _nothing_new(scene: Scene, draft: Draft, told: list[Draft]) -> bool:
    """Whether a noun or a subordinate clause only recalls what the same speaker has told already."""
    span = scene.mentions.paragraph.tokens_of(draft.start, draft.end)
    root = span is not None and any(scene.doc[i].dep_ in ("ROOT", "ccomp") for i in range(span[0], span[1] + 1))
    accused = {f.value for f in draft.roles.get("accused", ())}
    alike = [
        d
        for d in [*scene.thread.attacks, *told]
        if d.voice.speaker == draft.voice.speaker
        and d.stance == draft.stance
        and accused <= {f.value for f in d.roles.get("accused", ())}
    ]
    known = {(role, f.value) for d in alike for role, fillers in d.roles.items() for f in fillers}
    own = {(role, f.value) for role, fillers in draft.roles.items() for f in fillers}
    return not root and own <= known


def _again(scene: Scene, draft: Draft, told: list[Draft]) -> Draft:
    """What a definite phrase ("the attack", "the hospital") takes up again from the attack told before."""
    span = scene.mentions.paragraph.tokens_of(draft.start, draft.end)
    if span is None or (draft.stance == "denied" and "target" not in draft.roles):
        return draft
    return inherit(draft, taken_up(scene, range(span[0], span[1] + 1), told), ("target", "place", "date", "weapon"))


def _purpose(clause: Clause) -> bool:
    verb = clause.verb
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return to and verb.head.lemma_.lower() not in ("continue", "begin", "appear", "seem", "start", "manage", "go")


def _attack(scene: Scene, clause: Clause, taken: set[int]) -> Iterator[Draft]:
    hurt = _HURT.get(clause.lemma.split()[0])
    weapons = _acting(scene, clause)
    accused = [] if clause.lemma == "die" else actors(scene, clause.subjects)
    if not (accused or weapons or clause.subjects and not clause.passive and clause.lemma != "die"):
        accused += _denying(scene, clause)
    elif not (accused or weapons) and clause.verb.tag_ == "VBG":
        accused += _denying(scene, clause)
    objects = [
        o
        for o in (clause.subjects if clause.lemma == "die" else clause.objects)
        if _struck(o, clause, bool(weapons or accused))
    ]
    if first_downed := _downed(scene, clause):
        objects = objects or first_downed
    if (not objects and hurt != "killed") or _future(clause):
        return
    nouns = _attack_nouns(clause)
    accused += [f for n in nouns for f in _accused(scene, n)]
    certain = clause.lemma.split()[0] in _CERTAIN or hurt
    if not (accused or weapons or nouns or certain or clause.voice.stance == "denied"):
        return
    if (hurt and _accident(clause)) or _consequence(clause):
        return
    tokens = set(clause.own) | {t.i for n in nouns for t in n.subtree}
    draft = scene.draft(KIND, clause, f"incident/verb:{clause.lemma.split()[0]}", tokens)
    draft.put("accused", *accused, *_blaming(scene, clause))
    done = _casualties(scene, draft, clause, hurt)
    if not hurt or draft.stance == "denied":
        _aim(scene, draft, [o for o in objects if not hurt or o.lemma_.lower() in _PEOPLE], accused)
    elif "killed" not in draft.roles and "injured" not in draft.roles:
        _aim(scene, draft, [o for o in objects if o.lemma_.lower() not in _PEOPLE], accused)
    _aim(scene, draft, [h for n in nouns for h in _target_heads(scene, n)], accused)
    draft.put("weapon", *[_alone(scene, w) for w in weapons], *[f for n in nouns for f in _weapon_of(scene, n)])
    draft.put("weapon", *scene.weapons(*clause.after("with", "using", "by")), *_using(scene, clause))
    _where_when(scene, draft, tokens, clause)
    _evidence(scene, draft, clause)
    if hurt and not {"killed", "injured", "target"} & set(draft.roles):
        return
    taken |= {n.i for n in nouns} | done
    yield draft


def _denying(scene: Scene, clause: Clause) -> list[Filler]:
    """ "X denied hitting Y", "X denied that civilians had been hit": X is the one who is said to have done it."""
    own = any(c.lower_ in ("its", "our", "their") for o in clause.objects for c in o.children)
    if clause.voice.stance != "denied" or own:
        return []
    return speaking(scene, clause.verb.i) or denier(scene, scene.doc[clause.voice.cue])


def _consequence(clause: Clause) -> bool:
    """ "fell on the airport, damaging aircraft": what the attack did is no attack of its own."""
    above = clause.verb.head.lemma_.lower()
    return clause.verb.dep_ == "advcl" and clause.verb.tag_ == "VBG" and above in ATTACK | _FALL | _SHOWER


def _acting(scene: Scene, clause: Clause) -> list[Filler]:
    """The weapon that itself does the hitting ("a drone struck"); "it" only where it is no speaker and no army."""
    subjects = [s for s in clause.subjects if s.pos_ != "PROPN" or scene.weapons(s)]
    subjects = [s for s in subjects if s.pos_ != "PRON" or (s.head == clause.verb and not says_itself(scene, s))]
    return scene.weapons(*subjects)


def _struck(noun: Any, clause: Clause, known: bool) -> bool:
    """Whether the object can be attacked: "struck a deal" is an idiom, "targeting markets" is not where somebody attacks."""
    lemma = noun.lemma_.lower()
    if lemma in _IDIOMS or (noun.pos_ == "NUM" and clause.lemma == "hit"):
        return False
    if lemma in _LOOSE_OBJECTS:
        return known and (clause.lemma not in ("hit", "target") or clause.stance == "denied")
    return True


def _downed(scene: Scene, clause: Clause) -> list[Any]:
    """ "shot down 26 of 32 drones": the number is the object, the drones are what was shot down."""
    if not clause.lemma.startswith("shoot"):
        return []
    numbers = [c for c in clause.verb.children if c.tag_ == "CD" and c.i > clause.verb.i]
    return [h for n in numbers for prep, h in prepositions(n) if prep == "of" and scene.weapons(h)]


def _future(clause: Clause) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("will", "'ll", "can") for c in clause.verb.children)


def _accident(clause: Clause) -> bool:
    causes = [*clause.subjects, *clause.after("in", "by", "during", "after", "from", "of")]
    return any(n.lemma_.lower() in _ACCIDENTS for n in causes)


def _attack_nouns(clause: Clause) -> list[Any]:
    nouns = [*clause.subjects, *clause.after("in", "by", "during", "after", "from")]
    nouns = [n for n in nouns if n.lemma_.lower() in ATTACK_NOUNS or n.lower_ in ATTACK_NOUNS]
    near = [t for p in clause.verb.children if p.dep_ == "prep" for t in p.subtree if t.i in _reach(p)]
    return nouns + [t for t in near if t.lemma_.lower() in ATTACK_NOUNS and t not in nouns]


def _blaming(scene: Scene, clause: Clause) -> list[Filler]:
    """ "medics said, blaming the RSF": whoever tells of it names the attacker."""
    sent = clause.verb.sent
    verbs = [t for t in sent if t.lower_ == "blaming" and t.dep_ in ("advcl", "acl")]
    return actors(scene, [c for v in verbs for c in v.children if c.dep_ == "dobj"])


def _aim(scene: Scene, draft: Draft, heads: list[Any], accused: list[Filler]) -> None:
    for head in heads:
        targets, places = aimed(scene, head)
        draft.put("target", *[t for t in targets if not _same(t, accused)])
        draft.put("place", *places)


def _fallen(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "two bombs fell on X", "dropped bombs on X", "fired on X": what came down, and on whom."""
    first = clause.lemma.split()[0]
    heads = [h for h in clause.after("on", "onto", "upon", "into", "at", "near", "in") if h.pos_ in ("NOUN", "PROPN")]
    heads = [h for h in heads if not _timed(scene, h)]
    if not heads or _future(clause):
        return
    if first in _FALL:
        weapons, accused = scene.weapons(*[s for s in clause.subjects if s.lemma_.lower() not in _CRAFT]), []
    else:
        weapons, accused = scene.weapons(*clause.objects), actors(scene, clause.subjects)
        upon = clause.after("on", "onto", "upon", "at") if first != "launch" else ()
        heads = [h for h in heads if h in upon]
        fires = first in ("fire", "launch", "unleash")
        shot = not clause.objects or all(o.lower_ == "fire" for o in clause.objects)
        if (fires and (not shot or not accused)) or (not fires and not weapons) or not heads:
            return
    if not (weapons or accused):
        return
    draft = scene.draft(KIND, clause, f"incident/{'fell' if first in _FALL else 'upon'}:{first}")
    draft.put("accused", *accused)
    _aim(scene, draft, heads, accused)
    draft.put("weapon", *[_alone(scene, w) for w in weapons])
    _casualties(scene, draft, clause, None)
    _where_when(scene, draft, set(clause.own), clause)
    yield draft


_CRAFT = frozenset("aircraft plane jet helicopter airliner fighter".split())


def _toll(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "it counted 11 dead and 34 injured", of an attack told before."""
    paragraph = scene.mentions.paragraph
    own = [t.i for t in clause.verb.subtree if t.i >= clause.verb.i]
    found = list(counts(scene, paragraph.starts[own[0]], paragraph.ends[own[-1]]))
    if not found or clause.negated or _accident(clause) or _attack_nouns(clause):
        return
    voice = scene.attribution.voices[own[-2] if len(own) > 1 else own[0]]
    if voice.speaker is None and scene.attribution.speakers and any(s.pos_ == "PRON" for s in clause.subjects):
        voice = Voice(scene.attribution.speakers[-1].name, scene.attribution.speakers[-1].anonymous)
    draft = scene.draft_at(KIND, voice, own, "incident/verb:count", clause.stance)
    for role, number, comparator in found:
        draft.put(role, number).put("comparator", comparator)
    yield draft


def _under_fire(scene: Scene, clause: Clause, taken: set[int]) -> Iterator[Draft]:
    nouns = clause.after("under")
    draft = scene.draft(KIND, clause, "incident/under-fire")
    draft.put("accused", *[f for n in nouns for f in _accused(scene, n)])
    _aim(scene, draft, [s for s in clause.subjects if s.lemma_.lower() not in _IDIOMS and s.pos_ != "PRON"], [])
    _where_when(scene, draft, set(clause.own), clause)
    physical = "place" in draft.roles or "accused" in draft.roles or "date" in draft.roles
    if "target" in draft.roles and physical:
        taken |= {n.i for n in nouns}
        yield draft


def _alone(scene: Scene, weapon: Filler) -> Filler:
    """In "a Turkish fighter jet shot down" the nationality is the attacker's, the weapon a fighter jet."""
    named = next((n for n in scene.mentions.weapons if n.start == weapon.start and n.form == "origin"), None)
    return Filler(scene_value(named), weapon.start, weapon.end, weapon.inherited) if named is not None else weapon


def _reach(prep: Any) -> set[int]:
    return {t.i for t in prep.subtree if t.i - prep.i < 12}


def _same(target: Filler, accused: list[Filler]) -> bool:
    return any(target.value == a.value for a in accused)


def _casualties(scene: Scene, draft: Draft, clause: Clause, hurt: str | None) -> set[int]:
    """Fills in the dead and the injured this attack is said to have caused, and stretches the draft over their words."""
    verbs = _joined_verbs(clause)
    paragraph = scene.mentions.paragraph
    start, end = sentence(scene, paragraph.starts[clause.verb.i])
    reach = {t.i for v in verbs for t in v.subtree if abs(t.i - v.i) < 15}
    if clause.verb.dep_ == "relcl":
        verbs |= {v for v in _beside(clause)}
        reach |= {t.i for v in verbs for t in v.subtree}
    for role, number, comparator in counts(scene, start, end):
        span = paragraph.tokens_of(number.start, number.end)
        if span is None or not set(range(span[0], span[1] + 1)) & reach or draft.stance == "denied":
            continue
        draft.put(role, number)
        draft.put("comparator", comparator)
        draft.start, draft.end = min(draft.start, number.start), max(draft.end, number.end)
    for verb in verbs:
        objects = [
            c.right_edge.i for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.right_edge.i - verb.i < 12
        ]
        draft.end = max([draft.end, *(paragraph.ends[i] for i in objects if verb.lemma_.lower() in _HURT)])
    return {v.i for v in verbs if v.lemma_.lower() in _HURT}


def _joined_verbs(clause: Clause) -> set[Any]:
    """The verb and the verbs of hurting joined to it ("killing nine and wounding 20")."""
    found, stack = ({clause.verb} if clause.lemma.split()[0] in _HURT else set()), [clause.verb]
    while stack:
        for c in stack.pop().children:
            if c.dep_ in ("conj", "advcl", "dep", "xcomp") and c.lemma_.lower() in _HURT:
                found.add(c)
                stack.append(c)
    return found


def _beside(clause: Clause) -> list[Any]:
    """ "a missile that hit a block, injuring 60": the participle the parser hangs on the noun."""
    return [
        c
        for c in clause.verb.head.children
        if c.dep_ in ("acl", "advcl") and c.lemma_.lower() in _HURT and c.tag_ == "VBG"
    ]


def _carried_out(scene: Scene, clause: Clause, taken: set[int]) -> Iterator[Draft]:
    nouns = [o for o in clause.objects if o.lemma_.lower() in ATTACK_NOUNS]
    if not nouns:
        return
    tokens = set(clause.own)
    draft = scene.draft(KIND, clause, f"incident/carry:{clause.lemma}", tokens)
    accused = [*actors(scene, clause.subjects), *[f for n in nouns for f in _accused(scene, n)]]
    draft.put("accused", *accused)
    _aim(scene, draft, [h for n in nouns for h in _target_heads(scene, n)], accused)
    draft.put("weapon", *[f for n in nouns for f in _weapon_of(scene, n)], *_using(scene, clause))
    _where_when(scene, draft, tokens, clause)
    _casualties(scene, draft, clause, None)
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
    if noun.dep_ in ("compound", "poss") or (clause is not None and (clause.unreal or not _told(clause))):
        return
    accused = _accused(scene, noun)
    charged = _charged(scene, noun)
    draft = scene.draft_at(
        KIND,
        scene.attribution.voices[noun.i],
        {t.i for t in noun.subtree},
        "incident/noun",
        clause.stance if clause is not None else "asserted",
    )
    draft.put("accused", *accused, *charged)
    _aim(scene, draft, _target_heads(scene, noun), accused)
    draft.put("weapon", *_weapon_of(scene, noun))
    printed = scene.role == "headline" and "target" in draft.roles and noun.dep_ in ("dobj", "nsubj", "ROOT", "pobj")
    if not printed and not ((accused or charged) and {"target", "place"} & set(draft.roles)):
        return
    own = set(clause.own) if clause is not None else set()
    _where_when(scene, draft, {t.i for t in noun.subtree} | own)
    yield draft


def _told(clause: Clause) -> bool:
    modal = any(
        c.dep_ == "aux" and c.lower_ in ("could", "may", "might", "would", "will") for c in clause.verb.children
    )
    return not modal and clause.lemma.split()[0] in _TELLING


def _charged(scene: Scene, noun: Any) -> list[Filler]:
    """ "accused X of 13 air raids on Y"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("of", "for"):
        return []
    verb = noun.head.head if noun.head.head.pos_ == "VERB" else noun.head.head.head
    if verb.lemma_.lower() not in ("accuse", "blame", "suspect"):
        return []
    return actors(scene, [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")])


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


def _target_heads(scene: Scene, noun: Any) -> list[Any]:
    """What an attack noun is aimed at: "on X", and "of X" after shelling or bombing."""
    words = ("on", "against", "at")
    if noun.lemma_.lower() in ("shelling", "bombardment", "bombing", "massacre") or noun.tag_ == "VBG":
        words = (*words, "of")
    heads = [h for prep, h in prepositions(noun) if prep in words and h.pos_ in ("NOUN", "PROPN")]
    return [h for h in heads if not _timed(scene, h)]


def _timed(scene: Scene, head: Any) -> bool:
    first, _ = core_span(head)
    words = {t.lower_ for t in scene.doc[first : head.i + 1]}
    return bool(words & _WEEKDAYS) or head.lemma_.lower() in _TIMES or scene.when([head.i])[0] is not None


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
    targets = {t.value for t in draft.roles.get("target", ())}
    if "place" not in draft.roles:
        draft.put("place", *[p for p in located(scene, tokens) if p.value not in targets or p.value[:1].isupper()])
    when, _ = scene.when(tokens)
    verb = clause.verb if clause is not None else None
    if when is None and verb is not None and verb.dep_ in ("relcl", "acl") and verb.head.lemma_.lower() == "day":
        when, _ = scene.when(range(verb.sent.start, verb.i))
    if when is None and verb is not None and verb.dep_ == "pcomp":
        when = _after_charge(scene, verb)
    draft.put("date", when)


def _after_charge(scene: Scene, verb: Any) -> Filler | None:
    """ "accused the army of shelling the camp on Friday": the day that ends the charge is the day of the attack."""
    charge = verb.head.head if verb.head.head.pos_ == "VERB" else verb.head.head.head
    if charge.lemma_.lower() not in ("accuse", "suspect", "blame"):
        return None
    after = [c for c in charge.children if c.dep_ == "prep" and c.i > verb.i]
    when, _ = scene.when([t.i for c in after[:1] if scene.doc[c.i - 1].text != "," for t in c.subtree])
    return when


def _evidence(scene: Scene, draft: Draft, clause: Clause) -> None:
    head = clause.verb
    while head.dep_ in ("ccomp", "acl", "xcomp", "relcl", "dobj") and head.head != head:
        head = head.head
        for child in head.children:
            if child.dep_ == "nsubj" and (kind := _EVIDENCE.get(child.lemma_.lower())):
                at = scene.mentions.paragraph
                draft.put("evidence", Filler(kind, at.starts[child.i], at.ends[child.i]))
