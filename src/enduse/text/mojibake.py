"""Decides which characters are bytes of another encoding that were misread, and what to do about them.

UTF-8 read as Windows-1252 is mended in the view, because the way back is exact. GB18030 read as Latin-1 is what
a mirror left behind between the words of somebody else's report: it is blanked and reported, never turned into
text. Accented words of ordinary Latin-script languages are neither; in doubt nothing is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from enduse.model import Damage, Repair, Span

ALPHABETS = (
    "äöüß", "àâæçéèêëîïôùûüÿ", "áéíóúüñ", "àáâãçéêíóôõúü", "àèéìíîòóùú", "åäöé", "æøåéèêóòôü", "áéíóúýþæðö",
    "áíóúýæøð", "áéíóúýäô", "áéíóöúü", "äõöü", "çöüâîû", "àçèéíïòóúü", "çë", "ëïéèöüáóíêâ", "áéíóúàèìòù",
    "âêîôûäëïöüáéíóàèù", "äçöüý", "âîéö",
)  # fmt: skip
"""Latin-1 letters of the languages that use them: a word takes its letters from one row."""

FEWEST_COMMON = 0.5
"""Share of a run's characters that must be among the 3,755 common ones (GB 2312 level 1) for it to be Chinese."""

FEWEST_OF_A_SCRIPT = 2
LITTLE_OF_A_SCRIPT = 20
"""Characters of another script than Latin: so few are Chinese rather than UTF-8, unless the text has more of them."""

_LATIN = (
    (0x80, 0x17F),
    (0x1A0, 0x1B0),
    (0x218, 0x21B),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),
    (0x20A0, 0x2122),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
)
_LETTERS = frozenset("".join(map(chr, (*range(0xC0, 0xD7), *range(0xD8, 0xF7), *range(0xF8, 0x100)))))
_RUN = re.compile("[\u00a1-\u00ff]{2,}")

