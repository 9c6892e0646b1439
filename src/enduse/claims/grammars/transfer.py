"""`transfer`: arms were, are or will be supplied.

Verbs of supplying and acquiring with an arms object, goods that go from one side to the other, and what the nouns of
the trade say. Company profits, calls to stop and mere relations are no transfer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.transfer_actors import trader
from enduse.claims.grammars.transfer_again import again, latest
from enduse.claims.grammars.transfer_consigned import consigned
from enduse.claims.grammars.transfer_dealers import contract, contract_worth, customers, signed_for
from enduse.claims.grammars.transfer_details import (
    cue,
    goods,
    is_designation,
    money_of,
    percent_in,
    put_details,
    put_outer_time,
    stance_of,
)
from enduse.claims.grammars.transfer_formal import formal
from enduse.claims.grammars.transfer_given import before_next, named_side, right_behind, taken_up, worth_for
from enduse.claims.grammars.transfer_lists import listed
from enduse.claims.grammars.transfer_nouns import nouns
from enduse.claims.grammars.transfer_pairs import paid, split
from enduse.claims.grammars.transfer_passing import goals, passing
from enduse.claims.grammars.transfer_reality import (
    foretold,
    how_many,
    is_to,
    moves_itself,
    nothing_at_all,
    part_in_words,
)
from enduse.claims.grammars.transfer_sides import sides
from enduse.claims.phrases import has_auxiliary, prepositions
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import ACQUIRE, LICENSE, OFFER, SUPPLY, TEST, TRANSFER_NOUNS
from enduse.model.entry import Party

KIND = "transfer"

_ACTION = {
    **dict.fromkeys(
        "deliver ship send hand transfer donate receive provide supply airlift give smuggle channel funnel dispatch "
        "lend gift lease divert re-export traffic obtain consign pass forward get "
        "export import reach arrive".split(),
        "delivered",
    ),
    **dict.fromkeys("buy purchase order procure acquire commission".split(), "ordered"),
    **dict.fromkeys("offer propose pitch market promise pledge".split(), "offered"),
    **dict.fromkeys(("license", "licence", "authorise", "authorize", "approve", "clear"), "licensed"),
    **dict.fromkeys(("test", "flight-test"), "tested"),
}
_BOTH_SIDES = frozenset(
    "take get secure source commission give lend hand clear test plan agree promise notify market propose pitch".split()
)
_ONWARD = frozenset("divert resell re-sell traffic forward reroute retransfer turn pass sell consign".split())
_HIRE = frozenset("lease rent hire borrow".split())
_CEASE = frozenset("stop halt cease suspend end quit discontinue freeze".split())
_SEALED = frozenset("sign win secure award land clinch get receive have obtain conclude hold ink announce".split())
_DEALS = ("contract", "deal", "order", "agreement")
_ARMING = frozenset("arm equip furnish supply provide".split())
_OF_WHICH = re.compile(
    r"(?:\s[\w-]+){0,2}(?:,\s[^,;.]{3,40})?[,;]\s(?:of\swhich\s(?:[\w-]+\s){1,6}"
    r"|(?:[\w,-]+\s){1,4}of\swhich\s(?:[\w-]+\s){0,4})$"
)
_UNSAID = re.compile(
    r"\b(?:undisclosed|unnamed|unidentified|unspecified)\s(?:\w+\s)?(?:customer|buyer|client|country|state|user)\b",
    re.IGNORECASE,
)


def read(scene: Scene) -> Iterator[Draft]:
    """Every transfer in the paragraph."""
    taken: set[int] = set()
    found: list[Draft] = []
    for clause in scene.clauses:
        drafts = list(_verb(scene, clause, found))
        taken |= {i for d in drafts for i in clause.own}
        found += drafts
    found += nouns(scene, taken)
    found += listed(scene)
    found += consigned(scene)
    yield from found
    yield from again(scene, found)


def _verb(scene: Scene, clause: Clause, found: Sequence[Draft]) -> Iterator[Draft]:
    lemma = clause.lemma.split()[0]
    if (clause.unreal and not (_agreed(clause) or foretold(clause))) or _undone(scene, clause) or how_many(clause):
        return
    if _gives(clause, lemma) or lemma in ACQUIRE | TEST | _HIRE or (lemma in LICENSE and clause.objects):
        yield from _moved(scene, clause, lemma, found)
    yield from passing(scene, clause)
    if lemma in ("sign", "award", "win", "conclude", "place", "secure", "ink", "clinch"):
        yield from contract(scene, clause)
    if lemma == "sign":
        yield from signed_for(scene, clause)
    yield from contract_worth(scene, clause)
    yield from customers(scene, clause)
    yield from formal(scene, clause)
    if lemma == "pay":
        yield from paid(scene, clause)


def _strangers(scene: Scene, clause: Clause, weapons: list[Filler], heads: Sequence[Any]) -> list[Filler]:
    """Unknown names among `heads`, where the clause moves arms that it names itself."""
    if not any(not w.inherited for w in weapons):
        return []
    acting = heads is clause.subjects
    return [f for h in heads for f in trader(scene, clause, h, acting=acting)]


def _them(scene: Scene, clause: Clause, found: Sequence[Draft]) -> list[Filler]:
    """ "denied having given them any": whoever the transfer right before went to."""
    pronouns = [h for h in clause.after("to") if h.lower_ in ("them", "him", "it")]
    before = latest(scene, found, scene.mentions.paragraph.starts[clause.verb.i]) if pronouns else None
    return [f.carried() for f in before.roles.get("recipient", ())] if before is not None else []


def _passed_on(scene: Scene, clause: Clause, lemma: str, found: Sequence[Draft]) -> list[Filler]:
    """ "passed them on to X": the goods of the transfer right before."""
    taken = lemma in _ONWARD and any(o.lower_ in ("them", "it") for o in clause.objects)
    before = latest(scene, found, scene.mentions.paragraph.starts[clause.verb.i]) if taken else None
    return [f.carried() for f in before.roles.get("weapon", ())] if before is not None else []


def _announcer(scene: Scene, clause: Clause) -> list[Filler]:
    """ "Maker X said that three would be delivered": X delivers them."""
    speaker = clause.voice.speaker if foretold(clause) else None
    for named in scene.mentions.parties if speaker else ():
        entry = named.entry
        if isinstance(entry, Party) and entry.kind == "maker" and entry.name == speaker:
            return [filler(named).carried()]
    return []


def _agreed(clause: Clause) -> bool:
    """ "agreed to sell", "has asked to buy": an order or a formal request, not a wish."""
    head = clause.verb.head
    opened = "agree begin start continue pledge promise offer".split()
    if clause.lemma.split()[0] in ("buy", "purchase"):
        opened += ["ask", "request"]
    return clause.verb.dep_ == "xcomp" and head.lemma_.lower() in opened


def _gives(clause: Clause, lemma: str) -> bool:
    """Verbs of giving and offering; of those that give only with their particle, "pass on" and "turn over". "Passed
    rifles to X" gives; a law is passed to nobody."""
    if lemma in ("pass", "turn"):
        given = lemma == "pass" and bool(clause.objects) and bool(clause.after("to"))
        return given or clause.lemma.split()[-1] in ("on", "over", "along")
    return lemma in SUPPLY | OFFER | _ONWARD | _HIRE and not _hires(clause, lemma)


