"""Shares beside a rank or in a list: "the largest supplier was X, with 43 per cent", "suppliers were X (39 per cent), Y
(14 per cent)", "Of these, 15 per cent went to Z", "Y for 9".

The noun says which side the ranked party is on; the other side is the owner in front of the noun or stands after "to".
"""

from __future__ import annotations

import re

from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.share_parts import figures, inherit
from enduse.claims.mentions import Named
from enduse.claims.quantities import Quantity
from enduse.claims.scene import Scene, filler

KIND = "share"

_RANK = (
    r"(?:(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[-\s])?(?:largest|biggest|main|top"
    r"|leading|most"
    r"\simportant|principal|major|primary)(?:\ssingle)?"
)
_RANKED = re.compile(
    rf"\b{_RANK}\s(?P<flow>(?:foreign\s)?(?:arms|weapons?|military|defen[cs]e)\s)?"
    r"(?P<noun>suppliers?|exporters?|sellers?|sources?|providers?|importers?|recipients?|buyers?|customers?|markets?"
    r"|destinations?|clients?)\b",
    re.IGNORECASE,
)
_SUPPLY = re.compile(r"supplier|exporter|seller|source|provider", re.IGNORECASE)
_WITH = re.compile(
    r"(?:,\s(?:with|accounting\sfor|providing|supplying|making\sup|taking|receiving|buying|at)\s(?:an?\s|just\s"
    r"|only\s)?"
    r"|\s\()(?:the\s)?$"
)
_ARMS = re.compile(r"\b(?:arms|weapons|weaponry|military equipment|defen[cs]e)\b", re.IGNORECASE)
_WORLD = re.compile(r"\b(?:world|global|worldwide|international)", re.IGNORECASE)
_OF_THESE = re.compile(r"\bOf\s(?P<what>these|those|them|this|the total)(?:\s(?:exports|sales|deliveries))?,\s$")
_OF_EXPORTS = re.compile(
    r"\bOf\s(?:the\s)?(?:[\w’'-]+\s){1,3}?(?P<flow>arms|weapons?|military|defen[cs]e)\s(?P<way>exports"
    r"|sales),\s(?:some\s)?$"
)
_WENT = re.compile(
    r"\s(?:had\s|have\s)?(?:went|gone|goes|go|was\ssold|were\ssold|was\ssent|were\ssent)\sto\s(?:the\s)?"
)


def ranked(scene: Scene, q: Quantity) -> Draft | None:
    """ "Turkey was the largest supplier of arms to Somalia, with 43 per cent of its imports"."""
    paragraph = scene.mentions.paragraph
    span = paragraph.tokens_of(q.start, q.end)
    if span is None:
        return None
    start = paragraph.starts[scene.doc[span[0]].sent.start]
    joint = _WITH.search(paragraph.view, start, q.start)
    ranks = list(_RANKED.finditer(paragraph.view, start, q.start))
    if joint is None or not ranks or q.start - ranks[-1].end() > 120:
        return None
    rank = ranks[-1]
    parties = [n for n in scene.mentions.parties if start <= n.start and n.end <= q.start and n.sort == "country"]
    who = _who(paragraph.view, parties, rank, joint.start())
    if who is None:
        return None
    supplies = _SUPPLY.match(rank["noun"]) is not None
    other = _counterpart(paragraph.view, [n for n in parties if n != who], rank)
    end = next(
        (i for i in range(span[1] + 1, scene.doc[span[0]].sent.end) if scene.doc[i].text in ",;.)("), span[1] + 1
    )
    tokens = range(min(n.first for n in (who, *([other] if other else []))), max(end, span[1] + 1))
    voice = scene.attribution.voices[span[0]]
    draft = scene.draft_at(KIND, voice, tokens, "share/ranked", scene.stance_at(tokens, voice))
    mine, theirs = ("supplier", "recipient") if supplies else ("recipient", "supplier")
    draft.put(mine, filler(who)).put(theirs, filler(other) if other else None)
    words = _ARMS.search(paragraph.view, rank.start(), q.start) or _ARMS.search(paragraph.view, q.end, q.end + 40)
    if words is not None:
        draft.put("flow", Filler("arms", words.start(), words.end()))
    elif not (
        scene.thread.speaks_of_arms
        or scene.thread.transfers
        or _ARMS.search(paragraph.view, paragraph.span.start, rank.start())
    ):
        return None
    whole = _WORLD.search(paragraph.view, rank.start() - 20, q.end + 30) or re.match("ex|im", rank["noun"], re.I)
    basis = ("imports" if supplies else "exports") if other is not None else "world" if whole else ""
    draft.put("basis", Filler(basis, rank.start("noun"), rank.end("noun")))
    own, _ = scene.when(range(scene.doc[span[0]].sent.start, scene.doc[span[0]].sent.end))
    return figures(scene, draft, q).put("period", own)


