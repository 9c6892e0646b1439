"""What a grammar proposes: a claim in tokens, before the validator has looked at it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from enduse.claims.attribution import Voice
from enduse.claims.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Filler:
    """A role's value and where it stands in the view; `inherited` when it was carried over from elsewhere.

    `start` is -1 for a value that is read from the cue itself and has no words of its own."""

    value: str
    start: int
    end: int
    inherited: bool = False

    def carried(self) -> Filler:
        """The same value as one that another sentence said."""
        return replace(self, inherited=True)


def compared(quantity: Quantity) -> Filler | None:
    """The comparator of a number, null where the number stands alone."""
    return None if quantity.comparator == "=" else Filler(quantity.comparator, quantity.start, quantity.end)


@dataclass
class Draft:
    """A proposed claim: `start`-`end` of the view are its words, `roles` its fillers in the order found."""

    kind: str
    start: int
    end: int
    voice: Voice
    stance: str
    rule: str
    roles: dict[str, list[Filler]] = field(default_factory=dict)
    damaged: bool = False

    def put(self, role: str, *fillers: Filler | None) -> Draft:
        """Adds fillers to `role`, each value once."""
        have = self.roles.setdefault(role, [])
        for filler in fillers:
            if filler is not None and filler.value and all(filler.value != f.value for f in have):
                have.append(filler)
        if not have:
            del self.roles[role]
        return self
