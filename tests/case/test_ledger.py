"""The chain: golden vectors, and that no entry can be moved, dropped, doubled or dated back unseen."""

from __future__ import annotations

import json
from dataclasses import astuple, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.case.ledger import EMPTY_HEAD, GENESIS, KINDS, Entry, breaks, next_entry, parse_head
from enduse.errors import CaseError

VECTORS = json.loads((Path(__file__).parent / "ledger_vectors.json").read_text(encoding="utf-8"))


def chain(length: int) -> list[Entry]:
    entries: list[Entry] = []
    for number in range(length):
        last = entries[-1] if entries else None
        kind = KINDS[number % len(KINDS)]
        entries.append(next_entry(last, kind, f"subject {number}", f"{number:064x}", f"2024-05-01T00:00:{number:02}Z"))
    return entries


def test_the_golden_chain_never_changes() -> None:
    assert VECTORS["adr"].startswith("ADR ")
    last = None
    for vector in VECTORS["entries"]:
        last = next_entry(last, vector["kind"], vector["subject"], vector["payload"], vector["time"])
        assert astuple(last) == astuple(Entry(**vector))
    assert len(VECTORS["entries"]) == len(KINDS)


def test_an_untouched_chain_has_no_breaks() -> None:
    assert list(breaks(chain(20))) == []
    assert list(breaks([])) == []
    assert chain(1)[0].previous == GENESIS


@given(st.data())
def test_a_changed_chain_breaks(data: st.DataObject) -> None:
    entries = chain(data.draw(st.integers(3, 12)))
    at = data.draw(st.integers(0, len(entries) - 2))
    change = data.draw(st.sampled_from(["swap", "drop", "double", "date back", "payload", "subject", "kind"]))
    if change == "swap":
        entries[at], entries[at + 1] = entries[at + 1], entries[at]
    elif change == "drop":
        del entries[at]
    elif change == "double":
        entries.insert(at, entries[at])
    elif change == "date back":
        entries[at] = replace(entries[at], time="2023-01-01T00:00:00Z")
    elif change == "kind":
        entries[at] = replace(entries[at], kind=KINDS[(KINDS.index(entries[at].kind) + 1) % len(KINDS)])
    else:
        entries[at] = replace(entries[at], **{change: "f" * 64})
    assert list(breaks(entries))


@given(st.integers(1, 12), st.integers(0, 10))
def test_renumbering_does_not_hide_a_dropped_entry(length: int, at: int) -> None:
    entries = chain(length + 1)
    del entries[min(at, length - 1)]
    renumbered = [replace(entry, sequence=number) for number, entry in enumerate(entries, start=1)]
    assert list(breaks(renumbered))


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown kind"):
        next_entry(None, "something", "", "", "")


def test_a_head_reads_back() -> None:
    last = chain(7)[-1]
    assert parse_head(last.head) == (7, last.hash)
    assert parse_head(EMPTY_HEAD + "\n") == (0, GENESIS)
    for wrong in ("", "7", last.hash, "7:xyz", f"-1:{last.hash}"):
        with pytest.raises(CaseError, match="head"):
            parse_head(wrong)
