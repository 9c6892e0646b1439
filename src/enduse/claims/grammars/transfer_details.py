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
from enduse.claims.mentions import Named
from enduse.claims.phrases import core_span, members, prepositions
from enduse.claims.quantities import MONEY_WORDS, Quantity
from enduse.claims.scene import Scene, filler
from enduse.model.entry import Party

_PARTS = frozenset("component part engine motor kit spare chip electronics technology gyroscope transmitter".split())
_HARDWARE = _PARTS | frozenset(
    "aircraft jet launcher battery system cartridge bullet gun firearm turret barrel warhead casing vector".split()
)
_BODIES = frozenset(
    "company firm plant factory arsenal manufacturer maker builder trader dealer shop broker intermediary individual "
    "gang militia rebel insurgent state country".split()
)
_VAGUE = frozenset("system battery launcher barrel casing vector technology kit component part chip".split())
_MODEL = re.compile(r"[A-Z][A-Za-z]*-?\d+[\dA-Za-z-]*")
_LEADING = re.compile(
    r"^(?:(?:at least|up to|more than|over|some|about|around|nearly|almost|several|many|most|all|other|first|last|only"
    r"|(?:dozens|hundreds|thousands) of)\s+|[\d,.]+\s+)+",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"['\"’”]?\s(?:(?:[\w-]+\s){0,2}(?:containers?|crates?|boxes|batter(?:y|ies)|sets?|units?|rounds?|pieces?"
    r"|batches|truckloads?|shiploads?)"
    r"\sof\s)?(?:(?:the|its|new|used|modern)\s)?['\"’“]?(?:[\w-]+\s){0,2}"
)
_BREAKS = re.compile(r"\b(?:and|or|of|in|to|from|with|for|on|at|by|was|were|is|are|has|have|had)\b")
_STOPS = frozenset(
    "which that who whom whose where when because although while after before if unless but as than".split()
)
_NAMES = ("name", "capital")
_BUYING = frozenset("purchase acquisition procurement import order receipt".split())


def goods(scene: Scene, *heads: Any) -> list[Filler]:
    """The arms in the noun phrases headed by `heads`, by catalogue name; unknown hardware by its words."""
    found: list[Filler] = []
    for head in heads:
        known = scene.weapons(head) if head.pos_ != "PRON" or _of(head) else []
        if not any(f.inherited for f in known):
            for token in _hardware(head):
                known = _by_words(scene, token, known)
        found += known
    return list({f.value: f for f in found}.values())


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
    bare = _LEADING.sub("", words.value)
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
        bare = model.group()
        words = Filler(bare, start, start + len(bare))
    vague = token.lemma_.lower() in _VAGUE and bare.casefold() == token.lower_
    if not bare or vague:
        return known
    kept = [f for f in known if not (start <= f.start and f.end <= words.end)]
    return [*kept, Filler(bare, start, words.end)]


def sides(scene: Scene, *heads: Any) -> list[Filler]:
    """The parties that `heads` name; an unnamed body ("a Serbian plant") by its words."""
    found: list[Filler] = []
    for head in heads:
        parties = scene.parties(head) or _mission(scene, head)
        if (
            not parties
            and head.lemma_.lower() in _BODIES
            and not any(c.lower_ in ("the", "that", "this") for c in head.children)
        ):
            words = scene.words(head)
            bare = _LEADING.sub("", words.value)
            parties = [Filler(bare, words.end - len(bare), words.end)] if bare[:1].isupper() else []
        found += parties
    return also_to(scene, found)


def _mission(scene: Scene, head: Any) -> list[Filler]:
    """A state's mission or embassy speaks of what the state does."""
    owner = owner_of(scene, head) if head.lemma_.lower() in ("mission", "embassy", "administration") else None
    return [owner] if owner is not None and is_state(owner) else []


def also_to(scene: Scene, parties: list[Filler]) -> list[Filler]:
    """`parties` and those that "and to" or "or to" adds behind them."""
    view = scene.mentions.paragraph.view
    found = list(parties)
    for party in found:
        for named in scene.mentions.parties:
            if named.start > party.end and re.fullmatch(
                r",?\s(?:and|or|nor)\sto\s(?:the\s)?", view[party.end : named.start]
            ):
                found.append(filler(named))
    return found


