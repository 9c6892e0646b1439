"""From a report and register files to figures in the dossier, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import complete_sets
import pytest
from command_line import Ended, Enduse
from sipri_files import Deal, trade_register

REPORT = (
    "Who armed Azerbaijan\n\n"
    "More than 60 percent of Azerbaijan's arms imports came from Israel between 2017 and 2020, according to the "
    "institute. Azerbaijan accounted for 13 percent of Israel's arms exports over the same period.\n\n"
    "Israel bought 65 percent of its crude oil from Azerbaijan in 2021, a trade database shows.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def _figures(ended: Ended) -> dict[str, dict]:
    findings = [json.loads(line) for line in ended.out.splitlines()]
    return {finding["verdict"]: finding for finding in findings if finding["kind"] == "figure"}


def test_a_complete_set_reproduces_one_figure_and_finds_the_window_of_the_other(
    enduse: Enduse, report: Path, tmp_path: Path
) -> None:
    case, page = tmp_path / "k.case", tmp_path / "k.html"
    tables = complete_sets.write(tmp_path / "tables")
    assert enduse("trace", report, "--case", case, "--output", page, "--register", tables).code == 0
    found = _figures(enduse("findings", "--case", case, "--format", "jsonl"))
    assert set(found) == {"reproduces", "reproduces in another window", "cannot be decided"}
    assert "61.2 % for 2017–2020" in found["reproduces"]["summary"]
    assert "13.4 % for 2017–2021" in found["reproduces in another window"]["summary"]
    assert "UN Comtrade" in found["cannot be decided"]["settle"]
    quoted = [e for e in found["reproduces"]["evidence"] if e.get("lines") and e["quote"]]
    assert any(row["quote"].startswith("Azerbaijan,") for row in quoted)
    html = page.read_text("utf-8")
    for words in ("Israel's share of Azerbaijan's arms imports", "UN Comtrade", "computed by enduse", "HS 2709"):
        assert words.replace("'", "&#x27;") in html or words in html


def test_some_tables_and_a_register_leave_the_first_figure_within_an_interval(
    enduse: Enduse, report: Path, tmp_path: Path
) -> None:
    case = tmp_path / "k.case"
    two = {name: complete_sets.SUPPLIERS[name] for name in ("Israel", "Turkey")}
    tables = complete_sets.write(tmp_path / "tables", two, totals=False)
    deals = tmp_path / "deals.csv"
    deals.write_bytes(
        trade_register(
            [
                Deal(number="6", delivered="6", years="2015; 2016; 2017; 2018", unit="57.5", total="345", volume="345"),
                Deal(supplier="Russia", number="75", delivered="75", years="2018", unit="2", total="150", volume="150"),
            ]
        )
    )
    ended = enduse("trace", report, "--case", case, "--register", tables, deals)
    assert ended.code == 0
    found = _figures(enduse("findings", "--case", case, "--format", "jsonl"))
    assert set(found) == {"within the register's interval", "reproduces in another window", "cannot be decided"}
    again = enduse("trace", report, "--case", case)
    assert "0 failed" in again.out
    assert _figures(enduse("findings", "--case", case, "--format", "jsonl")) == found
    assert enduse("verify", case).code == 0
