"""Pieces of a stroke that broke are one part again; what stands apart stays apart."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.scans.judging.limits import THRESHOLDS
from netral_desktop.scans.judging.written import Boxes, is_one_run

GAP, LEAST = 0.2, 0.6


def boxes(rows: list[tuple[float, float, float, float, float]]) -> Boxes:
    """Parts of left, top, width, height and area."""
    left, top, wide, high, area = np.array(rows, dtype=np.float64).reshape(-1, 5).T
    return Boxes(left, left + wide, top, top + high, area, float(area.sum()))


def sides(parts: Boxes) -> set[tuple[float, ...]]:
    return {
        tuple(round(float(side), 6) for side in row)
        for row in zip(parts.left, parts.right, parts.top, parts.bottom, parts.area, strict=True)
    }


def test_pieces_in_a_chain_are_one_part_and_a_letter_beside_them_is_another():
    chain = [(0, 0, 2, 5, 1), (2.1, 4, 2, 5, 1), (4.2, 0, 2, 5, 1)]
    joined = boxes([*chain, (7, 0, 2, 5, 1)]).joined(GAP, LEAST)
    assert sides(joined) == {(0, 6.2, 0, 9, 3), (7, 9, 0, 5, 1)}


def test_a_word_of_two_letters_one_of_them_broken_is_no_one_run():
    word = boxes([(0, 0, 4.7, 7, 6), (5.0, 0.8, 0.8, 6, 2.6), (5.8, 0.7, 3.5, 6, 3.7)]).joined(GAP, LEAST)
    signature = boxes([(0, 0, 6.7, 11, 18), (6.5, 0.7, 13, 10, 28), (25, 3, 2, 4, 2)]).joined(GAP, LEAST)
    assert (len(word), is_one_run(word, THRESHOLDS.written)) == (2, False)
    assert (len(signature), is_one_run(signature, THRESHOLDS.written)) == (2, True)
    assert not is_one_run(boxes([]), THRESHOLDS.written)


def test_grains_join_nothing():
    joined = boxes([(0, 0, 2, 5, 1), (2.1, 2, 0.5, 0.5, 0.2), (2.7, 0, 2, 5, 1)]).joined(GAP, LEAST)
    assert len(joined) == 2
    assert joined.total == 2.2


def test_of_nothing_nothing_is_made():
    assert len(boxes([]).joined(GAP, LEAST)) == 0


size = st.floats(0, 8)
rows = st.lists(st.tuples(st.floats(0, 60), st.floats(0, 20), size, size, st.floats(0.7, 9)), max_size=12)


@given(rows, st.randoms(use_true_random=False))
def test_no_ink_is_lost_and_the_order_of_the_parts_does_not_matter(parts, random):
    joined = boxes(parts).joined(GAP, LEAST)
    assert np.isclose(joined.area.sum(), sum(row[4] for row in parts))
    random.shuffle(parts)
    assert sides(boxes(parts).joined(GAP, LEAST)) == sides(joined)


@given(rows)
def test_what_is_farther_apart_than_the_gap_on_every_way_is_not_joined(parts):
    spread = [(100.0 * n, *row[1:]) for n, row in enumerate(parts)]
    assert sides(boxes(spread).joined(GAP, LEAST)) == sides(boxes(spread))
