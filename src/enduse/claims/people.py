"""A person as a role: the full name without title or office, where the report gives it. Speakers are the cast's
business.
"""

from __future__ import annotations

from typing import Any

from enduse.claims.draft import Filler
from enduse.claims.scene import Scene
from enduse.claims.written import TITLES


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
        words = scene.thread.written.full_name(head.text, start) or words
    return Filler(words, start, paragraph.ends[head.i])


def _belongs(scene: Scene, token: Any) -> bool:
    if any(n.first <= token.i <= n.last for n in scene.mentions.named):
        return False
    hyphen = token.text == "-" and token.i > 0
    return hyphen or (
        token.pos_ == "PROPN"
        and token.text[:1].isupper()
        and token.lower_.rstrip(".") not in TITLES
        and not token.is_punct
    )
