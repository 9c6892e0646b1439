"""The legs to and from one airport as SVG: who is joined to it, how often, and how surely.

Lines join two airports; they are not the path flown. A leg whose other end is open, or whose other airport has
no position, is never drawn towards a place: it is counted beside its airport and in the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import atan2, hypot, pi, sin, sqrt

from enduse.dossier.atlas import Projection, copies, disputed_seen, great_circle, ground
from enduse.dossier.axes import Size
from enduse.dossier.flight_words import COMPUTED, LINES, place_words
from enduse.dossier.geography import Geography, clip
from enduse.dossier.html import Html, el
from enduse.dossier.labels import counted
from enduse.dossier.measure import fit, wrapped
from enduse.dossier.plane import Box, Point, bounds, holds
from enduse.dossier.spots import Label, joint, place
from enduse.dossier.strokes import at, box, credits_under, dot, line_through, path, words
from enduse.dossier.visiting import Ground
from enduse.model import Place
from enduse.model.traffic import Airport, Leg
from enduse.model.visit import OPEN_FROM

BOWS = {True: 0.05, False: 0.12}
"""How far a line bows to the left of its way, as a share of its length: sure legs, inferred legs."""

SIZES = (Size("narrow", 340, 0, 0), Size("middle", 620, 0, 0), Size("wide", 760, 0, 0))
"""The widths a map is drawn in; its height follows from its frame."""

ROOM = 0.07
"""The frame goes this share of its extent beyond the airports, so that their labels have room."""

NAMED = 12.0
"""A disputed area smaller than this on the drawing has its names under the map only."""

NEAR = 22.0
"""Dots nearer to each other than this have their labels at the end of a line, so that none is taken for the other's."""

DOT = 4.0
WIDEST = 7.0
Pair = tuple[str, str, bool]


@dataclass(frozen=True)
class Network:
    """The legs of one airport; `airports` gives the positions that are known."""

    ground: Ground
    airports: Mapping[str, Airport]

    @cached_property
    def drawn(self) -> dict[Pair, int]:
        """How many legs each line stands for: from, to, whether they are sure."""
        found = Counter((leg.origin, leg.destination, leg.sure) for leg in self.ground.legs if self._is_drawn(leg))
        return {(a, b, sure): n for (a, b, sure), n in sorted(found.items()) if a is not None and b is not None}

    @cached_property
    def half_known(self) -> int:
        """Legs whose other end is open: no airport is named."""
        return sum(leg.origin is None or leg.destination is None for leg in self.ground.legs)

    @cached_property
    def undrawn(self) -> int:
        """Legs with two known ends that no line can show: they end where they began, or one end has no position."""
        return len(self.ground.legs) - self.half_known - sum(self.drawn.values())

    @cached_property
    def shown(self) -> tuple[Airport, ...]:
        """The airports of the map: this one, those at the ends of lines, those that rival it; nearest in rank first."""
        ends = Counter[str]()
        for (origin, destination, _), number in self.drawn.items():
            ends.update({origin: number, destination: number})
        codes = dict.fromkeys((self.ground.airport.code, *(code for code, _ in ends.most_common()), *self.rivals))
        return tuple(self.airports[code] for code in codes)

    @cached_property
    def rivals(self) -> tuple[str, ...]:
        """The airports that open visits may have been at instead, where their position is known and no line
        ends there."""
        open_visits = (marked.visit for marked in self.ground.left_open)
        codes = {c.airport for visit in open_visits for c in visit.candidates if c.probability >= OPEN_FROM}
        joined = {code for pair in self.drawn for code in pair[:2]} | {self.ground.airport.code}
        return tuple(sorted(code for code in codes if code in self.airports and code not in joined))

    @cached_property
    def geography(self) -> Geography | None:
        """The part of the world that holds the airports and the lines."""
        ways = (great_circle(self.point(a), self.point(b), 12) for a, b, _ in self.drawn)
        points = [point for way in ways for point in way] + [(one.longitude, one.latitude) for one in self.shown]
        west, south, east, north = bounds(points)
        room = round(ROOM * min(max(east - west, north - south), 60.0) * 111_000)
        return clip((), (), [_spot(*point, room) for point in points])

    def point(self, code: str) -> Point:
        """Longitude and latitude of an airport."""
        return self.airports[code].longitude, self.airports[code].latitude

    def _is_drawn(self, leg: Leg) -> bool:
        return leg.origin in self.airports and leg.destination in self.airports and leg.origin != leg.destination