def _hires(clause: Clause, lemma: str) -> bool:
    """ "leased ten jets from X": whoever hires receives."""
    return lemma in _HIRE and bool(clause.after("from")) and not clause.after("to")


def _ceased(clause: Clause) -> bool:
    """ "stopped selling", "has ceased to supply"."""
    head = clause.verb.head
    return clause.verb.dep_ in ("xcomp", "pcomp") and head.pos_ == "VERB" and head.lemma_.lower() in _CEASE


def _undone(scene: Scene, clause: Clause) -> bool:
    """Under a verb that is itself only called for ("urged X to stop selling")."""
    above = scene.clause_of(clause.verb.head) if _ceased(clause) else None
    return above is not None and (above.unreal or above.verb.tag_ == "VB")


def _contractor(scene: Scene, clause: Clause) -> Clause | None:
    """ "won a contract to supply X": the clause that tells who signed, where it is told as done."""
    noun = clause.verb.head
    if clause.verb.dep_ in ("xcomp", "advcl"):
        noun = next((c for c in noun.children if c.dep_ == "dobj"), noun)
    elif clause.verb.dep_ not in ("acl", "relcl"):
        return None
    if noun.lemma_.lower() not in _DEALS:
        return None
    above = scene.clause_of(noun)
    sealed = above is not None and above.lemma.split()[0] in _SEALED and not above.unreal
    return above if sealed and clause.verb.tag_ == "VB" else None


