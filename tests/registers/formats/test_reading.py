"""What is no register is refused in one sentence; what was only saved anew is read with a note."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sipri_files import Deal, tiv_table, trade_register

from enduse.errors import UnreadableRegister
from enduse.registers import read


def archive(*names: str) -> bytes:
    """A ZIP archive with these members."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name in names:
            file.writestr(zipfile.ZipInfo(name), "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "looks"),
    [
        (b"", "empty"),
        (b" \n\r\n", "empty"),
        (b"{\\rtf1\\ansi Trade Register of SIPRI}", "the old SIPRI trade register in RTF"),
        (b"{\\rtf1\\ansi hello}", "an RTF document"),
        (b"%PDF-1.7 x", "a PDF"),
        (b"\n<!DOCTYPE html><html><body>503</body></html>", "a web page"),
        (b"<html>", "a web page"),
        (b"<?xml version='1.0'?><a/>", "an XML"),
        (archive("xl/workbook.xml"), "a spreadsheet (.xlsx)"),
        (archive("word/document.xml"), "a Word document"),
        (archive("content.xml"), "a spreadsheet or text of LibreOffice"),
        (archive("trade.csv"), "a ZIP archive"),
        (archive("trade.csv")[:30], "a damaged ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a spreadsheet or document of old Office"),
        (b"L\x00\x00\x00\x01\x14\x02\x00\x00", "a Windows shortcut"),
        (b"[InternetShortcut]\r\nURL=x", "a Windows shortcut"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"\x00\x01\x02\x03abc", "a binary file"),
        (b'{"a": 1}', "a JSON file"),
        (b"Country,Value,Other\nA,1,2\nB,2,3\n", "a table that begins with Country, Value, Other"),
        (b"Dear colleague, please find below\nthe text of our letter", "a text without columns"),
    ],
)
def test_a_stranger_is_refused_with_what_it_looks_like(content: bytes, looks: str) -> None:
    with pytest.raises(UnreadableRegister) as refused:
        read("trade-register.csv", content)
    sentence = str(refused.value)
    assert sentence.startswith(f"trade-register.csv is {looks}")
    assert sentence.endswith(".")
    assert any(word in sentence for word in ("download", "hand over", "hand it over"))


@pytest.mark.parametrize(
    ("mend", "note"),
    [
        (lambda text: b"\xef\xbb\xbf" + text.encode(), "byte-order mark"),
        (lambda text: text.encode("utf-16"), "UTF-16"),
        (lambda text: b"\xfe\xff" + text.encode("utf-16-be"), "UTF-16"),
        (lambda text: text.replace("\n", "\r").encode(), "old Macs"),
    ],
)
def test_a_file_in_another_encoding_is_read_with_a_note(mend, note: str) -> None:  # type: ignore[no-untyped-def]
    text = trade_register([Deal(weapon="Bü-7")]).decode("cp1252")
    plain, other = read("x", text.encode("cp1252")), read("x", mend(text))
    assert other.accounted
    assert note in other.notes[0]
    assert (other.deliveries[0].weapon, other.deliveries[0].lines.first) == ("Bü-7", plain.deliveries[0].lines.first)
    assert other.sha256 == other.deliveries[0].lines.sha256 != plain.sha256


def test_the_format_is_told_by_content_and_never_by_name() -> None:
    assert read("TIV-Export-ISR.csv", trade_register()).series == "SIPRI trade register"
    table = tiv_table("Israel", {"India": {2017: 3}}, 2010, 2021)
    assert read("trade-register.csv", table).series == "SIPRI TIV tables"


def test_a_file_of_which_no_row_can_be_read_is_refused() -> None:
    with pytest.raises(UnreadableRegister, match="none of its rows can be read, 2 in all"):
        read("x", trade_register([Deal(volume="a"), Deal(volume="b")]))
    with pytest.raises(UnreadableRegister, match="no rows"):
        read("x", trade_register([]))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with pytest.raises(UnreadableRegister):
        read("x", content)


@given(st.binary(max_size=60), st.integers(0, 3000))
def test_bytes_thrown_into_a_register_are_accounted_for(junk: bytes, at: int) -> None:
    whole = trade_register()
    for content in (whole[:at] + junk + whole[at:], whole[:at] + junk, whole[:at] + junk + whole[at + len(junk) :]):
        try:
            assert read("x", content).accounted
        except UnreadableRegister as refused:
            assert str(refused).endswith(".")
