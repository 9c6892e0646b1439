"""What is parsed and what is passed over: nothing near a word of the trade is lost."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.catalogue import catalogue
from enduse.claims.engines.local import propose
from enduse.claims.relevance import NEAR, stretches, worth_parsing
from enduse.model.source import Source
from enduse.model.span import Span
from enduse.sources import read, read_file
from enduse.text import repair

CORPUS = Path(__file__).parent.parent / "corpus"
DULL = (
    "The bakery on the corner opens at six and sells out of rye before noon.",
    "Ticket prices for the summer concerts will stay as they are, the festival said.",
    "Her second novel is set in a village school and took nine years to write.",
    "The council will repaint the benches along the river in green.",
)


def worth(paragraphs: list[str]) -> tuple[bool, ...]:
    view = "\n\n".join(paragraphs)
    spans, at = [], 0
    for words in paragraphs:
        spans.append(Span(at, at + len(words)))
        at += len(words) + 2
    return worth_parsing(view, spans, catalogue().find(view))


@pytest.mark.parametrize(
    "words",
    [
        "A drone was seen over the ridge.",
        "Two Hermes 450s were shown at the parade.",
        "The embargoed goods reached the port.",
        "An end user certificate named another ministry.",
        "Soldiers struck the depot.",
        "A Harop struck the depot.",
        "Sudan got forty tanks.",
        "The rebels deny it, the army says.",
        "The shelling went on.",
        "Firearms were found under the deck.",
    ],
)
def test_parsed(words: str) -> None:
    assert worth([words]) == (True,)


@pytest.mark.parametrize(
    "words",
    [*DULL, "A strike was called by the bus drivers.", "The novel was a bombastic mess.", "Ms Harop teaches Latin."],
)
def test_passed_over(words: str) -> None:
    assert worth([words]) == (False,)


def test_what_is_near_is_parsed() -> None:
    told = "The rockets came by sea."
    paragraphs = [*DULL * 5, told, *DULL * 5]
    near = [i for i, take in enumerate(worth(paragraphs)) if take]
    at = paragraphs.index(told)
    assert near == list(range(at - NEAR, at + NEAR + 1))


@given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), max_size=30))
def test_stretches_and_what_is_taken_make_the_whole(lengths: list[tuple[int, bool]]) -> None:
    spans, at = [], 0
    for length, _ in lengths:
        spans.append(Span(at, at + length))
        at += length
    taken = [take for _, take in lengths]
    over = stretches(spans, taken)
    covered = {i for span in over for i in range(span.start, span.end)}
    assert covered == {
        i for span, take in zip(spans, taken, strict=True) if not take for i in range(span.start, span.end)
    }
    assert all(a.end < b.start for a, b in pairwise(over))


@pytest.mark.parametrize(
    "report", sorted(CORPUS.glob("[a-d]/*.txt")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_no_claim_of_the_corpus_is_lost(report: Path) -> None:
    source = read_file(report)[1].sources[0]
    text = repair(source.text, media_type=source.media_type, title=source.title)
    assert propose(source, text).drafts == propose(source, text, all_of_it=True).drafts


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(DULL), min_size=20, max_size=30), st.integers(0, 19))
def test_no_claim_is_lost_among_dull_paragraphs(around: list[str], at: int) -> None:
    told = ["The ministry sold 40 Harop drones to Poland in 2019.", "Its spokesman declined to comment."]
    dull = [f"On page {page} we read this: {words}" for page, words in enumerate(around, 1)]
    paragraphs = [*dull[:at], *told, *dull[at:]]
    text = repair("\n\n".join(paragraphs), media_type="text/plain")
    source = _source(text.source)
    found, whole = propose(source, text), propose(source, text, all_of_it=True)
    assert found.drafts == whole.drafts
    assert {draft.kind for draft in found.drafts} >= {"transfer", "response"}
    assert found.passed_over


def _source(words: str) -> Source:
    return read(words.encode(), "mixed.txt").sources[0]
