"""`identification`: a trace (footage, sound, crater, debris) was recognised as a weapon."""

from __future__ import annotations

from collections.abc import Iterator

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import TRACES

KIND = "identification"

_SUBJECT_TRACE = frozenset(
    "show suggest indicate reveal confirm capture depict prove demonstrate match point belong come resemble bear carry".split()
)


_POINTING = frozenset("point belong come match".split())


def read(scene: Scene) -> Iterator[Draft]:
    """Every recognition in the paragraph."""
    done: set[int] = set()
    for clause in scene.clauses:
        if clause.unreal or clause.verb.i in done:
            continue
        for draft in _recognised(scene, clause):
            done |= {clause.verb.i, clause.verb.head.i}
            yield draft


def _recognised(scene: Scene, clause: Clause) -> Iterator[Draft]:
    lemma = clause.lemma.split()[0]
    if lemma == "be" and not clause.passive:
        yield from _is(scene, clause)
    elif lemma in ("identify", "recognise", "recognize", "spot", "recover", "find") and clause.objects:
        yield from _identified(scene, clause, lemma)
    elif lemma in _SUBJECT_TRACE:
        yield from _shown(scene, clause)


def _is(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "it was the sound of W", "I'm sure it was a drone", "a drone that ... is likely a W"."""
    attributes = [o for o in clause.objects if o.dep_ == "attr"]
    pointing = any(
        s.lower_ in ("it", "this", "that", "which", "these", "they")
        or s.lemma_.lower() in ("drone", "aircraft", "object", "missile", "weapon", "projectile", "munition", "craft")
        for s in clause.subjects
    )
    weapons = scene.weapons(*attributes)
    if not attributes or not weapons or not pointing:
        return
    trace = _trace(scene, [t.i for a in attributes for t in a.subtree]) or _trace(scene, _sentence(clause))
    if trace is None:
        trace = (
            scene.thread.trace.carried()
            if scene.thread.trace and any(s.lower_ in ("it", "this", "that") for s in clause.subjects)
            else None
        )
    if trace is None:
        return
    yield _finish(scene, clause, weapons, trace, "identification/is")


def _identified(scene: Scene, clause: Clause, lemma: str) -> Iterator[Draft]:
    named_as = scene.weapons(*clause.after("as", "of"))
    weapons = named_as or scene.weapons(*clause.objects)
    trace = _trace(scene, clause.own)
    if weapons and trace is None and lemma == "spot":
        if scene.role in ("headline", "caption", "standfirst"):
            yield _finish(scene, clause, weapons, None, "identification/spotted")
        return
    if (weapons and trace and lemma != "find") or (weapons and trace and clause.passive):
        yield _finish(scene, clause, weapons, trace, f"identification/{lemma}")


def _shown(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """The trace is the subject: "the crater shows that ... had used a LORA", "footage shows an Orlan-10"."""
    subjects = [i for s in clause.subjects for i in [t.i for t in s.subtree]]
    trace = _trace(scene, subjects)
    if trace is None:
        return
    contents = [t for c in clause.verb.children if c.dep_ in ("ccomp", "dobj", "xcomp", "advcl") for t in c.subtree]
    deeper = {t.i for t in contents}
    told = [c for c in scene.clauses if c.verb.i in deeper and c.verb.dep_ in ("ccomp", "xcomp")]
    pointed = clause.after("to", "with", "from", "of") if clause.lemma in _POINTING else ()
    weapons = (
        scene.weapons(*clause.objects)
        or scene.weapons(*pointed)
        or [f for c in told for f in scene.weapons(*c.objects, *c.subjects)]
    )
    if not weapons or (clause.lemma in ("capture", "depict") and not _sure(scene, weapons)):
        return
    tokens = set(clause.own) | deeper
    hedged = any(c.verb.i in deeper and c.stance == "hedged" for c in scene.clauses)
    draft = scene.draft(KIND, clause, "identification/shows", tokens, "hedged" if hedged else None)
    speaking = next(
        (scene.attribution.voices[i] for i in sorted(deeper) if scene.attribution.voices[i].anonymous), None
    )
    if speaking is not None and clause.voice.speaker is None:
        draft.voice = speaking
    draft.put("weapon", *weapons[:1]).put("evidence", trace)
    _around(scene, draft, clause, tokens)
    yield draft


def _sure(scene: Scene, weapons: list[Filler]) -> bool:
    """A camera that filmed "a drone" recognised nothing yet; one that filmed a named model did."""
    return any(w.value in scene.thread.names.weapons for w in weapons)


def _finish(scene: Scene, clause: Clause, weapons: list[Filler], trace: Filler | None, rule: str) -> Draft:
    tokens = set(clause.own) | {
        t.i for a in clause.objects for t in a.subtree if t.dep_ not in ("punct",) and t.i - clause.verb.i < 25
    }
    if clause.verb.dep_ == "relcl":
        tokens |= {clause.verb.head.i}
    draft = scene.draft(KIND, clause, rule, tokens)
    draft.put("weapon", *weapons[:1]).put("evidence", trace)
    _around(scene, draft, clause, _sentence(clause))
    return draft


def _around(scene: Scene, draft: Draft, clause: Clause, tokens: object) -> None:
    sentence = list(_sentence(clause))
    draft.put("place", *scene.places(sentence)[:1])
    when, _ = scene.when(sentence)
    draft.put("date", when)


def _sentence(clause: Clause) -> range:
    return range(clause.verb.sent.start, clause.verb.sent.end)


def _trace(scene: Scene, tokens: object) -> Filler | None:
    paragraph = scene.mentions.paragraph
    for i in tokens:  # type: ignore[attr-defined]
        if kind := TRACES.get(scene.doc[i].lemma_.lower()):
            return Filler(kind, paragraph.starts[i], paragraph.ends[i])
    return None
