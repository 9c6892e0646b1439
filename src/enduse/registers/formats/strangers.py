"""A file that no loader reads -> one sentence: what it looks like and what to download instead.

Decides by content; the name only stands in the sentence.
"""

from __future__ import annotations

import zipfile
from io import BytesIO

from enduse.registers.formats.files import decoded, physical_lines

CSV = "download the CSV of the register again and hand it over as it comes, without opening it in a spreadsheet"

_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "download the register's CSV; a report in PDF belongs among the reports"),
    (b"\xd0\xcf\x11\xe0", "a spreadsheet or document of old Office (.xls, .doc)", CSV),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "a Windows shortcut, not the file it points to", "hand over the file itself"),
    (b"[InternetShortcut]", "a Windows shortcut to a web page", "download the CSV of the register"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and hand over the file inside"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it and hand over the files inside"),
    (b"Rar!", "a RAR archive", "unpack it and hand over the files inside"),
    (b"SQLite format 3", "an SQLite database", "download the CSV of the register"),
    (b"PAR1", "a Parquet file", "download the CSV of the register"),
    (b"\x89PNG", "a picture", "download the CSV of the register"),
    (b"\xff\xd8\xff", "a picture", "download the CSV of the register"),
)

_RTF = "download the trade register as CSV from the SIPRI Arms Transfers Database (armstransfers.sipri.org)"


def refusal(name: str, payload: bytes) -> str:
    """The sentence for a file with these bytes."""
    looks, instead = _looks(payload)
    return f"{name} is {looks}: {instead}."


def _looks(payload: bytes) -> tuple[str, str]:
    text = payload.lstrip(b" \t\r\n\x00\xef\xbb\xbf")
    if not text:
        return "empty", "download it again"
    if text[:5].lower() == b"{\\rtf":
        is_register = b"rade register" in payload or b"SIPRI" in payload
        return ("the old SIPRI trade register in RTF", _RTF) if is_register else ("an RTF document", CSV)
    for beginning, looks, instead in _BEGINNINGS:
        if text.startswith(beginning):
            return looks, instead
    if text.startswith(b"PK"):
        return _archive(payload)
    head = text[:2048].lower()
    if head.startswith(b"<!doctype html") or b"<html" in head[:512]:
        return "a web page (an error page or a login, perhaps) saved under a register's name", "download the file again"
    if head.startswith(b"<"):
        return "an XML or HTML file", CSV
    if b"\x00" in payload[:4096]:
        return "a binary file", CSV
    if head[:1] in b"{[":
        return "a JSON file in no layout that enduse knows", "download the register in a layout that enduse reads"
    return _table(physical_lines(payload))


def _archive(payload: bytes) -> tuple[str, str]:
    try:
        names = zipfile.ZipFile(BytesIO(payload)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return "a damaged ZIP archive or spreadsheet", CSV
    if any(one.startswith("xl/") for one in names):
        return "a spreadsheet (.xlsx), which changes numbers and dates when it is saved", CSV
    if any(one.startswith("word/") for one in names):
        return "a Word document", "hand it over among the reports, or download the register's CSV"
    if "content.xml" in names:
        return "a spreadsheet or text of LibreOffice", CSV
    return "a ZIP archive", "unpack it and hand over the files inside"


def _table(lines: list[bytes]) -> tuple[str, str]:
    sample = [decoded(line).strip() for line in lines[:50] if line.strip()]
    delimiter = max(",;\t|", key=lambda sign: sum(line.count(sign) for line in sample))
    counts = [line.count(delimiter) for line in sample]
    usual = max(counts, key=lambda count: (count > 0, counts.count(count)), default=0)
    if usual < (2 if delimiter == "," else 1) or (counts.count(usual) * 2 < len(counts) and counts[0] < 4):
        return "a text without columns", CSV
    cells = [cell.strip(' "') for cell in sample[0 if counts[0] > 3 else counts.index(usual)].split(delimiter)]
    first = ", ".join(cell[:30] or "(empty)" for cell in cells[:3])
    return f"a table that begins with {first}, a layout of no register that enduse knows", CSV
