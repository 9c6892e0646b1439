"""`share`: part of a flow comes from or goes to somebody. A token grammar: figures must not hang on a parse.

Reads a percentage or a majority, the owner and the flow after its "of" ("of Azerbaijan's arms imports", "of its oil"),
and the other side after "from", "to" or as the subject. Which side is which follows from imports, exports and the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.share_again import gapped, other_country, same_time, took_of_them, years_to
from enduse.claims.grammars.share_bounds import bounds
from enduse.claims.grammars.share_parts import another, came_from, figure, flow_before, listed, share_of
from enduse.claims.grammars.share_ranks import bare, of_these, ranked
from enduse.claims.mentions import Named
from enduse.claims.quantities import Quantity
from enduse.claims.scene import Scene, filler

KIND = "share"

_FLOW = re.compile(
    r"(?P<flow>(?:major\s|conventional\s)?(?:arms|weapons?|weaponry|military equipment|defen[cs]e|military"
    r"|(?:aviation|jet|diesel)\sfuel|crude oil|oil and gas|crude|oil|natural gas|gas|"
    r"ammunition|explosives|drones?|equipment|fuel|uranium|petroleum))?\s?(?P<way>imports?|exports?|purchases?"
    r"|acquisitions|deliveries|sales|transfers|supplies|needs|consumption)?",
    re.IGNORECASE,
)
_OF_ARMS = re.compile(
    r"\sof\s(?:the\s|all\s)?(?:major\s|conventional\s)*(?P<flow>arms|weapons?|weaponry|military equipment"
    r"|defen[cs]e equipment)\b",
    re.IGNORECASE,
)
_ARMS = re.compile(r"arms|weapon|military|defen[cs]e|equipment|major|conventional", re.IGNORECASE)
_IMPORT_VERBS = frozenset("import buy source get receive obtain purchase acquire procure".split())
_EXPORT_VERBS = frozenset("export sell supply ship send provide deliver".split())
_ACCOUNT_VERBS = frozenset("account make represent constitute participate".split())
_BUYS = re.compile(
    r"\s(?:has\s|had\s|now\s)?(?:imports?|imported|buys|bought|purchase[sd]?|receive[sd]?|acquire[sd]?)\b"
)
_ALL_THAT = re.compile(r"\b(?:which|that|all|everything|arms|weapons)\s(?:the\s)?$")
_WORLD = re.compile(r"\b(?:global|world|international|worldwide|world['’]s)\b", re.IGNORECASE)
_NOT_A_FLOW = re.compile(
    r"\b(?:population|votes?|people|territory|civilians|gdp|seats|residents|budget|respondents|parts|components)\b",
    re.IGNORECASE,
)


def read(scene: Scene) -> Iterator[Draft]:
    """Every share in the paragraph."""
    earlier: Draft | None = None
    alone: Quantity | None = None
    for quantity in scene.mentions.quantities:
        if quantity.unit != "%":
            draft = bare(scene, quantity, earlier) if quantity.unit is None else None
            if draft is not None:
                yield draft
            continue
        draft = (
            came_from(scene, quantity)
            or share_of(scene, quantity)
            or ranked(scene, quantity)
            or of_these(scene, quantity, earlier)
            or took_of_them(scene, quantity, earlier)
            or _share(scene, quantity, earlier)
            or another(scene, quantity, earlier)
        )
        if draft is not None and alone is not None and (first := gapped(scene, alone, quantity, draft)) is not None:
            yield first
        alone = quantity if draft is None else None
        if draft is not None:
            earlier = draft
            yield draft


def _share(scene: Scene, quantity: Quantity, earlier: Draft | None) -> Draft | None:
    paragraph = scene.mentions.paragraph
    span = paragraph.tokens_of(quantity.start, quantity.end)
    if span is None:
        return None
    low, high = bounds(scene, span[0], span[1])
    sentence = scene.doc[span[0]].sent
    if any(t.lemma_.lower() in ("tariff", "duty", "tax", "levy", "surcharge") for t in sentence):
        return None
    start, end = paragraph.starts[low], paragraph.ends[high]
    words = paragraph.view[quantity.end : end]
    parties = [n for n in scene.mentions.parties if start <= n.start and n.end <= end and n.sort == "country"]
    after = [n for n in parties if n.start >= quantity.end]
    before = [n for n in parties if n.end <= quantity.start]
    flow, way, flow_at = _flow(words, quantity.end)
    hole = bool(re.match(r"\s+of\s+(?:its|their|the)\s+(?:from|to|in|by)\b", words))
    if flow is None and way is None and not hole and earlier is not None:
        part = _another_part(
            scene, quantity, earlier, after, voice=scene.attribution.voices[span[0]], low=low, high=high
        )
        if part is not None:
            return part
    if flow is None and way is None and (total := flow_before(scene, quantity)) is not None:
        return _of_total(scene, quantity, before, total, range(low, high + 1))
    if flow is None and way is None and not hole:
        world = re.search(
            r"share\sof\s[\w\s]{0,25}(exports|imports)", paragraph.view[start : quantity.start], re.IGNORECASE
        )
        if world is None:
            return None
        flow, way, flow_at = _flow(paragraph.view[start : quantity.start], start)
    if _NOT_A_FLOW.search(words[: (flow_at - quantity.end if flow_at else 40)]):
        return None
    voice = scene.attribution.voices[span[0]]
    draft = scene.draft_at(
        KIND, voice, range(low, high + 1), "share/token", _stance(scene, range(low, high + 1), voice)
    )
    draft.damaged = hole
    before = before or _named_before(scene, low, span[0])
    if not before and scene.doc[low].lower_ in ("which", "who"):
        before = [n for n in scene.mentions.parties if 0 < start - n.end < 4]
    sides = _sides(scene, quantity, before, after, way, flow_at, earlier, start)
    if sides is None:
        return None
    supplier, recipient, basis = sides
    if recipient is None and supplier is not None and way and way.casefold().startswith("import"):
        recipient = _several_states(paragraph.view, quantity.end, flow_at)
    if supplier is None and recipient is None and not hole:
        return None
    draft.put("supplier", *listed(scene, supplier)).put("recipient", *listed(scene, recipient))
    if flow:
        draft.put("flow", Filler(_canonical_flow(flow), flow_at, flow_at + len(flow)))
    elif (way or re.search(r"export|import", words)) and earlier is not None and "flow" in earlier.roles and not hole:
        draft.put("flow", *[f.carried() for f in earlier.roles["flow"]])
    draft.put("basis", basis)
    draft.put("value", figure(scene, quantity))
    draft.put("comparator", Filler(quantity.comparator, quantity.start, quantity.end))
    own = _period(scene, low, high)
    return draft.put("period", *([own] if own else same_time(scene, quantity, earlier)))


def _named_before(scene: Scene, low: int, figure: int) -> list[Named]:
    """ "It accounted for 41 percent", "X: 30 percent": whom the pronoun takes up, or who stands before the colon."""
    taken = [f.start for t in scene.doc[low:figure] if t.lower_ == "it" for f in scene.parties(t)]
    view = scene.mentions.paragraph.view
    at = scene.mentions.paragraph.starts[low]
    return [
        n
        for n in scene.mentions.parties
        if n.start in taken or (re.fullmatch(r"\s?:\s", view[n.end : at]) and n.sort == "country")
    ]


def _several_states(view: str, start: int, end: int) -> Filler | None:
    """ "of the three countries' arms imports": states that only their number names."""
    match = re.search(r"\sof\s(?:the\s)?(?P<who>[\w-]+\s(?:countries|states|nations))['’]\s", view[start : end + 1])
    return Filler(match["who"], start + match.start("who"), start + match.end("who")) if match else None


def _another_part(
    scene: Scene, q: Quantity, earlier: Draft, after: list[Named], *, voice: Any, low: int, high: int
) -> Draft | None:
    """ "69 per cent came from X and 30 per cent from Y": the second part of the flow before."""
    view = scene.mentions.paragraph.view
    other = next(
        (
            n
            for n in after
            if n.start - q.end < 30
            and re.fullmatch(r"\s(?:came\s|was\s|were\s|more\s)?(?:from|to|by)\s(?:the\s)?", view[q.end : n.start])
        ),
        None,
    )
    if other is None:
        return None
    mine, theirs = (
        ("supplier", "recipient")
        if re.search(r"\b(?:from|by)\s", view[q.end : other.start])
        else ("recipient", "supplier")
    )
    draft = scene.draft_at(KIND, voice, range(low, high + 1), "share/part", _stance(scene, range(low, high + 1), voice))
    draft.put(mine, filler(other)).put(theirs, *[f.carried() for f in earlier.roles.get(theirs, ())])
    for role in ("flow", "basis"):
        draft.put(role, *[f.carried() for f in earlier.roles.get(role, ())])
    draft.put("value", figure(scene, q)).put("comparator", Filler(q.comparator, q.start, q.end))
    own = _period(scene, low, high)
    return draft.put("period", *([own] if own else [f.carried() for f in earlier.roles.get("period", ())]))


def _of_total(scene: Scene, q: Quantity, before: list[Named], total: tuple[Filler, str], tokens: range) -> Draft | None:
    """ "Russia accounted for 41% of the total": the flow that the sentences before spoke of."""
    if not before or _verb(scene, q) not in _ACCOUNT_VERBS:
        return None
    voice = scene.attribution.voices[tokens.start]
    flow, basis = total
    draft = scene.draft_at(KIND, voice, tokens, "share/total", _stance(scene, tokens, voice))
    mine = "supplier" if basis == "imports" else "recipient"
    draft.put(mine, *listed(scene, filler(before[-1]))).put("flow", flow).put(
        "basis", Filler(basis, flow.start, flow.end)
    )
    draft.put("value", figure(scene, q)).put("comparator", Filler(q.comparator, q.start, q.end))
    return draft


def _flow(words: str, offset: int) -> tuple[str | None, str | None, int]:
    for match in re.finditer(r"[A-Za-z][\w-]*", words):
        found = _FLOW.match(words, match.start())
        if found and (found["flow"] or found["way"]):
            if found["flow"] and not found["way"] and re.search(r"\b(?:from|to|between)\b", words[: match.start()]):
                return None, None, 0
            at = found.start("flow") if found["flow"] else found.start("way")
            goods = None if found["flow"] else _OF_ARMS.match(words, found.end())
            if goods is not None:
                return goods["flow"], found["way"], offset + goods.start("flow")
            return found["flow"], (found["way"] or None), offset + at
    return None, None, 0


def _canonical_flow(flow: str) -> str:
    low = flow.casefold()
    if _ARMS.search(low) and "equipment" not in low:
        return "arms"
    return "crude oil" if low == "crude" else low


def _sides(
    scene: Scene,
    q: Quantity,
    before: list[Named],
    after: list[Named],
    way: str | None,
    flow_at: int,
    earlier: Draft | None,
    start: int,
) -> tuple[Filler | None, Filler | None, Filler | None] | None:
    view = scene.mentions.paragraph.view
    owner = next(
        (
            n
            for n in after
            if n.form in ("adjective", "possessive", "name", "capital") and n.start < max(flow_at, q.end) + 2
        ),
        None,
    )
    end_of_flow = flow_at or q.end
    source = next((n for n in after if _preceded(view, n, r"from|by|came\sthrough|came\svia")), None)
    goal = next((n for n in after if _preceded(view, n, r"to|for") and n is not owner), None)
    subject = before[-1] if before else None
    if source is None and goal is None and not before and owner is None and earlier is None:
        return None
    verb = _verb(scene, q)
    importing = bool(way and re.match(r"import|purchase|acquisition|needs|consumption", way, re.IGNORECASE))
    exporting = bool(way and re.match(r"export|sales|deliver|suppl", way, re.IGNORECASE))
    if not importing and not exporting:
        importing = verb in _IMPORT_VERBS or source is not None
        exporting = not importing and (verb in _EXPORT_VERBS or goal is not None)
    if verb in _ACCOUNT_VERBS and subject is not None and (importing or exporting):
        if exporting and subject.form in ("adjective", "made"):
            return None
        return _accounted(
            subject,
            owner,
            after,
            view,
            importing=importing,
            world=bool(_WORLD.search(view[start : end_of_flow + 12])),
            q=q,
        )
    if way is None and owner is not None and subject is not None and owner.value != subject.value and not source:
        if verb in _EXPORT_VERBS:
            return filler(subject), filler(owner), Filler("imports", q.start, q.end)
        if verb in _IMPORT_VERBS:
            return filler(owner), filler(subject), Filler("exports", q.start, q.end)
    between = view[q.end : end_of_flow]
    if way and _WORLD.search(view[start : end_of_flow + 12]) and (owner is None):
        who = filler(subject) if subject else None
        basis = Filler("world", q.start, q.end)
        return (who, None, basis) if exporting else (None, who, basis)
    its = re.search(r"\b(?:its|their|the country['’]s)\b", between) is not None
    if its and subject is not None and re.fullmatch(r"\sat\s(?:just\s|only\s)?", view[subject.end : q.start]):
        return None
    holder = (
        filler(owner)
        if owner
        else filler(subject)
        if (its or verb in _IMPORT_VERBS | _EXPORT_VERBS) and subject
        else None
    )
    if its and importing and subject is not None and owner is None and source is None and verb in _EXPORT_VERBS:
        return filler(subject), other_country(scene, subject), Filler("imports", q.start, q.end)
    eater = next((n for n in after if _BUYS.match(view, n.end) and _ALL_THAT.search(view, q.end, n.start)), None)
    if eater is not None and subject is not None and verb in _EXPORT_VERBS and eater.value != subject.value:
        return filler(subject), filler(eater), Filler("imports", q.start, q.end)
    if importing:
        other = filler(source) if source and source is not owner else _other(before, owner)
        buys = next((n for n in after if n is not source and _BUYS.match(view, n.end)), None)
        recipient = holder or (filler(buys) if buys else filler(subject) if subject and source else None)
        if recipient is not None and other is not None and other.value == recipient.value:
            other = None
        return other, recipient, Filler("imports", q.start, q.end)
    if exporting:
        other = filler(goal) if goal and goal is not owner else _other(before, owner)
        if other is None and earlier is not None:
            other = next((f.carried() for f in earlier.roles.get("recipient", ())), None)
        supplier = holder or (filler(subject) if subject and goal else None)
        if supplier is not None and other is not None and other.value == supplier.value:
            other = None
        return supplier, other, Filler("exports", q.start, q.end)
    return None


def _accounted(
    subject: Named, owner: Named | None, after: list[Named], view: str, *, importing: bool, world: bool, q: Quantity
) -> tuple[Filler | None, Filler | None, Filler | None]:
    """ "Turkey accounted for 10 per cent of arms imports by X": the other side, save of a world trade."""
    holder = owner or next(
        (n for n in after if _preceded(view, n, r"by|of|to|into" if importing else r"by|of|from")), None
    )
    basis = Filler("imports" if importing else "exports", q.start, q.end)
    mine, whose = filler(subject), filler(holder) if holder else None
    if world and holder is None:
        return (
            (None, mine, Filler("world", q.start, q.end))
            if importing
            else (mine, None, Filler("world", q.start, q.end))
        )
    if whose is not None and whose.value == mine.value:
        whose = None
    return (mine, whose, basis) if importing else (whose, mine, basis)


def _other(before: list[Named], owner: Named | None) -> Filler | None:
    candidates = [n for n in before if owner is None or n.value != owner.value]
    return filler(candidates[-1]) if candidates and owner is not None else None


def _preceded(view: str, named: Named, words: str) -> bool:
    before = view[max(0, named.start - 16) : named.start]
    return re.search(rf"(?<!\bnot\s)\b(?:{words})\s(?:the\s)?$", before) is not None


def _verb(scene: Scene, q: Quantity) -> str | None:
    span = scene.mentions.paragraph.tokens_of(q.start, q.end)
    if span is None:
        return None
    for i in range(span[0] - 1, max(span[0] - 4, -1), -1):
        lemma = scene.doc[i].lemma_.lower()
        for verb in sorted(_IMPORT_VERBS | _EXPORT_VERBS | _ACCOUNT_VERBS):
            if lemma == verb or scene.doc[i].lower_ in (verb + "s", verb + "d", verb + "ed"):
                return verb
    return None


def _stance(scene: Scene, tokens: range, voice: Any) -> str:
    stance = scene.stance_at(tokens, voice)
    if stance == "asserted" and any(scene.doc[i].lower_ in ("could", "may", "might") for i in tokens):
        return "hedged"
    return stance


_LEADS_IN = re.compile(r"(?:^|[.\s])(?:in|between|from|during|over|since)\s(?:the\s)?$", re.IGNORECASE)


def _period(scene: Scene, low: int, high: int) -> Filler | None:
    paragraph = scene.mentions.paragraph
    sentence = scene.doc[low].sent
    ranges = (paragraph.starts[low], paragraph.ends[high]), (paragraph.starts[sentence.start], paragraph.starts[low])
    if stretch := next((w for w in (years_to(paragraph.view, *r) for r in ranges) if w is not None), None):
        return stretch
    when, _ = scene.when(range(low, high + 1))
    if when is None:
        sentence = scene.doc[low].sent
        front, _ = scene.when(range(sentence.start, low))
        first = next((w for w in scene.mentions.whens if front and w.start == front.start), None)
        if (
            first
            and front
            and _LEADS_IN.search(paragraph.view, max(0, front.start - 30), front.start)
            and low - sentence.start <= 6
        ):
            return front
    return when
