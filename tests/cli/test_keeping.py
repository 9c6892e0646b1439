"""`enduse registers` and `trace --register`: what is read, kept, reported, used again and taken out of use."""

from __future__ import annotations

import json
import os
import resource
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from command_line import ENGLISH, Enduse, alone, files
from sipri_files import Deal, tiv_table, trade_register

import enduse.findings
from enduse.case import Case, verify
from enduse.cli import loading
from enduse.findings import Worded
from enduse.model import Claim, Finding, Rows
from enduse.model.lines import mended, physical_lines, quoted
from enduse.registers.register import SIPRI_CREDIT, Register

ROWS = [Deal(weapon=f"Kestrel-{number}") for number in range(40)]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


@pytest.fixture
def deals(tmp_path: Path) -> Path:
    path = tmp_path / "deals.csv"
    path.write_bytes(trade_register(ROWS))
    return path


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    folder = tmp_path / "tables"
    folder.mkdir()
    for at, party in enumerate(("Israel", "Turkey", "Belarus")):
        cells = {"Azerbaijan": {2017: 10 + at, 2018: 20}, "India": {2021: 7}}
        (folder / f"{party}.csv").write_bytes(tiv_table(party, cells, 1950, 2021))
    return folder


def on_first_row(claims: Sequence[Claim], worded: Worded, registers: Sequence[Register]) -> tuple[Finding, ...]:
    """Stands for a finder: one finding on the first deal of every register."""
    return tuple(
        Finding(
            "mirror",
            "one side only",
            f"{register.name} has a deal.",
            (),
            (),
            ("1 of 1",),
            rows=(Rows(register.name, register.sha256, ((at.first, at.last),), register.edition.words, said),),
        )
        for register in registers
        if register.deliveries
        for at in [register.deliveries[0].lines]
        for said in [SAID[register.sha256]]
    )


SAID: dict[str, str] = {}


@pytest.fixture
def finder(monkeypatch: pytest.MonkeyPatch) -> None:
    read = loading.read

    def remembered(name: str, payload: bytes) -> Register:
        register = read(name, payload)
        for deal in register.deliveries[:1]:
            SAID[register.sha256] = quoted(physical_lines(mended(payload)[0]), ((deal.lines.first, deal.lines.last),))
        return register

    monkeypatch.setattr(loading, "read", remembered)
    monkeypatch.setattr(enduse.findings, "WITH_REGISTERS", (on_first_row,))


def test_add_names_what_each_file_is(enduse: Enduse, deals: Path, tables: Path, tmp_path: Path) -> None:
    case = tmp_path / "k.case"
    ended = enduse("registers", "add", deals, tables, "--case", case)
    assert ended.code == 0, ended.err
    assert "deals.csv: SIPRI trade register" in ended.out and "40 rows read, 0 left out" in ended.out
    assert "edition 2022-03, generated 2022-07-28: 3 rows read" in ended.out
    assert "4 registers: 4 processed, 0 skipped, 0 failed" in ended.out
    assert [each.name for each in Case.open(case).registers()] == [
        "deals.csv",
        *sorted(path.name for path in tables.iterdir()),
    ]
    assert verify(case).sound, verify(case).faults


def test_adding_again_changes_no_byte(enduse: Enduse, deals: Path, tables: Path, tmp_path: Path) -> None:
    case = tmp_path / "k.case"
    enduse("registers", "add", deals, tables, "--case", case)
    before = files(case)
    ended = enduse("registers", "add", deals, tables, deals, "--case", case)
    assert ended.code == 0
    assert "4 registers: 4 processed (4 unchanged), 0 skipped, 0 failed" in ended.out
    assert files(case) == before


def test_the_same_bytes_in_one_run_are_one_register(enduse: Enduse, deals: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(deals, tmp_path / "copy.csv"))
    ended = enduse("registers", "add", deals, copy, "--case", tmp_path / "k.case", "--json")
    assert ended.code == 0
    first, second = json.loads(ended.out)
    assert (first["state"], second["state"]) == ("processed", "skipped")
    assert second["reason"] == "copy.csv holds the same bytes as deals.csv"
    assert [each.names for each in Case.open(tmp_path / "k.case").registers()] == [("deals.csv", "copy.csv")]
    assert loading.load_registers([deals, copy])[0] == loading.load_registers([deals])[0]


