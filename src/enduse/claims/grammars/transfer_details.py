"""What a transfer moves, how much of it, when and for how much, and who gives and takes in a noun phrase.

Goods the catalogue does not know keep the words of the report, but only where their head names hardware; parts of a
weapon are never the weapon itself. Sides of a noun are read word by word, because phrases hang on the wrong word too
often.
"""

from __future__ import annotations

import re
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler, compared
from enduse.claims.entity_lists import listed
from enduse.claims.phrases import core_span, members
from enduse.claims.quantities import MONEY_WORDS, Quantity
from enduse.claims.scene import Scene

_PARTS = frozenset(
    "component part engine motor kit spare chip electronics technology gyroscope transmitter sensor camera optics "
    "processor microchip semiconductor antenna propeller gearbox fuse fuze detonator seeker gimbal".split()
)
_HARDWARE = _PARTS | frozenset(
    "aircraft jet launcher battery system cartridge bullet gun firearm turret barrel warhead casing vector gripstock "
    "detonator pod winch rotor optic sight scope visor hull projectile propellant explosive".split()
)
_VAGUE = frozenset("system battery launcher barrel casing vector technology kit component part chip".split())
_MODEL = re.compile(r"[A-Z][A-Za-z]*-?\d+[\dA-Za-z-]*")
LEADING = re.compile(
    r"^(?:(?:at least|up to|more than|over|some|about|around|nearly|almost|several|many|most|all|other|first|last|only"
    r"|(?:dozens|hundreds|thousands) of)\s+|[\d,.]+\s+)+",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"['\"’”]?(?:\s\([\d,]+\))?\s(?:(?:[\w-]+\s){0,2}(?:containers?|crates?|boxes|batter(?:y|ies)|sets?|units?|rounds?|pieces?"
    r"|batches|truckloads?|shiploads?)"
    r"\sof\s)?(?:(?:the|its|new|used|modern)\s)?['\"’“]?(?:[\w-]+\s){0,2}"
)
_BREAKS = re.compile(r"\b(?:and|or|of|in|to|from|with|for|on|at|by|was|were|is|are|has|have|had)\b")
_PEOPLED = re.compile(r"(?:ian|ean|ese|ish|ern)$")
_NAMES = ("name", "capital")
_SEIZE = frozenset("seize intercept confiscate impound capture recover take find discover remove unload".split())
_ESTIMATED = re.compile(r"\bestimated\s(?:(?:total|overall)\s)?(?:cost|value|price)\s(?:of|at)\s$", re.IGNORECASE)
_NOT_COUNTED = frozenset("day week month year hour time percent people dollar euro case place part step".split())
_APPOSED = re.compile(r"['\"”’]?,\s(?:a|an)\s(?:[\w-]+\s){0,2}")
_VAGUELY = re.compile(
    r"\b(?:several|some|many|more|an?|dozens of|hundreds of|scores of|(?:an?\s)?(?:\w+\s)?number of)\s(?:[\w-]+\s)?$",
    re.IGNORECASE,
)
_OF_TYPE = re.compile(r"\sof\s(?:the\s)?(?:type\s)?['\"“‘]?")


def goods(scene: Scene, *heads: Any) -> list[Filler]:
    """The arms in the noun phrases headed by `heads`, by catalogue name; unknown hardware by its words."""
    found: list[Filler] = []
    for head in heads:
        known = scene.weapons(head) if head.pos_ != "PRON" or _of(head) else []
        if not any(f.inherited for f in known):
            for token in [*_hardware(head), *_counted_beside(scene, head, known)]:
                known = _by_words(scene, token, known)
        found += _named_type(scene, known)
    return list({f.value: f for f in found}.values())


def _named_type(scene: Scene, found: list[Filler]) -> list[Filler]:
    """ "vehicles of the Kirpi type" are Kirpis; "the Swathi radar" goes by the name in front of its class."""
    view = scene.mentions.paragraph.view
    kept: list[Filler] = []
    for f in found:
        before = kept[-1] if kept else None
        joint = view[before.end : f.start] if before is not None and before.end < f.start else ""
        if before is not None and before.value in scene.thread.names.classes and _OF_TYPE.fullmatch(joint):
            kept[-1] = Filler(f.value, before.start, f.end, f.inherited)
        elif before is not None and before.value in scene.thread.names.weapons and _APPOSED.fullmatch(joint):
            continue
        else:
            kept.append(_called(scene, f))
    return kept


