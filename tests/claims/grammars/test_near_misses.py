"""Ordinary news that sounds like war: politics, sport, business, weather, illness, traffic. None of it is a claim."""

from __future__ import annotations

import pytest
from reading import claims_of

NO_INCIDENT = """
The senator attacked the policy in a speech on Monday.
The party was hurt with voters in the northern states by the row.
The finance minister shot himself in the foot with the new tax.
The governor launched an attack ad against her rival.
Opponents fired back at the minister over the budget.
The chancellor came under fire from his own party over pensions.
The coalition bombarded voters with leaflets.
The company's shares were hit by a profit warning on Tuesday.
Sanctions hit Russian oil exports hard.
The war hit Ukraine's grain exports.
Russia hit Poland with new tariffs on Friday.
The United States hit Iran with sanctions over its drone programme.
France blasted Italy over migrants.
Turkey launched a verbal assault on Greece.
The Houthis attacked the UN envoy's statement.
The senator torpedoed the sale of F-35s.
Lawmakers killed the bill on arms exports.
Liverpool destroyed Madrid 4-0 and their goalkeeper was injured.
The striker fired Egypt into the lead with a shot from 20 metres.
The Iranian team was hit by injuries and three players were hurt in training.
Two people were killed when a bus crashed into a lorry near Lagos.
Three soldiers died in a car crash near Warsaw.
Six miners died when a shaft collapsed in Chile.
A storm struck the coast of Mozambique, killing 14 people.
The typhoon killed 30 people in the Philippines and left 12 missing.
The dam burst and killed 11,000 people in Libya.
A heart attack killed the former president on Sunday.
A shark attack killed a swimmer off South Africa.
The virus killed 200 people in Guinea.
A gas explosion killed four people in Kyiv's Podil district.
A tourist was killed when a cable car fell in Italy.
The army shot a film about the war in Colombia.
Ukraine's army destroyed old files in a fire at the archive.
Hackers attacked the ministry's website and brought down its mail server.
Police raided the offices of an arms broker in Vienna.
The tank hit the market in 1985 and sold badly.
A rocket carrying a satellite exploded on the launch pad in Florida.
Amazon's drone landed in a garden in Arizona.
An Il-76 landed at Goma on Tuesday.
A strike by dockers hit the port of Genoa and halted a shipment of arms.
""".strip().splitlines()

NO_DISPLACEMENT = """
Floods forced 20,000 people from their homes in Pakistan.
More than 5,000 residents fled a wildfire near Athens.
The storm drove 40,000 people from their homes in Derna.
Volunteers evacuated 300 people from villages flooded by the river in Bavaria.
The army evacuated 2,000 people from flooded villages in Serbia.
Rising prices drove thousands of families out of Istanbul.
Some 900 families left the city after the earthquake.
""".strip().splitlines()


@pytest.mark.parametrize("text", NO_INCIDENT)
def test_ordinary_news_tells_of_no_attack(text: str) -> None:
    assert not claims_of("incident", text)
    assert not claims_of("use", text)


@pytest.mark.parametrize("text", NO_DISPLACEMENT)
def test_weather_and_prices_displace_nobody(text: str) -> None:
    assert not claims_of("displacement", text)
