"""Transfers told by who deals: "X is a buyer of Y", contracts with their goods or their worth, "X-supplied"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.transfer_details import cue, goods, is_hardware, put_details
from enduse.claims.grammars.transfer_sides import ends, is_state, owner_of
from enduse.claims.mentions import Named
from enduse.claims.phrases import prepositions
from enduse.claims.scene import Scene, filler

_KIND = "transfer"
_CONTRACTS = frozenset("contract deal agreement order".split())
_BUYERS = frozenset("buyer purchaser importer".split())
_CUSTOMERS = _BUYERS | frozenset("customer client recipient".split())
_SELLERS = frozenset("supplier seller provider exporter".split())
_PART = re.compile(r",\s(?:(?:all|the\s\w+|both|\w+)\s)?(?:part\s)?of\s(?:a|an|the)\s(?:[^\s,;.]+\s){0,3}")
_SUPPLIED = re.compile(r"-(?:supplied|sourced|provided|donated|delivered)\b", re.IGNORECASE)
DEALERS = _BUYERS | _SELLERS
"""Nouns of those who buy or sell."""


def dealer(scene: Scene, noun: Any) -> Iterator[Draft]:
    """ "Armenia, long a buyer of Russian arms", "X is the main supplier of drones to Y"."""
    things = goods(scene, *[h for prep, h in prepositions(noun) if prep == "of"])
    who = _of_whom(scene, noun)
    clause = scene.clause_of(noun)
    if not things or not who or any(f.inherited for f in who):
        return
    lemma = noun.lemma_.lower()
    owner = owner_of(scene, noun)
    owned = any(c.dep_ == "poss" for c in noun.children)
    _, receivers, _ = ends(scene, noun)
    others = receivers if lemma in _SELLERS else scene.parties(*[h for prep, h in prepositions(noun) if prep == "from"])
    others = others or ([owner] if owner and (owned or lemma in _BUYERS) else [])
    if not others and lemma in _SELLERS and all(t.value in scene.thread.names.classes for t in things):
        return
    mine, theirs = ("recipient", "supplier") if lemma in _BUYERS else ("supplier", "recipient")
    if any(c.lower_ in ("potential", "possible", "would-be", "former") for c in noun.children):
        return
    tokens = {t.i for t in noun.subtree} | {
        t.i for t in noun.sent if scene.mentions.paragraph.starts[t.i] == who[0].start
    }
    stance = clause.stance if clause is not None and noun in clause.objects else "asserted"
    draft = scene.draft_at(_KIND, scene.attribution.voices[noun.i], tokens, f"transfer/dealer:{lemma}", stance)
    draft.put(mine, *who).put(theirs, *[o for o in others if all(o.value != w.value for w in who)]).put(
        "weapon", *things
    )
    if lemma in _BUYERS:
        draft.put("action", cue(scene, noun, "ordered"))
    yield draft


def customers(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "buyers of the X include A and B", "the X's customers are A and B"."""
    nouns = [s for s in clause.subjects if s.lemma_.lower() in _CUSTOMERS]
    others = clause.objects
    if not nouns and clause.lemma in ("be", "become"):
        nouns, others = [o for o in clause.objects if o.lemma_.lower() in _CUSTOMERS - _BUYERS], clause.subjects
    if not nouns or clause.lemma not in ("include", "be", "become") or clause.unreal:
        return
    noun = nouns[0]
    about = [h for prep, h in prepositions(noun) if prep in ("of", "for")]
    things = goods(scene, *about, *(c for c in noun.children if c.dep_ in ("poss", "compound")))
    buyers = [f for f in scene.parties(*others) if not f.inherited]
    if not things or not buyers or any(t.inherited for t in things):
        return
    if any(c.lower_ in ("potential", "possible", "would-be", "former") for c in noun.children):
        return
    draft = scene.draft(_KIND, clause, "transfer/customers").put("recipient", *buyers).put("weapon", *things)
    yield draft.put("action", cue(scene, noun, "ordered"))


