"""The data block of the page: everything the script draws, computed here so that it can be tested without a browser.

It decides what the `public` profile leaves out: full texts. Keys and shapes are those of `page/types.ts`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from enduse.dossier.contents import Contents, Report
from enduse.dossier.dates import Stretch, stretch
from enduse.dossier.passage import Passages
from enduse.dossier.reports import shown_name
from enduse.dossier.sentence import notes, sentence, speaker_name
from enduse.dossier.wording import DATE_ROLES, Wording
from enduse.model import Claim, Evidence, Finding, Place

_UNSAFE = re.compile("[<>&\u2028\u2029\x7f\ud800-\udfff]")


def block(contents: Contents, geography: object) -> dict[str, Any]:
    """The data block. `contents` is already in order (`enduse.dossier.order`)."""
    wording = Wording(contents.countries, contents.places)
    passages = [Passages(report.text) for report in contents.reports]
    numbers = {report.source.sha256: number for number, report in enumerate(contents.reports)}
    return {
        "format": 1,
        "profile": contents.profile,
        "title": contents.title,
        "question": contents.question,
        "reports": [_report(report, number, contents, numbers) for number, report in enumerate(contents.reports)],
        "claims": [
            _claim(claim, index, numbers[claim.sha256], passages[numbers[claim.sha256]], contents, wording)
            for index, claim in enumerate(contents.claims)
        ],
        "findings": [_finding(finding, numbers) for finding in contents.findings],
        "countries": dict(sorted(contents.countries.items())),
        "places": {name: _place(place) for name, place in sorted(contents.places.items())},
        "geography": geography,
    }


def as_json(value: Mapping[str, Any]) -> str:
    """JSON that may stand inside a `script` element: no `<`, `>`, `&`, no line separators, no lone surrogates."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _report(report: Report, number: int, contents: Contents, numbers: Mapping[str, int]) -> dict[str, Any]:
    source = report.source
    full = contents.profile == "editor"
    blocks = [(report.text.to_source(b.span), b.role, b.reason) for b in report.text.blocks]
    damages = [(d.span, d.kind, d.note) for d in report.text.damages]
    return {
        "index": number,
        "key": source.sha256[:16],
        "names": sorted({shown_name(name) for name in report.names}),
        "sha256": source.sha256,
        "title": source.title or shown_name(source.name),
        "outlet": source.outlet,
        "url": source.url,
        "published": None if source.published is None else _stretch(stretch(source.published), "published"),
        "publishedBasis": source.published_basis,
        "language": source.language,
        "text": source.text if full else None,
        "blocks": [_mark(*found) for found in blocks] if full else [],
        "damages": [_mark(*found) for found in damages] if full else [],
        "missed": [_evidence(e, numbers) for e in contents.missed if e.sha256 == source.sha256] if full else [],
    }


def _claim(
    claim: Claim, index: int, number: int, passages: Passages, contents: Contents, wording: Wording
) -> dict[str, Any]:
    report = contents.reports[number]
    around = passages.around(claim.start, claim.end)
    return {
        "id": claim.id,
        "index": index,
        "report": number,
        "kind": claim.kind,
        "sentence": sentence(claim, wording, report.source.outlet, report.source.text),
        "notes": list(notes(claim)),
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "stance": claim.stance,
        "speaker": claim.speaker,
        "speakerName": speaker_name(claim, wording, report.source.outlet),
        "anonymous": claim.anonymous,
        "via": list(claim.via),
        "roles": {role: list(values) for role, values in claim.roles},
        "shown": {role: [wording.shown(role, value) for value in values] for role, values in claim.roles},
        "mentions": {
            role: [{"text": m.text, "start": m.start, "end": m.end, "inherited": m.inherited} for m in mentions]
            for role, mentions in claim.mentions
        },
        "damaged": claim.damaged,
        "inherited": any(mention.inherited for _, mentions in claim.mentions for mention in mentions),
        "when": [_stretch(stretch(value), role) for role in DATE_ROLES for value in claim.values(role)],
        "passage": {
            "text": around.text,
            "start": around.start,
            "clippedBefore": around.clipped_before,
            "clippedAfter": around.clipped_after,
        },
        "engine": claim.engine,
        "rule": claim.rule,
        "reviewed": claim.id in contents.reviewed,
    }


def _finding(finding: Finding, numbers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "verdict": finding.verdict,
        "summary": finding.summary,
        "claims": list(finding.claims),
        "evidence": [_evidence(evidence, numbers) for evidence in finding.evidence],
        "arithmetic": list(finding.arithmetic),
        "origins": finding.origins,
        "settle": finding.settle,
    }


def _stretch(known: Stretch, role: str) -> dict[str, Any]:
    return {
        "edtf": known.edtf,
        "words": known.words,
        "precision": known.precision,
        "first": known.first,
        "last": known.last,
        "openStart": known.open_start,
        "openEnd": known.open_end,
        "uncertain": known.uncertain,
        "role": role,
    }


def _evidence(evidence: Evidence, numbers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "report": numbers[evidence.sha256],
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
    }


def _mark(span: Any, kind: str, note: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "kind": kind, "note": note}


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
        "also": list(place.also),
    }
