"""The project's own checks notice what they are there for."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import click

import check_docs
import check_files
import check_page


def test_a_link_to_nothing_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(
        "# Top\n[a](docs/a.md) [b](docs/b.md#two-words) [c](docs/b.md#three) [d](#top) [e](mailto:x@y.example)\n"
        "```\n[not a link](nowhere.md)\n```\n"
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "b.md").write_text("## Two words\n")
    faults = list(check_docs.broken_links(tmp_path))
    assert faults == [
        "README.md: links to docs/a.md, which is not there",
        "README.md: links to docs/b.md#three, a heading that is not there",
    ]


def test_an_undescribed_verb_or_option_is_noticed() -> None:
    @click.group()
    def group() -> None: ...

    @group.command()
    @click.option("--case")
    @click.option("--case-name")
    def trace(case: str, case_name: str) -> None: ...

    @group.command()
    def verify() -> None: ...

    faults = list(check_docs.undescribed(group, "## enduse trace\n`--case-name NAME`\n"))
    assert faults == [
        "docs/commands.md: `enduse trace` does not describe --case",
        "docs/commands.md: no section for `enduse verify`",
    ]


def test_a_missing_exit_code_is_noticed() -> None:
    assert list(check_docs.undescribed_codes("| 0 | done |\n| 1 | x |\n| 2 | x |\n| 130 | x |\n")) == [
        "docs/formats.md: no row for exit code 3"
    ]


def test_long_modules_and_words_of_one_machine_are_noticed(tmp_path: Path) -> None:
    source = tmp_path / "project" / "src"
    source.mkdir(parents=True)
    root = source.parent
    (source / "long.py").write_text("x = 1\n" * (check_files.LONGEST + 1))
    (source / "fine.py").write_text("x = 1\n" * check_files.LONGEST)
    (source / "host.toml").write_text('url = "https://pypi.' + 'org/simple"\n')
    (source / "here.md").write_text(f"fine\n{root}/x\n")
    found = [fault for path in check_files.project_files(root) for fault in check_files.faults_in(path, root)]
    assert [fault.split(":")[0] for fault in found] == ["src/here.md", "src/host.toml", "src/long.py"]
    assert found[0].startswith("src/here.md:2: a path of")


def test_two_files_of_tests_with_one_name_are_noticed(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / "tests" / folder).mkdir(parents=True)
        (tmp_path / "tests" / folder / "test_same.py").write_text("", encoding="utf-8")
        (tmp_path / "tests" / folder / "helper.py").write_text("", encoding="utf-8")
        (tmp_path / "tests" / folder / "conftest.py").write_text("", encoding="utf-8")
    assert list(check_files.doubled_tests(tmp_path)) == [
        "tests/b/helper.py: has the name of tests/a/helper.py",
        "tests/b/test_same.py: has the name of tests/a/test_same.py",
    ]


def test_a_page_that_was_not_rebuilt_is_noticed(tmp_path: Path) -> None:
    page, built = tmp_path / "page", tmp_path / "built"
    page.mkdir()
    assert list(check_page.faults(tmp_path)) == ["the dossier's script was never built; run `make page`"]
    built.mkdir()
    (page / "main.ts").write_text("one")
    (built / "dossier.js").write_text("1")
    hashes = {name: hashlib.sha256(text).hexdigest() for name, text in (("main.ts", b"one"), ("dossier.js", b"1"))}
    record = {"inputs": {"main.ts": hashes["main.ts"]}, "outputs": {"dossier.js": hashes["dossier.js"]}}
    (built / "built.json").write_text(json.dumps(record))
    assert list(check_page.faults(tmp_path)) == []
    (page / "main.ts").write_text("two")
    (page / "new.css").write_text("")
    (built / "dossier.js").unlink()
    assert [fault.split(":")[0] for fault in check_page.faults(tmp_path)] == ["main.ts", "new.css", "dossier.js"]
