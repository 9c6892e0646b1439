"""The `sanction` grammar by construction: how a measure is told: breaches, designations and lists, frozen
assets, trade that is stopped by its verb.
"""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: dict[str, list[tuple[str, list[dict[str, str]]]]] = {
    "breaches": [
        (
            "The deliveries were in violation of the UN arms embargo on Libya.",
            [{"caller": "United Nations", "target": "LBY", "measure": "arms embargo"}],
        ),
        ("The transfer violated resolution 1970 (2011).", [{"measure": "resolution 1970 (2011)"}]),
        (
            "The shipment was a breach of Security Council resolution 2231.",
            [{"caller": "UN Security Council", "measure": "resolution 2231"}],
        ),
        ("In breach of the embargo, Russia sent fighter jets to Libya in 2020.", [{"measure": "embargo"}]),
        (
            "Violations of the arms embargo by the United Arab Emirates continued in 2020.",
            [{"measure": "arms embargo"}],
        ),
        ("The report says the UAE broke the Sudan arms embargo.", [{"target": "SDN", "measure": "arms embargo"}]),
    ],
    "designations and lists": [
        (
            "The United States designated Qeshm Fars Air in 2019.",
            [{"caller": "USA", "target": "Qeshm Fars Air", "measure": "designation", "date": "2019"}],
        ),
        (
            "The airline was listed by the EU in July 2022.",
            [{"caller": "European Union", "target": "airline", "measure": "listing", "date": "2022-07"}],
        ),
        (
            "Four executives were placed on the EU's blacklist in 2022.",
            [{"caller": "European Union", "target": "Four executives", "measure": "blacklist", "date": "2022"}],
        ),
        (
            "The Council added six Iranian drone makers to its sanctions list on 12 December 2022.",
            [
                {
                    "caller": "Council",
                    "target": "six Iranian drone makers",
                    "measure": "sanctions list",
                    "date": "2022-12-12",
                }
            ],
        ),
        (
            "The US-sanctioned airline flew to Damascus.",
            [{"caller": "USA", "target": "airline", "measure": "sanctions"}],
        ),
        ("The sanctions target two airlines.", [{"target": "two airlines", "measure": "sanctions"}]),
    ],
    "shut out and frozen": [
        (
            "The United States banned Turkey from the F-35 programme in 2019.",
            [{"caller": "USA", "target": "TUR", "measure": "F-35 programme", "date": "2019"}],
        ),
        (
            "Washington froze the assets of two Sudanese companies in June 2023.",
            [{"caller": "USA", "target": "two Sudanese companies", "measure": "froze the assets", "date": "2023-06"}],
        ),
    ],
    "trade that is stopped": [
        (
            "Canada halted sales of targeting sensors to Turkey in 2021.",
            [{"caller": "CAN", "target": "TUR", "measure": "halted sales", "date": "2021"}],
        ),
        (
            "Denmark stopped issuing licences for exports to the Emirates.",
            [{"caller": "DNK", "target": "ARE", "measure": "stopped issuing licences"}],
        ),
        (
            "Italy will block the sale of missiles to Saudi Arabia.",
            [{"caller": "ITA", "target": "SAU", "measure": "block the sale of missiles"}],
        ),
        (
            "On 2 September 2024 the United Kingdom suspended 30 of some 350 export licences for Israel.",
            [
                {
                    "caller": "GBR",
                    "target": "ISR",
                    "measure": "suspended 30 of some 350 export licences",
                    "date": "2024-09-02",
                }
            ],
        ),
    ],
    "calls": [
        (
            "Amnesty International urged the UAE to stop arming the Rapid Support Forces.",
            [{"caller": "Amnesty International", "target": "ARE", "measure": "stop arming the Rapid Support Forces"}],
        ),
        (
            "Amnesty International has called for a halt to drone sales to Ethiopia.",
            [{"caller": "Amnesty International", "target": "ETH", "measure": "halt to drone sales"}],
        ),
        (
            "The court ordered the government to stop the export of F-35 parts to Israel.",
            [{"caller": "court", "target": "ISR", "measure": "stop the export of F-35 parts"}],
        ),
        ("Europe should sanction the distributors.", [{"target": "distributors", "measure": "sanctions"}]),
        (
            "The group asked the Security Council to expand the Darfur arms embargo to the whole of Sudan.",
            [{"caller": "group", "target": "SDN", "measure": "arms embargo"}],
        ),
    ],
}

NEAR_MISSES = [
    "The parliament sanctioned the use of force.",
    "The trip was sanctioned by the ministry.",
    "The embargo on the report ends at midnight.",
    "Turkey said it respects the embargo.",
    "The army lifted a blockade of the road.",
    "The teachers called for a moratorium on charter schools.",
    "A state-sanctioned killing took place in 2020.",
    "The town lifted restrictions that kept Mexican trucks out.",
    "Russia halted gas exports to Poland.",
]


@pytest.mark.parametrize(("text", "expected"), [row for rows in SAID.values() for row in rows])
def test_reads(text: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("sanction", text)] == expected


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_reads_nothing(text: str) -> None:
    assert claims_of("sanction", text) == []
