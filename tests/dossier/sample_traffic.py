"""Made-up flights for the tests of the dossier. Airports are real; every visit, leg, aircraft and count is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from enduse.model.traffic import Airport, Detectable, Leg, Rise, Traffic
from enduse.model.visit import NO_LANDING, UNLISTED, Candidate, Visit

OVDA = Airport("LLOV", "Ovda", 29.9403, 34.9358)
RAMON = Airport("LLER", "Ilan and Asaf Ramon", 29.7272, 35.0142)
EILAT = Airport("LLET", "Eilat", 29.5613, 34.9601)
BAKU = Airport("UBBB", "Heydar Aliyev", 40.4675, 50.0467)
GANJA = Airport("UBBG", "Ganja", 40.7377, 46.3176)
NADI = Airport("NFFN", "Nadi", -17.7554, 177.4434)
APIA = Airport("NSFA", "Faleolo", -13.83, -172.0083)
HONOLULU = Airport("PHNL", "Honolulu", 21.3187, -157.9225)
NOTHING_AT_ALL = Traffic((), (), (), (), ())


def moment(day: date, hour: int = 12, minute: int = 0) -> str:
    return f"{datetime(day.year, day.month, day.day, hour, minute).isoformat()}Z"


def visit(day: date, kind: str = "seen", airport: str | None = "LLOV", **changes: object) -> Visit:
    rivals = (Candidate("LLER", 0.31), Candidate(NO_LANDING, 0.06), Candidate(UNLISTED, 0.003))
    made = Visit(
        "4b0001",
        airport,
        moment(day, 9),
        moment(day, 11, 20),
        (moment(day, 8, 40), moment(day, 9, 10)),
        (moment(day, 11, 10), moment(day, 11, 40)),
        kind,
        0.94 if airport else 0.9,
        (Candidate("LLOV", 0.62), *rivals) if airport is None or kind == "dark" else (Candidate("LLOV", 1.0),),
        "XXF8",
        "The last row before the gap is low and on the approach; the next one climbs away from it.",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def coverage(code: str, first: date, days: int, *, measured: bool = True, seed: int = 3) -> Detectable:
    """Days of all sorts: whole, partly seen, and runs of days on which nothing could be seen."""
    random, shares = Random(seed), []
    while len(shares) < days:
        level = random.choice((0.95, 0.8, 0.6, 0.35, 0.0))
        for _ in range(random.randint(5, 60)):
            shares.append(min(1.0, max(0.0, level + random.uniform(-0.15, 0.15))) if level else 0.0)
    return Detectable(code, first.isoformat(), tuple(shares[:days]), measured)


def legs_of(visits: tuple[Visit, ...], others: tuple[str | None, ...], seed: int = 5) -> tuple[Leg, ...]:
    """A leg to and a leg from each visit that is placed."""
    random, found = Random(seed), []
    for one in visits:
        if one.airport is None or one.arrival is None or one.departure is None:
            continue
        sure = one.kind == "seen"
        found.append(Leg(one.icao24, one.callsign, random.choice(others), one.airport, None, one.arrival, sure))
        found.append(Leg(one.icao24, one.callsign, one.airport, random.choice(others), one.departure, None, sure))
    return tuple(found)


def rise(**changes: object) -> Rise:
    random = Random(8)
    made = Rise(
        "Rise before the claimed delivery",
        "LLOV",
        "2020-09-01",
        "2020-10-30",
        3,
        41,
        52.1,
        1480.0,
        2.08,
        0.62,
        6.9,
        0.19,
        None,
        tuple(random.choice((0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4)) for _ in range(640)),
        ("Two of the three visits counted are dark.", "With the window a month longer the ratio is 1.1."),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def spread(number: int, highest: int = 60) -> tuple[int, ...]:
    """Counts at other dates, most of them in the middle."""
    random = Random(2)
    return tuple((random.randint(0, highest) + random.randint(0, highest)) // 2 for _ in range(number))


def many(number: int, years: int, seed: int = 1, airports: tuple[str | None, ...] = ("LLOV",)) -> tuple[Visit, ...]:
    """Visits in campaigns, of every kind, a tenth of them left open."""
    random, found, day = Random(seed), [], date(2016, 3, 1)
    gap = years * 365 / number
    while len(found) < number:
        burst = random.randint(1, 6)
        for _ in range(min(burst, number - len(found))):
            kind = random.choice(("seen", "seen", "half-dark", "dark"))
            code = None if random.random() < 0.1 else random.choice(airports)
            found.append(visit(day, kind, code, icao24=f"4b00{random.randint(1, 9):02d}"))
            day += timedelta(days=random.randint(0, 3))
        day += timedelta(days=round(burst * max(0.0, gap - 1.5) * random.uniform(0.5, 1.5)))
    return tuple(found)


USUAL = Traffic(
    (
        *many(40, 5),
        visit(
            date(2021, 5, 2),
            "half-dark",
            departure=None,
            departure_between=None,
            arrival_between=(moment(date(2021, 4, 20)), moment(date(2021, 5, 14))),
        ),
    ),
    (*legs_of(many(40, 5), ("UBBB", "UBBB", "UBBG", None)), Leg("4b0001", None, "LLOV", "ZZZZ", None, None, True)),
    (OVDA, RAMON, BAKU, GANJA),
    (coverage("LLOV", date(2016, 1, 1), 2000),),
    (rise(),),
    ("2 files of the archive could not be read; the days they hold count as not seen.",),
)
ONE = Traffic((visit(date(2020, 9, 9), "dark"),), (), (OVDA,), (coverage("LLOV", date(2020, 8, 20), 60),), ())
CROWDED = Traffic(
    many(500, 9),
    legs_of(many(500, 9), ("UBBB", "UBBG", "LLER", None)),
    (OVDA, RAMON, BAKU, GANJA),
    (coverage("LLOV", date(2016, 1, 1), 3400),),
    (rise(inside=22, placebos=spread(2000)),),
)
NEAR = Traffic(
    many(12, 1, airports=("LLOV", "LLER", "LLET")),
    legs_of(many(12, 1, airports=("LLOV", "LLER", "LLET")), ("LLOV", "LLER", "LLET", None)),
    (OVDA, RAMON, EILAT),
    (coverage("LLOV", date(2016, 1, 1), 400, measured=False),),
    (rise(p=None, ratio=None, low=None, high=None, why_not="the archive holds no other date", placebos=()),),
)
PACIFIC = Traffic(
    (visit(date(2020, 9, 9), airport="NFFN"), visit(date(2020, 9, 20), airport="NFFN")),
    tuple(
        Leg("4b0001", None, origin, destination, None, None, sure)
        for origin, destination, sure in (("NFFN", "NSFA", True), ("PHNL", "NFFN", False), ("NSFA", "NFFN", True))
    ),
    (NADI, APIA, HONOLULU),
    (),
    (),
)
UNSEEN = Traffic((), (), (OVDA,), (Detectable("LLOV", "2020-01-01", (0.0,) * 700, True),), ())
SAMPLES = {
    "usual": USUAL,
    "one": ONE,
    "crowded": CROWDED,
    "near": NEAR,
    "pacific": PACIFIC,
    "unseen": UNSEEN,
    "nothing": NOTHING_AT_ALL,
    "airport only": Traffic((), (), (OVDA,), (), ()),
}
