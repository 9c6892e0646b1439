"""The `share` grammar on short sentences: what is said of it, how sure the words are, and what is no share at all."""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: list[tuple[str, list[dict[str, str]]]] = [
    (
        "Russia supplied 45 percent of India's arms imports in 2018-22.",
        [
            {
                "supplier": "RUS",
                "recipient": "IND",
                "flow": "arms",
                "basis": "imports",
                "value": "45",
                "period": "2018/2022",
                "comparator": "=",
            }
        ],
    ),
    (
        "A third of Egypt's arms imports came from Russia.",
        [
            {
                "supplier": "RUS",
                "recipient": "EGY",
                "flow": "arms",
                "basis": "imports",
                "value": "33.3",
                "comparator": "=",
            }
        ],
    ),
    (
        "Poland accounted for 27 percent of South Korea's arms exports.",
        [{"supplier": "KOR", "recipient": "POL", "flow": "arms", "basis": "exports", "value": "27", "comparator": "="}],
    ),
    (
        "Germany accounted for 5.6 percent of global arms exports between 2019 and 2023.",
        [
            {
                "supplier": "DEU",
                "flow": "arms",
                "basis": "world",
                "value": "5.6",
                "period": "2019/2023",
                "comparator": "=",
            }
        ],
    ),
    (
        "Italy, which made up 12 percent of Egypt's arms imports, gave no figures.",
        [{"supplier": "ITA", "recipient": "EGY", "flow": "arms", "basis": "imports", "value": "12", "comparator": "="}],
    ),
    (
        "Russia's share of Algeria's arms imports was 48 percent, China with 19 percent.",
        [
            {
                "supplier": "RUS",
                "recipient": "DZA",
                "flow": "arms",
                "basis": "imports",
                "value": "48",
                "comparator": "=",
            },
            {
                "supplier": "CHN",
                "recipient": "DZA",
                "flow": "arms",
                "basis": "imports",
                "value": "19",
                "comparator": "=",
            },
        ],
    ),
    (
        "Moscow's share of Armenian arms imports fell from 94 percent in 2011-2020 to less than 10 percent last year.",
        [
            {
                "supplier": "RUS",
                "recipient": "ARM",
                "flow": "arms",
                "basis": "imports",
                "value": "94",
                "period": "2011/2020",
                "comparator": "=",
            },
            {
                "supplier": "RUS",
                "recipient": "ARM",
                "flow": "arms",
                "basis": "imports",
                "value": "10",
                "period": "2023",
                "comparator": "<",
            },
        ],
    ),
    (
        "Iran and Belarus buy the bulk of their arms from Russia or China.",
        [
            {
                "supplier": "RUS; CHN",
                "recipient": "IRN; BLR",
                "flow": "arms",
                "basis": "imports",
                "value": "50",
                "comparator": ">",
            }
        ],
    ),
    (
        "More than 80 percent of the firearms traced in the islands came from the United States.",
        [{"supplier": "USA", "flow": "firearms", "value": "80", "comparator": ">"}],
    ),
    (
        "Of the parts found, 40 percent were bought from Japanese companies.",
        [{"supplier": "Japanese companies", "flow": "parts", "value": "40", "comparator": "="}],
    ),
    (
        "Qatar bought arms worth $2 billion. France accounted for 41% of the total, Italy for 27%.",
        [
            {"supplier": "FRA", "flow": "arms", "basis": "imports", "value": "41", "comparator": "="},
            {"supplier": "ITA", "flow": "arms", "basis": "imports", "value": "27", "comparator": "="},
        ],
    ),
    (
        "69 percent of Israel's arms imports were from the United States and 30 percent from Germany.",
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
        "Saudi Arabia received 8.4 percent of global arms imports, down from 11 percent in 2014-18.",
        [
            {"recipient": "SAU", "flow": "arms", "basis": "world", "value": "8.4", "comparator": "="},
            {
                "recipient": "SAU",
                "flow": "arms",
                "basis": "world",
                "value": "11",
                "period": "2014/2018",
                "comparator": "=",
            },
        ],
    ),
    (
        "Russia may have supplied 60 percent of Mali's arms imports.",
        [
            {
                "supplier": "RUS",
                "recipient": "MLI",
                "flow": "arms",
                "basis": "imports",
                "value": "60",
                "comparator": "=",
                "stance": "hedged",
            }
        ],
    ),
    (
        "Russia supplied 60 percent of India's arms imports. Spending grew, 5 percent last year.",
        [{"supplier": "RUS", "recipient": "IND", "flow": "arms", "basis": "imports", "value": "60", "comparator": "="}],
    ),
]

NOT_SAID = [
    "Imports of arms by Qatar rose by 30 percent in 2020.",
    "About 60 percent of the population fled to Sudan.",
    "About 60 percent of the parts were found in Kherson.",
]


@pytest.mark.parametrize(("sentence", "expected"), SAID)
def test_says(sentence: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("share", sentence)] == expected


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_does_not_say(sentence: str) -> None:
    assert claims_of("share", sentence) == []
