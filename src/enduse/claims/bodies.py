"""What a noun phrase for a body or its paper names as a speaker: "the Kenyan army", "figures compiled by X".

Decides the words for one body at one place; what a word takes up again from before is the business of the cast.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from enduse.claims.mentions import Mentions, Named
from enduse.claims.phrases import core, core_span
from enduse.model.entry import Country, Party

DESKS = frozenset(
    "report investigation study figures data analysis research newspaper magazine agency outlet website "
    "database register article "
    "editorial review fact notice statement findings records statistics estimate estimates document documents "
    "archive letter memo cable filing complaint indictment affidavit lawsuit dossier papers "
    "logbook ledger manifest waybill invoice diary".split()
)
OUTLETS = frozenset("newspaper magazine agency outlet website".split())
DOCUMENTS = frozenset(
    "statement letter document papers memo cable filing complaint indictment affidavit post tweet lawsuit "
    "dossier logbook ledger manifest waybill invoice diary".split()
)
"""Papers with words of their own; what only counts or measures ("figures", "data") has none."""
_MADE_BY = frozenset(
    "compile release publish give provide issue gather produce file collect keep post share leak write prepare draw "
    "submit present cite quote".split()
)
"""What the body behind a document does with it; whoever only saw or obtained it is not its author."""
_SPEAKING_FORMS = frozenset({"ministry", "force", "capital"})
DETERMINER = re.compile(
    r"^(?:[^.]*\w[.!?]\s+(?=(?:an?|the)\s))?(?:the|a|an|this|that|these|those|its|their|his|her|our|one|another|some|several|two|three|many|other)\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Speaker:
    """A canonical name; `person` when a pronoun like "he" may take it up."""

    name: str
    anonymous: bool
    person: bool


def tidy(words: str) -> str:
    """Words with single blanks, without marks around them."""
    return re.sub(r"\s+", " ", words).strip(" ,;:'\"“”‘’")


def covering(mentions: Mentions, token: int) -> Named | None:
    """The catalogue name that covers a token, null where none does."""
    return next((n for n in mentions.named if n.first <= token <= n.last and n.sort != "class"), None)


def institution(named: Named, mentions: Mentions) -> Speaker:
    """The speaker that a country, force, ministry or party is."""
    entry = named.entry
    if named.form == "force":
        words = tidy(DETERMINER.sub("", mentions.paragraph.view[named.start : named.end]))
        government = re.search(r"(?:government|authorities|regime|state)$", words)
        return Speaker(
            entry.name if government and isinstance(entry, Country) else words, anonymous=False, person=False
        )
    if isinstance(entry, Country) and named.sort == "country":
        return Speaker(entry.name, anonymous=False, person=False)
    return Speaker(named.value, anonymous=False, person=False)


def desk(head: Any, inside: list[Named], mentions: Mentions) -> Speaker | None:
    """ "Haaretz report", "OEC figures", "a report by Amnesty": the body behind the paper speaks."""
    bodies = [n for n in inside if isinstance(n.entry, Party) or n.form in ("adjective", "possessive")]
    if bodies:
        return institution(bodies[-1], mentions)
    for clause in head.children:
        if clause.dep_ in ("acl", "relcl") and clause.lemma_.lower() in _MADE_BY:
            makers = [c for c in clause.children if c.dep_ == "nsubj"]
            makers += [n for c in clause.children if c.dep_ == "agent" for n in c.children if n.dep_ == "pobj"]
            for maker in makers:
                behind = [n for n in mentions.parties if n.first <= maker.i <= n.last]
                if behind:
                    return institution(behind[0], mentions)
                if maker.pos_ == "PROPN":
                    words = mentions.paragraph.words(*core_span(maker))
                    return Speaker(tidy(DETERMINER.sub("", words)), anonymous=False, person=False)
    for child in head.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
            nouns = {t.i for noun in child.children for t in core(noun)}
            found = [n for n in mentions.parties if not nouns.isdisjoint(range(n.first, n.last + 1))]
            if found and (isinstance(found[0].entry, Party) or found[0].form in _SPEAKING_FORMS):
                return institution(found[0], mentions)
        if child.pos_ == "PROPN" and child.dep_ in ("compound", "poss", "nmod") and covering(mentions, child.i) is None:
            return Speaker(mentions.paragraph.words(child.i, child.i), anonymous=False, person=False)
    return None
