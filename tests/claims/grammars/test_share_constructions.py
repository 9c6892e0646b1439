"""The `share` grammar by construction: shares beside a rank, in a list, of goods and of a flow named before."""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: dict[str, list[tuple[str, list[dict[str, str]]]]] = {
    "ranks": [
        (
            "Turkey was the largest supplier of arms to Somalia, with 43 per cent of its imports.",
            [
                {
                    "supplier": "TUR",
                    "recipient": "SOM",
                    "flow": "arms",
                    "basis": "imports",
                    "value": "43",
                    "comparator": "=",
                }
            ],
        ),
        (
            "China was the main supplier of arms to Pakistan, providing 82 per cent of its imports.",
            [
                {
                    "supplier": "CHN",
                    "recipient": "PAK",
                    "flow": "arms",
                    "basis": "imports",
                    "value": "82",
                    "comparator": "=",
                }
            ],
        ),
        (
            "Qatar is the third-largest recipient of French arms, with 17 per cent of exports.",
            [
                {
                    "supplier": "FRA",
                    "recipient": "QAT",
                    "flow": "arms",
                    "basis": "exports",
                    "value": "17",
                    "comparator": "=",
                }
            ],
        ),
        (
            "Ukraine was the world's largest arms importer, accounting for 8.8 per cent of global imports.",
            [{"recipient": "UKR", "flow": "arms", "basis": "world", "value": "8.8", "comparator": "="}],
        ),
    ],
    "lists": [
        (
            "The United States supplied 69 per cent of Israel's arms imports and Germany 30 per cent.",
            [
                {
                    "supplier": "USA",
                    "recipient": "ISR",
                    "flow": "arms",
                    "basis": "imports",
                    "value": "69",
                    "comparator": "=",
                },
                {
                    "supplier": "DEU",
                    "recipient": "ISR",
                    "flow": "arms",
                    "basis": "imports",
                    "value": "30",
                    "comparator": "=",
                },
            ],
        ),
        (
            "In 2019 France accounted for 41 percent of the three countries' arms imports, Russia for 9.",
            [
                {
                    "supplier": "FRA",
                    "recipient": "three countries",
                    "flow": "arms",
                    "basis": "imports",
                    "value": "41",
                    "period": "2019",
                    "comparator": "=",
                },
                {
                    "supplier": "RUS",
                    "recipient": "three countries",
                    "flow": "arms",
                    "basis": "imports",
                    "value": "9",
                    "period": "2019",
                    "comparator": "=",
                },
            ],
        ),
    ],
    "who supplies whom": [
        (
            "Azerbaijan supplies some 40 percent of Israel's oil.",
            [
                {
                    "supplier": "AZE",
                    "recipient": "ISR",
                    "flow": "oil",
                    "basis": "imports",
                    "value": "40",
                    "comparator": "~",
                }
            ],
        ),
        (
            "Sixty percent of the arms Azerbaijan imports come from Israel.",
            [
                {
                    "supplier": "ISR",
                    "recipient": "AZE",
                    "flow": "arms",
                    "basis": "imports",
                    "value": "60",
                    "comparator": "=",
                }
            ],
        ),
        (
            "Of US arms exports, 15 per cent went to Saudi Arabia.",
            [
                {
                    "supplier": "USA",
                    "recipient": "SAU",
                    "flow": "arms",
                    "basis": "exports",
                    "value": "15",
                    "comparator": "=",
                }
            ],
        ),
        (
            (
                "The United States accounted for 42 percent of world arms exports. Of these, 15 percent went to "
                "Saudi Arabia."
            ),
            [
                {"supplier": "USA", "flow": "arms", "basis": "world", "value": "42", "comparator": "="},
                {
                    "supplier": "USA",
                    "recipient": "SAU",
                    "flow": "arms",
                    "basis": "exports",
                    "value": "15",
                    "comparator": "=",
                },
            ],
        ),
    ],
    "goods": [
        (
            "The bulk of Mali's weapons came from Russia.",
            [{"supplier": "RUS", "recipient": "MLI", "flow": "weapons", "value": "50", "comparator": ">"}],
        ),
        (
            "Three in four of the rifles came from the United States.",
            [{"supplier": "USA", "flow": "rifles", "value": "75", "comparator": "="}],
        ),
        (
            "70 percent of the chips were made in the United States.",
            [{"supplier": "USA", "flow": "chips", "value": "70", "comparator": "="}],
        ),
    ],
}

NEAR_MISSES = [
    "Turkish drones represent a fifth of the country's defence exports.",
    "Mexico faces a tariff of 35 percent on its exports to the United States.",
    "The largest provider of telephones was Turkey, with 43 per cent.",
    "About 80 per cent of drones were shot down.",
    "Half of the fighters came from Syria.",
]


@pytest.mark.parametrize(("text", "expected"), [row for rows in SAID.values() for row in rows])
def test_reads(text: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("share", text)] == expected


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_reads_nothing(text: str) -> None:
    assert claims_of("share", text) == []
