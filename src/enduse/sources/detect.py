"""Decides what format an input has, by its content; a file's ending says nothing.

What is no report is refused by its name ("looks like a PNG image"), with what to do about it where there is
something to do. Whether a text is worth reading is not decided here.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

from enduse.errors import UnreadableSource
from enduse.sources.decode import BYTE_ORDER_MARKS, decode, wide_encoding

_CONTROLS = bytes(byte for byte in (*range(32), 127) if byte not in b"\t\n\r\f\v\x1b")

MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (0, b"II*\x00", "a TIFF image"),
    (0, b"MM\x00*", "a TIFF image"),
    (4, b"ftypheic", "a HEIC image"),
    (4, b"ftypavif", "an AVIF image"),
    (8, b"WAVEfmt", "a WAV recording"),
    (8, b"AVI LIST", "an AVI video"),
    (4, b"ftyp", "an MP4 recording"),
    (0, b"ID3", "an MP3 recording"),
    (0, b"OggS", "an Ogg recording"),
    (0, b"fLaC", "a FLAC recording"),
    (0, b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (0, b"\x7fELF", "an executable"),
    (0, b"MZ\x90\x00", "an executable"),
    (0, b"\xcf\xfa\xed\xfe", "an executable"),
    (0, b"\xca\xfe\xba\xbe", "an executable"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (0, b"PAR1", "a Parquet table"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\x00", "an xz archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"%!PS", "a PostScript document"),
)

OFFICE = "save it as DOCX, PDF or plain text"

_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|table|meta|title)\b", re.IGNORECASE
)
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]*):[ \t]?")
_HEADING = re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)
_LINK = re.compile(r"\[[^\]\[\n]{1,300}\]\((?:https?://|/|mailto:)[^)\s]{1,2000}\)")
_BOLD = re.compile(r"(?<![\w*])\*\*(?=\S)[^*\n]{1,300}\*\*(?![\w*])")
_HEAD = 65_536


def detect(raw: bytes, name: str) -> str:
    """`plain`, `markdown`, `html`, `pdf`, `docx`, `mail`, `warc` or `gzip`. Raises UnreadableSource for all else."""
    if not raw:
        raise UnreadableSource(f"{name} is empty")
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(raw, name)
    if raw.startswith(b"\x1f\x8b"):
        return "gzip"
    if raw.startswith(b"WARC/"):
        return "warc"
    if raw.startswith(b"{\\rtf"):
        raise UnreadableSource(f"{name} is an RTF document: {OFFICE}")
    if raw.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise UnreadableSource(
            f"{name} is an old Office document (such as .doc or .xls) or an Outlook message: {OFFICE}"
        )
    for offset, magic, what in MAGIC:
        if raw.startswith(magic, offset):
            raise UnreadableSource(f"{name} is not a report: it looks like {what}")
    _refuse_binary(raw, name)
    return _textual(raw, name)


def _refuse_binary(raw: bytes, name: str) -> None:
    if any(raw.startswith(mark) for mark, _ in BYTE_ORDER_MARKS) or wide_encoding(raw) is not None:
        return
    sample = raw[:_HEAD]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 100 > len(sample) or (controls > 0 and len(sample) < 16):
        raise UnreadableSource(f"{name} is not a report: it looks like binary data")


def _zipped(raw: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise UnreadableSource(f"{name} is a damaged or truncated ZIP file or Word document") from None
    if "word/document.xml" in members:
        return "docx"
    if "xl/workbook.xml" in members:
        raise UnreadableSource(f"{name} is a spreadsheet (XLSX), not a report: {OFFICE}")
    if "ppt/presentation.xml" in members:
        raise UnreadableSource(f"{name} is a presentation (PPTX): save it as PDF")
    if "META-INF/container.xml" in members:
        raise UnreadableSource(f"{name} is an EPUB book: save the chapter as PDF or plain text")
    if "content.xml" in members and "mimetype" in members:
        raise UnreadableSource(f"{name} is an OpenDocument file (such as ODT): {OFFICE}")
    raise UnreadableSource(f"{name} is a ZIP archive: unpack it and name the reports in it")


def _textual(raw: bytes, name: str) -> str:
    head = decode(raw[: _HEAD + _HEAD % 4])[0].lstrip("\ufeff \t\r\n")
    if not head:
        if not decode(raw)[0].strip("\ufeff \t\r\n\f"):
            raise UnreadableSource(f"{name} holds no text, only blanks")
        return "plain"
    if is_html(head):
        return "html"
    if head.startswith(("<?xml", "<rss", "<feed", "<svg")):
        raise UnreadableSource(f"{name} is not a report: it looks like an XML document")
    if head[0] in "{[" and _is_json(raw):
        raise UnreadableSource(f"{name} is not a report: it looks like JSON")
    if re.match(r"From \S+@\S+ +\w{3} +\w{3} +\d", head):
        raise UnreadableSource(f"{name} is a mailbox of several messages (mbox): save each message as an .eml file")
    if _is_mail(head):
        return "mail"
    if _is_table(head):
        raise UnreadableSource(f"{name} is not a report: it looks like a table (CSV or TSV)")
    if _HEADING.search(head) or _LINK.search(head) or len(_BOLD.findall(head)) > 1:
        return "markdown"
    return "plain"


def is_html(head: str) -> bool:
    """Whether a text begins as HTML does; comments and an XML declaration before it do not matter."""
    at = 0
    while True:
        rest = head[at : at + 200].lstrip()
        at += len(head[at : at + 200]) - len(rest)
        if rest.startswith("<!--"):
            end = head.find("-->", at)
        elif rest.startswith("<?"):
            end = head.find(">", at)
        else:
            return _HTML.match(rest) is not None
        if end < 0:
            return False
        at = head.index(">", end) + 1


def _is_json(raw: bytes) -> bool:
    text = decode(raw)[0].lstrip("\ufeff").strip()
    first = text.split("\n", 1)[0]
    for candidate in (first, text):
        try:
            value = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) or candidate is text:
            return True
    return False


def _is_mail(head: str) -> bool:
    names: set[str] = set()
    for line in head.splitlines():
        if not line.strip():
            break
        if line[0] in " \t" and names:
            continue
        header = _HEADER.match(line)
        if header is None:
            return False
        names.add(header[1].lower())
    marks = {"message-id", "mime-version", "received", "return-path", "delivered-to", "dkim-signature"}
    return ("from" in names and bool(names & marks)) or {"from", "to", "date", "subject"} <= names


def _is_table(head: str) -> bool:
    lines = [line for line in head.splitlines()[:40] if line.strip()]
    if len(lines) < 4:
        return False
    lines = lines[:-1] if len(lines) == 40 else lines
    for separator, fewest in ((",", 3), (";", 3), ("\t", 2)):
        try:
            rows = list(csv.reader(lines, delimiter=separator))
        except csv.Error:
            continue
        cells = [cell for row in rows for cell in row]
        spaced = sum(cell.startswith(" ") for cell in cells)
        widths = {len(row) for row in rows}
        if len(widths) == 1 and widths.pop() >= fewest and spaced * 5 < len(cells):
            return sum(map(len, cells)) < 40 * len(cells)
    return False
