"""`identification`: a trace (footage, sound, crater, debris) was recognised as a weapon.

"It was a W" beside a trace, "identified as W", a trace that shows, points to or belongs to W, and a find in a
headline. What a weapon is in general ("the W is a drone") is no identification; a mere class counts only with the
trace in the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from enduse.claims.attribution import OWN, Voice
from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.event import inherit, last_attack, located
from enduse.claims.mentions import Named
from enduse.claims.people import person
from enduse.claims.phrases import prepositions
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import BODIES, MAKE, PERSONS, TRACES

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
_IMAGES = frozenset({"photo", "video"})
_SEEN = {"photograph": "photo", "picture": "photo", "film": "video", "see": None, "spot": None}
_WHO = PERSONS | BODIES | {"friend", "colleague", "technician", "pathologist"}
_SHOWN_OFF = frozenset("exhibition expo show parade exercise drill display museum airshow".split())
_HEADLINES = ("headline", "caption", "standfirst")
_PARTS = frozenset("section fin engine motor warhead wing fuselage nozzle tail piece part".split())
_RESIDUE = {"traces": "debris", "residue": "debris", "residues": "debris"}
_FILL = (
    r"(?:(?:a|an|the|one|part|parts|piece|pieces|remains|remnants|fragments?|components?|debris|wreckage|type|kind|of|likely|probably|"
    r"tail|fin|wing|nose|engine|casing|motor|section|booster|warhead|being|either|(?:that|those)(?=\sof)|\d[\d.,]*(?:-|\s)?(?:mm|kg)?|[\w-]+-(?:made|built|designed))\s){0,6}[\"'“‘]?$"
)
_POINTS = re.compile(
    r"\b(?P<cue>"
    r"(?:bore|bears?|carry|carries|carried|had|has|with)\s(?:the\s)?(?:serial|lot|part|production)?\s?(?:numbers?|markings?|marks?|labels?)\s(?:of|for|from)|"
    r"fits?|fitted|correspond(?:s|ed)?\sto|typical\sof|characteristic\sof|unique\sto|traced\s(?:back\s)?to|"
    r"what\s(?:appear(?:s|ed)\sto\s(?:be|have\sbeen)|seem(?:s|ed)\sto\sbe|(?:is|was)(?:\s(?:likely|probably))?|(?:could|may|might)\s(?:be|have\sbeen)|look(?:s|ed)\slike)|"
    r"(?:believed|thought|presumed|suspected)\sto\s(?:be|have\sbeen)|"
    r"shows?|showed|points?\sto|pointed\sto|matche[sd]|match|belongs?\sto|belonged\sto|comes?\sfrom|came\sfrom|"
    r"(?:is|are|was|were|be)\s(?:\w+ly\s)?(?:that|those|parts?|pieces?|the\sremains|remnants)\sof|(?:is|are|was|were)\sfrom|consistent\swith|"
    r"match(?:ed|es)?\s(?:to|with)|(?:that|those)\sof)[\"'”’]?\s" + _FILL,
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"consistent|appear|seem|could|may|might|look|likely|probably|believed|thought|presumed|suspected", re.IGNORECASE
)
_COLON = re.compile(r"(?P<cue>[:–—])\s(?:a|an|the)\s$")
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
    found += _captioned(scene)
    for named in scene.mentions.weapons:
        if not any(d.start <= named.start < d.end and _says(d, named) for d in found):
            found += _anchored(scene, named)
    yield from (_at_the_site(scene, draft) for draft in found)


def _at_the_site(scene: Scene, draft: Draft) -> Draft:
    """Debris and craters lie where the attack told close by was, where the words name no place."""
    attack = _same_event(scene, draft)
    remains = {f.value for f in draft.roles.get("evidence", ())} & {"debris", "crater"}
    if attack is None or not remains or "place" in draft.roles:
        return draft
    paragraph = scene.mentions.paragraph
    span = paragraph.tokens_of(draft.start, draft.end)
    sentence = scene.doc[span[0]].sent if span is not None else ()
    pointed = any(_points_back(t) for t in sentence)
    return inherit(draft, attack, ("place",)) if pointed else draft


def _points_back(noun: Any) -> bool:
    """ "The debris", "at the site", "the crater": what the attack left, not any debris."""
    site = noun.lower_ in ("site", "scene", "spot", "camp", "yard", "stairwell")
    if not (site or TRACES.get(noun.lemma_.lower()) in ("debris", "crater")):
        return False
    return any(c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those") for c in noun.children)


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
    elif lemma in _SEEN and clause.passive:
        yield from _seen(scene, clause, lemma)
    elif lemma == "trace" and scene.role in _HEADLINES and scene.weapons(*clause.objects):
        yield _finish(scene, clause, scene.weapons(*clause.objects), [], "identification/traced")


def _seen(scene: Scene, clause: Clause, lemma: str) -> Iterator[Draft]:
    """ "A W was photographed in Kyiv", "two Ws were seen flying over X": somebody saw or filmed that model."""
    weapons = scene.weapons(*clause.objects)
    sentence = _sentence(clause)
    if not _sure(scene, weapons) or not weapons or clause.negated or clause.after("as"):
        return
    if any(scene.doc[i].lemma_.lower() in _SHOWN_OFF for i in sentence):
        return
    paragraph = scene.mentions.paragraph
    kind = _SEEN[lemma]
    traces = [Filler(kind, paragraph.starts[clause.verb.i], paragraph.ends[clause.verb.i])] if kind else []
    draft = _finish(scene, clause, weapons, traces or _traces(scene, sentence), "identification/seen")
    if traces or "place" in draft.roles:
        yield draft


def _captioned(scene: Scene) -> Iterator[Draft]:
    """ "Wreckage of a W in Kyiv on 17 October 2022": a caption or a line without a verb."""
    for sentence in scene.sentences():
        root = sentence.root
        kind = TRACES.get(root.lemma_.lower())
        if root.pos_ not in ("NOUN", "PROPN") or kind not in ("debris", "photo", "video", "satellite"):
            continue
        weapons = scene.weapons(*[h for prep, h in prepositions(root) if prep in ("of", "from", "showing")])
        if not weapons or not _sure(scene, weapons) or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in sentence):
            continue
        tokens = set(range(sentence.start, sentence.end))
        voice = scene.attribution.voices[root.i]
        draft = scene.draft_at(KIND, voice, tokens, "identification/caption", scene.stance_at(tokens, voice))
        draft.put("weapon", *weapons[:1]).put("evidence", *_traces(scene, sorted(tokens)))
        _around(scene, draft, tokens)
        yield draft


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
    if weapons and lemma in ("find", "recover", "identify") and scene.role == "headline" and not traces:
        told = any(c.dep_ in ("ccomp", "xcomp") for c in clause.verb.children)
        if not told and not clause.passive and clause.subjects:
            yield _finish(scene, clause, weapons, [], "identification/found")
        return
    remains = any(TRACES.get(o.lemma_.lower()) == "debris" for o in clause.objects) and _sure(scene, weapons)
    if (weapons and traces and (lemma != "find" or remains)) or (weapons and traces and clause.passive):
        draft = _finish(scene, clause, weapons, traces, f"identification/{lemma}")
        if draft.voice.speaker is None and not clause.passive and lemma.startswith(("identif", "recogni")):
            draft.voice = _by_subject(scene, clause) or draft.voice
        yield draft


def _by_subject(scene: Scene, clause: Clause) -> Voice | None:
    """ "An engineer identified them as parts of W": whoever recognises it, says it."""
    for subject in clause.subjects:
        named = next((n for n in scene.mentions.parties if n.first <= subject.i <= n.last), None)
        if named is not None:
            return Voice(str(getattr(named.entry, "name", named.value)), cue=clause.verb.i)
        if (name := person(scene, subject)) is not None and " " in name.value:
            return Voice(name.value, cue=clause.verb.i) if not name.value.startswith("The ") else None
        if subject.lemma_.lower() in PERSONS and subject.pos_ == "NOUN":
            return Voice(scene.words(subject).value, True, cue=clause.verb.i)
    return None


def _shown(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """The trace is the subject: "the crater shows that ... had used a LORA", "footage shows an Orlan-10"."""
    heads = [s.i for s in clause.subjects if s.lemma_.lower() in _PARTS]
    traces = _pieces(scene, heads) or _traces(scene, [t.i for s in clause.subjects for t in s.subtree])
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
    if not any(c.lemma in MAKE for c in told):
        _around(scene, draft, _sentence(clause))
    yield draft


def _anchored(scene: Scene, named: Named) -> Iterator[Draft]:
    """The cue right before the weapon, where the parse has missed it, and finds in headlines and captions."""
    paragraph = scene.mentions.paragraph
    token = scene.doc[named.first]
    sentence = range(token.sent.start, token.sent.end)
    before = paragraph.view[paragraph.starts[sentence.start] : named.start]
    origin = re.search(r"(?:\b[A-Z][\w’']*(?:-\w+)?\s){1,3}$", before)
    cut = before[: origin.start()] if origin and not origin.group().startswith("As ") else before
    cue = next((m for b in (before, cut) for m in (_POINTS.search(b), _AS.search(b), _COLON.search(b)) if m), None)
    if cue is not None:
        at = paragraph.starts[sentence.start] + cue.start()
        prior = [i for i in sentence if paragraph.starts[i] < at]
        traces = _traces(scene, prior) or _pieces(scene, prior)
        takes = any(scene.doc[i].lower_ in ("it", "them", "this") for i in sentence if i < named.first)
        traces = traces or (_nearby(scene, sentence) if takes else [])
        if not traces:
            return
        tokens = set(range(prior[0] if prior else sentence.start, named.last + 1))
        hedged = _UNSURE.search(cue.group()) is not None
        yield _from_words(scene, named, tokens, traces, hedged)
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
    people = {t.i for i in tokens if _beside_people(scene.doc[i]) for t in scene.doc[i].subtree}
    said = [i for i in tokens if voices[i].speaker == draft.voice.speaker or i not in aside]
    said = [i for i in said if i not in people]
    draft.put("place", *located(scene, said)[:1])
    when, _ = scene.when(said)
    draft.put("date", when)


def _beside_people(prep: Any) -> bool:
    """ "the ministry in Ankara", "a friend in Seoul": where those are who show or measure it."""
    return prep.dep_ == "prep" and prep.lower_ in ("in", "at") and prep.head.lemma_.lower() in _WHO


def _sentence(clause: Clause) -> range:
    return range(clause.verb.sent.start, clause.verb.sent.end)


def _traces(scene: Scene, tokens: Iterable[int]) -> list[Filler]:
    """The first trace among `tokens`, and how it was taken where the words say so ("photographs of the debris")."""
    paragraph = scene.mentions.paragraph
    found: dict[bool, Filler] = {}
    for i in tokens:
        token = scene.doc[i]
        kind = TRACES.get(token.lemma_.lower()) or _RESIDUE.get(token.lower_)
        if kind is None and found and token.dep_ == "acl":
            kind = _TAKEN.get(token.lower_)
        if kind is not None:
            found.setdefault(kind in _IMAGES, Filler(kind, paragraph.starts[i], paragraph.ends[i]))
    both = [found[key] for key in sorted(found, key=lambda k: found[k].start)]
    return both if {f.value for f in both} - _IMAGES <= {"debris"} else both[:1]
