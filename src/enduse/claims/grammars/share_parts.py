"""Shares in other words: "China for 27%", "less than 10 percent last year", "62 per cent of the parts came from X".

A part takes flow and sides from the share before it in the paragraph, and only where nothing but a party or a time
stands beside the figure; the rise or fall of a figure is no share.
"""

from __future__ import annotations

import re

from enduse.claims.draft import Draft, Filler
from enduse.claims.quantities import Quantity
from enduse.claims.scene import Scene, filler

_KIND = "share"
_GOODS = (
    r"(?:(?:spare|drone|missile|aircraft|electronic|weapons?)\s)?(?:components?|parts|spares|engines|electronics"
    r"|chips)|firearms|guns|rifles|small arms"
    r"|ammunition|munitions|explosives|weapons|arms|drones|missiles|fuel"
)
_CAME = (
    r"\s(?:(?:still|now|also|have|had|has|all)\s)*(?:come|comes|came|originat\w+|(?:was|were|is|are"
    r"|been)\s(?:sourced|bought|imported|purchased"
    r"|supplied|shipped|obtained|procured))\s(?:directly\s)?(?:from|by)\s(?:the\s)?"
    r"|\s(?:was|were|is|are|had been)\s(?:made|manufactured|produced|built)\s(?:in|by)\s(?:the\s)?"
)
_CAME = f"(?:{_CAME})"
_OF_GOODS = re.compile(
    rf"\s+of\s+(?:(?:the|all|its|their|those"
    rf"|these)\s)?(?:[\w’'-]+\s){{0,2}}?(?P<flow>{_GOODS})\b(?P<rest>[^.;,]{{0,40}}?){_CAME}",
    re.IGNORECASE,
)
_OF_FIRST = re.compile(
    rf"\bOf\s(?:(?:the|all|its|their|those)\s)?(?:[\w’'-]+\s){{0,2}}?(?P<flow>{_GOODS})\b[^.;,]{{0,50}},\s(?:(?:the"
    rf"|a)\s)?$",
    re.IGNORECASE,
)
_CAME_ONLY = re.compile(_CAME, re.IGNORECASE)
_TOTAL = re.compile(r"\s+of\s+(?:the|that|this)\s(?:total|overall|whole|sum|value|trade|spending)\b", re.IGNORECASE)
_TRADE = re.compile(
    r"\b(?:(?P<in>imports?|imported|bought|purchased|acquired|ordered|received|buys|spent)|(?P<out>exports?|exported"
    r"|sold|sells|delivered))\b"
    r"[^.;]{0,60}?\b(?P<flow>arms|weapons|weaponry|ammunition|military equipment|oil|gas|fuel)\b",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"['’]s?\sshare\s(?:of|in)\s[^.;]{0,60}?\b(?P<flow>arms|weapons|military|defen[cs]e|crude oil|oil|gas"
    r"|fuel)\s(?P<way>imports?|exports?|purchases)",
    re.IGNORECASE,
)
_STOOD = re.compile(
    r"[^.;:]{0,50}?\s(?:was|is|were|stood\sat|stands\sat|fell|dropped|rose|grew|shrank|declined|increased|reached"
    r"|at)\s(?:(?:from|to|at)\s)?(?:just\s|only\s)?"
    r"(?:[^.;:,]{1,60}?\sto\s(?:just\s|only\s)?)?",
    re.IGNORECASE,
)
_LONE = re.compile(
    r"(?:[,;(]|\b(?:against|versus|compared\s(?:with|to)|up from|down from|(?:figure|share|proportion|it"
    r"|that)\s(?:is|was|stood at|fell to|dropped to"
    r"|rose to|had been|reached)))\s?(?:just\s|only\s|and\s)?$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r",?\s(?:(?:came|was|is|ranked)\s(?:next|second|third|fourth),?\s|followed\s)?(?:for|with|at)\s"
    r"|\s\(|['’]s\sshare\s(?:was|is|stood at|fell to|rose to|reached)\s"
    r"|\sshare\s(?:had\s|has\s)?(?:was|is|stood|stands|fell|fallen|dropped|risen|rose|reached|shrank|shrunk|grew"
    r"|grown|slipped)"
    r"\s?(?:to\s|at\s)?(?:just\s|only\s)?"
    r"|(?:,\s[^.;,\d]{1,45},)?\s(?:had\s|has\s)?(?:stood\sat|stands\sat|reached|held|came\sto|provided|supplied"
    r"|contributed|made\sup|was\sat)\s"
    r"(?:just\s|only\s|barely\s)?"
    r"|,\swhich\s(?:held|had|supplied|provided|delivered|accounted\sfor|stood\sat|made\sup|reached)\s(?:just\s"
    r"|only\s)?"
    r"|,\s[^.;,\d]{1,45},\s(?:just\s|only\s|barely\s)?"
)
_THEN = re.compile(
    r"\s?(?:\)|[.,;]|$|(?:in|during|between|by|for|a|the|last|this)\s(?:the\s)?(?:year|decade|month|previous|last"
    r"|preceding|\d|early|late|five|ten|period)"
    r"|\d{4}|(?:a|one|two|three|four|five|ten)\s(?:years?|decades?)\s(?:before|earlier|ago))",
    re.IGNORECASE,
)


