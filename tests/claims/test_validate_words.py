"""The gate reads each value again from its words: numbers, units, comparators, dates, free words, names, speakers."""

from __future__ import annotations

import pytest
from reading import source_of

from enduse.claims.attribution import OWN, Voice
from enduse.claims.draft import Draft, Filler
from enduse.claims.validate import validate
from enduse.model import Text


def passes(text: str, kind: str, voice: Voice = OWN, **roles: tuple[str, str] | tuple[str, str, bool]) -> bool:
    """Whether a claim of `kind` on the whole of `text` stands; a role is (value, its words, inherited or not)."""
    source = source_of(text)
    draft = Draft(kind, 0, len(text), voice, "asserted", "test/1")
    for role, (value, words, *carried) in roles.items():
        at = text.index(words) if words else -1
        draft.put(role, Filler(value, at, at + len(words), bool(carried and carried[0])))
    claims, rejections = validate([draft], source, Text(text, (), ()), "llm/1")
    assert len(claims) + len(rejections) == 1
    return bool(claims)


@pytest.mark.parametrize(
    ("words", "value", "stands"),
    [
        ("40 percent", "40", True),
        ("40 percent", "40 km", False),
        ("40 percent", "40 USD", False),
        ("40 percent", "40 dollars", False),
        ("a third", "33.3", True),
        ("a third", "33.3 EUR", False),
    ],
)
def test_a_share_has_the_unit_of_its_words(words: str, value: str, stands: bool) -> None:
    text = f"Ruritania supplied {words} of the arms that Graustark imported."
    assert passes(text, "share", value=(value, words)) == stands


@pytest.mark.parametrize(
    ("text", "words", "value", "stands"),
    [
        ("The drone has a range of 150 km.", "150 km", "150 km", True),
        ("The drone has a range of 150 km.", "150 km", "150", False),
        ("The drone has a range of 150 km.", "150 km", "150 mi", False),
        ("The drone has a range of 150 km.", "150", "150 km", False),
        ("The missile flies at Mach 3.", "Mach 3", "3 Mach", True),
        ("The missile flies at Mach 3.", "3", "3 Mach", False),
        ("The missile weighs 3 tonnes.", "3 tonnes", "3 Mach", False),
    ],
)
def test_a_measure_has_the_unit_of_its_words(text: str, words: str, value: str, stands: bool) -> None:
    weapon = "drone" if "drone" in text else "missile"
    prop = next(word for word in ("range", "flies", "weighs") if word in text)
    roles = {"weapon": (weapon, weapon), "property": (prop, prop), "quantity": (value, words)}
    assert passes(text, "specification", **roles) == stands


def test_a_currency_may_stand_with_the_sum_before() -> None:
    text = "Ruritania's sales to Graustark rose to 16 million euros from 2 million."
    roles = {"supplier": ("Ruritania", "Ruritania"), "recipient": ("Graustark", "Graustark")}
    assert passes(text, "transfer", **roles, worth=("2000000 EUR", "2 million"))
    assert not passes(text, "transfer", **roles, worth=("2000000 USD", "2 million"))


@pytest.mark.parametrize(
    ("text", "role", "value", "stands"),
    [
        ("The shells killed villagers in 2014.", "killed", "2014", False),
        ("The shells injured villagers since May 2019, she said.", "injured", "2019", False),
        ("The shells killed 2000 villagers.", "killed", "2000", True),
        ("The shells killed 2,014 villagers in Strelsau.", "killed", "2,014", False),
        ("The shells killed 2,014 villagers in Strelsau.", "killed", "2014", True),
        ("The shells killed 40 percent of the herd.", "killed", "40", False),
    ],
)
def test_people_are_counted_by_no_year_and_no_share(text: str, role: str, value: str, stands: bool) -> None:
    words = value if value in text else "2,014"
    assert passes(text, "incident", **{role: (value, words)}) == stands


@pytest.mark.parametrize(
    ("words", "said"),
    [("At least 40", ">"), ("Up to 40", "<"), ("About 40", "~"), ("40", "="), ("Between 30 and 40", ">")],
)
@pytest.mark.parametrize("given", ["=", ">", "<", "~"])
@pytest.mark.parametrize("own", [True, False])
def test_a_comparator_is_that_of_the_number(words: str, said: str, given: str, own: bool) -> None:
    text = f"{words} villagers were killed."
    number = "30" if "30" in words else "40"
    comparator = (given, words if own else "")
    assert passes(text, "incident", killed=(number, words), comparator=comparator) == (given == said)


def test_a_number_alone_takes_the_comparator_before_it() -> None:
    text = "In all, at least 40 villagers were killed."
    assert not passes(text, "incident", killed=("40", "40"), comparator=("=", "40"))
    assert passes(text, "incident", killed=("40", "40"), comparator=(">", "40"))


@pytest.mark.parametrize(
    ("text", "words", "value", "stands"),
    [
        ("Ruritania bought drones of Graustark in 2014.", "2014", "2014/..", False),
        ("Ruritania bought drones of Graustark in 2014.", "in 2014", "../2014", False),
        ("Ruritania has bought drones of Graustark since 2014.", "since 2014", "2014/..", True),
        ("Ruritania has bought drones of Graustark since 2014.", "2014", "2014/..", True),
        ("Ruritania has bought drones of Graustark since 2014.", "since 2014", "../2014", False),
        ("Ruritania bought drones of Graustark until 2014.", "until 2014", "../2014", True),
        ("Ruritania stopped its sale of drones to Graustark in 2014.", "2014", "2014/..", True),
        ("It had fallen before 2013. Ruritania bought drones of Graustark in 2014.", "2014", "../2014", False),
    ],
)
def test_an_open_end_needs_its_word(text: str, words: str, value: str, stands: bool) -> None:
    roles = {"supplier": ("Graustark", "Graustark"), "recipient": ("Ruritania", "Ruritania")}
    assert passes(text, "transfer", **roles, period=(value, words)) == stands


