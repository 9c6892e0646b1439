"""Goods on their way: what went, came, arrived, reached somebody, was hauled, or was seized before it did.

Whatever carries arms supplies nothing. What flies at a target by itself ("missiles reached X") is on no delivery,
unless the report tells a way through somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.transfer_details import cue, goods, percent_in, put_details, stance_of
from enduse.claims.grammars.transfer_reality import moves_itself
from enduse.claims.grammars.transfer_sides import also_to, sides
from enduse.claims.phrases import prepositions
from enduse.claims.scene import Scene, filler
from enduse.model.entry import Country, Weapon, WeaponClass

KIND = "transfer"

_GO = frozenset("go come move pass travel originate stem".split())
_HAUL = frozenset("carry transport ferry haul bring fly move drive truck".split())
_STOPPED = frozenset("seize intercept confiscate impound bind destine head carry discover find".split())
_FLYING = frozenset({"missile", "rocket", "drone", "munition", "bomb", "shell"})
_BATCHES = frozenset("batch shipment consignment delivery cargo instalment installment tranche load unit first".split())
_ORDINALS = frozenset("last second third final remaining".split())
_LOADS = frozenset("shipment consignment cargo weapon arm munition ammunition crate container load".split())
_BOUND = re.compile(
    r"\b(?:bound|destined|headed|en route|intended|meant|on (?:its|their|the) (?:usual )?(?:way|road|route)"
    r"(?: from (?:the )?[^,.;:]{2,40}?)?)"
    r"\s(?:for|to)\s(?:the\s)?",
    re.IGNORECASE,
)
_NATIONALITY = ("adjective", "possessive")


def passing(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """What `clause` tells of arms on their way."""
    lemma = clause.lemma.split()[0]
    if lemma in _GO and clause.lemma not in ("pass on", "pass along"):
        yield from _went(scene, clause)
    if lemma == "reach":
        yield from _reached(scene, clause)
    if lemma == "arrive":
        yield from _arrived(scene, clause)
    if lemma in _HAUL and not (lemma == "drive" and not clause.passive):
        yield from _hauled(scene, clause)
    if lemma in _STOPPED:
        yield from _bound_for(scene, clause)
    if clause.lemma in ("end up", "wind up") or (lemma == "find" and any(o.lower_ == "way" for o in clause.objects)):
        yield from _ended_up(scene, clause)
    if lemma == "leave":
        yield from _left(scene, clause)
    if lemma == "be":
        yield from _on_the_road(scene, clause)


def _went(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "the engines came from Iran", "rockets went from a Serbian plant to Ukraine"."""
    weapons = goods(scene, *clause.subjects)
    suppliers = sides(scene, *clause.after("from"))
    recipients = also_to(scene, goals(scene, clause)) if clause.lemma in ("go", "move", "pass", "travel") else []
    if any(percent_in(scene, s) or _is_part(s) for s in clause.subjects) or not weapons:
        return
    going = clause.lemma == "go"
    if not (suppliers or (going and recipients)) or (clause.lemma in ("move", "pass", "travel") and not recipients):
        return
    if not recipients and moves_itself(scene, weapons):
        return
    if (not suppliers or not going) and recipients and any(_flies(scene, w) for w in weapons):
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


def goals(scene: Scene, clause: Clause) -> list[Filler]:
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
    if not weapons or not recipients or (any(_flies(scene, w) for w in weapons) and not _routed(scene, clause)):
        return
    suppliers = sides(scene, *clause.after("from")) or _origin(scene, weapons)
    draft = scene.draft(KIND, clause, "transfer/verb:reach", stance=stance_of(clause, clause.subjects))
    draft.put("supplier", *suppliers).put("recipient", *recipients).put("weapon", *weapons)
    draft.put("action", cue(scene, clause.verb, "delivered"))
    put_details(scene, draft, clause.own, weapons, clause.subjects)
    yield draft


def _routed(scene: Scene, clause: Clause) -> bool:
    """ "by way of Iran", "through third countries": a road that goods take."""
    ways = clause.after("through", "via")
    way = any(n.lower_ == "way" for n in clause.after("by"))
    return way or any(
        scene.parties(w) or w.lemma_.lower() in ("country", "state", "port", "intermediary") for w in ways
    )


def _origin(scene: Scene, weapons: list[Filler]) -> list[Filler]:
    """ "Indian shells reach X": the nationality right before what is delivered."""
    view = scene.mentions.paragraph.view
    for weapon in weapons[:1]:
        for named in scene.mentions.named:
            near = named.start == weapon.start or (
                named.end < weapon.start and re.fullmatch(r"(?:['’]s?)?\s(?:[\w-]+\s)?", view[named.end : weapon.start])
            )
            if named.sort == "country" and named.form in _NATIONALITY and near and not weapon.inherited:
                return [filler(named)]
    return []


