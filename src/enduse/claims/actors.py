"""What a few words name, without their report: for checking a role that an engine from outside proposes.

Decides by the catalogue and the word lists alone, by the head of the phrase. Where the words stand in a report that was
read, ask `entities.type_of`: it knows the sentence. Refuses to type a name it does not know; such a name may be an
actor, so `may_act` lets it pass.
"""

from __future__ import annotations

import re

from enduse.catalogue import Catalogue
from enduse.claims.entity_lists import listed, words
from enduse.model.entry import Country, Entry, Party, Place, Weapon, WeaponClass

_AFTER_HEAD = re.compile(
    r"(?:,|;|\(|\s(?:of|for|in|from|at|on|with|to|by|near|that|which|who|whose|based|linked)\b).*", re.S
)
_MARKS = " \t\n\"'“”‘’.,;:()[]"
_LISTS = (
    ("crowds", "Organisation"),
    ("persons", "Person"),
    ("offices", "Person"),
    ("bodies", "Organisation"),
    ("platforms", "MilitaryPlatform"),
    ("vehicles", "Vehicle"),
    ("places", "Location"),
    ("weapons", "Weapon"),
    ("documents", "DocumentReference"),
)


def type_of_words(phrase: str, names: Catalogue) -> str | None:
    """The type (one of `entities.TYPES`) of what `phrase` names by its head; null where lists and catalogue are silent.

    A capital city is an organisation here: in a role it stands for its government."""
    phrase = phrase.strip(_MARKS)
    matches = [m for m in names.find(phrase) if phrase[m.end :].strip(_MARKS) in ("", "s", "'s", "’s")]
    head = _AFTER_HEAD.sub("", phrase).strip(_MARKS).removesuffix("'s").removesuffix("’s") or phrase
    whole = next((m for m in names.find(phrase) if m.start <= len(head) - 1 < m.end), None)
    match = whole or (matches[-1] if matches and head == phrase else None)
    if match is not None:
        return _type_of_entry(match.entry, match.form, phrase[match.start : match.end], names)
    last = head.split()[-1] if head.split() else ""
    for name, kind in _LISTS:
        if reading := listed(last, name):
            several = reading[1] and kind == "Person"
            return "Organisation" if several else kind
    capital, many = last[:1].isupper(), len(head.split()) > 1
    if capital and many and listed(last, "formal"):
        return "Organisation"
    if capital and many and any(listed(word, "offices") for word in head.split()[:-1]):
        return "Person"
    if capital and many and head.split()[0].casefold() in words("ground"):
        return "Location"
    return None


def may_act(phrase: str, names: Catalogue) -> bool:
    """Whether `phrase` can be a supplier, a user, a speaker: an actor by its head, or a name nobody knows."""
    kind = type_of_words(phrase, names)
    if kind is not None:
        return kind in ("Organisation", "Person")
    bare = phrase.strip(_MARKS)
    head = (_AFTER_HEAD.sub("", bare) or bare).split()
    return bool(head) and head[-1][:1].isupper() and not any(listed(w, "not_names") for w in (head[0], head[-1]))


def _type_of_entry(entry: Entry, form: str, written: str, names: Catalogue) -> str:
    if isinstance(entry, Country):
        return "Nationality" if form == "adjective" else "Organisation"
    if isinstance(entry, Party):
        return "Organisation"
    if isinstance(entry, Place):
        return "Organisation" if written in names.capitals or entry.name in names.capitals else "Location"
    name = entry.weapon_class if isinstance(entry, Weapon) else entry.name
    assert isinstance(entry, Weapon | WeaponClass)
    return "MilitaryPlatform" if name.casefold() in words("platforms") else "Weapon"
