"""Who says what, before anything else is read: for every token of a paragraph the voice that says it.

Verbs of saying with their clauses, objects and quotations; "according to"; participles ("adding", "citing"); "claims
that" and the like as nouns; quotations that run on over sentences and paragraphs. An inner voice overrides an outer
one, and the outer one joins the chain (`via`). The report's own voice is the voice without a speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from enduse.claims.bodies import DETERMINER, DOCUMENTS, tidy
from enduse.claims.cast import DESKS, ITSELF, Cast, Speaker
from enduse.claims.mentions import Mentions
from enduse.claims.passing_on import addressees, cited_by
from enduse.claims.phrases import members
from enduse.claims.quotations import quoted_tokens
from enduse.claims.reality import FALSE
from enduse.claims.sayings import ACCUSE, ASK, ASSERT, ATTITUDE, CONFIRM, DECLINE, DENY, HEDGE, WARN, Saying, sayings
from enduse.claims.vocabulary import BODIES, HEDGE_SAY, SAY, SPEAKERS
from enduse.claims.vocabulary import DENY as DENY_WORDS
from enduse.model.text import Quotation

_VOICED = frozenset({ASSERT, HEDGE, DENY, ACCUSE, CONFIRM, WARN})
"""Classes of cue that make a claim somebody's. Wanting, asking, praising and declining tell no fact."""

