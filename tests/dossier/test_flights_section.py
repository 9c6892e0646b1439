"""The section of the flights: absent without them, whole without script, and honest where there is nothing to show."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser

import pytest
from sample import CLAIMS, CONTENTS
from sample_traffic import NEAR, NOTHING_AT_ALL, ONE, SAMPLES, USUAL, rise, visit

from enduse.dossier import write
from enduse.dossier.flights import section
from enduse.dossier.order import ordered
from enduse.dossier.public import public
from enduse.dossier.sections import body
from enduse.model.traffic import Traffic

VOID = {"br", "input", "wbr", "meta"}


class Balance(HTMLParser):
    """Whether every element is closed in its order, and every id is there once."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value is not None]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@cache
def shown(traffic: Traffic | None) -> str:
    return str(section(replace(CONTENTS, traffic=traffic)) or "")


def test_without_flights_there_is_no_section_and_no_link_to_it() -> None:
    assert section(CONTENTS) is None
    assert "flights" not in re.findall(r'id="([a-z-]+)"', "".join(body(CONTENTS)))
    with_flights = "".join(body(replace(CONTENTS, traffic=USUAL)))
    anchors = re.findall(r'<section id="([a-z]+)"', with_flights)
    assert anchors.index("flights") == anchors.index("figures") + 1
    assert 'href="#flights"' in with_flights


@pytest.mark.parametrize("name", SAMPLES)
def test_every_element_is_closed_and_every_anchor_is_one_of_its_kind(name: str) -> None:
    balance = Balance()
    balance.feed(shown(SAMPLES[name]))
    assert balance.open == []
    assert len(set(balance.ids)) == len(balance.ids)
    assert "style=" not in shown(SAMPLES[name])


@pytest.mark.parametrize("name", ["usual", "one", "near", "unseen"])
def test_every_count_stands_beside_what_could_be_seen(name: str) -> None:
    markup = shown(SAMPLES[name])
    assert "was not measured" in markup if name == "near" else "detectable days" in markup
    assert "never taken as “did not fly”" in markup


def test_what_is_empty_says_why() -> None:
    assert "no airport was looked at" in shown(NOTHING_AT_ALL)
    bare = shown(SAMPLES["airport only"])
    assert "No visit is placed here. That is no evidence that nobody landed." in bare
    assert "nothing follows from it" in bare
    assert "no leg joins a visit here" in bare
    assert "was not worked out" in bare
    unseen = shown(SAMPLES["unseen"])
    assert "On 700 days nothing could be seen." in unseen


def test_the_table_holds_every_visit_with_its_moments_for_the_csv() -> None:
    markup = shown(USUAL)
    table = next(t for t in re.findall(r"<table.*?</table>", markup, re.DOTALL) if "departure" in t)
    rows = re.findall(r"<tr>(.*?)</tr>", table.partition("<tbody>")[2], re.DOTALL)
    assert len(rows) == len(USUAL.visits)
    heads = re.findall(r"<th[^>]*>([^<]*)</th>", table.partition("<tbody>")[0])
    assert heads[:10] == "arrival departure kind probability callsign aircraft from to rivals why".split()
    assert all(len(re.findall(r"<t[hd]", row)) == len(heads) for row in rows)
    assert "after the archive ends" in table
    assert "<td hidden>2016-03-01T09:00:00Z</td>" in table
    kinds = {f"open, {one.kind}" for one in USUAL.visits if one.airport is None}
    assert kinds and all(f">{kind}<" in table for kind in kinds)
    assert "another place, further away or in no table &lt; 1 %" in table


def test_where_an_aircraft_came_from_is_said_only_where_a_leg_meets_the_visit() -> None:
    table = shown(USUAL)
    assert "Heydar Aliyev (UBBB)" in table
    assert "no leg" in shown(SAMPLES["one"])


def test_a_test_links_to_its_claim_only_where_the_claim_is_here() -> None:
    known = replace(USUAL, rises=(rise(claim=CLAIMS[0].id),))
    assert f'href="#claim={CLAIMS[0].id[:16]}"' in shown(known)
    assert "The claim it is about" not in shown(replace(USUAL, rises=(rise(claim="f" * 64),)))


def test_a_test_that_counts_otherwise_than_the_bars_says_so() -> None:
    assert "The bars show 0 visits in these days; the test counts 3." in shown(USUAL)
    assert "What would change it:" in shown(USUAL)


def test_hostile_words_stay_words() -> None:
    bad = "<script>alert(1)</script>"
    airport = replace(USUAL.airports[0], name=bad)
    made = visit(date(2020, 9, 1), callsign=bad, why=bad, icao24=bad)
    traffic = replace(
        USUAL,
        airports=(airport, *USUAL.airports[1:]),
        visits=(made,),
        rises=(rise(name=bad, changes=(bad,)),),
        notes=(bad,),
    )
    assert "<script" not in shown(traffic)


def test_the_order_of_the_input_does_not_matter() -> None:
    mixed = replace(NEAR, visits=NEAR.visits[::-1], legs=NEAR.legs[::-1], airports=NEAR.airports[::-1])
    assert ordered(replace(CONTENTS, traffic=mixed)).traffic == ordered(replace(CONTENTS, traffic=NEAR)).traffic
    assert ordered(CONTENTS).traffic is None
    assert "Ovda (LLOV)" in write(replace(CONTENTS, traffic=ONE))


def test_the_public_edition_names_no_file_of_the_archive() -> None:
    named = replace(
        USUAL,
        notes=("/data/mine/trace_full_4b0001.json.gz could not be read.",),
        rises=(rise(changes=("Without day 2020-09-14 of v2020.tar.aa the ratio is 1.1.",)),),
    )
    traffic = public(replace(CONTENTS, traffic=named)).traffic
    assert traffic is not None
    assert traffic.notes == ("a file of the archive could not be read.",)
    assert traffic.rises[0].changes == ("Without day 2020-09-14 of a file of the archive the ratio is 1.1.",)
    assert traffic.visits == named.visits
