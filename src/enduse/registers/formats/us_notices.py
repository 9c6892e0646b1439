"""US notices under section 36(b) of the Arms Export Control Act -> deliveries that are only announced.

Reads plain text of the notice (items (i) to (viii)), of the Federal Register, and of DSCA's press release. Decides
which case a text notifies, for whom and up to which value. A notification is neither a contract nor a delivery, and
its value is a ceiling. A report with a letter in its number (26-0G, 0M-25) amends another case and makes none.
"""

from __future__ import annotations

from decimal import Decimal

from enduse.errors import UnreadableRegister
from enduse.model.delivery import Delivery, Lines
from enduse.registers.formats import cells, quoted
from enduse.registers.formats.assemble import Reading, extent, register
from enduse.registers.formats.files import File, decoded, physical_lines
from enduse.registers.formats.notice_blocks import Block, blocks
from enduse.registers.formats.notice_text import Notice, from_items, from_press, has_items, has_press
from enduse.registers.parties import identify
from enduse.registers.register import US_NOTICES, LeftOut, Register

DOWNLOAD = (
    "save the text of the notice from dsca.mil or federalregister.gov, with its transmittal number, as plain text"
)
STATUS = "notified to Congress; neither a contract nor a delivery"


def recognises(payload: bytes) -> bool:
    """Whether this is text with the items of a 36(b) notice, or a press release of one."""
    if b"\0" in payload[:65536] or payload[:4096].removeprefix(quoted.BOM).lstrip().startswith((b"<", b"{", b"[{")):
        return False
    text = decoded(payload[:262144])
    return has_items(text) or has_press(text)


def load(file: File) -> Register:
    """The notified cases of `file`, one a notice. Raises UnreadableRegister where it has none."""
    quoted.refuse_other_media(file.name, file.payload, DOWNLOAD)
    lines = [decoded(line).rstrip("\r\n") for line in physical_lines(file.payload)]
    reading = Reading(frame=len(lines))
    deliveries: list[Delivery] = []
    for block in blocks(lines):
        reading.rows += 1
        reading.frame -= block.last - block.first + 1
        try:
            deliveries.append(_delivery(block, file.sha256, reading))
        except cells.Unfit as unfit:
            reading.leave_out(LeftOut(block.first, block.last, block.text, str(unfit)))
    if not reading.rows:
        raise UnreadableRegister(f"{file.name} has no notice under section 36(b); {DOWNLOAD}")
    for deal in sorted({d.deal for d in deliveries if d.deal}):
        worths = {d.volume for d in deliveries if d.deal == deal}
        if len(worths) > 1:
            reading.notes.append(f"the notices of {deal} give different values; both are kept")
    years = extent([int(d.announced[:4]) for d in deliveries if d.announced])
    return register(file, US_NOTICES, "text", reading, years=years, deliveries=deliveries)


def _delivery(block: Block, sha256: str, reading: Reading) -> Delivery:
    if block.is_licence:
        raise cells.Unfit(f"{block.number} certifies a commercial licence under section 36(c), not a 36(b) case")
    if block.number is not None and not block.is_case:
        amended = f" {block.amends}" if block.amends else ""
        raise cells.Unfit(f"report {block.number} amends the case{amended} and makes no new one")
    notice: Notice = from_items(block.text) if has_items(block.text) else from_press(block.text)
    reading.notes += [f"lines {block.first} to {block.last}: {note}" for note in notice.notes]
    worth = notice.value
    return Delivery(
        lines=Lines(sha256, block.first, block.last),
        supplier="USA",
        recipient=identify(notice.state).name,
        printed=("United States", notice.purchaser),
        description=notice.description,
        announced=notice.announced,
        volume=worth,
        volume_low=None if worth is None else Decimal(0),
        volume_high=worth,
        unit="USD",
        status=STATUS,
        comment=notice.comment,
        deal=block.number,
        uncertain=("announced",) if notice.announced.endswith("?") else (),
    )
