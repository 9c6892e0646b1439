"""The words that say an event of a kind, and the words that say a value of a closed list. One place for every engine.

Positive lists: a cue or a value whose words are in no list says nothing, whatever an engine makes of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from enduse.claims.vocabulary import (
    ACQUIRE,
    ATTACK,
    ATTACK_NOUNS,
    DENY,
    HALT,
    LICENSE,
    MAKE,
    OFFER,
    SUPPLY,
    TEST,
    TRACES,
    TRANSFER_NOUNS,
    USE,
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_TRADE = (
    SUPPLY
    | ACQUIRE
    | TRANSFER_NOUNS
    | _words(
        "deal contract agreement gift donor supplier exporter importer seller buyer customer client recipient receipt "
        "provision smuggling trafficking traffic procurement offer approval licence license permit pay spend sign "
        "award win choose select arrive reach flow pass go come land ship consign giveaway aid assistance "
        "package resupply rearm replenish"
    )
)
_CASUALTY = _words("kill die perish injure wound hurt death casualty toll dead victim maim lose loss explode explosion")
_HIT = _words(
    "massacre torch sink overrun down intercept ransack raze strafe pummel gun blow bring fall rain crash blast fire "
    "land slam smash rip detonate airstrike bombing shelling rocket mortar drone"
)

CUES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "transfer": _TRADE | OFFER | LICENSE | HALT | TEST,
        "share": _TRADE
        | _words(
            "share account make represent constitute comprise participate part proportion portion third quarter half "
            "majority bulk most percent per cent rely depend originate stem cover provider source import export"
        ),
        "use": USE
        | ATTACK
        | ATTACK_NOUNS
        | _words(
            "deployment debut employment firing contribution role usage carry bring turn appear see involve rain user "
            "unleash hurl throw intercept"
        ),
        "incident": (ATTACK - {"operation"}) | ATTACK_NOUNS | _CASUALTY | _HIT,
        "identification": _words(
            "identify recognise recognize identification show suggest indicate reveal confirm capture depict prove "
            "demonstrate match point belong come resemble bear carry see spot photograph picture film find determine "
            "establish verify trace recover be appear name label describe"
        ),
        "manufacture": MAKE
        | _words(
            "manufacturer maker producer developer builder designer production manufacturing assembly development "
            "construction product creation brainchild make work unveil made built roll"
        ),
        "operation": USE
        | ACQUIRE
        | _words(
            "have possess own maintain stockpile keep fly parade hold add induct introduce commission rely depend "
            "arsenal inventory fleet service possession armoury stock squadron include contain comprise equip arm "
            "outfit carry wield brandish shoulder display operator user owner enter be remain run serve capture seize"
        ),
        "specification": _words(
            "have carry hold pack fit outfit equip arm feature weigh cost boast travel fly reach measure stay loiter "
            "remain strike hit exceed cruise attain achieve mount house pull retail be average possess deliver sport "
            "cover climb fire launch detect locate track spot see range payload speed endurance weight altitude price "
            "warhead wingspan length calibre caliber capacity design build intend know capable able use version "
            "variant model type guide steer power propel control"
        ),
        "flight": _words(
            "fly flight land landing depart departure arrive arrival take touch sortie airlift rotation airbridge trip "
            "run crossing journey traffic bridge link shuttle leave reach come stop return head go travel call operate "
            "carry transport deliver bring haul ferry divert bind make refuel circle conduct increase rise surge grow "
            "jump double triple decrease fall drop decline move track record"
        ),
        "response": _words(
            "respond response reply answer comment decline refuse contact approach ask reach request seek write send "
            "invite question silent silence unanswered unavailable say tell deny reject dismiss call email return "
            "acknowledge confirm inquiry enquiry query"
        )
        | DENY,
        "unknown": _words(
            "know unknown unclear unconfirmed uncertain confirm verify establish determine disclose undisclosed reveal "
            "publish say tell explain specify identify unidentified end stop lack absence miss missing secret "
            "classified available unavailable information data record figure evidence report clear trace answer "
            "mystery question reach stretch cover number remain release"
        ),
        "displacement": _words(
            "flee escape evacuate displace expel deport uproot evict drive force cross run walk pour stream trek move "
            "leave abandon expulsion exodus displacement deportation flight eviction evacuation refugee displaced "
            "homeless seek resettle return exile"
        ),
        "sanction": HALT
        | _words(
            "sanction blacklist embargo ban restriction moratorium penalty freeze veto blockade hold measure step curb "
            "prohibit prohibition forbid bar outlaw impose lift ease extend renew tighten reimpose reinstate break "
            "violate breach circumvent evade flout defy bust skirt undermine contravene violation contravention "
            "infringement circumvention evasion suspension halt cessation revoke review reconsider cancel designate "
            "designation requirement"
        ),
    }
)
"""Kind to the lemmas of the verbs and nouns that can say it. A cue without one of them does not say the kind."""


_ANSWER = _words("respond response reply answer comment return acknowledge")
_ASK = _words("contact approach ask reach request seek write invite question query inquiry enquiry email call comment")
_GET = _words("receive import get obtain source take arrive arrival land reach receipt")
_BUY = _words("buy purchase acquire procure secure acquisition procurement trade")
_MOVED = _words("delivery shipment consignment handover transfer supply donation sale export import")

SAYING: Mapping[str, Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "action": {
            "delivered": SUPPLY | _GET | _BUY | _MOVED,
            "ordered": _BUY
            | _words(
                "sell supply provide export donate give lease lend gift sale donation order commission contract deal "
                "agreement sign award choose select win agree approve plan"
            ),
            "offered": OFFER | _words("offer proposal pledge promise"),
            "licensed": LICENSE
            | _words("agree notify notification license permit approval authorisation authorization clearance"),
            "halted": HALT | _words("suspension freeze cancellation cessation revoke"),
            "tested": TEST | _words("trial testing demonstration"),
        },
        "basis": {
            "imports": _words("import importer imported buy buyer purchase acquire acquisition procure receive"),
            "exports": _words("export exporter exported sell sale seller"),
            "world": _words("world global international worldwide globally"),
        },
        "evidence": {value: frozenset(w for w, v in TRACES.items() if v == value) for value in TRACES.values()},
        "trend": {
            "increase": _words(
                "increase rise surge grow growth jump double triple spike soar climb intensify multiply quadruple more "
                "accelerate escalate uptick upsurge"
            ),
            "decrease": _words(
                "decrease fall drop decline shrink halve dwindle stop cease end slow fewer less reduce reduction slump "
                "plunge suspend"
            ),
            "present": _words(
                "fly flight land landing depart departure arrive arrival take touch sortie airlift rotation trip run "
                "continue regular regularly operate make carry transport deliver bring haul ferry shuttle leave reach "
                "come go travel traffic airbridge record conduct move call return head"
            ),
        },
        "outcome": {
            "contacted": _ASK,
            "no reply": _ASK | _ANSWER | _words("silent silence unanswered unavailable unreachable"),
            "declined": _words("decline refuse reject"),
            "replied": (_ANSWER - {"return"}) | _words("say tell deny confirm dismiss insist state explain claim"),
        },
        "first": {"true": _words("first debut maiden inaugural unprecedented")},
    }
)
"""Role to its values and the lemmas that say each; a value whose words hold none of its own is not said."""

SILENT = frozenset("silent silence unanswered unavailable unreachable".split())


def lemmas(token: Any) -> tuple[str, ...]:
    """The forms under which a token is looked up: its lemma and its word."""
    return token.lemma_.lower(), token.lower_


def tells(kind: str, token: Any) -> bool:
    """Whether `token` is a word that can say an event of `kind`."""
    return token.pos_ not in ("PRON", "DET", "ADP", "PUNCT") and not CUES[kind].isdisjoint(lemmas(token))


def events(kind: str, tokens: Sequence[Any], *, denied: bool) -> list[Any]:
    """The words of a cue that say the event; where the cue is a denial and the claim one too, the words it denies."""
    found = [token for token in tokens if tells(kind, token)]
    if found or not denied:
        return found
    above = [token for token in tokens if token.lemma_.lower() in DENY]
    return [token for verb in above for token in verb.subtree if tells(kind, token)]


def says(role: str, value: str, tokens: Sequence[Any]) -> bool:
    """Whether one of `tokens` says `value` of a role with a closed list."""
    return any(not SAYING[role][value].isdisjoint(lemmas(token)) for token in tokens)
