"""A Word document: paragraphs and tables in their order, a paragraph a line. Text boxes, notes and changes are counted.

The archive is measured before it is opened; external entities are never resolved.
"""

from __future__ import annotations

import io
import zipfile
import zlib

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from enduse.errors import UnreadableSource
from enduse.model import Note
from enduse.sources.limits import MAX_BYTES
from enduse.sources.reading import Extract

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BROKEN = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, AssertionError, NotImplementedError, OSError, EOFError,
    RecursionError, RuntimeError, zipfile.BadZipFile, zlib.error, etree.LxmlError, PythonDocxError, OpcError,
)  # fmt: skip
"""What python-docx and its libraries raise on a damaged file."""


def read_docx(raw: bytes, name: str) -> Extract:
    """The text of a Word document. Raises UnreadableSource when it is damaged, empty or unpacks to too much."""
    _measure(raw, name)
    try:
        document = docx.Document(io.BytesIO(raw))
        lines = [line for block in document.iter_inner_content() for line in _lines(block)]
        body = document.element.body
        properties = document.core_properties
        title, author, created = properties.title or None, properties.author or None, properties.created
    except _BROKEN:
        raise UnreadableSource(f"{name} is a damaged Word document") from None
    boxes = [_words(box) for box in body.iter(f"{_W}txbxContent")]
    text = "\n".join(lines)
    if not text.strip() and not any(boxes):
        raise UnreadableSource(f"{name} holds no text")
    unique = list(dict.fromkeys(box for box in boxes if box))
    notes = []
    if unique:
        text += "\n\n" + "\n\n".join(unique)
        notes.append(Note("text boxes", f"text boxes stand at the end of the text: {len(unique)}"))
    deleted = sum(1 for _ in body.iter(f"{_W}del"))
    if deleted:
        notes.append(Note("tracked changes", f"deletions tracked in the file and left out: {deleted}"))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        members = archive.namelist()
    if "word/footnotes.xml" in members or "word/endnotes.xml" in members:
        notes.append(Note("footnotes", "the file has footnotes or endnotes, which are not read"))
    return Extract(
        text=text,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        reader="docx/1",
        title=title,
        author=author,
        published=created.date().isoformat() if created is not None else None,
        published_basis="inferred" if created is not None else None,
        notes=tuple(notes),
    )


def _measure(raw: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise UnreadableSource(f"{name} is a damaged or truncated Word document") from None
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableSource(f"{name} is locked with a password: unlock it first")
    if sum(member.file_size for member in members) > MAX_BYTES:
        raise UnreadableSource(f"{name} unpacks to more than {MAX_BYTES // 1024**2} MB")


def _lines(block: Paragraph | Table) -> list[str]:
    if isinstance(block, Paragraph):
        return [_words(block._p), ""]
    rows = []
    for row in block.rows:
        cells = list(dict.fromkeys((id(cell._tc), cell.text.replace("\n", " ").strip()) for cell in row.cells))
        rows.append("\t".join(words for _, words in cells))
    return [*rows, ""]


def _words(element: etree._Element) -> str:
    """The words under an element, text boxes inside it and deleted words left out."""
    parts: list[str] = []
    for child in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen", f"{_W}p"):
        if any(a.tag in (f"{_W}txbxContent", f"{_W}del") for a in _ancestors(child, element)):
            continue
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag == f"{_W}tab":
            parts.append("\t")
        elif child is not element and parts:
            parts.append("\n")
    return "".join(parts).strip("\n")


def _ancestors(child: etree._Element, top: etree._Element) -> list[etree._Element]:
    found = []
    for ancestor in child.iterancestors():
        if ancestor is top:
            break
        found.append(ancestor)
    return found
