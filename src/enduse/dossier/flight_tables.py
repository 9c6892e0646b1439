"""The tables under the pictures of flights: every visit, every pair of airports, every week or
month. Each saves as CSV.

Moments stand in words; the same moments in ISO 8601 are in columns that only the CSV shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from enduse.dossier.flight_words import CERTAIN, COMPUTED, candidate_words, chance, moment_or, seen_words
from enduse.dossier.html import Html, el
from enduse.dossier.moments import between_words, instant, moment_words
from enduse.dossier.visiting import OPEN, Ground, Marked
from enduse.model.traffic import Leg
from enduse.model.visit import VISIT_KINDS, Visit

BEFORE = "before the archive begins"
AFTER = "after the archive ends"
HIDDEN = "at an unknown time"


@dataclass(frozen=True)
class Column:
    """A column by its head; `quiet` ones are only in the CSV, `wide` ones are broken into lines."""

    head: str
    quiet: bool = False
    wide: bool = False


VISITS = (
    Column("arrival", wide=True),
    Column("departure", wide=True),
    Column("kind"),
    Column("probability"),
    Column("callsign"),
    Column("aircraft"),
    Column("from"),
    Column("to"),
    Column("rivals", wide=True),
    Column("why", wide=True),
    *(
        Column(head, quiet=True)
        for head in (
            "airport",
            "arrival, ISO 8601",
            "arrival, earliest",
            "arrival, latest",
            "departure, ISO 8601",
            "departure, earliest",
            "departure, latest",
            "probability, 0 to 1",
        )
    ),
)


def visits(ground: Ground, names: Mapping[str, str], caption: str) -> Html:
    """Every visit of an airport, open ones among them."""
    rows = [_visit(one, ground, names) for one in ground.marked]
    return table(VISITS, rows, caption, f"The visits ({len(rows):,})")


def legs(ground: Ground, names: Mapping[str, str], caption: str) -> Html:
    """Every pair of ends, open ones among them."""
    pairs: defaultdict[tuple[str | None, str | None], list[Leg]] = defaultdict(list)
    for leg in ground.legs:
        pairs[leg.origin, leg.destination].append(leg)
    columns = [Column(head) for head in ("from", "to", "legs", "sure", "inferred", "first", "last", "aircraft")]
    rows = [
        [
            *(OPEN if code is None else names.get(code, code) for code in pair),
            f"{len(held):,}",
            f"{sum(leg.sure for leg in held):,}",
            f"{sum(not leg.sure for leg in held):,}",
            *_ends(held),
            f"{len({leg.icao24 for leg in held}):,}",
        ]
        for pair, held in sorted(pairs.items(), key=lambda one: (-len(one[1]), str(one[0])))
    ]
    return table(columns, rows, caption, f"The legs ({len(ground.legs):,})")


def over_time(ground: Ground, caption: str) -> Html:
    """Every week or month, as they are drawn, with its visits and what could be seen."""
    heads = (ground.step, *VISIT_KINDS, OPEN, "days", "days in the archive", "detectable days", "what could be seen")
    rows = []
    for first, last in ground.steps:
        held = ground.held(first, last)
        rows.append(
            [
                ground.step_words(first, last),
                *(f"{ground.count(mark, first, last):,}" for mark in (*VISIT_KINDS, OPEN)),
                f"{last - first + 1:,}",
                f"{len(held):,}",
                f"{sum(held):.1f}",
                seen_words(ground.seen_share(first, last), ground.measured),
            ]
        )
    return table([Column(head) for head in heads], rows, caption, f"The numbers, {ground.step} by {ground.step}")


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], caption: str, summary: str) -> Html:
    """A table that opens; the first cell of a row is its head."""
    return el(
        "details",
        {"class": "chart-numbers flight-numbers"},
        el("summary", None, summary),
        el(
            "div",
            {"class": "chart-scroll", "tabindex": "0", "role": "region", "aria-label": f"{summary}: {caption}"},
            el(
                "table",
                {"data-source": COMPUTED},
                el("caption", None, caption),
                el("thead", None, el("tr", None, [_head(column) for column in columns])),
                el("tbody", None, [_row(columns, cells) for cells in rows]),
            ),
        ),
    )


def _head(column: Column) -> Html:
    return el("th", {"scope": "col", "hidden": column.quiet}, column.head)


def _row(columns: Sequence[Column], cells: Sequence[str]) -> Html:
    made = [
        el(
            "td" if number else "th",
            {
                "scope": None if number else "row",
                "class": "flight-why" if column.wide else None,
                "hidden": column.quiet,
            },
            cell,
        )
        for number, (column, cell) in enumerate(zip(columns, cells, strict=True))
    ]
    return el("tr", None, made)


def _visit(marked: Marked, ground: Ground, names: Mapping[str, str]) -> list[str]:
    visit = marked.visit
    rivals = [one for one in visit.candidates if one.airport != visit.airport]
    origin, destination = _joined(visit, ground)
    return [
        _moment(visit.arrival, visit.arrival_between, BEFORE),
        _moment(visit.departure, visit.departure_between, AFTER),
        marked.words,
        f"{chance(min(visit.probability, CERTAIN))}{' of any landing' if visit.airport is None else ''}",
        visit.callsign or "not received",
        visit.icao24,
        *("not known" if end == "" else OPEN if end is None else names.get(end, end) for end in (origin, destination)),
        ", ".join(candidate_words(one, dict(names)) for one in rivals) or "none",
        visit.why,
        visit.airport or "",
        visit.arrival or "",
        *(visit.arrival_between or ("", "")),
        visit.departure or "",
        *(visit.departure_between or ("", "")),
        str(visit.probability),
    ]


def _moment(moment: str | None, between: tuple[str, str] | None, otherwise: str) -> str:
    said = moment_or(moment, HIDDEN if between else otherwise)
    return f"{said} ({between_words(*between)})" if between is not None and between[0] != between[1] else said


def _joined(visit: Visit, ground: Ground) -> tuple[str | None, str | None]:
    """Where the aircraft came from and went to, by the legs that meet the visit at its own moments; "" for no leg."""
    arrival, departure = instant(visit.arrival), instant(visit.departure)
    own = [leg for leg in ground.legs if leg.icao24 == visit.icao24]
    before = [leg for leg in own if arrival is not None and instant(leg.arrival) == arrival]
    after = [leg for leg in own if departure is not None and instant(leg.departure) == departure]
    return (before[0].origin if before else "", after[0].destination if after else "")


def _ends(held: Sequence[Leg]) -> tuple[str, str]:
    known = sorted(
        (read, moment)
        for leg in held
        if (moment := leg.departure or leg.arrival) is not None and (read := instant(moment)) is not None
    )
    return (moment_words(known[0][1]), moment_words(known[-1][1])) if known else ("not known", "not known")
