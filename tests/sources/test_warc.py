"""Web archives, written here."""

from __future__ import annotations

import gzip
import hashlib
import io

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from enduse.errors import UnreadableSource
from enduse.sources import Given, read

ARTICLE = (
    b"<html><head><title>Crates at the pier</title><meta name='date' content='2021-03-14'></head><body><article>"
    b"<h1>Crates at the pier</h1>"
    b"<p>Four crates were opened at the pier on Monday night, a clerk of the harbour told the paper.</p>"
    b"<p>The ministry would not speak of the crates and on what was found in them.</p></article></body></html>"
)
PLAIN = b"Four crates were opened at the pier on Monday night, a clerk said."
RECORDS = (
    ("https://example.org/1", "text/html", ARTICLE, None),
    ("https://example.org/2", "text/html", gzip.compress(ARTICLE, mtime=0), "gzip"),
    ("https://example.org/i", "image/png", b"\x89PNG", None),
    ("https://example.org/3", "text/plain", PLAIN, None),
)


def warc(*, packed: bool = False) -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    for url, media, body, encoding in RECORDS:
        headers = [("Content-Type", media), *([("Content-Encoding", encoding)] if encoding else [])]
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(body),
            http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": "2023-06-01T00:00:00Z"},
        )
        writer.write_record(record)
    return stream.getvalue()


@pytest.mark.parametrize("packed", [False, True])
def test_every_capture_is_a_source(packed: bool) -> None:
    raw = warc(packed=packed)
    reading = read(raw, "x.warc")
    container = hashlib.sha256(raw).hexdigest()
    assert [s.name for s in reading.sources] == [RECORDS[0][0], RECORDS[1][0], RECORDS[3][0]]
    assert [s.url for s in reading.sources] == [s.name for s in reading.sources]
    assert {s.container for s in reading.sources} == {container}
    assert [s.sha256 for s in reading.sources[:2]] == [hashlib.sha256(ARTICLE).hexdigest()] * 2
    assert dict(reading.payloads) == {
        container: raw,
        hashlib.sha256(ARTICLE).hexdigest(): ARTICLE,
        hashlib.sha256(PLAIN).hexdigest(): PLAIN,
    }
    assert [n.code for n in reading.problems] == ["records left out"]
    assert "image/png" in reading.problems[0].message


def test_the_date_of_a_capture_is_not_the_date_of_the_report() -> None:
    reading = read(warc(), "x.warc")
    assert [s.published for s in reading.sources] == ["2021-03-14", "2021-03-14", None]
    assert all("captured" in {n.code for n in s.notes} for s in reading.sources)


def test_one_date_is_not_given_to_many_reports() -> None:
    reading = read(warc(), "x.warc", given=Given(published="2000", title="T", outlet="O"))
    assert {s.outlet for s in reading.sources} == {"O"}
    assert "2000" not in {s.published for s in reading.sources}


def test_a_broken_record_does_not_hide_the_rest() -> None:
    raw = warc()
    second = raw.index(b"WARC/1.0", 10)
    reading = read(raw[:second] + b"XXXX" + raw[second + 4 :], "x.warc")
    assert [s.name for s in reading.sources] == [RECORDS[0][0], RECORDS[3][0]]
    (damaged,) = [n for n in reading.problems if n.code == "record damaged"]
    assert "record 2 of x.warc" in damaged.message
    assert str(second) in damaged.message


def test_a_cut_archive_keeps_what_is_whole() -> None:
    raw = warc()
    reading = read(raw[: raw.index(PLAIN) + 10], "x.warc")
    assert [s.name for s in reading.sources] == [RECORDS[0][0], RECORDS[1][0]]
    assert "record damaged" in {n.code for n in reading.problems}
    packed = warc(packed=True)
    reading = read(packed[:-20], "x.warc.gz")
    assert len(reading.sources) == 2
    assert "archive damaged" in {n.code for n in reading.problems}


def test_a_damaged_member_is_skipped() -> None:
    packed = bytearray(warc(packed=True))
    second = packed.index(b"\x1f\x8b\x08", 10)
    packed[second + 30 : second + 60] = b"\xff" * 30
    reading = read(bytes(packed), "x.warc.gz")
    assert RECORDS[3][0] in [s.name for s in reading.sources]
    assert [n for n in reading.problems if "damage" in n.code]


def test_an_archive_without_reports() -> None:
    raw = warc()
    end = raw.index(b"WARC/1.0", raw.index(b"example.org/i"))
    start = raw.rindex(b"WARC/1.0", 0, raw.index(b"example.org/i"))
    with pytest.raises(UnreadableSource, match="holds no report"):
        read(raw[start:end], "x.warc")


def test_a_record_that_is_longer_than_it_says_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    raw = warc()
    second = raw.index(b"WARC/1.0", 10)
    reading = read(raw[: second - 4] + b"<p>Left over.</p>\r\n\r\n" + raw[second:], "x.warc")
    assert RECORDS[3][0] in [s.name for s in reading.sources]
    assert any("record 1 of x.warc does not have the length it states" in n.message for n in reading.problems)
    assert capsys.readouterr() == ("", "")
