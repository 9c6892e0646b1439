"""The words of the page for what the model names by code: kinds, stances, verdicts, bases of a date, languages."""

from __future__ import annotations

from enduse.dossier.html import Html, el

KINDS = {
    "transfer": "transfer",
    "share": "share of a flow",
    "use": "use",
    "incident": "incident",
    "identification": "identification",
    "manufacture": "manufacture",
    "operation": "in service",
    "specification": "specification",
    "flight": "flight",
    "response": "right of reply",
    "unknown": "stated as unknown",
    "displacement": "displacement",
    "sanction": "sanction",
}
FINDINGS = {
    "corroboration": "Confirmed by independent origins",
    "contradiction": "Contradicted",
    "figure": "Figures",
    "mirror": "Both sides' figures",
    "revision": "Changed between editions",
    "delivery": "Deliveries on the register",
    "flight": "Flights",
    "incident": "Incidents",
    "identity": "Who is who",
    "reuse": "Re-used recordings",
    "gap": "Gaps",
    "denial": "Denials",
    "response": "Right of reply",
    "unknown": "What is not known",
}
STANCES = {"asserted": "asserted", "hedged": "hedged", "denied": "denied"}
SIGNS = {
    "reproduces": "agrees",
    "reproduces in another window": "partly",
    "within the register's interval": "partly",
    "differs, but the claim predates this edition": "changed",
    "does not reproduce": "differs",
    "cannot be decided": "open",
    "figures differ": "differs",
    "no report": "absent",
    "nil report": "absent",
    "not covered": "absent",
    "not yet published": "absent",
    "nothing recorded": "absent",
    "both sides agree": "agrees",
    "both sides differ": "differs",
    "one side only": "absent",
    "appeared": "changed",
    "vanished": "changed",
    "changed": "changed",
    "matched": "agrees",
    "missing in the register": "absent",
    "missing in the reports": "absent",
    "at least as many found": "agrees",
    "as many found, by any aircraft": "partly",
    "fewer found": "open",
    "nothing found, and little could be seen": "absent",
    "nothing found, and what could be seen is not known": "absent",
    "more than at other dates": "agrees",
    "not shown to be more than at other dates": "open",
}
"""Verdict to the look of its sign: a colour and a shape, always beside the word. A verdict not named here has none."""
BASES = {
    "given": "as given with the file",
    "printed": "as printed in the report",
    "inferred": "inferred, not printed in the report",
}
LANGUAGES = {
    "ar": "Arabic",
    "az": "Azerbaijani",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hy": "Armenian",
    "it": "Italian",
    "ka": "Georgian",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """ "1 claim", "2,410 claims"."""
    return f"{number:,} {singular if number == 1 else plural or f'{singular}s'}"


def verdict_sign(verdict: str) -> Html:
    """The verdict with its colour and shape."""
    sign = SIGNS.get(verdict)
    return el("span", {"class": f"verdict sign-{sign}" if sign else "verdict"}, verdict)
