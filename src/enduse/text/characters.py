"""Characters that carry no words: dropped from the view, or shown as the space or line end they stand for.

Decides about single characters only. Emoji, joiners inside them and in scripts that join letters, and every
letter of every script stay as they are; nothing is composed, folded or straightened.
"""

from __future__ import annotations

import re

from enduse.model import Damage, Repair, Span

_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u200b\u2060-\u2064\ufeff\u200e\u200f\u061c\u202a-\u202e\u2066-\u206f"
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x9f"
_MARKS = re.compile(f"\r\n?|[\u2028\u2029\x0b\x0c\x85]|[{_BLANKS}]|[{_INVISIBLE}]|[\u200c\u200d]|[{_CONTROLS}]")
_OVERRIDES = "\u202d\u202e"


def character_repairs(text: str) -> tuple[Repair, ...]:
    """Repairs of single characters, in order."""
    return tuple(found for found in (_repair(text, match) for match in _MARKS.finditer(text)) if found is not None)


def character_damages(text: str) -> tuple[Damage, ...]:
    """Control characters and direction overrides, which no report has on purpose, and characters lost in decoding."""
    controls = re.compile(f"[{_CONTROLS}{_OVERRIDES}]+".replace("\x85", ""))
    damages = [
        Damage("control characters", Span(*match.span()), "characters that control a device or turn the line around")
        for match in controls.finditer(text)
    ]
    lost = [
        Damage("encoding", Span(*match.span()), "characters that were lost in decoding")
        for match in re.finditer("\ufffd+", text)
    ]
    return tuple(sorted((*damages, *lost), key=lambda damage: damage.span))


def _repair(text: str, match: re.Match[str]) -> Repair | None:
    character = match[0]
    span = Span(*match.span())
    if character in ("\r\n", "\r", "\u2028", "\u0085", "\x0b"):
        return Repair(span, "\n", "line end")
    if character in ("\u2029", "\x0c"):
        return Repair(span, "\n\n", "page or paragraph end")
    if character in "\u200c\u200d":
        return None if _joins(text, span) else Repair(span, "", "invisible character")
    if character == "\u00ad":
        return Repair(span, "", "soft hyphen")
    if re.match(f"[{_BLANKS}]", character):
        return Repair(span, " ", "no-break or wide space")
    if re.match(f"[{_INVISIBLE}]", character):
        return Repair(span, "", "invisible character")
    return Repair(span, "", "control character")


def _joins(text: str, span: Span) -> bool:
    """A joiner means something between emoji and in scripts that join letters; between Latin letters it does not."""
    around = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    return len(around) == 2 and all(ord(c) >= 0x0590 for c in around)
