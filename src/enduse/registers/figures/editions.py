"""Which edition a claim can have been made from. SIPRI publishes its data to year N in March of year N + 1."""

from __future__ import annotations

RELEASE = "-03-15"
"""From about this day of March on, a new edition counts as published."""


def newest_at(said: str) -> int:
    """The year of the newest edition when something was said on this EDTF date; a bare year counts to its end."""
    day = said if len(said) >= 10 else f"{said}-28" if len(said) == 7 else f"{said[:4]}-12-31"
    year = int(day[:4])
    return year if day[4:] >= RELEASE else year - 1


def later(published: str | None, said: str | None) -> bool:
    """Whether the edition came out after the claim was made; false where either is not known."""
    return published is not None and said is not None and int(published[:4]) > newest_at(said)


def own(published: str | None, said: str | None) -> bool:
    """Whether the edition is the newest one that the claim can have used."""
    return published is not None and said is not None and int(published[:4]) == newest_at(said)


def impossible(last: int, said: str | None) -> bool:
    """Whether the window's last year was not in any edition yet when the claim was made."""
    return said is not None and last >= newest_at(said)
