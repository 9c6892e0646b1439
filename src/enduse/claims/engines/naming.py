"""Whether words that no catalogue knows can name an actor, a weapon or a place at all. One place for every engine.

Decides by shape: a name has a capital, a designation a digit. Refuses pronouns and definite descriptions ("it", "the
company"), which name nobody by themselves.
"""

from __future__ import annotations

import re

from enduse.catalogue import catalogue
from enduse.claims.actors import may_act
from enduse.claims.vocabulary import ARMS

_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her|our|that|this|these|those|some|any|own)\s+(?=\S)", re.IGNORECASE)
_PRONOUNS = frozenset(
    "he she it they we i you him her them us me his hers its their theirs who whom which that this these those "
    "one ones others somebody someone anybody nobody none both each all".split()
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_DESIGNATION = re.compile(r"\b(?:[^\W\d_]+[-\s]?\d|\d+[-\s]?[A-Z])")


def bare(words: str) -> tuple[str, int]:
    """`words` without the article before them, and how many characters that was."""
    article = _ARTICLE.match(words)
    return (words[article.end() :], article.end()) if article else (words, 0)


def names_party(words: str) -> bool:
    """Whether `words` can name an actor: a name, or a noun that acts ("rebels", "customs officers")."""
    return may_act(bare(words)[0], catalogue())


def names_weapon(words: str) -> bool:
    """Whether `words` can name a weapon or a class of weapons."""
    named = {word.casefold() for word in _WORD.findall(words)}
    return _has_capital(words) or bool(named & ARMS) or _DESIGNATION.search(words) is not None


def names_place(words: str) -> bool:
    """Whether `words` can name a place."""
    return _has_capital(words)


def _has_capital(words: str) -> bool:
    plain, _ = bare(words)
    found = _WORD.findall(plain)
    return any(word[0].isupper() and word.casefold() not in _PRONOUNS for word in found)
