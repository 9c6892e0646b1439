"""The nouns: frozen values without I/O. Every stage takes and returns these."""

from enduse.model.claim import Claim, Mention
from enduse.model.delivery import Delivery, Event, Lines, Volume
from enduse.model.entry import Country, Entry, Party, Place, Weapon, WeaponClass
from enduse.model.finding import Evidence, Finding, Rows
from enduse.model.source import Note, Source
from enduse.model.span import Span
from enduse.model.text import Block, Damage, Quotation, Repair, Text

__all__ = [
    "Block",
    "Claim",
    "Country",
    "Damage",
    "Delivery",
    "Entry",
    "Event",
    "Evidence",
    "Finding",
    "Lines",
    "Mention",
    "Note",
    "Party",
    "Place",
    "Quotation",
    "Repair",
    "Rows",
    "Source",
    "Span",
    "Text",
    "Volume",
    "Weapon",
    "WeaponClass",
]
