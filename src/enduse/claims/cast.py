"""Who speaks in a report: names, offices, unnamed sources, and what a pronoun or a surname takes up again.

Decides the canonical name of a speaker and whether it is anonymous. Resolution is by rule and within one report: a
surname takes the full name that stands in the report, "the former officer" the officer mentioned before, "he" the
latest person. A description takes a name only where the report itself joins the two.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from enduse.claims.bodies import DESKS, DETERMINER, DOCUMENTS, OUTLETS, Speaker, covering, desk, institution, tidy
from enduse.claims.mentions import Mentions, Named
from enduse.claims.own_voice import is_own
from enduse.claims.phrases import core_span, whole_span
from enduse.claims.remembered import NEAR, Remembered
from enduse.claims.speaker_names import (
    clause_subject,
    gender,
    given,
    governor,
    is_indefinite,
    is_plural,
    name_runs,
    named_inside,
    untitled,
)
from enduse.claims.vocabulary import BODIES, OFFICES, PERSONS, SPEAKERS
from enduse.model.entry import Country, Party

_PARTS = frozenset("one another other some several many few most two three four first second third".split())
UNNAMED = Speaker("interviewee", anonymous=True, person=True)
"""Whoever answers the questions of a conversation whose heading names nobody."""
ITSELF = Speaker("", anonymous=False, person=False)
"""Whoever issues the report: what it says is the report's own voice."""