def _called(scene: Scene, thing: Filler) -> Filler:
    paragraph = scene.mentions.paragraph
    tokens = paragraph.tokens_of(thing.start, thing.end)
    if thing.inherited or tokens is None or thing.value not in scene.thread.names.classes or tokens[0] == 0:
        return thing
    before = scene.doc[tokens[0] - 1]
    named = any(n.first <= before.i <= n.last for n in scene.mentions.named)
    written = paragraph.words(before.i, before.i)
    if not named and _MODEL.fullmatch(written):
        return Filler(written, paragraph.starts[before.i], paragraph.ends[before.i])
    if (
        named
        or _PEOPLED.search(written)
        or before.pos_ != "PROPN"
        or not re.fullmatch(r"[A-Z][a-z]{3,}", written)
        or before.i == before.sent.start
    ):
        return thing
    return Filler(written, paragraph.starts[before.i], paragraph.ends[before.i])


def _of(token: Any) -> bool:
    return any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children)


def _hardware(head: Any) -> list[Any]:
    heads = [head, *(m for m in members(head) if m is not head)]
    for inner in list(heads):
        heads += [
            n for c in inner.children if c.dep_ == "prep" and c.lower_ == "of" for n in c.children if n.dep_ == "pobj"
        ]
    return [t for t in heads if is_hardware(t)]


def is_hardware(token: Any) -> bool:
    """Whether a word heads goods of the trade that the catalogue may not know."""
    return token.lemma_.lower() in _HARDWARE or _MODEL.fullmatch(token.text) is not None


def is_designation(token: Any) -> bool:
    """Whether a word looks like the name of a model ("HW5s")."""
    return _MODEL.fullmatch(token.text) is not None


def _counted_beside(scene: Scene, head: Any, known: list[Filler]) -> list[Any]:
    """ "600 X missiles and 140 gripstocks": things that are counted in one list with arms."""
    if not known or len(group := members(head)) < 2:
        return []
    return [
        m
        for m in group
        if m.tag_ in ("NNS", "NNPS")
        and any(c.dep_ == "nummod" for c in m.children)
        and m.lemma_.lower() not in _NOT_COUNTED
        and not is_hardware(m)
        and not any(listed(m.lower_, name) for name in ("persons", "crowds", "bodies", "places"))
        and not any(n.first <= m.i <= n.last for n in scene.mentions.named)
    ]


def _by_words(scene: Scene, token: Any, known: list[Filler]) -> list[Filler]:
    if any(n.first <= token.i <= n.last for n in scene.mentions.named):
        return known
    if token.lemma_.lower() not in _PARTS and _of(token):
        return known
    first, _ = core_span(token)
    inside = [n for n in scene.mentions.weapons if first <= n.first and n.last < token.i]
    if inside and token.lemma_.lower() not in _PARTS and inside[-1].sort == "weapon":
        return known
    definite = any(c.lower_ in ("the", "that", "this", "these", "those") for c in token.children)
    if definite and not inside and token.lemma_.lower() not in _PARTS - _VAGUE:
        return known
    words = scene.words(token)
    bare = LEADING.sub("", words.value)
    start = words.end - len(bare)
    sides_before = [n for n in scene.mentions.parties if start == n.start and n.end < words.end and n.form in _NAMES]
    for named in sides_before:
        bare = scene.mentions.paragraph.view[named.end : words.end].lstrip(" '’s") or bare
        start = words.end - len(bare)
    counts = [q for q in scene.mentions.quantities if q.number_start >= words.start and q.end <= words.end]
    if counts:
        start = max(start, counts[-1].end)
        bare = scene.mentions.paragraph.view[start : words.end].lstrip(" '\"’”")
        start = words.end - len(bare)
    if model := _MODEL.match(bare):
        bare = re.sub(r"(?<=[A-Z\d])s$", "", model.group())
        words = Filler(bare, start, start + len(bare))
    vague = token.lemma_.lower() in _VAGUE and bare.casefold() == token.lower_
    if not bare or vague:
        return known
    kept = [f for f in known if not (start <= f.start and f.end <= words.end)]
    return [*kept, Filler(bare, start, words.end)]


def put_details(
    scene: Scene, draft: Draft, tokens: frozenset[int] | set[int], weapons: list[Filler], heads: tuple[Any, ...] = ()
) -> None:
    """Date or period, quantity and worth, from `tokens`; `heads` may count by themselves ("three were delivered")."""
    when, stretch = scene.when(tokens)
    draft.put("period" if stretch else "date", when)
    counts = [(weapon, counted(scene, weapon)) for weapon in weapons]
    view = scene.mentions.paragraph.view
    open_ones = [w for w, q in counts if q is None and _VAGUELY.search(view[max(0, w.start - 40) : w.start])]
    for weapon, quantity in counts if not open_ones else ():
        if quantity is not None and not weapon.inherited:
            draft.put("quantity", Filler(quantity.plain, quantity.start, quantity.end)).put(
                "comparator", compared(quantity)
            )
    for head in heads if "quantity" not in draft.roles else ():
        _count_itself(scene, draft, head)
    if weapons and "quantity" not in draft.roles:
        _count_behind(scene, draft, weapons[-1])
    paragraph = scene.mentions.paragraph
    for q in scene.mentions.quantities:
        span = paragraph.tokens_of(q.start, q.end)
        if is_money(q) and span and span[1] in tokens:
            about = _ESTIMATED.search(paragraph.view, max(0, q.start - 40), q.start)
            roughly = Filler("~", about.start(), q.end) if about and q.comparator == "=" else compared(q)
            draft.put("worth", Filler(q.plain, q.start, q.end)).put("comparator", roughly)


