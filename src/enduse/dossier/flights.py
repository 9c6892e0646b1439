"""The flights: for each airport its legs, its calendar, its visits beside what could be seen, and the tests on them.

Past traffic only. It decides the layout; every count comes with the exposure it was made at, and an empty day is never
shown as a day without flights.
"""

from __future__ import annotations

from enduse.dossier import flight_tables as tables
from enduse.dossier import plot_calendar, plot_legs, plot_surge
from enduse.dossier.atlas import Projection, disputed_seen, names_of
from enduse.dossier.contents import Contents
from enduse.dossier.flight_words import (
    BETWEEN,
    COMPUTED,
    LINES,
    MEANS,
    as_many_words,
    coverage_words,
    ground_words,
    place_words,
    rise_words,
)
from enduse.dossier.html import Child, Html, el, link, render
from enduse.dossier.labels import counted
from enduse.dossier.moments import days_words
from enduse.dossier.plot_legs import Network
from enduse.dossier.visiting import OPEN, Ground, elsewhere, grounds, window
from enduse.dossier.wording import enumeration
from enduse.model.traffic import Rise, Traffic
from enduse.model.visit import VISIT_KINDS

READ = (
    "Each year is a row; a mark stands on its day of arrival, a line through it spans the days it allows. "
    "Above the band: visits placed here. Under it: open visits, which name no airport."
)
SEEN = "how well a visit could be seen, against the archive's good days"
READ_ONLY = "how much was read; how well a visit could be seen was not measured"
HATCHED = "M0 4L4 0M0 10L10 0M4 12L14 2M10 12L14 8"


def section(contents: Contents) -> Html | None:
    """The section, all of it without script; null where no flights were looked at."""
    traffic = contents.traffic
    if traffic is None:
        return None
    shown = grounds(traffic)
    names = {airport.code: place_words(airport) for airport in traffic.airports}
    left_out = elsewhere(traffic, shown)
    claims = frozenset(claim.id for claim in contents.claims)
    return render(
        [
            el(
                "p",
                {"class": "note means"},
                "Past traffic only. A visit is an arrival and a departure, not a flight. What was not received is "
                "never taken as “did not fly”: a hatched day could not be seen, and its emptiness says nothing.",
            ),
            [_airport(ground, traffic, names, claims) for ground in shown] or _no_airport(),
            el(
                "p",
                {"class": "note means"},
                f"At no airport of this part: {counted(len(left_out), 'visit')}.",
            )
            if left_out
            else None,
            el("ul", {"class": "flight-notes note"}, [el("li", None, note) for note in traffic.notes])
            if traffic.notes
            else None,
        ]
    )


def _no_airport() -> Html:
    return el(
        "p",
        {"class": "empty"},
        "Nothing to draw: no airport was looked at. A claim has to name one that the table of airports lists, and the "
        "case has to hold positions: ",
        el("code", None, "enduse flights add FILE..."),
        " takes them from an archive that you have.",
    )


def _airport(ground: Ground, traffic: Traffic, names: dict[str, str], claims: frozenset[str]) -> Html:
    code = ground.airport.code
    return el(
        "div",
        {"class": "flight-place", "id": f"flights-{code}"},
        el("h3", None, place_words(ground.airport)),
        el("p", {"class": "flight-sum"}, ground_words(ground)),
        el("p", {"class": "note means"}, coverage_words(ground)),
        _calendar(ground, names),
        [_surge(ground, rise, number, claims) for number, rise in enumerate(ground.rises, 1)]
        or _surge(ground, None, 0, claims),
        _legs(ground, traffic, names),
    )


def _article(anchor: str, title: str, above: Child, drawn: list[Html], empty: str, below: Child) -> Html:
    return el(
        "article",
        {"class": "chart flight-chart", "id": anchor},
        el(
            "div",
            {"class": "chart-top"},
            el("h4", None, title),
            above,
            el("div", {"class": "chart-frame"}, drawn or el("p", {"class": "empty"}, empty)),
        ),
        below,
        el("p", {"class": "anchor"}, link(f"#{anchor}", "Link to this figure")),
    )


