"""Pages of questions and answers: which paragraphs are the words of the one who is asked.

Where answers stand between quotation marks or behind "A:", the marks say it. Where they do not, a page is a
conversation only if at least three questions stand alone and an answer says "I": the questions of a page of
explanations are the report's own.
"""

from __future__ import annotations

import re

from enduse.model.text import Text

LONGEST_QUESTION = 220
FEWEST_QUESTIONS = 3

_OPENING = re.compile(r"\s*(?:[-•*–·]|(?:Q|Question)\s?[:.]|\d{1,2}[.)])")
_SELF = re.compile(r"(?<![\w“\"‘'.])I(?:['’](?:m|ve|d|ll))?\s+[a-z]|\bin my (?:view|opinion)\b|\b[Pp]ersonally\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_ASIDE = re.compile(
    r"\b(?:interview|conversation|editors?['’]?s? note|this (?:newspaper|magazine|publication)|"
    r"request(?:s|ed)? for comment|"
    r"(?:declined|refused) to comment|no comment|did not (?:respond|reply|answer|return)|conducted by|was recorded)\b",
    re.IGNORECASE,
)


def answers(text: Text) -> frozenset[int]:
    """Where the paragraphs start (offsets of the view) that an unmarked conversation gives to the one who is asked."""
    blocks = [(b.span.start, text.view[b.span.start : b.span.end]) for b in text.blocks if b.role != "furniture"]
    asked = [i for i, (_, words) in enumerate(blocks) if i and _is_question(words)]
    if len(asked) < FEWEST_QUESTIONS:
        return frozenset()
    found: list[int] = []
    stops = [*asked[1:], len(blocks)]
    for first, stop in zip(asked, stops, strict=True):
        for i in range(first + 1, stop):
            if _ASIDE.search(blocks[i][1]):
                break
            found.append(i)
    if not any(_SELF.search(_QUOTED.sub("", blocks[i][1])) for i in found):
        return frozenset()
    return frozenset(blocks[i][0] for i in found if not re.match(r"\s*[“\"]", blocks[i][1]))


def _is_question(words: str) -> bool:
    plain = words.strip()
    return (
        len(plain) <= LONGEST_QUESTION and plain.endswith("?") and not _OPENING.match(plain) and plain[0] not in '“"‘'
    )
