"""Gaps told by a question in front of its verb, read by words: "Where it was unloaded is not recorded", "that nobody
knows".

A small model often parses such a sentence wrongly; its words are a closed class. The question must open its sentence,
or follow a semicolon, a colon or "and": after a comma it may be a relative clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from enduse.claims.draft import Draft, Filler
from enduse.claims.scene import Scene

KIND = "unknown"

_OPEN = r"(?:^|[;:]\s|[\"“]|\b(?:and|but|yet)\s)(?:exactly\s|just\s|precisely\s|quite\s)?"
_QUESTION = (
    r"(?P<q>(?:(?:to|for|from|by|with|of|at|in|on)\s)?(?:what|who|whom|whose|how|where|why|when|which|whether)\b"
    r"[^.;:?!\"”“]{0,160}?)"
)
_GAP = (
    r"(?:not\s(?:yet\s|at\sall\s)?(?:clear|known|recorded|certain|public|documented|reported|established|disclosed"
    r"|stated|determined|settled)|unclear|unknown|uncertain|undisclosed|undocumented|unrecorded|unexplained"
    r"|anyone['’]s\sguess|an?\s(?:open|unanswered|unresolved)\squestion|an?\s(?:[\w-]+\s)?(?:mystery|secret"
    r"|puzzle|riddle)"
    r"|open\sto\squestion)\b"
)
_IS = r",?\s(?:is|are|was|were|remain(?:s|ed)?|stays?)\s(?:also\s|still\s|itself\s|so\sfar\s)?"
_NOBODY = r"(?:nobody|no\sone|no-one|none\sof\s(?:us|them))"
_NOT_KNOWING = (
    rf"(?:{_NOBODY}(?:\s[\w’'-]+){{0,5}}?\s(?:(?:could|can|would|will|was\sable\sto|is\sable\sto)\s(?:say|tell"
    rf"|know|explain)"
    r"|knows?|knew|has\ssaid)"
    r"|(?:we|I|he|she|they|the\s\w+)(?:\s(?:still|simply|also))?\s(?:cannot|can['’]t|can\snot|could\snot|couldn['’]t"
    r"|(?:do|does|did)\s(?:still\s)?not|don['’]t|doesn['’]t|didn['’]t)\s(?:yet\s)?(?:say|tell|know)"
    r"|(?:the|its)\s(?:[\w’'-]+\s){1,4}(?:never|has\snever|have\snever|ha(?:s|ve|d)\snot|did\snot)\s"
    r"(?:communicated?|disclosed?|revealed?|explained?|specified|specify|stated?|published?|said|say|recorded?"
    r"|reported?))\b"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _OPEN + _QUESTION + _IS + _GAP,
        _OPEN + _QUESTION + r",?\s" + _NOT_KNOWING,
        _OPEN + r"(?P<q>(?:that|this)(?:\s(?:part|much|one|question))?),?\s" + _NOT_KNOWING,
        rf"\b{_NOBODY}(?:\s[\w’'-]+){{0,5}}?\s(?:can|could|would|was\sable\sto)\s(?:say|tell|explain)(?:\sus|\sme)?\s"
        + _QUESTION
        + r"(?=[.;:,?!\"”]|\son\s[A-Z]|$)",
    )
)
_RHETORICAL = re.compile(r"\?\s*[\"”]?$")


def in_words(scene: Scene, found: Sequence[Draft]) -> Iterator[Draft]:
    """Every gap in front of its verb that no clause has told."""
    paragraph = scene.mentions.paragraph
    for sentence in scene.sentences():
        start, end = paragraph.starts[sentence.start], paragraph.ends[sentence.end - 1]
        if any(d.start < end and start < d.end for d in found):
            continue
        words = paragraph.view[start:end]
        if _RHETORICAL.search(words):
            continue
        match = next((m for p in _PATTERNS if (m := p.search(words)) is not None), None)
        span = paragraph.tokens_of(start + match.start("q"), start + match.end()) if match is not None else None
        if match is None or span is None:
            continue
        voice = scene.attribution.voices[span[1]]
        if re.fullmatch(_NOBODY, voice.speaker or "", re.IGNORECASE):
            voice = scene.attribution.voices[sentence.start]
        draft = scene.draft_at(KIND, voice, range(span[0], span[1] + 1), "unknown/words", "asserted")
        low, high = start + match.start("q"), start + match.end("q")
        yield draft.put("topic", Filler(paragraph.view[low:high], low, high))
