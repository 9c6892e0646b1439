"""Damaged documents: every claim stays word for word in its source, nothing crashes. `make bench` reads thousands."""

from __future__ import annotations

import random

import pytest
from checked import outcome
from damaged import DAMAGES, Damage, document, reports

TEXTS = reports()
BATCH = 12


@pytest.mark.parametrize("batch", range(8))
def test_claims_stay_anchored(batch: int) -> None:
    found = [outcome(document(seed, TEXTS), f"document {seed}") for seed in range(batch * BATCH, (batch + 1) * BATCH)]
    assert sum(not one.unreadable for one in found) > BATCH // 2
    assert sum(one.characters for one in found) > 1000


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_each_damage_changes_the_text_and_is_survived(damage: Damage) -> None:
    changed = damage(random.Random(1), TEXTS[3])
    assert changed != TEXTS[3]
    found = outcome(changed.encode("utf-8", errors="replace"), damage.__name__)
    assert found.characters > 0


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00",
        "“".encode() * 5000,
        b"<p>" * 3000,
        ("the sale of " * 3000).encode(),
        ("A said that " * 2000).encode(),
        b"1" * 40_000,
        ("\u202e" * 9000).encode(),
        ("Israel, " * 4000).encode(),
        ("drone-" * 4000).encode(),
        ("Israel sold drones to " + "A, " * 1000).encode(),
        ("Israel and " * 1300).encode(),
        ("(" * 4000 + ")" * 4000).encode(),
        "\n".join(["- "] * 6000).encode(),
    ],
    ids=lambda raw: f"{raw[:12]!r}x{len(raw)}",
)
def test_endless_repetition_ends(raw: bytes) -> None:
    found = outcome(raw, "repeated")
    assert found.unreadable or found.characters == pytest.approx(len(raw.decode("utf-8")), rel=0.5)
