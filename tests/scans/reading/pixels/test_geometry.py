"""Placements: from millimetres to pixels and back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from netral_desktop.scans.reading.pixels import geometry

angles = st.floats(-np.pi, np.pi)
scales = st.floats(2.5, 40.0)
shifts = st.floats(-500, 3000)


@st.composite
def placements(draw, *, perspective: bool = False):
    """A picture of a sheet: turned, scaled, a little sheared, perhaps taken at a slant."""
    angle, scale = draw(angles), draw(scales)
    cos, sin = np.cos(angle) * scale, np.sin(angle) * scale
    stretch = draw(st.floats(0.95, 1.05))
    slant = draw(st.floats(-3e-4, 3e-4)) if perspective else 0.0
    return np.array([[cos, -sin * stretch, draw(shifts)], [sin, cos * stretch, draw(shifts)], [slant, slant / 2, 1.0]])


sheet_points = st.lists(st.tuples(st.floats(0, 210), st.floats(0, 297)), min_size=1, max_size=8).map(np.array)


@given(placements(perspective=True), sheet_points)
def test_the_way_back_leads_back(placement, points):
    there = geometry.project(placement, points)
    assert np.allclose(geometry.project(geometry.inverse(placement), there), points, atol=1e-5)


CORNERS = np.array(
    [(178, 12), (198, 12), (198, 32), (178, 32), (12, 265), (32, 265), (32, 285), (12, 285)], dtype=float
)


@given(placements())
def test_a_scan_is_fitted_exactly(placement):
    picture = geometry.project(placement, CORNERS)
    assert np.allclose(geometry.fit_affine(CORNERS, picture), placement, atol=1e-5)
    assert geometry.error_mm(placement, CORNERS, picture) < 1e-9


@given(placements(perspective=True))
def test_a_photo_is_fitted_exactly(placement):
    picture = geometry.project(placement, CORNERS)
    found = geometry.fit_homography(CORNERS, picture)
    everywhere = np.array([(x, y) for x in (5, 105, 205) for y in (5, 150, 290)], dtype=float)
    assert np.allclose(geometry.project(found, everywhere), geometry.project(placement, everywhere), atol=0.05)


@given(placements(perspective=True))
def test_four_points_are_enough_for_a_photo_and_are_met(placement):
    four = CORNERS[[0, 1, 4, 6]]
    picture = geometry.project(placement, four)
    found = geometry.fit_homography(four, picture)
    assert np.allclose(geometry.project(found, CORNERS), geometry.project(placement, CORNERS), atol=0.05)


def test_four_points_on_a_line_are_no_reason_to_stop():
    line = np.array([(0, 0), (1, 0), (2, 0), (3, 0)], dtype=float)
    assert geometry.fit_homography(line, line).shape == (3, 3)


@given(angles, scales, shifts, shifts)
def test_turn_and_scale_are_found_from_one_code(angle, scale, dx, dy):
    cos, sin = np.cos(angle) * scale, np.sin(angle) * scale
    placement = np.array([[cos, -sin, dx], [sin, cos, dy], [0, 0, 1]])
    found = geometry.fit_similarity(CORNERS[:4], geometry.project(placement, CORNERS[:4]))
    assert np.allclose(found, placement, atol=1e-6)
    assert geometry.scale_at(found, 100, 100) == pytest.approx(scale)
    assert geometry.stretch(found, 100, 100) < 1e-6


def test_a_mirrored_picture_has_a_negative_scale():
    assert geometry.scale_at(np.diag([-8.0, 8.0, 1.0]), 100, 100) < 0


@pytest.mark.parametrize("dpi", [100, 200, 300, 600])
@pytest.mark.parametrize("degrees", [0, 3, 90, 181])
def test_a_rectified_region_shows_the_paper_where_it_says(dpi, degrees):
    k = dpi / 25.4
    angle = np.radians(degrees)
    turned = np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]]) * k
    turned[2] = (0, 0, 1)
    corners = geometry.project(turned, [(0, 0), (80, 0), (80, 60), (0, 60)])
    turned[:2, 2] = -corners.min(axis=0)
    size = tuple(int(v) for v in np.ceil(np.ptp(corners, axis=0)))
    rows, columns = np.mgrid[0 : size[1], 0 : size[0]] + 0.5
    on_sheet = geometry.project(geometry.inverse(turned), np.column_stack([columns.ravel(), rows.ravel()]))
    black = (np.abs(on_sheet[:, 0] - 40) < 2) & (np.abs(on_sheet[:, 1] - 30) < 2)  # a square of 4 mm in the middle
    picture = Image.fromarray(np.where(black, 0, 255).astype(np.uint8).reshape(size[1], size[0]))
    seen = geometry.rectified(picture, turned, (30, 20, 20, 20), 6).grey
    assert seen.shape == (120, 120)
    dark = np.argwhere(seen < 128)
    assert np.abs((dark + 0.5).mean(axis=0) / 6 - (10, 10)).max() < 0.1
    assert len(dark) / 36 == pytest.approx(16, abs=1.5)


def test_what_lies_outside_the_picture_is_known():
    placement = np.diag([10.0, 10.0, 1.0])
    assert geometry.inside(placement, (0, 0, 20, 10), (200, 100))
    assert not geometry.inside(placement, (0, 0, 20, 11), (200, 100))
    assert not geometry.inside(placement, (0, 0, 20, 10), (200, 100), margin_mm=1)


@pytest.mark.parametrize("count", [2, 60])
@pytest.mark.parametrize("slant", [0.0, 2e-4])
def test_parts_of_a_region_are_what_is_cut_out_of_it(count, slant):
    rng = np.random.default_rng(count)
    picture = Image.fromarray(rng.integers(0, 256, (900, 700), dtype=np.uint8)).resize((1400, 1800))
    placement = np.array([[8.0, 0.4, 30.0], [-0.4, 8.1, 90.0], [slant, slant, 1.0]])
    region = (10.0, 20.0, 120.0, 90.0)
    whole = geometry.rectified(picture, placement, region, 3).grey
    places = [(int(rng.integers(0, 240)), int(rng.integers(0, 300))) for _ in range(count)]
    parts = geometry.rectified_parts(picture, placement, region, 3, places, (60, 30))
    cut = np.stack([whole[top : top + 30, left : left + 60] for top, left in places])
    assert parts.shape == (count, 30, 60)
    assert np.abs(parts.astype(int) - cut).max() <= 1
