"""The dossier: one HTML file that works offline, in which every sentence can be checked.

It decides how claims and findings are shown. It never decides which are true, and never drops one. A pure function of
its contents: no clock, no locale, no file of the case.
"""

from __future__ import annotations

from enduse.dossier.block import as_json, block
from enduse.dossier.charts import Bounded, Chart, Claimed, WindowShare, YearBar
from enduse.dossier.contents import Contents, RegisterShown, Report, Run, Unread
from enduse.dossier.frame import document
from enduse.dossier.geography import outlines
from enduse.dossier.order import ordered
from enduse.dossier.public import public
from enduse.dossier.sections import body

__all__ = [
    "Bounded",
    "Chart",
    "Claimed",
    "Contents",
    "RegisterShown",
    "Report",
    "Run",
    "Unread",
    "WindowShare",
    "YearBar",
    "write",
]


def write(contents: Contents) -> str:
    """The dossier as one HTML document, the same bytes for the same contents in any order.

    Raises ValueError where a claim or a finding rests on a report that is not in the contents."""
    contents = ordered(public(contents) if contents.profile == "public" else contents)
    return document(contents.title, body(contents), as_json(block(contents, outlines(contents))))
