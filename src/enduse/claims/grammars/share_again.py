"""Shares that lean on the share before or after them: "X supplied 43 per cent and Y 34 per cent of Z's imports", "Y
bought 3 per cent of them", "over the five years to 2023", "in the period".
"""

from __future__ import annotations

import re
from collections import Counter

from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.share_parts import figures, inherit
from enduse.claims.mentions import Named
from enduse.claims.quantities import Quantity
from enduse.claims.scene import Scene, filler

KIND = "share"

_NUMBERS = dict(zip("two three four five six seven eight nine ten".split(), range(2, 11), strict=True))
_YEARS_TO = re.compile(
    rf"\b(?:the\s)?(?:last\s|past\s)?(?P<count>{'|'.join(_NUMBERS)}|\d{{1,2}})[\s-]year(?:s|\speriod)\s"
    r"(?P<how>(?:up\s)?(?:to|through|ending(?:\sin)?|until|before))\s(?:the\send\sof\s|the\s)?(?P<last>(?:19"
    r"|20)\d\d)\b",
    re.IGNORECASE,
)
_SAME_TIME = re.compile(
    r"\b(?:in|over|during|for|within)\s(?:the|that|this)\s(?:same\s|five-year\s|whole\s)*(?:period|years|span|time)\b"
    r"(?!\s(?:of|from|between|before|after|to|\d))|\bof\s(?:those|these|them)\b",
    re.IGNORECASE,
)
_TOOK = re.compile(
    r"\s(?:had\s|has\s|alone\s)*(?:bought|buys|took|takes|taken|received|receives|absorbed|got|imported"
    r"|accounted\sfor)\s"
)
_OF_THEM = re.compile(r"\sof\s(?:them|these|those|(?:this|that|the)\stotal|the\ssame)\b(?!\s[a-z])")
_GAP = re.compile(r",?\s(?:and|while|but|with)\s(?:the\s)?|,\s(?:the\s)?")
_GAVE = re.compile(
    r"\s(?:had\s|has\s)?(?:supplied|supplies|provided|provides|delivered|sold|held|had|contributed"
    r"|accounted\sfor|made\sup)\s"
    r"(?:some\s)?"
)
_MORE = re.compile(r"\s(?:the\s)?(?:only\s|just\s|for\s|another\s)?")


def years_to(view: str, start: int, end: int) -> Filler | None:
    """ "the five years to 2023" between two offsets, as the stretch it is: 2019/2023."""
    match = _YEARS_TO.search(view, start, end)
    if match is None:
        return None
    count = _NUMBERS.get(match["count"].casefold()) or int(match["count"])
    last = int(match["last"]) - match["how"].casefold().startswith("before")
    return Filler(f"{last - count + 1}/{last}", match.start(), match.end()) if 1 < count < 60 else None


def same_time(scene: Scene, q: Quantity, earlier: Draft | None) -> list[Filler]:
    """ "in the period", "of those exports": the time of the share before."""
    span = scene.mentions.paragraph.tokens_of(q.start, q.end)
    if earlier is None or span is None:
        return []
    sentence = scene.doc[span[0]].sent
    starts, ends = scene.mentions.paragraph.starts, scene.mentions.paragraph.ends
    again = _SAME_TIME.search(scene.mentions.paragraph.view, starts[sentence.start], ends[sentence.end - 1])
    return [f.carried() for f in earlier.roles.get("period", ())] if again else []


def took_of_them(scene: Scene, q: Quantity, earlier: Draft | None) -> Draft | None:
    """ "Myanmar bought less than 3 per cent of them": of the exports told before."""
    view = scene.mentions.paragraph.view
    if earlier is None or not earlier.roles.get("supplier") or earlier.roles.get("recipient"):
        return None
    taker = next((n for n in scene.mentions.parties if _TOOK.fullmatch(view, n.end, q.start)), None)
    of_them = _OF_THEM.match(view, q.end)
    if taker is None or of_them is None or taker.form == "adjective":
        return None
    span = scene.mentions.paragraph.tokens_of(taker.start, of_them.end())
    if span is None:
        return None
    voice = scene.attribution.voices[span[0]]
    tokens = range(span[0], span[1] + 1)
    draft = scene.draft_at(KIND, voice, tokens, "share/of-them", scene.stance_at(tokens, voice))
    inherit(draft, earlier, only=("supplier", "flow"))
    draft.put("recipient", filler(taker)).put("basis", Filler("exports", of_them.start(), of_them.end()))
    draft.put("period", scene.when(tokens)[0])
    return figures(scene, inherit(draft, earlier, only=() if "period" in draft.roles else ("period",)), q)


def gapped(scene: Scene, q: Quantity, after: Quantity, whole: Draft) -> Draft | None:
    """ "Russia supplied 43 per cent and China 34 per cent of Z's imports": the first, whose "of" stands after the
    second."""
    view = scene.mentions.paragraph.view
    second = next((n for n in scene.mentions.parties if _MORE.fullmatch(view, n.end, after.start)), None)
    first = next((n for n in scene.mentions.parties if _gave(view, n, q)), None)
    if first is None or second is None or not _GAP.fullmatch(view, q.end, second.start):
        return None
    mine = next(
        (r for r in ("supplier", "recipient") if any(f.value == second.value for f in whole.roles.get(r, ()))), ""
    )
    span = scene.mentions.paragraph.tokens_of(first.start, q.end)
    if not mine or span is None:
        return None
    voice = scene.attribution.voices[span[0]]
    tokens = range(span[0], span[1] + 1)
    draft = scene.draft_at(KIND, voice, tokens, "share/gapped", scene.stance_at(tokens, voice)).put(mine, filler(first))
    only = tuple(r for r in ("supplier", "recipient", "flow", "basis", "period") if r != mine)
    return figures(scene, inherit(draft, whole, only=only), q)


def _gave(view: str, named: Named, q: Quantity) -> bool:
    return named.form != "adjective" and _GAVE.fullmatch(view, named.end, q.start) is not None


def other_country(scene: Scene, subject: Named) -> Filler | None:
    """ "X supplied a third of the country's imports": the country the report spoke of most, which is not X."""
    before = [
        n for n in scene.mentions.parties if n.sort == "country" and n.end <= subject.start and n.form != "adjective"
    ]
    known = [*scene.thread.countries[-60:], *(filler(n).carried() for n in before)]
    others = [f for f in known if f.value != subject.value]
    often = Counter(f.value for f in others)
    return max(reversed(others), key=lambda f: often[f.value], default=None)
