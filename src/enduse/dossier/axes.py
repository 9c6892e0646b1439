"""Where things stand on a chart: two panels over one axis of years, with rows for the windows between them.

It decides places only, in units of the drawing; y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from enduse.dossier.charts import Chart, WindowShare, numbers
from enduse.dossier.measure import plain, ticks, width

TEXT = 12.0
TOP = 26.0
RIGHT = 14.0
ROW = 27.0
BEYOND = 15


@dataclass(frozen=True)
class Size:
    """One of the sizes a chart is drawn in: `width` and the heights of the two panels."""

    name: str
    width: float
    upper: float
    lower: float


SIZES = (Size("narrow", 340, 140, 120), Size("middle", 620, 170, 140), Size("wide", 940, 190, 160))
"""For a telephone, for half a page and paper, for a desk; the style shows the widest that fits."""


@dataclass(frozen=True)
class Axes:
    """The places on one drawing of `chart`; `strip` is the room above the lower panel for words that fit nowhere."""

    chart: Chart
    size: Size
    strip: float = 0.0

    @cached_property
    def years(self) -> tuple[int, int]:
        """First and last year of the axis. A claimed window that goes far beyond the register is cut."""
        held = [bar.year for bar in self.chart.bars] + [w.last for w in self.chart.shares]
        marked = [year for window in self.windows for year in (window.first, window.last)]
        first, last = (min(held), max(held)) if held else (min(marked), max(marked))
        return (max(min([first, *marked]), first - BEYOND), min(max([last, *marked]), last + BEYOND))

    @cached_property
    def windows(self) -> tuple[WindowShare, ...]:
        """The windows that are marked: the claimed one, and the one that reproduces the claim."""
        window = self.chart.claimed.window
        claimed = WindowShare(*window, self.chart.share_of(window)) if window else None
        return tuple(one for one in (claimed, self.chart.reproduces) if one is not None)

    @cached_property
    def volumes(self) -> tuple[Decimal, ...]:
        """The ticks of the upper panel."""
        held = numbers(number for bar in self.chart.bars for number in (bar.part, bar.whole))
        return ticks(max(held, default=Decimal(0)))

    @cached_property
    def shares(self) -> tuple[Decimal, ...]:
        """The ticks of the lower panel."""
        held = numbers(window.share for window in (*self.chart.shares, *self.windows))
        return ticks(max([*held, self.chart.claimed.value]))

    @cached_property
    def left(self) -> float:
        """Where the panels begin."""
        labels = [plain(tick) for tick in self.volumes] + [f"{plain(tick)} %" for tick in self.shares]
        return 8 + max(width(label, TEXT) for label in labels)

    @property
    def right(self) -> float:
        """Where the panels end."""
        return self.size.width - RIGHT

    @property
    def band(self) -> float:
        """The room of one year."""
        return (self.right - self.left) / (self.years[1] - self.years[0] + 1)

    @property
    def base(self) -> float:
        """The bottom of the upper panel."""
        return TOP + self.size.upper

    @property
    def rows(self) -> float:
        """The top of the rows for the windows."""
        return self.base + 28

    @property
    def lower_top(self) -> float:
        """The top of the lower panel."""
        return self.rows + ROW * len(self.windows) + 30 + self.strip

    @property
    def lower_base(self) -> float:
        """The bottom of the lower panel."""
        return self.lower_top + self.size.lower

    def edge(self, year: int) -> float:
        """Where a year begins; years beyond the axis lie on its ends."""
        place = self.left + (year - self.years[0]) * self.band
        return min(max(place, self.left), self.right)

    def middle(self, year: int) -> float:
        """The middle of a year of the axis."""
        return (self.edge(year) + self.edge(year + 1)) / 2

    def volume(self, number: Decimal) -> float:
        """The height of a number in the upper panel."""
        return self.base - float(number / self.volumes[-1]) * self.size.upper

    def share(self, number: Decimal) -> float:
        """The height of a share in the lower panel."""
        return self.lower_base - float(number / self.shares[-1]) * self.size.lower
