"""The `unknown` grammar by construction: how a gap is told: facts that are missing, what was never made public,
questions in front of their verb.
"""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: dict[str, list[tuple[str, list[dict[str, str]]]]] = {
    "missing facts": [
        ("There is no data after 2020.", [{"topic": "data", "period": "2020/.."}]),
        ("There is no public record of the sale.", [{"topic": "public record"}]),
        ("No figure is given for the value of the contract.", [{"topic": "figure"}]),
        ("No information is available on deliveries after 2019.", [{"topic": "information", "period": "2019/.."}]),
        ("The UN register contains no entries for Azerbaijan after 2018.", [{"topic": "entries", "period": "2018/.."}]),
        ("Data for 2023 are not yet available.", [{"topic": "Data"}]),
        (
            "Serbia has not reported its exports to Israel since 2022.",
            [{"topic": "exports", "recipient": "ISR", "period": "2022/.."}],
        ),
    ],
    "never made public": [
        ("For a sum that was never made public, Baku bought six launchers.", [{"topic": "sum"}]),
        ("The cargo of the flights has not been made public.", [{"topic": "cargo"}]),
        ("The contract's value was kept secret.", [{"topic": "contract's value"}]),
        ("The source of the bombs has yet to be established.", [{"topic": "source"}]),
    ],
    "questions in front": [
        ("Where the parts came from remains an open question.", [{"topic": "Where the parts came from"}]),
        ("To whom, we do not know.", [{"topic": "To whom"}]),
        ("How many remain is anyone's guess.", [{"topic": "How many remain"}]),
        (
            "How many people were in the camp nobody could say on Friday.",
            [{"topic": "How many people were in the camp"}],
        ),
        ("That part nobody knows.", [{"topic": "That part"}]),
    ],
    "who could not find out": [
        ("The system was operated by personnel whom the Panel has not been able to name.", [{"topic": "personnel"}]),
        ("The investigators have not determined who fired the missile.", [{"topic": "who fired the missile"}]),
        ("The company's records do not show where the engines went.", [{"topic": "where the engines went"}]),
        ("The report does not name the supplier.", [{"topic": "supplier"}]),
        ("Experts are uncertain about the range of the missile.", [{"topic": "range"}]),
        ("Little is known about the company's owners.", [{"topic": "company's owners"}]),
    ],
}

NEAR_MISSES = [
    "Who knows?",
    "He did not know the man.",
    "An unknown gunman fired on the crowd.",
    "It is no secret that Ankara sells drones.",
    "There is no doubt that the missile was Iranian.",
    "I cannot say this often enough.",
    "What is known is that six were delivered.",
    "There is no evidence of a crime.",
    "Nobody was hurt.",
]


@pytest.mark.parametrize(("text", "expected"), [row for rows in SAID.values() for row in rows])
def test_reads(text: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("unknown", text)] == expected


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_reads_nothing(text: str) -> None:
    assert claims_of("unknown", text) == []
