"""A PDF: the text layer of its pages, in order, with a form feed between two pages. Nothing is recognised from images.

Line ends and hyphens stay as the file has them; the view of the text joins them. The file's own metadata are
often those of a template, so its date counts as inferred only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pypdfium2

from enduse.errors import UnreadableSource
from enduse.model import Note
from enduse.sources.limits import MAX_CHARACTERS, MAX_PAGES
from enduse.sources.reading import Extract

BROKEN_WORD = "\ufffe"
"""What PDFium gives for a hyphen at a line's end and the line end after it."""

_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def read_pdf(raw: bytes, name: str) -> Extract:
    """The text of a PDF. Raises UnreadableSource when it is locked, damaged, too long or holds no text."""
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableSource(f"{name} is a PDF locked with a password: unlock it first") from None
        raise UnreadableSource(f"{name} is a damaged or truncated PDF") from None
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableSource(f"{name} has more than {MAX_PAGES:,} pages: split it")
        pages, broken = _pages(document, name)
        metadata = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    if not any(page.strip() for page in pages):
        raise UnreadableSource(f"{name} holds no text, only images: recognise its text (OCR) first")
    empty = [number for number, page in enumerate(pages, start=1) if not page.strip() and number not in broken]
    notes = []
    if empty:
        notes.append(Note("pages without text", f"{_listed(empty)} no text: scanned?"))
    if broken:
        notes.append(Note("pages damaged", f"{_listed(broken)} no text that could be read: damaged"))
    published = _day(metadata.get("CreationDate", ""))
    return Extract(
        text="\f".join(pages),
        media_type="application/pdf",
        reader="pdf/1",
        title=metadata.get("Title", "").strip() or None,
        author=metadata.get("Author", "").strip() or None,
        published=published,
        published_basis="inferred" if published else None,
        notes=tuple(notes),
    )


def _pages(document: pypdfium2.PdfDocument, name: str) -> tuple[list[str], list[int]]:
    pages: list[str] = []
    broken: list[int] = []
    characters = 0
    for number in range(1, len(document) + 1):
        try:
            words = document[number - 1].get_textpage().get_text_range()
        except pypdfium2.PdfiumError:
            words = ""
            broken.append(number)
        words = words.replace("\r\n", "\n").replace(BROKEN_WORD, "-\n")
        words = words.encode("utf-8", "replace").decode("utf-8")
        pages.append(words)
        characters += len(words)
        if characters > MAX_CHARACTERS:
            raise UnreadableSource(f"{name} holds more than {MAX_CHARACTERS:,} characters: split it")
    return pages, broken


def _listed(numbers: Sequence[int]) -> str:
    """ "page 3 holds", "pages 3-5 and 9 hold"."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    words = [str(first) if first == last else f"{first}-{last}" for first, last in ranges]
    joined = words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
    return f"page {joined} holds" if len(numbers) == 1 else f"pages {joined} hold"


def _day(words: str) -> str | None:
    match = _DATE.match(words)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None
