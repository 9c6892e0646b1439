"""What a report names only to set it aside: "not X but Y", "and not X", "rather than X", "instead of X".

Decides which words of a sentence are set aside, so that they never fill a role, and frees the verb from a "not" that
belongs to a noun. Refuses to decide what is claimed of them: "Turkey, not China, sold" is read as a claim on Turkey
alone. Where a verb itself is negated ("did not sell to X but to Y"), the denial keeps X, and Y stays out.
"""

from __future__ import annotations

from collections.abc import Set

from enduse.claims.mending import mend_parse
from enduse.claims.tokens import Document, Token

_SOFT = frozenset("only just merely simply solely least far necessarily yet so even always all every exactly".split())
_INDEFINITE = frozenset("one a an any many much enough".split())
_OPENS = frozenset({",", "and", "but", "-", "--", "–", "—", "("})
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP", "ADV", "PART", "SYM"})
_SEVERAL = (("rather", "than"), ("instead", "of"), ("as", "opposed", "to"))
_TURNS = frozenset({"not", "n't", "never", *(words[0] for words in _SEVERAL)})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST = 14


def set_aside(doc: Document) -> Set[int]:
    """The tokens of `doc` that stand for what did not happen; empty for a document that was never mended."""
    return doc.aside


def mend(doc: Document) -> Document:
    """Marks what is set aside, takes its "not" from the verb, and gives a verb the subject that a list took from it."""
    mend_parse(doc)
    aside: set[int] = set()
    for sentence in doc.sents:
        for token in sentence:
            if token.lower_ in _TURNS:
                aside |= _from(doc, token, sentence.end)
    doc.aside.update(aside)
    for token in doc:
        if token.dep_ == "conj":
            _free_subject(doc, token)
    return doc


def _from(doc: Document, token: Token, end: int) -> set[int]:
    """What `token` sets aside in its sentence."""
    word, at = token.lower_, token.i
    for words in _SEVERAL:
        if [t.lower_ for t in doc[at : min(at + len(words), end)]] == list(words):
            return _nominal(doc, _extent(doc, at + len(words), end))
    if word in ("not", "n't", "never") and at + 1 < end and doc[at + 1].lower_ not in _SOFT:
        return _by_not(doc, token, end)
    return set()


def _by_not(doc: Document, token: Token, end: int) -> set[int]:
    at = token.i
    but = _but(doc, at + 1, end)
    phrase: set[int] = set()
    if but is not None and token.lower_ == "not":
        phrase = _nominal(doc, set(range(at + 1, but)))
    elif at > doc[at].sent.start and token.lower_ == "not" and doc[at - 1].lower_ in _OPENS:
        phrase = _nominal(doc, _extent(doc, at + 1, end, closed=doc[at - 1].text == ","))
        after = max(phrase) + 1 if phrase else end
        told = after < end and doc[after].pos_ in ("VERB", "AUX")
        if told and doc[at + 1].lower_ in _INDEFINITE:
            return set()
    elif at > doc[at].sent.start and doc[at - 1].pos_ == "VERB" and doc[at + 1].pos_ == "ADP":
        phrase = _nominal(doc, _extent(doc, at + 1, end))
    if phrase:
        above = token.head
        while above.head != above and above.pos_ not in ("VERB", "AUX"):
            above = above.head
        token.hang(above if above != token else token.head, "cc")
        return phrase
    if token.dep_ == "neg" and token.head.pos_ in ("VERB", "AUX") and token.head.i < end:
        return _beyond(doc, token.head.i, end)
    return set()


def _but(doc: Document, start: int, end: int) -> int | None:
    """The "but" that answers a "not", with no verb between them."""
    for i in range(start, min(end, start + _LONGEST)):
        if doc[i].lower_ == "but":
            return i
        aside = doc[i - 1].lower_ == "as" and i - 2 > start and doc[i - 2].text == ","
        verb = doc[i].pos_ in ("VERB", "AUX") and doc[i].dep_ not in ("amod", "compound")
        if (verb and not aside) or doc[i].text in ";:":
            return None
    return None


def _beyond(doc: Document, verb: int, end: int) -> set[int]:
    """What a negated verb is said to have been done to instead: a phrase after "but" without a verb of its own."""
    but = next((i for i in range(verb + 1, end) if doc[i].lower_ == "but" or doc[i].text in ";:"), None)
    if but is None or doc[but].lower_ != "but":
        return set()
    phrase = _nominal(doc, _extent(doc, but + 1, end))
    after = max(phrase) + 1 if phrase else end
    ended = after >= end or doc[after].pos_ not in ("VERB", "AUX", "PRON")
    return phrase if ended else set()


def _extent(doc: Document, start: int, end: int, *, closed: bool = False) -> set[int]:
    """The phrase that begins at `start`; up to the next comma where a comma has opened it (`closed`)."""
    found: set[int] = set()
    noun = False
    for i in range(start, min(end, start + _LONGEST)):
        token = doc[i]
        following = doc[i + 1] if i + 1 < end else None
        if token.pos_ == "CCONJ":
            kind = following.pos_ if following is not None else ""
            if token.lower_ == "but" or kind not in _PHRASE or (token.lower_ == "and" and kind == "ADP"):
                break
        elif token.pos_ == "ADP" and noun and token.lower_ != "of":
            if not (closed and _comma_ahead(doc, i, end)) and doc[i - 1].pos_ != "CCONJ":
                break
        elif token.pos_ not in _PHRASE and token.dep_ not in ("amod", "compound") and token.text not in "\"'-":
            break
        noun = noun or token.pos_ in ("NOUN", "PROPN")
        found.add(i)
    return found


def _comma_ahead(doc: Document, start: int, end: int) -> bool:
    for i in range(start, min(end, start + 8)):
        if doc[i].text == ",":
            return True
        if doc[i].pos_ in ("VERB", "AUX"):
            return False
    return False


def _nominal(doc: Document, tokens: set[int]) -> set[int]:
    return tokens if any(doc[i].pos_ in ("NOUN", "PROPN", "NUM") for i in tokens) else set()


def _free_subject(doc: Document, token: Token) -> None:
    """ "sold jets to A and B bought tanks": B is no second buyer of jets but the subject of the verb right behind."""
    first = token.head
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ in ("nsubj", "nsubjpass") or token.pos_ not in ("NOUN", "PROPN") or token.i + 1 >= token.sent.end:
        return
    verb = doc[token.i + 1]
    while verb.pos_ == "AUX" and verb.i + 1 < token.sent.end and verb.dep_ in ("aux", "auxpass"):
        verb = doc[verb.i + 1]
    telling = verb.pos_ in ("VERB", "AUX") and (verb.tag_ in _FINITE or doc[token.i + 1].tag_ in _FINITE)
    subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    objects = any(c.dep_ in ("dobj", "attr", "acomp", "ccomp") for c in verb.children)
    if telling and objects and not subject and not token.is_ancestor(verb) and doc[token.i - 1].pos_ == "CCONJ":
        token.hang(verb, "nsubj")


__all__ = ["mend", "set_aside"]
