"""Every released version of the tables opens; a later one is refused; a foreign file is named."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest
from synthetic_reports import bytes_of, content_of, finding, register, report, ticking, write_case

from enduse.case import Case, migrations, schema, seal, verify
from enduse.case.folder import Folder
from enduse.case.raw import keep
from enduse.errors import CaseError, CaseTooNew

VERSION_1 = Path(__file__).parent / "version_1.sql"


def version_1_case(path: Path) -> Path:
    """The case kept from version 1, built from its SQL text and sealed."""
    place = Folder(path)
    path.mkdir()
    place.lock.touch()
    connection = sqlite3.connect(place.database, isolation_level=None)
    connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    (head,) = connection.execute("SELECT sequence || ':' || hash FROM ledger ORDER BY sequence DESC LIMIT 1").fetchone()
    connection.close()
    for number in range(2):
        keep(place, report(number).payloads[0])
    seal.write(place, seal.over(head, place.database))
    return path


def test_a_case_of_version_1_opens_verifies_and_grows(tmp_path: Path) -> None:
    path = version_1_case(tmp_path / "old.case")
    assert verify(path).sound, verify(path).faults
    new = write_case(tmp_path / "new.case", 2)
    assert content_of(Case.open(path))[:-1] == content_of(new)[:-1]
    assert [(e.kind, e.payload) for e in Case.open(path).ledger()] == [(e.kind, e.payload) for e in new.ledger()]
    with Case.create_or_open(path, clock=ticking()).writing() as writer:
        report(2).into(writer)
    assert verify(path).sound
    assert len(Case.open(path).sources()) == 3


def test_a_case_of_version_1_is_migrated_by_the_first_register(tmp_path: Path) -> None:
    path = version_1_case(tmp_path / "old.case")
    untouched = bytes_of(path)
    assert Case.open(path).registers() == ()
    case = Case.create_or_open(path, clock=ticking())
    with case.writing() as writer:
        assert not writer.replace_findings([finding(report(number)) for number in range(2)])
    assert bytes_of(path) == untouched, "nothing new is no reason to migrate"
    with case.writing() as writer:
        assert writer.add_register(*register(0))
    kinds = [entry.kind for entry in case.ledger()]
    assert kinds[-3:] == ["migration", "bytes kept", "register added"]
    assert [held.names for held in case.registers()] == [("register-0.csv",)]
    assert verify(path).sound, verify(path).faults


def test_a_case_of_version_2_is_migrated_by_the_first_positions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "STEPS", migrations.STEPS[:2])
    path = write_case(tmp_path / "k.case", 1, registers=1).path
    monkeypatch.undo()
    assert verify(path).sound, verify(path).faults
    before = content_of(Case.open(path))
    case = Case.create_or_open(path, clock=ticking())
    with case.writing() as writer:
        assert writer.add_positions() == 0
    (path / "positions").mkdir()
    payload = b'{"parts": []}'
    (path / "positions" / f"{hashlib.sha256(payload).hexdigest()}.json").write_bytes(payload)
    assert any("not in the ledger yet" in notice for notice in verify(path).notices)
    with case.writing() as writer:
        assert (writer.add_positions(), writer.add_positions()) == (1, 0)
    assert [entry.kind for entry in case.ledger()][-2:] == ["migration", "positions added"]
    assert content_of(Case.open(path))[:-1] == before[:-1]
    assert verify(path).sound, verify(path).faults


def one_step_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, ("ALTER TABLE runs ADD COLUMN note TEXT",)))


def test_a_migration_runs_once_and_is_in_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = version_1_case(tmp_path / "old.case")
    before = content_of(Case.open(path))
    one_step_more(monkeypatch)
    untouched = bytes_of(path)
    assert content_of(Case.open(path)) == before, "an older case is read without being changed"
    assert verify(path).sound, verify(path).faults
    assert bytes_of(path) == untouched
    for number in (2, 3):
        with Case.create_or_open(path, clock=ticking()).writing() as writer:
            report(number).into(writer)
    kinds = [(entry.kind, entry.subject) for entry in Case.open(path).ledger()]
    assert kinds.count(("migration", "schema 1 to 4")) == 1
    assert verify(path).sound, verify(path).faults
    monkeypatch.undo()
    with pytest.raises(CaseTooNew, match=r"later version of enduse \(schema 4, this one knows 3\): upgrade enduse"):
        Case.open(path)


def test_a_migration_that_fails_leaves_the_old_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = version_1_case(tmp_path / "old.case")
    before = content_of(Case.open(path))
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, ("CREATE TABLE a (x)", "NONSENSE")))
    with pytest.raises(CaseError), Case.create_or_open(path).writing() as writer:
        report(2).into(writer)
    monkeypatch.undo()
    assert content_of(Case.open(path)) == before
    assert verify(path).sound


def test_a_later_version_is_refused_everywhere(tmp_path: Path) -> None:
    path = write_case(tmp_path / "k.case").path
    connection = sqlite3.connect(path / "case.sqlite")
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    place = Folder(path)
    seal.write(place, seal.over(seal.parse(place.seal.read_bytes()).head, place.database))
    before = bytes_of(path)
    for use in (Case.open, Case.create_or_open, verify):
        with pytest.raises(CaseTooNew, match="schema 7, this one knows 3"):
            use(path)
    assert bytes_of(path) == before


def test_a_foreign_database_is_no_case(tmp_path: Path) -> None:
    folder = tmp_path / "holiday"
    folder.mkdir()
    connection = sqlite3.connect(folder / "case.sqlite")
    connection.execute("CREATE TABLE photos (name)")
    connection.close()
    for use in (Case.open, Case.create_or_open):
        with pytest.raises(CaseError, match="written by another program"):
            use(folder)
    assert not verify(folder).sound


def test_the_steps_make_the_tables_and_set_the_marks() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    assert migrations.migrate(connection, 0) == migrations.newest()
    assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (migrations.newest(),)
    assert migrations.migrate(connection, migrations.newest()) == migrations.newest()
    assert migrations.version_of(connection, "k.case") == migrations.newest()
