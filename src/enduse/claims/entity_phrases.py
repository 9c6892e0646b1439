"""What a noun phrase names: its head decides, by the lists and by the catalogue; a country by what it does.

A country, a capital or a government that acts is an organisation; where something happens, it is a place. One person
is a person, several are a group: an organisation. A phrase that names nothing by its head may still hold names.
"""

from __future__ import annotations

from enduse.claims.entity_lists import listed, words
from enduse.claims.entity_page import Page, Phrase, leader
from enduse.claims.vocabulary import SAY
from enduse.model.entry import Party, Place, WeaponClass

PRONOUNS = {
    **dict.fromkeys("i he she him".split(), "Person"),
    **dict.fromkeys("we they".split(), "Organisation"),
}
_PLACE_PREPOSITIONS = frozenset(
    "in from across into inside outside throughout near around over within towards toward at via through along".split()
)
_MOVE = frozenset(
    "go come return travel fly flee move send ship deliver export transfer reach arrive route smuggle import "
    "bring back access border visit".split()
)
_REACHED = frozenset(
    "visit leave enter flee reach invade cross occupy control rule liberate free rip tear hit attack retake "
    "capture rebuild stabilise stabilize unite divide destroy bomb".split()
)
_STATE_NOUNS = frozenset("crisis conflict war border ceasefire talks campaign policy peace district".split())
_BELONGS = frozenset(
    "city town capital village province border region north south east west territory history heritage people "
    "community future economy infrastructure population oil coast airspace communities".split()
)


def country_type(page: Page, i: int) -> str:
    """Organisation where the country at token `i` acts or is dealt with, Location where something happens in it."""
    token = page.doc[i]
    dep, head = token.dep_, token.head
    seen = 0
    while dep == "conj" and seen < 8:
        token, seen = head, seen + 1
        dep, head = token.dep_, token.head
        if token.i in page.named and page.named[token.i].sort == "place":
            return "Location"
    before = page.words[i - 1].casefold() if i else ""
    if i and (before == "," and dep in ("appos", "npadvmod", "conj") and _is_place(page, i - 2)):
        return "Location"
    if i in page.named and (
        before in words("directions") or any(c.dep_ == "amod" and c.i < i for c in page.doc[i].children)
    ):
        return "Location"
    if dep == "nsubj":
        return "Organisation"
    if dep in ("dobj", "dative"):
        return "Location" if head.lemma_ in _REACHED else "Organisation"
    if dep == "poss":
        return "Location" if head.lower_ in _BELONGS else "Organisation"
    if dep in ("compound", "nmod", "amod"):
        return "Location" if head.lower_ in _STATE_NOUNS | _BELONGS else "Organisation"
    if dep == "pobj":
        word = head.lower_
        if word in _PLACE_PREPOSITIONS or word == "of":
            return "Location"
        if word == "to":
            return "Location" if head.head.lemma_ in _MOVE else "Organisation"
        return "Location" if word == "on" else "Organisation"
    if dep == "nsubjpass":
        return "Location" if head.lemma_ in _REACHED else "Organisation"
    if dep == "appos" and (reading := page.sort(head.i, "crowds", "persons", "bodies")):
        return "Organisation" if reading else "Location"
    return "Location"


def _is_place(page: Page, i: int) -> bool:
    return i >= 0 and ((i in page.named and page.named[i].sort == "place") or page.is_name(i))


def catalogue_type(page: Page, i: int) -> tuple[str, str] | None:
    """(type, rule) of the catalogue name at token `i`."""
    named = page.named[i]
    if named.sort in ("weapon", "class"):
        name = named.entry.name if isinstance(named.entry, WeaponClass) else getattr(named.entry, "weapon_class", "")
        return ("MilitaryPlatform" if name.casefold() in words("platforms") else "Weapon"), "catalogue/weapon"
    if isinstance(named.entry, Party) or named.form in ("ministry", "force"):
        return "Organisation", f"catalogue/{'party' if named.form == 'name' else named.form}"
    if named.form == "demonym":
        return "Organisation", "catalogue/demonym"
    if named.form in ("adjective", "made"):
        return "Nationality", "catalogue/adjective"
    if named.form == "capital":
        verb = leader(page.doc[i]).head
        acts = leader(page.doc[i]).dep_ == "nsubj" and verb.pos_ == "VERB"
        acts = acts or (leader(page.doc[i]).dep_ == "nsubjpass" and verb.lemma_ in SAY)
        return ("Organisation" if acts else "Location"), "catalogue/capital"
    if isinstance(named.entry, Place):
        return "Location", "catalogue/place"
    return country_type(page, i), "catalogue/country"


def nominal_type(page: Page, phrase: Phrase) -> tuple[str, str] | None:
    """(type, rule) of a phrase by the listed noun at its head; null for a name and for any other noun."""
    i = phrase.last
    if i in page.named and page.named[i].sort != "class":
        return None
    low = page.words[i].casefold()
    token = page.doc[i]
    if low == "i" and i and page.words[i - 1][:1].isupper():
        return None
    if token.pos_ == "PRON" or low in PRONOUNS:
        kind = PRONOUNS.get(low)
        return (kind, "pronoun") if kind and phrase.first == i else None
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    reading = page.sort(
        i, "crowds", "persons", "offices", "bodies", "platforms", "vehicles", "places", "weapons", "documents"
    )
    if reading is None:
        return None
    name, _, plural = reading
    if name == "documents" and page.words[i][:1].isupper() and listed(low, "formal") and i and page.is_name(i - 1):
        return None
    if name == "crowds":
        return "Organisation", "noun/crowd"
    if name in ("persons", "offices"):
        several = plural and token.tag_ != "NN"
        return ("Organisation" if several else "Person"), f"noun/{name}"
    if low in ("country", "countries"):
        return country_type(page, i), "noun/country"
    kind = {
        "bodies": "Organisation",
        "places": "Location",
        "weapons": "Weapon",
        "platforms": "MilitaryPlatform",
        "vehicles": "Vehicle",
        "documents": "DocumentReference",
    }[name]
    return kind, f"noun/{name}"
