"""The case on disk: reports, registers, claims, findings, runs, and a ledger of every change. Only it writes a case."""

from enduse.case.case import Case
from enduse.case.ledger import Entry
from enduse.case.links import Fault
from enduse.case.records import Hit, Missed, Outcome, RegisterFile, Run
from enduse.case.verify import Verification, verify
from enduse.case.writing import Writer

__all__ = [
    "Case",
    "Entry",
    "Fault",
    "Hit",
    "Missed",
    "Outcome",
    "RegisterFile",
    "Run",
    "Verification",
    "Writer",
    "verify",
]
