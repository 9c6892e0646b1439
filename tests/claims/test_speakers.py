"""Who is said to say it, on sentences of our own: name, anonymous or not, and through whom."""

from __future__ import annotations

import pytest
from reading import claims_in, claims_of


def last_speaker(text: str) -> tuple[str | None, bool, tuple[str, ...]]:
    claim = [c for c in claims_in(text) if c.kind != "response"][-1]
    return claim.speaker, claim.anonymous, tuple(claim.via)


NAMED = [
    ("The carrier was accused by Human Rights Watch of shipping mortars to Libya.", "Human Rights Watch"),
    ("Haiti's government puts the number of people who have fled Léogâne at more than 9,000.", "Haiti"),
    ("Some 800 villagers have left the hills around Goma since the fighting, the diocese estimates.", "diocese"),
    ("The Algerian army, by its own account, shot down an armed drone at Tinzaouaten on 31 March.", "Algerian army"),
    ("By the ministry's count, Russia launched 94 Shahed drones at Ukraine overnight.", "ministry"),
    (
        "Russia had a share of 40 per cent in Mali's arms imports in 2023, if you believe SIPRI.",
        "Stockholm International Peace Research Institute (SIPRI)",
    ),
    ("Iran supplied the rockets, Kyiv and its Western allies say.", "Ukraine"),
    ('"Germany has delivered 14 howitzers to Ukraine," tweeted the deputy minister, Hanna Maliar.', "Hanna Maliar"),
    (
        "In a post, Defence Minister Oleksii Reznikov said that Germany had sold Ukraine 14 howitzers.",
        "Oleksii Reznikov",
    ),
    (
        "Senator Ruth Okafor said the vote was a farce. According to the senator, Egypt sold 40 rockets to Kuwait.",
        "Ruth Okafor",
    ),
    ("A statement from the Kremlin said that Russia had delivered six Su-30 jets to Myanmar.", "Russia"),
    (
        "The pilots' union said in a letter that nobody was paid. The letter says China sold rifles to the RSF.",
        "pilots' union",
    ),
    ("From the Ministry of Trade they said that Serbia did not sell ammunition to Niger.", "Ministry of Trade"),
    ("The indictment alleges that Karim Haddad sold 20 Stinger missiles to Libya.", "indictment"),
    (
        "One of the two, Helga Brandt, said Serbia had sold 400 shells to Saudi Arabia.",
        "Helga Brandt",
    ),
    (
        "Kamal Idris spoke first. Nadia Saleh, a trader, said nobody paid. He said China had sold rifles to the RSF.",
        "Kamal Idris",
    ),
    ("South Korea's spy agency says North Korea sent 7,000 shells to Russia.", "South Korea's spy agency"),
    (
        "Brokers said that Greece sold tanks to Oman, but the ministry in Athens denied that it sold tanks to Oman.",
        "ministry in Athens",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), NAMED)
def test_the_one_who_says_it_is_named(text: str, speaker: str) -> None:
    assert last_speaker(text + "\n")[:2] == (speaker, False)


UNNAMED = [
    ("Two former RSF combatants, interviewed apart, stated that the UAE had delivered 30 mortars to the RSF.", "RSF"),
    ("A resistance group said Myanmar's air force bombed a school in Kayah State, killing four pupils.", "group"),
    ("Aid agencies say that 40,000 people have fled Sake.", "agencies"),
    ("Local radio reported that a US strike killed six people at Jamaame.", "radio"),
    ("Two officers came. One of them said that Uganda had sold 300 rifles to M23.", "One of them"),
    ("Critics of the deal, among them Senator Chris Murphy, say that Belgium sold bombs to Bahrain.", "Critics"),
    ("The lists were empty, said a former loader, but he had seen 40 rockets bound for Chad.", "loader"),
    (
        '"We will see," said a woman. Her brother, Ahmed Sy, said nothing. She said China had sold rifles to the RSF.',
        "woman",
    ),
]


@pytest.mark.parametrize(("text", "words"), UNNAMED)
def test_whoever_is_not_named_is_anonymous(text: str, words: str) -> None:
    speaker, anonymous, _ = last_speaker(text + "\n")
    assert speaker is not None and words in speaker
    assert anonymous


PASSED_ON = [
    ("Reuters, citing two Turkish officials, reported that Turkey had sold 20 drones to Morocco.", "Turkish officials"),
    ("Iran sent Fateh-110 missiles to Russia, said three officials quoted by Reuters.", "officials"),
    (
        "Reuters quoted the deputy minister, Oleg Bochkarev, as saying that Russia had sold jets to India.",
        "Oleg Bochkarev",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), PASSED_ON)
def test_an_outlet_that_passes_on_is_no_speaker(text: str, speaker: str) -> None:
    found, _, via = last_speaker(text + "\n")
    assert (found, via) == (speaker, ("Reuters",))


REPORTS_OWN = [
    "Report of the Group of Experts on the Sahel\n\n7. The Group found that China sold CH-4 drones to Mali.",
    "Port of call\n\nNAIROBI, 4 May 2024 (Savanna Wire)\n\nTurkey sold drones to Mali, a Savanna Wire review found.",
    "Flights\n\nBy A. Yusuf\nRed Sea Herald, 4 May 2024\n\nChad bought 40 rifles from Serbia, by the Herald's count.",
]


@pytest.mark.parametrize("text", REPORTS_OWN)
def test_what_the_issuing_body_finds_is_the_reports_own_voice(text: str) -> None:
    assert last_speaker(text + "\n")[0] is None


CONVERSATION = """Crates on the quay

Aminata Koro follows arms deliveries for an institute in Dakar.

What did you see at the port?
I saw forty crates. China delivered six CH-4 drones to Chad in May.

Did anybody pay?
Chad bought 20 jets from France. France was paid, I think.

And the mortars?
Serbia sold those mortars to Chad. Ask them.

The army of Chad, to which we sent this interview, made no comment.
"""


def test_unmarked_answers_are_the_words_of_the_one_who_is_asked() -> None:
    claims = claims_of("transfer", CONVERSATION)
    assert claims and {c.speaker for c in claims} == {"Aminata Koro"}


def test_questions_on_a_page_of_explanations_are_the_reports_own() -> None:
    page = CONVERSATION.replace("I saw forty crates. ", "").replace(", I think", "")
    claims = claims_of("transfer", page)
    assert claims and {c.speaker for c in claims} == {None}


def test_a_quoted_denial_is_a_denial() -> None:
    text = 'The ambassador, Lana Saif, was asked twice. "We deny supplying weapons to the RSF," she said.\n'
    claim = claims_of("transfer", text)[0]
    assert (claim.speaker, claim.stance) == ("Lana Saif", "denied")
