"""`sanction`: an embargo, a sanction or a halt is called for, imposed, lifted or broken.

Verbs with a measure, the measure as a noun with its owner or target, and trade that is halted or should be. Whoever
owns the measure called it, not whoever breaks or joins it. A target is inherited only by "the embargo", "it" and the
like.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars import halts
from enduse.claims.grammars.breaches import read_breaches
from enduse.claims.grammars.listings import by_adjective, can_be_listed, read_listing
from enduse.claims.grammars.measures import (
    add_target,
    aimed_at,
    callers,
    earlier,
    is_measure,
    measure_words,
    owners,
    speaker,
    targets_of,
)
from enduse.claims.phrases import has_auxiliary, prepositions
from enduse.claims.scene import Scene

KIND = "sanction"

_DO = frozenset(
    "impose lift ease slap place put extend renew tighten introduce announce adopt maintain consider threaten oppose "
    "back approve suspend keep reimpose propose recommend seek want call urge demand support drop relax waive apply "
    "reinstate scrap reject veto include expand broaden widen strengthen toughen levy enact prolong ask request "
    "petition restore end".split()
)
_OF_OTHERS = frozenset(
    "break violate breach circumvent evade flout defy bust skirt undermine bypass join enforce implement "
    "ignore dodge contravene disregard".split()
)
_FOLLOW = frozenset("join enforce implement ignore".split())
_TAKEN_UP = frozenset(
    "break violate breach circumvent evade flout defy bust enforce implement contravene lift extend renew "
    "tighten ease "
    "ignore".split()
)
_AIM = frozenset("target hit cover affect apply bar prohibit ban forbid".split())
_CALL = frozenset("call urge demand ask press pressure appeal push recommend propose insist want request".split())
_REFUSE = frozenset("refuse decline fail reject".split())
_AGAINST = frozenset("oppose reject veto".split())
_UNDER = {"embargoed": "embargo", "sanctioned": "sanctions", "blacklisted": "blacklist"}
_VERBS = frozenset("sanction blacklist embargo".split())
_STATE = frozenset("be remain stay come live".split())


def read(scene: Scene) -> Iterator[Draft]:
    """Every measure in the paragraph, one a noun, in text order of the clauses."""
    used: set[int] = set()
    told: list[Draft] = []
    for clause in scene.clauses:
        if clause.verb.i in used:
            continue
        draft, taken = _clause(scene, clause, used, told)
        if draft is not None:
            used |= taken | {clause.verb.i}
            told.append(draft)
            yield draft
    for draft, taken in read_breaches(scene, used, told):
        used |= taken
        told.append(draft)
        yield draft
    for draft in halts.by_noun(scene, used):
        told.append(draft)
        yield draft
    yield from by_adjective(scene)
    for token in scene.doc:
        if is_measure(scene, token, told) and token.i not in used:
            draft = _noun(scene, token)
            if draft is not None:
                told.append(draft)
                yield draft


def _clause(scene: Scene, clause: Clause, used: set[int], told: list[Draft]) -> tuple[Draft | None, set[int]]:
    if _conditional(clause):
        return None, set()
    for read_one in (_under, _measure, _broken_it, _aims):
        draft, taken = read_one(scene, clause, used, told)
        if draft is not None:
            return draft, taken
    if (state := _stays(scene, clause)) is not None:
        return state, set()
    halted = halts.read_halt(scene, clause)
    if halted is not None:
        return halted
    return _sanctioned(scene, clause) or read_listing(scene, clause), set()


def _conditional(clause: Clause) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in clause.verb.children)


def _measure(scene: Scene, clause: Clause, used: set[int], told: list[Draft]) -> tuple[Draft | None, set[int]]:
    lemma = clause.lemma.split()[0]
    if lemma not in _DO | _OF_OTHERS:
        return None, set()
    nouns = [scene.doc[i] for i in _region(clause) if i not in used and is_measure(scene, scene.doc[i], told)]
    if not nouns and clause.passive and clause.verb.dep_ == "acl":
        nouns = [o for o in clause.objects if o.i not in used and is_measure(scene, o, told)]
    if not nouns or (lemma in ("place", "put", "include", "keep") and nouns[0] not in clause.objects):
        return None, set()
    if lemma in _FOLLOW and _stance(clause) == "denied":
        return None, set()
    if lemma in ("break", "violate", "breach", "circumvent", "evade", "flout") and clause.unreal:
        return None, set()
    noun = nouns[0]
    tokens = set(clause.own) | {t.i for t in noun.subtree} | set(range(clause.verb.i, noun.i))
    draft = scene.draft(KIND, clause, "sanction/measure", tokens, _stance(clause))
    by_owner = owners(scene, noun)
    draft.put("caller", *(by_owner if lemma in _OF_OTHERS else callers(scene, clause) or by_owner))
    extra = [] if lemma in _CALL else [h for p, h in clause.phrases if p in ("on", "against")]
    wider = [h for h in _widened(noun) if scene.parties(h)]
    if noun.lower_ == "sanction" and noun.dep_ == "compound":
        wider = [noun.head]
    aimed = [_without_verb(f) for h in wider for f in aimed_at(scene, h)] or targets_of(scene, noun, extra, clause)
    add_target(scene, draft, noun, aimed, told)
    draft.put("measure", measure_words(scene, noun))
    _date(scene, draft, clause, noun)
    return draft, {n.i for n in nouns} | _below(scene, clause)


def _without_verb(words: Filler) -> Filler:
    """ "to sanction companies", where the parse took the verb for a noun."""
    cut = len("sanction ") if words.value.casefold().startswith("sanction ") else 0
    return Filler(words.value[cut:], words.start + cut, words.end, words.inherited)


def _widened(noun: Any) -> list[Any]:
    """ "extend the embargo to the whole of X": whom it is to be aimed at now."""
    if noun.head.lemma_.lower() not in ("extend", "expand", "broaden", "widen"):
        return []
    to = [h for n in (noun, noun.head) for p, h in prepositions(n) if p == "to"]
    return [*to, *[inner for h in to for p, inner in prepositions(h) if p == "of"]]


def _region(clause: Clause) -> list[int]:
    kinds = ("dobj", "nsubjpass", "prep", "xcomp", "ccomp", "advcl")
    below = [c for c in clause.verb.children if c.dep_ in kinds and not (c.dep_ == "advcl" and _own_subject(c))]
    return sorted({t.i for c in below for t in c.subtree})


def _own_subject(verb: Any) -> bool:
    """ "called for the ban to be kept" is part of the call, "..., when it lifted the ban" is not."""
    called = any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.children)
    return not called and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _below(scene: Scene, clause: Clause) -> set[int]:
    """Verbs inside the call itself: "recommends that the Council impose"."""
    if clause.lemma.split()[0] not in _CALL:
        return set()
    inner = {t.i for c in clause.verb.children if c.dep_ in ("ccomp", "xcomp", "advcl", "prep") for t in c.subtree}
    return inner & {c.verb.i for c in scene.clauses}


def _stance(clause: Clause) -> str:
    """ "refused to impose" is denied; a call or a duty is asserted as what it is."""
    refused = clause.verb.dep_ == "xcomp" and clause.verb.head.lemma_.lower() in _REFUSE
    if refused or (clause.lemma in _AGAINST and not clause.negated):
        return "denied"
    return clause.stance


def _date(scene: Scene, draft: Draft, clause: Clause, noun: Any) -> None:
    when, _ = scene.when(clause.own)
    if when is None:
        when, _ = scene.when({t.i for t in noun.subtree} | {noun.i})
    if when is not None and when.value.startswith("../"):
        return
    if when is not None and when.start < draft.start:
        when = type(when)(when.value.removesuffix("/.."), when.start, when.end)
    draft.put("date", when)


def _broken_it(scene: Scene, clause: Clause, used: set[int], told: list[Draft]) -> tuple[Draft | None, set[int]]:
    """ "Russia has broken it repeatedly": the measure named last, and what it is aimed at."""
    if clause.lemma not in _TAKEN_UP:
        return None, set()
    if not any(o.lower_ in ("it", "them") for o in clause.objects):
        return None, set()
    before = earlier(scene, clause.verb, told)
    if before is None:
        return None, set()
    draft = scene.draft(KIND, clause, "sanction/taken-up", None, _stance(clause))
    if clause.lemma not in _OF_OTHERS:
        draft.put("caller", *callers(scene, clause))
    draft.put("target", *[f.carried() for f in before.roles.get("target", ())])
    draft.put("measure", *[f.carried() for f in before.roles["measure"][:1]])
    when, _ = scene.when(clause.own)
    return draft.put("date", when), set()


def _under(scene: Scene, clause: Clause, used: set[int], told: list[Draft]) -> tuple[Draft | None, set[int]]:
    """ "has been under a UN arms embargo since 2005", "put four companies under sanctions"."""
    nouns = [h for h in clause.after("under") if is_measure(scene, h, told)]
    if not nouns or clause.unreal:
        return None, set()
    draft = scene.draft(KIND, clause, "sanction/under", set(clause.own) | {t.i for t in nouns[0].subtree})
    state = clause.lemma in _STATE or clause.passive
    heads = clause.objects if clause.passive or not state else clause.subjects
    if clause.lemma not in _STATE:
        draft.put("caller", *callers(scene, clause))
    draft.put("caller", *owners(scene, nouns[0]))
    draft.put("target", *[t for h in heads for t in aimed_at(scene, h)])
    draft.put("measure", measure_words(scene, nouns[0]))
    _date(scene, draft, clause, nouns[0])
    return draft, {nouns[0].i}


def _aims(scene: Scene, clause: Clause, used: set[int], told: list[Draft]) -> tuple[Draft | None, set[int]]:
    """ "The sanctions target two airlines", "the embargo covers Darfur": the measure with what it is aimed at."""
    nouns = [s for s in clause.subjects if s.i not in used and is_measure(scene, s, told)]
    heads = [*clause.objects, *clause.after("to", "against")]
    aimed = [
        h for h in heads if can_be_listed(scene, h) or any(n.first <= h.i <= n.last for n in scene.mentions.places)
    ]
    if clause.lemma.split()[0] not in _AIM or not nouns or not aimed or clause.passive or clause.unreal:
        return None, set()
    draft = scene.draft(KIND, clause, "sanction/aims")
    draft.put("caller", *owners(scene, nouns[0])).put("target", *[f for h in aimed for f in aimed_at(scene, h)])
    draft.put("measure", measure_words(scene, nouns[0]))
    _date(scene, draft, clause, nouns[0])
    return draft, {nouns[0].i}


def _stays(scene: Scene, clause: Clause) -> Draft | None:
    """ "X remains embargoed", "two firms are still blacklisted": who is under a measure."""
    if clause.lemma not in ("remain", "stay", "be"):
        return None
    words = [
        c for c in clause.verb.children if c.lower_ in _UNDER and c.dep_ in ("acomp", "attr", "oprd", "xcomp", "ccomp")
    ]
    targets = [f for s in clause.subjects if can_be_listed(scene, s) for f in aimed_at(scene, s)]
    if not words or not targets or clause.unreal:
        return None
    at = (scene.mentions.paragraph.starts[words[0].i], scene.mentions.paragraph.ends[words[0].i])
    draft = scene.draft(KIND, clause, "sanction/stays").put("target", *targets)
    return draft.put("measure", Filler(_UNDER[words[0].lower_], *at)).put("date", scene.when(clause.own)[0])


def _sanctioned(scene: Scene, clause: Clause) -> Draft | None:
    """ "The US blacklisted three firms", "Europe should sanction the distributors", "urged it to sanction X"."""
    if clause.lemma not in _VERBS:
        return None
    if clause.passive and any(s.pos_ == "PRON" for s in clause.subjects):
        return None
    targets = [t for o in clause.objects if can_be_listed(scene, o) for t in _whom(scene, o)]
    duty = has_auxiliary(clause.verb, "should", "must")
    above = halts.caller_above(scene, clause)
    if not targets or (clause.unreal and not duty and above is None):
        return None
    paragraph = scene.mentions.paragraph
    draft = scene.draft(KIND, clause, "sanction/verb")
    if above is not None and above.lemma.split()[0] in _CALL:
        draft.voice = above.voice
        draft.put("caller", *callers(scene, above))
    elif duty:
        draft.stance = "denied" if clause.negated else "asserted"
        draft.put("caller", *speaker(scene, clause.verb))
    else:
        draft.put("caller", *callers(scene, clause))
    draft.put("target", *targets)
    word = "blacklist" if clause.lemma == "blacklist" else "embargo" if clause.lemma == "embargo" else "sanctions"
    at = (paragraph.starts[clause.verb.i], paragraph.ends[clause.verb.i])
    draft.put("measure", measure_words(scene, clause.verb, value=word, at=at))
    when, _ = scene.when(clause.own)
    return draft.put("date", when)


def _whom(scene: Scene, head: Any) -> list[Filler]:
    """A party by its name or words; "those who broke the embargo" with their clause."""
    if head.lower_ == "those" and (clauses := [c for c in head.children if c.dep_ == "relcl"]):
        paragraph = scene.mentions.paragraph
        start, end = paragraph.starts[head.i], paragraph.ends[clauses[0].right_edge.i]
        return [Filler(paragraph.view[start:end], start, end)]
    return aimed_at(scene, head)


def _noun(scene: Scene, noun: Any) -> Draft | None:
    """ "despite EU sanctions", "embargo violations in Libya", "the UN arms embargo": with an owner or a target."""
    clause = scene.clause_of(noun)
    if clause is not None and (_conditional(clause) or clause.voice.stance == "denied"):
        return None
    above = noun.head if noun.dep_ == "compound" and noun.head.pos_ == "NOUN" else noun
    called = owners(scene, noun)
    aimed = targets_of(scene, noun, [h for p, h in prepositions(above) if p in ("in", "on", "against")], None)
    if not called and not aimed:
        return None
    if any(c.lower_ in ("no", "any") for c in noun.children):
        return None
    tokens = {t.i for t in noun.subtree} | {noun.i} | ({t.i for t in above.subtree} if above != noun else set())
    if clause is not None and clause.verb.lemma_ == "be" and noun in clause.subjects:
        tokens |= clause.own
    draft = scene.draft_at(KIND, scene.attribution.voices[noun.i], tokens, "sanction/noun", "asserted")
    draft.put("caller", *called).put("target", *aimed).put("measure", measure_words(scene, noun))
    when, _ = scene.when(tokens)
    return draft.put("date", when)
