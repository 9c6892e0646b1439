"""Whether words of violence mean arms at all: attacks by sharks, hackers and critics, accidents and weather.

"Killed" and "hit" are said of storms, crashes, voters and markets. An attack without an attacker or a weapon counts
only where the paragraph, or the report around it, speaks of war; nature, illness, traffic and sport never attack.
"""

from __future__ import annotations

import re
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft
from enduse.claims.grammars.casualties import sentence
from enduse.claims.phrases import core_span, prepositions
from enduse.claims.scene import Scene

_BODILY = tuple(f":{verb}" for verb in "kill die perish slay wound injure hurt harm shoot count".split())
_BELOW = 800
"""Characters below a paragraph in which the report goes on about the same."""

NATURE = frozenset(
    "earthquake quake storm flood flooding floodwater typhoon hurricane cyclone tornado tsunami wildfire bushfire "
    "blaze landslide mudslide avalanche volcano eruption lava drought famine hunger starvation malnutrition heat "
    "heatwave cold frost snow rain rainfall monsoon lightning disease cholera epidemic pandemic virus outbreak "
    "measles malaria infection cancer illness flu fever poisoning accident crash collision derailment stampede "
    "collapse landfill pollution smog smoke leak river sea price rent cost poverty unemployment inflation debt "
    "recession eviction redevelopment gentrification dam mine tourism economy shark bear crocodile snake dog bull "
    "elephant lion wave current weather climate disaster water".split()
)
"""What kills, hits or drives people out without arms."""

_FIGURATIVE_KINDS = (
    "heart|panic|asthma|anxiety|shark|bear|dog|crocodile|snake|bee|wolf|cyber|verbal|personal|legal|political|racist|"
    "sexual|hacking|online|ransomware|phishing|malware|scathing|stinging|blistering|furious|withering|rhetorical|"
    "diplomatic|media|press|twitter|homophobic|antisemitic|acid|hunger|rail|train|tube|general|labou?r|transport|"
    "teachers?|workers?|dock|port|lightning|salary|pay|penalty|counter|charm|marketing|advertising|sales|price|tariff"
)
_PEACEFUL = frozenset(
    "worker driver teacher docker doctor nurse employee staff union crew labour labor rail hunger hacker striker "
    "critic voter opposition candidate shark dog bear".split()
)
_ABSTRACT = frozenset(
    "policy plan law bill reform decision proposal record report statement speech remark independence credibility "
    "reputation character idea press media judiciary judge court freedom right democracy institution bank budget "
    "value candidate rival opponent critic website server network computer system data tax pension privacy dignity "
    "integrity legacy principle science truth".split()
)
_NOT_ARMED = re.compile(
    rf"\b(?:{_FIGURATIVE_KINDS})[\s-](?:attacks?|strikes?|assaults?|raids?|offensives?|operations?|barrages?|bombs?)\b|"
    r"\battack\s(?:ads?|lines?|adverts?)\b|\bstrike\srate\b|\bstrikers?\b|\bprice\swars?\b|\btrade\swars?\b|"
    r"\bwars?\sof\swords\b|\bculture\swars?\b|\bwar\son\s(?:drugs|poverty|want|waste)\b|\bshots?\son\s(?:goal|target)\b",
    re.IGNORECASE,
)
_WAR = re.compile(
    r"\b(?:war(?:s|time|plane\w*|ship\w*|head\w*|ring)?|fighting|fighters?|clash(?:es|ed)?|battle\w*|front\slines?|"
    r"frontlines?|army|armies|"
    r"troops?|soldiers?|infantry|navy|naval|air\sforces?|militar\w+|militi\w+|rebel\w*|insurgen\w+|jihad\w*|junta|"
    r"gunm[ae]n|gunfire|guns?|rifles?|paramilitar\w+|mercenar\w+|airstrikes?|air[\s-]strikes?|strikes?|attack\w*|"
    r"shell(?:s|ed|ing|fire)|bomb\w*|missiles?|rockets?|drones?|mortars?|artillery|howitzers?|tanks?|raids?|raided|"
    r"offensives?|assault|ambush\w*|massacre\w*|siege|besieged|ceasefire|truce|armou?red|weapon\w*|ammunition|"
    r"munitions?|from\sthe\sair|grenades?|snipers?|shot|shooting|gunned|jets?|warplanes?|helicopter\sgunships?|occup(?:ied|ation)|"
    r"terroris\w+|militants?|torpedo\w*|landmines?|shrapnel|bullets?|conflict|violence|invasion|invaded|hostilities)\b",
    re.IGNORECASE,
)
_FIGHTING = re.compile(
    r"\b(?:war|fighting|clash(?:es|ed)?|battles?|air[\s-]?strikes?|strikes?|attack\w*|shell(?:ed|ing)|bomb\w*|missiles?|"
    r"raids?|offensives?|assault|massacre\w*|siege|ceasefire|gunfire|violence|conflict|invasion|hostilities)\b",
    re.IGNORECASE,
)
_NO_WAR = re.compile(
    r"\b(?:earthquake|aftershocks?|storms?|floods?|flooded|flooding|floodwaters?|typhoon|hurricane|cyclone|tornado|tsunami|"
    r"wildfires?|bushfires?|landslides?|mudslides?|avalanche|drought|famine|heatwave|lightning|monsoon|cholera|"
    r"epidemic|pandemic|virus|outbreak|measles|malaria|malnutrition|capsized|derail(?:ed|ment)|stampede|ski(?:ing)?|"
    r"football|cricket|rugby|match|tournament|championship|marathon|road\saccident|traffic|car\scrash|bus\scrash|"
    r"train\scrash|plane\scrash|cable\scar|gas\s(?:explosion|leak|blast)|boiler|fireworks|volcano|heart\sattack|"
    r"shark|crocodile|training\saccident|overdose|poisoning|surgery|cancer)\b",
    re.IGNORECASE,
)
_MISHAP = re.compile(
    r"\b(?:crash(?:es|ed)?\s(?:into|on\slanding|off|in\sfog)|collided|overturned|(?:shaft|roof|stand|bridge|building|"
    r"scaffolding|mine|block)\scollapsed|fell\sfrom|accident(?:al|ally)?|drowned|suffocated)\b",
    re.IGNORECASE,
)


