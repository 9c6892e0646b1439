"""Whether a data set is about what is asked: its parties, its years. Says what is missing; never fills it in."""

from __future__ import annotations

from enduse.registers.naming import name_of
from enduse.registers.parties import is_listed, kind_of, lifetime
from enduse.registers.shares.dataset import DataSet
from enduse.registers.shares.question import Question


def uncovered(question: Question, dataset: DataSet) -> str | None:
    """One sentence why this data set cannot answer, null where its scope holds the question."""
    if why := beyond_years(question, dataset):
        return why
    suppliers = [register.scope.suppliers for register in dataset.registers]
    recipients = [register.scope.recipients for register in dataset.registers]
    needs_suppliers = None if question.of in ("imports", "world") else frozenset(question.suppliers)
    needs_recipients = None if question.of in ("exports", "world") else frozenset(question.recipients)
    for needed, scopes, side in (
        (needs_suppliers, suppliers, "suppliers"),
        (needs_recipients, recipients, "recipients"),
    ):
        held = (
            None
            if any(scope is None for scope in scopes)
            else frozenset[str]().union(*(scope for scope in scopes if scope is not None))
        )
        if held is None:
            continue
        if needed is None:
            return f"the file covers only some {side} ({', '.join(sorted(held))}): a share of {question.of} needs all"
        if missing := sorted(needed - held):
            return f"the file does not cover {', '.join(missing)} among its {side}"
    return None


def no_party(question: Question, dataset: DataSet) -> str | None:
    """One sentence where somebody asked about is no party of this register in the whole window, else null.

    A region or a group of states has no rows of its own, so that its sum would be zero; nor has an organisation of
    states those of its members. A party that followed another has none from before."""
    for party in (*question.suppliers, *question.recipients):
        if party not in dataset.parties and (not is_listed(party) or kind_of(party) == "organisation"):
            return f"{name_of(party)} is no party of this register, which lists single states and non-state actors"
        first, last = lifetime(party)
        if first is not None and question.first < first:
            return f"{name_of(party)} begins in {first}: whoever came before it is another party of the register"
        if last is not None and question.last > last:
            return f"{name_of(party)} ends in {last}: whoever followed it is another party of the register"
    return None


def beyond_years(question: Question, dataset: DataSet) -> str | None:
    """One sentence where the window reaches beyond the years of these files, else null."""
    until = dataset.edition.until
    if until is not None and question.last > until:
        return f"this edition has data to {until}: the years after it are not in it"
    firsts = [r.scope.first_year for r in dataset.registers if r.scope.first_year is not None]
    lasts = [r.scope.last_year for r in dataset.registers if r.scope.last_year is not None]
    if firsts and question.first < min(firsts):
        return f"the file begins in {min(firsts)}"
    if lasts and question.last > max(lasts):
        return f"the file ends in {max(lasts)}"
    return None


def silent(question: Question) -> str:
    """What is said where no row is about the question: the absence of rows proves nothing."""
    years = str(question.first) if question.first == question.last else f"{question.first} to {question.last}"
    return f"this edition lists no delivery between the parties asked about in {years}: no proof that there was none"
