"""`enduse trace --engine ...` from end to end, against a server on loopback."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from model_server import ModelServer, Reply, Request, claims, closed_port, item, said, serving

from enduse.case import Case, verify
from enduse.cli.main import cli
from enduse.errors import EndpointError, EngineError

REPORT = """Arms and answers

Israel delivered 60 Hermes 450 drones to Azerbaijan in 2020, the defence ministry said on Monday.

The Kordun consortium handed 12 mortars over to Niger, a former officer said.

Elbit Systems did not respond to a request for comment.
"""
HANDED = item(
    "transfer",
    "The Kordun consortium handed 12 mortars over to Niger, a former officer said.",
    "handed",
    ("supplier", "The Kordun consortium"),
    ("recipient", "Niger"),
    ("weapon", "mortars"),
    ("quantity", "12"),
    speaker="a former officer",
)
DELIVERED = item(
    "transfer",
    "Israel delivered 60 Hermes 450 drones to Azerbaijan in 2020",
    "delivered",
    ("supplier", "Israel"),
    ("recipient", "Azerbaijan"),
    ("weapon", "Hermes 450 drones"),
    speaker="the defence ministry",
)
INVENTED = item("transfer", "Iran sold 900 drones to Armenia.", "sold", ("supplier", "Iran"), ("recipient", "Armenia"))
CANARY = "sk-canary-51ab"


def answer(_: Request) -> Reply:
    return claims(HANDED, DELIVERED, INVENTED, {"kind": "transfer"})


def trace(folder: Path, url: str, *options: str, engines: str = "local,llm") -> Result:
    words = ["trace", str(folder / "report.txt"), "--case", str(folder / "k.case"), "--engine", engines]
    if "llm" in engines:
        words += ["--llm-url", url, "--llm-model", "test", "--llm-timeout", "5"]
    return CliRunner().invoke(cli, [*words, *options])


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def records(folder: Path, *options: str) -> list[dict[str, Any]]:
    out = run("claims", "--case", folder / "k.case", "--format", "jsonl", *options).output
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def traced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, ModelServer, Result]:
    """A folder whose report was read by both engines, the server that answered, and how the run ended."""
    monkeypatch.setenv("ENDUSE_LLM_KEY", CANARY)
    with serving(answer) as server:
        return folder, server, trace(folder, server.url)


Traced = tuple[Path, ModelServer, Result]


def test_the_run_says_what_was_found_rejected_and_spent(traced: Traced) -> None:
    _, server, ended = traced
    assert ended.exit_code == 0, ended.output
    assert "1 input: 1 processed, 0 skipped, 0 failed" in ended.output
    assert "2 proposals rejected, listed by `enduse claims --rejected`: llm/2 test: 1 (" in ended.output
    assert "language model: 1 request, 0 from the cache, 100 tokens in, 20 out" in ended.output
    assert "leaves this machine" not in ended.output
    assert len(server.requests) == 1


def test_claims_say_which_engine_found_them(traced: Traced) -> None:
    by_quote = {record["quote"][:12]: record for record in records(traced[0]) if record["kind"] == "transfer"}
    handed, delivered = by_quote["The Kordun c"], by_quote["Israel deliv"]
    assert (handed["engine"], handed["rule"]) == ("llm/2 test", "llm/transfer")
    assert handed["roles"]["recipient"] == ["NER"]
    assert (delivered["engine"].split(" + ")[0], delivered["rule"].split("/")[0]) == ("local/2", "transfer")
    assert any(r["kind"] == "response" and r["engine"] == "local/2" for r in records(traced[0]))


def test_an_added_engine_changes_no_claim_of_the_first(
    traced: Traced, tmp_path_factory: pytest.TempPathFactory
) -> None:
    alone = tmp_path_factory.mktemp("alone")
    (alone / "report.txt").write_text(REPORT, encoding="utf-8")
    assert trace(alone, "", engines="local").exit_code == 0
    assert {record["id"] for record in records(alone)} < {record["id"] for record in records(traced[0])}


def test_the_case_verifies_and_a_second_run_changes_no_byte_without_the_server(traced: Traced) -> None:
    folder, server, _ = traced
    assert verify(folder / "k.case").sound
    before = bytes_of(folder)
    again = trace(folder, server.url)
    assert again.exit_code == 0
    assert "(1 unchanged)" in again.output
    assert bytes_of(folder) == before


def test_a_new_case_from_the_cache_is_the_same_without_the_server(traced: Traced) -> None:
    folder, server, _ = traced
    claims_before, dossier = records(folder), (folder / "k.html").read_bytes()
    Path(folder / "k.case").rename(folder / "old")
    ended = trace(folder, server.url)
    assert ended.exit_code == 0, ended.output
    assert "0 requests, 1 from the cache" in ended.output
    assert records(folder) == claims_before
    assert (folder / "k.html").read_bytes() == dossier


def test_rejections_are_listed_with_their_reasons(traced: Traced) -> None:
    rejected = records(traced[0], "--rejected")
    assert [list(row) for row in rejected] == [
        ["document", "sha256", "start", "end", "engine", "kind", "sort", "reason", "proposed"]
    ] * 2
    sorts = {row["sort"] for row in rejected}
    assert sorts == {"the quote is not in the report", "the answer has another shape"}
    (invented,) = [row for row in rejected if row["proposed"].startswith("Iran")]
    assert (invented["engine"], invented["kind"], invented["start"]) == ("llm/2 test", "transfer", 0)
    for shape in ("csv", "table"):
        out = run("claims", "--case", traced[0] / "k.case", "--rejected", "--format", shape).output
        assert "Iran sold 900 drones" in out


def test_the_dossier_counts_rejections_and_shows_none_of_their_words(traced: Traced) -> None:
    page = (traced[0] / "k.html").read_text(encoding="utf-8")
    assert "Proposals that did not pass the validator, by engine and reason: llm/2 test: 1 (" in page
    assert "local/2 + llm/2 test" in page
    assert "Iran sold" not in page


def test_the_key_is_sent_and_kept_nowhere(traced: Traced) -> None:
    folder, server, ended = traced
    assert server.requests[0].headers["authorization"] == f"Bearer {CANARY}"
    assert CANARY not in ended.output
    for path in folder.rglob("*"):
        assert not path.is_file() or CANARY.encode() not in path.read_bytes()


def test_a_limit_fails_the_report_says_what_was_not_read_and_a_later_run_completes_it(folder: Path) -> None:
    long = REPORT + "\n".join(
        f"\nIt was said in the town that Serbia sold {n} mortars to Niger in 2021, and that they were paid for at once."
        for n in range(10, 60)
    )
    (folder / "report.txt").write_text(long, encoding="utf-8")
    with serving(lambda _: claims()) as server:
        ended = trace(folder, server.url, "--llm-limit", "1request", "--json")
        assert ended.exit_code == 1
        record = json.loads(ended.stdout)
        (entry,) = record["items"]
        assert (record["failed"], entry["state"]) == (1, "failed")
        assert "llm/2 test did not read characters" in entry["reason"]
        assert "the limit of 1 requests is reached" in entry["reason"]
        assert entry["claims"] > 10
        (part,) = records(folder, "--unread")
        assert (part["end"], part["sort"]) == (len(long.rstrip()), "unread")
        assert verify(folder / "k.case").sound
        assert "did not: 1" in (folder / "k.html").read_text(encoding="utf-8")
        same = bytes_of(folder)
        assert trace(folder, server.url, "--llm-limit", "0requests").exit_code == 1
        assert records(folder, "--unread")[0]["start"] == part["start"]
        assert len(server.requests) == 1
        ended = trace(folder, server.url)
        assert ended.exit_code == 0, ended.output
        assert "1 request, 1 from the cache" in ended.output
        assert records(folder, "--unread") == []
        assert same != bytes_of(folder)
    assert verify(folder / "k.case").sound


def test_an_endpoint_that_is_down_fails_the_report_and_keeps_the_local_claims(folder: Path) -> None:
    ended = trace(folder, closed_port())
    assert ended.exit_code == 1
    assert "127.0.0.1 could not be reached" in ended.output
    assert records(folder)
    before = bytes_of(folder)
    assert trace(folder, closed_port()).exit_code == 1
    assert {k: v for k, v in bytes_of(folder).items() if "seal" not in k} != {} and before


def test_a_report_in_another_language_is_not_sent(folder: Path) -> None:
    german = "Die Regierung lieferte im Jahr 2020 mehrere Drohnen an das Nachbarland, wie das Ministerium mitteilte.\n"
    (folder / "report.txt").write_text(german * 3, encoding="utf-8")
    with serving(answer) as server:
        assert "1 skipped" in trace(folder, server.url).output
    assert server.requests == []


def test_the_language_model_alone(folder: Path) -> None:
    with serving(answer) as server:
        assert trace(folder, server.url, engines="llm").exit_code == 0
    assert {record["engine"] for record in records(folder)} == {"llm/2 test"}


def test_other_engines_read_a_report_again_and_the_order_asked_for_does_not_matter(folder: Path) -> None:
    with serving(answer) as server:
        assert trace(folder, server.url, engines="llm,local").exit_code == 0
        first = records(folder)
        assert "(1 unchanged)" in trace(folder, server.url, engines="local,llm").output
        assert trace(folder, server.url, engines="local").exit_code == 0
    assert {record["engine"] for record in records(folder)} == {"local/2"}
    assert len(first) > len(records(folder))


def test_what_was_said_of_a_report_stays_when_another_engine_reads_it(folder: Path) -> None:
    said_of = ("--outlet", "The Ridge Courier", "--published", "2023-10-04")
    assert run("add", folder / "report.txt", "--case", folder / "k.case", *said_of).exit_code == 0
    with serving(answer) as server:
        assert trace(folder, server.url).exit_code == 0
    (source,) = Case.open(folder / "k.case").sources()
    assert (source.outlet, source.published, source.published_basis) == ("The Ridge Courier", "2023-10-04", "given")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--engine", "magic"), "there is no engine 'magic'"),
        (("--engine", "llm"), "--llm-url"),
        (("--engine", "llm", "--llm-url", "http://127.0.0.1:1/v1"), "--llm-model"),
        (("--engine", "gliner"), "--gliner-weights"),
        (("--llm-url", "http://127.0.0.1:1/v1"), "is for --engine llm"),
        (("--gliner-weights", "."), "is for --engine gliner"),
        (("--engine", "llm", "--llm-url", "http://h/v1", "--llm-model", "m", "--llm-limit", "much"), "200requests"),
        (("--engine", "llm", "--llm-url", "http://h/v1", "--llm-model", "m", "--llm-price", "x"), "3,15"),
        (("--engine", "llm", "--llm-url", "http://h/v1", "--llm-model", "m", "--llm-timeout", "0"), "0"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_read(folder: Path, options: tuple[str, ...], words: str) -> None:
    ended = run("trace", folder / "report.txt", "--case", folder / "k.case", *options)
    assert ended.exit_code == 2
    assert words in ended.output
    assert not (folder / "k.case").exists()


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (("--engine", "llm", "--llm-url", "ftp://h/v1", "--llm-model", "m"), EndpointError),
        (("--engine", "gliner", "--gliner-weights", "nowhere"), EngineError),
    ],
)
def test_an_engine_that_cannot_run_stops_the_run(folder: Path, options: tuple[str, ...], error: type) -> None:
    ended = run("trace", folder / "report.txt", "--case", folder / "k.case", *options)
    assert isinstance(ended.exception, error)
    assert not (folder / "k.case").exists()


def test_a_warning_says_that_text_leaves_the_machine(folder: Path) -> None:
    options = ("--engine", "llm", "--llm-url", "http://h.invalid/v1", "--llm-model", "m", "--llm-limit", "0requests")
    ended = run("trace", folder / "report.txt", "--case", folder / "k.case", *options)
    assert "note: the text of the reports leaves this machine, unencrypted: it is sent to h.invalid" in ended.output
    assert "the limit of 0 requests is reached" in ended.output


def test_an_answer_that_is_no_json_is_told(folder: Path) -> None:
    with serving(lambda _: said("I would rather not.")) as server:
        ended = trace(folder, server.url)
    assert ended.exit_code == 1
    assert "the answer was not the JSON asked for, nor was the second one" in ended.output
