"""What each verdict means, in a sentence for a reader who meets it for the first time. `docs/methods` decides them."""

from __future__ import annotations

MEANINGS = {
    "reproduces": "The register's numbers for the claimed years give the claimed figure.",
    "reproduces in another window": "The register gives the claimed figure for the years named here, which are not "
    "those of the report. They may be what was meant; that proves nothing.",
    "within the register's interval": "The register fixes bounds only, and they allow the claimed figure: it is "
    "possible, and neither confirmed nor refuted.",
    "does not reproduce": "The newest edition there was when the claim was made gives another figure, and no near "
    "window or other whole that was tried gives the claimed one.",
    "differs, but the claim predates this edition": "Only later editions are at hand, and they give other figures. "
    "Registers are revised every year, so this proves nothing against the claim.",
    "cannot be decided": "The evidence at hand neither gives what is claimed nor rules it out; the sentence says why.",
    "figures differ": "These claims are of one figure, and no number fits all of them.",
    "matched": "A deal in the register fits the claim. Registers rest on the press among other sources, so it does "
    "not confirm a press report.",
    "missing in the register": "No row of the register fits the claim. What is not listed may still have happened.",
    "missing in the reports": "The register lists deals that no claim here names.",
    "no report": "The register holds what states report, and has no row; whether they reported is not known.",
    "nil report": "A state reported for the year, and its report gives zero.",
    "not covered": "The file at hand does not hold this party, year or flow: it can say nothing for or against.",
    "not yet published": "The file at hand ends before the year: it can say nothing for or against.",
    "nothing recorded": "The register covers pair and year, and has no entry: neither a zero nor a denial.",
    "both sides agree": "Two reports of one transfer agree. They are never added.",
    "both sides differ": "Two reports that seem to tell of one transfer do not agree.",
    "one side only": "The file at hand holds one report of it and no second.",
    "appeared": "The later edition has rows that the earlier one lacks: the register changed, which says nothing by "
    "itself about what was transferred.",
    "vanished": "The later edition lacks rows that the earlier one has: the register changed, which says nothing by "
    "itself about what was transferred.",
    "at least as many found": "Received positions show at least as many visits under the airline's callsigns, the "
    "dark ones inferred. What they carried, positions do not say.",
    "as many found, by any aircraft": "Received positions show at least as many visits, but not whose: aircraft other "
    "than those of the claim may be among them.",
    "fewer found": "Received positions show fewer visits than are claimed. What was not received may still have flown.",
    "nothing found, and little could be seen": "Received positions show no visit, and would have shown few of those "
    "there were: they say nothing for or against.",
    "nothing found, and what could be seen is not known": "Received positions show no visit, and nobody knows how many "
    "of those there were they would have shown: they say nothing for or against.",
    "more than at other dates": "By the test, other dates rarely hold as many visits as the time in the report. "
    "Why they were more, positions do not say.",
    "not shown to be more than at other dates": "The test does not show that the time the report names holds more "
    "visits than other dates. Nor does it show that it does not: few visits, or little to see, show little.",
    "changed": "The later edition gives rows differently: the register changed, which says nothing by itself about "
    "what was transferred.",
}
"""Verdict to its meaning; the verdicts that say all by themselves ("denied and asserted") have none."""

TIV = (
    "TIV: trend-indicator value, SIPRI's measure of the volume of arms transfers. It is no price and no number of "
    "weapons. Figures in money cannot be compared with it."
)
