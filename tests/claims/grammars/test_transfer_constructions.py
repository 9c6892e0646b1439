"""The `transfer` grammar by construction: a table for each, tried in several theatres, and what is only near it."""

from __future__ import annotations

import pytest
from reading import claims_of, read

TWO_RECIPIENTS = [
    (
        "Turkey sold Ukraine and Poland TB2s.",
        [{"supplier": "TUR", "recipient": "UKR; POL", "weapon": "Bayraktar TB2", "action": "ordered"}],
    ),
    (
        "Iran supplied Hezbollah and the Houthis with Fateh-110 missiles.",
        [{"supplier": "IRN", "recipient": "Hezbollah; Houthis", "weapon": "Fateh-110", "action": "delivered"}],
    ),
    (
        "Baykar has sold TB2 drones to 30 countries, among them Ukraine, Poland, Ethiopia and Morocco.",
        [{"supplier": "Baykar", "recipient": "UKR; POL; ETH; MAR", "weapon": "Bayraktar TB2", "action": "ordered"}],
    ),
    (
        "Buyers of the TB2 include Ukraine, Qatar and Albania.",
        [{"recipient": "UKR; QAT; ALB", "weapon": "Bayraktar TB2", "action": "ordered"}],
    ),
    (
        "The TB2's customers include Kuwait and Romania.",
        [{"recipient": "KWT; ROU", "weapon": "Bayraktar TB2", "action": "ordered"}],
    ),
]
NOTICES = [
    (
        "The Government of Kuwait has requested to buy 800 AIM-120C-8 missiles for an estimated $2 billion.",
        [{"recipient": "KWT", "weapon": "AMRAAM", "quantity": "800", "worth": "2000000000 USD", "comparator": "~"}],
    ),
    (
        "The State Department has approved a possible Foreign Military Sale to the Government of Romania of F-35 jets.",
        [{"supplier": "USA", "recipient": "ROU", "weapon": "F-35", "action": "licensed"}],
    ),
    (
        "Bulgaria has requested to purchase:\n\n- 218 Javelin missiles\n- 27 Stryker vehicles\n\nNo date was given.",
        [{"recipient": "BGR", "weapon": "Javelin; Stryker", "quantity": "218; 27"}],
    ),
    (
        "23-14. Kenya. Spare parts for the F-16; estimated value $40 million. Approved on March 2.",
        [
            {
                "recipient": "KEN",
                "weapon": "spare parts; F-16",
                "action": "licensed",
                "date": "2024-03-02",
                "worth": "40000000 USD",
            }
        ],
    ),
    (
        "The State Department approved the sale of F-16 jets to Bulgaria. The estimated total cost is $1.3 billion.",
        [
            {"supplier": "USA", "recipient": "BGR", "weapon": "F-16", "action": "licensed"},
            {"supplier": "USA", "recipient": "BGR", "weapon": "F-16", "worth": "1300000000 USD"},
        ],
    ),
]
CONTRACTS = [
    (
        "Kuwait signed a $367 million contract with Baykar for TB2 drones.",
        [
            {
                "supplier": "Baykar",
                "recipient": "KWT",
                "weapon": "Bayraktar TB2",
                "action": "ordered",
                "worth": "367000000 USD",
            }
        ],
    ),
    (
        "Baykar signed a contract worth $3 billion with Saudi Arabia for the Akinci.",
        [
            {
                "supplier": "Baykar",
                "recipient": "SAU",
                "weapon": "Bayraktar Akinci",
                "action": "ordered",
                "worth": "3000000000 USD",
            }
        ],
    ),
    (
        "Leonardo was awarded a contract for 24 M-346 jets by Nigeria.",
        [{"supplier": "Leonardo", "recipient": "NGA", "weapon": "M-346", "quantity": "24", "action": "ordered"}],
    ),
    (
        "Elbit won a contract to supply howitzers to Denmark.",
        [{"supplier": "Elbit Systems", "recipient": "DNK", "weapon": "howitzer", "action": "ordered"}],
    ),
    (
        "Morocco has 13 TB2 drones on order from Turkey.",
        [{"supplier": "TUR", "recipient": "MAR", "weapon": "Bayraktar TB2", "quantity": "13", "action": "ordered"}],
    ),
    (
        "India bought 36 Rafale jets from France for Rs 59,000 crore.",
        [
            {
                "supplier": "FRA",
                "recipient": "IND",
                "weapon": "Rafale",
                "quantity": "36",
                "action": "ordered",
                "worth": "590000000000 rupees",
            }
        ],
    ),
    (
        "Britain sold Saudi Arabia Typhoon jets worth 4.5 billion pounds.",
        [
            {
                "supplier": "GBR",
                "recipient": "SAU",
                "weapon": "Eurofighter Typhoon",
                "action": "ordered",
                "worth": "4500000000 GBP",
            }
        ],
    ),
]
PAPERS = [
    (
        "Belgium granted an export licence for machine guns to Saudi Arabia.",
        [{"supplier": "BEL", "recipient": "SAU", "weapon": "machine gun", "action": "licensed"}],
    ),
    (
        "Germany refused a licence for the export of Leopard 2 tanks to Qatar.",
        [{"supplier": "DEU", "recipient": "QAT", "weapon": "Leopard 2", "action": "licensed", "stance": "denied"}],
    ),
    (
        "An end-user certificate for the 2,000 mortar bombs was signed by the Saudi defence ministry.",
        [{"recipient": "SAU", "weapon": "mortar shell", "quantity": "2000"}],
    ),
]
ON_THE_WAY = [
    (
        "A shipment of 400 rifles for the Houthis was seized off Oman.",
        [{"recipient": "Houthis", "weapon": "rifle", "quantity": "400"}],
    ),
    (
        "A cargo of ammunition for Israel was refused entry to Cartagena.",
        [{"recipient": "ISR", "weapon": "ammunition"}],
    ),
    (
        "Indian shells reach Armenia by way of Iran.",
        [{"supplier": "IND", "recipient": "ARM", "weapon": "Indian shells", "action": "delivered"}],
    ),
    (
        "The weapons were on the way from Iran to the Houthis.",
        [{"supplier": "IRN", "recipient": "Houthis", "weapon": "weapons"}],
    ),
    (
        "A Silk Way West 747 delivered 60 tonnes of explosives from Israel to Baku.",
        [{"supplier": "ISR", "recipient": "AZE", "weapon": "explosives", "quantity": "60 t", "action": "delivered"}],
    ),
    (
        "The rockets had been sold to Turkey and were then diverted to Ukraine.",
        [
            {"recipient": "TUR", "weapon": "rocket", "action": "ordered"},
            {"recipient": "UKR", "weapon": "rocket", "action": "delivered"},
        ],
    ),
    (
        "The mortar bombs were made by Dunarit and exported to the United Arab Emirates in 2019.",
        [{"recipient": "ARE", "weapon": "mortar shell", "action": "delivered", "date": "2019"}],
    ),
]
SIDES = [
    (
        "Mali, given drones by Turkey, used them against rebels.",
        [{"supplier": "TUR", "recipient": "MLI", "weapon": "drone", "action": "delivered"}],
    ),
    (
        "The HIMARS was among the weapons that Washington sent Ukraine.",
        [{"supplier": "USA", "recipient": "UKR", "weapon": "HIMARS", "action": "delivered"}],
    ),
    (
        "The engine was supplied by a Chinese firm, Lanhai Motors.",
        [{"supplier": "Lanhai Motors", "weapon": "engine", "action": "delivered"}],
    ),
    (
        "Rwanda has supplied the M23 rebels with Spike missiles.",
        [{"supplier": "RWA", "recipient": "M23", "weapon": "Spike", "action": "delivered"}],
    ),
    (
        "The Czech Republic leased 14 Gripen fighters from Sweden.",
        [{"supplier": "SWE", "recipient": "CZE", "weapon": "Gripen", "quantity": "14", "action": "delivered"}],
    ),
    (
        "Russia handed over two Su-35 fighters to Iran.",
        [{"supplier": "RUS", "recipient": "IRN", "weapon": "Su-35", "quantity": "2", "action": "delivered"}],
    ),
    (
        "Nigeria has taken delivery of the first two of 24 M-346 jets from Italy.",
        [{"supplier": "ITA", "recipient": "NGA", "weapon": "M-346", "quantity": "2", "action": "delivered"}],
    ),
    (
        "Turkey delivered 20 armoured vehicles of the Kirpi type to Libya.",
        [{"supplier": "TUR", "recipient": "LBY", "weapon": "Kirpi", "quantity": "20", "action": "delivered"}],
    ),
    (
        "The Pentagon announced a $500 million package for Ukraine that includes Stinger missiles.",
        [{"supplier": "USA", "recipient": "UKR", "weapon": "Stinger", "worth": "500000000 USD"}],
    ),
]
PAIRS = [
    (
        "Sudan's army has received Mohajer-6 drones from Iran and TB2s from Turkey.",
        [
            {"supplier": "IRN", "recipient": "SDN", "weapon": "Mohajer-6", "action": "delivered"},
            {"supplier": "TUR", "recipient": "SDN", "weapon": "Bayraktar TB2", "action": "delivered"},
        ],
    ),
    (
        "Cyprus paid 60 million euros for 24 Caesar howitzers.",
        [{"recipient": "CYP", "weapon": "Caesar", "quantity": "24", "action": "ordered", "worth": "60000000 EUR"}],
    ),
    (
        "Italy signed a deal to sell C-27J planes to Azerbaijan.",
        [{"supplier": "ITA", "recipient": "AZE", "weapon": "C-27J Spartan", "action": "ordered"}],
    ),
    (
        "Serbia's Krusik sold mortar shells to Poland's PHU Lipnica.",
        [{"supplier": "Krusik", "recipient": "PHU Lipnica", "weapon": "mortar shell", "action": "ordered"}],
    ),
    (
        "Baku was the first foreign customer for the Harop.",
        [{"recipient": "AZE", "weapon": "Harop", "action": "ordered"}],
    ),
]
HALTED = [
    (
        "Germany halted the delivery of Taurus missiles to South Korea in 2024.",
        [
            {
                "supplier": "DEU",
                "recipient": "KOR",
                "weapon": "Taurus KEPD 350",
                "action": "halted",
                "date": "2024",
            }
        ],
    ),
    (
        "Rheinmetall has stopped supplying Turkey with tank shells.",
        [{"supplier": "Rheinmetall", "recipient": "TUR", "weapon": "shell", "action": "halted"}],
    ),
    (
        "Canada has suspended deliveries of drone sensors to Turkey.",
        [{"supplier": "CAN", "recipient": "TUR", "weapon": "drone sensors", "action": "halted"}],
    ),
]
AGAIN = [
    (
        "Iran supplied missiles to the Houthis. The supplier was not Iran but China, the envoy said.",
        [
            {"supplier": "IRN", "recipient": "Houthis", "weapon": "missile", "action": "delivered"},
            {"supplier": "CHN", "recipient": "Houthis", "weapon": "missile", "action": "delivered"},
        ],
    ),
    (
        "The panel said Serbia sold mortar shells to Myanmar. Belgrade says no such sale took place.",
        [
            {"supplier": "SRB", "recipient": "MMR", "weapon": "mortar shell", "action": "ordered"},
            {"supplier": "SRB", "recipient": "MMR", "weapon": "mortar shell", "action": "ordered", "stance": "denied"},
        ],
    ),
    (
        "Serbian arms exports to Israel reached 16 million euros in 2024, up from under one million in 2023.",
        [
            {
                "supplier": "SRB",
                "recipient": "ISR",
                "weapon": "Serbian arms",
                "date": "2024",
                "worth": "16000000 EUR",
            },
            {
                "supplier": "SRB",
                "recipient": "ISR",
                "weapon": "Serbian arms",
                "date": "2023",
                "worth": "1000000 EUR",
                "comparator": "<",
            },
        ],
    ),
    (
        "Norway's arms exports to the Middle East fell to 40 million euros.",
        [{"supplier": "NOR", "recipient": "Middle East", "weapon": "Norway's arms", "worth": "40000000 EUR"}],
    ),
]
SAID = [*TWO_RECIPIENTS, *NOTICES, *CONTRACTS, *PAPERS, *ON_THE_WAY, *SIDES, *PAIRS, *HALTED, *AGAIN]

