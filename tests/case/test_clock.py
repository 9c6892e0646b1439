"""The ledger's time: UTC, from the clock that is given, and from nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from synthetic_reports import report

from enduse.case import Case
from enduse.case.clock import stamp, utc_now
from enduse.errors import CaseError


def test_any_zone_is_written_as_utc() -> None:
    east = timezone(timedelta(hours=4))
    assert stamp(lambda: datetime(2020, 10, 1, 2, 30, tzinfo=east)) == "2020-09-30T22:30:00Z"


def test_the_epoch_of_reproducible_builds_is_honoured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1601510400")
    assert utc_now() == datetime(2020, 10, 1, tzinfo=UTC)
    case = Case.create_or_open(tmp_path / "k.case")
    with case.writing() as writer:
        report(0).into(writer)
    assert {entry.time for entry in case.ledger()} == {"2020-10-01T00:00:00Z"}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(CaseError, match="SOURCE_DATE_EPOCH"):
        utc_now()