@pytest.mark.parametrize(
    ("value", "stands"),
    [
        ("2014/2017", True),
        ("2011/2012-05", True),
        ("2014/2019-06-03", False),
        ("2017/2019-06-03", False),
        ("2014", True),
        ("2014/..", False),
    ],
)
def test_a_period_that_is_carried_over_was_said_as_one(value: str, stands: bool) -> None:
    text = (
        "From 2014 to 2017 the two states traded. It had begun in 2011 or in May 2012. The parliament of the northern "
        "neighbour took its vote on 3 June 2019. Ruritania bought drones of Graustark."
    )
    roles = {"supplier": ("Graustark", "Graustark"), "recipient": ("Ruritania", "Ruritania")}
    assert passes(text, "transfer", **roles, period=(value, "bought", True)) == stands


ARMED = "The group imposed an arms embargo on Ruritania after two strikes with the rockets, and sanctioned its dealers."


@pytest.mark.parametrize(
    ("value", "words", "carried", "stands"),
    [
        ("nuclear strike", "rockets", False, False),
        ("nuclear strike", "strikes", False, False),
        ("strike", "two strikes", False, True),
        ("an arms  embargo", "arms embargo", False, True),
        ("Arms Embargo", "an arms embargo", False, True),
        ("embargo on arms", "arms embargo", False, False),
        ("sanctions", "sanctioned", False, True),
        ("embargo", "sanctioned", False, False),
        ("listing", "rockets", False, False),
        ("arms embargo", "dealers", True, True),
        ("oil embargo", "dealers", True, False),
        ("the", "dealers", False, False),
    ],
)
def test_a_measure_is_told_in_its_own_words(value: str, words: str, carried: bool, stands: bool) -> None:
    assert passes(ARMED, "sanction", measure=(value, words, carried)) == stands


@pytest.mark.parametrize(
    ("value", "words", "stands"),
    [("arms", "weapons", True), ("arms", "munitions", True), ("arms", "grain", False), ("grain", "weapons", False)],
)
def test_a_flow_of_arms_has_any_word_for_arms(value: str, words: str, stands: bool) -> None:
    text = f"Ruritania supplied 40 percent of the {words} that Graustark imported."
    assert passes(text, "share", flow=(value, words), value=("40", "40 percent")) == stands


@pytest.mark.parametrize(
    ("value", "words", "quantity", "stands"),
    [
        ("weight", "weighs", "40 kg", True),
        ("range", "weighs", "40 kg", False),
        ("nuclear strike", "weighs", "40 kg", False),
    ],
)
def test_a_property_may_be_that_of_its_figure(value: str, words: str, quantity: str, stands: bool) -> None:
    roles = {"weapon": ("drone", "drone"), "property": (value, words), "quantity": (quantity, "40 kg")}
    assert passes("The drone weighs 40 kg.", "specification", **roles) == stands


@pytest.mark.parametrize(
    ("kind", "role", "value", "stands"),
    [
        ("unknown", "topic", "the fate of the rockets", True),
        ("unknown", "topic", "the fate of the pilots", False),
        ("displacement", "group", "rockets", True),
        ("displacement", "group", "families", False),
    ],
)
def test_topics_and_groups_are_told_in_their_own_words(kind: str, role: str, value: str, stands: bool) -> None:
    text = "Nobody knows the fate of the rockets."
    assert passes(text, kind, **{role: (value, "the fate of the rockets")}) == stands


WAR = (
    "The Russian Army shelled Hentzau with rockets. The Ukrainian Army answered. General Rupert Zenda praised Zenda's "
    "men. John Smith asked about it; Peter Brown told him. The Strelsau Evidence Network counted, the Network said. "
    "The Ministry of Foreign Affairs of Iran did not."
)


@pytest.mark.parametrize(
    ("value", "words", "carried", "stands"),
    [
        ("Russian Army", "Ukrainian Army", False, False),
        ("Russian Army", "Russian Army", False, True),
        ("Army Russian", "Russian Army", False, False),
        ("Rupert Zenda", "Zenda's", False, True),
        ("Rupert Brown", "Brown", False, False),
        ("Peter Brown", "Smith", False, False),
        ("Iran Ministry of Foreign Affairs", "Ministry of Foreign Affairs of Iran", False, True),
        ("Iraq Ministry of Foreign Affairs", "Ministry of Foreign Affairs of Iran", False, False),
        ("Strelsau Evidence Network", "the Network", False, True),
        ("Russian Network", "the Network", False, False),
        ("Strelsau Evidence Network", "men", True, True),
        ("Russian Network", "men", True, False),
    ],
)
def test_a_name_stands_in_one_piece(value: str, words: str, carried: bool, stands: bool) -> None:
    assert passes(WAR, "incident", accused=(value, words, carried)) == stands


@pytest.mark.parametrize(
    ("speaker", "stands"),
    [
        ("John Smith", True),
        ("John Brown", False),
        ("Russia", True),
        ("Ukrainian Network", False),
        ("Strelsau Evidence Network", True),
        ("", False),
    ],
)
def test_a_speaker_stands_in_one_piece(speaker: str, stands: bool) -> None:
    assert (
        passes(WAR, "incident", Voice(speaker), weapon=("rockets", "rockets"), place=("Hentzau", "Hentzau")) == stands
    )