def put_outer_time(scene: Scene, draft: Draft, clause: Clause) -> None:
    """ "On 11 May a frigate seized rifles sent from X to Y": goods on their way are dated by their seizure."""
    if "date" in draft.roles or "period" in draft.roles or clause.verb.dep_ not in ("acl", "relcl"):
        return
    above = scene.clause_of(clause.verb.head)
    if above is not None and above.lemma.split()[0] in _SEIZE and not above.unreal:
        when, stretch = scene.when(above.own)
        draft.put("period" if stretch else "date", when)


def percent_in(scene: Scene, head: Any) -> bool:
    """Whether a noun phrase holds a percentage, which makes it a share and no transfer."""
    first = core_span(head)[0]
    end = scene.mentions.paragraph.ends[max(t.i for t in head.subtree)]
    return any(
        q.unit == "%" and scene.mentions.paragraph.starts[first] <= q.end and q.start < end
        for q in scene.mentions.quantities
    )


def money_of(scene: Scene, head: Any) -> bool:
    """Whether a noun phrase is itself a sum ("600 dollars each")."""
    at = scene.mentions.paragraph.starts[head.i]
    return any(is_money(q) and q.start <= at < q.end for q in scene.mentions.quantities)


def is_money(q: Quantity) -> bool:
    """Whether a figure is an amount of money."""
    return q.unit is not None and ((len(q.unit) == 3 and q.unit.isupper()) or q.unit in MONEY_WORDS)


def counted(scene: Scene, weapon: Filler) -> Quantity | None:
    """The number that counts a weapon ("18 HIMARS launchers"), null where none stands before it."""
    view = scene.mentions.paragraph.view
    for q in scene.mentions.quantities:
        between = view[q.end : weapon.start]
        if q.end > weapon.start or len(between) > 60 or not _MEASURE.fullmatch(between):
            continue
        weighed = q.unit in ("t", "kg", "lb") and between.startswith(" of ")
        bare = between.removeprefix(" of ") if weighed else re.sub(r"\S+\sof\s", "", between)
        none = re.search(r"\b(?:not|no|even)\s(?:a\s|even\s)?$", view[max(0, q.start - 12) : q.start], re.IGNORECASE)
        if (q.unit is None or weighed) and not _BREAKS.search(bare) and not none:
            return _first_of(scene, q)
    return None


def _first_of(scene: Scene, whole: Quantity) -> Quantity:
    """ "the first two of 24 jets": what moved is two."""
    view = scene.mentions.paragraph.view
    for part in scene.mentions.quantities:
        if (
            part.unit is None
            and part.end < whole.start
            and re.fullmatch(r"\sof\s(?:the\s)?", view[part.end : whole.start])
        ):
            return part
    return whole


def _count_itself(scene: Scene, draft: Draft, head: Any) -> None:
    """ "three were delivered", "the first two", "48 of the aircraft"."""
    if head.pos_ != "NUM" and head.tag_ != "CD":
        return
    paragraph = scene.mentions.paragraph
    for q in scene.mentions.quantities:
        if q.unit is None and q.number_start <= paragraph.starts[head.i] < q.end:
            draft.put("quantity", Filler(q.plain, q.start, q.end)).put("comparator", compared(q))
            return


def _count_behind(scene: Scene, draft: Draft, weapon: Filler) -> None:
    view = scene.mentions.paragraph.view
    for q in scene.mentions.quantities:
        behind = q.unit is None and 0 < q.start - weapon.end < 60 and view[q.end : q.end + 8] == " of them"
        if behind and not re.search(r"[.;]", view[weapon.end : q.start]):
            draft.put("quantity", Filler(q.plain, q.start, q.end)).put("comparator", compared(q))
            return


def cue(scene: Scene, token: Any, value: str) -> Filler:
    """A closed value that is read from `token`."""
    paragraph = scene.mentions.paragraph
    return Filler(value, paragraph.starts[token.i], paragraph.ends[token.i])


def stance_of(clause: Clause, heads: tuple[Any, ...] = ()) -> str:
    """The clause's stance; denied too where what it moves is nothing ("no shells sold to X")."""
    nothing = any(
        h.lower_ in ("nothing", "none")
        or any(c.lower_ in ("no", "neither") and c.dep_ in ("det", "neg", "preconj") for c in h.children)
        for h in heads
    )
    return "denied" if nothing else clause.stance
