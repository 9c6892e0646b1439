"""The `response` grammar by construction: how an answer, a refusal and a silence are told, and who was asked."""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: dict[str, list[tuple[str, list[dict[str, str]]]]] = {
    "refusals": [
        ("BAE Systems declined to be quoted.", [{"party": "BAE Systems", "outcome": "declined"}]),
        ("The trading firm hung up.", [{"party": "trading firm", "outcome": "declined"}]),
        (
            "Russia's embassy in Seoul, asked about the howitzers, said it had nothing to add.",
            [{"party": "Russia's embassy in Seoul", "outcome": "declined"}],
        ),
        (
            "Israel Aerospace Industries said it does not comment on its customers.",
            [{"party": "Israel Aerospace Industries", "outcome": "declined"}],
        ),
        ("Aselsan did not want to comment.", [{"party": "Aselsan", "outcome": "declined"}]),
        (
            "The company's director, reached by phone, refused to answer questions.",
            [{"party": "company's director", "outcome": "declined"}],
        ),
    ],
    "silence": [
        (
            "The defence ministry in Belgrade has yet to respond.",
            [{"party": "defence ministry in Belgrade", "outcome": "no reply"}],
        ),
        (
            "The Panel wrote to the United Arab Emirates on 4 May 2023 and has received no reply.",
            [{"party": "ARE", "outcome": "no reply"}],
        ),
        (
            "The Panel offered Jordan an opportunity to reply and has not received a response.",
            [{"party": "JOR", "outcome": "no reply"}],
        ),
        ("There was no immediate comment from Ankara.", [{"party": "TUR", "outcome": "no reply"}]),
        (
            "No reply had been received from Cairo by the time of publication.",
            [{"party": "EGY", "outcome": "no reply"}],
        ),
        ("Elbit Systems did not provide a comment.", [{"party": "Elbit Systems", "outcome": "no reply"}]),
        (
            "Attempts to reach the owner of the airline were unsuccessful.",
            [{"party": "owner of the airline", "outcome": "no reply"}],
        ),
    ],
    "answers": [
        ("Only the army replied.", [{"party": "army", "outcome": "replied"}]),
        (
            "I asked the company in January. It answered politely.",
            [{"party": "company", "outcome": "replied", "date": "2024-01"}],
        ),
        (
            "Turkey's foreign ministry replied to the magazine in one line.",
            [{"party": "Turkey's foreign ministry", "outcome": "replied"}],
        ),
        (
            "Iran's mission to the United Nations, contacted in New York, said that Tehran had sent no weapons.",
            [{"party": "Iran's mission to the United Nations", "outcome": "replied"}],
        ),
        (
            "When asked about the flights, a spokeswoman for the airline said they carried food.",
            [{"party": "airline", "outcome": "replied"}],
        ),
        (
            "The manufacturer told the newspaper in an email that it had stopped sales.",
            [{"party": "manufacturer", "outcome": "replied"}],
        ),
        (
            "The UAE was given an opportunity to respond and denied the allegations.",
            [{"party": "ARE", "outcome": "replied"}],
        ),
    ],
}

NEAR_MISSES = [
    "The air defences did not respond.",
    "Police responded to the call.",
    "Iran responded to the attack with missiles.",
    "Russia replied with a barrage of drones.",
    "The town could not be reached by road.",
    "The minister declined the invitation to dinner.",
    "A villager told the newspaper by phone that the school had burned.",
    "These are not the questions he refused to answer last year.",
]


@pytest.mark.parametrize(("text", "expected"), [row for rows in SAID.values() for row in rows])
def test_reads(text: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("response", text)] == expected


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_reads_nothing(text: str) -> None:
    assert claims_of("response", text) == []
