"""Goods in a list below their sentence: "Poland has asked to buy:", and a line for each weapon.

One transfer, from its opening words to the last line that names goods. A paragraph that is no line of the list ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler, compared
from enduse.claims.grammars.transfer_details import counted, cue, goods, put_details
from enduse.claims.grammars.transfer_sides import ends, sides
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import ACQUIRE, SUPPLY

_KIND = "transfer"
_BULLET = re.compile(r"\s*(?:[-•*–·▪●■]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_LABEL = re.compile(r"\s*(?:[-•*–·▪●■]\s)?(?:[\w-]{1,12}[.:)]\s|#?\d[\d-]*\s)?")
_APPROVED = re.compile(r"\b(?:[Aa]pproved|[Cc]leared|[Aa]uthori[sz]ed|[Ll]icen[sc]ed)\b")
_DEALT = re.compile(r"\b(?:[Ss]ale\sof|estimated\s(?:value|cost)|[Cc]ontract\sfor|[Oo]rder\sfor|[Dd]elivery\sof)\b")
_OPENS = re.compile(r":\s*$")
_INCLUDED = frozenset("include contain comprise cover follow".split())
_DEALS = frozenset("sale package delivery shipment order contract deal transfer consignment".split())


def listed(scene: Scene) -> Iterator[Draft]:
    """The transfer that a list tells, once, when its first line is read; later lines are added to the same draft."""
    span = scene.mentions.paragraph.span
    words = scene.mentions.paragraph.view[span.start : span.end]
    yield from _entry(scene)
    if _BULLET.match(words):
        yield from _line(scene)
        return
    scene.thread.listing = _opening(scene) if _OPENS.search(words) else None


def _entry(scene: Scene) -> Iterator[Draft]:
    """ "24-091. Taiwan. Spare parts for the F-16; estimated value $220 million. Approved on December 17.": a notice."""
    paragraph = scene.mentions.paragraph
    start = paragraph.span.start
    state = next((n for n in scene.mentions.parties if n.sort == "country" and n.form == "name"), None)
    if state is None or not _LABEL.fullmatch(paragraph.view, start, state.start):
        return
    rest = re.match(r"(?:\.|:|\s[–—-])\s(?=\S)", paragraph.view[state.end : state.end + 4])
    approved = _APPROVED.search(paragraph.view, state.end, paragraph.span.end)
    dealt = approved or _DEALT.search(paragraph.view, state.end, paragraph.span.end)
    sentence = next((s for s in scene.doc.sents if paragraph.starts[s.start] > state.end), None)
    if rest is None or dealt is None or sentence is None or sentence.root.pos_ in ("VERB", "AUX"):
        return
    things = [filler(n) for n in scene.mentions.weapons if sentence.start <= n.first < sentence.end]
    if not things or any(c.verb.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in scene.clauses if c.verb in sentence):
        return
    last = sentence.end - 1
    if approved is not None and (told := paragraph.tokens_of(approved.start(), approved.end())):
        last = max(last, scene.doc[told[1]].sent.end - 1)
    tokens = range(state.first, last + 1)
    draft = scene.draft_at(_KIND, scene.attribution.voices[state.first], tokens, "transfer/notice", "asserted")
    draft.put("recipient", filler(state)).put("weapon", *things)
    draft.put("action", Filler("licensed", approved.start(), approved.end()) if approved else None)
    put_details(scene, draft, set(tokens), things)
    yield draft


def _opening(scene: Scene) -> Draft | None:
    """The transfer without its goods that a paragraph ending in a colon announces."""
    last = [c for c in scene.clauses if not c.unreal or c.verb.dep_ == "xcomp"]
    for clause in reversed(last):
        lemma = clause.lemma.split()[0]
        if lemma in ACQUIRE | SUPPLY and not goods(scene, *clause.objects):
            return _bought(scene, clause) if lemma in ACQUIRE else _sold(scene, clause)
        deals = [s for s in clause.subjects if s.lemma_.lower() in _DEALS]
        if lemma in _INCLUDED and deals:
            suppliers, recipients, _ = ends(scene, deals[0])
            draft = scene.draft(_KIND, clause, "transfer/list")
            draft.put("supplier", *suppliers).put("recipient", *recipients)
            return draft if draft.roles else None
    return None


def _bought(scene: Scene, clause: Clause) -> Draft | None:
    draft = scene.draft(_KIND, clause, "transfer/list", _with_subject(clause))
    draft.put("supplier", *sides(scene, *clause.after("from"))).put("recipient", *sides(scene, *clause.subjects))
    asked = clause.verb.dep_ == "xcomp" and clause.verb.head.lemma_.lower() in ("ask", "request", "want", "seek")
    if not asked and clause.lemma in ("buy", "order", "purchase"):
        draft.put("action", cue(scene, clause.verb, "ordered"))
    return draft if draft.roles.get("recipient") and (asked or not clause.unreal) else None


def _sold(scene: Scene, clause: Clause) -> Draft | None:
    draft = scene.draft(_KIND, clause, "transfer/list", _with_subject(clause))
    draft.put("supplier", *sides(scene, *clause.subjects))
    draft.put("recipient", *sides(scene, *clause.after("to"), *(o for o in clause.objects if o.pos_ != "PRON")))
    if clause.lemma in ("deliver", "send", "ship", "donate") and not clause.unreal:
        draft.put("action", cue(scene, clause.verb, "delivered"))
    return draft if draft.roles and not clause.unreal else None


def _with_subject(clause: Clause) -> set[int]:
    tokens = set(clause.own)
    for subject in clause.subjects:
        tokens |= {t.i for t in subject.subtree}
    return tokens


def _line(scene: Scene) -> Iterator[Draft]:
    draft = scene.thread.listing
    if draft is None:
        return
    roots = [s.root for s in scene.doc.sents]
    things = goods(scene, *[r for r in roots if r.pos_ in ("NOUN", "PROPN")])
    things = things or [filler(n) for n in scene.mentions.weapons]
    if not things or any(f.inherited for f in things) or any(r.pos_ in ("VERB", "AUX") for r in roots):
        return
    first = "weapon" not in draft.roles
    draft.put("weapon", *things)
    for thing in things:
        if (q := counted(scene, thing)) is not None:
            draft.put("quantity", Filler(q.plain, q.start, q.end)).put("comparator", compared(q))
    draft.end = max(draft.end, *(f.end for f in things))
    if first:
        yield draft
