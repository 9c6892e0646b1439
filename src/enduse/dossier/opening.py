"""The head of the page: title, question, years, counts, and in words how far it has been reviewed."""

from __future__ import annotations

from enduse.dossier.contents import Contents
from enduse.dossier.dates import Stretch, stretch
from enduse.dossier.html import Html, el
from enduse.dossier.labels import counted
from enduse.dossier.wording import DATE_ROLES


def section(contents: Contents) -> Html:
    """The head."""
    origins = {finding.origins for finding in contents.findings} - {None}
    facts = (
        (f"{len(contents.reports):,}", "report" if len(contents.reports) == 1 else "reports"),
        (f"{len(contents.claims):,}", "claim" if len(contents.claims) == 1 else "claims"),
        (f"{len(contents.findings):,}", "finding" if len(contents.findings) == 1 else "findings"),
        *(
            [(f"{len(contents.registers):,}", "register file" if len(contents.registers) == 1 else "register files")]
            if contents.registers
            else []
        ),
        (years(contents), "years the claims speak of"),
        ("by finding" if origins else "not yet computed", "independent origins"),
    )
    return el(
        "header",
        {"class": "opening", "id": "top"},
        el("p", {"class": "kicker"}, "Dossier"),
        el("h1", None, contents.title),
        el("p", {"class": "question"}, contents.question) if contents.question else None,
        el("p", {"class": "state"}, el("span", {"class": "state-mark", "aria-hidden": "true"}), state(contents)),
        el(
            "dl",
            {"class": "counts"},
            [
                el("div", None, el("dt", None, label), el("dd", {"class": "words" if " " in n else None}, n))
                for n, label in facts
            ],
        ),
    )


def state(contents: Contents) -> str:
    """How far a person has looked at it, in words."""
    total = len(contents.claims)
    reviewed = sum(1 for claim in contents.claims if claim.id in contents.reviewed)
    if not total:
        return "Machine-read. No claim was found."
    if not reviewed:
        return "Machine-read; nobody has reviewed it."
    if reviewed == total:
        return f"All {counted(total, 'claim')} reviewed."
    return f"{reviewed:,} of {counted(total, 'claim')} reviewed; the others are machine-read."


def years(contents: Contents) -> str:
    """First to last year of the dated claims; an unstated year is left out, a decade stays a decade."""
    values = [value for claim in contents.claims for role in DATE_ROLES for value in claim.values(role)]
    found = [stretch(part) for value in values for part in value.split("/") if part not in ("", "..")]
    known = sorted(((one.first, one.last or one.first, one) for one in found if one.first is not None), key=_bounds)
    if not known:
        return "none stated"
    first, last = _year(known[0][2]), _year(max(known, key=lambda one: one[1])[2])
    return first if first == last else f"{first}–{last}"


def _year(one: Stretch) -> str:
    return one.words if one.precision == "decade" else str(int((one.first or "0")[:4]))


def _bounds(known: tuple[str, str, Stretch]) -> tuple[str, str, str]:
    return (known[0], known[1], known[2].edtf)
