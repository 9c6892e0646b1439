"""`identification`: a trace (footage, sound, crater, debris) was recognised as a weapon.

"It was a W" beside a trace, "identified as W", a trace that shows, points to or belongs to W, and a find in a
headline. What a weapon is in general ("the W is a drone") is no identification; a mere class counts only with the
trace in the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from enduse.claims.attribution import OWN
from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.event import inherit, last_attack, located
from enduse.claims.mentions import Named
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import TRACES

KIND = "identification"

_SUBJECT_TRACE = frozenset(
    "show suggest indicate reveal confirm capture depict prove demonstrate match point belong come "
    "resemble bear carry".split()
)
_POINTING = frozenset("point belong come match".split())
_THING = frozenset(
    "drone aircraft object missile weapon projectile munition craft plane jet bomb shell rocket round "
    "fragment piece part debris "
    "wreckage remnant tail fin warhead device".split()
)
_TAKEN = {"photographed": "photo", "filmed": "video", "pictured": "photo"}
_PARTS = frozenset("section fin engine motor warhead wing fuselage nozzle tail piece part".split())
_RESIDUE = {"traces": "debris", "residue": "debris", "residues": "debris"}
_FILL = (
    r"(?:(?:a|an|the|one|part|parts|piece|pieces|remains|remnants|fragments?|components?|debris|wreckage|type|kind|of|likely|probably|"
    r"being|either|(?:that|those)(?=\sof)|\d[\d.,]*(?:-|\s)?(?:mm|kg)?|[\w-]+-(?:made|built|designed))\s){0,6}[\"'“‘]?$"
)
_POINTS = re.compile(
    r"\b(?P<cue>shows?|showed|points?\sto|pointed\sto|matche[sd]|match|belongs?\sto|belonged\sto|comes?\sfrom|came\sfrom|"
    r"(?:is|are|was|were|be)\s(?:\w+ly\s)?(?:that|those|parts?|pieces?|the\sremains|remnants)\sof|(?:is|are|was|were)\sfrom|consistent\swith|"
    r"(?:that|those)\sof)\s" + _FILL,
    re.IGNORECASE,
)
_AS = re.compile(r"\b(?:identif(?:y|ied|ies)|recogni[sz]e[sd]?)\b[^.;:]{0,80}?\sas\s" + _FILL, re.IGNORECASE)
_FOUND = re.compile(
    r"[\"'”’]?\s(?:found|seen|spotted|recovered|photographed|filmed|unearthed|pictured)\b", re.IGNORECASE
)


def read(scene: Scene) -> Iterator[Draft]:
    """Every recognition in the paragraph."""
    done: set[int] = set()
    found: list[Draft] = []
    for clause in scene.clauses:
        if clause.unreal or clause.verb.i in done:
            continue
        for draft in _recognised(scene, clause):
            done |= {clause.verb.i, clause.verb.head.i}
            found.append(draft)
    for named in scene.mentions.weapons:
        if not any(d.start <= named.start < d.end and _says(d, named) for d in found):
            found += _anchored(scene, named)
    yield from found


def _says(draft: Draft, named: Named) -> bool:
    return any(f.value == named.value for f in draft.roles.get("weapon", ()))


def _recognised(scene: Scene, clause: Clause) -> Iterator[Draft]:
    lemma = clause.lemma.split()[0]
    if lemma == "be" and not clause.passive:
        yield from _is(scene, clause)
    elif lemma in ("identify", "recognise", "recognize", "spot", "recover", "find") and clause.objects:
        yield from _identified(scene, clause, lemma)
    elif lemma in _SUBJECT_TRACE:
        yield from _shown(scene, clause)


def _is(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "it was the sound of W", "I swear this was a rocket", "the jets were W", "a drone that ... is likely a W"."""
    attributes = [o for o in clause.objects if o.dep_ == "attr"]
    taken = [s for s in clause.subjects if s.lower_ in ("it", "this", "that", "these", "they") or _definite(s)]
    pointing = taken or any(s.lower_ == "which" or s.lemma_.lower() in _THING for s in clause.subjects)
    weapons = scene.weapons(*attributes)
    if not attributes or not weapons or not pointing or any(_derived(a) for a in attributes):
        return
    traces = _traces(scene, [t.i for a in attributes for t in a.subtree]) or _traces(scene, _sentence(clause))
    if not traces and taken and _sure(scene, weapons):
        traces = _nearby(scene, _sentence(clause))
        attack = last_attack(scene, ())
        near = attack is not None and clause.verb.lower_ not in ("is", "are")
        if not traces and not (near and taken[0].pos_ == "NOUN"):
            return
    elif not traces and taken and not _sure(scene, weapons) and clause.verb.lower_ != "was":
        return
    elif not traces and scene.thread.trace and clause.verb.lower_ == "was" and _singular(clause, attributes):
        traces = [scene.thread.trace.carried()]
    if traces or taken:
        draft = _finish(scene, clause, weapons, traces, "identification/is")
        yield inherit(draft, _same_event(scene, draft) if taken else None, ("place", "date"))


