"""How foreign text stands on a terminal or in a plain line: what would move the cursor or turn the reading direction
is spelled out. For JSON and CSV the text stays as it is; refuses to judge what is said."""

from __future__ import annotations

import logging
import re

_ACTIVE = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction
    "\u2028\u2029"  # line and paragraph separators
    "\ud800-\udfff]"  # bytes of a file name that are no text
)
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def shown(text: object) -> str:
    """`text` on one line, every control character, line break and bidirectional control as a visible escape."""
    return _ACTIVE.sub(lambda found: _NAMED.get(found[0]) or _escape(ord(found[0])), str(text))


def _escape(point: int) -> str:
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"


class ShownLines(logging.Formatter):
    """A log record whose lines hold no active character; the lines of a traceback stay lines."""

    def format(self, record: logging.LogRecord) -> str:
        """The record's lines."""
        return "\n".join(map(shown, super().format(record).split("\n")))
