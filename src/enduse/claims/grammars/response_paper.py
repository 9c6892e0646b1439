"""Responses told from the side of the asking: "calls to X rang out", "nobody at X picked up", "a reply from X is
pending", "asked twice, X said", "from X we were told".

Decides whether somebody asked was silent or spoke; whom the words name is `response_party`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.attribution import OWN
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.response_party import official, party_of
from enduse.claims.phrases import members
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import DENY, SAY

KIND = "response"

_PAPER = (
    r"(?:(?:phone|telephone)\s)?(?:calls?|requests?|e-?mails?|messages?|questions?|inquir(?:y|ies)|enquir(?:y"
    r"|ies)|letters?"
    r"|quer(?:y|ies)|attempts?|reminders?|faxe?s?|questionnaires?|notes?\sverbales?)"
)
_ANSWER = (
    r"(?:repl(?:y|ies)|answers?|responses?|comments?|statements?|explanations?|reactions?|feedback"
    r"|acknowledge?ments?)"
)
_STILL = r"(?:\s(?:also|still|all|both|have|has|had|been|so\sfar|yet|again|simply|either))*"
_UNANSWERED = (
    rf"(?:(?:remain(?:s|ed)?|went|go|goes|gone|were|was|are|is|left|stay(?:s|ed)?|been){_STILL}\s"
    r"(?:unanswered|unreturned|unopened|unread|unacknowledged|ignored|without\s(?:an?\s|any\s)?"
    r"(?:reply|answer|response|reaction|result|success))"
    r"|(?:(?:was|were|has|have|had|is|are)(?:\snot|n['’]t)|never)(?:\s(?:yet|been|immediately|all))*\s"
    r"(?:returned|answered|acknowledged|replied\sto|responded\sto)"
    r"|rang\s(?:out|unanswered|and\srang)|bounced(?:\sback)?|(?:came|sent|were\ssent)\sback(?!\swith)"
    r"|(?:were|was)\sreturned\s(?:unopened|unread|undelivered|as\sundeliverable|to\s(?:the\s)?sender)"
    r"|(?:were|was)\smet\swith\s(?:silence|no\s)|went\s(?:straight\s|directly\s)?to\s(?:voice\s?mail"
    r"|an\sanswering\smachine)"
    r"|(?:drew|brought|yielded|produced|elicited|received|got|met\swith|found|have\shad|had|has\shad)\s"
    rf"(?:no\s(?:\w+\s)?{_ANSWER}|silence|nothing)"
    r"|(?:were|was|proved|remained)\s(?:unsuccessful|fruitless|in\svain)|failed(?=\s?[.,;]|$))"
)
_LETTERS = re.compile(rf"\b(?P<paper>{_PAPER})\b(?P<to>[^.;]{{3,140}}?)\b(?P<cue>{_UNANSWERED})", re.IGNORECASE)
_PASSED_ON = re.compile(
    rf"\b{_PAPER}\b(?P<to>[^.;]{{3,110}}?)\b(?P<cue>(?:were|was|are|have\sbeen|had\sbeen)\s(?:referred|directed"
    rf"|redirected|forwarded"
    r"|passed(?:\son)?)\sto)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    rf"\b(?:left|sent|wrote|made|placed|put|submitted|addressed|transmitted)\s(?:[\w’'-]+\s){{0,4}}?{_PAPER}\b"
    rf"(?P<to>[^.;]{{3,90}}?)(?P<cue>,?\s(?:but\s|and\s|all\s|to\s|in\s|with(?:out)?\s){{1,3}}?(?:no\savail|vain"
    rf"|(?:any\s|an?\s)?(?:success"
    r"|result|reply|answer|response)|(?:has|have|had)?\s?(?:received|got|heard)\s(?:no|nothing)\b))",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:no[ -]?one|nobody|none|not\sa\ssoul)\s(?P<at>(?:at|in|from|inside|of)\s[^.;]{3,90}?)\s"
    r"(?P<cue>(?:picked\sup|answered|lifted|took|came\sto|would\s(?:take|come|answer|pick)|wanted\sto|was\savailable"
    r"|could\sbe|has\s|had\s|was\sprepared|was\swilling|returned|replied|responded|reacted|would\s(?:comment"
    r"|talk|speak|say)))",
    re.IGNORECASE,
)
_NOBODY_THERE = re.compile(
    r"\b(?P<at>(?:at|in|from|inside)\s[^.;]{3,70}?),?\s(?P<cue>(?:no[ -]?one|nobody)\s"
    r"(?:picked\sup|answered|lifted|took|came\sto|was\savailable|could\sbe\sreached|replied|responded"
    r"|would\s(?:comment|talk)))",
    re.IGNORECASE,
)
_PENDING = re.compile(
    rf"\b(?P<cue>(?:awaits?|awaited|awaiting|waiting\sfor|expects?|(?:yet\sto|not\s(?:yet\s)?"
    rf"|never)\s?(?:have\s)?(?:receive[d]?|got|seen|had"
    rf"|hear[d]?)|received|there\s(?:was|were|has\sbeen|had\sbeen)|got|without|heard\snothing|heard\sback"
    rf"|hear\sback|no\sword)"
    rf"(?:\s(?:no|a|an|any|the|their|its|back|further|official|immediate|written|formal|substantive|final)){{0,3}}"
    rf"(?:\s{_ANSWER})?)\s(?P<at>from\s[^.;]{{3,90}})",
    re.IGNORECASE,
)
_NOTHING_IN = re.compile(r"\b(?:no|never|not|nothing|await\w*|waiting|yet|without)\b|n['’]t\b", re.IGNORECASE)
_FROM_PENDING = re.compile(
    rf"\b(?P<no>no\s(?:\w+\s)?)?{_ANSWER}\s(?P<at>from\s[^.;]{{3,120}}?)\s"
    r"(?P<cue>(?:is|are|was|were|remain(?:s|ed)?)\s(?:still\s)?(?:pending|outstanding|awaited|overdue)"
    r"|(?:was|were|has\sbeen|had\sbeen|have\sbeen)\s(?:received|forthcoming|given|sent)|came|arrived|has\scome"
    r"|had\scome"
    r"|(?:has|have|had)\s(?:not|yet\sto|never)\s(?:arrived?|come|been\sreceived|materiali[sz]ed?))",
    re.IGNORECASE,
)
_TOLD_THERE = re.compile(
    r"(?:^|[,;]\s)(?P<at>(?:in|from|at)\s[^.;,]{3,90}?),?\s(?P<cue>(?:they|we|our\s\w+|this\s\w+|i)\s(?:have\s"
    r"|had\s|were\s|was\s)?"
    r"(?:said|told|answered|replied|explained|confirmed|denied|stated|informed))\b",
    re.IGNORECASE,
)
_IN_REPLY = re.compile(
    r"(?:^|[,;:]\s|\band\s)(?P<cue>in\s(?:an?|its|their|his|her)\s(?:[\w-]+\s){0,2}?(?:(?:reply|response"
    r"|answer)(?!\s(?:attack|strike))"
    r"|(?:letter|e-?mail|message|note\sverbale|statement)\s(?:to\s(?:us|me|this\s\w+|the\s(?:panel|group"
    r"|committee|commission"
    r"|newspaper|magazine|agency|paper|broadcaster|programme|investigators|authors)|(?-i:[A-Z])\w+)|of\s\d+|dated))"
    r"|(?:through|via)\s(?:an?|its|their|his|her)\s(?:[\w-]+\s){0,2}?(?:spokes(?:man|woman|person)|lawyers?"
    r"|press\soffice|embassy"
    r"|representative|attorneys?|agency|publicist)|in\s(?:answer|reply|response)\sto\s(?:our|my|the|written|a|an"
    r"|questions|this)\b)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:^[\"“]?|[,;:—–(]\s?|\b(?:but|and)\s)(?:when\s|once\s|first\s|repeatedly\s)?(?P<cue>(?:asked|contacted"
    r"|reached|approached|questioned|pressed"
    r"|telephoned|phoned|e-?mailed|invited\sto\s(?:comment|respond|reply)"
    r"|(?:given|offered)\s(?:an|the|a)\s(?:opportunity|chance)\sto\s(?:respond|comment|reply)))\b",
    re.IGNORECASE,
)
_REACTS = (
    SAY
    | DENY
    | frozenset(
        "call describe defend promise refer blame label speak laugh shrug answer offer appear express thank "
        "argue decline"
        " be wave brush joke confirm write point direct plead swear".split()
    )
) - frozenset("be ask demand urge find show read document record list log tally track trace register count".split())
_WORTH = re.compile(
    rf"\b(?:{_PAPER}|no[ -]?one|nobody|not\sa\ssoul|none|await\w*|waiting|hear[d]?|{_ANSWER}|receive[d]?|told"
    rf"|they|spokes\w+|asked"
    r"|contacted|reached|approached|questioned|pressed|telephoned|phoned|e-?mailed|invited|chance|opportunity"
    r"|lawyers?|said)\b",
    re.IGNORECASE,
)


def on_paper(scene: Scene, sentence: Any, words: str, at: int) -> Iterator[tuple[str, Draft]]:
    """(outcome, draft) for every such construction in `sentence`, whose `words` begin at offset `at`."""
    if not _WORTH.search(words):
        return
    for pattern in (_LETTERS, _LEFT):
        for match in pattern.finditer(words):
            heads = _addressees(scene, at + match.start("to"), at + match.end("to"), ("to", "with", "at"))
            sent = scene.mentions.paragraph.tokens_of(at + match.start(), at + match.start("cue"))
            for outcome, draft in _silent(scene, sentence, heads, (at + match.start("cue"), at + match.end("cue"))):
                yield outcome, draft if sent is None else draft.put("date", *_unless_known(scene, draft, sent))
    for match in _PASSED_ON.finditer(words):
        heads = _addressees(scene, at + match.start("to"), at + match.end("to"), ("to", "with", "for"))
        yield from _told(scene, sentence, heads, "declined", (at + match.start("cue"), at + match.end("cue")))
    for pattern in (_NOBODY, _NOBODY_THERE):
        for match in pattern.finditer(words):
            heads = _addressees(
                scene, at + match.start("at"), at + match.end("at"), ("at", "in", "from", "inside", "of")
            )
            yield from _silent(scene, sentence, heads, (at + match.start("cue"), at + match.end("cue")))
    for match in _PENDING.finditer(words):
        answer = re.search(rf"\b(?:{_ANSWER}|hear[d]?|word)\b", match["cue"], re.IGNORECASE)
        if answer and _NOTHING_IN.search(words[max(0, match.start() - 25) : match.end("cue")]):
            heads = _addressees(scene, at + match.start("at"), at + match.end("at"), ("from",))
            yield from _silent(scene, sentence, heads, (at + match.start("cue"), at + match.end("cue")))
    for match in _FROM_PENDING.finditer(words):
        if match["no"] or re.search(
            r"pending|outstanding|awaited|overdue|\bnot\b|yet|never", match["cue"], re.IGNORECASE
        ):
            heads = _addressees(scene, at + match.start("at"), at + match.end("at"), ("from",))
            yield from _silent(scene, sentence, heads, (at + match.start("cue"), at + match.end("cue")))
    for match in _TOLD_THERE.finditer(words):
        heads = _addressees(scene, at + match.start("at"), at + match.end("at"), ("at", "in", "from"))
        heads = [h for h in heads if official(scene, h)]
        yield from _said(scene, sentence, heads, (at + match.start("cue"), at + match.end("cue")))
    for match in (*_IN_REPLY.finditer(words), *_LEAD.finditer(words)):
        yield from _lead(scene, sentence, (at + match.start("cue"), at + match.end("cue")))


_ASKS = frozenset("ask write contact approach send put question email phone telephone call reach".split())
_NEWSROOM = frozenset(
    "we i panel group magazine newspaper paper agency reporter reporters network committee commission investigator "
    "investigators team researcher researchers journalist journalists centre project".split()
)


def of_the_asked(
    scene: Scene, sentence: Any, asked: list[Any], before: tuple[list[Filler], Any]
) -> Iterator[tuple[str, Draft]]:
    """ "We asked X, which said ..." and "We wrote to X. It said ...": the answer of whoever was asked."""
    for clause in scene.clauses if asked or before[0] else ():
        if not sentence.start <= clause.verb.i < sentence.end or clause.negated:
            continue
        if clause.lemma.split()[0] not in _REACTS:
            continue
        if clause.verb.dep_ == "relcl" and clause.verb.head in asked and _by_us(scene, sentence):
            said = (scene.mentions.paragraph.starts[clause.verb.i], scene.mentions.paragraph.ends[clause.verb.i])
            yield from _told(scene, sentence, [clause.verb.head], "replied", said)
        again = any(
            s.lower_ in ("it", "they") and s.dep_ == "nsubj" and s.i <= sentence.start + 1 for s in clause.subjects
        )
        if again and before[0] and clause.verb.dep_ == "ROOT" and _by_us(scene, before[1]):
            tokens = [t.i for t in (*before[1], *sentence)]
            starts, ends = scene.mentions.paragraph.starts, scene.mentions.paragraph.ends
            cue = (starts[clause.verb.i], ends[clause.verb.i])
            draft = scene.draft_at(KIND, _voice(scene, tokens, cue), tokens, "response/replied", "asserted")
            draft.put("party", *(f.carried() for f in before[0])).put("outcome", Filler("replied", *cue))
            yield "replied", draft.put("date", day(scene, clause) or scene.when([t.i for t in before[1]])[0])


def _by_us(scene: Scene, sentence: Any) -> bool:
    """Whether it is the report's makers who ask in the sentence."""
    askers = [c for c in scene.clauses if sentence.start <= c.verb.i < sentence.end and c.lemma.split()[0] in _ASKS]
    return any(s.lower_ in _NEWSROOM for c in askers for s in c.subjects)