class Cast(Remembered):
    """The speakers of one report so far, in reading order."""

    def meet(self, mentions: Mentions) -> None:
        """Notes the full names of a paragraph and what the report says these people are."""
        for first, last in name_runs(mentions):
            words = untitled(mentions.paragraph.words(first, last))
            parts = words.split()
            if len(parts) >= 2 and parts[-1][0].isupper():
                self.people.setdefault(parts[-1], words)
                self._entitle(first, last, words, mentions)
        for named in mentions.parties:
            if isinstance(named.entry, Party) or named.form == "ministry":
                kind = named.entry.kind if isinstance(named.entry, Party) else "ministry"
                body = institution(named, mentions)
                self.bodies.add(named.start, body, kind)
                self.worded.add(named.start, body, *set(body.name.casefold().split()))
            if isinstance(named.entry, Country) and named.sort == "country":
                self.states.append((named.start, named.entry.name))
                self.first_named.setdefault(named.entry.name, named.start)
                if named.form == "force":
                    word = mentions.paragraph.view[named.start : named.end].split()[-1].casefold()
                    self.forces.add(named.start, institution(named, mentions), word)
        for token in mentions.paragraph.doc:
            if token.dep_ == "appos":
                self._describe(token, mentions)
            if token.lemma_ == "be" and token.pos_ in ("AUX", "VERB"):
                self._join(token, mentions)

    def _entitle(self, first: int, last: int, name: str, mentions: Mentions) -> None:
        """ "Senator Bae Min-ho": what the report may call the person afterwards, and "he" or "she" by the title."""
        doc, at = mentions.paragraph.doc, mentions.paragraph.starts[last]
        before = [doc[i] for i in range(max(0, first - 1), last) if doc[i].lemma_.lower() in SPEAKERS]
        for title in (t.lemma_.lower() for t in before if t.i < last - len(name.split()) + 1):
            self.titled.setdefault(title, []).append((at, name))
        if word := gender(doc[last]):
            self.genders.setdefault(name, word)

    def _describe(self, token: Any, mentions: Mentions) -> None:
        """ "Bae, a lawmaker" and "the lawmaker, Bae": the report joins the name and the role."""
        name, role = (token.head, token) if token.head.pos_ == "PROPN" else (token, token.head)
        known = self._person(name, mentions) if role.lemma_.lower() in PERSONS else None
        if known and " " in known:
            self.roles[role.lemma_.lower()] = known
            if role == token.head and any(c.lower_ == "the" for c in role.children):
                self.introduced[role.lemma_.lower()] = known
        body = role.lemma_.lower() in BODIES and name.pos_ == "PROPN" and covering(mentions, name.i) is None
        if body and name.text[:1].isupper():
            first, last = core_span(name)
            words = tidy(DETERMINER.sub("", mentions.paragraph.words(first, last)))
            self.groups[role.lemma_.lower()] = words

    def follow(self, mentions: Mentions) -> None:
        """Remembers who a paragraph was about: the last full name that does something."""
        for token in mentions.paragraph.doc:
            if token.dep_ == "nsubj" and (name := self._person(token, mentions)) and " " in name:
                self.protagonist = Speaker(name, anonymous=False, person=True)

    def _join(self, verb: Any, mentions: Mentions) -> None:
        subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "PROPN"]
        attributes = [c for c in verb.children if c.dep_ == "attr" and c.lemma_.lower() in SPEAKERS]
        if subjects and attributes:
            name = self._person(subjects[0], mentions)
            if name:
                first, _ = core_span(attributes[0])
                words = DETERMINER.sub("", mentions.paragraph.words(first, attributes[0].i))
                self.described[words.casefold()] = name

    def resolve(self, head: Any, mentions: Mentions, *, surely: bool = False) -> Speaker | None:
        """The speaker that the noun phrase headed by `head` names, null where it names nobody.

        `surely`: the verb leaves no doubt that somebody speaks, so a noun nobody foresaw is one too."""
        speaker = self._resolve(head, mentions)
        if speaker is not None and self.own and is_own(speaker.name, self.own):
            return ITSELF
        if speaker is None and surely and head.pos_ in ("NOUN", "PROPN"):
            speaker = self._unforeseen(head, mentions)
        if speaker is not None:
            self.last = speaker
            self.spoke = (mentions.paragraph.span.start, head.i)
            if speaker.person:
                self._learn_gender(head, speaker)
                self.last_person = speaker
                self._heard(head.lemma_.lower(), speaker)
            else:
                self.last_body = speaker
        return speaker

    def _unforeseen(self, head: Any, mentions: Mentions) -> Speaker | None:
        """The words for somebody, or for a document, that no list has; null for figures and unnamed reports."""
        lemma = head.lemma_.lower()
        written = not DOCUMENTS.isdisjoint((lemma, head.lower_)) and not _has(head, "this")
        if not written and not DESKS.isdisjoint((lemma, head.lower_)):
            return None
        words = tidy(DETERMINER.sub("", mentions.paragraph.words(*whole_span(head))))
        unnamed = head.pos_ == "NOUN" and lemma not in BODIES and not written
        speaker = Speaker(words, anonymous=unnamed or (is_indefinite(head) and not written), person=unnamed)
        if written:
            self.papers[lemma] = speaker
        return speaker

    def _learn_gender(self, head: Any, speaker: Speaker) -> None:
        word = head.lower_ if head.lower_ in ("he", "she") else gender(head)
        if word and not is_plural(head):
            self.genders.setdefault(speaker.name, word)

    def wrote(self, verb: Any, speaker: Speaker) -> None:
        """ "X said in a letter": what "the letter" says afterwards, X says."""
        for prep in verb.children:
            if prep.dep_ == "prep" and prep.lower_ in ("in", "on"):
                for noun in prep.children:
                    if noun.lemma_.lower() in DOCUMENTS | {"report", "study", "notice"}:
                        self.papers[noun.lemma_.lower()] = speaker

    def named(self, name: str) -> Speaker:
        """The person of that full name, who speaks here without a noun phrase to resolve ("NAME: ...")."""
        self.last = self.last_person = Speaker(name, anonymous=False, person=True)
        return self.last

    def _resolve(self, head: Any, mentions: Mentions) -> Speaker | None:
        named_so = any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in head.subtree)
        if (head.pos_ == "PRON" and not named_so) or (
            head.lower_ in _PARTS and not named_so and head.pos_ in ("NUM", "DET", "ADJ", "NOUN")
        ):
            return self._pronoun(head, mentions)
        named = covering(mentions, head.i)
        name = self._person(head, mentions) if named is None else None
        if name:
            return Speaker(name, anonymous=False, person=True)
        many = head.tag_ in ("NNS", "NNPS")
        for child in () if many else head.children:
            if child.dep_ == "appos" and child.pos_ == "PROPN" and (name := self._person(child, mentions)):
                return Speaker(name, anonymous=False, person=True)
        if named is not None and named.sort in ("country", "party"):
            return institution(named, mentions)
        for child in () if many else head.subtree:
            someone = head.lemma_.lower() in PERSONS or head.lower_ in _PARTS
            named_below = child.dep_ == "appos" and child.pos_ == "PROPN" and someone
            if named_below and (name := self._person(child, mentions)) and " " in name:
                return Speaker(name, anonymous=False, person=True)
        if head.lemma_.lower() in PERSONS and (name := self._called(head, mentions)):
            return Speaker(name, anonymous=False, person=True)
        for child in head.children:
            apposed = covering(mentions, child.i) if child.dep_ == "appos" else None
            if apposed is not None and apposed.sort == "party":
                return institution(apposed, mentions)
        after = mentions.paragraph.doc[head.i + 1] if head.i + 1 < len(mentions.paragraph.doc) else None
        if after is not None and after.text in ("Without", "Against", "For") and head.text[:1].isupper():
            words = tidy(DETERMINER.sub("", mentions.paragraph.words(*whole_span(head))))
            return Speaker(words, anonymous=False, person=False)
        return self._nominal(head, mentions)

    def _called(self, head: Any, mentions: Mentions) -> str | None:
        """ "A farmer who asked to be called X", "a guard who gave his name as X", "a driver named X"."""
        for clause in head.children:
            if clause.dep_ in ("relcl", "acl"):
                naming = [t for t in clause.subtree if t.lemma_.lower() in ("call", "name", "identify")]
                for token in clause.subtree if naming else ():
                    if token.pos_ == "PROPN" and token.dep_ in ("oprd", "attr", "dobj", "pobj", "appos"):
                        return self._person(token, mentions)
        return None

    def _pronoun(self, head: Any, mentions: Mentions) -> Speaker | None:
        if head.tag_ == "PRP$":
            return self._owner(head, mentions)
        above = governor(head) if head.lower_ in ("he", "she", "it", "they") else None
        speaker = self._resolve(above, mentions) if above is not None else None
        if head.lower_ in _PARTS:
            return self._part(head, mentions)
        if head.lower_ in ("he", "she"):
            if speaker is not None and speaker.person and not is_plural(above) and self._can_be(speaker, head.lower_):
                return speaker
            return self._person_before(head, mentions)
        if head.lower_ == "it":
            if speaker is not None and not speaker.person:
                return speaker
            return self.last_body or self._nearest_body(mentions.paragraph.starts[head.i])
        if head.lower_ == "they":
            return speaker if speaker is not None and (speaker.anonymous or is_plural(above)) else self.last
        return None

    def _part(self, head: Any, mentions: Mentions) -> Speaker | None:
        """ "One of them", "another", "two of the pilots": somebody who is not named."""
        of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        last = head if of is None else next((n for n in of.children if n.dep_ == "pobj"), head)
        if last.pos_ not in ("PRON", "NUM", "DET", "ADJ") and last != head and last.lemma_.lower() not in SPEAKERS:
            return None
        end = last.i if last.pos_ == "PRON" else whole_span(last)[1]
        return Speaker(tidy(mentions.paragraph.words(head.i, end)), anonymous=True, person=True)

    def _owner(self, head: Any, mentions: Mentions) -> Speaker | None:
        """ "By its own account": whoever the clause is about, else whoever the pronoun takes up."""
        about = clause_subject(head)
        speaker = self._resolve(about, mentions) if about is not None and about.pos_ != "PRON" else None
        if head.lower_ == "its":
            fits = speaker is not None and not speaker.person and not is_plural(about)
            return speaker if fits else self.last_body
        if head.lower_ in ("his", "her"):
            word = "he" if head.lower_ == "his" else "she"
            if speaker is not None and speaker.person and not is_plural(about) and self._can_be(speaker, word):
                return speaker
            return self.last_person if self.last_person and self._can_be(self.last_person, word) else None
        return (speaker if speaker is not None and is_plural(about) else self.last) if head.lower_ == "their" else None

    def _can_be(self, speaker: Speaker, pronoun: str) -> bool:
        return (self.genders.get(speaker.name) or given(speaker.name) or pronoun) == pronoun

    def _person_before(self, head: Any, mentions: Mentions) -> Speaker | None:
        """Whom "he" or "she" means: the person met or heard last whom the other word does not fit."""
        met = self._just_met(head, mentions)
        for speaker in (met, self.last_person):
            if speaker is not None and self._can_be(speaker, head.lower_):
                return speaker
        fitting = (s for _, s in reversed(self.actors[-NEAR:]) if self._can_be(s, head.lower_))
        return (
            next(fitting, None) or self._met_here(head, mentions) or Speaker(head.lower_, anonymous=True, person=True)
        )

    def _just_met(self, pronoun: Any, mentions: Mentions) -> Speaker | None:
        """The person that a sentence before the pronoun was about, where nobody has spoken since."""
        place, token = self.spoke
        spoken = token if place == mentions.paragraph.span.start else -1
        for sentence in reversed([s for s in mentions.paragraph.doc.sents if s.start <= pronoun.i]):
            if sentence.start <= spoken:
                return None
            for head in sentence:
                if head.i < pronoun.i and self._is_about(head):
                    speaker = self._resolve(head, mentions)
                    if speaker is not None and head.lemma_.lower() in OFFICES:
                        speaker = replace(speaker, person=True)
                    if speaker is not None and speaker.person and (" " in speaker.name or speaker.anonymous):
                        return speaker
        return None

    def _paper(self, head: Any, inside: list[Named], mentions: Mentions) -> Speaker | None:
        """Who stands behind a paper or figures; an outlet or a document that is told apart speaks by its own words."""
        lemma = head.lemma_.lower()
        bodies = [n for n in inside if isinstance(n.entry, Party)] if lemma in OUTLETS else inside
        speaker = desk(head, bodies, mentions)
        bare = not any(c.dep_ in ("amod", "compound", "poss") and c.i < head.i for c in head.children)
        if speaker is None and bare and not is_indefinite(head):
            speaker = self.papers.get(lemma) or self._body(lemma, mentions.paragraph.starts[head.i])
        if speaker is None and lemma in OUTLETS and not bare and not _has(head, "this"):
            first, _ = core_span(head)
            words = tidy(DETERMINER.sub("", mentions.paragraph.words(first, whole_span(head)[1])))
            speaker = Speaker(words, anonymous=lemma in OUTLETS and is_indefinite(head), person=False)
        if speaker is not None:
            self.papers[lemma] = speaker
        return speaker

    def _met_here(self, head: Any, mentions: Mentions) -> Speaker | None:
        """The one person of the paragraph so far, in full name, whom the pronoun's other word does not fit."""
        runs = (untitled(mentions.paragraph.words(a, b)) for a, b in name_runs(mentions) if b < head.i)
        names = dict.fromkeys(n for n in runs if " " in n and self.people.get(n.split()[-1]) == n)
        fitting = [s for s in (Speaker(n, anonymous=False, person=True) for n in names) if self._can_be(s, head.lower_)]
        return fitting[0] if len(fitting) == 1 else None

    def _is_about(self, head: Any) -> bool:
        if head.pos_ == "PROPN":
            described = any(c.dep_ == "appos" and c.lemma_.lower() in PERSONS for c in head.children)
            return described or (head.dep_ == "nsubj" and head.head.dep_ == "ROOT")
        subject = head.dep_ in ("nsubj", "nsubjpass") and head.head.dep_ == "ROOT"
        return subject and head.lemma_.lower() in PERSONS | OFFICES

    def _person(self, head: Any, mentions: Mentions) -> str | None:
        if head.pos_ != "PROPN" or covering(mentions, head.i) is not None:
            return None
        first = head.i
        doc = mentions.paragraph.doc
        while (
            first > 0
            and doc[first - 1].pos_ == "PROPN"
            and doc[first - 1].head.i <= head.i
            and covering(mentions, first - 1) is None
        ):
            if doc[first - 1].dep_ not in ("compound", "nmod", "amod"):
                break
            first -= 1
        last = head.i
        while (
            last + 1 < len(doc)
            and doc[last + 1].pos_ == "PROPN"
            and doc[last + 1].dep_ in ("flat", "compound")
            and doc[last + 1].head == head
        ):
            last += 1
        if first == last and head.lower_ in BODIES and head.text not in self.people:
            return None
        titled = mentions.paragraph.words(first, last)
        words = untitled(titled)
        at = mentions.paragraph.starts[head.i]
        if not words[:1].isupper() or any(when.start <= at < when.end for when in mentions.whens):
            return None
        surname = words.split()[-1]
        if len(words.split()) >= 2:
            return words
        if words != titled and surname not in self.people:
            return titled
        return self.people.get(surname, words if words.isupper() or surname in self.people else surname)

    def _nominal(self, head: Any, mentions: Mentions) -> Speaker | None:
        lemma = head.lemma_.lower()
        inside = [n for n in mentions.parties if core_span(head)[0] <= n.first and n.last <= head.i]
        if lemma in DESKS or head.lower_ in DESKS:
            return self._paper(head, inside, mentions)
        if lemma not in SPEAKERS and lemma not in BODIES and lemma not in PERSONS:
            return None
        first, _ = core_span(head)
        words = DETERMINER.sub("", mentions.paragraph.words(first, head.i))
        definite = any(c.dep_ == "det" and c.lower_ in ("the", "that", "this") for c in head.children)
        if definite and (earlier := self._earlier(lemma)):
            return earlier
        if lemma in self.introduced and not _specified(head):
            return Speaker(self.introduced[lemma], anonymous=False, person=True)
        if definite and lemma in self.groups and first >= head.i - 2:
            return Speaker(self.groups[lemma], anonymous=False, person=False)
        if definite and first >= head.i - 2 and (title := self._entitled(lemma, mentions.paragraph.starts[head.i])):
            return Speaker(title, anonymous=False, person=True)
        if definite and lemma in self.roles and first >= head.i - 2:
            return Speaker(self.roles[lemma], anonymous=False, person=True)
        at = mentions.paragraph.starts[head.i]
        if definite and not inside and first >= head.i - 1 and (force := self._force(head.lower_, at)):
            return force
        told_apart = any(c.dep_ == "prep" and c.lower_ in ("of", "on", "for") for c in head.children)
        if (
            definite
            and not inside
            and not told_apart
            and (body := self._body(lemma, mentions.paragraph.starts[head.i]))
        ):
            return body
        groups = [n for n in inside if isinstance(n.entry, Party) and n.entry.kind == "armed group"]
        if groups and lemma in ("rebel", "group", "movement", "militia", "fighter", "force"):
            return institution(groups[-1], mentions)
        if (name := self.described.get(words.casefold())) is not None:
            return Speaker(name, anonymous=False, person=True)
        _, last = whole_span(head)
        last -= mentions.paragraph.doc[last].tag_ == "POS"
        words = tidy(DETERMINER.sub("", mentions.paragraph.words(first, last)))
        states = [n for n in inside if isinstance(n.entry, Country)]
        if lemma in ("government", "authority", "administration", "regime") and states:
            return Speaker(str(getattr(states[-1].entry, "name", states[-1].value)), anonymous=False, person=False)
        if lemma in OFFICES and (inside or any(c.dep_ == "prep" for c in head.children)):
            return Speaker(words, anonymous=False, person=True)
        unnamed = lemma in PERSONS or (lemma in BODIES and is_indefinite(head) and not named_inside(head, inside))
        return Speaker(words, anonymous=unnamed, person=lemma in PERSONS)


def _has(head: Any, word: str) -> bool:
    return any(c.lower_ == word for c in head.children)


def _specified(head: Any) -> bool:
    """Whether the noun phrase tells more of the person than a nationality: then it may be somebody else."""
    return any(c.dep_ in ("relcl", "acl", "appos", "prep") or c.lower_ in ("another", "other") for c in head.children)


__all__ = ["DESKS", "ITSELF", "UNNAMED", "Cast", "Speaker"]
