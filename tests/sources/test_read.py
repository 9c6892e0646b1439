"""Plain inputs: what is refused, what is kept to the character, what the user's words override."""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.errors import UnreadableSource
from enduse.sources import Given, Reading, limits, read, read_file
from enduse.sources.decode import decode

SENTENCE = "Four crates were opened at the pier on Monday night, a clerk of the harbour said."


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "x is empty"),
        (b" \r\n\t\n", "x holds no text, only blanks"),
        (b"\xef\xbb\xbf \n", "x holds no text, only blanks"),
        (b"\x89PNG\r\n\x1a\n0000", "x is not a report: it looks like a PNG image"),
        (b"\xff\xd8\xff\xe0", "x is not a report: it looks like a JPEG image"),
        (b"\x7fELF\x02\x01", "x is not a report: it looks like an executable"),
        (b"\x00\x00\x00\x18ftypmp42", "x is not a report: it looks like an MP4 recording"),
        (bytes(range(256)) * 8, "x is not a report: it looks like binary data"),
        (b"{\\rtf1 Crates}", "x is an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "x is an old Office document"),
        (b'{"crates": 4}', "x is not a report: it looks like JSON"),
        (b'{"crates": 4}\n{"crates": 5}\n', "x is not a report: it looks like JSON"),
        (b"port,crates,year\nA,4,2021\nB,5,2022\nC,6,2023\n", "x is not a report: it looks like a table"),
        (b"<?xml version='1.0'?><rss/>", "x is not a report: it looks like an XML document"),
        (b"PK\x03\x04broken", "x is a damaged or truncated ZIP file"),
        (b"%PDF-1.7\n", "x is a damaged or truncated PDF"),
    ],
)
def test_what_is_no_report_is_named(raw: bytes, words: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read(raw, "x")
    message = str(caught.value)
    assert message.startswith(words)
    assert "\n" not in message


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_reading_or_one_sentence(raw: bytes) -> None:
    try:
        reading = read(raw, "x")
    except UnreadableSource as error:
        assert str(error) and "\n" not in str(error)
    else:
        assert reading.sources[0].sha256 in dict(reading.payloads)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_utf8_is_kept_to_the_character(words: str) -> None:
    text = f"{SENTENCE}\r\n{words}\n"
    source = read(text.encode("utf-8"), "x").sources[0]
    assert source.text == text
    assert source.encoding == "utf-8"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_a_byte_order_mark_stays_in_the_text(encoding: str) -> None:
    raw = f"\ufeff{SENTENCE}\r\n".encode(encoding)
    source = read(raw, "x").sources[0]
    assert source.text == f"\ufeff{SENTENCE}\r\n"
    assert source.encoding is not None
    assert raw.decode(source.encoding) == source.text


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Der Zoll in Düsseldorf öffnete vier Kisten, „für Österreich“.", "cp1252"),
        ("Директор порта заявил, что четыре ящика были вскрыты ночью.", "cp1251"),
        ("Директор порта заявил, что четыре ящика были вскрыты ночью.", "koi8_r"),
    ],
)
def test_a_guessed_encoding_is_noted(words: str, encoding: str) -> None:
    raw = words.encode(encoding)
    source = read(raw, "x").sources[0]
    assert source.text == words
    assert [note.code for note in source.notes] == ["encoding guessed"]
    assert source.encoding is not None
    assert raw.decode(source.encoding) == words


def test_cut_utf8_keeps_what_is_whole_and_says_so() -> None:
    raw = ("Düsseldorf “said” so – " * 4).encode() + "é".encode()[:1] + b" end"
    source = read(raw, "x").sources[0]
    assert source.text.count("\ufffd") == 1
    assert source.text.endswith(" end")
    assert [note.code for note in source.notes] == ["bytes damaged"]


def test_hash_and_size_are_of_the_raw_bytes() -> None:
    raw = SENTENCE.encode()
    reading = read(raw, "x")
    (source,) = reading.sources
    assert (source.sha256, source.size) == (hashlib.sha256(raw).hexdigest(), len(raw))
    assert reading.payloads == ((source.sha256, raw),)
    assert dataclasses.is_dataclass(Reading)


