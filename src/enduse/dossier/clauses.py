"""What a claim says, as a clause: one function a kind.

A clause says no more than the roles hold. A role that the report does not fill stays "somebody" or "something", or is
left out; where words are damaged, the clause says so in its place. Nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from enduse.dossier.wording import (
    COMPARATORS,
    Wording,
    dates,
    enumeration,
    grouped,
    is_common_noun,
    is_plural,
    possessive,
    verb,
)
from enduse.findings.flight.flown import unflown
from enduse.model import Claim

DAMAGED = "[words damaged]"
_MASS_NOUNS = frozenset(
    {"ammunition", "armour", "artillery", "equipment", "hardware", "material", "ordnance", "weaponry"}
)
_PREPOSITION = re.compile(
    r"\b(in|near|over|at|around|outside|above|inside|along|across|off|on|(?:north|south|east|west) of)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_OUTCOMES = {
    "contacted": "was contacted",
    "no reply": "gave no reply",
    "declined": "declined to comment",
    "replied": "replied",
}


_COMPARED = {
    ">": ("at least", "no fewer than", "no less than", "over"),
    "<": ("up to", "as many as", "as much as", "at most", "under", "fewer than"),
    "~": ("nearly", "almost", "close to", "roughly", "some"),
}
"""Sign to phrases that say something else than its plain wording."""


@dataclass(frozen=True)
class Said:
    """A claim with the names to word it in."""

    claim: Claim
    wording: Wording
    text: str = ""

    def has(self, role: str) -> bool:
        return bool(self.claim.values(role))

    def missing(self, words: str) -> str:
        return DAMAGED if self.claim.damaged else words

    def party(self, role: str) -> str:
        """The parties of `role`, or "somebody"."""
        values = self.claim.values(role)
        return self.wording.all(values) if values else self.missing("somebody")

    def some(self, role: str, before: str) -> str:
        """` before VALUES`, or nothing where the role is not filled."""
        values = self.claim.values(role)
        return f" {before} {self.wording.all(values)}" if values else ""

    def target(self, before: str) -> str:
        """The targets; a description in the report's own words stands between quotation marks."""
        values = [f"“{value}”" if value[:1].islower() else value for value in self.claim.values("target")]
        return f" {before} {self.wording.all(values)}" if values else ""

    def place(self) -> str:
        """The place with the preposition the report uses before it; without one, the bare place in brackets."""
        values = self.claim.values("place")
        if not values:
            return ""
        mentions = dict(self.claim.mentions).get("place", ())
        first = mentions[0] if mentions and not mentions[0].inherited else None
        found = _PREPOSITION.search(self.text, max(0, first.start - 20), first.start) if first is not None else None
        words = self.wording.all(values)
        return f" {found.group(1).lower()} {words}" if found else f" (place: {words})"

    def when(self) -> str:
        values = (*self.claim.values("date"), *self.claim.values("period"))
        return f", {dates(values)}" if values else ""

    def number(self, role: str) -> str:
        """The number of `role` with its comparator: "more than 60"."""
        values = self.claim.values(role)
        comparator = self.compared(role)
        return comparator + enumeration([grouped(value) for value in values]) if values else ""

    def compared(self, role: str) -> str:
        """The comparator in the report's own words where they differ from the plain sign: "at least", "up to"."""
        sign = next(iter(self.claim.values("comparator")), "=")
        words = " ".join(
            m.text.casefold() for key, ms in self.claim.mentions if key in (role, "comparator") for m in ms
        )
        for phrase in _COMPARED.get(sign, ()):
            if words.startswith(phrase) or f" {phrase} " in f" {words} ":
                return f"{phrase} "
        return COMPARATORS.get(sign, "")

    def quoted(self, role: str) -> str:
        """The report's own words for `role`, between quotation marks."""
        values = self.claim.values(role)
        return enumeration([f"“{self.wording.name(value)}”" for value in values]) if values else ""

    def weapon(self, role: str = "weapon", amount: str | None = None) -> str:
        """The weapons, a class word in the number the report used, or "weapons"."""
        values = self.claim.values(role)
        if not values:
            return f"{amount} {self.missing('weapons')}" if amount else self.missing("weapons")
        mentions = dict(self.claim.mentions).get(role, ())
        plural = any(mention.text.rstrip("'’\"”").endswith("s") for mention in mentions)
        return enumeration([_weapon(value, plural=plural, amount=amount) for value in values])

    def subject(self, role: str, singular: str, plural: str) -> str:
        """The parties of `role` and the verb that agrees with them."""
        return f"{self.party(role)} {verb(self.claim.values(role), singular, plural)}"


