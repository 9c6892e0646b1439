"""Sides of a consignment as freight papers name them: consignor, consignee, shipper, end user.

"The consignee is X", "with X as the consignee", "consignee: X". The goods are those named right before in the
paragraph; without goods there is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.transfer_details import put_details
from enduse.claims.scene import Scene, filler

KIND = "transfer"

_ROLE = {"consignor": "supplier", "shipper": "supplier", "consignee": "recipient", "receiver": "recipient"}
_NOUN = r"(?P<noun>consignor|consignee|shipper|receiver|end[-\s]user)\b"
_AHEAD = re.compile(
    rf"\b{_NOUN}(?:\sof\s(?:the\s)?\w+)?(?:\s(?:is|was|being|(?:is\s|was\s)?(?:given|listed|named|shown|recorded|stated|declared)\sas)\s|:\s|,\s)"
    r"(?:the\s|an?\s)?",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"\sas\s(?:the\s|its\s|their\s)?(?:final\s|sole\s)?{_NOUN}", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w&-]*(?:\s[A-Z][\w&-]*)*")
_BODY = re.compile(r"(?:\w+\s){0,2}(?:company|firm|trader|broker|dealer|trading house)(?:\s(?:in|from|of)\s[A-Z]\w+)?")
_FAR = 400


def consigned(scene: Scene) -> Iterator[Draft]:
    """One transfer for each sentence that names a side of a consignment."""
    paragraph = scene.mentions.paragraph
    start, end = paragraph.span.start, paragraph.span.end
    told: dict[int, list[tuple[str, Filler]]] = {}
    for pattern, behind in ((_AHEAD, False), (_BEHIND, True)):
        for match in pattern.finditer(paragraph.view, start, end):
            side = _before(scene, match.start()) if behind else _after(scene, match.end())
            span = paragraph.tokens_of(match.start("noun"), match.end())
            if side is not None and span is not None:
                role = _ROLE.get(match["noun"].lower(), "recipient")
                told.setdefault(scene.doc[span[0]].sent.start, []).append((role, side))
    for sentence, named in told.items():
        goods = _goods(scene, sentence)
        if not goods:
            continue
        first = min(f.start for _, f in named)
        tokens = [t.i for t in scene.doc[sentence].sent]
        draft = scene.draft_at(KIND, scene.attribution.voices[sentence], tokens, "transfer/consigned", "asserted")
        for role, side in named:
            draft.put(role, side)
        draft.put("weapon", *goods)
        put_details(scene, draft, set(tokens), [g for g in goods if g.start < first])
        yield draft


def _after(scene: Scene, at: int) -> Filler | None:
    paragraph = scene.mentions.paragraph
    named = next((n for n in scene.mentions.parties if n.start == at and n.form != "adjective"), None)
    if named is not None:
        return filler(named)
    match = _BODY.match(paragraph.view, at) or _NAME.match(paragraph.view, at)
    return Filler(match.group(), match.start(), match.end()) if match else None


def _before(scene: Scene, at: int) -> Filler | None:
    named = next((n for n in scene.mentions.parties if n.end == at and n.form != "adjective"), None)
    return filler(named) if named is not None else None


def _goods(scene: Scene, sentence: int) -> list[Filler]:
    """The arms of the sentence, or of the last sentence before it that names some."""
    inside = [n for n in scene.mentions.weapons if scene.doc[n.first].sent.start == sentence]
    if inside:
        return [filler(n) for n in inside]
    at = scene.mentions.paragraph.starts[sentence]
    before = [n for n in scene.mentions.weapons if n.start < at and at - n.end < _FAR]
    last = scene.doc[before[-1].first].sent.start if before else -1
    return [filler(n).carried() for n in before if scene.doc[n.first].sent.start == last]
