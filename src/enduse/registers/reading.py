"""Bytes of a file -> the register they are, found by content alone.

Each loader is a module with `recognises` and `load`. What no loader recognises is refused with one sentence that says
what the file looks like and what to download instead. Text in UTF-16, a byte-order mark and line ends of old Macs are
undone before any loader sees them, with a note; lines are counted and hashes taken as the file came.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from enduse.errors import UnreadableRegister
from enduse.registers import (
    sipri_deals,
    sipri_old_api,
    sipri_tiv_tables,
    sipri_tiv_totals,
    sipri_trade_register,
)
from enduse.registers.files import File, file_of
from enduse.registers.register import Register
from enduse.registers.strangers import refusal


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
)
"""Asked in this order; the first that recognises a file reads it."""


@dataclass(frozen=True, slots=True)
class _Repair:
    """A change of bytes that alters no word: when it applies, what it does, and the note it leaves."""

    applies: Callable[[bytes], bool]
    mend: Callable[[bytes], bytes]
    note: str


_REPAIRS = (
    _Repair(
        lambda payload: payload.startswith((b"\xff\xfe", b"\xfe\xff")),
        lambda payload: payload.decode("utf-16", errors="replace").encode("utf-8"),
        "The file was saved anew, as UTF-16.",
    ),
    _Repair(
        lambda payload: payload.startswith(b"\xef\xbb\xbf"),
        lambda payload: payload[3:],
        "The file was saved anew, as UTF-8 with a byte-order mark.",
    ),
    _Repair(
        lambda payload: b"\n" not in payload and b"\r" in payload,
        lambda payload: payload.replace(b"\r", b"\n"),
        "The file was saved anew, with the line ends of old Macs.",
    ),
)


def read(name: str, payload: bytes) -> Register:
    """The register in these bytes. Raises UnreadableRegister with a sentence that says what to download instead."""
    text, notes = payload, []
    for repair in _REPAIRS:
        if repair.applies(text):
            text = repair.mend(text)
            notes.append(repair.note)
    for loader in LOADERS:
        if loader.recognises(text):
            file = replace(file_of(name, payload), payload=text)
            register = _with_rows(loader.load(file))
            return replace(register, notes=(*notes, *register.notes)) if notes else register
    raise UnreadableRegister(refusal(name, text))


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
