"""What somebody does to a case behind the verbs' back, and what the verbs say of it."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import ENGLISH, PAGE, SECOND, Enduse, alone, warc

from enduse.case import Case, seal
from enduse.case.folder import Folder
from enduse.case.seal import Seal
from enduse.model import Source

READERS = ("claims", "findings", "dossier")


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("traced")
    (folder / "first.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    (folder / "pages.warc").write_bytes(warc(PAGE.encode()))
    assert alone("trace", *given(folder), "--case", folder / "k.case").code == 0
    return folder


def given(folder: Path) -> list[Path]:
    return [folder / name for name in ("first.txt", "second.txt", "pages.warc")]


def forge(case: Path, old: str, new: str) -> str:
    """Change a claim's record as somebody with SQLite at hand does; the ledger's head."""
    connection = sqlite3.connect(case / "case.sqlite", isolation_level=None)
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    statement = "UPDATE claims SET record = replace(record, ?, ?) WHERE record LIKE ?"
    assert connection.execute(statement, (old, new, f"%{old}%")).rowcount
    for _, sql in guards:
        connection.execute(sql)
    head = str(connection.execute("SELECT sequence || ':' || hash FROM ledger ORDER BY sequence DESC").fetchone()[0])
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return head


@pytest.mark.parametrize("verb", READERS)
def test_lost_seal(verb: str, enduse: Enduse, case: Path) -> None:
    (case / "seal").unlink()
    ended = enduse(verb, "--case", case)
    assert (ended.code, ended.out) == (3, "")
    assert "has lost its seal" in ended.err and "enduse verify" in ended.err
    assert "seal is missing" in enduse("verify", case).err


def test_lost_seal_stops_a_trace(enduse: Enduse, case: Path, traced: Path) -> None:
    (case / "seal").unlink()
    ended = enduse("trace", *given(traced), "--case", case)
    assert ended.code == 3 and "has lost its seal" in ended.err
    assert not (case / "seal").exists()


@pytest.mark.parametrize("verb", READERS)
def test_open_seal_over_changed_content(verb: str, enduse: Enduse, case: Path) -> None:
    seal.write(Folder(case), Seal(forge(case, "Stepanakert", "Strelsau")))
    ended = enduse(verb, "--case", case)
    assert (ended.code, ended.out) == (3, "")
    assert "is damaged: claim" in ended.err and "enduse verify" in ended.err


def test_open_seal_that_names_another_head(enduse: Enduse, case: Path) -> None:
    seal.write(Folder(case), Seal(f"9999:{'0' * 64}"))
    ended = enduse("claims", "--case", case)
    assert (ended.code, ended.out) == (3, "") and "entries were cut off" in ended.err


def test_open_seal_over_sound_content_is_read_and_closed_by_the_same_trace(
    enduse: Enduse, case: Path, traced: Path
) -> None:
    claims = enduse("claims", "--case", case, "--format", "jsonl").out
    seal.write(Folder(case), Seal(Case.open(case).head()))
    assert enduse("claims", "--case", case, "--format", "jsonl").out == claims
    assert enduse("trace", *given(traced), "--case", case).code == 0
    assert seal.looks_closed(Folder(case)) and enduse("verify", case).code == 0


@pytest.mark.parametrize("verb", ["claims", "dossier"])
def test_claim_whose_id_does_not_fit_under_a_new_seal(verb: str, enduse: Enduse, case: Path) -> None:
    head = forge(case, "Stepanakert", "Strelsau")
    seal.write(Folder(case), seal.over(head, case / "case.sqlite"))
    ended = enduse(verb, "--case", case)
    assert (ended.code, ended.out) == (3, "")
    assert "its id does not fit" in ended.err and "foresaw" not in ended.err


def test_trace_over_a_forged_claim(enduse: Enduse, case: Path, traced: Path) -> None:
    head = forge(case, "Stepanakert", "Strelsau")
    seal.write(Folder(case), seal.over(head, case / "case.sqlite"))
    ended = enduse("trace", *given(traced), "--case", case)
    assert ended.code == 3 and "foresaw" not in ended.err


@pytest.mark.parametrize("harm", ["missing", "cut", "changed", "link"])
def test_raw_bytes_are_put_back(harm: str, enduse: Enduse, case: Path, traced: Path, tmp_path: Path) -> None:
    held = sorted(path for path in (case / "raw").rglob("*") if path.is_file())
    assert len(held) == 4
    for path in held:
        content = path.read_bytes()
        path.unlink()
        if harm == "link":
            (tmp_path / path.name).write_bytes(content)
            path.symlink_to(tmp_path / path.name)
        elif harm != "missing":
            path.write_bytes(content[:-1] + (b"" if harm == "cut" else b"\x01"))
    assert enduse("verify", case).code == 1
    ended = enduse("trace", *given(traced), "--case", case)
    assert ended.code == 0 and "3 processed (3 unchanged)" in ended.out
    assert ended.err.count("were put back") == 4
    assert enduse("verify", case).code == 0
    assert enduse("trace", *given(traced), "--case", case).err == ""


def test_raw_bytes_that_cannot_be_put_back(enduse: Enduse, case: Path, traced: Path) -> None:
    source = next(source for source in Case.open(case).sources() if source.name == "first.txt")
    path = Folder(case).raw_file(source.sha256)
    path.unlink()
    path.mkdir()
    ended = enduse("trace", *given(traced), "--case", case)
    assert ended.code == 1
    assert f"the raw bytes of first.txt ({source.sha256[:12]}…)" in ended.err and "1 failed" in ended.out


@pytest.mark.parametrize("name", ["raw", "case.sqlite", "seal", "lock", "notes", "raw/zz"])
def test_symbolic_links_in_a_case(name: str, enduse: Enduse, case: Path, tmp_path: Path) -> None:
    path, away = case / name, tmp_path / "away"
    if path.exists():
        path.rename(away)
    else:
        away.mkdir()
    path.symlink_to(away)
    ended = enduse("verify", case)
    assert ended.code == 1
    assert f"fault: {name} is a symbolic link" in ended.err


def test_claims_in_an_order_that_the_inputs_do_not_decide(enduse: Enduse, traced: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.case"
    assert enduse("add", *reversed(given(traced)), "--case", other).code == 0
    for words in (("--format", "jsonl"), ("--format", "csv"), ("--missed", "--format", "jsonl")):
        mine, theirs = (enduse("claims", "--case", each, *words).out for each in (traced / "k.case", other))
        assert mine == theirs
    lines = enduse("claims", "--case", other, "--format", "jsonl").out.splitlines()
    places = [(r["sha256"], r["start"], r["end"], r["kind"], r["id"]) for r in map(json.loads, lines)]
    assert places == sorted(places) and len(set(places)) == len(places) > 5


def test_python_m_enduse() -> None:
    ended = subprocess.run([sys.executable, "-m", "enduse", "--version"], capture_output=True, text=True, check=True)
    assert ended.stdout.startswith("enduse")


@pytest.mark.parametrize("profile", ["editor", "public"])
def test_name_of_the_folder_stands_in_no_dossier(profile: str, enduse: Enduse, traced: Path, tmp_path: Path) -> None:
    case = Path(shutil.copytree(traced / "k.case", tmp_path / "leak-from-jane.case"))
    page = tmp_path / "out.html"
    assert enduse("dossier", "--case", case, "--profile", profile, "--output", page).code == 0
    content = page.read_text(encoding="utf-8")
    assert "Arms transfers: who says what" in content and "leak-from-jane" not in content


def test_sources_are_read_once_in_a_second_run(
    enduse: Enduse, case: Path, traced: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Case] = []
    original = Case.sources

    def counted(self: Case) -> tuple[Source, ...]:
        read.append(self)
        return original(self)

    monkeypatch.setattr(Case, "sources", counted)
    enduse("add", *given(traced), "--case", case)
    few = len(read)
    more = [Path(shutil.copy(path, case.parent / f"again-{path.name}")) for path in given(traced)]
    read.clear()
    assert enduse("add", *given(traced), *more, "--case", case).code == 0
    assert len(read) == few <= 2
