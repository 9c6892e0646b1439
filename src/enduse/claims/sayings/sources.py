"""Who stands behind a verb of saying: its subject, by whichever construction gives one, and the words for it."""

from __future__ import annotations

from typing import Any

from enduse.claims.sayings.saying import NONE, Tokens, subtree
from enduse.claims.vocabulary import BODIES, PERSONS, SPEAKERS

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SPEAKING = frozenset(
    {"he", "she", "they", "it", "who", "i", "we", "one", "many", "some", "others", "few", "both", "most"}
)
_GROUPS = frozenset(
    "voter republican democrat conservative liberal candidate campaign administration poll survey critic "
    "supporter opponent ally advocate everyone everybody nobody someone anyone somebody other lawmaker "
    "delegate pundit strategist operative parent family worker player nation public electorate majority "
    "minority side party community industry country americans activist nominee respondent half percent "
    "host author anchor interviewer reader viewer user fan crowd audience protester demonstrator "
    "campaigner donor pollster blogger colleague friend wife husband son daughter brother sister mother "
    "father superintendent teacher student officer police defector negotiator mediator rights-group "
    "businessman businesswoman businessmen owner manager captain crew letter email post blog tweet book "
    "bill law rule policy article story paper ad video headline data figure result number evidence record "
    "analysis research transcript interview speech slogan sign banner affidavit complaint indictment "
    "lawsuit order resolution treaty amendment guideline".split()
)
_LOOSE = frozenset({"relcl", "punct", "cc"})


def subject(verb: Any, depth: int = 0) -> Any | None:
    """The head of who does what `verb` says, null where it is not said."""
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    if not passive:
        for child in verb.children:
            if child.dep_ in ("nsubj", "csubj"):
                return antecedent(child)
    for child in verb.children:
        if child.dep_ == "agent":
            return next((n for n in child.children if n.dep_ == "pobj"), None)
    if passive or depth > 5:
        return None
    head = verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and head.pos_ in ("NOUN", "PROPN", "PRON"):
        return head
    if verb.dep_ == "acl" and verb.tag_ == "VB" and head.head != head:
        return subject(head.head, depth + 1) if head.head.pos_ in ("VERB", "AUX") else None
    if verb.dep_ == "acl" and _finite(verb):
        return head.head if head.dep_ == "appos" else head
    if verb.pos_ == "ADJ" and verb.dep_ in ("acomp", "oprd") and head != verb:
        return subject(head, depth + 1)
    if verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children) and verb.dep_ != "conj":
        return None
    if verb.dep_ in ("advcl", "conj", "xcomp", "dep") and head.pos_ in ("VERB", "AUX", "ADJ") and head != verb:
        if verb.dep_ == "xcomp" and (objects := [c for c in head.children if c.dep_ == "dobj"]):
            return objects[0]
        return subject(head, depth + 1)
    if verb.dep_ == "pcomp" and head.lower_ == "as" and head.head.lemma_ in ("quote", "cite"):
        return next((c for c in head.head.children if c.dep_ in ("dobj", "nsubjpass")), None)
    if verb.dep_ == "pcomp" and head.lower_ == "as" and head.head.head.lemma_ in ("quote", "cite"):
        return head.head
    if verb.dep_ == "pcomp" and head.head != head:
        above = head.head
        while above.pos_ in ("NOUN", "ADJ", "ADP", "PROPN") and above.dep_ in ("pobj", "prep", "dobj", "acomp", "attr"):
            above = above.head
        return subject(above, depth + 1) if above.pos_ in ("VERB", "AUX") else None
    return None


def _finite(verb: Any) -> bool:
    """ "The envoy, a lawyer, called it a lie" read as if it were "the envoy, called a liar"."""
    own = any(c.dep_ in ("dobj", "ccomp") for c in verb.children)
    return own and verb.tag_ in ("VBN", "VBD") and verb.i > 1 and verb.doc[verb.i - 1].text == ","


def pronoun(verb: Any) -> Any | None:
    """The relative pronoun that is the subject of `verb`, null where none is."""
    return next(
        (c for c in verb.children if c.dep_ == "nsubj" and c.lower_ in _RELATIVE and verb.dep_ == "relcl"), None
    )


def antecedent(token: Any) -> Any:
    """What a relative pronoun stands for; any other token is itself."""
    if token.lower_ in _RELATIVE and token.head.dep_ == "relcl":
        return token.head.head
    return token


def words_of(head: Any, *, without: Tokens = NONE) -> Tokens:
    """The noun phrase of a source: its subtree without relative clauses and without the verb it belongs to."""
    if head.pos_ == "PRON" and head.dep_ != "conj" and not any(c.dep_ == "prep" for c in head.children):
        return frozenset({head.i})
    tokens = set(subtree(head))
    for child in head.children:
        if child.dep_ in _LOOSE or (child.dep_ in ("acl", "appos", "advcl", "parataxis") and child.i in without):
            tokens -= subtree(child)
        if child.dep_ == "acl" and child.tag_ == "VBG":
            tokens -= subtree(child)
    return frozenset(tokens - without) | {head.i}


def can_speak(head: Any) -> bool:
    """Whether a person or a body of persons may be meant by the noun phrase headed by `head`."""
    if head.pos_ == "PRON":
        return head.lower_ in _SPEAKING
    if head.pos_ == "PROPN":
        return True
    lemma = head.lemma_.lower()
    return lemma in SPEAKERS or lemma in PERSONS or lemma in BODIES or lemma in _GROUPS
