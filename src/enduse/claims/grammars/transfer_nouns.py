"""Transfers as nouns: "the sale of X to Y", "a 2017 Serbian sale", "taken delivery of".

A noun counts where the report says that the trade went on, was made, approved or denied, or where the noun itself
names goods and a side and stands in no call, plan or ban.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler, compared
from enduse.claims.grammars.transfer_dealers import DEALERS, dealer, supplied
from enduse.claims.grammars.transfer_details import cue, is_money, put_details
from enduse.claims.grammars.transfer_sides import ends, is_state, sides, state_of
from enduse.claims.phrases import has_auxiliary, prepositions
from enduse.claims.reality import declared_false
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import ARMS, HALT, LICENSE, TRANSFER_NOUNS

_KIND = "transfer"
_NOUNS = TRANSFER_NOUNS | frozenset("deal receipt re-export reexport cargo shipload".split())
_NOUN_ACTION = {
    **dict.fromkeys("delivery shipment donation handover receipt consignment".split(), "delivered"),
    **dict.fromkeys("purchase order acquisition procurement".split(), "ordered"),
}
_GOES_ON = frozenset(
    "continue resume begin start increase rise grow go surge fall drop decline peak total reach amount include take "
    "occur happen "
    "arrive come be follow".split()
)
_DONE_TO = (
    frozenset(
        "complete make sign conclude confirm announce report reveal agree finalise finalize negotiate secure win "
        "seal cancel "
        "acknowledge deny reject".split()
    )
    | HALT
    | LICENSE
)
_NO_FACT = HALT | frozenset(
    "oppose object ban prohibit forbid prevent call urge demand request ask want seek consider discuss debate weigh "
    "plan propose limit curb regulate allow need prepare threaten refuse embargo halt stop suspension proposal talk "
    "negotiation restriction moratorium freeze opposition objection law policy rule question prospect possibility bid "
    "vote bill violate prohibition pressure renounce abandon reconsider review avoid hope expect fear concern doubt "
    "facilitate tender interest appetite tax".split()
)
_CARGO = frozenset("cargo shipment consignment shipload".split())
_STOPPED = frozenset("seize intercept confiscate impound capture find discover refuse destroy hit attack".split())
_HANDED = frozenset("delivery shipment handover consignment".split())
_COMPARED = re.compile(r"\b(?:from|compared\s(?:with|to)|against)\s(?:just\s|only\s)?$")
_UNMADE = frozenset("possible potential future further planned proposed any new prospective".split())
_APPROVES = re.compile(
    r"\b(?:clears?|cleared|approves?|approved|authori[sz]es?d?|licen[sc]es?d?|ok(?:ay)?s|notif(?:y|ies|ied))\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"\b(?:no|not|never|denie[sd]|deny|rejects?|rejected|halts?|blocks?|stops?|bans?|suspends?|freezes?)\b",
    re.IGNORECASE,
)


def nouns(scene: Scene, taken: set[int]) -> Iterator[Draft]:
    """Every transfer that a noun says; `taken` are the tokens of clauses already read."""
    for token in scene.doc:
        lemma = token.lemma_.lower()
        if token.pos_ not in ("NOUN", "PROPN") or token.i in taken:
            continue
        if lemma in _NOUNS and token.dep_ != "compound" and not declared_false(token):
            yield from _noun(scene, token)
        elif lemma in DEALERS:
            yield from dealer(scene, token)
    yield from supplied(scene)


def _part_of_sale(noun: Any) -> bool:
    """ "a sale to X of F-99 Acquisition and Support": the name of what is sold."""
    named = noun.text[:1].isupper() and noun.i > noun.sent.start
    return bool(named and any(t.lemma_.lower() == "sale" for t in noun.doc[noun.sent.start : noun.i]))


def _noun(scene: Scene, noun: Any) -> Iterator[Draft]:
    clause = scene.clause_of(noun)
    if noun.lemma_.lower() in ("acquisition", "procurement") and _part_of_sale(noun):
        return
    if clause is None:
        yield from _headline(scene, noun)
        return
    refused = clause.lemma == "refuse" and clause.passive and noun.lemma_.lower() in _CARGO
    if clause.unreal and not refused:
        return
    lemma = clause.lemma.split()[0]
    inside = noun in (*clause.objects, *clause.subjects)
    active = _believed_active(clause, noun)
    if lemma in HALT and clause.verb.dep_ == "ccomp" and clause.verb.head.lemma_.lower() in _NO_FACT | {"insist"}:
        return
    halting = lemma in HALT and noun in clause.objects and not clause.passive
    doers = scene.parties(*clause.subjects) if halting else []
    if halting and not (doers and (noun.lemma_.lower() in _HANDED or not is_state(doers[0]))):
        return
    if lemma == "be" and inside and not active and noun in clause.objects:
        return
    suppliers, recipients, weapons = ends(scene, noun)
    topic = _topic_is_arms(scene, noun)
    licensed = _licensing(noun, clause)
    suppliers = suppliers or [f for f in doers if all(f.value != r.value for r in recipients)]
    suppliers, recipients = _by_verb(scene, noun, clause, suppliers, recipients, licensed=licensed)
    told = _outcome(scene, noun, clause) or active or refused
    if _share_of(scene, noun):
        return
    if not told and not _speaks_for_itself(noun, suppliers, recipients, weapons, licensed=licensed):
        return
    if not weapons and not _is_arms(noun) and not topic and not (suppliers and recipients and _is_deal(noun)):
        return
    if not suppliers and not recipients and scene.thread.trade and (topic or _generic(weapons)):
        carried = dict(scene.thread.trade)
        suppliers, recipients = [carried["supplier"]], [carried["recipient"]]
    if not (suppliers or recipients or weapons) or (not weapons and _of_other(noun)):
        return
    tokens = {t.i for t in noun.subtree} | (set(clause.own) if inside else set())
    draft = scene.draft_at(
        _KIND,
        scene.attribution.voices[noun.i],
        tokens,
        f"transfer/noun:{noun.lemma_.lower()}",
        _stance(scene, noun, clause),
    )
    draft.put("supplier", *suppliers).put("recipient", *recipients).put("weapon", *weapons)
    action = "halted" if lemma in HALT and inside else "licensed" if licensed else _NOUN_ACTION.get(noun.lemma_.lower())
    if action and not (lemma in _STOPPED and inside):
        draft.put("action", cue(scene, noun, action))
    put_details(scene, draft, tokens, weapons)
    yield draft
    yield from _year_before(scene, draft, noun)


def _year_before(scene: Scene, draft: Draft, noun: Any) -> Iterator[Draft]:
    """ "rose to $94 million, from $2 million the year before": the sum compared with is a transfer of its own."""
    worth = draft.roles.get("worth", [])
    if not worth:
        return
    paragraph = scene.mentions.paragraph
    end = paragraph.ends[noun.sent.end - 1]
    for q in scene.mentions.quantities:
        if not worth[0].end < q.start < end or not _COMPARED.search(paragraph.view, worth[0].end, q.start):
            continue
        when = [w for w in scene.mentions.whens if q.end < w.start < q.end + 12 and w.start < end]
        last = re.compile(r"\s(?:the|a)\syear\s(?:before|earlier)").match(paragraph.view, q.end)
        unit = q.unit or (worth[0].value.split(" ")[-1] if q.value >= 1000 else None)
        if (q.unit is not None and not is_money(q)) or unit is None or not (when or last):
            continue
        draft.roles["worth"] = [f for f in worth if f.start != q.start]
        stop = when[0].end if when else last.end() if last else q.end
        span = paragraph.tokens_of(q.start, stop) or (noun.i, noun.i)
        other = scene.draft_at(_KIND, draft.voice, range(span[0], span[1] + 1), draft.rule, draft.stance)
        for role in ("supplier", "recipient", "weapon", "action"):
            other.put(role, *[f.carried() for f in draft.roles.get(role, ())])
        other.put("worth", Filler(f"{q.plain.split(' ')[0]} {unit}", q.start, q.end)).put("comparator", compared(q))
        yield other.put("date", Filler(when[0].edtf, when[0].start, when[0].end) if when else None)
        return


def _of_other(noun: Any) -> bool:
    """ "deliveries of oil", "grain sales": a trade in something else."""
    of = [h for prep, h in prepositions(noun) if prep == "of"]
    named = [*of, *(c for c in noun.children if c.dep_ == "compound")]
    return any(h.pos_ == "NOUN" and h.lemma_.lower() not in ARMS | {"trade", "record"} for h in named)


def _outcome(scene: Scene, noun: Any, clause: Clause) -> bool:
    """Whether the verb says what became of the trade."""
    lemma = clause.lemma.split()[0]
    if lemma == "be":
        return False
    if has_auxiliary(clause.verb, "to") and lemma in HALT:
        return False
    if noun in clause.subjects and lemma in _GOES_ON:
        return True
    if noun in clause.objects and lemma in _DONE_TO | _GOES_ON - {"follow"}:
        return True
    return scene.attribution.voices[noun.i].cue == clause.verb.i and noun in clause.objects


def _speaks_for_itself(
    noun: Any, suppliers: list[Filler], recipients: list[Filler], weapons: list[Filler], *, licensed: bool
) -> bool:
    """ "a 2017 Serbian sale of shells to Y": goods and a side, or both sides, and nothing that leaves it open."""
    both = bool(suppliers and recipients)
    said = bool(weapons and (both if _generic(weapons) and not licensed else suppliers or recipients)) or bool(
        suppliers and recipients and _is_deal(noun)
    )
    if not said:
        return False
    path = _path(noun)
    if path[-1].pos_ not in ("VERB", "AUX") and path[-1] is noun:
        return False
    first = noun.left_edge.i
    if first > 1 and noun.doc[first - 1].pos_ == "ADP" and noun.doc[first - 2].lemma_.lower() in _NO_FACT:
        return False
    if any(t.lemma_.lower() in _NO_FACT or t.lower_ in ("without", "absent") for t in path if t is not noun):
        return False
    if any(
        c.lower_ in ("would", "should", "must", "could", "may", "might", "to") and c.dep_ == "aux"
        for t in path
        for c in t.children
    ):
        return False
    return licensed or not any(c.lower_ in _UNMADE for c in noun.children)


def _share_of(scene: Scene, noun: Any) -> bool:
    """ "24 percent of all US arms exports": a part of a flow, which is no transfer."""
    paragraph = scene.mentions.paragraph
    start = paragraph.starts[noun.left_edge.i]
    return any(
        q.unit == "%"
        and q.start <= start + 60
        and re.match(r"\sof\s[^,.;]{0,60}$", paragraph.view[q.end : paragraph.starts[noun.i]])
        for q in scene.mentions.quantities
        if q.end <= paragraph.starts[noun.i]
    )


def _is_deal(noun: Any) -> bool:
    return noun.lemma_.lower() in ("sale", "delivery", "shipment", "purchase")


def _path(noun: Any) -> list[Any]:
    """The noun and the words above it, up to the verb of the main clause."""
    path = [noun]
    while path[-1].head != path[-1] and len(path) < 12:
        path.append(path[-1].head)
        if path[-1].pos_ in ("VERB", "AUX") and path[-1].dep_ not in ("xcomp", "pcomp", "acl", "advcl", "amod"):
            break
    return path


def _licensing(noun: Any, clause: Clause) -> bool:
    return any(
        re.match(r"licen[sc]|authori[sz]|approv|clear|permit", t.lower_)
        for t in [*_path(noun)[1:3], clause.verb]
        if t is not noun
    ) and (clause.lemma.split()[0] in LICENSE or _path(noun)[1].pos_ in ("ADV", "VERB", "ADP", "NOUN"))


def _by_verb(
    scene: Scene, noun: Any, clause: Clause, suppliers: list[Filler], recipients: list[Filler], *, licensed: bool
) -> tuple[list[Filler], list[Filler]]:
    """The side that the verb of a noun tells: who licenses a sale exports, who takes or confirms a receipt receives."""
    lemma = noun.lemma_.lower()
    buying = lemma in ("purchase", "acquisition", "procurement", "import")
    if licensed and clause.lemma.split()[0] in LICENSE:
        above = scene.clause_of(clause.verb.head) if clause.verb.dep_ == "acl" else None
        acting = state_of(scene, *clause.subjects) or (state_of(scene, *above.subjects) if above is not None else [])
        states = [s for s in acting if all(s.value != r.value for r in recipients)]
        return (suppliers, recipients or states) if buying else (suppliers or states, recipients)
    path = _path(noun)
    before = noun.doc[noun.i - 1].lemma_.lower() if noun.i else ""
    if lemma in ("delivery", "receipt") and (before == "take" or any(t.lemma_.lower() == "take" for t in path[1:2])):
        return suppliers, recipients or sides(scene, *clause.subjects)
    if lemma == "receipt" and clause.lemma.split()[0] in ("confirm", "acknowledge", "announce"):
        behind = [h for s in clause.subjects for prep, h in prepositions(s) if prep in ("for", "of")]
        return suppliers, recipients or state_of(scene, *clause.subjects) or state_of(scene, *behind)
    return suppliers, recipients


def _stance(scene: Scene, noun: Any, clause: Clause) -> str:
    if scene.attribution.voices[noun.i].stance == "denied":
        return "denied"
    negated = any(
        c.dep_ == "neg" or c.lower_ in ("no", "never")
        for t in _path(noun)
        for c in t.children
        if c.dep_ in ("neg", "det", "advmod")
    )
    return "denied" if negated else clause.stance


def _headline(scene: Scene, noun: Any) -> Iterator[Draft]:
    """A noun without a verb: in a headline, where what stands before it refuses nothing."""
    if scene.role not in ("headline", "standfirst", "caption"):
        return
    suppliers, recipients, weapons = ends(scene, noun)
    paragraph = scene.mentions.paragraph
    start = paragraph.starts[noun.sent.start]
    lead = paragraph.view[start : paragraph.starts[noun.i]]
    parties = {n.value for n in scene.mentions.parties}
    sides_named = [f for f in (*suppliers, *recipients) if f.value in parties]
    if _REFUSES.search(lead) or not weapons or not sides_named:
        return
    approved = _APPROVES.search(lead)
    if approved:
        heads = [t for t in noun.sent if paragraph.starts[t.i] < start + approved.start()]
        suppliers = state_of(scene, *heads)[:1] or suppliers
    tokens = {t.i for t in noun.sent}
    draft = scene.draft_at(_KIND, scene.attribution.voices[noun.i], tokens, "transfer/headline", "asserted")
    draft.put("supplier", *suppliers).put("recipient", *recipients).put("weapon", *weapons)
    action = "licensed" if approved else _NOUN_ACTION.get(noun.lemma_.lower())
    if action:
        draft.put("action", cue(scene, noun, action))
    put_details(scene, draft, tokens, weapons)
    yield draft


def _generic(weapons: list[Filler]) -> bool:
    """ "Weapons sales continue": the trade the report speaks of."""
    return bool(weapons) and all(w.value in ("weapons", "military equipment") for w in weapons)


def _believed_active(clause: Clause, noun: Any) -> bool:
    """ "Trade is believed to be active": the verb of believing has the noun as its subject."""
    below = [t for t in clause.verb.children if t.dep_ == "xcomp"]
    return (
        clause.passive
        and any(
            t.lemma_ == "be" and any(a.lower_ in ("active", "brisk", "under", "ongoing") for a in t.subtree)
            for t in below
        )
        and noun in (*clause.objects, *clause.subjects)
    )


def _is_arms(noun: Any) -> bool:
    return any(t.lemma_.lower() in ARMS for t in noun.children if t.dep_ in ("compound", "amod", "nmod"))


def _topic_is_arms(scene: Scene, noun: Any) -> bool:
    """A bare "trade" in a report whose paragraph before spoke of the arms trade."""
    return (
        noun.lemma_.lower() == "trade"
        and not any(c.dep_ in ("compound", "amod", "det", "poss") for c in noun.children)
        and scene.thread.speaks_of_arms
    )
