"""What the top of a text says about itself."""

from __future__ import annotations

import pytest

from enduse.sources.dates import date_of_line
from enduse.sources.furniture import furniture, label, section
from enduse.sources.printed import byline, printed

BODY = "Four crates were opened at the pier on Monday night, a clerk of the harbour said, and nobody asked for a form."


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("01 October, 2020", "2020-10-01"),
        ("April 6, 2016", "2016-04-06"),
        ("2023-10-04", "2023-10-04"),
        ("2023-10-04T10:00:00Z", "2023-10-04"),
        ("Published 4 Oct 2023", "2023-10-04"),
        ("Updated 5 October 2023, 10:15 GMT", "2023-10-05"),
        ("Updated 6 Oct 2023 | Published 4 Oct 2023", "2023-10-04"),
        ("Wed 4 Oct 2023 11.53 BST", "2023-10-04"),
        ("May 2nd, 2022 at 3:04 p.m. EDT", "2022-05-02"),
        ("13/04/2022", "2022-04-13"),
        ("03/04/2022", "2022"),
        ("31 February 2020", None),
        ("On 4 October 2023 the army left", None),
        ("The crates of 4 October 2023", None),
        ("4 October", None),
        ("2020", None),
        ("99 Problems 2020", None),
    ],
)
def test_date_lines(line: str, edtf: str | None) -> None:
    assert date_of_line(line) == edtf


def test_a_date_inside_a_sentence_is_not_the_date_of_the_report() -> None:
    assert printed(f"Crates at the pier\n\nOn 4 May 2021, four crates came, it said.\n\n{BODY}").published is None


def test_the_title_is_below_the_furniture() -> None:
    text = f"Accessibility links\n\nBreaking News\n\nplease wait\n\nClerks count crates at the pier\n\n{BODY}"
    assert printed(text).title == "Clerks count crates at the pier"


@pytest.mark.parametrize("text", [BODY, f"{BODY}\n\nBeyond crates and cranes\n\n{BODY}", "Crates at the pier", ""])
def test_no_title_rather_than_a_wrong_one(text: str) -> None:
    assert printed(text).title is None


def test_the_first_line_of_a_wrapped_paragraph_is_no_title() -> None:
    text = "The clerk of the harbour said that four crates\nwere opened on Monday night at the long pier,\nand left.\n"
    assert printed(text).title is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Nora Feld", ("Nora Feld", None)),
        ("By Nora Feld and Omar Lind", ("Nora Feld and Omar Lind", None)),
        ("By Nora Feld of The Pier Times", ("Nora Feld", "The Pier Times")),
        ("By Monday the crates had left", None),
        ("By the pier", None),
    ],
)
def test_bylines(line: str, expected: tuple[str, str | None] | None) -> None:
    assert byline(line) == expected


def test_an_agency_names_the_outlet() -> None:
    text = f"Crates at the pier\n\nPORT SELM, May 4 (Reuters) - {BODY}"
    assert printed(text).outlet == "Reuters"
    assert printed(f"Crates at the pier\n\n{BODY} (Reuters)").outlet is None


@pytest.mark.parametrize(
    "line",
    ["Share this", "2 min read", "0:00 0:03:37", "• 16x9 Image", "© 2021 Pier Times. All rights reserved.",
     "3 hours ago",      "Follow us on  and  for more", "[Click to enlarge]", "12 Comments",
     "This website uses cookies to count.", "Share this: Facebook  Twitter  Email  Print", "Share on Facebook Post",
     "No video player could be loaded", "Home News Sport Opinion", "Forward to a friend | View in browser",
     "You receive this letter because you asked for it.", "About the author: the author counts crates.",
     "Editor's note: this article was first sent to readers of our newsletter. Sign up here."],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices of the maker fell.",
        "The video could not be verified.",
        "Facebook and the army",
        "About the author of the count little is known.",
        "News of the crates",
        "A copy of this letter on Telegram",
        "Print works closed.",
        "15 kg",
        "2017",
        "70 percent",
    ],
)
def test_words_that_are_no_furniture(line: str) -> None:
    assert furniture(line) is None


def test_labels_and_sections() -> None:
    assert label("WATCH: A crane fell.") == "WATCH: "
    assert label("Watch the crane.") is None
    assert section("About This Blog") == "about"
    assert section("Related stories") == "other stories"
    assert section("Related arms were found.") is None
