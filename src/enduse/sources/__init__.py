"""Bytes -> Source: one reader a format, found by content. No network, no clock."""

from enduse.sources.files import read_file
from enduse.sources.inputs import read
from enduse.sources.language import LOCAL_LANGUAGES
from enduse.sources.reading import Given, Reading

__all__ = ["LOCAL_LANGUAGES", "Given", "Reading", "read", "read_file"]