def _moved(scene: Scene, clause: Clause, lemma: str, found: Sequence[Draft]) -> Iterator[Draft]:
    today = clause.passive and any(c.dep_ == "auxpass" and c.lower_ in ("is", "are") for c in clause.verb.children)
    held = (
        clause.passive
        and clause.verb.dep_ in ("acl", "advcl")
        and not any(t.dep_ == "agent" for t in clause.verb.children)
    )
    if lemma in ("equip", "arm", "furnish") and (today or held) and not clause.subjects:
        return
    flows = {o.lemma_.lower() for o in clause.objects} & {"import", "export"}
    if (any(percent_in(scene, o) for o in clause.objects) and not part_in_words(clause)) or flows:
        return
    if lemma in LICENSE | OFFER and any(o.lemma_.lower() in TRANSFER_NOUNS for o in clause.objects):
        return
    nominal = [c for c in clause.verb.children if c.dep_ == "dative" and c.pos_ in ("NOUN", "PROPN")]
    nominal += [c for c in clause.verb.children if c.dep_ == "npadvmod" and is_designation(c)]
    things = [o for o in clause.objects or nominal if o.pos_ != "PRON" and not _sum(scene, o)]
    weapons = goods(scene, *things) or taken_up(scene, clause)
    arming = lemma == "arm" and bool(sides(scene, *clause.objects))
    weapons = _of_which(scene, clause) or weapons
    above = _contractor(scene, clause)
    weapons = weapons or _relative(scene, clause)
    if not _hires(clause, lemma) and (_gives(clause, lemma) or lemma in TEST | LICENSE):
        suppliers, recipients, weapons = _given(scene, clause, lemma, weapons)
        suppliers = suppliers or _strangers(scene, clause, weapons, clause.subjects)
    else:
        recipients, suppliers = sides(scene, *clause.subjects), sides(scene, *clause.after("from"))
        recipients = recipients or _strangers(scene, clause, weapons, clause.subjects)
        suppliers = suppliers or _strangers(scene, clause, weapons, clause.after("from"))
    if above is not None:
        signed = [*above.subjects, *above.objects] if above.passive else [*above.subjects]
        suppliers = suppliers or sides(scene, *[h for h in signed if h.lemma_.lower() not in _DEALS])
    if clause.passive and not suppliers:
        suppliers = sides(scene, *[h for w in clause.after("with") for p, h in prepositions(w) if p == "by"])
    weapons = weapons or _passed_on(scene, clause, lemma, found)
    recipients = recipients or _them(scene, clause, found)
    suppliers = suppliers or _announcer(scene, clause)
    if clause.negated and suppliers and not recipients and not weapons:
        recipients = goals(scene, clause)
    nothing = (bool(suppliers) and bool(recipients)) and not weapons and nothing_at_all(clause)
    if not suppliers and not recipients and _counts_again(scene, clause, weapons):
        before = latest(scene, found, scene.mentions.paragraph.starts[clause.verb.i])
        if before is not None and {w.value for w in weapons} <= {w.value for w in before.roles.get("weapon", ())}:
            suppliers = [f.carried() for f in before.roles.get("supplier", ())]
            recipients = [f.carried() for f in before.roles.get("recipient", ())]
    if not (weapons or arming or nothing) or not (suppliers or recipients):
        return
    if lemma in ("send", "dispatch") and not recipients and not clause.passive and moves_itself(scene, weapons):
        return
    if clause.lemma in _BOTH_SIDES and not ((suppliers and recipients) or lemma == "test"):
        return
    draft = scene.draft(KIND, clause, f"transfer/verb:{lemma}", stance=stance_of(clause, clause.objects))
    draft.put("supplier", *suppliers).put("recipient", *recipients).put("weapon", *weapons)
    action = "ordered" if above is not None else _action(clause, lemma)
    if action:
        draft.put("action", cue(scene, clause.verb, action))
    tokens = clause.own | above.own if above is not None else clause.own
    tokens = _before_against(clause, tokens)
    if role := _apart(scene, suppliers, recipients):
        yield from split(scene, draft, role, tokens)
        return
    put_details(scene, draft, tokens, weapons, clause.objects)
    put_outer_time(scene, draft, clause)
    yield draft


