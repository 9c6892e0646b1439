"""The rules of the catalogue's data files, checked on the files themselves and not through the loader.

An editor who breaks a rule reads here which file and which row. A name that two entries share must say in
`ambiguous.csv` or `ambiguous_weapons.csv` when each reading holds, so that at most one of them needs no condition.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from itertools import pairwise

import pytest

from enduse.model.entry import PARTY_KINDS, PLACE_KINDS

HEADERS = {
    "countries.csv": "code,alpha2,name,aliases,adjectives,demonyms,capital,until,source",
    "parties.csv": "name,kind,country,aliases,source",
    "places.csv": "name,kind,country,latitude,longitude,precision,also,aliases,source",
    "ambiguous.csv": "alias,entry,needs,note",
    "weapons.csv": "name,class,makers,country,aliases,source,note",
    "weapon_classes.csv": "name,parent,aliases",
    "ambiguous_weapons.csv": "alias,entry,needs,note",
}
KEYS = {"countries.csv": ("code",), "ambiguous.csv": ("alias", "entry"), "ambiguous_weapons.csv": ("alias", "entry")}
LISTS = ("aliases", "adjectives", "demonyms", "capital", "also", "makers")
AMBIGUOUS = ("ambiguous.csv", "ambiguous_weapons.csv")
SOURCED = ("countries.csv", "parties.csv", "places.csv", "weapons.csv")
NEEDS = {"capital", "locative", "acronym", "never", "class word"}
_IGNORED = re.compile(r"[\s\-‐‑–—.'’‘ʻ]")

Row = dict[str, str]


@cache
def content(name: str) -> bytes:
    return files("enduse.catalogue").joinpath("data", name).read_bytes()


@cache
def rows(name: str) -> tuple[Row, ...]:
    return tuple(csv.DictReader(content(name).decode("utf-8").splitlines(), strict=True))


def cells(row: Row, column: str) -> list[str]:
    return [part for part in row[column].split("|") if part]


def folded(alias: str) -> str:
    """`alias` without case, accents, hyphens, spaces, dots and apostrophes."""
    letters = unicodedata.normalize("NFKD", alias).casefold()
    return _IGNORED.sub("", "".join(ch for ch in letters if not unicodedata.combining(ch)))


def names_of(row: Row, *columns: str) -> list[str]:
    return [name for column in columns for name in cells(row, column)]


def readings(row: Row) -> set[str]:
    """The entries that a declaration speaks of; an entry without a kind is a weapon or a weapon class."""
    entry = row["entry"]
    return {entry} if ":" in entry else {f"weapon:{entry}", f"class:{entry}"}


@cache
def meanings() -> dict[str, dict[str, str]]:
    """For each folded name, the entries it can mean, each with its spelling; capitals are not among them."""
    found: dict[str, dict[str, str]] = defaultdict(dict)

    def note(entry: str, names: list[str]) -> None:
        for name in names:
            found[folded(name)].setdefault(entry, name)

    for row in rows("countries.csv"):
        note(f"country:{row['code']}", names_of(row, "name", "aliases", "adjectives", "demonyms"))
    for row in rows("parties.csv"):
        note(f"party:{row['name']}", names_of(row, "name", "aliases"))
    for row in rows("places.csv"):
        note(f"place:{row['name']}", names_of(row, "name", "also", "aliases"))
    for row in rows("weapons.csv"):
        note(f"weapon:{row['name']}", names_of(row, "name", "aliases"))
    for row in rows("weapon_classes.csv"):
        note(f"class:{row['name']}", names_of(row, "name", "aliases"))
    return dict(found)


@cache
def capitals() -> dict[str, set[str]]:
    """For each folded capital, the countries whose government it stands for."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("countries.csv"):
        for capital in cells(row, "capital"):
            found[folded(capital)].add(f"country:{row['code']}")
    return dict(found)


@cache
def declared() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name in AMBIGUOUS:
        for row in rows(name):
            found[folded(row["alias"])].update(readings(row))
    return dict(found)


