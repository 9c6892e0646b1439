"""Where the words around a figure begin and end, so that two figures of one sentence do not share their parties."""

from __future__ import annotations

from typing import Any

from enduse.claims.scene import Scene


def bounds(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """The clause around the figure: up to the next figure's clause, a semicolon, or words that only say who speaks."""
    doc = scene.doc
    sentence = doc[first].sent
    low, high = sentence.start, sentence.end - 1
    framing = scene.attribution.framing
    for i in range(first - 1, sentence.start - 1, -1):
        if i in framing or doc[i].text in (";", ":", ")") or (doc[i].lower_ == "that" and doc[i].dep_ == "mark"):
            low = i + 1
            break
        relative = doc[i].lower_ in ("which", "while", "whereas", "accounting", "but") and i + 1 <= first
        if doc[i].text == "," and relative_next(doc, i, first):
            low = i + 1
            break
        if relative and i > sentence.start and doc[i - 1].text == ",":
            low = i
            break
    for i in range(last + 1, sentence.end):
        if i in framing or doc[i].text in (";", "("):
            high = i - 1
            break
        nxt = doc[i + 1] if i + 1 < sentence.end else None
        if (
            doc[i].text in (",", "-", "–", "—")
            and nxt is not None
            and (
                nxt.lower_
                in (
                    "which",
                    "accounting",
                    "while",
                    "whereas",
                    "but",
                    "making",
                    "representing",
                    "according",
                    "followed",
                    "one",
                    "down",
                    "up",
                    "against",
                    "compared",
                    "versus",
                )
                or _figure_begins(scene, i + 1)
                or (nxt.lower_ == "and" and _figure_follows(scene, i, sentence.end))
            )
        ):
            high = i - 1
            break
        if (
            doc[i].lower_ in ("and", "while", "but")
            and _figure_follows(scene, i, sentence.end)
            and doc[i].dep_ == "cc"
            and doc[i].head.pos_ in ("VERB", "AUX")
        ):
            high = i - 1
            break
    return low, max(high, last)


def _figure_begins(scene: Scene, token: int) -> bool:
    at = scene.mentions.paragraph.starts[token]
    return any(q.unit == "%" and q.start == at for q in scene.mentions.quantities)


def relative_next(doc: Any, comma: int, before: int) -> bool:
    """Whether a clause with its own subject begins after the comma."""
    return comma + 1 < before and doc[comma + 1].lower_ in ("accounting", "which", "making", "representing")


def _figure_follows(scene: Scene, token: int, end: int) -> bool:
    at = scene.mentions.paragraph.starts[token]
    stop = scene.mentions.paragraph.ends[end - 1]
    return any(q.unit == "%" and at < q.start < stop for q in scene.mentions.quantities)
