"""Decides which heading lines of a text date it, where no date line, byline or agency's dateline does.

A heading line is short and no sentence of the report; it dates the report where its last words are a day and something
else in it is about publishing: a word for it ("published", "issued", "advance text") or a bar. A line
about a picture or an event never does. A month alone counts only as that of an issue or a revision.
"""

from __future__ import annotations

import re

from enduse.sources.dates import MONTHS, dates_in

LONGEST_LINE = 140

_PUBLISHED = (
    r"published|issued|released|posted|revised|updated|compiled|edition|issue|blog|advance\stext|working\spaper"
)
_ABOUT = re.compile(rf"\b(?:{_PUBLISHED})\b|[|•·]", re.IGNORECASE)
_PICTURE = re.compile(r"\b(?:photo\w*|image|picture[ds]?|caption|credit|figure|map|screenshot|video)\b", re.IGNORECASE)
_PARTED = re.compile(
    r"(?:[|•·,(;–—:.]|\b(?:published|issued|released|posted|revised|updated|dated|on|of))\s*(?:[A-Z][a-z]+day,?\s)?$"
)
_NAMED_MONTH = "|".join(sorted((m for m in MONTHS if len(m) > 2), key=len, reverse=True))
_ISSUE_MONTH = re.compile(
    rf"(?i)\b(?:issue\s(?:of|for)|revised(?:\sin)?|(?:vol\.?|volume|issue|no\.?|number)\s?\d+\s?,?\s?\()\s?"
    rf"(?P<month>{_NAMED_MONTH})\.?\s(?P<year>(?:19|20)\d\d)\b"
)
_CITY = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.\s/-]{2,30},\s(?:[A-Z][\w.\s]{2,20},\s)?$")
_AFTER_CITY = re.compile(r"\s?(?:\([^()\n]{2,60}\)\s?)?[.:]?\s?[-–—]?\s")


def date_of_heading(line: str) -> str | None:
    """The EDTF date that a heading line ends with, that an agency's opening gives, or the month of an issue."""
    found = dates_in(line)
    for (start, end), value in found[:1]:
        if _CITY.fullmatch(line[:start]) and _AFTER_CITY.match(line, end):
            return value
    if found and len(line) <= LONGEST_LINE and not _PICTURE.search(line):
        (start, end), value = found[-1]
        if not line[end:].strip(" .)]") and _PARTED.search(line[:start]) and _ABOUT.search(line[:start]):
            return value
    issue = _ISSUE_MONTH.search(line)
    return f"{issue['year']}-{MONTHS[issue['month'].lower()]:02}" if issue is not None else None
