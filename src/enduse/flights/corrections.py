"""Decides what is left of several tests once it is counted that there were several: Holm, and the maximum statistic.

Holm (S. Holm 1979) holds whatever the tests have to do with each other. The maximum statistic moves all windows by the
same shift at once and compares each with the largest of all series (P. Westfall and S. Young 1993): it uses that
airports share their campaigns, and needs histories of the same days. Refuses to choose between them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def holm(ps: Sequence[float | None]) -> tuple[float | None, ...]:
    """Adjusted p, in the order given; null stays null and counts as no test.

    >>> holm([0.01, 0.04, 0.03])
    (0.03, 0.06, 0.06)
    """
    tested = sorted((p, place) for place, p in enumerate(ps) if p is not None)
    adjusted: list[float | None] = [None] * len(ps)
    highest = 0.0
    for rank, (p, place) in enumerate(tested):
        highest = max(highest, min(1.0, p * (len(tested) - rank)))
        adjusted[place] = highest
    return tuple(adjusted)


def max_statistic(zs: Sequence[npt.NDArray[np.float64]], starts: Sequence[int]) -> tuple[float | None, ...]:
    """Adjusted p of each series: share of common shifts at which the largest z of all series reaches its own.

    `zs` are the z of windows from every start of the ring (`placebo.scores`), NaN where not admissible, all of one
    length; `starts` the tested start of each. Shift 0 is the observation itself.

    Raises ValueError where the histories differ in length."""
    if len({z.size for z in zs}) > 1:
        raise ValueError("the maximum statistic needs histories of the same days")
    shifted = np.stack([np.roll(z, -start) for z, start in zip(zs, starts, strict=True)])
    observed = shifted[:, 0]
    some = ~np.isnan(shifted).all(axis=0)
    largest = np.where(np.isnan(shifted), -np.inf, shifted).max(axis=0)[some]
    return tuple(
        None if np.isnan(own) else float((largest >= own - 1e-9).sum() / largest.size) for own in observed.tolist()
    )
