"""The `response` grammar on short sentences: what is said, how sure it is, and what says nothing."""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: list[tuple[str, list[dict[str, str]]]] = [
    ("Elbit Systems did not respond to a request for comment.", [{"party": "Elbit Systems", "outcome": "no reply"}]),
    ("Sudan's army spokesman could not be reached.", [{"party": "Sudan's army spokesman", "outcome": "no reply"}]),
    (
        "The Emirati foreign ministry declined to comment.",
        [{"party": "Emirati foreign ministry", "outcome": "declined"}],
    ),
    ("Repeated calls to the airline went unanswered.", [{"party": "airline", "outcome": "no reply"}]),
    ("We have contacted Rheinmetall for comment.", [{"party": "Rheinmetall", "outcome": "contacted"}]),
    (
        "Rheinmetall said in an emailed statement in response to questions that it complies with the law.",
        [{"party": "Rheinmetall", "outcome": "replied"}],
    ),
    ("The ministry did not return calls.", [{"party": "ministry", "outcome": "no reply"}]),
    ("Diehl Defence refused to answer questions.", [{"party": "Diehl Defence", "outcome": "declined"}]),
    ("A spokeswoman for Thales declined to discuss customers.", [{"party": "Thales", "outcome": "declined"}]),
    (
        "Neither Leonardo nor Italy's defence ministry replied.",
        [{"party": "Leonardo; Italy's defence ministry", "outcome": "no reply"}],
    ),
    (
        "The army's spokesman, Colonel Adam Idris, did not pick up his phone.",
        [{"party": "Adam Idris", "outcome": "no reply"}],
    ),
]

SILENT = [
    "The patient did not respond to treatment.",
    "If the company does not respond, the group will sue.",
    "The army responded with artillery.",
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_response_is_read_as_said(text: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("response", text)] == expected


@pytest.mark.parametrize("text", SILENT)
def test_no_response_is_made_up(text: str) -> None:
    assert claims_of("response", text) == []
