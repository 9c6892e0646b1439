"""HTML as values: every word is escaped unless it is already an `Html`.

It decides escaping and nothing else. There is no way to write an inline style or an event handler.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

_VOID = frozenset({"meta", "br", "hr", "input", "wbr"})
_ATTRIBUTE = re.compile(r"(?!on|style\Z)[a-z][a-z0-9-]*\Z")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


class Html(str):
    """Markup that is already escaped."""

    __slots__ = ()


Child = Html | str | None | Iterable["Child"]


def text(words: str) -> Html:
    """The words, escaped; control characters and direction overrides are shown as U+FFFD instead of taking effect."""
    return Html(escape(_UNPRINTABLE.sub("\ufffd", words), quote=True))


def render(child: Child) -> Html:
    """Children in order, joined without anything between them."""
    if child is None:
        return Html("")
    if isinstance(child, Html):
        return child
    if isinstance(child, str):
        return text(child)
    return Html("".join(render(member) for member in child))


def el(name: str, attributes: dict[str, str | bool | None] | None = None, *children: Child) -> Html:
    """One element. An attribute that is None or False is left out, True stands without a value.

    Raises ValueError for event handlers and inline styles, which the page's policy forbids."""
    parts = [name]
    for key, value in (attributes or {}).items():
        if _ATTRIBUTE.match(key) is None:
            raise ValueError(f"the page's policy forbids the attribute {key}")
        if value is None or value is False:
            continue
        parts.append(key if value is True else f'{key}="{text(value)}"')
    start = f"<{' '.join(parts)}>"
    return Html(start) if name in _VOID else Html(f"{start}{render(children)}</{name}>")


def together(words: str) -> str:
    """`words` with every number kept on one line with its per cent sign."""
    return re.sub(r"(?<=\d) (?=%)", "\u00a0", words)


def with_code(words: str) -> list[Child]:
    """`words` with what stands between backticks as code."""
    parts = words.split("`")
    if len(parts) % 2 == 0:
        return [words]
    return [el("code", None, part) if number % 2 else part for number, part in enumerate(parts)]


def link(address: str, *children: Child) -> Html:
    """A link to an anchor of this page or to a web address; any other address stays words."""
    if address.startswith("#"):
        return el("a", {"href": address}, *children)
    if re.match(r"https?://", address, re.IGNORECASE):
        return el("a", {"href": address, "rel": "noopener noreferrer nofollow", "class": "outside"}, *children)
    return el("span", None, *children)
