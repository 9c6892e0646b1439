"""Datelines of agencies: the outlet in brackets, the day with its year. All agencies here but Reuters are invented."""

from __future__ import annotations

import pytest

from enduse.sources.datelines import dateline
from enduse.sources.printed import printed

BODY = "Four crates were opened at the pier on Monday night, a clerk of the harbour said, and nobody asked for a form."


@pytest.mark.parametrize(
    ("front", "outlet", "published"),
    [
        ("PORT SELM, 6 February 2025 (Outer Bay News) - ", "Outer Bay News", "2025-02-06"),
        ("SELM, Nov. 8, 2024 (Pier Press) -- ", "Pier Press", "2024-11-08"),
        ("SELM, 5 Nov. (Pier Press) – ", "Pier Press", None),
        ("SELM, Upland, 29 Sept. 2023 (The Lesser Pier Journal) — ", "The Lesser Pier Journal", "2023-09-29"),
        ("SELM (Crane Service, 17 October 2024) – ", "Crane Service", "2024-10-17"),
        ("SELM (Crane Lens), 16 June 2020 — ", "Crane Lens", "2020-06-16"),
        ("PORT SELM/OUTER BAY, Aug 3, 2021 (Pier Wire) - ", "Pier Wire", "2021-08-03"),
        ("Port Selm, 3 May 2021 – ", None, "2021-05-03"),
        ("PORT SELM, Nov. 1, 2023 — ", None, "2023-11-01"),
        ("PORT SELM — ", None, None),
        ("Selm (Reuters) - ", "Reuters", None),
    ],
)
def test_a_dateline_before_a_paragraph(front: str, outlet: str | None, published: str | None) -> None:
    found = dateline(front + BODY)
    assert found is not None
    assert (found.end, found.outlet, found.published) == (len(front), outlet, published)
    said = printed(f"Clerks count crates at the pier\n\n{front}{BODY}")
    assert (said.title, said.outlet, said.published) == ("Clerks count crates at the pier", outlet, published)


@pytest.mark.parametrize("line", ["SELM, Nov 8, 2024 (Pier Press)", "SELM/BAY, Aug 3, 2021 (Pier Press) --"])
def test_a_dateline_alone_on_its_line(line: str) -> None:
    found = dateline(line)
    assert found is not None
    assert (found.end, found.outlet) == (len(line), "Pier Press")
    assert printed(f"{line}\n\nClerks count crates at the pier\n\n{BODY}").title == "Clerks count crates at the pier"


@pytest.mark.parametrize(
    "line",
    [
        "HCA (Harbour Clerks Association) — The clerks counted crates at the pier all night.",
        "Selm (Outer Bay) - The crates came late.",
        "SELM (seen from the pier) - The crates came late that night, it said.",
        "Selm, 3 May 2021 – the day of the count – was quiet.",
        "The clerks (Pier Press) - all four of them - left.",
        "Crates at the pier (Pier Press)",
        "- crates, - cranes and - clerks",
        BODY,
    ],
)
def test_what_is_no_dateline(line: str) -> None:
    assert dateline(line) is None
    assert printed(f"Clerks count crates at the pier\n\n{line}\n\n{BODY}").outlet is None