def _singular(clause: Clause, attributes: list[Any]) -> bool:
    return any(s.lower_ in ("it", "this", "that") for s in clause.subjects) and all(a.tag_ == "NN" for a in attributes)


def _definite(noun: Any) -> bool:
    the = any(c.dep_ == "det" and c.lower_ in ("the", "these", "those") for c in noun.children)
    return the and noun.lemma_.lower() in _THING


def _derived(attribute: Any) -> bool:
    """ "a version of the W" is no W."""
    return attribute.lemma_.lower() in (
        "version",
        "variant",
        "copy",
        "derivative",
        "successor",
        "rival",
        "cousin",
    ) and any(c.dep_ == "prep" for c in attribute.children)


def _nearby(scene: Scene, sentence: range) -> list[Filler]:
    """The trace spoken of last in this paragraph, else in the sentence that follows, else in the paragraph before."""
    doc = scene.doc
    after = range(sentence.stop, doc[sentence.stop].sent.end) if sentence.stop < len(doc) else range(0)
    for tokens in (range(sentence.start - 1, -1, -1), after):
        if found := _traces(scene, tokens)[:1]:
            return [found[0].carried()]
    return [scene.thread.trace.carried()] if scene.thread.trace else []


def _same_event(scene: Scene, draft: Draft) -> Draft | None:
    """The attack that "it" is about, where it was told close by."""
    attack = last_attack(scene, ())
    return attack if attack is not None and draft.start - attack.end < 900 else None


def _identified(scene: Scene, clause: Clause, lemma: str) -> Iterator[Draft]:
    named_as = scene.weapons(*clause.after("as", "of"))
    weapons = named_as or scene.weapons(*clause.objects)
    traces = _traces(scene, sorted(clause.own)) or (_traces(scene, _sentence(clause)) if named_as else [])
    if weapons and not traces and lemma == "spot":
        if scene.role in ("headline", "caption", "standfirst"):
            yield _finish(scene, clause, weapons, [], "identification/spotted")
        return
    if (weapons and traces and lemma != "find") or (weapons and traces and clause.passive):
        yield _finish(scene, clause, weapons, traces, f"identification/{lemma}")


