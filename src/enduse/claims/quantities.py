"""Numbers as a report writes them: comparator, value and unit. Own grammar, because wrong numbers end in court.

Decides what a number says ("at least six", "some 60", "roughly 120,000", "$1.2 billion", "15-kilogram"); refuses to give a
value to words that have none ("dozens", "several").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "mln": Decimal(10**6),
    "bn": Decimal(10**9),
    "m": Decimal(10**6),
    "dozen": Decimal(12),
}
_COMPARATORS = {
    ">": "more than|over|at least|upwards of|upward of|exceeding|in excess of|above|a minimum of|no fewer than|no less than"
    "|not less than|greater than",
    "<": "less than|fewer than|under|up to|at most|below|no more than|not more than|a maximum of|as many as|as much as",
    "~": "around|about|roughly|approximately|approx\\.?|some|nearly|almost|close to|an estimated|estimated|circa|c\\.|~|≈",
}
_BEFORE = re.compile(
    "(?:"
    + "|".join(f"(?P<c{i}>{words})" for i, words in enumerate(_COMPARATORS.values()))
    + r")\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_WORD = "|".join([*_ONES, *_TENS])
_NUMBER = re.compile(
    rf"""
    (?<![\w.,/-])(?:(?P<currency>US\$|USD|EUR|GBP|€|£|\$)\s?)?
    (?:
      (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)
      |(?P<words>(?:{_WORD})(?:[-\s](?:and\s)?(?:{_WORD}|hundred|thousand))*|(?<=\ba\s)(?:hundred|thousand|dozen|million))
    )
    (?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|mln|bn|dozen)(?:s\b)?|(?<=\d)(?P<suffix>m|bn)\b)?
    (?!\w*\d)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_UNITS = {
    "kg": "kilograms?|kilogrammes?|kilos?|kgs?",
    "t": "metric tons?|metric tonnes?|tonnes?|tons?",
    "km": "kilomet(?:er|re)s?|kms?",
    "m": "met(?:er|re)s?",
    "mm": "millimet(?:er|re)s?|mm",
    "cm": "centimet(?:er|re)s?|cm",
    "mi": "miles?",
    "ft": "f(?:ee|oo)t",
    "lb": "pounds?|lbs?",
    "km/h": "km/h|kph|kilomet(?:er|re)s? (?:per|an) hour",
    "h": "hours?",
    "min": "minutes?",
    "barrels": "barrels?",
    "%": "%|per\\s?cent|pct\\.?|percent",
}
_UNIT = re.compile(
    r"\s?-?\s?(?:" + "|".join(f"(?P<u{i}>{words})" for i, words in enumerate(_UNITS.values())) + r")(?!\w)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\s(?P<money>(?:US\s)?dollars|euros|pounds sterling|rubles|roubles|shekels)\b", re.IGNORECASE)
_CURRENCIES = {"$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP"}
_NAMED = {"dollars": "USD", "us dollars": "USD", "euros": "EUR", "pounds sterling": "GBP"}
_MAJORITY = re.compile(
    r"\b(?:the\s+)?(?:(?:vast|overwhelming|large|great)\s+)?(?:majority|bulk|lion['’]s share)\b|\bmost(?=\s+of\b)|\bmore than half\b",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:(?P<half>half)|(?P<n>one|two|three|a)[\s-](?P<d>third|quarter|fifth|tenth)s?)(?=\s+of\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """`text[start:end]` says `comparator` `value` `unit`. `unit` is "%" for a share, a currency code for money,
    null for a bare count. `number_start` is where the number itself begins, after its comparator."""

    start: int
    end: int
    value: Decimal
    unit: str | None
    comparator: str
    number_start: int

    @property
    def plain(self) -> str:
        """The value as a plain decimal string with its unit; a percentage and a count stand without one."""
        number = format(self.value.normalize(), "f")
        return number if self.unit in (None, "%") else f"{number} {self.unit}"


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number in `text`, in order, not overlapping."""
    found = [*_numbers(text), *_shares_in_words(text)]
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return tuple(kept)


def read_number(words: str) -> Decimal | None:
    """The one number that `words` holds, null when there is none; used to check a value against its own span."""
    found = quantities(words)
    return found[0].value if found else None


def _numbers(text: str) -> list[Quantity]:
    found = []
    for match in _NUMBER.finditer(text):
        value = _value(match)
        if value is None:
            continue
        end, unit = match.end(), None
        if match["currency"]:
            unit = _CURRENCIES[match["currency"].casefold()]
        elif money := _MONEY.match(text, end):
            unit, end = _NAMED.get(money["money"].casefold(), money["money"].casefold()), money.end()
        elif following := _UNIT.match(text, end):
            unit, end = _unit(following), following.end()
        before = _BEFORE.search(text, max(0, match.start() - 30), match.start())
        start = before.start() if before and _at_word(text, before.start()) else match.start()
        comparator = _comparator(before) if before and start == before.start() else "="
        found.append(Quantity(start, end, value, unit, comparator, match.start()))
    return found


def _at_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()


def _comparator(match: re.Match[str]) -> str:
    return next(sign for i, sign in enumerate(_COMPARATORS) if match[f"c{i}"])


def _unit(match: re.Match[str]) -> str:
    return next(unit for i, unit in enumerate(_UNITS) if match[f"u{i}"])


def _value(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        value = Decimal(match["digits"].replace(",", ""))
    else:
        value = _spelled(match["words"].casefold())
    scale = (match["scale"] or match["suffix"] or "").casefold()
    if match["suffix"] and not match["currency"]:
        return None if scale == "m" else value * _SCALES[scale]
    return value * _SCALES[scale] if scale else value


def _spelled(words: str) -> Decimal:
    total = part = Decimal(0)
    for word in re.split(r"[-\s]+", words):
        if word in _ONES:
            part += _ONES[word]
        elif word in _TENS:
            part += _TENS[word]
        elif word in _SCALES:
            part = (part or 1) * _SCALES[word]
            if word != "hundred":
                total, part = total + part, Decimal(0)
    return total + part


def _shares_in_words(text: str) -> list[Quantity]:
    found = [Quantity(m.start(), m.end(), Decimal(50), "%", ">", m.start()) for m in _MAJORITY.finditer(text)]
    parts = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
    for match in _FRACTION.finditer(text):
        over = Decimal(1) if match["half"] else Decimal({"one": 1, "a": 1, "two": 2, "three": 3}[match["n"].casefold()])
        value = over * 100 / (2 if match["half"] else parts[match["d"].casefold()])
        before = _BEFORE.search(text, max(0, match.start() - 30), match.start())
        start = before.start() if before else match.start()
        comparator = _comparator(before) if before else "="
        found.append(Quantity(start, match.end(), round(value, 1), "%", comparator, match.start()))
    return found
