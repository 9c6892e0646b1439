"""Which public data would decide a claimed figure: data set, query and file, so that somebody can go and get it."""

from __future__ import annotations

from enduse.registers.codes import numeric_of
from enduse.registers.figures import editions
from enduse.registers.figures.claimed import ARMS, Claimed
from enduse.registers.naming import listed, name_of, window

CODES = {
    "crude oil": ("2709", "crude oil"),
    "oil": ("27", "mineral fuels and oils"),
    "gas": ("2711", "petroleum gases"),
}
"""Flow to its heading in the Harmonized System; arms are chapter 93, but most major arms are not in it."""

SMALL_ARMS = frozenset("small arms|firearms|guns|rifles|ammunition|munitions|explosives".split("|"))


def settle(claimed: Claimed) -> str | None:
    """What would settle the figure, null where no public data set counts such a flow."""
    if not claimed.suppliers and not claimed.recipients:
        return None
    if claimed.flow in ARMS:
        return _sipri(claimed)
    code = CODES.get(claimed.flow or "") or (("93", "arms and ammunition") if claimed.flow in SMALL_ARMS else None)
    return None if code is None else _customs(claimed, *code)


def _years(claimed: Claimed) -> str:
    first, last = claimed.window.first, claimed.window.last
    if first is None or last is None:
        return "each year that the claim can mean"
    return f"each year of {window(first, last)}"


def _edition(claimed: Claimed) -> str:
    if claimed.said is None:
        return "in the edition the claim was made from"
    return f"in the edition of March {editions.newest_at(claimed.said)}"


def _sipri(claimed: Claimed) -> str:
    suppliers, recipients = (
        listed([name_of(s) for s in claimed.suppliers] or ["all suppliers"]),
        listed([name_of(r) for r in claimed.recipients] or ["all recipients"]),
    )
    wholes = claimed.bases or ("imports",)
    needed = {
        "imports": f"import values (TIV) of {recipients} by supplier, with the total of all suppliers",
        "exports": f"export values (TIV) of {suppliers} by recipient, with the Total row",
        "world": f"export values (TIV) of all suppliers, with the Total row, and those of {suppliers}",
    }
    tables = "; ".join(needed[whole] for whole in wholes)
    return (
        f"SIPRI Arms Transfers Database, {tables}; {_years(claimed)}, {_edition(claimed)}, "
        "saved as CSV and added with `enduse registers add`"
    )


def _customs(claimed: Claimed, code: str, words: str) -> str:
    reporter_is_recipient = claimed.basis != "exports"
    owners = claimed.recipients if reporter_is_recipient else claimed.suppliers
    partners = claimed.suppliers if reporter_is_recipient else claimed.recipients
    flow, mirror = ("imports", "exports") if reporter_is_recipient else ("exports", "imports")
    owner, partner = _coded(owners), _coded(partners)
    return (
        f"UN Comtrade, annual goods trade, HS {code} ({words}): {flow}, reporter {owner or 'all'}, partners "
        f"{', '.join(filter(None, (partner, 'World (0)')))}, {_years(claimed)}; where that reporter does not "
        f"publish them, the mirror: {mirror}, reporter {partner or 'all'}, partner {owner or 'all'}; saved as CSV"
    )


def _coded(parties: tuple[str, ...]) -> str:
    return " and ".join(f"{name_of(p)} ({code})" if (code := numeric_of(p)) else name_of(p) for p in parties)
