"""The time that goes into the ledger, and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime

from enduse.errors import CaseError

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Now, in UTC; the moment in `SOURCE_DATE_EPOCH` (seconds since 1970) where that is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise CaseError(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch!r}") from error


def stamp(clock: Clock) -> str:
    """The clock's time as `2024-05-01T12:00:00Z`."""
    return clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
