"""Laying the picture exactly over our own rendering: blocks of print are found again and the placement follows them.

The codes give a placement that is right to a few tenths of a millimetre when both were read, and to a few millimetres
at the far end of the page when only one was. Blocks of the printed text are then looked for near where they should
be.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from PIL import Image

from ..files.image import Picture
from ..pixels.filters import Doubles, Mask, median
from ..pixels.geometry import Placement, Rectified, Region, fit_affine, fit_homography, project, rectified
from .limits import LIMITS
from .matching import darkness_of, match
from .reference import COARSE, MIDDLE, Reference

_L = LIMITS.registration


Point = tuple[float, float]


@dataclass(frozen=True)
class Blocks:
    """Blocks of print that were looked for: centres on the sheet (mm), how far off they lay (mm), correlation -1..1.

    `firm`: the block holds lines in both directions; along a single line a block could slide and fit anywhere.
    `size_mm`: of each, width and height.
    """

    centres: Doubles
    shifts: Doubles
    likeness: Doubles
    firm: Mask
    size_mm: tuple[int, int]

    def seen(self, placement: Placement, size: tuple[int, int]) -> Mask:
        """Which of them lie wholly in a picture of this size (width, height)."""
        w, h = self.size_mm[0] / 2, self.size_mm[1] / 2
        corners = np.array([(-w, -h), (w, -h), (-w, h), (w, h)])
        points = project(placement, (self.centres[:, None] + corners).reshape(-1, 2))
        within = (points >= -0.5) & (points <= np.array(size) + 0.5)
        return np.asarray(within.reshape(-1, 8).all(axis=1), dtype=np.bool_)

    def outside(self, regions: list[Region]) -> Blocks:
        """Those whose middle lies in none of the regions, where people write over our print."""
        x, y = self.centres.T
        keep = np.ones(len(self.centres), dtype=np.bool_)
        for left, top, width, height in regions:
            keep &= (x < left) | (x > left + width) | (y < top) | (y > top + height)
        return self.only(keep)

    def only(self, keep: Mask) -> Blocks:
        """The blocks for which `keep` is set."""
        return Blocks(self.centres[keep], self.shifts[keep], self.likeness[keep], self.firm[keep], self.size_mm)

    def share_found(self, likeness: float) -> float:
        """The share of blocks that correlate at least so well; 1 for a sheet without print."""
        return float((self.likeness >= likeness).mean()) if len(self.likeness) else 1.0

    def still(self, distance: float) -> bool:
        """Whether nine in ten anchors lay no further off than this, in mm: then another look finds nothing new."""
        shifts = np.abs(self.anchors().shifts)
        return bool(len(shifts)) and bool(np.percentile(shifts, 90) < distance)

    def anchors(self) -> Blocks:
        """Those that say where the sheet lies: found, and firm."""
        return self.only((self.likeness >= _L.found) & self.firm)


@dataclass(frozen=True)
class Laid:
    """A page laid on its print: the placement and the blocks that say so.

    `shown`: the page as it was compared last, at COARSE, seen with the placement `before`; None when there was nothing
    to compare.
    """

    placement: Placement
    blocks: Blocks
    shown: Rectified | None
    before: Placement


def find_blocks(
    picture: Image.Image,
    placement: Placement,
    reference: Reference,
    region: Region,
    *,
    px_per_mm: int,
    block_mm: tuple[int, int],
    reach_mm: float,
    sparse: bool = False,
    half: Image.Image | None = None,
) -> tuple[Blocks, Rectified | None]:
    """Look for the printed blocks of a region within `reach_mm` of where the placement says they are.

    `sparse`: only for every other one, as on a chessboard, which tells as much of a flat page. `half`: the picture
    reduced by two, where the caller has it. Returns the part of the picture too in which they were looked for, if any.
    """
    reach = round(reach_mm * px_per_mm)
    x, y, w, h = region = reference.on_sheet(region)
    expected = reference.part(region, px_per_mm)
    columns, rows = block_mm[0] * px_per_mm, block_mm[1] * px_per_mm
    places = [
        (top, left)
        for row, top in enumerate(_steps(expected.shape[0], rows))
        for column, left in enumerate(_steps(expected.shape[1], columns))
        if not sparse or (row + column) % 2 == 0
    ]
    nothing = np.zeros((0, 2))
    none = Blocks(nothing, nothing, np.zeros(0), np.zeros(0, dtype=np.bool_), block_mm)
    if not places:
        return none, None
    tops, lefts = np.array(places).T
    templates = darkness_of(sliding_window_view(expected, (rows, columns))[tops, lefts])
    squares, means = np.einsum("nij,nij->n", templates, templates), templates.mean(axis=(1, 2))
    printed = squares / (rows * columns) - means * means >= _L.min_print**2
    if not printed.any():
        return none, None
    templates, tops, lefts = templates[printed], tops[printed], lefts[printed]
    margin = reach / px_per_mm
    around = (x - margin, y - margin, w + 2 * margin, h + 2 * margin)
    shown = rectified(picture, placement, around, px_per_mm, half)
    windows = darkness_of(sliding_window_view(shown.grey, (rows + 2 * reach, columns + 2 * reach))[tops, lefts])
    shifts, likeness = match(templates, windows)
    centres = np.column_stack([x + (lefts + columns / 2) / px_per_mm, y + (tops + rows / 2) / px_per_mm])
    across, down = (np.einsum("nij,nij->n", d, d) for d in (np.diff(templates, axis=2), np.diff(templates, axis=1)))
    firm = np.minimum(across, down) >= _L.firm * np.maximum(across, down)
    return Blocks(centres, (shifts - reach) / px_per_mm, likeness, firm, block_mm), shown


def follow(placement: Placement, blocks: Blocks) -> Placement:
    """The placement moved to where the blocks were found; fewer than four anchors leave it as it was."""
    anchors = blocks.anchors()
    if len(anchors.likeness) < 4:
        return placement
    sheet = anchors.centres
    there = sheet + anchors.shifts
    moved = _steady(sheet, there, anchors.likeness, perspective=False)
    misfit = _median_misfit(moved, sheet, there)
    if misfit > _L.misfit_mm and len(sheet) >= 12:
        bent = _steady(sheet, there, anchors.likeness, perspective=True)
        if _median_misfit(bent, sheet, there) < 0.7 * misfit:
            moved = bent
    followed = placement @ moved
    return np.asarray(followed / followed[2, 2], dtype=np.float64)


def _lean(placement: Placement, blocks: Blocks, region: Region) -> Placement:
    """The placement of a small region moved to its anchors, and bent only as far as they speak for the whole of it.

    The corners are taken to have moved as the anchors did at the median: without anchors near a corner it stays so.
    """
    anchors = blocks.anchors()
    if len(anchors.likeness) == 0:
        return placement
    x, y, w, h = region
    corners = np.array([(x, y), (x + w, y), (x, y + h), (x + w, y + h)])
    sheet = np.vstack([anchors.centres, corners])
    there = np.vstack([anchors.centres + anchors.shifts, corners + np.median(anchors.shifts, axis=0)])
    weights = np.concatenate([anchors.likeness, np.full(len(corners), _L.corner_weight)])
    leaned = placement @ _steady(sheet, there, weights, perspective=False)
    return np.asarray(leaned, dtype=np.float64)


def settle_page(
    picture: Picture, placement: Placement, reference: Reference, *, sure: bool, known_mm: Point | None = None
) -> Laid:
    """The placement laid on the whole page's print.

    `sure`: both codes were read, so nothing is far off. `known_mm`: where on the sheet it is right; the further from
    there, the more it may be off, so its neighbourhood is laid first and the rest follows.
    """
    page = (0.0, 0.0, *reference.model.page_mm)
    steps = [(page, reach) for reach in ((2.0, 2.0, 2.0) if sure else (8.0, 3.0, 2.0))]
    if known_mm is not None:
        x, y = known_mm
        steps = [((x - r, y - r, 2 * r, 2 * r), _L.growing_reach_mm) for r in _L.growing_mm] + steps
    for region, reach in steps:
        before = placement
        blocks, shown = find_blocks(
            picture.grey,
            placement,
            reference,
            region,
            px_per_mm=COARSE,
            block_mm=_L.page_block_mm,
            reach_mm=reach,
            sparse=sure,
            half=picture.half,
        )
        placement = follow(placement, blocks)
        if region == page and blocks.still(_L.page_still_mm):
            break
    return Laid(placement, blocks, shown, before)


def settle_zone(
    picture: Image.Image, placement: Placement, reference: Reference, region: Region
) -> tuple[Placement, Blocks]:
    """The placement laid on the print of one region, for measuring there: usually right to 0.1 mm."""
    for reach in (1.5, 0.75):
        blocks, _ = find_blocks(
            picture, placement, reference, region, px_per_mm=MIDDLE, block_mm=_L.zone_block_mm, reach_mm=reach
        )
        placement = _lean(placement, blocks, region)
        if blocks.still(_L.zone_still_mm):
            break
    return placement, blocks


def _steady(sheet: Doubles, there: Doubles, weights: Doubles, *, perspective: bool) -> Placement:
    """A fit that blocks mistaken for others cannot pull away: least squares, reweighted (Tukey's biweight)."""
    fit = fit_homography if perspective else fit_affine
    current = weights
    for width in (4 * _L.tukey_mm, 2 * _L.tukey_mm, _L.tukey_mm, _L.tukey_mm):
        moved = fit(sheet, there, current)
        off = np.sqrt(((project(moved, sheet) - there) ** 2).sum(axis=1))
        current = weights * np.clip(1 - (off / width) ** 2, 1e-4, None) ** 2
    return moved


def _median_misfit(moved: Placement, sheet: Doubles, there: Doubles) -> float:
    return median(np.sqrt(((project(moved, sheet) - there) ** 2).sum(axis=1)))


def _steps(length: int, step: int) -> range:
    """Block starts that cover a length evenly; the last block may stand back to fit."""
    if length < step:
        return range(0)
    count = length // step
    offset = (length - count * step) // 2
    return range(offset, offset + count * step, step)
