"""Is it this person's sheet? The printed name and number are compared, piece by piece, with what we printed there.

A code alone never files a page: another name may be printed round it, or the name may be crossed out and another
written. Every piece of the name must look like ours; a signature that runs across it may hide ours but not replace
it.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from PIL import Image

from netral_desktop.sheets.model import IdentityBox, Zone

from .components import components
from .filters import Doubles, Floats, Grey, Mask, grow, pool_mean
from .geometry import Placement, Region, rectified
from .ink import relative_darkness
from .matching import match
from .reference import FINE, Reference

_PIECE_MM = 8.0
_REACH_MM = 0.75
_PRINT_MARGIN_MM = 0.4
_EXTRA_DARK = 0.3  # of the print's black
_SPECK_MM = 1.0
_STREAK_LEAN = 2  # pixels to either side that a streak may lean over the height of a line of text
_MARGIN_MM = (2.0, 1.5)  # beside and above; the line spacing of a form leaves no more
_BESIDE_MM = 20.0  # to the right of a name: where another would be written
_NEAR_ZONE_MM = 12.0  # a name this close to a zone is often crossed by its signature
_SURE = 0.75  # likeness at half the resolution, from which a piece need not be compared in full
_CORE = 60
_DARK = 0.42  # of the print's black
_LINE_SLOPES = (-0.09, -0.06, -0.03, 0.0, 0.03, 0.06, 0.09)

BoolStack = np.ndarray[Any, np.dtype[np.bool_]]
Stack = TypeVar("Stack", Grey, Floats, Mask)


@dataclass(frozen=True)
class IdentityBoxReading:
    """One printed name or number as it came back.

    Per piece of some millimetres: `likeness`, the correlation with our rendering (-1..1); `presence`, how dark the
    paper is where our print should be (1 as dark as print); `lined`, how much more of a straight line than our print
    holds runs through the piece (0..1). `near_zone`: a signature may run across it; only where none may, `extra_mm2` is
    measured: ink beside and over the print.
    """

    label: str
    near_zone: bool
    likeness: Doubles
    presence: Doubles
    lined: Doubles
    extra_mm2: float


def read_identity(picture: Image.Image, placement: Placement, reference: Reference) -> tuple[IdentityBoxReading, ...]:
    """Every name and number box of a sheet."""
    return tuple(
        _read_box(picture, placement, reference, box, _near(box, reference.model.zones))
        for box in reference.model.identity
    )


def _near(box: IdentityBox, zones: Sequence[Zone]) -> bool:
    m = _NEAR_ZONE_MM
    return any(
        box.x < z.x + z.w + m and box.x + box.w > z.x - m and box.y < z.y + z.h + m and box.y + box.h > z.y - m
        for z in zones
    )


def _read_box(
    picture: Image.Image, placement: Placement, reference: Reference, box: IdentityBox, near: bool
) -> IdentityBoxReading:
    beside = _MARGIN_MM[0] if near else _BESIDE_MM
    region = reference.on_sheet(
        (box.x - _MARGIN_MM[0], box.y - _MARGIN_MM[1], box.w + _MARGIN_MM[0] + beside, box.h + 2 * _MARGIN_MM[1])
    )
    expected = 255 - reference.part(region, FINE)
    rows, columns = _pieces(box, region)
    reach = round(_REACH_MM * FINE)
    margin = reach / FINE
    wider = (region[0] - margin, region[1] - margin, region[2] + 2 * margin, region[3] + 2 * margin)
    seen = relative_darkness(rectified(picture, placement, wider, FINE).grey, FINE)
    shifts, likeness = _matched(expected, seen, rows, columns, reach)
    dx, dy = (round(float(v)) for v in np.median(shifts, axis=0))
    seen = seen[dy : dy + expected.shape[0], dx : dx + expected.shape[1]]
    core = expected > 255 - _CORE
    black = float(np.clip(np.percentile(seen[core], 75), 0.15, 1.0)) if core.any() else 0.8
    seen = (seen / np.float32(black)).clip(0, 1)
    presence = _by_piece(seen * core, rows, columns) / np.maximum(_by_piece(core, rows, columns), 1)
    apart = columns[::2]
    dark = np.concatenate([_cut(seen > _DARK, rows, apart, 0), _cut(expected > 128, rows, apart, 0)])
    lined = np.subtract(*np.split(_lined(dark), 2))
    extra = 0.0
    if not near:
        hidden = grow(expected > 50, _PRINT_MARGIN_MM * FINE)
        extra = _area_of_lines((seen > _EXTRA_DARK) & ~hidden, hidden)
    return IdentityBoxReading(box.label, near, likeness, presence, lined, extra)


def _by_piece(values: Floats | Mask, rows: slice, columns: list[slice]) -> Doubles:
    """The sum over each piece."""
    so_far = np.concatenate([[0.0], np.cumsum(values[rows].sum(axis=0, dtype=np.float64))])
    return np.array([so_far[c.stop] - so_far[c.start] for c in columns])


def _pieces(box: IdentityBox, region: Region) -> tuple[slice, list[slice]]:
    """The box cut into pieces of one width, overlapping by half: rows, and columns of each, in the region's pixels."""
    rows = slice(round((box.y - region[1]) * FINE), round((box.y + box.h - region[1]) * FINE))
    left, right = round((box.x - region[0]) * FINE), round((box.x + box.w - region[0]) * FINE)
    width = min(round(_PIECE_MM * FINE), right - left)
    count = max(1, round((right - left - width) / (width / 2)) + 1)
    starts = np.linspace(left, right - width, count).round().astype(int)
    return rows, [slice(int(start), int(start) + width) for start in starts]


