"""`transfer`: arms were, are or will be supplied.

Verbs of supplying and acquiring with an arms object, goods that go from one side to the other, and what the nouns of
the trade say. Company profits, calls to stop and mere relations are no transfer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.transfer_again import again, latest
from enduse.claims.grammars.transfer_dealers import contract, contract_worth
from enduse.claims.grammars.transfer_details import also_to, cue, goods, put_details, sides, stance_of
from enduse.claims.grammars.transfer_nouns import nouns
from enduse.claims.phrases import core_span, prepositions
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import ACQUIRE, LICENSE, OFFER, SUPPLY, TEST, TRANSFER_NOUNS
from enduse.model.entry import Party, Weapon, WeaponClass

KIND = "transfer"

_ACTION = {
    **dict.fromkeys(
        "deliver ship send hand transfer donate receive provide supply airlift give smuggle channel funnel dispatch "
        "lend "
        "export import reach arrive".split(),
        "delivered",
    ),
    **dict.fromkeys("buy purchase order procure acquire commission".split(), "ordered"),
    **dict.fromkeys("offer propose pitch market".split(), "offered"),
    **dict.fromkeys(("license", "licence", "authorise", "authorize", "approve", "clear"), "licensed"),
    **dict.fromkeys(("test", "flight-test"), "tested"),
}
_BOTH_SIDES = frozenset(
    "take get secure source commission give lend hand clear test plan agree promise notify market propose pitch".split()
)
_COUNTED = re.compile(r"\s(?:(?!(?:and|or|of|in|to|from|with|for|by)\s)[^\s,;.]+\s){0,5}['\"“‘]?")
_ARMING = frozenset("arm equip furnish supply provide".split())
_GO = frozenset("go come move pass travel originate stem".split())
_HAUL = frozenset("carry transport ferry haul bring fly move".split())
_STOPPED = frozenset("seize intercept confiscate impound bind destine head carry".split())
_FLYING = frozenset({"missile", "rocket", "drone", "munition", "bomb", "shell"})
_UNSAID = re.compile(
    r"\b(?:undisclosed|unnamed|unidentified|unspecified)\s(?:\w+\s)?(?:customer|buyer|client|country|state|user)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:bound|destined|headed|en route|intended|meant|on (?:its|their) way)\s(?:for|to)\s(?:the\s)?", re.IGNORECASE
)


def read(scene: Scene) -> Iterator[Draft]:
    """Every transfer in the paragraph."""
    taken: set[int] = set()
    found: list[Draft] = []
    for clause in scene.clauses:
        drafts = list(_verb(scene, clause, found))
        taken |= {i for d in drafts for i in clause.own}
        found += drafts
    found += nouns(scene, taken)
    yield from found
    yield from again(scene, found)


def _verb(scene: Scene, clause: Clause, found: Sequence[Draft]) -> Iterator[Draft]:
    lemma = clause.lemma.split()[0]
    if clause.unreal and not _agreed(clause):
        return
    if lemma in ACQUIRE | SUPPLY | OFFER | TEST or (lemma in LICENSE and clause.objects):
        yield from _moved(scene, clause, lemma, found)
    if lemma in _GO:
        yield from _went(scene, clause)
    if lemma == "reach":
        yield from _reached(scene, clause)
    if lemma in _HAUL:
        yield from _hauled(scene, clause)
    if lemma in _STOPPED:
        yield from _bound_for(scene, clause)
    if lemma in ("sign", "award", "win", "conclude", "place", "secure", "ink", "clinch"):
        yield from contract(scene, clause)
    yield from contract_worth(scene, clause)


def _agreed(clause: Clause) -> bool:
    """ "agreed to sell", "has asked to buy": an order or a formal request, not a wish."""
    head = clause.verb.head
    opened = "agree begin start continue pledge promise offer".split()
    if clause.lemma.split()[0] in ("buy", "purchase"):
        opened += ["ask", "request"]
    return clause.verb.dep_ == "xcomp" and head.lemma_.lower() in opened


def _moved(scene: Scene, clause: Clause, lemma: str, found: Sequence[Draft]) -> Iterator[Draft]:
    flows = {o.lemma_.lower() for o in clause.objects} & {"import", "export"}
    if any(_percent_in(scene, o) for o in clause.objects) or flows:
        return
    if lemma in LICENSE | OFFER and any(o.lemma_.lower() in TRANSFER_NOUNS for o in clause.objects):
        return
    things = [o for o in clause.objects if o.pos_ != "PRON"]
    weapons = goods(scene, *things) or _taken_up(scene, clause)
    arming = lemma == "arm" and bool(scene.parties(*clause.objects))
    if lemma in SUPPLY | OFFER | TEST | LICENSE:
        suppliers, recipients, weapons = _given(scene, clause, lemma, weapons)
    else:
        recipients, suppliers = sides(scene, *clause.subjects), sides(scene, *clause.after("from"))
    nothing = any(o.lower_ in ("nothing", "none") for o in clause.objects) and bool(suppliers and recipients)
    if not suppliers and not recipients and _counts_again(scene, clause, weapons):
        before = latest(scene, found, scene.mentions.paragraph.starts[clause.verb.i])
        if before is not None and {w.value for w in weapons} <= {w.value for w in before.roles.get("weapon", ())}:
            suppliers = [f.carried() for f in before.roles.get("supplier", ())]
            recipients = [f.carried() for f in before.roles.get("recipient", ())]
    if not (weapons or arming or nothing) or not (suppliers or recipients):
        return
    if lemma in _BOTH_SIDES and not ((suppliers and recipients) or lemma == "test"):
        return
    draft = scene.draft(KIND, clause, f"transfer/verb:{lemma}", stance=stance_of(clause, clause.objects))
    draft.put("supplier", *suppliers).put("recipient", *recipients).put("weapon", *weapons)
    action = _action(clause, lemma)
    if action:
        draft.put("action", cue(scene, clause.verb, action))
    put_details(scene, draft, clause.own, weapons, clause.objects)
    yield draft


def _to_come(clause: Clause) -> bool:
    """What will be delivered has not been."""
    return any(c.dep_ == "aux" and c.lower_ in ("will", "'ll", "’ll") for c in clause.verb.children)


def _action(clause: Clause, lemma: str) -> str | None:
    if not clause.unreal:
        action = _ACTION.get(lemma)
        return None if action == "delivered" and _to_come(clause) else action
    return None if clause.verb.head.lemma_.lower() in ("ask", "request") else "ordered"


def _given(
    scene: Scene, clause: Clause, lemma: str, weapons: list[Filler]
) -> tuple[list[Filler], list[Filler], list[Filler]]:
    """Suppliers, recipients and goods of a verb of giving, with either of its two objects."""
    if _given_to(scene, clause):
        by = [noun for prep, noun in prepositions(clause.verb) if prep == "by"]
        taken = goods(scene, *clause.after("with")) if lemma in _ARMING else []
        return sides(scene, *by), sides(scene, *clause.subjects), taken or weapons
    suppliers = sides(scene, *clause.subjects) or sides(scene, *clause.after("from"))
    recipients = sides(scene, *clause.after("to", "for", "with"))
    objects = [r for o in clause.objects for r in _named_side(scene, o)]
    if lemma in _ARMING and (with_arms := goods(scene, *clause.after("with"))):
        weapons, recipients = with_arms, scene.parties(*clause.objects)
    elif objects:
        behind = [h for o in clause.objects for h in o.children if h.dep_ == "appos"]
        weapons = weapons or goods(scene, *behind)
        recipients = [*objects, *recipients] if weapons or lemma == "arm" else recipients
    recipients = recipients or _right_behind(scene, clause, weapons)
    if weapons and any(scene.mentions.paragraph.ends[clause.verb.i] < r.end <= weapons[0].start for r in recipients):
        weapons = _before_next(scene, weapons)
    recipients = recipients or _worth_for(scene, clause, weapons)
    others = [r for r in recipients if all(r.value != s.value for s in suppliers)]
    return suppliers, [*others, *_unsaid(scene, clause)], weapons


def _given_to(scene: Scene, clause: Clause) -> bool:
    """ "X, sold drones by Y, used them": the participle of a verb with two objects, often parsed as a past."""
    verb = clause.verb
    if clause.passive or verb.tag_ not in ("VBN", "VBD") or any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return False
    behind = verb.i > 1 and scene.doc[verb.i - 1].text == "," and any(s.i == verb.i - 2 for s in clause.subjects)
    bare = verb.dep_ == "acl" and not any(c.dep_ in ("nsubj", "mark") for c in verb.children)
    return (behind or bare) and bool(clause.objects)


def _right_behind(scene: Scene, clause: Clause, weapons: list[Filler]) -> list[Filler]:
    """ "sold Ukraine TB2 drones", "gave the Houthis ten missiles": the side between the verb and what it moves."""
    view = scene.mentions.paragraph.view
    verb_end = scene.mentions.paragraph.ends[clause.verb.i]
    for named in scene.mentions.parties if clause.lemma in SUPPLY and not clause.passive else ():
        group = isinstance(named.entry, Party) and named.entry.kind == "armed group"
        if not (group or (named.sort == "country" and named.form in ("name", "capital", "force"))):
            continue
        if not re.fullmatch(r"\s(?:the\s)?", view[verb_end : max(verb_end, named.start)]):
            continue
        between = [view[named.end : w.start] for w in weapons if w.start >= named.end]
        if between and _COUNTED.fullmatch(between[0]):
            return [filler(named)]
    return []


def _before_next(scene: Scene, weapons: list[Filler]) -> list[Filler]:
    """ "sold A ten tanks and B two jets": what stands behind the next side went to that side."""
    view = scene.mentions.paragraph.view
    others = [
        n.start
        for n in scene.mentions.parties
        if n.start > weapons[0].end
        and n.form in ("name", "capital")
        and re.search(r"(?:,|\band)\s(?:the\s)?$", view[max(0, n.start - 10) : n.start])
    ]
    return [w for w in weapons if not others or w.start < others[0]]


def _named_side(scene: Scene, head: Any) -> list[Filler]:
    """ "sold Armenia 36 howitzers": an object that is a party by name."""
    named = any(n.first <= head.i <= n.last and n.form not in ("adjective", "made") for n in scene.mentions.parties)
    return scene.parties(head) if named else []


def _worth_for(scene: Scene, clause: Clause, weapons: list[Filler]) -> list[Filler]:
    """ "arms worth 1.9 billion euros for Saudi Arabia": the side behind the sum."""
    view = scene.mentions.paragraph.view
    found = []
    for named in scene.mentions.parties:
        if not weapons or named.first not in clause.own or named.start < weapons[-1].end:
            continue
        between = view[weapons[-1].end : named.start]
        if re.fullmatch(r"\s(?:worth|valued at)\s(?:[^\s;]+\s){1,5}(?:to|for)\s(?:the\s)?", between):
            found.append(filler(named))
    return found


def _counts_again(scene: Scene, clause: Clause, weapons: list[Filler]) -> bool:
    """Whether all that moves was taken up from before, and nobody in the clause gives or takes."""
    return (
        bool(weapons)
        and all(w.inherited for w in weapons)
        and not any(n.first in clause.own for n in scene.mentions.parties)
    )


def _went(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "the engines came from Iran", "rockets went from a Serbian plant to Ukraine"."""
    weapons = goods(scene, *clause.subjects)
    suppliers = sides(scene, *clause.after("from"))
    recipients = also_to(scene, _goals(scene, clause)) if clause.lemma in ("go", "move", "pass", "travel") else []
    if any(_percent_in(scene, s) or _is_part(s) for s in clause.subjects) or not weapons:
        return
    if not suppliers or (clause.lemma in ("move", "pass", "travel") and not recipients):
        return
    if clause.lemma in ("move", "pass", "travel") and any(_flies(scene, w) for w in weapons):
        return
    draft = scene.draft(
        KIND, clause, f"transfer/{clause.lemma.split()[0]}-from", stance=stance_of(clause, clause.subjects)
    )
    draft.put("supplier", *suppliers).put("recipient", *recipients).put("weapon", *weapons)
    if recipients:
        draft.put("action", cue(scene, clause.verb, "delivered"))
    put_details(scene, draft, clause.own, weapons, clause.subjects)
    yield draft


