"""Mail messages, written here."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from enduse.errors import UnreadableSource
from enduse.sources import read

WORDS = "Four crates were opened at the pier on Monday night, the clerk said.\n"


def message(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    fixed = {"From": "Nora <n@example.org>", "Message-ID": "<1@example.org>", "Subject": "Crätes at the pier"}
    for key, value in {**fixed, **headers}.items():
        mail[key] = value
    return mail


def test_headers_and_text() -> None:
    mail = message(Date="Sun, 14 Mar 2021 23:30:00 +0200")
    mail.set_content(WORDS)
    mail.add_attachment(b"abc", maintype="application", subtype="pdf", filename="list.pdf")
    (source,) = read(mail.as_bytes(), "x.eml").sources
    assert source.text == WORDS
    assert (source.title, source.author) == ("Crätes at the pier", "Nora <n@example.org>")
    assert (source.published, source.published_basis) == ("2021-03-14", "given")
    assert {note.code for note in source.notes} == {"mail addresses", "attachments"}
    assert any("list.pdf" in note.message for note in source.notes)


def test_plain_text_comes_before_html() -> None:
    mail = message()
    mail.set_content(WORDS)
    mail.add_alternative("<p>Other words.</p>", subtype="html")
    assert read(mail.as_bytes(), "x").sources[0].text == WORDS


def test_html_only() -> None:
    mail = message()
    mail.set_content(f"<html><body><article><p>{WORDS * 3}</p></article></body></html>", subtype="html")
    (source,) = read(mail.as_bytes(), "x").sources
    assert "Four crates" in source.text
    assert source.published is None


def test_a_message_without_text() -> None:
    mail = message()
    mail.add_attachment(b"abc", maintype="application", subtype="pdf", filename="list.pdf")
    with pytest.raises(UnreadableSource, match="holds no text"):
        read(mail.as_bytes(), "x")


def test_a_damaged_date_is_none() -> None:
    mail = b"From: n@example.org\nMIME-Version: 1.0\nDate: one of these days\nSubject: Crates\n\n" + WORDS.encode()
    assert read(mail, "x").sources[0].published is None


def test_a_mailbox_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="mailbox"):
        read(b"From n@example.org Sun Mar 14 10:00:00 2021\nSubject: x\n\nCrates.", "x")


def test_a_sender_whose_name_the_letter_uses_is_the_outlet() -> None:
    mail = message(From="Crane Letter <letter@example.org>")
    mail.set_content(f"{WORDS}\nThe clerk told the Letter that four crates are not many, and the crane fell.\n")
    assert read(mail.as_bytes(), "x").sources[0].outlet == "Crane Letter"
    mail = message(From="Nora Post <n@example.org>")
    mail.set_content(WORDS)
    assert read(mail.as_bytes(), "x").sources[0].outlet is None