def figure(scene: Scene, q: Quantity) -> Filler:
    """The value of a share as a plain decimal string; a fraction in words stands with its "of"."""
    behind = scene.mentions.paragraph.view[q.end : q.end + 3]
    return Filler(format(q.value.normalize(), "f"), q.start, q.end + (3 if behind == " of" else 0))


def share_of(scene: Scene, q: Quantity) -> Draft | None:
    """ "X's share of Y's arms imports fell from 94 percent in 2011-2020 to 10 percent last year"."""
    paragraph = scene.mentions.paragraph
    span = paragraph.tokens_of(q.start, q.end)
    if span is None:
        return None
    start = paragraph.starts[scene.doc[span[0]].sent.start]
    front = _SHARE_OF.search(paragraph.view, start, q.start)
    if front is None or not _STOOD.fullmatch(paragraph.view, front.end(), q.start):
        return None
    owners = [n for n in scene.mentions.parties if n.end == front.start() and n.form != "adjective"]
    holders = [n for n in scene.mentions.parties if front.start() <= n.start and n.end <= q.start]
    if not owners or len({h.value for h in holders}) != 1 or holders[0].value == owners[0].value:
        return None
    rest = range(span[1] + 1, scene.doc[span[0]].sent.end)
    last = next((i for i in rest if scene.doc[i].lower_ in ("to", ",", ";", "and", "but", ".")), rest.stop)
    tokens = range(owners[0].first, last)
    voice = scene.attribution.voices[owners[0].first]
    draft = scene.draft_at(_KIND, voice, tokens, "share/share-of", scene.stance_at(tokens, voice))
    basis = "imports" if front["way"].casefold().startswith(("import", "purch")) else "exports"
    mine, theirs = ("supplier", "recipient") if basis == "imports" else ("recipient", "supplier")
    draft.put(mine, filler(owners[0])).put(theirs, filler(holders[0]))
    draft.put(
        "flow",
        Filler(
            "arms"
            if re.match(r"arms|weapon|military|defen", front["flow"], re.IGNORECASE)
            else front["flow"].casefold(),
            front.start("flow"),
            front.end("flow"),
        ),
    )
    draft.put("basis", Filler(basis, front.start("way"), front.end("way")))
    return figures(scene, draft, q).put("period", scene.when(range(span[1] + 1, last))[0])