NOT_SAID = [
    "Lawmakers called on Britain to stop selling bombs to Israel.",
    "Pakistan is in talks to buy J-35 jets from China.",
    "Elbit Systems, an Israeli supplier of drones, opened an office in Baku.",
    "The Moroccan army is equipped with Abrams tanks.",
    "The crew had been promised 600 dollars each, an officer of the Houthis said.",
    "Armenia and India concluded a deal for Pinaka rocket launchers worth $250 million.",
    "Brazil has refused to sell tank ammunition to Ukraine.",
    "The Swiss government rejected a request to re-export Gepard ammunition to Ukraine.",
    "Under the deal Iran would deliver 600 drones to Russia.",
    "US F-35 jets arrived in Britain for an exercise.",
    "The committee asked Poland three questions:\n\n- Who paid?\n- Who knew of the HIMARS launchers?",
    "Hungary opposed the delivery of weapons to Ukraine.",
    "The mortar bombs were of Belgian origin.",
    "Israeli drones flew over Baku.",
    "Russian missiles reached Kyiv.",
    "The opposition demanded that Berlin halt deliveries of tanks to Israel.",
    "Iran's deliveries of oil to China rose to $3 billion, from $2 billion the year before.",
    "Missiles went to Kyiv and Odesa in a night of attacks.",
    "The minister paid 20 million euros for a house near the tank museum.",
    "Qatar is a potential customer for the Typhoon jet.",
    "Iran granted a licence for a newspaper to Iraq.",
    "The aid package for Gaza includes food and medicine.",
    "Germany is considering whether to send Taurus missiles to Ukraine.",
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_construction_is_read_with_its_roles(text: str, expected: list[dict[str, str]]) -> None:
    assert [read(claim) for claim in claims_of("transfer", text)] == expected


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_is_near_a_transfer_says_none(text: str) -> None:
    assert claims_of("transfer", text) == []
