"""A claim as a sentence: no more than its roles hold, and who says it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import CONTENTS

from enduse.dossier.clauses import CLAUSES, DAMAGED
from enduse.dossier.sentence import notes, sentence
from enduse.dossier.wording import Wording, enumeration, grouped, possessive
from enduse.model import Claim, Mention, Place
from enduse.model.claim import KINDS, STANCES

WORDING = Wording({**CONTENTS.countries, "USA": "United States", "NLD": "Netherlands"}, CONTENTS.places)


def said(
    kind: str,
    *,
    text: str = "",
    outlet: str | None = None,
    mentions: tuple = (),
    stance: str = "asserted",
    speaker: str | None = "SIPRI",
    anonymous: bool = False,
    via: tuple[str, ...] = (),
    damaged: bool = False,
    rule: str = "r",
    **roles: str | tuple,
) -> str:
    values = tuple((role, (value,) if isinstance(value, str) else value) for role, value in roles.items())
    claim = Claim(
        "a.txt", "0" * 64, kind, "q", 0, 1, stance, "e", rule, speaker, anonymous, via, values, mentions, damaged
    )
    return sentence(claim, WORDING, outlet, text)


def test_every_kind_has_its_clause() -> None:
    assert list(CLAUSES) == list(KINDS)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            said(
                "share",
                supplier="ISR",
                recipient="AZE",
                flow="arms",
                basis="imports",
                value="60",
                period="2017/2020",
                comparator=">",
            ),
            "SIPRI says: more than 60 % of Azerbaijan's arms imports came from Israel, 2017 to 2020.",
        ),
        (
            said("share", supplier="ISR", recipient="AZE", flow="arms", basis="exports", value="9.1", comparator="~"),
            "SIPRI says: about 9.1 % of Israel's arms exports went to Azerbaijan.",
        ),
        (
            said("share", supplier="USA", flow="arms", basis="world", value="40"),
            "SIPRI says: 40 % of the world's arms came from the United States.",
        ),
        (
            said(
                "transfer",
                supplier="NLD",
                recipient="AZE",
                weapon="Harop",
                quantity="1200",
                action="delivered",
                date="2016-04",
            ),
            "SIPRI says: the Netherlands delivered 1,200 Harop to Azerbaijan, April 2016.",
        ),
        (
            said("transfer", recipient="AZE", weapon="Harop", action="ordered"),
            "SIPRI says: Azerbaijan ordered the Harop.",
        ),
        (
            said("transfer", supplier="SRB", recipient="ARM", action="halted"),
            "SIPRI says: Serbia halted the supply of weapons to Armenia.",
        ),
        (said("transfer", recipient="AZE", weapon="Harop"), "SIPRI says: a supply of the Harop to Azerbaijan."),
        (
            said("transfer", supplier="ISR", worth="5000000000 USD", comparator=">"),
            "SIPRI says: a supply of weapons from Israel, worth more than 5,000,000,000 USD.",
        ),
        (
            said("transfer", supplier="ISR", recipient="AZE", weapon="Harop", date="2016"),
            "SIPRI says: a supply of the Harop from Israel to Azerbaijan, 2016.",
        ),
        (
            said("use", weapon="Harop", first="true", date="XXXX-04-04"),
            "SIPRI says: somebody used the Harop for the first time, 4 April, year not stated.",
        ),
        (
            said("incident", target="a bus", accused="AZE", killed="7"),
            "SIPRI says: an attack on “a bus”, attributed to Azerbaijan, happened: 7 killed.",
        ),
        (
            said("identification", weapon="Harop", evidence="sound", place="Agdam"),
            "SIPRI says: the Harop was recognised, from sound (place: Agdam).",
        ),
        (said("manufacture", weapon="Harop", maker=("IAI", "MBT")), "SIPRI says: IAI and MBT make the Harop."),
        (
            said("operation", operator="USA", weapon="Hellfire"),
            "SIPRI says: the United States has the Hellfire in service.",
        ),
        (
            said("specification", weapon="Harop", property="warhead", quantity="15 kg"),
            "SIPRI says: of the Harop, the figure for “warhead” is 15 kg.",
        ),
        (
            said("flight", airline="Silk Way", origin="Baku", destination="Ovda", trend="increase"),
            "SIPRI says: flights by Silk Way from Baku to Ovda increased.",
        ),
        (
            said("response", party=("IAI", "Elbit"), outcome="no reply"),
            "SIPRI says: IAI and Elbit gave no reply.",
        ),
        (said("response", party="IAI", outcome="declined"), "SIPRI says: IAI declined to comment."),
        (said("response", party="IAI", outcome="contacted"), "SIPRI says: IAI was contacted."),
        (said("response", party=("IAI", "Elbit"), outcome="contacted"), "SIPRI says: IAI and Elbit were contacted."),
        (said("response", party="IAI", outcome="replied"), "SIPRI says: IAI replied."),
        (said("response", party="IAI"), "SIPRI says: IAI was asked, with an outcome not stated."),
        (
            said("unknown", topic="cargo", supplier="ISR", recipient="AZE", period="2020/.."),
            "SIPRI says: not known about supplies from Israel to Azerbaijan, since 2020: “cargo”.",
        ),
        (
            said("displacement", group="ethnic Azeris", date="198X/199X"),
            "SIPRI says: ethnic Azeris fled or were driven out, 1980s to 1990s.",
        ),
        (
            said("sanction", caller="Congress", target="AZE", measure="sanctions"),
            "SIPRI says: a call or an act by Congress: “sanctions” concerning Azerbaijan.",
        ),
    ],
)
def test_a_sentence_a_kind(found: str, expected: str) -> None:
    assert found == expected


def test_a_denial_is_worded_as_one() -> None:
    assert (
        said("use", stance="denied", speaker="ARM", user="ARM", weapon="Iskander")
        == "Armenia denies that it used the Iskander."
    )
    assert (
        said("use", stance="denied", speaker="military observers", anonymous=True, user="ARM", weapon="Iskander")
        == "“military observers” (not named) deny that Armenia used the Iskander."
    )
    assert (
        said("incident", stance="denied", speaker="ARM", accused="ARM", killed="2")
        == "Armenia denies this: an attack attributed to Armenia happened: 2 killed."
    )


def test_a_negation_in_the_reports_own_voice_is_no_denial_by_somebody() -> None:
    negated = said("use", stance="denied", speaker=None, outlet="The Courier", user="ARM", weapon="Iskander")
    assert negated == "The Courier says that this is not so: Armenia used the Iskander."
    assert said("use", stance="denied", speaker=None, weapon="Iskander").startswith(
        "The report says that this is not so: "
    )


@pytest.mark.parametrize(
    ("comparator", "words", "shown"),
    [
        (">", "at least", "at least 24"),
        (">", "No fewer than", "no fewer than 24"),
        (">", "more than", "more than 24"),
        ("<", "up to", "up to 24"),
        ("<", "as many as", "as many as 24"),
        ("<", "less than", "less than 24"),
        ("~", "nearly", "nearly 24"),
        ("~", "about", "about 24"),
    ],
)
def test_a_bound_is_no_stricter_than_the_report_has_it(comparator: str, words: str, shown: str) -> None:
    mentions = (("comparator", (Mention(words, 0, len(words)),)),)
    sentence_of = said("flight", mentions=mentions, count="24", comparator=comparator)
    assert sentence_of == f"SIPRI says: {shown} flights took place."


def test_flights_that_a_report_only_plans_are_not_said_to_have_taken_place() -> None:
    quote = "Six flights will land at Ovda"
    claim = Claim("a.txt", "0" * 64, "flight", quote, 0, len(quote), "asserted", "e", "r", roles=(("count", ("6",)),))
    words = sentence(claim, WORDING, None, quote)
    assert "6 flights are spoken of, not as having taken place (“will land”)" in words


def test_a_share_without_a_figure_does_not_look_like_one() -> None:
    roles = {
        "supplier": "ISR",
        "recipient": "AZE",
        "flow": "arms",
        "basis": "imports",
        "value": "50",
        "comparator": ">",
    }
    in_words = (("value", (Mention("the bulk", 0, 8),)),)
    in_figures = (("value", (Mention("50 percent", 0, 10),)),)
    assert said("share", mentions=in_words, **roles) == (
        "SIPRI says: most (read as more than 50 %) of Azerbaijan's arms imports came from Israel."
    )
    assert said("share", mentions=in_figures, **roles).startswith("SIPRI says: more than 50 % of ")


def test_what_was_shot_down_is_no_target_of_an_attack() -> None:
    rule = "incident/verb:shoot"
    shot = said("incident", rule=rule, target="Su-25", accused="TUR", weapon="Buk")
    assert shot == "SIPRI says: the shooting-down of Su-25 by Turkey with the Buk happened."
    assert said("incident", rule=rule) == "SIPRI says: the shooting-down of something happened."


def test_a_hedge_is_never_lost() -> None:
    for kind in KINDS:
        assert ": possibly, " in said(kind, stance="hedged")
        assert "denies" in said(kind, stance="denied")
        assert "that this is not so: " in said(kind, stance="denied", speaker=None)


def test_the_chain_and_the_reports_own_voice() -> None:
    assert (
        said("manufacture", maker="IAI", weapon="Harop", via=("Reuters", "Axios"))
        == "SIPRI (by way of Reuters and Axios) says: IAI makes the Harop."
    )
    assert said("manufacture", speaker=None, outlet="The Courier", maker="IAI", weapon="Harop").startswith(
        "The Courier reports: "
    )
    assert said("manufacture", speaker=None, maker="IAI", weapon="Harop").startswith("The report says: ")
    assert said("manufacture", speaker=None, anonymous=True, maker="IAI", weapon="Harop").startswith(
        "Somebody (not named) says: "
    )


def test_damage_is_named_and_nothing_is_put_in_its_place() -> None:
    assert said("transfer", damaged=True, action="delivered") == f"SIPRI says: {DAMAGED} delivered {DAMAGED}."
    claim = Claim(
        "a",
        "0" * 64,
        "use",
        "q",
        0,
        1,
        "asserted",
        "e",
        "r",
        damaged=True,
        mentions=(("user", (Mention("Baku", 4, 8, True),)),),
    )
    assert notes(claim) == (
        "carried over from another sentence: user “Baku”",
        "words are missing or garbled here; what they held is left out, not guessed",
    )


def test_a_class_of_weapon_keeps_the_number_the_report_used() -> None:
    one, several = (("weapon", (Mention("drone", 0, 5),)),), (("weapon", (Mention("drones", 0, 6),)),)
    assert "used a kamikaze drone." in said("use", mentions=one, weapon="kamikaze drone")
    assert "used kamikaze drones." in said("use", mentions=several, weapon="kamikaze drone")
    assert "used military equipment." in said("use", weapon="military equipment")
    assert "delivered 3 drones." in said("transfer", weapon="drone", quantity="3", action="delivered")


def test_a_place_keeps_the_preposition_of_the_report() -> None:
    text = "It was seen near Agdam."
    mentions = (("place", (Mention("Agdam", 17, 22),)),)
    assert said("use", text=text, mentions=mentions, weapon="Harop", place="Agdam").endswith("the Harop near Agdam.")


def test_a_disputed_place_carries_all_its_names() -> None:
    places = {"Northland": Place("Northland", "disputed area", None, None, None, None, ("Southland",), (), "made up")}
    assert Wording({}, places).name("Northland") == "Northland / Southland"


@given(
    st.sampled_from(sorted(KINDS)),
    st.sampled_from(STANCES),
    st.booleans(),
    st.booleans(),
    st.sets(st.sampled_from(sorted({role for roles in KINDS.values() for role in roles}))),
)
def test_any_set_of_roles_gives_one_whole_sentence(
    kind: str, stance: str, damaged: bool, anonymous: bool, roles: set[str]
) -> None:
    values = {role: "VALUE" for role in KINDS[kind] if role in roles}
    found = said(kind, stance=stance, damaged=damaged, anonymous=anonymous, **values)
    assert found.endswith(".") and "  " not in found and " ," not in found and "None" not in found
    shown = [role for role in values if role not in ("action", "basis", "outcome", "trend", "first")]
    if kind == "share" and values.get("basis"):
        return
    assert found.count("VALUE") >= len([role for role in shown if role not in ("flow",)]) or kind in ("flight", "share")


def test_small_words() -> None:
    assert enumeration(["A"]) == "A" and enumeration(["A", "B", "C"]) == "A, B and C"
    assert possessive("the Netherlands") == "the Netherlands'" and possessive("Israel") == "Israel's"
    assert [grouped(v) for v in ("60", "1600 kg", "100000", "12500.5", "0123", "about 5")] == [
        "60",
        "1,600 kg",
        "100,000",
        "12,500.5",
        "0123",
        "about 5",
    ]
