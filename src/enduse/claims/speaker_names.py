"""Names of those who speak: their titles, where they stand, and whether "he" or "she" can mean them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from enduse.claims.bodies import covering
from enduse.claims.mentions import Mentions, Named
from enduse.claims.vocabulary import OFFICES, PERSONS
from enduse.model.entry import Party

_TITLE = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Brig)\.?\s+"
    r"|(?:(?:Brigadier|Lieutenant|Major|Rear|Vice)\s)?(?:General|Colonel|Major|Captain|Admiral|Commander|Sergeant|Lieutenant|Brigadier"
    r"|Senator|Ambassador|Professor)\s(?=[A-Z][\w’'-]+\s[A-Z]))"
)
_OFFICE = re.compile(
    r"^(?:(?:Acting|Deputy|Former|Prime|Vice|First)\s)?"
    r"(?:(?:Defen[cs]e|Foreign|Interior|Finance|Trade|Economy|Justice|Energy|Information|Health|Transport|Home|State)\s)?"
    r"(?:Minister|Secretary|President|Chancellor|Premier|Governor|Mayor|Commissioner|Spokesman|Spokeswoman|"
    r"Spokesperson|Chairman|Chairwoman|Director|Congressman|Congresswoman|Representative|Judge|Prosecutor|Inspector)\s"
    r"(?=[A-Z])"
)

_INDEFINITE = frozenset("a an one some several another two three four many other few".split())
_ONE_BODY = frozenset("police authorities forces troops communications headquarters marines".split())
_PRESS = frozenset("radio television tv media press station".split())
_LOCAL = frozenset("local regional foreign social independent opposition international national".split())
_MEN = frozenset(
    "man brother husband father son uncle spokesman businessman chairman congressman fisherman policeman salesman "
    "boy king emir sheikh sultan pope mr grandfather nephew cameraman".split()
)
_WOMEN = frozenset(
    "woman sister wife mother daughter aunt spokeswoman businesswoman chairwoman congresswoman policewoman girl queen "
    "mrs ms miss grandmother niece widow".split()
)


def untitled(words: str) -> str:
    """A name without the ranks, offices and professions before it."""
    parts = _OFFICE.sub("", _TITLE.sub("", words)).split()
    while len(parts) > 2 and parts[0].casefold() in PERSONS | OFFICES:
        parts.pop(0)
    return " ".join(parts)


def name_runs(mentions: Mentions) -> list[tuple[int, int]]:
    """First and last token of every run of two proper nouns or more that the catalogue does not know."""
    runs: list[tuple[int, int]] = []
    doc = mentions.paragraph.doc
    start = None
    for i in range(len(doc) + 1):
        inside = i < len(doc) and doc[i].pos_ == "PROPN" and covering(mentions, i) is None and doc[i].text[:1].isupper()
        if inside and start is None:
            start = i
        if not inside and start is not None:
            if i - start >= 2:
                runs.append((start, i - 1))
            start = None
    return runs


_HE = frozenset(
    "ahmed ahmad mohammed mohamed muhammad ali hassan hussein omar yusuf ibrahim khalid mustafa mehmet emre john james "
    "robert michael william david richard thomas mark paul peter steven andrew george edward brian kevin ben daniel "
    "matthew tom jack frank pierre jean françois luc hans karl lars sven erik jan pieter ivan igor oleg oleh sergei "
    "serhiy vladimir volodymyr dmitry dmytro aleksandar alexander nikol viktor pavel petr giorgi mikheil carlos juan "
    "josé luis miguel pedro antonio marco giuseppe luigi rajesh amit raj moussa ousmane kofi kwame haluk selçuk".split()
)
_SHE = frozenset(
    "mary anna anne maria marie nadia fatima aisha amina leila layla elena olena olga irina iryna natalia hanna hannah "
    "sarah susan linda jane emma julia laura lisa ruth helen helga ingrid ines sofia sophie claire isabel carmen lucia "
    "rosalind ursula angela christine nancy karen elizabeth margaret victoria tamar nino mariam khadija zainab halima "
    "aïssata aminata grace mercy nicola annalena kaja sanna magdalena katarzyna agnieszka jelena priya sunita lana "
    "rosa leonie catherine katherine barbara".split()
)
"""Given names that hardly ever belong to the other."""


def given(name: str) -> str | None:
    """ "He" or "she" where the first of two names or more tells."""
    parts = name.casefold().split()
    if len(parts) < 2:
        return None
    return "he" if parts[0] in _HE else "she" if parts[0] in _SHE else None


def gender(head: Any) -> str | None:
    """ "He" or "she" where the words for a person tell ("her brother, X", "Mrs X"), else null."""
    near = [head, *(c for c in head.children if c.dep_ in ("appos", "compound", "nmod"))]
    near += [head.head] if head.dep_ in ("appos", "compound", "nmod") else []
    words = {w for t in near for w in (t.lemma_.lower().strip("."), t.lower_.strip("."))}
    if words & _MEN:
        return None if words & _WOMEN else "he"
    return "she" if words & _WOMEN else None


def governor(pronoun: Any) -> Any | None:
    """The subject of the clause above the one whose subject `pronoun` is ("X moved, citing what they called ..."), null
    where that clause only reports the lower one."""
    verb, seen = pronoun.head, 0
    while verb.head != verb and seen < 8:
        reported = verb.dep_ == "ccomp"
        verb, seen = verb.head, seen + 1
        if verb.pos_ not in ("VERB", "AUX") or reported:
            continue
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child.i < pronoun.i and child.pos_ != "PRON":
                return child
    return None


def clause_subject(token: Any) -> Any | None:
    """The subject of the clause that a phrase with `token` in it belongs to ("the army, by its own account, fired")."""
    doc, first = token.doc, token.left_edge.i - 1
    if first > 2 and doc[first - 1].text == "," and doc[first - 2].dep_ in ("nsubj", "nsubjpass"):
        return doc[first - 2]
    verb, seen = token.head, 0
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb and seen < 8:
        verb, seen = verb.head, seen + 1
    return next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)


def is_indefinite(head: Any) -> bool:
    """Whether a noun phrase only says what sort of body it means: "a court", "two agencies", "human rights groups"."""
    words = {c.lower_ for c in head.children if c.dep_ in ("det", "nummod")}
    if words & _INDEFINITE:
        return True
    fixed = any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in ("the", "this", "that")) for c in head.children)
    local = head.lower_ in _PRESS and any(c.lower_ in _LOCAL for c in head.children)
    return local or (head.tag_ in ("NNS", "NNPS") and head.lower_ not in _ONE_BODY and not fixed)


def named_inside(head: Any, inside: Sequence[Named]) -> bool:
    """Whether a name makes a body a certain one: "a Kyiv court" is none, "an Amnesty team" is."""
    own = any(t.pos_ == "PROPN" and t.text[:1].isupper() and t.dep_ in ("compound", "appos") for t in head.children)
    nation = head.tag_ in ("NNS", "NNPS") and bool(inside)
    return own or nation or any(isinstance(n.entry, Party) for n in inside)


def is_plural(head: Any) -> bool:
    """Whether a noun phrase is of several, by its number or because others are joined to it."""
    return head.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in head.children)
