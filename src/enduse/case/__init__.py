"""The case on disk: reports, claims, findings, runs, and a ledger of every change. The only package that writes it."""

from enduse.case.case import Case
from enduse.case.ledger import Entry
from enduse.case.links import Fault
from enduse.case.records import Hit, Missed, Outcome, Run
from enduse.case.verify import Verification, verify
from enduse.case.writing import Writer

__all__ = ["Case", "Entry", "Fault", "Hit", "Missed", "Outcome", "Run", "Verification", "Writer", "verify"]