def _weapon(value: str, *, plural: bool, amount: str | None) -> str:
    if not is_common_noun(value):
        return f"{amount} {value}" if amount else f"the {value}"
    several = (plural and amount is None) or (amount is not None and amount != "1")
    mass = value.split()[-1] in _MASS_NOUNS
    noun = value if mass or not several or value.endswith("s") else f"{value}s"
    if amount is not None:
        return f"{amount} {noun}"
    return noun if mass or noun.endswith("s") else f"{'an' if noun[0].lower() in 'aeiou' else 'a'} {noun}"


def transfer(said: Said) -> str:
    weapon = said.weapon(amount=said.number("quantity") or None)
    action = next(iter(said.claim.values("action")), None)
    receiver = said.some("recipient", "to")
    wanted = said.some("recipient", "for")
    if action == "ordered":
        clause = f"{said.party('recipient')} ordered {weapon}{said.some('supplier', 'from')}"
    elif action in ("licensed", "tested"):
        clause = f"{said.party('supplier')} {action} {weapon}{wanted}"
    elif action == "halted":
        clause = f"{said.party('supplier')} halted the supply of {weapon}{receiver}"
    elif action is not None:
        clause = f"{said.party('supplier')} {action} {weapon}{receiver}"
    else:
        there_was = "there was " if said.claim.stance == "denied" else ""
        clause = f"{there_was}a supply of {weapon}{said.some('supplier', 'from')}{receiver}"
    worth = f", worth {said.number('worth')}" if said.has("worth") else ""
    return f"{clause}{worth}{said.when()}"


def share(said: Said) -> str:
    value = f"{said.number('value')} %" if said.has("value") else said.missing("a share")
    if _in_words(said):
        value = f"most (read as {value})"
    flow = enumeration(said.claim.values("flow")) if said.has("flow") else said.missing("flow")
    basis = next(iter(said.claim.values("basis")), None)
    if basis == "world":
        sides = (
            f"{said.some('supplier', 'came from')}{' and' if said.has('supplier') and said.has('recipient') else ''}"
        )
        return f"{value} of the world's {flow}{sides}{said.some('recipient', 'went to')}{said.when()}"
    if basis == "exports" and said.has("supplier"):
        exports = f"{possessive(said.party('supplier'))} {flow} exports"
        return f"{value} of {exports} went to {said.party('recipient')}{said.when()}"
    imports = f"{flow} imports" if basis == "imports" else f"{flow} {basis}" if basis else flow
    owner = possessive(said.party("recipient")) if said.has("recipient") else "somebody's"
    return f"{value} of {owner} {imports} came from {said.party('supplier')}{said.when()}"


def _in_words(said: Said) -> bool:
    """ "The majority", "the bulk": the report gives no figure."""
    mentions = dict(said.claim.mentions).get("value", ())
    return (
        said.claim.values("comparator") == (">",)
        and bool(mentions)
        and not any(ch.isdigit() for ch in mentions[0].text)
    )


def use(said: Said) -> str:
    first = " for the first time" if said.claim.values("first") else ""
    return f"{said.party('user')} used {said.weapon()}{said.target('against')}{first}{said.place()}{said.when()}"


