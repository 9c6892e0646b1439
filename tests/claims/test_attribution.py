"""Who says what: every construction on invented sentences, and what the claims make of the classes of cue."""

from __future__ import annotations

import pytest
from call_counts import calls_of
from reading import claims_of

from enduse.catalogue import catalogue
from enduse.claims.parse import parse
from enduse.claims.quotations import quoted_tokens
from enduse.claims.sayings import CLASSES, Saying, outermost, sayings
from enduse.claims.sayings.cues import NOUNS, VERBS
from enduse.text import repair

Parts = tuple[str, str, str]


def parts_of(text: str) -> list[tuple[Parts, Saying]]:
    """(source, cue, content) in words of the text, and the saying, for the outermost sayings of every paragraph."""
    view = repair(text)
    found = []
    for paragraph in parse(view, catalogue()):
        quoted = quoted_tokens(paragraph, view.quotations)

        def words(tokens: frozenset[int], starts: tuple[int, ...], ends: tuple[int, ...], seen: str) -> str:
            return " ".join(seen[starts[i] : ends[i]] for i in sorted(tokens))

        for saying in outermost(sayings(paragraph.doc, quoted), quoted):
            at = (paragraph.starts, paragraph.ends, paragraph.view)
            said = (words(saying.source, *at), words(saying.cue, *at), words(saying.content, *at))
            found.append((said, saying))
    return found


def speakers(text: str, kind: str) -> set[tuple[str | None, bool, str]]:
    """(speaker, anonymous, stance) of the claims of one kind."""
    return {(c.speaker, c.anonymous, c.stance) for c in claims_of(kind, text)}


CONSTRUCTIONS = [
    ("Orla Finnerty said the ferry had sunk.", "Orla Finnerty", "said", "the ferry had sunk"),
    ("The ferry had sunk, said Orla Finnerty, a harbour pilot.", "Orla Finnerty", "said", "The ferry had sunk"),
    ("The ferry, the pilot said, had sunk.", "the pilot", "said", "The ferry had sunk"),
    (
        "According to the harbour office, the ferry had sunk.",
        "the harbour office",
        "According to",
        "the ferry had sunk",
    ),
    ("“The ferry has sunk off the pier,” the pilot said.", "the pilot", "said", "The ferry has sunk off the pier"),
    ("“Who would sail in such a storm?” the pilot asked.", "the pilot", "asked", "Who would sail in such a storm"),
    ("The pilot rejected the allegation of negligence.", "The pilot", "rejected", "the allegation of negligence"),
    ("The minister described the raid as a mistake.", "The minister", "described", "the raid as a mistake"),
    ("The envoy refused to name the buyer.", "The envoy", "refused", "to name the buyer"),
    ("Residents urged the council to rebuild the bridge.", "Residents", "urged", "the council to rebuild the bridge"),
    ("The union called for an inquiry into the deal.", "The union", "called", "an inquiry into the deal"),
    (
        "The ambassador was confident that talks would resume.",
        "The ambassador",
        "was confident",
        "that talks would resume",
    ),
    ("The charge was denied by the shipping company.", "the shipping company", "was denied", "The charge"),
    ("The ministry issued a warning about forged papers.", "The ministry", "issued warning", "forged papers"),
    (
        "A week passed after the ministry’s claim that the road was open.",
        "the ministry ’s",
        "claim",
        "that the road was open",
    ),
    ("COLONEL: We left the depot before dawn.", "COLONEL", ":", "We left the depot before dawn"),
    ("“We left the depot before dawn.” ― Orla Finnerty", "Orla Finnerty", "―", "We left the depot before dawn"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), CONSTRUCTIONS)
def test_construction(text: str, source: str, cue: str, content: str) -> None:
    found = [said for said, _ in parts_of(text)]
    assert any(said[0].startswith(source) and said[1] == cue and said[2].strip("“” .") == content for said in found), (
        found
    )


def test_a_quotation_runs_on_after_its_speaker() -> None:
    text = "“The crane fell,” the foreman said. “Nobody had checked the cables since the spring.”"
    ((_, saying),) = parts_of(text)
    ((source, _, content),) = [said for said, _ in parts_of(text)]
    assert source == "the foreman" and "crane fell" in content and "checked the cables" in content
    assert saying.kind == "assert"


def test_a_participle_goes_on_saying() -> None:
    found = [said for said, _ in parts_of("Orla Finnerty said the hull was empty, adding that the crew had fled.")]
    assert [(source, cue) for source, cue, _ in found] == [("Orla Finnerty", "said"), ("Orla Finnerty", "adding")]
    assert "crew" not in found[0][2]


def test_a_relative_pronoun_is_a_source_with_its_noun() -> None:
    found = parts_of("A sailor who said the crates were new has left the port.")
    assert any("sailor" in said[0] and "who" in said[0] and said[2] == "the crates were new" for said, _ in found)


def test_a_closing_relative_clause_is_an_aside() -> None:
    text = "The guard said the lorry belonged to a dealer, who left the country in May."
    ((said, saying),) = parts_of(text)
    assert "May" not in said[2] and saying.aside


