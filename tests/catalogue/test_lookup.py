"""Which words are a name. Sentences are written for these tests; no reader would doubt what they mean."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.catalogue import Match, catalogue
from enduse.catalogue.context import Page
from enduse.model import Country, Party, Place, Weapon, WeaponClass


def named(text: str, kind: type | None = None) -> list[tuple[str, str]]:
    """The words found in `text` with the entry's name, only entries of `kind` where one is given."""
    return [
        (text[match.start : match.end], match.entry.name)
        for match in catalogue().find(text)
        if kind is None or isinstance(match.entry, kind)
    ]


def of(text: str, words: str, occurrence: int = 0) -> Match | None:
    """The match that stands exactly on the given occurrence of `words`, null where there is none."""
    at = [found.start() for found in re.finditer(re.escape(words), text)][occurrence]
    return next((m for m in catalogue().find(text) if (m.start, m.end) == (at, at + len(words))), None)


@pytest.mark.parametrize(
    "spelling", ["Hermes 450", "Hermes-450", "HERMES450", "Hermes\u00a0450", "Hermes‑450", "hermes 450"]
)
def test_hyphens_spaces_and_case_make_no_other_name(spelling: str) -> None:
    assert named(f"They flew the {spelling} at dawn.", Weapon) == [(spelling, "Hermes 450")]


@pytest.mark.parametrize("spelling", ["Akıncı", "Akinci", "AKINCI", "Akıncı".encode().decode()])
def test_accents_make_no_other_name(spelling: str) -> None:
    assert named(f"The {spelling} was shown.", Weapon) == [(spelling, "Bayraktar Akinci")]


def test_combining_accents_are_read() -> None:
    assert named("It landed in Co\u0302te d'Ivoire.", Country) == [("Co\u0302te d'Ivoire", "Ivory Coast")]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("They lost two T-72s there.", "T-72s", "T-72"),
        ("They bought F-16s there.", "F-16s", "F-16"),
        ("Loitering munitions fell.", "Loitering munitions", "loitering munition"),
        ("Several batteries and anti-aircraft batteries.", "anti-aircraft batteries", None),
    ],
)
def test_plurals(text: str, words: str, name: str | None) -> None:
    match = of(text, words)
    assert (match.entry.name if match else None) == name


@pytest.mark.parametrize("mark", ["'", "’"])
def test_possessive_s_is_no_designation(mark: str) -> None:
    assert named(f"The T-72{mark}s armour gave way.", Weapon) == [("T-72", "T-72")]
    assert named(f"Turkey{mark}s factories.", Country) == [("Turkey", "Turkey")]


def test_name_that_has_a_possessive_keeps_it() -> None:
    assert [words for words, _ in named("A report by Jane's came.", Party)] == ["Jane's"]


@pytest.mark.parametrize("text", ["They lost one T-72 a day.", "The T-72 b was hit.", "A T-72 s was hit."])
def test_lower_case_letter_after_a_space_is_a_word(text: str) -> None:
    assert named(text, Weapon) == [("T-72", "T-72")]


def test_capital_letter_after_a_space_is_a_designation() -> None:
    assert [words for words, _ in named("They lost one T-72 B there.", Weapon)] == ["T-72 B"]


@pytest.mark.parametrize("open_mark,close_mark", [("'", "'"), ("‘", "’"), ("“", "”"), ('"', '"')])
def test_quotation_marks_inside_a_name(open_mark: str, close_mark: str) -> None:
    text = f"A {open_mark}kamikaze{close_mark} drone fell."
    assert named(text, WeaponClass) == [(f"kamikaze{close_mark} drone", "kamikaze drone")]


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n\r\n", ". ", "; ", ", "])
def test_breaks_do_not_join(gap: str) -> None:
    text = f"It was a Hermes{gap}450 people came."
    assert all(name != "Hermes 450" for _, name in named(text))


@pytest.mark.parametrize(
    "word", ["turkey", "us", "reaper", "apache", "who", "guardian", "chad", "edge", "car", "shilka"]
)
def test_small_letters_are_plain_words(word: str) -> None:
    assert named(f"They gave {word} to them.") == []


def test_longest_name_wins_over_the_country_in_it() -> None:
    match = of("It flew with Azerbaijan Airlines twice.", "Azerbaijan Airlines")
    assert match is not None and isinstance(match.entry, Party)
    assert named("It flew with Azerbaijan Airlines twice.", Country) == []


@pytest.mark.parametrize(
    "text", ["U.S.-made bombs fell.", "Bombs from the U.S. fell.", "The U.S.’s bombs", "He left the U.S."]
)
def test_last_dot_of_an_acronym_belongs_to_it(text: str) -> None:
    assert named(text, Country) == [("U.S.", "United States")]