def _arrived(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "the first S-400s arrived in X", "crates of ammunition arrived in X from Y": never a visit of jets."""
    weapons = goods(scene, *clause.subjects)
    subjects = [t.lemma_.lower() for s in clause.subjects for t in s.subtree if t.dep_ not in ("relcl", "acl")]
    suppliers = sides(scene, *clause.after("from"))
    recipients = [f for h in clause.after("in", "at") for f in _country_at(scene, h)]
    counted = any(s.tag_ == "CD" for s in clause.subjects) or _ORDINALS & set(subjects)
    if not weapons or not recipients or not (_BATCHES & set(subjects) or (counted and not clause.after("for"))):
        return
    before = scene.thread.transfers[-1] if scene.thread.transfers and not suppliers else None
    if before is not None and {w.value for w in weapons} <= {w.value for w in before.roles.get("weapon", ())}:
        suppliers = [f.carried() for f in before.roles.get("supplier", ())]
    draft = scene.draft(KIND, clause, "transfer/verb:arrive", stance=stance_of(clause, clause.subjects))
    draft.put("supplier", *[s for s in suppliers if s.value != recipients[0].value]).put("recipient", *recipients[:1])
    draft.put("weapon", *weapons).put("action", cue(scene, clause.verb, "delivered"))
    aside = {t.i for s in clause.subjects for c in s.children if c.dep_ in ("acl", "relcl") for t in c.subtree}
    put_details(scene, draft, set(clause.own) - aside, weapons, clause.subjects)
    yield draft


def _country_at(scene: Scene, head: Any) -> list[Filler]:
    """A country, or that of a capital."""
    for named in scene.mentions.named:
        if not named.first <= head.i <= named.last:
            continue
        if isinstance(named.entry, Country) and named.form in ("name", "capital"):
            return [filler(named)]
        if capital := scene.thread.names.capitals.get(named.value):
            return [Filler(capital.code, named.start, named.end)]
    return []


def _on_the_road(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "the shipment had been on the usual road from X to Y"."""
    loads = [s for s in clause.subjects if s.lemma_.lower() in _LOADS]
    ways = [h for h in clause.after("on", "en") if h.lower_ in ("way", "road", "route")]
    if clause.lemma != "be" or not loads or not ways:
        return
    inside = [n for n in scene.mentions.named if n.first in clause.own and n.sort in ("country", "party", "place")]
    view = scene.mentions.paragraph.view
    ends: dict[str, Filler] = {}
    for named in inside:
        if match := re.search(r"\b(from|to)\s(?:the\s)?$", view[max(0, named.start - 10) : named.start]):
            ends.setdefault(match[1], filler(named))
    recipient = next((n for n in inside if "to" in ends and n.start == ends["to"].start and n.sort != "place"), None)
    if recipient is None or "from" not in ends:
        return
    weapons = goods(scene, *loads)
    draft = scene.draft(KIND, clause, "transfer/on-the-way").put("supplier", ends["from"]).put("recipient", ends["to"])
    yield draft.put("weapon", *weapons)


def _ended_up(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "rifles ended up in X", "in the hands of X", "found their way to X"."""
    weapons = goods(scene, *clause.subjects)
    goals = clause.after("in", "with", "at", "to", "into")
    hands = [h for h in goals if h.lemma_.lower() in ("hand", "arsenal", "possession")]
    owners = [c for h in hands for c in h.children if c.dep_ == "poss"]
    owners += [n for h in hands for p, n in prepositions(h) if p == "of"]
    recipients = sides(scene, *(owners if hands else goals)) or [
        filler(n) for h in goals for n in scene.mentions.places if n.first <= h.i <= n.last
    ]
    if not recipients and goals and goals[0].pos_ == "PROPN" and not hands:
        recipients = [scene.words(goals[0])]
    if not weapons or not recipients or any(percent_in(scene, s) or _is_part(s) for s in clause.subjects):
        return
    draft = scene.draft(KIND, clause, "transfer/end-up", stance=stance_of(clause, clause.subjects))
    draft.put("recipient", *recipients).put("weapon", *weapons).put("action", cue(scene, clause.verb, "delivered"))
    put_details(scene, draft, clause.own, weapons, clause.subjects)
    yield draft


def _left(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "two shipments of shells left Serbia for Israel": never what moves by itself."""
    weapons = goods(scene, *clause.subjects)
    suppliers, recipients = scene.parties(*clause.objects), scene.parties(*clause.after("for"))
    if not weapons or not suppliers or not recipients or moves_itself(scene, weapons):
        return
    draft = scene.draft(KIND, clause, "transfer/leave", stance=stance_of(clause, clause.subjects))
    draft.put("supplier", *suppliers).put("recipient", *recipients).put("weapon", *weapons)
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
        if name.split()[-1] in _FLYING:
            return True
        known = scene.thread.names.classes.get(name)
        name = known.parent if known else None
    return False


def _hauled(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "a dhow was carrying rifles from X to Y": whatever carries them supplies nothing."""
    lemma = clause.lemma.split()[0]
    weapons = goods(scene, *clause.objects)
    suppliers = scene.parties(*clause.after("from"))
    forwhom = scene.parties(*clause.after("for"))
    recipients = also_to(scene, scene.parties(*clause.after("to")) or forwhom)
    if not weapons or not recipients or (clause.lemma in ("fly", "bring") and not (suppliers or forwhom)):
        return
    draft = scene.draft(
        KIND, clause, f"transfer/haul:{clause.lemma.split()[0]}", stance=stance_of(clause, clause.objects)
    )
    draft.put("supplier", *suppliers).put("recipient", *recipients).put("weapon", *weapons)
    if lemma in ("fly", "drive", "truck", "bring"):
        draft.put("action", cue(scene, clause.verb, "delivered"))
    put_details(scene, draft, clause.own, weapons, clause.objects)
    yield draft


def _bound_for(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """Arms seized on the way: "a cargo of rifles bound for the Houthis from Iran"."""
    weapons = goods(scene, *clause.objects)
    view = scene.mentions.paragraph.view
    last = max([max(clause.own), *(t.i for o in clause.objects for t in o.subtree)])
    low, high = scene.mentions.paragraph.starts[min(clause.own)], scene.mentions.paragraph.ends[last]
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