def test_what_a_cue_does_is_told() -> None:
    kinds = {cue: saying.kind for (_, cue, _), saying in parts_of("The mayor denied that the pier fell.")}
    assert kinds == {"denied": "deny"}
    assert set(VERBS.values()) | set(NOUNS.values()) <= set(CLASSES)


def test_wanting_is_nobodys_claim() -> None:
    assert speakers("Sudan wants to buy Bayraktar TB2 drones from Turkey.", "transfer") == set()


SPOKEN = [
    (
        "Iran supplied the Houthis with rifles, medics in the town said.",
        "transfer",
        ("medics in the town", True, "asserted"),
    ),
    (
        "The army used Bayraktar TB2 drones, Senna Okwu, a rebel spokesman, told reporters.",
        "use",
        ("Senna Okwu", False, "asserted"),
    ),
    ("Iran denied sending rifles to the Houthis.", "transfer", ("Iran", False, "denied")),
    (
        "Russia sold Pantsir-S1 systems to Libya, according to records compiled by the Tern Archive.",
        "transfer",
        ("Tern Archive", False, "asserted"),
    ),
    (
        "The Russian army said it was cautious. Turkey delivered Bayraktar TB2 drones to Mali, it believes.",
        "transfer",
        ("Russian army", False, "hedged"),
    ),
    (
        "Photographs were shown to Pieter Haan, a former sapper. “This is a GBU-31, made by Boeing,” he said.",
        "manufacture",
        ("Pieter Haan", False, "asserted"),
    ),
    (
        "“Iran sent Mohajer-6 drones to Sudan,” said a driver who asked to be called only Idris.",
        "transfer",
        ("Idris", False, "asserted"),
    ),
    (
        "The Heron Circle, a group that follows ships, met. The group said Turkey sold Bayraktar TB2 drones to Mali.",
        "transfer",
        ("Heron Circle", False, "asserted"),
    ),
    (
        "In the view of Amnesty International, Turkey sold Bayraktar TB2 drones to Mali.",
        "transfer",
        ("Amnesty International", False, "hedged"),
    ),
    (
        "To the ministry’s knowledge, Turkey sold Bayraktar TB2 drones to Mali.",
        "transfer",
        ("ministry", False, "hedged"),
    ),
    (
        "“Turkey sold Mali Bayraktar TB2 drones,” General Hassan Oumarou boasted.",
        "transfer",
        ("Hassan Oumarou", False, "asserted"),
    ),
    (
        "A former clerk, speaking on condition of anonymity, said Turkey sold Bayraktar TB2 drones to Mali.",
        "transfer",
        ("former clerk", True, "asserted"),
    ),
]


@pytest.mark.parametrize(("text", "kind", "expected"), SPOKEN)
def test_speaker_of_a_claim(text: str, kind: str, expected: tuple[str, bool, str]) -> None:
    assert expected in speakers(text, kind)


def test_both_governments_are_the_two_that_were_named() -> None:
    text = "Iran and Sudan signed a treaty in May. Both governments said Iran had delivered Mohajer-6 drones to Sudan."
    assert {name for name, _, _ in speakers(text, "transfer")} == {"Iran", "Sudan"}


def test_the_army_is_that_of_the_country_it_was_named_with() -> None:
    text = "Mali’s army held a parade. The army said Turkey had delivered Bayraktar TB2 drones to Mali."
    ((name, anonymous, _),) = speakers(text, "transfer")
    assert "Mali" in str(name) and not anonymous


def test_a_surname_and_a_colon_is_the_person_known_by_it() -> None:
    text = (
        "Ilan Brodie was a pilot until May.\n\nBrodie: “Iran delivered Mohajer-6 drones to Sudan. I saw two of them.”"
    )
    assert ("Ilan Brodie", False, "asserted") in speakers(text, "transfer")


def test_it_is_never_a_person() -> None:
    text = "The Tern Archive met Orla Finnerty, an analyst. She wept. It said Iran delivered Mohajer-6 drones to Sudan."
    ((name, _, _),) = speakers(text, "transfer")
    assert name != "Orla Finnerty"


def test_a_document_seen_by_the_paper_is_not_its_own() -> None:
    text = "Turkey sold Bayraktar TB2 drones to Mali, according to records obtained by the Tern Archive."
    ((speaker, _, _),) = speakers(text, "transfer")
    assert speaker != "Tern Archive"


def test_whom_somebody_told_it_is_in_the_chain() -> None:
    (claim,) = claims_of("transfer", "Iran supplied the Houthis with rifles, Orla Finnerty told Reuters.")
    assert (claim.speaker, claim.via) == ("Orla Finnerty", ("Reuters",))


def test_work_is_linear_in_the_length_of_a_paragraph() -> None:
    def calls(times: int) -> int:
        view = repair("“It sank,” said Orla, adding that he had warned the crew. " * times)
        (paragraph, *_) = parse(view, catalogue())
        quoted = quoted_tokens(paragraph, view.quotations)
        return calls_of(lambda: sayings(paragraph.doc, quoted))

    calls(2)
    assert 0 < calls(40) < 15 * calls(4)
