"""What a report has told and written so far is found as by a search of all of it, at each item once a question."""

import random
import re

import pytest

from enduse.claims.attribution import Voice
from enduse.claims.bodies import Speaker
from enduse.claims.draft import Draft, Filler
from enduse.claims.recalled import Attacks, Recalled
from enduse.claims.remembered import NEAR, Met
from enduse.claims.written import Written

VIEW = (
    "Minister Ada Brandt met General Cole Voss. Voss Meets Brandt: Senator Brandt and McAda Voss left. Dr Voss spoke.\n"
    "The Foreign Ministry and the Ministry of Trade Envoy Voss. Later Ada\nBrandt saw Jean-Luc O'Dell, and O'Dell "
    "wrote to the Ministry of Defence and Interior. Three Ada Lou Mae Brandt. "
    "Brandts and 'Ada Voss' Ministry Press Ministry."
)


def test_a_question_looks_at_each_item_once() -> None:
    told: Recalled[int] = Recalled()
    asked: list[int] = []

    def even(number: int) -> bool:
        asked.append(number)
        return number % 2 == 0

    for number in range(100):
        told.append(number)
        assert list(told.fitting("even", even)) == list(range(0, number + 1, 2))
    assert asked == list(range(100))
    assert list(told.fitting("odd", lambda n: n % 2 == 1)) == list(range(1, 100, 2))


@pytest.mark.parametrize("surname", ["Brandt", "Voss", "O'Dell", "Ada", "Ministry", "Nobody"])
def test_the_full_name_is_the_one_written_last(surname: str) -> None:
    titles = re.compile(r"^(?:(?:Minister|General|Senator|Dr|Envoy|Foreign)\s)+")
    for before in range(len(VIEW)):
        matches = re.finditer(r"(?:[A-Z][\w’'-]+\s){1,3}" + re.escape(surname) + r"\b", VIEW[:before])
        names = [" ".join(titles.sub("", m.group(), count=1).split()) for m in matches]
        assert Written(VIEW).full_name(surname, before) == next((n for n in reversed(names) if " " in n), None), before


def test_the_ministry_is_the_one_written_last_even_where_its_name_is_cut() -> None:
    pattern = re.compile(r"(?:\b[A-Z][\w’'-]+\s){1,4}Ministry\b|\bMinistry of(?:\s(?:and\s)?[A-Z][a-z]+)+")
    written = Written(VIEW)
    for before in range(len(VIEW)):
        if VIEW[before - 1 : before].isalpha() and VIEW[before].isalpha():
            continue
        found = [m.span() for m in pattern.finditer(VIEW, 0, before)]
        assert written.ministry(before) == (found[-1] if found else None), before


def test_words_are_found_where_they_stand_last() -> None:
    written = Written(VIEW)
    for before in [*range(0, len(VIEW), 3), 40, 10]:
        for words in ("Brandt", "Voss", "nobody"):
            assert written.last(words, before) == VIEW.rfind(words, 0, before)


def test_a_body_is_found_among_those_near() -> None:
    turn = random.Random(7)
    met, all_of_them = Met(), []
    for start in range(0, 3000, 3):
        words = tuple(turn.sample("abcdefgh", 2)) if turn.random() < 0.99 else ("rare",)
        speaker = Speaker(f"body {start}", anonymous=False, person=False)
        met.add(start, speaker, *words)
        all_of_them.append((start, speaker, words))
    for before in range(0, 3000, 7):
        near = [one for one in all_of_them if one[0] < before][-NEAR:]
        for asked in (("a", "b"), ("rare",), ("never",), ()):
            fitting = [speaker for _, speaker, words in near if set(words) & set(asked)]
            assert met.latest(before, *asked) == (fitting[-1] if fitting else None)


def _attack(start: int, stance: str = "asserted", speaker: str | None = None, **roles: str) -> Draft:
    draft = Draft("incident", start, start + 10, Voice(speaker), stance, "test")
    for role, value in roles.items():
        draft.put(role, *(Filler(one, start, start + 1) for one in value.split()))
    return draft


def test_attacks_are_known_by_who_tells_of_them_and_whom_they_accuse() -> None:
    attacks = Attacks()
    assert not attacks and attacks.latest is None
    first, second = _attack(0, accused="MLI TCD", target="Kolda"), _attack(20, speaker="Ada", target="Tena")
    attacks.add(first)
    attacks.add(second)
    attacks.add(_attack(40, "denied", target="Wegel"))
    assert len(attacks) == 3 and attacks.latest is second
    assert attacks.told(_attack(60, accused="MLI"), "target", "Kolda")
    assert attacks.told(_attack(60), "target", "Kolda")
    assert not attacks.told(_attack(60, accused="SDN"), "target", "Kolda")
    assert not attacks.told(_attack(60), "target", "Tena")
    assert attacks.told(_attack(60, speaker="Ada"), "target", "Tena")
    view = "A strike ..........." + "The shelling"
    assert attacks.latest_with("strik", view) is first
    assert attacks.latest_with("shell", view) is second
    assert attacks.latest_with("raid", view) is None
