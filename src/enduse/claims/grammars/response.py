"""`response`: somebody was asked, and answered, declined or kept silent. Formulas of the trade, read as tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.attribution import OWN
from enduse.claims.draft import Draft, Filler
from enduse.claims.people import person
from enduse.claims.phrases import core_span, members, prepositions
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import PERSONS

KIND = "response"


def _phrases(*phrases: str) -> re.Pattern[str]:
    """One of `phrases`, whole words, any case."""
    return re.compile("|".join(rf"\b(?:{phrase})\b" for phrase in phrases), re.IGNORECASE)


_NOT = (
    r"(?:did not|didn['’]t|has not|have not|hasn['’]t|haven['’]t|had not|never|do not|does not)\s(?:\w+\s)?(?:\w+ly\s)?"
)
_SAID = r"(?:said|wrote|stated|replied|responded|answered).{0,40}\b"
_ASKED_FOR = r"(?:questions?|requests?|calls?|e-?mails?|messages?|letters?)"
_OUTCOMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "declined",
        _phrases(
            r"(?:decline[ds]|refuse[ds])\sto\s(?:comment|discuss|answer|respond|speak|be interviewed|elaborate)",
            r"(?:decline[ds]|refuse[ds])\sto\s(?:say|provide|explain|give|be drawn|confirm)",
            r"(?:decline[ds]|refuse[ds])\s(?:requests?|an?\s\w+\srequest|comment|an interview|all comment)",
            r"(?:had|has|have|offered|with)\sno\s(?:immediate\s|further\s)?comment",
            r"no[ -]comment",
            r"(?:would|will|could|can) ?not (?:comment|discuss|be drawn|elaborate)",
            r"would not (?:say|explain|confirm)",
            r"(?:would|will|could|did) neither confirm nor deny",
        ),
    ),
    (
        "no reply",
        _phrases(
            _NOT + r"(?:respond|reply|repli|answer|return|react|comment)(?:ed)?",
            _NOT + r"(?:pick(?:ed)? up|receive[d]?\s(?:a|any)\s(?:response|reply|answer))",
            rf"left\s(?:\w+\s){{0,3}}{_ASKED_FOR}\s(?:\w+\s)?unanswered",
            rf"ignored\s(?:\w+\s){{0,3}}{_ASKED_FOR}",
            r"gave no (?:answer|reply|response)",
            r"(?<=[Nn]either\s)[^.;]{3,80}?\b(?:answered|responded|replied|commented)",
            r"(?:couldn['’]t|wasn['’]t|not)\s(?:\w+\s)?(?:be\s)?(?:reached|returned|answered)",
            r"(?:could not|was not|were not|not)\s(?:\w+\s)?available for comment|unavailable for comment",
            r"went unanswered|unreturned",
            r"(?:without|no|received no)\s(?:response|reply|answer)",
        ),
    ),
    (
        "replied",
        _phrases(
            _SAID + r"in (?:a|an|its) (?:written |e-?mailed )?(?:response|reply)",
            _SAID + r"statement to",
            _SAID + r"in response to (?:questions|a request|our|written)",
            _SAID + r"(?:when asked|asked (?:about|for comment))",
            r"(?:replied|responded)\s(?:in writing\s)?to\s(?:questions|a request|our|the request)",
            r"replied\s(?:on\s\w+\s|by\s[\w-]+\s|in\s\w+\s)?that",
        ),
    ),
    (
        "contacted",
        _phrases(
            r"contacted|approached|reached out to|asked|requested comment from|sought comment from|wrote to|invited",
            r"put (?:the|its|these|our) (?:findings|questions|allegations) to|sent (?:\w+\s)?questions to",
        ),
    ),
)
_STATED = _phrases(r"said in (?:a|an) (?:written\s|e-?mailed\s)?statement", r"said in an e-?mail")
_ABOUT = re.compile(
    r"\b(?:comment\w*|questions?|respon\w*|repl(?:y|ied)\w*|inquir\w*|enquir\w*|requests?|calls?|e-?mails?|messages?"
    r"|reach\w*|explanation|contact\w*|phone|letters?|unanswered|answer\w*|neither confirm\w*|would not say"
    r"|(?:declined|refused) to)\b",
    re.IGNORECASE,
)
_ASKED_ABOUT = re.compile(
    r"comment|question|respon|repl|contacted|reached out|inquir|enquir|findings|allegations", re.IGNORECASE
)
_CONTACTS = frozenset("contact approach ask reach request seek write send invite put".split())
_CALLS = frozenset("call request email e-mail message question inquiry letter enquiry phone attempt comment".split())
_CHARGES = frozenset("allegation finding claim accusation report query invitation criticism text approach".split())
_INSTITUTIONS = frozenset(
    "ministry embassy company government airline office spokesperson spokesman spokeswoman manufacturer maker "
    "official department agency army military firm authority operator carrier headquarters consulate delegation".split()
)
_MINISTRY = re.compile(r"(?:\b[A-Z][\w’'-]+\s){1,4}Ministry\b|\bMinistry of(?:\s(?:and\s)?[A-Z][a-z]+)+")
_VOICES = frozenset("spokesman spokeswoman spokesperson official representative".split())
_NOT_ASKED = frozenset(
    "comment question request call email e-mail message letter answer reply response inquiry enquiry day week "
    "month year time".split()
)
_NOISE = frozenset("we i you he she which who reporter reporters".split())


def read(scene: Scene) -> Iterator[Draft]:
    """Every response in the paragraph; silence or refusal outranks the mere asking."""
    paragraph = scene.mentions.paragraph
    for sentence in scene.sentences():
        start, end = paragraph.starts[sentence.start], paragraph.ends[sentence.end - 1]
        words = paragraph.view[start:end]
        if not _ABOUT.search(words):
            continue
        answered: set[str] = set()
        for outcome, pattern in _OUTCOMES:
            for match in pattern.finditer(words):
                draft = _response(scene, sentence, outcome, start + match.start(), start + match.end())
                parties = {f.value for f in draft.roles["party"]} if draft is not None else set()
                if draft is not None and not parties <= answered and not (outcome == "contacted" and answered):
                    answered |= parties
                    yield draft
        for match in _STATED.finditer(words) if answered else ():
            draft = _response(scene, sentence, "replied", start + match.start(), start + match.end())
            if draft is not None and not {f.value for f in draft.roles["party"]} & answered:
                yield draft


def _response(scene: Scene, sentence: Any, outcome: str, start: int, end: int) -> Draft | None:
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
    if clause is None or _hypothetical(clause):
        return None
    if outcome == "no reply" and not _to_a_question(scene, clause):
        return None
    seeking = clause.lemma in ("find", "get", "obtain", "receive", "see", "hear")
    silent = clause.after("from") if seeking and not clause.passive else ()
    outcome = "no reply" if silent else outcome
    heads = list(silent) or ([] if seeking and outcome == "declined" else _asked(scene, clause, outcome, sentence))
    parties = [f for h in heads for f in _party(scene, h)]
    if not parties:
        return None
    paragraph = scene.mentions.paragraph
    about = paragraph.view[paragraph.starts[sentence.start] : paragraph.ends[sentence.end - 1]]
    if outcome == "contacted" and not _ASKED_ABOUT.search(about):
        return None
    tokens = [t.i for t in sentence]
    draft = scene.draft_at(KIND, OWN, tokens, f"response/{outcome.replace(' ', '-')}", "asserted")
    draft.put("party", *parties).put("outcome", Filler(outcome, start, end))
    return draft.put("date", _day(scene, sorted(clause.own)))


def _to_a_question(scene: Scene, clause: Any) -> bool:
    """Not "did not respond to treatment"."""
    to = [h for p, h in clause.phrases if p == "to" and h.pos_ == "NOUN" and h.i > clause.verb.i]
    return not to or any(h.lemma_.lower() in _CALLS | _CHARGES | PERSONS for h in to)


def _day(scene: Scene, tokens: list[int]) -> Filler | None:
    """The day of the answer or the silence, not that of the letter ("our letter of 6 May")."""
    when, _ = scene.when(tokens)
    if when is not None and scene.mentions.paragraph.view[: when.start].rstrip().endswith(" of"):
        return None
    return when


def _hypothetical(clause: Any) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in clause.verb.children)


def _asked(scene: Scene, clause: Any, outcome: str, sentence: Any) -> list[Any]:
    """Whoever was asked: the object of the asking, the owner of a call, or who did not answer."""
    contacted = [
        c for c in scene.clauses if sentence.start <= c.verb.i < sentence.end and c.lemma.split()[0] in _CONTACTS
    ]
    asked = [
        h
        for c in contacted
        for h in [*_direct(c), *[n for p, n in c.phrases if p in ("to", "from", "by", "with") and p != "by"]]
    ]
    asked = [h for h in asked if _party(scene, h)]
    if outcome == "contacted" or (asked and not _named_subject(scene, clause)):
        return asked
    subject = list(clause.subjects) + (list(clause.objects) if clause.passive else [])
    calls = [s for s in subject if s.lemma_.lower() in _CALLS]
    if calls:
        return [n for s in calls for n in _sent_to(s)]
    holders = [s for s in subject if s.lower_ not in _NOISE]
    if not any(_party(scene, s) for s in holders):
        above = clause.verb.head
        owner = next((c for c in scene.clauses if c.verb.i == above.i), None)
        holders = list(owner.subjects) if owner else []
    return holders or asked


def _direct(clause: Any) -> list[Any]:
    return [o for o in clause.objects if o.pos_ != "PRON"]


def _named_subject(scene: Scene, clause: Any) -> bool:
    return any(_party(scene, s) for s in clause.subjects if s.pos_ != "PRON")


def _sent_to(noun: Any) -> list[Any]:
    found = []
    for child in noun.subtree:
        if child.dep_ == "prep" and child.lower_ in ("to", "with"):
            found += [m for c in child.children if c.dep_ == "pobj" for m in members(c)]
    return found


def _party(scene: Scene, head: Any) -> list[Filler]:
    """An institution or a person by name; "the airline in question" by the one before; else words."""
    if head.lower_ in ("it", "they"):
        return [f for f in scene.parties(head) if f.inherited]
    if head.lower_ in _NOISE or head.pos_ in ("PRON", "NUM"):
        return []
    named = _named(scene, head)
    if named is not None:
        return named
    lemma = head.lemma_.lower()
    definite = any(c.lower_ in ("the", "same") for c in head.children)
    if lemma in ("airline", "carrier", "company") and scene.thread.airline and definite:
        return [scene.thread.airline.carried()]
    if lemma in _VOICES and (spoken := _spoken_for(scene, head)):
        return [spoken]
    if head.pos_ == "NOUN" and lemma not in _NOT_ASKED and (beside := _name_beside(scene, head)):
        return [beside]
    if head.pos_ == "NOUN" and lemma not in PERSONS | _NOT_ASKED:
        return [scene.words(head, whole=True)]
    if lemma == "ministry":
        return [scene.words(head, whole=True)]
    if head.pos_ == "PROPN":
        return [person(scene, head) or scene.words(head)]
    return [scene.words(head)] if lemma in _INSTITUTIONS else []


def _named(scene: Scene, head: Any) -> list[Filler] | None:
    """The party the phrase names; nobody for a newsroom; null where it names none."""
    first, _ = core_span(head)
    inside = [n for n in scene.mentions.parties if first <= n.first and n.last <= head.i]
    covering = [n for n in scene.mentions.parties if n.first <= head.i <= n.last]
    covering = covering or [n for n in inside if n.sort == "party" or n.form == "force"]
    covering = [n for n in covering if getattr(n.entry, "kind", "") != "outlet"]
    if covering and not (covering[-1].last < head.i and head.lemma_.lower() in _VOICES and _name_beside(scene, head)):
        return [filler(covering[-1])]
    outlets = [n for n in scene.mentions.parties if n.first <= head.i <= n.last]
    return [] if outlets and not covering else None


def _ministry_before(scene: Scene, head: Any) -> Filler | None:
    """ "the ministry": the one the report named last."""
    paragraph = scene.mentions.paragraph
    named = list(_MINISTRY.finditer(paragraph.view, 0, paragraph.starts[head.i]))
    return Filler(named[-1].group(), named[-1].start(), named[-1].end(), inherited=True) if named else None


def _name_beside(scene: Scene, head: Any) -> Filler | None:
    names = [person(scene, c) for c in head.children if c.dep_ == "appos"]
    return next((n for n in names if n is not None and " " in n.value), None)


def _spoken_for(scene: Scene, head: Any) -> Filler | None:
    """ "a spokesman for the ministry, Colonel X": X, else the ministry."""
    if name := _name_beside(scene, head):
        return name
    for prep, noun in prepositions(head):
        if prep not in ("for", "of", "at") or noun.lemma_.lower() in PERSONS:
            continue
        parties = scene.parties(noun)
        if parties:
            return parties[0]
        if noun.lemma_.lower() == "ministry" and (before := _ministry_before(scene, head)):
            return before
        return scene.words(noun, whole=True)
    return None
