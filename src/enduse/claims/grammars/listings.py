"""Measures against a party by name: designated, put on a list, taken off it, shut out of a programme, assets frozen.

A designation counts only where a state or a body of states does it; a newspaper's list or a firm's own choice is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.halts import caller_above
from enduse.claims.grammars.measures import BANNED, aimed_at, caller, callers, owners
from enduse.claims.phrases import core_span, prepositions
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import BODIES, PERSONS
from enduse.model.entry import Party

KIND = "sanction"

_DESIGNATE = frozenset("designate list delist".split())
_ON = frozenset("place put add include enter inscribe name return".split())
_OFF = frozenset("remove strike drop take delete".split())
_LISTS = re.compile(
    r"^(?:black-?lists?|.*\b(?:sanctions?|entity|designation|embargo)\s(?:lists?|register))$", re.IGNORECASE
)
_SHUT = frozenset("ban exclude expel remove bar suspend oust eject eliminate".split())
_SCHEMES = frozenset(
    "programme program pact scheme agreement system market deal project consortium exercise partnership".split()
)
_FREEZE = frozenset("freeze block seize unfreeze".split())
_STATES = frozenset(
    "treasury council committee government state department union commission ministry washington cabinet "
    "administration parliament authority president office".split()
)
_ADJECTIVE = re.compile(
    r"\b(?P<who>US|U\.S\.|EU|UN|U\.N\.|UK)[-‐‑]sanctioned\s(?P<target>(?:[a-z][\w-]*\s){0,2}?[a-z]+|[A-Z][\w-]+)\b"
)
_WHO = {
    "US": "USA",
    "U.S.": "USA",
    "EU": "European Union",
    "UN": "United Nations",
    "U.N.": "United Nations",
    "UK": "GBR",
}


def read_listing(scene: Scene, clause: Clause) -> Draft | None:
    """The designation, listing, exclusion or freeze that `clause` reports."""
    if clause.unreal:
        return None
    lemma = clause.lemma.split()[0]
    if lemma in _ON | _OFF and (listed := _on_a_list(scene, clause)) is not None:
        return listed
    if lemma in _DESIGNATE:
        return _designated(scene, clause)
    if lemma in _SHUT:
        return _shut_out(scene, clause)
    return _frozen(scene, clause) if lemma in _FREEZE else None


def by_adjective(scene: Scene) -> Iterator[Draft]:
    """ "the US-sanctioned airline"."""
    paragraph = scene.mentions.paragraph
    for match in _ADJECTIVE.finditer(paragraph.view, paragraph.span.start, paragraph.span.end):
        span = paragraph.tokens_of(match.start(), match.end())
        if span is None:
            continue
        voice = scene.attribution.voices[span[0]]
        head = scene.doc[span[1]]
        while head.dep_ in ("compound", "amod", "nmod") and head.head.i > head.i:
            head = head.head
        target = aimed_at(scene, head)
        tokens = range(span[0], head.i + 1)
        draft = scene.draft_at(KIND, voice, tokens, "sanction/adjective", "asserted")
        draft.put("caller", Filler(_WHO[match["who"]], *match.span("who")))
        kept = [f for f in target if f.start >= match.start("target")]
        draft.put("target", *(kept or [Filler(match["target"], *match.span("target"))]))
        at = match.end("who") + 1
        yield draft.put("measure", Filler("sanctions", at, at + len("sanctioned")))


def _on_a_list(scene: Scene, clause: Clause) -> Draft | None:
    """ "added six makers to its sanctions list", "were placed on the EU's blacklist"."""
    way = ("on", "to", "in", "onto") if clause.lemma.split()[0] in _ON else ("from", "off")
    for head in clause.after(*way):
        words = scene.words(head)
        name = re.sub(r"^.*['’]s?\s", "", words.value)
        if _LISTS.match(name) is None:
            continue
        draft = scene.draft(KIND, clause, "sanction/list")
        draft.put("caller", *(callers(scene, clause) or owners(scene, head)))
        draft.put("target", *_aimed(scene, clause, head))
        draft.put("measure", Filler(name, words.end - len(name), words.end))
        return draft.put("date", _date(scene, clause))
    return None


def _aimed(scene: Scene, clause: Clause, but: Any) -> list[Filler]:
    return [f for o in clause.objects if o != but for f in aimed_at(scene, o)]


def _designated(scene: Scene, clause: Clause) -> Draft | None:
    doing = [s for s in clause.subjects if _is_authority(scene, s)]
    targets = [o for o in clause.objects if can_be_listed(scene, o)]
    if not doing or not targets:
        return None
    above = caller_above(scene, clause)
    draft = scene.draft(KIND, clause, "sanction/designated", None if above is None else {*clause.own, *above.own})
    if above is not None:
        draft.voice, draft.stance = above.voice, above.stance
        draft.put("caller", *callers(scene, above))
    else:
        draft.put("caller", *[f for s in doing for f in caller(scene, s)])
    draft.put("target", *[f for o in targets for f in aimed_at(scene, o) or [scene.words(o, whole=True)]])
    paragraph = scene.mentions.paragraph
    at = (paragraph.starts[clause.verb.i], paragraph.ends[clause.verb.i])
    value = "delisting" if clause.lemma == "delist" else "designation" if clause.lemma == "designate" else "listing"
    return draft.put("measure", Filler(value, *at)).put("date", _date(scene, clause))


def _is_authority(scene: Scene, head: Any) -> bool:
    """A state, its treasury or ministry, the Council: what can put somebody under sanctions."""
    for named in scene.mentions.parties:
        if named.first <= head.i <= named.last:
            entry = named.entry
            return not isinstance(entry, Party) or entry.kind in ("ministry", "organisation")
    return head.lemma_.lower() in _STATES


def can_be_listed(scene: Scene, head: Any) -> bool:
    """A party, a firm, a ship or a person: whom sanctions can be put on; not an act or a thing."""
    if any(n.first <= head.i <= n.last for n in scene.mentions.parties) or head.pos_ == "PROPN":
        return True
    lemma = head.lemma_.lower()
    if lemma in BANNED | PERSONS | BODIES | {"businesspeople", "distributor", "maker", "entity", "those", "them"}:
        return True
    if head.pos_ == "NUM" or head.lower_ in ("those", "them", "it", "dozens"):
        below = [h for p, h in prepositions(head) if p == "of"]
        named = any(h.lower_ == "them" or (h.pos_ in ("NOUN", "PROPN") and can_be_listed(scene, h)) for h in below)
        return named or head.lower_ in ("those", "them")
    return False


def _shut_out(scene: Scene, clause: Clause) -> Draft | None:
    """ "banned Turkey from the F-35 programme"."""
    states = [n for o in clause.objects for n in scene.mentions.parties if n.first <= o.i <= n.last]
    schemes = [h for h in clause.after("from") if h.lemma_.lower() in _SCHEMES]
    if not states or not schemes or not any(_is_authority(scene, s) for s in clause.subjects):
        return None
    draft = scene.draft(KIND, clause, "sanction/shut-out").put("caller", *callers(scene, clause))
    draft.put("target", *[Filler(n.value, n.start, n.end) for n in states])
    draft.put("measure", scene.words(schemes[0]))
    return draft.put("date", _date(scene, clause))


def _frozen(scene: Scene, clause: Clause) -> Draft | None:
    """ "froze the assets of two companies", "X's accounts were frozen"."""
    goods = [o for o in clause.objects if o.lemma_.lower() in ("asset", "account", "fund", "holding")]
    if not goods:
        return None
    held = [h for p, h in prepositions(goods[0]) if p in ("of", "by", "belonging")]
    held += [c for c in goods[0].children if c.dep_ == "poss"]
    targets = [f for h in held for f in aimed_at(scene, h)]
    if not targets or not (clause.passive or any(_is_authority(scene, s) for s in clause.subjects)):
        return None
    draft = scene.draft(KIND, clause, "sanction/assets").put("caller", *callers(scene, clause)).put("target", *targets)
    paragraph = scene.mentions.paragraph
    first, last = clause.verb.i, core_span(goods[0])[1]
    if clause.passive:
        first = last = goods[0].i
    at = (paragraph.starts[min(first, last)], paragraph.ends[max(first, last)])
    return draft.put("measure", Filler(paragraph.view[slice(*at)], *at)).put("date", _date(scene, clause))


def _date(scene: Scene, clause: Clause) -> Filler | None:
    return scene.when(clause.own)[0]
