"""Measures of sanction as noun phrases: which noun is one, whose it is, whom it is aimed at, by which words it goes."""

from __future__ import annotations

import re
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.mentions import Named
from enduse.claims.people import person
from enduse.claims.phrases import core_span, prepositions
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import TRANSFER_NOUNS

MEASURES = frozenset(
    "sanction embargo ban blacklist restriction moratorium penalty freeze veto blockade hold requirement".split()
)
_STEPS = frozenset("measure action step curb".split())
_PUNITIVE = frozenset("punitive restrictive coercive".split())
_LOOSE = frozenset("restriction penalty freeze veto ban blockade moratorium hold requirement".split())
_RULED = frozenset(
    "notification licensing licence license authorisation authorization reporting permit approval".split()
)
_RULES = re.compile(r"\b(?:requirement|hold)$")
_HELD = frozenset("munition ammunition bomb missile shell drone weapon arm sale export delivery".split())
_OF_BODIES = frozenset("committee regime list monitor panel authority expert official policy resolution".split())
FLOWS = TRANSFER_NOUNS | frozenset("insurance travel licence license aid support deal contract permit".split())
BANNED = frozenset(
    "company firm entity individual official person vessel ship tanker airline bank leader commander member "
    "businessman general broker trader supplier distributor operative financier smuggler dealer oligarch "
    "subsidiary fleet aircraft network".split()
)
_SANCTIONERS = frozenset("USA GBR".split())
_TEXTS = frozenset("report news publication story book information statement result findings".split())
_OWNERS = frozenset("european western international american british".split())
_NO_CALLER = frozenset("year month week day vote time".split())


