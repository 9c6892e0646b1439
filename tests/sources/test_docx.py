"""Word documents, written here."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import docx
import pytest

from enduse.errors import UnreadableSource
from enduse.sources import read


def written() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Crates"
    document.core_properties.author = "N. Feld"
    document.core_properties.created = datetime(2021, 3, 14)
    document.add_heading("Four crates", 1)
    paragraph = document.add_paragraph("The clerk ")
    paragraph.add_run("saw").bold = True
    paragraph.add_run(" four crates.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "crates", "4"
    document.add_paragraph("Nobody replied.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def changed(raw: bytes, member: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == member else old.read(name))
    return stream.getvalue()


def test_paragraphs_and_tables_keep_their_order() -> None:
    (source,) = read(written(), "x.docx").sources
    assert source.text.split("\n") == [
        "Four crates",
        "",
        "The clerk saw four crates.",
        "",
        "crates\t4",
        "",
        "Nobody replied.",
        "",
    ]
    assert (source.title, source.author) == ("Crates", "N. Feld")
    assert (source.published, source.published_basis) == ("2021-03-14", "inferred")


def test_other_archives_are_named() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(UnreadableSource, match="spreadsheet"):
        read(stream.getvalue(), "x.docx")
    with pytest.raises(UnreadableSource, match="damaged or truncated"):
        read(written()[:1500], "x.docx")


def test_a_bomb_is_measured_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enduse.sources.docx.MAX_BYTES", 10_000)
    with pytest.raises(UnreadableSource, match="unpacks to more than"):
        read(changed(written(), "word/styles.xml", b" " * 1_000_000), "x.docx")


def test_external_entities_are_not_resolved() -> None:
    body = (
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        b"<w:p><w:r><w:t>Crates &x; came.</w:t></w:r></w:p></w:body></w:document>"
    )
    try:
        (source,) = read(changed(written(), "word/document.xml", body), "x.docx").sources
    except UnreadableSource:
        return
    assert "root:" not in source.text


def test_broken_xml_is_one_sentence() -> None:
    with pytest.raises(UnreadableSource, match="damaged Word document"):
        read(changed(written(), "word/document.xml", b"<w:document"), "x.docx")


def test_a_document_whose_packed_bytes_are_damaged() -> None:
    raw = bytearray(written())
    raw[60:260:7] = bytes(len(range(60, 260, 7)))
    with pytest.raises(UnreadableSource, match="damaged Word document"):
        read(bytes(raw), "x.docx")
