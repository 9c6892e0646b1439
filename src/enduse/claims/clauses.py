"""Clauses: a verb with who does it, what is done to it, and the phrases that hang on it, in one shape for all grammars.

A passive is turned around, a relative or participial clause takes its noun, an open complement the subject of its
verb, a coordinated verb the subject of the first. "From X" counts at the verb and at its object alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from enduse.claims.attribution import Attribution, Voice
from enduse.claims.mentions import Mentions
from enduse.claims.phrases import has_auxiliary, members, prepositions
from enduse.claims.reality import CONDITIONS, supposed, verbal
from enduse.claims.vocabulary import ACQUIRE, DENY, HEDGE_MODALS, HEDGE_VERBS, HEDGE_WORDS, SUPPLY

_APART = frozenset({"ccomp", "relcl", "parataxis", "csubj"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_NOBODY = frozenset({"none", "nobody", "nothing", "neither"})
_PLANNED = frozenset("sale deal transfer purchase export delivery contract order package acquisition".split())


@dataclass(frozen=True)
class Clause:
    """One verb and its arguments. All heads are tokens; a list of coordinated heads is given one by one."""

    verb: Any
    mentions: Mentions
    attribution: Attribution

    @cached_property
    def lemma(self) -> str:
        """The verb in its base form, lower case, with its particle ("shoot down")."""
        particle = next((c.lower_ for c in self.verb.children if c.dep_ == "prt"), "")
        return f"{self.verb.lemma_.lower()} {particle}".strip()

    @property
    def voice(self) -> Voice:
        """Who says this clause."""
        voice: Voice = self.attribution.voices[self.verb.i]
        return voice

    @cached_property
    def passive(self) -> bool:
        """Whether the grammatical subject is what the verb is done to."""
        if any(c.dep_ in ("nsubjpass", "auxpass") for c in self.verb.children):
            return True
        bare_participle = self.verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "dobj") for c in self.verb.children)
        if bare_participle and any(c.dep_ == "nsubj" for c in self.verb.children):
            return True
        bare = not any(c.dep_ in ("dobj", "nsubj", "aux") for c in self.verb.children)
        traded = self.verb.tag_ == "VBD" and self.verb.dep_ == "conj" and self.verb.lemma_.lower() in SUPPLY | ACQUIRE
        return (
            (self.verb.tag_ == "VBN" or traded)
            and self.verb.dep_ in ("acl", "amod", "relcl", "ROOT", "advcl", "conj")
            and bare
            and (self.verb.dep_ != "conj" or _is_passive(self.verb.head))
        )

    @cached_property
    def subjects(self) -> tuple[Any, ...]:
        """Heads of who or what does it."""
        if self.passive:
            return tuple(noun for prep, noun in self.phrases if prep == "by")
        return tuple(_subjects(self.verb))

    @cached_property
    def objects(self) -> tuple[Any, ...]:
        """Heads of what it is done to."""
        direct = [m for c in self.verb.children if c.dep_ in ("dobj", "attr", "oprd") for m in members(c)]
        if self.passive:
            return (*_subjects(self.verb), *direct)
        if not direct and self.verb.dep_ == "relcl" and _has_subject(self.verb):
            return tuple(members(self.verb.head))
        relative = [m for d in direct if d.lower_ in ("which", "that", "whom") for m in members(self.verb.head)]
        if relative and self.verb.dep_ == "relcl":
            return tuple(relative)
        return tuple(direct)

    @cached_property
    def phrases(self) -> tuple[tuple[str, Any], ...]:
        """(preposition, head) at the verb, at its objects, and at the particle between them."""
        found = list(prepositions(self.verb))
        for child in self.verb.children:
            if child.dep_ in ("dobj", "attr", "oprd"):
                for member in members(child):
                    found += _deep(member)
            if child.dep_ == "nsubjpass":
                found += _deep(child)
        return tuple(found)

    def after(self, *words: str) -> tuple[Any, ...]:
        """Heads of the phrases that begin with one of `words`."""
        return tuple(noun for prep, noun in self.phrases if prep in words)

    @cached_property
    def own(self) -> frozenset[int]:
        """Tokens of the clause itself: not of clauses inside it that say something else, nor of a coordinated verb."""
        return frozenset(_own(self.verb, self.attribution.framing))

    @cached_property
    def stance(self) -> str:
        """asserted, hedged or denied, from the verb of saying, modals, hedges and negation."""
        if self.voice.stance == "denied":
            return "denied"
        if self.negated:
            return "denied"
        return "hedged" if self.voice.stance == "hedged" or self.hedged else "asserted"

    @cached_property
    def negated(self) -> bool:
        """Whether the verb, or the verb that opens it, is negated."""
        chain = [self.verb]
        if self.verb.dep_ in ("xcomp", "pcomp") and self.verb.head.pos_ in ("VERB", "AUX"):
            chain.append(self.verb.head)
        for verb in chain:
            if any(
                (c.dep_ == "neg" and verbal(c, verb)) or c.lower_ == "never" or _no_longer(c) for c in verb.children
            ):
                return True
            nouns = [c for c in verb.children if c.dep_ in _ARGUMENTS]
            none = any(n.lower_ in _NOBODY and not _save_for(n) for n in nouns)
            if none or any(t.lower_ in ("no", "neither", "not") and not _bounds(t) for n in nouns for t in _leading(n)):
                return True
            if any(c.lower_ == "than" and any(r.lower_ == "rather" for r in c.children) for c in verb.children):
                return False
        head = self.verb.head
        return head.lower_ == "than" and any(c.lower_ == "rather" for c in [*head.children, *head.head.children])

    @cached_property
    def hedged(self) -> bool:
        """A modal, a hedging adverb or adjective in the clause, or a hedging verb above it within the same voice."""
        verb = self.verb
        chain = [verb]
        above = verb.head
        if verb.dep_ in ("ccomp", "xcomp", "acl") and above.pos_ == "ADJ" and above.lower_ in HEDGE_WORDS:
            return True
        if verb.dep_ in ("ccomp", "acl") and _unowned_charge(above):
            return True
        while (
            verb.dep_ in ("xcomp", "ccomp", "pcomp", "conj") and verb.head != verb and verb.head.pos_ in ("VERB", "AUX")
        ):
            if verb.dep_ == "ccomp" and (verb.head.i == self.voice.cue or _parted(verb)):
                break
            verb = verb.head
            if verb.dep_ == "conj" and verb.lemma_.lower() not in HEDGE_VERBS:
                break
            chain.append(verb)
        for verb in chain:
            if verb != self.verb and verb.lemma_.lower() in HEDGE_VERBS and verb.i != self.voice.cue:
                return True
            if verb == self.verb and verb.lemma_.lower() in HEDGE_VERBS - {"fear", "expect"}:
                return True
            if any(c.dep_ == "aux" and c.lower_ in HEDGE_MODALS for c in verb.children):
                return True
            if verb != self.verb and verb.lemma_.lower() in _SAID_TO and _is_passive(verb):
                return True
            if verb != self.verb and any(c.dep_ == "acomp" and c.lower_ in HEDGE_WORDS for c in verb.children):
                return True
        return any(_hedges(self.verb.doc[i]) for i in self.own)

    @cached_property
    def unreal(self) -> bool:
        """A condition, an intention, a call, a fear, or what nobody has evidence for: no fact is claimed."""
        verb = self.verb
        if any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in verb.children):
            return True
        if has_auxiliary(verb, "would", "should", "must"):
            return True
        if self.negated and self.hedged:
            return True
        if supposed(verb):
            return True
        if has_auxiliary(verb, "to"):
            head = verb.head
            if head.lemma_.lower() == "expect" and verb.dep_ in ("xcomp", "ccomp") and not _is_passive(head):
                return True
            return head.lemma_.lower() in _INTENT or (verb.dep_ == "xcomp" and head.lemma_ == "be")
        if _set_aside(verb):
            return True
        if _shares_infinitive(verb):
            return Clause(verb.head, self.mentions, self.attribution).unreal
        return verb.head.lemma_.lower() in ("fear", "concern", "worry") and verb.dep_ in ("ccomp", "acl")


_ANNOUNCE = frozenset("announce say tell declare disclose add".split())
_CHARGES = frozenset("accusation allegation charge suspicion rumour rumor speculation".split())
_WEIGHED = frozenset(
    "avoid oppose discuss consider mull weigh contemplate propose suggest recommend advocate favour favor postpone "
    "delay resist shun envisage forgo".split()
)
_KEPT_FROM = frozenset(
    "block stop prevent bar ban prohibit keep discourage dissuade refrain abstain shy deter warn caution forbid "
    "hold back decide vote acquit clear".split()
)
_IDEAS = frozenset(
    "plan idea prospect ban possibility intention hope option object opposed think dream acquit clear averse "
    "opposition proposal".split()
)
_SAID_TO = frozenset("allege say report claim rumour rumor suppose accuse estimate expect reckon consider".split())
_INTENT = frozenset(
    "want plan intend try attempt threaten ask call urge demand consider hope seek refuse aim pressure "
    "ability right decision fear "
    "need willing ready prepare promise vow desire able capable effort bid order tell agree push struggle "
    "talk talks negotiation discussion interest chance option "
    "reluctant unwilling hesitant keen eager loath unable incapable free poised due set about reluctance readiness "
    "willingness refusal hesitate mull contemplate".split()
)


def clauses(mentions: Mentions, attribution: Attribution) -> Iterator[Clause]:
    """Every verb of the paragraph as a clause, in text order."""
    for token in mentions.paragraph.doc:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "amod", "compound"):
            yield Clause(token, mentions, attribution)


def _shares_infinitive(verb: Any) -> bool:
    """ "asked X to do the same and stop ...": the second verb is as open as the first."""
    bare = verb.tag_ == "VB" and not any(c.dep_ in ("aux", "auxpass", "nsubj") for c in verb.children)
    return bool(bare and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.head.tag_ == "VB")


def _set_aside(verb: Any) -> bool:
    """ "rules out sending", "is considering selling", "blocked X from exporting", "the idea of arming X"."""
    head = verb.head
    if verb.tag_ != "VBG":
        return False
    if verb.dep_ in ("xcomp", "ccomp", "dobj"):
        out = head.lemma_.lower() == "rule" and any(c.lower_ == "out" for c in head.children)
        return bool(out or head.lemma_.lower() in _WEIGHED)
    if verb.dep_ != "pcomp" or head.dep_ != "prep":
        return False
    above = head.head.lemma_.lower()
    return bool(above in (_KEPT_FROM if head.lower_ in ("from", "against") else _IDEAS))


def _unowned_charge(noun: Any) -> bool:
    """ "accusations that P", of nobody who is named: whoever speaks of them does not say that P."""
    owned = any(c.dep_ == "poss" or (c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from")) for c in noun.children)
    return noun.lemma_.lower() in _CHARGES and not owned


def _save_for(nobody: Any) -> bool:
    """ "nobody but X": X does."""
    following = nobody.doc[nobody.i + 1].lower_ if nobody.i + 1 < len(nobody.doc) else ""
    return following in ("but", "except", "besides")


def _parted(verb: Any) -> bool:
    """Whether a semicolon stands between a verb and the one above it."""
    low, high = sorted((verb.i, verb.head.i))
    return any(t.text == ";" for t in verb.doc[low:high])


def _no_longer(word: Any) -> bool:
    return bool(word.lower_ == "longer" and word.i and word.doc[word.i - 1].lower_ == "no")


def _leading(noun: Any) -> list[Any]:
    """The first word of a noun phrase and its determiners: "no drones", "not one bullet"."""
    return [*(c for c in noun.children if c.dep_ in ("det", "preconj", "neg") and c.i < noun.i), noun.left_edge]


def _bounds(word: Any) -> bool:
    """The "not" of "not less than ten" and the "no" of "no fewer than ten" count and deny nothing."""
    following = word.doc[word.i + 1 : word.i + 3]
    return len(following) == 2 and following[0].lower_ in ("less", "fewer", "more") and following[1].lower_ == "than"


def _hedges(token: Any) -> bool:
    """A hedging word; a "possible sale" is the formal name of a planned one and hedges nothing."""
    adverbial = token.pos_ in ("ADV", "ADJ") or (token.pos_ == "VERB" and token.dep_ == "amod")
    if token.lower_ not in HEDGE_WORDS or not adverbial:
        return False
    return not (token.dep_ == "amod" and token.head.lemma_.lower() in _PLANNED)


def _is_passive(verb: Any) -> bool:
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)


def _has_subject(verb: Any) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ not in ("which", "that", "who") for c in verb.children)


def _subjects(verb: Any, depth: int = 0) -> list[Any]:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "expl"):
            if child.lower_ in ("which", "that", "who") and verb.dep_ == "relcl":
                return members(verb.head)
            return members(child)
    if depth > 6:
        return []
    head = verb.head
    if verb.dep_ in ("acl", "relcl", "amod"):
        if head.pos_ == "NOUN" and head.lemma_.lower() in ("country", "nation", "state") and head.dep_ == "attr":
            return _subjects(head.head, depth + 1)
        return members(head)
    if verb.dep_ in ("xcomp", "conj", "advcl", "pcomp", "ccomp", "dep") and head != verb:
        if head.pos_ in ("VERB", "AUX"):
            if verb.dep_ == "xcomp" and (objects := [c for c in head.children if c.dep_ == "dobj"]):
                return members(objects[0])
            return _subjects(head, depth + 1)
        if head.dep_ == "prep" and head.head.lemma_.lower() in (
            "accuse",
            "suspect",
            "blame",
            "stop",
            "prevent",
            "convict",
        ):
            return [m for c in head.head.children if c.dep_ in ("dobj", "nsubjpass") for m in members(c)]
        if head.dep_ == "prep" and head.head.pos_ in ("VERB", "AUX"):
            return _subjects(head.head, depth + 1)
        if head.pos_ == "ADJ":
            return _subjects(head, depth + 1) or _subjects(head.head, depth + 1)
    return []


def _deep(noun: Any) -> list[tuple[str, Any]]:
    """The phrases on a noun, and on the noun of its "of"."""
    found = list(prepositions(noun))
    return found + [inner for prep, head in found if prep == "of" for inner in prepositions(head)]


def _own(verb: Any, framing: frozenset[int]) -> set[int]:
    tokens = {verb.i}
    stack = [verb]
    while stack:
        for child in stack.pop().children:
            if child.dep_ in _APART or child.i in framing or (child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")):
                continue
            if child.dep_ == "advcl" and (child.lemma_.lower() in DENY or _has_subject(child)):
                continue
            if child.dep_ == "acl" and child.lemma_.lower() in _ANNOUNCE:
                continue
            if child.dep_ == "punct" and child.lower_ not in ('"', "'"):
                continue
            tokens.add(child.i)
            stack.append(child)
    return tokens
