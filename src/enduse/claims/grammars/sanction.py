"""`sanction`: an embargo, a sanction or a halt is called for, imposed, lifted or broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.phrases import prepositions
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import TRANSFER_NOUNS

KIND = "sanction"

_MEASURES = frozenset("sanction embargo ban blacklist restriction moratorium penalty freeze".split())
_DO = frozenset(
    "impose lift ease break violate breach slap place extend renew tighten introduce announce adopt maintain circumvent evade flout call urge demand sanction blacklist consider threaten oppose back enforce approve suspend include join".split()
)
_RECONSIDER = frozenset("reconsider suspend halt stop end ban restrict review freeze cease block limit".split())
_CALL = frozenset("call urge demand ask press pressure appeal push vote".split())


def read(scene: Scene) -> Iterator[Draft]:
    """Every measure in the paragraph, one a clause."""
    done: set[int] = set()
    for clause in scene.clauses:
        if clause.verb.i in done:
            continue
        draft = (
            _under(scene, clause) or _measure(scene, clause) or _reconsider(scene, clause) or _sanctioned(scene, clause)
        )
        if draft is not None:
            done |= {clause.verb.i, *(clause.own & {c.verb.i for c in scene.clauses})}
            yield draft


def _measure(scene: Scene, clause: Clause) -> Draft | None:
    if clause.lemma.split()[0] not in _DO:
        return None
    region = {
        t.i
        for c in clause.verb.children
        if c.dep_ in ("dobj", "nsubjpass", "prep", "xcomp", "ccomp", "advcl")
        for t in c.subtree
    }
    nouns = [scene.doc[i] for i in sorted(region) if _is_measure(scene.doc[i])]
    if not nouns or (clause.lemma == "place" and nouns[0] not in clause.objects):
        return None
    noun = nouns[0]
    tokens = set(clause.own) | {t.i for t in noun.subtree}
    draft = scene.draft(KIND, clause, "sanction/measure", tokens)
    draft.put("caller", *_callers(scene, clause))
    targets = [
        h for prep, h in [*prepositions(noun), *clause.phrases] if prep in ("on", "against") and not _is_measure(h)
    ]
    named = scene.parties(*targets)
    draft.put("target", *named)
    if not named:
        draft.put("target", *_context(scene, clause))
    draft.put("measure", _words(scene, noun))
    when, _ = scene.when(clause.own)
    return draft.put("date", when)


def _is_measure(token: Any) -> bool:
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    punitive = token.lemma_.lower() in ("measure", "action", "step") and any(
        c.lower_ in ("punitive", "restrictive") for c in token.children
    )
    return token.lemma_.lower() in _MEASURES or punitive


def _context(scene: Scene, clause: Clause) -> list[Filler]:
    """In "calls for action against X ... lawmakers called on the bloc to consider measures" the target is X, said before."""
    here = scene.mentions.paragraph
    for named in reversed([n for n in scene.mentions.parties if n.last < clause.verb.i and n.sort == "country"]):
        before = here.view[max(0, named.start - 25) : named.start]
        if re.search(r"\b(?:against|on)\s(?:the\s)?$", before):
            return [Filler(named.value, named.start, named.end, inherited=True)]
    return []


def _callers(scene: Scene, clause: Clause) -> list[Filler]:
    found = []
    for subject in clause.subjects:
        if subject.pos_ == "PRON":
            found += scene.parties(subject)
            continue
        named = scene.parties(subject)
        found += named or [scene.words(subject, whole=True)]
    return found


def _words(scene: Scene, noun: Any) -> Filler:
    return scene.words(noun)


def _reconsider(scene: Scene, clause: Clause) -> Draft | None:
    """ "under pressure from allies to reconsider arms sales to X": whoever would have to act is the target."""
    if clause.lemma.split()[0] not in _RECONSIDER:
        return None
    nouns = [
        o
        for o in clause.objects
        if o.lemma_.lower() in TRANSFER_NOUNS or o.lemma_.lower() in ("support", "licence", "license", "aid")
    ]
    arms = [
        o
        for o in nouns
        if any(t.lemma_.lower() in ("arm", "arms", "weapon", "military", "defence", "defense") for t in o.subtree)
        or scene.weapons(o)
    ]
    head = clause.verb.head
    pressed = head.lemma_.lower() in _CALL | {"pressure"} or head.dep_ == "pobj"
    if arms and not clause.unreal and not clause.negated:
        return _halted(scene, clause, arms)
    if not arms or not clause.unreal or not pressed:
        return None
    top = head
    while top.pos_ not in ("VERB", "AUX") and top.head != top:
        top = top.head
    above = next((c for c in scene.clauses if c.verb.i == top.i), None)
    tokens = set(clause.own) | (set(above.own) if above else set())
    draft = scene.draft(KIND, clause, "sanction/reconsider", tokens, above.stance if above else None)
    callers = [h for prep, h in (above.phrases if above else ()) if prep in ("from", "by")] or [
        h for prep, h in prepositions(head) if prep == "from"
    ]
    calling = above is not None and above.lemma.split()[0] in _CALL
    if calling and above is not None:
        draft.put("caller", *_callers(scene, above)).put("target", *scene.parties(*above.objects, *above.after("on")))
    else:
        draft.put("caller", *[scene.words(c) for c in callers])
        draft.put("target", *(scene.parties(*above.subjects) if above else ()))
    paragraph = scene.mentions.paragraph
    start, end = paragraph.starts[clause.verb.i], paragraph.ends[arms[0].i]
    return draft.put("measure", Filler(paragraph.view[start:end], start, end))


def _halted(scene: Scene, clause: Clause, arms: list[Any]) -> Draft | None:
    """ "Italy suspended the licences for bombs to X"."""
    callers = scene.parties(*clause.subjects)
    if not callers:
        return None
    paragraph = scene.mentions.paragraph
    draft = scene.draft(KIND, clause, "sanction/halted", set(clause.own)).put("caller", *callers)
    phrases = [*clause.phrases, *[p for o in arms for p in prepositions(o)]]
    draft.put("target", *scene.parties(*[h for prep, h in phrases if prep in ("to", "against", "on", "for")]))
    start, end = paragraph.starts[clause.verb.i], paragraph.ends[arms[0].i]
    draft.put("measure", Filler(paragraph.view[start:end], start, end))
    when, _ = scene.when(clause.own)
    return draft.put("date", when)


def _under(scene: Scene, clause: Clause) -> Draft | None:
    """ "has been under a UN arms embargo since 2005", "put four companies under sanctions"."""
    nouns = [h for h in clause.after("under") if _is_measure(h)]
    if not nouns or clause.unreal:
        return None
    draft = scene.draft(KIND, clause, "sanction/under", set(clause.own) | {t.i for t in nouns[0].subtree})
    heads = (
        clause.subjects
        if clause.lemma in ("be", "remain", "stay", "come", "live") or clause.passive
        else clause.objects
    )
    first, last = nouns[0].left_edge.i, nouns[0].i
    callers = [n for n in scene.mentions.parties if first <= n.first and n.last < last]
    if clause.lemma not in ("be", "remain", "stay", "come", "live") and not clause.passive:
        draft.put("caller", *_callers(scene, clause))
    draft.put("caller", *[Filler(n.value, n.start, n.end) for n in callers])
    draft.put("target", *(scene.parties(*heads) or [t for t in (scene.target(h) for h in heads) if t]))
    draft.put("measure", _words(scene, nouns[0]))
    when, _ = scene.when(clause.own)
    return draft.put("date", when)


def _sanctioned(scene: Scene, clause: Clause) -> Draft | None:
    if clause.lemma not in ("sanction", "blacklist", "embargo") or clause.unreal:
        return None
    targets = scene.parties(*clause.objects) or [t for t in (scene.target(o) for o in clause.objects) if t]
    if not targets:
        return None
    paragraph = scene.mentions.paragraph
    draft = scene.draft(KIND, clause, "sanction/verb")
    draft.put("caller", *_callers(scene, clause)).put("target", *targets)
    draft.put("measure", Filler("sanctions", paragraph.starts[clause.verb.i], paragraph.ends[clause.verb.i]))
    when, _ = scene.when(clause.own)
    return draft.put("date", when)
