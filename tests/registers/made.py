"""Registers of invented rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from enduse.model.delivery import Delivery, Lines, Volume
from enduse.registers.register import TIV_TABLES, TRADE_REGISTER, UNROCA, Edition, Register, Scope


def deal(supplier: str = "ISR", recipient: str = "AZE", **fields: Any) -> Delivery:
    """A row of a trade register; numbers may be given as int."""
    numbers = ("number_ordered", "number_delivered", "volume")
    given = {key: Decimal(value) if key in numbers and value is not None else value for key, value in fields.items()}
    plain: dict[str, Any] = {
        "weapon": "Merlin-3",
        "description": "drone",
        "ordered": "2014",
        "delivered": (2015, 2016),
        "number_ordered": Decimal(10),
        "number_delivered": Decimal(10),
        "volume": Decimal(5),
        "status": "New",
    }
    return Delivery(Lines("0" * 64, 1, 1), supplier, recipient, (supplier, recipient), **{**plain, **given})


def volume(
    year: int, value: int | str, supplier: str | None = "ISR", recipient: str | None = "AZE", **fields: Any
) -> Volume:
    """One cell of a table."""
    number = Decimal(value)
    return Volume(Lines("0" * 64, 1, 1), supplier, recipient, year, number, number, number, **fields)


def report(year: int, number: int | None, supplier: str = "UKR", recipient: str = "AZE", **fields: Any) -> Delivery:
    """A row of the United Nations register."""
    plain: dict[str, Any] = {
        "ordered": None,
        "delivered": (year,),
        "number_ordered": None,
        "number_delivered": number,
        "volume": None,
        "status": None,
        "weapon": None,
        "unit": "items",
        "description": "III. Large-calibre artillery systems",
    }
    return deal(supplier, recipient, **{**plain, **fields})


def register(
    *rows: Delivery | Volume, name: str = "a.csv", series: str = "", scope: Scope | None = None, **fields: Any
) -> Register:
    """A file of these rows, one a line below a header of one line."""
    sha256 = (name.encode().hex() * 64)[:64]
    placed = [replace(row, lines=Lines(sha256, at, at)) for at, row in enumerate(rows, 2)]
    deliveries = tuple(row for row in placed if isinstance(row, Delivery))
    volumes = tuple(row for row in placed if isinstance(row, Volume))
    edition = fields.pop("edition", Edition("2024-10-13", "2024-03", 2023))
    return Register(
        name,
        sha256,
        series or (TRADE_REGISTER if deliveries or not volumes else TIV_TABLES),
        "made",
        edition,
        scope or Scope(),
        lines=len(rows) + 1,
        rows=len(rows),
        frame=1,
        deliveries=deliveries,
        volumes=volumes,
        **fields,
    )


def unroca(rows: Iterable[Delivery], name: str = "u.json") -> Register:
    """A file of the United Nations register."""
    return register(*rows, name=name, series=UNROCA, edition=Edition(None, None, 2016))
