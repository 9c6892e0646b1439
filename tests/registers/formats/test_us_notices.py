"""US notices: items, the Federal Register's frame, press releases, reports that amend. All texts are invented."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import UnreadableRegister
from enduse.registers.formats import us_notices
from enduse.registers.formats.files import file_of
from enduse.registers.register import Register

ITEMS = """Transmittal No. 17-93

Notice of Proposed Issuance of Letter of Offer Pursuant to Section 36(b)(1) of the Arms Export Control Act, as amended

    (i) Prospective Purchaser: Government of Chile
    (ii) Total Estimated Value:

Major Defense Equipment *............................  $ .200 billion
Other................................................  $ .434 billion
                                                       --------------
    TOTAL............................................  $ .634 billion

    (iii) Description and Quantity or Quantities of Articles or Services
under Consideration for Purchase:
Major Defense Equipment (MDE):
Sixteen (16) invented missiles
    (i) a list inside the item
    (iv) Military Department: Navy (CI-P-XYZ)
    (v) Prior Related Cases, if any: None
    (vi) Sales Commission, Fee, etc., Paid, Offered, or Agreed to be Paid: None
    (vii) Sensitivity of Technology: See Attached Annex
    (viii) Date Report Delivered to Congress: October 5, 2017

    * As defined in Section 47(6) of the Arms Export Control Act.
"""
ANNEX = "\nTransmittal No. 17-93\nAnnex Item No. vii\n(vii) Sensitivity of Technology:\n1. Nothing is said.\n"
AMENDING = """Transmittal No. 26-0G

REPORT OF ENHANCEMENT OR UPGRADE OF SENSITIVITY (SEC. 36(B)(5)(C), AECA)

    (i) Purchaser: Government of Chile
    (ii) Sec. 36(b)(1), AECA
Transmittal No.: 17-93
Date: October 5, 2017
    (iii) Description: On October 5, 2017, Congress was notified of a possible sale.
    (vii) Date Report Delivered to Congress: May 4, 2026
"""
PRESS = """NEWS RELEASE
Transmittal No: 21-11

WASHINGTON, March 3, 2021 - The State Department has made a determination approving a possible Foreign Military
Sale to the Government of the Republic of Korea of invented radars and parts of radars for an estimated cost of
$58.5 million. The Defense Security Cooperation Agency delivered the required certification notifying Congress of
this possible sale today.
"""


def gazette(text: str) -> str:
    """The text within the Federal Register's frame."""
    head = "[Federal Register Volume 82, Number 999]\n[Notices]\n\nDEPARTMENT OF DEFENSE\n\n[Transmittal No. 17-93]\n\n"
    end = "[FR Doc. 2017-99999 Filed 11-1-17; 8:45 am]\nBILLING CODE 5001-06-P\n"
    return f"{head}Arms Sales Notification\n\n{text}\n{end}"


def load(text: str) -> Register:
    """The register of this text, every line accounted for."""
    assert us_notices.recognises(text.encode())
    register = us_notices.load(file_of("notice.txt", text.encode()))
    assert register.accounted
    return register


@pytest.mark.parametrize("text", [ITEMS, ITEMS + ANNEX, gazette(ITEMS + ANNEX), ITEMS.replace("\n", "\r\n")])
def test_a_notice_is_one_case_that_is_only_announced(text: str) -> None:
    register = load(text)
    (case,) = register.deliveries
    assert (case.deal, case.supplier, case.recipient) == ("17-93", "USA", "CHL")
    assert case.printed == ("United States", "Government of Chile")
    assert (case.announced, case.ordered, case.delivered, case.uncertain) == ("2017-10-05", None, (), ())
    assert (case.volume, case.volume_low, case.volume_high) == (634 * 10**6, 0, 634 * 10**6)
    assert case.unit == "USD" and case.status == "notified to Congress; neither a contract nor a delivery"
    assert (
        case.description == "Major Defense Equipment (MDE): Sixteen (16) invented missiles (i) a list inside the item"
    )
    assert case.comment == "military department: Navy (CI-P-XYZ); prior related cases: None"
    assert register.notes == ()


def test_the_frame_of_the_federal_register_is_no_part_of_the_case() -> None:
    register = load(gazette(ITEMS))
    assert register.deliveries[0].lines.first == 6
    assert register.frame == 6 and register.left_out == ()


def test_a_report_that_amends_makes_no_case() -> None:
    register = load(ITEMS + AMENDING)
    assert [case.deal for case in register.deliveries] == ["17-93"]
    (left,) = register.left_out
    assert left.reason == "report 26-0G amends the case 17-93 and makes no new one"
    alone = load(AMENDING.replace("26-0G", "0M–25"))
    assert alone.deliveries == () and "0M-25" in alone.left_out[0].reason


def test_a_licence_certification_is_no_36b_case() -> None:
    register = load(ITEMS.replace("17-93", "DDTC 17-093"))
    assert register.deliveries == () and "commercial licence" in register.left_out[0].reason


