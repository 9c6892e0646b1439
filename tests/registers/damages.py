"""What happens to a register file between its download and its reader: each damage takes bytes and gives bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from itertools import zip_longest

Damage = Callable[[bytes], bytes]


def text_of(content: bytes) -> str:
    """A generated file as text, whichever of its two encodings it is in."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def separator_of(content: bytes) -> str:
    """The separator of a generated file."""
    return ";" if b"Deal ID;" in content else ","


def header_of(lines: list[str]) -> int:
    """Index of the header line: the first one with many fields that are not padding."""
    sign = ";" if any(line.startswith("Deal ID;") for line in lines) else ","
    return next(at for at, line in enumerate(lines) if len([cell for cell in line.split(sign) if cell.strip()]) > 8)


def delimited(sign: str) -> Damage:
    """Every separator replaced, whatever it stood for."""
    return lambda content: text_of(content).replace(separator_of(content), sign).encode()


def saved_by_a_spreadsheet(sign: str, encoding: str) -> Damage:
    """Opened and saved: quotation marks where needed, CRLF, every row padded to the widest."""

    def save(content: bytes) -> bytes:
        here, lines = separator_of(content), text_of(content).replace("\r", "").split("\n")
        rows = [next(csv.reader([line])) if line.startswith('"') else line.split(here) for line in lines]
        width = max(map(len, rows))
        out = io.StringIO()
        csv.writer(out, delimiter=sign).writerows([*row, *[""] * (width - len(row))] for row in rows)
        return out.getvalue().encode(encoding, errors="replace")

    return save


def without_preamble(content: bytes) -> bytes:
    """Cut off above the header."""
    lines = text_of(content).split("\n")
    return "\n".join(lines[header_of(lines) :]).encode()


def without_header(content: bytes) -> bytes:
    """The header line alone taken out."""
    lines = text_of(content).split("\n")
    return "\n".join(line for at, line in enumerate(lines) if at != header_of(lines)).encode()


def shifted(content: bytes) -> bytes:
    """An empty column put in front, header too."""
    return "\n".join(separator_of(content) + line for line in text_of(content).split("\n")).encode()


def rows_shifted(content: bytes) -> bytes:
    """Rows below the header moved by one, their last cell lost."""
    sign, lines = separator_of(content), text_of(content).split("\n")
    at = header_of(lines)
    return "\n".join([*lines[: at + 1], *(sign + line.rpartition(sign)[0] for line in lines[at + 1 :])]).encode()


def swapped(content: bytes) -> bytes:
    """The first two columns exchanged in header and rows."""
    sign, lines = separator_of(content), text_of(content).split("\n")
    at = header_of(lines)
    cells = [line.split(sign) for line in lines[at:]]
    body = [sign.join([row[1], row[0], *row[2:]]) if len(row) > 2 else sign.join(row) for row in cells]
    return "\n".join([*lines[:at], *body]).encode()


def part(numerator: int, denominator: int) -> Damage:
    """The first part of the bytes, cut wherever that falls."""
    return lambda content: content[: len(content) * numerator // denominator]


def second_half(content: bytes) -> bytes:
    """The last half of the bytes."""
    return content[len(content) // 2 :]


def in_two_columns(content: bytes) -> bytes:
    """Two copies side by side, as a spreadsheet glues them."""
    lines = text_of(content).split("\n")
    return "\n".join(one + "," + other for one, other in zip_longest(lines, lines[1:], fillvalue="")).encode()


DAMAGES: dict[str, Damage] = {
    "wrong delimiter ;": delimited(";"),
    "wrong delimiter ,": delimited(","),
    "wrong delimiter tab": delimited("\t"),
    "wrong delimiter |": delimited("|"),
    "spreadsheet, commas": saved_by_a_spreadsheet(",", "utf-8-sig"),
    "spreadsheet, semicolons": saved_by_a_spreadsheet(";", "cp1252"),
    "spreadsheet, UTF-16 with tabs": saved_by_a_spreadsheet("\t", "utf-16"),
    "no preamble": without_preamble,
    "no header": without_header,
    "shifted": shifted,
    "rows shifted": rows_shifted,
    "columns swapped": swapped,
    "UTF-16": lambda content: text_of(content).encode("utf-16"),
    "UTF-8 with mark": lambda content: b"\xef\xbb\xbf" + text_of(content).encode(),
    "UTF-8": lambda content: text_of(content).encode(),
    "CRLF": lambda content: content.replace(b"\r", b"").replace(b"\n", b"\r\n"),
    "half": part(1, 2),
    "nine tenths": part(9, 10),
    "almost all": part(99, 100),
    "a tenth": part(1, 10),
    "second half": second_half,
    "two columns": in_two_columns,
    "quoted lines": lambda content: "\n".join(f'"{line}"' for line in text_of(content).split("\n")).encode(),
    "doubled": lambda content: content + content,
    "blank lines": lambda content: content.replace(b"\n", b"\n\n"),
}
"""Name to damage."""
