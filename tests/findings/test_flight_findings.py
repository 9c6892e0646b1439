"""Flight claims beside synthetic visits: lower bounds, dark and open ones, what could be seen, rises, the unknown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flight_values import claim, flown, visit

from enduse.findings import flight
from enduse.findings.flight.asked import asked
from enduse.findings.flight.when import when
from enduse.findings.flight.where import ground
from enduse.model.claim import Claim, Mention
from enduse.model.finding import VERDICTS, Finding, from_record
from enduse.model.traffic import Traffic
from enduse.model.visit import Candidate

SIX = {"airline": "Silk Way Airlines", "destination": "Ovda", "count": "6", "comparator": ">", "trend": "present"}
SEPTEMBER = {**SIX, "period": "2023-09-01/2023-09-17"}
DAYS = [f"2023-09-{day:02}" for day in (2, 5, 7, 10, 12, 15)]


def found(said: Claim, traffic: Traffic | None) -> Finding:
    (finding,) = flight.find([said], lambda claim: claim.quote + ".", traffic)
    assert finding.verdict in VERDICTS["flight"]
    assert finding.claims == (said.id,)
    return finding


def test_without_positions_and_for_a_denial_there_is_no_finding() -> None:
    assert flight.find([claim(**SEPTEMBER)], str, None) == ()
    assert flight.find([claim(**SEPTEMBER, stance="denied")], str, flown([])) == ()


def test_as_many_as_said_or_more_support_at_least_and_dark_ones_are_told_apart() -> None:
    visits = [visit(day, kind="dark" if at < 2 else "seen") for at, day in enumerate(DAYS)]
    finding = found(claim(**SEPTEMBER), flown(visits))
    assert finding.verdict == "at least as many found"
    assert "6 visits under callsigns that begin with AZQ at Ovda International Airport (LLOV)" in finding.summary
    assert "from 1 to 17 September 2023 (4 seen, 2 dark)." in finding.summary
    assert "Reception near LLOV adds up to 17.0 of 17 days" in finding.summary
    assert "counts flights in both directions" in finding.summary
    assert sum("4b8001" in line for line in finding.arithmetic) == 6
    assert (
        "All of them were there with a probability of 94 %, if one being wrong says nothing of the others."
        in finding.summary
    )
    assert finding.visits == "f" * 64 and finding.settle is None
    assert from_record(finding.record()) == finding


def test_fewer_found_refutes_nothing_and_says_what_could_be_seen() -> None:
    finding = found(claim(**SEPTEMBER), flown([visit(day) for day in DAYS[:4]], exposure=0.6))
    assert finding.verdict == "fewer found"
    assert "4 visits" in finding.summary and "adds up to 10.2 of 17 days" in finding.summary
    assert "did not fly" not in finding.summary and "LLOV" in str(finding.settle)


def test_nothing_found_where_little_could_be_seen_says_nothing() -> None:
    blind = found(claim(**SEPTEMBER), flown([visit("2023-02-01")], exposure=0.1))
    assert blind.verdict == "nothing found, and little could be seen"
    outside = found(claim(**SEPTEMBER), flown([visit("2023-02-01")], days=60, measured=False))
    assert outside.verdict == "nothing found, and little could be seen"
    assert "holds 0.0 of the 17 days" in outside.summary and "was not measured" in outside.summary
    assert found(claim(**SEPTEMBER), flown([visit("2023-02-01")])).verdict == "fewer found"


def test_as_many_that_are_not_probable_enough_decide_nothing() -> None:
    visits = [visit(day, kind="dark", probability=0.8) for day in DAYS]
    finding = found(claim(**SEPTEMBER), flown(visits))
    assert finding.verdict == "cannot be decided" and "with a probability of 26 %" in finding.summary
    more = [*visits, visit("2023-09-03"), visit("2023-09-04")]
    assert found(claim(**SEPTEMBER), flown(more)).verdict == "at least as many found"


def test_times_that_were_not_received_are_about_and_a_missing_one_is_not_received() -> None:
    dark = replace(visit("2023-09-04", kind="dark"), departure=None)
    finding = found(claim(**SEPTEMBER), flown([visit("2023-09-03"), visit("2023-09-05", kind="half-dark"), dark]))
    told = "\n".join(finding.arithmetic)
    assert "seen, 10:00 to 12:00 UTC" in told and "half-dark, about 10:00 to about 12:00 UTC" in told
    assert "dark, about 10:00 to not received UTC" in told


def test_visits_left_open_are_only_possible_ones() -> None:
    rivals = (Candidate("LLOV", 0.45), Candidate("LLER", 0.4))
    visits = [visit(day) for day in DAYS[:3]]
    visits += [visit("2023-09-08", None, candidates=rivals)]
    visits += [visit("2023-09-11", None, candidates=(Candidate("LLBG", 0.9),))]
    visits += [visit("2023-09-03", between=("2023-08-30T00:00:00Z", "2023-09-04T00:00:00Z"))]
    finding = found(claim(**SEPTEMBER), flown(visits))
    assert "3 visits" in finding.summary and "and perhaps 2 more: " in finding.summary
    for why in ("1 open between airports", "1 at a time that is not known to the day"):
        assert why in finding.summary


def test_the_day_of_local_time_and_of_utc_both_have_to_fit() -> None:
    traffic = flown([visit("2023-08-31", hour=22), visit("2023-09-17", hour=22), visit("2023-08-31", hour=12)])
    finding = found(claim(**SEPTEMBER), traffic)
    assert "no visits" in finding.summary and "perhaps 2 more: 2 in that time by only one of UTC" in finding.summary


def test_other_airlines_do_not_count_and_other_callsigns_of_its_aircraft_perhaps() -> None:
    visits = [visit(day) for day in DAYS[:2]]
    visits += [visit("2023-09-03", callsign="CYC12", icao24="4c0101"), visit("2023-09-04", callsign="AZAF8")]
    visits += [visit("2023-09-06", callsign=None), visit("2023-09-08", callsign=None, icao24="4c0102")]
    finding = found(claim(**SEPTEMBER), flown(visits, fleets={"4b8001": ("AZAF", "AZQ")}))
    assert "2 visits" in finding.summary, "its aircraft flew under a state's callsign too"
    assert "2 without a callsign" in finding.summary
    alone = found(claim(**SEPTEMBER), flown([visit(DAYS[0]), visit("2023-09-06", callsign=None)]))
    assert "2 visits" in alone.summary, "its aircraft without a callsign counts"
    assert "(1 without a callsign, by aircraft that flew under no others)" in alone.summary
    assert "1 under another callsign" in finding.summary


@pytest.mark.parametrize("airline", [None, "Azerbaijani airline"])
def test_an_airline_that_is_not_known_counts_every_aircraft_and_says_so(airline: str | None) -> None:
    roles = {role: value for role, value in SEPTEMBER.items() if role != "airline"}
    said = claim(**roles, **({"airline": airline} if airline else {}), aircraft="Il-76")
    finding = found(said, flown([visit(day, callsign="CYC12", icao24="4c0101") for day in DAYS]))
    assert finding.verdict == "as many found, by any aircraft"
    assert ("the airline was not told apart" if airline else "names no airline") in finding.summary
    assert "Types of aircraft were not told apart." in finding.summary and finding.settle


def test_the_origin_is_that_of_the_leg_before_and_may_be_unknown() -> None:
    baku = [visit(day, "UBBB", hour=2) for day in (DAYS[0], DAYS[1])]
    ganja = [visit(DAYS[2], "UBBG", hour=2)]
    visits = [*baku, *ganja, *(visit(day) for day in DAYS[:4])]
    finding = found(claim(**{**SEPTEMBER, "count": "2"}, origin="Baku"), flown(visits))
    assert finding.verdict == "at least as many found"
    assert "2 visits" in finding.summary and "1 from an airport that is not known" in finding.summary
    assert "arrived from Heydar Aliyev International Airport (UBBB)" in finding.summary
    country = found(claim(**{**SEPTEMBER, "count": "3"}, origin="AZE"), flown(visits))
    assert country.verdict == "at least as many found" and "any airport in Azerbaijan" in country.summary


def test_of_a_country_a_dossier_shows_the_airports_with_visits_that_fit() -> None:
    said = claim(destination="ISR", date="2023-09-02", trend="present", count="1")
    traffic = flown([visit("2023-09-02"), visit("2023-10-02", "LLER")], ("LLOV", "LLER", "LLBG"))
    assert flight.airports_shown([said, claim(destination="Nevatim")], traffic) == {"LLOV", "LLNV"}
    assert "How much could be seen there is not known." in found(said, traffic).summary


def test_only_an_origin_counts_departures() -> None:
    said = claim(airline="Silk Way Airlines", origin="Baku", date="2023-09-02", trend="present")
    finding = found(said, flown([visit("2023-09-02", "UBBB"), visit("2023-09-03", "UBBB")], ("UBBB", "UBTT")))
    assert finding.verdict == "at least as many found" and "1 visit " in finding.summary


def test_a_place_that_is_no_airport_decides_nothing() -> None:
    finding = found(claim(**{**SEPTEMBER, "destination": "Amdjarass"}), flown([]))
    assert finding.verdict == "cannot be decided" and "Amdjarass is no airport" in finding.summary


def test_a_date_without_a_year_is_looked_up_in_every_year_and_decided_in_none() -> None:
    roles = {**SIX, "count": "1", "date": "XXXX-04-04"}
    traffic = flown([visit("2022-04-04"), visit("2023-09-04")], first="2022-01-01", days=700)
    finding = found(claim(**roles), traffic)
    assert finding.verdict == "cannot be decided" and "does not state the year" in finding.summary
    assert (
        "1 visit" in finding.summary and "on 4 April 2022" in finding.summary and "on 4 April 2023" in finding.summary
    )


@pytest.mark.parametrize(
    ("roles", "published", "window"),
    [
        ({"period": "2023-09"}, None, ("2023-09-01", "2023-09-30")),
        ({"period": "2023"}, None, ("2023-01-01", "2023-12-31")),
        ({"date": "2023-09-04|2023-09-06"}, None, ("2023-09-04", "2023-09-06")),
        ({"period": "2020-01/.."}, "2020-03-05", ("2020-01-01", "2020-03-05")),
        ({"period": "2020-01/.."}, None, None),
        ({"period": "../2020-09"}, "2020-10-05", None),
        ({"period": "2020-21"}, None, None),
        ({"date": "XXXX-09"}, None, None),
        ({"period": "2023-02-30"}, None, None),
        ({"period": "2023-09/2023-01"}, None, None),
        ({}, None, None),
    ],
)
def test_windows(roles: dict[str, str], published: str | None, window: tuple[str, str] | None) -> None:
    known = when(claim(destination="Ovda", published=published, **roles))
    assert (known.window and (str(known.window.first), str(known.window.last))) == window
    assert (known.why_not is None) == (window is not None)


def test_places() -> None:
    for places, codes in ((("Ovda",), {"LLOV"}), (("Ramon Airport",), {"LLER"}), (("Nowhere base",), set())):
        known = ground(places)
        assert known is not None and known.codes == codes
    baku = ground(("Baku",))
    assert baku is not None and "UBBB" in baku.codes and not baku.country
    assert ground(()) is None


def test_a_city_is_its_airports_under_all_its_names_and_each_is_told_apart() -> None:
    said = claim(destination="Ulaanbaatar", date="2023-09-02", count="3")
    days = [visit("2023-09-02", "ZMUB", hour=hour) for hour in (4, 8)] + [visit("2023-09-02", "ZMCK", hour=6)]
    finding = found(said, flown(days, ("ZMCK", "ZMUB")))
    assert finding.verdict == "as many found, by any aircraft"
    assert "By airport: 1 at ZMCK, 2 at ZMUB." in finding.summary
    assert "By airport" not in found(claim(**{**SIX, "destination": "Ovda"}), flown([visit("2023-09-02")])).summary


def test_a_rise_is_tested_over_the_window_of_the_report() -> None:
    spread = [visit(f"2023-{month:02}-{day:02}") for month in range(1, 13) for day in (5, 20)]
    burst = [visit(f"2023-09-{day:02}", hour=4) for day in range(2, 16)]
    said = claim(airline="Silk Way Airlines", destination="Ovda", period="2023-09-01/2023-09-17", trend="increase")
    finding = found(said, flown([*spread, *burst]))
    assert finding.verdict == "more than at other dates"
    assert (
        "p = " in finding.summary
        and "95 % interval" in finding.summary
        and "The window is the report's." in finding.summary
    )
    assert any("whose author may have seen them" in line for line in finding.arithmetic)
    (rise,) = flight.rises([said], flown([*spread, *burst]))
    assert rise.claim == said.id and rise.inside == 15 and rise.p is not None and len(rise.placebos) == 364
    left_open = visit("2023-09-08", None, callsign=None, candidates=(Candidate("LLOV", 0.4),))
    (beside,) = flight.rises([said], flown([*spread, *burst, left_open]))
    assert rise.inside == beside.inside and "1 visits in the window that may belong to it" in str(beside.changes)
    assert beside.changes[-2].endswith("are not counted: 1 open between airports")
    quiet = found(said, flown(spread))
    assert quiet.verdict == "not shown to be more than at other dates"
    assert "told apart" not in quiet.summary


def test_a_rise_of_all_aircraft_at_an_airport_and_a_fall_decide_nothing() -> None:
    visits = [visit(f"2023-09-{day:02}") for day in range(2, 16)]
    rose = claim(destination="Ovda", period="2023-09-01/2023-09-17", trend="increase")
    assert found(rose, flown(visits)).verdict == "cannot be decided"
    fell = claim(**{**SEPTEMBER, "trend": "decrease"})
    assert found(fell, flown(visits)).verdict == "cannot be decided"
    early = claim(**{**SEPTEMBER, "period": "2020-01", "trend": "increase"})
    assert "could not be tested" in found(early, flown(visits)).summary


def test_the_same_test_claimed_twice_is_one_test() -> None:
    visits = [visit(f"2023-09-{day:02}") for day in range(2, 16)]
    roles = {**SEPTEMBER, "trend": "increase"}
    both = flight.find([claim(**roles), claim(**roles, quote="Flights rose")], str, flown(visits))
    assert len(both) == 2 and all("corrected" not in one.summary for one in both)
    route = claim(**roles, origin="Baku", quote="Rose from Baku")
    assert len({one.name for one in flight.rises([claim(**roles), route], flown(visits))}) == 2
    other = claim(**{**roles, "period": "2023-03"}, quote="Rose in March")
    assert "corrected for 2 tests" in flight.find([claim(**roles), other], str, flown(visits))[0].summary


def test_fewer_than_cannot_be_shown_by_a_count_that_is_a_lower_bound() -> None:
    assert found(claim(**{**SEPTEMBER, "comparator": "<"}), flown([])).verdict == "cannot be decided"


def test_a_flight_without_ends_asks_nothing() -> None:
    assert asked(claim(airline="Silk Way Airlines", trend="present")) is None


def test_as_many_in_a_longer_time_than_the_report_means_is_no_verdict() -> None:
    said = claim(**{**SIX, "period": "2023-09"})
    early = replace(said, mentions=(("period", (Mention("early September 2023", 0, 20),)),))
    traffic = flown([visit(day) for day in DAYS])
    assert found(said, traffic).verdict == "at least as many found"
    finding = found(early, traffic)
    assert finding.verdict == "cannot be decided"
    assert "The time is longer than the report means, which says “early September 2023”." in finding.summary


def test_fewer_found_says_where_those_left_open_would_make_up_the_number() -> None:
    rivals = (Candidate("LLOV", 0.6), Candidate("LLER", 0.4))
    traffic = flown([*(visit(day) for day in DAYS[:5]), visit(DAYS[5], airport=None, candidates=rivals)])
    finding = found(claim(**SEPTEMBER), traffic)
    assert finding.verdict == "fewer found"
    assert "With those there may be as many as the report says." in finding.summary