def _calendar(ground: Ground, names: dict[str, str]) -> Html:
    name = place_words(ground.airport)
    empty = "No visit was found, and the archive holds no day here: nothing could be seen, and nothing follows from it."
    unplaced = len(ground.undated)
    notes = [READ] if ground.marked else []
    if unplaced:
        notes.append(f"{counted(unplaced, 'visit')} without any day {_are(unplaced)} only in the table.")
    drawn = plot_calendar.drawings(ground)
    return _article(
        f"flights-{ground.airport.code}-calendar",
        f"Calendar of visits, {name}",
        None,
        drawn,
        empty,
        [
            _marks(ground) if drawn else None,
            [el("p", {"class": "note means"}, note) for note in notes],
            tables.visits(ground, names, f"Visits at {name}, and open ones that may be. {COMPUTED}")
            if ground.marked
            else None,
        ],
    )


def _marks(ground: Ground) -> Html:
    kinds = [kind for kind in (*VISIT_KINDS, OPEN) if ground.count(kind)]
    listed = [_key(plot_calendar.shape(kind, 7, 6, 4.5), f"{kind}: {MEANS[kind]}") for kind in kinds]
    grounds = [
        _key(el("path", {"class": "flight-ground", "d": "M0 0H14V12H0z"}), "in the archive; no mark: nothing seen"),
        _key(el("path", {"class": "flight-unseen", "d": HATCHED}), "nothing could be seen; no mark says nothing"),
        _key(
            el("path", {"class": "flight-exposure", "d": "M0 5H14V12H0z"}),
            f"band: {_seen(ground)}",
        ),
        _key(el("path", {"class": "flight-outside", "d": "M0 11H14"}), "no ground: no archive of that day"),
    ]
    listed += grounds if ground.exposures else []
    if ground.rises:
        listed.append(_key(el("path", {"class": "chart-shade is-claimed", "d": "M0 0H14V12H0z"}), "a tested window"))
    return el("ul", {"class": "chart-legend"}, listed)


def _seen(ground: Ground) -> str:
    return READ_ONLY if ground.measured is False else SEEN


def _key(drawn: Child, meaning: str) -> Html:
    return el("li", None, el("svg", {"viewbox": "0 0 14 12", "aria-hidden": "true"}, drawn), meaning)


def _surge(ground: Ground, rise: Rise | None, number: int, claims: frozenset[str]) -> Html:
    code, name = ground.airport.code, place_words(ground.airport)
    anchor = f"flights-{code}-months" if rise is None else f"flights-{code}-rise-{number}"
    title = f"Visits over time, {name}" if rise is None else f"{rise.name}, {name}"
    drawn = plot_surge.drawings(ground, rise)
    return _article(
        anchor,
        title,
        None if rise is None else _test(ground, rise, claims),
        drawn,
        "No visit was found, and the archive holds no day here.",
        [
            _bars(ground, rise) if drawn else None,
            el("p", {"class": "note means"}, coverage_words(ground)) if drawn else None,
            tables.over_time(ground, f"Visits and coverage at {name}. {COMPUTED}") if drawn else None,
        ],
    )


