"""Decides what a plain text itself says about its title, its date and its outlet. Nothing rather than a guess.

The title is the first line that reads like a headline. The date is that of a date line near the top, never one
from inside a sentence. The outlet is that of an agency's dateline or of a byline that names one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from enduse.sources.datelines import Dateline, dateline
from enduse.sources.dates import date_of_line
from enduse.sources.furniture import furniture, label
from enduse.sources.headed import date_of_heading
from enduse.sources.signature import Signature, masthead, outlet_name, signature

TOP_LINES = 25
"""Non-blank lines in which a title or a date line is looked for."""

LONGEST_TITLE = 200
FEWEST_WORDS = 3
FEWEST_BODY_WORDS = 15

LONG_PARAGRAPHS = 3
"""Paragraphs after which no date line is looked for: what follows is the report."""

_DIVIDED_TITLE = re.compile(r"(?:\t+| +[|•·] +)")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3}\.)\s+(?=[A-Z\d])|(?<=\d{4}\.)\s+(?=[A-Z\d])|(?<=[!?]) +(?=[A-Z\d])")
_MARKS = re.compile(r"^(?:#{1,6} +|[*_]{1,3}(?=\S))|(?<=\S)[*_]{1,3}$")


@dataclass(frozen=True)
class Printed:
    """What a text says about itself; null where it does not."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None


def printed(text: str) -> Printed:
    """What the first lines of `text` say about the report."""
    top = text[:20_000]
    stanzas = [stanza for stanza in _stanzas(top) if stanza]
    lines = [line for stanza in stanzas for line in stanza][:TOP_LINES]
    named = {line: name for line in lines if (name := masthead(line, top)) is not None}
    title = _title(stanzas, named) if len(lines) > 1 else None
    signed = _signatures(lines, title)
    headed = [found for line in _opening(lines) if (found := dateline(line)) is not None]
    said: list[Signature | Dateline] = [*signed, *headed]
    outlet = next((s.outlet for s in said if s.outlet is not None), None)
    title, after = _without_outlet(title) if title is not None else (None, None)
    return Printed(
        title=title,
        published=next((s.published for s in said if s.published is not None), None) or _headed(lines),
        outlet=outlet or after or next(iter(named.values()), None),
        author=next((s.author for s in signed if s.author is not None), None),
    )


def is_headline(line: str) -> bool:
    """Whether a line at the top of a text reads like a headline: some words, no full stop, not furniture."""
    words = line.split()
    if (
        not len(words) >= FEWEST_WORDS
        or len(line) > LONGEST_TITLE
        or line.rstrip("\"'”’ ").endswith((".", ":", ";", ","))
    ):
        return False
    if line[0] in "[(<{":
        return False
    letters = sum(c.isalpha() for c in line)
    if letters * 2 < len(line) or (not any(c.isupper() or c.isdigit() for c in words[0]) and words[0][:1].isascii()):
        return False
    if furniture(line) or label(line) or date_of_line(line) or dateline(line) or signature(line):
        return False
    return line[-1] not in ")]" or not re.search(r"[\[(][^\[\]()]{2,60}[\])]$", line)


def byline(line: str) -> tuple[str, str | None] | None:
    """(author, outlet or null) when the whole line is a byline ("By A. Name of The Paper"), else null."""
    signed = signature(line)
    return None if signed is None or signed.author is None else (signed.author, signed.outlet)


def _signatures(lines: list[str], title: str | None) -> list[Signature]:
    """What date lines, bylines and the last sentences of a standfirst say, but not a line that may be the title."""
    found = []
    for line in _opening(lines):
        day = date_of_line(line)
        whole = Signature(published=day) if day is not None else signature(line)
        if whole is not None and (whole.certain or title is not None):
            found.append(whole)
        elif whole is None and not dateline(line):
            found += _closing(line)
    return found


def _headed(lines: list[str]) -> str | None:
    """The date that a heading line gives: one below the first line, up to the first paragraph of the report."""
    for line in lines[1:]:
        if (day := date_of_heading(line)) is not None:
            return day
        if _is_paragraph(line):
            break
    return None


def _closing(paragraph: str) -> list[Signature]:
    """What the last sentences of a paragraph say where each of them is a byline or a date line."""
    found: list[Signature] = []
    for sentence in reversed(_SENTENCE_END.split(paragraph)[1:][-3:]):
        signed = signature(sentence)
        if signed is None or not signed.certain:
            break
        found.insert(0, signed)
    return found


def _opening(lines: list[str]) -> list[str]:
    """The lines up to the third paragraph of the report."""
    opening = []
    long = 0
    for line in lines:
        opening.append(line)
        long += _is_paragraph(line)
        if long == LONG_PARAGRAPHS:
            break
    return opening


def _title(stanzas: list[list[str]], named: Mapping[str, str]) -> str | None:
    """The first headline before the first paragraph of the report."""
    for place, line in enumerate(line for stanza in stanzas for line in ([] if _wrapped(stanza) else stanza)):
        if place == TOP_LINES or (_is_paragraph(line) and not furniture(line) and not label(line)):
            return None
        if line not in named and is_headline(line):
            return line
    return None


def _without_outlet(title: str) -> tuple[str, str | None]:
    """A title without the outlet and the standfirst that a bar or a tab divides from it, and that outlet."""
    first, *others = _DIVIDED_TITLE.split(title)
    outlet = next((name for other in others if (name := outlet_name(other)) is not None), None)
    return (first, outlet) if is_headline(first) else (title, outlet)


def _is_paragraph(line: str) -> bool:
    return len(line.split()) >= FEWEST_BODY_WORDS and line.rstrip("\"'”’ ").endswith(".")


def _stanzas(text: str) -> list[list[str]]:
    stanzas: list[list[str]] = [[]]
    for line in map(_clean, text.splitlines()):
        if line:
            stanzas[-1].append(line)
        elif stanzas[-1]:
            stanzas.append([])
    return stanzas


def _wrapped(stanza: list[str]) -> bool:
    """Whether the lines of a stanza are one paragraph cut at a column's edge."""
    widths = [len(line) for line in stanza]
    if len(stanza) < 2 or max(widths) > 120:
        return False
    return min(widths[:-1]) >= max(widths) - 15 and (len(stanza) > 2 or stanza[-1][:1].islower())


def _clean(line: str) -> str:
    return _MARKS.sub("", line.replace("\ufeff", "").replace("\u00a0", " ").strip())
