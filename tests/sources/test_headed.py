"""Heading lines that date a text, and lines near them that do not."""

from __future__ import annotations

import pytest

from enduse.sources.headed import date_of_heading


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("Pier and Harbour Watchers blog | 14 June 2021", "2021-06-14"),
        ("Selm Monitor, briefing 12, published 20 March 2021", "2021-03-20"),
        ("Advance text, 27 May 2021", "2021-05-27"),
        ("Compiled by the Quay Letter, 20 December 2021", "2021-12-20"),
        ("PORT SELM, 28 June 2021. – The crates came at night, it said.", "2021-06-28"),
        ("PORT SELM, Oct. 2, 2021 (Quay News Service). Trucks came at night.", "2021-10-02"),
        ("A working paper of the Quay Centre, revised June 2021", "2021-06"),
        ("Vol. 9, issue 4 (September 2021)", "2021-09"),
        ("She spoke to the Quay Monthly (issue of November 2021) about crates.", "2021-11"),
    ],
)
def test_a_heading_dates_the_text(line: str, edtf: str) -> None:
    assert date_of_heading(line) == edtf


@pytest.mark.parametrize(
    "line",
    [
        "Crates at the pier, 27 September 2021. Photo: A. Quay",
        "The pier burns, 3 March 2021",
        "On 4 May 2021 four crates came, the port said, and nobody was told of them.",
        "Crates documented in January 2021",
        "She spoke to us on Monday, 18 November 2021.",
        "Satellite image | 3 March 2021",
    ],
)
def test_other_lines_date_nothing(line: str) -> None:
    assert date_of_heading(line) is None
