"""The seal reads back as it was written, and no other bytes read as a seal."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.case.ledger import EMPTY_HEAD
from enduse.case.seal import PAGE_SIZE, Seal, measure, over, parse, render
from enduse.errors import CaseDamaged


def test_measure_agrees_with_one_hash_over_all(tmp_path: Path) -> None:
    content = bytes(range(256)) * 40
    (tmp_path / "f").write_bytes(content)
    database = measure(tmp_path / "f")
    assert (database.size, database.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert len(database.pages) == -(-len(content) // PAGE_SIZE)


@settings(deadline=None)
@given(st.binary(max_size=3 * PAGE_SIZE), st.data())
def test_a_seal_reads_back_and_shows_any_change(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("seal") / "f"
    path.write_bytes(content)
    made = data.draw(st.sampled_from([Seal(EMPTY_HEAD), over(EMPTY_HEAD, path)]))
    written = render(made)
    assert parse(written) == made
    at = data.draw(st.integers(0, len(written) - 1))
    changed = bytearray(written)
    changed[at] ^= data.draw(st.integers(1, 255))
    for wrong in (bytes(changed), written[:at], written + b"\n"):
        with pytest.raises(CaseDamaged):
            parse(wrong)