def bad_inputs(folder: Path) -> dict[str, tuple[Path, str]]:
    made: dict[str, tuple[Path, str]] = {}
    for kind, name, content, says in (
        ("empty", "empty.csv", b"", "is empty"),
        ("no register", "notes.csv", b"a,b\n1,2\n", "download"),
        ("page", "error.csv", b"<!doctype html><html><body>Log in</body></html>", "web page"),
    ):
        (folder / name).write_bytes(content)
        made[kind] = (folder / name, says)
    big = folder / "big.csv"
    big.touch()
    os.truncate(big, 200 * 1024 * 1024)
    made["too large"] = (big, "is larger than 100 MB")
    made["missing"] = (folder / "missing.csv", "does not exist")
    (folder / "nothing").mkdir()
    made["empty folder"] = (folder / "nothing", "is a folder without any file")
    os.mkfifo(folder / "pipe.csv")
    made["pipe"] = (folder / "pipe.csv", "is not a regular file")
    made["long name"] = (folder / ("x" * 300), "could not be read")
    return made


KINDS = ["empty", "no register", "page", "too large", "missing", "empty folder", "pipe", "long name"]


@pytest.mark.parametrize("kind", KINDS)
def test_one_sentence_and_the_others_go_on(kind: str, enduse: Enduse, deals: Path, tmp_path: Path) -> None:
    path, says = bad_inputs(tmp_path)[kind]
    ended = enduse("registers", "add", path, deals, "--case", tmp_path / "k.case")
    assert ended.code == 1
    (line,) = [line for line in ended.err.splitlines() if line.startswith("failed: ")]
    assert path.name in line and says in line
    assert "2 registers: 1 processed, 0 skipped, 1 failed" in ended.out
    assert verify(tmp_path / "k.case").sound


def test_nothing_but_bad_inputs_makes_no_case(enduse: Enduse, tmp_path: Path) -> None:
    paths = [path for path, _ in bad_inputs(tmp_path).values()]
    ended = enduse("registers", "add", *paths, "--case", tmp_path / "k.case")
    assert ended.code == 1
    assert f"{len(paths)} registers: 0 processed, 0 skipped, {len(paths)} failed" in ended.out
    assert "there is no case" in ended.out and not (tmp_path / "k.case").exists()


def test_a_file_that_may_not_be_read(
    enduse: Enduse, deals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked.csv"
    locked.write_bytes(trade_register(ROWS[:3]))
    opened = Path.open

    def refused(self: Path, *values: str, **options: str) -> object:
        if self == locked:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *values, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refused)
    ended = enduse("registers", "add", locked, deals, "--case", tmp_path / "k.case")
    assert ended.code == 1 and "locked.csv may not be read: permission denied" in ended.err
    assert "1 processed, 0 skipped, 1 failed" in ended.out


def test_a_loader_that_breaks_fails_its_file_alone(
    enduse: Enduse, deals: Path, tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = loading.read

    def breaks(name: str, payload: bytes) -> Register:
        if name == "deals.csv":
            raise ZeroDivisionError
        return read(name, payload)

    monkeypatch.setattr(loading, "read", breaks)
    ended = enduse("registers", "add", deals, tables, "--case", tmp_path / "k.case")
    assert ended.code == 1 and "deals.csv stopped enduse in a way nobody foresaw (ZeroDivisionError)" in ended.err
    assert "4 registers: 3 processed, 0 skipped, 1 failed" in ended.out


def test_hidden_files_of_a_folder_are_skipped_by_name(enduse: Enduse, tables: Path, tmp_path: Path) -> None:
    (tables / ".DS_Store").write_bytes(b"\0\0")
    (tables / "more").mkdir()
    (tables / "more" / "deals.csv").write_bytes(trade_register(ROWS))
    ended = enduse("registers", "add", tables, "--case", tmp_path / "k.case")
    assert ended.code == 0
    assert "5 registers: 4 processed, 1 skipped, 0 failed" in ended.out
    assert "skipped: .DS_Store is a hidden file in a folder" in ended.err


def test_list_and_show(enduse: Enduse, deals: Path, tmp_path: Path) -> None:
    case = tmp_path / "k.case"
    broken = tmp_path / "broken.csv"
    broken.write_bytes(trade_register([*ROWS, *(Deal(volume="many") for _ in range(5))]))
    added = enduse("registers", "add", deals, broken, "--case", case)
    assert added.out.count("left out, ") == 3 and "and 2 more" in added.out
    assert enduse("registers", "add", broken, "--left-out", "--case", case).out.count("left out, ") == 5
    records = [
        json.loads(line) for line in enduse("registers", "list", "--case", case, "--format", "jsonl").out.splitlines()
    ]
    assert [(r["name"], r["rows"], r["left_out"], r["in_use"]) for r in records] == [
        ("deals.csv", 40, 0, True),
        ("broken.csv", 45, 5, True),
    ]
    listed = enduse("registers", "list", "--case", case).out
    assert "deals.csv" in listed and "40 rows read, 5 left out" in listed
    shown = enduse("registers", "show", "broken.csv", "--left-out", "--case", case)
    assert shown.code == 0 and shown.out.count(",25,many") == 5 and SIPRI_CREDIT in shown.out
    assert enduse("registers", "show", records[1]["sha256"][:12], "--case", case).out.startswith("broken.csv")


def test_names_that_are_not_clear(enduse: Enduse, deals: Path, tmp_path: Path) -> None:
    case = tmp_path / "k.case"
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "deals.csv").write_bytes(trade_register(ROWS[:5]))
    enduse("registers", "add", deals, tmp_path / "more", "--case", case)
    ended = enduse("registers", "remove", "deals.csv", "--case", case)
    assert ended.code == 1 and "several registers are called deals.csv: give the beginning of a hash" in ended.err
    ended = enduse("registers", "show", "other.csv", "--case", case)
    assert ended.code == 1 and "the case holds no register other.csv" in ended.err
    assert enduse("registers", "list", "--case", tmp_path / "no.case").code == 3
    assert enduse("registers", "remove", "deals.csv", "--case", tmp_path / "no.case").code == 3
    assert not (tmp_path / "no.case").exists()