def test_made_follows_the_dotted_acronym() -> None:
    text = "U.S.-made bombs fell."
    match = catalogue().find(text)[0]
    assert text[match.end :].startswith("-made")


@pytest.mark.parametrize("text", ["The U.S, too.", "The US. They left.", "The US army."])
def test_no_dot_where_the_name_has_none(text: str) -> None:
    assert named(text, Country)[0][0] in ("U.S", "US")


@pytest.mark.parametrize("words", ["Congo", "Congolese", "Korea"])
def test_word_that_two_states_share_is_neither(words: str) -> None:
    assert named(f"Arms reached the {words} army.", Country) == []


@pytest.mark.parametrize("words,code", [("DR Congo", "COD"), ("Congo-Brazzaville", "COG"), ("South Korea", "KOR")])
def test_state_said_in_full_is_found(words: str, code: str) -> None:
    match = of(f"Arms reached {words} in May.", words)
    assert match is not None and isinstance(match.entry, Country) and match.entry.code == code


class TestWaitingForCompany:
    """A name that also means something else needs a weapon word, a maker, or another mention that has one."""

    def test_company_beside(self) -> None:
        match = of("Rebels fired Milan anti-tank missiles.", "Milan")
        assert match is not None and isinstance(match.entry, Weapon)

    def test_without_company_the_town_stands(self) -> None:
        match = of("Officials met in Milan on Monday.", "Milan")
        assert match is not None and isinstance(match.entry, Place)

    def test_town_stays_a_town_after_the_weapon_was_named(self) -> None:
        text = "Rebels fired Milan anti-tank missiles. Later their envoys flew to Milan."
        match = of(text, "Milan", 1)
        assert match is not None and isinstance(match.entry, Place)

    def test_weapon_near_a_town_does_not_make_the_town_a_weapon(self) -> None:
        match = of("Police found in Milan two missiles.", "Milan")
        assert match is not None and isinstance(match.entry, Place)

    def test_settled_weapon_with_an_article_is_the_weapon(self) -> None:
        match = of("Rebels fired Derby missiles. The Derby failed.", "Derby", 1)
        assert match is not None and isinstance(match.entry, Weapon)

    def test_without_company_and_without_another_reading_it_is_nothing(self) -> None:
        assert named("A player of the Ajax football team.", Weapon) == []


class TestPersons:
    """A weapon that bears a person's name, and the person."""

    def test_weapon_beside_its_class(self) -> None:
        assert named("Turkey sold Bayraktar drones.", Weapon) == [("Bayraktar", "Bayraktar")]

    @pytest.mark.parametrize(
        "text",
        [
            "Bayraktar drones flew. The engineer Haluk Bayraktar left.",
            "Bayraktar drones flew. Bayraktar said drones were sold.",
            "Bayraktar drones flew. Selcuk Bayraktar, who builds them, left.",
        ],
    )
    def test_person_of_that_name(self, text: str) -> None:
        assert named(text, Weapon) == [("Bayraktar", "Bayraktar")]

    def test_adjective_of_a_country_is_no_given_name(self) -> None:
        assert named("They flew a Turkish Bayraktar drone.", Weapon) == [("Bayraktar", "Bayraktar")]

    def test_weapon_of_a_report_speaks_only_as_a_figure(self) -> None:
        text = "Bayraktar drones fell. What a Bayraktar tells us."
        assert len(named(text, Weapon)) == 2

    def test_law_is_no_weapon(self) -> None:
        assert named("Patriot missiles arrived under the Patriot Act.", Weapon)[1:] == []

    def test_country_as_a_surname(self) -> None:
        assert named("They watched Michael Jordan play for hours.", Country) == []
        assert named("They watched the king of Jordan for hours.", Country) == [("Jordan", "Jordan")]


@pytest.mark.parametrize(
    "text",
    ["They work in Savannah, Georgia.", "He left the U.S. state of Georgia.", "In Savannah, Georgia, they work."],
)
def test_american_state_is_no_country(text: str) -> None:
    assert [name for _, name in named(text, Country) if name == "Georgia"] == []


@pytest.mark.parametrize("text", ["Arms reached Georgia.", "They live in Tbilisi, Georgia.", "Georgia's army left."])
def test_country_of_that_name(text: str) -> None:
    assert ("Georgia", "Georgia") in named(text, Country)


