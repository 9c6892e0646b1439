"""The language of short reports full of foreign names, and of texts that are not English."""

from __future__ import annotations

import pytest

from enduse.sources.language import language

NAMES = "Łódź Škoda Gdańsk Krušik Valjevo Świdnik Žilina Brno Vsetín Mělník Kragujevac Čačak"
ENGLISH = (
    "The clerks of the harbour said that four crates from {0} were opened before the crane fell, but they did not say "
    "who had sent them. The minister was asked about the crates on Monday and did not answer. {0} make most of them."
)

OTHERS = {
    "de": "Das Ministerium erklärte am Montag, vier Kisten seien im Hafen geöffnet worden. Niemand habe nach einem "
    "Formular gefragt, sagte ein Sprecher, und die Lieferung von Skynex an die Stadt sei nicht bekannt.",
    "ru": "Министерство сообщило в понедельник, что в порту были вскрыты четыре ящика. Никто не спросил документов, "
    "сказал представитель ведомства, а имя поставщика не называется.",
    "fr": "Le ministère a déclaré lundi que quatre caisses avaient été ouvertes dans le port. Personne n'a demandé de "
    "formulaire, a dit un porte-parole, et le fournisseur reste inconnu.",
    "ar": "قالت الوزارة يوم الاثنين إن أربعة صناديق فتحت في الميناء. ولم يسأل أحد عن الأوراق، كما قال المتحدث باسمها "
    "في مؤتمر صحفي في العاصمة، مضيفا أن اسم الجهة التي أرسلت الشحنة ليس معروفا حتى الآن.",
    "tr": "Bakanlık pazartesi günü limanda dört sandığın açıldığını söyledi. Sözcüye göre kimse belge sormadı ve "
    "gönderenin adı bilinmiyor.",
    "da": "Ministeriet sagde mandag, at fire kasser er blevet åbnet i havnen. Der er ingen, som har spurgt efter et "
    "papir, og de har ikke over ti kraner at se til, siger en talsmand.",
}


@pytest.mark.parametrize("names", ["cranes", NAMES], ids=["plain", "names"])
def test_a_short_report_in_english_is_english(names: str) -> None:
    assert language(ENGLISH.format(names)) == "en"


def test_two_sentences_of_an_agency_are_english() -> None:
    note = "At least six cargo flights landed at Ovda between 1 and 17 September 2023, a newspaper reported. "
    assert language(note + "Silk Way Airlines flew between Baku and Ovda in September 2023, the paper said.") == "en"


@pytest.mark.parametrize("code", sorted(OTHERS))
@pytest.mark.parametrize("names", ["", " Israel Aerospace Industries, Boeing, The Selm Times, Harop, Hermes 450."])
def test_other_languages_are_never_english(code: str, names: str) -> None:
    assert language(OTHERS[code] + names) == code


def test_a_list_of_names_is_in_no_language() -> None:
    assert language(" ".join(["Boeing Harop Hermes Orbiter Elbit Rafael Baku Ovda"] * 6)) is None
    assert language("Four crates") is None
