"""`response`: somebody was asked, and answered, declined or kept silent. Formulas of the trade, read as tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.attribution import OWN
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.response_paper import day, of_the_asked, on_paper
from enduse.claims.grammars.response_party import NOBODY_ASKED, OFFICES, official, party_of
from enduse.claims.grammars.response_words import OUTCOMES, phrases
from enduse.claims.phrases import members, prepositions
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import PERSONS

KIND = "response"
_RANK = ("declined", "no reply", "replied", "contacted")


_STATED = phrases(r"said in (?:a|an) (?:written\s|e-?mailed\s)?statement", r"said in an e-?mail")
_ABOUT = re.compile(
    r"\b(?:comment\w*|questions?|respon\w*|repl(?:y|ied)\w*|inquir\w*|enquir\w*|requests?|calls?|e-?mails?|messages?"
    r"|reach\w*|explanation|contact\w*|phone|letters?|unanswered|answer\w*|neither confirm\w*|would not say"
    r"|declin\w+|refus\w+|refrain\w*|nothing to add|hung up|by (?:tele)?phone|asked|told|wrote|drawn"
    r"|interview\w*|silen\w+|await\w*"
    r"|pending|pick|picked|writing|statement|findings|they (?:said|told|answered|replied)|no[ -]?one|nobody|not a soul"
    r"|voice ?mail|spokes\w+|lawyers?|stopped|referred|directed|approached|invited|phoned|telephoned|pressed)\b",
    re.IGNORECASE,
)
_ASKED_ABOUT = re.compile(
    r"comment|question|respon|repl|contacted|reached out|inquir|enquir|findings|allegations", re.IGNORECASE
)
_CONTACTS = frozenset("contact approach ask reach request seek write send invite put offer give question".split())
_NONE = frozenset({"none", "neither", "nobody"})
_AGAIN = frozenset({"it", "they", "he", "she", "both", "all"}) | _NONE
_CALLS = frozenset("call request email e-mail message question inquiry letter enquiry phone attempt comment".split())
_CHARGES = frozenset("allegation finding claim accusation report query invitation criticism text approach".split())


def read(scene: Scene) -> Iterator[Draft]:
    """Every response in the paragraph; silence or refusal outranks the mere asking, also in the sentence after it."""
    asked: list[Draft] = []
    before: tuple[list[Filler], Any] = ([], None)
    for sentence in scene.sentences():
        asked_now = contacts(scene, sentence)
        found = _in_sentence(scene, sentence, before, asked_now)
        answered = {f.value for outcome, d in found if outcome != "contacted" for f in d.roles["party"]}
        yield from (d for d in asked if not {f.value for f in d.roles["party"]} <= answered)
        asked = [d for outcome, d in found if outcome == "contacted"]
        yield from (d for outcome, d in found if outcome != "contacted")
        before = ([f for h in asked_now for f in party_of(scene, h)], sentence)
    yield from asked


def _in_sentence(
    scene: Scene, sentence: Any, before: tuple[list[Filler], Any], asked: list[Any]
) -> list[tuple[str, Draft]]:
    """(outcome, draft) of one sentence, one for each party; `before` are the parties asked in the sentence before."""
    paragraph = scene.mentions.paragraph
    start, end = paragraph.starts[sentence.start], paragraph.ends[sentence.end - 1]
    words = paragraph.view[start:end]
    if not before[0] and not _ABOUT.search(words):
        return []
    found = [
        *on_paper(scene, sentence, words, start),
        *of_the_asked(scene, sentence, asked, before),
    ]
    for outcome, pattern in OUTCOMES:
        for match in pattern.finditer(words):
            draft = _response(scene, sentence, outcome, start + match.start(), start + match.end(), before)
            found += [(draft.roles["outcome"][0].value, draft)] if draft is not None else []
    found.sort(key=lambda pair: _RANK.index(pair[0]))
    kept: list[tuple[str, Draft]] = []
    answered: set[str] = set()
    for outcome, draft in found:
        parties = {f.value for f in draft.roles["party"]}
        if not parties <= answered and not (outcome == "contacted" and answered):
            answered |= parties
            kept.append((outcome, draft))
    for match in _STATED.finditer(words) if answered else ():
        draft = _response(scene, sentence, "replied", start + match.start(), start + match.end())
        if draft is not None and not {f.value for f in draft.roles["party"]} & answered:
            kept.append(("replied", draft))
    return kept


_GETTING = re.compile(r"\byet to (?:receive|hear|see|get)\b", re.IGNORECASE)


def _response(
    scene: Scene, sentence: Any, outcome: str, start: int, end: int, before: tuple[list[Filler], Any] = ([], None)
) -> Draft | None:
    """The response that the words `start`-`end` tell; `before` are the parties asked in the sentence before, and it."""
    span = scene.mentions.paragraph.tokens_of(start, end)
    if span is None:
        return None
    verb = next(
        (
            scene.doc[i]
            for i in range(span[0], span[1] + 1)
            if scene.doc[i].pos_ in ("VERB", "AUX") and scene.doc[i].dep_ not in ("aux", "auxpass")
        ),
        scene.doc[span[0]],
    )
    clause = next((c for c in scene.clauses if c.verb.i == verb.i), None) or scene.clause_of(verb)
    if clause is None or _hypothetical(clause) or _asides(clause.verb):
        return None
    if outcome == "no reply" and not _to_a_question(clause):
        return None
    if outcome == "replied" and _NO_ANSWER.match(scene.mentions.paragraph.view, end):
        return None
    seeking = clause.lemma in ("find", "get", "obtain", "receive", "see", "hear", "await", "wait")
    seeking = seeking or _GETTING.search(scene.mentions.paragraph.view, start, end) is not None
    absent = any(c.dep_ == "expl" for c in clause.verb.children) or (seeking and clause.passive)
    silent = clause.after("from") if seeking or absent else ()
    if absent:
        return _absent(scene, sentence, clause, (start, end))
    nobody = any(s.lower_ in _NONE for s in clause.subjects)
    outcome = "no reply" if silent or (nobody and outcome == "replied") else outcome
    heads = list(silent) or ([] if seeking and outcome == "declined" else _asked(scene, clause, outcome, sentence))
    if seeking and not silent:
        heads = contacts(scene, sentence)
    if outcome == "replied" and _MEDIUM.search(scene.mentions.paragraph.view, start, end):
        heads = [h for h in heads if official(scene, h)]
    parties = [f for h in heads for f in _meant(scene, h, sentence, before[0])]
    tokens = [t.i for t in sentence]
    asked_on = None
    if not parties and before[0] and any(s.lower_ in _AGAIN for s in clause.subjects):
        parties = [f.carried() for f in before[0]]
        asking = [t.i for t in before[1]]
        tokens, asked_on = asking + tokens, scene.when(asking)[0]
    if not parties:
        return None
    paragraph = scene.mentions.paragraph
    about = paragraph.view[paragraph.starts[sentence.start] : paragraph.ends[sentence.end - 1]]
    if outcome == "contacted" and not _ASKED_ABOUT.search(about):
        return None
    quoted = any(scene.doc[i].lower_ in ("i", "we") and scene.doc[i].dep_ == "nsubj" for i in tokens)
    voice = scene.attribution.voices[clause.verb.i] if quoted else OWN
    draft = scene.draft_at(KIND, voice, tokens, f"response/{outcome.replace(' ', '-')}", "asserted")
    draft.put("party", *parties).put("outcome", Filler(outcome, start, end))
    return draft.put("date", day(scene, clause) or asked_on)


_MEDIUM = re.compile(
    r"\b(?:phone|telephone|e-?mail|message|letter|asked|contacted|reached|questioned|told|wrote)\b", re.IGNORECASE
)


_NO_ANSWER = re.compile(r"\s(?:with|by)\s(?:an?\s|its\s)?(?:[\w-]+\s){0,2}(?:barrage|missiles?|fire|strikes?|drones?)")


def _meant(scene: Scene, head: Any, sentence: Any, before: list[Filler]) -> list[Filler]:
    """The party of a phrase; "the carrier", with nothing more, is the one that was asked just before."""
    if head.lemma_.lower() in OFFICES and head.i > 0 and head.doc[head.i - 1].lower_ == "the":
        asked = [f for h in contacts(scene, sentence) if h.i < head.i for f in party_of(scene, h)] or before
        if len(asked) == 1 and not any(c.dep_ in ("prep", "appos", "amod", "compound") for c in head.children):
            return [asked[0].carried()]
    return party_of(scene, head)


def _absent(scene: Scene, sentence: Any, clause: Any, at: tuple[int, int]) -> Draft | None:
    """ "There was no comment from X", "no reply had been received from X"."""
    heads = [*clause.after("from"), *(h for o in clause.objects for p, h in prepositions(o) if p == "from")]
    parties = [f for h in heads for f in party_of(scene, h)]
    if not parties:
        return None
    tokens = [t.i for t in sentence]
    draft = scene.draft_at(KIND, OWN, tokens, "response/no-reply", "asserted")
    return draft.put("party", *parties).put("outcome", Filler("no reply", *at))


def contacts(scene: Scene, sentence: Any) -> list[Any]:
    """Whom the sentence says somebody contacted, wrote to or gave an opportunity to answer."""
    found: list[Any] = []
    paragraph = scene.mentions.paragraph
    start, end = paragraph.starts[sentence.start], paragraph.ends[sentence.end - 1]
    for clause in scene.clauses if _ADDRESSES.search(paragraph.view, start, end) else ():
        if not sentence.start <= clause.verb.i < sentence.end:
            continue
        verb = clause.lemma.split()[0]
        papers = [n for n in (*clause.subjects, *clause.objects) if n.lemma_.lower() in _CALLS | _CHARGES]
        if verb in _CONTACTS or (verb in _PASSED and papers):
            found += [h for h in (*_direct(clause), *clause.after("to", "from", "with")) if party_of(scene, h)]
    return found


_ADDRESSES = re.compile(
    r"\b(?:contact|approach|ask|reach|request|s(?:eek|ought)|wr(?:ite|ote|itten)|sen[dt]|invit|put|offer|g(?:ive|ave)|question"
    r"|w[eo]nt|go(?:es|ne)?\b|address|submit|transmit|forward|deliver)",
    re.IGNORECASE,
)
_PASSED = frozenset("go address submit transmit forward deliver".split())


def _to_a_question(clause: Any) -> bool:
    """Not "did not respond to treatment"."""
    to = [h for p, h in clause.phrases if p == "to" and h.pos_ == "NOUN" and h.i > clause.verb.i]
    return not to or any(h.lemma_.lower() in _CALLS | _CHARGES | PERSONS for h in to)


def _asides(verb: Any) -> bool:
    """ "the ones he refused to answer": what a question is described by, not an answer to it."""
    while verb.dep_ == "xcomp" and verb.head.pos_ == "VERB":
        verb = verb.head
    return bool(verb.dep_ == "relcl" and verb.head.lemma_.lower() in _CALLS | {"one"})


def _hypothetical(clause: Any) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in clause.verb.children)


def _asked(scene: Scene, clause: Any, outcome: str, sentence: Any) -> list[Any]:
    """Whoever was asked: the object of the asking, the owner of a call, or who did not answer."""
    asked = contacts(scene, sentence)
    if outcome == "contacted" or (asked and not _named_subject(scene, clause)):
        return asked
    subject = list(clause.subjects) + (list(clause.objects) if clause.passive else [])
    if clause.passive and all(s.lemma_.lower() in _CALLS for s in clause.subjects):
        subject = list(clause.objects) + [s for s in clause.subjects if s.dep_ != "pobj"]
    calls = [s for s in subject if s.lemma_.lower() in _CALLS]
    if calls:
        return [n for s in calls for n in _sent_to(s)]
    holders = [s for s in subject if s.lower_ not in NOBODY_ASKED]
    if not any(party_of(scene, s) for s in holders):
        holders = [c for c in clause.verb.children if c.dep_ == "nsubj" and c.lower_ not in NOBODY_ASKED] or holders
    above = clause.verb
    while not any(party_of(scene, s) for s in holders) and above.head != above:
        above = above.head
        owner = next((c for c in scene.clauses if c.verb.i == above.i), None)
        holders = list(owner.subjects) if owner else holders
    return holders or asked


def _direct(clause: Any) -> list[Any]:
    return [o for o in clause.objects if o.pos_ != "PRON"]


def _named_subject(scene: Scene, clause: Any) -> bool:
    return any(party_of(scene, s) for s in clause.subjects if s.pos_ != "PRON")


def _sent_to(noun: Any) -> list[Any]:
    found = []
    for child in noun.subtree:
        if child.dep_ == "prep" and child.lower_ in ("to", "with"):
            found += [m for c in child.children if c.dep_ == "pobj" for m in members(c)]
    return found
