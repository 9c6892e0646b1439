"""What a small parser gets wrong in war reports: "denied striking civilians", "the army, for its part, used bombs", "On
5 June 2021 a station was hit".

Decides five shapes alone, by their words: an -ing word between a verb of denying or admitting and a noun is what is
denied; a participle after a comma in a sentence without a verb is that sentence's verb; a date between a preposition
and an article belongs to the preposition; a participle right behind an object describes it ("list rifles consigned to
X"); a noun that "that" seems to describe is the subject of the verb behind it ("radars that a trader, X, sold").
"""

from __future__ import annotations

from enduse.claims.periods_words import MONTHS
from enduse.claims.tokens import Document, Stretch, Token
from enduse.claims.vocabulary import ATTACK, SUPPLY, USE

_OPENS = frozenset("deny admit acknowledge".split())
_KNOWN = (
    ATTACK
    | USE
    | SUPPLY
    | frozenset("buy purchase receive import supply provide arm fund drive expel displace deport".split())
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def mend_parse(doc: Document) -> None:
    """Mends these shapes in `doc`; the words stay as they are."""
    for sentence in doc.sents:
        _leading_date(doc, sentence)
        for token in sentence:
            if token.lower_.endswith("ing") and token.dep_ in ("amod", "compound") and token.head.i > token.i:
                _gerund(doc, token)
            elif token.dep_ == "ccomp" and token.tag_ == "VBN":
                _described(token)
            elif token.dep_ == "advcl" and token.tag_ in ("VBN", "VBD"):
                _of_which(token)
            elif token.dep_ in ("relcl", "ccomp") and token.pos_ in ("NOUN", "PROPN"):
                _subject_of_relative(token)
        if sentence.root.pos_ in ("NOUN", "PROPN"):
            _interrupted(doc, sentence)


def _leading_date(doc: Document, sentence: Stretch) -> None:
    """ "On 5 June 2021 a station was hit": the day counts no station."""
    prep = sentence[0]
    end = prep.i + 1
    while end < min(sentence.end, prep.i + 5) and (
        doc[end].pos_ == "NUM" or doc[end].lower_.isdigit() or doc[end].lower_ in MONTHS
    ):
        end += 1
    date = doc[prep.i + 1 : end]
    month = next((t for t in date if t.lower_ in MONTHS), None)
    if prep.lower_ not in ("on", "in", "since", "by") or month is None or end >= sentence.end:
        return
    if doc[end].dep_ != "det" or not any(t.head.i >= end for t in date):
        return
    noun = doc[end].head
    month.hang(prep, "pobj")
    for token in date:
        if token != month:
            token.hang(month, "nummod")
    if prep.head.i < end and prep.head != prep and noun.head != noun:
        prep.hang(noun.head, prep.dep_)
    if noun.dep_ == "pobj" and noun.head == prep:
        verb = next((t for t in sentence if t.i > noun.i and t.head == t), None)
        if verb is not None:
            passive = any(c.dep_ == "auxpass" for c in verb.children)
            noun.hang(verb, "nsubjpass" if passive else "nsubj")
            prep.hang(verb, prep.dep_)


def _gerund(doc: Document, token: Token) -> None:
    at = token.i - 1
    while at > 0 and doc[at].pos_ == "ADV":
        at -= 1
    verb, noun = doc[at], token.head
    lemma = _lemma(token.lower_)
    if verb.lemma_.lower() not in _OPENS or lemma is None or noun.dep_ != "dobj" or noun.head != verb:
        return
    token.hang(verb, "xcomp")
    token.tag_, token.pos_, token.lemma_ = "VBG", "VERB", lemma
    noun.hang(token, noun.dep_)


def _lemma(word: str) -> str | None:
    stem = word[:-3]
    shapes = (stem, stem + "e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem)
    return next((shape for shape in shapes if shape in _KNOWN), None)


def _described(participle: Token) -> None:
    """ "They list rifles consigned to X": what is listed are the rifles."""
    if participle.head.i > participle.i or any(
        c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "mark") for c in participle.children
    ):
        return
    nouns = [c for c in participle.head.children if c.dep_ == "dobj" and c.right_edge.i == participle.i - 1]
    if nouns:
        participle.hang(nouns[0], "acl")


def _subject_of_relative(noun: Token) -> None:
    """ "the radars that a trader, X, sold to Y"."""
    pronoun = next((c for c in noun.children if c.dep_ == "nsubj" and c.lower_ in ("that", "which")), None)
    verb = next((c for c in noun.children if c.dep_ in ("acl", "relcl") and c.tag_ in ("VBN", "VBD")), None)
    if pronoun is None or verb is None or verb.doc[verb.i - 1].text != "," or noun.head == noun:
        return
    if any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "dobj") for c in verb.children) or pronoun.i == 0:
        return
    described = noun.head if noun.dep_ == "relcl" else noun.doc[pronoun.i - 1]
    if described.pos_ not in ("NOUN", "PROPN") or described.head == noun or described.i > noun.i:
        return
    verb.hang(described, "relcl")
    verb.tag_ = "VBD"
    noun.hang(verb, "nsubj")
    pronoun.hang(verb, "dobj")


def _of_which(verb: Token) -> None:
    """ "deliveries of missiles, 940 of which were shipped": the missiles right before the comma."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or not any(t.lower_ == "which" for t in subject.subtree):
        return
    at = subject.left_edge.i - 2
    if at >= verb.sent.start and verb.doc[at + 1].text == "," and verb.doc[at].pos_ in ("NOUN", "PROPN"):
        verb.hang(verb.doc[at], "relcl")


def _interrupted(doc: Document, sentence: Stretch) -> None:
    """ "The army, for its part, used barrel bombs": the comma before the verb hides it."""
    root = sentence.root
    if any(t.tag_ in _FINITE for t in sentence):
        return
    for token in sentence:
        after_comma = token.i > root.i + 2 and doc[token.i - 1].text == ","
        if token.tag_ == "VBN" and token.dep_ == "amod" and after_comma and token.head.i > token.i:
            noun = token.head
            if noun.head != root or doc[root.i + 1].text != ",":
                return
            token.hang(token, "ROOT")
            token.tag_, token.pos_ = "VBD", "VERB"
            root.hang(token, "nsubj")
            noun.hang(token, "dobj")
            return


__all__ = ["mend_parse"]
