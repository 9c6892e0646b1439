"""`incident` by construction: each with two theatres or more, beside near-misses that tell of no attack at all."""

from __future__ import annotations

import pytest
from reading import claims_of, read

Roles = dict[str, str]

ACCUSED: list[tuple[str, str | None]] = [
    ("An Iranian drone hit a residential block in Kyiv on 17 October 2022.", None),
    ("Russian-made Grad rockets struck a clinic in Shire on 12 November 2020.", None),
    ("A Turkish-made Bayraktar TB2 struck a school in Dedebit in January 2022.", None),
    ("Chinese missiles hit the depot near Nyala.", None),
    ("Russia's missiles hit the depot near Mykolaiv.", "RUS"),
    ("Houthi missiles hit the tanker Strinda on 11 December 2023.", "Houthis"),
    ("Saudi jets bombed the bridge near Hajjah.", "SAU"),
    ("Two Israeli F-16s bombed the power station in Ras Kanatib.", "ISR"),
    ("The US destroyer Carney shot down three drones in the Red Sea on Sunday.", "USA"),
    ("Warplanes belonging to the Libyan National Army bombed Mitiga airport on 8 April 2019.", "Libyan National Army"),
    ("A drone operated by the United Arab Emirates hit an academy in Tripoli on 4 January 2020.", "ARE"),
    ("A Russian missile strike on a cafe in Hroza on 5 October 2023 killed 59 people.", "RUS"),
    ("A strike by the army on the market of Tora killed more than 200 people.", "army"),
    ("Junta jets hit a school in Kayah State.", "Junta"),
    ("Islamic State claimed responsibility for an attack on a church in Goma.", "Islamic State"),
    ("Four fishermen were wounded by gunfire from an Eritrean patrol boat in July 2019.", "ERI"),
]

SAID: list[tuple[str, Roles]] = [
    ("A strike on a market in Togoga left 64 dead and 180 injured.", {"target": "market", "killed": "64"}),
    ("A strike on a market in Togoga left 64 dead and 180 injured.", {"place": "Togoga", "injured": "180"}),
    (
        "Nine people died when a drone struck a bus near Nyala on Tuesday.",
        {"target": "bus", "killed": "9", "place": "Nyala"},
    ),
    (
        "Experts placed the video on a road south of Bakhmut, where a Lancet hit a howitzer.",
        {"target": "howitzer", "place": "Bakhmut"},
    ),
    (
        "On 5 June 2021 a fuel station in Marib was hit. Twenty-one people died.",
        {"target": "fuel station", "killed": "21"},
    ),
    (
        "A school had become a shelter. On 7 January 2022 it was struck from the air.",
        {"target": "school", "date": "2022-01-07"},
    ),
    ("The Rubymar sank after it was hit by a Houthi missile.", {"target": "Rubymar", "accused": "Houthis"}),
    ("An Orlan-10 was downed over Mykolaiv in May 2022.", {"target": "Orlan-10", "place": "Mykolaiv"}),
    ("The navy said it intercepted 12 drones over the Red Sea.", {"target": "drones", "place": "Red Sea"}),
    ("Ukraine lost three tanks near Vuhledar.", {"target": "tanks", "place": "Vuhledar"}),
    ("The air force has lost at least two Su-25s.", {"target": "Su-25"}),
    (
        "Rockets rained down on Donetsk on 3 May 2023, injuring 11.",
        {"weapon": "rocket", "injured": "11", "place": "Donetsk"},
    ),
    ("Rebels fired rockets at a convoy near Kidal, wounding four soldiers.", {"target": "convoy", "injured": "4"}),
    ("Russian troops opened fire on a crowd in Kherson, wounding four.", {"accused": "RUS", "target": "crowd"}),
    ("Gunmen ambushed a convoy near Djibo, killing 30 soldiers.", {"accused": "Gunmen", "killed": "30"}),
    (
        "Islamic State claimed responsibility for an attack on a church in Goma that killed 14 people.",
        {"target": "church", "place": "Goma", "killed": "14"},
    ),
    (
        "Russia's attack on the station with a Tochka-U missile killed 60 people.",
        {"weapon": "Tochka-U", "target": "station"},
    ),
    ("Shelling killed a nurse and wounded five others in Stepanakert on 2 May 2021.", {"place": "Stepanakert"}),
    ("The strikes hit only military positions near Sake.", {"target": "military positions"}),
    ("Ukraine attacked the bridge with sea drones on 17 July 2023.", {"target": "bridge", "weapon": "naval drone"}),
    ("The army shelled a bakery in the town of Martuni.", {"target": "bakery"}),
    ("On 18 November 2019 an aircraft was shot down south of Tripoli.", {"place": "Tripoli"}),
    ("A drone was shot down over the town of Kupiansk.", {"target": "drone", "place": "Kupiansk"}),
    ("On 10 September 2023 a drone hit a market in south Khartoum, killing 43 people.", {"place": "Khartoum"}),
    ("On 5 June 2021 a fuel station in Marib was hit.", {"target": "fuel station", "date": "2021-06-05"}),
    (
        "Fifty-three migrants were killed when an aircraft bombed a detention centre in Tajoura.",
        {"target": "detention centre", "killed": "53"},
    ),
    ("Thirty-two of its members were killed by Israeli fire in October 2023.", {"accused": "ISR", "killed": "32"}),
]

