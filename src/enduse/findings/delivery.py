"""Transfers that reports tell of, beside the deals that registers list.

The year of an order and the year of a delivery are both right, and which of them a report means is said. A deal is
listed once an order is placed or delivery has begun, so what no row tells may still have happened; and a register made
from the press does not confirm the press.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from enduse.catalogue import catalogue
from enduse.findings.dealings import years
from enduse.findings.evidence import Worded, of
from enduse.model.claim import Claim
from enduse.model.delivery import Delivery
from enduse.model.finding import Finding, Rows
from enduse.registers.compared.coverage import Coverage, coverage
from enduse.registers.compared.designations import is_model, lists
from enduse.registers.figures.windows import stated
from enduse.registers.naming import listed, name_of
from enduse.registers.register import SIPRI_CREDIT, UNROCA, Register
from enduse.registers.shares.dataset import DataSet, datasets

NOT_NAMED = 8
"""Designations written out in a sentence on what no report names; the others are counted."""

_PRESS = "The register is compiled from the press among other sources: a row is no independent confirmation."


class Pair(NamedTuple):
    """Supplier and recipient, as states."""

    supplier: str
    recipient: str


class _Held(NamedTuple):
    """A data set, what its files cover, and its deals by pair."""

    dataset: DataSet
    covers: tuple[Coverage, ...]
    between: dict[Pair, list[Delivery]]

    @property
    def edition(self) -> str:
        """What tells a later edition from an earlier one."""
        return self.dataset.edition.published or self.dataset.edition.generated or ""


def find(claims: Sequence[Claim], worded: Worded, registers: Sequence[Register]) -> tuple[Finding, ...]:
    """One finding for each transfer claim that names a model and both states, then one for each pair and register on
    what the register lists and no report names. Of each series the newest edition that covers the pair speaks."""
    series = _series(registers)
    transfers = [claim for claim in claims if claim.kind == "transfer" and claim.stance != "denied"]
    matched = [
        found
        for claim in transfers
        for held in series
        if (speaks := _speaking(held, pairs_of(claim))) and (found := _claim(claim, speaks, worded))
    ]
    unnamed = [
        found
        for held in series
        for pair in _pairs(transfers)
        if (speaks := _speaking(held, (pair,))) and (found := _unnamed(pair, transfers, speaks))
    ]
    return (*matched, *unnamed)


def _series(registers: Sequence[Register]) -> tuple[tuple[_Held, ...], ...]:
    """The data sets of every series that lists deals by designation, the newest edition of each first."""
    found: dict[str, list[_Held]] = {}
    for dataset in datasets(registers):
        if dataset.series == UNROCA or not any(delivery.weapon for delivery in dataset.deliveries):
            continue
        between: dict[Pair, list[Delivery]] = {}
        for delivery in dataset.deliveries:
            between.setdefault(Pair(delivery.supplier, delivery.recipient), []).append(delivery)
        covers = tuple(map(coverage, dataset.registers))
        found.setdefault(dataset.series, []).append(_Held(dataset, covers, between))
    return tuple(tuple(sorted(held, key=lambda each: each.edition, reverse=True)) for held in found.values())


def _speaking(held: Sequence[_Held], pairs: Sequence[Pair]) -> _Held | None:
    """The newest edition that covers one of `pairs`; of several files of it, the one with most of their deals."""
    covering = [h for h in held if any(c.missing(*pair) is None for c in h.covers for pair in pairs)]
    newest = [h for h in covering if h.edition == covering[0].edition]
    return max(newest, key=lambda h: sum(len(h.between.get(pair, ())) for pair in pairs), default=None)


def pairs_of(claim: Claim) -> tuple[Pair, ...]:
    """The states between which a transfer goes; a maker stands for the state it is seated in."""
    suppliers, recipients = (tuple(_state(v) for v in claim.values(role)) for role in ("supplier", "recipient"))
    return tuple(Pair(s, r) for s in suppliers if s for r in recipients if r and r != s)


def _state(party: str) -> str | None:
    rows = catalogue()
    if party in rows.countries:
        return party
    entry = rows.parties.get(party)
    return entry.country if entry is not None and entry.kind == "maker" else None


def _pairs(transfers: Sequence[Claim]) -> tuple[Pair, ...]:
    return tuple(sorted({pair for claim in transfers for pair in pairs_of(claim)}))


def _claim(claim: Claim, held: _Held, worded: Worded) -> Finding | None:
    models = [weapon for weapon in claim.values("weapon") if is_model(weapon)]
    dataset, spoken = held.dataset, years(claim)
    between = [d for pair in dict.fromkeys(pairs_of(claim)) for d in held.between.get(pair, ())]
    if not models:
        return None
    found = [d for d in between if any(lists(d.weapon or "", model) for model in models)]
    if not found and not between:
        return None
    if not found and spoken and all(c.year_missing(year) for c in held.covers for year in spoken):
        return None
    if not found:
        names = listed(models)
        doubt = " It is no whole register: rows may have been taken out." if any(c.excerpt for c in held.covers) else ""
        summary = (
            f"{worded(claim)} {dataset.words} lists no {names} among its {_deals(len(between))} between these parties: "
            f"no proof that there was none.{doubt}"
        )
        return Finding("delivery", "missing in the register", summary, (claim.id,), (of(claim),))
    told = "; ".join(_told(delivery) for delivery in found[:4])
    more = f"; and {len(found) - 4} more" if len(found) > 4 else ""
    return Finding(
        "delivery",
        "matched",
        f"{worded(claim)} {dataset.words} lists {told}{more}.{_when(claim, found)}",
        (claim.id,),
        (of(claim),),
        arithmetic=(_PRESS,) if dataset.registers[0].credit == SIPRI_CREDIT else (),
        rows=_rows(found, dataset),
    )


def _told(delivery: Delivery) -> str:
    """ "50 LORA, ordered 2017?, delivered 2018"."""
    number = delivery.number_delivered if delivery.delivered else delivery.number_ordered
    units = f"{number}{'?' if _number_marked(delivery) else ''} " if number is not None else ""
    stages = [
        f"{stage} {value}"
        for stage, value in (
            ("announced", delivery.announced),
            ("licensed", delivery.licensed),
            ("ordered", delivery.ordered),
        )
        if value
    ]
    stages.append(f"delivered {', '.join(map(str, delivery.delivered))}" if delivery.delivered else "not delivered")
    return f"{units}{delivery.weapon}, {', '.join(stages)}"


def _number_marked(delivery: Delivery) -> bool:
    return ("number_delivered" if delivery.delivered else "number_ordered") in delivery.uncertain


def _when(claim: Claim, found: Sequence[Delivery]) -> str:
    """Which stage the year in the report fits; silence where the report gives none."""
    windows = [stated(value) for role in ("date", "period") for value in claim.values(role)]
    spans = [(w.first, w.last) for w in windows if w.first is not None and w.last is not None]
    if not spans:
        return ""
    meant = {year for first, last in spans for year in range(first, last + 1)}
    ordered = {int(d.ordered[:4]) for d in found if d.ordered and d.ordered[:4].isdigit()}
    delivered = {year for d in found for year in d.delivered}
    fits = [stage for stage, known in (("ordered", ordered), ("delivered", delivered)) if meant & known]
    if not fits:
        return " The year in the report fits neither order nor delivery there."
    return f" The year in the report is one in which, by the register, it was {' and also '.join(fits)}."


def _unnamed(pair: Pair, transfers: Sequence[Claim], held: _Held) -> Finding | None:
    """What the register lists between two states and no transfer claim names."""
    about = [claim for claim in transfers if pair in pairs_of(claim)]
    named = [weapon for claim in about for weapon in claim.values("weapon") if is_model(weapon)]
    dataset, between = held.dataset, [d for d in held.between.get(pair, ()) if d.weapon]
    rest = [d for d in between if not any(lists(d.weapon or "", weapon) for weapon in named)]
    if not rest:
        return None
    names = list(dict.fromkeys(d.weapon or "" for d in rest))
    shown = listed([*names[:NOT_NAMED], f"{len(names) - NOT_NAMED} more"] if len(names) > NOT_NAMED else names)
    summary = (
        f"{dataset.words} lists {_deals(len(rest))} from {name_of(pair.supplier)} to {name_of(pair.recipient)} that no "
        f"transfer claim here names: {shown}."
    )
    return Finding(
        "delivery",
        "missing in the reports",
        summary,
        tuple(claim.id for claim in about),
        tuple(of(claim) for claim in about),
        rows=_counted(rest, dataset),
    )


def _deals(count: int) -> str:
    return f"{count} deal{'s' * (count != 1)}"


def _rows(found: Sequence[Delivery], dataset: DataSet) -> tuple[Rows, ...]:
    edition = dataset.edition.words
    return tuple(
        Rows(dataset.names[line.sha256], line.sha256, ((line.first, line.last),), edition)
        for line in dict.fromkeys(delivery.lines for delivery in found)
    )


def _counted(found: Sequence[Delivery], dataset: DataSet) -> tuple[Rows, ...]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for line in dict.fromkeys(delivery.lines for delivery in found):
        spans.setdefault(line.sha256, []).append((line.first, line.last))
    edition = dataset.edition.words
    return tuple(Rows(dataset.names[sha], sha, tuple(lines), edition) for sha, lines in spans.items())
