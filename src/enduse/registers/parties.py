"""The names that registers print -> one canonical party: an ISO 3166 code for a state, else the register's own name.

A non-state actor, an organisation and an unknown party never become a state: the bracket behind a name says where
they are, not who they are. Parties that followed one another (Soviet Union and Russia) stay apart. Decides spelling
only; whether two states are the same is never asked here, nor whether somebody recognises one. The words come from
`data/parties.csv`, then from the countries of the catalogue; a word with two readings stays as it is printed.
"""

from __future__ import annotations

import csv
import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from enduse.catalogue import tables
from enduse.errors import EnduseError

KINDS = ("state", "separate", "non-state", "organisation", "unknown", "unlisted")

_SHORT = {
    "rep.": "republic",
    "rep": "republic",
    "dem.": "democratic",
    "fed.": "federal",
    "isds": "islands",
    "isl.": "islands",
    "is.": "islands",
    "st.": "saint",
    "st": "saint",
    "&": "and",
    "fmr": "former",
    "utd": "united",
}


class UnknownParty(EnduseError):
    """A name or code that was asked for is neither in the tables nor in the files at hand."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A party: `name` is canonical.

    `kind` is "state"; "separate", listed as a party of its own though its status is disputed or not that of a state;
    "non-state", "organisation", "unknown"; or "unlisted", which no table knows."""

    name: str
    kind: str


@lru_cache(maxsize=8192)
def identify(printed: str) -> Identity:
    """Who a register means by `printed`. A name that no table knows stays as it is, with kind "unlisted"."""
    name = " ".join(printed.split())
    if name.endswith("**"):
        return Identity(name.rstrip("* "), "organisation")
    if name.endswith("*"):
        return Identity(_non_state(name.rstrip("* ")), "non-state")
    found = _listed().get(_key(name))
    if found is not None:
        return found if found.name else Identity(name, found.kind)
    if name.casefold().startswith("unknown"):
        return Identity(name.casefold(), "unknown")
    if name.casefold().endswith((", nes", "not elsewhere specified")):
        return Identity(name, "unknown")
    code = _states().get(_key(name))
    return Identity(code, "state") if code else Identity(name, "unlisted")


def lifetime(party: str) -> tuple[int | None, int | None]:
    """First and last calendar year in which the party of this canonical name existed; null where open or not told."""
    return _lifetimes().get(party, (None, None))


def is_listed(party: str) -> bool:
    """Whether this canonical name is a party's that the tables know; a region or a maker is none."""
    return party in _names() or party in _kinds()


def kind_of(party: str) -> str:
    """The kind of the party of this canonical name, as in `Identity`."""
    return _kinds().get(party, "state" if party in _names() else "unlisted")


def named(party: str) -> str:
    """The plain name of a canonical party: `named("ISR") == "Israel"`; a name stays as it is."""
    return _names().get(party, party)


def of_file_code(code: str) -> Identity | None:
    """Who is meant by a code in the name of a file of SIPRI's, null where the table does not hold it.

    These are not ISO codes (CHE is Chile, AUS Australia, NIR Niger). Used where a file name is all there is."""
    printed = _file_codes().get(code)
    return identify(printed) if printed else None


def party_of(words: str, known: Iterable[str] = ()) -> str:
    """The canonical party that a person means: an ISO code ("ISR"), a name ("Israel"), or one of `known` names.

    Raises UnknownParty with what stands close to it. Codes of SIPRI's files are not taken for ISO codes."""
    name = " ".join(words.split())
    if name.upper() in _names() and re.fullmatch(r"[A-Za-z]{3}", name):
        return name.upper()
    own = _spellings(known)
    if _key(name) in own:
        return own[_key(name)]
    found = identify(name)
    if found.kind != "unlisted":
        return found.name
    for group, canonical in _armed_groups().items():
        if _key(group) == _key(name):
            return canonical
    raise UnknownParty(_not_known(name, own.values()))


def _spellings(known: Iterable[str]) -> dict[str, str]:
    """Folded names to the names at hand; "PKK" stands for "PKK (Turkiye)" where only one party is called so."""
    whole = {_key(each): each for each in sorted(known)}
    bare = [(_key(_bare(each)), each) for each in whole.values()]
    counts = Counter(key for key, _ in bare)
    return {**{key: each for key, each in bare if counts[key] == 1}, **whole}


def _not_known(name: str, known: Iterable[str]) -> str:
    if name in _file_codes():
        meant = identify(_file_codes()[name]).name
        return f"{name} is a code of SIPRI's file names, no ISO 3166 code: write {meant} or {named(meant)}"
    choices = {
        _key(each): each
        for each in (*_names().values(), *(each.name for each in _listed().values() if each.name), *known)
    }
    close = [choices[key] for key in difflib.get_close_matches(_key(name), sorted(choices), n=3, cutoff=0.7)]
    hint = f"did you mean {' or '.join(map(named, close))}?" if close else "write an ISO 3166 code or a country's name"
    return f"no party is called {name!r}: {hint}"


def _non_state(name: str) -> str:
    """The register's name in its newest spelling, or the catalogue's where it has an armed group of that name."""
    group = {group.casefold(): group for group in _armed_groups().values()}.get(_bare(name).casefold())
    return group or name.replace("(Turkey)", "(Turkiye)")


def _bare(name: str) -> str:
    return re.sub(r" *\([^()]*\)$", "", name)


def _key(name: str) -> str:
    """What two spellings of one name share: no case, accents, abbreviations, or "X, Republic of" turned round."""
    plain = "".join(ch for ch in unicodedata.normalize("NFKD", name) if not unicodedata.combining(ch))
    plain = plain.replace("\u2019", "'").replace("-", " ").casefold()
    front, comma, back = plain.partition(", ")
    if comma and (back == "the" or back.endswith((" of", " of the"))):
        plain = f"{back} {front}"
    words = [_SHORT.get(word, word) for word in plain.split()]
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader(_text("parties.csv").splitlines()))


def _text(name: str) -> str:
    return files("enduse.registers").joinpath("data", name).read_text("utf-8")


@lru_cache(maxsize=1)
def _listed() -> dict[str, Identity]:
    return {
        _key(printed): Identity(row["party"], row["kind"]) for row in _rows() for printed in row["printed"].split("|")
    }


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {row["party"]: row["kind"] for row in _rows() if row["party"]}


@lru_cache(maxsize=1)
def _lifetimes() -> dict[str, tuple[int | None, int | None]]:
    def year(cell: str) -> int | None:
        return int(cell) if cell else None

    return {row["party"]: (year(row["first"]), year(row["last"])) for row in _rows() if row["first"] or row["last"]}


@lru_cache(maxsize=1)
def _file_codes() -> dict[str, str]:
    return {row["code"]: row["printed"] for row in csv.DictReader(_text("sipri_file_codes.csv").splitlines())}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {country.code: country.name for country in tables().countries}


@lru_cache(maxsize=1)
def _armed_groups() -> dict[str, str]:
    """Names and aliases of armed groups to the catalogue's name."""
    groups = [party for party in tables().parties if party.kind == "armed group"]
    return {alias: party.name for party in groups for alias in (*party.aliases, party.name)}


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    """Folded names to codes; a name that two countries share is none."""
    found: dict[str, set[str]] = {}
    for country in tables().countries:
        for alias in (country.name, *country.aliases):
            found.setdefault(_key(alias), set()).add(country.code)
    return {key: codes.pop() for key, codes in found.items() if len(codes) == 1}
