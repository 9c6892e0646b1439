"""What is put into a case comes out again, once, in order, and a second time nothing changes."""

from __future__ import annotations

import errno
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic_reports import ENGINE, bytes_of, content_of, finding, report, run_of, ticking, write_case

import enduse.case as package
from enduse.case import Case, Missed, Outcome, Run, verify
from enduse.errors import CaseDamaged, CaseError
from enduse.model import Block, Claim, Evidence, Mention, Source, Span, Text


def test_the_package_promises_these_names() -> None:
    assert package.__all__ == sorted(package.__all__)
    assert set(package.__all__) == {
        *("Case", "Entry", "Fault", "Hit", "Missed", "Outcome", "RegisterFile", "Run", "Verification"),
        *("Writer", "verify"),
    }


def test_everything_comes_out_as_it_went_in(tmp_path: Path) -> None:
    write_case(tmp_path / "k.case", 3)
    case = Case.open(tmp_path / "k.case")
    made = [report(number) for number in range(3)]
    assert (case.title, case.question) == ("Kestrels", "Who sold them?")
    assert case.sources() == tuple(each.source for each in made)
    assert case.claims() == tuple(claim for each in made for claim in each.claims)
    assert case.missed() == tuple(miss for each in made for miss in each.missed)
    assert case.findings() == tuple(finding(each) for each in made)
    assert case.runs() == (run_of(3),)
    for each in made:
        sha256 = each.source.sha256
        assert case.source(sha256) == each.source
        assert case.text(sha256) == each.text
        assert case.raw(sha256) == each.payloads[0]
        assert case.names(sha256) == (each.source.name,)
        assert case.has(sha256, ENGINE)
        assert not case.has(sha256, "local/2")
    assert case.head() == case.ledger()[-1].head


def test_a_second_identical_run_changes_no_byte(tmp_path: Path) -> None:
    write_case(tmp_path / "k.case", 3)
    before = bytes_of(tmp_path / "k.case")
    case = write_case(tmp_path / "k.case", 3)
    assert bytes_of(tmp_path / "k.case") == before
    assert content_of(case) == content_of(Case.open(tmp_path / "k.case"))
    assert verify(tmp_path / "k.case").sound
    assert bytes_of(tmp_path / "k.case") == before


def test_reading_makes_no_file(tmp_path: Path) -> None:
    write_case(tmp_path / "k.case")
    before = bytes_of(tmp_path / "k.case")
    case = Case.open(tmp_path / "k.case")
    case.search("kestrel")
    content_of(case)
    assert bytes_of(tmp_path / "k.case") == before


def test_a_session_without_writing_makes_no_case(tmp_path: Path) -> None:
    case = Case.create_or_open(tmp_path / "k.case", title="Nothing yet")
    with case.writing() as writer:
        assert not case.has("0" * 64, ENGINE)
        assert case.sources() == ()
        assert not writer.replace_findings([])
        assert not writer.record_run(Run("0.1.0", ENGINE, "trace", 1, 0, failed=(Outcome("a.txt", "is empty"),)))
    assert not (tmp_path / "k.case").exists()


def test_two_cases_of_the_same_reports_are_the_same_bytes(tmp_path: Path) -> None:
    write_case(tmp_path / "a.case")
    write_case(tmp_path / "b.case")
    first, second = bytes_of(tmp_path / "a.case"), bytes_of(tmp_path / "b.case")
    assert {name: content for name, (content, _) in first.items()} == {
        name: content for name, (content, _) in second.items()
    }


def test_the_same_bytes_under_another_name_get_the_name_once(tmp_path: Path) -> None:
    case = write_case(tmp_path / "k.case")
    again = report(0, name="copy.txt")
    with case.writing() as writer:
        assert again.into(writer)
        assert not again.into(writer)
        assert not writer.add_name(again.source.sha256, "copy.txt")
        assert writer.add_name(again.source.sha256, "mirror.txt")
        with pytest.raises(CaseError, match="holds no source"):
            writer.add_name("0" * 64, "x.txt")
    assert case.names(again.source.sha256) == ("report-0.txt", "copy.txt", "mirror.txt")
    assert case.source(again.source.sha256).name == "report-0.txt"
    assert len(case.claims(current=False)) == 4
    assert verify(case.path).sound


