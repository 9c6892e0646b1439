"""Every error that enduse raises on purpose, in one tree.

    EnduseError
    ├── UnreadableSource     an input could not be read as a report
    ├── UnreadableRegister   a file cannot be relied on as a register
    │   └── NoRegister       a file is no register that enduse knows
    ├── UnreadablePositions  a file cannot be relied on as an archive of aircraft positions
    │   └── NoPositions      a file is no archive of positions that enduse knows
    ├── CatalogueError       a catalogue file breaks its own rules
    ├── ModelError           the language model is missing or is not the one that was tested
    ├── EngineError          an engine that was asked for cannot run: a package, weights or an option is missing
    ├── QueryError           a query engine failed on a query that it was given
    ├── EndpointError        the endpoint of a language model did not answer, or not usably
    └── CaseError            the case on disk cannot be used
        ├── CaseInUse        another process is writing it
        ├── CaseTooNew       a later version of enduse wrote it
        └── CaseDamaged      what is stored does not fit its own hashes

The message of each is one sentence that an investigator can act on; detail goes to the log.
"""

from __future__ import annotations


class EnduseError(Exception):
    """Base of all errors that are expected and explained."""


class UnreadableSource(EnduseError):
    """An input could not be read as a report; the other inputs go on."""


class UnreadableRegister(EnduseError):
    """A file is no register that enduse knows, or is too damaged to rely on; says what to download instead."""


class NoRegister(UnreadableRegister):
    """A file is no register that enduse knows; in a folder of registers it is passed over."""


class UnreadablePositions(EnduseError):
    """A file cannot be read as received aircraft positions; the other files go on."""


class NoPositions(UnreadablePositions):
    """A file is no archive of positions that enduse knows; in a folder it is passed over."""


class CatalogueError(EnduseError):
    """A catalogue file breaks its own rules (unknown column, alias that means two things)."""


class ModelError(EnduseError):
    """The language model is missing, or its files are not the ones that were tested."""


class EngineError(EnduseError):
    """An engine that was asked for cannot run: a package, weights or an option is missing."""


class QueryError(EnduseError):
    """A query engine failed: out of memory or disk, or an input that changed under it. `query` is what it was asked."""

    def __init__(self, message: str, *, query: str = "") -> None:
        super().__init__(message)
        self.query = query


class EndpointError(EnduseError):
    """The endpoint of a language model did not answer, or not usably.

    `fatal`: asking it for other parts will fail as well. `unfit`: it refuses this form of the request."""

    def __init__(self, message: str, *, fatal: bool = False, unfit: bool = False) -> None:
        super().__init__(message)
        self.fatal = fatal
        self.unfit = unfit


class CaseError(EnduseError):
    """The case on disk cannot be used."""


class CaseInUse(CaseError):
    """Another process is writing this case."""


class CaseTooNew(CaseError):
    """A later version of enduse wrote this case."""


class CaseDamaged(CaseError):
    """What is stored does not fit its own hashes."""
