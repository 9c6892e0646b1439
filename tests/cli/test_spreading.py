"""An option with several values: where they end."""

from __future__ import annotations

import pytest

from enduse.cli.spreading import spread_out

R = "--register"


@pytest.mark.parametrize(
    ("words", "spread"),
    [
        (["a.txt", R, "b", "c"], ["a.txt", R, "b", R, "c"]),
        ([R, "b", "c", "--case", "k", "a.txt"], [R, "b", R, "c", "--case", "k", "a.txt"]),
        ([R, "b", R, "c", "d"], [R, "b", R, "c", R, "d"]),
        ([R, "b", "--", "c", R], [R, "b", "--", "c", R]),
        (["--register=b", "a.txt"], ["--register=b", "a.txt"]),
        (["a.txt", R], ["a.txt", R]),
        (["a.txt", "--json"], ["a.txt", "--json"]),
        ([R, "-", "b"], [R, "-", R, "b"]),
        ([], []),
    ],
)
def test_values_end_at_the_next_option(words: list[str], spread: list[str]) -> None:
    assert spread_out(words, (R,)) == spread
