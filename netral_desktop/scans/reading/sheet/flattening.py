"""A sheet that did not lie flat: curled under a camera, drawn unevenly through a feeder.

One placement for the whole page cannot follow it. Where the printed blocks stray from theirs smoothly, the picture is
drawn again as if the sheet had lain flat, and everything after that measures as on any scan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from ..files.image import Picture
from ..pixels.filters import Doubles
from ..pixels.geometry import Placement, Region, fit_homography, inverse, project
from .limits import LIMITS
from .reference import COARSE, Reference
from .registration import Blocks, Laid, find_blocks, settle_page

_L = LIMITS.flattening


@dataclass(frozen=True)
class Bend:
    """How a sheet strays, in mm, as a polynomial over the page: `right` and `down` have a factor for every power."""

    page_mm: tuple[float, float]
    factors: Doubles  # (powers, 2)

    def strayed(self, points: Doubles) -> Doubles:
        """Where points of the sheet (mm) are found on a placement that takes it for flat."""
        moved: Doubles = points + (_powers(points, self.page_mm) @ self.factors).clip(-_L.most_mm, _L.most_mm)
        return moved


@dataclass(frozen=True)
class Flattened:
    """The picture drawn anew, the page laid on its print there, and the way back."""

    picture: Picture
    laid: Laid
    start: Placement
    bends: tuple[Bend, ...]

    def as_scanned(self, placement: Placement, region: Region) -> Placement:
        """A placement in the flattened picture, as it is in the scanned one about a region of the sheet."""
        x, y, w, h = region
        corners = np.array([(x, y), (x + w, y), (x, y + h), (x + w, y + h)])
        flat = project(inverse(self.start), project(placement, corners))
        return fit_homography(corners, project(self.start, _through(self.bends, flat)))


def flattened(picture: Picture, laid: Laid, reference: Reference) -> Flattened | None:
    """The picture as if the sheet had lain flat; None when it did, or when that brings its print no nearer."""
    if not _strays(laid):
        return None
    page = (0.0, 0.0, *reference.model.page_mm)
    bends: list[Bend] = []
    flat = picture
    first: float | None = None
    for _ in range(_L.looks):
        blocks, _ = find_blocks(
            flat.grey, laid.placement, reference, page,
            px_per_mm=COARSE, block_mm=LIMITS.registration.page_block_mm, reach_mm=_L.reach_mm, half=flat.half,
        )  # fmt: skip
        first = float(blocks.likeness.mean()) if first is None and len(blocks.likeness) else first
        bend = _bend(blocks, reference.model.page_mm)
        if bend is None:
            break
        bends.append(bend)
        flat = _drawn(picture, laid.placement, bends)
    if not bends or first is None:
        return None
    again = settle_page(flat, laid.placement, reference, sure=True)
    if len(again.blocks.likeness) == 0 or float(again.blocks.likeness.mean()) < first + _L.better:
        return None
    return Flattened(flat, again, laid.placement, tuple(bends))


def _strays(laid: Laid) -> bool:
    """Whether blocks of print lie off even after the page was laid on them, or were lost."""
    blocks = laid.blocks.anchors()
    if len(blocks.likeness) < _L.least_anchors // 2:
        return False
    there = project(laid.before, blocks.centres + blocks.shifts)
    off = project(inverse(laid.placement), there) - blocks.centres
    return bool(np.percentile(np.hypot(*off.T), _L.probe) > _L.bent_mm)


def _bend(blocks: Blocks, page_mm: tuple[float, float]) -> Bend | None:
    """The smooth way in which blocks stray; None when they do not, or are too few to say. Blocks mistaken for others do
    not count (Tukey's biweight)."""
    anchors = blocks.anchors()
    if len(anchors.likeness) < _L.least_anchors:
        return None
    powers = _powers(anchors.centres, page_mm)
    weights = anchors.likeness
    for width in _L.tukey_mm:
        weighted = powers * weights[:, None]
        ridge = _L.ridge * weights.sum() * np.eye(powers.shape[1])
        factors = np.linalg.solve(weighted.T @ powers + ridge, weighted.T @ anchors.shifts)
        off = np.hypot(*(powers @ factors - anchors.shifts).T)
        weights = anchors.likeness * np.clip(1 - (off / width) ** 2, 1e-4, None) ** 2
    if np.percentile(np.hypot(*(powers @ factors).T), _L.probe) < _L.straight_mm:
        return None
    return Bend(page_mm, factors)


def _powers(points: Doubles, page_mm: tuple[float, float]) -> Doubles:
    """x^i y^j of points, up to the third degree, -1 to 1 over the page."""
    x, y = (np.clip(points / np.array(page_mm) * 2 - 1, -1.1, 1.1)).T
    return np.column_stack([x**i * y**j for i in range(_L.degree + 1) for j in range(_L.degree + 1 - i)])


def _through(bends: Sequence[Bend], points: Doubles) -> Doubles:
    """Points of the flat sheet, as they are found on the scanned one: the last bend was seen through all before it."""
    for bend in reversed(bends):
        points = bend.strayed(points)
    return points


def _drawn(picture: Picture, placement: Placement, bends: Sequence[Bend]) -> Picture:
    """The picture with the sheet's bends taken out."""
    colour = picture.colour
    if colour is not None:
        share = colour.width / picture.grey.width
        colour = _meshed(colour, np.diag([share, share, 1.0]) @ placement, bends)
    return replace(picture, grey=_meshed(picture.grey, placement, bends), colour=colour)


def _meshed(picture: Image.Image, placement: Placement, bends: Sequence[Bend]) -> Image.Image:
    across, down = _L.cells
    xs = np.linspace(0, picture.width, across + 1).round().astype(int)
    ys = np.linspace(0, picture.height, down + 1).round().astype(int)
    knots = np.stack(np.meshgrid(xs, ys), axis=2).reshape(-1, 2).astype(np.float64)
    sources = project(placement, _through(bends, project(inverse(placement), knots))).reshape(down + 1, across + 1, 2)
    mesh = [
        (
            (int(xs[i]), int(ys[j]), int(xs[i + 1]), int(ys[j + 1])),
            tuple(
                np.concatenate([sources[j, i], sources[j + 1, i], sources[j + 1, i + 1], sources[j, i + 1]]).tolist()
            ),
        )
        for j in range(down)
        for i in range(across)
    ]
    return picture.transform(picture.size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR)