def drawings(network: Network) -> list[Html]:
    """The map in every size; empty where there is no line and no rival to show."""
    geography = network.geography if network.drawn or network.rivals else None
    return [drawing(network, geography, size) for size in SIZES] if geography is not None else []


def drawing(network: Network, geography: Geography, size: Size) -> Html:
    """The map in one size."""
    projection = Projection(geography.frame, size.width)
    high = projection.height
    dots = {one.code: projection.place((projection.inside(one.longitude), one.latitude)) for one in network.shown}
    lines = {pair: _lines(network, pair, projection) for pair in network.drawn}
    crossed = [_round(point, 4) for drawn in lines.values() for line in drawn for point in line]
    credit, foot = credits_under((LINES, COMPUTED, "Made with Natural Earth."), high + 2, size.width)
    return el(
        "svg",
        {
            "class": f"chart-drawing chart-{size.name} flight-legs",
            "viewbox": f"0 0 {at(size.width)} {at(foot)}",
            "role": "img",
            "aria-label": spoken(network),
        },
        el(
            "svg",
            {"class": "flight-map", "width": at(size.width), "height": at(high)},
            path("map-water", box(0, 0, size.width, high)),
            ground(geography, projection),
            [_leg(network, pair, number, lines[pair]) for pair, number in network.drawn.items()],
        ),
        path("map-edge", box(0, 0, size.width, high)),
        _halo(network, dots),
        [_dot(network, code, point) for code, point in dots.items()],
        _labels(network, geography, projection, dots, size, crossed),
        credit,
    )


def spoken(network: Network) -> str:
    """The map in a few sentences."""
    said = [f"Map of {counted(len(network.ground.legs), 'leg')} from and to {place_words(network.ground.airport)}."]
    said += [
        f"{place_words(network.airports[a])} to {place_words(network.airports[b])}: {number:,} "
        f"{'sure' if sure else 'inferred'}."
        for (a, b, sure), number in network.drawn.items()
    ]
    said += [note for note in counts(network) if note]
    return " ".join([*said, LINES])


def counts(network: Network) -> list[str]:
    """What the lines do not show, counted."""
    said = []
    if network.half_known:
        number = network.half_known
        said.append(
            f"{counted(number, 'leg')} {'has' if number == 1 else 'have'} an open end, where no airport is named: no "
            f"line stands for {'it' if number == 1 else 'them'}."
        )
    if network.undrawn:
        said.append(
            f"{counted(network.undrawn, 'leg')} cannot be drawn: both ends are one airport, or one of them has no "
            "position here."
        )
    return said


def thickness(number: int) -> float:
    """How wide the line of so many legs is."""
    return min(WIDEST, 0.8 + 0.9 * sqrt(number))


def bowed(points: tuple[Point, ...], bow: float) -> tuple[Point, ...]:
    """A line moved to the left of its way, not at its ends, most in its middle."""
    (ax, ay), (bx, by) = points[0], points[-1]
    length = hypot(bx - ax, by - ay) or 1.0
    nx, ny = (by - ay) / length, -(bx - ax) / length
    reach = min(bow * length, 60.0)
    last = len(points) - 1
    return tuple(
        (x + nx * reach * sin(pi * number / last), y + ny * reach * sin(pi * number / last))
        for number, (x, y) in enumerate(points)
    )


def _lines(network: Network, pair: Pair, projection: Projection) -> list[tuple[Point, ...]]:
    """The bow between two airports, once for every turn of the globe that the frame shows."""
    start, end = network.point(pair[0]), network.point(pair[1])
    way = great_circle((projection.inside(start[0]), start[1]), end)
    return [bowed(placed, BOWS[pair[2]]) for placed in copies(way, projection)]


def _leg(network: Network, pair: Pair, number: int, lines: list[tuple[Point, ...]]) -> Html:
    origin, destination = (place_words(network.airports[code]) for code in pair[:2])
    title = f"{origin} to {destination}: {counted(number, 'leg')}, {'sure' if pair[2] else 'inferred'}"
    wide = thickness(number)
    drawn = [
        [
            el("path", {"class": "flight-leg-line", "d": line_through(line), "stroke-width": at(wide)}),
            path("flight-leg-head", _head(line, 3.5 + wide)),
        ]
        for line in lines
        if line_through(line)
    ]
    return el("g", {"class": f"flight-leg {'is-sure' if pair[2] else 'is-open'}"}, el("title", None, title), drawn)


