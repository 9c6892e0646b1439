"""What two claims state of parties, places and times, and when it excludes that they mean one thing."""

from __future__ import annotations

import pytest

from enduse.findings import find
from enduse.findings.denial import answers
from enduse.findings.differing import differ, parties_differ, places_differ, times_differ
from enduse.model.claim import Claim

KESTREL = {"airline": "Kestrel Wing Freight", "destination": "Ovda", "trend": "present"}


def flight(stance: str = "asserted", at: int = 0, *, kind: str = "flight", **roles: str) -> Claim:
    quote = f"{kind} {stance} {at}"
    values = tuple((role, tuple(value.split("|"))) for role, value in roles.items())
    speaker = "ministry" if stance == "denied" else None
    return Claim("a.txt", "a" * 64, kind, quote, at, at + len(quote), stance, "local", "test/1", speaker, roles=values)


def timed(*values: str, published: str | None = None, quote: str = "planes came") -> Claim:
    return Claim(
        "a.txt", "a" * 64, "flight", quote, 0, len(quote), "asserted", "local", "test/1",
        roles=(("period", values),) if values else (), published=published,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Silk Way Airlines", "Kestrel Wing Freight"),
        ("Kestrel Wing Freight", "Heron Cargo"),
        ("Air Kestrel", "Air Heron"),
        ("Silk Way Airlines", "Silk Way West Airlines"),
        ("AZE", "ARM"),
        ("ISR", "Silk Way Airlines"),
    ],
)
def test_other_parties(one: str, other: str) -> None:
    assert parties_differ(one, other)
    assert parties_differ(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Silk Way Airlines", "Silk Way Airlines"),
        ("Silk Way Airlines", "Silkway"),
        ("Silk Way Airlines", "SILK WAY"),
        ("Kestrel-Wing", "Kestrelwing Freight"),
        ("Kestrel Wing Freight", "Five Kestrel Wing Freight"),
        ("Kestrel Wing Freight", "Kestrel Wing Airlines"),
        ("Kestrel Wing Freight", "KWF"),
        ("Silk Way Airlines", "Azerbaijani airline"),
        ("Kestrel Wing Freight", "cargo carrier"),
        ("AZE", "Silk Way Airlines"),
        ("AZE", "Kestrel Wing Freight"),
        ("AZE", "rebels"),
        ("SUN", "RUS"),
    ],
)
def test_parties_that_may_be_one(one: str, other: str) -> None:
    assert not parties_differ(one, other)
    assert not parties_differ(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ovda", "Ben Gurion Airport"),
        ("Ovda", "Tel Aviv"),
        ("Stepanakert", "Shusha"),
        ("AZE", "Ovda"),
        ("IRN", "IRQ"),
        ("southern Israel", "Ganja"),
        ("Alphaville", "Betatown"),
        ("Alphaville", "Ganja"),
        ("Gaza City", "Mexico City"),
        ("Kestrel Hill, Israel", "Heron Hill, Israel"),
    ],
)
def test_other_places(one: str, other: str) -> None:
    assert places_differ(one, other)
    assert places_differ(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ovda", "Uvda"),
        ("ISR", "Ovda"),
        ("southern Israel", "Ovda"),
        ("western Negev", "Ovda"),
        ("Baku", "Heydar Aliyev International Airport"),
        ("Nagorno-Karabakh", "Stepanakert"),
        ("ARM", "Stepanakert"),
        ("Stepanakert", "outskirts of Stepanakert"),
        ("Gaza Strip", "Gaza City"),
        ("Ovda", "an air base"),
        ("ISR", "Alphaville"),
        ("Ovda", "LLOV"),
        ("Kashmir", "Azad Kashmir"),
        ("Black Sea", "Sea of Azov"),
    ],
)
def test_places_that_may_be_one_or_in_one_another(one: str, other: str) -> None:
    assert not places_differ(one, other)
    assert not places_differ(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2022-03-14", "2022-03-08"),
        ("2022-03-14", "2022-01-01/2022-01-17"),
        ("2022-03-01/2022-03-05", "2022-03-06/2022-03-09"),
        ("2021", "2022-01-01"),
        ("../2022-03-18", "2022-06"),
        ("2023/..", "2022"),
        ("XXXX-03-08", "2022-03-14"),
        ("XXXX-03-08", "XXXX-03-14"),
    ],
)
def test_times_without_a_day_in_common(one: str, other: str) -> None:
    assert times_differ(timed(one), timed(other))
    assert times_differ(timed(other), timed(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2022-03-14", "2022-03-14"),
        ("2022", "2022-03-14"),
        ("2022-03", "2022-03-01/2022-03-17"),
        ("2022-03-01/2022-03-06", "2022-03-06/2022-03-09"),
        ("../2022-03-18", "2022-03-18"),
        ("2021/..", "2022-06"),
        ("XXXX-03-14", "2022"),
        ("XXXX-03-14", "2022-03-14"),
        ("2021~", "2022"),
        ("2021?/2021", "2022"),
        ("spring", "2022"),
    ],
)
def test_times_that_may_have_a_day_in_common(one: str, other: str) -> None:
    assert not times_differ(timed(one), timed(other))
    assert not times_differ(timed(other), timed(one))


