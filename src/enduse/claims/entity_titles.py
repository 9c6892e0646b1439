"""People by their office: "the Foreign Secretary", "Minister of Trade Ana Horvat", "Deputy Head of the X Agency".

Decides how far a title with a capital reaches: the names in front of it, "of" or "for" with the names after it, and the
name of the person. Refuses a title that is a part of another name ("General Assembly").
"""

from __future__ import annotations

from collections.abc import Iterator

from enduse.claims.entity_lists import listed
from enduse.claims.entity_page import ARTICLES, Page

_JOINTS = ("of", "for")
_BEFORE = frozenset("acting former deputy vice interim outgoing then senior special".split())


def titles(page: Page, used: bytearray) -> Iterator[tuple[int, int]]:
    """First and last token of every person named by an office, in text order, none overlapping."""
    i, done = 0, -1
    while i < len(page.words):
        if not used[i] and i > done and _is_title(page, i):
            last = _reach(page, used, i)
            first = i
            while (
                first - 1 > done
                and not used[first - 1]
                and (_named(page, first - 1) or page.words[first - 1].casefold() in _BEFORE)
            ):
                first -= 1
            if not _part_of_name(page, i, last):
                yield first, last
                done = i = last
        i += 1


def _is_title(page: Page, i: int) -> bool:
    word = page.words[i]
    if not word[:1].isupper() or i in page.named:
        return False
    reading = listed(word, "offices")
    return reading is not None and not reading[1]


def _named(page: Page, i: int) -> bool:
    named = page.named.get(i)
    if named is not None:
        return named.sort in ("party", "place") or (named.sort == "country" and named.form in ("name", "adjective"))
    return page.is_name(i)


def _reach(page: Page, used: bytearray, i: int) -> int:
    last = _run(page, used, i)
    for _ in range(3):
        after = last + 1
        if after >= len(page.words) or page.words[after].casefold() not in _JOINTS:
            break
        after += 1
        if after < len(page.words) and page.words[after].casefold() in ARTICLES:
            after += 1
        end = _run(page, used, after - 1)
        if end < after:
            break
        last = end
    return last


def _run(page: Page, used: bytearray, i: int) -> int:
    """The last token of the names that follow token `i` directly; `i` where there are none."""
    while i + 1 < len(page.words) and not used[i + 1]:
        if _named(page, i + 1):
            i += 1
        elif page.words[i + 1] == "and" and i + 2 < len(page.words) and _affairs(page, i):
            i += 2
        else:
            break
    return i


def _affairs(page: Page, i: int) -> bool:
    """Whether "X and Y" is one subject of an office ("for Trade and Industry")."""
    return (
        page.words[i - 1].casefold() in (*_JOINTS, "the", ",")
        and page.is_name(i)
        and page.is_name(i + 2)
        and not _is_title(page, i + 2)
    )


def _part_of_name(page: Page, i: int, last: int) -> bool:
    """Whether the title only opens another name ("General Assembly") or describes a thing ("General elections")."""
    if last == i:
        token = page.doc[i]
        return bool(
            token.dep_ in ("compound", "amod")
            and not page.words[token.head.i][:1].isupper()
            and page.doc[i].is_sent_start
        )
    joined = any(page.words[k].casefold() in _JOINTS for k in range(i + 1, last))
    return not joined and any(listed(page.words[last], name) for name in ("bodies", "formal", "places", "not_names"))
