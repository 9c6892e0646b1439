"""What a paragraph costs does not depend on how much of the report stands before it. Counted, never timed."""

from __future__ import annotations

import hashlib
import sys

import pytest
from growth import Counts, characters_given, lines_run

from enduse.claims import extract
from enduse.claims.extract import THOROUGH
from enduse.model.source import Source
from enduse.text import repair

SHORT, LONG = 4, 16
"""Parts of the shorter and of the longer report."""
MOST = 1.6
"""How many times more a part of the longer report may cost than one of the shorter."""
FEWEST = 600
"""Counts of the longer report below which a function or a pattern is not looked at."""

GIVEN = "Abel Bran Cato Dirk Egon Finn Gero Hugo Ivar Jona Kasp Lars Milo Nils Olav Piet".split()
PART = """Senator {a} {b}sen, who sits on the defence committee, said on {day} May 2021 that Iran had supplied the \
Houthis with {n} Shahed-136 drones. The senator added that {b}sen's office had no figures. He said both governments \
knew of it.

The {b}ton Ministry of Trade did not respond to a request for comment. A spokesman for the ministry, {b}sen, declined \
to say more. The {b}ton Institute says the shipment of {n} Eurofighter Typhoons reached Mali in {day} lorries. Six \
Typhoons were delivered from Kabul and Baghdad, near Damascus; the company denied it.

An air strike killed {n} people in the village of {b}dal on {day} May 2021, residents said. The army denied the \
attack. The strike destroyed a school. Mali's air force shelled the town of {a}dal, wounding {n}, and the shelling \
went on.

The {b}ton Council imposed an arms embargo on Sudan in {n}; the embargo was extended. {a} {b}sen called for a ban on \
the sale of {b}fire drones to Sudan. The restrictions have been widened by the {b}ton Council, which froze {n} \
accounts."""


def report(parts: int, first: int) -> Source:
    """A report of `parts` parts, none like another; `first` is the number of the first of them."""
    made = []
    for i in range(first, first + parts):
        name = "".join(chr(ord("a") + digit) for digit in (i // 20 % 20, i % 20))
        made.append(PART.format(a=GIVEN[i % 16], b=f"{GIVEN[i * 7 % 16]}{name}", n=i + 3, day=i % 28 + 1))
    text = "\n\n".join(made)
    raw = text.encode()
    return Source("report.txt", hashlib.sha256(raw).hexdigest(), len(raw), "text/plain", text, "text", "utf-8")


def read(parts: int, first: int) -> int:
    """How many claims the engine finds in such a report."""
    source = report(parts, first)
    return len(extract(source, repair(source.text, media_type="text/plain"), (THOROUGH,)).claims)


def growing(short: Counts, long: Counts) -> dict[str, float]:
    """What costs more for a part of the longer report than for one of the shorter, and how many times more."""
    grown = {name: long[name] / max(1, short[name]) * SHORT / LONG for name in long if long[name] >= FEWEST}
    return {name: round(times, 1) for name, times in grown.items() if times > MOST}


def test_no_function_looks_back_over_the_whole_report() -> None:
    assert read(2, 300) > 10
    short, long = lines_run(lambda: read(SHORT, 0)), lines_run(lambda: read(LONG, 100))
    assert len(long) > 1000
    assert growing(short, long) == {}


def test_no_pattern_goes_over_the_whole_report_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(2, 300) > 10
    own = [module for name, module in sys.modules.items() if name.startswith(("enduse.claims", "enduse.text"))]
    counts = characters_given(monkeypatch, own)
    read(SHORT, 0)
    short = counts.copy()
    counts.clear()
    read(LONG, 100)
    assert len(counts) > 100
    assert growing(short, counts) == {}
