"""Reads a document as the product does and checks what must hold of every claim, whatever the document."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from enduse.claims import extract
from enduse.claims.extract import THOROUGH
from enduse.claims.quantities import quantities
from enduse.errors import UnreadableSource
from enduse.model.claim import NUMBER_ROLES, Claim
from enduse.sources import read
from enduse.text import repair

_A_PERSON = re.compile(r"[^\d\n]{4,80}$")
"""A single victim, without a figure: "a nurse", "the mayor's driver"."""


@dataclass(frozen=True)
class Outcome:
    """How many characters were read and claims found; `unreadable` when the reader refused the bytes."""

    characters: int = 0
    claims: int = 0
    unreadable: bool = False


def outcome(raw: bytes, name: str) -> Outcome:
    """What becomes of `raw`. Raises AssertionError with the claim where a claim is not anchored in the text."""
    try:
        sources = read(raw, name).sources
    except UnreadableSource:
        return Outcome(unreadable=True)
    characters = claims = 0
    for source in sources:
        text = repair(source.text, media_type=source.media_type, title=source.title)
        found = extract(source, text, (THOROUGH,))
        for claim in found.claims:
            anchored(claim, source.text, name)
        for missed in found.missed:
            assert source.text[missed.start : missed.end] == missed.quote, (name, missed)
        characters += len(source.text)
        claims += len(found.claims)
    return Outcome(characters, claims)


def _seen(words: str) -> str:
    """`words` as they are repaired for reading, without the marks that nobody sees."""
    return "".join(c for c in f"{words} {repair(words).view}" if unicodedata.category(c) != "Cf")


def anchored(claim: Claim, text: str, name: str) -> None:
    """Quote and every mention stand verbatim at their offsets; every number is read again from its own words."""
    assert claim.quote.strip(), (name, claim)
    assert text[claim.start : claim.end] == claim.quote, (name, claim)
    for role, mentions in claim.mentions:
        for mention in mentions:
            assert text[mention.start : mention.end] == mention.text, (name, claim, mention)
            assert mention.text.strip(), (name, claim, role)
        if role in NUMBER_ROLES:
            said = {q.plain.split(" ")[0] for m in mentions for q in quantities(_seen(text[m.start : m.end + 10]))}
            one = {"1"} if role in ("killed", "injured") and any(_A_PERSON.match(m.text) for m in mentions) else set()
            assert {value.split(" ")[0] for value in claim.values(role)} <= said | one, (name, claim, role)
