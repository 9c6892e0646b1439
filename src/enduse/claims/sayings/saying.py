"""A saying: who, by which words, says, thinks or wants what; and the stretches of tokens these are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Tokens = frozenset[int]
NONE: Tokens = frozenset()


@dataclass(frozen=True)
class Saying:
    """One attribution inside a paragraph, by indices of its tokens.

    `kind` is a class of `cues.CLASSES`. `cue` is every word of the cue and `anchor` its verb, noun or mark; `head` is
    the head of the source, -1 where the source is not named. `content` may lie in several stretches; `aside` is a
    closing relative clause that explains the last of it. `form` names the construction that found it."""

    kind: str
    form: str
    anchor: int
    cue: Tokens
    head: int
    source: Tokens
    content: Tokens
    aside: Tokens = NONE

    @property
    def told(self) -> bool:
        """Whether all three parts are there."""
        return bool(self.cue and self.source and self.content)


def subtree(token: Any) -> Tokens:
    """The tokens below `token`, itself included."""
    return frozenset(t.i for t in token.subtree)


def stretch(first: int, stop: int) -> Tokens:
    """The tokens from `first` up to but not including `stop`."""
    return frozenset(range(first, max(first, stop)))


def trimmed(tokens: Iterable[int], doc: Any) -> Tokens:
    """`tokens` without punctuation at both ends."""
    kept = sorted(tokens)
    while kept and doc[kept[0]].is_punct and doc[kept[0]].text not in ('"', "'", "(", "$"):
        kept.pop(0)
    while kept and doc[kept[-1]].is_punct and doc[kept[-1]].text not in ('"', "'", ")", "%"):
        kept.pop()
    return frozenset(kept)
