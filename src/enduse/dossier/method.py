"""Method and limits: what was run, what was left unread and why, what this page cannot show, how to check it."""

from __future__ import annotations

from enduse.dossier import registers
from enduse.dossier.contents import Contents, Unread
from enduse.dossier.html import Child, Html, el, render
from enduse.dossier.labels import counted
from enduse.dossier.reports import shown_name

LIMITS = (
    "A claim is what a report says, not what happened. Nothing here proves that a claim is true.",
    "The claims were found by a machine. It misses some and misreads some; each is labelled until it is reviewed.",
    "How often a claim is repeated says nothing about its independent origins. Origins are not yet computed.",
    "That nothing was found, or that a report is silent, is no evidence that something did not happen.",
    "A hash shows that a file has not changed since it was read. It does not show that the file was authentic then.",
    "A date without a year is read by the report's date of publication; where that is unknown, the year stays open.",
    "Words that are damaged are left open; they are never filled in.",
    "A register is compiled from what became public, often from the press; it does not confirm what it may rest on.",
    "That a register has no row, or that a state sent no report, is no evidence that nothing was delivered.",
    "A figure that a later edition does not give may have been right when it was printed: registers are revised.",
    "The borders on the map are those of the data set named below; disputed areas are dashed, with all their names.",
)


def section(contents: Contents) -> Html:
    """The section, all of it readable without script."""
    run = contents.run
    total = run.processed + len(run.skipped) + len(run.failed)
    credited = dict.fromkeys((*run.credits, *(register.credit for register in contents.registers if register.credit)))
    account = (
        f"{counted(total, 'input')}: {run.processed:,} read, {len(run.skipped):,} skipped, {len(run.failed):,} failed."
    )
    return render(
        [
            el("h3", None, "What was run"),
            el(
                "dl",
                None,
                [
                    el("div", None, el("dt", None, term), el("dd", None, words))
                    for term, words in (
                        ("enduse", run.version),
                        ("Engine", run.engine),
                        ("Language model", run.model),
                        ("Edition", _edition(contents)),
                        ("Inputs", account),
                    )
                ],
            ),
            _unread("Skipped", run.skipped),
            _unread("Failed", run.failed),
            [el("p", None, line) for line in run.methods],
            el("h3", {"id": "registers"}, "Registers"),
            registers.section(contents),
            el("h3", None, "What this page cannot show"),
            el("ul", {"class": "limits"}, [el("li", None, line) for line in LIMITS]),
            el("h3", None, "How to check it"),
            el(
                "p",
                None,
                "Every quotation is cut from the report at the character positions given with it. ",
                el("code", None, "enduse verify"),
                " recomputes every hash of the case and names what does not fit. Of a single report, ",
                el("code", None, "sha256sum FILE"),
                " must print the SHA-256 that stands in its entry. This file itself makes no request.",
            ),
            el("h3", None, "Credits") if credited else None,
            [el("p", None, line) for line in credited],
        ]
    )


def _edition(contents: Contents) -> str:
    if contents.profile == "public":
        return "public: quotes with their sentence; the full texts of the reports are not in this file"
    return "editor's: with the full texts of the reports; not for publication"


def _unread(title: str, unread: tuple[Unread, ...]) -> Html | None:
    if not unread:
        return None
    listed = [el("li", None, _named(one)) for one in unread]
    return el("details", {"open": True}, el("summary", None, f"{title}: {len(unread):,}"), el("ul", None, listed))


def _named(one: Unread) -> Child:
    """The file's name and the reason; reasons that begin with the name say it once."""
    name = shown_name(one.name)
    rest = one.reason.removeprefix(name)
    return [el("code", None, name), rest if rest != one.reason and rest[:1] in " :" else f": {one.reason}"]