def _head(line: tuple[Point, ...], reach: float) -> str:
    """A small arrow in the middle of a line; none where the line is too short for it."""
    if hypot(line[-1][0] - line[0][0], line[-1][1] - line[0][1]) < 4 * reach:
        return ""
    (ax, ay), (bx, by) = line[len(line) // 2 - 1], line[len(line) // 2]
    turn = atan2(by - ay, bx - ax)
    points = [(reach, 0.0), (-reach * 0.6, reach * 0.62), (-reach * 0.6, -reach * 0.62)]
    c, s = sin(turn + pi / 2), sin(turn)
    placed = [(bx + px * c - py * s, by + px * s + py * c) for px, py in points]
    return f"M{'L'.join(f'{at(x)} {at(y)}' for x, y in placed)}z"


def _halo(network: Network, dots: Mapping[str, Point]) -> Html | None:
    if not network.half_known:
        return None
    return path("flight-halo", dot(*dots[network.ground.airport.code], DOT + 6))


def _dot(network: Network, code: str, point: Point) -> Html:
    look = "is-here" if code == network.ground.airport.code else "is-rival" if code in network.rivals else ""
    name = el("title", None, place_words(network.airports[code]))
    return el("g", {"class": f"flight-airport {look}".strip()}, name, path("flight-dot", dot(*point, DOT)))


def _labels(
    network: Network,
    geography: Geography,
    projection: Projection,
    dots: Mapping[str, Point],
    size: Size,
    crossed: list[Box],
) -> list[Html | None]:
    taken = [_round(point, DOT + 2) for point in dots.values()]
    within = (2, 2, size.width - 2, projection.height - 2)
    wanted = _wanted(network, geography, projection, dots, size, whole=True)
    placed, left = place(wanted, within, taken, crossed)
    if any(label.dotted for label in left):
        wanted = _wanted(network, geography, projection, dots, size, whole=False)
        placed, _ = place(wanted, within, taken, crossed)
    drawn: list[Html | None] = []
    for spot in placed:
        label = spot.label
        if spot.joined:
            line = line_through(((label.x, label.y), joint(spot)))
            drawn += [path("flight-joint is-under", line), path("flight-joint", line)]
        drawn += [
            words(
                f"{label.name}{' flight-code' if number >= label.bold and label.dotted else ''}",
                spot.x,
                spot.y + number * label.size * 1.2,
                line,
                None if spot.anchor == "start" else spot.anchor,
            )
            for number, line in enumerate(label.lines)
        ]
    return drawn


def _wanted(
    network: Network,
    geography: Geography,
    projection: Projection,
    dots: Mapping[str, Point],
    size: Size,
    *,
    whole: bool,
) -> list[Label]:
    """The labels, the most important first. A name too wide for one line is broken where it is to be `whole`, else
    shortened: on a crowded map whole names leave no room for the others."""
    room = size.width * (0.34 if size.name == "narrow" else 0.28)
    here = network.ground.airport.code
    wanted = []
    for airport in network.shown:
        name_lines = wrapped(airport.name, 12, room) if whole else (fit(airport.name, 12, room),)
        lines = [*name_lines, airport.code] if airport.name else [airport.code]
        if airport.code == here and network.half_known:
            lines.append(f"+ {counted(network.half_known, 'leg')}, end open")
        name = "map-label map-label-place" + ("" if airport.code == here else " flight-other")
        x, y = dots[airport.code]
        near = [
            other for code, other in dots.items() if code != airport.code and hypot(x - other[0], y - other[1]) < NEAR
        ]
        away = atan2(sum(y - other[1] for other in near), sum(x - other[0] for other in near)) if near else None
        wanted.append(Label(tuple(lines), x, y, 12, True, name, away, max(1, len(name_lines))))
    large, _ = disputed_seen(geography, projection, NAMED)
    for shape in large:
        if shape.label is not None:
            names = (shape.name, *(f"/ {other}" for other in shape.also))
            wanted.append(Label(names, *projection.place(shape.label), 10, False, "map-label map-label-disputed"))
    grounds = [ring for shape in large for ring in shape.rings]
    for shape in geography.countries:
        if shape.label is not None and not any(holds((*ring, ring[0]), shape.label) for ring in grounds):
            wanted.append(
                Label((shape.name,), *projection.place(shape.label), 11, False, "map-label map-label-country")
            )
    return wanted


def _round(point: Point, reach: float) -> Box:
    return point[0] - reach, point[1] - reach, point[0] + reach, point[1] + reach


def _spot(longitude: float, latitude: float, room: int) -> Place:
    return Place("", "airport", None, latitude, longitude, room, (), (), "")
