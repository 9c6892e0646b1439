"""Words of attacks: verbs, what cannot be attacked, what merely befalls people. One list a notion, in the singular."""

from __future__ import annotations

FALL = frozenset("rain fall land slam smash crash plough plow rip tear explode detonate".split())
SHOWER = frozenset("drop rain lob hurl fire launch unleash".split())
DYING = frozenset({"die", "perish"})
HURT = {
    "kill": "killed",
    "die": "killed",
    "perish": "killed",
    "slay": "killed",
    "injure": "injured",
    "wound": "injured",
    "hurt": "injured",
    "harm": "injured",
}
PEOPLE = frozenset(
    "people person civilian soldier child woman man fighter resident militant worker troop serviceman "
    "villager volunteer other student "
    "member peacekeeper passenger crew nurse doctor officer anyone".split()
)
OFFICERS = frozenset("police officers policemen detectives prosecutors investigators inspectors customs".split())
ONTO = ("on", "onto", "upon", "into", "at", "near", "in", "through", "outside", "inside", "beside")
LANDS = frozenset("hit strike destroy damage kill injure wound".split())
IDIOMS = frozenset(
    "deal agreement goal record limit chord note balance blow conclusion relation relationship tie "
    "reputation image economy "
    "credibility interest trust prospect confidence standing process talk plan bid attention headline "
    "pace tone cooperation "
    "issue problem question figure price opponent rival team match game audience ball peak low high "
    "hand currency share sale "
    "bill proposal decision policy law report media press idea critic statement speech remark document file film movie "
    "documentary video scene photo picture footage advert comment resolution ruling verdict voter reader viewer "
    "website server account budget reform tax pension goalkeeper foot penalty speaker brand morale spirit myth hope "
    "dream evidence email message letter".split()
)
MEASURES = frozenset(
    "sanction tariff fine duty tax lawsuit charge ban penalty levy restriction question complaint letter leaflet email "
    "message call phone request demand word criticism praise arrest offer bill fee advert warrant indictment "
    "boycott embargo claim subpoena".split()
)
PLATFORMS = frozenset("tank aircraft plane jet ship rifle pistol vehicle truck car model helicopter".split())
CHARGES = frozenset("explosive warhead charge bomb payload load round shell".split())
LOOSE_OBJECTS = frozenset("market wall life career export import income sector industry".split())
CERTAIN = frozenset("shoot attack bomb shell strike massacre down intercept gun overrun ambush".split())
LANDED = frozenset("hit strike target damage destroy raze".split())
FIRE = frozenset("fire gunfire shellfire crossfire".split())
ACCIDENTS = frozenset(
    "accident earthquake flood storm fire collapse disease cholera epidemic landslide stampede "
    "drought famine protest riot".split()
)
CRAFT = frozenset("aircraft plane jet helicopter airliner fighter".split())
