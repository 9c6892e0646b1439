"""Transfers on paper: export licences that were granted, end-user certificates, and packages of military aid.

A licence that was refused is denied; one that was asked for is no claim. An end-user certificate names the recipient,
whether it is made out to it or issued by it. A package counts with what it includes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.transfer_details import cue, goods, put_details
from enduse.claims.grammars.transfer_sides import ends, owner_of, sides, state_of
from enduse.claims.phrases import prepositions
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import ARMS

KIND = "transfer"

_LICENCES = frozenset("licence license permit permission authorisation authorization clearance".split())
_GRANT = frozenset("grant issue give award approve sign".split())
_OBTAIN = frozenset("receive obtain secure get win".split())
_REFUSE = frozenset("refuse reject withhold".split())
_CERTIFIED = frozenset("make name list identify show issue sign provide state specify designate give".split())
_PACKAGES = frozenset("package tranche aid assistance drawdown consignment shipment cargo delivery".split())
_INCLUDE = frozenset("include contain comprise consist feature cover".split())
_ANNOUNCE = frozenset("announce unveil approve authorise authorize send pledge promise deliver provide prepare".split())


def formal(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """What `clause` tells of licences, certificates and packages."""
    lemma = clause.lemma.split()[0]
    if lemma in _GRANT | _OBTAIN | _REFUSE:
        yield from _licence(scene, clause, lemma)
    if lemma in _CERTIFIED:
        yield from _certificate(scene, clause)
    if lemma in _INCLUDE:
        yield from _package(scene, clause)
    if lemma == "have":
        yield from _on_order(scene, clause)


def _licence(scene: Scene, clause: Clause, lemma: str) -> Iterator[Draft]:
    """ "granted an export licence for X to Y"."""
    papers = [o for o in clause.objects if o.lemma_.lower() in _LICENCES]
    if not papers or (lemma == "sign" and not _of_export(papers[0])):
        return
    suppliers, recipients, weapons = ends(scene, papers[0])
    parties = scene.mentions.parties
    ours = state_of(scene, *clause.subjects)
    if lemma in _OBTAIN:
        suppliers = sides(scene, *clause.subjects)
    else:
        suppliers = ours or suppliers
    if not recipients:
        recipients = [filler(n) for h in clause.after("to", "for") for n in parties if n.first <= h.i <= n.last]
    recipients = [r for r in recipients if all(r.value != s.value for s in suppliers)]
    if not (weapons or _of_export(papers[0])) or not (suppliers or recipients):
        return
    if not weapons and not (suppliers and recipients):
        return
    stance = "denied" if lemma in _REFUSE and clause.stance == "asserted" else clause.stance
    draft = scene.draft(KIND, clause, f"transfer/licence:{lemma}", stance=stance)
    draft.put("supplier", *suppliers).put("recipient", *recipients).put("weapon", *weapons)
    draft.put("action", cue(scene, papers[0], "licensed"))
    put_details(scene, draft, clause.own, weapons)
    yield draft


def _of_export(paper: Any) -> bool:
    words = {t.lemma_.lower() for t in paper.children if t.dep_ in ("compound", "amod", "nmod")}
    below = {h.lemma_.lower() for _, h in prepositions(paper)}
    return bool((words | below) & ({"export", "transfer", "sale", "exportation"} | ARMS))


def _certificate(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "the end-user certificate was made out to X", "... named X as the recipient", "... was signed by X"."""
    papers = [t for t in (*clause.subjects, *clause.objects) if _is_certificate(scene, t)]
    if clause.verb.dep_ == "acl" and _is_certificate(scene, clause.verb.head):
        papers = [clause.verb.head]
    if not papers:
        return
    about = [h for p, h in prepositions(papers[0]) if p in ("for", "covering")]
    weapons = goods(scene, *about)
    by = [*clause.subjects, *clause.after("by")] if papers[0] in clause.objects else []
    heads = [*clause.after("to", "in", "for"), *by]
    if papers[0] in clause.subjects and not clause.passive:
        heads = [*clause.objects, *heads]
    recipients = [f for h in heads for f in _of_party(scene, h)]
    if not weapons and recipients:
        weapons = _spoken_of(scene, papers[0], clause)
    if not weapons or not recipients:
        return
    draft = scene.draft(KIND, clause, "transfer/end-user").put("recipient", *recipients[:1]).put("weapon", *weapons)
    put_details(scene, draft, clause.own, weapons)
    yield draft


