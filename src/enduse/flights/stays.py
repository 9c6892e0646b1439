"""How long an aircraft stays on the ground, as a density: broad, and no matter where."""

from __future__ import annotations

import numpy as np

from enduse.flights.sphere import Floats

STAYS = ((0.75, 2.0, 0.8), (0.25, 10.0, 1.0))
"""Time on the ground: shares, medians in hours and widths (log) of two log-normal parts; about 2 h are reported."""


def stay_density(seconds: Floats) -> Floats:
    """Density per second of a time on the ground: broad, from minutes to days."""
    hours = np.maximum(seconds, 60.0) / 3600.0
    parts = [
        share * np.exp(-0.5 * (np.log(hours / median) / width) ** 2) / (hours * width * np.sqrt(2.0 * np.pi))
        for share, median, width in STAYS
    ]
    return np.asarray(sum(parts) / 3600.0, dtype=np.float64)
