"""Source text -> Text: a repaired view with an offset map, its paragraphs, quotations and damages."""

from enduse.text.stages import repair

__all__ = ["repair"]
