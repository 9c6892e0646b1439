"""The registers: which files were used, in which edition, what was left out of them; and their rows as evidence.

It decides the layout and counts how much of a file the page quotes. A row that is only counted shows no text.
"""

from __future__ import annotations

from collections.abc import Iterable

from enduse.dossier.contents import Contents, RegisterShown
from enduse.dossier.html import Child, Html, el, link
from enduse.dossier.labels import counted
from enduse.dossier.reports import shown_name
from enduse.model.finding import Rows

LISTED = 6
LARGE = 10
"""From this many rows in a hundred on, the page says that it quotes a large part of a file."""


def section(contents: Contents) -> Html:
    """One article a register file, in the order of their numbers."""
    if not contents.registers:
        return el("p", {"class": "empty"}, "No register was used.")
    quoted = _quoted(contents)
    return el(
        "div",
        {"class": "reports registers"},
        [_register(number, one, len(quoted.get(one.sha256, ()))) for number, one in enumerate(contents.registers)],
    )


def row_card(rows: Rows, number: int, register: RegisterShown) -> Html:
    """Rows of a register as a card beside the words of the reports."""
    where = f"{shown_name(rows.document)}, {lines_words(rows.lines)}, {edition_words(rows.edition)}"
    one = len(rows.lines) == 1 and rows.lines[0][0] == rows.lines[0][1]
    rows_word = "row" if rows.quote or one else "rows"
    quoted: Html
    if rows.quote:
        name = f"{shown_name(rows.document)}, {_lines(rows.lines[:1])}"
        quoted = el("pre", {"class": "row-words", "tabindex": "0", "role": "region", "aria-label": name}, rows.quote)
    else:
        count = counted(sum(last - first + 1 for first, last in rows.lines), "line")
        quoted = el("p", {"class": "note"}, f"{count} of the file, counted and not quoted.")
    return el(
        "figure",
        {"class": "span of-register"},
        el("p", {"class": "who-says"}, el("span", {"class": "speaker"}, register.series), f"{rows_word} of a register"),
        quoted,
        el(
            "figcaption",
            None,
            el(
                "span", {"class": "citation"}, link(f"#register-{register.sha256[:16]}", f"[R{number + 1}]"), " ", where
            ),
            _all_lines(rows.lines),
        ),
    )


def _anchor(register: RegisterShown) -> str:
    return f"#register-{register.sha256[:16]}"


def lines_words(lines: tuple[tuple[int, int], ...]) -> str:
    """ "line 21", "lines 3, 5–6"; of many only the first, and how many more there are."""
    rest = len(lines) - LISTED
    return _lines(lines[:LISTED]) + (f" and {rest:,} more" if rest > 0 else "")


def edition_words(edition: str) -> str:
    """ "edition 2022-03"; words that say it already stay as they are."""
    if not edition:
        return "edition not known"
    return edition if edition.startswith(("edition", "generated")) else f"edition {edition}"


def _lines(lines: Iterable[tuple[int, int]]) -> str:
    parts = [f"{first:,}" if first == last else f"{first:,}–{last:,}" for first, last in lines]
    single = len(parts) == 1 and "–" not in parts[0]
    return f"{'line' if single else 'lines'} {', '.join(parts)}" if parts else "no line"


def _all_lines(lines: tuple[tuple[int, int], ...]) -> Html | None:
    if len(lines) <= LISTED:
        return None
    return el("details", None, el("summary", None, "All lines"), el("p", {"class": "all-lines"}, _lines(lines)))


def _quoted(contents: Contents) -> dict[str, set[tuple[int, int]]]:
    """The rows whose text the page carries, by file."""
    found: dict[str, set[tuple[int, int]]] = {}
    for rows in (rows for finding in contents.findings for rows in finding.rows if rows.quote):
        found.setdefault(rows.sha256, set()).update(rows.lines)
    return found


def _register(number: int, register: RegisterShown, quoted: int) -> Html:
    left_out: Child = f"{register.left_out:,}" if register.left_out else "none"
    if register.reasons:
        left_out = [left_out, _reasons(register)]
    facts: list[tuple[str, Child]] = [
        ("Series", register.series),
        ("Edition", edition_words(register.edition).removeprefix("edition ")),
        ("Rows", _rows(register)),
        ("Left out", left_out),
        ("Quoted here", counted(quoted, "row") if quoted else "none"),
        ("SHA-256", el("code", {"class": "hash"}, register.sha256)),
        ("Credit", register.credit or "enduse knows no credit line; see the terms of those who publish the file"),
    ]
    large = quoted * 100 >= register.rows * LARGE and quoted > 0
    return el(
        "article",
        {"class": "report", "id": _anchor(register).removeprefix("#")},
        el("h4", None, el("span", {"class": "number"}, f"[R{number + 1}]"), " ", shown_name(register.name)),
        el("dl", None, [el("div", None, el("dt", None, term), el("dd", None, words)) for term, words in facts]),
        [el("p", {"class": "note"}, note) for note in register.notes],
        el(
            "p",
            {"class": "note warning"},
            f"This page quotes {quoted:,} of the {register.rows:,} rows of this file. Before you publish it, see "
            "whether the terms of the register allow so large a part.",
        )
        if large
        else None,
    )


def _rows(register: RegisterShown) -> str:
    read = register.rows - register.left_out
    return f"{register.rows:,} in the file" + (f", {read:,} of them read" if register.left_out else ", all read")


def _reasons(register: RegisterShown) -> Html:
    rest = register.left_out - len(register.reasons)
    more = [el("li", None, f"and {rest:,} more")] if rest > 0 else []
    listed = [*(el("li", None, reason) for reason in register.reasons), *more]
    return el("details", None, el("summary", None, "Why"), el("ul", None, listed))
