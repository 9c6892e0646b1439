"""The `sanction` grammar on short sentences: what is said, how sure it is, and what says nothing."""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: list[tuple[str, list[dict[str, str]]]] = [
    (
        "The EU imposed an arms embargo on Myanmar in 1991.",
        [{"caller": "European Union", "target": "MMR", "measure": "arms embargo", "date": "1991"}],
    ),
    (
        "Britain lifted its arms embargo on Somalia in December 2023.",
        [{"caller": "GBR", "target": "SOM", "measure": "arms embargo", "date": "2023-12"}],
    ),
    (
        "The UN Security Council extended the arms embargo on South Sudan in May 2023.",
        [{"caller": "UN Security Council", "target": "SSD", "measure": "arms embargo", "date": "2023-05"}],
    ),
    (
        "Norway suspended arms exports to the UAE in 2018.",
        [{"caller": "NOR", "target": "ARE", "measure": "suspended arms exports", "date": "2018"}],
    ),
    (
        "Amnesty International called on all states to halt arms sales to Israel.",
        [{"caller": "Amnesty International", "target": "ISR", "measure": "halt arms sales"}],
    ),
    (
        "The United States blacklisted NSO Group in November 2021.",
        [{"caller": "USA", "target": "NSO Group", "measure": "blacklist", "date": "2021-11"}],
    ),
    (
        "Canada put sanctions on two Sudanese companies.",
        [{"caller": "CAN", "target": "two Sudanese companies", "measure": "sanctions"}],
    ),
    ("Chad broke the arms embargo on Darfur, the panel said.", [{"target": "Darfur", "measure": "arms embargo"}]),
    (
        "The ship sailed in violation of the UN arms embargo on Libya.",
        [{"caller": "United Nations", "target": "LBY", "measure": "arms embargo"}],
    ),
    (
        "Spain has not suspended arms sales to Israel.",
        [{"caller": "ESP", "target": "ISR", "measure": "suspended arms sales", "stance": "denied"}],
    ),
    (
        "Sweden refused to impose sanctions on Georgia.",
        [{"caller": "SWE", "target": "GEO", "measure": "sanctions", "stance": "denied"}],
    ),
    (
        "Lawmakers want a ban on arms exports to Saudi Arabia.",
        [{"caller": "Lawmakers", "target": "SAU", "measure": "ban"}],
    ),
    ("The embargo was lifted in 2010.", [{"measure": "embargo", "date": "2010"}]),
    ("Germany should stop arms exports to Israel.", [{"target": "ISR", "measure": "stop arms exports"}]),
    (
        "Colombia's president, Gustavo Petro, called for an embargo on Israel.",
        [{"caller": "Gustavo Petro", "target": "ISR", "measure": "embargo"}],
    ),
    (
        "Iran denied violating the UN arms embargo on Libya.",
        [{"caller": "United Nations", "target": "LBY", "measure": "arms embargo", "stance": "denied"}],
    ),
    (
        "The EU may impose sanctions on Georgia.",
        [{"caller": "European Union", "target": "GEO", "measure": "sanctions", "stance": "hedged"}],
    ),
    (
        "Senators seek to block the sale of bombs to Egypt.",
        [{"caller": "Senators", "target": "EGY", "measure": "block the sale of bombs"}],
    ),
    (
        "The arms embargo on Libya was imposed in 2011. Russia has broken it.",
        [{"target": "LBY", "measure": "arms embargo", "date": "2011"}, {"target": "LBY", "measure": "arms embargo"}],
    ),
]

SILENT = [
    "The city council imposed a ban on smoking.",
    "A freeze in talks followed.",
    "The army stopped the advance.",
    "If Germany halts deliveries, Israel will suffer.",
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_sanction_is_read_as_said(text: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("sanction", text)] == expected


@pytest.mark.parametrize("text", SILENT)
def test_no_sanction_is_made_up(text: str) -> None:
    assert claims_of("sanction", text) == []
