"""What stands written in a report before a place: a full name, a ministry, any words. By the letters alone, without a
parse; the whole view is gone through once, and asked by place afterwards.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

TITLES = frozenset(
    "mr mrs ms dr prof sen rep gen col lt maj capt sgt adm senator congressman congresswoman president premier "
    "prime minister chancellor ambassador general colonel major captain brigadier admiral lieutenant commander "
    "governor mayor secretary envoy foreign defence defense interior economy finance deputy king queen prince "
    "sheikh chairman chairwoman chair".split()
)
"""Titles, ranks and offices that stand before a name."""

_WORD = re.compile(r"(?=[\w’'-])(\w*+)[\w’'-]*+(\s)?")
_CAPITAL = re.compile(r"[A-Z][\w’'-]")
_SURNAME = re.compile(r"\w+")
_EDGE = re.compile(r"\b")
_GIVEN = 3
"""Words before a surname that may belong to a full name."""

_MINISTRY = re.compile(r"(?:\b[A-Z][\w’'-]+\s){1,4}Ministry\b|\bMinistry of(?:\s(?:and\s)?[A-Z][a-z]+)+")


def untitled(name: str) -> str:
    """`name` without the titles before it."""
    words = name.split()
    while words and _is_title(words[0]):
        words.pop(0)
    return " ".join(words)


def _is_title(word: str) -> bool:
    return word.casefold().rstrip(".") in TITLES


@dataclass(frozen=True)
class Written:
    """The view of one report."""

    view: str
    _last: dict[str, tuple[int, int]] = field(default_factory=dict, repr=False, compare=False)

    def full_name(self, surname: str, before: int) -> str | None:
        """The full name ending in `surname` that stands last before an offset, its titles left out; null where there is
        none. `surname` opens with a capital."""
        key = _SURNAME.match(surname)
        places = self._names.get(key.group(), []) if key else []
        for number in range(bisect_left(places, (before,)) - 1, -1, -1):
            at, start = places[number]
            end = at + len(surname)
            if self.view.startswith(surname, at, before) and _EDGE.match(self.view, end, before):
                return untitled(self.view[start:end])
        return None

    @cached_property
    def _names(self) -> dict[str, list[tuple[int, int]]]:
        """Word to where it stands behind one to three capitalised words that are more than titles, and where these
        begin; in order."""
        found: dict[str, list[tuple[int, int]]] = {}
        taken: dict[str, int] = {}
        given: list[tuple[int, bool]] = []
        end = 0
        for word in _WORD.finditer(self.view):
            start = word.start()
            if start != end or not self.view[start].isupper():
                given = []
            elif given:
                key = word[1]
                before = [(at, title) for at, title in given if at > taken.get(key, -1)]
                if before:
                    taken[key] = start
                if not all(title for _, title in before):
                    found.setdefault(key, []).append((start, before[0][0]))
            end = word.end()
            capital = _CAPITAL.search(self.view, start, end - 1 if word[2] else end)
            if capital is None or not word[2]:
                given = []
            else:
                given = given if capital.start() == start else []
                given = [*given, (capital.start(), _is_title(self.view[capital.start() : end - 1]))][-_GIVEN:]
        return found

    def ministry(self, before: int) -> tuple[int, int] | None:
        """Where the ministry stands that was named last before an offset; null where there is none."""
        last = bisect_right(self._ministries, before, key=lambda place: place[1])
        whole, around = self._ministries[max(0, last - 1) : last], self._ministries[last : last + 1]
        cut = [m.span() for start, _ in around if start < before for m in _MINISTRY.finditer(self.view, start, before)]
        return next(reversed([*whole, *cut]), None)

    @cached_property
    def _ministries(self) -> list[tuple[int, int]]:
        return [match.span() for match in _MINISTRY.finditer(self.view)]

    def last(self, words: str, before: int) -> int:
        """Where `words` stand last before an offset, -1 where they do not. Asked in the order of the report, no stretch
        is gone through twice."""
        seen, at = self._last.get(words, (0, -1))
        if before < seen:
            return self.view.rfind(words, 0, before)
        found = self.view.rfind(words, max(0, seen - len(words) + 1), before)
        self._last[words] = before, max(found, at)
        return max(found, at)
