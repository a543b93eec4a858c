"""Strokes that a printed line cuts in two are put together again, and only those."""

from __future__ import annotations

import numpy as np
import pytest

from netral_desktop.scans.reading.marks.limits import LIMITS
from netral_desktop.scans.reading.marks.seams import bridged
from netral_desktop.scans.reading.pixels.components import components

K = 6
ZONES = ((2.0, 2.0, 40.0, 18.0), (2.0, 20.0, 40.0, 18.0))
LINE = 20.0
MASKED_MM = 0.95


def marks_joined(*strokes: tuple[tuple[float, float], tuple[float, float]], turned: bool = False, **choices) -> int:
    """How many marks are left of straight strokes (from, to, in mm) when the line between two zones is masked."""
    ink = np.zeros((40 * K, 44 * K), dtype=np.bool_)
    for (x1, y1), (x2, y2) in strokes:
        for share in np.linspace(0, 1, 1000):
            x, y = round((x1 + (x2 - x1) * share) * K), round((y1 + (y2 - y1) * share) * K)
            ink[y : y + 2, x : x + 2] = True
    hidden = np.zeros_like(ink)
    hidden[round((LINE - MASKED_MM) * K) : round((LINE + MASKED_MM) * K)] = True
    ink &= ~hidden
    zones = ZONES
    if turned:
        ink, hidden = ink.T.copy(), hidden.T.copy()
        zones = tuple((y, x, h, w) for x, y, w, h in zones)
    found = components(ink)
    group = bridged(found.image(), hidden, len(found), zones, (0.0, 0.0), K, **choices)
    assert (group <= np.arange(len(found))).all()
    return len(set(group.tolist()))


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("slant", [-3.0, -1.0, 0.0, 1.0, 3.0])
def test_a_stroke_through_the_line_is_one_mark_however_it_slants(slant, turned):
    assert marks_joined(((20 - slant * 2, 16), (20 + slant * 2, 24)), turned=turned) == 1


@pytest.mark.parametrize("apart", [3.0, -3.0, 8.0])
def test_strokes_that_meet_the_line_in_different_places_are_two(apart):
    assert marks_joined(((20, 14), (20, 19.9)), ((20 + apart, 20), (20 + apart, 26))) == 2


def test_strokes_that_come_near_each_other_may_be_looked_at_as_one():
    strokes = ((20, 14), (20, 19.9)), ((23, 20), (23, 26))
    assert marks_joined(*strokes) == 2
    assert marks_joined(*strokes, along_mm=LIMITS.seams.near_mm) == 1


def test_what_ends_before_the_line_is_not_joined():
    assert marks_joined(((20, 10), (20, 17)), ((20, 20), (20, 26))) == 2


def test_a_loop_that_goes_through_twice_is_one_mark_with_all_its_parts():
    assert marks_joined(((15, 12), (15, 26)), ((25, 12), (25, 26)), ((15, 12), (25, 12))) == 1
    assert marks_joined(((15, 12), (15, 26)), ((25, 12), (25, 26))) == 2


def test_paper_without_ink_has_nothing_to_join():
    assert marks_joined() == 0
