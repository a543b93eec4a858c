"""From millimetres on the sheet to pixels in the picture and back.

A placement is a 3 x 3 homography (float64) that takes sheet millimetres, from the top left, y down, to picture
pixels, where the pixel in column j and row i covers j..j+1 and i..i+1. The dpi a file claims is never believed: scale
comes from the codes.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from .filters import Doubles, Grey, GreyStack

Placement = Doubles
Region = tuple[float, float, float, float]  # x, y, width, height in mm

_CALL_PIXELS = 3000  # could be sampled in the time that sampling a part by itself takes beside its pixels
_ENOUGH_PIXELS = 1.9  # source pixels per output pixel from which the source is shrunk before it is sampled


def project(placement: Placement, points: Doubles | Sequence[Sequence[float]]) -> Doubles:
    """Points (n, 2) through a homography."""
    plane = np.asarray(points, dtype=np.float64)
    out = np.matmul(plane, placement[:, :2].T) + placement[:, 2]
    projected: Doubles = np.divide(out[:, :2], out[:, 2:])
    return projected


def inverse(placement: Placement) -> Placement:
    """The way back, pixels to millimetres."""
    return np.asarray(np.linalg.inv(placement), dtype=np.float64)


def scale_at(placement: Placement, x: float, y: float) -> float:
    """Pixels per millimetre near a point of the sheet; negative when the picture shows the sheet mirrored."""
    (a, b, c), (d, e, f), (g, h, i) = placement.tolist()  # three points are few for numpy
    (px, py), (qx, qy), (rx, ry) = (
        ((a * u + b * v + c) / w, (d * u + e * v + f) / w)
        for u, v in ((x, y), (x + 1, y), (x, y + 1))
        for w in (g * u + h * v + i or 1e-300,)  # on the horizon of a slanted sheet, which no sheet in a picture is
    )
    area = (qx - px) * (ry - py) - (qy - py) * (rx - px)
    return math.copysign(math.sqrt(abs(area)), area)


def fit_affine(sheet: Doubles, picture: Doubles, weights: Doubles | None = None) -> Placement:
    """The affine placement with the least squares; at least three points not on a line."""
    w = np.ones(len(sheet)) if weights is None else weights
    design = np.column_stack([sheet, np.ones(len(sheet))]) * np.sqrt(w)[:, None]
    solution = np.linalg.lstsq(design, picture * np.sqrt(w)[:, None], rcond=None)[0]
    return np.vstack([solution.T, [0.0, 0.0, 1.0]])


def fit_similarity(sheet: Doubles, picture: Doubles) -> Placement:
    """Turn, scale and shift with the least squares; two points are enough."""
    s, p = sheet - sheet.mean(axis=0), picture - picture.mean(axis=0)
    norm = float((s**2).sum())
    a = float((s * p).sum()) / norm
    b = float((s[:, 0] * p[:, 1] - s[:, 1] * p[:, 0]).sum()) / norm
    shift = picture.mean(axis=0) - np.array([[a, -b], [b, a]]) @ sheet.mean(axis=0)
    return np.array([[a, -b, shift[0]], [b, a, shift[1]], [0.0, 0.0, 1.0]])


def fit_homography(sheet: Doubles, picture: Doubles, weights: Doubles | None = None) -> Placement:
    """The perspective placement by the normalised direct linear transform; at least four points, no three on a line.

    Through four points there is one, which eight equations give sooner.
    """
    if len(sheet) == 4 and weights is None:
        with contextlib.suppress(np.linalg.LinAlgError):
            return _through(sheet, picture)
    norm_s, norm_p = _normaliser(sheet), _normaliser(picture)
    s, p = project(norm_s, sheet), project(norm_p, picture)
    w = np.ones(len(s)) if weights is None else np.sqrt(weights)
    one, zero = np.ones(len(s)), np.zeros((len(s), 3))
    base = np.column_stack([s, one])
    rows = np.concatenate(
        [
            np.column_stack([base, zero, -p[:, :1] * base]) * w[:, None],
            np.column_stack([zero, base, -p[:, 1:] * base]) * w[:, None],
        ]
    )
    solution = np.linalg.eigh(rows.T @ rows)[1][:, 0].reshape(3, 3)
    placement: Placement = np.linalg.inv(norm_p) @ solution @ norm_s
    scaled: Placement = placement / placement[2, 2]
    return scaled


def _through(sheet: Doubles, picture: Doubles) -> Placement:
    """The placement that takes four points exactly to four others. Raises LinAlgError."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(sheet.tolist(), picture.tolist(), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    solution = np.linalg.solve(np.array(rows), picture.reshape(-1))
    return np.append(solution, 1.0).reshape(3, 3)


def error_mm(placement: Placement, sheet: Doubles, picture: Doubles) -> float:
    """Root mean square distance of the points from where the placement puts them, in mm of the sheet."""
    scale = abs(scale_at(placement, *sheet.mean(axis=0)))
    off = project(placement, sheet) - picture
    return float(np.sqrt((off**2).sum(axis=1).mean()) / max(scale, 1e-9))


def stretch(placement: Placement, x: float, y: float) -> float:
    """How far from a similarity near a point: the longer over the shorter pixel length of a millimetre, minus 1."""
    corners = project(placement, [(x, y), (x + 1, y), (x, y + 1)])
    singular = np.linalg.svd(corners[1:] - corners[0], compute_uv=False)
    return float(singular[0] / max(singular[1], 1e-9) - 1)


@dataclass(frozen=True)
class Rectified:
    """A part of the sheet, upright: pixel [i, j] shows x + (j + 0.5) / px_per_mm, y + (i + 0.5) / px_per_mm."""

    grey: Grey
    region: Region
    px_per_mm: float


