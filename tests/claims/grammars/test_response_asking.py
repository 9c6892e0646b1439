"""Responses told from the side of the asking: letters and calls, asked participles, answers a sentence later."""

from __future__ import annotations

import pytest
from reading import claims_of, read


@pytest.mark.parametrize(
    ("text", "party", "outcome"),
    [
        ("A letter sent to Saab on 12 May remained unanswered.", "Saab", "no reply"),
        ("Calls to the Myanmar military's spokesman rang out.", "MMR", "no reply"),
        ("No one at the Sudanese embassy answered the phone.", "Sudanese embassy", "no reply"),
        ("The Panel awaits a response from Kenya.", "KEN", "no reply"),
        ("The Panel sought clarification from Egypt and has yet to receive a reply.", "EGY", "no reply"),
        ("We wrote to Uganda, Rwanda and Burundi. None of them replied.", "UGA; RWA; BDI", "no reply"),
        ("We wrote to Silk Way Airlines on 4 March; the carrier had not answered.", "Silk Way Airlines", "no reply"),
        ("EDGE Group was invited to comment and did not do so.", "EDGE Group", "no reply"),
        ("Asked twice, the Polish defence ministry dismissed the report.", "Polish defence ministry", "replied"),
        ("In a written reply, the Emirati mission called the report baseless.", "Emirati mission", "replied"),
        ("We sent our findings to Airbus, which said it was looking into them.", "Airbus", "replied"),
        ("Rosoboronexport wrote back that it had no contract with Mali.", "Rosoboronexport", "replied"),
        ("Through a spokesman, Elbit Systems said it complied with the law.", "Elbit Systems", "replied"),
        ("The Serbian trade ministry referred us to the prosecutor.", "Serbian trade ministry", "declined"),
        ("Norinco said it would not comment on single licences.", "Norinco", "declined"),
        ("The Bundeswehr would not be drawn on the number of shells.", "Bundeswehr", "declined"),
    ],
)
def test_asking(text: str, party: str, outcome: str) -> None:
    (claim,) = claims_of("response", text)
    assert (read(claim)["party"], read(claim)["outcome"]) == (party, outcome)


@pytest.mark.parametrize(
    "text",
    [
        "The army answered the attack with artillery fire.",
        "Rebels did not respond to the shelling.",
        "He asked Iran for missiles, an official said.",
        "A shepherd reached by phone said he had seen two helicopters.",
        "The president declined an invitation to the parade.",
        "The air force did not return to the base.",
        "SIPRI told us the figures would be published in March.",
    ],
)
def test_nobody_was_asked(text: str) -> None:
    assert claims_of("response", text) == []


def test_a_pronoun_is_the_subject_of_the_sentence_before() -> None:
    text = "Egypt's embassy in Washington rejected that. It did not reply to questions about the rifles."
    (claim,) = claims_of("response", text)
    assert read(claim) == {"party": "Egypt's embassy in Washington", "outcome": "no reply"}


def test_the_date_of_a_letter_that_answers_is_the_day_of_the_answer() -> None:
    (claim,) = claims_of("response", "Singapore told us by letter of 8 March that it had opened an inquiry.")
    assert read(claim) == {"party": "SGP", "outcome": "replied", "date": "2024-03-08"}
