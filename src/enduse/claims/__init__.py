"""Text -> Claims: attribution first, then one grammar a kind, then the one validator for every engine."""

from enduse.claims.extract import Extraction, extract
from enduse.claims.rejections import Rejection

__all__ = ["Extraction", "Rejection", "extract"]
