"""Any changed byte is found and named, whether or not somebody made a new seal over it."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic_reports import bytes_of, finding, report, run_of, ticking, write_case

from enduse.case import Case, seal, verify
from enduse.case.folder import Folder
from enduse.case.seal import Seal
from enduse.errors import CaseDamaged, CaseError


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("sound") / "k.case", 2, registers=1).path


@pytest.fixture
def case(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "k.case"))


def flip(path: Path, offset: int, bits: int) -> None:
    content = bytearray(path.read_bytes())
    content[offset] ^= bits
    path.chmod(0o644)
    path.write_bytes(content)


def change(case: Path, statement: str, values: tuple[object, ...] = (), *, sealed: bool = True) -> None:
    """Change the database as an attacker who removes the guards, and, with `sealed`, makes a new seal."""
    connection = sqlite3.connect(case / "case.sqlite", isolation_level=None)
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    assert connection.execute(statement, values).rowcount != 0
    for _, sql in guards:
        connection.execute(sql)
    head = connection.execute("SELECT sequence || ':' || hash FROM ledger ORDER BY sequence DESC LIMIT 1").fetchone()[0]
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    if sealed:
        place = Folder(case)
        seal.write(place, seal.over(head, place.database))


def objects(case: Path) -> str:
    return "; ".join(str(fault) for fault in verify(case).faults)


def test_a_sound_case_verifies_and_stays_as_it_is(case: Path) -> None:
    before = bytes_of(case)
    found = verify(case)
    assert found.sound
    assert found.notices == ()
    assert found.head == Case.open(case).head()
    assert found.objects > 30
    assert bytes_of(case) == before


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_flipped_byte_of_any_file_is_found(sound: Path, data: st.DataObject) -> None:
    files = [path for path in sorted(sound.rglob("*")) if path.is_file() and path.stat().st_size]
    path = data.draw(st.sampled_from(files))
    content = path.read_bytes()
    try:
        flip(path, data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(1, 255)))
        found = verify(sound)
        assert not found.sound
        shown = path.relative_to(sound).as_posix()
        named = "raw bytes of re" if shown.startswith("raw/") else shown
        assert any(fault.object.startswith(named) for fault in found.faults)
    finally:
        path.write_bytes(content)


def test_every_page_of_the_database_is_named(case: Path) -> None:
    database = case / "case.sqlite"
    content = database.read_bytes()
    for page in range(len(content) // seal.PAGE_SIZE):
        for offset in (0, 2000, 4095):
            flip(database, page * seal.PAGE_SIZE + offset, 0x41)
            assert any(fault.object.startswith(f"case.sqlite page {page + 1} (") for fault in verify(case).faults)
            database.write_bytes(content)
    flip(database, content.index(b"Northland sold"), 1)
    assert "(table claims)" in objects(case) or "(table readings)" in objects(case)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE claims SET record = replace(record, 'Southland', 'Eastland') WHERE id = 2", "claim"),
        ("UPDATE claims SET record = replace(record, 'local/1', 'local/7') WHERE id = 1", "claim"),
        ("UPDATE claims SET speaker = 'Nobody' WHERE id = 1", "claim"),
        ("UPDATE claims SET digest = 'x' WHERE id = 1", "claim"),
        ("UPDATE claims SET reading = 2 WHERE id = 1", "claims of report-0.txt"),
        ("DELETE FROM claims WHERE id = 3", "claims of report-1.txt"),
        (
            "UPDATE readings SET content = CAST(replace(content, 'sold', 'gave') AS BLOB) WHERE id = 1",
            "decoded text of report-0.txt",
        ),
        ("UPDATE readings SET view = replace(view, 'something', 'anything') WHERE id = 1", "text of report-0.txt"),
        ("UPDATE readings SET source = replace(source, '2020-10', '2020-11') WHERE id = 2", "source report-1.txt"),
        ("UPDATE readings SET engine = 'local/9' WHERE id = 2", "source report-1.txt"),
        ("UPDATE names SET name = '\"other.txt\"' WHERE id = 1", "name 1"),
        ("UPDATE raw SET size = size + 1 WHERE id = 1", "raw bytes of report-0.txt"),
        ("UPDATE missed SET record = replace(record, 'supplier', 'buyer') WHERE id = 1", "claims of report-0.txt"),
        ("UPDATE missed SET record = '{}' WHERE id = 1", "missed sentence 1 of report-0.txt"),
        ("DELETE FROM missed WHERE id = 2", "claims of report-1.txt"),
        ("UPDATE findings SET record = replace(record, 'clerk', 'consul') WHERE id = 1", "finding"),
        ("UPDATE findings SET review = 'accepted' WHERE id = 1", "finding"),
        ("DELETE FROM findings WHERE id = 2", "findings"),
        ("UPDATE runs SET record = replace(record, 'trace', 'add')", "record of run 1"),
        ("DELETE FROM runs", "ledger entry"),
        ("UPDATE description SET record = replace(record, 'Kestrels', 'Sparrows')", "title and question"),
        ("DELETE FROM description", "title and question"),
        ("UPDATE ledger SET time = '2023-01-01T00:00:00Z' WHERE sequence = 4", "ledger entry 4"),
        ("UPDATE ledger SET payload = hash WHERE sequence = 5", "ledger entry 5"),
        ("DELETE FROM ledger WHERE sequence = 7", "ledger entry 8"),
        ("DELETE FROM ledger WHERE sequence = 15", "record of run 1"),
        ("UPDATE registers SET name = '\"other.csv\"'", "register 1"),
        ("UPDATE registers SET name = '{'", "register 1"),
        ("UPDATE registers SET change = 'register withdrawn'", "register 1"),
        ("UPDATE registers SET change = 'source added'", "register 1"),
        ("UPDATE registers SET sha256 = (SELECT sha256 FROM raw WHERE id = 1)", "register 1"),
        ("DELETE FROM registers", "ledger entry 13"),
        ("INSERT INTO registers SELECT 2, sha256, change, name, entry FROM registers", "register 2"),
        ("DELETE FROM ledger WHERE sequence = 13", "register 1"),
        ("UPDATE raw SET size = size + 1 WHERE id = 3", "raw bytes of register-0.csv"),
        ("UPDATE findings SET record = replace(record, 'Côte', 'Kote') WHERE id = 3", "finding"),
        ("INSERT INTO report_words (rowid, content) VALUES (7, 'planted')", "search index report_words"),
        ("CREATE TABLE planted (x)", "definition of planted"),
    ],
)
def test_changed_content_is_named_even_under_a_new_seal(case: Path, statement: str, named: str) -> None:
    change(case, statement)
    assert any(fault.object.startswith(named) for fault in verify(case).faults), objects(case)


def test_a_damaged_case_is_read_with_one_sentence(case: Path) -> None:
    change(case, "UPDATE claims SET record = '{' WHERE id = 1")
    with pytest.raises(CaseDamaged, match="enduse verify"):
        Case.open(case).claims()
    (case / "case.sqlite").write_bytes(b"no database at all" * 400)
    with pytest.raises(CaseDamaged, match="enduse verify"):
        Case.open(case)


def test_a_missing_guard_is_named(case: Path) -> None:
    connection = sqlite3.connect(case / "case.sqlite")
    connection.execute("DROP TRIGGER ledger_no_delete")
    connection.commit()
    connection.close()
    assert "definition of ledger_no_delete" in objects(case)


def test_the_guards_stop_accidents(case: Path) -> None:
    connection = sqlite3.connect(case / "case.sqlite")
    for statement in (
        "DELETE FROM ledger",
        "UPDATE claims SET kind = 'use'",
        "DELETE FROM raw",
        "DELETE FROM registers",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            connection.execute(statement)
    connection.close()


def test_a_remembered_head_shows_a_truncated_or_rewritten_ledger(case: Path) -> None:
    head = Case.open(case).head()
    assert verify(case, expected_head=head).sound
    with Case.create_or_open(case, clock=ticking()).writing() as writer:
        report(7).into(writer)
    assert verify(case, expected_head=head).sound, "a case that only grew fits the older head"
    shorter = write_case(case.parent / "shorter.case", 1, registers=1).path
    assert verify(shorter).sound
    assert "entries were cut off" in "; ".join(map(str, verify(shorter, expected_head=head).faults))
    other = write_case(case.parent / "other.case", 2, claims=1, registers=1).path
    assert "rewritten" in "; ".join(map(str, verify(other, expected_head=head).faults))
    with pytest.raises(CaseError, match="head"):
        verify(case, expected_head="yesterday")


def test_files_that_come_and_go_are_named(case: Path) -> None:
    (case / "notes.txt").write_text("mine")
    assert verify(case).sound
    assert any("notes.txt" in notice for notice in verify(case).notices)
    stray = case / "raw" / "ab" / ("ab" + "0" * 62)
    stray.parent.mkdir()
    stray.write_bytes(b"not these bytes")
    assert "raw bytes raw/ab/" in objects(case)
    stray.unlink()
    (case / "lock").write_text("x")
    assert "lock is not empty" in objects(case)
    (case / "lock").write_text("")
    (case / "case.sqlite-wal").write_bytes(b"frames")
    assert "case.sqlite-wal does not belong" in objects(case)
    (case / "case.sqlite-wal").unlink()
    sha256 = report(0).source.sha256
    (case / "raw" / sha256[:2] / sha256).unlink()
    assert "raw bytes of report-0.txt" in objects(case)
    assert "are missing" in objects(case)


def test_an_orphan_is_a_notice_and_is_adopted(case: Path) -> None:
    made = report(3)
    orphan = case / "raw" / made.source.sha256[:2] / made.source.sha256
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(made.payloads[0])
    found = verify(case)
    assert found.sound
    assert any(made.source.sha256 in notice for notice in found.notices)
    with Case.create_or_open(case, clock=ticking()).writing() as writer:
        made.into(writer)
    assert verify(case).sound
    assert not any(made.source.sha256 in notice for notice in verify(case).notices)


@pytest.mark.parametrize("lost", ["seal", "case.sqlite"])
def test_a_lost_file_is_named(case: Path, lost: str) -> None:
    (case / lost).unlink()
    assert f"{lost} is missing" in objects(case)


@pytest.mark.parametrize("content", [b"", b"no database at all", b"\0" * 8192, b"SQLite format 3\0" + b"\xff" * 9000])
def test_a_ruined_database_is_a_fault_and_no_traceback(case: Path, content: bytes) -> None:
    (case / "case.sqlite").write_bytes(content)
    assert "case.sqlite" in objects(case)


def test_a_writer_refuses_a_case_changed_by_hand(case: Path) -> None:
    change(case, "UPDATE claims SET speaker = 'Nobody' WHERE id = 1", sealed=False)
    before = bytes_of(case)
    with (
        pytest.raises(CaseError, match="changed outside enduse"),
        Case.create_or_open(case).writing() as writer,
    ):
        report(9).into(writer)
    assert bytes_of(case) == before


def test_a_writer_refuses_to_seal_a_damaged_case_that_was_left_open(case: Path) -> None:
    head = Case.open(case).head()
    change(case, "UPDATE claims SET speaker = 'Nobody' WHERE id = 1", sealed=False)
    seal.write(Folder(case), Seal(head))
    with pytest.raises(CaseError, match="is damaged: claim"), Case.create_or_open(case).writing():
        pass
    assert "columns that do not fit" in objects(case)


def test_a_clock_that_goes_back_is_a_notice(tmp_path: Path) -> None:
    case = write_case(tmp_path / "k.case", 2)
    with Case.create_or_open(case.path, clock=ticking()).writing() as writer:
        writer.replace_findings([finding(report(0))])
        writer.record_run(run_of(1))
    found = verify(case.path)
    assert found.sound
    assert any("the clock went back" in notice for notice in found.notices)
