"""What colour ink has: told apart is what takes away green (stamp pads, duty stamps, red ink) from what pens leave.

Blue and black ballpoints and pencils take away red at least as much as green; violet and red stamp pads and the pink of
a duty stamp take away green most. Only a picture in colour can say so.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from PIL import Image

from ..pixels.filters import Floats, Grey, Mask, box_mean, grow, median, middle_grey, paper_level, pool_any, used_part
from ..pixels.geometry import Placement, Region, rectify
from .limits import LIMITS

_L = LIMITS.tint

TINT_PX_PER_MM = 3


@dataclass(frozen=True)
class View:
    """A region of the sheet in a picture that has colour; `ink` is that region's, `px_per_mm` fine."""

    picture: Image.Image
    placement: Placement
    region: Region

    def spread(self, ink: Mask, px_per_mm: int) -> float | None:
        """By how much of what the ink takes away of light its colours differ: 0 as toner and black pens do."""
        mean = self._mean_taken(ink, px_per_mm)
        return None if mean is None else round(float((mean.max() - mean.min()) / max(float(mean.max()), 0.01)), 4)

    def more_green(self, ink: Mask, px_per_mm: int) -> float | None:
        """How much more of green than of red the ink takes away, taken together, however pale it is."""
        mean = self._mean_taken(ink, px_per_mm)
        return None if mean is None else round(float((mean[1] - mean[0]) / max(float(mean.max()), 0.01)), 4)

    def _mean_taken(self, ink: Mask, px_per_mm: int) -> Floats | None:
        """The share of red, green and blue light that the ink takes away; None where there is no ink."""
        factor = px_per_mm // TINT_PX_PER_MM
        rows, columns = self._place(ink, factor)
        there = pool_any(
            ink[rows.start * factor : rows.stop * factor, columns.start * factor : columns.stop * factor], factor
        )
        if not there.any():
            return None
        seen = self._seen(rows, columns)
        there = there[: seen.shape[0], : seen.shape[1]]
        mean: Floats = (1 - seen[there].astype(np.float32) / self._paper).mean(axis=0)
        return mean

    def coloured(self, ink: Mask, px_per_mm: int) -> Mask:
        """The part of the ink that has a colour, as blue pens have and creases, shadows and toner have not."""
        factor = px_per_mm // TINT_PX_PER_MM
        rows, columns = self._place(ink, factor)
        top, left = rows.start * factor, columns.start * factor
        fine = np.zeros_like(ink)
        if not ink.any():
            return fine
        found = _finer(self._coloured(rows, columns), (ink.shape[0] - top, ink.shape[1] - left), px_per_mm)
        fine[top : top + found.shape[0], left : left + found.shape[1]] = found
        return fine & ink

    def _coloured(self, rows: slice, columns: slice) -> Mask:
        """Where there is a colour, a little wider: or thin lines would come apart. At the sides of a place that are not
        the region's it is not certain."""
        taken = 1 - self._seen(rows, columns).astype(np.float32) / self._paper
        red, green, blue = (box_mean(np.ascontiguousarray(taken[..., i]), _L.window) for i in range(3))
        most, least = np.maximum(np.maximum(red, green), blue), np.minimum(np.minimum(red, green), blue)
        return grow(most - least > np.maximum(_L.coloured, _L.coloured_share * most), 1)

    def _place(self, ink: Mask, factor: int) -> tuple[slice, slice]:
        """The rows and columns, as coarse as colour is looked at, of the ink and of what its colour depends on."""
        sides = used_part(ink, _L.round * factor, factor)
        most = (round(self.region[3] * TINT_PX_PER_MM), round(self.region[2] * TINT_PX_PER_MM))
        rows, columns = (
            slice(side.start // factor, min(limit, -(-side.stop // factor)))
            for side, limit in zip(sides, most, strict=True)
        )
        return rows, columns

    def _seen(self, rows: slice, columns: slice) -> Grey:
        """A part of the region as it is seen, (rows, columns, 3)."""
        key = rows.start, rows.stop, columns.start, columns.stop
        if key not in self._parts:
            k = TINT_PX_PER_MM
            x, y = self.region[0] + columns.start / k, self.region[1] + rows.start / k
            part = (x, y, (columns.stop - columns.start) / k, (rows.stop - rows.start) / k)
            self._parts[key] = np.asarray(rectify(self.picture, self.placement, part, k))
        return self._parts[key]

    @functools.cached_property
    def _parts(self) -> dict[tuple[int, int, int, int], Grey]:
        return {}

    @functools.cached_property
    def _paper(self) -> Floats:
        """How much red, green and blue light the region's paper gives back."""
        seen = rectify(self.picture, self.placement, self.region, 1)
        return np.array([max(middle_grey(band), 1.0) for band in np.reshape(seen.histogram(), (3, 256))], np.float32)


def absorbed(colour: Image.Image, placement: Placement, region: Region) -> Floats | None:
    """The share of the light that each pixel takes away, (rows, columns, 3) for red, green, blue; 0 is the paper.

    None where nothing can have a stamp's colour.
    """
    if not _may_be_stamped(np.asarray(rectify(colour, placement, region, 1))):
        return None
    seen = np.asarray(rectify(colour, placement, region, TINT_PX_PER_MM))
    planes = []
    for channel in range(3):
        plane = np.ascontiguousarray(seen[..., channel])
        level = paper_level(plane, round(_L.paper_tile_mm * TINT_PX_PER_MM)).astype(np.float32)
        planes.append(box_mean(1 - np.minimum(plane, level) / level, _L.window))
    taken: Floats = np.stack(planes, axis=2)
    return taken


def _may_be_stamped(small: Grey) -> bool:
    """Whether anything takes away clearly more green than red, by one brightness of paper for the whole region."""
    red, green = (small[..., channel].astype(np.float32) for channel in (0, 1))
    more_green = red / max(1.0, median(red)) - green / max(1.0, median(green))
    return bool((more_green > _L.may_be_green).any())


def of_stamps(taken: Floats, shape: tuple[int, int], px_per_mm: int) -> Mask:
    """Where the colour is that of a stamp or sticker, at another resolution."""
    red, green, blue = (np.ascontiguousarray(taken[..., i]) for i in range(3))
    more_green, most = green - red, np.maximum(np.maximum(red, green), blue)
    return _finer((more_green > _L.stamp_green) & (more_green > _L.stamp_share * most), shape, px_per_mm)


def of_pens(taken: Floats, shape: tuple[int, int], px_per_mm: int) -> Mask:
    """Where the colour is surely none of a stamp's; between the two lies what cannot be told."""
    return _finer(taken[..., 1] - taken[..., 0] < _L.pen_green, shape, px_per_mm)


def _finer(coarse: Mask, shape: tuple[int, int], px_per_mm: int) -> Mask:
    factor = px_per_mm // TINT_PX_PER_MM
    fine: Mask = np.repeat(np.repeat(coarse, factor, axis=0), factor, axis=1)[: shape[0], : shape[1]]
    return fine