def _silent(scene: Scene, sentence: Any, heads: list[Any], cue: tuple[int, int]) -> Iterator[tuple[str, Draft]]:
    yield from _told(scene, sentence, heads, "no reply", cue)


def _said(scene: Scene, sentence: Any, heads: list[Any], cue: tuple[int, int]) -> Iterator[tuple[str, Draft]]:
    yield from _told(scene, sentence, heads, "replied", cue)


def _told(
    scene: Scene, sentence: Any, heads: list[Any], outcome: str, cue: tuple[int, int]
) -> Iterator[tuple[str, Draft]]:
    named = [f for h in heads for f in party_of(scene, h)]
    parties = [f for f in named if not any(f != g and f.value != g.value and f.value in g.value for g in named)]
    if not parties:
        return
    tokens = [t.i for t in sentence]
    span = scene.mentions.paragraph.tokens_of(*cue)
    clause = scene.clause_of(scene.doc[span[0]]) if span else None
    draft = scene.draft_at(
        KIND, _voice(scene, tokens, cue), tokens, f"response/{outcome.replace(' ', '-')}", "asserted"
    )
    draft.put("party", *parties).put("outcome", Filler(outcome, *cue))
    yield outcome, draft.put("date", day(scene, clause) if clause else None)


def _unless_known(scene: Scene, draft: Draft, tokens: tuple[int, int]) -> tuple[Filler | None, ...]:
    """The day among `tokens`, where the draft has none."""
    return () if draft.roles.get("date") else (scene.when(range(tokens[0], tokens[1] + 1))[0],)


