"""Claims -> who is said to supply whom with what, and of which years they speak.

Only a claim that names a supplier and a recipient makes a pair. Others join a pair that is there: a use of a weapon of
the supplier's by the recipient, a flight between the two countries. Denied claims make no pair and join none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from enduse.catalogue import catalogue
from enduse.model.claim import Claim
from enduse.registers.parties import named

_OIL = ("oil", "crude oil", "petroleum")


@dataclass(frozen=True)
class Dealing:
    """A pair and a flow that claims name; `naming` are the claims that name both, `joining` those that join them."""

    supplier: str
    recipient: str
    flow: str
    naming: tuple[Claim, ...]
    joining: tuple[Claim, ...]

    @property
    def words(self) -> str:
        """ "from Israel to Azerbaijan"."""
        return f"from {named(self.supplier)} to {named(self.recipient)}"

    def is_flow(self, flow: str) -> bool:
        """Whether a register's flow is the one that the claims mean; "oil" is any oil."""
        return flow == self.flow or (self.flow in _OIL and flow in _OIL)


def dealings(claims: Sequence[Claim]) -> tuple[Dealing, ...]:
    """Every pair and flow that a transfer or share claim names, sorted by supplier, recipient and flow."""
    standing = [claim for claim in claims if claim.stance != "denied"]
    found: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in standing:
        if claim.kind not in ("transfer", "share"):
            continue
        for flow in claim.values("flow") or ("arms",):
            for supplier in claim.values("supplier"):
                for recipient in claim.values("recipient"):
                    if supplier != recipient:
                        found.setdefault((supplier, recipient, flow), []).append(claim)
    return tuple(
        Dealing(*key, tuple(naming), tuple(c for c in standing if key[2] == "arms" and _joins(c, *key[:2])))
        for key, naming in sorted(found.items())
    )


def years(claim: Claim) -> tuple[int, int] | None:
    """First and last calendar year that a claim speaks of; null where it names none.

    "since 2016" reaches to the year its report was published, and to its first year where that is not known."""
    spans = [span for value in (*claim.values("date"), *claim.values("period")) if (span := _span(value, claim))]
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def _span(value: str, claim: Claim) -> tuple[int, int] | None:
    first, slash, last = value.partition("/")
    here = re.match(r"\d{4}", first)
    there = re.match(r"\d{4}", last)
    if not here:
        return (int(there[0]), int(there[0])) if there else None
    if there:
        return int(here[0]), int(there[0])
    published = re.match(r"\d{4}", claim.published or "")
    if slash and last == ".." and published:
        return int(here[0]), max(int(here[0]), int(published[0]))
    return int(here[0]), int(here[0])


def _joins(claim: Claim, supplier: str, recipient: str) -> bool:
    if claim.kind == "use":
        return recipient in claim.values("user") and any(_designed(w) == supplier for w in claim.values("weapon"))
    if claim.kind == "flight":
        ends = (*claim.values("origin"), *claim.values("destination"))
        return {supplier, recipient} <= {_country(end) for end in (*ends, *claim.values("airline"))}
    return False


def _designed(weapon: str) -> str | None:
    entry = catalogue().weapons.get(weapon)
    return entry.country if entry else None


def _country(name: str) -> str | None:
    names = catalogue()
    if name in names.countries:
        return name
    if name in names.capitals:
        return names.capitals[name].code
    entry = names.places.get(name) or names.parties.get(name)
    return entry.country if entry else None
