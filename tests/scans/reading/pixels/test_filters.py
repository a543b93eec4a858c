"""The few filters against their plain definitions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from netral_desktop.scans.reading.pixels import filters
from netral_desktop.scans.reading.pixels.components import components

greys = arrays(np.uint8, st.tuples(st.integers(1, 24), st.integers(1, 24)))
masks = arrays(np.bool_, st.tuples(st.integers(1, 20), st.integers(1, 20)))


@given(greys, st.integers(1, 9), st.booleans())
def test_extremes_are_those_of_the_square_round_each_pixel(values, side, largest):
    padded = np.pad(values, (side // 2, side - 1 - side // 2), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (side, side))
    expected = windows.max(axis=(2, 3)) if largest else windows.min(axis=(2, 3))
    found = filters.dilate(values, side) if largest else filters.erode(values, side)
    assert np.array_equal(found, expected)


@given(greys, st.sampled_from([1, 3, 5, 7]))
def test_an_opening_never_brightens_and_a_second_one_changes_nothing(values, side):
    opened = filters.opening(values, side)
    assert (opened <= values).all()
    assert np.array_equal(filters.opening(opened, side), opened)


@given(arrays(np.uint8, st.tuples(st.integers(4, 20), st.integers(4, 20))), st.integers(1, 4), st.integers(1, 4))
def test_window_sums_are_sums_over_windows(values, rows, columns):
    windows = np.lib.stride_tricks.sliding_window_view(values.astype(np.float64), (rows, columns))
    assert np.allclose(filters.window_sums(values.astype(np.float32), rows, columns), windows.sum(axis=(2, 3)))


@given(arrays(np.float32, st.integers(1, 30), elements=st.floats(-100, 100, width=32)))
def test_median_and_upper_quartile_are_those_of_numpy(values):
    assert filters.median(values) == pytest.approx(np.median(values.astype(float)))
    assert filters.upper_quartile(values) == pytest.approx(np.percentile(values.astype(float), 75))


@given(masks, st.integers(0, 4), st.integers(1, 3))
def test_the_used_part_leaves_nothing_out_and_begins_on_a_step(mask, margin, step):
    rows, columns = filters.used_part(mask, margin, step)
    assert rows.start % step == columns.start % step == 0
    assert mask[rows, columns].sum() == mask.sum()
    for row, column in np.argwhere(mask):
        assert rows.start <= max(0, row - margin) <= row < min(row + 1 + margin, mask.shape[0]) <= rows.stop
        assert columns.start <= max(0, column - margin) <= column < min(column + 1 + margin, mask.shape[1])


@given(masks, st.integers(1, 5))
def test_a_tile_is_set_when_anything_in_it_is(mask, factor):
    pooled = filters.pool_any(mask, factor)
    for row in range(pooled.shape[0]):
        for column in range(pooled.shape[1]):
            tile = mask[row * factor : (row + 1) * factor, column * factor : (column + 1) * factor]
            assert pooled[row, column] == tile.any()


@given(masks, st.floats(0.6, 4.0))
def test_a_grown_mask_keeps_what_it_was_and_goes_no_further_than_its_corners(mask, radius):
    grown = filters.grow(mask, radius)
    assert (grown | ~mask).all()
    rows, columns = np.nonzero(grown)
    there = np.argwhere(mask)
    for point in zip(rows, columns, strict=True):
        assert np.abs(there - point).max(axis=1).min() <= round(radius)


@given(masks)
def test_components_are_what_a_flood_would_fill(mask):
    found = components(mask)
    image = found.image()
    assert np.array_equal(image >= 0, mask)
    assert found.area.sum() == mask.sum()
    seen, met = set(), set()
    for start in map(tuple, np.argwhere(mask)):
        if start in met:
            continue
        filled = _flood(mask, start)
        met |= filled
        numbers = {int(image[p]) for p in filled}
        assert len(numbers) == 1
        (number,) = numbers
        seen.add(number)
        rows, columns = zip(*filled, strict=True)
        assert found.area[number] == len(filled)
        assert set(map(tuple, np.argwhere(found.one(number)))) == filled
        box = (found.left[number], found.right[number], found.top[number], found.bottom[number])
        assert box == (min(columns), max(columns) + 1, min(rows), max(rows) + 1)
    assert seen == set(range(len(found)))


@given(masks, st.integers(1, 6))
def test_small_marks_can_be_left_out(mask, least):
    found = components(mask)
    left = found.without(mask, found.area < least)
    assert np.array_equal(left, mask & np.isin(found.image(), np.flatnonzero(found.area >= least)))


@pytest.mark.parametrize("level", [60, 150, 250])
def test_the_paper_is_found_under_print_and_shadow(level):
    rng = np.random.default_rng(1)
    page = np.full((300, 400), level, dtype=np.uint8)
    page[40:60, 20:380] = level // 5  # a line of print
    page[:, 200:] = (page[:, 200:] * 0.9).astype(np.uint8)  # a shadow on the right half
    page = (page + rng.integers(-2, 3, page.shape)).clip(0, 255).astype(np.uint8)
    paper = filters.paper_level(page, 32).astype(float)
    assert abs(paper[150, 60] - level) < 5
    assert abs(paper[150, 360] - 0.9 * level) < 5
    assert abs(paper[50, 60] - level) < 0.1 * level


def _flood(mask, start):
    """The eight-connected pixels of `start`."""
    todo, filled = [start], {start}
    while todo:
        row, column = todo.pop()
        for r in range(max(0, row - 1), min(mask.shape[0], row + 2)):
            for c in range(max(0, column - 1), min(mask.shape[1], column + 2)):
                if mask[r, c] and (r, c) not in filled:
                    filled.add((r, c))
                    todo.append((r, c))
    return filled
