"""The `transfer` grammar on short sentences: what is said, how sure the words are, and what is no transfer at all."""

from __future__ import annotations

import pytest
from reading import claims_of, read

SAID: list[tuple[str, list[dict[str, str]]]] = [
    (
        "Turkey delivered six Bayraktar TB2 drones to Niger in May 2022.",
        [
            {
                "supplier": "TUR",
                "recipient": "NER",
                "weapon": "Bayraktar TB2",
                "quantity": "6",
                "action": "delivered",
                "date": "2022-05",
            }
        ],
    ),
    (
        "Ukraine was given 31 Abrams tanks by the United States.",
        [{"supplier": "USA", "recipient": "UKR", "weapon": "M1 Abrams", "quantity": "31", "action": "delivered"}],
    ),
    (
        "France has sold Armenia 36 Caesar howitzers.",
        [{"supplier": "FRA", "recipient": "ARM", "weapon": "Caesar", "quantity": "36", "action": "ordered"}],
    ),
    (
        "Iran provided Russia with ballistic missile launchers.",
        [{"supplier": "IRN", "recipient": "RUS", "weapon": "ballistic missile launchers", "action": "delivered"}],
    ),
    (
        "North Korea has shipped 7,000 containers of munitions to Russia.",
        [{"supplier": "PRK", "recipient": "RUS", "weapon": "munition", "quantity": "7000", "action": "delivered"}],
    ),
    (
        "Serbia exported 2,300 piston engines to Kenya in 2021, worth $9.4 million.",
        [
            {
                "supplier": "SRB",
                "recipient": "KEN",
                "weapon": "piston engines",
                "quantity": "2300",
                "action": "delivered",
                "date": "2021",
                "worth": "9400000 USD",
            }
        ],
    ),
    (
        "The ship was carrying 1,460 assault rifles from Iran to the Houthis.",
        [{"supplier": "IRN", "recipient": "Houthis", "weapon": "assault rifle", "quantity": "1460"}],
    ),
    (
        "3,500 Grad rockets went from Serbia to Ukraine in November 2022.",
        [
            {
                "supplier": "SRB",
                "recipient": "UKR",
                "weapon": "BM-21 Grad",
                "quantity": "3500",
                "action": "delivered",
                "date": "2022-11",
            }
        ],
    ),
    (
        "Chad bought four Bayraktar TB2 drones from Turkey. Three were delivered in February 2023.",
        [
            {"supplier": "TUR", "recipient": "TCD", "weapon": "Bayraktar TB2", "quantity": "4", "action": "ordered"},
            {
                "supplier": "TUR",
                "recipient": "TCD",
                "weapon": "Bayraktar TB2",
                "quantity": "3",
                "action": "delivered",
                "date": "2023-02",
            },
        ],
    ),
    (
        "Kyiv took delivery of two Patriot batteries in April 2023.",
        [{"recipient": "UKR", "weapon": "Patriot", "quantity": "2", "action": "delivered", "date": "2023-04"}],
    ),
    (
        "The State Department has approved a possible sale of HIMARS launchers to Poland for an estimated $10 billion.",
        [
            {
                "supplier": "USA",
                "recipient": "POL",
                "weapon": "HIMARS",
                "action": "licensed",
                "worth": "10000000000 USD",
                "comparator": "~",
            }
        ],
    ),
    (
        "The lot numbers pointed to a 2017 Serbian sale of mortar shells to Saudi Arabia.",
        [{"supplier": "SRB", "recipient": "SAU", "weapon": "mortar shell", "date": "2017"}],
    ),
    (
        "Canada's sale of armoured vehicles to Saudi Arabia was criticised.",
        [{"supplier": "CAN", "recipient": "SAU", "weapon": "armoured vehicle"}],
    ),
    (
        "Sudan has bought 12 MiG-29 jets from Russia. The deal is worth $400 million.",
        [
            {"supplier": "RUS", "recipient": "SDN", "weapon": "MiG-29", "quantity": "12", "action": "ordered"},
            {"supplier": "RUS", "recipient": "SDN", "weapon": "MiG-29", "worth": "400000000 USD"},
        ],
    ),
    (
        "Mali's last contract with Baykar was worth about $60 million.",
        [{"supplier": "Baykar", "recipient": "MLI", "action": "ordered", "worth": "60000000 USD", "comparator": "~"}],
    ),
    (
        "Poland signed a contract with Hanwha for 212 K9 howitzers.",
        [
            {
                "supplier": "Hanwha Aerospace",
                "recipient": "POL",
                "weapon": "K9 Thunder",
                "quantity": "212",
                "action": "ordered",
            }
        ],
    ),
    ("Belarus is a supplier of rifles to Sudan.", [{"supplier": "BLR", "recipient": "SDN", "weapon": "rifle"}]),
    (
        "No shells were sold to Ukraine by Serbia.",
        [{"supplier": "SRB", "recipient": "UKR", "weapon": "shell", "action": "ordered", "stance": "denied"}],
    ),
    (
        "Not one bullet has been exported to Ukraine or to Russia.",
        [{"recipient": "UKR; RUS", "weapon": "small-arms ammunition", "action": "delivered", "stance": "denied"}],
    ),
    (
        "Egypt denied that it had sold rockets to Russia.",
        [{"supplier": "EGY", "recipient": "RUS", "weapon": "rocket", "action": "ordered", "stance": "denied"}],
    ),
    (
        "The United States said it had not approved the sale of drones to Morocco.",
        [{"supplier": "USA", "recipient": "MAR", "weapon": "drone", "action": "licensed", "stance": "denied"}],
    ),
    (
        "Greece transferred nothing to Ukraine.",
        [{"supplier": "GRC", "recipient": "UKR", "action": "delivered", "stance": "denied"}],
    ),
    (
        "Iran supplied missiles to the Houthis, the panel said. Tehran rejects this.",
        [
            {"supplier": "IRN", "recipient": "Houthis", "weapon": "missile", "action": "delivered"},
            {"supplier": "IRN", "recipient": "Houthis", "weapon": "missile", "action": "delivered", "stance": "denied"},
        ],
    ),
    (
        "Iran supplied missiles to the Houthis, the panel said. Saudi Arabia rejects this.",
        [{"supplier": "IRN", "recipient": "Houthis", "weapon": "missile", "action": "delivered"}],
    ),
    (
        "The United States could approve the sale of F-35 jets to Turkey.",
        [{"supplier": "USA", "recipient": "TUR", "weapon": "F-35", "action": "licensed", "stance": "hedged"}],
    ),
    (
        "Armenia, long a buyer of Russian arms, looks elsewhere.",
        [{"recipient": "ARM", "weapon": "Russian arms", "action": "ordered"}],
    ),
    (
        "Mali's defence ministry confirmed receipt of new aerial vectors.",
        [{"recipient": "MLI", "weapon": "new aerial vectors", "action": "delivered"}],
    ),
    (
        "North Korea has sent 'over a million' shells to Russia.",
        [
            {
                "supplier": "PRK",
                "recipient": "RUS",
                "weapon": "shell",
                "quantity": "1000000",
                "action": "delivered",
                "comparator": ">",
            }
        ],
    ),
    (
        "Germany licensed arms worth 1.9 billion euros for Saudi Arabia in 2023.",
        [
            {
                "supplier": "DEU",
                "recipient": "SAU",
                "weapon": "weapons",
                "action": "licensed",
                "date": "2023",
                "worth": "1900000000 EUR",
            }
        ],
    ),
    (
        "Serbia sold drone engines to Kenya.",
        [{"supplier": "SRB", "recipient": "KEN", "weapon": "drone engine", "action": "ordered"}],
    ),
    (
        "South Africa rejected claims that it shipped arms to Russia.",
        [{"supplier": "ZAF", "recipient": "RUS", "weapon": "weapons", "action": "delivered", "stance": "denied"}],
    ),
    ("Ankara explained its S-400 purchase.", [{"recipient": "TUR", "weapon": "S-400", "action": "ordered"}]),
]

NOT_SAID = [
    "Turkey would sell drones to Ethiopia if it were asked.",
    "Three senators introduced a resolution to block the sale of 280 AMRAAM missiles to Saudi Arabia.",
    "Lawmakers called for a halt to the sale of bombs to Israel.",
    "The embargo prohibits the sale of arms to South Sudan.",
    "Officials discussed the sale of F-16 jets to Turkey.",
    "Without the delivery of Patriot missiles to Ukraine the city will fall.",
    "Iranian missiles reached Israel.",
    "The plane carried food and medicine to Sudan.",
    "Most of the rifles come from Germany.",
]


@pytest.mark.parametrize(("sentence", "expected"), SAID)
def test_says(sentence: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("transfer", sentence)] == expected


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_does_not_say(sentence: str) -> None:
    assert claims_of("transfer", sentence) == []
