"""A claim as one sentence: who says it, how firmly, and what.

It decides the frame: "says", "says: possibly", "denies that". The clause is worded by kind in `clauses`. What cannot
be told from the sentence alone (carried-over values, damage) is said in notes beside it.
"""

from __future__ import annotations

from enduse.dossier.clauses import CLAUSES, Said
from enduse.dossier.wording import Wording, enumeration, is_plural
from enduse.model import Claim


def sentence(claim: Claim, wording: Wording, outlet: str | None, text: str = "") -> str:
    """The claim in the dossier's own words: "SIPRI says: more than 60 % of ... came from ..., 2017 to 2020.".

    `outlet` speaks where the report has its own voice; `text` is the source's, for the prepositions it uses."""
    clause = CLAUSES[claim.kind](Said(claim, wording, text))
    unnamed = " (not named)" if claim.anonymous else ""
    through = f" (by way of {enumeration(claim.via)})" if claim.via else ""
    who = f"{_speaker(claim, wording, outlet)}{unnamed}{through}"
    many = claim.speaker is not None and is_plural(claim.speaker)
    if claim.stance == "denied" and claim.speaker is None:
        return f"{_capital(who)} says that this is not so: {clause}."
    if claim.stance == "denied":
        if (
            claim.speaker is not None
            and claim.speaker in wording.countries
            and clause.startswith(f"{wording.the(claim.speaker)} ")
        ):
            clause = f"it {clause.removeprefix(f'{wording.the(claim.speaker)} ')}"
        return (
            f"{_capital(who)} {'deny' if many else 'denies'}{' this' if ': ' in clause else ' that'}{_joint(clause)}."
        )
    verb = "say" if many else "reports" if claim.speaker is None and not claim.anonymous and outlet else "says"
    hedge = "possibly, " if claim.stance == "hedged" else ""
    return f"{_capital(who)} {verb}: {hedge}{clause}."


def speaker_name(claim: Claim, wording: Wording, outlet: str | None) -> str:
    """The speaker for a label: a name, "somebody not named", or the report's own voice."""
    if claim.speaker is None and not claim.anonymous:
        return outlet or "the report"
    return "somebody" if claim.speaker is None else wording.name(claim.speaker)


def notes(claim: Claim) -> tuple[str, ...]:
    """What the sentence does not show: values carried over from another sentence, and damage."""
    carried = [f"{role} “{m.text}”" for role, mentions in claim.mentions for m in mentions if m.inherited]
    inherited = (f"carried over from another sentence: {enumeration(carried)}",) if carried else ()
    damage = ("words are missing or garbled here; what they held is left out, not guessed",) if claim.damaged else ()
    return (*inherited, *damage)


def _speaker(claim: Claim, wording: Wording, outlet: str | None) -> str:
    if claim.anonymous and claim.speaker is not None:
        return f"“{claim.speaker}”"
    name = speaker_name(claim, wording, outlet)
    return wording.the(claim.speaker) if claim.speaker in wording.countries and claim.speaker else name


def _joint(clause: str) -> str:
    return f": {clause}" if ": " in clause else f" {clause}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
