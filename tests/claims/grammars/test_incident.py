"""The `incident` grammar on short sentences: who attacked what, the dead and injured, headlines, denials, no attack."""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: list[tuple[str, list[dict[str, str]]]] = [
    (
        "A Russian missile struck a pizza restaurant in Kramatorsk on 27 June 2023, killing 11 people and wounding 61.",
        [
            {
                "target": "pizza restaurant",
                "place": "Kramatorsk",
                "date": "2023-06-27",
                "killed": "11",
                "injured": "61",
                "weapon": "missile",
            }
        ],
    ),
    (
        "The village of Bakhmutske was shelled by Russian artillery.",
        [{"accused": "RUS", "target": "village of Bakhmutske", "place": "Bakhmutske", "weapon": "artillery"}],
    ),
    (
        "Rockets landed on a school in Stepanakert.",
        [{"target": "school", "place": "Stepanakert", "weapon": "rocket"}],
    ),
    (
        "The rebels shot down a Su-25 near Mekelle.",
        [{"accused": "rebels", "target": "Su-25", "place": "Mekelle"}],
    ),
    (
        "The bombing of Mariupol's maternity hospital killed three people.",
        [{"target": "Mariupol's maternity hospital", "place": "Mariupol", "killed": "3"}],
    ),
    (
        "At least 40 people were killed in an airstrike on a market in Hajjah, the governor said.",
        [{"target": "market", "place": "Hajjah", "killed": "40", "comparator": ">"}],
    ),
    (
        "Saudi jets dropped bombs on a market in Hajjah in 2016.",
        [{"accused": "SAU", "target": "market", "place": "Hajjah", "date": "2016", "weapon": "bomb"}],
    ),
    (
        "The Houthis fired on the destroyer.",
        [{"accused": "Houthis", "target": "destroyer"}],
    ),
    (
        "Ethiopia bombed Mekelle on 3 May 2021. The strike killed 12 people.",
        [{"accused": "ETH", "place": "Mekelle", "date": "2021-05-03", "killed": "12"}],
    ),
    (
        "Kyiv blamed Moscow for the attack on the dam.",
        [{"accused": "RUS", "target": "dam"}],
    ),
    (
        "The United States accused Iran of attacking two tankers in the Gulf of Oman on 13 June 2019.",
        [{"accused": "IRN", "target": "tankers", "place": "Gulf of Oman", "date": "2019-06-13"}],
    ),
]

DENIED: list[tuple[str, dict[str, str]]] = [
    ("Ethiopia denied bombing the hospital in Mekelle.", {"accused": "ETH", "target": "hospital", "place": "Mekelle"}),
    ("Russia said it had not attacked civilian targets.", {"accused": "RUS", "target": "civilian targets"}),
    ("Ukraine denied that its forces had shelled Donetsk.", {"accused": "UKR", "place": "Donetsk"}),
    ("Mali's junta denied killing villagers in Gao.", {"accused": "MLI", "target": "villagers", "place": "Gao"}),
    ("Russia denied that civilians had been hit.", {"accused": "RUS", "target": "civilians"}),
    (
        "A spokesman for the RSF denied responsibility for the shelling of the camp.",
        {"accused": "Rapid Support Forces (RSF)", "target": "camp"},
    ),
    ("Iran attacked the tanker. Iran called the charge baseless.", {"accused": "IRN", "target": "tanker"}),
]

HEADLINES: list[tuple[str, dict[str, str]]] = [
    ("Myanmar junta bombs Sagaing village", {"accused": "MMR", "target": "Sagaing village", "place": "Sagaing"}),
    ("Drone strikes tanker off Oman", {"weapon": "drone", "target": "tanker", "place": "OMN"}),
    (
        "UPDATE 1-Shells hit Zalingei clinic, medics say",
        {"weapon": "shell", "target": "Zalingei clinic", "place": "Zalingei"},
    ),
    ("Hospital in Khartoum shelled, 20 dead", {"target": "Hospital", "place": "Khartoum", "killed": "20"}),
]

NOTHING = [
    "Shares in the company hit a record high.",
    "The two sides struck a deal in Vienna.",
    "Protesters attacked the bill in parliament.",
    "Two people were killed in a car accident in Baku.",
    "If Russia attacked Poland, the alliance would respond.",
    "Officials fear that Israel could strike the plant.",
    "The army plans to attack the town.",
    "Sanctions hit Russia's economy.",
    "Drone strikes in Yemen spark protests",
    "Russia strikes grain deal with Turkey",
    "The minister denied any role in the deal.",
    "Where the drone was launched from has not been established.",
]


@pytest.mark.parametrize(("sentence", "expected"), SAID)
def test_what_is_said(sentence: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("incident", f"{sentence}\n\nThe weather was fair.\n")] == expected


@pytest.mark.parametrize(("sentence", "expected"), DENIED)
def test_a_denied_attack_is_never_asserted(sentence: str, expected: dict[str, str]) -> None:
    found = claims_of("incident", f"{sentence}\n\nThe weather was fair.\n")
    assert {**expected, "stance": "denied"} in [read(claim) for claim in found]
    assert all(claim.stance == "denied" for claim in found if claim.start >= sentence.rfind(". ") + 1)


@pytest.mark.parametrize(("headline", "expected"), HEADLINES)
def test_headlines(headline: str, expected: dict[str, str]) -> None:
    report = f"{headline}\n\nThe office was closed on Sunday, and the weather in the whole region was fair.\n"
    assert expected in [read(claim) for claim in claims_of("incident", report)]


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_no_attack(sentence: str) -> None:
    assert claims_of("incident", sentence) == []


def test_a_toll_of_its_own_date_stays_apart() -> None:
    found = claims_of(
        "incident",
        "A drone struck a camp on 3 May 2023. Since January 2022, 300 people have been killed in the region.",
    )
    assert [claim for claim in found if dict(claim.roles).get("target") == ("camp",)]
    assert not any({"target", "killed"} <= {role for role, _ in claim.roles} for claim in found)


def test_the_speaker_of_the_charge_is_not_the_report() -> None:
    (claim,) = claims_of("incident", "Kyiv blamed Moscow for the attack on the dam.")
    assert claim.speaker == "Ukraine"