def came_from(scene: Scene, q: Quantity) -> Draft | None:
    """ "More than 80 percent of the firearms came from X", "Of the components, 62 per cent came from X"."""
    view = scene.mentions.paragraph.view
    first = scene.mentions.paragraph.span.start
    goods = _OF_GOODS.match(view, q.end)
    came, start = goods, q.start
    if goods is None:
        goods = _OF_FIRST.search(view, max(first, q.start - 120), q.start)
        came = _CAME_ONLY.match(view, q.end)
        start = goods.start() if goods else start
    if goods is None or came is None or re.search(r"\b(?:imports?|exports?|purchases)\b", goods.group(), re.IGNORECASE):
        return None
    supplier, end = _source(scene, came.end())
    span = scene.mentions.paragraph.tokens_of(start, end)
    if supplier is None or span is None:
        return None
    voice = scene.attribution.voices[span[1]]
    tokens = range(span[0], span[1] + 1)
    draft = scene.draft_at(_KIND, voice, tokens, "share/came-from", scene.stance_at(tokens, voice))
    draft.put("supplier", *listed(scene, supplier)).put(
        "flow", Filler(goods["flow"], goods.start("flow"), goods.end("flow"))
    )
    draft.put("recipient", *_owner(scene, goods.start("flow") - 40, came.end(), supplier, q))
    return figures(scene, draft, q)


def _owner(scene: Scene, low: int, high: int, supplier: Filler, q: Quantity) -> list[Filler]:
    """Whose goods they are: "Mali's weapons", "firearms traced in Haiti"."""
    view = scene.mentions.paragraph.view
    found = []
    for named in scene.mentions.parties:
        if not max(low, q.start) <= named.start < high or named.sort != "country" or named.value == supplier.value:
            continue
        traced = re.search(
            r"\b(?:traced|seized|recovered|found|used|collected|captured|bought|imported)\s(?:in|by)\s(?:the\s)?$",
            view[max(0, named.start - 24) : named.start],
        )
        if traced or named.form == "possessive":
            found.append(filler(named))
    return found[:1]


_FIRMS = re.compile(
    r"\s(?!and\b|or\b|in\b|but\b)(?:[a-z-]+\s)?(?:companies|firms|factories|makers|manufacturers|shops"
    r"|dealers|plants|suppliers)\b"
)
_ANOTHER_FIGURE = re.compile(r"\s+(?:of|more|less|higher|lower|increase|rise|drop|fall|decline|growth)\b")


def _source(scene: Scene, at: int) -> tuple[Filler | None, int]:
    """The party right at an offset; an unnamed body of a nationality ("American companies") by its words."""
    paragraph = scene.mentions.paragraph
    for named in scene.mentions.parties:
        if named.start != at:
            continue
        following = _FIRMS.match(paragraph.view, named.end)
        if following is None:
            return (None, at) if named.form == "adjective" else (filler(named), named.end)
        end = following.end()
        return Filler(paragraph.view[at:end], at, end), end
    return None, at


def flow_before(scene: Scene, q: Quantity) -> tuple[Filler, str] | None:
    """What "of the total" is a part of: the flow that the paragraph last spoke of, and its basis."""
    paragraph = scene.mentions.paragraph
    if _TOTAL.match(paragraph.view, q.end) is None:
        return None
    trades = list(_TRADE.finditer(paragraph.view, paragraph.span.start, q.start))
    if not trades:
        return None
    last = trades[-1]
    flow = last["flow"].casefold()
    value = "arms" if flow in ("arms", "weapons", "weaponry", "military equipment") else flow
    return Filler(value, last.start("flow"), last.end("flow"), inherited=True), "imports" if last["in"] else "exports"


def another(scene: Scene, q: Quantity, earlier: Draft | None) -> Draft | None:
    """ "China for 27%", "India's share was 5%", "less than 10 percent last year" after a share of the same flow."""
    span = scene.mentions.paragraph.tokens_of(q.start, q.end)
    if earlier is None or span is None:
        return None
    view = scene.mentions.paragraph.view
    if _ANOTHER_FIGURE.match(view, q.end):
        return None
    vary = "supplier" if any(f.value == "imports" for f in earlier.roles.get("basis", ())) else "recipient"
    voice = scene.attribution.voices[span[0]]
    for named in scene.mentions.parties:
        between = view[named.end : q.start]
        before = view[earlier.start : named.start] if named.start >= earlier.start else ""
        listed_on = between == " " and re.search(r"(?:,|\band)\s(?:the\s)?$", before)
        if named.start >= earlier.start and (listed_on or _ANOTHER.fullmatch(between)):
            tokens = range(named.first, span[1] + 1)
            draft = scene.draft_at(_KIND, voice, tokens, "share/another", scene.stance_at(tokens, voice))
            draft.put(vary, filler(named)).put("period", _own_time(scene, named.first, earlier))
            only = tuple(r for r in _but(vary) if r != "period" or "period" not in draft.roles)
            return figures(scene, inherit(draft, earlier, only=only), q)
    sentence = scene.doc[span[0]].sent
    start = scene.mentions.paragraph.starts[sentence.start]
    lone = _LONE.search(view[max(start, q.start - 40) : q.start])
    if lone is None or not _THEN.match(view, q.end) or (lone.group()[0] in ",;(" and earlier.start < start):
        return None
    return _at_another_time(scene, q, earlier, span)