def _is_certificate(scene: Scene, noun: Any) -> bool:
    if noun.lemma_.lower() not in ("certificate", "certificates"):
        return False
    paragraph = scene.mentions.paragraph
    at = paragraph.starts[noun.i]
    return re.search(r"\bend[-\s]use(?:r|rs)?['’]?\s$", paragraph.view[max(0, at - 14) : at], re.IGNORECASE) is not None


def _of_party(scene: Scene, head: Any) -> list[Filler]:
    """A party, a ministry's country, or the owner of "the Saudi defence ministry"."""
    return state_of(scene, head) or [f for f in scene.parties(head) if not f.inherited]


def _spoken_of(scene: Scene, paper: Any, clause: Clause) -> list[Filler]:
    """The goods that the sentence, or else the sentence before, is about."""
    inside = goods(scene, *clause.after("of"))
    if inside:
        return inside
    told = [f for h in clause.after("as") for p, below in prepositions(h) if p == "of" for f in goods(scene, below)]
    if told:
        return told
    before = [n for n in scene.mentions.weapons if paper.sent.start <= n.first and n.last < paper.i]
    return [filler(before[0]).carried()] if len({n.value for n in before}) == 1 else []


def _package(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "a package for X that includes Y", "the shipment included Y for X"."""
    nouns = [s for s in clause.subjects if s.lemma_.lower() in _PACKAGES]
    weapons = goods(scene, *clause.objects, *(clause.after("of") if clause.lemma == "consist" else ()))
    if not nouns or not weapons or clause.unreal:
        return
    noun = nouns[0]
    suppliers, recipients, _ = ends(scene, noun)
    near = [(p, h) for p, h in [*prepositions(noun), *clause.phrases] if p in ("to", "for")]
    recipients = recipients or [f for _, h in near for f in scene.parties(h) if not f.inherited]
    owner = owner_of(scene, noun)
    if owner is not None and not suppliers:
        suppliers = [owner]
    above = scene.clause_of(noun) if noun not in (c for c in clause.verb.children) else None
    if above is not None and above.lemma.split()[0] in _ANNOUNCE and noun in above.objects and not above.unreal:
        suppliers = state_of(scene, *above.subjects) or suppliers
    suppliers = [s for s in suppliers if all(s.value != r.value for r in recipients)]
    if not (suppliers or recipients):
        return
    tokens = set(clause.own) | {t.i for t in noun.subtree}
    draft = scene.draft(KIND, clause, "transfer/package", tokens)
    draft.put("supplier", *suppliers).put("recipient", *recipients).put("weapon", *weapons)
    put_details(scene, draft, tokens, weapons, clause.objects)
    yield draft


def _on_order(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "X has 13 Y on order from Z"."""
    if not any(h.lower_ == "order" for h in clause.after("on")):
        return
    weapons, recipients = goods(scene, *clause.objects), sides(scene, *clause.subjects)
    if not weapons or not recipients:
        return
    orders = [h for h in clause.after("on") if h.lower_ == "order"]
    sellers = [*clause.after("from", "with"), *(h for o in orders for p, h in prepositions(o) if p in ("from", "with"))]
    draft = scene.draft(KIND, clause, "transfer/on-order")
    draft.put("supplier", *sides(scene, *sellers)).put("recipient", *recipients).put("weapon", *weapons)
    draft.put("action", cue(scene, orders[0], "ordered"))
    put_details(scene, draft, clause.own, weapons, clause.objects)
    yield draft