def test_trace_uses_the_registers_of_the_case(
    enduse: Enduse, finder: None, good: Path, deals: Path, tables: Path, tmp_path: Path
) -> None:
    case = tmp_path / "k.case"
    ended = enduse("trace", good, "--register", deals, tables, "--case", case)
    assert ended.code == 0, ended.err
    assert "1 input: 1 processed" in ended.out and "4 registers: 4 processed" in ended.out
    before = files(tmp_path)
    assert any("deals.csv has a deal" in finding.summary for finding in Case.open(case).findings())
    for more in ((), ("--register", deals), ("--register", tables, deals)):
        ended = enduse("trace", good, *more, "--case", case)
        assert ended.code == 0
        assert files(tmp_path) == before, "nothing new, nothing written"
    page = (tmp_path / "k.html").read_text(encoding="utf-8")
    assert "https://www.sipri.org/databases/armstransfers" in page
    assert "must not be attributed to them" in page
    assert verify(case).sound, verify(case).faults


def test_removing_makes_the_findings_anew_and_adding_puts_it_back(
    enduse: Enduse, finder: None, good: Path, deals: Path, tmp_path: Path
) -> None:
    case = tmp_path / "k.case"
    enduse("trace", good, "--register", deals, "--case", case)
    found = Case.open(case).findings()
    ended = enduse("registers", "remove", "deals.csv", "--case", case)
    assert ended.code == 0 and "deals.csv is taken out of use; its bytes stay in the case" in ended.out
    assert not any(finding.rows for finding in Case.open(case).findings())
    assert "deals.csv was taken out of use" in enduse("registers", "remove", "deals.csv", "--case", case).out
    assert "(taken out of use)" in enduse("registers", "list", "--case", case).out
    assert enduse("dossier", "--case", case).code == 0
    assert "1 read, 0 skipped" in (tmp_path / "k.html").read_text(encoding="utf-8").replace("2 read", "1 read")
    assert enduse("registers", "add", deals, "--case", case).code == 0
    assert Case.open(case).findings() == found
    assert verify(case).sound, verify(case).faults


@pytest.mark.parametrize("encode", ["utf-16", "utf-8-sig"])
def test_rows_of_a_file_that_was_saved_anew(
    encode: str, enduse: Enduse, finder: None, good: Path, tmp_path: Path
) -> None:
    path = tmp_path / "anew.csv"
    path.write_bytes(trade_register(ROWS).decode("cp1252").encode(encode))
    ended = enduse("trace", good, "--register", path, "--case", tmp_path / "k.case")
    assert ended.code == 0, ended.err
    assert verify(tmp_path / "k.case").sound, verify(tmp_path / "k.case").faults


