"""The stages of repair, put together. Each finder is pure and knows its own concern only.

What is wrong with single characters is mended first, then lines are joined, then the view is divided into
paragraphs, quotations and holes. Where two repairs want the same characters the earlier finder has them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from enduse.model import Damage, Repair, Text
from enduse.text.blocks import blocks_of
from enduse.text.characters import character_damages, character_repairs
from enduse.text.dropped import dropped_words
from enduse.text.lines import line_repairs
from enduse.text.markup import markup_repairs
from enduse.text.mojibake import misread_gb18030, misread_utf8, misread_windows
from enduse.text.quotes import quotations


def repair(text: str, *, media_type: str = "text/plain", title: str | None = None) -> Text:
    """The view of a source's `text` with its blocks, quotations and damages. Never raises, never guesses a word.

    `media_type` says which markup is blanked; `title` is the report's title where its file states one."""
    utf8, gb18030, windows = misread_utf8(text), misread_gb18030(text), misread_windows(text)
    repairs = _layered(
        (
            utf8[0],
            gb18030[0],
            windows[0],
            line_repairs(text, media_type=media_type),
            markup_repairs(text, media_type=media_type),
            character_repairs(text),
        )
    )
    bare = Text(source=text, repairs=repairs, blocks=())
    blocks = blocks_of(bare.view, title)
    quoted, unbalanced = quotations(bare.view, blocks)
    holes = dropped_words(bare.view, blocks, blanks=media_type == "text/html")
    done = {repair.span for repair in repairs}
    misread = [damage for damage in (*utf8[1], *gb18030[1], *windows[1]) if damage.span in done]
    characters = _apart(character_damages(text), misread)
    seen = [replace(damage, span=bare.to_source(damage.span)) for damage in (*unbalanced, *holes)]
    damages = sorted((*misread, *characters, *seen), key=lambda d: (d.span, d.kind, d.note))
    return replace(bare, blocks=blocks, quotations=quoted, damages=tuple(damages))


def _layered(layers: Iterable[tuple[Repair, ...]]) -> tuple[Repair, ...]:
    """The repairs of all layers in source order; a later layer's repair gives way where an earlier one overlaps it."""
    taken: list[Repair] = []
    for layer in layers:
        starts = [repair.span.start for repair in taken]
        free = []
        for repair in layer:
            at = bisect_left(starts, repair.span.end) - 1
            if at < 0 or taken[at].span.end <= repair.span.start:
                free.append(repair)
        taken = sorted((*taken, *free), key=lambda repair: repair.span)
    return tuple(taken)


def _apart(damages: Iterable[Damage], others: Sequence[Damage]) -> list[Damage]:
    """The damages that share no character with `others`."""
    spans = sorted(damage.span for damage in others)
    starts = [span.start for span in spans]
    apart = []
    for damage in damages:
        at = bisect_left(starts, damage.span.end) - 1
        if at < 0 or spans[at].end <= damage.span.start:
            apart.append(damage)
    return apart
