"""Decides what each paragraph of the view is: headline, standfirst, dateline, caption, body or furniture.

One line of the view is one paragraph; a label before it ("WATCH:", "Read more:"), a picture credit behind it
and an agency's dateline in front of it are blocks of their own. Together the blocks hold everything that is not
blank. Only furniture is kept from the claims, so a line becomes furniture for a stated reason or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from enduse.model import Block, Span
from enduse.sources.datelines import dateline
from enduse.sources.dates import date_of_line
from enduse.sources.furniture import POINTERS, furniture, label, section
from enduse.sources.printed import is_headline
from enduse.sources.signature import masthead, signature

TOP_LINES = 25
"""Paragraphs in which headlines, standfirst and date line are looked for."""

SAMPLE = 20_000
"""Characters of the view in which other lines name the outlet too."""

OPENING_PARAGRAPHS = 3
"""Paragraphs of the body that may begin with an agency's dateline."""

LONGEST_SUBHEADING = 12
"""Words of a heading between paragraphs."""

SENTENCE_WORDS = 5
"""Words from which a line with a full stop is taken for a sentence."""

_SOURCES = (
    r"(?:AP|AFP|EPA|DPA|ANP|NTB|Reuters|Getty(?: Images)?|Anadolu(?: Agency)?|TASS|Xinhua|Alamy|Shutterstock|Bloomberg|"
    r"Associated Press|Agence France-Presse|NurPhoto|Sipa|Zuma|[Hh]andout|[Ss]creen(?:grab|shot)|[Cc]ourtesy|[Ff]ile)"
)
_CREDIT = re.compile(
    rf"\s*(?:[\[(](?:[^\[\]()]{{0,60}}[ /|])?{_SOURCES}\b[^\[\]()]{{0,60}}[\])]"
    rf"|[\[(](?:Photo|Image|Picture|Credit|Photograph)s?\b[^\[\]()]{{1,80}}[\])]"
    rf"|(?<=[.!?”\"\s])(?:Photo|Image|Picture|Credit|Photograph)(?: credit| by)?: ?[^.:]{{2,80}}"
    rf"|(?: [/|] ?|(?<=[.!?])\s+){_SOURCES}(?: ?[/|] ?[\w /-]{{1,40}})?)\.?$"
)
_ROLE = r"(?:correspondent|reporter|journalist|editor|columnist|staff writer|freelancer|contributor|blogger|producer)"
_AUTHOR = re.compile(
    rf"(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{1,3}}),? (?:is|was|has been|works as) "
    rf"(?:an?|the)\b[^.]{{0,120}}\b{_ROLE}\b"
)
_COVERS = re.compile(
    r"(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}) (?:covers|reports on|writes about|reports from)\b"
)
_NAME = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}")
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[-*•·‣▪–—]|\d{1,3}[.)])\s")
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class _Paragraph:
    start: int
    words: str
    role: str = "body"
    reason: str = ""

    @property
    def sentence(self) -> bool:
        return _STOP.search(self.words[-8:]) is not None and self.words.count(" ") + 1 >= SENTENCE_WORDS

    def as_(self, role: str, reason: str = "") -> _Paragraph:
        return replace(self, role=role, reason=reason)