def test_findings_carry_credit_mark_and_warning(enduse: Enduse, finder: None, good: Path, tmp_path: Path) -> None:
    case, path = tmp_path / "k.case", tmp_path / "few.csv"
    path.write_bytes(trade_register(ROWS[:5]))
    traced = enduse("trace", good, "--register", path, "--case", case)
    warned = "warning: this carries 1 of the 5 rows at hand (20 %) of SIPRI trade register"
    assert warned in traced.err and warned in enduse("dossier", "--case", case).err
    out = {shape: enduse("findings", "--case", case, "--format", shape) for shape in ("jsonl", "csv", "table")}
    assert all(warned in ended.err and SIPRI_CREDIT in ended.out for ended in out.values())
    assert all("computed by enduse" in ended.out for ended in out.values())
    records = [json.loads(line) for line in out["jsonl"].out.splitlines()]
    assert [bool(record.get("credit")) for record in records] == [bool(r["evidence"][0].get("lines")) for r in records]
    assert tuple(map(enduse_findings_from, records)) == Case.open(case).findings()


def enduse_findings_from(record: dict[str, object]) -> Finding:
    from enduse.model.finding import from_record

    return from_record(record)


def test_a_register_among_the_reports_is_named(enduse: Enduse, good: Path, deals: Path, tmp_path: Path) -> None:
    case = tmp_path / "k.case"
    ended = enduse("trace", good, deals, "--case", case)
    assert ended.code == 0
    assert "2 inputs: 1 processed, 1 skipped, 0 failed" in ended.out
    assert "deals.csv is a register, not a report (SIPRI trade register): add it with --register" in ended.err
    assert Case.open(case).registers() == () and len(Case.open(case).sources()) == 1


def test_a_report_among_the_registers_is_named(enduse: Enduse, good: Path, deals: Path, tmp_path: Path) -> None:
    ended = enduse("trace", good, "--register", deals, good, "--case", tmp_path / "k.case", "--json")
    assert ended.code == 1
    assert [(each["name"], each["state"]) for each in ended.record["registers"]] == [
        ("deals.csv", "processed"),
        ("good.txt", "failed"),
    ]
    ended = enduse("trace", "--register", deals, good, "--case", tmp_path / "k.case")
    assert ended.code == 2 and "no REPORT is left" in ended.err


def test_a_register_whose_bytes_were_lost(enduse: Enduse, good: Path, deals: Path, tmp_path: Path) -> None:
    case = tmp_path / "k.case"
    enduse("trace", good, "--register", deals, "--case", case)
    (held,) = Case.open(case).registers()
    path = case / "raw" / held.sha256[:2] / held.sha256
    path.unlink()
    ended = enduse("trace", good, "--case", case)
    assert ended.code == 3 and "Traceback" not in ended.err
    ended = enduse("registers", "add", deals, "--case", case)
    assert ended.code == 0 and "were put back" in ended.err
    assert verify(case).sound


def test_a_register_that_can_no_longer_be_read_is_said(
    enduse: Enduse, good: Path, deals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = tmp_path / "k.case"
    with Case.create_or_open(case).writing() as writer:
        writer.add_register(b"a,b\n1,2\n", "other.csv")
    ended = enduse("trace", good, "--register", deals, "--case", case)
    assert ended.code == 1 and "failed: other.csv" in ended.err
    assert "cannot be read: other.csv" in enduse("registers", "list", "--case", case).out


def test_a_disk_that_is_full(good: Path, tables: Path, tmp_path: Path) -> None:
    case, large = tmp_path / "k.case", tables / "large.csv"
    large.write_bytes(trade_register([Deal(weapon=f"Kestrel-{number}") for number in range(6000)]))

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    ended = alone("registers", "add", tables, "--case", case, preexec_fn=limit)
    assert ended.code == 1 and "the disk is full: nothing of large.csv was kept" in ended.err
    assert "4 registers: 3 processed, 0 skipped, 1 failed" in ended.out
    assert alone("verify", case).code == 0
    assert alone("registers", "add", tables, "--case", case).code == 0
    assert len(Case.open(case).registers()) == 4


def test_registers_cost_nothing_where_there_are_none(
    enduse: Enduse, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = tmp_path / "k.case"
    enduse("trace", good, "--case", case)

    def never(name: str, payload: bytes) -> Register:
        raise AssertionError(name)

    monkeypatch.setattr(loading, "read", never)
    assert enduse("trace", good, "--case", case).code == 0
    assert enduse("findings", "--case", case).code == 0
    assert enduse("dossier", "--case", case).code == 0
