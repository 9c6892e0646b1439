"""What each paragraph of a page is. All pages here are invented."""

from __future__ import annotations

import pytest

from enduse.text import repair

PAGE = """Skip to main content

Breaking News

Harbour clerks count 'silent' crates at Port Selm

Harbour clerks count 'silent' crates at Port Selm
A minister has praised the new cranes.
3 min read
14 March, 2021
Port Selm handles 70 percent of the island's cargo [Reuters]
The island's port handled four hundred crates last week, a clerk said on Friday.

Read more: The island, the mainland and the republic also keep cranes there.

Read more: Ten cranes you should see

Beyond crates and cranes

The minister did not answer questions about the cargo, the paper reported.
[Click to enlarge]
WATCH: A camera on the pier filmed what could be the first crane of its kind.

Nora Feld

Nora Feld is a senior correspondent covering ports and cranes. She has written from four seas.

About This Blog

Written by clerks and editors, Pier serves up odd stories from the docks.

Related stories

Crane falls into the sea

Leave a Reply

Your email address will not be published. Required fields are marked *
"""


def test_the_roles_of_a_page() -> None:
    text = repair(PAGE)
    found = [(b.role, b.span.of(text.view)[:24]) for b in text.blocks]
    assert found == [
        ("furniture", "Skip to main content"),
        ("furniture", "Breaking News"),
        ("headline", "Harbour clerks count 'si"),
        ("furniture", "Harbour clerks count 'si"),
        ("standfirst", "A minister has praised t"),
        ("furniture", "3 min read"),
        ("dateline", "14 March, 2021"),
        ("caption", "Port Selm handles 70 per"),
        ("furniture", "[Reuters]"),
        ("body", "The island's port handle"),
        ("furniture", "Read more:"),
        ("caption", "The island, the mainland"),
        ("furniture", "Read more: Ten cranes yo"),
        ("headline", "Beyond crates and cranes"),
        ("body", "The minister did not ans"),
        ("furniture", "[Click to enlarge]"),
        ("furniture", "WATCH:"),
        ("caption", "A camera on the pier fil"),
        ("furniture", "Nora Feld"),
        ("furniture", "Nora Feld is a senior co"),
        ("furniture", "About This Blog"),
        ("furniture", "Written by clerks and ed"),
        ("furniture", "Related stories"),
        ("furniture", "Crane falls into the sea"),
        ("furniture", "Leave a Reply"),
        ("furniture", "Your email address will "),
    ]


def test_furniture_says_why() -> None:
    text = repair(PAGE)
    assert all(b.reason for b in text.blocks if b.role == "furniture")
    assert [b.reason for b in text.blocks].count("repeated") == 1


def test_an_agency_dateline_is_a_block_of_its_own() -> None:
    text = repair(
        "Crates pile up in the port\n\nPORT SELM, May 4 (Reuters) - Four crates were opened on Monday, a clerk said."
    )
    assert [(b.role, b.span.of(text.view)) for b in text.blocks[1:]] == [
        ("dateline", "PORT SELM, May 4 (Reuters) -"),
        ("body", "Four crates were opened on Monday, a clerk said."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The ministry shared the list of crates on Twitter.",
        "Follow-up deliveries of the crates are planned, he said.",
        "Comments by the minister were not recorded.",
        "Subscribe to the theory that the crates were empty, one officer joked.",
        "Peter Wolf is a senior researcher at the institute of ports.",
        "We use the crates for spare parts, the officer said.",
        "Copyright law does not cover crates, the clerk said.",
        "Four crates came from the republic in 2021.",
        "The army has 12 cranes.",
        "Home-made crates were used.",
        "Sign up for the army, the poster said.",
        "Related arms were found in the depot near the border.",
        "More: the ministry bought four cranes from the republic.",
    ],
)
def test_a_sentence_that_could_hold_evidence_is_never_furniture(line: str) -> None:
    around = "The clerks counted the crates on the pier for the whole of the night."
    text = repair(f"Crates pile up in the port\n\n{around}\n\n{line}\n\n{around} Twice.")
    kept = " ".join(b.span.of(text.view) for b in text.blocks if b.role != "furniture")
    assert line.removeprefix("More: ") in kept


def test_a_list_of_weapons_under_a_sentence_is_no_navigation() -> None:
    text = repair("The depot held these models, the clerk said:\nAlpha\nBravo 2\nCharlie\nDelta\nEcho")
    assert [b.role for b in text.blocks].count("furniture") == 0


def test_short_lines_above_the_report_are_navigation() -> None:
    text = repair(
        "World\nBusiness\nSport\nArts\nWeather\n\n"
        "Four crates reached the port\n\nA clerk of the port counted them on Monday night."
    )
    assert [b.role for b in text.blocks] == ["furniture"] * 5 + ["headline", "body"]


def test_a_stated_title_is_the_headline() -> None:
    text = repair("Crates\n\nThe clerks counted the crates all night.\n\nNobody came.", title="Crates")
    assert text.blocks[0].role == "headline"


def test_an_empty_text_has_no_blocks() -> None:
    assert repair("").blocks == ()
    assert repair(" \n\t\n").blocks == ()


def test_what_signs_the_report_is_a_dateline() -> None:
    page = (
        "The Selm Courier (a trial)\n\nClerks count crates at the pier\n\n"
        "By Nora Feld | The Selm Courier | 3 May 2021\n\n"
        "SELM, 3 May 2021 (Pier Press) - Four crates were opened at the pier on Monday, a clerk told the Courier.\n\n"
        "Share on Facebook Post Copy link\n\nAbout the author: the author counts crates and cranes for a living."
    )
    text = repair(page)
    assert [(b.role, b.reason) for b in text.blocks] == [
        ("dateline", "masthead"),
        ("headline", "title line"),
        ("dateline", "byline"),
        ("dateline", "agency dateline"),
        ("body", ""),
        ("furniture", "sharing"),
        ("furniture", "author box"),
    ]
