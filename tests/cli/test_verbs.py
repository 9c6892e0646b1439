"""The verbs on a small case: what they print, their exit codes, and that a second run changes nothing."""

from __future__ import annotations

import csv
import io
import json
import random
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from command_line import ENGLISH, PROGRAM, SECOND, Enduse, alone, files

from enduse.cli.main import VERBS
from enduse.cli.printing import FORMATS, plain_cell
from enduse.model.claim import from_record
from enduse.model.finding import from_record as finding_from_record


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two reports, their case and their dossier."""
    folder = tmp_path_factory.mktemp("traced")
    (folder / "first.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    ended = alone("trace", folder / "first.txt", folder / "second.txt", "--case", folder / "k.case")
    assert (ended.code, ended.err) == (0, "")
    return folder


def test_trace_again_changes_no_byte(enduse: Enduse, traced: Path) -> None:
    before = files(traced)
    ended = enduse("trace", traced / "first.txt", traced / "second.txt", "--case", traced / "k.case")
    assert ended.code == 0
    assert "2 inputs: 2 processed (2 unchanged), 0 skipped, 0 failed" in ended.out
    assert files(traced) == before


def test_dossier_anew_is_the_same_bytes(enduse: Enduse, traced: Path, tmp_path: Path) -> None:
    assert enduse("dossier", "--case", traced / "k.case", "--output", tmp_path / "anew.html").code == 0
    assert (tmp_path / "anew.html").read_bytes() == (traced / "k.html").read_bytes()


def test_same_reports_give_the_same_claims_in_another_process(traced: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for name in ("first.txt", "second.txt"):
        shutil.copy(traced / name, folder)
    paths = (folder / "first.txt", folder / "second.txt")
    ended = alone(
        "add", *paths, "--case", folder / "other.case", env={"PYTHONHASHSEED": "77", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    )
    assert ended.code == 0
    for verb in ("claims", "findings"):
        mine, theirs = (
            alone(verb, "--case", c, "--format", "jsonl") for c in (traced / "k.case", folder / "other.case")
        )
        assert mine.out == theirs.out != ""


def test_json_of_a_run(enduse: Enduse, traced: Path) -> None:
    ended = enduse("trace", traced / "first.txt", "--case", traced / "k.case", "--json")
    record = ended.record
    assert list(record) == [
        *("inputs", "processed", "unchanged", "skipped", "failed"),
        *("claims", "findings", "case", "head", "dossier", "rejected", "passed_over", "spent", "error", "items"),
        "registers",
    ]
    assert (record["inputs"], record["processed"], record["unchanged"], record["error"]) == (1, 1, 1, None)
    assert record["dossier"] == str(traced / "k.html")
    assert enduse("verify", traced / "k.case", "--head", record["head"]).code == 0


def test_claims_as_jsonl_stand_in_their_source(enduse: Enduse, traced: Path) -> None:
    lines = enduse("claims", "--case", traced / "k.case", "--format", "jsonl").out.splitlines()
    assert len(lines) > 5
    for record in map(json.loads, lines):
        text = (traced / record["document"]).read_text(encoding="utf-8")
        assert text[record["start"] : record["end"]] == record["quote"]
        for mentions in record["mentions"].values():
            assert all(text[m["start"] : m["end"]] == m["text"] for m in mentions)
        assert from_record(record).record() == record


def test_claims_as_csv(enduse: Enduse, traced: Path) -> None:
    out = enduse("claims", "--case", traced / "k.case", "--format", "csv").out
    header, *rows = csv.reader(io.StringIO(out))
    records = [
        json.loads(line) for line in enduse("claims", "--case", traced / "k.case", "--format", "jsonl").out.splitlines()
    ]
    assert [row[header.index("id")] for row in rows] == [record["id"] for record in records]
    assert [row[header.index("quote")] for row in rows] == [record["quote"] for record in records]
    assert "\r" not in out


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@cmd", "\tx", "\rx"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert plain_cell(cell) == f"'{cell}"
    assert plain_cell(f"x{cell}") == f"x{cell}"
    assert plain_cell(-1) == -1


def test_claims_as_a_table_name_every_claim_as_unreviewed(enduse: Enduse, traced: Path) -> None:
    out = enduse("claims", "--case", traced / "k.case").out
    number = len(enduse("claims", "--case", traced / "k.case", "--format", "jsonl").out.splitlines())
    assert "unreviewed" in out.splitlines()[0]
    assert len(out.splitlines()) >= number + 1
    assert "Hermes 450" in out


def test_claims_of_one_kind(enduse: Enduse, traced: Path) -> None:
    out = enduse("claims", "--case", traced / "k.case", "--kind", "transfer", "--format", "jsonl").out
    assert {json.loads(line)["kind"] for line in out.splitlines()} == {"transfer"}
    assert enduse("claims", "--case", traced / "k.case", "--kind", "displacement").out == "no claims\n"


@pytest.mark.parametrize("shape", FORMATS)
def test_missed_sentences_stand_in_their_source(shape: str, enduse: Enduse, tmp_path: Path) -> None:
    report, case = tmp_path / "odd.txt", tmp_path / "k.case"
    report.write_text(f"{ENGLISH}\nIn the square of Yerevan, a Hermes 450 of Azerbaijan, blue.\n", encoding="utf-8")
    enduse("trace", report, "--case", case)
    out = enduse("claims", "--case", case, "--missed", "--format", shape).out
    assert "Hermes 450 of Azerbaijan, blue" in out
    if shape == "jsonl":
        for record in map(json.loads, out.splitlines()):
            assert report.read_text(encoding="utf-8")[record["start"] : record["end"]] == record["sentence"]
            assert record["reason"]


@pytest.mark.parametrize("shape", FORMATS)
def test_findings(shape: str, enduse: Enduse, traced: Path) -> None:
    out = enduse("findings", "--case", traced / "k.case", "--format", shape).out
    assert {"denial", "response", "unknown"} <= set(out.replace('"', " ").replace(",", " ").split())
    if shape == "jsonl":
        ids = {
            json.loads(line)["id"]
            for line in enduse("claims", "--case", traced / "k.case", "--format", "jsonl").out.splitlines()
        }
        for record in map(json.loads, out.splitlines()):
            assert finding_from_record(record).record() == record
            assert set(record["claims"]) <= ids


def test_denial_is_paired_across_reports(enduse: Enduse, traced: Path) -> None:
    lines = enduse("findings", "--case", traced / "k.case", "--format", "jsonl").out.splitlines()
    (denial,) = [record for record in map(json.loads, lines) if record["kind"] == "denial"]
    assert denial["verdict"] == "denied and asserted"
    assert {evidence["document"] for evidence in denial["evidence"]} == {"first.txt", "second.txt"}


def test_verify_a_sound_case(enduse: Enduse, traced: Path) -> None:
    before = files(traced)
    ended = enduse("verify", traced / "k.case")
    assert (ended.code, ended.err) == (0, "")
    assert "sound" in ended.out and "head" in ended.out
    assert enduse("verify", "--case", traced / "k.case", "--json").record["sound"] is True
    assert files(traced) == before


FLIPS = 24


@pytest.mark.parametrize("number", range(FLIPS))
def test_any_flipped_byte_is_found_and_named(number: int, enduse: Enduse, case: Path) -> None:
    """Files in turn, so that each kind is met; the offset and the bit by chance, the same chance every time."""
    chance = random.Random(number)
    held = sorted(path for path in case.rglob("*") if path.is_file() and path.stat().st_size)
    path = held[number % len(held)]
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.chmod(0o644)
    path.write_bytes(content)
    ended = enduse("verify", case)
    assert ended.code == 1
    name = {"case.sqlite": "case.sqlite", "seal": "seal"}.get(path.name, path.name[:12])
    assert any(line.startswith("fault: ") and name in line for line in ended.err.splitlines()), ended.err
    record = enduse("verify", case, "--json").record
    assert record["sound"] is False and record["faults"]


def test_missing_report_is_found(enduse: Enduse, case: Path) -> None:
    raw = next(path for path in (case / "raw").rglob("*") if path.is_file())
    raw.unlink()
    ended = enduse("verify", case)
    assert ended.code == 1 and raw.name[:12] in ended.err


def test_case_that_was_cut_back_does_not_fit_its_remembered_head(
    enduse: Enduse, case: Path, traced: Path, tmp_path: Path
) -> None:
    third = tmp_path / "third.txt"
    third.write_text(SECOND.replace("12", "14"), encoding="utf-8")
    head = enduse("trace", third, "--case", case, "--json").record["head"]
    assert enduse("verify", traced / "k.case", "--head", head).code == 1


@pytest.mark.parametrize("verb", ["claims", "findings", "dossier"])
def test_changed_claim_is_not_shown_as_found(verb: str, enduse: Enduse, case: Path, tmp_path: Path) -> None:
    database = case / "case.sqlite"
    content = database.read_bytes()
    assert b"Stepanakert" in content
    database.write_bytes(content.replace(b"Stepanakert", b"Strelsau ok"))
    ended = enduse(verb, "--case", case)
    assert (ended.code, ended.out) == (3, "")
    assert "was changed outside enduse" in ended.err
    assert [path.name for path in tmp_path.iterdir()] == ["k.case"]


def test_damaged_case_is_not_written_on(enduse: Enduse, case: Path, tmp_path: Path) -> None:
    database = case / "case.sqlite"
    content = bytearray(database.read_bytes())
    content[-100] ^= 255
    database.write_bytes(content)
    before = files(case)
    third = tmp_path / "third.txt"
    third.write_text(SECOND, encoding="utf-8")
    ended = enduse("trace", third, "--case", case)
    assert ended.code == 3 and "enduse verify" in ended.err
    assert files(case) == before


def test_case_that_another_run_writes(enduse: Enduse, case: Path, traced: Path) -> None:
    from enduse.case import lock
    from enduse.case.folder import Folder

    handle = lock.take(Folder(case), create=False)
    assert handle is not None
    try:
        ended = enduse("trace", traced / "first.txt", "--case", case)
    finally:
        lock.release(handle)
    assert ended.code == 3 and "another run of enduse is writing" in ended.err


def test_what_the_user_says_of_a_report_counts_as_given(enduse: Enduse, tmp_path: Path) -> None:
    report, case = tmp_path / "report.txt", tmp_path / "k.case"
    report.write_text(ENGLISH, encoding="utf-8")
    assert enduse("add", report, "--case", case, "--outlet", "The Ridge Courier", "--published", "2023-10-04").code == 0
    assert not (tmp_path / "k.html").exists()
    record = json.loads(enduse("claims", "--case", case, "--format", "jsonl").out.splitlines()[0])
    assert (record["published"], record["published_basis"]) == ("2023-10-04", "given")
    again = enduse("add", report, "--case", case, "--published", "2023-10-05")
    assert again.code == 1 and "what was said of it then stays" in again.err


def test_title_and_question_stand_in_the_dossier(enduse: Enduse, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(ENGLISH, encoding="utf-8")
    said = ("--title", "Drones over Strelsau", "--question", "Who sold them?")
    enduse("trace", report, "--case", tmp_path / "k.case", *said)
    page = (tmp_path / "k.html").read_text(encoding="utf-8")
    assert said[1] in page and said[3] in page


@pytest.mark.parametrize(
    "words",
    [
        ("trace",),
        ("frobnicate",),
        ("claims",),
        ("verify",),
        ("claims", "--case", "k", "--format", "xml"),
        ("claims", "--case", "k", "--kind", "rumour"),
        ("add", "a.txt", "--case", "k", "--published", "yesterday"),
        ("add", "a.txt", "--case", "k", "--published", "2023-02-30"),
        ("add", "a.txt", "b.txt", "--case", "k", "--title", "Two at once"),
        ("dossier", "--case", "k", "--profile", "secret"),
        ("verify", "k", "--head", "nonsense"),
        ("verify", "k", "--case", "other"),
        ("doctor", "--frobnicate"),
    ],
)
def test_wrong_use(words: tuple[str, ...], enduse: Enduse) -> None:
    ended = enduse(*words)
    assert (ended.code, ended.out) == (2, "")
    assert "Error: " in ended.err and "Traceback" not in ended.err


def test_doctor(enduse: Enduse, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = enduse("doctor")
    assert ended.code == 0
    assert all(line.startswith("ok ") for line in ended.out.splitlines())
    assert enduse("doctor", "--json").record["ok"] is True


def test_doctor_names_what_is_wrong(enduse: Enduse, monkeypatch: pytest.MonkeyPatch) -> None:
    from enduse.cli import doctor
    from enduse.errors import ModelError

    def broken() -> str:
        raise ModelError("the English model was changed")

    monkeypatch.setattr(doctor, "CHECKS", (("English model", broken),))
    ended = enduse("doctor")
    assert (ended.code, ended.out) == (1, "BAD  English model: the English model was changed\n")
    assert enduse("doctor", "--json").record["ok"] is False


def test_unforeseen_error_is_one_sentence(enduse: Enduse, monkeypatch: pytest.MonkeyPatch) -> None:
    from enduse.cli import doctor

    def broken() -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(doctor, "CHECKS", (("Python", broken),))
    ended = enduse("doctor")
    assert ended.code == 1
    assert ended.err == "enduse: stopped in a way nobody foresaw (ZeroDivisionError): please report it\n"


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_has_an_example_and_fits_a_terminal(verb: str) -> None:
    ended = alone(*([verb] if verb else []), "--help")
    assert ended.code == 0
    assert max(map(len, ended.out.splitlines())) <= 80
    assert f"enduse {verb or 'trace'} " in ended.out.partition("Options:")[2]


def test_reader_of_a_pipe_may_leave(traced: Path) -> None:
    words = [*PROGRAM, "claims", "--case", str(traced / "k.case"), "--format", "jsonl"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    error = process.stderr.read()
    assert (process.wait(timeout=60), error) == (1, "")


@pytest.mark.skipif(shutil.which("script") is None, reason="NOT TESTED: no program that gives a terminal")
def test_progress_on_a_terminal_and_only_there(traced: Path, tmp_path: Path) -> None:
    words = shlex.join([*PROGRAM, "add", str(traced / "first.txt"), "--case", str(tmp_path / "k.case")])
    shown = subprocess.run(["script", "-qec", words, "/dev/null"], capture_output=True, text=True, check=True).stdout
    assert "first.txt" in shown and "0/1" in shown
    quiet = alone("add", traced / "second.txt", "--case", tmp_path / "k.case")
    assert quiet.err == "" and "0/1" not in quiet.out
