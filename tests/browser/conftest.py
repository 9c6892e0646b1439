"""A real browser without a network for the tests of the dossier.

`opened(contents)` writes the dossier, opens it from disk and fails the test at its end if the page logged an error or
asked for anything but its own file. Without a Chromium the tests are skipped, and say so.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from enduse.dossier import Contents, write

sys.path.insert(0, str(Path(__file__).parent.parent / "dossier"))

playwright = pytest.importorskip("playwright.sync_api", reason="BROWSER TESTS SKIPPED: playwright is not installed")

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
Opened = Callable[..., "playwright.Page"]


def chromium() -> str | None:
    """The path of a Chromium: `ENDUSE_CHROMIUM`, else the system's."""
    named = os.environ.get("ENDUSE_CHROMIUM")
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return named or next((path for path in found if path), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[playwright.Browser]:
    path = chromium()
    if path is None:
        pytest.skip("BROWSER TESTS SKIPPED: no chromium on this machine (Debian: apt-get install chromium)")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def opened(browser: playwright.Browser, tmp_path: Path) -> Iterator[Opened]:
    """`opened(contents, hash="", width=1440, height=900, **context)` gives the page once its script has drawn it."""
    contexts: list[playwright.BrowserContext] = []
    wrong: list[str] = []

    def open_page(
        contents: Contents,
        *,
        hash: str = "",  # noqa: A002
        width: int = 1440,
        height: int = 900,
        **options: object,
    ) -> playwright.Page:
        file = tmp_path / "dossier.html"
        file.write_text(write(contents), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: None if _own(asked.url, file) else wrong.append(f"request: {asked.url[:120]}"))
        page.goto(file.as_uri() + hash)
        page.wait_for_selector("html[data-ready]" if options.get("java_script_enabled", True) else "h1")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def _own(url: str, file: Path) -> bool:
    return url.split("#")[0] == file.as_uri() or url.startswith("blob:")
