"""How a word stands in its text: at a sentence's start, in a headline, after a given name, after a preposition.

Decides from letters and punctuation alone, in constant time a question; refuses to know what a word means. The lookup
asks it before it takes a spelling for a name.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_LOCATIVE = re.compile(
    r"\b(?:in|near|at|over|from|to|of|outside|around|towards?|into|between|above|through|via|across|inside|on|off)"
    r"(?:\s+(?:the|central|northern|southern|eastern|western|nearby|downtown)){0,2}\s+$",
    re.IGNORECASE,
)
_COUNTRY_NEXT = re.compile(r",\s+[A-Z]")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Za-z]|\b(?:Gen|Mr|Mrs|Ms|Dr|Lt|Col|Sgt|Maj|Capt|Adm|Brig|St|Prof|Rep|Sen|Gov|No|vs|Inc|Ltd|Co|Corp))\.$"
)
_LINE_HEAD = re.compile(r"[\s\-–—•*#>|(\[\"“”‘’']*(?:\d{1,3}[.)]\s+|[A-Z]{3,}\s\d{1,2}-)?[\s\"“‘'(]*")
_DATELINE_END = re.compile(r"\s[–—-]+\s+[\"“‘']?$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?)[ \xa0]$")
_SPEAKS = re.compile(
    r",?\s+(?:said|says|told|tells|added|adds|wrote|writes|tweeted|posted|insisted|argued|claimed|who|whose)\b"
)
_BODY = re.compile(
    r"\s+(?:Act|Bill|Law|Party|Group|Front|Movement|Union|Club|Day|Street|Road|Park|Foundation|Institute|Cent(?:er|re)|Capital"
    r"|Media|Press|News|Magazine|University|School|Prize|Cup|League|Inc|Ltd|LLC|GmbH|Company|Bank|Fund|Holdings|Partners|Energy"
    r"|Square|Bridge|Island|River|Valley|Mountains?|Province|Hotel|Caucus|Coalition|Guard|Games)\b"
)
_THING = re.compile(
    r"\b(?:an?|the|its|their|his|her|our|this|that|these|those|some|any|no|each|every|several|many|few|more|both|all|new|of|with"
    r"|two|three|four|five|six|seven|eight|nine|ten|dozen|dozens|\d[\d,.]*)\s+[\"“‘']?$",
    re.IGNORECASE,
)
_SMALL_IN_TITLES = frozenset("from with into over amid after than that upon against between".split())
_NO_GIVEN_NAME = frozenset(
    "The A An In On At Of By For From To And Or Its Their His Her "
    "North South East West Northern Southern Eastern Western Central New Old Former Greater Free "
    "Royal Army Navy Air Force Forces Guard Guards Corps Marine Marines Command Ministry Brigade Battalion "
    "Squadron Regiment Operation Project Exercise Block Super Improved Advanced "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
    "January February March April May June July August September October November December".split()
)


class Page:
    """A text and its lines, asked about one word at a time by its offsets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = [0, *(match.end() for match in re.finditer(r"\n", text))]
        self._cases: dict[int, str] = {}

    def line_case(self, at: int) -> str:
        """`capitals` or `title` where the line at `at` is written so throughout, else `sentence`."""
        number = bisect_right(self._lines, at) - 1
        if number not in self._cases:
            start = self._lines[number]
            end = self._lines[number + 1] if number + 1 < len(self._lines) else len(self.text)
            self._cases[number] = _case(self.text[start:end].strip()) if end - start <= 250 else "sentence"
        return self._cases[number]

    def starts_sentence(self, at: int) -> bool:
        """Whether a capital at `at` says nothing, because a sentence, a line or quoted speech begins there."""
        line = self._lines[bisect_right(self._lines, at) - 1]
        if at - line <= 40 and _LINE_HEAD.fullmatch(self.text, line, at):
            return True
        if at - line <= 80 and _DATELINE_END.search(self.text, line, at):
            return True
        before = self.text[max(line, at - 40) : at]
        words = before.rstrip(" \t\xa0\"'“”‘’([")
        if not words:
            return True
        opened = before[len(words) :].strip()
        if words[-1] in "!?:" or (words[-1] == "," and opened in ('"', "“", "‘")):
            return True
        return words[-1] == "." and not _ABBREVIATION.search(words)

    def in_place_position(self, start: int, end: int) -> bool:
        """Whether a preposition of place stands before, or ", Country" after."""
        return bool(_LOCATIVE.search(self.text[max(0, start - 40) : start]) or _COUNTRY_NEXT.match(self.text, end))

    def speaks(self, end: int) -> bool:
        """Whether what ends at `end` speaks, as a person or a company does and a weapon does not."""
        return _SPEAKS.match(self.text, end) is not None

    def follows_given_name(self, start: int) -> bool:
        """Whether the word before could be a given name: capitalised where nothing but a name asks for it."""
        before = _WORD_BEFORE.search(self.text[max(0, start - 40) : start])
        if before is None or not before[1].istitle() or len(before[1]) < 2 or before[1] in _NO_GIVEN_NAME:
            return False
        at = start - len(before[0])
        return self.line_case(start) == "sentence" and not self.starts_sentence(at)

    def names_a_body(self, end: int) -> bool:
        """Whether the next word makes a law, a party or a company of it: "Act", "Party", "Capital"."""
        return _BODY.match(self.text, end) is not None

    def is_a_thing(self, start: int, end: int) -> bool:
        """Whether an article or a number stands before, or the word is a plural: no person and no town."""
        return self.text[end - 1] == "s" or _THING.search(self.text[max(0, start - 20) : start]) is not None


def _case(line: str) -> str:
    letters = [ch for ch in line if ch.isalpha()]
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3 and word not in _SMALL_IN_TITLES]
    if len(letters) > 3 and all(not ch.islower() for ch in letters) and len(line.split()) > 1:
        return "capitals"
    if len(words) < 3 or line[-1] in ".;,":
        return "sentence"
    return "title" if sum(word[0].isupper() for word in words) >= 0.85 * len(words) else "sentence"