def ends(scene: Scene, noun: Any) -> tuple[list[Filler], list[Filler], list[Filler]]:
    """Suppliers, recipients and goods of a noun of supplying, from its owner and the words behind it."""
    buying = noun.lemma_.lower() in _BUYING
    suppliers: list[Filler] = []
    recipients: list[Filler] = []
    things: list[Filler] = []
    way = ""
    for token in _behind(noun):
        if token.pos_ in ("ADP", "SCONJ", "PART") and not _within(scene, token.i):
            way = token.lower_
            continue
        for named in scene.mentions.named:
            if named.first != token.i:
                continue
            if named.sort in ("weapon", "class") and way in ("of", "for", "involving"):
                things += [] if things and way == "for" else goods(scene, scene.doc[named.last])
            elif named in scene.mentions.parties and named.form not in ("adjective", "made"):
                to = way in ("to", "into") or (way == "by" and buying)
                side = recipients if to else suppliers if way in ("from", "by") else None
                if side is not None:
                    side.append(filler(named))
    things = things or goods(scene, *[h for prep, h in prepositions(noun) if prep == "of"])
    owner = owner_of(scene, noun)
    if owner is not None:
        if buying:
            recipients = recipients or [owner]
        else:
            suppliers = suppliers or [owner]
    return suppliers, recipients, things or _before(scene, noun)


def _behind(noun: Any) -> list[Any]:
    """The tokens behind a noun up to the end of its phrase, whatever the parse hangs them on."""
    found = []
    doc = noun.doc
    for token in doc[noun.i + 1 : min(noun.sent.end, noun.i + 40)]:
        if token.lower_ in _STOPS or token.text in ";:()" or token.tag_ in ("VBD", "VBZ", "VBP", "MD", "EX"):
            break
        following = doc[token.i + 1] if token.i + 1 < noun.sent.end else None
        if token.tag_ == "TO" and following is not None and following.pos_ in ("VERB", "AUX"):
            break
        if token.text == "," and (following is None or following.pos_ not in ("NOUN", "PROPN", "ADJ")):
            break
        found.append(token)
    return found


def _within(scene: Scene, token: int) -> bool:
    return any(n.first <= token <= n.last for n in scene.mentions.named)


def _before(scene: Scene, noun: Any) -> list[Filler]:
    return [filler(n) for n in scene.mentions.weapons if noun.left_edge.i <= n.first and n.last < noun.i]


def owner_of(scene: Scene, noun: Any) -> Filler | None:
    """Whose sale, order or contract it is: a possessive or a nationality before the noun."""
    first, _ = core_span(noun)
    owners = [
        n
        for n in scene.mentions.parties
        if first <= n.first and n.last < noun.i and n.form in ("possessive", "adjective", "name", "capital", "force")
    ]
    weapons = [n for n in scene.mentions.weapons if first <= n.first and n.last < noun.i]
    owners = [n for n in owners if not any(w.first <= n.first <= w.last for w in weapons)]
    if owners:
        return filler(owners[0])
    clause = (
        scene.clause_of(noun) if any(c.dep_ == "poss" and c.lower_ in ("its", "their") for c in noun.children) else None
    )
    parties = scene.parties(*clause.subjects) if clause is not None and noun not in clause.subjects else []
    return parties[0].carried() if len(parties) == 1 else None


def state_of(scene: Scene, *heads: Any) -> list[Filler]:
    """The states that `heads` act for: a state itself, or the seat of a ministry that decides on exports."""
    found: list[Filler] = []
    for head in heads:
        if head.pos_ == "PRON":
            found += [p for p in scene.parties(head) if is_state(p)]
        for named in _over(scene, head):
            if isinstance(named.entry, Party) and named.entry.kind == "ministry" and named.entry.country:
                found.append(Filler(named.entry.country, named.start, named.end))
            elif named.sort == "country":
                found.append(filler(named))
            elif named.form == "ministry" and hasattr(named.entry, "code"):
                found.append(Filler(named.entry.code, named.start, named.end))
    return found


def _over(scene: Scene, head: Any) -> list[Named]:
    return [n for n in scene.mentions.parties if n.first <= head.i <= n.last and n.form not in ("adjective", "made")]


def is_state(party: Filler) -> bool:
    """Whether a filler is a country code."""
    return len(party.value) == 3 and party.value.isupper()


def put_details(
    scene: Scene, draft: Draft, tokens: frozenset[int] | set[int], weapons: list[Filler], heads: tuple[Any, ...] = ()
) -> None:
    """Date or period, quantity and worth, from `tokens`; `heads` may count by themselves ("three were delivered")."""
    when, stretch = scene.when(tokens)
    draft.put("period" if stretch else "date", when)
    for weapon in weapons:
        quantity = _counted(scene, weapon)
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
            draft.put("worth", Filler(q.plain, q.start, q.end)).put("comparator", compared(q))


def percent_in(scene: Scene, head: Any) -> bool:
    """Whether a noun phrase holds a percentage, which makes it a share and no transfer."""
    first = core_span(head)[0]
    end = scene.mentions.paragraph.ends[max(t.i for t in head.subtree)]
    return any(
        q.unit == "%" and scene.mentions.paragraph.starts[first] <= q.end and q.start < end
        for q in scene.mentions.quantities
    )


def is_money(q: Quantity) -> bool:
    """Whether a figure is an amount of money."""
    return q.unit is not None and ((len(q.unit) == 3 and q.unit.isupper()) or q.unit in MONEY_WORDS)


def _counted(scene: Scene, weapon: Filler) -> Quantity | None:
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
