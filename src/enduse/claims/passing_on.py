"""Who only passes on what somebody else says: the outlets between a speaker and the reader.

"Told Reuters", "Reuters reported, citing officials", "officials quoted by Reuters said", "Interfax quoted an officer as
saying".
"""

from __future__ import annotations

from typing import Any

from enduse.claims.mentions import Mentions
from enduse.model.entry import Party

_PASSING = frozenset({"cite", "quote"})
_SEEING = frozenset({"see", "obtain", "review", "interview", "publish"})


def cited_by(verb: Any, subject: Any | None, mentions: Mentions) -> tuple[str | None, Any | None]:
    """The outlet that only passes on what is said, and whom it cites: "X reported, citing officials", "officials quoted
    by X said", "X quoted an officer as saying"."""
    if subject is None:
        return None, None
    above = next((t for t in (verb.head, verb.head.head) if t.lemma_ in _PASSING and verb.dep_ == "pcomp"), None)
    if above is not None:
        reporter = next((c for c in above.children if c.dep_ == "nsubj"), None)
        return (_outlet(reporter, mentions), None) if reporter is not None and reporter != subject else (None, None)
    for clause in subject.children:
        agent = next((c for c in clause.children if c.dep_ == "agent"), None)
        if clause.dep_ == "acl" and clause.lemma_ in _PASSING | _SEEING and agent is not None:
            return next((o for c in agent.children if (o := _outlet(c, mentions))), None), None
    if (outlet := _outlet(subject, mentions)) is not None:
        near = verb.doc[verb.i + 1 : min(verb.i + 8, verb.sent.end)]
        for clause in (*verb.children, *subject.children, *near):
            if clause.lemma_ in _PASSING and clause.tag_ == "VBG":
                return outlet, next((c for c in clause.children if c.dep_ == "dobj"), None)
    return None, None


def _outlet(head: Any, mentions: Mentions) -> str | None:
    for named in mentions.parties:
        if named.first <= head.i <= named.last and isinstance(named.entry, Party) and named.entry.kind == "outlet":
            return named.value
    return None


def addressees(verb: Any, mentions: Mentions) -> tuple[str, ...]:
    """The outlets that a verb of saying is addressed to, or that it cites."""
    heads = [c for c in verb.children if c.dep_ in ("dobj", "dative", "iobj")]
    for child in verb.children:
        if child.dep_ in ("dative", "prep") and child.lower_ in ("to", "with", "in"):
            for noun in child.children:
                heads += [
                    noun,
                    *[g for p in noun.children if p.dep_ == "prep" and p.lower_ in ("with", "to") for g in p.children],
                ]
        if child.dep_ == "advcl" and child.lemma_ == "cite":
            heads += [c for c in child.children if c.dep_ == "dobj"]
    found = []
    for head in heads:
        for named in mentions.parties:
            if named.first <= head.i <= named.last and isinstance(named.entry, Party) and named.entry.kind == "outlet":
                found.append(named.value)
    return tuple(dict.fromkeys(found))
