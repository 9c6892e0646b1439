"""What a sentence sets aside, and who gives and takes in it: own sentences, the roles exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import claims_of, read

OPENING = "A short note on the trade\n\n"

CASES: list[tuple[str, str, list[dict[str, str]]]] = [
    (
        "transfer",
        "Kenya bought drones not from China but from Turkey.",
        [{"supplier": "TUR", "recipient": "KEN", "weapon": "drone", "action": "ordered"}],
    ),
    (
        "transfer",
        "Iran supplied drones not to Sudan but to Ethiopia.",
        [{"supplier": "IRN", "recipient": "ETH", "weapon": "drone", "action": "delivered"}],
    ),
    (
        "transfer",
        "The drones came not from Iran, as reported, but from Turkey.",
        [{"supplier": "TUR", "weapon": "drone"}],
    ),
    (
        "transfer",
        "Turkey, not China, sold the drones to Libya.",
        [{"supplier": "TUR", "recipient": "LBY", "weapon": "drone", "action": "ordered"}],
    ),
    (
        "transfer",
        "Chad bought tanks from Poland and not from Serbia.",
        [{"supplier": "POL", "recipient": "TCD", "weapon": "tank", "action": "ordered"}],
    ),
    (
        "transfer",
        "Turkey rather than China sold Libya the drones.",
        [{"supplier": "TUR", "recipient": "LBY", "weapon": "drone", "action": "ordered"}],
    ),
    (
        "transfer",
        "Poland ordered tanks from South Korea instead of from Germany.",
        [{"supplier": "KOR", "recipient": "POL", "weapon": "tank", "action": "ordered"}],
    ),
    (
        "transfer",
        "Instead of Turkey, Iran sold the drones to Sudan.",
        [{"supplier": "IRN", "recipient": "SDN", "weapon": "drone", "action": "ordered"}],
    ),
    (
        "transfer",
        "Serbia exported rockets to Armenia, but not to Azerbaijan.",
        [{"supplier": "SRB", "recipient": "ARM", "weapon": "rocket", "action": "delivered"}],
    ),
    (
        "transfer",
        "Turkey supplied Bayraktar TB2 drones, not Orbiter drones, to Ukraine.",
        [{"supplier": "TUR", "recipient": "UKR", "weapon": "Bayraktar TB2", "action": "delivered"}],
    ),
    (
        "transfer",
        "Turkey did not sell drones to Sudan but to Ethiopia.",
        [{"supplier": "TUR", "recipient": "SDN", "weapon": "drone", "stance": "denied"}],
    ),
    (
        "transfer",
        "Israel supplied drones not only to Azerbaijan but also to India.",
        [{"supplier": "ISR", "recipient": "AZE; IND", "weapon": "drone", "action": "delivered"}],
    ),
    (
        "transfer",
        "Ukraine received tanks from Poland and from Germany.",
        [{"supplier": "POL; DEU", "recipient": "UKR", "weapon": "tank", "action": "delivered"}],
    ),
    (
        "transfer",
        "Not one but two drones were delivered by Turkey to Niger in 2022.",
        [
            {
                "supplier": "TUR",
                "recipient": "NER",
                "weapon": "drone",
                "quantity": "2",
                "action": "delivered",
                "date": "2022",
            }
        ],
    ),
    (
        "transfer",
        "Libya, sold drones by Turkey, used them against Egypt.",
        [{"supplier": "TUR", "recipient": "LBY", "weapon": "drone", "action": "ordered"}],
    ),
    (
        "transfer",
        "Egypt, supplied by France with 24 Rafale fighters, used them against Libya.",
        [{"supplier": "FRA", "recipient": "EGY", "weapon": "Rafale", "quantity": "24", "action": "delivered"}],
    ),
    (
        "transfer",
        "Turkey, a NATO member, sold drones to Ethiopia.",
        [{"supplier": "TUR", "recipient": "ETH", "weapon": "drone", "action": "ordered"}],
    ),
    (
        "transfer",
        "Sweden sold Gripen jets to Hungary and Finland bought F-35 jets.",
        [
            {"supplier": "SWE", "recipient": "HUN", "weapon": "Gripen", "action": "ordered"},
            {"recipient": "FIN", "weapon": "F-35", "action": "ordered"},
        ],
    ),
    (
        "transfer",
        "Serbia sold mortars to Armenia and Cyprus.",
        [{"supplier": "SRB", "recipient": "ARM; CYP", "weapon": "mortar", "action": "ordered"}],
    ),
    (
        "transfer",
        "Turkey sold Ukraine Bayraktar TB2 drones.",
        [{"supplier": "TUR", "recipient": "UKR", "weapon": "Bayraktar TB2", "action": "ordered"}],
    ),
    (
        "transfer",
        "Israel gave Azerbaijan LORA missiles.",
        [{"supplier": "ISR", "recipient": "AZE", "weapon": "LORA", "action": "delivered"}],
    ),
    (
        "transfer",
        "Israel sold Azerbaijan 20 Harop drones and India 10 Heron drones.",
        [{"supplier": "ISR", "recipient": "AZE", "weapon": "Harop", "quantity": "20", "action": "ordered"}],
    ),
    (
        "share",
        "Russia and not Israel provided 60 percent of Azerbaijan's arms imports.",
        [
            {
                "supplier": "RUS",
                "recipient": "AZE",
                "flow": "arms",
                "basis": "imports",
                "value": "60",
                "comparator": "=",
            }
        ],
    ),
    (
        "share",
        "94 percent of Armenia's arms imports came not from France but from Russia.",
        [
            {
                "supplier": "RUS",
                "recipient": "ARM",
                "flow": "arms",
                "basis": "imports",
                "value": "94",
                "comparator": "=",
            }
        ],
    ),
    (
        "flight",
        "The cargo plane flew not to Ovda but to Tel Aviv.",
        [{"aircraft": "cargo plane", "destination": "Tel Aviv", "trend": "present"}],
    ),
    (
        "flight",
        "The plane flew from Baku and not from Ovda to Tel Aviv.",
        [{"origin": "Baku", "destination": "Tel Aviv", "trend": "present"}],
    ),
    (
        "use",
        "The rocket was fired not by Armenia but by Azerbaijan at Ganja.",
        [{"user": "AZE", "weapon": "rocket", "place": "Ganja"}],
    ),
    ("use", "Ukraine used not Bayraktar TB2 drones but Harop drones.", [{"user": "UKR", "weapon": "Harop"}]),
    ("use", "The drones were used against Russia.", [{"weapon": "drone", "target": "RUS"}]),
    ("use", "None of the countries used drones.", []),
    ("manufacture", "The drone was made by Baykar, not by Elbit Systems.", [{"weapon": "drone", "maker": "Baykar"}]),
    (
        "incident",
        "Not Armenia but Azerbaijan shelled Stepanakert.",
        [{"accused": "AZE", "place": "Stepanakert"}],
    ),
    (
        "incident",
        "Russia attacked Kyiv with Shahed-136 drones, killing three.",
        [{"accused": "RUS", "place": "Kyiv", "killed": "3", "weapon": "Shahed-136"}],
    ),
    (
        "incident",
        "Ten people were killed and none injured in the strike on Mariupol.",
        [{"place": "Mariupol", "killed": "10"}],
    ),
    ("incident", "Not a single person was injured in the attack on Kharkiv.", []),
    ("incident", "No one was killed when Russia attacked Odesa.", [{"accused": "RUS", "place": "Odesa"}]),
]


@pytest.mark.parametrize(("kind", "sentence", "roles"), CASES, ids=[sentence for _, sentence, _ in CASES])
def test_roles_are_what_the_words_say(kind: str, sentence: str, roles: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of(kind, OPENING + sentence + "\n")] == roles


def test_a_maker_is_taken_from_the_subject_and_not_from_what_describes_it() -> None:
    found = claims_of("manufacture", OPENING + "The Hermes 450, rival of IAI's Heron, is made by Elbit Systems.\n")
    assert {"weapon": "Hermes 450", "maker": "Elbit Systems"} in [read(claim) for claim in found]
    assert not any("Heron" in read(claim)["weapon"] and read(claim)["maker"] == "Elbit Systems" for claim in found)


STATES = {"China": "CHN", "Turkey": "TUR", "Serbia": "SRB", "Poland": "POL", "France": "FRA"}


@given(
    st.permutations(sorted(STATES)),
    st.sampled_from(
        [
            "{buyer} bought drones not from {other} but from {seller}.",
            "{buyer} bought drones from {seller}, not from {other}.",
            "{buyer} bought drones from {seller} rather than {other}.",
            "{seller} and not {other} sold drones to {buyer}.",
            "{seller}, not {other}, sold drones to {buyer}.",
        ]
    ),
)
def test_what_is_set_aside_never_fills_a_role(names: list[str], pattern: str) -> None:
    buyer, other, seller = names[:3]
    (claim,) = claims_of("transfer", OPENING + pattern.format(buyer=buyer, other=other, seller=seller) + "\n")
    roles = read(claim)
    assert (roles["supplier"], roles["recipient"]) == (STATES[seller], STATES[buyer])
    assert claim.stance == "asserted"


@pytest.mark.parametrize(
    "sentence",
    ["Turkey sold drones to Ukraine, and Poland bought tanks.", "Iran armed Sudan, but the ministry denied it."],
)
def test_a_quote_ends_with_a_word_of_its_own(sentence: str) -> None:
    claims = claims_of("transfer", OPENING + sentence + "\n")
    assert claims
    for claim in claims:
        assert claim.quote.split()[-1].strip(",;") not in ("and", "but", "or", "")
        assert not claim.quote.endswith(",")
        assert len(claim.quote.split()) > 1
