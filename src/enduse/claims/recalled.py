"""What a report has told so far, in lists that grow with it and are asked again and again.

A question looks at every item once, however often it is asked, so that time stays proportional to the length of the
report.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from enduse.claims.draft import Draft

T = TypeVar("T")


class Recalled(list[T]):
    """Items in the order of the report. They are added at the end and never changed."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[Hashable, tuple[int, list[T]]] = {}

    def fitting(self, question: Hashable, fits: Callable[[T], bool]) -> Sequence[T]:
        """The items that `fits` holds of, in order; the same `question` always comes with the same `fits`."""
        seen, found = self._known.get(question, (0, []))
        if seen < len(self):
            found += [item for item in self[seen:] if fits(item)]
            self._known[question] = len(self), found
        return found


class Attacks:
    """The attacks a report has told of so far."""

    def __init__(self) -> None:
        self._all = 0
        self._told: Recalled[Draft] = Recalled()
        self._accused: dict[tuple[str | None, str, str, str], set[frozenset[str]]] = {}

    def add(self, draft: Draft) -> None:
        """The next attack in the order of the report."""
        self._all += 1
        if draft.stance != "denied":
            self._told.append(draft)
        accused = frozenset(f.value for f in draft.roles.get("accused", ()))
        for role, value in said(draft):
            self._accused.setdefault((draft.voice.speaker, draft.stance, role, value), set()).add(accused)

    def __len__(self) -> int:
        return self._all

    @property
    def latest(self) -> Draft | None:
        """The attack told last that nobody denies."""
        return self._told[-1] if self._told else None

    def latest_with(self, stem: str, view: str) -> Draft | None:
        """The attack told last, and not denied, whose words in `view` have `stem` in them."""
        found = self._told.fitting(stem, lambda d: stem in view[d.start : d.end].casefold())
        return found[-1] if found else None

    def told(self, like: Draft, role: str, value: str) -> bool:
        """Whether the speaker of `like` has told `value` for `role` before, in the same stance, of an attack of those
        whom `like` accuses."""
        accused = {f.value for f in like.roles.get("accused", ())}
        known = self._accused.get((like.voice.speaker, like.stance, role, value), ())
        return any(accused <= each for each in known)


def said(draft: Draft) -> set[tuple[str, str]]:
    """(role, value) of everything that `draft` says."""
    return {(role, f.value) for role, fillers in draft.roles.items() for f in fillers}