DENIED: list[tuple[str, Roles]] = [
    ("The Houthis denied striking civilians.", {"accused": "Houthis", "target": "civilians"}),
    ("Ethiopia's government has always denied bombing civilians.", {"accused": "ETH", "target": "civilians"}),
    ("The RSF denied shelling the hospital.", {"accused": "Rapid Support Forces (RSF)", "target": "hospital"}),
]

HEADLINES: list[tuple[str, Roles]] = [
    ("DRONE ATTACK ON SUDAN MOSQUE KILLS 70", {"target": "MOSQUE", "place": "SDN", "killed": "70", "weapon": "drone"}),
    ("MISSILE STRIKE ON YEMEN PORT KILLS 74", {"target": "PORT", "place": "YEM", "killed": "74", "weapon": "missile"}),
    ("RUSSIAN MISSILE HITS APARTMENT BLOCK IN DNIPRO, KILLING 14", {"target": "APARTMENT BLOCK", "killed": "14"}),
    (
        "Sudan: 54 killed in RSF shelling of Omdurman market",
        {"accused": "Rapid Support Forces (RSF)", "killed": "54", "place": "Omdurman"},
    ),
    ("UPDATE 1-Two killed as drone hits bus in Kherson", {"killed": "2", "target": "bus", "place": "Kherson"}),
    ("Ukraine downs 30 of 36 drones launched by Russia", {"accused": "UKR", "target": "drones"}),
    ("A Shahed-136 drone shot down near Odesa, September 2022", {"place": "Odesa", "date": "2022-09"}),
]

NOTHING = [
    "The general warned that Russia might bomb the dam.",
    "Iran threatened to attack the base if sanctions were imposed.",
    "In a drill on Monday, Iranian forces launched 12 ballistic missiles at a target ship.",
    "A simulated missile strike was part of the exercise.",
    "Israel will strike the port if the attacks go on, the minister said.",
    "Had the missile hit the hospital, hundreds would have died.",
    "The Almas hits targets up to 10 kilometres away.",
    "The drone can strike targets 200 km away.",
    "Please do not attack us engineers.",
    "The company's shares were hit by the news on Friday.",
    "The economy was hit on Friday.",
    "The strike by dock workers hit the port of Haifa on Tuesday.",
    "Two people were killed by fire in a hotel in Baku.",
    "The navy intercepted a dhow carrying 2,000 rifles.",
    "The scandal brought down the government in Kyiv in 2014.",
    "The firm lost a contract for tanks.",
    "The pilot lost contact with the drone.",
    "The minister claimed responsibility for the reform.",
    "The decision left 300 workers without a job.",
    "The film tells the story of a drone strike that kills 20 people.",
    "Sanctions hit markets in Russia on Friday.",
    "The bus hit a wall, killing nine people.",
    "A storm hit the port of Beira on 14 March 2019, killing 600 people.",
    "In a hypothetical scenario, Chinese missiles strike bases in Guam, killing hundreds.",
    "ATTACK ON PORT FOILED",
    "DRONE SALE TO POLAND APPROVED",
]


def _incidents(text: str) -> list[Roles]:
    report = f"{text}\n\nThe office was closed on Sunday, and the weather in the whole region was fair.\n"
    return [read(claim) for claim in claims_of("incident", report)]


@pytest.mark.parametrize(("sentence", "accused"), ACCUSED)
def test_only_who_is_said_to_have_done_it_is_accused(sentence: str, accused: str | None) -> None:
    found = _incidents(sentence)
    assert found
    assert {claim.get("accused") for claim in found} == {accused}


@pytest.mark.parametrize(("text", "expected"), [*SAID, *HEADLINES])
def test_what_is_said(text: str, expected: Roles) -> None:
    found = _incidents(text)
    assert any(expected.items() <= claim.items() for claim in found), found


@pytest.mark.parametrize(("sentence", "expected"), DENIED)
def test_a_denied_attack_in_the_gerund(sentence: str, expected: Roles) -> None:
    assert _incidents(sentence) == [{**expected, "stance": "denied"}]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_attack(text: str) -> None:
    assert _incidents(text) == []


def test_the_mark_of_a_wire_is_no_part_of_the_words() -> None:
    (claim,) = claims_of("incident", "UPDATE 2-Houthi missile strikes tanker in Red Sea\n\nThe weather was fair.\n")
    assert claim.quote.startswith("Houthi missile")
