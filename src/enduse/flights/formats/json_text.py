"""JSON as programs really write it: with NaN and Infinity, bytes that are no UTF-8, halves of surrogate pairs.

What is sound is read as it stands. Only where that fails are these turned into null and replacement characters, and
read again; a cut or damaged text still fails.
"""

from __future__ import annotations

import re
from typing import Any

import orjson

_SURROGATE = re.compile(rb"(?<!\\)((?:\\\\)*)\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_NO_NUMBER = re.compile(rb"(?<=[\[,:\s])(?:NaN|[-+]?Infinity)(?=\s*[\],}])")


def scrubbed(text: bytes) -> bytes:
    """`text` in UTF-8, with null where a number is none, and replacement characters where a character is none."""
    sound = text.decode("utf-8", "replace").encode()
    return _NO_NUMBER.sub(b"null", _SURROGATE.sub(rb"\1\\ufffd", sound))


def loaded(text: bytes) -> Any:
    """The value in `text`. Raises orjson.JSONDecodeError where it is none even after scrubbing."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        sound = scrubbed(text)
        if sound == text:
            raise
        return orjson.loads(sound)
