"""Somebody who does not know the codes: airports and airlines by name, a group without a verb, a long silence."""

from __future__ import annotations

from pathlib import Path

import landings
import pytest
from command_line import Enduse

from enduse.cli import visits_shown
from enduse.flights.named import like
from enduse.model.visit import Candidate, Visit


def test_words_are_answered_with_codes() -> None:
    assert like("Ovda") == ("LLOV",) and like("tlv") == ("LLBG",) and like("Tel Aviv") == ("LLBG",)
    assert like("Baku")[0] == "UBBB" and like("") == () and like("Nowhereville") == ()
    assert len(like("London")) == 4


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--airport", "Ovda", "did you mean LLOV (Ovda International Airport)?"),
        ("--airline", "Silk Way", "AZQ for Silk Way Airlines"),
    ],
)
def test_verbs_over_visits_take_no_name_for_a_code(
    enduse: Enduse, tmp_path: Path, option: str, value: str, said: str
) -> None:
    traces = landings.written(tmp_path / "traces", "2023-09-02")
    ended = enduse("visits", "--positions", traces, "--json")
    lines = tmp_path / "visits.jsonl"
    lines.write_text(ended.out, encoding="utf-8")
    for call in (
        ("visits", "--positions", traces),
        ("flights", "export", "--csv", "--visits", lines),
        ("surge", "--visits", lines, "--event", "2023-09-19", "--window", "7"),
    ):
        ended = enduse(*call, option, value)
        assert ended.code == 2 and said in " ".join(ended.err.split())


def test_a_group_without_a_verb_shows_its_help_in_lines(enduse: Enduse) -> None:
    ended = enduse("flights")
    assert ended.code == 2
    assert "\\n" not in ended.out + ended.err and "exposure" in ended.out + ended.err


@pytest.mark.parametrize("airport", [None, "LLOV"])
def test_a_long_silence_is_told_as_one(airport: str | None) -> None:
    bounds = ("2023-09-02T12:39:00Z", "2023-09-22T10:00:00Z")
    times = ("2023-09-02T13:01:00Z", "2023-09-22T09:38:00Z")
    visit = Visit("4b8001", airport, *times, bounds, bounds, "dark", 1.0, (Candidate("LLOV", 0.5),), "AZQ1", "Lost.")
    assert visits_shown.stay(visit) == "on the ground at some time between 2 Sep 2023 12:39 and 22 Sep 2023 10:00"
