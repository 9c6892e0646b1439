"""The `gliner` engine: a span model names weapons and bodies that the catalogue does not know; the grammars do the
rest.

That two names stand together is no claim. So the model fills no role by itself: its names join the catalogue for one
report, the local grammars run once more, and only drafts in which such a name fills a role are proposed. The
words must be the report's own, and must look like a name. The text is cut here, since a model forgets in silence what
lies beyond its window.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from enduse.catalogue import Catalogue, Match, catalogue
from enduse.claims.draft import Draft
from enduse.claims.engines import naming
from enduse.claims.engines.contract import Proposed
from enduse.claims.engines.local import propose
from enduse.claims.engines.spans import FoundSpan, SpanModel
from enduse.model.entry import Party, Weapon
from enduse.model.source import Source
from enduse.model.span import Span
from enduse.model.text import Text

LABELS = {
    "weapon": "weapon system or model",
    "party": "arms company, armed group or military body",
}
"""What is asked for: a role's sort, and the label that the model sees."""

WINDOW = 1000
"""Characters in one part: well inside the window of every GLiNER2 model."""

SURE = 0.5
"""The least score of a span; the model's own default."""


@dataclass(frozen=True)
class SpanEngine:
    """Runs `model` over the report, part by part."""

    model: SpanModel

    @property
    def name(self) -> str:
        """`gliner/1 WEIGHTS`."""
        return f"gliner/1 {self.model.name}"

    def propose(self, source: Source, text: Text) -> Proposed:
        """Drafts of the local grammars in which a name that only the model knows fills a role."""
        known = catalogue()
        names: dict[str, Weapon | Party] = {}
        parts = list(_parts(text))
        for start, end in parts:
            words = text.view[start:end]
            for span in self.model.find(words, tuple(LABELS.values())):
                if 0 <= span.start < span.end <= len(words):
                    _learn(names, span, words, known)
        if not names:
            return Proposed((), parts=len(parts))
        extended = Extended(known, tuple(names.values()))
        drafts = [draft for draft in propose(source, text, names=extended).drafts if _uses(draft, names)]
        return Proposed(tuple(drafts), parts=len(parts))


class Extended(Catalogue):
    """A catalogue and a few names more, which never stand before a name it has."""

    def __init__(self, known: Catalogue, more: Sequence[Weapon | Party]) -> None:
        vars(self).update(vars(known))
        self._known = known
        self._more = tuple(sorted(more, key=lambda entry: (-len(entry.name), entry.name)))
        self.weapons = {**known.weapons, **{entry.name: entry for entry in more if isinstance(entry, Weapon)}}
        self.parties = {**known.parties, **{entry.name: entry for entry in more if isinstance(entry, Party)}}

    def find(self, text: str) -> tuple[Match, ...]:
        """All names in `text`, those of the catalogue first."""
        kept = list(self._known.find(text))
        taken = [False] * len(text)
        for match in kept:
            taken[match.start : match.end] = [True] * (match.end - match.start)
        for entry in self._more:
            at = text.find(entry.name)
            while at >= 0:
                end = at + len(entry.name)
                if not any(taken[at:end]) and _whole(text, at, end):
                    kept.append(Match(at, end, entry, "name"))
                    taken[at:end] = [True] * (end - at)
                at = text.find(entry.name, at + 1)
        return tuple(sorted(kept, key=lambda match: match.start))


def _whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()


def _learn(names: dict[str, Weapon | Party], span: FoundSpan, words: str, known: Catalogue) -> None:
    """Takes a span as a name where it is sure enough, looks like one, and holds none of the catalogue's."""
    sort = next((sort for sort, label in LABELS.items() if label == span.label), None)
    name, _ = naming.bare(words[span.start : span.end].strip())
    if sort is None or span.score < SURE or not name or "\n" in name or len(name) > 60 or name in names:
        return
    if not _whole(words, span.start, span.end) or known.find(name):
        return
    if sort == "weapon" and naming.names_weapon(name):
        names[name] = Weapon(name, "", (), None, (), "the report")
    elif sort == "party" and naming.names_party(name):
        names[name] = Party(name, "organisation", None, (), "the report")


def _uses(draft: Draft, names: dict[str, Weapon | Party]) -> bool:
    return any(filler.value in names for fillers in draft.roles.values() for filler in fillers)


def _parts(text: Text) -> Iterator[tuple[int, int]]:
    """The mined blocks in parts of at most WINDOW characters, cut at white space."""
    for block in text.blocks:
        if block.role != "furniture":
            yield from _cut(text.view, block.span)


def _cut(view: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    while span.end - start > WINDOW:
        end = max(view.rfind(sign, start + WINDOW // 2, start + WINDOW) for sign in (". ", "\n", " "))
        end = end + 1 if end > start else start + WINDOW
        yield start, end
        start = end
    if view[start : span.end].strip():
        yield start, span.end
