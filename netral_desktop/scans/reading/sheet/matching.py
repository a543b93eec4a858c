"""Finding small pieces of our print in small windows of a picture, many at a time: where each fits best, and how well.

Likeness is the normalised correlation, -1..1, which neither the paper's brightness nor the toner's strength changes.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.lib.stride_tricks import as_strided

from ..pixels.components import Ints
from ..pixels.filters import Doubles, Floats, Grey, window_sums
from .limits import LIMITS

_L = LIMITS.matching


def darkness_of(grey: Grey) -> Floats:
    """0 white to 1 black."""
    darkness: Floats = np.multiply(~grey, np.float32(1 / 255), dtype=np.float32)
    return darkness


def match(templates: Floats, windows: Floats) -> tuple[Doubles, Doubles]:
    """Where each template lies in its window (pixels right and down of the top left, to a fraction) and how well."""
    n, rows, columns = templates.shape
    wide = windows.shape[2] - columns + 1
    flat = templates - templates.mean(axis=(1, 2), keepdims=True)
    product = products(flat, windows)
    own = np.maximum(np.einsum("nij,nij->n", flat, flat), 1e-9)
    surface = product / np.sqrt(spread_of(windows, rows, columns) * own[:, None, None])
    peak = surface.reshape(n, -1).argmax(axis=1)
    py, px = np.divmod(peak, wide)
    everyone = np.arange(n)
    likeness = surface[everyone, py, px]
    return np.column_stack([px, py]) + _between(surface, py, px), likeness.astype(np.float64)


def products(templates: Floats, windows: Floats) -> Floats:
    """Of each template with its window, at every place of it in there: the sum of the products of their pixels."""
    n, rows, columns = templates.shape
    high, wide = windows.shape[1] - rows + 1, windows.shape[2] - columns + 1
    if wide > _L.few:
        size = (fast_length(windows.shape[1]), fast_length(windows.shape[2]))
        spectrum = np.fft.rfft2(windows, size) * np.conj(np.fft.rfft2(templates, size))
        return np.fft.irfft2(spectrum, size)[:, :high, :wide].astype(np.float32)
    # Every row of the window with every row of the template; a place of the template is a diagonal of that.
    over, down, across = windows.strides
    strips = as_strided(windows, (n, wide, windows.shape[1], columns), (over, across, down, across))
    each = np.matmul(strips, templates.transpose(0, 2, 1)[:, None])
    over, right, down, across = each.strides
    sums: Floats = as_strided(each, (n, high, wide, rows), (over, down, right, down + across)).sum(axis=3)
    return sums


def spread_of(values: Floats, rows: int, columns: int) -> Floats:
    """The sum of squares about its mean of every rows x columns window, never quite nothing; of a stack, in each."""
    squares = values * values
    high, wide = values.shape[-2] - rows + 1, values.shape[-1] - columns + 1
    if values.ndim == 3 and max(high, wide) <= _L.few:
        down, across = _runs(high, rows), _runs(wide, columns).T
        total, squares = (np.matmul(down, np.matmul(each, across)) for each in (values, squares))
    else:
        total, squares = window_sums(values, rows, columns), window_sums(squares, rows, columns)
    count = rows * columns
    spread: Floats = np.maximum(squares - total * total / np.float32(count), np.float32(1e-6 * count))
    return spread


def fast_length(length: int) -> int:
    """The next length with small factors, which the Fourier transform likes."""
    while True:
        rest = length
        for factor in (2, 3, 5):
            while rest % factor == 0:
                rest //= factor
        if rest == 1:
            return length
        length += 1


@functools.lru_cache(maxsize=64)
def _runs(count: int, length: int) -> Floats:
    """The matrix that adds up each of `count` runs of so many neighbours."""
    place, start = np.arange(count + length - 1)[None, :], np.arange(count)[:, None]
    runs: Floats = ((place >= start) & (place < start + length)).astype(np.float32)
    return runs


def _between(surface: Floats, py: Ints, px: Ints) -> Doubles:
    """How far each peak lies right and down of its pixel, between -0.5 and 0.5, by the parabolas through its
    neighbours; 0 at a border."""
    n = np.arange(len(surface))
    high, wide = surface.shape[1] - 1, surface.shape[2] - 1
    low = np.stack([surface[n, py, np.maximum(px - 1, 0)], surface[n, np.maximum(py - 1, 0), px]], axis=1)
    after = np.stack([surface[n, py, np.minimum(px + 1, wide)], surface[n, np.minimum(py + 1, high), px]], axis=1)
    inner = np.stack([(px > 0) & (px < wide), (py > 0) & (py < high)], axis=1)
    bend = low - 2 * surface[n, py, px][:, None] + after
    inner &= np.abs(bend) > 1e-9
    shift = np.zeros(bend.shape)
    np.divide(0.5 * (low - after), bend, out=shift, where=inner)
    return np.minimum(np.maximum(shift, -0.5), 0.5)
