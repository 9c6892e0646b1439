"""`unknown`: something is not known, or data stop.

A gap is said by an adjective ("unclear"), by what could not be done ("could not be identified"), by somebody who does
not know or does not publish, or by data that end. The topic is the question itself ("who paid for the cargo") or its
head noun. Whoever refuses to say is a response, not a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.unknown_facts import ceased, missing, negated, yet_to
from enduse.claims.grammars.unknown_stops import DATA, STOP, data_stop
from enduse.claims.grammars.unknown_topic import put_topic
from enduse.claims.grammars.unknown_voice import knower
from enduse.claims.grammars.unknown_words import in_words
from enduse.claims.phrases import has_auxiliary, prepositions
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import PERSONS

KIND = "unknown"

_UNKNOWN = frozenset(
    "unknown unclear uncertain unconfirmed unverified undetermined undisclosed unidentified unexplained "
    "unanswered unresolved illegible unreadable indecipherable undocumented unrecorded untraceable unspecified "
    "unpublished".split()
)
_CERTAIN = frozenset("clear known certain sure possible public".split())
_RIDDLES = frozenset("mystery secret riddle puzzle guess".split())
_STATE = frozenset("be remain become stay".split())
_DONE = frozenset(
    "know identify trace verify confirm establish determine name disclose publish reveal explain specify "
    "ascertain clarify locate authenticate corroborate record document".split()
)
_ABILITY = frozenset(
    "verify determine confirm establish ascertain identify trace explain name locate authenticate corroborate".split()
)
_ASK = _ABILITY | {"know", "tell"}
_NAMING = frozenset("name identify specify mention state give disclose reveal".split())
_SHOW = _NAMING | {"show", "indicate", "record", "explain"}
_SOURCES = frozenset(
    "document record report notice register manifest paper log statement contract datum file filing letter study "
    "announcement ministry government company firm database list image".split()
)
_PUBLISH = frozenset("publish release disclose reveal report provide give issue share".split())
_PEOPLE = PERSONS - {"source", "agent", "operator", "figure"}
_NOBODY = frozenset("nobody none one".split())
_WH = frozenset("what who whom whose how where why when which whether".split())
_WH_INSIDE = frozenset("what how why whether".split())
_FACTS = DATA - {"report", "export"} | frozenset(
    "count number detail statistic breakdown list value price evidence knowledge proof total account estimate".split()
)
_MATTERS = frozenset(
    "origin identity source owner destination fate whereabouts cause extent scale route buyer seller name "
    "location nature type purpose cargo content recipient supplier operator maker model".split()
)


def read(scene: Scene) -> Iterator[Draft]:
    """Every stated gap in the paragraph."""
    before: Clause | None = None
    found: list[Draft] = []
    for clause in scene.clauses:
        draft = _gap(scene, clause, before)
        if draft is not None:
            before = clause
            if clause.voice.stance == "denied":
                draft.stance = "denied"
            found.append(draft)
    yield from found
    yield from in_words(scene, found)


def _gap(scene: Scene, clause: Clause, before: Clause | None) -> Draft | None:
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in clause.verb.children):
        return None
    because = any(c.dep_ == "mark" and c.lower_ in _REASONS for c in clause.verb.children)
    if because and ((before is not None and before.verb.sent == clause.verb.sent) or _unnamed(clause.verb)):
        return None
    if clause.lemma in _STATE and (stated := _state(scene, clause, before)) is not None:
        return stated
    if clause.lemma.split()[0] in STOP:
        return data_stop(scene, clause)
    if (lacking := missing(clause)) is not None:
        return _draft(scene, clause, lacking[0], lacking[1], [])
    return _not_done(scene, clause) or _not_known(scene, clause) or _no_facts(scene, clause)


def _negated(verb: Any) -> bool:
    return any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)


def _state(scene: Scene, clause: Clause, before: Clause | None) -> Draft | None:
    """ "is unclear", "is not known", "is a secret", "and so is what ..."."""
    words = [c for c in clause.verb.children if c.dep_ in ("acomp", "attr", "advmod", "oprd")]
    negated = _negated(clause.verb)
    said = [w for w in words if (w.lower_ in _UNKNOWN or w.lemma_.lower() in _RIDDLES) and not negated]
    said += [w for w in words if w.lower_ in _CERTAIN and negated]
    also = before is not None and clause.verb.head == before.verb and any(w.lower_ == "so" for w in words)
    if not said and not also:
        return None
    asked = _asked(clause, said)
    if any(w.lower_ == "possible" for w in said) and not asked:
        return None
    subjects = [s for s in clause.subjects if s.lower_ not in ("it", "there", "this", "that")]
    if subjects and not asked and all(_knows(s) for s in subjects):
        subjects = [h for w in said for p, h in prepositions(w) if p in ("about", "of", "over", "on")]
        subjects = [h for h in subjects if h.pos_ != "PRON"]
    return _draft(scene, clause, "unknown/adjective", subjects, asked)


def _knows(noun: Any) -> bool:
    """Whoever may be unsure: "experts are uncertain about X" is a gap about X."""
    return noun.lower_ in ("we", "i", "they", "he", "she") or noun.lemma_.lower() in _PEOPLE


def _asked(clause: Clause, adjectives: list[Any]) -> list[Any]:
    """The question that follows: "not clear who ...", "not possible to confirm his account"."""
    nodes = [clause.verb, *adjectives]
    found = [c for n in nodes for c in n.children if c.dep_ in ("ccomp", "csubj", "xcomp", "advcl") and c.i > n.i]
    found = [c for c in found if not any(m.dep_ == "mark" and m.lower_ in _REASONS for m in c.children)]
    inner = [d for c in found if c.lemma_.lower() in _ASK for d in c.children if d.dep_ in ("ccomp", "dobj")]
    return (inner or found)[:1]


_REASONS = frozenset("because since as although though while if".split())


def _not_done(scene: Scene, clause: Clause) -> Draft | None:
    """ "The owner could not be identified", "no contract is known", "No data have been published since 2020"."""
    if not clause.passive or clause.lemma not in _DONE:
        return None
    subjects = [s for s in clause.objects if s.pos_ in ("NOUN", "PROPN", "PRON")]
    nothing = any(c.dep_ == "det" and c.lower_ == "no" for s in subjects for c in s.children)
    if not (_negated(clause.verb) or nothing or yet_to(clause.verb)):
        return None
    asked_not_to = has_auxiliary(clause.verb, "to") and not yet_to(clause.verb)
    if asked_not_to or any(_is_person(scene, s) for s in subjects):
        return None
    subjects = [s for s in subjects if s.pos_ != "PRON"]
    return _draft(scene, clause, "unknown/not-done", subjects, _asked(clause, []))


def _is_person(scene: Scene, noun: Any) -> bool:
    if noun.lemma_.lower() in _PEOPLE | {"victim", "body"}:
        return True
    return noun.pos_ == "PROPN" and not any(n.first <= noun.i <= n.last for n in scene.mentions.named)


def _not_known(scene: Scene, clause: Clause) -> Draft | None:
    """ "We do not know how ...", "nobody knows who ...", "unable to establish who ...", "has not said whether ..."."""
    verb = clause.verb
    lemma = clause.lemma.split()[0]
    nobody = any(s.lower_ in _NOBODY for s in clause.subjects) or negated(verb) != _negated(verb)
    above = verb.head.lemma_.lower() if verb.dep_ == "xcomp" else ""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    not_able = above in ("able", "possible") and (_negated(verb.head) or _negated(verb.head.head))
    unable = above in ("unable", "impossible") or not_able
    if not (_negated(verb) or nobody or unable) or auxiliaries & {"would", "should", "will", "wo"}:
        return None
    asked = [
        c for c in verb.children if c.dep_ in ("ccomp", "dobj") and c.lower_ not in ("you", "us", "me", "reporters")
    ]
    asked = [c for c in asked if not any(t.text == ";" for t in scene.doc[c.i : verb.i])]
    front = _front(scene, clause)
    question = [c for c in asked if c.dep_ == "ccomp" and _opens_question(c)]
    if lemma == "say":
        return _draft(scene, clause, "unknown/not-said", [], question) if question and not nobody else None
    if lemma in _SHOW and clause.subjects and not nobody:
        source = any(s.lemma_.lower() in _SOURCES for s in clause.subjects)
        matters = [c for c in asked if c.lemma_.lower() in _MATTERS | _FACTS and c.dep_ == "dobj"]
        if source and (question or (matters and lemma in _NAMING)):
            return _draft(scene, clause, "unknown/not-shown", [] if question else matters, question)
    searched = "have" in {c.lemma_.lower() for c in verb.children if c.dep_ == "aux"} and _negated(verb)
    able = unable or nobody or auxiliaries & {"could", "can", "ca"}
    if lemma not in _ASK or (lemma in _ABILITY and not (able or (searched and (question or _matter(asked))))):
        return None
    if lemma == "tell" and not (question or front):
        return None
    nouns = [c for c in asked if c.dep_ == "dobj" and c.pos_ in ("NOUN", "PROPN")]
    if lemma in ("name", "identify", "trace", "locate"):
        nouns += [_antecedent(c) for c in asked if c.dep_ == "dobj" and c.lower_ in ("whom", "which", "that", "who")]
    if lemma in ("name", "locate") and not (unable and nouns):
        return None
    if lemma == "know" and not front:
        nouns = [n for n in nouns if n.lemma_.lower() in _FACTS | _MATTERS]
    clauses = question or [c for c in asked if c.dep_ == "ccomp"]
    if not (front or nouns or clauses):
        return None
    return _draft(scene, clause, "unknown/not-known", nouns if not clauses else [], clauses)


def _matter(asked: list[Any]) -> bool:
    return any(c.dep_ == "dobj" and c.lemma_.lower() in _MATTERS for c in asked)


def _antecedent(pronoun: Any) -> Any:
    """ "personnel whom the panel has not been able to name": the noun that the relative clause is about."""
    verb = pronoun.head
    while verb.dep_ in ("xcomp", "acomp", "ccomp") and verb.head != verb:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else pronoun


def _opens_question(verb: Any) -> bool:
    return any(t.lower_ in _WH for t in list(verb.subtree)[:3])


def _no_facts(scene: Scene, clause: Clause) -> Draft | None:
    """ "nobody has reliable figures on X", "we have no evidence for either", "has not published a count since 2019"."""
    nouns = [o for o in clause.objects if o.lemma_.lower() in _FACTS and o.pos_ == "NOUN"]
    nobody = any(s.lower_ in _NOBODY for s in clause.subjects)
    if not nouns or clause.passive or clause.unreal:
        return None
    if clause.lemma == "have":
        nothing = any(c.lower_ == "no" for n in nouns for c in n.children)
        knower = any(s.lower_ in ("we", "i") or s.lemma_.lower() in ("panel", "group", "team") for s in clause.subjects)
        if not (nobody or (nothing and knower)):
            return None
    elif (
        clause.lemma.split()[0] not in _PUBLISH
        or not (negated(clause.verb) or nobody or ceased(clause.verb))
        or (
            not ceased(clause.verb)
            and clause.verb.tag_ == "VB"
            and not any(c.lower_ in ("does", "do", "did") for c in clause.verb.children)
        )
    ):
        return None
    return _draft(scene, clause, "unknown/no-facts", nouns, [])


def _unnamed(verb: Any) -> bool:
    """ "asking not to be named because ...": why a speaker stays unnamed, no gap of its own."""
    return any(
        t.lower_ in ("named", "identified", "quoted", "anonymity", "anonymous") for t in verb.sent if t.i < verb.i
    )


def _draft(scene: Scene, clause: Clause, rule: str, nouns: list[Any], asked: list[Any]) -> Draft | None:
    """The gap with its topic: a question in front, a question after, else the noun."""
    front = _front(scene, clause)
    tokens = set(clause.own)
    question: list[Any] = []
    if front:
        question = [scene.doc[i] for i in front]
    elif asked:
        question = _trimmed(asked[0])
    tokens |= {t.i for t in question}
    draft = scene.draft(KIND, clause, rule, tokens, "asserted")
    draft.voice = knower(scene, clause, draft.voice)
    if question and (not asked or asked[0].pos_ in ("VERB", "AUX") or front):
        _question(scene, draft, question)
    elif nouns or asked:
        put_topic(scene, draft, (nouns or asked)[0])
    if "topic" not in draft.roles:
        return None
    return draft.put("period", _period(scene, clause))


def _front(scene: Scene, clause: Clause) -> range | None:
    """ "What the aircraft carried is not known", "Who built it we do not know": the question before its verb."""
    verb = clause.verb
    before = [t.i for t in verb.subtree if t.i < verb.i]
    opening = max([verb.sent.start, *(i + 1 for i in range(verb.sent.start, verb.i) if scene.doc[i].text == ";")])
    while opening < verb.i and (scene.doc[opening].is_punct or scene.doc[opening].lower_ in ("and", "but", "a")):
        opening += 1
    asks = [i for i in before if i >= opening and scene.doc[i].lower_ in (_WH if i == opening else _WH_INSIDE)]
    start = next((i for i in asks if i == opening or _loose(scene, i)), None)
    knower = any(c.dep_ == "nsubj" and c.lower_ in ("we", "i", "nobody") for c in verb.children)
    if start is None and scene.doc[opening].lower_ in _WH and clause.lemma in _ASK and (knower or verb.dep_ == "relcl"):
        start = opening
    if start is None:
        return None
    own = [c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg") and c.i > start]
    own += [
        c.i
        for c in verb.children
        if c.dep_ == "nsubj" and c.i > start and c.lower_ in ("we", "i", "nobody", "one", "they", "he", "she")
    ]
    end = min([*own, verb.i])
    while end > start and (scene.doc[end - 1].is_punct or scene.doc[end - 1].lower_ in ("still", "no", "so")):
        end -= 1
    return range(start, end) if end > start else None


def _loose(scene: Scene, start: int) -> bool:
    """Whether nothing but a break stands before the question."""
    before = scene.doc[start - 1]
    return before.is_punct or before.lower_ in ("and", "but", "that")


def _trimmed(verb: Any) -> list[Any]:
    """A question without the relative clause or the reason that trails it."""
    tokens = sorted(verb.subtree, key=lambda t: t.i)
    tails = [t for t in tokens if t.dep_ in ("relcl", "advcl") and t.i > verb.i and t.right_edge.i == tokens[-1].i]
    tails = [
        t for t in tails if t.dep_ == "relcl" or any(c.dep_ == "mark" and c.lower_ in _REASONS for c in t.children)
    ]
    if tails:
        cut = min(t.left_edge.i for t in tails)
        tokens = [t for t in tokens if t.i < cut]
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    while tokens and (tokens[0].is_punct or tokens[0].lower_ in ("you", "us", "to")):
        tokens.pop(0)
    return tokens


def _question(scene: Scene, draft: Draft, question: list[Any]) -> None:
    paragraph = scene.mentions.paragraph
    start, end = paragraph.starts[question[0].i], paragraph.ends[question[-1].i]
    draft.put("topic", Filler(paragraph.view[start:end], start, end))
    verbs = [t for t in question if t.pos_ == "VERB"]
    for clause in scene.clauses:
        if clause.verb in verbs:
            _sides(scene, draft, clause)


_GO = frozenset("travel get go come arrive ship fly move pass flow".split())
_TAKE = frozenset("receive buy import obtain acquire order".split())
_GIVE = frozenset("supply send sell export deliver ship".split())


def _sides(scene: Scene, draft: Draft, clause: Clause) -> None:
    """ "how the chips reached Iran", "what North Korea receives": who gave and who got."""
    if clause.lemma == "reach":
        draft.put("recipient", *_countries(scene, clause.objects))
    if clause.lemma in _GO | {"originate", "stem"}:
        draft.put("supplier", *_countries(scene, clause.after("from")))
    if clause.lemma in _GO | _GIVE | {"hand over", "transfer"}:
        draft.put("recipient", *_countries(scene, clause.after("to")))
    if clause.lemma in _TAKE and not clause.passive:
        draft.put("recipient", *_countries(scene, clause.subjects))
    if clause.lemma in _GIVE and not clause.passive:
        draft.put("supplier", *_countries(scene, clause.subjects))


def _countries(scene: Scene, heads: Iterable[Any]) -> list[Filler]:
    return [f for f in scene.parties(*heads) if not f.inherited]


def _period(scene: Scene, clause: Clause) -> Filler | None:
    """ "since 2020", "since the junta stopped publishing the figures in 2022"."""
    when, _ = scene.when(clause.own)
    if when is None and ceased(clause.verb):
        when, _ = scene.when(c.i for c in clause.verb.head.subtree)
    if when is not None and when.value.endswith("/.."):
        return when
    view = scene.mentions.paragraph.view
    if when is not None and ceased(clause.verb) and "/" not in when.value:
        return Filler(f"{when.value}/..", when.start, when.end)
    if when is not None and re.search(
        r"\b(?:figures?|data|numbers?|records?|statistics)\s(?:for|on)\s$", view[max(0, when.start - 24) : when.start]
    ):
        return when
    if when is not None and re.search(r"\b(?:after|beyond|past)\s$", view[max(0, when.start - 12) : when.start]):
        return Filler(f"{when.value.removesuffix('/..')}/..", when.start, when.end)
    for child in clause.verb.children:
        if child.dep_ == "advcl" and child.lemma_.lower() in STOP:
            point, long = scene.when(t.i for t in child.subtree)
            if point is not None and not long:
                return Filler(f"{point.value}/..", point.start, point.end)
    return None
