"""PDF files, written here by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from enduse.errors import UnreadableSource
from enduse.sources import read
from enduse.text import repair

LINES = (
    "The clerk of the harbour said on Monday that four crates lan-",
    "ded at the long pier with spare parts for cranes, and that no",
    "form was asked for. A pilot who did not want to be named told",
    "the paper that it was the fourth such crate of this year.",
)


def pdf(pages: Sequence[Sequence[str]], metadata: str = "") -> bytes:
    """A PDF with one text layer a page."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, lines in enumerate(pages):
        stream = "BT /F1 10 Tf 50 780 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * number} 0 R>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    objects.append(f"<<{metadata}>>")
    raw = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(raw))
        raw += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R/Info {len(objects)} 0 R>>\nstartxref\n{len(raw)}\n%%EOF"
    return raw + f"xref\n0 {size}\n0000000000 65535 f \n".encode() + table + trailer.encode()


def test_pages_are_read_in_order_and_lines_kept() -> None:
    (source,) = read(pdf([LINES, ["Nobody replied."]]), "x.pdf").sources
    assert source.text == "\n".join(LINES) + "\fNobody replied."
    assert (source.media_type, source.encoding) == ("application/pdf", None)


def test_the_view_joins_lines_and_broken_words() -> None:
    (source,) = read(pdf([LINES]), "x.pdf").sources
    text = repair(source.text, media_type=source.media_type)
    assert [b.span.of(text.view) for b in text.blocks] == [" ".join(LINES).replace("lan- ded", "landed")]


def test_metadata_are_inferred_only() -> None:
    (source,) = read(pdf([LINES], "/Title(Crates)/Author(N. Feld)/CreationDate(D:20210314100000Z)"), "x.pdf").sources
    assert (source.title, source.author) == ("Crates", "N. Feld")
    assert (source.published, source.published_basis) == ("2021-03-14", "inferred")


def test_pages_without_text_are_noted() -> None:
    (source,) = read(pdf([LINES, [], [], LINES, []]), "x.pdf").sources
    assert [note.message for note in source.notes] == ["pages 2-3 and 5 hold no text: scanned?"]
    (source,) = read(pdf([LINES, []]), "x.pdf").sources
    assert [note.message for note in source.notes] == ["page 2 holds no text: scanned?"]


def test_scans_damage_and_length_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableSource, match="holds no text, only images"):
        read(pdf([[], []]), "x.pdf")
    with pytest.raises(UnreadableSource, match="damaged or truncated PDF"):
        read(pdf([LINES])[:300], "x.pdf")
    monkeypatch.setattr("enduse.sources.pdf.MAX_PAGES", 1)
    with pytest.raises(UnreadableSource, match="more than 1 pages"):
        read(pdf([LINES, LINES]), "x.pdf")
