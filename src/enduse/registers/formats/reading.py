"""Bytes of a file -> the register they are, found by content alone.

Each loader is a module with `recognises` and `load`. What no loader recognises is refused with one sentence that says
what the file looks like and what to download instead. Text in UTF-16, a byte-order mark and line ends of old Macs are
undone before any loader sees them, with a note; lines are counted and hashes taken as the file came.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from enduse.errors import NoRegister, UnreadableRegister
from enduse.model.lines import mended
from enduse.registers.formats import (
    baci,
    comtrade,
    eu_reports,
    ged,
    oec,
    sipri_deals,
    sipri_old_api,
    sipri_tiv_tables,
    sipri_tiv_totals,
    sipri_trade_register,
    unroca,
    us_notices,
)
from enduse.registers.formats.files import File, file_of
from enduse.registers.formats.strangers import refusal
from enduse.registers.register import Register


class Loader(Protocol):
    """One format. `load` is called only where `recognises` said yes and may still refuse, with its own sentence."""

    def recognises(self, payload: bytes, /) -> bool:
        """Whether the bytes are of this format, whole or damaged."""
        ...

    def load(self, file: File, /) -> Register:
        """The register; raises UnreadableRegister."""
        ...


LOADERS: tuple[Loader, ...] = (
    sipri_trade_register,
    sipri_tiv_tables,
    sipri_tiv_totals,
    sipri_deals,
    sipri_old_api,
    unroca,
    comtrade,
    baci,
    oec,
    ged,
    eu_reports,
    us_notices,
)
"""Asked in this order; the first that recognises a file reads it."""


def read(name: str, payload: bytes) -> Register:
    """The register in these bytes. Raises UnreadableRegister, NoRegister where no loader knows the format, with a
    sentence that says what to download instead."""
    text, notes = mended(payload)
    for loader in LOADERS:
        if loader.recognises(text):
            file = replace(file_of(name, payload), payload=text)
            register = _with_rows(loader.load(file))
            return replace(register, notes=(*notes, *register.notes)) if notes else register
    raise NoRegister(refusal(name, text))


def _with_rows(register: Register) -> Register:
    """The register, unless nothing in it could be read."""
    if register.deliveries or register.volumes or register.events:
        return register
    why = "it has no rows"
    if register.left_out:
        why = f"none of its rows can be read, {register.rows} in all ({register.left_out[0].reason})"
    raise UnreadableRegister(
        f"{register.name} is of the series {register.series}, but {why}: download it again and "
        "hand it over as it comes, without opening it in a spreadsheet."
    )
