"""`enduse flights export`: visits, legs and received tracks for maps and tables."""

from __future__ import annotations

import csv
import io
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enduse.cli.flight_options import (
    addresses,
    addresses_option,
    airline_option,
    airport_code,
    airport_option,
    positions_option,
    prefix,
    visits_option,
)
from enduse.cli.positions import chosen, parquet
from enduse.cli.printing import plain_cell
from enduse.cli.shown import shown
from enduse.cli.spreading import Spreading
from enduse.cli.visit_file import read_visit_file
from enduse.cli.whole import write

if TYPE_CHECKING:
    from enduse.flights.exports.drawn import Drawn
    from enduse.model.traffic import Leg

EXAMPLES = """\b
Examples:
  enduse flights export --positions my.case --airport LLOV \\
    --airline AZQ --geojson --output visits.geojson
  enduse flights export --positions my.case --aircraft 4b1234 --tracks \\
    --kml --output visits.kml
  enduse flights export --visits visits.jsonl --csv > visits.csv"""

LICENCE = (
    "the positions come from archives that you brought, and nothing says under which licence: follow that of the "
    "network, and name it, when you publish"
)
OPEN_DRAWN = "a visit whose airport is open is drawn at each of its rival airports, and was at one of them at most"
OPEN_ENDS = (
    "a leg with an open end, where no airport is named, is listed and not drawn; with --positions, --tracks draws what "
    "was received on both sides"
)
SILENCE = "what is not in here was not found: that is not the same as no flight"
ALL_OF_THEM = "legs join consecutive visits of the file: a visit that it leaves out is flown over"


class _Exporting(Spreading):
    SPREAD = ("--positions", "--aircraft")


@click.command("export", cls=_Exporting, epilog=EXAMPLES, short_help="Write visits as GeoJSON, KML or CSV.")
@positions_option()
@visits_option()
@airport_option
@airline_option
@addresses_option()
@click.option("--geojson", "shape", flag_value="geojson", help="GeoJSON: points and lines.")
@click.option("--kml", "shape", flag_value="kml", help="KML: a folder for each kind of visit.")
@click.option("--csv", "shape", flag_value="csv", help="CSV: one visit a row, no legs.")
@click.option("--tracks", is_flag=True, help="Add the received positions around each visit, cut at gaps.")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="The file.  [default: print it]")
@click.pass_context
def export(
    ctx: click.Context,
    paths: tuple[Path, ...],
    visits_path: Path | None,
    airport: str | None,
    airline: str | None,
    aircraft: tuple[str, ...],
    shape: str | None,
    tracks: bool,
    output: Path | None,
) -> None:
    """Write visits with all their fields, and the legs between them, for a map or a table.

    A leg joins two airports; it is not the path flown. With --tracks, received positions from a day before each visit
    to a day after it; no line is drawn through a gap of more than 15 minutes.
    """
    from enduse.flights import tracks as tracking
    from enduse.flights.exports.drawn import Drawn, in_utc
    from enduse.flights.legs import legs
    from enduse.flights.visits import find_visits

    if shape is None:
        raise click.UsageError("say in which format: --geojson, --kml or --csv")
    if not paths and visits_path is None:
        raise click.UsageError("give --positions or --visits")
    if tracks and (shape == "csv" or not paths):
        why = "CSV holds visits alone" if shape == "csv" else "a file of visits holds no positions: give --positions"
        raise click.UsageError(f"--tracks: {why}")
    wanted, code, airline = addresses(aircraft), airport_code(airport), prefix(airline)
    problems: tuple[str, ...] = ()
    notes = [SILENCE, OPEN_DRAWN, LICENCE]
    with ExitStack() as stack:
        held = stack.enter_context(parquet(paths)) if paths else None
        parts, failed = (held.parts, held.failed) if held else ([], ())
        if visits_path is not None:
            every, problems = read_visit_file(visits_path)
            notes.insert(2, ALL_OF_THEM)
        else:
            every = find_visits(parts)
        every = tuple(in_utc(visit) for visit in every)
        kept = tuple(chosen(every, parts, code, airline, wanted))
        received = tracking.tracks(parts, kept) if tracks else ()
    joined = legs(every, kept)
    notes += [OPEN_ENDS] if any(map(_is_open, joined)) else []
    drawn = Drawn(kept, joined, received, tuple(notes))
    content = _content(drawn, shape)
    if output is None:
        click.echo(content, nl=False)
    else:
        write(output, content, _ours, "export of visits")
        click.echo(_summary(drawn, shape, output))
    for sentence in problems:
        click.echo(f"failed: {shown(sentence)}", err=True)
    for note in (SILENCE, LICENCE, *(note for note in notes if note is OPEN_ENDS and shape != "csv" and not tracks)):
        click.echo(f"note: {note}", err=True)
    if problems or failed:
        ctx.exit(1)


def _content(drawn: Drawn, shape: str) -> str:
    from enduse.flights.exports import table
    from enduse.flights.exports.geojson import geojson
    from enduse.flights.exports.kml import kml

    if shape == "geojson":
        return geojson(drawn)
    if shape == "kml":
        return kml(drawn)
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(table.COLUMNS)
    writer.writerows([plain_cell(value) for value in row] for row in table.rows(drawn))
    return made.getvalue()


def _ours(content: bytes) -> bool:
    from enduse.flights.exports import geojson, kml, table

    begins = (geojson.BEGIN, kml.BEGIN, ",".join(table.COLUMNS))
    return content.startswith(tuple(begin.encode() for begin in begins))


def _is_open(leg: Leg) -> bool:
    return leg.origin is None or leg.destination is None


def _summary(drawn: Drawn, shape: str, output: Path) -> str:
    from enduse.flights.exports.drawn import leg_lines

    left_open = sum(visit.airport is None for visit in drawn.visits)
    told = [f"{len(drawn.visits)} visits{f', {left_open} of them open' if left_open else ''}"]
    if shape != "csv":
        half = sum(map(_is_open, drawn.legs))
        told.append(f"{len(drawn.legs)} legs{f', {half} of them with an open end and not drawn' if half else ''}")
        unlined = sum(not leg_lines(leg) and not _is_open(leg) for leg in drawn.legs)
        told += [f"{unlined} legs from a place to itself, or to one in no table, not drawn"] if unlined else []
        told += [f"{len(drawn.tracks)} tracks"] if drawn.tracks else []
    return f"{shown(output)}: {'; '.join(told)}"
