"""The built script and style belong to the sources beside them, told without Node; the colours can be read."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

from enduse.dossier.labels import KINDS as LABELLED
from enduse.model.claim import KINDS

DOSSIER = Path(str(files("enduse.dossier")))
PAGE, BUILT = DOSSIER / "page", DOSSIER / "built"
KNOWN = json.loads((BUILT / "built.json").read_text(encoding="utf-8"))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_build_is_of_the_sources_as_they_are() -> None:
    sources = [path for path in PAGE.rglob("*") if "node_modules" not in path.parts and path.is_file()]
    inputs = {
        path.relative_to(PAGE).as_posix(): _sha256(path)
        for path in sources
        if path.suffix in (".ts", ".css", ".mjs") or path.name in ("package.json", "tsconfig.json")
    }
    assert inputs == KNOWN["inputs"], "run `make page`: the sources of the page have changed since it was built"


def test_the_built_files_are_what_the_build_wrote() -> None:
    assert {name: _sha256(BUILT / name) for name in KNOWN["outputs"]} == KNOWN["outputs"]


def test_what_is_bundled_comes_with_its_licence() -> None:
    notices = (BUILT / "THIRD-PARTY-NOTICES.txt").read_text(encoding="utf-8")
    for package in json.loads((PAGE / "package.json").read_text(encoding="utf-8"))["dependencies"]:
        assert re.search(rf"^{re.escape(package)} \d", notices, re.MULTILINE) or package not in _imported()
    assert notices.count("Permission to use, copy, modify") + notices.count("Redistribution and use") >= 1


def _imported() -> set[str]:
    found = (path.read_text(encoding="utf-8") for path in PAGE.rglob("*.ts") if "node_modules" not in path.parts)
    return {
        name for words in found for name in re.findall(r'^import (?!type).*?from "([a-z0-9-]+)"', words, re.MULTILINE)
    }


def test_the_page_asks_for_nothing() -> None:
    script = (BUILT / "dossier.js").read_text(encoding="utf-8")
    assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|new Worker", script)
    assert not re.search(r"\beval\(|new Function\(", script)
    for path in PAGE.rglob("*.ts"):
        if "node_modules" not in path.parts:
            assert not re.search(r"\.innerHTML\b|insertAdjacentHTML|\.html\(", path.read_text(encoding="utf-8")), (
                path.name
            )
    assert "url(" not in (BUILT / "dossier.css").read_text(encoding="utf-8")


def test_kinds_are_labelled_alike_in_both_languages() -> None:
    words = (PAGE / "words.ts").read_text(encoding="utf-8")
    assert dict(re.findall(r'^  (\w+): "([^"]+)",$', words, re.MULTILINE)) == LABELLED
    assert list(LABELLED) == list(KINDS)


def _schemes() -> dict[str, dict[str, str]]:
    light, dark = (PAGE / "tokens.css").read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    found = {
        name: dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{6});", words))
        for name, words in (("light", light), ("dark", dark))
    }
    return {"light": found["light"], "dark": {**found["light"], **found["dark"]}}


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance: from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["--paper", "--raised", "--sunk"])
@pytest.mark.parametrize(
    "ink",
    [
        "--ink",
        "--ink-soft",
        "--accent",
        "--stance-asserted",
        "--stance-hedged",
        "--stance-denied",
        "--damaged",
        "--anonymous",
    ],
)
def test_words_stand_out_from_their_ground(scheme: str, ground: str, ink: str) -> None:
    colours = _schemes()[scheme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marked_words_stand_out_from_the_mark(scheme: str) -> None:
    colours = _schemes()[scheme]
    assert contrast(colours["--ink"], colours["--mark"]) >= 4.5
    assert contrast(colours["--ink"], colours["--accent-soft"]) >= 4.5
    assert contrast(colours["--accent"], colours["--mark"]) >= 4.5


def test_the_measure_of_contrast_agrees_with_its_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