def incident(said: Said) -> str:
    toll = [
        f"{grouped_number} {word}"
        for role, word in (("killed", "killed"), ("injured", "injured"))
        if (grouped_number := said.number(role))
    ]
    tail = f": {enumeration(toll)}" if toll else ""
    evidence = f" (evidence: {enumeration(said.claim.values('evidence'))})" if said.has("evidence") else ""
    weapon = f" with {said.weapon()}" if said.has("weapon") else ""
    if said.claim.rule == "incident/verb:shoot":
        target, by = said.some("target", "of") or f" of {said.missing('something')}", said.some("accused", "by")
        return f"the shooting-down{target}{by}{weapon} happened{said.place()}{said.when()}{evidence}{tail}"
    what = "an attack" if said.has("accused") or said.has("weapon") or said.has("target") else "an attack or a loss"
    accused = said.some("accused", "attributed to")
    if accused and (said.has("weapon") or said.has("target")):
        accused = f",{accused},"
    return f"{what}{weapon}{said.target('on')}{accused} happened{said.place()}{said.when()}{evidence}{tail}"


def identification(said: Said) -> str:
    evidence = f", from {enumeration(said.claim.values('evidence'))}" if said.has("evidence") else ""
    weapon = said.weapon()
    several = len(said.claim.values("weapon")) > 1 or is_plural(weapon)
    return f"{weapon} {'were' if several else 'was'} recognised{evidence}{said.place()}{said.when()}"


def manufacture(said: Said) -> str:
    return f"{said.subject('maker', 'makes', 'make')} {said.weapon()}"


def operation(said: Said) -> str:
    return f"{said.subject('operator', 'has', 'have')} {said.weapon()} in service"


def specification(said: Said) -> str:
    prop, amount = said.quoted("property"), said.number("quantity")
    if amount and prop:
        return f"of {said.weapon()}, the figure for {prop} is {amount}"
    return f"a property of {said.weapon()} is {prop or amount or said.missing('not stated')}"


def flight(said: Said) -> str:
    legs = f"{said.some('origin', 'from')}{said.some('destination', 'to')}"
    aircraft = f" with {said.weapon('aircraft')}" if said.has("aircraft") else ""
    by = f"{said.some('airline', 'by')}{aircraft}{legs}"
    trend = next(iter(said.claim.values("trend")), None)
    amount = said.number("count")
    if words := unflown(said.claim):
        return (
            f"{amount or 'one or more'} flights{by} are spoken of, not as having taken place (“{words}”){said.when()}"
        )
    if trend in ("increase", "decrease"):
        counted = f", {amount} flights" if amount else ""
        return f"flights{by} {trend}d{counted}{said.when()}"
    return f"{amount or 'one or more'} flight{'' if amount == '1' else 's'}{by} took place{said.when()}"


def response(said: Said) -> str:
    outcome = next(iter(said.claim.values("outcome")), None)
    words = _OUTCOMES.get(outcome or "", said.missing("was asked, with an outcome not stated"))
    if len(said.claim.values("party")) > 1:
        words = words.replace("was contacted", "were contacted")
    return f"{said.party('party')} {words}{said.when()}"


def unknown(said: Said) -> str:
    receiver = said.some("recipient", "to" if said.has("supplier") else "about supplies to")
    about = f"{said.some('supplier', 'about supplies from')}{receiver}"
    return f"not known{about}{said.when()}: {said.quoted('topic') or said.missing('something')}"


def displacement(said: Said) -> str:
    number = said.number("number")
    group = said.wording.all(said.claim.values("group")) if said.has("group") else said.missing("people")
    place = said.claim.values("place")
    where = f" (place: {said.wording.all(place)})" if place else ""
    return f"{number}{' ' if number else ''}{group} fled or were driven out{where}{said.when()}"


def sanction(said: Said) -> str:
    measure = said.quoted("measure") or said.missing("a measure")
    return f"a call or an act by {said.party('caller')}: {measure}{said.some('target', 'concerning')}{said.when()}"


CLAUSES: Mapping[str, Callable[[Said], str]] = MappingProxyType(
    {
        "transfer": transfer,
        "share": share,
        "use": use,
        "incident": incident,
        "identification": identification,
        "manufacture": manufacture,
        "operation": operation,
        "specification": specification,
        "flight": flight,
        "response": response,
        "unknown": unknown,
        "displacement": displacement,
        "sanction": sanction,
    }
)
"""Kind to the function that words it. The tests hold this against the kinds of the model."""
