"""A person as a role: the full name without title or office, where the report gives it. Speakers are the cast's
business.
"""

from __future__ import annotations

import re
from typing import Any

from enduse.claims.draft import Filler
from enduse.claims.scene import Scene

_TITLES = frozenset(
    "mr mrs ms dr prof sen rep gen col lt maj capt sgt adm senator congressman congresswoman president premier "
    "prime minister chancellor ambassador general colonel major captain brigadier admiral lieutenant commander "
    "governor mayor secretary envoy foreign defence defense interior economy finance deputy king queen prince "
    "sheikh chairman chairwoman chair".split()
)
_FULL = r"((?:[A-Z][\w’'-]+\s){1,3})"


def person(scene: Scene, head: Any) -> Filler | None:
    """The name that ends in `head`, by its full form where the report gave it earlier; null for anything but a name."""
    if head.pos_ != "PROPN" or not head.text[:1].isupper():
        return None
    if any(n.first <= head.i <= n.last for n in scene.mentions.named):
        return None
    first = head.i
    while first > 0 and _belongs(scene, scene.doc[first - 1]):
        first -= 1
    while first < head.i and scene.doc[first].is_punct:
        first += 1
    if first > 0 and any(n.last == first - 1 for n in scene.mentions.named):
        return None
    paragraph = scene.mentions.paragraph
    words = paragraph.words(first, head.i)
    start = paragraph.starts[first]
    if first == head.i:
        known = [
            _untitled(m.group()) for m in re.finditer(_FULL + re.escape(head.text) + r"\b", paragraph.view[:start])
        ]
        words = next((name for name in reversed(known) if " " in name), words)
    return Filler(words, start, paragraph.ends[head.i])


def _untitled(name: str) -> str:
    words = name.split()
    while words and words[0].casefold().rstrip(".") in _TITLES:
        words.pop(0)
    return " ".join(words)


def _belongs(scene: Scene, token: Any) -> bool:
    if any(n.first <= token.i <= n.last for n in scene.mentions.named):
        return False
    hyphen = token.text == "-" and token.i > 0
    return hyphen or (
        token.pos_ == "PROPN"
        and token.text[:1].isupper()
        and token.lower_.rstrip(".") not in _TITLES
        and not token.is_punct
    )
