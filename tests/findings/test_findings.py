"""What comes of putting claims together: pairs that belong together, pairs that do not, and no order in it."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.findings import FINDERS, find
from enduse.findings.denial import answers
from enduse.model import Claim, Finding
from enduse.model.finding import VERDICTS

_numbers = count()


def claim(kind: str, stance: str = "asserted", speaker: str | None = None, *, report: str = "a", **roles: str) -> Claim:
    """A claim with one value a role, each at a place of its own; `report` tells the reports apart."""
    at = next(_numbers) * 100
    quote = f"{kind} {stance} {' '.join(roles.values())}"
    values = tuple((role, tuple(value.split("|"))) for role, value in roles.items())
    return Claim(
        f"{report}.txt",
        report * 64,
        kind,
        quote,
        at,
        at + len(quote),
        stance,
        "local/1",
        "test/1",
        speaker,
        roles=values,
    )


def say(of: Claim) -> str:
    return f"{of.speaker or 'The report'}: {of.kind} {of.stance}."


def findings(*claims: Claim) -> list[Finding]:
    return list(find(claims, say))


ATTACK = {"accused": "AZE", "target": "house", "place": "Stepanakert", "weapon": "LORA"}


def test_denial_is_paired_with_what_it_denies() -> None:
    assertion = claim("incident", speaker="Armenia", report="a", **ATTACK)
    denial = claim("incident", "denied", "Azerbaijan", report="b", **ATTACK)
    (found,) = findings(assertion, denial)
    assert (found.kind, found.verdict) == ("denial", "denied and asserted")
    assert found.claims == (denial.id, assertion.id)
    assert [(e.sha256, e.start, e.end, e.quote) for e in found.evidence] == [
        (c.sha256, c.start, c.end, c.quote) for c in (denial, assertion)
    ]


def test_denial_of_what_nobody_says_is_shown_as_such() -> None:
    denial = claim("incident", "denied", "Azerbaijan", **ATTACK)
    (found,) = findings(denial)
    assert found.verdict == "denied, no assertion found"
    assert found.claims == (denial.id,)
    assert found.summary.endswith("No claim found in this case asserts it; the engine may have missed one.")


@pytest.mark.parametrize("stance", ["asserted", "hedged"])
def test_hedged_assertion_is_one(stance: str) -> None:
    assert answers(
        claim("use", "denied", "B", user="AZE", weapon="LORA"), claim("use", stance, "A", user="AZE", weapon="LORA")
    )


def test_denied_use_answers_an_incident() -> None:
    assert answers(
        claim("use", "denied", "B", user="AZE"), claim("incident", speaker="A", accused="AZE", target="bridge")
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"accused": "ARM"},
        {"weapon": "Harop"},
        {"target": "bridge"},
        {"place": "Shusha"},
    ],
)
def test_what_differs_is_not_paired(changed: dict[str, str]) -> None:
    denial = claim("incident", "denied", "Azerbaijan", **ATTACK)
    assertion = claim("incident", speaker="Armenia", **{**ATTACK, **changed})
    assert not answers(denial, assertion)
    assert [f.verdict for f in findings(denial, assertion)] == ["denied, no assertion found"]


def test_what_is_not_said_does_not_differ() -> None:
    denial = claim("incident", "denied", "Azerbaijan", accused="AZE")
    assert answers(denial, claim("incident", speaker="Armenia", **ATTACK))


def test_same_speaker_is_not_paired_with_itself() -> None:
    denial = claim("incident", "denied", "Azerbaijan", **ATTACK)
    assert not answers(denial, claim("incident", speaker="Azerbaijan", **ATTACK))


def test_other_kind_is_not_paired() -> None:
    denial = claim("transfer", "denied", "Israel", supplier="ISR", weapon="LORA")
    assert not answers(denial, claim("use", speaker="Armenia", user="ISR", weapon="LORA"))
    assert not answers(denial, claim("unknown", speaker="Armenia", supplier="ISR"))


def test_other_recipient_is_not_paired() -> None:
    denial = claim("transfer", "denied", "Israel", supplier="ISR", recipient="AZE", weapon="LORA")
    assert not answers(denial, claim("transfer", speaker="A", supplier="ISR", recipient="GEO", weapon="LORA"))
    assert answers(denial, claim("transfer", speaker="A", supplier="ISR", recipient="AZE", weapon="LORA"))


def test_denied_recipient_is_not_paired_with_a_transfer_to_nobody_named() -> None:
    denial = claim("transfer", "denied", "Israel", supplier="ISR", recipient="AZE", weapon="LORA")
    assertion = claim("transfer", speaker="A", supplier="ISR", weapon="LORA")
    assert not answers(denial, assertion)
    assert [f.verdict for f in findings(denial, assertion)] == ["denied, no assertion found"]


def test_denied_target_is_not_paired_with_an_attack_on_nothing_named() -> None:
    denial = claim("incident", "denied", "Azerbaijan", **ATTACK)
    untold = {role: value for role, value in ATTACK.items() if role != "target"}
    assert not answers(denial, claim("incident", speaker="Armenia", **untold))
    assert answers(denial, claim("incident", speaker="Armenia", **ATTACK))


def test_negation_in_the_reports_own_voice_is_no_denial() -> None:
    negated = claim("incident", "denied", None, **ATTACK)
    assert findings(negated) == []
    assert findings(negated, claim("incident", speaker="Armenia", **ATTACK)) == []


@pytest.mark.parametrize("review", ["Machine", "rejected", ""])
def test_review_is_one_of_a_closed_list(review: str) -> None:
    (found,) = findings(claim("incident", "denied", "Azerbaijan", **ATTACK))
    with pytest.raises(ValueError, match="is none of: machine, proposed, accepted"):
        replace(found, review=review)
    assert replace(found, review="accepted").id == found.id


def test_one_of_several_actors_is_enough() -> None:
    denial = claim("transfer", "denied", "Israel", supplier="ISR", weapon="LORA|Harop")
    assert answers(denial, claim("transfer", speaker="A", supplier="ISR|TUR", weapon="Harop"))


def test_denial_is_no_assertion_of_another() -> None:
    one = claim("incident", "denied", "Azerbaijan", **ATTACK)
    other = claim("incident", "denied", "Turkey", **ATTACK)
    assert {f.verdict for f in findings(one, other)} == {"denied, no assertion found"}


def test_two_assertions_are_counted() -> None:
    denial = claim("incident", "denied", "Azerbaijan", **ATTACK)
    (found,) = findings(denial, claim("incident", speaker="A", **ATTACK), claim("incident", speaker="B", **ATTACK))
    assert "2 claims assert it" in found.summary
    assert len(found.claims) == 3


OUTCOMES = {
    "replied": "answered",
    "declined": "declined",
    "no reply": "no reply",
    "contacted": "contacted, no answer reported",
}


@pytest.mark.parametrize(("outcome", "verdict"), OUTCOMES.items())
def test_response(outcome: str, verdict: str) -> None:
    (found,) = findings(claim("response", party="Elbit", outcome=outcome))
    assert (found.kind, found.verdict) == ("response", verdict)
    assert verdict in VERDICTS["response"]


def test_same_silence_told_twice_is_one_finding() -> None:
    (found,) = findings(
        claim("response", report="a", party="Elbit", outcome="no reply"),
        claim("response", report="b", party="Elbit", outcome="no reply"),
    )
    assert len(found.claims) == 2
    assert "2 times in 2 reports" in found.summary


def test_silence_and_answer_of_one_party_stand_side_by_side() -> None:
    found = findings(
        claim("response", report="a", party="Elbit", outcome="no reply"),
        claim("response", report="b", party="Elbit", outcome="replied"),
    )
    assert sorted(f.verdict for f in found) == ["answered", "no reply"]


def test_two_parties_asked_together_share_one_finding() -> None:
    assert len(findings(claim("response", party="Elbit|Rafael", outcome="no reply"))) == 1


def test_response_without_a_party_or_an_outcome_is_no_finding() -> None:
    assert findings(claim("response", party="Elbit"), claim("response", outcome="replied")) == []


def test_unknown() -> None:
    (stated,) = findings(claim("unknown", topic="number of drones"))
    (stop,) = findings(claim("unknown", topic="imports", period="2020/.."))
    assert (stated.kind, stated.verdict, stop.verdict) == ("unknown", "stated as unknown", "data stop")


def test_denied_unknown_is_none() -> None:
    assert all(f.kind != "unknown" for f in findings(claim("unknown", "denied", topic="number of drones")))


def test_gap_said_twice_by_one_speaker_is_one_and_by_two_is_two() -> None:
    one, two = (claim("unknown", speaker="SIPRI", topic="number") for _ in range(2))
    other = claim("unknown", speaker="OEC", topic="number")
    assert sorted(len(f.claims) for f in findings(one, two, other)) == [1, 2]


def test_no_claims_no_findings() -> None:
    assert findings() == []


def test_kinds_stand_in_the_order_of_their_finders() -> None:
    found = findings(
        claim("unknown", topic="number"),
        claim("response", party="Elbit", outcome="replied"),
        claim("incident", "denied", "Azerbaijan", **ATTACK),
        claim("share", supplier="TUR", flow="arms", value="40"),
        claim("share", supplier="TUR", flow="arms", value="65"),
    )
    assert [f.kind for f in found] == ["contradiction", "denial", "response", "unknown"]
    assert len(FINDERS) == 4


_some = st.builds(
    claim,
    st.sampled_from(["incident", "use", "transfer", "response", "unknown"]),
    st.sampled_from(["asserted", "hedged", "denied"]),
    st.sampled_from([None, "A", "B"]),
    report=st.sampled_from("ab"),
    accused=st.sampled_from(["AZE", "ARM"]),
    user=st.sampled_from(["AZE", "ARM"]),
    supplier=st.sampled_from(["ISR", "TUR"]),
    weapon=st.sampled_from(["LORA", "Harop"]),
    party=st.sampled_from(["Elbit", "Rafael"]),
    outcome=st.sampled_from(list(OUTCOMES)),
    topic=st.sampled_from(["number", "origin"]),
)


@given(st.lists(_some, max_size=12), st.randoms(use_true_random=False))
def test_order_of_claims_does_not_matter(claims: list[Claim], chance: random.Random) -> None:
    shuffled = claims[:]
    chance.shuffle(shuffled)
    assert find(claims, say) == find(shuffled, say)


@given(st.lists(_some, max_size=12))
def test_findings_rest_on_claims_that_are_there(claims: list[Claim]) -> None:
    ids = {c.id: c for c in claims}
    found = find(claims, say)
    assert len({f.id for f in found}) == len(found)
    for finding in found:
        assert finding.verdict in VERDICTS[finding.kind]
        assert finding.review == "machine"
        assert [ids[i].quote for i in finding.claims] == [e.quote for e in finding.evidence]
    denials = [c for c in ids.values() if c.stance == "denied" and c.speaker is not None]
    assert sum(f.kind == "denial" for f in found) == len(denials)