def _apart(scene: Scene, suppliers: list[Filler], recipients: list[Filler]) -> str | None:
    """ "drones from X and tanks from Y", "jets to X and shells to Y": the role whose values goods stand between."""
    for role, parties in (("supplier", suppliers), ("recipient", recipients)):
        here = sorted(f.start for f in parties if not f.inherited)
        if any(here[0] < n.start < here[-1] for n in scene.mentions.weapons if len(here) > 1):
            return role
    return None


def _of_which(scene: Scene, clause: Clause) -> list[Filler]:
    """ "the Su-30, of which two were delivered": the model right before."""
    paragraph = scene.mentions.paragraph
    if not any(t.lower_ == "which" for s in (*clause.objects, *clause.subjects) for t in s.subtree) and (
        clause.verb.dep_ != "relcl"
    ):
        return []
    stop = paragraph.starts[clause.verb.i]
    for named in reversed([n for n in scene.mentions.weapons if n.end < stop]):
        return [filler(named).carried()] if _OF_WHICH.match(paragraph.view, named.end, stop) else []
    return []


def _sum(scene: Scene, head: Any) -> bool:
    """ "600 dollars each", but not "a billion dollars of arms"."""
    return money_of(scene, head) and all(f.inherited for f in goods(scene, head))


def _relative(scene: Scene, clause: Clause) -> list[Filler]:
    """ "the weapons that X sent Y": what the relative clause describes, or what is "among the weapons" it describes."""
    if clause.verb.dep_ != "relcl" or clause.passive:
        return []
    head = clause.verb.head
    if head.dep_ == "pobj" and head.head.lower_ in ("among", "of") and head.head.head.lemma_ == "be":
        told = [c for c in head.head.head.children if c.dep_ == "nsubj"]
        return goods(scene, *told)
    return goods(scene, head)


def _to_come(clause: Clause) -> bool:
    """What will be delivered has not been."""
    if is_to(clause.verb):
        return True
    return has_auxiliary(clause.verb, "will", "'ll", "’ll", "would")


def _before_against(clause: Clause, tokens: frozenset[int]) -> frozenset[int]:
    """ "used a mortar supplied by X against Y on 3 May": what follows "against" tells of the use."""
    at = next((c.i for c in clause.verb.children if c.lower_ == "against" and c.i > clause.verb.i), None)
    return tokens if at is None else frozenset(i for i in tokens if i < at)