_BYTE_OF = {bytes([b]).decode("cp1252"): b for b in range(0x80, 0xC0) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_BYTE_OF |= {chr(b): b for b in range(0x80, 0x100)}
_TRAIL = "[" + re.escape("".join(c for c, b in _BYTE_OF.items() if b < 0xC0)) + "]"
_UTF8 = re.compile(f"[Â-ß]{_TRAIL}|[à-ï]{_TRAIL}{{2}}|[ð-ô]{_TRAIL}{{3}}")
_UTF8_RUN = re.compile(f"(?:[Â-ß]{_TRAIL}|[à-ï]{_TRAIL}{{2}}|[ð-ô]{_TRAIL}{{3}})+")
_LEADS_TWICE = frozenset("ÂÃâ")
"""First characters of what common marks and letters become when they are misread twice."""

_ENDS_A_WORD = frozenset("«»‘’“”…–—®©°²³¹ºª·™‹›•\u00a0")
_INVISIBLE = frozenset("\ufeff\u200b\u200e\u200f\u00ad")

Found = tuple[tuple[Repair, ...], tuple[Damage, ...]]


def misread_utf8(text: str) -> Found:
    """UTF-8 that was read as Windows-1252 (`â€™` for a curly apostrophe): exact repairs and their damages.

    A sequence that could also be the end of an accented word and a mark after it (`É»`) is taken for one unless
    the text holds a sequence that can not."""
    found = [(match, decoded) for match in _UTF8_RUN.finditer(text) if (decoded := _decoded(match[0])) is not None]
    foreign = sum(len(words) for _, words in found if not _latin(words) and len(words) > FEWEST_OF_A_SCRIPT)
    found = [
        (match, words)
        for match, words in found
        if (run := _run_around(text, Span(*match.span()))) is None
        or (
            run == Span(*match.span())
            and (_latin(words) or len(words) > FEWEST_OF_A_SCRIPT or foreign > LITTLE_OF_A_SCRIPT)
        )
    ]
    if not any(_certain(text, one) for run, _ in found for one in _UTF8.finditer(text, *run.span())):
        return (), ()
    repairs = tuple(Repair(Span(*m.span()), _shown(words), "UTF-8 read as Windows-1252") for m, words in found)
    note = "characters of UTF-8 read as Windows-1252"
    return repairs, tuple(Damage("mojibake", repair.span, note) for repair in repairs)


def misread_gb18030(text: str) -> Found:
    """Runs of Latin-1 that are bytes of GB18030: blanked in the view, reported with the characters they spell."""
    runs = [(span, hanzi) for match in _RUN.finditer(text) if (found := _hanzi(match)) for span, hanzi in (found,)]
    certain = {span for span, _ in runs if _is_junk(text, span)}
    if not certain:
        return (), ()
    seen = _letters_of_words(text, certain)
    chosen = [(s, h) for s, h in runs if s in certain or (_stands_alone(text, s) and not seen & set(s.of(text)))]
    repairs = tuple(Repair(span, _blank(text, span), "junk of a mirror") for span, _ in chosen)
    notes = (f"bytes of GB18030 read as Latin-1: {hanzi}, left by a mirror" for _, hanzi in chosen)
    return repairs, tuple(Damage("mojibake", span, note) for (span, _), note in zip(chosen, notes, strict=True))


def misread_windows(text: str) -> Found:
    """Windows-1252 punctuation that was read as Latin-1 and became control characters."""
    repairs = []
    for match in re.finditer("[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]", text):
        character = match[0].encode("latin-1").decode("cp1252")
        repairs.append(Repair(Span(*match.span()), character, "Windows-1252 read as Latin-1"))
    note = "a character of Windows-1252 read as Latin-1"
    return tuple(repairs), tuple(Damage("encoding", repair.span, note) for repair in repairs)


def _decoded(run: str) -> str | None:
    """What the misread bytes of `run` spell, read back as often as they were misread, or null."""
    try:
        words = bytes(_BYTE_OF[c] for c in run).decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not all(c.isprintable() or c in _INVISIBLE or c.isspace() for c in words) and not _UTF8_RUN.fullmatch(words):
        return None
    again = _decoded(words) if _UTF8_RUN.fullmatch(words) and set(_UTF8.sub(_lead, words)) <= _LEADS_TWICE else None
    return words if again is None else again


def _lead(sequence: re.Match[str]) -> str:
    return sequence[0][0]


def _run_around(text: str, span: Span) -> Span | None:
    """The unbroken run of Latin-1 around `span` where the whole of it spells Chinese in GB18030, or null."""
    start, end = span.start, span.end
    while start > 0 and "\u00a1" <= text[start - 1] <= "\u00ff" and span.start - start < 40:
        start -= 1
    while end < len(text) and "\u00a1" <= text[end] <= "\u00ff" and end - span.end < 40:
        end += 1
    run = _RUN.fullmatch(text, start, end)
    found = None if run is None else _hanzi(run)
    return found[0] if found is not None and found[0].covers(span) else None


def _latin(words: str) -> bool:
    return all(any(low <= ord(c) <= high for low, high in _LATIN) for c in words)


def _shown(words: str) -> str:
    return "".join(" " if c.isspace() else c for c in words if c not in _INVISIBLE)


def _certain(text: str, match: re.Match[str]) -> bool:
    sequence = match[0]
    if sequence == "ï»¿":
        return True
    if len(sequence) > 2:
        return sequence[1] not in _ENDS_A_WORD
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if sequence[1] not in _ENDS_A_WORD:
        return sequence[0] in "ÂÃ" or before.islower()
    return before.islower() or (after.islower() and sequence[1] not in "«“‘‹’")


def _hanzi(match: re.Match[str]) -> tuple[Span, str] | None:
    start, end = match.span()
    run = match[0]
    if len(run) % 2:
        if run[0] not in _LETTERS:
            start, run = start + 1, run[1:]
        elif run[-1] not in _LETTERS:
            end, run = end - 1, run[:-1]
        else:
            return None
    raw = run.encode("latin-1")
    leads = raw[0::2]
    if not raw or any(not 0xB0 <= lead <= 0xF7 for lead in leads):
        return None
    if sum(lead <= 0xD7 for lead in leads) < FEWEST_COMMON * len(leads):
        return None
    try:
        return Span(start, end), raw.decode("gb18030")
    except UnicodeDecodeError:
        return None


def _is_junk(text: str, span: Span) -> bool:
    run = span.of(text)
    core = run.strip("".join(set(run) - _LETTERS))
    if not core:
        return len(set(run)) > 3
    if not set(core) <= _LETTERS:
        return len(run) >= 4
    return not _ordinary(text, Span(span.start + run.index(core), span.start + run.index(core) + len(core)))


def _ordinary(text: str, core: Span) -> bool:
    """Whether accented letters and the letters around them can be a word of one language."""
    letters = set(core.of(text).lower())
    start, end = core.start, core.end
    while start > 0 and text[start - 1].isalpha() and core.start - start < 40:
        start -= 1
    while end < len(text) and text[end].isalpha() and end - core.end < 40:
        end += 1
    word = text[start:end]
    cased = word.islower() or word.isupper() or word[1:].islower()
    return cased and any(letters <= set(alphabet) for alphabet in ALPHABETS)


def _stands_alone(text: str, span: Span) -> bool:
    around = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    return not any(c.isalnum() for c in around) and bool(set(span.of(text)) & _LETTERS)


def _letters_of_words(text: str, junk: Iterable[Span]) -> set[str]:
    """Accented letters that the text uses beside an ASCII letter, in either case."""
    spans = sorted(junk)
    kept = []
    at = 0
    for span in spans:
        kept.append(text[at : span.start])
        at = span.end
    kept.append(text[at:])
    pattern = re.compile("(?<=[a-zA-Z])[\u00c0-\u00ff]|[\u00c0-\u00ff](?=[a-zA-Z])")
    used = {c for part in kept for c in pattern.findall(part)}
    return used | {c.swapcase() for c in used}


def _blank(text: str, span: Span) -> str:
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return " " if before and after and not before.isspace() and not after.isspace() else ""
