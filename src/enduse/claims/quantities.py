"""Numbers as a report writes them: comparator, value and unit. Own grammar, because wrong numbers end in court.

Decides what a number says ("at least six", "some 60", "roughly 120,000", "$1.2 billion", "15-kilogram"); refuses to
give a value to words that have none ("dozens", "several") and to digits that count nothing ("12:30", "9th", "F-16").
A stretch ("between 10 and 20", "10 to 20") is one quantity: its lower end, with the comparator `>`; more is not
certain.
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
NUMBER_WORDS = frozenset((*_ONES, *_TENS))
"""Small numbers and tens, written out."""

_SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "mln": Decimal(10**6),
    "bn": Decimal(10**9),
    "crore": Decimal(10**7),
    "lakh": Decimal(10**5),
    "m": Decimal(10**6),
    "dozen": Decimal(12),
}
_COMPARATORS = {
    ">": "more than|over|at least|upwards of|upward of|exceeding|in excess of|above|a minimum of|no fewer than"
    "|no less than|not less than|greater than",
    "<": "less than|fewer than|under|up to|at most|below|no more than|not more than|a maximum of|as many as|as much as",
    "~": "around|about|roughly|approximately|approx\\.?|some|nearly|almost|close to|an estimated|estimated|circa"
    "|c\\.|~|≈",
}
_BEFORE = re.compile(
    "(?:"
    + "|".join(f"(?P<c{i}>{words})" for i, words in enumerate(_COMPARATORS.values()))
    + r")\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_SINGLE = "|".join(list(_ONES)[1:10])
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{_SINGLE}))?\b|(?:{'|'.join(_ONES)})\b)"
_AND = rf"(?:\s(?:and\s)?{_BELOW_100})?"
_BELOW_1000 = rf"(?:{_BELOW_100}\shundred\b{_AND}|{_BELOW_100})"
_WORDS = rf"""(?:{_BELOW_1000}\sthousand\b(?:\s(?:and\s)?{_BELOW_1000})?|{_BELOW_1000}
  |a\s(?:hundred\b{_AND}(?:\sthousand\b)?|(?:thousand|dozen|million|billion)\b))"""
_NUMBER = re.compile(
    rf"""
    (?<![\w.,/:$€£¥₹₽-])(?:(?P<currency>US\$|USD|EUR|GBP|INR|Rs\.?|€|£|₹|\$)\s?)?
    (?:
      (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:[\u00a0\u2009\u202f]\d{{3}})+(?!\d)
        |\d{{1,3}}(?:\x20\d{{3}})+(?![\s-]?(?:mm|cm|kg|km|kilo|pound|lb))(?!\d)|\d+(?:\.\d+)?)
      |(?P<words>{_WORDS})
    )
    (?!(?:st|nd|rd|th|['’]?s)\b)(?![,.:/]\d)
    (?P<half>\sand\sa\shalf\b)?
    (?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|mln|bn|dozen|crore|lakh)(?:s?\b)|(?<=\d)(?P<suffix>m|bn)\b)?
    (?!\w*\d)(?![-\s](?:third|quarter|fifth|tenth|half|halve)s?\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MONEYED = ("million", "billion", "trillion", "bn", "mln")
_PARTICLE = re.compile(r"\b(?:hand|turn|tak|took|sign|pass|bring|brought)(?:s|ed|ing|e|es|en)?\s$", re.IGNORECASE)
"""A verb whose "over" is its own ("handed over two jets")."""
_TO = re.compile(r"\s?[-‐‑–—]\s?|\s(?:to|and|or)\s")
_FROM = re.compile(r"\b(?P<word>between|from)\s$", re.IGNORECASE)
_UNITS = {
    "km/h": "km/h|kph|kilomet(?:er|re)s? (?:per|an) hour",
    "km": "kilomet(?:er|re)s?|kms?",
    "kg": "kilograms?|kilogrammes?|kilos?|kgs?",
    "t": "metric tons?|metric tonnes?|tonnes?|tons?",
    "m": "met(?:er|re)s?",
    "mm": "millimet(?:er|re)s?|mm",
    "cm": "centimet(?:er|re)s?|cm",
    "mi": "miles?",
    "ft": "f(?:ee|oo)t",
    "lb": "pounds?|lbs?",
    "h": "hours?",
    "min": "minutes?",
    "barrels": "barrels?",
    "%": "%|per\\s?cent|pct\\.?|percent",
}
_UNIT = re.compile(
    r"\s?-?\s?(?:" + "|".join(f"(?P<u{i}>{words})" for i, words in enumerate(_UNITS.values())) + r")(?!\w)",
    re.IGNORECASE,
)
MONEY_WORDS = frozenset("rubles roubles shekels rupees yuan zlotys zloty dirhams riyals lira liras yen kronor".split())
"""Currencies that a figure keeps by the word of the report, because several states share the word."""
_MONEY = re.compile(
    rf"(?:\s(?P<money>(?:US\s)?dollars|euros|pounds sterling|{'|'.join(sorted(MONEY_WORDS, reverse=True))})"
    r"|-(?P<hyphened>dollar|euro))\b",
    re.IGNORECASE,
)
_POUNDS = re.compile(r"\spounds?\b(?!\s(?:of|in weight))", re.IGNORECASE)
"""Pounds behind millions or billions, which are money where no substance follows."""
_CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "€": "EUR",
    "eur": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "inr": "INR",
    "₹": "INR",
    "rs": "rupees",
    "rs.": "rupees",
}
_NAMED = {"dollars": "USD", "us dollars": "USD", "euros": "EUR", "pounds sterling": "GBP"}
_MAJORITY = re.compile(
    r"\b(?:(?:the|a)\s+(?:(?:vast|overwhelming|large|great|clear|huge)\s+)?(?:majority|bulk)(?!-|\s(?:leader|party|whip|vote|owner"
    r"|stake|shareholder|rule))|(?:the\s+)?lion['’]s share|(?:vast|overwhelming)\s+majority|majority(?=\s+of\b))\b"
    r"|\bmost(?=\s+of\b)|\bmore than half\b(?!\s+an?\b)",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:(?P<half>half)(?=\s+of\b)|(?P<n>one|two|three|four|nine|a)[\s-](?P<d>third|quarter|fifth|tenth)"
    r"(?:(?=\s+of\b)|s\b(?!\s+(?:majority|vote))))",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?P<n>one|two|three|four|seven|eight|nine)\s(?:in|out of)\s(?:every\s)?(?P<d>three|four|five|ten)\b"
    r"(?=\sof\b)",
    re.IGNORECASE,
)

_HALF = re.compile(r"\bhalf[\s-]an?\b(?:\s(?P<scale>hundred|thousand|million|billion|dozen)\b)?", re.IGNORECASE)


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
    found = [*_numbers(text), *_halves(text), *_shares_in_words(text)]
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return tuple(kept)


def _numbers(text: str) -> list[Quantity]:
    found: list[Quantity] = []
    at = 0
    while match := _NUMBER.search(text, at):
        at = match.end()
        quantity = _quantity(text, match)
        if quantity is not None:
            found.append(_stretch(text, match, quantity) or quantity)
            at = max(at, found[-1].end)
    return found


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    value = _value(match)
    if value is None:
        return None
    end, unit = match.end(), None
    if match["currency"]:
        unit = _CURRENCIES[match["currency"].casefold()]
    elif money := _MONEY.match(text, end):
        word = f"{money['hyphened']}s" if money["hyphened"] else money["money"].casefold()
        unit, end = _NAMED.get(word.casefold(), word), money.end()
    elif match["scale"] and match["scale"].casefold() in _MONEYED and (pounds := _POUNDS.match(text, end)):
        unit, end = "GBP", pounds.end()
    elif following := _UNIT.match(text, end):
        unit, end = _unit(following), following.end()
    before = _BEFORE.search(text, max(0, match.start() - 30), match.start())
    if before is None or not _at_word(text, before.start()) or _over_is_verbs(text, before):
        return Quantity(match.start(), end, value, unit, "=", match.start())
    return Quantity(before.start(), end, value, unit, _comparator(before), match.start())


def _over_is_verbs(text: str, before: re.Match[str]) -> bool:
    over = before.group().casefold().startswith("over")
    return over and _PARTICLE.search(text, max(0, before.start() - 12), before.start()) is not None


def _stretch(text: str, match: re.Match[str], lower: Quantity) -> Quantity | None:
    """ "between 10 and 20" from its lower end; null where two numbers are no stretch ("from 60 to 40", "2017-2020")."""
    joint = _TO.match(text, lower.end)
    if joint is None or lower.comparator not in ("=", "~"):
        return None
    window = " " + text[joint.end() : joint.end() + 80]
    other = _NUMBER.match(window, 1)
    upper = _quantity(window, other) if other else None
    if other is None or upper is None:
        return None
    word = _FROM.search(text, max(0, lower.start - 10), lower.start)
    opening = word["word"].casefold() if word else ""
    if opening == "from" or (joint.group().strip() == "and" and opening != "between"):
        return None
    value, scale = lower.value, (other["scale"] or other["suffix"] or "").casefold()
    if scale and not (match["scale"] or match["suffix"]) and value * _SCALES[scale] < upper.value:
        value *= _SCALES[scale]
    years = all(1900 <= q.value < 2100 and q.unit is None for q in (lower, upper))
    if years or value >= upper.value or (lower.unit and upper.unit not in (lower.unit, None)):
        return None
    start = word.start() if word else lower.start
    unit = lower.unit or upper.unit
    return Quantity(start, joint.end() - 1 + upper.end, value, unit, ">", start if word else lower.number_start)


def _halves(text: str) -> list[Quantity]:
    """ "half a million", "half a tonne"."""
    found = []
    for match in _HALF.finditer(text):
        following = _UNIT.match(text, match.end())
        if match["scale"] is None and following is None:
            continue
        value = _SCALES[match["scale"].casefold()] / 2 if match["scale"] else Decimal("0.5")
        before = _BEFORE.search(text, max(0, match.start() - 30), match.start())
        start = before.start() if before and _at_word(text, before.start()) else match.start()
        comparator = _comparator(before) if before and start == before.start() else "="
        end, unit = (following.end(), _unit(following)) if following else (match.end(), None)
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
        value = Decimal(re.sub(r"[,\s]", "", match["digits"]))
    else:
        value = _spelled(match["words"].casefold())
    value += Decimal("0.5") if match["half"] else 0
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
    parts = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10, "three": 3, "four": 4, "five": 5, "ten": 10}
    for match in (*_FRACTION.finditer(text), *_IN.finditer(text)):
        half = match.re is _FRACTION and match["half"]
        over = Decimal(1) if half else Decimal(_ONES[match["n"].casefold()] if match["n"].casefold() != "a" else 1)
        value = over * 100 / (2 if half else parts[match["d"].casefold()])
        if value >= 100:
            continue
        before = _BEFORE.search(text, max(0, match.start() - 30), match.start())
        start = before.start() if before else match.start()
        comparator = _comparator(before) if before else "="
        found.append(Quantity(start, match.end(), round(value, 1), "%", comparator, match.start()))
    return found
