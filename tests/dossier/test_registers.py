"""Registers in the dossier: rows beside words, what each file is, and what the public edition does not name."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sample import CONTENTS
from sample_registers import BY_TABLE, CREDIT, HELD, OTHERS, TABLE_ROW, TOTAL_ROWS, WITH_REGISTERS, written

from enduse.dossier.html import text
from enduse.dossier.labels import FINDINGS, SIGNS
from enduse.dossier.order import STRENGTH, ordered
from enduse.dossier.public import public
from enduse.dossier.registers import edition_words, lines_words
from enduse.dossier.verdicts import MEANINGS
from enduse.model.finding import VERDICTS, Rows

REGISTER_KINDS = ("figure", "contradiction", "gap", "mirror", "revision", "delivery")


def card_of(page: str, finding: str) -> str:
    return page.partition(f'id="finding-{finding[:16]}"')[2].partition("Link to this finding")[0]


def test_a_row_stands_beside_the_words_with_its_file_line_and_edition() -> None:
    card = card_of(written(WITH_REGISTERS), BY_TABLE.id)
    assert "Transfer-Table-XYZ.csv, line 21, edition 2022-03" in card
    assert f">{TABLE_ROW.quote}</pre>" in card and "3 passages" in card
    assert "Transfer-Table-XYZ.csv, lines 12–51, 53, edition 2022-03" in card
    assert "41 lines of the file, counted and not quoted." in card
    assert f'href="#register-{HELD[0].sha256[:16]}"' in card
    assert "<li>share  369 / 621 = 59.42 %, printed 59 %</li>" in card


def test_rows_that_are_only_counted_are_called_rows() -> None:
    card = card_of(written(WITH_REGISTERS), BY_TABLE.id)
    assert card.count("row of a register") == card.count('<pre class="row-words"')
    assert card.count("rows of a register") == 1


def test_every_verdict_with_a_sign_says_what_it_means() -> None:
    assert set(MEANINGS) == set(SIGNS)
    page = written(WITH_REGISTERS)
    meaning = text(MEANINGS[BY_TABLE.verdict])
    assert meaning in card_of(page, BY_TABLE.id)
    assert page.count(meaning) >= 2, "in the finding and beside its chart"


def test_what_would_settle_it_begins_large_shows_commands_and_says_where_it_is_published() -> None:
    finding = replace(BY_TABLE, settle="values of the UN Comtrade, added with `enduse registers add`")
    page = written(replace(WITH_REGISTERS, findings=(finding,), charts=()))
    assert "Values of the UN Comtrade, added with <code>enduse registers add</code>" in page
    assert 'href="https://comtradeplus.un.org"' in page


def test_every_kind_over_registers_has_its_heading_and_its_signs() -> None:
    page = written(WITH_REGISTERS)
    for kind in REGISTER_KINDS:
        assert text(FINDINGS[kind]) in page
        assert all(verdict in SIGNS for verdict in VERDICTS[kind])
    assert '<span class="verdict sign-partly">reproduces in another window</span>' in page
    assert '<span class="verdict">denied and asserted</span>' in page


def test_figures_stand_before_gaps_and_gaps_before_denials() -> None:
    assert STRENGTH.index("figure") < STRENGTH.index("gap") < STRENGTH.index("denial")
    kinds = [finding.kind for finding in ordered(WITH_REGISTERS).findings]
    assert kinds == sorted(kinds, key=STRENGTH.index)


def test_within_a_kind_the_firmer_verdict_comes_first() -> None:
    verdicts = [f.verdict for f in ordered(WITH_REGISTERS).findings if f.kind == "figure"]
    assert verdicts == ["reproduces in another window", "within the register's interval"]


def test_a_finding_over_registers_alone_counts_no_origins() -> None:
    gap = next(finding for finding in OTHERS if finding.kind == "gap")
    assert "independent origin" not in card_of(written(WITH_REGISTERS), gap.id)


def test_a_row_without_its_register_is_refused() -> None:
    with pytest.raises(ValueError, match=r"register that is not in the dossier: deals of everyone\.csv"):
        written(replace(WITH_REGISTERS, registers=HELD[:1]))


def test_the_registers_are_listed_with_what_was_left_out() -> None:
    page = written(WITH_REGISTERS).partition('<h3 id="registers"')[2]
    for words in (
        "deals of everyone.csv",
        HELD[0].sha256,
        "1,290",
        "15 fields where 16",
        "and 2 more",
        HELD[0].notes[0],
    ):
        assert words in page
    assert page.count(CREDIT.replace("<", "&lt;").replace(">", "&gt;")) == 3
    assert "No register was used." in written(CONTENTS)


def test_a_large_part_of_a_file_is_named() -> None:
    assert "see whether the terms" not in written(WITH_REGISTERS)
    small = tuple(replace(register, rows=10) for register in HELD)
    assert "This page quotes 1 of the 10 rows of this file." in written(replace(WITH_REGISTERS, registers=small))


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (((21, 21),), "line 21"),
        (((21, 22),), "lines 21–22"),
        (((3, 3), (5, 6)), "lines 3, 5–6"),
        (tuple((n, n) for n in range(1000, 1010)), "lines 1,000, 1,001, 1,002, 1,003, 1,004, 1,005 and 4 more"),
        ((), "no line"),
    ],
)
def test_lines_are_told_in_words(lines: tuple[tuple[int, int], ...], words: str) -> None:
    assert lines_words(lines) == words


def test_many_lines_are_all_there() -> None:
    rows = replace(TOTAL_ROWS, lines=tuple((n, n) for n in range(10, 900, 2)))
    finding = replace(BY_TABLE, rows=(rows,))
    page = written(replace(WITH_REGISTERS, findings=(finding,), charts=()))
    assert "and 439 more" in page and "894, 896, 898</p>" in page


@pytest.mark.parametrize(
    ("edition", "words"),
    [
        ("2022-03", "edition 2022-03"),
        ("edition 2022-03", "edition 2022-03"),
        ("", "edition not known"),
        ("generated 2025-03-13", "generated 2025-03-13"),
        ("edition not known", "edition not known"),
    ],
)
def test_an_edition_is_told_in_words(edition: str, words: str) -> None:
    assert edition_words(edition) == words


def test_the_public_edition_names_no_register_file() -> None:
    named = "per Transfer-Table-XYZ.csv, line 3; /home/someone/deals of everyone.csv"
    finding = replace(BY_TABLE, summary=named, arithmetic=(named,), settle=named)
    held = (replace(HELD[0], notes=(named,), reasons=(named,), left_out=1), HELD[1])
    charts = tuple(replace(c, finding=finding.id) for c in WITH_REGISTERS.charts if c.finding == BY_TABLE.id)
    contents = replace(WITH_REGISTERS, findings=(finding, *OTHERS), registers=held, charts=charts, profile="public")
    page = written(contents)
    for name in ("Transfer-Table", "of everyone.csv"):
        assert name not in page and name not in json.dumps(page)
        assert name in written(replace(contents, profile="editor"))
    assert f"register {HELD[0].sha256[:8]}, line 21, edition 2022-03" in page
    assert TABLE_ROW.quote in page and "See the figure" in page
    assert public(public(contents)) == public(contents)


def test_a_register_named_like_a_word_changes_no_sentence() -> None:
    held = (replace(HELD[0], name="Azerbaijan"), replace(HELD[1], name="Israel"))
    rows = (Rows("Azerbaijan", HELD[0].sha256, ((1, 1),), "2022"),)
    finding = replace(BY_TABLE, rows=rows)
    made = public(replace(WITH_REGISTERS, registers=held, findings=(finding,), charts=()))
    assert made.findings[0].summary == finding.summary
    assert made.findings[0].rows[0].document == f"register {HELD[0].sha256[:8]}"