def blocks_of(view: str, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of `view` in order. `title` is the report's title where its file states one."""
    paragraphs = _mastheads(_single_lines(list(_paragraphs(view))), view[:SAMPLE])
    for step in (_top, _author_boxes, _sections, _navigation, _subheadings):
        paragraphs = step(paragraphs)
    paragraphs = _repeated(_titled(paragraphs, title))
    opening = {p.start for p in [p for p in paragraphs if p.role == "body"][:OPENING_PARAGRAPHS]}
    return tuple(block for paragraph in paragraphs for block in _parts(paragraph, opening=paragraph.start in opening))


def _paragraphs(view: str) -> Iterator[_Paragraph]:
    at = 0
    for line in view.split("\n"):
        words = line.strip()
        if words:
            yield _Paragraph(at + line.index(words), words)
        at += len(line) + 1


def _single_lines(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """What a line's own words settle: furniture, date lines, bylines, captions."""
    return [_single_line(paragraph) for paragraph in paragraphs]


def _single_line(paragraph: _Paragraph) -> _Paragraph:
    words = paragraph.words
    if date_of_line(words) is not None:
        return paragraph.as_("dateline", "date line")
    signed = signature(words)
    if signed is not None:
        return paragraph.as_("dateline", "byline" if signed.author else "signature")
    agency = dateline(words)
    if agency is not None and agency.end == len(words):
        return paragraph.as_("dateline", "agency dateline")
    reason = furniture(words)
    if reason is not None:
        return paragraph.as_("furniture", reason)
    credit = _CREDIT.search(words[-200:])
    if credit is not None:
        whole = not words[: len(words) - len(credit[0])].strip()
        return paragraph.as_("furniture", "picture credit") if whole else paragraph.as_("caption", "picture credit")
    found = label(words)
    if found is None:
        return paragraph
    if not POINTERS.match(found):
        return paragraph.as_("caption", "label")
    rest = replace(paragraph, words=words[len(found) :])
    whole_sentence = rest.sentence and words.rstrip("\"'”’»)] ").endswith(".")
    return (
        paragraph.as_("caption", "label") if whole_sentence else paragraph.as_("furniture", "pointer to another story")
    )


def _mastheads(paragraphs: list[_Paragraph], sample: str) -> list[_Paragraph]:
    """Lines near the top that are the name of the outlet and nothing else."""
    return [
        p.as_("dateline", "masthead") if at < TOP_LINES and p.role == "body" and masthead(p.words, sample) else p
        for at, p in enumerate(paragraphs)
    ]


def _top(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """Headlines, standfirst and section names above the first paragraph of the report."""
    marked = _last_mark(paragraphs)
    done = list(paragraphs)
    headlines = 0
    for place, paragraph in enumerate(paragraphs[:TOP_LINES]):
        if paragraph.role != "body":
            continue
        if is_headline(paragraph.words) and (headlines < 3 or place < marked):
            done[place] = paragraph.as_("headline", "title line")
            headlines += 1
        elif place < marked and paragraph.sentence and headlines:
            done[place] = paragraph.as_("standfirst", "between the title and the date line")
        elif not paragraph.sentence and len(paragraph.words.split()) <= 2 and place < marked:
            done[place] = paragraph.as_("furniture", "section name")
        elif paragraph.sentence or place >= marked:
            break
    return done


def _last_mark(paragraphs: list[_Paragraph]) -> int:
    """The place of the last date line, byline or reading time above the report, 0 where there is none."""
    last = sentences = 0
    for place, paragraph in enumerate(paragraphs[:TOP_LINES]):
        sentences += paragraph.role == "body" and paragraph.sentence
        if sentences > 2:
            break
        if paragraph.role == "dateline" or paragraph.reason in ("reading time", "relative time"):
            last = place
    return last


def _titled(paragraphs: list[_Paragraph], title: str | None) -> list[_Paragraph]:
    if title is None or not _key(title):
        return paragraphs
    return [p.as_("headline", "title line") if _key(p.words) == _key(title) else p for p in paragraphs]


def _repeated(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """The second and later printings of one line are furniture: it is said once however often it is printed."""
    seen: set[str] = set()
    done = []
    for paragraph in paragraphs:
        key = _key(paragraph.words)
        if paragraph.role != "furniture" and key.count(" ") >= 2 and key in seen:
            paragraph = paragraph.as_("furniture", "repeated")
        seen.add(key)
        done.append(paragraph)
    return done


def _author_boxes(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """A line that is a name, with a paragraph below it that says which journalist bears it."""
    done = list(paragraphs)
    bylines = " ".join(p.words for p in paragraphs if p.reason == "byline")
    for place, paragraph in enumerate(paragraphs):
        found = _AUTHOR.match(paragraph.words) or _COVERS.match(paragraph.words)
        if found is None or paragraph.role != "body":
            continue
        above = paragraphs[place - 1] if place else None
        named = above is not None and _NAME.fullmatch(above.words) is not None and found["name"] == above.words
        if named or found["name"] in bylines:
            done[place] = paragraph.as_("furniture", "author box")
            if named:
                done[place - 1] = paragraphs[place - 1].as_("furniture", "author box")
    return done


def _sections(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """What stands under a heading such as "About this blog", "Related stories" or "Leave a Reply"."""
    done = list(paragraphs)
    under: str | None = None
    body = characters = 0
    total = sum(len(p.words) for p in paragraphs)
    for place, paragraph in enumerate(done):
        characters += len(paragraph.words)
        kind = section(paragraph.words) if body else None
        if kind is not None:
            under = None if kind == "comments" and (body < 3 or characters * 2 < total) else kind
            done[place] = paragraph.as_("furniture", "heading of what is not the report")
        elif under == "about" and paragraph.role != "furniture":
            done[place] = paragraph.as_("furniture", "about the site or the author")
            under = None
        elif under == "comments" and paragraph.role != "furniture":
            done[place] = paragraph.as_("furniture", "readers' comments")
        elif under == "other stories" and paragraph.role != "furniture":
            if paragraph.sentence:
                under = None
            else:
                done[place] = paragraph.as_("furniture", "another story")
        body += done[place].role == "body" and paragraph.sentence
    return done


def _navigation(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """Four or more very short lines in a row, above the first sentence or below the last one."""
    sentences = [place for place, p in enumerate(paragraphs) if p.sentence and p.role != "furniture"]
    first, last = (sentences[0], sentences[-1]) if sentences else (0, 0)
    done = list(paragraphs)
    row: list[int] = []
    for place, paragraph in enumerate([*paragraphs, _Paragraph(0, ". " * SENTENCE_WORDS)]):
        outside = place < first or place > last
        short = len(paragraph.words) <= 30 and len(paragraph.words.split()) <= 3 and not paragraph.sentence
        if outside and short and place < len(paragraphs) and paragraph.role not in ("dateline", "caption"):
            row.append(place)
            continue
        if len(row) >= 4 and not (row[0] > 0 and paragraphs[row[0] - 1].words.endswith(":")):
            for member in row:
                if done[member].role != "furniture":
                    done[member] = done[member].as_("furniture", "navigation")
        row = []
    return done


def _subheadings(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    done = list(paragraphs)
    for place, paragraph in enumerate(paragraphs):
        words = paragraph.words
        above = paragraphs[place - 1].words if place else ""
        if paragraph.role != "body" or above.endswith((":", ",", ";")) or _BULLET.match(words):
            continue
        plain = words[-1].isalnum() or words[-1] in "?!\"'”’"
        begins = words.lstrip("\"'“‘")[:1]
        if (
            len(words.split()) <= LONGEST_SUBHEADING
            and len(words) <= 90
            and plain
            and (begins.isupper() or begins.isdigit())
        ):
            done[place] = paragraph if paragraph.sentence else paragraph.as_("headline", "subheading")
    return done


def _parts(paragraph: _Paragraph, *, opening: bool) -> Iterator[Block]:
    """The blocks of one paragraph: what stands around its sentence is taken off it."""
    start, end = paragraph.start, paragraph.start + len(paragraph.words)
    if paragraph.role == "furniture":
        yield Block(Span(start, end), "furniture", paragraph.reason)
        return
    front: tuple[str, str, str] | None = None
    found = label(paragraph.words) if paragraph.role == "caption" else None
    agency = dateline(paragraph.words) if opening else None
    if found is not None:
        front = (found, "furniture", "label")
    elif agency is not None and agency.end < len(paragraph.words):
        front = (paragraph.words[: agency.end], "dateline", "agency dateline")
    if front is not None:
        words, role, reason = front
        yield Block(Span(start, start + len(words.rstrip())), role, reason)
        start += len(paragraph.words) - len(paragraph.words[len(words) :].lstrip())
    credit = _CREDIT.search(paragraph.words[-200:]) if paragraph.role == "caption" else None
    if credit is None or end - len(credit[0]) <= start:
        yield Block(Span(start, end), paragraph.role, paragraph.reason)
        return
    split = end - len(credit[0])
    yield Block(Span(start, split), paragraph.role, paragraph.reason)
    blank = len(credit[0]) - len(credit[0].lstrip())
    yield Block(Span(split + blank, end), "furniture", "picture credit")


def _key(words: str) -> str:
    return _NOT_WORDS.sub(" ", words.casefold()).strip()
