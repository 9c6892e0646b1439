"""The dossier as one file: policy, escaping, determinism, and what the public edition leaves out."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import CLAIMS, CONTENTS, COURIER, FINDINGS, MISSED, REPORTS
from sample_registers import WITH_REGISTERS, hostile

from enduse.dossier import Contents, write
from enduse.dossier.frame import document
from enduse.dossier.html import el, link, text
from enduse.model import Block, Evidence, Finding, Span, Text

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u2028<!-- ' \" & \u202e \x00"


class Page(HTMLParser):
    """Every start tag with its attributes, and the content of script and style elements."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style") and self.cdata_elem:
            self.raw.append((*self.tags[-1], data))


def evil_contents() -> Contents:
    words = f"{EVIL} Israel makes the Harop {EVIL}"
    source = replace(
        REPORTS[0].source, text=words, title=EVIL, outlet=EVIL, name=EVIL, url="javascript:alert(1)", language=EVIL
    )
    report = replace(
        REPORTS[0], source=source, text=Text(words, (), (Block(Span(0, len(words)), "body"),)), names=(EVIL,)
    )
    start = words.index("Israel")
    claim = replace(
        CLAIMS[6],
        quote=words[start:],
        start=start,
        end=len(words),
        speaker=EVIL,
        via=(EVIL,),
        mentions=(),
        roles=(("weapon", (EVIL,)), ("maker", (EVIL,))),
        rule=EVIL,
    )
    evidence = Evidence(EVIL, claim.sha256, start, len(words), claim.quote)
    finding = Finding("denial", EVIL, EVIL, (claim.id,), (evidence,), (EVIL,), None, EVIL)
    return replace(
        CONTENTS,
        title=EVIL,
        question=EVIL,
        reports=(report,),
        claims=(claim,),
        findings=(finding,),
        missed=(evidence,),
        countries={EVIL: EVIL},
        places={},
    )


def data_of(page: str) -> dict:
    return json.loads(re.search(r'id="enduse-data">(.*?)</script>', page, re.DOTALL).group(1))


def test_the_policy_names_the_hashes_of_exactly_what_runs() -> None:
    page = Page(write(CONTENTS))
    policy = next(a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    code = [
        ("script" if tag == "script" else "style", words)
        for tag, attributes, words in page.raw
        if "type" not in attributes
    ]
    hashes = {kind: f"'sha256-{b64encode(hashlib.sha256(words.encode()).digest()).decode()}'" for kind, words in code}
    assert policy == (
        f"default-src 'none'; script-src {hashes['script']}; style-src {hashes['style']}; "
        "base-uri 'none'; form-action 'none'"
    )
    assert [tag for tag, _ in page.tags].index("meta") < [tag for tag, _ in page.tags].index("style")


@pytest.mark.parametrize(
    "contents",
    [CONTENTS, evil_contents(), WITH_REGISTERS, hostile(EVIL)],
    ids=["plain", "hostile", "registers", "hostile registers"],
)
def test_there_is_no_handler_no_inline_style_and_nothing_to_load(contents: Contents) -> None:
    page = Page(write(contents))
    assert [tag for tag, _ in page.tags].count("script") == 2
    loading = {"img", "iframe", "object", "embed", "link", "base", "form", "video", "audio"}
    moving = {"use", "image", "foreignobject", "animate", "set", "pattern", "filter"}
    assert not (loading | moving) & {tag for tag, _ in page.tags}
    for _, attributes in page.tags:
        assert not [
            name for name in attributes if name.startswith("on") or name in ("style", "src", "srcset", "srcdoc")
        ]
        href = attributes.get("href")
        assert href is None or href.startswith("#") or re.match(r"https?://", href)


def test_hostile_words_are_escaped_and_none_is_lost() -> None:
    written = write(evil_contents())
    assert "<img" not in written.replace("dossier.js", "")
    block = re.search(r'id="enduse-data">(.*?)</script>', written, flags=re.DOTALL).group(1)
    assert not set("<>&\u2028\u2029") & set(block)
    assert "\u202e" not in written.replace(block, "")
    data = data_of(written)
    assert data["title"] == EVIL and data["claims"][0]["quote"].endswith(EVIL)


@given(st.text())
def test_escaped_text_holds_no_markup(words: str) -> None:
    assert not set("<>\"'") & set(text(words))
    assert text(words).count("&") == sum(words.count(c) for c in "<>&\"'")


@pytest.mark.parametrize("name", ["onclick", "onload", "style", "ONCLICK", "a b", ""])
def test_attributes_the_policy_forbids_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="forbids"):
        el("p", {name: "x"})


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", " https://a", "file:///etc/passwd", "//host"]
)
def test_only_web_addresses_become_links(address: str) -> None:
    assert "href" not in link(address, "words")