@pytest.mark.parametrize("name", HEADERS)
def test_file_is_plain_utf8_with_the_agreed_header(name: str) -> None:
    raw = content(name)
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert raw.decode("utf-8").split("\n", 1)[0] == HEADERS[name]


@pytest.mark.parametrize("name", HEADERS)
def test_every_row_fills_its_columns_and_no_more(name: str) -> None:
    broken = [row for row in rows(name) if None in row or None in row.values()]
    assert broken == []


@pytest.mark.parametrize("name", HEADERS)
def test_cells_have_no_stray_blanks_or_empty_list_items(name: str) -> None:
    stray = [(name, cell) for row in rows(name) for cell in row.values() if cell != cell.strip()]
    lists = [row[column] for row in rows(name) for column in LISTS if column in row]
    empty = [cell for cell in lists if cell and any(part != part.strip() or not part for part in cell.split("|"))]
    assert (stray, empty) == ([], [])


@pytest.mark.parametrize("name", HEADERS)
def test_rows_are_sorted_by_their_key(name: str) -> None:
    keys = [tuple(row[column].casefold() for column in KEYS.get(name, ("name",))) for row in rows(name)]
    out_of_order = [later for earlier, later in pairwise(keys) if later < earlier]
    assert out_of_order == []


@pytest.mark.parametrize("name", HEADERS)
def test_no_key_stands_twice(name: str) -> None:
    keys = Counter(tuple(folded(row[column]) for column in KEYS.get(name, ("name",))) for row in rows(name))
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("name", SOURCED)
def test_every_row_says_where_it_comes_from(name: str) -> None:
    assert [row for row in rows(name) if not row["source"]] == []


@pytest.mark.parametrize("name", [name for name, header in HEADERS.items() if "aliases" in header])
def test_no_row_repeats_a_spelling(name: str) -> None:
    repeated = [
        (row["name"], spelling)
        for row in rows(name)
        for spelling, times in Counter([row["name"], *cells(row, "aliases")]).items()
        if times > 1
    ]
    assert repeated == []


def test_country_codes_are_well_formed() -> None:
    for row in rows("countries.csv"):
        assert re.fullmatch(r"[A-Z]{3}", row["code"]), row
        assert re.fullmatch(r"[A-Z]{2}", row["alpha2"]), row
        assert re.fullmatch(r"(\d{4})?", row["until"]), row


def test_living_countries_have_their_own_alpha2() -> None:
    alpha2 = Counter(row["alpha2"] for row in rows("countries.csv") if not row["until"])
    assert [code for code, times in alpha2.items() if times > 1] == []
    assert len(alpha2) == 250


def test_dissolved_states_keep_their_own_code() -> None:
    until = {row["code"]: row["until"] for row in rows("countries.csv")}
    assert [code for code in ("SUN", "YUG", "SCG", "CSK", "DDR", "YMD") if not until.get(code)] == []
    assert [until[code] for code in ("RUS", "SRB", "CZE", "DEU", "YEM")] == [""] * 5


def test_kosovo_is_marked_as_user_assigned() -> None:
    kosovo = next(row for row in rows("countries.csv") if row["code"] == "XKX")
    assert "user-assigned" in kosovo["source"]


@pytest.mark.parametrize("name", ["parties.csv", "places.csv", "weapons.csv"])
def test_every_country_is_known(name: str) -> None:
    known = {row["code"] for row in rows("countries.csv")} | {""}
    assert [(row["name"], row["country"]) for row in rows(name) if row["country"] not in known] == []


@pytest.mark.parametrize(("name", "kinds"), [("parties.csv", PARTY_KINDS), ("places.csv", PLACE_KINDS)])
def test_kinds_are_closed(name: str, kinds: tuple[str, ...]) -> None:
    assert {row["kind"] for row in rows(name)} <= set(kinds)


