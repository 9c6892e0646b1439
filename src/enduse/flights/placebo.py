"""Decides how unusual a window is among windows of the same length at other dates: the placebo test, the primary p.

The window is moved around the history, which is closed to a ring: all starts (circular shift), or steps of its own
length (block shift). Counts stay where they are, so campaigns stay whole; no distribution is assumed. Each window is
measured against its own exposure: z = (visits - m) / sqrt(m + d m^2), where m = overall rate x exposure and d is the
overdispersion of the history (see `dispersion.py`). Rate and dispersion come from the whole ring, the window included,
so that they are the same for every start; p = (1 + number of placebos with z >= observed) / (1 + number of placebos) is
then exact where the history is stationary (for a ring of shifts: E. S. Edgington, Randomization Tests, 1980).

Windows that overlap the tested one stay in: left out, the test would reject too often. Refuses windows with less than
LEAST_EXPOSURE of their days detectable, the tested one too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from enduse.flights.dispersion import dispersion

Floats = npt.NDArray[np.float64]

LEAST_EXPOSURE = 0.1
"""Share of a window's days that must be detectable for it to say anything."""

SHIFTS = ("circular", "block")
_TIE = 1e-9


@dataclass(frozen=True, slots=True)
class Placebo:
    """`p`, null where the window cannot be tested; `greater` of `placebos` windows were at least as unusual; `z` of the
    window and of every placebo, in the order of their starts (days from the beginning of the history)."""

    p: float | None
    greater: int
    placebos: int
    z: float
    starts: tuple[int, ...]
    zs: tuple[float, ...]


def ring_sums(values: Floats, length: int) -> Floats:
    """Sums over windows of `length` days from every start, the history closed to a ring."""
    total = np.concatenate([[0.0], np.cumsum(np.concatenate([values, values[: length - 1]]))])
    return np.asarray(total[length:] - total[:-length])


def scores(visits: Floats, exposure: Floats, length: int) -> Floats:
    """z of the window from every start; NaN where too little of it is detectable. Daily values, same length.

    Raises ValueError where the window is not shorter than the history."""
    if not 0 < length < visits.size:
        raise ValueError(f"a window of {length} days does not fit into a history of {visits.size} days")
    seen, exposed = ring_sums(visits, length), ring_sums(exposure, length)
    fit = exposed >= LEAST_EXPOSURE * length
    if not exposure.sum() or not visits.sum():
        return np.where(fit, 0.0, np.nan)
    mean = visits.sum() / exposure.sum() * exposed
    spread = mean + dispersion(seen[fit], mean[fit]) * mean**2
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(fit, (seen - mean) / np.sqrt(spread), np.nan)


def chosen_starts(size: int, start: int, length: int, shift: str, *, weekday: bool = False, season: int = 0) -> Floats:
    """Which starts are compared, as a mask over the history: those of the shift; of the same weekday; within `season`
    days of the same day of the year (0: any). The tested start is always among them.

    Raises ValueError for a shift that is none of SHIFTS."""
    if shift not in SHIFTS:
        raise ValueError(f"{shift} is no shift: {', '.join(SHIFTS)}")
    away = np.arange(size) - start
    kept = np.ones(size, dtype=bool)
    if shift == "block":
        blocks = size // length
        kept = np.zeros(size, dtype=bool)
        kept[(start + length * np.arange(blocks)) % size] = True
    if weekday:
        kept &= away % 7 == 0
    if season:
        beside = np.abs((away + 365.25 / 2) % 365.25 - 365.25 / 2)
        kept &= beside <= season
    return np.asarray(kept)


def placebo_test(
    visits: Floats,
    exposure: Floats,
    start: int,
    length: int,
    *,
    shift: str = "circular",
    weekday: bool = False,
    season: int = 0,
) -> Placebo:
    """The window of `length` days from day `start` of the history against all others that are admissible."""
    z = scores(visits, exposure, length)
    kept = chosen_starts(visits.size, start, length, shift, weekday=weekday, season=season) & ~np.isnan(z)
    kept[start] = False
    others = np.flatnonzero(kept)
    own = float(z[start])
    if np.isnan(own) or not others.size:
        return Placebo(None, 0, 0, own, (), ())
    greater = int((z[others] >= own - _TIE).sum())
    p = (1 + greater) / (1 + others.size)
    return Placebo(p, greater, int(others.size), own, tuple(others.tolist()), tuple(z[others].tolist()))
