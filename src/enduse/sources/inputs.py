"""Bytes -> reports. Finds the format, calls its reader, and puts what the user said over what the file says."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from enduse.errors import UnreadableSource
from enduse.model import Note, Source
from enduse.sources.detect import detect
from enduse.sources.language import language
from enduse.sources.limits import MAX_BYTES, MAX_CHARACTERS
from enduse.sources.plain import read_plain
from enduse.sources.printed import printed
from enduse.sources.reading import Extract, Given, Reading
from enduse.sources.unpack import gunzip

if TYPE_CHECKING:
    from enduse.sources.warc import Capture


def read(raw: bytes, name: str, *, given: Given | None = None) -> Reading:
    """The reports in `raw`. `name` is what they are called. Raises UnreadableSource with one clear sentence."""
    if len(raw) > MAX_BYTES:
        raise UnreadableSource(f"{name} is larger than {MAX_BYTES // 1024**2} MB: split it")
    given = given or Given()
    kind = detect(raw, name)
    own = (sha256(raw), raw)
    if kind == "warc":
        return _archive(own, name, raw, (), given)
    if kind == "gzip":
        return _packed(own, name, given)
    return Reading(sources=(source_of(raw, name, extract_of(raw, name, kind), given),), payloads=(own,))


def extract_of(raw: bytes, name: str, kind: str, *, url: str | None = None) -> Extract:
    """What the reader of format `kind` takes out of `raw`. A reader's library is loaded when it is first needed."""
    if kind == "html":
        from enduse.sources.html import read_html

        return read_html(raw, name, url=url)
    if kind == "pdf":
        from enduse.sources.pdf import read_pdf

        return read_pdf(raw, name)
    if kind == "docx":
        from enduse.sources.docx import read_docx

        return read_docx(raw, name)
    if kind == "mail":
        from enduse.sources.mail import read_mail

        return read_mail(raw, name)
    return read_plain(raw, "text/markdown" if kind == "markdown" else "text/plain")


def _packed(own: tuple[str, bytes], name: str, given: Given) -> Reading:
    """A packed report, or a packed web archive. What is cut off is a report no more, but an archive still is one."""
    inner, broken = gunzip(own[1], name)
    if inner.startswith(b"WARC/"):
        return _archive(own, name, inner, broken, given)
    if broken:
        raise UnreadableSource(broken[0].message)
    kind = detect(inner, name)
    if kind in ("gzip", "warc"):
        raise UnreadableSource(f"{name} is packed more than once: unpack it first")
    source = source_of(inner, name, extract_of(inner, name, kind), given, container=own[0])
    return Reading(sources=(source,), payloads=(own, (source.sha256, inner)))


def _archive(own: tuple[str, bytes], name: str, unpacked: bytes, broken: tuple[Note, ...], given: Given) -> Reading:
    """The captures in a web archive. What the user says of title, date and author holds only where there is one."""
    from enduse.sources.warc import captures

    found, problems = captures(unpacked, name)
    named = given if len(found) == 1 else Given(outlet=given.outlet)
    sources: list[Source] = []
    payloads = dict((own,))
    failed: list[Note] = []
    for capture in found:
        try:
            source = _captured(capture, own[0], named)
        except UnreadableSource as error:
            failed.append(Note("record not read", f"record {capture.number} of {name}: {error}"))
            continue
        sources.append(source)
        payloads[source.sha256] = capture.payload
    notes = (*broken, *problems, *failed)
    if not sources:
        reasons = "; ".join(note.message for note in notes) or "it has no records"
        raise UnreadableSource(f"{name} is a web archive that holds no report that could be read ({reasons})")
    return Reading(sources=tuple(sources), problems=notes, payloads=tuple(payloads.items()))


def _captured(capture: Capture, container: str, given: Given) -> Source:
    kind = detect(capture.payload, capture.url)
    if kind in ("gzip", "warc"):
        raise UnreadableSource(f"{capture.url} is a packed file")
    extract = extract_of(capture.payload, capture.url, kind, url=capture.url)
    source = source_of(capture.payload, capture.url, replace(extract, url=capture.url), given, container)
    if capture.captured is None:
        return source
    note = Note("captured", f"captured at {capture.captured}; this is not the date of the report")
    return replace(source, notes=(*source.notes, note))


def source_of(raw: bytes, name: str, extract: Extract, given: Given, container: str | None = None) -> Source:
    """The source that `extract` and the user's words make together. Raises UnreadableSource past a limit."""
    if len(extract.text) > MAX_CHARACTERS:
        raise UnreadableSource(f"{name} holds more than {MAX_CHARACTERS:,} characters: split it")
    said = printed(extract.text)
    published, basis = extract.published, extract.published_basis
    if said.published is not None and basis != "given":
        published, basis = said.published, "printed"
    if given.published is not None:
        published, basis = given.published, "given"
    return Source(
        name=name,
        sha256=sha256(raw),
        size=len(raw),
        media_type=extract.media_type,
        text=extract.text,
        reader=extract.reader,
        encoding=extract.encoding,
        title=given.title or extract.title or said.title,
        outlet=given.outlet or extract.outlet or said.outlet,
        author=given.author or extract.author or said.author,
        published=published,
        published_basis=basis,
        language=language(extract.text),
        url=given.url or extract.url,
        container=container,
        notes=extract.notes,
    )


def sha256(raw: bytes) -> str:
    """SHA-256 of `raw` in lower-case hexadecimal."""
    return hashlib.sha256(raw).hexdigest()
