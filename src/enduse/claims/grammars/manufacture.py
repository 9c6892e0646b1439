"""`manufacture`: who makes a weapon.

"X-made" or "company X's" before a named model, verbs of making with their maker or their place, "W's manufacturer,
X". A bare nationality says nothing about the maker. A class without a model counts only where a whole clause is about
its making.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims import models
from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.manufacture_firms import PLANTS, makers_of
from enduse.claims.mentions import Named
from enduse.claims.phrases import members, prepositions
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import MAKE
from enduse.model.entry import Party

KIND = "manufacture"

_MADE = re.compile(r"-(?:made|built|produced|manufactured|designed|developed|assembled)\b['’”\"]?\s", re.IGNORECASE)
_MAKERS = frozenset("manufacturer maker producer developer builder".split())
_MAKING = frozenset("production manufacture assembly development construction".split())
_START = frozenset("begin start launch continue increase expand resume double".split())
_PRODUCTS = frozenset("product work creation design brainchild".split())
_NO_LONGER = frozenset("stop cease quit end halt refuse deny".split())
_BY = re.compile(
    r"\b(?:made|built|produced|manufactured|developed|designed|assembled)\s(?:(?:in|at|under)\s[^,.;]{2,30}?\s)?by\s"
    r"(?:the\s|an?\s)?(?:[\w'’-]+\s){0,4}?(?:company\s|firm\s|maker\s|giant\s)?$",
    re.IGNORECASE,
)


def read(scene: Scene) -> Iterator[Draft]:
    """Every maker named in the paragraph."""
    yield from _made(scene)
    yield from _owned(scene)
    yield from _in_one(scene)
    for clause in scene.clauses:
        if clause.lemma in MAKE | {"mass-produce", "co-produce"} and not clause.unreal and not _ended(clause):
            yield from _verb(scene, clause)
    for token in scene.doc:
        if token.lemma_.lower() in _MAKERS and token.pos_ == "NOUN":
            yield from _maker(scene, token)
        elif token.lemma_.lower() in _MAKING and token.pos_ == "NOUN":
            yield from _making(scene, token)
        elif token.lemma_.lower() in _PRODUCTS and token.dep_ in ("attr", "appos"):
            yield from _product(scene, token)
        elif token.lower_ == "its" and token.dep_ == "poss":
            yield from _its(scene, token)
    yield from _by(scene)


def _ended(clause: Clause) -> bool:
    return clause.verb.dep_ in ("xcomp", "pcomp") and clause.verb.head.lemma_.lower() in _NO_LONGER


def _model_after(scene: Scene, at: int, *, within: int) -> Named | None:
    view = scene.mentions.paragraph.view
    for weapon in scene.mentions.weapons:
        if weapon.sort == "weapon" and 0 <= weapon.start - at <= within:
            between = view[at : weapon.start]
            if not re.search(r"[,.;:()]|\b(?:and|or|of|to|in|with|by)\b", between):
                return weapon
    return None


def _phrase(scene: Scene, maker: Named, weapons: list[Filler], tokens: range, rule: str) -> Draft:
    first = tokens.start
    if first > 0 and scene.doc[first - 1].lower_ in ("a", "an", "the", "these", "those"):
        first -= 1
    voice = scene.attribution.voices[maker.first]
    draft = scene.draft_at(KIND, voice, range(first, tokens.stop), rule, "asserted")
    return draft.put("weapon", *weapons).put("maker", filler(maker))


def _made(scene: Scene) -> Iterator[Draft]:
    """ "a Chinese-made FH-95", "these Russian-built aircraft", "the Noor, an Iranian-made copy of ..."."""
    view = scene.mentions.paragraph.view
    for named in scene.mentions.parties:
        match = _MADE.match(view, named.end)
        if match is None:
            continue
        weapon = _model_after(scene, match.end(), within=50)
        if weapon:
            yield _phrase(scene, named, [filler(weapon)], range(named.first, weapon.last + 1), "manufacture/made")
            continue
        noun = scene.doc[named.last].head
        if noun.pos_ not in ("NOUN", "PROPN") or not named.last < noun.i <= named.last + 5:
            continue
        taken = [f for f in scene.weapons(noun) if f.inherited] if models.definite(noun) else []
        described = models.apposed(scene, noun) or ([] if taken else models.before_comma(scene, named.start))
        if taken or described:
            spans = [scene.mentions.paragraph.tokens_of(f.start, f.end) for f in described if not f.inherited]
            first = min([named.first, *(span[0] for span in spans if span)])
            yield _phrase(scene, named, described or taken, range(first, noun.i + 1), "manufacture/made-one")


def _owned(scene: Scene) -> Iterator[Draft]:
    """ "Israel Aerospace Industries' Harop"."""
    view = scene.mentions.paragraph.view
    for named in scene.mentions.parties:
        if not (isinstance(named.entry, Party) and named.entry.kind == "maker" and named.form == "name"):
            continue
        match = re.match(r"['’]s?\s", view[named.end : named.end + 4])
        weapon = _model_after(scene, named.end + match.end(), within=30) if match else None
        between = scene.doc[named.last + 1 : weapon.first] if weapon else ()
        told = [t for t in between if t.pos_ == "VERB" and t.dep_ not in ("amod", "compound")]
        if weapon and not told and not any(t.pos_ == "DET" for t in between):
            tokens = range(named.first, weapon.last + 1)
            yield _phrase(scene, named, [filler(weapon)], tokens, "manufacture/possessive")


def _in_one(scene: Scene) -> Iterator[Draft]:
    """ "General Atomics' MQ-9 Reaper", where the catalogue reads maker and model as one name."""
    view = scene.mentions.paragraph.view
    for weapon in scene.mentions.weapons:
        owned = re.match(r"(.{3,}?)['’]s?\s", view[weapon.start : weapon.end])
        found = scene.thread.names.find(owned.group(1)) if owned and weapon.sort == "weapon" else ()
        makers = [m.entry for m in found if isinstance(m.entry, Party) and m.entry.kind == "maker"]
        if owned and makers:
            tokens = range(weapon.first, weapon.last + 1)
            voice = scene.attribution.voices[weapon.first]
            draft = scene.draft_at(KIND, voice, tokens, "manufacture/possessive", "asserted").put(
                "weapon", filler(weapon)
            )
            yield draft.put("maker", Filler(makers[0].name, weapon.start, weapon.start + owned.end(1)))


def _verb(scene: Scene, clause: Clause) -> Iterator[Draft]:
    makers = makers_of(scene, clause.subjects)
    placed = not makers and clause.passive and not clause.subjects
    if placed:
        makers = _places(scene, clause)
    if not makers:
        return
    weapons = (
        models.models(scene, *clause.objects) or _described(scene, clause) or _classes(scene, clause, placed=placed)
    )
    if not weapons:
        return
    draft = scene.draft(KIND, clause, f"manufacture/verb:{clause.lemma}", _tokens(clause))
    yield draft.put("weapon", *weapons).put("maker", *makers)


def _described(scene: Scene, clause: Clause) -> list[Filler]:
    """ "an X, a glide bomb made by Y", "its motor, an X, was made by Y"."""
    found: list[Filler] = []
    for head in clause.objects if clause.passive else ():
        if clause.verb.dep_ == "acl":
            found += models.apposed(scene, head) or models.just_before(scene, head)
        else:
            found += models.models(scene, *[c for c in head.children if c.dep_ == "appos"])
    return [f for f in found if not f.inherited]


def _tokens(clause: Clause) -> set[int]:
    """The clause with the noun that a participle or a relative clause describes."""
    if clause.verb.dep_ in ("acl", "relcl") and clause.passive:
        return set(clause.own) | {clause.verb.head.i}
    sites = [
        h for p, h in prepositions(clause.verb) if p in ("in", "at") and h.lemma_.lower() in PLANTS and _opened_in(h)
    ]
    tokens = set(clause.own) | {t.i for h in sites for t in h.subtree}
    return {i for i in tokens if i >= clause.verb.i - 2} if sites else tokens


def _classes(scene: Scene, clause: Clause, *, placed: bool) -> list[Filler]:
    """ "the missile was made in X", "the shells, produced by X", "X makes mortar rounds"; not "drones made in X"."""
    participle = clause.verb.dep_ in ("acl", "amod")
    by_firm = bool(_firms(scene, clause.subjects))
    heads = [o for o in clause.objects if not participle or by_firm or (models.definite(o) and not placed)]
    if not clause.passive:
        denied = clause.stance == "denied"
        heads = [o for o in heads if denied or not models.definite(o) or o.tag_ == "NN"]
    return models.weapons(scene, *heads)


def _firms(scene: Scene, heads: tuple[Any, ...]) -> list[Named]:
    """Makers of the catalogue among `heads`."""
    return [
        n
        for head in heads
        for n in scene.mentions.parties
        if n.first <= head.i <= n.last and isinstance(n.entry, Party) and n.entry.kind == "maker"
    ]


def _places(scene: Scene, clause: Clause) -> list[Filler]:
    """ "was made in X": the first country or place; a site only where no country is said."""
    inside = [n for p, n in prepositions(clause.verb) if p in ("in", "at", "near", "inside")]
    under = [n for p, n in prepositions(clause.verb) if p == "under" and n.lemma_.lower() in ("licence", "license")]
    inside += [n for u in under for p, n in prepositions(u) if p in ("in", "at")]
    named = [n for head in inside for n in scene.mentions.named if n.first <= head.i <= n.last]
    plants = [h for h in inside if h.lemma_.lower() in PLANTS]
    named += [
        n
        for h in plants
        for p, below in prepositions(h)
        if p in ("in", "at", "near")
        for n in scene.mentions.named
        if n.first <= below.i <= n.last
    ]
    named += [
        n for h in plants for below in _opened_in(h) for n in scene.mentions.named if n.first <= below.i <= n.last
    ]
    places = [n for n in named if n.sort in ("country", "place") and n.form in ("name", "capital", "possessive")]
    return [filler(places[0])] if places else []


def _opened_in(plant: Any) -> list[Any]:
    """ "a plant that X opened in Y"."""
    return [
        h for c in plant.children if c.dep_ in ("relcl", "acl") for p, h in prepositions(c) if p in ("in", "at", "near")
    ]


def _around(noun: Any) -> list[Any]:
    around = [noun, *[c for c in noun.children if c.dep_ == "appos"]]
    if noun.dep_ in ("appos", "attr"):
        around.append(noun.head)
    if noun.dep_ == "attr":
        around += [c for c in noun.head.children if c.dep_ == "nsubj"]
    return around


def _maker(scene: Scene, noun: Any) -> Iterator[Draft]:
    """ "Iskander's manufacturer, KBM" and "X, the maker of the Y"."""
    of = [h for p, h in prepositions(noun) if p in ("of", "behind")]
    weapons = [filler(n) for n in scene.mentions.weapons if n.sort == "weapon" and n.last in (noun.i - 1, noun.i - 2)]
    weapons += models.models(scene, *of)
    makers = _named_makers(scene, noun)
    negated = noun.dep_ == "attr" and any(c.dep_ == "neg" for c in noun.head.children)
    if not weapons or not makers:
        return
    paragraph = scene.mentions.paragraph
    named = [paragraph.tokens_of(f.start, f.end) for f in weapons if not f.inherited]
    ends = [i for span in named if span for i in span] + [i for m in makers for i in (m.first, m.last)]
    tokens = range(min(*ends, noun.i), max(*ends, noun.i) + 1)
    voice = scene.attribution.voices[noun.i]
    stance = "denied" if negated or voice.stance == "denied" else "asserted"
    draft = scene.draft_at(KIND, voice, tokens, "manufacture/maker", stance)
    yield draft.put("weapon", *weapons).put("maker", *[filler(m) for m in makers])


def _product(scene: Scene, noun: Any) -> Iterator[Draft]:
    """ "the X, a product of Y", "the X is the work of Y"."""
    makers = [f for f in makers_of(scene, tuple(h for p, h in prepositions(noun) if p == "of")) if not f.inherited]
    described = noun.head if noun.dep_ == "appos" else next((c for c in noun.head.children if c.dep_ == "nsubj"), noun)
    weapons = models.models(scene, described) if described != noun else []
    clause = scene.clause_of(noun)
    if (
        not makers
        or not weapons
        or (any(w.inherited for w in weapons) and len(weapons) > 1)
        or (clause is not None and clause.unreal)
    ):
        return
    tokens = [described.i, *(t.i for t in noun.subtree)]
    voice = scene.attribution.voices[noun.i]
    stance = clause.stance if clause is not None and noun.dep_ == "attr" else "asserted"
    draft = scene.draft_at(KIND, voice, range(min(tokens), max(tokens) + 1), "manufacture/product", stance)
    yield draft.put("weapon", *weapons).put("maker", *makers)


def _its(scene: Scene, pronoun: Any) -> Iterator[Draft]:
    """ "Baykar said its TB2 drone ...": the one maker named before in the sentence owns its model."""
    weapon = _model_after(scene, scene.mentions.paragraph.ends[pronoun.i], within=20)
    before = [n for n in scene.mentions.parties if pronoun.sent.start <= n.first and n.last < pronoun.i]
    makers = [n for n in before if isinstance(n.entry, Party) and n.entry.kind == "maker"]
    if weapon is None or len({n.value for n in before}) != 1 or not makers:
        return
    tokens = range(makers[-1].first, weapon.last + 1)
    voice = scene.attribution.voices[weapon.first]
    draft = scene.draft_at(KIND, voice, tokens, "manufacture/its", "asserted")
    yield draft.put("weapon", filler(weapon)).put("maker", filler(makers[-1]))


def _named_makers(scene: Scene, noun: Any) -> list[Named]:
    around = _around(noun)
    bodies = [n for n in scene.mentions.parties if isinstance(n.entry, Party)]
    found = [n for n in bodies if any(n.first <= t.i <= n.last for t in around)]
    beside = [n for n in bodies if getattr(n.entry, "kind", "") == "maker" and 0 < n.first - noun.i <= 2]
    return found or beside


def _making(scene: Scene, noun: Any) -> Iterator[Draft]:
    """ "the production of the Y by X", "X's production of the Y"."""
    weapons = models.models(scene, *[h for p, h in prepositions(noun) if p == "of"])
    by = [m for p, h in prepositions(noun) if p == "by" for m in members(h)]
    owner = [c for c in noun.children if c.dep_ == "poss"]
    clause = scene.clause_of(noun)
    if not by and not owner and clause is not None and clause.lemma in _START and noun in clause.objects:
        owner = [s for s in clause.subjects if s.pos_ == "PROPN"]
    makers = [f for f in makers_of(scene, (*by, *owner)) if not f.inherited]
    real = clause is not None and not clause.unreal and clause.stance == "asserted"
    if weapons and makers and real:
        tokens = [t.i for t in noun.subtree] + [h.i for h in owner]
        draft = scene.draft_at(KIND, scene.attribution.voices[noun.i], tokens, "manufacture/production", "asserted")
        yield draft.put("weapon", *weapons).put("maker", *makers)


def _by(scene: Scene) -> Iterator[Draft]:
    """ "a JDAM kit, ... made by Boeing": by the words alone, where the parse lost what the participle describes."""
    paragraph = scene.mentions.paragraph
    for maker in scene.mentions.parties:
        if not (isinstance(maker.entry, Party) and maker.entry.kind == "maker"):
            continue
        start = paragraph.starts[scene.doc[maker.first].sent.start]
        match = _BY.search(paragraph.view, start, maker.start)
        before = [n for n in scene.mentions.weapons if match and start <= n.start and n.end <= match.start()]
        if match is None or not before or before[-1].sort != "weapon":
            continue
        span = paragraph.tokens_of(match.start(), maker.end)
        if span is None or not _describes(scene, before[-1], span[0]):
            continue
        draft = scene.draft_at(
            KIND,
            scene.attribution.voices[before[-1].first],
            range(before[-1].first, maker.last + 1),
            "manufacture/by",
            "asserted",
        )
        yield draft.put("weapon", filler(before[-1])).put("maker", filler(maker))


def _describes(scene: Scene, weapon: Named, participle: int) -> bool:
    """Nothing between the weapon and the participle but its class, "which is", and a frame of saying ("he said")."""
    between = [t for t in scene.doc[weapon.last + 1 : participle] if not t.is_punct and t.lower_ != "'s"]
    opened = participle > 0 and (scene.doc[participle - 1].is_punct or not between)
    loose = [t for t in between if t.pos_ in ("VERB", "ADP", "SCONJ", "CCONJ") and t.lemma_ not in ("say", "add")]
    return opened and len(between) <= 5 and not loose
