"""`transfer`: arms were, are or will be supplied.

Verbs of supplying and acquiring with an arms object, contracts, and the trade as a noun where the report says that it goes on,
was halted or was approved. Company profits, calls to stop and mere relations are no transfer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler, compared
from enduse.claims.phrases import core_span, prepositions
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import ACQUIRE, ARMS, HALT, LICENSE, OFFER, SUPPLY, TEST, TRANSFER_NOUNS

KIND = "transfer"

_ACTION = {
    **dict.fromkeys(
        "deliver ship send hand transfer donate receive provide supply airlift give smuggle channel funnel dispatch lend export import".split(),
        "delivered",
    ),
    **dict.fromkeys("buy purchase order procure acquire commission".split(), "ordered"),
    **dict.fromkeys("offer propose pitch market".split(), "offered"),
    **dict.fromkeys(("license", "licence", "authorise", "authorize", "approve", "clear"), "licensed"),
    **dict.fromkeys(("test", "flight-test"), "tested"),
}
_NOUN_ACTION = {
    "delivery": "delivered",
    "shipment": "delivered",
    "purchase": "ordered",
    "order": "ordered",
    "acquisition": "ordered",
    "procurement": "ordered",
    "donation": "delivered",
    "handover": "delivered",
}
_GOES_ON = frozenset(
    "continue resume begin start increase rise grow go surge fall drop decline peak total reach amount include take occur happen arrive come be follow".split()
)
_DONE_TO = (
    frozenset(
        "complete make sign conclude confirm announce report reveal agree finalise finalize negotiate secure win seal cancel acknowledge deny reject".split()
    )
    | HALT
    | LICENSE
)
_CONTRACTS = frozenset("contract deal agreement order".split())
_UNSAID = re.compile(
    r"\b(?:undisclosed|unnamed|unidentified|unspecified)\s(?:\w+\s)?(?:customer|buyer|client|country|state|user)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:bound|destined|headed|en route|intended|meant|on (?:its|their) way)\s(?:for|to)\s(?:the\s)?", re.IGNORECASE
)
_SUPPLIED = re.compile(r"-(?:supplied|sourced|provided|donated|delivered)\b", re.IGNORECASE)


def read(scene: Scene) -> Iterator[Draft]:
    """Every transfer in the paragraph."""
    taken: set[int] = set()
    for clause in scene.clauses:
        drafts = list(_verb(scene, clause))
        taken |= {i for d in drafts for i in clause.own}
        yield from drafts
    for token in scene.doc:
        if token.pos_ == "NOUN" and token.lemma_.lower() in TRANSFER_NOUNS and token.i not in taken:
            yield from _noun(scene, token)
    yield from _made(scene)
    yield from _customer(scene)


def _verb(scene: Scene, clause: Clause) -> Iterator[Draft]:
    lemma = clause.lemma.split()[0]
    if clause.unreal and not _agreed(clause):
        return
    if lemma in ACQUIRE | SUPPLY | OFFER | TEST or (lemma in LICENSE and clause.objects):
        yield from _moved(scene, clause, lemma)
    if lemma in ("come", "originate", "stem"):
        yield from _came_from(scene, clause)
    if lemma in ("seize", "intercept", "confiscate", "impound", "bind", "destine", "head", "carry"):
        yield from _bound_for(scene, clause)
    if lemma in ("sign", "award", "win", "conclude", "place", "secure", "ink", "clinch"):
        yield from _contract(scene, clause)


def _agreed(clause: Clause) -> bool:
    """ "agreed to sell": an order, not a wish."""
    head = clause.verb.head
    return clause.verb.dep_ == "xcomp" and head.lemma_.lower() in (
        "agree",
        "begin",
        "start",
        "continue",
        "pledge",
        "promise",
        "offer",
    )


def _moved(scene: Scene, clause: Clause, lemma: str) -> Iterator[Draft]:
    if any(_percent_in(scene, o) for o in clause.objects):
        return
    weapons = scene.weapons(*[o for o in clause.objects if o.pos_ not in ("PRON",)]) or _taken_up(scene, clause)
    giving = lemma in SUPPLY | OFFER | TEST | LICENSE
    suppliers, recipients = [], []
    if giving:
        suppliers = scene.parties(*clause.subjects)
        recipients = scene.parties(*[h for h in clause.after("to", "for", "with")])
        if lemma in ("arm", "equip", "furnish", "supply", "provide"):
            with_arms = scene.weapons(*clause.after("with"))
            if with_arms:
                weapons, recipients = with_arms, scene.parties(*clause.objects)
        suppliers = suppliers or scene.parties(*clause.after("from"))
        recipients = [r for r in recipients if all(r.value != s.value for s in suppliers)] + _unsaid(scene, clause)
    else:
        recipients = scene.parties(*clause.subjects)
        suppliers = scene.parties(*clause.after("from"))
    arming = lemma == "arm" and bool(suppliers) and bool(scene.parties(*clause.objects))
    if arming and not weapons:
        recipients = scene.parties(*clause.objects)
    if not (weapons or arming) or not (suppliers or recipients):
        return
    if lemma in (
        "take",
        "get",
        "secure",
        "source",
        "commission",
        "give",
        "lend",
        "hand",
        "clear",
        "test",
        "plan",
        "agree",
        "promise",
        "notify",
        "market",
        "propose",
        "pitch",
    ) and not ((suppliers and recipients) or lemma == "test"):
        return
    draft = scene.draft(KIND, clause, f"transfer/verb:{lemma}")
    draft.put("supplier", *suppliers).put("recipient", *recipients).put("weapon", *weapons)
    action = "ordered" if clause.unreal else _ACTION.get(lemma)
    if action:
        draft.put("action", _at(scene, clause.verb, action))
    _details(scene, draft, clause, weapons)
    yield draft


def _came_from(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "the engines came from Iran"."""
    weapons = [w for s in clause.subjects for w in scene.weapons(s)]
    suppliers = scene.parties(*clause.after("from"))
    if not weapons or not suppliers:
        return
    draft = scene.draft(KIND, clause, "transfer/came-from").put("supplier", *suppliers).put("weapon", *weapons)
    _details(scene, draft, clause, weapons)
    yield draft


