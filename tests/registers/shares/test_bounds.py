"""What deals with listed years can have delivered: every admissible split lies inside the bounds, both ends occur."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from made import deal

from enduse.registers.shares.bounds import bounded, bounds, ratio, summed


def test_six_ships_over_four_years_bring_two_to_four_of_them_into_a_window_of_two() -> None:
    ships = deal(number_delivered=6, volume=345, delivered=(2015, 2016, 2017, 2018))
    assert bounds(ships, 2017, 2020) == (Decimal(115), Decimal(230))


def test_a_deal_wholly_inside_counts_whole_and_one_outside_not_at_all() -> None:
    inside = deal(volume=7, delivered=(2017, 2018))
    assert bounds(inside, 2017, 2018) == (Decimal(7), Decimal(7))
    assert bounds(inside, 2019, 2021) == (Decimal(0), Decimal(0))


def test_fewer_units_than_years_and_an_unknown_number_leave_everything_open() -> None:
    few = deal(number_delivered=1, volume=9, delivered=(2016, 2017))
    unknown = deal(number_delivered=None, volume=9, delivered=(2016, 2017))
    assert bounds(few, 2017, 2017) == bounds(unknown, 2017, 2017) == (Decimal(0), Decimal(9))


def test_a_printed_zero_with_years_stands_for_up_to_half_a_million() -> None:
    tiny = deal(volume=0, volume_low=Decimal(0), volume_high=Decimal("0.5"), delivered=(2017,))
    assert bounds(tiny, 2017, 2017) == (Decimal(0), Decimal("0.5"))


def test_an_undelivered_order_brings_nothing() -> None:
    assert bounds(deal(volume=None, delivered=()), 1950, 2030) == (Decimal(0), Decimal(0))


@st.composite
def _split(draw: st.DrawFn) -> tuple[object, tuple[int, int], Decimal]:
    """A deal, a window, and the volume inside it for one way of giving whole units to the listed years."""
    years = sorted(draw(st.sets(st.integers(2010, 2019), min_size=1, max_size=6)))
    units = [draw(st.integers(1, 9)) for _ in years]
    each = Decimal(draw(st.integers(1, 400))) / 100
    first = draw(st.integers(2009, 2019))
    window = (first, draw(st.integers(first, 2020)))
    inside = sum(n for year, n in zip(years, units, strict=True) if window[0] <= year <= window[1])
    made = deal(number_delivered=sum(units), volume=each * sum(units), delivered=tuple(years))
    return made, window, each * inside


@given(st.lists(_split(), min_size=1, max_size=6), st.integers(0, 6))
def test_the_interval_holds_the_share_of_every_admissible_split(splits: list, cut: int) -> None:
    window = splits[0][1]
    chosen = [(made, volume) for made, w, volume in splits if w == window]
    part, others = chosen[:cut], chosen[cut:]
    found = ratio(*(summed(bounded((d for d, _ in side), *window)) for side in (part, others)))
    inside = [sum((v for _, v in side), Decimal(0)) for side in (part, others)]
    if found is None:
        assert sum(inside) == 0
    elif sum(inside):
        share = 100 * inside[0] / sum(inside)
        assert found[0] - Decimal("1e-20") <= share <= found[1] + Decimal("1e-20")


@given(st.lists(_split(), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_rows_in_any_order_give_the_same_bounds(splits: list, chance: object) -> None:
    deals, window = [made for made, _, _ in splits], splits[0][1]
    shuffled = list(deals)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert summed(bounded(deals, *window)) == summed(bounded(shuffled, *window))


def test_nothing_delivered_on_either_side_has_no_ratio() -> None:
    nothing = (Decimal(0), Decimal(0))
    assert ratio(nothing, nothing) is None
    assert ratio(nothing, (Decimal(1), Decimal(2))) == (Decimal(0), Decimal(0))