def test_a_time_that_one_claim_does_not_state_does_not_differ() -> None:
    assert not times_differ(timed(), timed("2022"))
    assert not times_differ(timed("XXXX-03-08", "XXXX-03-10"), timed("2022-03-14"))


def test_a_time_counted_from_a_day_that_is_not_known_does_not_differ() -> None:
    leaning = timed("2022-03-18/..", quote="planes came two weeks before the vote")
    assert not times_differ(leaning, timed("2022-03-04"))


def test_since_reaches_to_the_day_of_publication() -> None:
    assert times_differ(timed("2020/..", published="2021-05-02"), timed("2022"))
    assert not times_differ(timed("2020/.."), timed("2022"))


@pytest.mark.parametrize("role", ["airline", "origin", "destination", "date"])
def test_what_only_one_states_does_not_differ(role: str) -> None:
    stated = {**KESTREL, "origin": "Baku", "date": "2022-03-14"}
    assert not differ(flight(**stated), flight(**{k: v for k, v in stated.items() if k != role}))


@pytest.mark.parametrize(
    "changed", [{"airline": "Silk Way Airlines"}, {"origin": "Tbilisi"}, {"destination": "Ganja"}, {"date": "2022-01"}]
)
def test_denied_flights_are_not_asserted_by_other_flights(changed: dict[str, str]) -> None:
    stated = {**KESTREL, "origin": "Baku", "date": "2022-03-14"}
    assert answers(flight("denied", **stated), flight(**stated))
    assert not answers(flight("denied", **stated), flight(**{**stated, **changed}))


def test_one_value_of_several_in_common_is_enough() -> None:
    both = {**KESTREL, "airline": "Silk Way Airlines|Kestrel Wing Freight"}
    assert answers(flight("denied", **KESTREL), flight(**both))


def test_denied_share_is_not_asserted_by_the_share_of_another_supplier() -> None:
    share = {"supplier": "AZE", "recipient": "ISR", "flow": "oil"}
    assert answers(flight("denied", kind="share", **share), flight(kind="share", **share))
    assert not answers(flight("denied", kind="share", **share), flight(kind="share", **{**share, "supplier": "KAZ"}))


def test_denied_sanction_is_not_asserted_by_one_on_another() -> None:
    ban = {"caller": "USA", "target": "AZE", "measure": "embargo"}
    assert not answers(flight("denied", kind="sanction", **ban), flight(kind="sanction", **{**ban, "target": "ARM"}))


def test_an_attack_in_a_region_may_be_one_in_a_town_of_it() -> None:
    attack = {"accused": "AZE", "target": "school"}
    denial = flight("denied", kind="incident", place="Nagorno-Karabakh", **attack)
    assert answers(denial, flight(kind="incident", place="Stepanakert", **attack))
    assert not answers(denial, flight(kind="incident", place="Tbilisi", **attack))


def test_numbers_and_closed_words_alone_pair_nothing() -> None:
    denial = flight("denied", destination="Ovda", count="6", comparator=">", trend="present", date="2022-03-14")
    other = flight(origin="Kabul", count="6", comparator=">", trend="present", date="2022-03-14")
    assert not answers(denial, other)


def test_claims_that_leave_the_airline_open_are_told_apart() -> None:
    denial, named = flight("denied", **KESTREL), flight(at=200, **KESTREL)
    nameless = flight(at=100, destination="Ovda", trend="present")
    (found,) = find([denial, nameless, named], lambda claim: f"({claim.quote})")
    assert found.summary == (
        "(flight denied 0) One claim asserts it: (flight asserted 200) "
        "One claim in which no airline was read may assert it: (flight asserted 100)"
    )
    assert found.claims == (denial.id, named.id, nameless.id)
    (alone,) = find([denial, nameless], lambda claim: f"({claim.quote})")
    assert alone.verdict == "denied and asserted"
    assert "asserts it" not in alone.summary
