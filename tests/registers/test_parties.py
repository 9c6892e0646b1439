"""Who a register means: spellings of one state meet, different parties never do, and no bracket makes a state."""

from __future__ import annotations

import csv
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_files import DATA

from enduse.catalogue import tables
from enduse.registers.parties import (
    KINDS,
    UnknownParty,
    identify,
    lifetime,
    named,
    of_file_code,
    party_of,
)

SPELLINGS = {
    "RUS": ["Russia", "Russian Federation"],
    "KOR": ["South Korea", "Rep. of Korea", "Republic of Korea", "Korea, Republic of"],
    "PRK": ["North Korea", "Dem. People's Rep. of Korea"],
    "CZE": ["Czechia", "Czech Rep.", "Czech Republic"],
    "SWZ": ["Eswatini", "Swaziland"],
    "MKD": ["North Macedonia", "Macedonia", "The former Yugoslav Republic of Macedonia"],
    "VNM": ["Viet Nam", "Vietnam"],
    "TUR": ["Turkey", "Turkiye", "Türkiye"],
    "CIV": ["Cote d'Ivoire", "Côte d’Ivoire", "Ivory Coast"],
    "COD": ["DR Congo", "Dem. Rep. of the Congo"],
    "COG": ["Congo", "Republic of the Congo"],
    "TZA": ["Tanzania", "United Rep. of Tanzania"],
    "LAO": ["Laos", "Lao People's Dem. Rep."],
    "DOM": ["Dominican Rep.", "Dominican Republic"],
    "ARE": ["UAE", "United Arab Emirates"],
    "BIH": ["Bosnia-Herzegovina", "Bosnia and Herzegovina"],
    "STP": ["Sao Tome and Principe", "São Tomé and Príncipe"],
    "GMB": ["Gambia", "The Gambia", "Gambia, The"],
    "SLB": ["Solomon Islands", "Solomon Isds"],
    "BOL": ["Bolivia", "Bolivia (Plurinational State of)"],
    "SUN": ["Soviet Union", "USSR", "Fmr USSR"],
    "DDR": ["East Germany", "East Germany (GDR)", "German Democratic Republic"],
}


@pytest.mark.parametrize(("code", "printed"), [(code, name) for code, names in SPELLINGS.items() for name in names])
def test_spellings_of_one_state_meet(code: str, printed: str) -> None:
    assert identify(printed).name == code
    assert identify(f"  {printed} ").kind == "state"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Soviet Union", "Russia"),
        ("Czechoslovakia", "Czechia"),
        ("Czechoslovakia", "Slovakia"),
        ("Yugoslavia", "Serbia"),
        ("Serbia and Montenegro", "Serbia"),
        ("East Germany (GDR)", "Germany"),
        ("South Yemen", "Yemen"),
        ("Yemen Arab Republic", "Yemen"),
        ("Yemen Arab Republic (North Yemen)", "South Yemen"),
        ("South Vietnam", "Viet Nam"),
        ("North Vietnam", "Viet Nam"),
        ("Northern Cyprus", "Cyprus"),
        ("Kosovo", "Serbia"),
        ("Taiwan", "China"),
        ("Palestine", "Israel"),
        ("Western Sahara", "Morocco"),
        ("Biafra", "Nigeria"),
        ("Katanga", "DR Congo"),
        ("Katanga", "Congo"),
        ("Republic of Artsakh", "Iraq"),
        ("Artsakh", "Armenia"),
        ("Nagorno-Karabakh", "Azerbaijan"),
        ("Libya GNC", "Libya"),
        ("Libya HoR*", "Libya"),
        ("Other Asia, nes", "Taiwan"),
    ],
)
def test_separate_parties_are_never_merged(one: str, other: str) -> None:
    assert identify(one).name != identify(other).name
    assert identify(one).kind != "unlisted"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Yemen Arab Republic", "Yemen Arab Republic (North Yemen)"),
        ("Unknown supplier(s)", "unknown supplier(s)"),
        ("PKK (Turkey)*", "PKK (Turkiye)*"),
    ],
)
def test_renames_between_editions_meet(old: str, new: str) -> None:
    assert identify(old) == identify(new)


@pytest.mark.parametrize(
    ("printed", "name", "kind"),
    [
        ("Hezbollah (Lebanon)*", "Hezbollah", "non-state"),
        ("PKK (Turkiye)*", "PKK (Turkiye)", "non-state"),
        ("Amal (Lebanon)*", "Amal (Lebanon)", "non-state"),
        ("Syria rebels*", "Syria rebels", "non-state"),
        ("Israel*", "Israel", "non-state"),
        ("NATO**", "NATO", "organisation"),
        ("United Nations**", "United Nations", "organisation"),
        ("unknown recipient(s)", "unknown recipient(s)", "unknown"),
        ("Areas, nes", "Areas, nes", "unknown"),
        ("Other Africa, not elsewhere specified", "Other Africa, not elsewhere specified", "unknown"),
        ("World", "World", "unknown"),
        ("Korea", "Korea", "unlisted"),
        ("Ruritania", "Ruritania", "unlisted"),
        ("Hezbollah (Lebanon)", "Hezbollah (Lebanon)", "unlisted"),
    ],
)
def test_no_bracket_makes_a_state(printed: str, name: str, kind: str) -> None:
    assert (identify(printed).name, identify(printed).kind) == (name, kind)