def test_a_newer_engine_supersedes_and_deletes_nothing(tmp_path: Path) -> None:
    case = write_case(tmp_path / "k.case")
    old = case.claims()
    newer = report(0, engine="plain/1 local/2")
    newer = replace(newer, claims=newer.claims[:1])
    with case.writing() as writer:
        assert newer.into(writer)
        assert not newer.into(writer)
    assert case.claims() == (old[0], *old[2:])
    assert case.claims(current=False) == (*old[:2], old[0], *old[2:])
    assert [source.name for source in case.sources()] == ["report-0.txt", "report-1.txt"]
    assert case.has(newer.source.sha256, "plain/1 local/2")
    assert len(case.findings()) == 2
    assert verify(case.path).sound


def test_a_source_that_reads_differently_now_gets_a_new_reading(tmp_path: Path) -> None:
    case = write_case(tmp_path / "k.case")
    made = report(0)
    given_date = replace(made, source=replace(made.source, published="2021", published_basis="given"))
    with case.writing() as writer:
        assert given_date.into(writer)
    assert case.sources()[0].published == "2021"
    assert case.ledger()[-3].kind == "source read again"


def test_findings_are_replaced_only_by_others(tmp_path: Path) -> None:
    case = write_case(tmp_path / "k.case")
    findings = case.findings()
    with case.writing() as writer:
        assert not writer.replace_findings(findings)
        assert writer.replace_findings(findings[:1])
        assert writer.replace_findings([])
        assert not writer.replace_findings([])
        assert writer.record_run(run_of(2))
        assert not writer.record_run(run_of(2))
    assert case.findings() == ()
    assert verify(case.path).sound


def test_a_finding_without_ground_is_refused(tmp_path: Path) -> None:
    case = write_case(tmp_path / "k.case")
    good = case.findings()[0]
    evidence = Evidence("report-0.txt", good.evidence[0].sha256, 0, 4, "Nope")
    with case.writing() as writer:
        with pytest.raises(CaseError, match="does not hold"):
            writer.replace_findings([replace(good, claims=("0" * 64,))])
        with pytest.raises(CaseError, match="do not stand"):
            writer.replace_findings([replace(good, evidence=(evidence,))])
    assert case.findings()[0] == good


def test_title_and_question_change_when_given(tmp_path: Path) -> None:
    write_case(tmp_path / "k.case")
    case = Case.create_or_open(tmp_path / "k.case", question="Who paid?", clock=ticking())
    with case.writing():
        pass
    assert (case.title, case.question) == ("Kestrels", "Who paid?")
    assert verify(case.path).sound
    before = bytes_of(case.path)
    with Case.create_or_open(tmp_path / "k.case", title="Kestrels").writing():
        pass
    assert bytes_of(case.path) == before


def test_search_finds_whatever_the_accents(tmp_path: Path) -> None:
    case = write_case(tmp_path / "k.case", 3)
    assert [hit.sha256 for hit in case.search("agdam")] == [source.sha256 for source in case.sources()]
    assert all("Ağdam" in hit.excerpt for hit in case.search("AĞDAM"))
    hits = case.search("kestrel-1 lot")
    assert [hit.claim for hit in hits] == [None, *(claim.id for claim in report(1).claims)]
    assert case.search("northland nowhere") == ()
    for odd in ("", "  ", '"', "NOT", "* OR", "a\0b", "—", "\udc80"):
        case.search(odd)


def test_search_leaves_out_what_is_superseded(tmp_path: Path) -> None:
    case = write_case(tmp_path / "k.case", 1)
    newer = replace(report(0, engine="local/2"), claims=())
    with case.writing() as writer:
        newer.into(writer)
    assert [hit.claim for hit in case.search("kestrel")] == [None]


def test_an_archive_is_kept_beside_its_records(tmp_path: Path) -> None:
    archive = b"WARC/1.0 record one record two"
    sha256 = hashlib.sha256(archive).hexdigest()
    case = Case.create_or_open(tmp_path / "k.case", clock=ticking())
    with case.writing() as writer:
        assert writer.keep_archive(archive, "crawl.warc")
        assert not writer.keep_archive(archive, "crawl.warc")
        for number in range(2):
            made = report(number)
            replace(made, source=replace(made.source, container=sha256)).into(writer)
    assert case.raw(sha256) == archive
    assert [source.container for source in case.sources()] == [sha256, sha256]
    assert verify(case.path).sound