def _of_whom(scene: Scene, noun: Any) -> list[Filler]:
    """Who the buyer or supplier is: the subject of "be", or the name it stands behind in apposition."""
    clause = scene.clause_of(noun)
    if clause is not None and clause.lemma in ("be", "become", "remain") and noun in clause.objects:
        return scene.parties(*clause.subjects)
    if noun.dep_ == "appos":
        return scene.parties(noun.head)
    paragraph = scene.mentions.paragraph
    for named in scene.mentions.parties:
        if named.last < noun.i and named.form in ("name", "capital"):
            between = paragraph.view[named.end : paragraph.starts[noun.i]]
            if re.fullmatch(r",\s(?:long\s|once\s|traditionally\s)?(?:a|an|the)\s(?:\w+\s){0,2}", between):
                return [filler(named)]
    return []


def contract(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "signed a contract with X for Y"; a contract "for X" signed "with" a state."""
    deals = [o for o in (*clause.objects, *clause.subjects) if o.lemma_.lower() in _CONTRACTS]
    if not deals or clause.unreal:
        return
    parts = [_terms(scene, deal, clause) for deal in deals]
    others = [f for theirs, _, _ in parts for f in theirs]
    receivers = [f for _, theirs, _ in parts for f in theirs]
    weapons = [f for _, _, things in parts for f in things] or goods(scene, *deals)
    weapons = weapons or [f for d in deals for f in _part_of(scene, d)]
    signers = [*clause.subjects, *clause.objects] if clause.passive else [*clause.subjects]
    ours = scene.parties(*[s for s in signers if s not in deals])
    others = [f for f in others if all(f.value != o.value for o in ours)]
    if not weapons or not (others or ours):
        return
    draft = scene.draft(_KIND, clause, f"transfer/contract:{clause.lemma.split()[0]}")
    makers = [f for f in ours if not is_state(f)]
    sellers = [f for f in others if not is_state(f)]
    if makers and not sellers:
        draft.put("supplier", *makers).put("recipient", *(receivers or [f for f in others if is_state(f)]))
    elif clause.lemma == "award" and not clause.passive and not others:
        draft.put("recipient", *ours)
    elif others or receivers or len(ours) == 1:
        draft.put("supplier", *others).put("recipient", *(receivers or ours))
    else:
        return
    draft.put("weapon", *weapons).put("action", cue(scene, clause.verb, "ordered"))
    put_details(scene, draft, clause.own, weapons)
    yield draft


def _part_of(scene: Scene, deal: Any) -> list[Filler]:
    """ "the first jets, part of an order that X placed"."""
    view, start = scene.mentions.paragraph.view, scene.mentions.paragraph.starts[deal.i]
    before = [n for n in scene.mentions.weapons if deal.sent.start <= n.first and n.last < deal.i]
    joined = bool(before) and _PART.fullmatch(view, before[-1].end, start) is not None
    return [filler(before[-1]).carried()] if joined else []


def signed_for(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "X signed in July for 60 drones", "X has signed up for the Y"."""
    weapons = goods(scene, *clause.after("for"))
    buyers = [f for f in scene.parties(*clause.subjects) if not f.inherited]
    before = [o for o in clause.objects if weapons and scene.mentions.paragraph.starts[o.i] < weapons[0].start]
    if before or clause.passive or clause.unreal or not weapons or not buyers:
        return
    draft = scene.draft(_KIND, clause, "transfer/sign-for").put("supplier", *scene.parties(*clause.after("with")))
    draft.put("recipient", *buyers).put("weapon", *weapons).put("action", cue(scene, clause.verb, "ordered"))
    put_details(scene, draft, clause.own, weapons)
    yield draft


def _terms(scene: Scene, deal: Any, clause: Clause) -> tuple[list[Filler], list[Filler], list[Filler]]:
    """The other side, who receives, and the goods of a contract, word by word behind it."""
    others: list[Filler] = []
    receivers: list[Filler] = []
    things: list[Filler] = []
    way = ""
    for token in scene.doc[deal.i + 1 : deal.sent.end]:
        named = next((n for n in scene.mentions.named if n.first <= token.i <= n.last), None)
        if token.pos_ in ("ADP", "SCONJ") and named is None:
            way = token.lower_
        elif token.lower_ in ("covering", "involving"):
            way = "for"
        elif token.pos_ == "VERB" and token != clause.verb and token.lower_ not in ("worth", "valued", "estimated"):
            if token.lower_ not in ("supply", "deliver", "buy", "purchase", "provide"):
                break
            way = "for"
        if named is None or named.first != token.i:
            if named is None and way in ("for", "of") and is_hardware(token):
                things += goods(scene, token)
            continue
        if named.sort in ("weapon", "class"):
            things += goods(scene, scene.doc[named.last]) if way in ("for", "of", "on") else []
        elif named in scene.mentions.parties and named.form not in ("adjective", "made", "possessive"):
            others += [filler(named)] if way in ("with", "from", "between") else []
            receivers += [filler(named)] if way in ("to", "for") or (way == "by" and clause.passive) else []
    return others, receivers, list({f.value: f for f in things}.values())


def contract_worth(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "Mali's last contract with Baykar was worth $60 million": a state and a firm say who supplies whom."""
    deals = [s for s in clause.subjects if s.lemma_.lower() in _CONTRACTS]
    if clause.lemma != "be" or not deals or clause.unreal or not any(c.lower_ == "worth" for c in clause.verb.children):
        return
    owner = owner_of(scene, deals[0])
    others = scene.parties(*[h for prep, h in prepositions(deals[0]) if prep == "with"])
    if owner is None or len(others) != 1 or is_state(owner) == is_state(others[0]):
        return
    buyer, seller = (owner, others[0]) if is_state(owner) else (others[0], owner)
    draft = scene.draft(_KIND, clause, "transfer/contract-worth").put("supplier", seller).put("recipient", buyer)
    draft.put("action", cue(scene, deals[0], "ordered"))
    put_details(scene, draft, clause.own, [])
    if "worth" in draft.roles:
        yield draft


def supplied(scene: Scene) -> Iterator[Draft]:
    """ "Turkish-supplied drones", "jets 'Russian-supplied'"."""
    view = scene.mentions.paragraph.view
    for named in scene.mentions.named:
        if named.sort != "country" or not (match := _SUPPLIED.match(view, named.end)):
            continue
        weapon = next(
            (
                w
                for w in scene.mentions.weapons
                if (0 <= w.end - match.end() < 60 and not re.search(r"[,.;]", view[match.end() : w.start]))
                or re.fullmatch(r"\s(?:(?:is|are|was|were)\s)?['\"‘“]?", view[w.end : named.start])
            ),
            None,
        )
        thing = filler(weapon) if weapon is not None else _thing_before(scene, named)
        if thing is None:
            continue
        voice = scene.attribution.voices[named.first]
        low, high = sorted((named.first, weapon.last if weapon is not None else named.first - 1))
        draft = scene.draft_at(_KIND, voice, range(low, high + 1), "transfer/supplied", voice.stance or "asserted")
        yield draft.put("supplier", filler(named)).put("weapon", thing)


def _thing_before(scene: Scene, named: Named) -> Filler | None:
    paragraph = scene.mentions.paragraph
    for token in scene.doc[max(0, named.first - 3) : named.first]:
        between = paragraph.view[paragraph.ends[token.i] : named.start]
        if is_hardware(token) and re.fullmatch(r"\s(?:(?:is|are|was|were)\s)?['\"‘“]?", between):
            return Filler(paragraph.words(token.i, token.i), paragraph.starts[token.i], paragraph.ends[token.i])
    return None
