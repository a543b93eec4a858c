"""Gaps in a run that otherwise follows the print: found when there is one, never in what has no order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.scans.review.print_order import MOST_MISSING, Gap, gaps


def test_one_sheet_or_a_few_in_the_middle_of_a_run_are_missed_rising_or_falling() -> None:
    assert gaps([10, 11, 13, 14]) == [Gap(1, 2, (12,))]
    assert gaps([14, 13, 11, 10]) == [Gap(1, 2, (12,))]
    assert gaps([1, 2, 3, 6, 7]) == [Gap(2, 3, (4, 5))]


def test_what_is_no_run_says_nothing() -> None:
    for places in ([], [4], [1, 2, 3, 4], [5, 9, 2, 7, 1], [1, 3, 5, 7, 9], [1, 2, 9, 10], [1, 3, 4], [1, 2, 4]):
        assert gaps(places) == [], places


def test_a_stack_of_which_many_sheets_stayed_away_is_no_alarm() -> None:
    assert gaps([1, 2, 4, 5, 7, 8, 10, 11]) == []


def test_a_page_scanned_twice_in_a_row_does_not_end_the_run() -> None:
    assert gaps([1, 2, 2, 4, 5]) == [Gap(2, 3, (3,))]


RUNS = st.integers(4, 60).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, 500), st.sampled_from([1, -1])))


@given(run=RUNS)
def test_a_whole_run_has_no_gap(run: tuple[int, int, int]) -> None:
    length, start, way = run
    assert gaps([start + way * n for n in range(length)]) == []


@given(run=RUNS, data=st.data())
def test_whatever_is_taken_out_of_the_middle_of_a_run_is_named(run: tuple[int, int, int], data: st.DataObject) -> None:
    length, start, way = run
    lost = data.draw(st.integers(1, MOST_MISSING))
    before = data.draw(st.integers(2, length))
    after = data.draw(st.integers(2, length))
    whole = [start + way * n for n in range(before + lost + after)]
    (gap,) = gaps(whole[:before] + whole[before + lost :])
    assert list(gap.missing) == whole[before : before + lost]
    assert (gap.before, gap.after) == (before - 1, before)


@given(places=st.lists(st.integers(0, 40), max_size=40))
def test_a_gap_lies_between_neighbours_that_are_in_order_on_both_sides(places: list[int]) -> None:
    for gap in gaps(places):
        first, last = places[gap.before], places[gap.after]
        assert gap.before < gap.after
        assert 2 <= abs(last - first) <= MOST_MISSING + 1
        assert sorted(gap.missing) == list(range(min(first, last) + 1, max(first, last)))
        way = 1 if last > first else -1
        assert first - way in places[: gap.before]
        assert last + way in places[gap.after + 1 :]
