"""Small image filters on numpy arrays: the few that the reader needs, without an image library of 150 MB.

Arrays are two-dimensional, rows first. Windows are squares of odd or even side, clamped at the borders.
"""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from PIL import Image

Grey = np.ndarray[Any, np.dtype[np.uint8]]
GreyStack = np.ndarray[Any, np.dtype[np.uint8]]  # of pictures of one size
Mask = np.ndarray[Any, np.dtype[np.bool_]]
Floats = np.ndarray[Any, np.dtype[np.float32]]
Doubles = np.ndarray[Any, np.dtype[np.float64]]
Pixels = TypeVar("Pixels", Grey, Floats)

_PAPER_TILE_MM = 4.0


def _extreme(values: Grey, side: int, axis: int, *, largest: bool) -> Grey:
    """Minimum or maximum over `side` neighbours along an axis, by doubling: log2(side) passes."""
    pick = np.maximum if largest else np.minimum
    length = values.shape[axis]
    work = _padded(values, side // 2, side - 1 - side // 2, axis)
    span = 1
    while span < side:
        step = min(span, side - span)
        size = work.shape[axis] - step
        first, second = (
            (work[:size], work[step : step + size]) if axis == 0 else (work[:, :size], work[:, step : step + size])
        )
        work = pick(first, second)
        span += step
    return work[:length] if axis == 0 else work[:, :length]


def _padded(values: Pixels, before: int, after: int, axis: int) -> Pixels:
    """The values with those at two borders repeated beyond them; np.pad takes three times as long for as much."""
    rows, columns = values.shape
    if axis == 0:
        work = np.empty((before + rows + after, columns), dtype=values.dtype)
        work[:before], work[before : before + rows], work[before + rows :] = values[0], values, values[-1]
    else:
        work = np.empty((rows, before + columns + after), dtype=values.dtype)
        work[:, before : before + columns] = values
        work[:, :before], work[:, before + columns :] = values[:, :1], values[:, -1:]
    return work


def erode(values: Grey, side: int) -> Grey:
    """The darkest-lowest value in a square of `side` pixels round each pixel."""
    return _extreme(_extreme(values, side, 0, largest=False), side, 1, largest=False)


def dilate(values: Grey, side: int) -> Grey:
    """The highest value in a square of `side` pixels round each pixel."""
    return _extreme(_extreme(values, side, 0, largest=True), side, 1, largest=True)


def opening(values: Grey, side: int) -> Grey:
    """What remains of the bright parts that a square of odd `side` fits into; never brighter than the values."""
    return dilate(erode(values, side), side)


def grow(mask: Mask, radius: float) -> Mask:
    """The mask with every point within `radius` pixels of it, nearly round: a square and a diamond combined."""
    r = round(radius)
    if r < 1:
        return mask
    square = dilate(mask.view(np.uint8), 2 * max(1, round(radius * 0.75)) + 1)
    plus = np.maximum(
        _extreme(mask.view(np.uint8), 2 * r + 1, 0, largest=True),
        _extreme(mask.view(np.uint8), 2 * r + 1, 1, largest=True),
    )
    return np.maximum(square, plus).view(np.bool_)


def used_part(mask: Mask, margin: int, step: int) -> tuple[slice, slice]:
    """The rows and columns in which anything is set, with so many pixels round them, from whole steps on; all of an
    empty mask."""
    spans = []
    for axis, length in ((1, mask.shape[0]), (0, mask.shape[1])):
        places = np.flatnonzero(mask.any(axis=axis))
        first, last = (int(places[0]), int(places[-1])) if len(places) else (0, length)
        spans.append(slice(max(0, first - margin) // step * step, min(length, last + 1 + margin)))
    return spans[0], spans[1]


def window_sums(values: Floats, rows: int, columns: int) -> Floats:
    """The sum over every rows x columns window that fits, by its top left corner; of a stack, in each."""
    return _run_sums(_run_sums(values, rows, -2), columns, -1)


def _run_sums(values: Floats, length: int, axis: int) -> Floats:
    """Sums over `length` neighbours: sums over 1, 2, 4, ... neighbours, put together by the bits of the length."""
    size = values.shape[axis] - length + 1
    doubled, span, start = values, 1, 0
    total: Floats | None = None
    while True:
        if length & span:
            part = doubled[..., start : start + size, :] if axis == -2 else doubled[..., start : start + size]
            total = part if total is None else total + part
            start += span
        if 2 * span > length:
            assert total is not None
            return total
        if axis == -2:
            doubled = doubled[..., :-span, :] + doubled[..., span:, :]
        else:
            doubled = doubled[..., :-span] + doubled[..., span:]
        span *= 2


def box_mean(values: Floats, side: int) -> Floats:
    """The mean over a square of odd `side` round each pixel."""
    reach = side // 2
    padded = _padded(_padded(values, reach, reach, 0), reach, reach, 1)
    mean: Floats = window_sums(padded, side, side) / np.float32(side * side)
    return mean


def median(values: np.ndarray[Any, Any]) -> float:
    """The median of an array, which must not be empty; np.median takes three times as long for as little."""
    flat = values.reshape(-1)
    middle = len(flat) // 2
    if len(flat) % 2:
        return float(np.partition(flat, middle)[middle])
    low, high = np.partition(flat, (middle - 1, middle))[middle - 1 : middle + 1].tolist()
    return float((low + high) / 2)


def middle_grey(counts: np.ndarray[Any, Any]) -> float:
    """The median of greys of which it is counted how many there are of each, at least one in all."""
    upto = np.cumsum(counts)
    low, high = np.searchsorted(upto, [(int(upto[-1]) + 1) // 2, int(upto[-1]) // 2 + 1])
    return float(low + high) / 2


def upper_quartile(values: np.ndarray[Any, Any]) -> float:
    """What three quarters of an array do not exceed, which must not be empty: as np.percentile, in less time."""
    flat = values.reshape(-1)
    below, share = divmod(0.75 * (len(flat) - 1), 1)
    place, after = int(below), min(int(below) + 1, len(flat) - 1)
    parted = np.partition(flat, (place, after))
    low, high = float(parted[place]), float(parted[after])
    return low + share * (high - low)


def pool_mean(values: Grey, factor: int) -> Grey:
    """Means of `factor` x `factor` tiles, rounded; the last tiles may be smaller."""
    return np.asarray(Image.fromarray(values).reduce(factor))


def pool_share(mask: Mask, factor: int) -> Floats:
    """The share of each `factor` x `factor` tile that is set, 0..1."""
    share: Floats = pool_mean(mask.view(np.uint8) * np.uint8(255), factor).astype(np.float32) / np.float32(255)
    return share


def pool_any(mask: Mask, factor: int) -> Mask:
    """Whether anything in each `factor` x `factor` tile is set; the last tiles may be smaller."""
    down = mask[::factor].copy()
    for start in range(1, factor):
        rows = mask[start::factor]
        down[: len(rows)] |= rows
    pooled = down[:, ::factor].copy()
    for start in range(1, factor):
        columns = down[:, start::factor]
        pooled[:, : columns.shape[1]] |= columns
    return pooled


def paper_level(grey: Grey, tile: int) -> Grey:
    """The brightness of bare paper under every pixel.

    The 80th percentile of tiles of `tile` pixels (their own small means first, so that noise does not count as
    paper), the brightest of each 3 x 3 tiles, smoothed: print, ink and small shadows do not pull it down. Between 1
    and 255.
    """
    small = pool_mean(grey, 4)
    side = max(2, tile // 4)
    rows, columns = small.shape[0] // side, small.shape[1] // side
    if rows == 0 or columns == 0:  # smaller than one tile
        return np.full(grey.shape, max(1, round(float(np.percentile(grey, 80)))), dtype=np.uint8)
    cut = small[: rows * side, : columns * side]
    tiles = cut.reshape(rows, side, columns, side).swapaxes(1, 2).reshape(rows, columns, side * side)
    position = int(side * side * 0.8)
    level = np.partition(tiles, position, axis=2)[:, :, position]
    smooth = box_mean(dilate(level, 3).astype(np.float32), 3).clip(1, 255).astype(np.uint8)
    size = grey.shape[1], grey.shape[0]
    return np.asarray(Image.fromarray(smooth).resize(size, Image.Resampling.BILINEAR))


def relative_darkness(grey: Grey, px_per_mm: int) -> Floats:
    """How much darker than the paper round it each pixel is: 0 paper, 1 nothing reflected."""
    level = paper_level(grey, round(_PAPER_TILE_MM * px_per_mm))
    darkness: Floats = np.divide(level - np.minimum(grey, level), level, dtype=np.float32)
    return darkness
