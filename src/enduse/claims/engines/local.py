"""The local engine: a dependency parse, the catalogue and one grammar a kind. Offline, deterministic, the default."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from enduse.catalogue import Catalogue, catalogue
from enduse.claims.attribution import Attribution, attribute
from enduse.claims.cast import UNNAMED, Cast, Speaker
from enduse.claims.draft import Draft
from enduse.claims.entities import Entity, entities, is_actor, is_weapon, trade_words, within
from enduse.claims.entity_lists import listed
from enduse.claims.grammars import GRAMMARS
from enduse.claims.interview import answers
from enduse.claims.mentions import Mentions, mentions
from enduse.claims.overlaps import settle
from enduse.claims.own_voice import own_names
from enduse.claims.parse import Parsed, parse, parse_relevant
from enduse.claims.quotations import quotations_touching
from enduse.claims.rebuttals import rebuttals
from enduse.claims.scene import Scene
from enduse.claims.thread import Thread
from enduse.claims.written import Written
from enduse.model.source import Source
from enduse.model.span import Span
from enduse.model.text import Text


@dataclass(frozen=True)
class Proposals:
    """What an engine proposes for one report, the sentences it may have missed, and the stretches it passed over
    because no word of the trade stands in or near them (all by offsets of the view)."""

    drafts: tuple[Draft, ...]
    missed: tuple[tuple[int, int], ...]
    passed_over: tuple[Span, ...] = ()


def propose(source: Source, text: Text, *, names: Catalogue | None = None, all_of_it: bool = False) -> Proposals:
    """Drafts of all claims in `text`, in reading order, by the names of the catalogue or of `names`; with `all_of_it`,
    no paragraph is passed over."""
    names = names or catalogue()
    parsed = Parsed(parse(text, names), ()) if all_of_it else parse_relevant(text, names)
    paragraphs = parsed.paragraphs
    read = [mentions(paragraph, source.published, names) for paragraph in paragraphs]
    cast = Cast()
    for paragraph in read:
        cast.meet(paragraph)
    cast.own = own_names(text)
    interview, answered = _is_interview(text), answers(text)
    asked: Speaker | None = None
    holes = tuple(sorted(d.span.start for d in text.damages if d.kind == "dropped words"))
    thread = Thread(names, Written(text.view))
    drafts: list[Draft] = []
    open_ones: list[tuple[Mentions, list[tuple[int, int]]]] = []
    for paragraph in read:
        spoken = paragraph.paragraph.span.start in answered
        asked = asked or (cast.protagonist if spoken or (interview and _is_answer(paragraph)) else None)
        cast.interviewee = (asked or UNNAMED) if spoken else asked if interview and _is_answer(paragraph) else None
        cast.answering = spoken
        found = settle(list(_paragraph(paragraph, text, cast, thread, holes)), text)
        thread.moved_past(paragraph)
        thread.learnt(found, paragraph)
        drafts += found
        if untold := _untold(paragraph, found):
            open_ones.append((paragraph, untold))
    named = entities([paragraph for paragraph, _ in open_ones])
    missed = [
        sentence
        for paragraph, untold in open_ones
        for sentence in _missed(paragraph, within(named, paragraph.paragraph.span), untold)
    ]
    return Proposals(tuple(drafts), tuple(missed), parsed.passed_over)


def _paragraph(found: Mentions, text: Text, cast: Cast, thread: Thread, holes: tuple[int, ...]) -> Iterator[Draft]:
    span = found.paragraph.span
    quotations = quotations_touching(span, text.quotations)
    lettered = re.match(r"\s*(?:A|Answer)\s?[:.]\s", text.view[span.start : span.end])
    attribution = attribute(
        found,
        quotations,
        cast,
        listed=cast.interviewee
        if lettered or cast.answering
        else thread.list_speaker
        if _BULLET.match(text.view, span.start)
        else None,
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


def _in_view(holes: tuple[int, ...], text: Text, found: Mentions) -> tuple[int, ...]:
    """Offsets of the view for the holes inside this paragraph: each moves to the token after it."""
    paragraph = found.paragraph
    whole = text.to_source(Span(paragraph.starts[0], paragraph.ends[-1]))
    here = holes[bisect_left(holes, whole.start) : bisect_right(holes, whole.end)]
    if not here:
        return ()
    starts = [text.to_source(Span(at, at + 1)).start for at in paragraph.starts]
    return tuple(paragraph.starts[i] for i in (bisect_left(starts, hole) for hole in here) if i < len(starts))


def _untold(found: Mentions, drafts: list[Draft]) -> list[tuple[int, int]]:
    """Sentences that gave no claim, where a word in them may be a weapon or belong to the arms trade."""
    paragraph = found.paragraph
    untold = []
    for sentence in paragraph.doc.sents:
        start, end = paragraph.starts[sentence.start], paragraph.ends[sentence.end - 1]
        if not any(d.start < end and start < d.end for d in drafts):
            untold.append((start, end))
    if not untold:
        return []
    signs = [*(n.start for n in found.weapons), *trade_words(found)]
    signs += [paragraph.starts[t.i] for t in paragraph.doc if _arms(t.text)]
    return [(start, end) for start, end in untold if any(start <= at < end for at in signs)]


def _arms(word: str) -> bool:
    """A noun of the weapon lists, or a designation ("X-77")."""
    if listed(word, "weapons") or listed(word, "platforms"):
        return True
    return word[:1].isupper() and any(c.isdigit() for c in word)


def _missed(found: Mentions, named: Sequence[Entity], untold: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sentences that name a weapon or a word of the arms trade and an actor, by name or not."""
    weapons = [*(n.start for n in found.weapons), *(e.start for e in named if is_weapon(e)), *trade_words(found)]
    actors = [*(n.start for n in found.parties), *(e.start for e in named if is_actor(e))]
    for start, end in untold:
        if all(any(start <= at < end for at in one) for one in (weapons, actors)):
            yield start, end


def ready() -> Catalogue:
    """Loads what the engine needs, so that the first report pays no more than the others."""
    from enduse.claims.parse import model

    model()
    return catalogue()
