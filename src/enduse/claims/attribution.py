"""Who says what, before anything else is read: for every token of a paragraph the voice that says it.

Verbs of saying with their clauses, objects and quotations; "according to"; participles ("adding", "citing"); "claims
that" and the like as nouns; quotations that run on over sentences and paragraphs. An inner voice overrides an outer
one, and the outer one joins the chain (`via`). The report's own voice is the voice without a speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from enduse.claims.cast import DESKS, Cast, Speaker
from enduse.claims.mentions import Mentions
from enduse.claims.phrases import members
from enduse.claims.reality import FALSE
from enduse.claims.vocabulary import DENY, HEDGE_SAY, SAY, SAY_NOUNS, SPEAKERS
from enduse.model.entry import Party
from enduse.model.text import Quotation

_CONTENT = frozenset({"ccomp", "xcomp", "parataxis"})
_OBJECT_SAYERS = DENY | frozenset(
    "confirm announce report claim acknowledge admit hail tout praise condemn allege reveal describe document "
    "estimate record show list "
    "count log tally track trace register".split()
)
_LABEL = frozenset("call label brand term deem".split())
_SURELY = frozenset(
    "say tell add announce warn insist claim allege acknowledge argue note explain conclude stress deny".split()
)
_QUIET = frozenset(
    "count log tally track trace register show find read call think mean indicate list record point post "
    "continue ask demand".split()
)


@dataclass(frozen=True)
class Voice:
    """Who says it; `stance` is what the verb of saying itself imposes (hedged, denied), else null.

    `cue` is the token of the verb or noun of saying, -1 for the report's own voice. `beside` are others who say the
    same in the same words ("both X and Y rejected"), as (name, anonymous)."""

    speaker: str | None = None
    anonymous: bool = False
    via: tuple[str, ...] = ()
    stance: str | None = None
    cue: int = -1
    beside: tuple[tuple[str, bool], ...] = ()


OWN = Voice()


@dataclass(frozen=True)
class Scope:
    """A set of tokens that one voice says."""

    tokens: frozenset[int]
    voice: Voice


@dataclass(frozen=True)
class Attribution:
    """The voice of every token of a paragraph, and the tokens that only say who speaks."""

    voices: tuple[Voice, ...]
    framing: frozenset[int]
    speakers: tuple[Speaker, ...]


def attribute(
    mentions: Mentions, quotations: Iterable[Quotation], cast: Cast, *, listed: Speaker | None = None
) -> Attribution:
    """Attribution of one paragraph; `cast` remembers the speakers of the paragraphs before it and is updated.

    `listed` says a list item as a whole, where the sentence above the list names a speaker."""
    doc = mentions.paragraph.doc
    quoted = [_token_range(mentions, quotation) for quotation in quotations]
    ranges = [r for r in quoted if r]
    scopes: list[Scope] = []
    framing: set[int] = set()
    before = cast.last
    speakers: list[tuple[int, Speaker]] = []
    for sentence in doc.sents:
        found = list(_sentence(sentence, mentions, cast, ranges))
        for scope, frame, speaker in found:
            scopes.append(scope)
            framing |= frame
            speakers.append((sentence.start, speaker))
    if listed is not None:
        scopes.append(Scope(frozenset(range(len(doc))), _voice(listed, -1)))
    scopes += _run_on(doc, ranges, scopes, speakers, cast.interviewee or before or cast.protagonist)
    cast.follow(mentions)
    return Attribution(_settle(len(doc), scopes), frozenset(framing), tuple(s for _, s in speakers))


def _sentence(
    sentence: Any, mentions: Mentions, cast: Cast, quoted: list[range]
) -> Iterator[tuple[Scope, set[int], Speaker]]:
    for token in sentence:
        if token.lower_ == "according":
            yield from _according(token, mentions, cast)
        elif token.lemma_.lower() in SAY and token.pos_ in ("VERB", "AUX"):
            yield from _verb(token, mentions, cast, quoted)
        elif token.lemma_.lower() in SAY_NOUNS and token.pos_ in ("NOUN", "VERB"):
            yield from _noun(token, mentions, cast)


def _according(token: Any, mentions: Mentions, cast: Cast) -> Iterator[tuple[Scope, set[int], Speaker]]:
    own = {t.i for t in token.subtree}
    nouns = [t for t in token.subtree if t.dep_ == "pobj" and t.head.lower_ == "to"]
    speaker = cast.resolve(nouns[0], mentions) if nouns else None
    if speaker is None and nouns and nouns[0].lower_ not in DESKS:
        first, last = nouns[0].left_edge.i, nouns[0].i
        speaker = Speaker(mentions.paragraph.words(first, last), anonymous=True, person=False)
    if speaker is None:
        return
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head != head:
        head = head.head
    content = {t.i for t in head.subtree} - own
    yield Scope(frozenset(content), _voice(speaker, token.i)), own, speaker


def _verb(token: Any, mentions: Mentions, cast: Cast, quoted: list[range]) -> Iterator[tuple[Scope, set[int], Speaker]]:
    lemma = token.lemma_.lower()
    subject = _subject(token)
    content: set[int] = set()
    for child in token.children:
        if child.dep_ in _CONTENT and child.i < token.i and _apart(child, token):
            continue
        if child.dep_ in _CONTENT and not (child.dep_ == "xcomp" and lemma in ("ask", "demand", "urge", "call")):
            content |= {t.i for t in child.subtree}
        if lemma in ("accuse", "suspect", "blame") and child.dep_ == "prep" and child.lower_ in ("of", "for"):
            content |= {t.i for t in child.subtree} - {child.i}
        if lemma in _OBJECT_SAYERS and child.dep_ in ("dobj", "attr", "oprd") and child.pos_ in ("NOUN", "PROPN"):
            content |= {t.i for t in child.subtree}
    if (
        token.dep_ in ("ccomp", "parataxis")
        and not content
        and lemma not in DENY
        and not any(c.dep_ == "dobj" for c in token.children)
        and token.head.pos_ in ("VERB", "AUX")
        and _interrupts(token)
    ):
        content = {t.i for t in token.head.subtree} - {t.i for t in token.subtree}
    sentence = token.sent
    inside = [r for r in quoted if r.start < sentence.end and sentence.start < r.stop]
    if token.i not in {i for r in inside for i in r} and lemma not in ("call",):
        for r in inside:
            content |= {i for i in r if sentence.start <= i < sentence.end} if _same_clause(token, r) else set()
    if not content or (subject is None and lemma in _QUIET):
        return
    if any(token.i in r for r in quoted) and subject is not None and subject.lower_ in ("i", "we"):
        return
    speaker = (
        cast.resolve(subject, mentions, surely=lemma in _SURELY)
        if subject is not None
        else cast.last
        if token.dep_ in ("advcl", "acl", "conj")
        else None
    )
    if speaker is None:
        return
    if lemma in _QUIET | {"believe", "suggest"} and not _can_speak(subject, mentions):
        return
    frame = {token.i} | (
        {t.i for t in subject.subtree} - content if subject is not None and subject.pos_ != "PRON" else set()
    )
    false = lemma in _LABEL | {"be"} and any(t.lower_ in FALSE for t in token.subtree)
    if lemma in DENY or (false and lemma in _LABEL):
        content |= {t.i for t in token.subtree if t.i > token.i}
    if (
        not false
        and content
        and all(_lie(token.doc[i]) for i in content if token.doc[i].dep_ == "ccomp" and token.doc[i].head == token)
    ):
        false = any(token.doc[i].dep_ == "ccomp" and token.doc[i].head == token for i in content)
    stance = "denied" if lemma in DENY or false else "hedged" if lemma in HEDGE_SAY else None
    if stance == "denied" and any(c.dep_ == "neg" for c in token.children):
        stance = None
    if subject is not None and subject.i == token.i - 1 and subject.dep_ not in ("nsubj", "csubj"):
        comma = next((i for i in range(subject.i, token.sent.start, -1) if token.doc[i].text == ","), subject.i)
        frame |= set(range(comma, token.i))
    content -= frame
    if lemma in ("deny", "confirm") and any(
        t.lower_ in ("neither", "nor") for t in [*token.children, *token.head.children]
    ):
        return
    content = _up_to_semicolon(content, token)
    others = [cast.resolve(m, mentions) for m in members(subject)[1:]] if subject is not None else []
    beside = tuple(
        (other.name, other.anonymous) for other in others if other is not None and other.name != speaker.name
    )
    voice = replace(_voice(speaker, token.i), via=_addressee(token, mentions), stance=stance, beside=beside)
    yield Scope(frozenset(content), voice), frame, speaker


def _up_to_semicolon(content: set[int], verb: Any) -> set[int]:
    """What stands after a semicolon and has a verb of saying of its own is not said by the first one."""
    for i in sorted(i for i in content if i > verb.i and verb.doc[i].text == ";"):
        if any(t.lemma_.lower() in SAY and t.pos_ == "VERB" for t in verb.doc[i : verb.sent.end]):
            return {k for k in content if k < i}
    return content


def _lie(verb: Any) -> bool:
    """ "It is a lie that ...": whoever says so denies what follows."""
    return verb.lemma_ == "be" and any(c.dep_ in ("attr", "acomp") and c.lower_ in FALSE for c in verb.children)


def _apart(content: Any, verb: Any) -> bool:
    """Two headlines in one line ("X hit; Y deny it"), or a verb that has its own object: nothing before it is said by
    it."""
    between = verb.doc[content.i : verb.i]
    told = verb.lemma_.lower() in ("tell", "inform", "remind", "assure", "warn")
    own_object = not told and any(c.dep_ == "dobj" for c in verb.children)
    return own_object or any(t.text in (";", "|", "•") for t in between)


def _interrupts(token: Any) -> bool:
    doc = token.doc
    left, right = token.left_edge.i, token.right_edge.i
    before, after = doc[max(0, left - 1)], doc[min(right + 1, len(doc) - 1)]
    return bool((left > 0 and before.is_punct) or (right + 1 < len(doc) and after.is_punct))


def _same_clause(token: Any, quoted: range) -> bool:
    """Whether the words in quotation marks belong to this verb: nothing but its own clause stands between."""
    doc = token.doc
    low, high = sorted((token.i, quoted.start))
    others = [t for t in doc[low + 1 : high] if t.lemma_.lower() in SAY and t.pos_ == "VERB" and t.i not in quoted]
    return not others


def _can_speak(subject: Any, mentions: Mentions) -> bool:
    if subject is None:
        return False
    if subject.pos_ == "PRON":
        return subject.lower_ in ("he", "she", "they", "it")
    named = any(n.first <= subject.i <= n.last for n in mentions.parties)
    return bool(named or subject.pos_ == "PROPN" or subject.lemma_.lower() in SPEAKERS or subject.lower_ in DESKS)


def _subject(verb: Any) -> Any | None:
    if not any(c.dep_ == "nsubjpass" for c in verb.children):
        for child in verb.children:
            if child.dep_ in ("nsubj", "csubj"):
                return _antecedent(child)
    for child in verb.children:
        if child.dep_ == "agent":
            return next((n for n in child.children if n.dep_ == "pobj"), None)
    if verb.dep_ in ("acl",):
        return verb.head
    if (
        verb.dep_ == "ROOT"
        and verb.i
        and verb.tag_ in ("VBD", "VBZ", "VBP")
        and verb.doc[verb.i - 1].pos_ in ("PROPN", "NOUN")
    ):
        return verb.doc[verb.i - 1]
    if verb.dep_ in ("advcl", "conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
        return _subject(verb.head)
    return None


def _antecedent(token: Any) -> Any:
    if token.lower_ in ("who", "which", "that") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _addressee(verb: Any, mentions: Mentions) -> tuple[str, ...]:
    heads = [c for c in verb.children if c.dep_ in ("dobj", "dative", "iobj")]
    for child in verb.children:
        if child.dep_ in ("dative", "prep") and child.lower_ in ("to", "with", "in"):
            for noun in child.children:
                heads += [
                    noun,
                    *[g for p in noun.children if p.dep_ == "prep" and p.lower_ in ("with", "to") for g in p.children],
                ]
        if child.dep_ == "advcl" and child.lemma_ == "cite":
            heads += [c for c in child.children if c.dep_ == "dobj"]
    found = []
    for head in heads:
        for named in mentions.parties:
            if named.first <= head.i <= named.last and isinstance(named.entry, Party) and named.entry.kind == "outlet":
                found.append(named.value)
    return tuple(dict.fromkeys(found))


def _noun(token: Any, mentions: Mentions, cast: Cast) -> Iterator[tuple[Scope, set[int], Speaker]]:
    """ "Armenian claims that ...", "claims by X that ...": the possessor speaks."""
    doc = token.doc
    owners = [
        n
        for n in mentions.parties
        if n.last == token.i - 1 or (n.last == token.i - 2 and doc[token.i - 1].tag_ == "POS")
    ]
    if not owners or token.i + 1 >= len(doc):
        return
    following = doc[token.i + 1]
    if not (following.lower_ in ("that", "a", "an", "the", "of") or following.dep_ in ("det", "mark", "amod", "nsubj")):
        return
    sentence_end = token.sent.end
    end = next((t.i for t in doc[token.i + 1 : sentence_end] if t.lower_ in (",", ";")), sentence_end)
    entry = owners[-1].entry
    speaker = Speaker(getattr(entry, "name", owners[-1].value), anonymous=False, person=False)
    yield Scope(frozenset(range(token.i + 1, end)), _voice(speaker, token.i)), {token.i, owners[-1].first}, speaker


def _voice(speaker: Speaker, cue: int) -> Voice:
    return Voice(speaker.name, speaker.anonymous, (), None, cue)


def _token_range(mentions: Mentions, quotation: Quotation) -> range | None:
    found = mentions.paragraph.tokens_of(quotation.span.start, quotation.span.end)
    return range(found[0], found[1] + 1) if found else None


def _run_on(
    doc: Any, quoted: list[range], scopes: list[Scope], speakers: list[tuple[int, Speaker]], before: Speaker | None
) -> list[Scope]:
    """Quoted sentences without a verb of saying of their own: the speaker of the quotation beside them."""
    covered = {i for scope in scopes for i in scope.tokens}
    added = []
    for r in quoted:
        loose = [i for i in r if i not in covered]
        if len(r) < 4 or len(loose) * 2 < len(r):
            continue
        earlier = [s for at, s in speakers if at <= r.start]
        later = [s for at, s in speakers if at >= r.stop]
        speaker = earlier[-1] if earlier else later[0] if later else before
        if speaker is not None:
            added.append(Scope(frozenset(loose), _voice(speaker, -1)))
    return added


def _settle(length: int, scopes: list[Scope]) -> tuple[Voice, ...]:
    voices = [OWN] * length
    for scope in sorted(scopes, key=lambda s: (-len(s.tokens), s.voice.cue)):
        for i in scope.tokens:
            voices[i] = _nested(voices[i], scope.voice)
    return tuple(voices)


def _nested(outer: Voice, inner: Voice) -> Voice:
    if outer.speaker is None:
        return inner
    if outer.stance == "denied":
        return outer
    if outer.speaker == inner.speaker:
        return replace(inner, via=inner.via or outer.via, stance=inner.stance or outer.stance)
    return replace(
        inner, via=tuple(dict.fromkeys((*inner.via, outer.speaker, *outer.via))), stance=inner.stance or outer.stance
    )
