"""`unknown`: something is not known, or data stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.phrases import core_span, prepositions
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import ARMS

KIND = "unknown"

_UNKNOWN = frozenset("unknown unclear uncertain unconfirmed unverified undetermined".split())
_CERTAIN = frozenset("clear known certain sure possible public".split())
_NOT = re.compile(
    r"\b(?:don['’]t|do not|does not|doesn['’]t|did not|didn['’]t|cannot|can['’]t|could not|couldn['’]t|unable to|not possible to|impossible to)\s(?:\w+ly\s)?(?:know|say|verify|determine|confirm|establish|tell|be\s(?:\w+ly\s)?(?:verified|confirmed|determined|established))\b|\b(?:is|was|are|were|remains?)\snot\s(?:yet\s|publicly\s)?(?:known|clear|public)\b",
    re.IGNORECASE,
)
_STOP = frozenset("stop end cease break".split())
_DATA = frozenset(
    "information record datum data entry register report reporting figure registration row listing trail database export".split()
)
_INFORMATION = re.compile(
    r"\b(?:information|data|records?|entries|register|figures|reporting|the trail)\b", re.IGNORECASE
)


def read(scene: Scene) -> Iterator[Draft]:
    """Every stated gap in the paragraph."""
    for clause in scene.clauses:
        if clause.lemma in ("be", "remain", "become") and _says_unknown(clause):
            yield _adjective(scene, clause)
        elif clause.lemma.split()[0] in _STOP and (stop := _data_stop(scene, clause)):
            yield stop
        elif (
            clause.lemma in ("identify", "trace", "verify", "confirm", "establish", "determine", "know")
            and (gap := _not_done(scene, clause))
        ) or (
            clause.lemma in ("know", "say", "verify", "determine", "confirm", "establish", "tell")
            and (gap := _not_known(scene, clause))
        ):
            yield gap


def _says_unknown(clause: Clause) -> bool:
    adjectives = [c for c in clause.verb.children if c.dep_ in ("acomp", "attr", "advmod")]
    negated = any(c.dep_ == "neg" for c in clause.verb.children)
    return any(a.lower_ in _UNKNOWN or (negated and a.lower_ in _CERTAIN) for a in adjectives)


def _adjective(scene: Scene, clause: Clause) -> Draft:
    tokens = set(clause.own)
    below = [
        t
        for c in clause.verb.children
        if c.dep_ in ("ccomp", "csubj", "advcl", "acomp")
        for t in c.subtree
        if c.i > clause.verb.i or c.dep_ == "csubj"
    ]
    tokens |= {t.i for t in below if t.dep_ != "punct"}
    draft = scene.draft(
        KIND, clause, "unknown/adjective", tokens, "asserted" if clause.stance != "denied" else "denied"
    )
    subjects = [s for s in clause.subjects if s.lower_ not in ("it", "there")]
    _topic(scene, draft, subjects[0] if subjects else None, tokens, below)
    return draft


def _not_done(scene: Scene, clause: Clause) -> Draft | None:
    """ "The owner could not be identified", "no contract is known"."""
    told = [c for c in clause.verb.children if c.dep_ in ("ccomp", "dobj", "csubj", "csubjpass", "advcl")]
    below = sorted((t for c in told for t in c.subtree if t.dep_ != "punct"), key=lambda t: t.i)
    nobody = any(s.lower_ in ("nobody", "one", "none") for s in clause.subjects)
    if not clause.negated or not (clause.passive or nobody):
        return None
    subjects = [s for s in clause.objects if s.pos_ in ("NOUN", "PROPN")]
    if not subjects or any(c.dep_ in ("csubj", "csubjpass") for c in told) or nobody:
        if not below:
            return None
        draft = scene.draft(KIND, clause, "unknown/nobody-knows", set(clause.own) | {t.i for t in below}, "asserted")
        _topic(scene, draft, None, set(clause.own), below)
        return draft
    draft = scene.draft(KIND, clause, "unknown/not-done", stance="asserted")
    _topic(scene, draft, subjects[0], set(clause.own), [])
    return draft


def _not_known(scene: Scene, clause: Clause) -> Draft | None:
    paragraph = scene.mentions.paragraph
    low, high = min(clause.own), clause.verb.i
    above = clause.verb.head.lemma_.lower()
    refused = any(c.dep_ == "neg" for c in clause.verb.children) or above in (
        "unable",
        "impossible",
        "possible",
        "able",
    )
    if not refused or not _NOT.search(
        paragraph.view, paragraph.starts[low], paragraph.ends[min(high + 1, len(scene.doc) - 1)]
    ):
        return None
    below = [
        t for c in clause.verb.children if c.dep_ in ("ccomp", "dobj", "xcomp") for t in c.subtree if t.dep_ != "punct"
    ]
    objects = [c for c in clause.verb.children if c.dep_ == "dobj"] or [s for s in clause.objects if clause.passive]
    if not below and not objects:
        return None
    tokens = set(clause.own) | {t.i for t in below}
    draft = scene.draft(KIND, clause, "unknown/not-known", tokens, "asserted")
    _topic(scene, draft, objects[0] if objects else None, tokens, below)
    return draft


def _data_stop(scene: Scene, clause: Clause) -> Draft | None:
    """ "We had information before 2020 and then it stops", "the register entries stop in 2020"."""
    subject = clause.subjects[0] if clause.subjects else None
    if subject is None:
        return None
    sentence = clause.verb.sent
    paragraph = scene.mentions.paragraph
    words = paragraph.view[paragraph.starts[sentence.start] : paragraph.starts[clause.verb.i]]
    data = subject.lemma_.lower() in _DATA or (
        subject.lower_ in ("it", "they", "that", "this") and _INFORMATION.search(words)
    )
    if not data or clause.passive:
        return None
    first = clause.verb.head if clause.verb.dep_ == "conj" else None
    tokens = set(clause.own) | ({i for c in scene.clauses if first is not None and c.verb.i == first.i for i in c.own})
    draft = scene.draft(KIND, clause, "unknown/data-stop", tokens, "asserted")
    when, _ = scene.when(tokens)
    if when is not None:
        point = when.value.removeprefix("../").removesuffix("/..").split("/")[-1]
        draft.put("period", Filler(f"{point}/..", when.start, when.end))
    if scene.thread.speaks_of_arms:
        topic = scene.thread.topic
        draft.put("topic", topic.carried() if topic else None)
        for role, filler in scene.thread.trade:
            draft.put(role, filler.carried())
    if "topic" not in draft.roles:
        draft.put("topic", scene.words(subject) if subject.pos_ == "NOUN" else None)
    return draft


def _topic(scene: Scene, draft: Draft, head: Any | None, tokens: set[int], below: list[Any]) -> None:
    paragraph = scene.mentions.paragraph
    if head is not None and head.pos_ in ("NOUN", "PROPN"):
        topic = head
        for _ in range(4):
            deeper = next(
                (
                    h
                    for prep, h in prepositions(topic)
                    if prep in ("about", "of", "on", "regarding") and h.pos_ == "NOUN"
                ),
                None,
            )
            if deeper is None or topic.lemma_.lower() not in (
                "detail",
                "extent",
                "information",
                "nature",
                "scale",
                "scope",
                "size",
                "number",
                "amount",
                "lot",
                "much",
                "fact",
                "aspect",
            ):
                break
            topic = deeper
        first, last = core_span(topic)
        words = scene.words(topic)
        words = Filler(re.sub(r"^(?:current|exact|precise|full|true|total)\s", "", words.value), words.start, words.end)
        draft.put("topic", words)
        if any(t.lemma_.lower() in ARMS for t in topic.subtree):
            suppliers, recipients = _between(scene, topic)
            draft.put("supplier", *suppliers).put("recipient", *recipients)
        del first, last
    elif below:
        clause = sorted((t for t in below if not t.is_space), key=lambda t: t.i)
        start, end = paragraph.starts[clause[0].i], paragraph.ends[clause[-1].i]
        draft.put("topic", Filler(paragraph.view[start:end], start, end))


def _between(scene: Scene, topic: Any) -> tuple[list[Filler], list[Filler]]:
    """Supplier and recipient of a named trade; "between A and B" takes the direction the report gave before."""
    phrases = list(prepositions(topic))
    suppliers = scene.parties(*[h for p, h in phrases if p == "from"])
    recipients = scene.parties(*[h for p, h in phrases if p == "to"])
    both = scene.parties(*[h for p, h in phrases if p == "between"])
    if len(both) >= 2:
        direction = {f.value: role for role, f in scene.thread.trade}
        for party in both:
            role = direction.get(party.value)
            if role == "supplier":
                suppliers.append(party)
            elif role == "recipient":
                recipients.append(party)
    return suppliers, recipients
