"""The reports: what was read, how it is known, what was wrong with it, and what may have been missed in it.

It decides what each profile shows of a report. Local folders are never shown, only the file's own name.
"""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from enduse.dossier.contents import Contents, Report
from enduse.dossier.dates import stretch
from enduse.dossier.html import Child, Html, el, link
from enduse.dossier.labels import BASES, LANGUAGES, counted

LISTED = 200


def section(contents: Contents) -> Html:
    """One article a report, in the order of their numbers."""
    if not contents.reports:
        return el("p", {"class": "empty"}, "No report could be read. The section on method says what was tried.")
    claims = Counter(claim.sha256 for claim in contents.claims)
    return el(
        "div",
        {"class": "reports"},
        [_report(n, report, claims[report.source.sha256], contents) for n, report in enumerate(contents.reports)],
    )


def shown_name(name: str) -> str:
    """An address as it is; of a file only its own name, without the folders it lay in."""
    return name if "://" in name else PurePath(name.replace("\\", "/")).name


def _report(number: int, report: Report, claims: int, contents: Contents) -> Html:
    source, key = report.source, report.source.sha256[:16]
    full = contents.profile == "editor"
    facts: list[tuple[str, Child]] = [
        ("Outlet", source.outlet or "not known"),
        ("Published", _published(report)),
        ("Language", LANGUAGES.get(source.language or "", source.language) or "not recognised"),
        (
            "Claims in it",
            [counted(claims, "claim"), " ", el("span", {"class": "screen-only"}, link(f"#report={key}", "show them"))]
            if claims
            else "none found",
        ),
        ("Given as", ", ".join(sorted({shown_name(name) for name in report.names}))),
        ("Address", link(source.url, source.url) if source.url else "not known"),
        ("Format", f"{source.media_type}, {source.size:,} bytes" + (f", {source.encoding}" if source.encoding else "")),
        ("SHA-256", el("code", {"class": "hash"}, source.sha256)),
        ("Damage", _damage(report, full=full)),
        ("Origin", "not yet traced"),
    ]
    return el(
        "article",
        {"class": "report", "id": f"report-{key}"},
        el(
            "h3", None, el("span", {"class": "number"}, f"[{number + 1}]"), " ", source.title or shown_name(source.name)
        ),
        el("dl", None, [el("div", None, el("dt", None, term), el("dd", None, words)) for term, words in facts]),
        [el("p", {"class": "note"}, note.message) for note in source.notes],
        el("p", {"class": "screen-only needs-script"}, link(f"#words={key}:0-0", "Read the whole report"))
        if full
        else None,
        _missed(report, contents, full=full),
    )


def _published(report: Report) -> str:
    source = report.source
    if source.published is None or source.published_basis is None:
        return "not known"
    return f"{stretch(source.published).words}, {BASES[source.published_basis]}"


def _damage(report: Report, *, full: bool) -> Child:
    text = report.text
    if not text.damages and not text.repairs:
        return "none found"
    kinds = Counter(damage.kind for damage in text.damages)
    summary = [f"{kind}: {counted(number, 'place')}" for kind, number in sorted(kinds.items())]
    if text.repairs:
        summary.append(
            f"repaired for reading: {counted(len(text.repairs), 'place')}, the source's own words are unchanged"
        )
    lines: list[str] = []
    if full:
        lines = [f"{damage.kind}, character {damage.span.start}: {damage.note}" for damage in text.damages]
        lines += [f"repaired, character {repair.span.start}: {repair.reason}" for repair in text.repairs]
    return ["; ".join(summary), _listed("Where", lines) if lines else None]


def _missed(report: Report, contents: Contents, *, full: bool) -> Html | None:
    missed = [evidence for evidence in contents.missed if evidence.sha256 == report.source.sha256]
    if not missed:
        return None
    words = f"{counted(len(missed), 'sentence')} may hold a claim that was not found"
    if not full:
        return el("p", {"class": "note"}, f"{words}. The editor's edition lists them.")
    key = report.source.sha256[:16]
    listed = [
        el(
            "li",
            None,
            el("q", {"class": "source-words"}, evidence.quote),
            " ",
            el(
                "span",
                {"class": "screen-only needs-script"},
                link(f"#words={key}:{evidence.start}-{evidence.end}", "see it"),
            ),
        )
        for evidence in missed
    ]
    return el("details", {"class": "missed"}, el("summary", None, words), el("ol", None, listed))


def _listed(title: str, lines: list[str]) -> Html:
    more = f"and {len(lines) - LISTED:,} more; the report's full text marks them all"
    shown = lines if len(lines) <= LISTED else [*lines[:LISTED], more]
    return el("details", None, el("summary", None, title), el("ul", None, [el("li", None, line) for line in shown]))
