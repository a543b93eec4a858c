"""Handwriting: real sizes, the same hand for the same seed, and ink where it was put."""

from __future__ import annotations

import numpy as np
import pytest

from netral_desktop.practice import pens, stamps


def rng(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


@pytest.mark.parametrize("seed", range(25))
def test_a_signature_covers_as_much_as_real_ones(seed: int) -> None:
    drawing = pens.signature(rng(seed), 78.0, 28.0)
    assert 40 <= pens.ink_mm2(drawing) <= 231


@pytest.mark.parametrize("seed", range(25))
def test_a_signature_stays_within_its_box_but_for_the_nib(seed: int) -> None:
    points = np.concatenate([stroke.points for stroke in pens.signature(rng(seed), 78.0, 28.0)])
    assert np.abs(points[:, 0]).max() <= 39.0
    assert np.abs(points[:, 1]).max() <= 14.0


@pytest.mark.parametrize("seed", range(25))
def test_initials_are_small_but_more_than_a_dot(seed: int) -> None:
    assert 8 <= pens.ink_mm2(pens.initials(rng(seed))) <= 33
    assert pens.ink_mm2(pens.dot(rng(seed))) < 0.8


def test_the_same_seed_moves_the_same_hand() -> None:
    first, again, other = (pens.signature(rng(seed), 70.0, 25.0) for seed in (3, 3, 4))
    assert np.array_equal(first[0].points, again[0].points)
    assert np.array_equal(first[0].widths, again[0].widths)
    assert first[0].points.shape != other[0].points.shape or not np.array_equal(first[0].points, other[0].points)


def test_a_written_date_stands_on_its_line_and_reads_from_left_to_right() -> None:
    drawing = pens.written(rng(1), "20-11-2029", 4.0)
    starts = [float(stroke.points[:, 0].mean()) for stroke in drawing]
    points = np.concatenate([stroke.points for stroke in drawing])
    assert starts[0] < starts[-1]
    assert 18 < np.ptp(points[:, 0]) < 40
    assert points[:, 1].min() > -6.5
    assert points[:, 1].max() < 1.0


def test_coverage_keeps_the_place_and_area_of_the_strokes() -> None:
    drawing = pens.signature(rng(5), 70.0, 25.0)
    coarse, (left, top) = pens.coverage(drawing, 5.0)
    fine, _ = pens.coverage(drawing, 12.0)
    points = np.concatenate([stroke.points for stroke in drawing])
    assert left < points[:, 0].min()
    assert top < points[:, 1].min()
    assert left + coarse.shape[1] / 5.0 > points[:, 0].max()
    assert coarse.max() <= 1.0
    assert coarse.sum() / 5.0**2 == pytest.approx(fine.sum() / 12.0**2, rel=0.08)


def test_the_finest_line_leaves_ink_at_the_lowest_resolution() -> None:
    hair = pens.Stroke(np.array([(0.0, 0.0), (3.0, 0.0)]), np.array([0.01, 0.01]))
    assert pens.coverage([hair], 150 / 25.4)[0].max() > 0


def test_a_stamp_is_round_and_uneven() -> None:
    impression = stamps.round_stamp(rng(2), 8.0, upper="KABUPATEN LATIHAN", lower="DINAS UJI", middle=("DINAS", "UJI"))
    side = round(stamps.DIAMETER_MM * 8.0)
    assert impression.shape == (side, side)
    assert impression[:20, :20].max() == 0
    ring = impression[side // 2 - 3 : side // 2 + 3, :12]
    assert ring.max() > 0.3
    inked = impression[impression > 0.1]
    assert inked.std() > 0.1
