"""The `unknown` grammar on short sentences: what is said, how sure it is, and what says nothing."""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: list[tuple[str, list[dict[str, str]]]] = [
    ("It is unclear who fired the rocket.", [{"topic": "who fired the rocket"}]),
    ("The origin of the engine could not be established.", [{"topic": "origin"}]),
    (
        "How the rifles reached Yemen remains a mystery.",
        [{"topic": "How the rifles reached Yemen", "recipient": "YEM"}],
    ),
    (
        "Nobody knows how many drones Iran has delivered.",
        [{"topic": "how many drones Iran has delivered", "supplier": "IRN"}],
    ),
    ("The panel could not verify the serial numbers.", [{"topic": "serial numbers"}]),
    ("The value of the contract was not disclosed.", [{"topic": "value"}]),
    ("Israel has not published figures since 2014.", [{"topic": "figures", "period": "2014/.."}]),
    ("We do not know what the plane carried.", [{"topic": "what the plane carried"}]),
    ("The army did not say how many soldiers died.", [{"topic": "how many soldiers died"}]),
    ("The data end in 2021.", [{"topic": "data", "period": "2021/.."}]),
    ("It is not known whether the missiles were delivered.", [{"topic": "whether the missiles were delivered"}]),
    ("It was not possible to confirm the account of the pilot.", [{"topic": "account"}]),
    ("Who paid for the cargo we do not know.", [{"topic": "Who paid for the cargo"}]),
]

SILENT = [
    "He does not know his neighbour.",
    "It is clear who fired the rocket.",
    "The spokesman did not want to be named.",
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_unknown_is_read_as_said(text: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("unknown", text)] == expected


@pytest.mark.parametrize("text", SILENT)
def test_no_unknown_is_made_up(text: str) -> None:
    assert claims_of("unknown", text) == []
