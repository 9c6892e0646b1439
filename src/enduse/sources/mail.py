"""A mail message: its words, its subject as the title, its date as given. Attachments are named, never opened.

The sender stands in the source as its author, and only there: whoever passes the text on decides what to show.
"""

from __future__ import annotations

import email
import email.errors
import email.policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from enduse.errors import UnreadableSource
from enduse.model import Note
from enduse.sources.decode import decode
from enduse.sources.html import read_html
from enduse.sources.limits import MAX_PARTS
from enduse.sources.printed import printed
from enduse.sources.reading import Extract
from enduse.sources.signature import masthead


def read_mail(raw: bytes, name: str) -> Extract:
    """The message in `raw`. Raises UnreadableSource when it holds no text."""
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        parts = list(message.walk())
    except (ValueError, RecursionError, email.errors.MessageError, LookupError):
        raise UnreadableSource(f"{name} is a damaged mail message") from None
    if len(parts) > MAX_PARTS:
        raise UnreadableSource(f"{name} is a mail message of more than {MAX_PARTS} parts")
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise UnreadableSource(f"{name} is a mail message that holds no text")
    content = body.get_payload(decode=True)
    raw_text = content if isinstance(content, bytes) else b""
    charset = body.get_content_charset()
    notes = _notes(message)
    if body.get_content_type() == "text/html":
        page = read_html(raw_text, name, charset=charset)
        text, encoding, notes = page.text, page.encoding, (*page.notes, *notes)
    else:
        text, encoding, found = decode(raw_text, charset)
        notes = (*found, *notes)
    if not text.strip():
        raise UnreadableSource(f"{name} is a mail message that holds no text")
    published = _day(_header(message, "Date"))
    return Extract(
        text=text,
        media_type="message/rfc822",
        reader="mail/1",
        encoding=encoding,
        title=_header(message, "Subject"),
        outlet=_outlet(message, text),
        author=_header(message, "From"),
        published=published,
        published_basis="given" if published else None,
        notes=notes,
    )


def _header(message: EmailMessage, key: str) -> str | None:
    try:
        value = message.get(key)
    except (ValueError, IndexError, TypeError, AttributeError, LookupError):
        return None
    return (
        " ".join(str(value).split()).encode("utf-8", "replace").decode("utf-8") or None if value is not None else None
    )


def _outlet(message: EmailMessage, text: str) -> str | None:
    """The sender's display name where the letter uses it as the name of an outlet."""
    name = parseaddr(_header(message, "From") or "")[0]
    top = text[:20_000]
    return masthead(name, top) if name and printed(top).outlet is None else None


def _day(words: str | None) -> str | None:
    """The day as the sender's clock had it."""
    try:
        return parsedate_to_datetime(words).date().isoformat() if words else None
    except (ValueError, TypeError, IndexError):
        return None


def _notes(message: EmailMessage) -> tuple[Note, ...]:
    notes = [
        Note(
            "mail addresses", "the author is a mail address: it is kept in the case and is not to be published unasked"
        )
    ]
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    if names:
        notes.append(Note("attachments", f"attachments not read: {', '.join(names)}"))
    return tuple(notes)