def is_measure(scene: Scene, token: Any, told: list[Draft]) -> bool:
    """An embargo, sanctions, a ban on trade or travel, punitive measures; "the measures" where one was named before."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    lemma = token.lemma_.lower()
    if lemma in _STEPS:
        if any(c.lower_ in _PUNITIVE for c in token.children):
            return True
        definite = any(c.lower_ in ("the", "these", "those") for c in token.children)
        return definite and lemma == "measure" and token.tag_ == "NNS" and earlier(scene, token, told) is not None
    if lemma not in MEASURES or any(h.lemma_.lower() in _TEXTS for p, h in prepositions(token) if p == "on"):
        return False
    if token.dep_ == "compound" and token.head.lemma_.lower() in _OF_BODIES - {"regime", "list"}:
        return False
    if lemma == "requirement" and not any(c.lemma_.lower() in _RULED for c in token.children):
        return False
    if lemma == "hold" and not any(p == "on" for p, _ in prepositions(token)):
        return False
    return lemma not in _LOOSE or _of_trade(scene, token, told)


def _of_trade(scene: Scene, token: Any, told: list[Draft]) -> bool:
    """Bans are of many kinds: on trade, on travel, on a party, or the one named before."""
    around = list(token.head.subtree) if token.dep_ == "dobj" else list(token.subtree)
    words = {t.lower_ for t in around} | {t.lemma_.lower() for t in around}
    if words & (FLOWS | {"arms", "weapon", "asset", "trade", "military"}):
        return True
    if token.lemma_.lower() == "hold" and words & _HELD:
        return True
    first, last = token.left_edge.i, token.right_edge.i
    named = [n for n in scene.mentions.named if first <= n.first and n.last <= last]
    aimed = {h.i for p, h in prepositions(token) if p in ("on", "against", "for", "to", "by")}
    for n in named:
        party = n.sort in ("country", "party") and (n.last < token.i or any(n.first <= i <= n.last for i in aimed))
        if n.sort in ("weapon", "class") or party:
            return True
    if any(p in ("on", "against") and h.lemma_.lower() in BANNED for p, h in prepositions(token)):
        return True
    definite = any(c.lower_ in ("the", "that", "this", "its", "a") for c in token.children)
    return definite and (scene.thread.speaks_of_arms or earlier(scene, token, told) is not None)


def earlier(scene: Scene, token: Any, told: list[Draft]) -> Draft | None:
    """The measure that "the embargo", "the measures" or "it" at `token` takes up again."""
    at = scene.mentions.paragraph.starts[token.i]
    lemma = token.lemma_.lower()
    word = lemma if token.pos_ == "NOUN" and lemma not in _STEPS else ""
    here = [d for d in told if d.start < at and _is_measure(d, word)]
    before = here or scene.thread.sanctions.fitting(word, lambda d: _is_measure(d, word))
    return before[-1] if before else None


def _is_measure(draft: Draft, word: str) -> bool:
    """Whether a sanction is more than a rule to be kept, and has `word` in a measure where there is one."""
    measures = [f.value for f in draft.roles.get("measure", ())]
    return not any(map(_RULES.search, measures)) and (not word or any(word in m.casefold() for m in measures))


def measure_words(scene: Scene, noun: Any, *, value: str | None = None, at: tuple[int, int] | None = None) -> Filler:
    """ "arms embargo" of "the UN arms embargo": without its owner and its place."""
    if value is not None and at is not None:
        return Filler(value, *at)
    words = scene.words(noun)
    view = scene.mentions.paragraph.view
    for n in scene.mentions.named:
        if n.sort in ("country", "party", "place") and words.start <= n.start and n.end < words.end:
            rest = re.match(r"(?:['’]s?)?\s+", view[n.end : words.end])
            if rest:
                start = n.end + rest.end()
                words = Filler(view[start : words.end], start, words.end)
    trimmed = re.match(
        r"(?:European|Western|American|British|[Ii]nternational|new|further|tougher|existing|current|fresh|more"
        r"|sweeping|harsh(?:est)?|tough(?:est)?)\s",
        words.value,
    )
    if trimmed:
        words = Filler(words.value[trimmed.end() :], words.start + trimmed.end(), words.end)
    return words


def owners(scene: Scene, noun: Any) -> list[Filler]:
    """Whose measure it is: "the UN arms embargo", "Washington's sanctions", "sanctions by the EU"."""
    first, _ = core_span(noun)
    first = min(first, noun.left_edge.i)
    before = [n for n in scene.mentions.parties if first <= n.first and n.last < noun.i and not _is_aimed_at(n, noun)]
    broken = noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in ("violation", "breach", "evasion")
    before += [
        n
        for p, h in prepositions(noun)
        if p == "by" and not broken
        for n in scene.mentions.parties
        if n.first <= h.i <= n.last
    ]
    if before:
        return [filler(n) for n in before]
    paragraph = scene.mentions.paragraph
    adjectives = [c for c in noun.children if c.lower_ in _OWNERS - {"international"}]
    return [Filler(c.text, paragraph.starts[c.i], paragraph.ends[c.i]) for c in adjectives]


def _is_aimed_at(named: Named, noun: Any) -> bool:
    """ "the Sudan arms embargo": a country's bare name before the measure; "US sanctions" are its owner's."""
    bare = named.sort == "country" and named.form == "name" and named.value not in _SANCTIONERS
    return bare and noun.lemma_.lower() in ("embargo", "sanction", "ban", "blacklist")


def callers(scene: Scene, clause: Clause) -> list[Filler]:
    """Who calls for it or does it: a party, a person by name, else the words of the report."""
    found: list[Filler] = []
    for subject in clause.subjects:
        if subject.lemma_.lower() in _NO_CALLER or is_flow(subject) or subject.lemma_.lower() in MEASURES:
            continue
        found += caller(scene, subject)
    return found


def caller(scene: Scene, subject: Any) -> list[Filler]:
    """One caller: a named institution, else whom a pronoun takes up, else a name, else words."""
    if subject.pos_ == "PRON":
        return scene.parties(subject) or speaker(scene, subject)
    named = scene.parties(subject) or [
        filler(n) for n in scene.mentions.named if n.sort in ("country", "party") and n.first <= subject.i <= n.last
    ]
    if named:
        return named
    beside = [f for c in subject.children if c.dep_ == "appos" for f in scene.parties(c) if not f.inherited]
    if beside and subject.pos_ == "NOUN":
        return beside[:1]
    name = person(scene, subject)
    if name is None:
        apposed = [person(scene, c) for c in subject.children if c.dep_ == "appos"]
        name = next((n for n in apposed if n is not None and " " in n.value), None)
    return [name or scene.words(subject, whole=True)]


def speaker(scene: Scene, token: Any) -> list[Filler]:
    """ "We ask ...", "X must stop ...": whoever says it calls for it, where the report writes the name out."""
    said = scene.attribution.voices[token.i].speaker
    if said is None:
        return []
    start = scene.thread.written.last(said, scene.mentions.paragraph.span.end)
    return [Filler(said, start, start + len(said), inherited=True)] if start >= 0 else []


def is_flow(noun: Any) -> bool:
    """Trade, travel, aid: what a ban is on, never whom it is aimed at."""
    return noun.lemma_.lower() in FLOWS


def targets_of(scene: Scene, noun: Any, more: list[Any], clause: Clause | None) -> list[Filler]:
    """Whom it is aimed at: "on X", "against X", "on arms exports to X"."""
    heads: list[Any] = []
    phrases = list(prepositions(noun))
    aimed = [h for p, h in phrases if p in ("on", "against")] + [h for h in more if h not in [n for _, n in phrases]]
    if clause is not None and clause.verb.dep_ == "relcl":
        aimed = [clause.verb.head if h.lower_ in ("which", "whom", "whose") else h for h in aimed]
    if not aimed and noun.i + 1 < len(noun.doc) and noun.doc[noun.i + 1].lower_ in ("on", "against"):
        aimed = [c for c in noun.doc[noun.i + 1].children if c.dep_ == "pobj"]
    for head in aimed:
        if is_flow(head) or _goods(scene, head):
            below = [h for p, h in prepositions(head) if p in ("to", "for", "against")]
            below += [h for p, h in phrases if p in ("to", "for")]
            below += [h for p, h in (clause.phrases if clause else ()) if p in ("to", "for") and h.i > head.i]
            heads += [h for h in below if not _goods(scene, h)]
        elif head.lemma_.lower() not in MEASURES | {"call", "pressure"}:
            heads.append(head)
    if noun.lemma_.lower() == "veto":
        heads += [h for p, h in (clause.phrases if clause else ()) if p == "to"]
    found = [f for head in heads for f in aimed_at(scene, head) if not _is_time(scene, head)]
    return _unique(found) or _before(scene, noun)


def aimed_at(scene: Scene, head: Any) -> list[Filler]:
    """A party by its name, else the words of the report."""
    party = scene.parties(head)
    words = scene.target(head) if not party else None
    return party or ([words] if words is not None else [])


def _before(scene: Scene, noun: Any) -> list[Filler]:
    """ "the Darfur arms embargo": a place in front of it."""
    first, _ = core_span(noun)
    named = [n for n in scene.mentions.named if n.sort == "place" or _is_aimed_at(n, noun)]
    return [filler(n) for n in named if first <= n.first and n.last < noun.i]


def _goods(scene: Scene, head: Any) -> bool:
    return any(n.first <= head.i <= n.last for n in scene.mentions.weapons)


def _is_time(scene: Scene, head: Any) -> bool:
    paragraph = scene.mentions.paragraph
    return any(w.start <= paragraph.starts[head.i] < w.end for w in scene.mentions.whens)


def _unique(found: list[Filler]) -> list[Filler]:
    return list({f.value: f for f in reversed(found)}.values())[::-1]


def add_target(scene: Scene, draft: Draft, noun: Any, found: list[Filler], told: list[Draft]) -> None:
    """Puts the target, or that of the measure which a definite phrase takes up again, or the one named just before."""
    draft.put("target", *found)
    definite = any(c.lower_ in ("the", "that", "this", "these", "its") for c in noun.children)
    if not found and definite and (before := earlier(scene, noun, told)) is not None:
        draft.put("target", *[f.carried() for f in before.roles.get("target", ())])
    if "target" not in draft.roles and not definite:
        draft.put("target", *_context(scene, draft))


def _context(scene: Scene, draft: Draft) -> list[Filler]:
    """In "calls for action against X ... lawmakers asked to consider measures" the target is X."""
    paragraph = scene.mentions.paragraph
    here = [n for n in scene.mentions.parties if n.start < draft.start and n.sort == "country"]
    for named in reversed(here):
        before = paragraph.view[max(0, named.start - 25) : named.start]
        if re.search(r"\b(?:against|on)\s(?:the\s)?$", before) and draft.start - named.end < 300:
            return [Filler(named.value, named.start, named.end, inherited=True)]
    return []