def _who(view: str, parties: list[Named], rank: re.Match[str], joint: int) -> Named | None:
    """Who holds the rank: "the largest supplier was X", else "X is the largest supplier"."""
    behind = [
        n
        for n in parties
        if rank.end() <= n.start
        and re.fullmatch(r"(?:\s[\w-]+){0,6}?\s(?:was|were|is|are|remained)\s(?:the\s)?", view[rank.end() : n.start])
        and joint - n.end < 4
    ]
    if behind:
        return behind[0]
    before = [
        n
        for n in parties
        if n.end <= rank.start()
        and n.form not in ("adjective", "possessive")
        and re.fullmatch(
            r"(?:,|\s(?:is|was|remained|became|remains|as|has been|had been))\s(?:by far\s)?(?:the\s)?"
            r"(?:[\w-]+['’]s?\s)?(?:[A-Z]\w+\s[A-Z]\w+['’]s\s)?",
            view[n.end : rank.start()],
        )
    ]
    return before[-1] if before else None


def _counterpart(view: str, parties: list[Named], rank: re.Match[str]) -> Named | None:
    for named in parties:
        if named.end <= rank.start() and re.fullmatch(r"(?:['’]s?)?\s", view[named.end : rank.start()]):
            return named
        between = view[rank.end() : named.start]
        if named.start >= rank.end() and re.fullmatch(
            r"\s(?:of\s(?:\w+\s)?(?:arms|weapons)\s)?(?:to|for|of|from)\s(?:the\s)?", between
        ):
            return named
    return None


def of_these(scene: Scene, q: Quantity, earlier: Draft | None) -> Draft | None:
    """ "Of these, 15 percent went to X", "Of US arms exports, 15 percent went to X"."""
    paragraph = scene.mentions.paragraph
    went = _WENT.match(paragraph.view, q.end)
    goal = next((n for n in scene.mentions.parties if went is not None and n.start == went.end()), None)
    span = paragraph.tokens_of(q.start, goal.end) if goal is not None else None
    if goal is None or span is None:
        return None
    front = _OF_EXPORTS.search(paragraph.view, max(0, q.start - 90), q.start)
    taken = _OF_THESE.search(paragraph.view, max(0, q.start - 40), q.start)
    voice = scene.attribution.voices[span[0]]
    lead = front or taken
    opening = paragraph.tokens_of(lead.start(), q.start) if lead is not None else None
    tokens = range(opening[0] if opening else span[0], span[1] + 1)
    draft = scene.draft_at(KIND, voice, tokens, "share/of-these", scene.stance_at(tokens, voice))
    if front is not None:
        owners = [n for n in scene.mentions.parties if front.start() < n.start < front.end()]
        if not owners:
            return None
        draft.put("supplier", filler(owners[0])).put("flow", Filler("arms", *front.span("flow")))
        draft.put("basis", Filler("exports", *front.span("way")))
    elif taken is not None and earlier is not None and "supplier" in earlier.roles:
        draft.put("supplier", *[f.carried() for f in earlier.roles["supplier"]])
        inherit(draft, earlier, only=("flow", "period"))
        draft.put("basis", Filler("exports", *went.span() if went else (q.start, q.end)))
    else:
        return None
    return figures(scene, draft.put("recipient", filler(goal)), q)


def bare(scene: Scene, q: Quantity, earlier: Draft | None) -> Draft | None:
    """ "X accounted for 41 percent of imports, Y for 9": a share whose "percent" is left out."""
    view = scene.mentions.paragraph.view
    span = scene.mentions.paragraph.tokens_of(q.start, q.end)
    said = earlier.roles["value"][0].end if earlier is not None else q.end
    if earlier is None or span is None or not 0 < q.start - said < 120 or q.value > 100:
        return None
    named = next(
        (
            n
            for n in scene.mentions.parties
            if re.fullmatch(
                r"\s(?:for|with|at)\s|,\s[^.;,\d]{1,45},\s(?:(?:just|only|barely|hardly|some|about|around)\s)?",
                view[n.end : q.start],
            )
        ),
        None,
    )
    closed = re.match(r"\s?[.,;]|\sand\b", view[q.end : q.end + 5])
    if named is None or closed is None or "imports" not in {f.value for f in earlier.roles.get("basis", ())}:
        return None
    tokens = range(named.first, span[1] + 1)
    voice = scene.attribution.voices[named.first]
    draft = scene.draft_at(KIND, voice, tokens, "share/bare", scene.stance_at(tokens, voice))
    draft.put("supplier", filler(named))
    return figures(scene, inherit(draft, earlier, only=("recipient", "flow", "basis", "period")), q)
