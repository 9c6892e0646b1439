"""Decides which language a report is in. Short or undecided texts get none.

py3langid (naive Bayes over byte n-grams) with normalised probabilities; the model is part of the package. Names,
numbers and designations mislead it in short reports, so the words that hold English sentences together have a say:
where they are many the text is English, where there are hardly any it is not.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

LOCAL_LANGUAGES = ("en",)
"""Languages that the local engine reads; reports in others are kept and said not to be read."""

SAMPLE = 20_000
FEWEST_LETTERS = 40
LEAST_PROBABILITY = 0.9

ENGLISH_WORDS = frozenset(
    "the and that with from which were been their they them this these those would could should its it his she who "
    "whose when where while after before said says not but are there what why how into about because between against "
    "during most other only also such did does than".split()
)
"""English function words that are no common words of other languages in Latin letters ("an", "of", "her" are)."""

ENGLISH_SHARE = 0.10
"""Share of ENGLISH_WORDS among a text's words from which it is English. English news has 0.14 to 0.25."""

AGREED_SHARE, AGREED_KINDS = 0.06, 2
"""Share and different words from which it is English where the model says so too, however sure: short notes that are
full of names."""

FOREIGN_SHARE = 0.03
"""Share below which a text of ENOUGH_WORDS words is not English."""

FEWEST_WORDS = 20
ENOUGH_WORDS = 40
FEWEST_KINDS = 4
"""Different English words that must be there, so that one word that is also foreign does not decide."""

_WORD = re.compile(r"[^\W\d_]+")


def language(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`, or null where it is too short or not clear."""
    sample = text[:SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    letters = sum(map(len, words))
    if letters < FEWEST_LETTERS:
        return None
    english = [word for word in words if word in ENGLISH_WORDS]
    share = len(english) / len(words)
    latin = sum(c.isascii() for word in words for c in word) * 2 > letters
    if latin and len(words) >= FEWEST_WORDS and share >= ENGLISH_SHARE and len(set(english)) >= FEWEST_KINDS:
        return "en"
    code, probability = _identifier().classify(sample)
    agreed = share >= AGREED_SHARE and len(set(english)) >= AGREED_KINDS
    if code == "en" and latin and len(words) >= FEWEST_WORDS and agreed:
        return "en"
    if code == "en" and (not latin or (len(words) >= ENOUGH_WORDS and share < FOREIGN_SHARE)):
        return None
    return str(code) if probability >= LEAST_PROBABILITY else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
