"""The page from top to bottom: which sections there are, their headings and one line on how to read each."""

from __future__ import annotations

from dataclasses import dataclass

from enduse.dossier import evidence, figures, flights, method, opening, reports, settle
from enduse.dossier.contents import Contents
from enduse.dossier.html import Child, Html, el, link


@dataclass(frozen=True)
class Section:
    """One section. `hint` is about the screen only; `view` is true where the script draws into it."""

    anchor: str
    title: str
    short: str
    lede: str
    hint: str = ""
    view: bool = False


SECTIONS = (
    Section(
        "evidence",
        "What the evidence says",
        "Evidence",
        "Findings, strongest first, each with the words it rests on.",
        "Open one to see them side by side.",
    ),
    Section(
        "figures",
        "The figures",
        "Figures",
        "What a register gives, year by year, and the share a report claims of it. The numbers are computed by enduse.",
        "Rest the pointer on a year to read it.",
    ),
    Section(
        "flights",
        "The flights",
        "Flights",
        "Who was on the ground where, as far as received positions show it, and on which days nothing could be seen.",
        "Rest the pointer on a mark to read it.",
    ),
    Section(
        "timeline", "When", "When", "What the claims date, and how firmly.", "Drag over it to see only that time.", True
    ),
    Section(
        "map", "Where", "Where", "Places the claims name. A circle is as wide as the place is uncertain.", view=True
    ),
    Section("who", "Who", "Who", "From makers and suppliers on the left to those who receive and use.", view=True),
    Section(
        "claims",
        "The claims",
        "Claims",
        "Every claim as one sentence, and under it the words of the report.",
        "Open one to read it in its report.",
        True,
    ),
    Section("reports", "The reports", "Reports", "What was read, and what was wrong with it."),
    Section(
        "settle",
        "What would settle it",
        "To settle",
        "What is still to be looked up, and which open findings it would decide.",
    ),
    Section("method", "Method and limits", "Method", "What was run, what it cannot show, and how to check it."),
)

LEGEND = (
    ("stance asserted", "asserted", "said without reserve"),
    ("stance hedged", "hedged", "said as likely, apparent or believed"),
    ("stance denied", "denied", "the speaker says it is not so"),
    ("ring", "not named", "the speaker is not named"),
    ("torn", "damaged", "words are missing or garbled in the report"),
    ("unreviewed", "unreviewed", "found by a machine; no person has checked it"),
    ("verdict sign-agrees", "agrees", "the register gives what the report says"),
    ("verdict sign-partly", "agrees in part", "in another window, or within the register's bounds"),
    ("verdict sign-differs", "differs", "two figures are not the same"),
    ("verdict sign-changed", "changed", "another edition of the register"),
    ("verdict sign-absent", "absent", "no row, which is no proof that nothing happened"),
    ("verdict sign-open", "open", "the data at hand cannot decide it"),
    ("legend-text quote", "marked", "the words a claim rests on, in its report"),
    ("legend-text mention", "underlined", "a value of the claim; dashed where carried over from another sentence"),
    ("legend-text other", "dotted", "another claim"),
    ("legend-text unfound", "dashed", "may hold a claim that was not found"),
)


def shown(contents: Contents) -> tuple[Section, ...]:
    """The sections of these contents: that of the flights is absent where none were looked at."""
    return tuple(one for one in SECTIONS if one.anchor != "flights" or contents.traffic is not None)


def body(contents: Contents) -> list[Html]:
    """Everything inside `body` but the data and the script."""
    static: dict[str, Child] = {
        "evidence": evidence.section(contents),
        "figures": figures.section(contents),
        "flights": flights.section(contents),
        "reports": reports.section(contents),
        "settle": settle.section(contents),
        "method": method.section(contents),
    }
    return [
        el("a", {"class": "skip", "href": "#claims"}, "Skip to the claims"),
        _navigation(contents),
        el(
            "main",
            None,
            opening.section(contents),
            [_section(section, static.get(section.anchor)) for section in shown(contents)],
        ),
    ]


def _navigation(contents: Contents) -> Html:
    links = [el("li", None, link(f"#{section.anchor}", section.short)) for section in shown(contents)]
    legend = [
        el("li", None, el("mark" if "quote" in shape else "span", {"class": shape}, word), f" {meaning}")
        for shape, word, meaning in LEGEND
    ]
    return el(
        "nav",
        {"class": "sections", "aria-label": "Sections"},
        el("a", {"class": "nav-title", "href": "#top"}, contents.title),
        el("ul", None, links),
        el(
            "details",
            {"class": "legend"},
            el("summary", None, "Legend"),
            el("ul", None, legend, el("li", {"class": "source-words"}, "Words in this type are the report's own.")),
        ),
    )


def _section(section: Section, static: Child) -> Html:
    hint = el("span", {"class": "screen-only"}, f" {section.hint}") if section.hint else None
    drawn = [
        el("div", {"class": "view", "id": f"view-{section.anchor}"}),
        el("p", {"class": "empty without-script"}, "This part is drawn by the script of this file, which did not run."),
    ]
    return el(
        "section",
        {"id": section.anchor, "aria-labelledby": f"{section.anchor}-title", "class": f"part part-{section.anchor}"},
        el("h2", {"id": f"{section.anchor}-title", "tabindex": "-1"}, section.title),
        el("p", {"class": "lede"}, section.lede, hint),
        drawn if section.view else static,
    )
