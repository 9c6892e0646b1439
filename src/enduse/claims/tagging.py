"""The model's table of tag exceptions ("be" tagged VBZ is an AUX), looked up instead of matched.

The model brings about 180 patterns over tag, word and dependency, and its own component tries every one on every token.
The answer depends on those three alone, so it is kept for each combination that was met: the same result, several times
faster. Only the eight patterns that look at two neighbours are tried again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from spacy.language import Language

NAME = "enduse_tag_exceptions"
_KEYS = ("TAG", "LOWER", "DEP")

_Word = tuple[str, str, str]
"""Tag, word in small letters, dependency."""
_Told = tuple[tuple[int, tuple[tuple[str, str], ...]], ...]
"""Number of the pattern, and what it sets."""
_Single = tuple[int, dict[str, Any], dict[str, str]]
"""Number of the pattern, what it asks of the word, what it sets."""


class TagExceptions:
    """A component of the pipeline that does what the attribute ruler with `patterns` does."""

    def __init__(self, patterns: Iterable[dict[str, Any]]) -> None:
        self._single: list[_Single] = []
        self._double: list[tuple[int, list[dict[str, Any]], dict[str, str], int]] = []
        for number, pattern in enumerate(patterns):
            for words in pattern["patterns"]:
                if len(words) == 1:
                    self._single.append((number, words[0], pattern["attrs"]))
                elif len(words) == 2:
                    self._double.append((number, words, pattern["attrs"], pattern["index"]))
                else:
                    raise ValueError("a tag exception looks at more than two words: the model is another one")
        self._of = lru_cache(maxsize=1000)(self._of_tag)
        self._told = lru_cache(maxsize=100_000)(self._told_of)
        self._opens = lru_cache(maxsize=100_000)(self._opens_pair)

    def __call__(self, doc: Any) -> Any:
        """`doc` with part of speech, features and lemma set where an exception says so."""
        words = [(t.tag_, t.lower_, t.dep_) for t in doc]
        told: list[_Told] = [self._told(word) for word in words]
        for i, word in enumerate(words[:-1]):
            if self._opens(word):
                for number, (one, two), attrs, index in self._double:
                    if _fits(one, word) and _fits(two, words[i + 1]):
                        told[i + index] = (*told[i + index], (number, tuple(attrs.items())))
        for token, rules in zip(doc, told, strict=True):
            for _, set_to in sorted(rules) if len(rules) > 1 else rules:
                for name, value in set_to:
                    _SET[name](token, value)
        return doc

    def _told_of(self, word: _Word) -> _Told:
        by_word, others = self._of(word[0])
        found = [(number, attrs) for number, one, attrs in (*by_word.get(word[1], ()), *others) if _fits(one, word)]
        return tuple((number, tuple(attrs.items())) for number, attrs in found)

    def _of_tag(self, tag: str) -> tuple[dict[str, list[_Single]], list[_Single]]:
        """The patterns of one word that this tag does not rule out: those for a certain word, and the others."""
        by_word: dict[str, list[_Single]] = {}
        others: list[_Single] = []
        for single in self._single:
            if "TAG" in single[1] and not _one(single[1]["TAG"], tag):
                continue
            word = single[1].get("LOWER")
            (by_word.setdefault(word, []) if isinstance(word, str) else others).append(single)
        return by_word, others

    def _opens_pair(self, word: _Word) -> bool:
        return any(_fits(words[0], word) for _, words, _, _ in self._double)


def _fits(pattern: dict[str, Any], word: _Word) -> bool:
    return all(
        _one(wanted, word[_KEYS.index(key)]) if key in _KEYS else wanted is word[1].isspace()
        for key, wanted in pattern.items()
    )


def _one(wanted: Any, said: str) -> bool:
    if isinstance(wanted, str):
        return said == wanted
    return all(_TESTS[operator](values, said) for operator, values in wanted.items())


_TESTS: dict[str, Callable[[Any, str], bool]] = {
    "IN": lambda values, said: said in values,
    "NOT_IN": lambda values, said: said not in values,
    "REGEX": lambda pattern, said: re.search(pattern, said) is not None,
}


def _pos(token: Any, value: str) -> None:
    token.pos_ = value


def _lemma(token: Any, value: str) -> None:
    token.lemma_ = value


def _tag(token: Any, value: str) -> None:
    token.tag_ = value


def _dep(token: Any, value: str) -> None:
    token.dep_ = value


def _morph(token: Any, value: str) -> None:
    token.set_morph(value)


_SET = {"POS": _pos, "LEMMA": _lemma, "TAG": _tag, "DEP": _dep, "MORPH": _morph}


def _make(nlp: Any, name: str) -> TagExceptions:
    return TagExceptions(nlp.get_pipe("attribute_ruler").patterns)


Language.factory(NAME, func=_make)


def replace_ruler(nlp: Any) -> Any:
    """`nlp` with the attribute ruler's work done by TagExceptions."""
    nlp.add_pipe(NAME, before="attribute_ruler")
    nlp.remove_pipe("attribute_ruler")
    return nlp
