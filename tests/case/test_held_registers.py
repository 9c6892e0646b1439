"""Register files in a case: kept once, named, taken out of use and put back; findings rest on rows that stand there."""

from __future__ import annotations

import hashlib
import multiprocessing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic_reports import bytes_of, on_register, register, report, rows_of, ticking, write_case

from enduse.case import Case, RegisterFile, verify
from enduse.case.folder import Folder
from enduse.errors import CaseError
from enduse.model.lines import physical_lines, quoted


def held(case: Case) -> list[tuple[str, ...]]:
    return [each.names for each in case.registers()]


def test_a_register_comes_out_as_it_went_in(tmp_path: Path) -> None:
    case = write_case(tmp_path / "k.case", 1, registers=2)
    found = Case.open(case.path).registers()
    assert [each.name for each in found] == ["register-0.csv", "register-1.csv"]
    assert [case.raw(each.sha256) for each in found] == [register(number)[0] for number in range(2)]
    assert len(case.sources()) == 1, "a register is no report"
    assert case.findings()[1:] == (on_register(0), on_register(1))
    assert verify(case.path).sound, verify(case.path).faults


def test_adding_again_changes_no_byte(tmp_path: Path) -> None:
    case = write_case(tmp_path / "k.case", 1, registers=2)
    before = bytes_of(case.path)
    with Case.create_or_open(case.path).writing() as writer:
        assert not writer.add_register(*register(0))
    write_case(tmp_path / "k.case", 1, registers=2)
    assert bytes_of(case.path) == before


def test_the_same_bytes_under_a_second_name_are_one_register(tmp_path: Path) -> None:
    case = write_case(tmp_path / "k.case", 0, registers=1)
    with case.writing() as writer:
        assert writer.add_register(register(0)[0], "copy.csv")
        assert not writer.add_register(register(0)[0], "copy.csv")
    assert held(case) == [("register-0.csv", "copy.csv")]
    assert [entry.kind for entry in case.ledger()][-1] == "register named"
    assert verify(case.path).sound, verify(case.path).faults


def test_a_register_is_taken_out_of_use_and_put_back(tmp_path: Path) -> None:
    case = write_case(tmp_path / "k.case", 1, registers=2)
    payload, name = register(0)
    sha256 = hashlib.sha256(payload).hexdigest()
    with case.writing() as writer:
        assert writer.withdraw_register(sha256)
        assert not writer.withdraw_register(sha256)
        with pytest.raises(CaseError, match="the case does not hold it"):
            writer.withdraw_register("0" * 64)
    assert held(case) == [("register-1.csv",)]
    assert case.registers(withdrawn=True) == (RegisterFile(sha256, (name,), True),)
    assert case.raw(sha256) == payload, "the bytes stay"
    assert verify(case.path).sound, "a finding that rests on it was right when it was made"
    with case.writing() as writer:
        with pytest.raises(CaseError, match="which the case does not hold"):
            writer.replace_findings([on_register(0)])
        assert writer.add_register(payload, "again.csv")
    assert held(case) == [(name, "again.csv"), ("register-1.csv",)]
    assert case.registers(withdrawn=True) == ()
    assert [entry.kind for entry in case.ledger()][-2:] == ["register withdrawn", "register added"]
    assert verify(case.path).sound, verify(case.path).faults


def test_a_file_can_be_a_report_and_a_register(tmp_path: Path) -> None:
    made = report(0)
    case = Case.create_or_open(tmp_path / "k.case", clock=ticking())
    with case.writing() as writer:
        writer.add_register(made.payloads[0], "table.txt")
        assert made.into(writer)
    assert held(case) == [("table.txt",)]
    assert [source.name for source in case.sources()] == ["report-0.txt"]
    assert [entry.kind for entry in case.ledger()].count("source added") == 1
    assert verify(case.path).sound, verify(case.path).faults


SAID = "Southland,Northland,Kestrel-0,\u2018lots\u2019"