def _test(ground: Ground, rise: Rise, claims: frozenset[str]) -> list[Html | None]:
    first, last = window(rise)
    drawn = sum(ground.count(kind, first, last) for kind in VISIT_KINDS)
    still_open = ground.count(OPEN, first, last)
    notes = [as_many_words(rise)]
    if drawn != rise.inside:
        notes.append(f"The bars show {counted(drawn, 'visit')} in these days; the test counts {rise.inside:,}.")
    if still_open:
        notes.append(f"{counted(still_open, 'open visit')} in these days {_are(still_open)} not counted.")
    if ground.measured is False:
        notes.append("Detectable days were not measured: they are the days that were read.")
    if rise.p is not None:
        notes.append("A small p says that other dates rarely hold as many. It says nothing about cargo or cause.")
    about = link(f"#claim={rise.claim[:16]}", "The claim it is about") if rise.claim in claims and rise.claim else None
    return [
        el("p", {"class": "flight-test"}, f"{days_words(first, last)}: {rise_words(rise)}"),
        el("p", {"class": "note means"}, " ".join(note for note in notes if note), " ", about),
        el(
            "div",
            {"class": "note means"},
            el("p", None, "What would change it:"),
            el("ul", {"class": "flight-notes"}, [el("li", None, change) for change in rise.changes]),
        )
        if rise.changes
        else None,
    ]


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _bars(ground: Ground, rise: Rise | None) -> Html:
    entries: list[tuple[bool, str, str, str]] = [
        (ground.count("seen") > 0, "flight-bar is-seen", "M1 1H13V11H1z", "seen"),
        (ground.count("half-dark") > 0, "flight-bar is-half-dark", "M1 1H13V11H1z", "half-dark"),
        (ground.count("dark") > 0, "flight-bar is-dark", "M1 1H13V11H1z", "dark"),
        (
            bool(ground.exposures),
            "flight-exposure",
            "M0 5H14V12H0z",
            _seen(ground),
        ),
        (
            any(share < 1 for share in ground.exposures.values()),
            "flight-unseen",
            HATCHED,
            f"from the top down, the share of the {ground.step} that could not be seen",
        ),
        (rise is not None, "chart-shade is-claimed", "M0 0H14V12H0z", "the tested window"),
    ]
    if rise is not None and rise.placebos:
        entries += [
            (True, "flight-placebo", "M1 1H13V11H1z", "another date, fewer visits"),
            (True, "flight-placebo is-as-many", "M1 1H13V11H1z", "another date, as many or more"),
            (True, "chart-claimed", "M7 0V12", "the window itself"),
        ]
    listed = [_key(el("path", {"class": look, "d": steps}), word) for shown, look, steps, word in entries if shown]
    return el("ul", {"class": "chart-legend"}, listed)


def _legs(ground: Ground, traffic: Traffic, names: dict[str, str]) -> Html:
    network = Network(ground, {airport.code: airport for airport in traffic.airports})
    name = place_words(ground.airport)
    geography = network.geography
    notes = [LINES, BETWEEN, *plot_legs.counts(network)]
    if network.rivals:
        notes.append(f"Small rings: {enumeration([names[code] for code in network.rivals])}, rivals of open visits.")
    if geography is not None:
        large, small = disputed_seen(geography, Projection(geography.frame, plot_legs.SIZES[-1].width))
        listed = sorted({names_of(shape) for shape in large})
        if listed:
            more = f", and {counted(small, 'smaller area')}" if small else ""
            notes.append(f"Dashed, because disputed: {'; '.join(listed)}{more}.")
    drawn = plot_legs.drawings(network)
    keys = [
        _leg_key(network, True, "sure: seen at its end of both visits"),
        _leg_key(network, False, "inferred: one end or both not seen"),
        _key(el("path", {"class": "flight-halo", "d": "M2 6a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"}), "legs with an open end")
        if network.half_known
        else None,
    ]
    return _article(
        f"flights-{ground.airport.code}-legs",
        f"Legs from and to {name}",
        None,
        drawn,
        " ".join(["Nothing to draw.", *plot_legs.counts(network)])
        if ground.legs
        else "Nothing to draw: no leg joins a visit here to another one in the archive.",
        [
            el("ul", {"class": "chart-legend"}, keys) if drawn else None,
            el("p", {"class": "note means"}, " ".join(notes)) if drawn else None,
            tables.legs(ground, names, f"Legs from and to {name}. {COMPUTED}") if ground.legs else None,
        ],
    )


def _leg_key(network: Network, sure: bool, meaning: str) -> Html | None:
    if not any(pair[2] is sure for pair in network.drawn):
        return None
    line = el("path", {"class": "flight-leg-line", "d": "M0 6H14", "stroke-width": "2.5"})
    return _key(
        el("g", {"class": f"flight-leg {'is-sure' if sure else 'is-open'}"}, line), f"{meaning}; wider: more legs"
    )