def _is_part(subject: Any) -> bool:
    """ "Most of the guns", "the share of exports": a part of a flow, which is no transfer."""
    flow = subject.lemma_.lower() in ("export", "import", "share", "majority", "bulk", "most", "half", "sale")
    return flow or any(
        t.lower_ in ("most", "half", "percent", "cent", "%") for t in subject.subtree if t.i <= subject.i
    )


def _goals(scene: Scene, clause: Clause) -> list[Filler]:
    """Parties behind "to" in the clause, whichever word the phrase hangs on."""
    view = scene.mentions.paragraph.view
    return [
        filler(n)
        for n in scene.mentions.parties
        if n.first in clause.own
        and n.form not in ("adjective", "made")
        and re.search(r"\sto\s(?:the\s)?$", view[max(0, n.start - 10) : n.start])
    ]


def _reached(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "engines reached drone builders in X": never what flies, which reaches a target too."""
    weapons = goods(scene, *clause.subjects)
    recipients = _receivers(scene, clause)
    if not weapons or not recipients or any(_flies(scene, w) for w in weapons):
        return
    draft = scene.draft(KIND, clause, "transfer/verb:reach", stance=stance_of(clause, clause.subjects))
    draft.put("supplier", *sides(scene, *clause.after("from"))).put("recipient", *recipients).put("weapon", *weapons)
    draft.put("action", cue(scene, clause.verb, "delivered"))
    put_details(scene, draft, clause.own, weapons, clause.subjects)
    yield draft


def _receivers(scene: Scene, clause: Clause) -> list[Filler]:
    parties = sides(scene, *clause.objects)
    if parties:
        return parties
    return [filler(n) for o in clause.objects for n in scene.mentions.places if n.first <= o.i <= n.last]


def _flies(scene: Scene, weapon: Filler) -> bool:
    """Whether a weapon is of a class that is itself sent at a target."""
    named = next(
        (n for n in scene.mentions.weapons if n.start <= weapon.start < n.end and n.value == weapon.value), None
    )
    if named is None:
        return False
    entry = named.entry
    name = entry.weapon_class if isinstance(entry, Weapon) else entry.name if isinstance(entry, WeaponClass) else None
    for _ in range(8):
        if name is None:
            return False
        if any(name.endswith(word) for word in _FLYING):
            return True
        known = scene.thread.names.classes.get(name)
        name = known.parent if known else None
    return False


def _hauled(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "a dhow was carrying rifles from X to Y": whatever carries them supplies nothing."""
    weapons = goods(scene, *clause.objects)
    suppliers = scene.parties(*clause.after("from"))
    recipients = also_to(scene, scene.parties(*clause.after("to", "for")))
    if not weapons or not recipients or (clause.lemma in ("fly", "bring") and not suppliers):
        return
    draft = scene.draft(
        KIND, clause, f"transfer/haul:{clause.lemma.split()[0]}", stance=stance_of(clause, clause.objects)
    )
    draft.put("supplier", *suppliers).put("recipient", *recipients).put("weapon", *weapons)
    put_details(scene, draft, clause.own, weapons, clause.objects)
    yield draft


def _bound_for(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """Arms seized on the way: "a cargo of rifles bound for the Houthis from Iran"."""
    weapons = goods(scene, *clause.objects)
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
    put_details(scene, draft, clause.own, weapons, clause.objects)
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
