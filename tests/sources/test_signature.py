"""Lines that sign a report. All papers and people here are invented."""

from __future__ import annotations

import pytest

from enduse.sources.printed import printed
from enduse.sources.signature import masthead, signature

HEAD = "Clerks count crates at the pier"
BODY = "Four crates were opened at the pier on Monday night, a clerk of the harbour said, and nobody asked for a form."


@pytest.mark.parametrize(
    ("line", "author", "outlet", "published"),
    [
        ("A summary by the Selm Monitor, 22 April 2024", None, "Selm Monitor", "2024-04-22"),
        (
            "An investigation by the Crane Evidence Network, published on 9 September 2025",
            None,
            "Crane Evidence Network",
            "2025-09-09",
        ),
        ("By Nora Feld for the Selm Balance | 3 March 2024", "Nora Feld", "Selm Balance", "2024-03-03"),
        ("By Nora Feld, Harbour Correspondent, The Selm Record", "Nora Feld", "The Selm Record", None),
        ("By Nora Feld, Selm Daily Sketch, 15 January 2024", "Nora Feld", "Selm Daily Sketch", "2024-01-15"),
        ("By Nora Feld | Selmer Kurier, English edition | 9 May 2024", "Nora Feld", "Selmer Kurier", "2024-05-09"),
        ("By the data desk, Crane & Pier, 12 March 2024", None, "Crane & Pier", "2024-03-12"),
        ("By Nora Feld | Pier Policy Brief No. 14 | March 2025", "Nora Feld", "Pier Policy Brief", "2025-03"),
        ("Great Crane Monitor — Selm, 18 February 2024", None, "Great Crane Monitor", "2024-02-18"),
        ("Selm, 22 November 2024 – Crane Rights Monitor", None, "Crane Rights Monitor", "2024-11-22"),
        ("The Selm & Bay Courier, Tuesday 5 March 2024", None, "The Selm & Bay Courier", "2024-03-05"),
        (
            "Outer Post, Selm, 3 March 2023. Photo: crates after a raid at the pier, 14 July 2022.",
            None,
            "Outer Post",
            "2023-03-03",
        ),
        ("Statement by Clear Piers Selm", None, "Clear Piers Selm", None),
        ("Analysis. Crane Quarterly, spring 2024", None, "Crane Quarterly", None),
        ("Crane Letter (a trial), no. 41", None, "Crane Letter (a trial)", None),
        ("*Crane Review (a trial), 6 October 2023*", None, "Crane Review (a trial)", "2023-10-06"),
        ("Posted on 4 December, 2021 by admin", None, None, "2021-12-04"),
        ("Port Selm, 4 May 2021", None, None, "2021-05-04"),
    ],
)
def test_a_signed_line(line: str, author: str | None, outlet: str | None, published: str | None) -> None:
    said = printed(f"{HEAD}\n\n{line}\n\n{BODY}")
    assert (said.title, said.author, said.outlet, said.published) == (HEAD, author, outlet, published)


@pytest.mark.parametrize(
    "line",
    [
        "She spoke to the Pier Post on Monday, 18 November 2024",
        "Crates at the pier in Selm, 4 May 2021",
        "Caption: Empty crates, photographed on 9 June 2020",
        "Photo: crates at the pier, 14 July 2022",
        "The count began on 4 May 2021",
        "Crates, cranes and clerks",
        "Night letter",
        "Clerks Under Fire At Selm, 4 May 2021",
    ],
)
def test_a_date_in_other_words_is_not_taken(line: str) -> None:
    assert signature(line) is None
    assert printed(f"{HEAD}\n\n{line}\n\n{BODY}").published is None


def test_the_last_sentences_of_a_standfirst_sign_too() -> None:
    stand = "Selm buys cranes again. By Nora Feld, for The Crane Balance. July 12, 2023."
    said = printed(f"{HEAD}\n\n{stand}\n\n{BODY}")
    assert (said.author, said.outlet, said.published) == ("Nora Feld", "The Crane Balance", "2023-07-12")


def test_no_date_is_taken_from_below_the_third_paragraph() -> None:
    body = "\n\n".join(f"{number} times a clerk said so: {BODY}" for number in ("Two", "Three", "Four"))
    assert printed(f"{HEAD}\n\n{body}\n\nPort Selm, 4 May 2021\n\n{BODY}").published is None


def test_a_headline_with_a_date_stays_the_title() -> None:
    said = printed(f"Night Count Selm, 4 May 2021\n\n{BODY}")
    assert said.published is None


def test_a_masthead_is_a_name_that_the_text_uses_of_itself() -> None:
    text = f"The Selm Courier\n\n{HEAD}\n\n{BODY} The Courier asked the clerk, who did not reply."
    assert masthead("The Selm Courier", text) == "The Selm Courier"
    assert (printed(text).title, printed(text).outlet) == (HEAD, "The Selm Courier")
    assert printed(f"The Last Post\n\nA walk along the old pier\n\n{BODY}").outlet is None
    assert masthead("Breaking News", f"Breaking News\n\nThe News of the day. {BODY}") is None


def test_navigation_and_the_outlet_are_no_title() -> None:
    text = f"Selm Gazette Online\nHome News Sport Opinion\n\n{HEAD}\n\n{BODY} He told the Gazette so."
    assert (printed(text).title, printed(text).outlet) == (HEAD, "Selm Gazette Online")


def test_what_a_bar_divides_from_the_title_is_not_the_title() -> None:
    said = printed(f"{HEAD} | Selm Courier\n\n{BODY}")
    assert (said.title, said.outlet) == (HEAD, "Selm Courier")
