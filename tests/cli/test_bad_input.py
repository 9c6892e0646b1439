"""One clear sentence for everything that is no report; the other inputs go on and every input is counted."""

from __future__ import annotations

import os
import re
import resource
import shutil
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest
from command_line import ENGLISH, GERMAN, NO_ARTICLE, PAGE, RUSSIAN, SECOND, Ended, Enduse, alone, files, warc

from enduse.case import Case, seal
from enduse.case.folder import Folder
from enduse.cli.held import Held


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


def bad_inputs(folder: Path) -> dict[str, tuple[Path, str]]:
    """Kind to an input of it and to what the sentence about it says."""
    contents: dict[str, tuple[str, bytes, str]] = {
        "empty": ("empty.txt", b"", "is empty"),
        "blanks": ("blanks.txt", b" \n\t\n", "holds no text"),
        "binary": ("binary.txt", bytes(range(256)) * 20, "looks like binary data"),
        "picture": ("story.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "looks like a PNG image"),
        "truncated PDF": ("cut.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "truncated PDF"),
        "HTML without an article": ("bare.html", NO_ARTICLE.encode(), "holds no article text"),
        "archive without reports": ("empty.warc", b"WARC/1.0\r\n\r\n", "holds no report"),
    }
    made: dict[str, tuple[Path, str]] = {}
    for kind, (name, content, says) in contents.items():
        (folder / name).write_bytes(content)
        made[kind] = (folder / name, says)
    big = folder / "big.txt"
    big.touch()
    os.truncate(big, 200 * 1024 * 1024)
    made["200 MB"] = (big, "is larger than 100 MB")
    (folder / "more").mkdir()
    made["directory"] = (folder / "more", "is a directory")
    made["missing"] = (folder / "missing.txt", "does not exist")
    os.mkfifo(folder / "pipe")
    made["pipe"] = (folder / "pipe", "is not a regular file")
    return made


KINDS = ["empty", "blanks", "binary", "picture", "truncated PDF", "HTML without an article", "archive without reports"]
KINDS += ["200 MB", "directory", "missing", "pipe"]


@pytest.mark.parametrize("kind", KINDS)
def test_one_clear_sentence_and_the_others_go_on(kind: str, enduse: Enduse, good: Path, tmp_path: Path) -> None:
    path, says = bad_inputs(tmp_path)[kind]
    case = tmp_path / "k.case"
    ended = enduse("trace", path, good, "--case", case)
    assert ended.code == 1
    (line,) = [line for line in ended.err.splitlines() if line]
    assert line.startswith("failed: ") and path.name in line and says in line
    assert "2 inputs: 1 processed, 0 skipped, 1 failed" in ended.out
    assert enduse("verify", case).code == 0
    assert ENGLISH.splitlines()[0] in (tmp_path / "k.html").read_text(encoding="utf-8")


def test_all_of_them_at_once_add_up(enduse: Enduse, good: Path, tmp_path: Path) -> None:
    paths = [path for path, _ in bad_inputs(tmp_path).values()]
    ended = enduse("trace", *paths, good, "--case", tmp_path / "k.case", "--json")
    record = ended.record
    assert (ended.code, ended.err) == (1, "")
    assert (record["inputs"], record["processed"], record["failed"]) == (len(paths) + 1, 1, len(paths))
    assert [item["name"] for item in record["items"]] == [path.name for path in (*paths, good)]
    assert all(item["reason"] for item in record["items"] if item["state"] == "failed")


def test_large_file_is_refused_without_reading_it(enduse: Enduse, good: Path, tmp_path: Path) -> None:
    """Also where there is a case already, whose known reports are told by their bytes."""
    case = tmp_path / "k.case"
    assert enduse("trace", good, "--case", case).code == 0
    path, _ = bad_inputs(tmp_path)["200 MB"]
    os.truncate(path, 2**40)
    assert Held(Case.open(case)).known(path) is None
    assert "is larger than 100 MB" in enduse("trace", path, "--case", case).err


def test_nothing_that_can_be_read_makes_no_case(enduse: Enduse, tmp_path: Path) -> None:
    ended = enduse("trace", tmp_path / "missing.txt", "--case", tmp_path / "k.case")
    assert ended.code == 1
    assert "there is no case" in ended.out
    assert list(tmp_path.iterdir()) == []


def test_archive_with_a_broken_record(enduse: Enduse, tmp_path: Path) -> None:
    path, case = tmp_path / "pages.warc", tmp_path / "k.case"
    path.write_bytes(warc(PAGE.encode(), PAGE.encode() + b" " * 400, cut=300))
    ended = enduse("trace", path, "--case", case, "--json")
    assert ended.code == 1
    (item,) = ended.record["items"]
    assert item["state"] == "failed" and item["claims"] > 0
    assert "was read in part" in item["reason"] and "record 2" in item["reason"]
    again = enduse("trace", path, "--case", case, "--json")
    assert (again.code, again.record["items"][0]["reason"]) == (1, item["reason"])
    assert enduse("verify", case).code == 0


def test_archive_whose_pictures_are_left_out_is_whole(enduse: Enduse, tmp_path: Path) -> None:
    path = tmp_path / "pages.warc"
    picture = warc(b"GIF89a").replace(b"text/html; charset=utf-8", b"image/gif; charset=utf-8")
    path.write_bytes(warc(PAGE.encode()) + picture)
    ended = enduse("trace", path, "--case", tmp_path / "k.case", "--json")
    assert (ended.code, ended.record["processed"]) == (0, 1)
    assert any("image/gif" in note for note in ended.record["items"][0]["notes"])


@pytest.mark.parametrize(("text", "language"), [(GERMAN * 3, "de"), (RUSSIAN * 3, "ru")])
def test_other_language_is_kept_counted_named_and_not_mined(
    text: str, language: str, enduse: Enduse, good: Path, tmp_path: Path
) -> None:
    foreign, case = tmp_path / "foreign.txt", tmp_path / "k.case"
    foreign.write_text(text, encoding="utf-8")
    ended = enduse("trace", foreign, good, "--case", case)
    assert ended.code == 0
    assert "2 inputs: 1 processed, 1 skipped, 0 failed" in ended.out
    assert f"foreign.txt is kept but not mined: its language is {language}" in ended.err
    documents = {
        line.split(",")[1] for line in enduse("claims", "--case", case, "--format", "csv").out.splitlines()[1:]
    }
    assert documents == {"good.txt"}
    assert foreign.read_bytes() in [path.read_bytes() for path in (case / "raw").rglob("*") if path.is_file()]
    again = enduse("trace", foreign, good, "--case", case)
    assert f"its language is {language}" in again.err


def test_same_bytes_twice_are_one_report(enduse: Enduse, good: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(good, tmp_path / "copy.txt"))
    ended = enduse("trace", good, copy, "--case", tmp_path / "k.case")
    assert ended.code == 0
    assert "copy.txt holds the same bytes as good.txt" in ended.err
    assert "1 processed, 1 skipped, 0 failed" in ended.out


def test_case_of_a_later_version_is_left_alone(enduse: Enduse, good: Path, tmp_path: Path) -> None:
    case = tmp_path / "k.case"
    enduse("trace", good, "--case", case)
    head = Case.open(case).head()
    connection = sqlite3.connect(case / "case.sqlite")
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    seal.write(Folder(case), seal.over(head, case / "case.sqlite"))
    before = files(case)
    for words in (("trace", good, "--case"), ("claims", "--case"), ("dossier", "--case"), ("verify",)):
        ended = enduse(*words, case)
        assert ended.code == 3
        assert re.fullmatch(r"enduse: .*later version.*\n", ended.err)
    assert files(case) == before


@pytest.mark.parametrize("verb", ["claims", "findings", "dossier", "verify"])
def test_case_that_is_not_there(verb: str, enduse: Enduse, tmp_path: Path) -> None:
    ended = enduse(verb, "--case", tmp_path / "no.case")
    assert ended.code == 3
    assert "there is no case at" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_folder_with_other_files_is_not_written_into(enduse: Enduse, good: Path, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "holiday.jpg").touch()
    ended = enduse("trace", good, "--case", folder)
    assert ended.code == 3 and "is not a case" in ended.err
    assert [path.name for path in folder.iterdir()] == ["holiday.jpg"]


def test_dossier_that_cannot_be_written_still_accounts_for_the_inputs(
    enduse: Enduse, good: Path, tmp_path: Path
) -> None:
    case = tmp_path / "k.case"
    ended = enduse("trace", good, "--case", case, "--output", tmp_path)
    assert ended.code == 1
    assert "1 input: 1 processed, 0 skipped, 0 failed" in ended.out
    assert "is a directory: name a file for the dossier" in ended.err
    assert enduse("verify", case).code == 0


def full_disk(ended: Ended, inputs: int) -> None:
    counts = re.search(r"(\d+) inputs: (\d+) processed.*?, (\d+) skipped, (\d+) failed", ended.out)
    assert counts is not None, ended
    total, processed, skipped, failed = map(int, counts.groups())
    assert total == inputs == processed + skipped + failed
    assert "the disk" in ended.err and "Traceback" not in ended.err
    assert ended.code in (1, 3)


def reports(folder: Path, number: int) -> list[Path]:
    made = []
    for at in range(number):
        made.append(folder / f"report-{at}.txt")
        made[-1].write_text(f"{ENGLISH}\n{SECOND}\nReport number {at}.\n" + f"\nNothing else was said in {at}.\n" * 40)
    return made


def test_file_that_may_not_grow_further(good: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk where no small disk can be mounted."""
    case, paths = tmp_path / "k.case", reports(tmp_path, 4)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    full_disk(alone("trace", *paths, "--case", case, preexec_fn=limit), 4)
    if case.exists() and any(case.iterdir()):
        assert alone("verify", case).code == 0
    assert alone("trace", *paths, "--case", case).code == 0
    assert alone("verify", case).code == 0


def test_full_disk(tmp_path: Path) -> None:
    disk, paths = tmp_path / "disk", reports(tmp_path, 4)
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=250k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("NOT TESTED: a full disk needs the right to mount a small one")
    try:
        case = disk / "k.case"
        full_disk(alone("trace", *paths, "--case", case), 4)
        assert alone("verify", case).code == 0
        subprocess.run(["mount", "-o", "remount,size=40m", disk], check=True)
        ended = alone("trace", *paths, "--case", case)
        assert (ended.code, ended.err) == (0, "")
        assert alone("verify", case).code == 0
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="NOT TESTED: no /dev/full on this system")
def test_output_that_cannot_be_written(enduse: Enduse, good: Path, tmp_path: Path) -> None:
    case = tmp_path / "k.case"
    enduse("trace", good, "--case", case)
    for words in (("claims",), ("claims", "--format", "jsonl"), ("findings",)):
        with Path("/dev/full").open("w") as full:
            ended = alone(*words, "--case", case, stdout=full)
        assert ended.code == 1
        assert re.fullmatch(r"enduse: no space left on device.*\n", ended.err)


def test_interrupted_run_goes_on(tmp_path: Path) -> None:
    import signal

    from command_line import spawn

    def heard() -> None:
        """A test run in the background hands on that interrupts are ignored."""
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    case, paths = tmp_path / "k.case", reports(tmp_path, 6)
    process = spawn("trace", *paths, "--case", case, preexec_fn=heard)
    deadline = time.monotonic() + 120
    while not (case / "case.sqlite").exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "run the same command again to go on" in err and "Traceback" not in err
    assert alone("verify", case).code == 0
    assert alone("trace", *paths, "--case", case).code == 0
