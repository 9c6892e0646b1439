"""The words the grammars share: who acts, who speaks, what moves. One list a notion, in the singular, lower case."""

from __future__ import annotations

FORCES = frozenset(
    "force forces troop troops military army navy soldier soldiers government authority authorities regime air marine "
    "marines administration fighter fighters warplanes jets serviceman servicemen garrison artillery artillerymen "
    "forces' state junta".split()
)
"""Heads after a nationality that stand for the country itself."""

SPEAKERS = frozenset(
    "official officer colonel general commander captain major lieutenant soldier spokesman spokeswoman spokesperson "
    "analyst expert researcher observer witness resident diplomat source lawmaker ambassador minister president "
    "premier chancellor adviser advisor aide journalist reporter correspondent activist investigator inspector pilot "
    "engineer employee trader broker lawyer monitor scholar professor director head chief chairman chairwoman chair "
    "executive secretary envoy representative delegate member senator congressman congresswoman governor mayor doctor "
    "medic survivor villager refugee fighter rebel militant veteran watchdog group organisation organization charity "
    "agency ministry department embassy office panel commission committee council institute think-tank newspaper "
    "magazine outlet broadcaster report study company firm manufacturer maker airline operator government authority "
    "military army insider person man woman people leader deputy dealer intermediary contractor whistleblower "
    "economist historian attorney prosecutor judge insurgent militia campaigner specialist staffer figure filing "
    "document memo cable statement notice agent columnist editor editorial website channel newsroom team bank court "
    "parliament assembly mission rapporteur commissioner combatant loadmaster loader docker subscriber user blogger "
    "gunner conscript deserter defector prisoner detainee mercenary smuggler trafficker parliamentarian legislator mp "
    "councillor critic opponent shopkeeper priest bishop monk trainer instructor inhabitant defendant informant "
    "consultant stevedore controller dispatcher eyewitness negotiator mediator peacekeeper union radio television tv "
    "station portal diocese church clinic hospital ngo chamber inspectorate intelligence consulate delegation "
    "indictment affidavit lawsuit".split()
)
"""Heads that can speak."""

PERSONS = frozenset(
    "official officer colonel general commander captain major lieutenant soldier spokesman spokeswoman spokesperson "
    "analyst expert researcher observer witness resident diplomat source lawmaker adviser advisor aide journalist "
    "reporter correspondent activist investigator inspector pilot engineer employee trader broker lawyer monitor "
    "scholar professor director executive envoy representative delegate member senator doctor medic survivor villager "
    "refugee fighter rebel militant veteran insider person man woman people leader deputy dealer intermediary "
    "contractor whistleblower economist historian attorney prosecutor insurgent campaigner specialist staffer figure "
    "agent worker attaché handler nurse student driver sailor guard relative neighbour neighbor teacher farmer "
    "mechanic sapper deminer technician spotter crew aid-worker combatant loadmaster loader docker subscriber user "
    "blogger gunner conscript deserter defector prisoner detainee mercenary smuggler trafficker parliamentarian "
    "legislator mp councillor critic opponent shopkeeper priest bishop monk trainer instructor inhabitant defendant "
    "informant consultant stevedore controller dispatcher eyewitness negotiator mediator peacekeeper".split()
)
"""Heads of unnamed people; without a name they are anonymous sources."""

BODIES = frozenset(
    "group organisation organization charity agency ministry department embassy office panel commission committee "
    "council institute think-tank newspaper magazine outlet broadcaster company firm manufacturer maker airline "
    "operator government authority military army union association federation network archive observatory centre "
    "center trust foundation coalition bureau directorate service command hospital circle initiative desk project "
    "watchdog movement party body team court bank parliament assembly mission administration police navy force forces "
    "guard corps laboratory lab consortium board institution regime junta secretariat tribunal university museum "
    "monitor radio television tv station portal diocese church clinic ngo chamber inspectorate intelligence consulate "
    "delegation".split()
)
"""Heads that stand for an institution, not for an unnamed person."""

OFFICES = frozenset(
    "president premier chancellor ambassador minister king queen emir sultan pope secretary-general secretary speaker "
    "governor mayor chairman chairwoman prime rapporteur commissioner".split()
)
"""Offices that one person holds; with their country or body they name that person."""

ARMS = frozenset(
    "arm arms weapon weapons weaponry armament armaments munition munitions ammunition military defence defense".split()
)

SUPPLY = frozenset(
    "supply sell deliver provide export send ship transfer donate give furnish equip arm hand smuggle lend lease gift "
    "airlift channel funnel re-export reexport dispatch".split()
)
ACQUIRE = frozenset(
    "buy purchase order acquire procure import receive obtain source get secure commission take".split()
)
OFFER = frozenset("offer propose pitch market promise pledge plan agree approve notify".split())
LICENSE = frozenset("license licence authorise authorize approve clear permit".split())
HALT = frozenset("halt suspend stop freeze cancel block ban cut end pause restrict withhold".split())
TEST = frozenset("test flight-test flighttest trial demonstrate".split())
TRANSFER_NOUNS = frozenset(
    "sale delivery export shipment transfer supply purchase acquisition procurement import order consignment donation "
    "trade handover".split()
)

USE = frozenset("use deploy employ fire launch unleash drop utilise utilize operate wield field lob".split())
ATTACK = frozenset(
    "attack strike hit shell bomb bombard target raid destroy kill shoot down ambush assault storm invade pound blast "
    "damage wound injure demolish level torpedo".split()
)
ATTACK_NOUNS = frozenset(
    "attack strike airstrike offensive assault shelling bombardment bombing raid barrage massacre ambush "
    "invasion operation".split()
)
HEDGE_VERBS = frozenset("appear seem believe think suspect presume suggest assume expect fear".split())
HEDGE_WORDS = frozenset(
    "likely possibly probably apparently reportedly allegedly purportedly perhaps maybe seemingly presumably "
    "potentially supposedly ostensibly possible probable suspected alleged apparent purported presumed reported "
    "potential believed".split()
)
HEDGE_MODALS = frozenset("could may might".split())
MAKE = frozenset("make manufacture produce build develop design assemble construct".split())

SAY = frozenset(
    "say tell add announce state report claim note argue explain write find reveal show confirm warn acknowledge admit "
    "insist stress recall conclude allege accuse estimate describe declare maintain suggest indicate believe think "
    "reiterate remark comment tweet post disclose testify assert observe point continue cite document record list "
    "assess determine hail tout praise call deny reject dismiss refute dispute hint suspect predict caution emphasise "
    "emphasize underline highlight reply respond respect contend concede charge complain ask demand urge inform quote "
    "publish concur agree mention specify clarify boast joke proclaim calculate read details detail count log tally "
    "track trace register blame".split()
)
DENY = frozenset("deny reject dismiss refute dispute rebut repudiate disavow".split())
HEDGE_SAY = frozenset("believe think suspect suggest hint speculate fear".split())

TRACES = {
    **dict.fromkeys("video footage film clip".split(), "video"),
    **dict.fromkeys("sound noise whine roar buzz buzzing hum audio howl humming".split(), "sound"),
    "crater": "crater",
    **dict.fromkeys(
        "debris wreckage remnant remains fragment wreck remain shrapnel casing marking serial".split(), "debris"
    ),
    **dict.fromkeys("photo photograph image picture".split(), "photo"),
    "satellite": "satellite",
    "radar": "radar",
}
"""Words for a trace, and the kind of evidence it is."""
