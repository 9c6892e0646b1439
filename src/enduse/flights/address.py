"""ICAO addresses as sources write them -> six lower-case hexadecimal digits, or none."""

from __future__ import annotations

import re

_HEX = re.compile(r"(?:0x)?([0-9a-f]{6})")


def icao24(text: object) -> str | None:
    """The address in `text`: `8467D8`, `0x8467d8`, ` 8467d8 `. Null for `~2a3b4c` (no ICAO identity) and all else;
    000000 and ffffff belong to no aircraft."""
    found = _HEX.fullmatch(text.strip().lower()) if isinstance(text, str) else None
    return found[1] if found and found[1] not in ("000000", "ffffff") else None


def callsign(text: object) -> str | None:
    """The callsign without padding; null where nothing is left."""
    return (text.strip(" @_\x00\t").upper() or None) if isinstance(text, str) else None