class TestClassWords:
    @pytest.mark.parametrize(
        "text",
        [
            "The shell fell.",
            "Shells fell on them.",
            "Town Hit By Shells Before Morning",
            "SHELLS HIT TOWN",
            "“Shells fell,” he said.",
        ],
    )
    def test_meant(self, text: str) -> None:
        assert [name for _, name in named(text, WeaponClass)] == ["shell"]

    @pytest.mark.parametrize(
        "text", ["The oil company Shell left Nigeria.", "It was leased to Shell.", "Shell said it left."]
    )
    def test_company_of_that_name(self, text: str) -> None:
        assert named(text, WeaponClass) == []

    def test_after_a_weapon_a_capital_is_no_company(self) -> None:
        assert ("Drone", "drone") in named("They sold the Orbiter 3 Drone to them.", WeaponClass)

    def test_after_a_dateline(self) -> None:
        assert [name for _, name in named("KHARTOUM — Shells fell on the market.", WeaponClass)] == ["shell"]


class TestCapitalNeeded:
    """At the start of a sentence a capital proves nothing."""

    def test_start_of_a_sentence_alone(self) -> None:
        assert named("Reaper is a word.", Weapon) == []

    def test_start_of_a_sentence_with_another_mention(self) -> None:
        assert len(named("Reaper losses grew. They shot down a Reaper.", Weapon)) == 2

    def test_start_of_a_sentence_beside_its_class(self) -> None:
        assert named("Reaper drones crossed the sea.", Weapon) == [("Reaper", "Reaper")]

    def test_country_needs_no_other_mention(self) -> None:
        assert named("Jerusalem rejected the report.", Country) == [("Jerusalem", "Israel")]

    def test_dot_of_an_abbreviation_ends_no_sentence(self) -> None:
        assert named("They shot down a U.S. Reaper.", Weapon) == [("Reaper", "Reaper")]

    def test_acronym_in_a_line_of_capitals_needs_another_mention(self) -> None:
        assert named("WHO SOLD THE DRONES", Party) == []
        assert len(named("WHO SENDS AID\n\nStaff of the WHO arrived.", Party)) == 2


@pytest.mark.parametrize(
    ("text", "words", "starts"),
    [
        ("Drones fell.", "Drones", True),
        ("They left. Drones fell.", "Drones", True),
        ("They left Drones.", "Drones", False),
        ("- Drones fell", "Drones", True),
        ("He said, “Drones fell.”", "Drones", True),
        ("the “Drones” film", "Drones", False),
        ("It said: Drones fell.", "Drones", True),
        ("He met Gen. Drones there", "Drones", False),
        ("one\nDrones", "Drones", True),
    ],
)
def test_sentence_starts(text: str, words: str, starts: bool) -> None:
    assert Page(text).starts_sentence(text.index(words)) is starts


_WORDS = [
    "Milan",
    "Derby",
    "missiles",
    "Patriot",
    "Act",
    "T-72",
    "a",
    "B",
    "Turkey",
    "Turkish",
    "Haluk",
    "Bayraktar",
    "said",
    "in",
    "U.S.",
    "-made",
    "Georgia",
    ",",
    ". ",
    "\n",
    "\n\n",
    "'",
    "“",
    "”",
    "Hermes",
    "450",
    "Reaper",
    "the",
    "drone",
    "SHELL",
    "Shell",
    "ı",
    "ﬁ",
    "e\u0301",
    "İ",
    "\u00a0",
    "Azerbaijan",
    "Airlines",
    "Bell",
    "helicopters",
    "Congo",
    "DR",
]
_texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(_WORDS), max_size=40).flatmap(
        lambda words: st.sampled_from(["", " "]).map(lambda gap: gap.join(words))
    ),
)


@given(_texts)
@settings(max_examples=200, deadline=None)
def test_matches_are_in_order_apart_and_inside(text: str) -> None:
    matches = catalogue().find(text)
    at = 0
    for match in matches:
        assert at <= match.start < match.end <= len(text)
        assert text[match.start : match.end].strip()
        at = match.end
    assert catalogue().find(text) == matches


class _Counted(str):
    """A text that counts the characters handed out by slicing."""

    seen = 0

    def __getitem__(self, key: object) -> str:
        part = super().__getitem__(key)  # type: ignore[index]
        type(self).seen += len(part)
        return part


@pytest.mark.parametrize(
    "paragraph", ["Milan and Derby met Bell ", "Reaper. Reaper drones, Shell ", "x" * 30 + " ", " " * 30]
)
def test_work_grows_with_the_length_and_not_faster(paragraph: str) -> None:
    seen = []
    for times in (200, 400):
        _Counted.seen = 0
        catalogue().find(_Counted(paragraph * times))
        seen.append(_Counted.seen)
    assert seen[1] <= 2.2 * seen[0] + 1000


@pytest.mark.parametrize("words", ["a 50-kilogram warhead", "a 29 kg warhead and a missile", "a 10 kg bomb"])
def test_an_article_and_a_figure_are_no_designation(words: str) -> None:
    assert named(f"It carries {words}.", Weapon) == []