def test_order_of_what_is_handed_over_does_not_matter() -> None:
    first = write(CONTENTS)
    for seed in range(5):
        turn = random.Random(seed)

        def shuffled(values: tuple, turn: random.Random = turn) -> tuple:
            return tuple(turn.sample(values, len(values)))

        countries = dict(turn.sample(list(CONTENTS.countries.items()), len(CONTENTS.countries)))
        places = dict(turn.sample(list(CONTENTS.places.items()), len(CONTENTS.places)))
        other = replace(
            CONTENTS,
            reports=shuffled(REPORTS),
            claims=shuffled(CLAIMS),
            findings=shuffled(FINDINGS),
            missed=shuffled(MISSED),
            countries=countries,
            places=places,
        )
        assert write(other) == first


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Caracas"])
@pytest.mark.parametrize("locale", ["C", "tr_TR.UTF-8"])
def test_zone_locale_and_hash_order_do_not_leak_in(zone: str, locale: str) -> None:
    run = (
        "import sys, hashlib; from sample_registers import WITH_REGISTERS; "
        "from enduse.dossier import write; print(hashlib.sha256(write(WITH_REGISTERS).encode()).hexdigest())"
    )
    environment = {
        **os.environ,
        "TZ": zone,
        "LC_ALL": locale,
        "PYTHONHASHSEED": str(len(zone)),
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]),
    }
    found = subprocess.run([sys.executable, "-c", run], env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == hashlib.sha256(write(WITH_REGISTERS).encode()).hexdigest()


def test_the_public_edition_holds_no_full_text() -> None:
    public = write(replace(CONTENTS, profile="public"))
    for words in ("subscribe to our newsletter", "By our correspondent in Tbilisi"):
        assert words in write(CONTENTS) and words not in public
    data = data_of(public)
    assert all(report["text"] is None and not report["blocks"] and not report["missed"] for report in data["reports"])
    for claim in data["claims"]:
        assert claim["quote"] in claim["passage"]["text"]
        assert len(claim["passage"]["text"]) < len(COURIER) / 2


def test_folders_of_whoever_ran_it_are_in_no_edition() -> None:
    for profile in ("editor", "public"):
        assert "/home/someone" not in write(replace(CONTENTS, profile=profile))
    assert "monitor.html" in write(CONTENTS)


def test_every_claim_finding_and_report_has_an_anchor() -> None:
    page = Page(write(CONTENTS))
    anchors = {attributes["id"] for _, attributes in page.tags if attributes.get("id")}
    assert {f"finding-{finding.id[:16]}" for finding in FINDINGS} <= anchors
    assert {f"report-{report.source.sha256[:16]}" for report in REPORTS} <= anchors
    targets = [
        a["href"] for _, a in page.tags if (a.get("href") or "").startswith("#") and "=" not in (a["href"] or "")
    ]
    assert {target[1:] for target in targets if target} <= anchors


def test_every_quote_of_the_data_stands_in_its_report() -> None:
    data = data_of(write(CONTENTS))
    assert len(data["claims"]) == len(CLAIMS)
    for claim in data["claims"]:
        words = data["reports"][claim["report"]]["text"]
        assert words[claim["start"] : claim["end"]] == claim["quote"]
        around = claim["passage"]
        assert words[around["start"] : around["start"] + len(around["text"])] == around["text"]
        for mentions in claim["mentions"].values():
            assert all(words[m["start"] : m["end"]] == m["text"] for m in mentions)


def test_an_empty_case_says_why_it_is_empty() -> None:
    empty = write(replace(CONTENTS, reports=(), claims=(), findings=(), missed=(), places={}, countries={}))
    assert "Machine-read. No claim was found." in empty
    assert "Nothing was found by putting the claims together" in empty
    assert "No report could be read." in empty


def test_the_account_of_inputs_adds_up() -> None:
    assert "5 inputs: 3 read, 1 skipped, 1 failed." in write(CONTENTS)


def test_review_is_told_in_words() -> None:
    some = replace(CONTENTS, reviewed=frozenset(claim.id for claim in CLAIMS[:4]))
    assert f"4 of {len(CLAIMS)} claims reviewed; the others are machine-read." in write(some)
    assert "Machine-read; nobody has reviewed it." in write(CONTENTS)


def test_the_same_bytes_under_two_names_are_one_report() -> None:
    twice = replace(CONTENTS, reports=(*REPORTS, replace(REPORTS[0], names=("copy.txt",))))
    data = data_of(write(twice))
    assert [report["names"] for report in data["reports"]].count(["copy.txt", "courier.txt"]) == 1
    assert len(data["reports"]) == len(REPORTS)


def test_a_claim_without_its_report_is_refused() -> None:
    with pytest.raises(ValueError, match=r"report that is not in the dossier: courier\.txt"):
        write(replace(CONTENTS, reports=REPORTS[1:], findings=(), missed=()))


def test_a_finding_without_its_claim_is_refused() -> None:
    with pytest.raises(ValueError, match="claim that is not in the dossier"):
        write(replace(CONTENTS, claims=CLAIMS[:1]))


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown profile: partner"):
        replace(CONTENTS, profile="partner")


def test_a_script_that_would_end_its_element_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enduse.dossier.frame.built", lambda name: "x</SCRIPT>")
    with pytest.raises(ValueError, match="would end its own element"):
        document("t", "", "{}")
