"""Decides which language a report is in. Short or undecided texts get none.

py3langid (naive Bayes over byte n-grams) with normalised probabilities; the model is part of the package.
"""

from __future__ import annotations

from functools import cache
from typing import Any

LOCAL_LANGUAGES = ("en",)
"""Languages that the local engine reads; reports in others are kept and said not to be read."""

SAMPLE = 20_000
FEWEST_LETTERS = 40
LEAST_PROBABILITY = 0.9


def language(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`, or null where it is too short or not clear."""
    sample = text[:SAMPLE]
    if sum(c.isalpha() for c in sample) < FEWEST_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= LEAST_PROBABILITY else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
