"""Is it this person's sheet? The printed name and number are compared, piece by piece, with what we printed there.

A code alone never files a page: another name may be printed round it, or the name may be crossed out and another written.
Every piece of the name must look like ours; a signature that runs across it may hide ours but not replace it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from netral_desktop.sheets.model import IdentityBox, Zone

from .components import components
from .filters import Doubles, Floats, Grey, Mask, grow, paper_level
from .geometry import Placement, Region, rectified
from .reference import FINE, Reference
from .registration import match

_PIECE_MM = 8.0
_REACH_MM = 0.75
_PRINT_MARGIN_MM = 0.4
_EXTRA_DARK = 0.3  # of the print's black
_SPECK_MM = 1.0
_PAPER_TILE_MM = 4
_STREAK_MM = 1.2
_MARGIN_MM = (2.0, 1.5)  # beside and above; the line spacing of a form leaves no more
_BESIDE_MM = 30.0  # to the right of a name: where another would be written
_NEAR_ZONE_MM = 12.0  # a name this close to a zone is often crossed by its signature
_CORE = 60
_DARK = 0.42  # of the print's black
_LINE_SLOPES = (-0.09, -0.06, -0.03, 0.0, 0.03, 0.06, 0.09)

BoolStack = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class IdentityBoxReading:
    """One printed name or number as it came back.

    Per piece of some millimetres: `likeness`, the correlation with our rendering (-1..1); `presence`, how dark the paper is
    where our print should be (1 as dark as print); `lined`, how much more of a straight line than our print holds runs
    through the piece (0..1). `extra_mm2`: ink beside and over the print; `near_zone`: a signature may run across it.
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
        _read_box(picture, placement, reference, box, _near(box, reference.model.zones)) for box in reference.model.identity
    )


def _near(box: IdentityBox, zones: Sequence[Zone]) -> bool:
    m = _NEAR_ZONE_MM
    return any(
        box.x < z.x + z.w + m and box.x + box.w > z.x - m and box.y < z.y + z.h + m and box.y + box.h > z.y - m for z in zones
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
    seen = _darkness(rectified(picture, placement, wider, FINE).grey)
    templates = _cut(expected.astype(np.float32), rows, columns, 0)
    shifts, likeness = match(_halved(templates), _halved(_cut(seen, rows, columns, 2 * reach)))
    dx, dy = (round(2 * float(v)) for v in np.median(shifts, axis=0))
    seen = seen[dy : dy + expected.shape[0], dx : dx + expected.shape[1]]
    core = expected > 255 - _CORE
    black = float(np.clip(np.percentile(seen[core], 75), 0.15, 1.0)) if core.any() else 0.8
    seen = (seen / black).clip(0, 1)
    pieces, cores = _cut(seen, rows, columns, 0), templates > 255 - _CORE
    presence = (pieces * cores).sum(axis=(1, 2)) / np.maximum(cores.sum(axis=(1, 2)), 1)
    lined = _lined(pieces > _DARK) - _lined(templates > 128)
    extra = (seen > _EXTRA_DARK) & ~grow(expected > 50, _PRINT_MARGIN_MM * FINE)
    return IdentityBoxReading(box.label, near, likeness, presence, lined, _area_of_lines(extra))


def _pieces(box: IdentityBox, region: Region) -> tuple[slice, list[slice]]:
    """The box cut into pieces of equal width, overlapping by half: rows, and columns of each, in the region's pixels."""
    rows = slice(round((box.y - region[1]) * FINE), round((box.y + box.h - region[1]) * FINE))
    left, right = round((box.x - region[0]) * FINE), round((box.x + box.w - region[0]) * FINE)
    width = min(round(_PIECE_MM * FINE), right - left)
    count = max(1, round((right - left - width) / (width / 2)) + 1)
    starts = np.linspace(left, right - width, count).round().astype(int)
    return rows, [slice(int(start), int(start) + width) for start in starts]


def _cut(values: Floats, rows: slice, columns: list[slice], more: int) -> Floats:
    """The pieces of a picture, one above the other; `more` pixels are added below and to the right."""
    return np.stack([values[rows.start : rows.stop + more, c.start : c.stop + more] for c in columns])


def _halved(pieces: Floats) -> Floats:
    """Each piece at half the resolution."""
    n, rows, columns = pieces.shape
    even = pieces[:, : rows // 2 * 2, : columns // 2 * 2]
    half: Floats = even.reshape(n, rows // 2, 2, columns // 2, 2).mean(axis=(2, 4), dtype=np.float32)
    return half


def _area_of_lines(ink: Mask) -> float:
    """The area in mm2 of the marks that are longer than a speck; streaks that cross the whole strip upright do not count."""
    found = components(ink)
    wide, high = found.right - found.left, found.bottom - found.top
    streak = (high > 0.9 * ink.shape[0]) & (wide < _STREAK_MM * FINE)
    line = (np.maximum(wide, high) >= _SPECK_MM * FINE) & ~streak
    return float(found.area[line].sum()) / FINE**2


def _lined(dark: BoolStack) -> Doubles:
    """Of each piece the darkest straight line from left to right: 1 when no pixel of it, or just above or below, is bright."""
    thick = dark.copy()
    thick[:, 1:] |= dark[:, :-1]
    thick[:, :-1] |= dark[:, 1:]
    height, width = dark.shape[1:]
    across = np.arange(width)
    offsets = np.round(np.array(_LINE_SLOPES)[:, None] * (across - width / 2)).astype(int)
    rows = np.clip(np.arange(height)[None, :, None] + offsets[:, None, :], 0, height - 1)
    best: Doubles = thick[:, rows, across].mean(axis=3).max(axis=(1, 2))
    return best


def _darkness(grey: Grey) -> Floats:
    darkness: Floats = (1 - grey / paper_level(grey, _PAPER_TILE_MM * FINE)).clip(0, 1)
    return darkness