def _action(clause: Clause, lemma: str) -> str | None:
    if _ceased(clause):
        return "halted"
    if clause.verb.dep_ == "xcomp" and clause.verb.head.lemma_.lower() in ("ask", "request"):
        return None
    if lemma in ACQUIRE and clause.verb.dep_ == "xcomp" and clause.verb.head.lemma_.lower() in LICENSE | {"allow"}:
        return "licensed"
    if lemma == "take" and any(o.lemma_.lower() == "delivery" for o in clause.objects):
        return "delivered"
    if lemma == "sell":
        return "ordered" if clause.verb.tag_ in ("VBD", "VBN") and not clause.unreal else None
    if not clause.unreal or foretold(clause):
        action = _ACTION.get(clause.lemma, _ACTION.get(lemma))
        return None if action == "delivered" and _to_come(clause) else action
    return "ordered"


def _given(
    scene: Scene, clause: Clause, lemma: str, weapons: list[Filler]
) -> tuple[list[Filler], list[Filler], list[Filler]]:
    """Suppliers, recipients and goods of a verb of giving, with either of its two objects."""
    if _given_to(scene, clause):
        by = clause.after("by")
        taken = goods(scene, *clause.after("with")) if lemma in _ARMING else []
        return sides(scene, *by), sides(scene, *clause.subjects), taken or weapons
    origins = sides(scene, *clause.after("from"))
    suppliers = [s for s in sides(scene, *clause.subjects) if not (origins and _carries(scene, s))] or origins
    recipients = sides(scene, *clause.after("to", "for", "with"))
    objects = [r for o in clause.objects for r in named_side(scene, o)]
    objects = objects or (sides(scene, *clause.objects) if lemma == "arm" else [])
    if lemma in _ARMING and (with_arms := goods(scene, *clause.after("with"))):
        weapons, recipients = with_arms, scene.parties(*clause.objects)
    elif objects or right_behind(scene, clause, weapons):
        behind = [h for o in clause.objects for h in o.children if h.dep_ == "appos"]
        weapons = weapons or goods(scene, *behind)
        named = right_behind(scene, clause, weapons) or objects
        recipients = [*named, *recipients] if weapons or lemma == "arm" else recipients
    recipients = recipients or right_behind(scene, clause, weapons)
    if weapons and any(scene.mentions.paragraph.ends[clause.verb.i] < r.end <= weapons[0].start for r in recipients):
        weapons = before_next(scene, weapons)
    recipients = recipients or worth_for(scene, clause, weapons)
    others = [r for r in recipients if all(r.value != s.value for s in suppliers)]
    return suppliers, [*others, *_unsaid(scene, clause)], weapons


def _carries(scene: Scene, party: Filler) -> bool:
    """Whether a party is an airline, which delivers what somebody else supplies."""
    entry = scene.thread.names.parties.get(party.value)
    return entry is not None and entry.kind == "airline"


def _given_to(scene: Scene, clause: Clause) -> bool:
    """ "X, sold drones by Y, used them": the participle of a verb with two objects, often parsed as a past."""
    verb = clause.verb
    if clause.passive or verb.tag_ not in ("VBN", "VBD") or any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return False
    behind = verb.i > 1 and scene.doc[verb.i - 1].text == "," and any(s.i == verb.i - 2 for s in clause.subjects)
    bare = verb.dep_ == "acl" and not any(c.dep_ in ("nsubj", "mark") for c in verb.children)
    return (behind or bare) and bool(clause.objects)


def _counts_again(scene: Scene, clause: Clause, weapons: list[Filler]) -> bool:
    """Whether all that moves was taken up from before, and nobody in the clause gives or takes."""
    return (
        bool(weapons)
        and (clause.passive or any(o.pos_ != "PRON" for o in clause.objects))
        and all(w.inherited for w in weapons)
        and not any(n.first in clause.own for n in scene.mentions.parties)
    )


def _unsaid(scene: Scene, clause: Clause) -> list[Filler]:
    """ "for an undisclosed customer": the report says that it does not say."""
    paragraph = scene.mentions.paragraph
    low, high = min(clause.own), max(clause.own)
    match = _UNSAID.search(paragraph.view, paragraph.starts[low], paragraph.ends[high])
    return [Filler(match.group(), match.start(), match.end())] if match else []
