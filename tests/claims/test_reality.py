"""What is not stated as a fact gives no asserted claim; what is denied comes out denied, by whoever denies it."""

from __future__ import annotations

import pytest

from enduse.claims import extract
from enduse.model import Claim
from enduse.sources import read
from enduse.text import repair


def claims_of(sentence: str) -> tuple[Claim, ...]:
    """The claims of a report that holds one paragraph."""
    source = read(f"A report written for a test\n\n{sentence}\n".encode(), "test.txt").sources[0]
    return extract(source, repair(source.text, title=source.title)).claims


@pytest.mark.parametrize(
    "sentence",
    [
        '"There is no evidence that Norway has supplied rockets to Chad," said a senior diplomat.',
        "Nobody has proved that Jordan sent drones to Sudan.",
        "Prosecutors failed to prove that he shipped Kornet missiles to Libya.",
        "Claims that Iran supplied drones to Peru are false.",
        "Turkey's supply of drones to Armenia is a myth.",
        "Israel failed to deliver the drones to Kenya.",
        "Israel has yet to deliver the drones to Kenya.",
        "The magazine doubted that Iran sold Mohajer-6 drones to Sudan.",
        "Did Israel sell Harop drones to Kenya?",
        "Had Russia delivered tanks to Chad in 2010, the war would not have begun.",
        "In the novel, Israel sells Harop drones to Kenya.",
        "If Iran supplied drones to Sudan, the embargo was broken.",
        "It would be the first time that Kenya used the Harop, an analyst said.",
        "The paper wrongly said that Iran supplied Shahed drones to Chad.",
        "Iran pretended to buy tanks from Russia.",
        "Sudan hardly received any weapons from Iran.",
        "Israel neither confirmed nor denied that it sold Harop drones to Kenya.",
        "Israel may not have supplied the LORA missile to Kenya.",
        "Israel did not deny that it sold drones to Kenya.",
        "Experts stopped short of saying that Iran had built the missiles for Sudan.",
        "The agency retracted a claim that 40 people were killed in the strike on Ganja.",
        "Eritrea is not known to have received drones from Qatar.",
    ],
)
def test_what_is_not_stated_is_not_asserted(sentence: str) -> None:
    assert [c.kind for c in claims_of(sentence) if c.kind != "unknown" and c.stance != "denied"] == []


@pytest.mark.parametrize(
    ("sentence", "kind", "speaker"),
    [
        ("Iran has sent no missiles to Chad, its foreign ministry said.", "transfer", None),
        ("Not one bullet was sold to Chad by Serbia.", "transfer", None),
        ("Israel has never sold drones to Chad.", "transfer", None),
        ("Chad denied that it had received drones from Turkey.", "transfer", "Chad"),
        ('"It is a lie that we sent rockets to Chad," said North Korea.', "transfer", "North Korea"),
        ("Chad said Sudan fired Harop drones at Abeche. Khartoum has denied this.", "use", "Sudan"),
        ("Iran supplied drones to Chad, which Tehran denied.", "transfer", "Iran"),
    ],
)
def test_a_denial_is_one(sentence: str, kind: str, speaker: str | None) -> None:
    denied = [c for c in claims_of(sentence) if c.kind == kind and c.stance == "denied"]
    assert denied
    if speaker is not None:
        assert denied[0].speaker == speaker


@pytest.mark.parametrize(
    ("sentence", "role", "value"),
    [
        ("Turkey, not Israel, used cluster munitions in Afrin.", "user", ("TUR",)),
        ("The UAE said Egypt, not it, had supplied Pantsir systems to Chad.", "supplier", ("EGY",)),
    ],
)
def test_a_contrast_is_no_denial(sentence: str, role: str, value: tuple[str, ...]) -> None:
    assert [(c.stance, c.values(role)) for c in claims_of(sentence)] == [("asserted", value)]


def test_a_relative_clause_states_its_fact_under_a_condition() -> None:
    claims = claims_of('"If Chad fears the drones that Sudan is using it should talk," he said.')
    assert [(c.kind, c.values("user")) for c in claims] == [("use", ("SDN",))]


def test_an_accusation_that_names_nobody_is_not_denied() -> None:
    claims = claims_of("Armenia said drones were fired at Stepanakert. Baku has denied this.")
    assert [c for c in claims if c.stance == "denied"] == []
