"""The dossier in a real browser: every layer can be reached, and the marked words are the report's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sample import CLAIMS, CONTENTS, REPORTS, many

from enduse.model import Block, Mention, Span, Text

pytestmark = pytest.mark.browser


def status(page) -> str:
    return page.locator(".desk > .status").inner_text()


def marked(page) -> str:
    return "".join(page.locator(".panel-text .quote").all_text_contents())


def test_the_page_opens_with_every_section(opened) -> None:
    page = opened(CONTENTS)
    titles = page.locator("main h2:visible").all_inner_texts()
    assert titles == [
        "What the evidence says",
        "The figures",
        "When",
        "Where",
        "Who",
        "The claims",
        "The reports",
        "What would settle it",
        "Method and limits",
    ]
    assert "nobody has reviewed it" in page.locator(".state").inner_text()
    assert status(page) == f"All {len(CLAIMS)} claims"


def test_a_facet_narrows_the_list_and_says_how_much_it_hides(opened) -> None:
    page = opened(CONTENTS)
    page.locator(".facets").get_by_label("denied").check()
    denied = sum(1 for claim in CLAIMS if claim.stance == "denied")
    assert status(page) == f"Showing {denied} of {len(CLAIMS)}: stance = denied clear"
    assert page.locator(".list-rows .row.denied").count() == page.locator(".list-rows .row").count() > 0
    page.get_by_role("button", name="clear").click()
    assert status(page) == f"All {len(CLAIMS)} claims"


def test_facets_add_up_and_values_of_one_are_alternatives(opened) -> None:
    page = opened(CONTENTS, hash="#kind=transfer&kind=use&stance=denied")
    wanted = [c for c in CLAIMS if c.kind in ("transfer", "use") and c.stance == "denied"]
    assert page.locator(".list-rows .row").count() == len(wanted) == 3


def test_search_finds_words_whatever_their_accents(opened) -> None:
    page = opened(CONTENTS)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type("orbíter")
    assert page.locator(".list-rows .row").count() == 1
    page.get_by_label("Search the claims").fill("nothing like it")
    assert page.locator(".desk .empty").inner_text() == "No claim passes the filter: search = nothing like it."


def test_the_panel_marks_exactly_the_quote_and_the_values_of_every_claim(opened) -> None:
    page = opened(CONTENTS)
    for claim in CLAIMS:
        page.evaluate("hash => { location.hash = hash }", f"claim={claim.id[:16]}")
        page.locator(f".panel[data-claim='{claim.id}']").wait_for()
        assert marked(page) == claim.quote
        shown = "".join(page.locator(".panel-text .mention").all_text_contents())
        assert all(mention.text in shown for _, mentions in claim.mentions for mention in mentions)


def test_click_opens_the_report_at_the_marked_words_and_esc_goes_back(opened) -> None:
    page = opened(CONTENTS)
    row = page.locator(".row-sentence").nth(2)
    row.click()
    assert marked(page) == "24 Orbiter 3 drones delivered to Azerbaijan in 2016"
    box = page.locator(".panel-text .quote").first.bounding_box()
    assert box is not None and 0 <= box["y"] <= 900
    page.wait_for_timeout(200)
    opened_row = page.locator(".row[aria-current]").bounding_box()
    assert opened_row is not None and 0 <= opened_row["y"] <= 800
    assert "claim=" in page.url
    page.keyboard.press("Escape")
    assert page.locator(".panel").is_hidden()
    assert page.evaluate("document.activeElement.className") == "row-sentence"
    assert "claim=" not in page.url
    page.go_back()
    assert marked(page) == "24 Orbiter 3 drones delivered to Azerbaijan in 2016"


def test_click_on_the_quoted_words_of_a_row_opens_the_claim(opened) -> None:
    page = opened(CONTENTS)
    row = page.locator(".list-rows .row").nth(2)
    claim, words = row.get_attribute("data-claim"), row.locator("mark").text_content()
    row.locator("mark").click()
    assert page.locator(".panel").get_attribute("data-claim") == claim == CLAIMS[2].id
    assert marked(page) == words == CLAIMS[2].quote
    assert f"claim={CLAIMS[2].id[:16]}" in page.url


def test_the_whole_text_is_there_character_for_character(opened) -> None:
    page = opened(CONTENTS, hash=f"#claim={CLAIMS[0].id[:16]}")
    shown = "".join(page.locator(".panel-text .block").all_text_contents())
    assert shown == REPORTS[0].text.source.replace("\n", "")


def test_offsets_count_characters_beyond_the_basic_plane(opened) -> None:
    words = "🛰🛰 Une note 🛩: Israel 𝔪𝔞kes the Harop, 🛰 it reads."
    quote = "Israel 𝔪𝔞kes the Harop"
    start = words.index(quote)
    source = replace(REPORTS[0].source, text=words)
    report = replace(REPORTS[0], source=source, text=Text(words, (), (Block(Span(0, len(words)), "body"),)))
    claim = replace(
        CLAIMS[6],
        quote=quote,
        start=start,
        end=start + len(quote),
        mentions=(("weapon", (Mention("Harop", words.index("Harop"), words.index("Harop") + 5),)),),
    )
    page = opened(
        replace(CONTENTS, reports=(report,), claims=(claim,), findings=(), missed=()), hash=f"#claim={claim.id[:16]}"
    )
    assert marked(page) == quote
    assert page.locator(".panel-text .mention").all_text_contents() == ["Harop"]
    assert page.locator(".row mark").first.text_content() == quote


def test_keys_walk_through_the_claims(opened) -> None:
    page = opened(CONTENTS)
    for _ in range(3):
        page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.closest('li').ariaPosInSet") == "2"
    page.keyboard.press("Enter")
    assert page.locator(".panel").is_visible()
    page.keyboard.press("j")
    assert page.locator(".row[aria-current]").get_attribute("aria-posinset") == "3"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog.help").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog.help").is_hidden()


def test_every_control_is_reached_by_tab_and_has_a_name(opened) -> None:
    page = opened(CONTENTS)
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
        .filter(e => e.checkVisibility()).filter(e => !(e.ariaLabel || e.textContent.trim() || e.labels?.length
          || e.title
          || e.querySelector('title')))
        .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert unnamed == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_the_address_restores_filter_order_and_open_claim(opened) -> None:
    claim = next(claim for claim in CLAIMS if claim.stance == "denied")
    page = opened(CONTENTS, hash=f"#stance=denied&search=harop&sort=speaker&claim={claim.id[:16]}")
    assert status(page).startswith("Showing 2 of")
    assert page.get_by_label("Order").input_value() == "speaker"
    assert page.get_by_label("Search the claims").input_value() == "harop"
    assert marked(page) == claim.quote
    page.get_by_role("button", name="clear").click()
    assert "stance" not in page.url and "sort=speaker" in page.url


def test_a_finding_leads_to_the_words_it_rests_on(opened) -> None:
    page = opened(CONTENTS)
    finding = page.locator(".finding").first
    finding.locator("summary").click()
    assert finding.locator(".span").count() == 2
    finding.get_by_role("link", name="See it in the report").first.click()
    assert marked(page) == "had not used a Harop near Agdam"


def test_a_finding_has_a_permanent_anchor(opened) -> None:
    finding = CONTENTS.findings[3]
    page = opened(CONTENTS, hash=f"#finding-{finding.id[:16]}")
    assert page.locator(f"#finding-{finding.id[:16]}").get_attribute("open") is not None


def test_an_address_that_names_no_claim_says_so(opened) -> None:
    page = opened(CONTENTS, hash="#claim=0000000000000000")
    assert page.locator(".panel").is_hidden()
    assert "not in this dossier" in page.locator("p.for-readers").first.text_content()


def test_csv_holds_what_is_shown_and_no_formula(opened, tmp_path: Path) -> None:
    claim = replace(CLAIMS[0], speaker="=HYPERLINK(1)", anonymous=False)
    page = opened(replace(CONTENTS, claims=(claim, *CLAIMS[1:4]), findings=()), hash="#kind=identification")
    with page.expect_download() as saved:
        page.locator("#view-claims").get_by_role("button", name="CSV").click()
    saved.value.save_as(tmp_path / "claims.csv")
    lines = (tmp_path / "claims.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 3 and lines[0].startswith("id,sentence,kind,stance,speaker")
    assert "'=HYPERLINK(1)" in lines[1] and ",=HYPERLINK" not in lines[1]


@pytest.mark.parametrize("width", [360, 768, 1440, 2560])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows_sideways(opened, width: int, scheme: str) -> None:
    page = opened(CONTENTS, width=width, height=800, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".row-sentence").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert marked(page) == CLAIMS[0].quote


def test_ten_thousand_claims_keep_the_document_small(opened) -> None:
    page = opened(many(10_000))
    assert status(page) == "All 10,000 claims"
    assert 0 < page.locator(".list-rows .row").count() < 60
    page.evaluate("document.querySelector('.list-box').scrollTop = 700000")
    expect(page.locator(".list-rows .row").first).not_to_have_attribute("aria-posinset", "1")
    assert 0 < page.locator(".list-rows .row").count() < 60
    page.locator(".list-rows .row .row-sentence").nth(5).click()
    assert page.locator(".panel-text .block").count() <= 240
    assert page.locator(".row[aria-current] mark").text_content() == marked(page)
    assert page.evaluate("document.querySelector('#view-claims').querySelectorAll('*').length") < 1500


def test_the_last_of_ten_thousand_can_be_reached_by_its_address(opened) -> None:
    contents = many(10_000)
    page = opened(contents, hash=f"#claim={contents.claims[-1].id[:16]}")
    assert marked(page) == contents.claims[-1].quote
    assert page.locator(".row[aria-current]").get_attribute("aria-posinset") == "10000"


def test_print_opens_all_findings_and_lists_the_claims(opened, tmp_path: Path) -> None:
    page = opened(CONTENTS)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".finding:not([open])").count() == 0
    assert page.locator(".paper-rows .row").count() == len(CLAIMS)
    assert page.locator("button:visible").count() == 0
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".finding[open]").count() == 0
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF") and printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") > 3


def test_without_script_findings_reports_and_method_can_be_read(opened) -> None:
    page = opened(CONTENTS, java_script_enabled=False)
    page.locator(".finding summary").first.click()
    assert page.locator(".finding").first.locator("mark").first.inner_text() == "had not used a Harop near Agdam"
    assert page.locator(".report").count() == len(REPORTS)
    assert page.locator(".without-script:visible").count() == 4


def test_the_public_edition_shows_the_sentence_only(opened) -> None:
    page = opened(replace(CONTENTS, profile="public"), hash=f"#claim={CLAIMS[1].id[:16]}")
    assert marked(page) == CLAIMS[1].quote
    text = page.locator(".panel-text").inner_text()
    assert "Its yearbook lists" not in text and "https://courier.example/wreck" in text


def test_hostile_words_stay_words(opened) -> None:
    evil = "</script><script>document.title='owned'</script><img src=x onerror=document.title='owned'>"
    words = f"{evil} Israel makes the Harop {evil}"
    source = replace(REPORTS[0].source, text=words, title=evil, outlet=evil, url="javascript:alert(1)")
    report = replace(REPORTS[0], source=source, text=Text(words, (), (Block(Span(0, len(words)), "body"),)))
    quote = f"Israel makes the Harop {evil}"
    claim = replace(CLAIMS[6], quote=quote, start=words.index(quote), end=len(words), speaker=evil, mentions=())
    contents = replace(CONTENTS, title=evil, question=evil, reports=(report,), claims=(claim,), findings=(), missed=())
    page = opened(contents, hash=f"#claim={claim.id[:16]}")
    assert page.title() == evil
    assert marked(page) == quote
    assert page.locator("img").count() == 0 and page.locator('a[href^="javascript"]').count() == 0