def _voice(scene: Scene, tokens: list[int], cue: tuple[int, int]) -> Any:
    """Whoever is quoted as having asked; else the report."""
    span = scene.mentions.paragraph.tokens_of(*cue)
    quoted = any(scene.doc[i].lower_ in ("i", "we") and scene.doc[i].dep_ == "nsubj" for i in tokens)
    return scene.attribution.voices[span[0]] if quoted and span else OWN


_DATED = re.compile(
    r"\b(?:by|in)\s(?:an?\s)?(?:\w+\s)?(?:letter|e-?mail|note|reply|response|message|statement)\s(?:of|dated)\s$"
    r"|,\s(?:of|dated)\s$"
)


def day(scene: Scene, clause: Any) -> Filler | None:
    """The day of the answer or of the asking that it answers; not one that only tells letters apart ("our letter of 6
    May")."""
    asking = [
        c
        for c in scene.clauses
        if c.verb.sent.start == clause.verb.sent.start
        and c.verb.dep_ in ("relcl", "acl")
        and c.lemma.split()[0] in _ASKS | {"address", "leave", "make", "date", "submit", "transmit"}
    ]
    for tokens in (clause.own, *(c.own for c in asking)):
        when, _ = scene.when(sorted(tokens))
        before = scene.mentions.paragraph.view[max(0, when.start - 40) : when.start] if when is not None else ""
        if when is not None and (not before.rstrip().endswith(" of") or _DATED.search(before)):
            return when
    return None


