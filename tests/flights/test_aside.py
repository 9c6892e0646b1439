"""Every reason that the inference counts is known in plain words: read from its source, so that none is forgotten."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import enduse.flights
from enduse.flights.aside import ASIDE

COUNTERS = ("counted", "aside")
"""What the counters of reasons are called."""


def reasons(module: str) -> Iterator[str]:
    """The reasons by which a module counts: keys of its counters, and all that `_no_visit` returns."""
    tree = ast.parse((Path(enduse.flights.__path__[0]) / module).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        match node:
            case ast.Subscript(value=ast.Name(id=name), slice=ast.Name(id="reason")) if name in COUNTERS:
                continue
            case ast.Subscript(value=ast.Name(id=name), slice=key) if name in COUNTERS:
                yield from texts(key)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="update"), args=[given]) if name in COUNTERS:
                for held in (each for each in ast.walk(given) if isinstance(each, ast.Dict)):
                    yield from (text for key in held.keys if key for text in texts(key))
            case ast.FunctionDef(name="_no_visit"):
                returned = (each.value for each in ast.walk(node) if isinstance(each, ast.Return) and each.value)
                yield from (text for value in returned for text in texts(value))


def texts(node: ast.expr) -> list[str]:
    """All texts that an expression can become; fails where it is none that can be read from the source."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.Constant(value=None):
            return []
        case ast.IfExp(body=one, orelse=other):
            return texts(one) + texts(other)
        case ast.FormattedValue(value=value):
            return texts(value)
        case ast.JoinedStr(values=parts):
            made = [""]
            for part in parts:
                made = [before + after for before in made for after in texts(part)]
            return made
    raise AssertionError(f"a reason that no test can read: {ast.unparse(node)}")


def test_every_reason_that_is_counted_is_known_in_plain_words_and_no_other() -> None:
    assert {*reasons("visits.py"), *reasons("stops.py")} == set(ASIDE)
