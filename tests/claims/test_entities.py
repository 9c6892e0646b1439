"""Entity mentions on invented sentences: names, nominal actors, countries that act, places, arms, times, amounts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from call_counts import calls_of
from reading import source_of

from enduse.catalogue import catalogue
from enduse.claims import extract
from enduse.claims.actors import may_act, type_of_words
from enduse.claims.entities import TYPES, Entity, entities, is_actor, is_weapon, type_of, within
from enduse.claims.entity_lists import FOLDER, listed, words
from enduse.claims.mentions import mentions
from enduse.claims.parse import parse
from enduse.model.span import Span
from enduse.model.text import Text
from enduse.text import repair


def read(sentence: str) -> tuple[Text, tuple[Entity, ...]]:
    text, names = repair(sentence), catalogue()
    return text, entities([mentions(paragraph, "2024-05-20", names) for paragraph in parse(text, names)])


def found(sentence: str) -> set[tuple[str, str]]:
    text, named = read(sentence)
    return {(text.view[e.start : e.end], e.type) for e in named}


@pytest.mark.parametrize(
    ("sentence", "actor", "kind"),
    [
        ("Government forces shelled the eastern suburbs.", "Government forces", "Organisation"),
        ("Two customs officers opened the crates in the port.", "customs officers", "Organisation"),
        ("A former colonel of the air force signed the papers.", "former colonel of the air force", "Person"),
        ("The junta's spokesman did not answer.", "junta's spokesman", "Person"),
        ("Its allies paid for the freight.", "Its allies", "Organisation"),
        ("Tribal militias held the oasis for a month.", "Tribal militias", "Organisation"),
        ("The crates were sold by a Sharjah-based broker to militants.", "militants", "Organisation"),
        ("The families of the victims want an inquiry.", "families of the victims", "Organisation"),
        ("The Interior Ministry of Freedonia bought rifles.", "Interior Ministry of Freedonia", "Organisation"),
        ("The Malovar Brigade fired rockets at Dernisk.", "Malovar Brigade", "Organisation"),
        ("Students of Velhaven University found the casing.", "Velhaven University", "Organisation"),
    ],
)
def test_actors(sentence: str, actor: str, kind: str) -> None:
    named = found(sentence)
    assert any(actor in words and of == kind for words, of in named), named


@pytest.mark.parametrize(
    ("sentence", "country", "kind"),
    [
        ("Sudan accused its neighbour of arming the rebels.", "Sudan", "Organisation"),
        ("The rebels entered Sudan at night.", "Sudan", "Location"),
        ("Fighting went on in Sudan and Chad.", "Chad", "Location"),
        ("The talks between Ethiopia and Eritrea failed.", "Eritrea", "Organisation"),
        ("The drones were supplied by Turkey.", "Turkey", "Organisation"),
        ("Northern Ethiopia saw no aid for a year.", "Northern Ethiopia", "Location"),
        ("The Ethiopian flag was raised again.", "Ethiopian", "Nationality"),
        ("Many Ethiopians fled across the border.", "Ethiopians", "Organisation"),
    ],
)
def test_a_country_acts_or_is_a_place(sentence: str, country: str, kind: str) -> None:
    assert (country, kind) in found(sentence)


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        ("Foreign Minister Ilse Brandtner flew home.", "Foreign Minister Ilse Brandtner"),
        ("The Secretary of State Omar Vellin spoke first.", "Secretary of State Omar Vellin"),
        ("The Minister for Trade and Industry resigned.", "Minister for Trade and Industry"),
        ("They met Abu Salim al-Darwani near the well.", "Abu Salim al-Darwani"),
        ("Colonel Tesfaye Alemu denied it.", "Colonel Tesfaye Alemu"),
        ("Mira Kovalenta, a broker, signed for the cargo.", "Mira Kovalenta"),
    ],
)
def test_people_with_their_titles(sentence: str, person: str) -> None:
    assert (person, "Person") in found(sentence)


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("They left the city of Brenovar at dawn.", "city of Brenovar"),
        ("Shells fell on a hospital.", "hospital"),
        ("The convoy stopped below Mount Velek.", "Mount Velek"),
        ("The depot in Karsova province burned.", "Karsova province"),
        ("The wreck lies at 33°12′05″N 44°20′11″E in the sand.", "33°12′05″N 44°20′11″E"),
    ],
)
def test_places(sentence: str, place: str) -> None:
    assert (place, "Location") in found(sentence)


@pytest.mark.parametrize(
    ("sentence", "wanted", "kind"),
    [
        ("The firing went on for three days.", "three days", "Temporal"),
        ("They came back last week with fuel.", "last week", "Temporal"),
        ("Shells fell in the early hours of Sunday.", "early hours of Sunday", "Temporal"),
        ("Between March and May nothing landed.", "May", "Temporal"),
        ("The broker was paid $4.5 million for it.", "$4.5 million", "Money"),
        ("The fund paid millions of dollars.", "millions of dollars", "Money"),
        ("At least 40 rifles were lost.", "At least 40", "Quantity"),
        ("Hundreds of thousands fled the valley.", "Hundreds of thousands", "Quantity"),
        ("The crates held mortar shells and rifles.", "rifles", "Weapon"),
        ("Two helicopters landed on the strip.", "helicopters", "MilitaryPlatform"),
        ("The panel published a report on the flights.", "report", "DocumentReference"),
        ("Write to desk@paper.example for the list.", "desk@paper.example", "CommsIdentifier"),
    ],
)
def test_times_amounts_and_things(sentence: str, wanted: str, kind: str) -> None:
    named = found(sentence)
    assert any(wanted in words and of == kind for words, of in named), named


@pytest.mark.parametrize("number", ["Resolution 2371 was adopted.", "See page 14 of the file.", "No one left.[3]"])
def test_numbers_that_count_nothing_are_left_out(number: str) -> None:
    assert not any(kind == "Quantity" for _, kind in found(number))


def test_a_think_tank_is_a_body_and_a_world_war_names_nobody() -> None:
    named = found("The think tank counted tanks of the Second World War, or of World War I.")
    assert ("think tank", "Organisation") in named
    assert ("tanks of the Second World War", "MilitaryPlatform") in named or ("tanks", "MilitaryPlatform") in named
    assert ("I", "Person") not in named


def test_may_is_a_month_only_where_it_stands_as_one() -> None:
    assert not any(kind == "Temporal" for _, kind in found("The crates may hold rifles. May they rest."))


def test_an_actor_in_front_of_a_weapon_is_named_on_its_own() -> None:
    named = found("Junta jets hit a school.")
    assert ("Junta", "Organisation") in named
    assert ("jets", "MilitaryPlatform") in named


def test_an_acronym_takes_the_type_of_what_it_stands_for() -> None:
    named = found("The Varlund Relief Committee (Vrc) sent lorries. Nothing reached Vrc after that.")
    assert sum(kind == "Organisation" for words, kind in named if words == "Vrc") == 1
    assert ("Vrc", "Location") not in named


@pytest.mark.parametrize(
    ("report", "name", "kind"),
    [
        ("The firm Ostrava Freight paid the pilots.", "Ostrava Freight", "Organisation"),
        ("Ilka Brandt met Idris al-Nur in the port.", "Idris al-Nur", "Person"),
        ("She told the Highland Quarterly so.", "Highland Quarterly", "Organisation"),
        ("Drones flew over Sutkovo, Relivka and Dernisk.", "Dernisk", "Location"),
    ],
)
def test_unknown_names_by_what_stands_beside_them(report: str, name: str, kind: str) -> None:
    assert (name, kind) in found(report)


def test_what_the_report_says_elsewhere_types_a_name() -> None:
    named = found("The Orlenko regime fell.\n\nMonths passed before Orlenko was seen in the capital.")
    assert ("Orlenko", "Person") in named
    named = found("The town of Dernisk was shelled.\n\nDernisk has no hospital.")
    assert ("Dernisk", "Location") in named


def test_operations_are_nobody() -> None:
    assert not any("Operation" in words for words, _ in found("The army began Operation Silver Wind in June."))


def test_spans_are_verbatim_ordered_and_apart() -> None:
    text, named = read(
        "In 2023 the Foreign Ministry of Chad said that Emirati officials, two brokers and the Velhaven Group had sent "
        "“Igla” missiles worth $12 million to rebels in Darfur; Colonel Idris Hamad al-Nur, their commander, denied it."
    )
    assert all(e.type in TYPES and text.view[e.start : e.end].strip() == text.view[e.start : e.end] for e in named)
    assert all(one.end <= other.start for one, other in pairwise(named))


def test_questions_about_a_stretch_of_the_text() -> None:
    text, named = read("Iran shipped rockets to the rebels. They paid nothing.")
    rebels, rockets = text.view.index("the rebels"), text.view.index("rockets")
    assert type_of(named, rebels, rebels + 10) == "Organisation"
    assert type_of(named, rockets, rockets + 7) == "Weapon"
    assert type_of(named, text.view.index("shipped"), text.view.index("shipped") + 7) is None
    actors = [text.view[e.start : e.end] for e in named if is_actor(e)]
    assert actors == ["Iran", "rebels"], "a pronoun names nobody"
    assert [text.view[e.start : e.end] for e in within(named, Span(0, rebels)) if is_weapon(e)] == ["rockets"]


@pytest.mark.parametrize(
    ("phrase", "kind", "acts"),
    [
        ("Iran", "Organisation", True),
        ("Tehran", "Organisation", True),
        ("the Houthi rebels", "Organisation", True),
        ("several officials", "Organisation", True),
        ("a former lieutenant colonel", "Person", True),
        ("government of Sudan", "Organisation", True),
        ("President Lenkov", "Person", True),
        ("Velhaven Trading FZE", None, True),
        ("Ovda", "Location", False),
        ("the port of Hodeidah", "Location", False),
        ("Harop drones", "MilitaryPlatform", False),
        ("ammunition", "Weapon", False),
        ("Iranian", "Nationality", False),
        ("Operation Silver Wind", None, False),
        ("late at night", None, False),
        ("", None, False),
    ],
)
def test_words_without_their_report(phrase: str, kind: str | None, acts: bool) -> None:
    assert type_of_words(phrase, catalogue()) == kind
    assert may_act(phrase, catalogue()) is acts


@pytest.mark.parametrize(
    ("sentence", "listed_as_missed"),
    [
        ("Smugglers are said to like rifles.", True),
        ("Dockers spoke of an embargo all night.", True),
        ("The villagers sang until morning.", False),
        ("They were heavy, and the rifles were old.", False),
    ],
)
def test_the_worklist_sees_nominal_actors_and_words_of_the_trade(sentence: str, listed_as_missed: bool) -> None:
    words_of_report = f"The road is long and dry there. {sentence}"
    source = source_of(words_of_report, published=None)
    missed = [evidence.quote for evidence in extract(source, repair(words_of_report)).missed]
    assert missed == ([sentence] if listed_as_missed else [])


def test_the_lists_are_sorted_lower_case_and_say_what_they_are() -> None:
    for path in sorted(FOLDER.glob("*.txt")):
        header, *entries = path.read_text("utf-8").splitlines()
        assert header.startswith("# ") and header.endswith("."), path.name
        assert entries == sorted(set(entries)), path.name
        assert all(entry == entry.strip().casefold() for entry in entries), path.name
        assert words(path.stem) == set(entries)


def test_a_listed_noun_is_found_in_its_plural_and_in_a_compound() -> None:
    assert listed("militiamen", "persons") == ("militiaman", True)
    assert listed("Agencies", "bodies") == ("agency", True)
    assert listed("ex-generals", "offices") == ("general", True)
    assert listed("boss", "bodies") is None


def test_work_is_linear_in_the_length() -> None:
    sentence = "The Malovar Brigade sent 40 rifles to rebels in Karsova province in May 2021, Colonel Anders Vik said. "
    names = catalogue()

    def calls(times: int) -> int:
        text = repair("\n\n".join(f"{n} {sentence * 3}" for n in range(times)))
        read = [mentions(paragraph, None, names) for paragraph in parse(text, names)]
        return calls_of(lambda: entities(read))

    calls(4)
    assert 0 < calls(80) < 6 * calls(20)