def _matched(expected: Grey, seen: Floats, rows: slice, columns: list[slice], reach: int) -> tuple[Doubles, Doubles]:
    """Where each piece lies in `seen`, in pixels of it from where it should be less `reach`, and how well it fits.

    First at half the resolution, which is fine enough for most letters, then the doubtful pieces in full.
    """
    there: Floats = pool_mean((seen * np.float32(255)).astype(np.uint8), 2).astype(np.float32) / np.float32(255)
    half = [slice(c.start // 2, c.stop // 2) for c in columns]
    shifts, likeness = _fitted(pool_mean(expected, 2), there, slice(rows.start // 2, rows.stop // 2), half, reach)
    shifts *= 2
    doubtful = np.flatnonzero(likeness < _SURE)
    if len(doubtful):
        finer, better = _fitted(expected, seen, rows, [columns[number] for number in doubtful], 2 * reach)
        shifts[doubtful] = np.where((better > likeness[doubtful])[:, None], finer, shifts[doubtful])
        likeness[doubtful] = np.maximum(better, likeness[doubtful])
    return shifts, likeness


def _fitted(expected: Grey, seen: Floats, rows: slice, columns: list[slice], more: int) -> tuple[Doubles, Doubles]:
    """The best place of each piece in `seen`, up to `more` pixels right and down, and its likeness."""
    return match(_cut(expected.astype(np.float32), rows, columns, 0), _cut(seen, rows, columns, more))


def _cut(values: Stack, rows: slice, columns: list[slice], more: int) -> Stack:
    """The pieces of a picture, one above the other; `more` pixels are added below and to the right."""
    return np.stack([values[rows.start : rows.stop + more, c.start : c.stop + more] for c in columns])


def _area_of_lines(ink: Mask, hidden: Mask) -> float:
    """The area in mm2 of marks longer than a speck; streaks that run upright through the whole strip do not count."""
    if not ink.any():
        return 0.0
    near = ink.copy()
    for shift in range(1, _STREAK_LEAN + 1):
        near[:, shift:] |= ink[:, :-shift]
        near[:, :-shift] |= ink[:, shift:]
    seen = (~hidden).sum(axis=0)
    streak = ((near & ~hidden).sum(axis=0) >= 0.9 * seen) & (seen > 0.3 * len(ink))
    found = components(ink & ~streak)
    reach = np.maximum(found.right - found.left, found.bottom - found.top)
    return float(found.area[reach >= _SPECK_MM * FINE].sum()) / FINE**2


def _lined(dark: BoolStack) -> Doubles:
    """Of each piece the darkest straight line across it: 1 when no pixel of it, or just above or below, is bright."""
    thick = dark.copy()
    thick[:, 1:] |= dark[:, :-1]
    thick[:, :-1] |= dark[:, 1:]
    count, height, width = dark.shape
    so_far = np.zeros((count, height, width + 1), dtype=np.int32)
    np.cumsum(thick, axis=2, out=so_far[:, :, 1:])
    rows = np.arange(height)
    best = np.zeros(count)
    for steps in _lines(width):
        line = np.zeros((count, height), dtype=np.int32)
        for start, end, down in steps:
            part = so_far[:, :, end] - so_far[:, :, start]
            line += part[:, np.clip(rows + down, 0, height - 1)]
        best = np.maximum(best, line.max(axis=1) / width)
    return best


@functools.lru_cache(maxsize=64)
def _lines(width: int) -> tuple[tuple[tuple[int, int, int], ...], ...]:
    """Straight lines of every slope over so many columns: each as level stretches, from, to, and how far down."""
    lines = []
    for slope in _LINE_SLOPES:
        offsets = np.round(slope * (np.arange(width) - width / 2)).astype(int)
        ends = [0, *(np.flatnonzero(np.diff(offsets)) + 1).tolist(), width]
        lines.append(tuple((a, b, int(offsets[a])) for a, b in itertools.pairwise(ends)))
    return tuple(lines)
