"""What can be attacked: buildings, ships, vehicles and settlements, told from what is only said to be hit ("shares").

Also what a pronoun that was hit stands for: the subject of the clause around it, or of the sentence before, where that
is such a thing.
"""

from __future__ import annotations

from typing import Any

from enduse.claims.draft import Filler
from enduse.claims.grammars.event import aimed
from enduse.claims.scene import Scene

SITES = frozenset(
    "market school hospital mosque church camp fair funeral wedding clinic station restaurant cafe café hotel "
    "prison home house building block tower apartment flat warehouse factory plant depot base barracks "
    "shelter university college court stadium theatre theater airport airfield airstrip port terminal harbour "
    "harbor bakery shop village town city district neighbourhood neighborhood suburb street bridge dam "
    "pipeline refinery substation grid silo tank store storehouse ministry headquarters embassy consulate "
    "checkpoint outpost post position trench bunker kindergarten orphanage monastery temple cathedral farm "
    "field mall pharmacy dormitory settlement monument museum library facility site compound".split()
)
CRAFT = frozenset(
    "ship vessel tanker freighter carrier trawler boat dhow destroyer frigate corvette warship submarine "
    "ferry barge bus car truck lorry ambulance van train convoy vehicle tank howitzer radar launcher "
    "helicopter plane aircraft jet airliner fighter bomber drone missile locomotive minibus motorcycle pickup "
    "bulker containership".split()
)
_PHYSICAL = SITES | CRAFT


def physical(scene: Scene, head: Any) -> bool:
    """Whether the noun is a thing or a place that an attack can hit."""
    if head.lemma_.lower() in _PHYSICAL:
        return True
    named = [*scene.mentions.places, *scene.mentions.weapons]
    if any(n.first <= head.i <= n.last for n in named):
        return True
    return any(n.form == "capital" and n.first <= head.i <= n.last for n in scene.mentions.parties)


def antecedent(scene: Scene, pronoun: Any) -> Any | None:
    """The noun that a hit "it" or "they" stands for: the subject right above it, else that of the sentence before."""
    if pronoun.lower_ not in ("it", "they", "them", "she"):
        return None
    plural = pronoun.lower_ in ("they", "them")
    verb = pronoun.head
    subjects = []
    if verb.dep_ in ("advcl", "conj", "ccomp") and verb.head.pos_ in ("VERB", "AUX"):
        subjects += [c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass")]
    if verb.sent.start > 0:
        root = scene.doc[verb.sent.start - 1].sent.root
        subjects += [c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")]
    for noun in subjects:
        if noun.i >= pronoun.i or noun.pos_ == "PRON":
            continue
        fits = (noun.tag_ in ("NNS", "NNPS")) == plural
        return noun if fits and (physical(scene, noun) or _is_vessel(noun)) else None
    return None


def _is_vessel(noun: Any) -> bool:
    """ "The Rubymar sank": what sails or flies under a name."""
    named = noun.pos_ == "PROPN" and any(c.dep_ == "det" and c.lower_ == "the" for c in noun.children)
    return named and noun.head.lemma_.lower() in ("sink", "sail", "capsize", "burn", "run", "drift")


def taken_target(scene: Scene, pronoun: Any) -> tuple[list[Filler], list[Filler]]:
    """Target and places of what the pronoun stands for, marked inherited."""
    noun = antecedent(scene, pronoun)
    if noun is None:
        return [], []
    targets, places = aimed(scene, noun)
    return [t.carried() for t in targets], [p.carried() for p in places]


__all__ = ["CRAFT", "SITES", "antecedent", "physical", "taken_target"]
