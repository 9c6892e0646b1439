"""Finds an engine's words in the report: exactly, or the same up to typography. A paraphrase is never found.

Typography is the shape of quotation marks, dashes and ellipses, and how much white space there is. Letters, digits,
their case and every other sign must be the same: "60 percent" is not "60%".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

_SAME = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_NOTHING = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True)
class Folded:
    """A text in plain typography; `starts[i]`-`ends[i]` is where its character `i` stands in the text itself."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=512)
def folded(text: str) -> Folded:
    """`text` in plain typography, without white space around it."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, letter in enumerate(text):
        if letter in _NOTHING:
            continue
        if letter.isspace():
            if not letters:
                continue
            if letters[-1] == " ":
                ends[-1] = at + 1
                continue
            plain = " "
        else:
            plain = _SAME.get(letter, letter)
        for each in plain:
            letters.append(each)
            starts.append(at)
            ends.append(at + 1)
    if letters and letters[-1] == " ":
        letters.pop()
        starts.pop()
        ends.pop()
    return Folded("".join(letters), tuple(starts), tuple(ends))


def occurrences(words: str, text: str | Folded, start: int = 0) -> list[tuple[int, int]]:
    """Every place where `words` stand in `text` as whole words, as offsets from `start`; none for empty words.

    Whoever looks into one text often folds it once and gives it folded."""
    wanted, within = folded(words).text, folded(text) if isinstance(text, str) else text
    found: list[tuple[int, int]] = []
    at = within.text.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if _apart(within.text, at) and _apart(within.text, end):
            found.append((start + within.starts[at], start + within.ends[end - 1]))
        at = within.text.find(wanted, at + 1)
    return found


def _apart(text: str, at: int) -> bool:
    """Whether no word runs on over this place."""
    return at in (0, len(text)) or not (text[at - 1].isalnum() and text[at].isalnum())