@pytest.mark.parametrize(
    ("lines", "quote", "problem"),
    [
        (((2, 2),), SAID, None),
        (((2, 2),), SAID + "\r\n", None),
        (((1, 3),), "", None),
        (((3, 3), (1, 1)), "Ağdam-on-Sea,Côte,2\nRecipient,Supplier", None),
        (((2, 2),), SAID[:-1], "quotes rows that do not stand in register-0.csv at lines 2-2"),
        (((1, 1),), SAID, "quotes rows"),
        (((2, 4),), "", "do not stand in register-0.csv: lines 2-4 of 3"),
        (((0, 1),), "", "lines 0-1 of 3"),
        (((3, 2),), "", "lines 3-2 of 3"),
        (((-1, -1),), "", "lines -1--1 of 3"),
    ],
)
def test_rows_must_stand_in_the_file(
    tmp_path: Path, lines: tuple[tuple[int, int], ...], quote: str, problem: str | None
) -> None:
    case = write_case(tmp_path / "k.case", 0, registers=1)
    finding = on_register(0, rows_of(0, lines, quote))
    before = case.findings()
    with case.writing() as writer:
        if problem is None:
            assert writer.replace_findings([finding])
        else:
            with pytest.raises(CaseError, match=problem):
                writer.replace_findings([finding])
    assert case.findings() == ((finding,) if problem is None else before)
    assert verify(case.path).sound, verify(case.path).faults


def test_rows_of_a_register_that_was_never_added(tmp_path: Path) -> None:
    case = write_case(tmp_path / "k.case", 1)
    with case.writing() as writer, pytest.raises(CaseError, match=r"the register register-0\.csv .*does not hold"):
        writer.replace_findings([on_register(0)])


def test_lost_bytes_of_a_register_are_named(tmp_path: Path) -> None:
    case = write_case(tmp_path / "k.case", 1, registers=1)
    payload, name = register(0)
    path = Folder(case.path).raw_file(hashlib.sha256(payload).hexdigest())
    path.chmod(0o644)
    path.write_bytes(payload[:-1])
    assert [fault.object.split(" (")[0] for fault in verify(case.path).faults] == [f"raw bytes of {name}"]
    path.unlink()
    assert [fault.message for fault in verify(case.path).faults] == ["are missing"]
    with Case.create_or_open(case.path).writing() as writer:
        assert writer.put_back(payload, name)
    assert verify(case.path).sound


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(["add 0", "add 1", "name 0", "withdraw 0", "withdraw 1"]), max_size=8),
)
def test_whatever_is_done_in_whatever_order_verifies(
    tmp_path_factory: pytest.TempPathFactory, changes: list[str]
) -> None:
    path = tmp_path_factory.mktemp("orders") / "k.case"
    case = Case.create_or_open(path, clock=ticking())
    in_use: dict[str, bool] = {}
    with case.writing() as writer:
        for change in changes:
            verb, number = change.split()
            payload, name = register(int(number))
            if verb == "withdraw":
                if number in in_use:
                    assert writer.withdraw_register(hashlib.sha256(payload).hexdigest()) == in_use[number]
                    in_use[number] = False
            else:
                writer.add_register(payload, name if verb == "add" else f"other-{name}")
                in_use[number] = True
    if in_use:
        assert len(case.registers()) == sum(in_use.values())
        assert len(case.registers(withdrawn=True)) == len(in_use) - sum(in_use.values())
        assert verify(path).sound, verify(path).faults


def _fill(path: Path, pipe: object) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
    message = "nothing failed"
    try:
        with Case.create_or_open(path).writing() as writer:
            writer.add_register(b"Supplier,Recipient\n" * 10_000, "large.csv")
    except CaseError as error:
        message = str(error)
    pipe.send(message)  # type: ignore[attr-defined]


def test_a_disk_that_fills_up_keeps_nothing_of_the_register(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    case = write_case(tmp_path / "k.case", 1, registers=1)
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_fill, args=(case.path, theirs))
    process.start()
    assert "the disk is full: nothing of large.csv was kept" in ours.recv()
    process.join()
    assert held(Case.open(case.path)) == [("register-0.csv",)]
    assert verify(case.path).sound, verify(case.path).faults


@given(st.lists(st.binary(max_size=12)), st.data())
def test_no_line_is_lost_and_every_stretch_reads_back(parts: list[bytes], data: st.DataObject) -> None:
    payload = b"\n".join(parts)
    lines = physical_lines(payload)
    assert b"".join(lines) == payload
    if lines:
        first = data.draw(st.integers(1, len(lines)))
        last = data.draw(st.integers(first, len(lines)))
        whole = quoted(lines, ((first, last),))
        apart = quoted(lines, tuple((number, number) for number in range(first, last + 1)))
        assert whole == apart
