"""The local engine: a dependency parse, the catalogue and one grammar a kind. Offline, deterministic, the default."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from enduse.catalogue import Catalogue, catalogue
from enduse.claims.attribution import Attribution, attribute
from enduse.claims.cast import Cast, Speaker
from enduse.claims.draft import Draft
from enduse.claims.grammars import GRAMMARS
from enduse.claims.mentions import Mentions, mentions
from enduse.claims.overlaps import settle
from enduse.claims.parse import parse
from enduse.claims.rebuttals import rebuttals
from enduse.claims.scene import Scene
from enduse.claims.thread import Thread
from enduse.model.source import Source
from enduse.model.span import Span
from enduse.model.text import Quotation, Text

LONGEST_QUOTATION = 20_000


@dataclass(frozen=True)
class Proposals:
    """What an engine proposes for one report, and the sentences it may have missed (by offsets of the view)."""

    drafts: tuple[Draft, ...]
    missed: tuple[tuple[int, int], ...]


def propose(source: Source, text: Text, *, names: Catalogue | None = None) -> Proposals:
    """Drafts of all claims in `text`, in reading order, by the names of the catalogue or of `names`."""
    names = names or catalogue()
    paragraphs = parse(text, names)
    read = [mentions(paragraph, source.published, names) for paragraph in paragraphs]
    cast = Cast()
    for paragraph in read:
        cast.meet(paragraph)
    interview = _is_interview(text)
    holes = tuple(sorted(d.span.start for d in text.damages if d.kind == "dropped words"))
    thread = Thread(names)
    drafts: list[Draft] = []
    missed: list[tuple[int, int]] = []
    for paragraph in read:
        cast.interviewee = cast.protagonist if interview and _is_answer(paragraph) else None
        found = settle(list(_paragraph(paragraph, text, cast, thread, holes)), text)
        thread.moved_past(paragraph)
        thread.learnt(found, paragraph)
        drafts += found
        missed += _missed(paragraph, found)
    return Proposals(tuple(drafts), tuple(missed))


def _paragraph(found: Mentions, text: Text, cast: Cast, thread: Thread, holes: tuple[int, ...]) -> Iterator[Draft]:
    span = found.paragraph.span
    quotations = _around(text.quotations, span)
    lettered = re.match(r"\s*(?:A|Answer)\s?[:.]\s", text.view[span.start : span.end])
    attribution = attribute(
        found,
        quotations,
        cast,
        listed=cast.interviewee if lettered else thread.list_speaker if _BULLET.match(text.view, span.start) else None,
    )
    thread.list_speaker = _introduced(found, attribution, thread)
    scene = Scene(found, attribution, thread, found.paragraph.role, _in_view(holes, text, found))
    told = [draft for _, read in GRAMMARS for draft in read(scene)]
    told += rebuttals(scene, sorted(told, key=lambda d: d.start), thread.told)
    thread.told = [draft for draft in told if draft.stance != "denied"]
    for draft in told:
        yield draft
        for name, anonymous in draft.voice.beside:
            yield replace(draft, voice=replace(draft.voice, speaker=name, anonymous=anonymous, beside=()))


_BULLET = re.compile(r"\s*(?:[-•*–·▪●]|\(?\d{1,2}[.)]|[a-z]\))\s")


_QUESTION = re.compile(r"(?:^|\n)[^\n]{8,200}\?\s*(?=\n)")
_ANSWER = re.compile(r"\s*(?:A|Answer)\s?[:.]\s|\s*[“\"]")


def _is_interview(text: Text) -> bool:
    """Questions that stand alone, and paragraphs that open with a quotation or an "A:"."""
    answers = [b for b in text.blocks if _ANSWER.match(text.view, b.span.start)]
    return len(_QUESTION.findall(text.view)) >= 2 and len(answers) >= 2


def _is_answer(found: Mentions) -> bool:
    return _ANSWER.match(found.paragraph.view, found.paragraph.span.start) is not None


def _introduced(found: Mentions, attribution: Attribution, thread: Thread) -> Speaker | None:
    """Whoever a paragraph that ends in a colon quotes says the list below it, too."""
    words = found.paragraph.view[found.paragraph.span.start : found.paragraph.span.end].rstrip()
    if _BULLET.match(words):
        return thread.list_speaker
    return attribution.speakers[-1] if words.endswith(":") and attribution.speakers else None


def _around(quotations: tuple[Quotation, ...], span: Span) -> list[Quotation]:
    """The quotations that touch `span`; they are sorted by their start, and none is longer than a few paragraphs."""
    last = bisect_left(quotations, span.end, key=lambda q: q.span.start)
    first = bisect_left(quotations, span.start - LONGEST_QUOTATION, key=lambda q: q.span.start)
    return [q for q in quotations[first:last] if q.span.overlaps(span)]


def _in_view(holes: tuple[int, ...], text: Text, found: Mentions) -> tuple[int, ...]:
    """Offsets of the view for the holes inside this paragraph: each moves to the token after it."""
    paragraph = found.paragraph
    whole = text.to_source(Span(paragraph.starts[0], paragraph.ends[-1]))
    here = holes[bisect_left(holes, whole.start) : bisect_right(holes, whole.end)]
    if not here:
        return ()
    starts = [text.to_source(Span(at, at + 1)).start for at in paragraph.starts]
    return tuple(paragraph.starts[i] for i in (bisect_left(starts, hole) for hole in here) if i < len(starts))


def _missed(found: Mentions, drafts: list[Draft]) -> Iterator[tuple[int, int]]:
    """Sentences that name a weapon or an arms word and a party, but gave no claim."""
    paragraph = found.paragraph
    for sentence in paragraph.doc.sents:
        start, end = paragraph.starts[sentence.start], paragraph.ends[sentence.end - 1]
        weapon = any(start <= n.start < end for n in found.weapons)
        party = any(start <= n.start < end for n in found.parties)
        if weapon and party and not any(d.start < end and start < d.end for d in drafts):
            yield start, end


def ready() -> Catalogue:
    """Loads what the engine needs, so that the first report pays no more than the others."""
    from enduse.claims.parse import model

    model()
    return catalogue()
