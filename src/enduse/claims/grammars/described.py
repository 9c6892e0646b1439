"""Descriptions of a weapon in noun phrases: its kind, its parts, its figures, and by which words they go.

"the X, a howitzer with a range of 40 km", "the X, a loitering munition known for ...". `specification` reads the
clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims import models
from enduse.claims.draft import Draft, Filler, compared
from enduse.claims.phrases import core_span, members, prepositions
from enduse.claims.quantities import Quantity
from enduse.claims.scene import Scene, filler
from enduse.model.entry import Weapon, WeaponClass

KIND = "specification"

PARTS = frozenset(
    "warhead engine motor camera seeker radar turret gun cannon sensor antenna wing fin payload range ceiling "
    "endurance weight length wingspan speed calibre caliber barrel magazine crew chassis tail nose fuselage "
    "propeller launcher guidance battery armour armor tank altitude height price cost diameter yield load "
    "accuracy lifespan radius".split()
)
SERVES = frozenset("double serve act function".split())
_TYPES = frozenset(
    "munition weapon bomb drone missile aircraft trainer fighter howitzer gun rifle rocket launcher vehicle tank "
    "helicopter jet radar carrier bomber mortar kit shell round torpedo mine glider plane boat transporter "
    "turboprop truck ship warship chassis".split()
)
_CALLED = re.compile(
    r"\s?[,(–—-]+\s?(?P<noun>(?:a|an)\s(?P<what>[\w-]+(?:\s[\w-]+){0,3}?\s?"
    r"(?:munition|drone|missile|rocket|aircraft|bomb|system|vehicle|radar|tank|howitzer|helicopter|rifle|launcher))s?)\b"
)
_BRACKETED = re.compile(
    r"['’\"”]?\s\((?P<what>(?:(?:maximum|top|operational)\s)?(?:range|payload|warhead|endurance|ceiling|speed|weight|altitude|price"
    r"|cost|length|wingspan))(?::\s?|\s(?:of\s)?)"
)
_MADE_BY = re.compile(r"\s(?:made|built|produced|manufactured|developed|designed|assembled)\s(?:by|in)\b")
_AFTER_CALLED = (" ", ",", ".", ")", ";", "")


def is_kind(scene: Scene, noun: Any) -> bool:
    first, last = core_span(noun)
    inside = [n for n in scene.mentions.weapons if first <= n.first <= last]
    if any(isinstance(n.entry, Weapon) for n in inside):
        return False
    if any(c.lower_ in ("think", "septic", "fuel", "water") for c in noun.children):
        return False
    return noun.lemma_.lower() in _TYPES or any(isinstance(n.entry, WeaponClass) and n.last == noun.i for n in inside)


def kind_words(scene: Scene, noun: Any) -> Filler:
    """The noun with what qualifies it, without the nationality and the figure in front of it."""
    words = scene.words(noun)
    behind = scene.mentions.paragraph.ends[noun.i]
    if words.end > behind and words.start < behind:
        words = Filler(scene.mentions.paragraph.view[words.start : behind], words.start, behind)
    return _without_origin(scene, words)


def _without_origin(scene: Scene, words: Filler) -> Filler:
    """ "radar" of "Indian radar"."""
    for n in scene.mentions.named:
        if n.sort == "country" and words.start <= n.start and n.end < words.end and n.form in ("adjective", "made"):
            rest = re.match(r"(?:-\w+)?\s", scene.mentions.paragraph.view[n.end : words.end])
            if rest:
                start = n.end + rest.end()
                words = Filler(scene.mentions.paragraph.view[start : words.end], start, words.end)
    return words


def head_noun(scene: Scene, head: Any, number: tuple[int, int]) -> Filler:
    """ "explosive warhead" of "a 15-kilogram explosive warhead"."""
    first, last = core_span(head)
    first = max(first, number[1] + 1) if number[1] < head.i else first
    paragraph = scene.mentions.paragraph
    words = paragraph.words(first, last)
    start = paragraph.starts[first]
    trimmed = re.sub(r"^(?:the|a|an|its)\s", "", words)
    start += len(words) - len(trimmed)
    return Filler(trimmed, start, paragraph.ends[last])


def further(scene: Scene, draft: Draft, noun: Any) -> None:
    """What hangs on the kind: "with a range of ...", "that doubles as ..."."""
    for verb in [c for c in noun.children if c.dep_ == "relcl" and c.lemma_.lower() in SERVES]:
        draft.put("property", *[kind_words(scene, h) for p, h in prepositions(verb) if p == "as"])
    for part, q in with_figures(scene, noun):
        draft.put("property", head_noun(scene, part, (part.i, part.i)))
        draft.put("quantity", Filler(q.plain, q.start, q.end)).put("comparator", compared(q))


def with_figures(scene: Scene, noun: Any) -> Iterator[tuple[Any, Quantity]]:
    """(part, figure) of "with a range of 150 km" and "with a 15-kilogram warhead" on `noun`."""
    paragraph = scene.mentions.paragraph
    for head in [m for p, h in prepositions(noun) if p == "with" for m in members(h)]:
        if head.lemma_.lower() not in PARTS:
            continue
        span = {t.i for t in head.subtree}
        for q in scene.mentions.quantities:
            at = paragraph.tokens_of(q.number_start, q.end)
            if q.unit not in (None, "%") and at is not None and at[0] in span:
                yield head, q
                break


def able(scene: Scene, verb: Any) -> tuple[int, int, Filler]:
    """ "designed for kamikaze missions" as it stands; of "known for the piercing noise" the noise."""
    paragraph = scene.mentions.paragraph
    last = verb.i
    for i in range(verb.i + 1, max(t.i for t in verb.subtree) + 1):
        if scene.doc[i].text in (",", ";", "and", "but", ".", "”", '"') and scene.doc[i].dep_ in ("punct", "cc"):
            break
        last = i
    known = [h for p, h in prepositions(verb) if p == "for"] if verb.lemma_.lower() == "know" else []
    if known:
        return verb.i, last, scene.words(known[0])
    start, end = paragraph.starts[verb.i], paragraph.ends[last]
    return verb.i, last, Filler(paragraph.view[start:end], start, end)


def in_phrases(scene: Scene, used: set[int]) -> Iterator[Draft]:
    """Figures without a verb of their own: "the X, a howitzer with a range of 40 km", "the X's 15-kilogram warhead"."""
    paragraph = scene.mentions.paragraph
    for noun in scene.doc:
        if noun.pos_ not in ("NOUN", "PROPN") or (noun.dep_ == "attr" and noun.head.lemma_ == "be"):
            continue
        weapons = (
            models.apposed(scene, noun)
            or models.just_before(scene, noun)
            or [filler(n) for n in scene.mentions.weapons if n.sort == "weapon" and n.first <= noun.i <= n.last]
        )
        figures = [(part, q) for part, q in with_figures(scene, noun) if q.start not in used]
        if not weapons or not figures:
            continue
        named = paragraph.tokens_of(weapons[0].start, weapons[0].end)
        ends = [span[1] for _, q in figures if (span := paragraph.tokens_of(q.start, q.end))]
        first = min(named[0] if named else noun.i, noun.i)
        words = range(first, max([noun.i, *ends, *(p.i for p, _ in figures)]) + 1)
        draft = scene.draft_at(KIND, scene.attribution.voices[noun.i], words, "specification/with", "asserted")
        draft.put("weapon", *weapons)
        for part, q in figures:
            draft.put("property", head_noun(scene, part, (part.i, part.i)))
            draft.put("quantity", Filler(q.plain, q.start, q.end)).put("comparator", compared(q))
        yield draft


def in_brackets(scene: Scene) -> Iterator[Draft]:
    """ "the Javelin (range: 2.5 kilometres)"."""
    paragraph = scene.mentions.paragraph
    for named in scene.mentions.weapons:
        match = _BRACKETED.match(paragraph.view, named.end) if named.sort == "weapon" else None
        q = next((q for q in scene.mentions.quantities if match and 0 <= q.start - match.end() <= 1), None)
        if match is None or q is None or q.unit in (None, "%"):
            continue
        tokens = paragraph.tokens_of(named.start, q.end)
        if tokens is None:
            continue
        voice = scene.attribution.voices[named.first]
        draft = scene.draft_at(KIND, voice, range(tokens[0], tokens[1] + 1), "specification/brackets", "asserted")
        draft.put("weapon", filler(named)).put(
            "property", Filler(match["what"], match.start("what"), match.end("what"))
        )
        yield draft.put("quantity", Filler(q.plain, q.start, q.end)).put("comparator", compared(q))


def in_apposition(scene: Scene, measured: set[int]) -> Iterator[Draft]:
    """ "the Harop, a loitering munition"; not at `measured`, where a figure says more, nor what tells the maker."""
    view = scene.mentions.paragraph.view
    for named in scene.mentions.weapons:
        match = _CALLED.match(view, named.end) if named.sort == "weapon" else None
        if match is None or view[match.end() : match.end() + 1] not in _AFTER_CALLED or named.start in measured:
            continue
        if _MADE_BY.match(view, match.end()):
            continue
        tokens = scene.mentions.paragraph.tokens_of(named.start, match.end("noun"))
        if tokens is None:
            continue
        voice = scene.attribution.voices[named.first]
        more = [able(scene, c) for c in scene.doc[tokens[1]].children if c.dep_ == "acl" and c.lemma_.lower() == "know"]
        last = max([tokens[1], *(end for _, end, _ in more)])
        draft = scene.draft_at(KIND, voice, range(tokens[0], last + 1), "specification/apposition", "asserted")
        what = _without_origin(scene, Filler(match["what"], match.start("what"), match.end("what")))
        yield draft.put("weapon", filler(named)).put("property", what, *[name for _, _, name in more])
    for noun in scene.doc:
        if noun.dep_ == "appos" and noun.head.pos_ == "PROPN" and is_kind(scene, noun):
            weapons = [w for w in models.apposed(scene, noun) if w.value not in scene.thread.names.weapons]
            indefinite = any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.children)
            if weapons and indefinite:
                words = range(noun.head.left_edge.i, noun.i + 1)
                voice = scene.attribution.voices[noun.i]
                draft = scene.draft_at(KIND, voice, words, "specification/apposition", "asserted")
                yield draft.put("weapon", *weapons).put("property", kind_words(scene, noun))
