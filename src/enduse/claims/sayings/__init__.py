"""Sayings: every place of a paragraph where somebody is said to say, think or want something.

The one place that finds attributions. It knows grammar and words only: who a source is, and which classes of cue make a
claim somebody's, is decided by `enduse.claims.attribution`.
"""

from enduse.claims.sayings.cues import (
    ACCUSE,
    ASK,
    ASSERT,
    ATTITUDE,
    CLASSES,
    CONFIRM,
    DECLINE,
    DENY,
    HEDGE,
    JUDGE,
    WARN,
)
from enduse.claims.sayings.finder import outermost, sayings
from enduse.claims.sayings.saying import Saying

__all__ = [
    "ACCUSE",
    "ASK",
    "ASSERT",
    "ATTITUDE",
    "CLASSES",
    "CONFIRM",
    "DECLINE",
    "DENY",
    "HEDGE",
    "JUDGE",
    "WARN",
    "Saying",
    "outermost",
    "sayings",
]
