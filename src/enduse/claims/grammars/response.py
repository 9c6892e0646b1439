"""`response`: somebody was asked, and answered, declined or kept silent. Formulas of the trade, read as tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.attribution import OWN
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.response_words import OUTCOMES, phrases
from enduse.claims.people import person
from enduse.claims.phrases import core_span, members, prepositions
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import BODIES, PERSONS

KIND = "response"


_STATED = phrases(r"said in (?:a|an) (?:written\s|e-?mailed\s)?statement", r"said in an e-?mail")
_ABOUT = re.compile(
    r"\b(?:comment\w*|questions?|respon\w*|repl(?:y|ied)\w*|inquir\w*|enquir\w*|requests?|calls?|e-?mails?|messages?"
    r"|reach\w*|explanation|contact\w*|phone|letters?|unanswered|answer\w*|neither confirm\w*|would not say"
    r"|(?:declined|refused) to|nothing to add|hung up|by (?:tele)?phone|asked about)\b",
    re.IGNORECASE,
)
_ASKED_ABOUT = re.compile(
    r"comment|question|respon|repl|contacted|reached out|inquir|enquir|findings|allegations", re.IGNORECASE
)
_CONTACTS = frozenset("contact approach ask reach request seek write send invite put offer give question".split())
_CALLS = frozenset("call request email e-mail message question inquiry letter enquiry phone attempt comment".split())
_CHARGES = frozenset("allegation finding claim accusation report query invitation criticism text approach".split())
_INSTITUTIONS = BODIES | frozenset(
    "airport custom customs side bloc palace presidency shipyard factory plant producer exporter importer shipper "
    "trader dealer broker supplier owner charity bloc port council lawyer director chairman family secretariat "
    "subsidiary ministry embassy company government airline office spokesperson spokesman spokeswoman manufacturer "
    "maker official department agency army military firm authority operator carrier headquarters consulate "
    "delegation".split()
)
_MINISTRY = re.compile(r"(?:\b[A-Z][\w’'-]+\s){1,4}Ministry\b|\bMinistry of(?:\s(?:and\s)?[A-Z][a-z]+)+")
_VOICES = frozenset("spokesman spokeswoman spokesperson official representative".split())
_NOT_ASKED = frozenset(
    "comment question request call email e-mail message letter answer reply response inquiry enquiry day week "
    "month year time opportunity chance copy list summary phone weapon interview attempt".split()
)
_NOISE = frozenset("we i you he she which who reporter reporters".split())


def read(scene: Scene) -> Iterator[Draft]:
    """Every response in the paragraph; silence or refusal outranks the mere asking."""
    paragraph = scene.mentions.paragraph
    before: tuple[list[Filler], Any] = ([], None)
    for sentence in scene.sentences():
        start, end = paragraph.starts[sentence.start], paragraph.ends[sentence.end - 1]
        words = paragraph.view[start:end]
        asked_before = before
        before = ([f for h in _contacts(scene, sentence) for f in _party(scene, h)], sentence)
        if not _ABOUT.search(words):
            continue
        answered: set[str] = set()
        for outcome, pattern in OUTCOMES:
            for match in pattern.finditer(words):
                draft = _response(scene, sentence, outcome, start + match.start(), start + match.end(), asked_before)
                parties = {f.value for f in draft.roles["party"]} if draft is not None else set()
                if draft is not None and not parties <= answered and not (outcome == "contacted" and answered):
                    answered |= parties
                    yield draft
        for match in _STATED.finditer(words) if answered else ():
            draft = _response(scene, sentence, "replied", start + match.start(), start + match.end())
            if draft is not None and not {f.value for f in draft.roles["party"]} & answered:
                yield draft


def _response(
    scene: Scene, sentence: Any, outcome: str, start: int, end: int, before: tuple[list[Filler], Any] = ([], None)
) -> Draft | None:
    """The response that the words `start`-`end` tell; `before` are the parties asked in the sentence before, and it."""
    span = scene.mentions.paragraph.tokens_of(start, end)
    if span is None:
        return None
    verb = next(
        (
            scene.doc[i]
            for i in range(span[0], span[1] + 1)
            if scene.doc[i].pos_ in ("VERB", "AUX") and scene.doc[i].dep_ not in ("aux", "auxpass")
        ),
        scene.doc[span[0]],
    )
    clause = next((c for c in scene.clauses if c.verb.i == verb.i), None) or scene.clause_of(verb)
    if clause is None or _hypothetical(clause) or _asides(clause.verb):
        return None
    if outcome == "no reply" and not _to_a_question(scene, clause):
        return None
    if outcome == "replied" and _NO_ANSWER.match(scene.mentions.paragraph.view, end):
        return None
    seeking = clause.lemma in ("find", "get", "obtain", "receive", "see", "hear")
    absent = any(c.dep_ == "expl" for c in clause.verb.children) or (seeking and clause.passive)
    silent = clause.after("from") if seeking or absent else ()
    if absent:
        return _absent(scene, sentence, clause, (start, end))
    outcome = "no reply" if silent else outcome
    heads = list(silent) or ([] if seeking and outcome == "declined" else _asked(scene, clause, outcome, sentence))
    if seeking and not silent:
        heads = _contacts(scene, sentence)
    if outcome == "replied" and _MEDIUM.search(scene.mentions.paragraph.view, start, end):
        heads = [h for h in heads if _answers_for(scene, h)]
    parties = [f for h in heads for f in _party(scene, h)]
    tokens = [t.i for t in sentence]
    asked_on = None
    if not parties and before[0] and any(s.lower_ in ("it", "they", "he", "she") for s in clause.subjects):
        parties = [f.carried() for f in before[0]]
        asking = [t.i for t in before[1]]
        tokens, asked_on = asking + tokens, scene.when(asking)[0]
    if not parties:
        return None
    paragraph = scene.mentions.paragraph
    about = paragraph.view[paragraph.starts[sentence.start] : paragraph.ends[sentence.end - 1]]
    if outcome == "contacted" and not _ASKED_ABOUT.search(about):
        return None
    quoted = any(scene.doc[i].lower_ in ("i", "we") and scene.doc[i].dep_ == "nsubj" for i in tokens)
    voice = scene.attribution.voices[clause.verb.i] if quoted else OWN
    draft = scene.draft_at(KIND, voice, tokens, f"response/{outcome.replace(' ', '-')}", "asserted")
    draft.put("party", *parties).put("outcome", Filler(outcome, start, end))
    return draft.put("date", _day(scene, sorted(clause.own)) or asked_on)


_MEDIUM = re.compile(
    r"\b(?:phone|telephone|e-?mail|message|letter|asked|contacted|reached|questioned)\b", re.IGNORECASE
)


def _answers_for(scene: Scene, head: Any) -> bool:
    """A body, or whoever speaks for one: an expert or a witness who is quoted by phone was not asked to answer."""
    if head.lemma_.lower() in ("spokesman", "spokeswoman", "spokesperson"):
        return True
    if head.lemma_.lower() in PERSONS - {"agency"} or person(scene, head) is not None:
        return False
    return not any(person(scene, c) for c in head.children if c.dep_ == "appos")


_NO_ANSWER = re.compile(r"\s(?:with|by)\s(?:an?\s|its\s)?(?:[\w-]+\s){0,2}(?:barrage|missiles?|fire|strikes?|drones?)")


def _absent(scene: Scene, sentence: Any, clause: Any, at: tuple[int, int]) -> Draft | None:
    """ "There was no comment from X", "no reply had been received from X"."""
    heads = [*clause.after("from"), *(h for o in clause.objects for p, h in prepositions(o) if p == "from")]
    parties = [f for h in heads for f in _party(scene, h)]
    if not parties:
        return None
    tokens = [t.i for t in sentence]
    draft = scene.draft_at(KIND, OWN, tokens, "response/no-reply", "asserted")
    return draft.put("party", *parties).put("outcome", Filler("no reply", *at))


def _contacts(scene: Scene, sentence: Any) -> list[Any]:
    """Whom the sentence says somebody contacted, wrote to or gave an opportunity to answer."""
    contacted = [
        c for c in scene.clauses if sentence.start <= c.verb.i < sentence.end and c.lemma.split()[0] in _CONTACTS
    ]
    heads = [h for c in contacted for h in [*_direct(c), *[n for p, n in c.phrases if p in ("to", "from", "with")]]]
    return [h for h in heads if _party(scene, h)]


def _to_a_question(scene: Scene, clause: Any) -> bool:
    """Not "did not respond to treatment"."""
    to = [h for p, h in clause.phrases if p == "to" and h.pos_ == "NOUN" and h.i > clause.verb.i]
    return not to or any(h.lemma_.lower() in _CALLS | _CHARGES | PERSONS for h in to)


def _day(scene: Scene, tokens: list[int]) -> Filler | None:
    """The day of the answer or the silence, not that of the letter ("our letter of 6 May")."""
    when, _ = scene.when(tokens)
    if when is not None and scene.mentions.paragraph.view[: when.start].rstrip().endswith(" of"):
        return None
    return when


def _asides(verb: Any) -> bool:
    """ "the ones he refused to answer": what a question is described by, not an answer to it."""
    while verb.dep_ == "xcomp" and verb.head.pos_ == "VERB":
        verb = verb.head
    return bool(verb.dep_ == "relcl" and verb.head.lemma_.lower() in _CALLS | {"one"})


def _hypothetical(clause: Any) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in clause.verb.children)


def _asked(scene: Scene, clause: Any, outcome: str, sentence: Any) -> list[Any]:
    """Whoever was asked: the object of the asking, the owner of a call, or who did not answer."""
    asked = _contacts(scene, sentence)
    if outcome == "contacted" or (asked and not _named_subject(scene, clause)):
        return asked
    subject = list(clause.subjects) + (list(clause.objects) if clause.passive else [])
    calls = [s for s in subject if s.lemma_.lower() in _CALLS]
    if calls:
        return [n for s in calls for n in _sent_to(s)]
    holders = [s for s in subject if s.lower_ not in _NOISE]
    if not any(_party(scene, s) for s in holders):
        holders = [c for c in clause.verb.children if c.dep_ == "nsubj" and c.lower_ not in _NOISE] or holders
    above = clause.verb
    while not any(_party(scene, s) for s in holders) and above.head != above:
        above = above.head
        owner = next((c for c in scene.clauses if c.verb.i == above.i), None)
        holders = list(owner.subjects) if owner else holders
    return holders or asked


def _direct(clause: Any) -> list[Any]:
    return [o for o in clause.objects if o.pos_ != "PRON"]


def _named_subject(scene: Scene, clause: Any) -> bool:
    return any(_party(scene, s) for s in clause.subjects if s.pos_ != "PRON")


def _sent_to(noun: Any) -> list[Any]:
    found = []
    for child in noun.subtree:
        if child.dep_ == "prep" and child.lower_ in ("to", "with"):
            found += [m for c in child.children if c.dep_ == "pobj" for m in members(c)]
    return found


def _party(scene: Scene, head: Any) -> list[Filler]:
    """An institution or a person by name; "the airline in question" by the one before; else words."""
    if head.lower_ in ("it", "they"):
        return [f for f in scene.parties(head) if f.inherited] or _subject_before(scene, head)
    if head.lower_ in _NOISE or head.pos_ in ("PRON", "NUM"):
        return []
    named = _named(scene, head)
    if named is not None:
        return named
    lemma = head.lemma_.lower()
    definite = any(c.lower_ in ("the", "same") for c in head.children)
    if lemma in ("airline", "carrier", "company") and scene.thread.airline and definite:
        return [scene.thread.airline.carried()]
    if lemma in _VOICES and (spoken := _spoken_for(scene, head)):
        return [spoken]
    if head.pos_ == "NOUN" and lemma not in _NOT_ASKED and (beside := _name_beside(scene, head)):
        return [beside]
    if head.pos_ == "NOUN" and lemma not in PERSONS | _NOT_ASKED and (lemma in _INSTITUTIONS or _named_in(scene, head)):
        return [_without_only(scene.words(head, whole=True))]
    if head.pos_ == "NOUN" and lemma in PERSONS and any(c.dep_ == "poss" for c in head.children):
        return [scene.words(head)]
    if lemma == "ministry":
        return [scene.words(head, whole=True)]
    if head.pos_ == "PROPN":
        return [person(scene, head) or scene.words(head)]
    return [scene.words(head)] if lemma in _INSTITUTIONS else []


def _subject_before(scene: Scene, pronoun: Any) -> list[Filler]:
    """ "X builds the fuselage; it declined": the body that was the subject before it in the sentence."""
    start = pronoun.sent.start
    for named in reversed(scene.mentions.parties):
        if named.sort == "party" and start <= named.first and named.last < pronoun.i:
            subject = any(scene.doc[i].dep_ == "nsubj" for i in range(named.first, named.last + 1))
            if subject and getattr(named.entry, "kind", "") in ("maker", "airline", "organisation"):
                return [filler(named).carried()]
    return []


def _without_only(words: Filler) -> Filler:
    """ "Only the army" is the army."""
    match = re.match(r"(?:only|even|just)\s(?:the\s|its\s)?", words.value, re.IGNORECASE)
    cut = match.end() if match else 0
    return Filler(words.value[cut:], words.start + cut, words.end)


def _named_in(scene: Scene, head: Any) -> bool:
    """Whether a state or body is named in front of the noun ("Iranian customs", "Russia's mission")."""
    first, _ = core_span(head)
    return any(first <= n.first and n.last < head.i for n in scene.mentions.parties)


def _named(scene: Scene, head: Any) -> list[Filler] | None:
    """The party the phrase names; nobody for a newsroom; null where it names none."""
    first, _ = core_span(head)
    inside = [n for n in scene.mentions.parties if first <= n.first and n.last <= head.i]
    covering = [n for n in scene.mentions.parties if n.first <= head.i <= n.last]
    covering = covering or [n for n in inside if n.sort == "party" or n.form == "force"]
    covering = [n for n in covering if getattr(n.entry, "kind", "") != "outlet"]
    if covering and not (covering[-1].last < head.i and head.lemma_.lower() in _VOICES and _name_beside(scene, head)):
        return [filler(covering[-1])]
    outlets = [n for n in scene.mentions.parties if n.first <= head.i <= n.last]
    return [] if outlets and not covering else None


def _ministry_before(scene: Scene, head: Any) -> Filler | None:
    """ "the ministry": the one the report named last."""
    paragraph = scene.mentions.paragraph
    named = list(_MINISTRY.finditer(paragraph.view, 0, paragraph.starts[head.i]))
    return Filler(named[-1].group(), named[-1].start(), named[-1].end(), inherited=True) if named else None


def _name_beside(scene: Scene, head: Any) -> Filler | None:
    names = [person(scene, c) for c in head.children if c.dep_ == "appos"]
    return next((n for n in names if n is not None and " " in n.value), None)


def _spoken_for(scene: Scene, head: Any) -> Filler | None:
    """ "a spokesman for the ministry, Colonel X": X, else the ministry."""
    if name := _name_beside(scene, head):
        return name
    for prep, noun in prepositions(head):
        if prep not in ("for", "of", "at") or noun.lemma_.lower() in PERSONS:
            continue
        parties = scene.parties(noun)
        if parties:
            return parties[0]
        if noun.lemma_.lower() == "ministry" and (before := _ministry_before(scene, head)):
            return before
        return scene.words(noun, whole=True)
    return None
