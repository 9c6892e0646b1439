"""Times of flight claims that lean on a day, and claims that do not say that flights took place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from flight_said import AFTER, BEFORE, DAY, OVDA, PUBLISHED, SIX, said
from flight_values import claim, flown, visit

from enduse.findings import flight
from enduse.findings.flight.asked import asked
from enduse.findings.flight.flown import unflown
from enduse.findings.flight.when import when
from enduse.model.claim import Claim, Mention


@pytest.mark.parametrize(
    ("words", "period", "window"),
    [
        ("in the three months before 27 September 2020", BEFORE, ("2020-06-27", "2020-09-26")),
        ("in the two weeks prior to the offensive of 27 September 2020", DAY, ("2020-09-13", "2020-09-26")),
        ("in the fortnight before 27 September 2020", BEFORE, ("2020-09-13", "2020-09-26")),
        ("in the two-week period immediately before 27 September 2020", BEFORE, ("2020-09-13", "2020-09-26")),
        ("in the week before the war that began on 27 September 2020", DAY, ("2020-09-20", "2020-09-26")),
        ("in the ten days after 27 September 2020", AFTER, ("2020-09-28", "2020-10-07")),
        ("in the month following the truce of 27 September 2020", DAY, ("2020-09-28", "2020-10-27")),
        ("in the two weeks to 27 September 2020", DAY, ("2020-09-14", "2020-09-27")),
        ("in the 14 days from 27 September 2020", DAY, ("2020-09-27", "2020-10-10")),
        ("within ten days of 27 September 2020", DAY, ("2020-09-17", "2020-10-07")),
        ("three days before 27 September 2020", BEFORE, ("2020-09-24", "2020-09-24")),
        ("in the year before 27 September 2020", BEFORE, ("2019-09-27", "2020-09-26")),
        ("in the two weeks before September 2020", ("../2020-09", "September 2020"), ("2020-08-18", "2020-08-31")),
    ],
)
def test_a_stretch_before_or_after_a_day_of_the_claim_is_its_window(
    words: str, period: tuple[str, str], window: tuple[str, str]
) -> None:
    known = when(said(f"Six flights landed at Ovda {words}", destination=OVDA, count=SIX, period=period)).window
    assert known is not None and (str(known.first), str(known.last)) == window and not known.part
    assert known.remark is not None and words.removeprefix("in ") in known.remark
    first = said(
        f"{words[0].upper()}{words[1:]}, Six flights landed at Ovda", destination=OVDA, count=SIX, period=period
    )
    known = when(first).window
    assert known is not None and (str(known.first), str(known.last)) == window


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("in the two weeks before the offensive", None),
        ("in the fortnight before the 2020 war", ("../2020", "before the 2020")),
        ("in the two weeks before the war of September 2020", ("../2020-09", "September 2020")),
        ("in the weeks before 27 September 2020", BEFORE),
        ("in the days following the offensive", None),
        ("about two weeks before 27 September 2020", BEFORE),
        ("in the two weeks before early September 2020", ("../2020-09", "early September 2020")),
        ("in the two weeks before the second of XXXX", ("../XXXX-09-27", "second of XXXX")),
    ],
)
def test_no_window_is_guessed_where_the_day_is_not_known(words: str, period: tuple[str, str] | None) -> None:
    roles = {"destination": OVDA, "count": SIX} | ({} if period is None else {"period": period})
    known = when(said(f"Six flights landed at Ovda {words}", **roles))
    assert known.window is None and known.why_not


def test_an_event_without_a_date_is_named_with_why_there_is_no_window() -> None:
    finding = flight.find(
        [said("Six flights landed at Ovda in the two weeks before the offensive", destination=OVDA, count=SIX)],
        lambda one: one.quote + ".",
        flown([visit("2023-09-02")]),
    )[0]
    assert finding.verdict == "cannot be decided"
    assert "the report says “the two weeks before the offensive”, and nothing in the claim" in finding.summary


def test_a_date_of_the_flights_themselves_is_not_what_a_stretch_leans_on() -> None:
    quote = "In the two weeks before the offensive six flights landed at Ovda on 27 September 2020"
    known = when(said(quote, destination=OVDA, count=("6", "six"), date=DAY)).window
    assert known is not None and str(known.first) == str(known.last) == "2020-09-27"
    wide = said(
        "In the two weeks before the offensive six flights landed at Ovda in September 2020",
        destination=OVDA, period=("2020-09", "September 2020"),
    )  # fmt: skip
    month = when(wide).window
    assert month is not None and month.days == 30 and month.part, "the report means two weeks of that month"


def test_a_point_counted_in_weeks_is_no_more_exact_than_a_week() -> None:
    quote = "Six flights landed at Ovda two weeks before 27 September 2020"
    known = when(said(quote, destination=OVDA, period=BEFORE)).window
    assert known is not None and known.part
    assert (str(known.first), str(known.last)) == ("2020-09-06", "2020-09-20")


def test_it_leans_on_the_one_day_that_the_claim_carries_over() -> None:
    quote = "Six flights landed at Ovda in the two weeks before it"
    carried = said(quote, inherited=True, destination=OVDA, date=("2020-09-27", "On 27 September"))
    known = when(carried).window
    assert known is not None and (str(known.first), str(known.last)) == ("2020-09-13", "2020-09-26")
    event = quote.replace("before it", "before the vote")
    assert when(said(event, inherited=True, destination=OVDA, date=("2020-09-27", "On 27 September"))).window is None


@pytest.mark.parametrize(
    ("words", "period", "window"),
    [
        ("in the twenty-one days before 27 September 2020", BEFORE, ("2020-09-06", "2020-09-26")),
        ("in the forty five days before 27 September 2020", BEFORE, ("2020-08-13", "2020-09-26")),
        ("in the thirty days before 27 September 2020", BEFORE, ("2020-08-28", "2020-09-26")),
        ("up to two weeks after 27 September 2020", AFTER, ("2020-09-28", "2020-10-11")),
        ("over the two weeks before 27 September 2020", BEFORE, ("2020-09-13", "2020-09-26")),
        ("in the first two weeks after 27 September 2020", AFTER, ("2020-09-28", "2020-10-11")),
        ("in the last week before the ceasefire of 27 September 2020", DAY, ("2020-09-20", "2020-09-26")),
    ],
)
def test_compound_numbers_and_words_around_a_stretch_are_read(
    words: str, period: tuple[str, str], window: tuple[str, str]
) -> None:
    known = when(said(f"Six flights landed at Ovda {words}", destination=OVDA, count=SIX, period=period)).window
    assert known is not None and (str(known.first), str(known.last)) == window and not known.part


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("in the 2-3 weeks before 27 September 2020", BEFORE),
        ("in the 2–3 weeks before 27 September 2020", BEFORE),
        ("in the two or three weeks before 27 September 2020", BEFORE),
        ("one to two weeks before 27 September 2020", BEFORE),
        ("between two weeks and one month before 27 September 2020", BEFORE),
        ("in the 1.5 weeks before 27 September 2020", BEFORE),
        ("in the two hundred days after 27 September 2020", AFTER),
        ("two and a half weeks after 27 September 2020", AFTER),
        ("in the two weeks before and after 27 September 2020", AFTER),
        ("from two weeks before to one week after 27 September 2020", AFTER),
        ("two weeks either side of 27 September 2020", DAY),
        ("within two weeks on either side of 27 September 2020", DAY),
        ("in the week of 27 September 2020", DAY),
        ("until two weeks before 27 September 2020", BEFORE),
        ("up to two weeks before 27 September 2020", BEFORE),
        ("since two weeks before 27 September 2020", BEFORE),
        ("every two weeks before 27 September 2020", BEFORE),
        ("one year to the day before 27 September 2020", BEFORE),
        ("in the first two of the four weeks before 27 September 2020", BEFORE),
        ("in the second week after 27 September 2020", AFTER),
        ("in the weeks after 27 September 2020", AFTER),
        ("a week after the two months before 27 September 2020", BEFORE),
        ("in the week before the war that followed the truce of 27 September 2020", DAY),
        ("in the 0 days before 27 September 2020", BEFORE),
    ],
)
def test_a_stretch_that_other_words_make_another_is_not_read(words: str, period: tuple[str, str]) -> None:
    quote = f"Six flights landed at Ovda {words}"
    known = when(said(quote, destination=OVDA, count=SIX, period=period))
    assert known.window is None and known.why_not is not None
    assert "could not be read as days" in known.why_not and "27 September 2020”" in known.why_not
    assert known.why_not.partition("“")[2].partition("”")[0] in words


def test_last_week_before_an_event_is_not_the_week_before_the_report() -> None:
    quote = "Six flights landed at Ovda in the last week before the ceasefire of 10 November 2020"
    week = ("2023-09-25/2023-10-01", "last week")
    known = when(said(quote, destination=OVDA, count=SIX, period=week))
    assert known.window is None and "the last week before the ceasefire of 10 November 2020”" in str(known.why_not)
    both = said(quote, destination=OVDA, period=week, date=("2020-11-10", "10 November 2020"))
    window = when(both).window
    assert window is not None and (str(window.first), str(window.last)) == ("2020-11-03", "2020-11-09")
    for rest in ("last week", "last week from Baku", "last week after the ceasefire"):
        landed = when(said(f"Six flights landed at Ovda {rest}", destination=OVDA, count=SIX, period=week)).window
        assert landed is not None and str(landed.first) == "2023-09-25", rest


@pytest.mark.parametrize("value", ["../2020-09-27", "2020-09-27/.."])
def test_a_stretch_whose_event_stands_behind_the_quote_is_not_read(value: str) -> None:
    cut = said("Six flights landed at Ovda in the two weeks", destination=OVDA, count=SIX)
    behind = (Mention("27 September 2020", 200, 217),)
    known = when(replace(cut, roles=(*cut.roles, ("period", (value,))), mentions=(*cut.mentions, ("period", behind))))
    assert known.window is None and "in the two weeks”, which could not be read" in str(known.why_not)
    lasting = said("Six flights landed at Ovda in two weeks", inherited=True, destination=OVDA, date=DAY)
    assert when(lasting).window is not None, "how long it took is no stretch before or after"


PLANNED = (
    ("Silk Way plans to operate three flights to Ovda", "operate"),
    ("Three flights were scheduled to land at Ovda", "scheduled"),
    ("Three flights were scheduled to land at Ovda", "land"),
    ("Silk Way will fly three times to Ovda", "fly"),
    ("Silk Way would then fly to Ovda", "fly"),
    ("The plane is to land at Ovda", "land"),
    ("The plane was due to land at Ovda", "land"),
    ("The plane was to have landed at Ovda", "landed"),
    ("Silk Way expects six planes to land at Ovda", "land"),
    ("Three flights to Ovda are planned", "planned"),
    ("Flights to Ovda are set to rise", "set"),
    ("The ministry approved six flights to Ovda", "approved"),
    ("six cancelled cargo flights to Ovda", "flights"),
    ("Flights to Ovda may resume", "resume"),
    ("Silk Way intends to carry arms to Ovda", "nowhere"),
    ("to land six planes at Ovda", "land"),
    ("A plane nearly landed at Ovda", "landed"),
    ("A plane had almost landed at Ovda", "landed"),
    ("Six planes avoided landing at Ovda", "avoided"),
    ("Six planes avoided landing at Ovda", "landing"),
    ("Six planes never managed to land at Ovda", "land"),
    ("Six planes were not able to land at Ovda", "land"),
    ("Silk Way will be able to land at Ovda", "land"),
    ("Six planes could have landed at Ovda", "landed"),
    ("Silk Way is operating six flights to Ovda next week", "operating"),
    ("Six flights to Ovda next week", "flights"),
    ("If six flights land at Ovda, the deal is on", "land"),
    ("Ovda expects six cargo flights", "flights"),
    ("Six flights to Ovda are planned", "flights"),
    ("The ministry booked six flights to Ovda", "flights"),
    ("Six flights to Ovda will have landed by then", "flights"),
    ("The ministry asked six planes to land at Ovda, which they did not", "land"),
    ("The ministry asked six planes to land at Ovda, but they never did so", "land"),
)
FLOWN = (
    ("Three flights landed at Ovda", "landed"),
    ("Three flights may have landed at Ovda", "landed"),
    ("The plane is believed to have landed at Ovda", "landed"),
    ("The plane was seen to land at Ovda", "land"),
    ("Six planned flights to Ovda were carried out", "carried"),
    ("Six scheduled flights landed at Ovda", "landed"),
    ("The Il-76 continued to fly to Ovda", "fly"),
    ("Planes used to fly to Ovda", "fly"),
    ("Planes used about six times to fly to Ovda", "fly"),
    ("Silk Way, which plans to expand, flew to Ovda", "flew"),
    ("Silk Way plans to expand and flew to Ovda", "nowhere"),
    ("More flights than expected landed at Ovda", "landed"),
    ("Silk Way was able to land six planes at Ovda", "land"),
    ("Israel allowed Silk Way to operate six flights to Ovda, all completed", "operate"),
    ("The ministry asked six planes to land at Ovda, which they did", "land"),
    ("Silk Way was allowed to land six planes at Ovda and did so", "land"),
    ("Pilots decided to land all six planes at Ovda", "land"),
    ("Six planned flights to Ovda were carried out", "flights"),
    ("Six booked flights landed at Ovda", "flights"),
    ("Nearly six flights landed at Ovda", "landed"),
    ("Flights to Ovda nearly doubled", "doubled"),
    ("Six planes landed at Ovda, and others will next week", "landed"),
    ("Six planes landed at Ovda the next week", "landed"),
    ("Silk Way not only landed at Ovda", "landed"),
)


@pytest.mark.parametrize(("quote", "verb"), PLANNED)
def test_flights_that_were_planned_allowed_or_to_come_are_not_counted(quote: str, verb: str) -> None:
    roles = {"destination": OVDA, "count": ("1", quote.split()[0]), "period": ("2023-09", quote[:3])}
    planned = said(quote, trend=verb, **roles)
    words = unflown(planned)
    assert words is not None and words in quote
    visits = [visit(f"2023-09-{day:02}") for day in range(2, 9)]
    (finding,) = flight.find([planned], lambda one: one.quote + ".", flown(visits))
    assert finding.verdict == "cannot be decided" and finding.arithmetic == () and finding.settle is None
    assert f"“{words}” do not say that flights took place" in finding.summary and "visits" not in finding.summary


@pytest.mark.parametrize(("quote", "verb"), FLOWN)
def test_flights_that_took_place_are_counted_whatever_else_was_planned(quote: str, verb: str) -> None:
    assert unflown(said(quote, trend=verb, destination=OVDA)) is None


def test_a_headline_that_says_what_an_airline_is_to_do_is_a_plan() -> None:
    airline = ("Silk Way Airlines", "Silk Way")
    assert unflown(said("Silk Way to fly six flights to Ovda", trend="fly", airline=airline)) == "Silk Way to fly"
    assert unflown(said("Il-76 planes to fly arms to Ovda", trend="fly", aircraft=("Il-76", "Il-76"))) is None


def test_a_time_after_the_day_of_publication_is_not_counted() -> None:
    roles = {"destination": "Ovda", "count": "1", "trend": "present"}
    for period, counts in (("2023-11", False), ("2023-10", True), ("2023", True)):
        one = asked(claim(published=PUBLISHED, period=period, **roles))
        assert one is not None and (one.unflown is None) is counts
    undated = asked(claim(published=None, period="2023-11", **roles))
    assert undated is not None and undated.unflown is None


def test_a_rise_that_is_to_come_is_no_test_and_corrects_no_other() -> None:
    visits = [visit(f"2023-09-{day:02}") for day in range(2, 16)]
    silk = ("Silk Way Airlines", "Silk Way")
    quotes: Sequence[str] = ("Silk Way flights to Ovda will rise", "Silk Way flights to Ovda rose")
    claims = []
    for quote in quotes:
        verb = "rise" if "rise" in quote else "rose"
        one = said(quote, trend=verb, airline=silk, destination=OVDA, period=("2023-09-01/2023-09-17", "Silk"))
        roles = dict(one.roles) | {"trend": ("increase",)}
        claims.append(
            Claim(**{**{f: getattr(one, f) for f in one.__dataclass_fields__}, "roles": tuple(roles.items())})
        )
    found = flight.find(claims, str, flown(visits))
    assert len(flight.rises(claims, flown(visits))) == 1
    assert found[0].verdict == "cannot be decided" and "corrected" not in found[1].summary


def test_nothing_found_where_nothing_is_known_of_what_could_be_seen_is_its_own_verdict() -> None:
    somewhere = claim(destination="ISR", period="2023-09", trend="present", count="2")
    (finding,) = flight.find([somewhere], str, flown([], ("LLBG",)))
    assert finding.verdict == "nothing found, and what could be seen is not known"
    assert "How much could be seen there is not known." in finding.summary


def test_callsigns_that_the_user_named_tell_an_airline_apart_and_stand_before_the_table() -> None:
    roles = {"destination": "Ovda", "count": "1", "trend": "present", "period": "2023-09"}
    traffic = flown([visit("2023-09-02", callsign="ZZX12")])
    told = replace(traffic, airlines=(("desert  cargo", ("ZZX",)),))
    unknown = claim(airline="Desert Cargo", **roles)
    assert flight.find([unknown], str, traffic)[0].verdict == "as many found, by any aircraft"
    (known,) = flight.find([unknown], str, told)
    assert known.verdict == "at least as many found"
    assert "That callsigns of Desert Cargo begin with ZZX was said by whoever ran enduse." in known.summary
    silk = claim(airline="Silk Way Airlines", **roles)
    mine = replace(traffic, airlines=(("Silk Way Airlines", ("ZZX",)),))
    assert "no visits" in flight.find([silk], str, traffic)[0].summary
    assert flight.find([silk], str, mine)[0].verdict == "at least as many found"
