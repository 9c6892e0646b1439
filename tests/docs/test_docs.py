"""The documentation against the code: what it lists is complete, and its commands run."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from check_docs import EXIT_CODES, broken_links, pages, undescribed, undescribed_codes
from enduse.cli.main import cli
from enduse.model.claim import KINDS
from enduse.model.finding import VERDICTS

ROOT = Path(__file__).resolve().parent.parent.parent
FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
RUNNABLE = ("README.md", "docs/tutorial.md")


def fenced(page: str) -> list[str]:
    """The lines of the fenced blocks of a page, but for those that show output (`text`)."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.M | re.S)
    lines = [line for language, block in blocks if language != "text" for line in block.splitlines()]
    return [line.strip() for line in lines if line.strip()]


def commands(page: str) -> list[list[str]]:
    """The arguments of each `enduse` line; lines with a placeholder in capitals are forms, not commands."""
    lines = [shlex.split(line) for line in fenced(page)]
    calls = [line[1:] for line in lines if Path(line[0]).name == "enduse"]
    return [call for call in calls if not any(re.match(r"[A-Z]{2,}\b", word) for word in call)]


def expanded(call: list[str]) -> list[str]:
    """The arguments as a shell would hand them over."""
    return [word for part in call for word in (sorted(map(str, Path().glob(part))) if "*" in part else [part])]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder as `make dossier` leaves it."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "out").mkdir()
    (folder / "examples").symlink_to(ROOT / "examples")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        call = ["trace", "examples/karabakh/report-*", "--case", "out/karabakh.case", "--output", "out/karabakh.html"]
        result = CliRunner().invoke(cli, expanded(call))
        assert result.exit_code == 0, result.output
        yield folder


def test_every_link_resolves() -> None:
    assert list(broken_links(ROOT)) == []


def test_every_verb_and_option_is_described() -> None:
    assert list(undescribed(cli, (ROOT / "docs" / "commands.md").read_text(encoding="utf-8"))) == []


def test_every_exit_code_is_described() -> None:
    assert list(undescribed_codes(FORMATS)) == []
    table = FORMATS.partition("## Exit codes")[2].partition("\n## ")[0]
    assert tuple(int(code) for code in re.findall(r"^\| (\d+) \|", table, re.M)) == EXIT_CODES


def test_the_kinds_and_their_roles_are_those_of_the_model() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| [^|]+ \| ([^|`]+) \|$", FORMATS.partition("### Kinds and roles")[2].partition("\n## ")[0], re.M
    )
    assert {kind: tuple(roles.split(", ")) for kind, roles in rows} == dict(KINDS)


def test_the_verdicts_are_those_of_the_model() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (`[^|]+`) \|$", FORMATS.partition("## The finding")[2], re.M)
    assert {kind: tuple(re.findall("`([^`]+)`", verdicts)) for kind, verdicts in rows} == dict(VERDICTS)


@pytest.mark.parametrize("page", RUNNABLE)
def test_the_documented_commands_run(page: str, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(example)
    calls = commands(page)
    assert calls
    for words in map(expanded, calls):
        call, into = (words[: words.index(">")], words[-1]) if ">" in words else (words, None)
        result = CliRunner().invoke(cli, call)
        assert result.exit_code == 0, f"enduse {shlex.join(call)}\n{result.output}"
        if into:
            Path(into).write_text(result.stdout, encoding="utf-8")


def test_every_make_target_in_the_documentation_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {
        target
        for page in pages(ROOT)
        for target in re.findall(r"(?:^|`)make ([a-z-]+)(?=`|$)", page.read_text(encoding="utf-8"), re.M)
    }
    assert {"dossier", "test"} <= named <= targets


def test_every_example_report_labels_its_outlet_as_invented() -> None:
    reports = sorted((ROOT / "examples" / "karabakh").glob("report-*"))
    assert len(reports) == 4
    assert [path.name for path in reports if b"(invented for this example)" not in path.read_bytes()] == []
