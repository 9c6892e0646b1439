"""What a dossier is made of: the values that `enduse.dossier.write` takes, and nothing it would have to look up.

It decides no more than the shape. The caller chooses which claims and findings belong in; the writer drops none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from enduse.dossier.charts import Chart
from enduse.model import Claim, Evidence, Finding, Place, Source, Text
from enduse.model.traffic import Traffic

PROFILES = ("editor", "public")


@dataclass(frozen=True)
class Report:
    """One report: the source, its repaired view, and the file names or addresses its bytes were given under."""

    source: Source
    text: Text
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unread:
    """An input that gave no report; `reason` is one sentence."""

    name: str
    reason: str


@dataclass(frozen=True)
class RegisterShown:
    """One register file as it was read: `rows` counts the rows of its body, `left_out` those that were not understood.

    `edition` is in words ("edition 2022-03, generated 2022-07-28"); `reasons` are the first reasons why rows were left
    out, without their text; `notes` are sentences on repairs and counts; `credit` is the line its makers ask for."""

    name: str
    sha256: str
    series: str
    edition: str
    rows: int
    left_out: int = 0
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    credit: str | None = None


@dataclass(frozen=True)
class Run:
    """What was run: `version` of enduse, the `engine` and the language `model`, both with their versions.

    processed + skipped + failed is the number of inputs. `methods` are sentences for the section on method;
    `credits` name the data of others that the page draws."""

    version: str
    engine: str
    model: str
    processed: int
    skipped: tuple[Unread, ...] = ()
    failed: tuple[Unread, ...] = ()
    methods: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contents:
    """Everything in one dossier.

    `countries` maps every ISO code that occurs to its name; `places` holds the catalogue's entry for every place a
    claim names, by canonical name. `missed` are sentences of the reports that may hold a claim the engine did not
    find. `reviewed` holds the ids of the claims a person has accepted. The `public` profile carries no full text.
    `registers` are the register files that were used; every file that a finding's rows lie in is among them. A chart
    belongs to a finding of the contents. `traffic` is what received positions show, null where no finding rests on any.
    """

    title: str
    question: str
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    run: Run
    findings: tuple[Finding, ...] = ()
    missed: tuple[Evidence, ...] = ()
    countries: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    reviewed: frozenset[str] = frozenset()
    profile: str = "editor"
    registers: tuple[RegisterShown, ...] = ()
    charts: tuple[Chart, ...] = ()
    traffic: Traffic | None = None

    def __post_init__(self) -> None:
        if self.profile not in PROFILES:
            raise ValueError(f"unknown profile: {self.profile}; known are {', '.join(PROFILES)}")
