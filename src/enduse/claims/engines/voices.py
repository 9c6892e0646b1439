"""Who says a proposal, and how: held against enduse's own attribution at the event and at every role.

An engine names a speaker in the report's words. It must be the one that the attribution heard at the event; where it
heard none, one of whom the same or a neighbouring sentence says that he says something. No other name will do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from enduse.claims.attribution import Voice
from enduse.claims.engines import naming
from enduse.claims.engines.quotes import occurrences
from enduse.claims.engines.readings import Passage, index_at, stands
from enduse.claims.sayings import Saying
from enduse.claims.validate import Fault
from enduse.claims.vocabulary import BODIES, OFFICES, PERSONS

_UNNAMED: Fault = ("the words are somebody's, and no speaker is named",) * 2
_SMALL = frozenset("a an and at by for from in of on s the to with".split())


def voice_of(
    speaker: str | None,
    passage: Passage,
    quote: tuple[int, int],
    event: Sequence[Any],
    others: Sequence[Any],
    whole: Sequence[Passage],
) -> Voice | Fault:
    """The voice of what `event` says in `quote` of `passage`; `others` are the tokens of the roles.

    `speaker` are the engine's words for whoever says it, null for the report's own voice."""
    voices = passage.attribution.voices
    heard = next((voices[t.i] for t in event if voices[t.i].speaker is not None), Voice())
    if speaker is None:
        said = heard.speaker is not None or any(voices[t.i].speaker is not None for t in others)
        return _UNNAMED if said or _quoted(passage, event, quote) else Voice()
    wanted = _pieces(speaker)
    for voice in (heard, *(voices[t.i] for t in others if heard.speaker is None)):
        if voice.speaker is not None and wanted & _pieces(voice.speaker) and stands(speaker, passage, whole):
            return Voice(voice.speaker, voice.anonymous, voice.via)
    for near, saying, start, end in _near(speaker, passage, quote, whole):
        if heard.speaker is None or (near == passage and any(t.i in saying.content for t in event)):
            return _named(near, start, end)
    if stands(speaker, passage, whole):
        return "the speaker says nothing here", f"{speaker[:80]!r} says nothing in these sentences"
    return "the speaker is not in the report", f"the speaker {speaker[:80]!r} is not in the report"


def _pieces(name: str) -> frozenset[str]:
    return frozenset(name.casefold().replace("’", "'").replace("'s", "").split()) - _SMALL


def _quoted(passage: Passage, event: Sequence[Any], quote: tuple[int, int]) -> bool:
    paragraph = passage.found.paragraph
    long = len(paragraph.view[slice(*quote)].split()) > 3
    spans = [q.span for q in passage.quotations]
    return long and any(s.start <= paragraph.starts[t.i] and paragraph.ends[t.i] <= s.end for t in event for s in spans)


def _near(
    speaker: str, passage: Passage, quote: tuple[int, int], whole: Sequence[Passage]
) -> Iterator[tuple[Passage, Saying, int, int]]:
    """Sayings in the sentences of the quote and in those beside it whose source holds the words, nearest first."""
    at = index_at(whole, passage.span.start)
    start, end = passage.sentence(*quote)
    paragraph = passage.found.paragraph
    before = passage.sentence(start - 2, start - 1) if start - 2 >= paragraph.span.start else (start, start)
    after = passage.sentence(end + 1, end + 2) if end + 2 <= paragraph.span.end else (end, end)
    stretches = [(passage, start, end), (passage, before[0], start), (passage, end, after[1])]
    if before[0] == start and at > 0:
        last = whole[at - 1].span.end
        stretches.append((whole[at - 1], whole[at - 1].sentence(last - 1, last)[0], last))
    if after[1] == end and at + 1 < len(whole):
        first = whole[at + 1].span.start
        stretches.append((whole[at + 1], first, whole[at + 1].sentence(first, first + 1)[1]))
    for near, low, high in stretches:
        words = occurrences(speaker, near.found.paragraph.view[low:high], low)
        for saying in near.sayings if words else ():
            source = {t.i for begin, stop in words for t in near.tokens(begin, stop)} & {*saying.source, saying.head}
            if source and low <= near.found.paragraph.starts[saying.anchor] < high:
                begin, stop = next((w for w in words if source & {t.i for t in near.tokens(*w)}), words[0])
                yield near, saying, begin, stop


def _named(passage: Passage, start: int, end: int) -> Voice | Fault:
    words, skipped = naming.bare(passage.found.paragraph.view[start:end])
    words = " ".join(words.split())
    tokens = passage.tokens(start + skipped, end)
    named = [n for n in passage.found.named if n.start < end and start + skipped < n.end and n.sort != "class"]
    covered = {i for n in named for i in range(n.first, n.last + 1)}
    content = [t for t in tokens if t.pos_ in ("NOUN", "PROPN", "ADJ", "PRON", "NUM")]
    if not content or all(t.pos_ == "PRON" for t in content):
        return "the speaker is not in the report", f"the speaker {words[:80]!r} names nobody"
    whole = [n for n in named if n.form not in ("adjective", "possessive", "made")]
    if len(whole) == 1 and all(t.i in covered for t in content):
        entry = whole[0].entry
        name = getattr(entry, "name", words) if whole[0].form in ("name", "capital") else words
        return Voice(str(name), anonymous=False)
    proper = any(t.pos_ == "PROPN" and t.i not in covered for t in content)
    institution = any(n.sort == "party" for n in whole)
    heads = {t.lemma_.lower() for t in content}
    unnamed = bool(heads & PERSONS) or not (heads & BODIES or heads & OFFICES)
    return Voice(words, anonymous=not proper and unnamed and not (institution and not heads & PERSONS))
