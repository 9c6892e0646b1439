"""The versions of a case's tables, each a step from the one before, run in one transaction with its version number.

Steps are never edited once released; a new version is a new step.
"""

from __future__ import annotations

import sqlite3

from enduse.case import schema
from enduse.errors import CaseError, CaseTooNew

STEPS: tuple[tuple[str, ...], ...] = (schema.STATEMENTS, schema.REGISTERS, schema.POSITIONS)
"""`STEPS[n]` leads from version n to version n + 1; version 0 is an empty file."""


def newest() -> int:
    """The version this enduse writes."""
    return len(STEPS)


def version_of(connection: sqlite3.Connection, name: str) -> int:
    """The version of an open case, 0 where nothing was put in yet.

    Raises CaseError for a database that is no case and CaseTooNew for one of a later version."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version == 0 and application in (0, schema.APPLICATION_ID):
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            return 0
        application = 0
    if application != schema.APPLICATION_ID:
        raise CaseError(f"{name} is not a case: its case.sqlite was written by another program")
    if version > newest():
        raise CaseTooNew(
            f"{name}: this case was written by a later version of enduse "
            f"(schema {version}, this one knows {newest()}): upgrade enduse"
        )
    return version


def migrate(connection: sqlite3.Connection, version: int) -> int:
    """Run every step after `version` and return the version reached; the caller holds the transaction."""
    for step in STEPS[version:]:
        for statement in step:
            connection.execute(statement)
    if version < newest():
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {newest()}")
    return newest()