def test_raw_bytes_are_read_only_and_checked(tmp_path: Path) -> None:
    case = write_case(tmp_path / "k.case", 1)
    sha256 = case.sources()[0].sha256
    path = case.path / "raw" / sha256[:2] / sha256
    assert path.stat().st_mode & 0o777 == 0o444
    path.chmod(0o644)
    path.write_bytes(b"other words")
    with pytest.raises(CaseDamaged, match=sha256):
        case.raw(sha256)
    with pytest.raises(CaseError, match="does not hold"):
        case.raw("0" * 64)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda made: replace(made, payloads=(b"other",)), "hash"),
        (lambda made: replace(made, source=replace(made.source, size=1)), "length"),
        (lambda made: replace(made, text=replace(made.text, source="other")), "another source"),
        (lambda made: replace(made, claims=(replace(made.claims[0], start=0),)), "quote does not stand"),
        (lambda made: replace(made, claims=(replace(made.claims[0], sha256="0" * 64),)), "belongs to another"),
        (lambda made: replace(made, claims=(made.claims[0], made.claims[0])), "same id"),
        (
            lambda made: replace(
                made, claims=(replace(made.claims[0], mentions=(("weapon", (Mention("Harrier", 0, 7),)),)),)
            ),
            "mention of its weapon",
        ),
        (lambda made: replace(made, missed=(Missed(made.source.sha256, Span(0, 9999), "why"),)), "outside"),
    ],
)
def test_a_report_that_does_not_fit_itself_is_refused(tmp_path: Path, change: object, problem: str) -> None:
    case = Case.create_or_open(tmp_path / "k.case")
    with case.writing() as writer, pytest.raises(CaseError, match=problem):
        change(report(0)).into(writer)  # type: ignore[operator]
    assert not case.path.exists()


def test_what_is_not_a_case_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_text("x")
    with pytest.raises(CaseError, match="there is no case"):
        Case.open(tmp_path / "nothing")
    for name in ("file", "photos"):
        with pytest.raises(CaseError, match=r"is not a case|is a file"):
            Case.open(tmp_path / name)
        with pytest.raises(CaseError, match=r"choose another folder|is a file"):
            Case.create_or_open(tmp_path / name)
    (tmp_path / "empty").mkdir()
    assert verify(write_case(tmp_path / "empty").path).sound
    with pytest.raises(CaseError, match="read only"), Case.open(tmp_path / "empty").writing():
        pass


@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "cannot be written")])
def test_a_failing_disk_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    case = write_case(tmp_path / "k.case", 2)
    before = content_of(case)

    def fails(*_: object, **__: object) -> bool:
        raise OSError(number, "no")

    with case.writing() as writer:
        report(5).into(writer)
        monkeypatch.setattr("enduse.case.raw.put", fails)
        with pytest.raises(CaseError) as raised:
            report(2).into(writer)
        monkeypatch.undo()
    assert words in str(raised.value)
    assert "nothing of report-2.txt was kept; the 3 reports before it are safe" in str(raised.value)
    assert content_of(case)[2][:2] == before[2]  # type: ignore[index]
    assert verify(case.path).sound


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(), max_size=60), st.text(st.characters(), max_size=12), st.data())
def test_any_text_comes_back_whole(
    tmp_path_factory: pytest.TempPathFactory, words: str, name: str, data: st.DataObject
) -> None:
    raw = words.encode("utf-8", "surrogatepass")
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    sha256 = hashlib.sha256(raw).hexdigest()
    source = Source(name, sha256, len(raw), "text/plain", words, "plain/1", title=words)
    claim = Claim(name, sha256, "unknown", words[start:end], start, end, "asserted", "e/1", "r", speaker=words)
    text = Text(words, (), (Block(Span(0, len(words)), "body"),))
    case = Case.create_or_open(tmp_path_factory.mktemp("any") / "k.case", title=words, clock=ticking())
    with case.writing() as writer:
        writer.add_report([raw], source, text, [claim], [], "e/1")
    assert (case.title, case.sources(), case.claims()) == (words, (source,), (claim,))
    assert case.text(sha256) == text
    assert verify(case.path).sound


def test_a_sealed_case_whose_database_was_changed_is_not_opened(tmp_path: Path) -> None:
    write_case(tmp_path / "k.case", 2)
    database = tmp_path / "k.case" / "case.sqlite"
    content = database.read_bytes()
    database.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    for open_it in (Case.open, Case.create_or_open):
        with pytest.raises(CaseDamaged, match="changed outside enduse"):
            open_it(tmp_path / "k.case")
