"""One paragraph as the entity rules read it: its tokens with the catalogue names on them, and its noun phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from enduse.claims.entity_lists import listed, pair_of
from enduse.claims.mentions import Mentions, Named

ARTICLES = frozenset({"the", "a", "an"})
_BARE = ARTICLES | frozenset("only even just also particularly notably especially mainly".split())
_NAME = re.compile(
    r"(?:[Aa]l|[Ee]l|[Aa]d|[Aa]s|[Aa]n|[Aa]r|[Aa]t|[Aa]z|[Uu]l|[Bb]in|[Ii]bn|[Vv]an|[Vv]on|[Dd]e|[Dd]a)?[-\s]?[^\W\d_a-z]"
)
_TAIL = re.compile(r"['’][a-z]{2,}")


@dataclass(frozen=True)
class Phrase:
    """A noun phrase: tokens `first` to `last`, of which `last` is the head. Articles in front are left out."""

    first: int
    last: int


@dataclass(frozen=True)
class Page:
    """`mentions` of one paragraph, with what stands at each token."""

    mentions: Mentions

    @property
    def doc(self) -> Any:
        """The parse."""
        return self.mentions.paragraph.doc

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every token by the words of the report: a name of the catalogue is one token."""
        paragraph = self.mentions.paragraph
        return tuple(paragraph.view[a:b] for a, b in zip(paragraph.starts, paragraph.ends, strict=True))

    @cached_property
    def named(self) -> dict[int, Named]:
        """Token to the name of the catalogue that covers it."""
        return {i: named for named in self.mentions.named for i in range(named.first, named.last + 1)}

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """The noun phrases of the parse, not overlapping, in text order; pronouns are among them."""
        return tuple(Phrase(self.bare(c.start, c.end - 1), c.end - 1) for c in self.doc.noun_chunks)

    def bare(self, first: int, last: int) -> int:
        """`first` without articles, quotation marks and brackets in front."""
        while first < last and (self.words[first].casefold() in _BARE or self.doc[first].is_punct):
            first += 1
        return first

    def is_name(self, i: int) -> bool:
        """Whether token `i` is written as a name that the catalogue does not have."""
        word, token = self.words[i], self.doc[i]
        if i in self.named:
            return self._opens_body(i)
        if i and _TAIL.match(word) and self.mentions.paragraph.starts[i] == self.mentions.paragraph.ends[i - 1]:
            return self.is_name(i - 1)
        if not _NAME.match(word) or not (word[0].isupper() or "-" in word or " " in word):
            return False
        if self.words[i + 1 : i + 2] == (":",) and word.isupper() and token.is_sent_start:
            return False
        if token.pos_ == "PROPN":
            return True
        return not token.is_sent_start and token.pos_ in ("NOUN", "ADJ", "X") and self.words[i - 1] not in "\"“'‘:"

    def _opens_body(self, i: int) -> bool:
        """Whether a class of weapons is part of a body's name ("X Arms Survey", "Missile Defense Agency")."""
        following = self.words[i + 1 : i + 2]
        capital = self.named[i].sort == "class" and self.words[i][:1].isupper()
        if not capital or not following or not following[0][:1].isupper() or i + 1 in self.named:
            return False
        return bool(listed(following[0], "bodies") or listed(following[0], "formal"))

    def sort(self, i: int, *lists: str) -> tuple[str, str, bool] | None:
        """The first of `lists` that has the noun at token `i`, with its singular and whether it is a plural."""
        if i in self.named and self.named[i].sort != "class":
            return None
        pair = f"{self.words[i - 1]}-{self.words[i]}" if i else ""
        for name in lists:
            if reading := (pair_of(pair, name) or listed(self.words[i], name)):
                return name, *reading
        return None

    def run(self, i: int, first: int = 0) -> int:
        """The first token, not before `first`, of the run of names that ends in token `i`."""
        start = i
        while start > first and self.is_name(start - 1):
            start -= 1
        return start


def leader(token: Any) -> Any:
    """The first of the list that `token` stands in."""
    for _ in range(8):
        if token.dep_ != "conj":
            break
        token = token.head
    return token
