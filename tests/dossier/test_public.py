"""The public edition names no file of the case, and still accounts for every input."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from sample import CONTENTS, REPORTS

from enduse.dossier import write
from enduse.dossier.contents import Unread
from enduse.dossier.public import public

PUBLIC = replace(CONTENTS, profile="public")
INPUTS = tuple(
    name.rsplit("/", 1)[-1]
    for name in (
        *(report.source.name for report in REPORTS),
        *(name for report in REPORTS for name in report.names if "://" not in name),
        *(one.name for one in (*CONTENTS.run.skipped, *CONTENTS.run.failed)),
    )
)


def test_no_file_name_stands_in_the_page_or_its_data() -> None:
    editors, published = write(CONTENTS), write(PUBLIC)
    data = re.search(r'id="enduse-data">(.*?)</script>', published, re.DOTALL)
    assert data is not None and json.loads(data.group(1))["reports"]
    for name in INPUTS:
        assert name in editors
        assert name not in published and name not in json.dumps(json.loads(data.group(1)))


def test_inputs_that_were_not_read_are_counted_and_not_named() -> None:
    run = replace(
        CONTENTS.run,
        skipped=(Unread("source-of-ours.docx", "why-skipped"), Unread("second-one.docx", "why-skipped")),
        failed=(Unread("scan-by-someone.pdf", "/home/someone/scan-by-someone.pdf ends early."),),
    )
    contents = replace(PUBLIC, run=run)
    made = public(contents).run
    assert (made.processed, len(made.skipped), len(made.failed)) == (run.processed, 2, 1)
    published = write(contents)
    assert "6 inputs: 3 read, 2 skipped, 1 failed." in published
    for words in ("source-of-ours", "second-one", "scan-by-someone", "why-skipped", "/home/someone"):
        assert words not in published
    assert "source-of-ours.docx" in write(replace(contents, profile="editor"))


def test_a_report_goes_by_its_address_or_a_piece_of_its_hash() -> None:
    courier, monitor, _ = public(PUBLIC).reports
    assert courier.source.name == "https://courier.example/wreck"
    assert monitor.source.name == f"report {monitor.source.sha256[:8]}"
    assert monitor.names == (monitor.source.name,)


def test_an_address_among_the_names_is_kept_and_a_file_beside_it_is_not() -> None:
    report = replace(REPORTS[2], names=("copy-of-mine.eml", "https://review.example/1"))
    (found,) = public(replace(PUBLIC, reports=(report,))).reports
    assert found.names == ("https://review.example/1",)
    assert found.source.name == "https://review.example/1"


def test_nothing_but_names_changes() -> None:
    made = public(PUBLIC)
    assert (made.claims, made.findings, made.places) == (PUBLIC.claims, PUBLIC.findings, PUBLIC.places)
    for before, after in zip(PUBLIC.reports, made.reports, strict=True):
        assert replace(after.source, name=before.source.name) == before.source
        assert after.text == before.text
    assert public(made) == made