def near(region: Region, others: Iterable[Region], margin: float) -> bool:
    """Whether any of some regions comes within a margin of this one, both ways."""
    x, y, w, h = region
    return any(
        x < left + width + margin and left < x + w + margin and y < top + height + margin and top < y + h + margin
        for left, top, width, height in others
    )


def rectify(
    picture: Image.Image, placement: Placement, region: Region, px_per_mm: float, half: Image.Image | None = None
) -> Image.Image:
    """The region of the sheet, upright, in the picture's mode, round(w * px_per_mm) wide; what is outside is white.

    `half` is the picture reduced by two, where the caller has it and the region is large.
    """
    columns, rows = _pixels(region, px_per_mm)
    source, m = _source(picture, placement, region, px_per_mm, half)
    return _sampled(source, m, columns, rows)


def rectified(
    picture: Image.Image, placement: Placement, region: Region, px_per_mm: float, half: Image.Image | None = None
) -> Rectified:
    """`rectify` of a grey picture, as an array."""
    return Rectified(np.asarray(rectify(picture, placement, region, px_per_mm, half)), region, px_per_mm)


def rectified_parts(
    picture: Image.Image,
    placement: Placement,
    region: Region,
    px_per_mm: float,
    parts: Sequence[tuple[int, int]],
    size: tuple[int, int],
    half: Image.Image | None = None,
) -> GreyStack:
    """Parts of a region of one size (columns, rows), given by their top and left in pixels of it: cut out of it, or,
    where they are few, sampled alone, which comes to the same pixels."""
    columns, rows = size
    wide, high = _pixels(region, px_per_mm)
    if len(parts) * (columns * rows + _CALL_PIXELS) > wide * high:
        whole = rectified(picture, placement, region, px_per_mm, half).grey
        return np.stack([whole[top : top + rows, left : left + columns] for top, left in parts])
    source, m = _source(picture, placement, region, px_per_mm, half)
    moved = [m @ np.array([[1, 0, left], [0, 1, top], [0, 0, 1]]) for top, left in parts]
    return np.stack([np.asarray(_sampled(source, each, columns, rows)) for each in moved])


def _pixels(region: Region, px_per_mm: float) -> tuple[int, int]:
    """Columns and rows of a region."""
    return round(region[2] * px_per_mm), round(region[3] * px_per_mm)


def _source(
    picture: Image.Image, placement: Placement, region: Region, px_per_mm: float, half: Image.Image | None
) -> tuple[Image.Image, Placement]:
    """What a region is sampled from, and the way there from its pixels."""
    source, placement = _prepared(picture, placement, region, px_per_mm, half)
    return source, placement @ np.array([[1 / px_per_mm, 0, region[0]], [0, 1 / px_per_mm, region[1]], [0, 0, 1]])


def _sampled(source: Image.Image, m: Placement, columns: int, rows: int) -> Image.Image:
    m = m / m[2, 2]
    white = 255 if source.mode == "L" else (255, 255, 255)
    if abs(m[2, 0]) * columns < 1e-6 and abs(m[2, 1]) * rows < 1e-6:
        kind, data = Image.Transform.AFFINE, tuple(m[:2].ravel())
    else:
        kind, data = Image.Transform.PERSPECTIVE, tuple(m.ravel()[:8])
    return source.transform((columns, rows), kind, data, Image.Resampling.BILINEAR, fillcolor=white)


def inside(placement: Placement, region: Region, size: tuple[int, int], margin_mm: float = 0.0) -> bool:
    """Whether a region of the sheet lies wholly in a picture of this size (width, height)."""
    x, y, w, h = region
    m = margin_mm
    corners = project(placement, [(x - m, y - m), (x + w + m, y - m), (x - m, y + h + m), (x + w + m, y + h + m)])
    return bool(
        (corners >= -0.5).all() and (corners[:, 0] <= size[0] + 0.5).all() and (corners[:, 1] <= size[1] + 0.5).all()
    )


def _prepared(
    picture: Image.Image, placement: Placement, region: Region, px_per_mm: float, half: Image.Image | None
) -> tuple[Image.Image, Placement]:
    """The part of a fine picture that the region covers, shrunk until sampling it skips no pixels."""
    x, y, w, h = region
    factor = int(abs(scale_at(placement, x + w / 2, y + h / 2)) / px_per_mm / _ENOUGH_PIXELS + 0.5)
    if factor < 2:
        return picture, placement
    if factor == 2 and half is not None:
        return half, np.diag([0.5, 0.5, 1.0]) @ placement
    corners = project(placement, [(x, y), (x + w, y), (x, y + h), (x + w, y + h)])
    low = np.clip(np.floor(corners.min(axis=0)) - 2 * factor, 0, (picture.width - 1, picture.height - 1)).astype(int)
    high = np.clip(np.ceil(corners.max(axis=0)) + 2 * factor, low + 1, picture.size).astype(int)
    small = picture.reduce(factor, box=(int(low[0]), int(low[1]), int(high[0]), int(high[1])))
    to_small = np.array([[1 / factor, 0, -low[0] / factor], [0, 1 / factor, -low[1] / factor], [0, 0, 1]])
    return small, to_small @ placement


def _normaliser(points: Doubles) -> Placement:
    centre = points.mean(axis=0)
    spread = float(np.sqrt(((points - centre) ** 2).sum(axis=1).mean())) or 1.0
    k = np.sqrt(2) / spread
    return np.array([[k, 0, -k * centre[0]], [0, k, -k * centre[1]], [0, 0, 1]])
