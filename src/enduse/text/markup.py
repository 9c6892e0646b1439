"""Marks of Markdown and of quoted mail that are not words: blanked in the view, the words between them kept."""

from __future__ import annotations

import re

from enduse.model import Repair, Span

_FENCE = re.compile(r"^ {0,3}(?:```+|~~~+)[^\n]*$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+", re.MULTILINE)
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-{3,}|\*{3,}|_{3,}|(?:[-*_] ){2,}[-*_])[ \t]*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[([^\]\[\n]{0,500})\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"(?<!!)\[([^\]\[\n]{1,500})\](\([^()\n]{0,2000}\)|\[[^\]\[\n]{0,200}\])")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S[^\n]{0,2000}$", re.MULTILINE)
_ADDRESS = re.compile(r"<(?:https?://|mailto:)[^>\s]{1,2000}>")
_STRONG = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*\n]{1,2000})(?<=[^\s*])\1(?![\w*])")
_UNDERSCORED = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])([^_\n]{1,2000})(?<=[^\s_])\1(?!\w)")
_CODE = re.compile(r"(`+)([^`\n]{1,500})\1")
_TAG = re.compile(r"</?(?:a|b|i|em|strong|p|br|span|div|u|sup|sub|img|hr)(?:\s[^<>\n]{0,2000})?/?>", re.IGNORECASE)
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)


def markup_repairs(text: str, *, media_type: str) -> tuple[Repair, ...]:
    """Repairs that blank the marks, in order and without overlap. Plain text loses only the prefix of quoted mail."""
    repairs = [Repair(Span(*m.span()), "", "prefix of quoted mail") for m in _QUOTED.finditer(text)]
    if media_type == "text/markdown":
        for pattern in (_FENCE, _UNDERLINE, _REFERENCE, _ADDRESS, _TAG, _HEADING):
            repairs += [Repair(Span(*m.span()), "", "Markdown") for m in pattern.finditer(text)]
        for pattern, group in ((_IMAGE, 1), (_LINK, 1), (_STRONG, 2), (_UNDERSCORED, 2), (_CODE, 2)):
            for match in pattern.finditer(text):
                repairs.append(Repair(Span(match.start(), match.start(group)), "", "Markdown"))
                repairs.append(Repair(Span(match.end(group), match.end()), "", "Markdown"))
    return without_overlap(repairs)


def without_overlap(repairs: list[Repair]) -> tuple[Repair, ...]:
    """The repairs in source order; where two overlap, the one that begins first, then the longer one."""
    kept: list[Repair] = []
    for repair in sorted(repairs, key=lambda r: (r.span.start, -r.span.end)):
        if len(repair.span) and (not kept or repair.span.start >= kept[-1].span.end):
            kept.append(repair)
    return tuple(kept)
