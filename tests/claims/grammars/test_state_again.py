"""Shares, flights, gaps and sanctions in constructions that lean on what stands around them."""

from __future__ import annotations

import pytest
from reading import claims_of, read


def test_two_shares_with_one_of() -> None:
    text = "Russia supplied 43 per cent and China 34 per cent of Laos's arms imports in 2019-23."
    first, second = (read(c) for c in claims_of("share", text))
    assert (first["supplier"], first["recipient"], first["value"]) == ("RUS", "LAO", "43")
    assert (second["supplier"], second["recipient"], second["value"]) == ("CHN", "LAO", "34")


def test_years_to_and_a_relative_clause() -> None:
    text = (
        "In the five years to 2023 France supplied 31 percent of Greece's imports of major arms, "
        "behind Germany, which held 40 percent."
    )
    first, second = (read(c) for c in claims_of("share", text))
    assert first["flow"] == "arms"
    assert (second["supplier"], second["value"], second["period"]) == ("DEU", "40", "2019/2023")


def test_the_country_is_not_the_supplier() -> None:
    text = "Vietnam is rearming. South Korea supplied 33 percent of the country's arms imports in 2023."
    (claim,) = claims_of("share", text)
    assert (read(claim)["supplier"], read(claim)["recipient"]) == ("KOR", "VNM")


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "An Il-76 of Turan Cargo on its final approach to Ovda on 14 September 2023.",
            {"airline": "Turan Cargo", "aircraft": "Il-76", "destination": "Ovda", "date": "2023-09-14"},
        ),
        ("Cargo flights from Minsk to Yangon went down by half.", {"destination": "Yangon", "trend": "decrease"}),
        ("Il-76 flights from Ankara to Tripoli have become more frequent.", {"origin": "Ankara", "trend": "increase"}),
    ],
)
def test_flights(text: str, roles: dict[str, str]) -> None:
    (claim,) = claims_of("flight", text)
    assert roles.items() <= read(claim).items()


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The register contains nothing on rifles.", {"topic": "rifles"}),
        (
            "Since 2022 the customs bureau has stopped publishing its own figures on ammunition.",
            {"topic": "figures", "period": "2022/.."},
        ),
        ("What it was carrying, the Greek authorities never disclosed.", {"topic": "What it was carrying"}),
        ("The point of launch has not been established.", {"topic": "point of launch"}),
        ("There are no reliable figures for 2024.", {"topic": "reliable figures", "period": "2024"}),
    ],
)
def test_gaps(text: str, roles: dict[str, str]) -> None:
    (claim,) = claims_of("unknown", text)
    assert read(claim) == roles


def test_the_reason_for_anonymity_is_no_gap() -> None:
    text = "Forty missiles were shipped, said an official who asked not to be named because the figures are not public."
    assert claims_of("unknown", text) == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Germany put licences for Mexico on ice in 2016.", {"caller": "DEU", "target": "MEX", "date": "2016"}),
        ("Al-Shabaab remains embargoed.", {"target": "Al-Shabaab", "measure": "embargo"}),
        ("Congress lifted its hold on bombs for Morocco.", {"target": "MAR", "measure": "hold"}),
        ("A senator called for a halt to bomb purchases from Israel.", {"target": "ISR"}),
        ("The senators' resolution would suspend deliveries of missiles to Egypt.", {"caller": "senators"}),
        (
            "The Group recommends that the sanctions Committee list two officers.",
            {"caller": "Group", "target": "two officers"},
        ),
    ],
)
def test_measures(text: str, roles: dict[str, str]) -> None:
    (claim,) = claims_of("sanction", text)
    assert roles.items() <= read(claim).items()
