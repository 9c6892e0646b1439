"""Claims beside registers: gaps, mirrors and revisions, for pairs that claims name, never more than the rows."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import deal, register, report, unroca, volume
from test_findings import claim, say

from enduse.findings import gap, mirror, revision
from enduse.findings.dealings import dealings, years
from enduse.model.claim import Claim
from enduse.model.finding import VERDICTS, Finding
from enduse.registers.register import COMTRADE, Edition, Register, Scope

PAIR = {"supplier": "ISR", "recipient": "AZE"}
TABLE = register(
    volume(2017, 151),
    volume(2018, 247),
    volume(2020, 22),
    name="table.csv",
    scope=Scope(suppliers=frozenset({"ISR"}), first_year=1950, last_year=2021),
    edition=Edition("2022-07-28", "2022-03", 2021),
)


def only(found: tuple[Finding, ...]) -> Finding:
    (finding,) = found
    return finding


def test_gap_behind_the_last_entry() -> None:
    goes_on = claim("transfer", speaker="A", **PAIR, date="2021")
    found = only(gap.find([goes_on, claim("share", **PAIR, period="2017/2020")], say, [TABLE]))
    assert (found.kind, found.verdict) == ("gap", "nothing recorded")
    assert found.claims == (goes_on.id,)
    assert "table.csv (SIPRI TIV tables, edition 2022-03, generated 2022-07-28) has no entry" in found.summary
    assert "from Israel to Azerbaijan for 2021" in found.summary
    assert "Its last entry is for 2020." in found.summary
    assert found.summary.endswith("A missing row is not a missing transfer.")
    (rows,) = found.rows
    assert rows.lines == ((4, 4),)
    assert found.settle == "the reports of Israel and Azerbaijan to the UN Register of Conventional Arms for 2021"


def test_later_than_the_edition_is_not_yet_published() -> None:
    found = only(gap.find([claim("transfer", **PAIR, date="2022-05/2023")], say, [TABLE]))
    assert found.verdict == "not yet published"
    assert "2022 to 2023" in found.summary


def test_supplier_in_no_file_is_one_finding_for_the_series() -> None:
    files = [TABLE, replace(TABLE, name="other.csv", sha256="1" * 64)]
    found = only(gap.find([claim("share", supplier="RUS", recipient="ARM", period="2011/2020")], say, files))
    assert found.verdict == "not covered"
    assert found.summary.startswith("None of the 2 files of SIPRI TIV tables in this case holds transfers from Russia")
    assert found.rows == ()
    assert "Russia as supplier" in (found.settle or "")


def test_entry_in_another_edition_is_no_gap() -> None:
    later = register(
        volume(2021, 7),
        name="later.csv",
        scope=replace(TABLE.scope, last_year=2023),
        edition=Edition("2024-03-28", "2024-03", 2023),
    )
    assert gap.find([claim("transfer", **PAIR, date="2021")], say, [TABLE, later]) == ()
    found = only(gap.find([claim("transfer", **PAIR, date="2022")], say, [later, TABLE]))
    assert found.verdict == "nothing recorded"
    assert found.summary.startswith("later.csv")


def test_offer_and_halt_are_no_evidence_that_goes_on() -> None:
    claims = [claim("transfer", **PAIR, date="2021", action=action) for action in ("offered", "halted")]
    assert gap.find(claims, say, [TABLE]) == ()


def test_year_with_an_entry_is_no_gap() -> None:
    assert gap.find([claim("transfer", **PAIR, date="2018-03"), claim("share", **PAIR)], say, [TABLE]) == ()


def test_denied_claims_and_claims_without_a_pair_go_on_nowhere() -> None:
    claims = [
        claim("transfer", "denied", "A", **PAIR, date="2021"),
        claim("transfer", supplier="ISR", date="2021"),
        claim("use", user="AZE", weapon="Harop", date="2021"),
    ]
    assert gap.find(claims, say, [TABLE]) == ()


def test_use_and_flight_join_a_pair_that_is_named() -> None:
    claims = [
        claim("share", **PAIR, period="2017/2020"),
        claim("use", user="AZE", weapon="Harop", date="2021"),
        claim("flight", origin="Baku", destination="Ovda", date="2021-03"),
        claim("flight", origin="Baku", destination="Ankara", date="2021-03"),
    ]
    found = only(gap.find(claims, say, [TABLE]))
    assert found.claims == (claims[1].id, claims[2].id)
    assert "2 claims bear on it, the first: " in found.summary


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("2020", (2020, 2020)),
        ("2017/2020", (2017, 2020)),
        ("2016/..", (2016, 2023)),
        ("../2016", (2016, 2016)),
        ("2020-09-30", (2020, 2020)),
        ("2023~", (2023, 2023)),
        ("XXXX-04-04", None),
    ],
)
def test_years_of_a_claim(value: str, span: tuple[int, int] | None) -> None:
    assert years(replace(claim("share", **PAIR, period=value), published="2023-10-02")) == span


def test_oil_is_asked_of_registers_of_oil_only() -> None:
    oil = claim("share", supplier="AZE", recipient="ISR", flow="oil", period="2021")
    assert gap.find([oil], say, [TABLE]) == ()
    customs = register(
        volume(2020, 5, "AZE", "ISR", flow="crude oil", reported_by="AZE"), series=COMTRADE, edition=Edition(until=2021)
    )
    assert only(gap.find([oil], say, [customs])).verdict == "no report"


def test_mirror() -> None:
    file = unroca(
        [
            report(2010, 7),
            report(2010, 10),
            report(2010, 17),
            report(2012, 14),
            report(2011, 3, comment="D-30"),
            report(2011, 4, comment="D-30"),
            report(2012, 99, "BLR"),
            report(2012, 99, "BLR"),
        ]
    )
    named = claim("transfer", supplier="UKR", recipient="AZE", weapon="howitzer")
    found = {finding.verdict: finding for finding in mirror.find([named], say, [file])}
    assert list(found) == ["both sides differ", "both sides agree", "one side only"]
    assert "3 against 4" in found["both sides differ"].summary
    assert "7 + 10 = 17" in found["both sides agree"].summary
    assert "not to be added" in found["both sides agree"].summary
    assert found["both sides agree"].rows[0].lines == ((2, 2), (3, 3), (4, 4))
    assert all("does not record which side" in finding.summary for finding in found.values())
    assert all(finding.claims == (named.id,) for finding in found.values())


def test_many_rows_make_few_findings() -> None:
    rows = [report(2010 + at % 5, at, f"P{at % 7}", f"Q{at % 11}") for at in range(2000)]
    assert mirror.find([claim("share", **PAIR)], say, [unroca(rows)]) == ()
    named = claim("transfer", supplier="P1", recipient="Q1")
    assert len(mirror.find([named], say, [unroca(rows)])) <= 3


def test_mirror_of_customs() -> None:
    rows = [
        volume(2021, value, "AZE", "ISR", flow="crude oil", unit="USD", code="2709", reported_by=side)
        for value, side in ((100, "AZE"), (150, "ISR"))
    ]
    oil = claim("share", supplier="AZE", recipient="ISR", flow="oil", value="65")
    found = only(mirror.find([oil], say, [register(*rows, series=COMTRADE)]))
    assert found.verdict == "both sides differ"
    assert "exports 100 against imports 150, imports by exports 1.50" in found.summary
    assert "cif" in found.summary


LATER = Edition("2025-03-13", "2025-03", 2024)


def test_revision() -> None:
    kept = deal(number_ordered=10)
    old = register(kept, deal(weapon="Osprey", ordered="2011"), deal(recipient="IND"), name="old.csv")
    new = register(replace(kept, comment="seen"), deal(weapon="Kestrel", ordered="2020"), name="new.csv", edition=LATER)
    named = claim("share", **PAIR, value="60")
    found = revision.find([named], say, [new, old])
    assert [finding.verdict for finding in found] == ["appeared", "vanished", "changed"]
    assert "1 entry from Israel to Azerbaijan appeared: Kestrel (drone), 10 ordered 2020" in found[0].summary
    assert 'comment not given, now "seen"' in found[2].summary
    assert [rows.document for rows in found[2].rows] == ["old.csv", "new.csv"]
    assert all("says nothing by itself about what was transferred" in finding.summary for finding in found)
    assert revision.find([claim("share", supplier="RUS", recipient="ARM")], say, [old, new]) == ()
    assert revision.find([named], say, [old, old]) == ()


def test_revised_table() -> None:
    later = replace(
        TABLE,
        name="later.csv",
        sha256="2" * 64,
        edition=Edition("2023-03-28", "2023-03", 2022),
        volumes=tuple(
            replace(v, value=v.value + (v.year == 2018), lines=replace(v.lines, sha256="2" * 64)) for v in TABLE.volumes
        ),
    )
    found = only(revision.find([claim("share", **PAIR)], say, [later, TABLE]))
    assert found.verdict == "changed"
    assert "2018: 247, now 248 (TIV million)" in found.summary


_claims = st.lists(
    st.builds(
        claim,
        st.sampled_from(["transfer", "share", "use", "flight"]),
        st.sampled_from(["asserted", "hedged", "denied"]),
        supplier=st.sampled_from(["ISR", "UKR", "Elbit Systems"]),
        recipient=st.sampled_from(["AZE", "ARM"]),
        period=st.sampled_from(["2017/2020", "2021", "2016/..", "XXXX"]),
        user=st.just("AZE"),
        weapon=st.sampled_from(["Harop", "drone"]),
    ),
    max_size=8,
)


@given(_claims, st.randoms(use_true_random=False))
def test_findings_rest_on_claims_and_rows_that_are_there(claims: list[Claim], chance: random.Random) -> None:
    files: list[Register] = [
        TABLE,
        unroca([report(2021, 7), report(2021, 9)]),
        register(deal(), name="old.csv"),
        register(deal(comment="x"), name="new.csv", edition=LATER),
    ]
    ids = {each.id: each for each in claims}
    for finder in (gap.find, mirror.find, revision.find):
        found = finder(claims, say, files)
        assert len({finding.id for finding in found}) == len(found)
        for finding in found:
            assert finding.verdict in VERDICTS[finding.kind]
            assert [ids[each].quote for each in finding.claims] == [e.quote for e in finding.evidence]
            assert finding.claims
            for rows in finding.rows:
                (file,) = [file for file in files if file.sha256 == rows.sha256]
                assert all(1 <= first <= last <= file.lines for first, last in rows.lines)
    assert len(dealings(claims)) <= 6
