"""Which edition a claim can have been made from. SIPRI publishes its data to year N in March of year N + 1."""

from __future__ import annotations

EARLIEST, LATEST = "-03-05", "-03-20"
"""The days of March between which a new edition comes out; on which of them differs from year to year."""


def newest_at(said: str) -> int:
    """The year of the newest edition that can have been out on this EDTF date; a bare year counts to its end."""
    return _newest(said, EARLIEST)


def later(published: str | None, said: str | None) -> bool:
    """Whether the edition came out after the claim was made; false where either is not known."""
    return published is not None and said is not None and int(published[:4]) > newest_at(said)


def own(published: str | None, said: str | None) -> bool:
    """Whether the edition is certainly the newest one that the claim can have used.

    In the days in which a new edition comes out neither it nor the one before is."""
    if published is None or said is None or newest_at(said) != _newest(said, LATEST):
        return False
    return int(published[:4]) == newest_at(said)


def impossible(last: int, said: str | None) -> bool:
    """Whether the window's last year was not in any edition yet when the claim was made."""
    return said is not None and last >= newest_at(said)


def _newest(said: str, release: str) -> int:
    day = said if len(said) >= 10 else f"{said}-28" if len(said) == 7 else f"{said[:4]}-12-31"
    year = int(day[:4])
    return year if day[4:10] >= release else year - 1
