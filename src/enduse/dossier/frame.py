"""The file around the sections: one HTML document under a policy that allows nothing but its own script and style.

Source: Content Security Policy Level 3, hashes of inline script and style elements.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files

from enduse.dossier.html import Child, Html, el, render

GENERATOR = "enduse dossier"
"""Tells a dossier from any other page."""


@cache
def built(name: str) -> str:
    """A built file of the page: `dossier.js` or `dossier.css`."""
    return files("enduse.dossier").joinpath("built", name).read_text(encoding="utf-8")


def is_dossier(content: bytes) -> bool:
    """Whether a file is a dossier: it may be written anew, and is never read as a report."""
    return f'<meta name="generator" content="{GENERATOR}"'.encode() in content[:4096]


def policy(script: str, style: str) -> str:
    """The policy that lets this script and this style run and forbids everything else, requests included."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def document(title: str, body: Child, data: str) -> str:
    """The whole file. `data` is JSON that was made safe for a script element (`enduse.dossier.block.as_json`)."""
    script, style = built("dossier.js"), built("dossier.css")
    for name, content in (("script", script), ("style", style)):
        if f"</{name}" in content.lower() or "<!--" in content:
            raise ValueError(f"the built {name} would end its own element")
    head = el(
        "head",
        None,
        el("meta", {"charset": "utf-8"}),
        el("meta", {"name": "generator", "content": GENERATOR}),
        el("meta", {"http-equiv": "Content-Security-Policy", "content": policy(script, style)}),
        el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        el("meta", {"name": "referrer", "content": "no-referrer"}),
        el("meta", {"name": "color-scheme", "content": "light dark"}),
        el("title", None, title),
        el("style", None, Html(style)),
    )
    block = el("script", {"type": "application/json", "id": "enduse-data"}, Html(data))
    page = el(
        "html", {"lang": "en"}, head, "\n", el("body", None, body, "\n", block, "\n", el("script", None, Html(script)))
    )
    return f"<!DOCTYPE html>\n{render(page)}\n"


def _hash(content: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
