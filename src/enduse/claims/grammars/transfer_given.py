"""Who and what stands behind a verb of giving: "sold Ukraine TB2 drones", "arms worth X for Y", "sent it to Z"."""

from __future__ import annotations

import re
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Filler
from enduse.claims.entity_lists import listed
from enduse.claims.grammars.transfer_details import goods
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import SUPPLY
from enduse.model.entry import Party

_COUNTED = re.compile(r"\s(?:(?!(?:and|or|of|in|to|from|with|for|by)\s)[^\s,;.]+\s){0,5}['\"“‘]?")
_NEXT = re.compile(r"\s(?:both\s)?(?:the\s)?")
_JOINT = re.compile(r"(?:,|,?\sand)\s(?:the\s)?")


def right_behind(scene: Scene, clause: Clause, weapons: list[Filler]) -> list[Filler]:
    """ "sold Ukraine TB2 drones", "gave the Houthis ten missiles": the side between the verb and what it moves."""
    view = scene.mentions.paragraph.view
    at = scene.mentions.paragraph.ends[clause.verb.i]
    found: list[Filler] = []
    for named in scene.mentions.parties if clause.lemma in SUPPLY and not clause.passive else ():
        if named.start < at:
            continue
        group = isinstance(named.entry, Party) and named.entry.kind == "armed group"
        if not (group or (named.sort == "country" and named.form in ("name", "capital", "force"))):
            continue
        joint = _JOINT if found else _NEXT
        if not joint.fullmatch(view[at : named.start]):
            break
        found.append(filler(named))
        at = named.end
    between = [view[at : w.start] for w in weapons if w.start >= at]
    return found if between and _COUNTED.fullmatch(between[0]) else []


def before_next(scene: Scene, weapons: list[Filler]) -> list[Filler]:
    """ "sold A ten tanks and B two jets": what stands behind the next side went to that side."""
    view = scene.mentions.paragraph.view
    others = [
        n.start
        for n in scene.mentions.parties
        if n.start > weapons[0].end
        and n.form in ("name", "capital")
        and re.search(r"(?:,|\band)\s(?:the\s)?$", view[max(0, n.start - 10) : n.start])
    ]
    return [w for w in weapons if not others or w.start < others[0]]


def named_side(scene: Scene, head: Any) -> list[Filler]:
    """ "sold Armenia 36 howitzers": an object that is a party by name."""
    named = any(n.first <= head.i <= n.last and n.form not in ("adjective", "made") for n in scene.mentions.parties)
    return scene.parties(head) if named else []


def worth_for(scene: Scene, clause: Clause, weapons: list[Filler]) -> list[Filler]:
    """ "arms worth 1.9 billion euros for Saudi Arabia": the side behind the sum."""
    view = scene.mentions.paragraph.view
    found = []
    for named in scene.mentions.parties:
        if not weapons or named.first not in clause.own or named.start < weapons[-1].end:
            continue
        between = view[weapons[-1].end : named.start]
        if re.fullmatch(r"\s(?:worth|valued at)\s(?:[^\s;]+\s){1,5}(?:to|for)\s(?:the\s)?", between):
            found.append(filler(named))
    return found


def taken_up(scene: Scene, clause: Clause) -> list[Filler]:
    """What "it" or "them" stands for: a model, or what the sentence is about."""
    direct = [c for c in clause.verb.children if c.dep_ == "dobj"]
    heads = direct if clause.passive and direct else clause.objects
    pronouns = [o for o in heads if o.lower_ in ("it", "them", "they")]
    found = [f for f in scene.weapons(*pronouns) if not any(_others_since(scene, p, f) for p in pronouns)]
    for pronoun in pronouns if not found else []:
        root = pronoun.sent.root
        told = [c for c in root.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < clause.verb.i]
        number = "NNS" if pronoun.lower_ == "them" else "NN"
        found = [f.carried() for c in told if c.tag_ == number and root != clause.verb for f in goods(scene, c)]
    return found


def _others_since(scene: Scene, pronoun: Any, weapon: Filler) -> bool:
    """ "An Il-76 came. They asked for copies of the bills. X sent them": other things are nearer than the arms."""
    paragraph = scene.mentions.paragraph
    if pronoun.lower_ != "them" or not paragraph.span.start <= weapon.start < paragraph.span.end:
        return False
    tokens = paragraph.tokens_of(weapon.start, weapon.end)
    between = scene.doc[tokens[1] + 1 : pronoun.sent.start] if tokens else ()
    return any(
        t.tag_ == "NNS"
        and t.dep_ in ("dobj", "pobj")
        and not listed(t.lower_, "persons")
        and not any(n.first <= t.i <= n.last for n in scene.mentions.named)
        for t in between
    )
