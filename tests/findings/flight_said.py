"""Flight claims as a report would say them, with the words that each role stands in."""

from __future__ import annotations

from enduse.model.claim import Claim, Mention

PUBLISHED = "2023-10-05"


def said(quote: str, *, trend: str = "landed", inherited: bool = False, **roles: tuple[str, str]) -> Claim:
    """A claim whose roles are (value, the words in the quote that say it)."""
    told = {"trend": ("present", trend), **roles}
    kept = {role: pair for role, pair in told.items() if pair[1] in quote or inherited}
    places = {role: quote.find(words) for role, (_, words) in kept.items()}
    mentions = tuple(
        (role, (Mention(words, 100 + places[role], 100 + places[role] + len(words), inherited=places[role] < 0),))
        for role, (_, words) in kept.items()
    )
    return Claim(
        "report.txt", "a" * 64, "flight", quote, 100, 100 + len(quote), "asserted", "local", "flight/1",
        roles=tuple((role, (value,)) for role, (value, _) in kept.items()), mentions=mentions, published=PUBLISHED,
    )  # fmt: skip


OVDA = ("Ovda", "Ovda")
SIX = ("6", "Six")
BEFORE = ("../2020-09-27", "before 27 September 2020")
AFTER = ("2020-09-27/..", "after 27 September 2020")
DAY = ("2020-09-27", "27 September 2020")
