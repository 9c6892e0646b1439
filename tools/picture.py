"""Takes the pictures of the documentation from a dossier:  picture.py DOSSIER.html. Needs Chromium; run by hand."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> int:
    """Command line."""
    dossier = Path(sys.argv[1]).resolve().as_uri()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
        page.goto(dossier)
        page.wait_for_timeout(1000)
        page.screenshot(path=FOLDER / "head.png")
        page.locator(".list-rows .row .row-sentence").nth(3).click()
        page.wait_for_timeout(800)
        page.screenshot(path=FOLDER / "claim.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
