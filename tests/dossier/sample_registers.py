"""Registers, charts and findings over them for the made-up case. Every number and every row is invented."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal

from sample import CLAIMS, CONTENTS

from enduse.dossier.charts import Bounded, Chart, Claimed, WindowShare, YearBar
from enduse.dossier.contents import Contents, RegisterShown
from enduse.dossier.html import render
from enduse.dossier.order import ordered
from enduse.dossier.public import public
from enduse.dossier.sections import body
from enduse.model import Evidence, Finding
from enduse.model.finding import Rows

CREDIT = "Information from the Made-up Transfers Database, URL <https://register.example/transfers>"
HELD = (
    RegisterShown(
        "Transfer-Table-XYZ.csv",
        hashlib.sha256(b"table").hexdigest(),
        "Made-up transfer tables",
        "edition 2022-03, generated 2022-07-28",
        41,
        notes=("The cells of 2016 add up to 3 more than the row of totals.",),
        credit=CREDIT,
    ),
    RegisterShown(
        "deals of everyone.csv",
        hashlib.sha256(b"deals").hexdigest(),
        "Made-up register of deals",
        "generated 2025-03-13",
        1290,
        4,
        ("line 17: 15 fields where 16 are expected", "line 90: the year “20l6” is no year"),
        credit=CREDIT,
    ),
)


def exact(number: str) -> Bounded:
    return Bounded(Decimal(number), Decimal(number), Decimal(number))


def rounded(number: int) -> Bounded:
    """A printed integer: half a unit to both sides."""
    return Bounded(max(Decimal(0), number - Decimal("0.5")), number + Decimal("0.5"), Decimal(number))


def between(low: str, high: str) -> Bounded:
    return Bounded(Decimal(low), Decimal(high))


YEARS = dict(zip(range(2008, 2022), (12, 0, 30, 55, 61, 20, None, 44, 90, 120, 201, 31, 17, None), strict=True))
TOTALS = dict(zip(range(2008, 2022), (80, 95, 160, 140, 152, 99, None, 210, 240, 230, 301, 66, 24, None), strict=True))
BARS = tuple(
    YearBar(year, None if part is None else rounded(part), None if TOTALS[year] is None else rounded(TOTALS[year] or 0))
    for year, part in YEARS.items()
)


def windows(bars: tuple[YearBar, ...], length: int) -> tuple[WindowShare, ...]:
    """The share of every closed window of `length` years, from the values or from the bounds."""
    found = []
    for at in range(len(bars) - length + 1):
        own = bars[at : at + length]
        parts, wholes = [b.part for b in own if b.part], [b.whole for b in own if b.whole]
        low = sum((p.low for p in parts), Decimal(0)) / max(sum((w.high for w in wholes), Decimal(0)), Decimal(1))
        high = sum((p.high for p in parts), Decimal(0)) / max(sum((w.low for w in wholes), Decimal(0)), Decimal(1))
        known = all(number.value is not None for number in (*parts, *wholes))
        value = sum((p.value or 0 for p in parts), Decimal(0)) / max(
            sum((w.value or 0 for w in wholes), Decimal(0)), Decimal(1)
        )
        share = Bounded(min(low, high) * 100, max(low, high) * 100, value * 100 if known else None) if parts else None
        found.append(WindowShare(own[0].year, own[-1].year, share))
    return tuple(found)


SHARE = next(claim for claim in CLAIMS if claim.kind == "share")


def figure(verdict: str, summary: str, *rows: Rows, settle: str | None = None) -> Finding:
    words = Evidence(SHARE.document, SHARE.sha256, SHARE.start, SHARE.end, SHARE.quote)
    arithmetic = (
        "part   2017-2020: 120 + 201 + 31 + 17 = 369",
        "whole  2017-2020: 230 + 301 + 66 + 24 = 621",
        "share  369 / 621 = 59.42 %, printed 59 %",
        "claimed: more than 60 %",
    )
    return Finding("figure", verdict, summary, (SHARE.id,), (words,), arithmetic, settle=settle, rows=rows)


TABLE_ROW = Rows(
    HELD[0].name, HELD[0].sha256, ((21, 21),), "2022-03", "Azerbaijan,,,12,0,30,55,61,20,,44,90,120,201,31,17,,681"
)
TOTAL_ROWS = Rows(HELD[0].name, HELD[0].sha256, ((12, 51), (53, 53)), "2022-03")
DEAL_ROW = Rows(
    HELD[1].name, HELD[1].sha256, ((204, 205),), "generated 2025-03-13", "Azerbaijan,Israel,2014,?,6,,Boat\r\n"
)
BY_TABLE = figure(
    "reproduces in another window",
    "More than 60 % of Azerbaijan's arms imports, 2017 to 2020: the tables give 59.4 %; 2016 to 2018 gives 53.3 %.",
    TABLE_ROW,
    TOTAL_ROWS,
)
LOOKUP = "The table of every supplier to Azerbaijan, 2017 to 2020, edition of March 2021."
BY_DEALS = figure(
    "within the register's interval",
    "More than 60 % of Azerbaijan's arms imports, 2017 to 2020: the deals give 43.9 to 71.0 %.",
    DEAL_ROW,
    settle=LOOKUP,
)
OTHERS = (
    Finding("contradiction", "figures differ", "Two reports give two shares for one window.", (SHARE.id,), ()),
    Finding("gap", "no report", "Azerbaijan sent no report for 2018.", (), (), settle=LOOKUP, rows=(TOTAL_ROWS,)),
    Finding("mirror", "both sides differ", "Ukraine reports 17 guns, Azerbaijan 12.", (), (), rows=(DEAL_ROW,)),
    Finding("revision", "changed", "The deal of 2014 has 6 boats, then 4.", (), (), rows=(DEAL_ROW,)),
    Finding("delivery", "missing in the register", "No row for the 24 Orbiter 3 of 2016.", (), ()),
)
DEAL_BARS = tuple(
    YearBar(year, between(str(low), str(high)), between(str(low + 40), str(high + 70)))
    for year, low, high in (
        (2015, 3, 90),
        (2016, 20, 75),
        (2017, 60, 130),
        (2018, 110, 220),
        (2019, 5, 48),
        (2020, 2, 30),
    )
)
CLAIMED = Claimed(Decimal(60), "more than 60 %", ">", (2017, 2020))
BY_TABLE_CHART = Chart(
    BY_TABLE.id,
    "Israel's share of Azerbaijan's arms imports",
    HELD[0].series,
    HELD[0].edition,
    "TIV million",
    BY_TABLE.verdict,
    CLAIMED,
    BARS,
    windows(BARS, 4),
    WindowShare(2016, 2018, exact("61.4")),
    "from Israel",
    "from all suppliers",
    CREDIT,
)
BY_DEALS_CHART = replace(
    BY_TABLE_CHART,
    finding=BY_DEALS.id,
    series=HELD[1].series,
    edition=HELD[1].edition,
    verdict=BY_DEALS.verdict,
    bars=DEAL_BARS,
    shares=tuple(
        WindowShare(first, first + 3, between(low, high))
        for first, low, high in ((2015, "40.1", "77.5"), (2016, "41.3", "70.9"), (2017, "43.9", "71"))
    ),
    reproduces=None,
)
CHARTS = (BY_TABLE_CHART, BY_DEALS_CHART)

WITH_REGISTERS: Contents = replace(
    CONTENTS,
    findings=(*CONTENTS.findings, BY_TABLE, BY_DEALS, *OTHERS),
    registers=HELD,
    charts=CHARTS,
)
"""The made-up case with two invented register files and every kind of finding over them."""


def written(contents: Contents) -> str:
    """What a reader sees of the contents: the page without its head, its data and its script."""
    return render(body(ordered(public(contents) if contents.profile == "public" else contents)))


def hostile(words: str) -> Contents:
    """The same contents with `words` wherever words of others can come in."""
    register = replace(
        HELD[0], name=words, series=words, edition=words, reasons=(words,), notes=(words,), credit=words, left_out=1
    )
    rows = Rows(words, register.sha256, ((1, 2),), words, words)
    finding = Finding("figure", words, words, (SHARE.id,), (), (words,), settle=words, rows=(rows,))
    chart = replace(
        BY_TABLE_CHART,
        finding=finding.id,
        title=words,
        series=words,
        edition=words,
        unit=words,
        verdict=words,
        claimed=replace(CLAIMED, words=words, comparator=words),
        part=words,
        whole=words,
        credit=words,
    )
    return replace(CONTENTS, findings=(finding,), registers=(register,), charts=(chart,))


def long_series(first: int, last: int) -> Chart:
    """A chart over many years, for drawings that must stay readable."""
    bars = tuple(
        YearBar(year, rounded((year * 37) % 190), rounded(200 + (year * 53) % 900)) for year in range(first, last + 1)
    )
    claimed = Claimed(Decimal(13), "13 %", "=", (last - 3, last))
    return replace(BY_TABLE_CHART, bars=bars, shares=windows(bars, 4), claimed=claimed, reproduces=None)
