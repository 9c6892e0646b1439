"""Values of a claim as a reader sees them: country names for codes, both names of a disputed place, plain dates.

It decides words, never content: a value that no catalogue knows keeps the report's own words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from enduse.dossier.dates import in_a_sentence, stretch
from enduse.model import Place
from enduse.model.claim import NUMBER_ROLES

DATE_ROLES = ("date", "period")
COMPARATORS = {">": "more than ", "<": "less than ", "~": "about ", "=": ""}
_ARTICLE = re.compile(
    r"(?:(?:United |Soviet |Netherlands|Philippines|Bahamas|Gambia|Maldives|Seychelles|Comoros|Vatican|Holy See"
    r"|Democratic |Czech Republic|Dominican Republic|Central African|Marshall |Solomon |Congo|European Union)"
    r"|.*(?:Republic|Islands|Union|Emirates|Federation)(?: of .*)?\Z)"
)


@dataclass(frozen=True)
class Wording:
    """The names of one dossier: ISO code to country name, canonical place name to its catalogue entry."""

    countries: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)

    def name(self, value: str) -> str:
        """A country's name, a disputed place under all its names, any other value unchanged."""
        if value in self.countries:
            return self.countries[value]
        place = self.places.get(value)
        return " / ".join([place.name, *place.also]) if place is not None and place.also else value

    def shown(self, role: str, value: str) -> str:
        """The value of `role` for a label or a table."""
        if role in DATE_ROLES:
            return stretch(value).words
        if role == "comparator":
            return COMPARATORS.get(value, value).strip() or "exactly"
        return grouped(value) if role in NUMBER_ROLES else self.name(value)

    def the(self, value: str) -> str:
        """The name inside a sentence: "the Netherlands"."""
        name = self.name(value)
        return f"the {name}" if value in self.countries and _ARTICLE.match(name) else name

    def all(self, values: Sequence[str]) -> str:
        """The names as one enumeration, inside a sentence."""
        return enumeration([self.the(value) for value in values])


def enumeration(words: Sequence[str]) -> str:
    """ "A, B and C"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def possessive(words: str) -> str:
    """ "Azerbaijan's", "the United States'"."""
    return f"{words}'" if words.endswith("s") else f"{words}'s"


def grouped(value: str) -> str:
    """A number in groups of three digits: "100,000"; other values unchanged."""
    number, space, unit = value.partition(" ")
    if not re.fullmatch(r"\d+(?:\.\d+)?", number):
        return value
    whole, point, fraction = number.partition(".")
    text = whole if whole.startswith("0") else f"{int(whole):,}"
    return f"{text}{point}{fraction}{space}{unit}"


def dates(values: Sequence[str]) -> str:
    """Dates inside a sentence."""
    return enumeration([in_a_sentence(value) for value in values])


def verb(values: Sequence[str], singular: str, plural: str) -> str:
    """The verb that agrees with an enumeration of `values`."""
    return plural if len(values) > 1 or any(is_plural(value) for value in values) else singular


def is_plural(value: str) -> bool:
    """Whether the words end in a common noun in the plural ("military observers"); a name is never one."""
    last = value.split()[-1] if value.split() else value
    return is_common_noun(value) and (last == "people" or (last.endswith("s") and not last.endswith("ss")))


def is_common_noun(value: str) -> bool:
    """Whether the value names a class ("kamikaze drone") and not a model ("Harop", "Orbiter 1K", "LORA")."""
    last = value.split()[-1] if value.split() else value
    return last.isalpha() and last.islower()