def _addressees(scene: Scene, start: int, end: int, words: tuple[str, ...]) -> list[Any]:
    """Heads after one of the prepositions `words` between two offsets, lists included, that name a party."""
    span = scene.mentions.paragraph.tokens_of(start, end)
    if span is None:
        return []
    found: list[Any] = []
    for i in range(span[0], span[1] + 1):
        token = scene.doc[i]
        if token.lower_ in words and token.pos_ in ("ADP", "SCONJ", "PART"):
            nouns = [m for c in token.children if c.dep_ in ("pobj", "pcomp") for m in members(c)]
            found += [n for n in nouns if party_of(scene, n)]
    return list({h.i: h for h in found}.values())


def _lead(scene: Scene, sentence: Any, cue: tuple[int, int]) -> Iterator[tuple[str, Draft]]:
    """ "Asked twice, X said", "X, reached by phone, denied", "In a reply to us, X called it": who says it replied."""
    span = scene.mentions.paragraph.tokens_of(*cue)
    if span is None:
        return
    first = scene.doc[span[0]]
    if any(c.dep_ in ("nsubj", "nsubjpass", "auxpass") for c in first.children):
        return
    inside = {t.i for t in first.subtree} if first.dep_ != "ROOT" else {first.i}
    clauses = [c for c in scene.clauses if sentence.start <= c.verb.i < sentence.end and c.verb.i not in inside]
    host = next((c for c in clauses if _governs(c.verb, first)), None)
    for clause in [host] if host else []:
        heads = [s for s in clause.subjects if official(scene, s)]
        if heads and clause.lemma.split()[0] in _REACTS and not clause.negated:
            yield from _told(scene, sentence, heads, "replied", cue)


def _governs(verb: Any, token: Any) -> bool:
    """Whether `verb` is the finite verb above `token`, or above the noun that `token` describes."""
    above = token.head
    while above != above.head and above.pos_ not in ("VERB", "AUX"):
        above = above.head
    return bool(above == verb)
