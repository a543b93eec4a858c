"""Whether a page is crumpled, by the pale lines that run over it."""

from __future__ import annotations

import pytest

from netral_desktop.scans.judging.creases import is_creased
from netral_desktop.scans.judging.limits import THRESHOLDS
from netral_desktop.scans.judging.marks import Marks, MarkTable

_BOX = (112.0, 231.0, 78.0, 28.0)


def _lines(places: list[tuple[float, float]], darkness: float = 0.4) -> Marks:
    """Sharp lines 12 mm long and 0.8 high, with their middles at these places."""
    n = len(places)
    xs, ys = [x for x, _ in places], [y for _, y in places]
    none, sides = [0.0] * n, [6.0, 0.4]
    return Marks.of(
        MarkTable(
            area=[8.0] * n, inside=none, foreign=none, group_inside=none, group_foreign=none, length=[12.0] * n,
            breadth=[0.8] * n, x=xs, y=ys, left=[x - sides[0] for x in xs], right=[x + sides[0] for x in xs],
            top=[y - sides[1] for y in ys], bottom=[y + sides[1] for y in ys], sharpness=[1.0] * n,
            number=list(range(n)), darkness=[darkness] * n,
        )
    )  # fmt: skip


@pytest.mark.parametrize("about", [0, 1, 2])
def test_pieces_of_a_large_pale_signature_round_its_box_are_no_creases(about):
    below = [(x, y) for y in (263.0, 269.0, 276.0) for x in (115.0, 132.0, 150.0, 168.0)]
    elsewhere = [(30.0, 40.0), (60.0, 120.0)][:about]
    assert not is_creased(_lines(below + elsewhere), [_BOX], THRESHOLDS)


def test_pale_lines_all_over_the_page_are_creases_and_dark_ones_are_not():
    places = [(20.0 + 40 * column, 30.0 + 40 * row) for column in range(4) for row in range(4)]
    assert is_creased(_lines(places), [_BOX], THRESHOLDS)
    assert not is_creased(_lines(places, darkness=0.9), [_BOX], THRESHOLDS)
