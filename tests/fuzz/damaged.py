"""Documents as nobody should send them: reports of the corpus, cut up and damaged at random, the same for one seed.

Random Unicode, right-to-left runs and controls, CRLF and lone CR, nested and unbalanced quotation marks, truncated
markup, mojibake, joined and cut words, repeated and shuffled paragraphs, endless lines.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

CORPUS = Path(__file__).parent.parent / "corpus"
_HEBREW, _ARABIC = range(0x05D0, 0x05EB), range(0x0627, 0x064B)
_CONTROLS = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad\u0301"
_QUOTES = "\"'“”‘’«»„‟‹›`´"
_MARKUP = (
    "<p>",
    "</p",
    "<div class='",
    "<a href=",
    "&amp;",
    "&#x1F",
    "<!--",
    "]]>",
    "<script>",
    "</b></i>",
    "<table><tr>",
    "&nbsp;",
)
_WORDS = (
    "did not",
    "denied",
    "according to",
    "more than",
    "between 2017 and",
    "“",
    "”",
    "60 %",
    "who",
    "that",
    ",",
    "said",
    "and",
)

Damage = Callable[[random.Random, str], str]


def _at(rng: random.Random, text: str) -> int:
    return rng.randrange(len(text) + 1)


def _scatter(rng: random.Random, text: str, bits: list[str]) -> str:
    for bit in bits:
        at = _at(rng, text)
        text = text[:at] + bit + text[at:]
    return text


def any_unicode(rng: random.Random, text: str) -> str:
    """Characters of any plane but the surrogates."""
    points = (
        rng.choice((rng.randrange(32, 0xD800), rng.randrange(0xE000, 0x110000))) for _ in range(rng.randrange(1, 40))
    )
    return _scatter(rng, text, [chr(point) for point in points])


def right_to_left(rng: random.Random, text: str) -> str:
    """Hebrew and Arabic runs, and the controls that turn the reading direction."""
    runs = [
        "".join(chr(rng.choice(rng.choice((_HEBREW, _ARABIC)))) for _ in range(rng.randrange(2, 12))) for _ in range(6)
    ]
    return _scatter(rng, text, [*runs, *rng.choices(_CONTROLS, k=12)])


def line_ends(rng: random.Random, text: str) -> str:
    """CRLF, lone CR, form feeds, line separators."""
    return "".join(
        rng.choice(("\n", "\r\n", "\r", "\x0b", "\x0c", "\u2028", "\u0085")) if c == "\n" else c for c in text
    )


def quotes(rng: random.Random, text: str) -> str:
    """Quotation marks of all kinds, opened and not closed, nested deeply."""
    nested = "“" * rng.randrange(1, 30) + "”" * rng.randrange(0, 30)
    return _scatter(rng, text, [*rng.choices(_QUOTES, k=rng.randrange(5, 60)), nested])


def markup(rng: random.Random, text: str) -> str:
    """Tags and entities, cut off anywhere."""
    return _scatter(rng, text, rng.choices(_MARKUP, k=rng.randrange(3, 25)))[: max(40, _at(rng, text))]


def mojibake(rng: random.Random, text: str) -> str:
    """UTF-8 read as Latin-1 or as cp1252, in part."""
    at, to = sorted((_at(rng, text), _at(rng, text)))
    wrong = text[at:to].encode("utf-8").decode(rng.choice(("latin-1", "cp1252")), errors="replace")
    return text[:at] + wrong + text[to:]


def cut_words(rng: random.Random, text: str) -> str:
    """Letters and blanks lost here and there."""
    return "".join(c for c in text if rng.random() > 0.03)


def cut_stretches(rng: random.Random, text: str) -> str:
    """Whole stretches lost, in the middle of words and marks."""
    for _ in range(rng.randrange(1, 8)):
        at = _at(rng, text)
        text = text[:at] + text[at + rng.randrange(1, 120) :]
    return text


def shuffled(rng: random.Random, text: str) -> str:
    """Paragraphs shuffled and repeated."""
    parts = text.split("\n\n")
    return "\n\n".join(rng.choices(parts, k=len(parts) + rng.randrange(5)))


def more_words(rng: random.Random, text: str) -> str:
    """Words that grammars listen to, in the wrong places."""
    return _scatter(rng, text, [f" {word} " for word in rng.choices(_WORDS, k=rng.randrange(5, 50))])


def one_line(rng: random.Random, text: str) -> str:
    """Everything in one line, or every word in its own."""
    return " ".join(text.split()) if rng.random() < 0.5 else "\n".join(text.split())


def upper(rng: random.Random, text: str) -> str:
    """All of it in capitals, or in small letters."""
    return text.upper() if rng.random() < 0.5 else text.lower()


DAMAGES: tuple[Damage, ...] = (
    any_unicode, right_to_left, line_ends, quotes, markup, mojibake,
    cut_words, cut_stretches, shuffled, more_words, one_line, upper,
)  # fmt: skip


def reports() -> list[str]:
    """The texts of the corpus, line ends as they are in the files."""
    return [path.read_bytes().decode("utf-8") for path in sorted(CORPUS.glob("[a-d]/*.txt"))]


def document(seed: int, texts: list[str]) -> bytes:
    """Damaged document number `seed`: a stretch of one or two reports with one to four damages, encoded."""
    rng = random.Random(seed)
    text = "\n\n".join(rng.sample(texts, rng.choice((1, 1, 2))))
    at = _at(rng, text)
    text = text[at : at + rng.randrange(200, 1600)] or text
    for damage in rng.sample(DAMAGES, rng.randrange(1, 5)):
        text = damage(rng, text) or text
    if rng.random() < 0.15:
        text = f"<html><body><p>{text.replace(chr(10) * 2, '</p><p>')}"
    return text.encode(rng.choice(("utf-8", "utf-8", "utf-8", "utf-16", "utf-8-sig")), errors="replace")
