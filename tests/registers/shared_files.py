"""Where the development files beside the project are; tests that read them skip where they are absent."""

from __future__ import annotations

from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def payload(name: str) -> bytes:
    """The bytes of one file below the folder of development files; the test is skipped where it is not there."""
    path = DATA / name
    if not path.is_file():
        pytest.skip("the register files are not beside the project")
    return path.read_bytes()
