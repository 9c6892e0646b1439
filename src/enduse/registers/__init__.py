"""Register files -> deliveries and volumes; shares, mirrors, revisions over them. One format a file.

A file's format is told by its content, never by its name. What a loader does not understand is left out and reported
with its line; what is no register at all is refused with a sentence that says what to download.
"""

from enduse.registers.formats.reading import read

__all__ = ["read"]
