"""What the evidence says: findings as sentences that open to the words they rest on, side by side.

It decides the grouping and the layout of a finding; the sentence, the verdict and the order are not its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from enduse.dossier.charts import Chart
from enduse.dossier.contents import Contents, RegisterShown, Report
from enduse.dossier.dates import stretch
from enduse.dossier.figures import anchors
from enduse.dossier.html import Html, el, link, render, together, with_code
from enduse.dossier.labels import FINDINGS, counted, verdict_sign
from enduse.dossier.passage import Passages
from enduse.dossier.registers import row_card
from enduse.dossier.reports import shown_name
from enduse.dossier.sentence import notes, speaker_name
from enduse.dossier.verdicts import MEANINGS
from enduse.dossier.wording import Wording
from enduse.model import Claim, Evidence, Finding


@dataclass(frozen=True)
class _Case:
    """The contents, looked up by id and by hash."""

    claims: Mapping[str, Claim]
    reports: Mapping[str, tuple[int, Report]]
    passages: Mapping[str, Passages]
    wording: Wording
    registers: Mapping[str, tuple[int, RegisterShown]]
    charts: Mapping[str, tuple[str, ...]]


def section(contents: Contents) -> Html:
    """The section, without script; every finding is a `details` element with a permanent anchor."""
    case = _Case(
        {claim.id: claim for claim in contents.claims},
        {report.source.sha256: (number, report) for number, report in enumerate(contents.reports)},
        {report.source.sha256: Passages(report.text) for report in contents.reports},
        Wording(contents.countries, contents.places),
        {register.sha256: (number, register) for number, register in enumerate(contents.registers)},
        _anchors(contents.charts),
    )
    groups = [
        el(
            "div",
            {"class": "finding-group"},
            el("h3", None, FINDINGS.get(kind, kind.capitalize()), " ", el("span", {"class": "count"}, str(len(found)))),
            [_finding(finding, case) for finding in found],
        )
        for kind, found in ((kind, list(found)) for kind, found in groupby(contents.findings, key=lambda f: f.kind))
    ]
    empty = el(
        "p",
        {"class": "empty"},
        "Nothing was found by putting the claims together: no denial meets an assertion, nobody was asked for a reply, "
        "no report names something as unknown, and no register was held against a figure. "
        "The claims themselves stand below.",
    )
    return render(groups if groups else empty)


def _finding(finding: Finding, case: _Case) -> Html:
    own = [case.claims[claim] for claim in finding.claims]
    covered = [(claim.sha256, claim.start, claim.end) for claim in own]
    rest = [e for e in finding.evidence if not any(_within(e, *place) for place in covered)]
    cards = [
        *(_claim(claim, case) for claim in own),
        *(_words(evidence, case) for evidence in rest),
        *(row_card(rows, *case.registers[rows.sha256]) for rows in finding.rows),
    ]
    anchor = f"finding-{finding.id[:16]}"
    return el(
        "details",
        {"class": "finding", "id": anchor},
        el(
            "summary",
            None,
            el("span", {"class": "finding-summary"}, together(finding.summary)),
            el("span", {"class": "facts"}, _facts(finding, len(cards))),
        ),
        el("p", {"class": "note means"}, MEANINGS[finding.verdict]) if finding.verdict in MEANINGS else None,
        el("div", {"class": "spans"}, cards) if cards else None,
        el("ol", {"class": "arithmetic"}, [el("li", None, line) for line in finding.arithmetic])
        if finding.arithmetic
        else None,
        el("p", {"class": "settle"}, "What would settle it: ", with_code(finding.settle)) if finding.settle else None,
        el(
            "p",
            {"class": "anchor"},
            [[link(f"#{chart}", f"See {name}"), " · "] for chart, name in _numbered(case.charts.get(finding.id, ()))],
            link(f"#{anchor}", "Link to this finding"),
        ),
    )


def _anchors(charts: tuple[Chart, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for chart, anchor in zip(charts, anchors(charts), strict=True):
        found[chart.finding] = (*found.get(chart.finding, ()), anchor)
    return found


def _numbered(charts: tuple[str, ...]) -> list[tuple[str, str]]:
    if len(charts) == 1:
        return [(charts[0], "the figure")]
    return [(chart, f"figure {number}") for number, chart in enumerate(charts, 1)]


def _facts(finding: Finding, cards: int) -> list[Html]:
    origins = (
        "independent origins not yet computed"
        if finding.origins is None
        else counted(finding.origins, "independent origin")
    )
    words = [counted(cards, "passage"), *([origins] if finding.claims or finding.evidence else [])]
    if finding.review == "machine":
        words.append("unreviewed")
    return [
        verdict_sign(finding.verdict),
        *(el("span", {"class": "unreviewed" if word == "unreviewed" else "fact"}, word) for word in words),
    ]


def _within(evidence: Evidence, sha256: str, start: int, end: int) -> bool:
    return evidence.sha256 == sha256 and start <= evidence.start and evidence.end <= end


def _claim(claim: Claim, case: _Case) -> Html:
    number, report = case.reports[claim.sha256]
    who = speaker_name(claim, case.wording, report.source.outlet)
    said = [
        el("span", {"class": f"stance {claim.stance}"}, claim.stance),
        " ",
        el("span", {"class": "speaker anonymous" if claim.anonymous else "speaker"}, who),
        el("span", {"class": "ring"}, " not named") if claim.anonymous else None,
        f", by way of {', '.join(claim.via)}" if claim.via else None,
    ]
    beside = [el("p", {"class": "note"}, note) for note in notes(claim)]
    see = link(f"#claim={claim.id[:16]}", "See it in the report")
    return _card(said, _quote(case, claim), number, report, see, beside)


def _words(evidence: Evidence, case: _Case) -> Html:
    number, report = case.reports[evidence.sha256]
    see = link(f"#words={evidence.sha256[:16]}:{evidence.start}-{evidence.end}", "See it in the report")
    return _card(["words of the report"], _quote(case, evidence), number, report, see, [])


def _card(
    said: list[Html | str | None], words: Html, number: int, report: Report, see: Html, beside: list[Html]
) -> Html:
    return el(
        "figure",
        {"class": "span"},
        el("p", {"class": "who-says"}, said),
        words,
        beside,
        el("figcaption", None, citation(number, report), " ", el("span", {"class": "screen-only"}, see)),
    )


def _quote(case: _Case, words: Claim | Evidence) -> Html:
    start, end = words.start, words.end
    around = case.passages[words.sha256].around(start, end)
    return el(
        "blockquote",
        {"class": "source-words", "dir": "auto"},
        "… " if around.clipped_before else None,
        around.text[: start - around.start],
        el("mark", None, around.text[start - around.start : end - around.start]),
        around.text[end - around.start :],
        " …" if around.clipped_after else None,
    )


def citation(number: int, report: Report) -> Html:
    """The report's number, title, outlet and date, with a link to its entry."""
    source = report.source
    parts = [source.outlet, stretch(source.published).words if source.published else "date not known"]
    return el(
        "span",
        {"class": "citation"},
        link(f"#report-{source.sha256[:16]}", f"[{number + 1}]"),
        f" {source.title or shown_name(source.name)}, {', '.join(part for part in parts if part)}",
    )
