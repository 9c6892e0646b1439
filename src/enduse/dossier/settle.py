"""What would settle it: the data that would decide open findings, as a list of what is still to be looked up.

It decides only the grouping; which data would settle a finding is said by the finding.
"""

from __future__ import annotations

from enduse.dossier.contents import Contents
from enduse.dossier.html import Html, el, link
from enduse.dossier.labels import counted, verdict_sign
from enduse.model import Finding


def section(contents: Contents) -> Html:
    """One entry for each distinct data set, in the order of the first finding it would settle."""
    found = to_settle(contents.findings)
    if not found:
        return el("p", {"class": "empty"}, "No finding names data that would settle it.")
    return el(
        "ol",
        {"class": "to-settle"},
        [
            el(
                "li",
                {"class": "to-settle-one"},
                el("p", {"class": "to-settle-what"}, words),
                el("p", {"class": "note"}, f"It would settle {counted(len(findings), 'finding')}:"),
                el("ul", None, [_finding(finding) for finding in findings]),
            )
            for words, findings in found
        ],
    )


def to_settle(findings: tuple[Finding, ...]) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """What would settle something, each said once, with the findings it would settle."""
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        words = " ".join((finding.settle or "").split())
        if words:
            grouped.setdefault(words, []).append(finding)
    return tuple((words, tuple(open_ones)) for words, open_ones in grouped.items())


def _finding(finding: Finding) -> Html:
    return el(
        "li",
        None,
        link(f"#finding-{finding.id[:16]}", finding.summary),
        " ",
        verdict_sign(finding.verdict),
    )