@given(st.sampled_from([country.name for country in tables().countries]), st.text("abcXYZ ", min_size=1, max_size=8))
def test_starred_party_in_any_country_is_no_state(country: str, group: str) -> None:
    codes = {entry.code for entry in tables().countries}
    for mark in ("*", "**"):
        found = identify(f"{group} ({country}){mark}")
        assert found.kind in ("non-state", "organisation")
        assert found.name not in codes


@given(st.text(max_size=40))
def test_any_text_is_identified(printed: str) -> None:
    assert identify(printed).kind in KINDS


def test_every_country_of_the_catalogue_is_itself() -> None:
    wrong = {c.name: identify(c.name).name for c in tables().countries if identify(c.name).name != c.code}
    assert wrong == {}


def test_dates_of_parties_that_followed_one_another_do_not_overlap_by_more_than_a_year() -> None:
    for before, after in [("SUN", "RUS"), ("CSK", "CZE"), ("DDR", "DEU"), ("YMD", "YEM"), ("SCG", "SRB")]:
        last, first = lifetime(before)[1], lifetime(after)[0]
        assert last is not None
        assert first is None or last - first in (0, -1)
    assert lifetime("ISR") == (None, None)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("CHE", "CHL"),
        ("CHI", "CHN"),
        ("AUS", "AUS"),
        ("AST", "AUT"),
        ("NIR", "NER"),
        ("NIG", "NGA"),
        ("MAR", "MHL"),
        ("MAC", "MKD"),
        ("SA", "ZAF"),
        ("KOS", "KOR"),
        ("KSV", "XKX"),
        ("XLH", "Hezbollah"),
        ("FRG", "DEU"),
    ],
)
def test_codes_of_file_names_are_no_iso_codes(code: str, name: str) -> None:
    found = of_file_code(code)
    assert found is not None
    assert found.name == name


def test_file_code_that_is_not_listed_is_nobody() -> None:
    assert of_file_code("QQQ") is None
    assert all(identify(code).name != "CHL" for code in ("CHE", "CHI"))


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("ISR", "ISR"),
        ("isr", "ISR"),
        ("Israel", "ISR"),
        (" south  korea ", "KOR"),
        ("Hezbollah", "Hezbollah"),
        ("Hizbullah", "Hezbollah"),
        ("CHE", "CHE"),
        ("Northern Cyprus", "Northern Cyprus"),
        ("NATO", "NATO"),
    ],
)
def test_party_of(words: str, party: str) -> None:
    assert party_of(words) == party


def test_party_of_knows_the_names_at_hand() -> None:
    known = ("PKK (Turkiye)", "LF (Lebanon)", "LF (Elsewhere)", "Ruritania")
    assert party_of("ruritania", known) == "Ruritania"
    assert party_of("PKK", known) == "PKK (Turkiye)"
    assert party_of("LF (Lebanon)", known) == "LF (Lebanon)"
    with pytest.raises(UnknownParty):
        party_of("LF", known)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Isreal", "did you mean Israel"),
        ("CHI", "no ISO 3166 code: write CHN or China"),
        ("KOS", "write KOR"),
        ("qqqqqq", "write an ISO 3166 code"),
        ("", "write an ISO"),
        ("Korea", "Korea"),
    ],
)
def test_party_of_says_what_stands_close(words: str, said: str) -> None:
    with pytest.raises(UnknownParty, match=said):
        party_of(words)


def test_named() -> None:
    assert (named("ISR"), named("Hezbollah")) == ("Israel", "Hezbollah")


def _shared_names() -> set[str]:
    names: set[str] = set()
    for path in DATA.glob("sipri_register_new*/*.csv"):
        for line in path.read_bytes().decode("cp1252").split("\n"):
            fields = line.split(",")
            names |= set(fields[:2]) if len(fields) >= 13 and fields[0] != "Recipient" else set()
    for path in DATA.glob("sipri_tiv*/*.csv"):
        rows = list(csv.reader(path.read_text("cp1252").splitlines()))[11:]
        names |= {row[0] for row in rows if row and row[0] not in ("", "Total")}
    for path in DATA.glob("sipri_deals*/Deals*.txt"):
        parts = [line.split(";") for line in path.read_text("utf-8").split("\n")[6:]]
        names |= {name.strip() for part in parts if len(part) > 5 for name in part[1:3]}
    for path in DATA.glob("unroca*/*.json"):
        names |= {row[side] for row in json.loads(path.read_text("utf-8")) for side in ("exporter", "importer")}
    return names


@pytest.mark.shared
@pytest.mark.skipif(not DATA.is_dir(), reason="needs the development files beside the project")
def test_every_name_of_the_development_files_is_listed() -> None:
    names = _shared_names()
    assert len(names) > 200
    assert sorted(name for name in names if identify(name).kind == "unlisted") == []
