"""What the grammars of violence share: where it was, what was aimed at, who did it, and which attack is taken up again.

A place the catalogue does not know is taken from a locative phrase by the words of the report. A definite phrase ("the
strike", "the hospital") takes up the latest attack told before it; nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.contrast import set_aside
from enduse.claims.draft import Draft, Filler
from enduse.claims.mentions import Named
from enduse.claims.phrases import core_span, prepositions
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import ATTACK_NOUNS
from enduse.model.entry import Place

_TOWNS = frozenset("city town capital region province district area territory enclave".split())
_SETTLED = frozenset({"village", "camp", "neighbourhood", "neighborhood", "suburb", "quarter", "hamlet", "settlement"})
_WIDE = frozenset({"region", "disputed area", "sea"})
_AT = frozenset("in near at outside over around inside across off".split())
_NO_PLACE = frozenset(
    "war conflict ministry army university court council parliament office agency operation offensive "
    "movement party group company "
    "project institute laboratory lab centre center observatory archive foundation network association forum "
    "embassy government force forces world cup league treaty agreement monday tuesday wednesday "
    "thursday friday saturday sunday "
    "january february march april may june july august september october november december ramadan "
    "christmas easter".split()
)
_ANY_ATTACK = frozenset({"attack", "strike", "assault", "airstrike", "raid"})
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_TIMES = frozenset(
    "day night morning evening afternoon week month year time dawn weekend hour noon midnight sunset sunrise dusk "
    "midday".split()
)


def located(scene: Scene, tokens: Iterable[int]) -> list[Filler]:
    """Where it happened, the nearest place that is named; a region or country only where nothing nearer is."""
    inside = sorted(set(tokens))
    known = scene.places(inside)
    unknown = _unknown(scene, inside)
    kinds = {f.value: _kind(scene, f) for f in known}
    attack = last_attack(scene, ())
    if known and all(f.inherited for f in known) and attack is not None and "place" in attack.roles:
        return [f.carried() for f in attack.roles["place"]]
    near = [f for f in known if kinds[f.value] not in (*_WIDE, None) or f.inherited]
    if near or not unknown:
        return near or known
    return unknown[:1]


def _kind(scene: Scene, place: Filler) -> str | None:
    """The kind of a catalogue place, null for a country."""
    named = next((n for n in scene.mentions.places if n.start == place.start), None)
    if named is not None and isinstance(named.entry, Place):
        return named.entry.kind
    return None


def _unknown(scene: Scene, tokens: Sequence[int]) -> list[Filler]:
    found = []
    for i in tokens:
        prep = scene.doc[i]
        if prep.dep_ == "prep" and prep.lower_ in _AT and i not in set_aside(scene.doc):
            found += [f for noun in prep.children if noun.dep_ == "pobj" and (f := proper(scene, noun)) is not None]
    return found


def proper(scene: Scene, noun: Any) -> Filler | None:
    """The proper name of a place unknown to the catalogue: "the village of X", "the X district", "X" after "in"."""
    if noun.lemma_.lower() in _TOWNS | _SETTLED:
        of = [h for prep, h in prepositions(noun) if prep == "of" and _capital(h)]
        if of:
            return proper(scene, of[0])
        run = [c for c in noun.children if c.dep_ == "compound" and c.pos_ == "PROPN" and c.i < noun.i]
        run = [t for c in run for t in [*c.children, c] if t.pos_ == "PROPN"]
        run = run or [c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i == noun.i + 1]
    elif _capital(noun):
        first, last = core_span(noun)
        run = [t for t in scene.doc[first : last + 1] if _capital(t) or t.dep_ == "punct"]
    else:
        return None
    run = sorted(run, key=lambda t: t.i)
    return _named_by(scene, run) if run else None


def _capital(token: Any) -> bool:
    """A proper noun, or what the parser takes for a common one though a capital stands inside the sentence."""
    return bool(
        token.pos_ == "PROPN" or (token.pos_ == "NOUN" and token.text[:1].isupper() and token.i > token.sent.start)
    )


def _named_by(scene: Scene, run: list[Any]) -> Filler | None:
    paragraph = scene.mentions.paragraph
    start, end = paragraph.starts[run[0].i], paragraph.ends[run[-1].i]
    words = paragraph.view[start:end]
    taken = any(n.start < end and start < n.end for n in scene.mentions.named)
    timed = any(w.start < end and start < w.end for w in scene.mentions.whens)
    if taken or timed or not words[:1].isupper() or words.isupper() or any(t.lower_ in _NO_PLACE for t in run):
        return None
    return Filler(words, start, end)


def aimed(scene: Scene, head: Any) -> tuple[list[Filler], list[Filler]]:
    """What was aimed at, and the places its own words name ("the El Fasher hospital", "a camp near Dedebit")."""
    first, _ = core_span(head)
    if head.pos_ == "NUM" or head.tag_ == "CD":
        return [], []
    own = next((n for n in scene.mentions.places if n.first <= head.i <= n.last), None)
    if own is not None:
        settled = isinstance(own.entry, Place) and own.entry.kind in ("airfield", "port", "site", "border post")
        return ([filler(own)] if settled else []), [filler(own)]
    if any(n.form == "capital" and n.first <= head.i <= n.last for n in scene.mentions.parties):
        return [], [scene.words(head)]
    inside = [*scene.mentions.places, *(n for n in scene.mentions.parties if n.sort == "country" and n.form == "name")]
    view = scene.mentions.paragraph.view
    inside = [n for n in inside if "-" not in view[n.start : n.end] and view[n.end : n.end + 1] != "-"] + [
        n for n in inside if n.sort == "place" and "-" in view[n.start : n.end] and view[n.end : n.end + 1] != "-"
    ]
    before = [filler(n) for n in inside if first <= n.first and n.last < head.i]
    lemma = head.lemma_.lower()
    if lemma in _TOWNS:
        of = [n for n in scene.mentions.places if head.i < n.first <= head.i + 3 and _of(scene, head, n)]
        if of:
            return [], [filler(n) for n in of]
        if carried := place_again(scene, head):
            return [], [carried]
        if (named := proper(scene, head)) is not None and any(c.lower_ == "of" for c in head.children):
            return [], [named]
    target = scene.target(head)
    if not before and lemma in _SETTLED and (name := proper(scene, head)) is not None:
        before = [name]
    places = before + [filler(n) for n in scene.mentions.places if _of(scene, head, n)]
    if target is not None:
        target, beyond = _cut(scene, head, _disarmed(scene, _uncounted(scene, target)))
        target, places = _carrying(scene, head, target), places + beyond
    return ([target] if target else []), places


def _of(scene: Scene, head: Any, named: Named) -> bool:
    if not head.i < named.first <= head.i + 3:
        return False
    return scene.doc[head.i + 1].lower_ == "of" and scene.doc[named.last].head.i in (head.i + 1, named.last + 1)


def _cut(scene: Scene, head: Any, target: Filler) -> tuple[Filler, list[Filler]]:
    """ "a hospital in the Abu Salim district": the target ends where the place begins."""
    paragraph = scene.mentions.paragraph
    inside = [t for t in head.subtree if t.i > head.i and paragraph.starts[t.i] < target.end]
    for prep in inside:
        nouns = [n for n in prep.children if n.dep_ == "pobj"]
        if prep.dep_ != "prep" or not nouns:
            continue
        name = proper(scene, nouns[0])
        if prep.lower_ in _AT:
            known = [n for n in scene.mentions.places if prep.i < n.first and n.last == nouns[0].i]
            if name or known:
                stop = paragraph.ends[prep.i - 1]
                cut = Filler(paragraph.view[target.start : stop], target.start, stop, target.inherited)
                return cut, [name] if name else [filler(n) for n in known]
            if nouns[0].lemma_.lower() in _TOWNS | _SETTLED and (again := place_again(scene, nouns[0])) is not None:
                stop = paragraph.ends[prep.i - 1]
                return Filler(paragraph.view[target.start : stop], target.start, stop, target.inherited), [again]
        elif prep.lower_ == "of" and prep.head.i == head.i and name and head.lemma_.lower() in _SETTLED:
            return target, [name]
    return target, []


def _disarmed(scene: Scene, target: Filler) -> Filler:
    """ "attacked the bridge with sea drones": what it was attacked with is no part of it."""
    view = scene.mentions.paragraph.view
    inside = [n for n in scene.mentions.weapons if target.start < n.start < target.end]
    before = [m for n in inside if (m := re.search(r"\s(?:with|using)\s(?:[\w-]+\s)?$", view[target.start : n.start]))]
    if not before or target.value != view[target.start : target.end]:
        return target
    stop = target.start + before[0].start()
    return Filler(view[target.start : stop], target.start, stop, target.inherited)


def _uncounted(scene: Scene, target: Filler) -> Filler:
    """Without the number or the "no" before it."""
    if target.value != scene.mentions.paragraph.view[target.start : target.end]:
        return target
    counted = next((q.end for q in scene.mentions.quantities if q.start <= target.start < q.end < target.end), None)
    part = re.match(r"(?:(?:[\d.,]+|[a-z]+)\s)?of\s(?:[\d.,]+|[a-z]+)\s(?=[a-z])", target.value) if counted else None
    if part is not None and any(q.end == target.start + part.end() - 1 for q in scene.mentions.quantities):
        counted = target.start + part.end() - 1
    bare = re.match(
        r"(?:of\s\d[\d,.]*|no|any|not\sa|every|each|only|mainly|mostly|exclusively)\s", target.value, re.IGNORECASE
    )
    start = counted if counted is not None else target.start + bare.end() if bare else target.start
    words = scene.mentions.paragraph.view[start : target.end]
    start += len(words) - len(words.lstrip())
    return Filler(words.strip(), start, target.end, target.inherited) if words.strip() else target


def _carrying(scene: Scene, head: Any, target: Filler) -> Filler:
    """ "a bus carrying volunteers": the participle that says what it is belongs to the target."""
    paragraph = scene.mentions.paragraph
    for child in head.children:
        if child.dep_ == "acl" and child.tag_ == "VBG" and child.i <= head.i + 1:
            objects = [c for c in child.children if c.dep_ == "dobj"]
            if objects:
                stop = paragraph.ends[objects[0].i]
                return Filler(paragraph.view[target.start : stop], target.start, stop)
    return target


def place_again(scene: Scene, head: Any) -> Filler | None:
    """The place that "the region" or "the city" takes up again, whatever its part in the clause."""
    children = [c for c in head.children if c.dep_ not in ("punct",)]
    if head.i + 1 < len(scene.doc) and scene.doc[head.i + 1].lower_ in (*_AT, "of"):
        return None
    if not any(c.dep_ == "det" and c.lower_ in ("the", "that", "this") for c in children):
        return None
    if any(c.dep_ in ("amod", "compound", "relcl", "acl", "prep", "poss", "nummod") for c in children):
        return None
    here = [(n.entry, filler(n).carried()) for n in scene.mentions.places if n.last < head.i]
    lemma = head.lemma_.lower()
    if lemma == "capital":
        return None
    if lemma in ("area", "territory"):
        attack = last_attack(scene, ())
        return next((f.carried() for f in attack.roles.get("place", ())), None) if attack is not None else None
    wanted = ("settlement",) if lemma in ("city", "town") else ("region", "disputed area")
    for entry, place in reversed([*scene.thread.places[-12:], *here]):
        if isinstance(entry, Place) and entry.kind in wanted:
            return place
    return None


def taken_up(scene: Scene, tokens: Iterable[int], told: Sequence[Draft]) -> Draft | None:
    """The attack that a definite phrase among `tokens` takes up again: "the strike", "the hospital"."""
    last = last_attack(scene, told)
    if last is None:
        return None
    for i in tokens:
        noun = scene.doc[i]
        if not _bare_definite(noun):
            continue
        if noun.lower_ in _ANY_ATTACK:
            return last
        if noun.lower_ in ATTACK_NOUNS:
            view, stem = scene.mentions.paragraph.view, noun.lower_[:5]
            here = (d for d in reversed(told) if d.stance != "denied" and stem in view[d.start : d.end].casefold())
            return next(here, None) or scene.thread.attacks.latest_with(stem, view)
        if noun.pos_ == "NOUN" and _is_target(noun, last):
            return last
    return None


def asked(clause: Clause) -> bool:
    """Whether it is a question, in a sentence of its own or inside one: it asserts nothing."""
    verb = clause.verb
    sentence = verb.sent
    if sentence[-1].text == "?":
        return True
    opening = str(verb.doc[verb.left_edge.i].lower_)
    if opening not in ("whether", "who", "how", "why", "where", "what", "which") or verb.dep_ == "relcl":
        return False
    inside = verb.dep_ in ("csubj", "csubjpass", "nsubj", "nsubjpass") or (verb.dep_ == "ccomp" and opening != "where")
    return inside or verb.left_edge.i == sentence.start


def last_attack(scene: Scene, told: Sequence[Draft]) -> Draft | None:
    """The attack told last, in this paragraph (`told`) or before it; a denied one is none."""
    return next((d for d in reversed(told) if d.stance != "denied"), scene.thread.attacks.latest)


def _bare_definite(noun: Any) -> bool:
    if noun.tag_ not in ("NN", "NNP", "VBG"):
        return False
    kinds = [c.dep_ for c in noun.children if c.dep_ != "punct"]
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in noun.children)
    return definite and not set(kinds) & {"prep", "amod", "compound", "nummod", "poss", "relcl", "acl", "nmod"}


def _is_target(noun: Any, attack: Draft) -> bool:
    ends = {re.split(r"[\s-]", f.value.casefold())[-1] for f in attack.roles.get("target", ())}
    return noun.lower_ in ends or noun.lemma_.lower() in ends


def inherit(draft: Draft, attack: Draft | None, roles: Iterable[str]) -> Draft:
    """Fills the roles that `draft` leaves open from the attack it takes up again."""
    for role in roles if attack is not None and not draft.damaged else ():
        if role not in draft.roles and attack is not None:
            draft.put(role, *[f.carried() for f in attack.roles.get(role, ())])
    return draft


def target_heads(scene: Scene, noun: Any) -> list[Any]:
    """What an attack noun is aimed at: "on X", and "of X" after shelling or bombing."""
    words: tuple[str, ...] = ("on", "against", "at")
    if noun.lemma_.lower() in ("shelling", "bombardment", "bombing", "massacre") or noun.tag_ == "VBG":
        words += ("of",)
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    stray = [h for h in after.children if after.dep_ == "prep" and after.lower_ in words and h.dep_ == "pobj"]
    heads = [*(h for prep, h in prepositions(noun) if prep in words), *stray]
    heads = [h for i, h in enumerate(heads) if h not in heads[:i] and h.pos_ in ("NOUN", "PROPN")]
    return [h for h in heads if not timed(scene, h)]


def timed(scene: Scene, head: Any) -> bool:
    """Whether the phrase names a time, not a thing."""
    first, _ = core_span(head)
    words = {t.lower_ for t in scene.doc[first : head.i + 1]}
    return bool(words & _WEEKDAYS) or head.lemma_.lower() in _TIMES or scene.when([head.i])[0] is not None
