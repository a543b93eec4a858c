"""What a scanned check page (`check_page`) tells of printer and scanner: the real scale, the skew, how dark print comes
out and where the glass is dirty; and where on it that is measured.

Pure: from the picture and where the sheet lies in it. Millimetres from the top left of the sheet, y down.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

Region = tuple[float, float, float, float]
Placement = np.ndarray[Any, np.dtype[np.float64]]
Grey = np.ndarray[Any, np.dtype[np.uint8]]

RULER_ACROSS = (30.0, 70.0, 130.0)  # x, y, length
RULER_DOWN = (30.0, 90.0, 150.0)
WEDGE: tuple[tuple[int, Region], ...] = tuple(
    (grey, (60.0 + 20.0 * step, 92.0, 16.0, 14.0)) for step, grey in enumerate((0, 64, 128, 192, 230))
)
BAND: Region = (45.0, 125.0, 140.0, 110.0)  # nothing is printed here
_STREAK_DARK = 0.12  # of the way from paper to black, on average over the height of the band
_PX_PER_MM = 8.0


class Streak(NamedTuple):
    """A dark line down the page: from and to in mm from the left edge of the sheet."""

    left: float
    right: float


class Reading(NamedTuple):
    """What a scanned check page tells.

    `across` and `down`: its size against the true one, 1 is 100 % (0.94 to 0.97 is "fit to page"); None where the
    picture's dots per inch are not known. `skew`: degrees, clockwise. `black` and `paper`: grey 0 to 255. `steps`: the
    wedge's greys as they came out. `streaks`: dirt on the glass, ink on a roller.
    """

    across: float | None
    down: float | None
    skew: float
    black: float
    paper: float
    steps: tuple[float, ...]
    streaks: tuple[Streak, ...]


def measure(grey: Grey, placement: Placement, dpi: float | None) -> Reading:
    """Read a picture of the page.

    `placement` takes millimetres of the sheet to pixels of `grey` (homogeneous, 3 x 3); `dpi` is what the scanner says.
    """
    across = _distance(
        placement, (RULER_ACROSS[0], RULER_ACROSS[1]), (RULER_ACROSS[0] + RULER_ACROSS[2], RULER_ACROSS[1])
    )
    down = _distance(placement, (RULER_DOWN[0], RULER_DOWN[1]), (RULER_DOWN[0], RULER_DOWN[1] + RULER_DOWN[2]))
    per_mm = dpi / 25.4 if dpi else None
    start, end = _points(placement, np.array([[BAND[0], BAND[1]], [BAND[0] + BAND[2], BAND[1]]]))
    skew = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    band = _sampled(grey, placement, BAND)
    paper = float(np.percentile(band, 90))
    steps = tuple(float(np.median(_sampled(grey, placement, _inner(region)))) for _, region in WEDGE)
    return Reading(
        across / RULER_ACROSS[2] / per_mm if per_mm else None,
        down / RULER_DOWN[2] / per_mm if per_mm else None,
        skew,
        steps[0],
        paper,
        steps,
        _streaks(band, paper, steps[0]),
    )


def _inner(region: Region) -> Region:
    x, y, w, h = region
    return x + 2.0, y + 2.0, w - 4.0, h - 4.0


def _points(placement: Placement, mm: Placement) -> Placement:
    there = np.column_stack([mm, np.ones(len(mm))]) @ placement.T
    points: Placement = there[:, :2] / there[:, 2:]
    return points


def _distance(placement: Placement, a: tuple[float, float], b: tuple[float, float]) -> float:
    first, second = _points(placement, np.array([a, b]))
    return float(np.hypot(*(second - first)))


def _sampled(grey: Grey, placement: Placement, region: Region) -> Grey:
    """A region of the sheet, 8 points a millimetre; what lies outside the picture is white."""
    x, y, w, h = region
    columns, rows = round(w * _PX_PER_MM), round(h * _PX_PER_MM)
    xs, ys = np.meshgrid(x + (np.arange(columns) + 0.5) / _PX_PER_MM, y + (np.arange(rows) + 0.5) / _PX_PER_MM)
    points = np.floor(_points(placement, np.column_stack([xs.ravel(), ys.ravel()]))).astype(int)
    inside = (points >= 0).all(axis=1) & (points[:, 0] < grey.shape[1]) & (points[:, 1] < grey.shape[0])
    found = np.full(len(points), 255, np.uint8)
    found[inside] = grey[points[inside, 1], points[inside, 0]]
    return found.reshape(rows, columns)


def _streaks(band: Grey, paper: float, black: float) -> tuple[Streak, ...]:
    darkness = (paper - band.mean(axis=0)) / max(paper - black, 1.0)
    dark = np.flatnonzero(np.diff(darkness > _STREAK_DARK, prepend=False, append=False))
    return tuple(
        Streak(round(BAND[0] + start / _PX_PER_MM, 2), round(BAND[0] + end / _PX_PER_MM, 2))
        for start, end in zip(dark[::2].tolist(), dark[1::2].tolist(), strict=True)
    )