def _own_time(scene: Scene, token: int, earlier: Draft) -> Filler | None:
    """The time of a sentence of its own; a part of the sentence before keeps that one's."""
    sentence = scene.doc[token].sent
    if scene.mentions.paragraph.starts[sentence.start] >= earlier.end:
        return scene.when(range(sentence.start, sentence.end))[0]
    said = scene.mentions.paragraph.tokens_of(earlier.roles["value"][0].start, earlier.roles["value"][0].end)
    stop = [i for i in range(said[1] if said else token, token) if scene.doc[i].text == ";"]
    return scene.when(range(stop[-1], token))[0] if stop else None


def _at_another_time(scene: Scene, q: Quantity, earlier: Draft, span: tuple[int, int]) -> Draft | None:
    sentence = scene.doc[span[0]].sent
    low, high = span[0], min(span[1] + 8, sentence.end - 1)
    stop = next((i for i in range(span[1] + 1, high + 1) if scene.doc[i].text in (",", ";", ".", ")")), high)
    when, _ = scene.when(range(low, stop + 1))
    if when is None:
        front = scene.mentions.paragraph.view[scene.mentions.paragraph.starts[sentence.start] : q.start]
        when = scene.when(range(sentence.start, low))[0] if re.match(r"(?:For|In|By|Since)\s", front) else None
        low = sentence.start if when is not None else low
    voice = scene.attribution.voices[span[0]]
    tokens = range(low, stop + 1)
    draft = scene.draft_at(_KIND, voice, tokens, "share/another-time", scene.stance_at(tokens, voice))
    if not earlier.roles.get("supplier") and not earlier.roles.get("recipient"):
        return None
    return figures(scene, inherit(draft, earlier, only=_but("period")), q).put("period", when)


def inherit(draft: Draft, earlier: Draft, *, only: tuple[str, ...]) -> Draft:
    """`draft` with the roles in `only` as the share before it has them."""
    for role in only:
        draft.put(role, *[f.carried() for f in earlier.roles.get(role, ())])
    return draft


def _but(role: str) -> tuple[str, ...]:
    return tuple(r for r in ("supplier", "recipient", "flow", "basis", "period") if r != role)


def figures(scene: Scene, draft: Draft, q: Quantity) -> Draft:
    draft.put("value", figure(scene, q))
    return draft.put("comparator", Filler(q.comparator, q.start, q.end))


def listed(scene: Scene, party: Filler | None) -> list[Filler]:
    """A party with those named in one list with it ("A, B and C", "A or B")."""
    if party is None:
        return []
    view = scene.mentions.paragraph.view
    names = sorted((n for n in scene.mentions.parties if n.form != "adjective"), key=lambda n: n.start)
    at = next((i for i, n in enumerate(names) if n.start == party.start), None)
    if at is None:
        return [party]
    low = high = at
    joints: dict[int, str] = {i: view[names[i].end : names[i + 1].start] for i in range(len(names) - 1)}
    while low > 0 and re.fullmatch(r",\s|,?\s(?:and|or)\s(?:the\s)?", joints[low - 1]):
        low -= 1
    while high < len(names) - 1 and re.fullmatch(r",\s|,?\s(?:and|or)\s(?:the\s)?", joints[high]):
        high += 1
    while high > low and not any(re.search(r"\b(?:and|or)\b", joints[i]) for i in range(low, high)):
        low, high = (at, at)
    return [filler(n) for n in names[low : high + 1]]
