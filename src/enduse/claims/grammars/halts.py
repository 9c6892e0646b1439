"""Trade that is halted, or that somebody calls to halt: "suspended the licences", "urged X to stop sales", "a pause in
sales".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.measures import FLOWS, caller, callers, owners, speaker
from enduse.claims.phrases import core_span, has_auxiliary, prepositions
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import ARMS, SPEAKERS

KIND = "sanction"

_HALT = frozenset(
    "reconsider suspend halt stop end ban restrict review freeze cease block limit pause cancel revoke withhold "
    "bar prohibit outlaw curb".split()
)
_HALTS = frozenset("pause halt suspension stop end freeze cessation review cut moratorium".split())
_CALL = frozenset(
    "call urge demand ask press pressure appeal push vote lobby beg implore invite order tell instruct require force "
    "compel oblige request petition".split()
)
_TRY = frozenset("seek want try move vote agree decide threaten promise plan intend vow pledge".split())
_PAPERS = frozenset("resolution bill motion legislation amendment petition proposal law measure".split())
_LICENCES = frozenset("licence license permit".split())
_STUFF = ARMS | frozenset("fuel component engine chip electronics spare part technology drone".split())
_BODIES = frozenset("administration cabinet senate congress union".split())
_WHO = ("to", "for", "against", "on")
_CEASE = frozenset("stop halt cease end suspend pause quit".split())
_ARMING = frozenset("arm equip supply train".split())
_SUPPLYING = frozenset("supply sell export send ship deliver provide transfer funnel".split())
_GRANT = frozenset("issue grant approve give renew authorise authorize process".split())
_ANNOUNCE = frozenset("announce order impose support seek want back propose".split())
_ONE_FLOW = frozenset("sale deal transfer shipment delivery".split())
_CIVIL = frozenset(
    "grain wheat food gas oil coal electricity water vaccine alcohol tobacco fruit wine meat milk sugar rice maize "
    "fertiliser fertilizer medicine car".split()
)
_HALT_WORDS = re.compile(
    r"\b(?:an?\s)?(?P<measure>(?:(?:immediate|complete|full|temporary|total|permanent|indefinite)\s)?"
    r"(?:halt|pause|end|stop|suspension|freeze|cessation|moratorium)\s(?:to|of|in|on)\s(?:all\s|the\s|any\s)?"
    r"(?:[\w-]+\s){0,3}?(?:sales?|exports?|purchases|imports|deliver(?:y|ies)|transfers?|shipments?|suppl(?:y"
    r"|ies)|licen[cs]es"
    r"|licensing|aid)(?:\sof\s(?:[\w-]+\s){0,2}?(?:arms|weapons|[\w-]+s))?)\b"
)


def read_halt(scene: Scene, clause: Clause) -> tuple[Draft, set[int]] | None:
    """The halt that `clause` reports or calls for, with the verbs it used up."""
    noun = _halting_noun(scene, clause)
    if noun is not None:
        return _called_noun(scene, clause, noun), set()
    if (shelved := _on_ice(scene, clause)) is not None:
        return shelved, set()
    if (said := _halt_words(scene, clause)) is not None:
        return said, set()
    if clause.lemma.split()[0] not in _HALT:
        return None
    flows = [f for o in clause.objects for f in _flows(o) if _is_arms_flow(scene, clause, f)]
    if not flows:
        return _stopped_doing(scene, clause)
    draft = _governed(scene, clause, flows[0]) or _plain(scene, clause, flows[0])
    return (draft, set()) if draft is not None else None


def _on_ice(scene: Scene, clause: Clause) -> Draft | None:
    """ "put further licences for X on ice", "placed the sale on hold"."""
    shelf = [h for h in clause.after("on") if h.lower_ in ("ice", "hold")]
    flows = [o for o in clause.objects if _is_arms_flow(scene, clause, o)]
    if clause.lemma.split()[0] not in ("put", "place", "keep", "lay") or not shelf or not flows or clause.unreal:
        return None
    doing = [f for s in clause.subjects for f in caller(scene, s)]
    aimed = _destinations(scene, clause, flows[0])
    if not (doing or aimed):
        return None
    draft = scene.draft(KIND, clause, "sanction/on-ice").put("caller", *doing).put("target", *aimed)
    return draft.put("measure", scene.words(flows[0])).put("date", scene.when(clause.own)[0])


def _flows(noun: Any) -> list[Any]:
    """A flow, or what "30 of 350 licences" and "the majority of exports" are part of."""
    partial = noun.pos_ == "NUM" or noun.lemma_.lower() in (
        "number",
        "majority",
        "most",
        "some",
        "dozen",
        "part",
        "half",
    )
    return [h for p, h in prepositions(noun) if p == "of"] if partial else [noun]


def _stopped_doing(scene: Scene, clause: Clause) -> tuple[Draft, set[int]] | None:
    """ "stopped issuing licences for X", "urged X to stop arming Y": an arms trade told by its verb."""
    doing = next((c for c in clause.verb.children if c.tag_ == "VBG" and c.dep_ in ("xcomp", "dobj", "ccomp")), None)
    inner = next((c for c in scene.clauses if doing is not None and c.verb.i == doing.i), None)
    if doing is None or inner is None or clause.lemma.split()[0] not in _CEASE:
        return None
    objects = [c for c in doing.children if c.dep_ == "dobj"]
    goods = [o for o in objects if _is_goods(scene, o)]
    arming = doing.lemma_.lower() in _ARMING and any(scene.parties(o) for o in objects)
    granting = doing.lemma_.lower() in _GRANT and any(o.lemma_.lower() in _LICENCES for o in objects)
    if not (arming or granting or (doing.lemma_.lower() in _SUPPLYING and goods)):
        return None
    aimed = scene.parties(*(objects if arming else ())) or _destinations(scene, inner, (goods or objects)[0])
    draft = _open(scene, clause, aimed)
    if draft is None:
        return None
    paragraph = scene.mentions.paragraph
    last = max(core_span(o)[1] for o in objects)
    start, end = paragraph.starts[clause.verb.i], paragraph.ends[last]
    draft.put("measure", Filler(paragraph.view[start:end], start, end))
    start, end = min(draft.start, start), max(draft.end, end, *(f.end for f in aimed if not f.inherited), 0)
    draft.start, draft.end = start, end
    return draft.put("date", scene.when(set(clause.own) | set(inner.own))[0]), {doing.i}


def _open(scene: Scene, clause: Clause, aimed: list[Filler]) -> Draft | None:
    """A halt that is called for, owed or done, with its caller and its target; null where nobody is named."""
    above = caller_above(scene, clause)
    if above is not None:
        tokens = set(clause.own) | set(above.own)
        draft = scene.draft(KIND, clause, "sanction/called-for", tokens, above.stance)
        draft.voice = above.voice
        asked = [f for h in [*above.objects, *above.after("on")] for f in caller(scene, h)]
        return draft.put("caller", *callers(scene, above)).put("target", *(asked or aimed))
    if has_auxiliary(clause.verb, "should", "must"):
        draft = scene.draft(KIND, clause, "sanction/duty", None, "denied" if clause.negated else "asserted")
        owed = [f for s in clause.subjects for f in caller(scene, s)]
        return draft.put("caller", *speaker(scene, clause.verb)).put("target", *(aimed or owed))
    doing = scene.parties(*clause.subjects)
    if clause.unreal or not doing:
        return None
    return scene.draft(KIND, clause, "sanction/stopped-doing").put("caller", *doing).put("target", *aimed)


def caller_above(scene: Scene, clause: Clause) -> Clause | None:
    """The clause that calls for this one ("urged X to ...", "demands that X ...")."""
    verb = clause.verb
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    if verb.dep_ not in ("xcomp", "ccomp", "advcl"):
        return None
    above = next((c for c in scene.clauses if c.verb.i == verb.head.i), None)
    return above if above is not None and above.lemma.split()[0] in _CALL | {"recommend", "propose", "want"} else None


def _is_goods(scene: Scene, noun: Any) -> bool:
    first, last = noun.left_edge.i, noun.right_edge.i
    named = any(first <= n.first and n.last <= last for n in scene.mentions.weapons)
    return named or noun.lemma_.lower() in _STUFF


def _halt_words(scene: Scene, clause: Clause) -> Draft | None:
    """ "called for a halt to drone sales to X", by its words: the parse often takes "to drone" for a verb."""
    if clause.lemma.split()[0] not in _CALL | _ANNOUNCE or clause.unreal:
        return None
    paragraph = scene.mentions.paragraph
    sentence = clause.verb.sent
    match = _HALT_WORDS.search(
        paragraph.view, paragraph.ends[clause.verb.i], min(paragraph.ends[sentence.end - 1], len(paragraph.view))
    )
    if match is None or match.start() - paragraph.ends[clause.verb.i] > 60:
        return None
    span = paragraph.tokens_of(match.start("measure"), match.end("measure"))
    if span is None:
        return None
    words = match["measure"]
    weapons = any(match.start() <= n.start < match.end() for n in scene.mentions.weapons)
    if not weapons and not re.search(r"(?:arms|weapons?|military|defen[cs]e|munitions?|ammunition)", words):
        return None
    goal = [n for n in scene.mentions.parties if 0 < n.start - match.end() <= 9 and n.form not in ("adjective", "made")]
    lead = paragraph.view[match.end() : goal[0].start] if goal else ""
    aimed = goal[:1] if re.fullmatch(r"\s(?:to|for|from|with|against)\s(?:the\s)?", lead) else []
    end = max(span[1], *(n.last for n in aimed), span[1])
    draft = scene.draft(KIND, clause, "sanction/halt-words", {*clause.own, *range(clause.verb.i, end + 1)})
    draft.put("caller", *callers(scene, clause)).put("target", *[Filler(n.value, n.start, n.end) for n in aimed])
    draft.put("measure", Filler(words, match.start("measure"), match.end("measure")))
    return draft.put("date", scene.when(clause.own)[0])


def by_noun(scene: Scene, used: set[int]) -> Iterator[Draft]:
    """ "after its suspension of arms sales to X", "Germany's halt to exports": with whose it is and whom it is for."""
    for token in scene.doc:
        if token.lemma_.lower() not in _HALTS - {"end", "stop", "cut", "review"} or token.pos_ != "NOUN":
            continue
        clause = scene.clause_of(token)
        below = [h for p, h in prepositions(token) if p in ("in", "of", "to", "on")]
        flows = [h for h in below if clause is not None and _is_arms_flow(scene, clause, h)]
        if clause is None or not flows or token.i in used or clause.verb.i in used or clause.unreal or clause.negated:
            continue
        if clause.voice.stance == "denied" or any(c.lower_ in ("no", "any") for c in token.children):
            continue
        doing = owners(scene, token)
        aimed = [f for h in flows for f in _destinations(scene, clause, h)]
        if not doing or not aimed:
            continue
        voice = scene.attribution.voices[token.i]
        draft = scene.draft_at(KIND, voice, {t.i for t in token.subtree}, "sanction/halt-of", "asserted")
        paragraph = scene.mentions.paragraph
        start, end = paragraph.starts[token.i], paragraph.ends[_end_of(flows[0])]
        draft.put("caller", *doing).put("target", *aimed)
        draft.put("measure", Filler(paragraph.view[start:end], start, end))
        yield draft.put("date", scene.when({t.i for t in token.subtree})[0])


def _halting_noun(scene: Scene, clause: Clause) -> Any | None:
    """ "called for a pause in sales to X"."""
    if clause.lemma.split()[0] not in _CALL | {"announce", "order", "impose", "support", "seek", "want"}:
        return None
    heads = [*clause.objects, *clause.after("for")]
    for head in heads:
        below = [h for p, h in prepositions(head) if p in ("in", "of", "to", "on")]
        if head.lemma_.lower() in _HALTS and any(_is_arms_flow(scene, clause, h) for h in below):
            return head
    return None


def _called_noun(scene: Scene, clause: Clause, noun: Any) -> Draft:
    tokens = set(clause.own) | {t.i for t in noun.subtree}
    draft = scene.draft(KIND, clause, "sanction/halt-noun", tokens).put("caller", *callers(scene, clause))
    flow = next(h for p, h in prepositions(noun) if p in ("in", "of", "to", "on"))
    draft.put("target", *_destinations(scene, clause, flow))
    paragraph = scene.mentions.paragraph
    first, _ = core_span(noun)
    while scene.doc[first].lower_ in ("a", "an", "the"):
        first += 1
    _, last = core_span(flow)
    start, end = paragraph.starts[first], paragraph.ends[last]
    draft.put("measure", Filler(paragraph.view[start:end], start, end))
    return draft.put("date", scene.when(clause.own)[0])


def _is_arms_flow(scene: Scene, clause: Clause, noun: Any) -> bool:
    """Sales, licences or aid of the arms trade; weapons themselves where somebody is named that they would go to."""
    lemma = noun.lemma_.lower()
    if noun.pos_ == "PRON":
        wanted = caller_above(scene, clause) is not None or clause.verb.head.lemma_.lower() in _TRY
        if noun.lower_ == "it" and not wanted and not _destinations(scene, clause, noun):
            return False
        return noun.lower_ in ("them", "all", "it", "these") and _flow_before(scene, noun) is not None
    if any(n.first <= noun.i <= n.last for n in scene.mentions.weapons):
        return bool(_destinations(scene, clause, noun)) and clause.lemma.split()[0] != "limit"
    if lemma not in FLOWS - {"travel", "insurance", "trade"}:
        return False
    if lemma in _LICENCES:
        return True
    words = {t.lemma_.lower() for t in noun.subtree} | {t.lower_ for t in noun.subtree}
    if words & _CIVIL:
        return False
    states = bool(_destinations(scene, clause, noun)) and bool(scene.parties(*clause.subjects) or clause.passive)
    if states and lemma in ("sale", "export", "delivery", "shipment", "transfer", "supply"):
        return True
    first, last = noun.left_edge.i, noun.right_edge.i
    named = any(first <= n.first and n.last <= last for n in scene.mentions.weapons)
    definite = any(c.lower_ in ("the", "these", "those", "all") for c in noun.children)
    spoken = (scene.thread.speaks_of_arms or bool(scene.thread.transfers or scene.thread.weapons)) and lemma not in (
        "support",
        "deal",
    )
    return bool(words & _STUFF) or named or (spoken and (definite or bool(_destinations(scene, clause, noun))))


def _flow_before(scene: Scene, token: Any) -> Any | None:
    """ "Germany's exports to X. Berlin stopped all of them": the plural flow in the two sentences before."""
    start = token.sent.start
    number = "NN" if token.lower_ == "it" else "NNS"
    for other in reversed(list(scene.doc[max(0, start - 40) : token.i])):
        names = FLOWS - {"travel", "insurance", "support", "aid"} if number == "NNS" else _ONE_FLOW
        flow = other.lemma_.lower() in names and other.tag_ == number
        if flow and other.pos_ == "NOUN":
            return other
    return None


def _governed(scene: Scene, clause: Clause, flow: Any) -> Draft | None:
    """Called for, tried or drafted: "urged X to suspend", "seek to block", "a resolution to block", "X must stop"."""
    verb = clause.verb
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ == "VERB":
        verb = verb.head
    if has_auxiliary(verb, "should", "must"):
        return _duty(scene, clause, flow)
    drafts = [s for s in verb.children if s.dep_ == "nsubj" and s.lemma_.lower() in _PAPERS]
    if drafts and has_auxiliary(verb, "would", "will"):
        behind = [c for c in drafts[0].children if c.dep_ == "poss"]
        draft = scene.draft(KIND, clause, "sanction/drafted", None, "asserted")
        draft.put("caller", *[f for b in behind for f in _whose(scene, b)])
        return _finish(scene, draft.put("target", *_destinations(scene, clause, flow)), clause, flow)
    head = verb.head
    if head == verb or not (clause.unreal or verb.dep_ in ("xcomp", "acl", "pcomp", "ccomp", "conj")):
        return None
    paper = head.pos_ == "NOUN" and head.lemma_.lower() in _PAPERS and verb.dep_ == "acl"
    top = head
    while top.pos_ not in ("VERB", "AUX") and top.head != top:
        top = top.head
    above = next((c for c in scene.clauses if c.verb.i == top.i), None)
    if above is None:
        return None
    lemma = above.lemma.split()[0]
    if head.lemma_.lower() == "pressure" or (head.dep_ == "pobj" and not paper and lemma not in _CALL):
        return _pressed(scene, clause, flow, above, head)
    if not paper and lemma not in _CALL | _TRY:
        return None
    tokens = set(clause.own) | set(above.own)
    draft = scene.draft(KIND, clause, "sanction/called-for", tokens, above.stance)
    if above.voice != clause.voice:
        draft.voice = above.voice
    draft.put("caller", *callers(scene, above))
    addressed = [*above.objects, *above.after("on")] if lemma in _CALL and not paper else []
    asked = [f for h in addressed for f in caller(scene, h)]
    states = [f for f in asked if len(f.value) == 3 and f.value.isupper()]
    draft.put("target", *(states or _destinations(scene, clause, flow) or asked))
    return _finish(scene, draft, clause, flow, tokens)


def _whose(scene: Scene, owner: Any) -> list[Filler]:
    """ "The senators' resolution": who is behind it, without the apostrophe."""
    words = [*scene.parties(owner)] or [scene.words(owner)]
    return [Filler(re.sub(r"['’]s?$", "", f.value), f.start, f.end - (f.value[-1] in "'’"), f.inherited) for f in words]


def _duty(scene: Scene, clause: Clause, flow: Any) -> Draft:
    """ "governments must stop the sale to X": whoever says so calls for it."""
    draft = scene.draft(KIND, clause, "sanction/duty", None, "denied" if clause.negated else "asserted")
    draft.put("caller", *speaker(scene, clause.verb))
    draft.put("target", *(_destinations(scene, clause, flow) or [f for s in clause.subjects for f in caller(scene, s)]))
    return _finish(scene, draft, clause, flow)


def _pressed(scene: Scene, clause: Clause, flow: Any, above: Clause, head: Any) -> Draft:
    """ "under pressure from allies to reconsider arms sales": whoever would have to act is the target."""
    draft = scene.draft(KIND, clause, "sanction/pressed", set(clause.own) | set(above.own), above.stance)
    pressing = [h for p, h in above.phrases if p in ("from", "by")] or [h for p, h in prepositions(head) if p == "from"]
    draft.put("caller", *[scene.words(c) for c in pressing]).put("target", *scene.parties(*above.subjects))
    return _finish(scene, draft, clause, flow)


def _plain(scene: Scene, clause: Clause, flow: Any) -> Draft | None:
    """ "Italy suspended the licences for bombs in 2021"."""
    if clause.unreal or clause.lemma in ("review", "reconsider"):
        return None
    acting = [s for s in clause.subjects if s.pos_ == "PROPN" or s.lemma_.lower() in SPEAKERS | _BODIES]
    doing = scene.parties(*clause.subjects) or [f for s in acting for f in caller(scene, s)]
    aimed = _destinations(scene, clause, flow)
    spoken = clause.passive or any(s.pos_ == "PRON" for s in clause.subjects)
    will = has_auxiliary(clause.verb, "will", "did", "does", "do")
    if (clause.verb.tag_ == "VB" and not will) or not (doing or (aimed and spoken)):
        return None
    if not doing and not clause.passive and not _is_goods(scene, flow) and flow.pos_ != "PRON":
        return None
    draft = scene.draft(KIND, clause, "sanction/halted", set(clause.own)).put("caller", *doing)
    draft.put("target", *aimed)
    return _finish(scene, draft, clause, flow)


def _finish(scene: Scene, draft: Draft, clause: Clause, flow: Any, tokens: set[int] | None = None) -> Draft:
    """The measure in the report's words, from the verb to what is halted, and the date."""
    paragraph = scene.mentions.paragraph
    start, end = paragraph.starts[clause.verb.i], paragraph.ends[clause.verb.i]
    if flow.pos_ != "PRON":
        end = paragraph.ends[_end_of(flow)]
    if clause.passive and flow.i < clause.verb.i:
        words = scene.words(flow)
        start, end = words.start, words.end
    draft.put("measure", Filler(paragraph.view[start:end], start, end))
    return draft.put("date", scene.when(tokens or clause.own)[0])


def _end_of(noun: Any) -> int:
    """The last token of "sales of defence equipment"."""
    _, last = core_span(noun)
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == last + 1:
            last = max([last, *(core_span(c)[1] for c in child.children if c.dep_ == "pobj")])
    return last


def _destinations(scene: Scene, clause: Clause, flow: Any) -> list[Filler]:
    phrases = [*prepositions(flow), *[(p, h) for p, h in clause.phrases if h.i > flow.i]]
    phrases += [inner for p, h in prepositions(flow) if p in ("of", "for") for inner in prepositions(h)]
    found = scene.parties(*[h for p, h in phrases if p in _WHO])
    if not found and flow.pos_ == "PRON" and (before := _flow_before(scene, flow)) is not None:
        earlier = scene.parties(*[h for p, h in prepositions(before) if p in ("to", "for", "against")])
        found = [f.carried() for f in earlier]
    return list({f.value: f for f in found}.values())
