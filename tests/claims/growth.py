"""Counts what reading a report takes, so that a test can compare a short report with a long one without a clock.

Two counts: the lines of our own functions that are run, by function, and the characters that our own patterns are
given to go through, by pattern. The same report gives the same counts on every machine.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from types import CodeType, FrameType, ModuleType
from typing import Any

Counts = Counter[str]


def lines_run(work: Callable[[], object]) -> Counts:
    """Lines run by `work`, every round of a loop counted, by the function of this package that runs them."""
    counts: Counter[CodeType] = Counter()

    def line(frame: FrameType, event: str, _: object) -> Any:
        if event == "line":
            counts[frame.f_code] += 1
        return line

    def call(frame: FrameType, _: str, __: object) -> Any:
        return line if "/enduse/" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        work()
    finally:
        sys.settrace(before)
    named: Counts = Counter()
    for code, count in counts.items():
        named[f"{code.co_filename.rpartition('/enduse/')[2]}:{code.co_firstlineno} {code.co_qualname}"] += count
    return named


class _Pattern:
    """A pattern that notes how many characters it is given to go through."""

    def __init__(self, pattern: re.Pattern[str], name: str, counts: Counts) -> None:
        self._pattern, self._name, self._counts = pattern, name, counts

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def _given(self, text: str, pos: int, endpos: int, match: re.Match[str] | None = None) -> None:
        end = min(len(text), endpos) if match is None else match.end()
        self._counts[self._name] += max(0, end - max(0, pos))

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        match = self._pattern.search(text, pos, endpos)
        self._given(text, pos, endpos, match)
        return match

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        self._given(text, pos, endpos)
        return self._pattern.finditer(text, pos, endpos)

    def findall(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> list[Any]:
        self._given(text, pos, endpos)
        return self._pattern.findall(text, pos, endpos)

    def sub(self, new: Any, text: str, count: int = 0) -> str:
        self._given(text, 0, len(text))
        return self._pattern.sub(new, text, count)


class _Module:
    """The functions of `re`, for patterns that are written where they are used."""

    def __init__(self, name: str, counts: Counts) -> None:
        self._name, self._counts = name, counts

    def __getattr__(self, name: str) -> Any:
        if name not in ("search", "finditer", "findall", "match", "fullmatch"):
            return getattr(re, name)

        def function(pattern: str, text: str, flags: int = 0) -> Any:
            compiled = re.compile(pattern, flags)
            if name in ("match", "fullmatch"):
                self._counts[f"{self._name} {pattern}"] += len(text)
                return getattr(compiled, name)(text)
            return getattr(_Pattern(compiled, f"{self._name} {pattern}", self._counts), name)(text)

        return function


def characters_given(monkeypatch: Any, modules: list[ModuleType]) -> Counts:
    """Counts from here on, by module and pattern, the characters that the patterns of `modules` are given."""
    counts: Counts = Counter()
    for module in modules:
        for name, value in list(vars(module).items()):
            if isinstance(value, re.Pattern):
                monkeypatch.setattr(module, name, _Pattern(value, f"{module.__name__}.{name}", counts))
            elif value is re:
                monkeypatch.setattr(module, name, _Module(module.__name__, counts))
    return counts
