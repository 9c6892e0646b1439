"""The project as it is handed out: lock files, the wheel and what is in it, one version, the licence."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import enduse

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
EXTRA = "requirements-spark.lock"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(name: str) -> dict[str, set[str]]:
    """Package to its pinned versions in a lock file."""
    found: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([a-z0-9-]+)==([^\s;]+)", (ROOT / name).read_text(encoding="utf-8"), re.M):
        found.setdefault(package, set()).add(version)
    return found


def normal(requirement: str) -> str:
    """The normalised name in a requirement."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this tree with the build backend that the lock pins."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.parametrize("name", [*LOCKS, EXTRA])
def test_a_lock_names_no_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|@ ", text)


@pytest.mark.parametrize(("name", "least"), [(LOCKS[0], 20), (LOCKS[1], 20), (EXTRA, 2)])
def test_every_pin_of_a_lock_has_a_hash(name: str, least: int) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip())
    assert len(entries) >= least
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_locks_hold_every_direct_dependency() -> None:
    runtime = {normal(requirement) for requirement in PYPROJECT["project"]["dependencies"]}
    build = {normal(requirement) for requirement in PYPROJECT["build-system"]["requires"]}
    dev = {normal(requirement) for requirement in PYPROJECT["dependency-groups"]["dev"] if isinstance(requirement, str)}
    assert runtime | build <= pins("requirements.lock").keys()
    assert runtime | build | dev <= pins("requirements-dev.lock").keys()


def test_the_two_locks_agree() -> None:
    runtime, dev = (pins(name) for name in LOCKS)
    assert {package: dev.get(package) for package in runtime} == runtime


def test_spark_has_a_lock_of_its_own_that_repeats_no_pin() -> None:
    assert "pyspark" in pins(EXTRA)
    assert pins(EXTRA).keys() & pins(LOCKS[1]).keys() == set()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_stays_small_enough_for_a_laptop(name: str) -> None:
    heavy = {"torch", "tensorflow", "pyspark", "lingua-language-detector"}
    assert heavy & pins(name).keys() == set()


def test_the_wheel_is_typed_and_holds_every_data_file(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert "enduse/py.typed" in inside
    package = ROOT / "src"
    left_out = package / "enduse" / "dossier" / "page"
    expected = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and left_out not in path.parents
    }
    assert expected - inside == set()
    assert not [name for name in inside if "node_modules" in name or name.startswith("enduse/dossier/page/")]


def test_the_wheel_carries_its_licence(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (licence,) = [name for name in archive.namelist() if name.endswith("licenses/LICENSE")]
    assert archive.read(licence) == (ROOT / "LICENSE").read_bytes()
    assert b"Version 2.0, January 2004" in archive.read(licence)
    assert [name for name in archive.namelist() if name.endswith("licenses/NOTICE")]


def test_the_version_stands_in_one_place(wheel: Path) -> None:
    assert wheel.name.split("-")[1] == enduse.__version__
    assert "version" not in PYPROJECT["project"]
    assert "version" in PYPROJECT["project"]["dynamic"]


def test_ci_runs_the_commands_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.findall(r"^make (\w+)$", script, re.M) == ["check", "test"]
