"""`response`: somebody was asked, and answered, declined or kept silent. Formulas of the trade, read as tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.attribution import OWN
from enduse.claims.draft import Draft, Filler
from enduse.claims.phrases import core_span, members
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import PERSONS

KIND = "response"

_OUTCOMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "declined",
        re.compile(
            r"\b(?:declined|declines|refused|refuses)\s(?:to\s(?:comment|discuss|answer|respond|discuss|speak|be interviewed|elaborate|say|provide)|(?:requests?|an?\s\w+\srequest|comment|an interview|all comment))|\b(?:had|has|have|offered|with)\sno\s(?:immediate\s)?comment\b|\bno[ -]comment\b|\bwould not (?:comment|discuss|say|be drawn|elaborate)\b|\bwould neither confirm nor deny\b",
            re.IGNORECASE,
        ),
    ),
    (
        "no reply",
        re.compile(
            r"\b(?:did not|didn['’]t|has not|have not|hasn['’]t|haven['’]t|had not|never|do not|does not)\s(?:\w+\s)?(?:\w+ly\s)?(?:respond|responded|reply|replied|answer|answered|return|returned|react|reacted|comment|commented|pick(?:ed)? up|receive[d]?\s(?:a|any)\s(?:response|reply|answer))|\bleft\s(?:\w+\s){0,3}(?:questions?|requests?|calls?|e-?mails?|messages?|letters?)\s(?:\w+\s)?unanswered|\bgave no (?:answer|reply|response)|(?<=[Nn]either\s)[^.;]{3,80}?\b(?:answered|responded|replied|commented)|\b(?:could not|couldn['’]t|was not|were not|wasn['’]t|not)\s(?:\w+\s)?(?:be\s)?(?:reached|returned|answered|available for comment)\b|\bwent unanswered\b|\b(?:without|no)\s(?:response|reply|answer)\b|\breceived no\s(?:response|reply|answer)|\bunreturned\b",
            re.IGNORECASE,
        ),
    ),
    (
        "replied",
        re.compile(
            r"\b(?:said|wrote|stated|replied|responded|answered)\b.{0,40}\b(?:in (?:a|an|its) (?:written |e-?mailed )?(?:response|reply|statement to)|in response to (?:questions|a request|our|written)|when asked|asked (?:about|for comment))|\b(?:replied|responded)\sto\s(?:questions|a request|our|the request)",
            re.IGNORECASE,
        ),
    ),
    (
        "contacted",
        re.compile(
            r"\b(?:contacted|approached|reached out to|asked|requested comment from|sought comment from|wrote to|put (?:the|its|these) (?:findings|questions|allegations) to|sent questions to|invited)\b",
            re.IGNORECASE,
        ),
    ),
)
_ABOUT = re.compile(
    r"\bcomments?\b|\bquestions?\b|\bresponse\b|\brespond|\brepl(?:y|ied)|\binquir|\benquir|\brequests?\b|\bcalls?\b|\be-?mails?\b|\bmessages?\b|\breach|\bexplanation\b|\bcontact|\bphone|\bletters?\b|\bunanswered|\bneither confirm|\bwould not say",
    re.IGNORECASE,
)
_NOT_ASKED = frozenset(
    "comment question request call email e-mail message letter answer reply response inquiry enquiry day week month year time".split()
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
    heads = _asked(scene, clause, outcome, sentence)
    parties = [f for h in heads for f in _party(scene, h)]
    if not parties:
        return None
    about = scene.mentions.paragraph.view[
        scene.mentions.paragraph.starts[sentence.start] : scene.mentions.paragraph.ends[sentence.end - 1]
    ]
    if outcome == "contacted" and not re.search(
        r"comment|question|respon|repl|contacted|reached out|inquir|enquir|findings|allegations", about, re.IGNORECASE
    ):
        return None
    tokens = [t.i for t in sentence if not t.is_space]
    draft = scene.draft_at(KIND, OWN, tokens, f"response/{outcome.replace(' ', '-')}", "asserted")
    draft.put("party", *parties).put("outcome", Filler(outcome, start, end))
    when, _ = scene.when(tokens)
    return draft.put("date", when)


def _hypothetical(clause: Any) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in clause.verb.children)


def _asked(scene: Scene, clause: Any, outcome: str, sentence: Any) -> list[Any]:
    """Whoever was asked: the object of the asking, the owner of a call, or who did not answer."""
    contacted = [
        c
        for c in scene.clauses
        if sentence.start <= c.verb.i < sentence.end
        and c.lemma.split()[0]
        in ("contact", "approach", "ask", "reach", "request", "seek", "write", "send", "invite", "put")
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
    calls = [
        s
        for s in subject
        if s.lemma_.lower()
        in (
            "call",
            "request",
            "email",
            "e-mail",
            "message",
            "question",
            "inquiry",
            "letter",
            "enquiry",
            "phone",
            "attempt",
            "comment",
        )
    ]
    if calls:
        return [n for s in calls for n in _sent_to(s)]
    holders = [s for s in subject if s.lower_ not in _NOISE]
    if not any(_party(scene, s) for s in holders):
        above = clause.verb.head
        owner = next((c for c in scene.clauses if c.verb.i == above.i), None)
        holders = list(owner.subjects) if owner else []
    return holders or asked


def _direct(clause: Any) -> list[Any]:
    return list(clause.objects) if not clause.passive else []


def _named_subject(scene: Scene, clause: Any) -> bool:
    return any(_party(scene, s) for s in clause.subjects if s.pos_ != "PRON")


def _sent_to(noun: Any) -> list[Any]:
    found = []
    for child in noun.subtree:
        if child.dep_ == "prep" and child.lower_ in ("to", "with"):
            found += [m for c in child.children if c.dep_ == "pobj" for m in members(c)]
    return found


def _party(scene: Scene, head: Any) -> list[Filler]:
    """An institution by its name; "the airline in question" by the airline before; else the words of the report."""
    if head.lower_ in _NOISE or head.pos_ in ("PRON", "NUM"):
        return []
    first, _ = core_span(head)
    inside = [n for n in scene.mentions.parties if first <= n.first and n.last <= head.i]
    covering = [n for n in inside if n.first <= head.i <= n.last] or [
        n for n in inside if n.sort == "party" or n.form == "force"
    ]
    covering = [n for n in covering if not (getattr(n.entry, "kind", "") == "outlet")]
    if covering:
        return [filler(covering[-1])]
    if any(n.first <= head.i <= n.last and getattr(n.entry, "kind", "") == "outlet" for n in scene.mentions.parties):
        return []
    if (
        head.lemma_.lower() in ("airline", "carrier", "company")
        and scene.thread.airline
        and any(c.lower_ in ("the", "same") for c in head.children)
    ):
        return [scene.thread.airline.carried()]
    if head.pos_ == "NOUN" and head.lemma_.lower() not in PERSONS | _NOT_ASKED:
        return [scene.words(head, whole=True)]
    if (
        head.lemma_.lower()
        in (
            "ministry",
            "embassy",
            "company",
            "government",
            "airline",
            "office",
            "spokesperson",
            "spokesman",
            "spokeswoman",
            "manufacturer",
            "maker",
            "official",
            "department",
            "agency",
            "army",
            "military",
            "firm",
            "authority",
            "operator",
            "carrier",
            "headquarters",
            "consulate",
            "delegation",
        )
        or head.pos_ == "PROPN"
    ):
        return [scene.words(head)]
    return []
