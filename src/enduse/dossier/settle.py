"""What would settle it: the data that would decide open findings, as a list of what is still to be looked up.

It decides only the grouping; which data would settle a finding is said by the finding.
"""

from __future__ import annotations

from enduse.dossier.contents import Contents
from enduse.dossier.html import Html, el, link, together, with_code
from enduse.dossier.labels import counted, verdict_sign
from enduse.model import Finding

PUBLISHED = (
    ("SIPRI ", "https://armstransfers.sipri.org"),
    ("UN Comtrade", "https://comtradeplus.un.org"),
    ("UN Register of Conventional Arms", "https://www.unroca.org"),
)
"""Where public data are to be had, by a word of what would settle something."""


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
                el("p", {"class": "to-settle-what"}, with_code(words[:1].upper() + words[1:])),
                _where(words),
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


def _where(words: str) -> Html | None:
    addresses = [address for name, address in PUBLISHED if name in words]
    listed = [[", " if number else "", link(address, address)] for number, address in enumerate(addresses)]
    return el("p", {"class": "note"}, "Published at ", listed) if listed else None


def _finding(finding: Finding) -> Html:
    return el(
        "li",
        None,
        link(f"#finding-{finding.id[:16]}", together(finding.summary)),
        " ",
        verdict_sign(finding.verdict),
    )