def _bound_for(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """Arms seized on the way: "a cargo of rifles bound for the Houthis from Iran"."""
    weapons = scene.weapons(*clause.objects)
    view = scene.mentions.paragraph.view
    low, high = scene.mentions.paragraph.starts[min(clause.own)], scene.mentions.paragraph.ends[max(clause.own)]
    goal = _BOUND.search(view, low, high)
    if not weapons or goal is None:
        return
    recipients = [n for n in scene.mentions.parties if goal.end() - 1 <= n.start <= goal.end() + 4]
    suppliers = [
        n
        for n in scene.mentions.parties
        if low <= n.start < high and re.search(r"\bfrom\s(?:the\s)?$", view[max(0, n.start - 10) : n.start])
    ]
    if not recipients:
        return
    draft = scene.draft(KIND, clause, "transfer/bound-for").put("supplier", *[filler(n) for n in suppliers[:1]])
    draft.put("recipient", *[filler(n) for n in recipients[:1]]).put("weapon", *weapons)
    _details(scene, draft, clause, weapons)
    yield draft


def _taken_up(scene: Scene, clause: Clause) -> list[Filler]:
    return scene.weapons(*[o for o in clause.objects if o.lower_ in ("it", "them", "they")])


def _percent_in(scene: Scene, head: Any) -> bool:
    first = core_span(head)[0]
    end = scene.mentions.paragraph.ends[max(t.i for t in head.subtree)]
    return any(
        q.unit == "%" and scene.mentions.paragraph.starts[first] <= q.end and q.start < end
        for q in scene.mentions.quantities
    )


def _unsaid(scene: Scene, clause: Clause) -> list[Filler]:
    """ "for an undisclosed customer": the report says that it does not say."""
    paragraph = scene.mentions.paragraph
    low, high = min(clause.own), max(clause.own)
    match = _UNSAID.search(paragraph.view, paragraph.starts[low], paragraph.ends[high])
    return [Filler(match.group(), match.start(), match.end())] if match else []


def _contract(scene: Scene, clause: Clause) -> Iterator[Draft]:
    deals = [o for o in clause.objects if o.lemma_.lower() in _CONTRACTS]
    if not deals:
        return
    weapons = scene.weapons(*clause.after("for", "of", "on", "covering"), *deals)
    for noun in clause.after("for"):
        weapons += scene.weapons(*[h for _, h in prepositions(noun)])
    others = scene.parties(*clause.after("with", "from"))
    ours = scene.parties(*clause.subjects)
    receivers = scene.parties(*clause.after("to"))
    if not weapons or not (others or ours):
        return
    draft = scene.draft(KIND, clause, f"transfer/contract:{clause.lemma.split()[0]}")
    makers = [f for f in ours if not _is_state(f)]
    if makers and not receivers:
        draft.put("supplier", *makers).put("recipient", *[f for f in others if _is_state(f)])
    else:
        draft.put("supplier", *others).put("recipient", *(receivers or ours))
    draft.put("weapon", *weapons).put("action", _at(scene, clause.verb, "ordered"))
    _details(scene, draft, clause, weapons)
    yield draft


def _is_state(party: Filler) -> bool:
    return len(party.value) == 3 and party.value.isupper()


def _noun(scene: Scene, noun: Any) -> Iterator[Draft]:
    clause = scene.clause_of(noun)
    if clause is None or clause.unreal or noun.dep_ == "compound":
        return
    lemma = clause.lemma.split()[0]
    subject = noun in clause.subjects or any(noun.is_ancestor(s) for s in ())
    outcome = (
        (subject and lemma in _GOES_ON)
        or (noun in clause.objects and lemma in _DONE_TO | _GOES_ON)
        or _believed_active(clause, noun)
    )
    outcome = outcome or (scene.attribution.voices[noun.i].cue == clause.verb.i and noun in clause.objects)
    if lemma in HALT and noun in clause.objects and scene.parties(*clause.subjects) and not clause.passive:
        return
    if not outcome or (lemma == "be" and not _believed_active(clause, noun)):
        return
    weapons = _arms_of(scene, noun)
    suppliers, recipients = _ends(scene, noun)
    topic = _topic_is_arms(scene, noun)
    if not weapons and not _is_arms(noun) and not topic:
        return
    if not suppliers and not recipients and scene.thread.trade and (topic or _generic(weapons)):
        carried = dict(scene.thread.trade)
        suppliers, recipients = [carried["supplier"]], [carried["recipient"]]
    if not (suppliers or recipients or weapons):
        return
    tokens = {t.i for t in noun.subtree} | set(clause.own)
    stance = "denied" if scene.attribution.voices[noun.i].stance == "denied" else clause.stance
    draft = scene.draft_at(
        KIND, scene.attribution.voices[noun.i], tokens, f"transfer/noun:{noun.lemma_.lower()}", stance
    )
    draft.put("supplier", *suppliers).put("recipient", *recipients).put("weapon", *weapons)
    action = "halted" if lemma in HALT else "licensed" if lemma in LICENSE else _NOUN_ACTION.get(noun.lemma_.lower())
    if action:
        draft.put("action", _at(scene, noun, action))
    _details(scene, draft, clause, weapons)
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


def _arms_of(scene: Scene, noun: Any) -> list[Filler]:
    heads = [h for prep, h in prepositions(noun) if prep in ("of", "involving")]
    found = scene.weapons(*heads)
    inside = [n for n in scene.mentions.weapons if noun.left_edge.i <= n.first and n.last < noun.i]
    return found or [filler(n) for n in inside]


def _ends(scene: Scene, noun: Any) -> tuple[list[Filler], list[Filler]]:
    phrases = list(prepositions(noun))
    phrases += [p for prep, h in list(phrases) if prep == "of" for p in prepositions(h)]
    recipients = scene.parties(*[h for prep, h in phrases if prep in ("to", "into")])
    suppliers = scene.parties(*[h for prep, h in phrases if prep in ("from", "by")])
    first, _ = core_span(noun)
    owners = [
        n
        for n in scene.mentions.parties
        if first <= n.first and n.last < noun.i and n.form in ("possessive", "adjective", "name")
    ]
    if owners:
        own = [filler(owners[0])]
        buying = noun.lemma_.lower() in ("purchase", "acquisition", "procurement", "import", "order")
        suppliers, recipients = (suppliers, recipients or own) if buying else (suppliers or own, recipients)
    return suppliers, recipients


def _made(scene: Scene) -> Iterator[Draft]:
    """ "Turkish-supplied drones"."""
    view = scene.mentions.paragraph.view
    for named in scene.mentions.named:
        if named.sort != "country" or not (match := _SUPPLIED.match(view, named.end)):
            continue
        weapon = next(
            (
                w
                for w in scene.mentions.weapons
                if 0 <= w.end - match.end() < 60 and not re.search(r"[,.;]", view[match.end() : w.start])
            ),
            None,
        )
        if weapon is None:
            continue
        voice = scene.attribution.voices[named.first]
        draft = scene.draft_at(KIND, voice, range(named.first, weapon.last + 1), "transfer/supplied", "asserted")
        yield draft.put("supplier", filler(named)).put("weapon", filler(weapon))


def _customer(scene: Scene) -> Iterator[Draft]:
    """ "that customer now appeared to be Azerbaijan": the recipient of the transfer before is named."""
    for clause in scene.clauses:
        if clause.lemma != "be" or not clause.subjects or not scene.thread.transfers:
            continue
        subject = clause.subjects[0]
        if subject.lemma_.lower() not in ("customer", "buyer", "client", "recipient", "purchaser") or not any(
            c.dep_ == "det" for c in subject.children
        ):
            continue
        recipients = scene.parties(*clause.objects)
        before = scene.thread.transfers[-1]
        if not recipients:
            continue
        draft = scene.draft(KIND, clause, "transfer/customer", set(clause.own) | {subject.i})
        draft.put("supplier", *[f.carried() for f in before.roles.get("supplier", ())]).put("recipient", *recipients)
        draft.put("weapon", *[f.carried() for f in before.roles.get("weapon", ())])
        draft.put("action", *[f.carried() for f in before.roles.get("action", ())])
        yield draft


def _details(scene: Scene, draft: Draft, clause: Clause, weapons: list[Filler]) -> None:
    when, stretch = scene.when(clause.own)
    draft.put("period" if stretch else "date", when)
    for weapon in weapons:
        counted = scene.count_before(weapon.start)
        if counted and not weapon.inherited:
            draft.put("quantity", counted[0]).put("comparator", _comparator(counted))
    paragraph = scene.mentions.paragraph
    for q in scene.mentions.quantities:
        span = paragraph.tokens_of(q.start, q.end)
        if q.unit and len(q.unit) == 3 and q.unit.isupper() and span and span[1] in clause.own:
            draft.put("worth", Filler(q.plain, q.start, q.end)).put("comparator", compared(q))


def _comparator(counted: tuple[Filler, str]) -> Filler | None:
    return None if counted[1] == "=" else Filler(counted[1], counted[0].start, counted[0].end)


def _at(scene: Scene, token: Any, value: str) -> Filler:
    paragraph = scene.mentions.paragraph
    return Filler(value, paragraph.starts[token.i], paragraph.ends[token.i])
