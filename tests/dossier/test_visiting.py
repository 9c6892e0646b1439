"""Flights by airport: nothing is dropped, nothing is placed that is open, and what has no day is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sample_traffic import CROWDED, NEAR, NOTHING_AT_ALL, OVDA, RAMON, SAMPLES, USUAL, coverage, visit

from enduse.dossier.visiting import OPEN, elsewhere, grounds
from enduse.model.traffic import Traffic
from enduse.model.visit import Candidate


def test_every_visit_is_at_an_airport_or_counted_elsewhere() -> None:
    for traffic in SAMPLES.values():
        shown = grounds(traffic)
        held = {id(one.visit) for ground in shown for one in ground.marked}
        assert len(held) + len(elsewhere(traffic, shown)) == len(traffic.visits)


def test_an_airport_that_is_only_at_the_end_of_legs_has_no_part_of_its_own() -> None:
    assert [ground.airport.code for ground in grounds(USUAL)] == ["LLOV"]
    assert {ground.airport.code for ground in grounds(NEAR)} == {"LLOV", "LLER", "LLET"}
    assert grounds(NOTHING_AT_ALL) == ()


def test_an_open_visit_stands_at_each_airport_it_may_have_been_at_and_is_placed_at_none() -> None:
    one = visit(date(2020, 1, 1), "dark", None)
    traffic = Traffic((one,), (), (OVDA, RAMON), (), ())
    shown = grounds(traffic)
    assert [ground.airport.code for ground in shown] == ["LLOV", "LLER"]
    assert all(not ground.settled and [m.mark for m in ground.left_open] == [OPEN] for ground in shown)


def test_a_visit_elsewhere_is_counted() -> None:
    lost = visit(date(2020, 1, 1), airport="ZZZZ", candidates=(Candidate("ZZZZ", 1.0),))
    traffic = replace(USUAL, visits=(*USUAL.visits, lost))
    assert elsewhere(traffic, grounds(traffic)) == (lost,)


def test_the_day_is_that_of_the_arrival_else_of_the_departure_else_a_bound() -> None:
    day = date(2020, 1, 5)
    made = (
        visit(day),
        visit(day, arrival=None, arrival_between=None),
        visit(day, arrival=None, departure=None),
        visit(day, arrival=None, departure=None, arrival_between=None, departure_between=None),
    )
    (ground,) = grounds(Traffic(made, (), (OVDA,), (), ()))
    assert [one.day for one in ground.marked] == [day.toordinal()] * 3 + [None]
    assert len(ground.undated) == 1


def test_a_window_of_days_is_kept_with_the_visit() -> None:
    wide = visit(date(2020, 1, 5), arrival_between=("2020-01-02T00:00:00Z", "2020-01-09T00:00:00Z"))
    (ground,) = grounds(Traffic((wide,), (), (OVDA,), (), ()))
    assert (ground.marked[0].first, ground.marked[0].last) == (
        date(2020, 1, 2).toordinal(),
        date(2020, 1, 9).toordinal(),
    )


def test_exposure_is_the_mean_of_all_days_and_those_outside_of_the_archive_count_nothing() -> None:
    cover = replace(coverage("LLOV", date(2020, 1, 1), 4), exposures=(1.0, 0.0, 0.5, float("nan")))
    (ground,) = grounds(Traffic((), (), (OVDA,), (cover,), ()))
    first = date(2020, 1, 1).toordinal()
    assert ground.seen_share(first, first + 3) == 0.375
    assert ground.seen_share(first - 4, first + 3) == ground.seen_share(first, first + 7) == 0.1875
    assert ground.seen_share(first - 9, first - 1) is None
    assert grounds(CROWDED)[0].measured is True
