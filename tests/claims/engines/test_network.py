"""Who may speak to the network: one module, and only where it was asked to."""

from __future__ import annotations

import ast
import hashlib
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from told import REPORT, read

import enduse
from enduse.claims import extract
from enduse.claims.engines import answers
from enduse.claims.engines.quotes import occurrences
from enduse.model.claim import CLOSED_VALUES, KINDS

PACKAGE = Path(enduse.__file__).parent
SPEAKING = frozenset(
    "socket ssl http urllib.request urllib3 httpx requests aiohttp asyncio ftplib smtplib telnetlib xmlrpc websockets "
    "socketserver imaplib poplib nntplib".split()
)
PROMPT = {2: "2ddbf07598b8eaca80d311dc27f0bac3c15b60c47fb330939a32edc67da76245"}
"""The prompt of each version: whoever changes a word raises VERSION, so that no cached answer passes for a new one."""


def imported(path: Path) -> set[str]:
    """The modules that a file imports, by full name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def test_one_module_speaks_to_the_network() -> None:
    speaking = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(name == word or name.startswith(f"{word}.") for name in imported(path) for word in SPEAKING)
    }
    assert speaking == {"claims/engines/endpoint.py"}


def test_only_the_llm_engine_and_its_choice_know_that_module() -> None:
    knowing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "enduse.claims.engines.endpoint" in imported(path)
    }
    assert knowing == {"claims/engines/llm.py", "claims/engines/selected.py"}


def test_the_verbs_do_not_load_it_unless_it_is_asked_for() -> None:
    code = (
        "import sys; import enduse.cli.trace, enduse.cli.add, enduse.cli.claims, enduse.cli.contents;"
        "sys.exit('enduse.claims.engines.endpoint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_local_engine_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert extract(*read(REPORT)).claims


def test_the_prompt_is_the_one_of_its_version() -> None:
    assert hashlib.sha256(answers.prompt().encode()).hexdigest() == PROMPT[answers.VERSION]


def test_the_prompt_names_every_kind_with_its_roles_and_every_list() -> None:
    prompt = answers.prompt()
    for kind, roles in KINDS.items():
        (line,) = [line for line in prompt.splitlines() if line.startswith(f"- `{kind}`: ")]
        assert line.endswith(f". {', '.join(roles)}")
    for role, values in CLOSED_VALUES.items():
        assert role == "comparator" or f"- `{role}`: {', '.join(values)}" in prompt


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("Iran", "Iranian drones", []),
        ("Iran", "pro-Iran; Iran's", [(4, 8), (10, 14)]),
        ("60%", "about 60% of", [(6, 9)]),
        ("60 percent", "about 60% of", []),
        ("a  b", "a\n\u00a0b", [(0, 4)]),
        ("wait...", "wait\u2026 no", [(0, 5)]),
        ("drones", "dro\u00adnes", [(0, 7)]),
        ("it's", "it\u2019s", [(0, 4)]),
        ("Drones", "drones", []),
        ("cafe", "caf\u00e9", []),
        ("", "anything", []),
        ("  ", "anything", []),
        ("\U0001f680 x", "a \U0001f680 x", [(2, 5)]),
    ],
)
def test_words_are_found_exactly_or_not_at_all(words: str, text: str, found: list[tuple[int, int]]) -> None:
    assert occurrences(words, text) == found
