"""Junk of a mirror is blanked, misread UTF-8 is mended, and accented words are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.text import repair
from enduse.text.mojibake import misread_gb18030, misread_utf8

ORDINARY = [
    "Ağdam", "Düsseldorf", "Österreich", "São Paulo", "Erdoğan", "Conceição", "créée", "Þórðarson", "Öçalan", "«Café»",
    "CAFÉ»", "¿Él?", "Nestlé®", "“SMÅ”", "müßig", "20 °C", "§§ 3", "knieën", "Übergröße", "señé", "Ångström", "naïveté",
    "L’Haÿ", "ŞÜKRÜ", "½ kg ±2 %", "Zoë Åkerlund", "»Ja«", "Özgür", "Eötvös", "Élysée…", "‘café’”", "Mª Ángeles",
]  # fmt: skip


@pytest.mark.parametrize("words", ORDINARY)
def test_ordinary_words_are_never_touched(words: str) -> None:
    text = f"The spokesman {words} said so."
    assert misread_utf8(text) == ((), ())
    assert misread_gb18030(text) == ((), ())


@settings(deadline=None)
@given(st.lists(st.sampled_from(ORDINARY), min_size=1, max_size=20))
def test_no_mixture_of_ordinary_words_is_touched(words: list[str]) -> None:
    text = " ".join(words)
    assert misread_utf8(text) == ((), ())
    assert misread_gb18030(text) == ((), ())


@settings(deadline=None)
@given(st.text(alphabet="äöüßabcdefghijklmnopqrstuvwxyz ", max_size=80))
def test_a_language_of_its_own_alphabet_is_never_junk(words: str) -> None:
    assert misread_gb18030(words) == ((), ())


@pytest.mark.parametrize(
    ("characters", "view"), [("新闻", " "), ("中国", " "), ("新闻网站", " ")], ids=["news", "China", "news site"]
)
def test_gb18030_read_as_latin_1_is_blanked_and_reported(characters: str, view: str) -> None:
    junk = characters.encode("gb18030").decode("latin-1")
    text = repair(f"drones over{junk}the port")
    assert text.view == f"drones over{view}the port"
    (damage,) = text.damages
    assert damage.kind == "mojibake"
    assert damage.span.of(text.source) == junk
    assert characters in damage.note


def test_junk_between_words_never_becomes_text() -> None:
    text = repair("on Sunday,Ìý Hasan told us")
    assert text.view == "on Sunday, Hasan told us"
    assert [d.kind for d in text.damages] == ["mojibake"]


@settings(deadline=None)
@given(st.text(alphabet="“”‘’–—…é ö€ñabc", min_size=1, max_size=30))
def test_misread_utf8_is_mended_exactly(words: str) -> None:
    misread = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in words.encode("utf-8"))
    mended = repair(f"â€™{misread}").view
    assert mended == f"’{words}"


def test_utf8_misread_twice_is_mended_once_and_for_all() -> None:
    twice = "François".encode().decode("cp1252").encode().decode("cp1252", "ignore")
    text = repair(f"Mr {twice} said")
    assert "Fran" in text.view
    assert any(d.kind == "mojibake" for d in text.damages)


def test_windows_punctuation_read_as_latin_1() -> None:
    text = repair("He said \x93no\x94.")
    assert text.view == "He said “no”."
    assert [q.span.of(text.view) for q in text.quotations] == ["no"]
    assert {d.kind for d in text.damages} == {"encoding"}


def _spells_utf8(characters: str) -> bool:
    """Whether the bytes of GB18030 are UTF-8 too, as those of 专专专 are Hebrew: nobody can tell which is meant."""
    try:
        return bool(characters.encode("gb18030").decode("utf-8"))
    except UnicodeDecodeError:
        return False


MIRRORED = st.text(alphabet="新闻首页中国网站什犊蹲舱祥澈渝挤冕疾铭专", min_size=2, max_size=12)


@settings(deadline=None)
@given(MIRRORED.filter(lambda characters: not _spells_utf8(characters)))
def test_junk_of_a_mirror_is_never_read_as_utf8_beside_misread_utf8(characters: str) -> None:
    junk = characters.encode("gb18030").decode("latin-1")
    apostrophe = "’".encode().decode("cp1252")
    text = f"Pier Post {junk}\n\nThe minister{apostrophe}s crates were opened on Monday, a clerk said.\n"
    repairs, _ = misread_utf8(text)
    assert [repair_.span.of(text) for repair_ in repairs] == [apostrophe]


@pytest.mark.parametrize("words", ["Gödöllő’s", "Zürich’s", "цена", "Ağdam’s", "“café”"])
def test_misread_words_beside_junk_are_still_mended(words: str) -> None:
    junk = "新闻首页".encode("gb18030").decode("latin-1")
    misread = words.encode().decode("cp1252", "replace")
    if "\ufffd" in misread:
        misread = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in words.encode())
    assert repair(f"{junk}\n\nThe clerk of {misread} said so.").view == f"\n\nThe clerk of {words} said so."