def _shown(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """The trace is the subject: "the crater shows that ... had used a LORA", "footage shows an Orlan-10"."""
    traces = _traces(scene, [t.i for s in clause.subjects for t in s.subtree])
    if not traces:
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
    weapons = sorted(weapons, key=lambda w: w.value not in scene.thread.names.weapons)
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
    if draft.voice.cue in {t.i for s in clause.subjects for t in s.subtree}:
        draft.voice = OWN
    draft.put("weapon", *weapons[:1]).put("evidence", *traces)
    _around(scene, draft, _sentence(clause))
    yield draft


def _anchored(scene: Scene, named: Named) -> Iterator[Draft]:
    """The cue right before the weapon, where the parse has missed it, and finds in headlines and captions."""
    paragraph = scene.mentions.paragraph
    token = scene.doc[named.first]
    sentence = range(token.sent.start, token.sent.end)
    before = paragraph.view[paragraph.starts[sentence.start] : named.start]
    origin = re.search(r"(?:\b[A-Z][\w’']*(?:-\w+)?\s)$", before)
    cut = before[: origin.start()] if origin and not origin.group().startswith("As ") else before
    cue = next((m for b in (before, cut) for m in (_POINTS.search(b), _AS.search(b)) if m), None)
    if cue is not None:
        at = paragraph.starts[sentence.start] + cue.start()
        prior = [i for i in sentence if paragraph.starts[i] < at]
        traces = _traces(scene, prior) or _pieces(scene, prior)
        takes = any(scene.doc[i].lower_ in ("it", "them", "this") for i in sentence if i < named.first)
        traces = traces or (_nearby(scene, sentence) if takes else [])
        if not traces:
            return
        tokens = set(range(prior[0] if prior else sentence.start, named.last + 1))
        yield _from_words(scene, named, tokens, traces, "consistent" in cue.group())
    elif scene.role in ("headline", "caption") and _FOUND.match(paragraph.view, named.end) and _traced(scene, named):
        yield _from_words(scene, named, set(sentence), _traces(scene, sentence), hedged=False)


def _pieces(scene: Scene, tokens: Iterable[int]) -> list[Filler]:
    """A part of something that is recognised by it: "the tail section", "the engine"."""
    paragraph = scene.mentions.paragraph
    found = [i for i in tokens if scene.doc[i].lemma_.lower() in _PARTS]
    return [Filler("debris", paragraph.starts[i], paragraph.ends[i]) for i in found[-1:]]


def _traced(scene: Scene, named: Named) -> bool:
    """A model, or a class with its origin: mere "rifles" that were found are recognised as nothing yet."""
    adjectives = [
        n for n in scene.mentions.parties if n.form in ("adjective", "made") and 0 <= named.first - n.last <= 2
    ]
    return named.sort == "weapon" or named.form == "origin" or bool(adjectives)


def _from_words(scene: Scene, named: Named, tokens: set[int], traces: list[Filler], hedged: bool) -> Draft:
    voice = scene.attribution.voices[named.first]
    stance = "hedged" if hedged else scene.stance_at(tokens, voice)
    clause = scene.clause_of(scene.doc[named.first])
    if clause is not None and clause.verb.i in tokens and clause.stance != "asserted":
        stance = clause.stance
    draft = scene.draft_at(KIND, voice, tokens, "identification/words", stance)
    draft.put("weapon", filler(named)).put("evidence", *traces)
    _around(scene, draft, tokens)
    return draft


def _sure(scene: Scene, weapons: list[Filler]) -> bool:
    """A camera that filmed "a drone" recognised nothing yet; one that filmed a named model did."""
    return any(w.value in scene.thread.names.weapons for w in weapons)


def _finish(scene: Scene, clause: Clause, weapons: list[Filler], traces: list[Filler], rule: str) -> Draft:
    tokens = set(clause.own) | {
        t.i for a in clause.objects for t in a.subtree if t.dep_ not in ("punct",) and t.i - clause.verb.i < 25
    }
    if clause.verb.dep_ == "relcl":
        tokens |= {clause.verb.head.i}
    consistent = re.search(r"\bconsistent\swith\b", " ".join(scene.doc[i].lower_ for i in sorted(tokens)))
    draft = scene.draft(KIND, clause, rule, tokens, "hedged" if consistent and clause.stance == "asserted" else None)
    draft.put("weapon", *weapons[:1]).put("evidence", *traces)
    _around(scene, draft, _sentence(clause))
    return draft


def _around(scene: Scene, draft: Draft, tokens: Iterable[int]) -> None:
    """Place and day among `tokens`: not those of the one who speaks, nor the day of the statement."""
    cue = draft.voice.cue
    aside = {t.i for i in tokens if scene.doc[i].lower_ == "who" for t in scene.doc[i].head.subtree}
    if cue >= 0:
        aside |= {t.i for c in scene.doc[cue].children if c.dep_ in ("prep", "npadvmod") for t in c.subtree}
    voices = scene.attribution.voices
    said = [i for i in tokens if voices[i].speaker == draft.voice.speaker or i not in aside]
    draft.put("place", *located(scene, said)[:1])
    when, _ = scene.when(said)
    draft.put("date", when)


def _sentence(clause: Clause) -> range:
    return range(clause.verb.sent.start, clause.verb.sent.end)


def _traces(scene: Scene, tokens: Iterable[int]) -> list[Filler]:
    """The first trace among `tokens`, and how it was taken where the words say so ("fragments photographed")."""
    paragraph = scene.mentions.paragraph
    found: list[Filler] = []
    for i in tokens:
        kind = TRACES.get(scene.doc[i].lemma_.lower()) or _RESIDUE.get(scene.doc[i].lower_)
        taken = _TAKEN.get(scene.doc[i].lower_) if found else None
        if (kind and not found) or (taken and found[0].value == "debris" and scene.doc[i].dep_ == "acl"):
            found.append(Filler(kind if not found and kind else str(taken), paragraph.starts[i], paragraph.ends[i]))
    return found
