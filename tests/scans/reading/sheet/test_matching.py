"""Where a piece of print lies in a window, against the plain definition of a correlation; small windows and large."""

from __future__ import annotations

import numpy as np
import pytest

from netral_desktop.scans.reading.sheet import matching


def plainly(template, window):
    """The correlation at every place, by numpy's own."""
    places = np.lib.stride_tricks.sliding_window_view(window.astype(np.float64), template.shape)
    return np.array([[np.corrcoef(template.ravel(), part.ravel())[0, 1] for part in row] for row in places])


@pytest.mark.parametrize("more", [(8, 8), (4, 6), (20, 30), (3, 24)])
def test_the_likeliest_place_is_found(more):
    rng = np.random.default_rng(5)
    windows = rng.random((5, 12 + more[0], 20 + more[1]), dtype=np.float32)
    templates = rng.random((5, 12, 20), dtype=np.float32)
    hidden = [(int(rng.integers(0, more[0] + 1)), int(rng.integers(0, more[1] + 1))) for _ in templates]
    for template, window, (top, left) in zip(templates, windows, hidden, strict=True):
        window[top : top + 12, left : left + 20] += 0.7 * template - 0.2
    shifts, likeness = matching.match(templates, windows)
    for number, (top, left) in enumerate(hidden):
        surface = plainly(templates[number], windows[number])
        assert np.unravel_index(surface.argmax(), surface.shape) == (top, left)
        assert likeness[number] == pytest.approx(surface[top, left], abs=1e-4)
        assert np.abs(shifts[number] - (left, top)).max() <= 0.5


def test_a_place_between_pixels_is_found_between_them():
    x = np.arange(64, dtype=np.float64)
    hill = np.exp(-(((x[:, None] - 20) / 3) ** 2) - ((x[None, :40] - 15) / 3) ** 2)
    moved = np.exp(-(((x[:, None] - 20.3) / 3) ** 2) - ((x[None, :40] - 14.6) / 3) ** 2)
    template, window = hill[10:30, 5:25].astype(np.float32), moved[6:34, 1:29].astype(np.float32)
    shifts, likeness = matching.match(template[None], window[None])
    assert np.allclose(shifts[0], (3.6, 4.3), atol=0.05)
    assert likeness[0] > 0.97


def test_even_paper_is_like_nothing():
    print_ = np.random.default_rng(2).random((1, 9, 40), dtype=np.float32)
    assert abs(matching.match(print_, np.full((1, 15, 46), 0.1, dtype=np.float32))[1][0]) < 0.01


@pytest.mark.parametrize("shape", [(3, 15, 46), (2, 50, 70), (30, 60)])
def test_the_spread_is_that_of_every_window(shape):
    values = np.random.default_rng(3).random(shape, dtype=np.float32)
    windows = np.lib.stride_tricks.sliding_window_view(values.astype(np.float64), (9, 40), axis=(-2, -1))
    assert np.allclose(matching.spread_of(values, 9, 40), windows.var(axis=(-2, -1)) * 360, rtol=1e-3)