def test_armed_groups_belong_to_no_state() -> None:
    groups = [row for row in rows("parties.csv") if row["kind"] == "armed group"]
    assert groups
    assert [row["name"] for row in groups if row["country"]] == []


def test_every_maker_is_a_party_of_that_kind() -> None:
    makers = {row["name"] for row in rows("parties.csv") if row["kind"] == "maker"}
    unknown = {maker for row in rows("weapons.csv") for maker in cells(row, "makers")} - makers
    assert unknown == set()


def test_every_weapon_class_is_known_and_leads_to_a_root() -> None:
    parents = {row["name"]: row["parent"] for row in rows("weapon_classes.csv")}
    assert {row["class"] for row in rows("weapons.csv")} <= set(parents)
    for name in parents:
        line = [name]
        while parents[line[-1]]:
            assert parents[line[-1]] in parents, line
            assert parents[line[-1]] not in line, line
            line.append(parents[line[-1]])


def test_there_are_enough_weapons() -> None:
    assert len(rows("weapons.csv")) >= 300


def test_coordinates_are_on_earth_and_come_with_a_precision() -> None:
    for row in rows("places.csv"):
        point = [row["latitude"], row["longitude"], row["precision"]]
        assert all(point) or not any(point), row
        if all(point):
            assert -90 <= float(row["latitude"]) <= 90, row
            assert -180 <= float(row["longitude"]) <= 180, row
            assert int(row["precision"]) > 0, row


def test_only_areas_go_without_a_point() -> None:
    bare = {row["kind"] for row in rows("places.csv") if not row["latitude"]}
    assert bare <= {"region", "disputed area"}


def test_other_names_of_a_place_can_be_found() -> None:
    unfound = [
        (row["name"], other)
        for row in rows("places.csv")
        for other in cells(row, "also")
        if f"place:{row['name']}" not in meanings().get(folded(other), {})
    ]
    assert unfound == []


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_needs_are_closed(name: str) -> None:
    assert {row["needs"] for row in rows(name)} <= NEEDS


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_a_declaration_is_about_an_entry_that_exists(name: str) -> None:
    known = {entry for entries in meanings().values() for entry in entries}
    assert [(row["alias"], row["entry"]) for row in rows(name) if not readings(row) & known] == []


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_a_declaration_is_about_a_name_of_its_entry(name: str) -> None:
    """But for `never`, which may also warn of a name that the entry does not list."""
    idle = []
    for row in rows(name):
        alias = folded(row["alias"])
        listed = set(meanings().get(alias, ())) | capitals().get(alias, set())
        if row["needs"] != "never" and not readings(row) & listed:
            idle.append((row["alias"], row["entry"]))
    assert idle == []


def test_a_name_declared_twice_has_one_reading_that_holds() -> None:
    holding: dict[str, set[str]] = defaultdict(set)
    for name in AMBIGUOUS:
        for row in rows(name):
            if row["needs"] not in ("never", "class word"):
                holding[folded(row["alias"])].add(row["entry"])
    assert {alias: entries for alias, entries in holding.items() if len(entries) > 1} == {}


def test_no_name_means_two_things_unless_declared() -> None:
    undeclared = {}
    for alias, entries in meanings().items():
        open_readings = sorted(set(entries) - declared().get(alias, set()))
        if len(open_readings) > 1:
            undeclared[alias] = open_readings
    assert undeclared == {}


def test_a_capital_shares_its_name_only_with_the_place_itself() -> None:
    country_of = {f"place:{row['name']}": f"country:{row['country']}" for row in rows("places.csv")}
    clashes = {}
    for alias, states in capitals().items():
        undeclared = states - declared().get(alias, set())
        rivals = set(meanings().get(alias, ())) - declared().get(alias, set()) - undeclared
        rivals = {entry for entry in rivals if country_of.get(entry) not in undeclared}
        if len(undeclared) > 1 or (undeclared and rivals):
            clashes[alias] = sorted(undeclared | rivals)
    assert clashes == {}
