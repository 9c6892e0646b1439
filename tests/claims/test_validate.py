"""The gate: what passes it stands word for word in the source, and every refusal has its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import source_of

from enduse.claims.attribution import OWN, Voice
from enduse.claims.draft import Draft, Filler
from enduse.claims.validate import ENOUGH, validate
from enduse.model import Repair, Span, Text
from enduse.model.claim import CLOSED_VALUES, KINDS, roles_of

SENTENCE = "Ruritania delivered more than 60 drones to Graustark, officials said."


def plain(text: str) -> Text:
    return Text(text, (), ())


def filler(words: str, value: str | None = None, text: str = SENTENCE) -> Filler:
    at = text.index(words)
    return Filler(value if value is not None else words, at, at + len(words))


def draft(**changed: object) -> Draft:
    whole = Draft("transfer", 0, len(SENTENCE), OWN, "asserted", "test/1")
    whole.put("supplier", filler("Ruritania")).put("recipient", filler("Graustark")).put("weapon", filler("drones"))
    for key, value in changed.items():
        setattr(whole, key, value)
    return whole


def reason(proposed: Draft, text: str = SENTENCE) -> str:
    claims, rejections = validate([proposed], source_of(text), plain(text), "local/1")
    assert claims == ()
    assert len(rejections) == 1
    assert (rejections[0].kind, rejections[0].rule) == (proposed.kind, proposed.rule)
    return rejections[0].reason


def test_sound_draft_becomes_a_claim() -> None:
    voice = Voice("officials", True, ("Reuters",))
    proposed = draft(voice=voice).put("quantity", filler("more than 60", "60")).put("comparator", Filler(">", -1, -1))
    (claim,), rejections = validate([proposed], source_of(SENTENCE), plain(SENTENCE), "local/1")
    assert rejections == ()
    assert (claim.quote, claim.start, claim.end) == (SENTENCE, 0, len(SENTENCE))
    assert (claim.speaker, claim.anonymous, claim.via) == ("officials", True, ("Reuters",))
    assert claim.values("quantity") == ("60",)
    assert claim.values("comparator") == (">",)
    assert dict(claim.mentions)["quantity"][0].text == "more than 60"
    assert "comparator" not in dict(claim.mentions)
    assert (claim.published, claim.published_basis) == ("2024-03-12", "given")
    order = [role for role, _ in claim.roles]
    assert order == [role for role in roles_of("transfer") if role in order]


def test_unknown_kind() -> None:
    assert "unknown kind" in reason(draft(kind="rumour"))


def test_unknown_stance() -> None:
    assert "unknown stance" in reason(draft(stance="doubted"))


@pytest.mark.parametrize("span", [(5, 5), (9, 5), (-1, 5), (0, len(SENTENCE) + 1), (9, 10)])
def test_empty_quote(span: tuple[int, int]) -> None:
    assert reason(draft(start=span[0], end=span[1])) == "the quote is empty"


def test_role_of_another_kind() -> None:
    assert "has no role 'accused'" in reason(draft().put("accused", filler("Ruritania")))


def test_comparator_only_where_there_is_a_number() -> None:
    proposed = Draft("manufacture", 0, len(SENTENCE), OWN, "asserted", "test/1")
    proposed.put("weapon", filler("drones")).put("maker", filler("Ruritania")).put("comparator", Filler("=", -1, -1))
    assert "has no role 'comparator'" in reason(proposed)


@pytest.mark.parametrize("role", [role for role in CLOSED_VALUES if role != "comparator"])
def test_value_outside_its_closed_list(role: str) -> None:
    kind = next(kind for kind, roles in KINDS.items() if role in roles)
    proposed = Draft(kind, 0, len(SENTENCE), OWN, "asserted", "test/1").put(role, filler("delivered", "sideways"))
    assert reason(proposed) == f"'sideways' is no value of {role}"


def test_open_value_without_words() -> None:
    assert reason(draft().put("place", Filler("Strelsau", -1, -1))) == "transfer has no role 'place'"
    proposed = draft().put("date", Filler("2020", -1, -1))
    assert reason(proposed) == "date has no words of its own"


@pytest.mark.parametrize("span", [(0, len(SENTENCE) + 1), (4, 4), (6, 2)])
def test_mention_outside_the_text(span: tuple[int, int]) -> None:
    assert reason(draft().put("date", Filler("2020", *span))) == "date stands outside the text"


@pytest.mark.parametrize(
    ("words", "value"), [("more than 60", "61"), ("more than 60", "6"), ("drones", "60"), ("60", "60,000"), ("60", "")]
)
def test_number_that_its_words_do_not_say(words: str, value: str) -> None:
    proposed = draft()
    proposed.roles["quantity"] = [filler(words, value)]
    assert "is not what its words say" in reason(proposed)


@pytest.mark.parametrize(
    ("words", "value"),
    [("half", "50"), ("two-thirds", "66.7"), ("a hundred", "100"), ("a third", "33.3"), ("most", ">50")],
)
def test_number_in_words_passes(words: str, value: str) -> None:
    text = f"It bought {words} of its arms from Ruritania."
    proposed = Draft("share", 0, len(text), OWN, "asserted", "test/1")
    proposed.put("supplier", filler("Ruritania", text=text)).put("value", filler(words, value.lstrip(">"), text=text))
    (claim,), rejections = validate([proposed], source_of(text), plain(text), "local/1")
    assert rejections == ()
    assert claim.values("value") == (value.lstrip(">"),)


@pytest.mark.parametrize("kind", KINDS)
def test_too_little_is_said(kind: str) -> None:
    assert reason(Draft(kind, 0, len(SENTENCE), OWN, "asserted", "test/1")) == "too little is said"


def test_role_without_a_filler_says_nothing() -> None:
    proposed = Draft("identification", 0, len(SENTENCE), OWN, "asserted", "test/1", {"weapon": []})
    assert reason(proposed) == "too little is said"


def test_every_kind_has_a_least_and_it_is_made_of_its_roles() -> None:
    assert set(ENOUGH) == set(KINDS)
    assert all(set(roles) <= set(KINDS[kind]) for kind, ways in ENOUGH.items() for roles in ways)


def test_damage_excuses_what_is_missing() -> None:
    proposed = Draft("transfer", 0, len(SENTENCE), OWN, "asserted", "test/1", damaged=True)
    (claim,), _ = validate([proposed], source_of(SENTENCE), plain(SENTENCE), "local/1")
    assert claim.damaged and claim.roles == ()


def test_rejected_beside_sound_and_twice_is_once() -> None:
    claims, rejections = validate(
        [draft(), draft(kind="rumour"), draft()], source_of(SENTENCE), plain(SENTENCE), "local/1"
    )
    assert (len(claims), len(rejections)) == (1, 1)


def test_blanks_around_a_quote_are_left_out() -> None:
    text = f"\n  {SENTENCE}  \n"
    proposed = Draft("transfer", 0, len(text), OWN, "asserted", "test/1")
    proposed.put("weapon", filler("drones", text=text)).put("supplier", filler("Ruritania", text=text))
    (claim,), _ = validate([proposed], source_of(text), plain(text), "local/1")
    assert claim.quote == SENTENCE
    assert text[claim.start : claim.end] == SENTENCE


def test_order_of_drafts_does_not_matter() -> None:
    later = draft(start=10, stance="hedged")
    one, _ = validate([draft(), later], source_of(SENTENCE), plain(SENTENCE), "local/1")
    other, _ = validate([later, draft()], source_of(SENTENCE), plain(SENTENCE), "local/1")
    assert one == other
    assert [claim.start for claim in one] == sorted(claim.start for claim in one)


@st.composite
def repaired(draw: st.DrawFn) -> Text:
    """A text whose repairs shorten, lengthen, insert and delete."""
    parts, repairs, at = [], [], 0
    for _ in range(draw(st.integers(1, 6))):
        kept = draw(st.text(alphabet="ab é\n", min_size=1, max_size=8))
        broken = draw(st.text(alphabet="Â€™?", max_size=4))
        parts += [kept, broken]
        at += len(kept)
        mended = draw(st.text(alphabet="'“”x", max_size=4))
        if broken or mended:
            repairs.append(Repair(Span(at, at + len(broken)), mended, "test"))
        at += len(broken)
    return Text("".join(parts), tuple(repairs), ())


@given(repaired(), st.data())
def test_quotes_and_mentions_are_cut_from_the_source(text: Text, data: st.DataObject) -> None:
    size = len(text.view)
    bounds = (
        st.lists(st.integers(0, size), min_size=2, max_size=2, unique=True).map(sorted) if size else st.just([0, 0])
    )
    (start, end), (first, last) = data.draw(bounds), data.draw(bounds)
    proposed = Draft("unknown", start, end, OWN, "asserted", "test/1").put("topic", Filler("drones", first, last))
    source = source_of(text.source)
    claims, rejections = validate([proposed], source, text, "local/1")
    assert len(claims) + len(rejections) == 1
    for claim in claims:
        assert source.text[claim.start : claim.end] == claim.quote != ""
        assert claim.quote == claim.quote.strip()
        for _, mentions in claim.mentions:
            assert all(source.text[m.start : m.end] == m.text for m in mentions)


def test_claims_carry_the_engine_and_the_source() -> None:
    source = replace(source_of(SENTENCE), name="other.txt", sha256="1" * 64)
    (claim,), _ = validate([draft()], source, plain(SENTENCE), "local/9")
    assert (claim.document, claim.sha256, claim.engine, claim.rule) == ("other.txt", "1" * 64, "local/9", "test/1")


DATED = "Ruritania sent 12 drones to Graustark in March 2021, a spokesman for Baku said."


@pytest.mark.parametrize(
    ("words", "value"), [("March 2021", "2021-03"), ("2021", "2021-03"), ("in March 2021", "2021-03")]
)
def test_a_date_is_read_again_from_its_own_words(words: str, value: str) -> None:
    proposed = Draft("transfer", 0, len(DATED), OWN, "asserted", "test/1")
    proposed.put("supplier", filler("Ruritania", text=DATED)).put("recipient", filler("Graustark", text=DATED))
    claims, _ = validate([proposed.put("date", filler(words, value, DATED))], source_of(DATED), plain(DATED), "llm/1")
    assert [claim.values("date") for claim in claims] == [(value,)]


@pytest.mark.parametrize(
    ("words", "value"), [("March 2021", "2021-04"), ("12 drones", "2021-03"), ("March 2021", "2021")]
)
def test_a_date_its_words_do_not_say(words: str, value: str) -> None:
    proposed = Draft("transfer", 0, len(DATED), OWN, "asserted", "test/1")
    proposed.put("supplier", filler("Ruritania", text=DATED)).put("recipient", filler("Graustark", text=DATED))
    assert "is not what its words say" in reason(proposed.put("date", filler(words, value, DATED)), DATED)


@pytest.mark.parametrize("value", ["Hermes 450", "ISR", "Wakanda"])
def test_a_name_its_words_do_not_say(value: str) -> None:
    assert "is not what its words say" in reason(draft().put("weapon", filler("drones", value)))


def test_a_capital_may_name_its_country_as_speaker_and_party() -> None:
    proposed = Draft("transfer", 0, len(DATED), Voice("Azerbaijan"), "asserted", "test/1")
    proposed.put("supplier", filler("Baku", "AZE", DATED)).put("recipient", filler("Graustark", text=DATED))
    (claim,), _ = validate([proposed], source_of(DATED), plain(DATED), "llm/1")
    assert (claim.speaker, claim.values("supplier")) == ("Azerbaijan", ("AZE",))


def test_a_speaker_who_is_not_in_the_report() -> None:
    assert "is not in the report" in reason(draft(voice=Voice("General Nobody")))


def test_what_is_carried_over_must_be_named_somewhere_in_the_report() -> None:
    at = SENTENCE.index("drones")
    assert "is not what" in reason(draft().put("supplier", Filler("Zembla", at, at + 6, inherited=True)))


def test_every_rejection_has_a_sort_and_the_engine() -> None:
    _, (rejected,) = validate([draft(kind="rumour")], source_of(SENTENCE), plain(SENTENCE), "llm/1 test")
    assert (rejected.sort, rejected.engine, rejected.start, rejected.end) == (
        "unknown kind",
        "llm/1 test",
        0,
        len(SENTENCE),
    )
