"""Decides which characters bytes stand for. `raw.decode(encoding, errors)` gives the text back, always.

A byte-order mark or valid UTF-8 decides; anything else is a guess, made by charset-normalizer, and noted as one.
Nothing is normalised: line ends, a byte-order mark and spaces stay, so that offsets are those of the file.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from enduse.model import Note

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

LEGACY = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "iso8859_5",
    "koi8_r", "koi8_u", "mac_roman", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip
"""Encodings in which reports were published before UTF-8; others are not guessed."""

SAMPLE = 200_000
"""Bytes shown to the guesser; the whole input must then decode."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_VALID_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)


def decode(raw: bytes, declared: str | None = None) -> tuple[str, str, tuple[Note, ...]]:
    """The text, the codec that gives it, and notes. `declared` is a charset named by a mail or web header."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _strict_or_replaced(raw, encoding)
    wide = wide_encoding(raw)
    if wide is not None:
        return _strict_or_replaced(raw, wide)
    if declared is not None:
        stated = _try(raw, declared)
        if stated is not None:
            return stated, codecs.lookup(declared).name, ()
    unicode = _try(raw, "utf-8")
    if unicode is not None:
        return unicode, "utf-8", ()
    if _damaged_utf8(raw) or _says_utf8(raw):
        return _strict_or_replaced(raw, "utf-8")
    guessed = _guess(raw)
    if guessed is None:
        return _strict_or_replaced(raw, "utf-8")
    note = Note("encoding guessed", f"the encoding is not stated; read as {guessed}")
    return raw.decode(guessed), guessed, (note,)


def wide_encoding(raw: bytes) -> str | None:
    """UTF-16 without a byte-order mark: nearly every second byte of a Latin-script text is zero."""
    sample = raw[:4096]
    if len(sample) < 8 or len(raw) % 2:
        return None
    even, odd = sample[0::2].count(0) / len(sample[0::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > 0.6 and even < 0.05:
        return "utf-16-le"
    if even > 0.6 and odd < 0.05:
        return "utf-16-be"
    return None


def _strict_or_replaced(raw: bytes, encoding: str) -> tuple[str, str, tuple[Note, ...]]:
    strict = _try(raw, encoding)
    if strict is not None:
        return strict, encoding, ()
    text = raw.decode(encoding, errors="replace")
    message = f"not valid {encoding.upper()} in {text.count(chr(0xFFFD))} places, which stand as U+FFFD"
    return text, encoding, (Note("bytes damaged", message),)


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        text = raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if _SURROGATE.search(text) else text


def _damaged_utf8(raw: bytes) -> bool:
    """UTF-8 in which some bytes were cut: at least as many of its high bytes form valid sequences as do not."""
    high = sum(byte >= 0x80 for byte in raw)
    valid = sum(len(sequence) for sequence in _VALID_SEQUENCE.findall(raw))
    return high > 0 and valid >= high - valid


def _says_utf8(raw: bytes) -> bool:
    """A page whose own head says that it is UTF-8."""
    return (
        re.search(rb"<(?:meta|\?xml)\b[^>]{0,200}(?:charset|encoding)\s*=\s*[\"']?\s*utf-?8\b", raw[:4096], re.I)
        is not None
    )


def _guess(raw: bytes) -> str | None:
    best = from_bytes(raw[:SAMPLE], cp_isolation=list(LEGACY)).best()
    western = _try(raw, "cp1252")
    order = [] if best is None or _try(raw, best.encoding) == western else [best.encoding]
    for encoding in (*order, "cp1252"):
        text = _try(raw, encoding)
        if text is not None and _plausible(text):
            return encoding
    return None


def _plausible(text: str) -> bool:
    return sum(not c.isprintable() and not c.isspace() for c in text) * 100 <= len(text)
