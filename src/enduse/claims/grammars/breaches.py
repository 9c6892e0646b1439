"""Breaches of a measure, told by a noun or of a resolution: "in violation of X", "a breach of resolution 1970".

Whoever breaks a measure did not call it: the caller is its owner, the target whom it is aimed at. A breach that is
only feared, asked for or denied is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.measures import add_target, is_measure, measure_words, owners, targets_of
from enduse.claims.phrases import prepositions
from enduse.claims.scene import Scene

KIND = "sanction"

BREACHES = frozenset(
    "violation breach contravention infringement circumvention evasion defiance non-compliance".split()
)
_VERBS = frozenset("violate breach contravene infringe flout defy break circumvent evade undermine disregard".split())
_RESOLUTION = re.compile(
    r"(?:(?P<owner>(?:UN\s|U\.N\.\s)?Security Council|UN|U\.N\.)\s)?"
    r"(?P<measure>[Rr]esolutions?\s\d{3,4}(?:\s\(\d{4}\))?)"
)
_CAPS = frozenset("cap ceiling limit quota prohibition restriction".split())
_NOT_SO = frozenset("no any possible potential alleged".split())


def read_breaches(scene: Scene, used: set[int], told: list[Draft]) -> Iterator[tuple[Draft, set[int]]]:
    """Every breach that no verb has told yet, with the tokens it used up."""
    for token in scene.doc:
        lemma = token.lemma_.lower()
        if (lemma in BREACHES or _non_compliance(token)) and token.pos_ in ("NOUN", "PROPN"):
            heads = [h for p, h in prepositions(token) if p in ("of", "with")]
            heads += [c for c in token.children if c.dep_ == "compound"]
        elif lemma in _VERBS and token.pos_ == "VERB":
            heads = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
        else:
            continue
        draft = _breach(scene, token, heads, used, told)
        if draft is not None:
            yield draft, {h.i for h in heads} | {token.i}


def _non_compliance(token: Any) -> bool:
    """ "non-compliance with", which the tokenizer takes apart."""
    if token.lower_ != "compliance":
        return False
    before = token.doc[max(0, token.i - 2) : token.i].text.lower()
    return before in ("non-", "non -", "non")


def _breach(scene: Scene, token: Any, heads: list[Any], used: set[int], told: list[Draft]) -> Draft | None:
    clause = scene.clause_of(token)
    if token.i in used or clause is None or _not_so(clause, token):
        return None
    head = next((h for h in heads if h.i not in used and _is_broken(scene, h, told)), None)
    resolution = _resolution(scene, token) if heads and head is None else None
    if head is None and resolution is None:
        return None
    tokens = {t.i for t in token.subtree}
    if token.dep_ == "pobj" and token.head.lower_ == "in":
        tokens.add(token.head.i)
    stance = "asserted"
    if token.dep_ in ("attr", "dobj") or token.pos_ == "VERB":
        tokens |= clause.own
        stance = clause.stance
    draft = scene.draft_at(KIND, scene.attribution.voices[token.i], tokens, "sanction/breach", stance)
    if resolution is not None:
        if resolution["owner"]:
            draft.put("caller", *_owner(scene, resolution))
        draft.put("measure", Filler(resolution["measure"], *resolution.span("measure")))
    elif head is not None:
        draft.put("caller", *owners(scene, head)).put("measure", measure_words(scene, head))
        near = [h for p, h in prepositions(token) if p in ("in", "on", "against")] if head.dep_ == "compound" else []
        add_target(scene, draft, head, targets_of(scene, head, near, None), told)
    return draft


def _not_so(clause: Clause, token: Any) -> bool:
    asserted = token.dep_ not in ("attr", "dobj") and token.pos_ != "VERB"
    if clause.voice.stance == "denied" or any(c.lower_ in _NOT_SO for c in token.children):
        return True
    return not asserted and (clause.unreal or (token.pos_ == "VERB" and clause.verb.i != token.i))


def _is_broken(scene: Scene, head: Any, told: list[Draft]) -> bool:
    """A measure, or a limit that a body of states has set."""
    if is_measure(scene, head, told):
        return True
    first = head.left_edge.i
    return head.lemma_.lower() in _CAPS and any(
        n.sort in ("party", "country") and first <= n.first and n.last < head.i for n in scene.mentions.named
    )


def _resolution(scene: Scene, token: Any) -> re.Match[str] | None:
    paragraph = scene.mentions.paragraph
    tokens = [t.i for t in token.subtree]
    if not tokens:
        return None
    return _RESOLUTION.search(paragraph.view, paragraph.starts[min(tokens)], paragraph.ends[max(tokens)])


def _owner(scene: Scene, match: re.Match[str]) -> list[Filler]:
    named = [n for n in scene.mentions.parties if match.start("owner") <= n.start and n.end <= match.end("owner") + 2]
    return [Filler(n.value, n.start, n.end) for n in named[-1:]]