def test_what_the_user_says_overrides_the_file() -> None:
    raw = b"Crates opened at the pier\n\n14 March, 2021\n\n" + SENTENCE.encode()
    said = read(raw, "x").sources[0]
    assert (said.title, said.published, said.published_basis) == ("Crates opened at the pier", "2021-03-14", "printed")
    own = Given(title="T", outlet="O", author="A", published="2020-05", url="https://example.org/")
    source = read(raw, "x", given=own).sources[0]
    assert (source.title, source.outlet, source.author, source.url) == ("T", "O", "A", "https://example.org/")
    assert (source.published, source.published_basis) == ("2020-05", "given")


def test_markdown_is_found_by_content() -> None:
    source = read(f"# Crates at the pier\n\n{SENTENCE} [More](https://example.org/).\n".encode(), "x.txt").sources[0]
    assert source.media_type == "text/markdown"
    assert source.title == "Crates at the pier"
    assert source.text.startswith("# Crates")
    assert read(SENTENCE.encode(), "x.md").sources[0].media_type == "text/plain"


def test_a_packed_report_keeps_both_layers() -> None:
    inner = SENTENCE.encode()
    raw = gzip.compress(inner, mtime=0)
    reading = read(raw, "x.gz")
    (source,) = reading.sources
    assert source.text == SENTENCE
    assert source.container == hashlib.sha256(raw).hexdigest()
    assert dict(reading.payloads) == {source.container: raw, source.sha256: inner}


def test_packing_is_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enduse.sources.unpack.MAX_BYTES", 1000)
    with pytest.raises(UnreadableSource, match="unpacks to more than"):
        read(gzip.compress(b"a " * 1000), "x.gz")
    with pytest.raises(UnreadableSource, match="packed more than once"):
        read(gzip.compress(gzip.compress(b"a")), "x.gz")
    with pytest.raises(UnreadableSource, match="cut off"):
        read(gzip.compress(SENTENCE.encode())[:-12], "x.gz")


def test_limits_are_met_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enduse.sources.inputs.MAX_CHARACTERS", 10)
    with pytest.raises(UnreadableSource, match="more than 10 characters"):
        read(SENTENCE.encode(), "x")
    monkeypatch.setattr("enduse.sources.inputs.MAX_BYTES", 10)
    with pytest.raises(UnreadableSource, match="larger than"):
        read(SENTENCE.encode(), "x")
    assert limits.MAX_BYTES == 100 * 1024 * 1024
    assert limits.MAX_CHARACTERS == 10_000_000


def test_a_file_is_read_with_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(SENTENCE.encode())
    raw, reading = read_file(path)
    assert raw == SENTENCE.encode()
    assert reading.sources[0].name == "report.txt"
    assert read_file(path, "given.txt")[1].sources[0].name == "given.txt"


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match=r"report\.txt does not exist"):
        read_file(tmp_path / "report.txt")
    with pytest.raises(UnreadableSource, match=r"is a directory: name the reports in it, for example .*/\*\.txt"):
        read_file(tmp_path)
    with pytest.raises(UnreadableSource, match="not a regular file"):
        read_file(Path("/dev/null"))
    with pytest.raises(UnreadableSource, match="not a usable file name"):
        read_file(Path("a" * 5000))


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"a" * 100)
    monkeypatch.setattr("enduse.sources.files.MAX_BYTES", 10)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("opened"))
    with pytest.raises(UnreadableSource, match="larger than"):
        read_file(path)


def test_language_of_a_report() -> None:
    russian = "Директор порта заявил в понедельник, что четыре ящика были вскрыты ночью сотрудниками таможни."
    assert read(SENTENCE.encode(), "x").sources[0].language == "en"
    assert read(russian.encode(), "x").sources[0].language == "ru"
    assert read(b"Crates.", "x").sources[0].language is None


@pytest.mark.parametrize("head", [b"", b"<!doctype html><html><head><meta charset='UTF-8'></head><body>"])
def test_a_stray_byte_does_not_turn_utf8_into_something_else(head: bytes) -> None:
    words = "NAIROBI \u2014 The ministry said that forty crates were opened at night in the port, and nobody was hurt."
    raw = head + f"<p>{words}</p>".encode() + b"<p>x\xff\x80y</p>"
    text, encoding, notes = decode(raw)
    assert encoding == "utf-8"
    assert words in text
    assert [note.code for note in notes] == ["bytes damaged"]