def test_two_texts_of_one_case_keep_both_amounts() -> None:
    other = ITEMS.replace(".634", ".635").replace(".434", ".435")
    register = load(ITEMS + other)
    assert [(case.deal, case.volume) for case in register.deliveries] == [
        ("17-93", 634 * 10**6),
        ("17-93", 635 * 10**6),
    ]
    assert register.notes == ("the notices of 17-93 give different values; both are kept",)


def test_several_cases_in_one_file() -> None:
    register = load(gazette(ITEMS) + gazette(ITEMS.replace("17-93", "17-94")).replace("17-93", "17-94") + PRESS)
    assert [case.deal for case in register.deliveries] == ["17-93", "17-94", "21-11"]


def test_a_press_release_that_says_today() -> None:
    (case,) = load(PRESS).deliveries
    assert (case.deal, case.recipient, case.announced) == ("21-11", "KOR", "2021-03-03")
    assert case.printed[1] == "Government of the Republic of Korea"
    assert (case.volume, case.volume_low) == (Decimal("58.5") * 10**6, 0)
    assert case.description == "invented radars and parts of radars"


@pytest.mark.parametrize(
    ("words", "announced", "uncertain"),
    [("on March 1, 2021", "2021-03-01", ()), ("yesterday", "2021-03-03?", ("announced",))],
)
def test_the_day_of_a_release_is_not_the_day_of_notification(
    words: str, announced: str, uncertain: tuple[str, ...]
) -> None:
    (case,) = load(PRESS.replace("today", words)).deliveries
    assert (case.announced, case.uncertain) == (announced, uncertain)


def test_a_release_without_a_number_has_no_identity() -> None:
    (case,) = load(PRESS.replace("Transmittal No: 21-11\n", "")).deliveries
    assert case.deal is None and case.recipient == "KOR"


def test_a_purchaser_that_is_no_state_keeps_its_name() -> None:
    office = "Invented Representative Office (IRO)"
    (case,) = load(PRESS.replace("Government of the Republic of Korea", office)).deliveries
    assert case.recipient == office


@pytest.mark.parametrize(
    ("worth", "value", "note"),
    [
        ("TOTAL $1,234,567", Decimal(1234567), ""),
        ("Total: $2 million", Decimal(2000000), ""),
        ("$40 million", Decimal(40000000), ""),
        ("Other $ 3 million\nTOTAL $ 2 million", Decimal(2000000), "add up to 3,000,000, its total is 2,000,000"),
        ("TOTAL $ .2", None, "no unit"),
        ("Equipment $1 million\nOther $2 million", None, "no single total"),
        ("Not known", None, "no single total"),
    ],
)
def test_the_ceiling_is_the_total_or_nothing(worth: str, value: Decimal | None, note: str) -> None:
    before, rest = ITEMS.split("Major Defense Equipment *", 1)
    text = before + worth + "\n" + rest[rest.index("    (iii)") :]
    register = load(text)
    assert register.deliveries[0].volume == value
    assert note in "".join(register.notes) and bool(note) == bool(register.notes)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("(viii) Date Report Delivered to Congress: October 5, 2017", "", "item (viii) is missing"),
        ("October 5, 2017", "soon", "no date of delivery"),
        ("October 5, 2017", "Octember 5, 2017", "is not a date"),
        ("Government of Chile", "", "item (i) is missing"),
    ],
)
def test_a_notice_that_lacks_an_item_is_left_out(old: str, new: str, reason: str) -> None:
    register = load(ITEMS.replace(old, new))
    assert register.deliveries == () and reason in register.left_out[0].reason


@pytest.mark.parametrize("text", ["", "<!doctype html><p>(i) Purchaser: x", "A report on arms sales to Chile.\n"])
def test_a_file_that_is_none_is_refused_with_what_to_save(text: str) -> None:
    assert not us_notices.recognises(text.encode())
    with pytest.raises(UnreadableRegister, match=r"^notice.txt .*save the text of the notice"):
        us_notices.load(file_of("notice.txt", text.encode()))


CUTTINGS = st.sampled_from((gazette(ITEMS), ITEMS, ANNEX, AMENDING, PRESS)).flatmap(
    lambda text: st.integers(0, len(text)).map(lambda start: text[start:])
)


@given(st.lists(CUTTINGS, max_size=5))
def test_any_cuttings_are_accounted_for_or_refused(parts: list[str]) -> None:
    try:
        assert us_notices.load(file_of("cut.txt", "".join(parts).encode())).accounted
    except UnreadableRegister as refusal:
        assert str(refusal).endswith(us_notices.DOWNLOAD)


def test_a_second_item_without_a_heading_of_its_own_has_no_number() -> None:
    bare = ITEMS.split("\n", 3)[3]
    assert [case.deal for case in load(ITEMS + bare).deliveries] == ["17-93", None]
