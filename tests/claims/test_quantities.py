"""What a number says. A wrong number is worse than none, so each refusal is tested beside what is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.claims.quantities import Quantity, quantities


def read(text: str) -> list[tuple[str, str]]:
    """Comparator and plain value of every quantity in `text`."""
    return [(q.comparator, q.plain) for q in quantities(text)]


def words(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        *((f"{word} 60 drones", ">") for word in ("more than", "over", "at least", "upwards of", "no fewer than")),
        *(
            (f"{word} 60 drones", "<")
            for word in ("less than", "fewer than", "up to", "at most", "no more than", "as many as")
        ),
        *(
            (f"{word} 60 drones", "~")
            for word in ("around", "about", "roughly", "some", "nearly", "almost", "an estimated")
        ),
        ("60 drones", "="),
        ("they moved over. 60 drones came", "="),
        ("the lesson of handsome 60 drones", "="),
    ],
)
def test_comparators(text: str, comparator: str) -> None:
    assert read(text) == [(comparator, "60")]


def test_span_begins_at_the_comparator_and_the_number_behind_it() -> None:
    text = "They sold more than 60 drones."
    (quantity,) = quantities(text)
    assert text[quantity.start : quantity.end] == "more than 60"
    assert text[quantity.number_start : quantity.end] == "60"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sixty", "60"),
        ("eighteen", "18"),
        ("seventy", "70"),
        ("fourteen", "14"),
        ("ninety-nine", "99"),
        ("twenty one", "21"),
        ("one hundred and twenty", "120"),
        ("twelve hundred", "1200"),
        ("two hundred and fifty thousand", "250000"),
        ("a hundred", "100"),
        ("a hundred and ten", "110"),
        ("a dozen", "12"),
        ("two dozen", "24"),
        ("five million", "5000000"),
        ("two and a half million", "2500000"),
        ("1,234,567", "1234567"),
        ("120,000", "120000"),
        ("20\u202f000", "20000"),
        ("20\u00a0000", "20000"),
        ("20 000 people", "20000"),
        ("1.5 million", "1500000"),
        ("1.2bn", "1200000000"),
        ("0.5", "0.5"),
    ],
)
def test_values(text: str, value: str) -> None:
    assert read(f"It was {text} in all.") == [("=", value)]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("$1.2 billion", "1200000000 USD"),
        ("US$ 3 million", "3000000 USD"),
        ("$1.2bn", "1200000000 USD"),
        ("€300m", "300000000 EUR"),
        ("£5,000", "5000 GBP"),
        ("1.5 million euros", "1500000 EUR"),
        ("5,000 US dollars", "5000 USD"),
        ("40 shekels", "40 shekels"),
        ("59,000 crore rupees", "590000000000 rupees"),
        ("Rs 59,000 crore", "590000000000 rupees"),
        ("₹5 crore", "50000000 INR"),
        ("4.5 billion pounds", "4500000000 GBP"),
        ("15-kilogram", "15 kg"),
        ("155mm", "155 mm"),
        ("155 mm", "155 mm"),
        ("100 km/h", "100 km/h"),
        ("100 kilometres", "100 km"),
        ("2.4 metric tons", "2.4 t"),
        ("40 miles", "40 mi"),
        ("6 hours", "6 h"),
        ("4,000 barrels", "4000 barrels"),
        ("60%", "60"),
        ("60 per cent", "60"),
        ("five percent", "5"),
    ],
)
def test_money_and_units(text: str, plain: str) -> None:
    assert read(f"It was {text} then.") == [("=", plain)]
    assert words(f"It was {text} then.") == [text]


@pytest.mark.parametrize(
    ("text", "plain", "span"),
    [
        ("between 10 and 20 drones", "10", "between 10 and 20"),
        ("10 to 20 drones", "10", "10 to 20"),
        ("10-20 drones", "10", "10-20"),
        ("10–20 km", "10 km", "10–20 km"),
        ("five or six drones", "5", "five or six"),
        ("between 5 and 6 million barrels", "5000000 barrels", "between 5 and 6 million barrels"),
        ("$5-6 million", "5000000 USD", "$5-6 million"),
        ("between $5 million and $6 million", "5000000 USD", "between $5 million and $6 million"),
        ("between 500,000 and 1 million people", "500000", "between 500,000 and 1 million"),
        ("about 10 to 20 drones", "10", "about 10 to 20"),
    ],
)
def test_stretch_is_at_least_its_lower_end(text: str, plain: str, span: str) -> None:
    assert read(text) == [(">", plain)]
    assert words(text) == [span]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell from 60 to 40 percent.", [("=", "60"), ("=", "40")]),
        ("10 and 20 drones came", [("=", "10"), ("=", "20")]),
        ("five and six came", [("=", "5"), ("=", "6")]),
        ("12 155 mm shells", [("=", "12"), ("=", "155 mm")]),
    ],
)
def test_two_numbers_that_are_no_stretch(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "dozens of drones",
        "several drones",
        "hundreds of thousands",
        "tens of millions",
        "a few hundred",
        "a couple of hundred",
        "an F-16 and a T-72",
        "the Mi-8",
        "a GBU-39",
        "9K720",
        "the 9th drone",
        "in their 20s",
        "the 1990s",
        "at 12:30",
        "1/2",
        "version 3.5.2",
        "60,5 percent",
        "A$5 million",
        "tension",
        "often",
        "oneself",
        "a tenth drone",
        "300m away",
        "a two-thirds majority",
        "the majority leader",
        "a majority-Armenian town",
        "more than half a century",
    ],
)
def test_no_number(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("two-thirds of its arms", ("=", "66.7")),
        ("It came to two-thirds.", ("=", "66.7")),
        ("over a third of them", (">", "33.3")),
        ("nearly half of them", ("~", "50")),
        ("three quarters of them", ("=", "75")),
        ("the vast majority of them", (">", "50")),
        ("the bulk of them", (">", "50")),
        ("most of them", (">", "50")),
        ("more than half came", (">", "50")),
    ],
)
def test_shares_in_words(text: str, found: tuple[str, str]) -> None:
    (quantity,) = quantities(text)
    assert (quantity.comparator, quantity.plain) == found
    assert quantity.unit == "%"


@given(st.integers(0, 10**12))
def test_thousands_separators_change_nothing(number: int) -> None:
    assert [q.value for q in quantities(f"sold {number:,} of them")] == [number]
    assert [q.value for q in quantities(f"sold {number} of them")] == [number]


_PARTS = [
    "between",
    "and",
    "to",
    "-",
    "–",
    "5",
    "10",
    "2,000",
    "1.5",
    "$",
    "€",
    "million",
    "bn",
    "m",
    "km",
    "%",
    "sixty",
    "six",
    "hundred",
    "thousand",
    "a",
    "half",
    "two-thirds",
    "of",
    "more than",
    "about",
    "F-16",
    "9th",
    ".",
    ",",
    "\n",
    "dozen",
]


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_PARTS), max_size=15).map(" ".join)))
def test_quantities_are_in_order_apart_and_read_the_same_from_their_span(text: str) -> None:
    at = 0
    for quantity in quantities(text):
        assert at <= quantity.start <= quantity.number_start < quantity.end <= len(text)
        words = text[quantity.start : quantity.end]
        assert any(_same(quantity, again) for again in (*quantities(words), *quantities(f"{words} of it")))
        at = quantity.end


def _same(one: Quantity, other: Quantity) -> bool:
    return (one.value, one.unit) == (other.value, other.unit)


def test_pounds_of_a_substance_are_a_weight() -> None:
    assert read("They hid two million pounds of explosives.") == [("=", "2000000 lb")]


@pytest.mark.parametrize("verb", ["handed over", "turned over", "took over"])
def test_the_over_of_a_verb_compares_nothing(verb: str) -> None:
    assert read(f"They {verb} two jets.") == [("=", "2")]
    assert read("They saw over two jets.") == [(">", "2")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("three in four of the rifles", [("=", "75")]),
        ("nearly nine in ten of the drones", [("~", "90")]),
        ("one in every five of the drones", [("=", "20")]),
    ],
)
def test_so_many_in_so_many_are_a_percentage(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", ["three in four years", "one in ten years ago", "nine in ten inhabitants"])
def test_so_many_in_so_many_without_of_are_none(text: str) -> None:
    assert not [q for q in quantities(text) if q.unit == "%"]