_OBJECT_SAYERS = DENY_WORDS | frozenset(
    "confirm announce report claim acknowledge admit hail tout allege reveal describe document identify recognise "
    "recognize estimate record show list count log tally track trace register put place set".split()
)
_UNVOICED = frozenset(
    "vow promise pledge swear guarantee threaten propose issue deliver address refer rule vote".split()
)
_FINDING = frozenset("establish determine verify identify ascertain confirm trace find".split())
"""Whoever could not find something out says so himself."""
_RECOGNISING = frozenset("identify recognise recognize".split())
"""Whoever recognises a thing says what it is."""
_LABEL = frozenset("call label brand term deem".split())
_SURELY = frozenset(
    "say tell add announce accuse blame state tweet write warn insist claim allege acknowledge "
    "argue note explain conclude stress deny".split()
)
_QUIET = frozenset(
    "count log tally track trace register show find read call think mean indicate list record point post "
    "continue ask demand believe suggest know hear learn".split()
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
    quoted = quoted_tokens(mentions.paragraph, quotations)
    scopes: list[Scope] = []
    framing: set[int] = set()
    before = cast.last
    speakers: list[tuple[int, Speaker]] = []
    for saying in sayings(doc, quoted):
        found = _read(saying, mentions, cast, quoted)
        if found is not None:
            scope, frame, speaker = found
            scopes.append(scope)
            framing |= frame
            if speaker != ITSELF:
                speakers.append((doc[saying.anchor].sent.start, speaker))
    if listed is not None:
        scopes.append(Scope(frozenset(range(len(doc))), _voice(listed, -1)))
    scopes += _run_on(quoted, scopes, speakers, cast.interviewee or before or cast.protagonist)
    cast.follow(mentions)
    return Attribution(_settle(len(doc), scopes), frozenset(framing), tuple(s for _, s in speakers))


Found = tuple[Scope, set[int], Speaker]


def _read(saying: Saying, mentions: Mentions, cast: Cast, quoted: Sequence[range]) -> Found | None:
    """What a saying means for the claims: its scope, the tokens that only frame it, its speaker."""
    if saying.kind not in _VOICED and not _advises(saying, mentions):
        return _quoted_only(saying, mentions, cast, quoted)
    if saying.form in ("colon", "dash"):
        return _marked(saying, mentions, cast, quoted)
    if saying.form in ("according", "opinion"):
        return _phrase(saying, mentions, cast)
    if saying.form == "noun":
        return _noun(saying, mentions, cast)
    if saying.form in ("clause", "around", "object"):
        return _verb(saying, mentions, cast, quoted)
    return None


def _advises(saying: Saying, mentions: Mentions) -> bool:
    """ "Recommends that a ban be imposed": whoever asks for something in a clause of its own says that clause."""
    verb = mentions.paragraph.doc[saying.anchor]
    return saying.kind == ASK and saying.form == "clause" and any(c.dep_ == "ccomp" for c in verb.children)


def _quoted_only(saying: Saying, mentions: Mentions, cast: Cast, quoted: Sequence[range]) -> Found | None:
    """ "Urged caution: '...'": whoever asks, praises or wants says at least what is quoted."""
    said = frozenset(i for r in quoted for i in r if len(r) > 3 and saying.anchor not in r) & saying.content
    if saying.head < 0 or saying.kind == ATTITUDE or (saying.kind == DECLINE and said):
        return None
    speaker = cast.resolve(mentions.paragraph.doc[saying.head], mentions)
    if speaker is None or not said:
        return None
    return Scope(said, _voice(speaker, saying.anchor)), set(saying.cue), speaker


def _marked(saying: Saying, mentions: Mentions, cast: Cast, quoted: Sequence[range]) -> Found | None:
    """A name and a colon, or a dash and a name: a country is more often the subject of a headline than its speaker."""
    doc = mentions.paragraph.doc
    topic = any(n.first <= saying.head <= n.last and n.sort in ("country", "place", "weapon") for n in mentions.named)
    spoken = any(r.start in saying.content and r.start - saying.anchor <= 2 for r in quoted)
    if topic and not spoken:
        return None
    known = cast.people.get(doc[saying.head].text) if len(saying.source) == 1 else None
    speaker = cast.resolve(doc[saying.head], mentions) if known is None else cast.named(known)
    if speaker is None:
        return None
    return Scope(saying.content, _voice(speaker, saying.anchor)), set(saying.source), speaker


def _phrase(saying: Saying, mentions: Mentions, cast: Cast) -> Found | None:
    head = mentions.paragraph.doc[saying.head]
    written = not DOCUMENTS.isdisjoint((head.lemma_.lower(), head.lower_))
    speaker = cast.resolve(head, mentions, surely=written)
    if speaker is None and head.lower_ not in DESKS:
        words = tidy(DETERMINER.sub("", mentions.paragraph.words(head.left_edge.i, head.i)))
        speaker = Speaker(words, anonymous=head.lemma_.lower() not in BODIES, person=False)
    if speaker is None:
        return None
    further = [*members(head)[1:], *(n for p in head.head.children if p.dep_ == "conj" for n in p.children)]
    others = [cast.resolve(other, mentions) for other in further]
    beside = tuple((o.name, o.anonymous) for o in others if o is not None and o.name not in ("", speaker.name))
    stance = "hedged" if saying.kind == HEDGE else None
    voice = replace(_voice(speaker, saying.anchor), stance=stance, beside=beside)
    return Scope(saying.content, voice), set(saying.cue | saying.source), speaker


def _noun(saying: Saying, mentions: Mentions, cast: Cast) -> Found | None:
    head = mentions.paragraph.doc[saying.head]
    speaker = cast.resolve(head, mentions)
    if speaker is None:
        return None
    stance = "denied" if saying.kind == DENY else "hedged" if saying.kind == HEDGE else None
    voice = replace(_voice(speaker, saying.anchor), stance=stance)
    return Scope(saying.content, voice), {saying.anchor, head.i}, speaker


def _verb(saying: Saying, mentions: Mentions, cast: Cast, quoted: Sequence[range]) -> Found | None:
    token = mentions.paragraph.doc[saying.anchor]
    lemma = token.lemma_.lower()
    subject = mentions.paragraph.doc[saying.head] if saying.head >= 0 else None
    content = set(saying.content | saying.aside)
    if lemma in _UNVOICED or not content or (subject is None and lemma in _QUIET):
        return None
    if saying.form == "object" and lemma not in _OBJECT_SAYERS | _LABEL | {"accuse", "suspect", "blame"}:
        return None
    selves = subject is not None and subject.lower_ in ("i", "we") and any(token.i in r for r in quoted)
    if selves and lemma not in DENY_WORDS:
        return None
    if subject is not None and _ours(subject) and not cast.answering and not any(token.i in r for r in quoted):
        return Scope(frozenset(content), _voice(ITSELF, token.i)), {token.i}, ITSELF
    pair = cast.both(subject, mentions) if subject is not None else ()
    speaker: Speaker | None
    if selves:
        speaker = ITSELF
    elif pair:
        speaker = pair[0]
    elif subject is not None and (house := _house(token, subject)) is not None:
        speaker = cast.resolve(house, mentions)
    elif subject is not None:
        speaker = cast.resolve(subject, mentions, surely=lemma in _SURELY or _closing(token, subject, saying))
    else:
        speaker = cast.last if token.dep_ in ("advcl", "acl", "conj") else None
    if speaker is None or (lemma in _QUIET and not (_can_speak(subject, mentions) or _closing(token, subject, saying))):
        return None
    outlet, cited = cited_by(token, subject, mentions)
    source = cast.resolve(cited, mentions) if cited is not None else None
    speaker = source or speaker
    content -= {t.i for t in cited.head.subtree if t.i <= cited.right_edge.i} if cited is not None else set()
    denied, content = _denied(token, lemma, content)
    frame = _frame(token, subject, content)
    content -= frame
    if lemma in ("deny", "confirm") and any(
        t.lower_ in ("neither", "nor") for t in [*token.children, *token.head.children]
    ):
        return None
    content = _up_to_semicolon(content, token)
    unable = any(c.dep_ == "neg" for c in token.children) and (
        lemma in _FINDING or any(c.tag_ == "MD" for c in token.children)
    )
    if unable or lemma in _RECOGNISING:
        content |= set(saying.cue)
    others = [cast.resolve(m, mentions) for m in _company(subject, token)] if subject is not None else []
    others += pair[1:]
    beside = tuple((o.name, o.anonymous) for o in others if o is not None and o.name not in ("", speaker.name))
    cast.wrote(token, speaker)
    passed_on = (outlet,) if outlet and (cited is None or source is not None) else ()
    via = tuple(dict.fromkeys((*passed_on, *addressees(token, mentions))))
    stance = "denied" if denied else "hedged" if lemma in HEDGE_SAY else None
    voice = replace(_voice(speaker, token.i), via=via, stance=stance, beside=beside)
    return Scope(frozenset(content), voice), frame, speaker


def _house(verb: Any, subject: Any) -> Any | None:
    """ "At the ministry they said": the body at which an unnamed "they" speak."""
    if subject.lower_ != "they":
        return None
    before = (p for p in verb.children if p.dep_ == "prep" and p.i < subject.i and p.lower_ in ("from", "in", "at"))
    nouns = (n for p in before for n in p.children if n.dep_ == "pobj")
    return next((n for n in nouns if n.lemma_.lower() in BODIES), None)


def _ours(subject: Any) -> bool:
    """ "Our consultant", "our last letter": who reports speaks."""
    return any(c.dep_ == "poss" and c.lower_ == "our" for c in subject.children)


def _closing(token: Any, subject: Any, saying: Saying) -> bool:
    """ "..., the diocese estimates": a frame that closes the sentence leaves no doubt that somebody speaks."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    ends = after is None or after.text in (".", ";", ",")
    return ends and bool(saying.content) and max(saying.content) < subject.i and subject.pos_ == "NOUN"


def _company(subject: Any, verb: Any) -> list[Any]:
    """Who else is the subject: the list it opens, and in a headline the name before its comma ("Oslo, Bern deny")."""
    before = [c for c in verb.children if c.dep_ in ("npadvmod", "dep", "nsubj") and c.i == subject.left_edge.i - 2]
    beside = [c for c in before if c.pos_ == "PROPN" and verb.doc[c.i + 1].text == ","]
    return [*beside, *members(subject)[1:]]


def _denied(token: Any, lemma: str, content: set[int]) -> tuple[bool, set[int]]:
    """Whether the verb denies what it says, and what that is."""
    denies = lemma in DENY_WORDS
    false = lemma in _LABEL | {"be"} and any(t.lower_ in FALSE for t in token.subtree)
    if denies or false:
        content = content | {t.i for t in token.subtree if t.i > token.i}
    clauses = [c for c in token.children if c.dep_ == "ccomp"]
    if not false and clauses and all(_lie(c) for c in clauses):
        false = True
    if denies or false:
        return not any(c.dep_ == "neg" for c in token.children), content
    return False, content


def _frame(token: Any, subject: Any | None, content: set[int]) -> set[int]:
    """The tokens of a verb of saying and its subject, which claim nothing themselves."""
    frame = {token.i}
    if subject is not None and subject.pos_ != "PRON":
        frame |= {t.i for t in subject.subtree} - content
    if subject is not None and subject.i == token.i - 1 and subject.dep_ not in ("nsubj", "csubj"):
        opening = (i for i in range(subject.i, token.sent.start, -1) if token.doc[i].text == ",")
        frame |= set(range(next(opening, subject.i), token.i))
    return frame


def _up_to_semicolon(content: set[int], verb: Any) -> set[int]:
    """What stands after a semicolon and has a verb of saying of its own is not said by the first one."""
    for i in sorted(i for i in content if i > verb.i and verb.doc[i].text == ";"):
        if any(t.lemma_.lower() in SAY and t.pos_ == "VERB" for t in verb.doc[i : verb.sent.end]):
            return {k for k in content if k < i}
    return content


def _lie(verb: Any) -> bool:
    """ "It is a lie that ...": whoever says so denies what follows."""
    return verb.lemma_ == "be" and any(c.dep_ in ("attr", "acomp") and c.lower_ in FALSE for c in verb.children)


def _can_speak(subject: Any, mentions: Mentions) -> bool:
    if subject is None:
        return False
    if subject.pos_ == "PRON":
        return subject.lower_ in ("he", "she", "they", "it")
    named = any(n.first <= subject.i <= n.last for n in mentions.parties)
    return bool(named or subject.pos_ == "PROPN" or subject.lemma_.lower() in SPEAKERS or subject.lower_ in DESKS)


def _voice(speaker: Speaker, cue: int) -> Voice:
    if speaker == ITSELF:
        return Voice(cue=cue)
    return Voice(speaker.name, speaker.anonymous, (), None, cue)


def _run_on(
    quoted: Sequence[range], scopes: list[Scope], speakers: list[tuple[int, Speaker]], before: Speaker | None
) -> list[Scope]:
    """Quoted sentences without a verb of saying of their own: the speaker of the quotation beside them."""
    covered = {i for scope in scopes if scope.voice.speaker is not None for i in scope.tokens}
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
    if inner.speaker is None:
        return replace(outer, stance=inner.stance or outer.stance)
    if outer.stance == "denied":
        return outer
    if outer.speaker == inner.speaker:
        return replace(inner, via=inner.via or outer.via, stance=inner.stance or outer.stance)
    return replace(
        inner, via=tuple(dict.fromkeys((*inner.via, outer.speaker, *outer.via))), stance=inner.stance or outer.stance
    )