def peaceful(noun: Any) -> bool:
    """Whether an attack or a strike is none of arms: of workers, hackers, illness, animals, critics."""
    first, _ = core_span(noun)
    if first < noun.i and _NOT_ARMED.search(" ".join(t.text for t in noun.doc[first : noun.i + 1])):
        return True
    by = [h for prep, h in prepositions(noun) if prep in ("by", "of", "at")]
    upon = [h for prep, h in prepositions(noun) if prep in ("on", "against")]
    workers = [h for h in (*by, *(c for c in noun.children if c.i < noun.i)) if h.lemma_.lower() in _PEACEFUL]
    if noun.lemma_.lower() == "strike" and workers:
        return True
    return bool(upon) and all(h.lemma_.lower() in _ABSTRACT for h in upon)


def natural(clause: Clause) -> bool:
    """Whether nature, illness, traffic or money does it: "the typhoon killed", "driven out by rising rents"."""
    causes = [*clause.subjects, *clause.after("by", "from", "after", "amid", "over")]
    return any(n.lemma_.lower() in NATURE for n in causes if n.pos_ in ("NOUN", "PROPN"))


def mishap(scene: Scene, draft: Draft) -> bool:
    """Whether an incident without an attacker and a weapon is one of weather, illness, traffic or sport."""
    if {"accused", "weapon"} & set(draft.roles) or draft.stance == "denied":
        return False
    start, end = sentence(scene, draft.start)
    words = _NOT_ARMED.sub(" ", scene.mentions.paragraph.view[start:end])
    return _NO_WAR.search(words) is not None or (_MISHAP.search(words) is not None and _WAR.search(words) is None)


def without_war(scene: Scene, draft: Draft) -> bool:
    """Whether bare dead or injured, without an attacker and a weapon, stand where nothing speaks of war."""
    if {"accused", "weapon"} & set(draft.roles) or draft.stance == "denied" or not draft.rule.endswith(_BODILY):
        return False
    return not (scene.thread.attacks or scene.thread.transfers or speaks_of_war(scene))


def by_nature(scene: Scene, token: int) -> bool:
    """Whether the sentence around `token` tells of weather, illness or an accident, and of no war."""
    paragraph = scene.mentions.paragraph
    start, end = sentence(scene, paragraph.starts[token])
    words = paragraph.view[start:end]
    return _NO_WAR.search(words) is not None and _FIGHTING.search(_NOT_ARMED.sub(" ", words)) is None


def speaks_of_war(scene: Scene) -> bool:
    """Whether the paragraph, or what the report tells right below it, has a word of war, an armed force or a weapon."""
    span = scene.mentions.paragraph.span
    end = span.end + _BELOW
    return bool(
        _WAR.search(_NOT_ARMED.sub(" ", scene.mentions.paragraph.view[span.start : end]))
        or scene.mentions.weapons
        or any(n.form == "force" or getattr(n.entry, "kind", "") == "armed group" for n in scene.mentions.parties)
    )


__all__ = ["NATURE", "by_nature", "mishap", "natural", "peaceful", "speaks_of_war", "without_war"]
