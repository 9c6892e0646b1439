"""Airlines that a user named, in the words of flight claims."""

from __future__ import annotations

import pytest
from flight_said import OVDA, said

from enduse.findings import flight
from enduse.findings.flight.airline import called, fliers
from enduse.findings.flight.asked import asked

TOLD = (("Boreal Sky Cargo", ("AZQ",)), ("Boreal", ("BRL",)), ("Ovda", ("OVD",)))


@pytest.mark.parametrize(
    "quote",
    [
        "Six Boreal Sky Cargo Ilyushin planes landed at Ovda in May 2023",
        "BOREAL SKY CARGO's planes landed six times at Ovda in May 2023",
        "Boreal Sky Cargo’s planes landed six times at Ovda in May 2023",
        "Six flights, all of them by Boreal Sky\nCargo, landed at Ovda in May 2023",
    ],
)
def test_an_airline_that_the_user_named_is_found_in_the_words_of_the_claim(quote: str) -> None:
    claim = said(quote, destination=OVDA)
    assert [(called(each.name), each.prefixes) for each in fliers(claim, TOLD)] == [("boreal sky cargo", ("AZQ",))]
    each = asked(claim, TOLD)
    assert each is not None and each.prefixes == ("AZQ",) and "no airline" not in " ".join(each.remarks)
    assert flight.unnamed([claim], ("Boreal Sky Cargo", "Other Air")) == ("Other Air",)
    assert fliers(claim, ()) == ()


@pytest.mark.parametrize(
    ("airline", "inherited"),
    [("Six Boreal Sky Cargo", False), ("Sky Cargo", False), ("northern airline", False), ("Silk Way Airlines", True)],
)
def test_a_name_that_the_user_told_stands_before_a_part_of_it_a_count_and_a_description(
    airline: str, inherited: bool
) -> None:
    quote = "Six Boreal Sky Cargo flights of the northern airline landed at Ovda"
    claim = said(quote, destination=OVDA, airline=(airline, airline), inherited=inherited)
    assert [each.name for each in fliers(claim, TOLD)] == ["Boreal Sky Cargo"]


@pytest.mark.parametrize(
    ("quote", "airline", "names"),
    [
        ("Six Gamma Air planes leased to Boreal Sky Cargo landed at Ovda", "Gamma Air", ["Gamma Air"]),
        ("Gamma Air and Boreal Sky Cargo planes landed at Ovda", "Gamma Air", ["Gamma Air", "Boreal Sky Cargo"]),
        ("Boreal West Airlines planes landed at Ovda", "Boreal West Airlines", ["Boreal West Airlines"]),
        ("Boreal Airlines planes landed at Ovda", "", []),
        ("Borealis planes landed at Ovda", "", []),
        ("Boreal planes landed at Ovda", "", ["Boreal"]),
    ],
)
def test_another_name_is_not_replaced(quote: str, airline: str, names: list[str]) -> None:
    roles = {"airline": (airline, airline)} if airline else {}
    assert [each.name for each in fliers(said(quote, destination=OVDA, **roles), TOLD)] == names
