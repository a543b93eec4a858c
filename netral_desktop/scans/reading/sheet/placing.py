"""Where a sheet lies in a picture, before its print is laid over it: by its codes, by codes that could not be read, or
by what is printed on it.

The last is for a page whose codes are both lost and whose code a person typed. Page and print are compared as patterns
of dark and light some millimetres coarse, in every size and all four ways up; the few likeliest places are then tried
on the print itself, by the caller, and nothing is believed before that.
"""

from __future__ import annotations

import itertools

import numpy as np
from PIL import Image

from netral_desktop.sheets.codes import Corner

from ..pixels.filters import Doubles, Floats, Grey, box_mean, paper_level
from ..pixels.geometry import Placement, error_mm, fit_homography, fit_similarity, inverse, project, rectified, scale_at
from .codes import CodeSearch, FoundCode, code_corners
from .limits import LIMITS
from .matching import fast_length, spread_of
from .reference import Reference

_L = LIMITS.placing

_SKEWS = np.arange(-8.0, 8.01, 0.5)  # degrees


def by_codes(search: CodeSearch, code: str) -> Placement | None:
    """The placement by a sheet's own codes, an unread one beside a read one counted; None when there are none, or when
    they do not lie on one flat sheet (`disagree`)."""
    found = own_codes(search, code)
    if not found:
        return None
    placement = _fitted(found)
    if len(found) == 1:
        return _with_unread(found, placement, search.damaged)
    return placement if error_mm(placement, *_points(found)) <= _L.twisted_mm else None


def own_codes(search: CodeSearch, code: str) -> dict[Corner, Doubles]:
    """The corners of a sheet's codes that were read on this side of the paper."""
    return {f.corner: f.quad for f in search.printed if f.code == code}


def disagree(search: CodeSearch, code: str) -> bool:
    """Whether both codes were read and do not lie on one flat sheet."""
    found = own_codes(search, code)
    return len(found) == len(Corner) and not on_one_sheet(found)


def on_one_sheet(quads: dict[Corner, Doubles]) -> bool:
    """Whether two codes lie as they are printed on one flat sheet, seen straight or at a slant."""
    return error_mm(_fitted(quads), *_points(quads)) <= _L.twisted_mm


def places(grey: Image.Image, search: CodeSearch, reference: Reference) -> list[Placement]:
    """Likely placements of a sheet none of whose codes was read, the likeliest first: all are guesses."""
    guesses = []
    for one, other in itertools.permutations(search.damaged, 2):
        pair = {Corner.TOP_RIGHT: one, Corner.BOTTOM_LEFT: other}
        placement = fit_similarity(*_points(pair))
        if error_mm(placement, *_points(pair)) <= _L.pair_mm:
            guesses.append(placement)
    guesses += [placement for _, placement in by_pattern(grey, reference)]
    singles = [fit_similarity(code_corners(corner), quad) for quad in search.damaged for corner in Corner]
    return guesses + singles[: _L.candidates]


def foreign_on_sheet(search: CodeSearch, code: str, placement: Placement, page_mm: tuple[float, float]) -> bool:
    """Whether a code of another sheet stands within this one, as another sheet on top or a wrongly typed code does."""
    back = inverse(placement)
    for other in search.printed:
        x, y = project(back, [other.quad.mean(axis=0)])[0]
        if other.code != code and 0 <= x <= page_mm[0] and 0 <= y <= page_mm[1]:
            return True
    return False


def mixed(found: tuple[FoundCode, ...]) -> bool:
    """Whether codes of different sheets stand where one sheet has its two: one lies on the other."""
    tops = [f for f in found if f.corner is Corner.TOP_RIGHT]
    bottoms = [f for f in found if f.corner is Corner.BOTTOM_LEFT]
    return any(
        top.code != bottom.code and on_one_sheet({top.corner: top.quad, bottom.corner: bottom.quad})
        for top, bottom in itertools.product(tops, bottoms)
    )


def _points(quads: dict[Corner, Doubles]) -> tuple[Doubles, Doubles]:
    return np.vstack([code_corners(corner) for corner in quads]), np.vstack(list(quads.values()))


def _fitted(quads: dict[Corner, Doubles]) -> Placement:
    sheet, picture = _points(quads)
    placement = fit_similarity(sheet, picture)
    if len(quads) == len(Corner) and error_mm(placement, sheet, picture) > _L.flat_mm:
        return fit_homography(sheet, picture)
    return placement


def _with_unread(found: dict[Corner, Doubles], placement: Placement, damaged: tuple[Doubles, ...]) -> Placement:
    """One code was read: where something like its twin lies about where it must be, it says how far the page leans."""
    ((corner, quad),) = found.items()
    other = Corner.BOTTOM_LEFT if corner is Corner.TOP_RIGHT else Corner.TOP_RIGHT
    expected = project(placement, code_corners(other))
    near = _L.near_code_mm * abs(scale_at(placement, *code_corners(corner).mean(axis=0)))
    for guess in damaged:
        if np.abs(guess - expected).max() <= near:
            # Its corners are guesses too: only its middle counts.
            sheet = np.vstack([code_corners(corner), code_corners(other).mean(axis=0)])
            return fit_similarity(sheet, np.vstack([quad, guess.mean(axis=0)]))
    return placement


def by_pattern(grey: Image.Image, reference: Reference) -> list[tuple[float, Placement]]:
    """Placements at which the page is dark where the sheet has print, some millimetres coarse, each with the likeness
    of both patterns (up to 1), the likeliest first."""
    flat = _flattened(grey)
    found: list[tuple[float, Placement]] = []
    for standing, angle in _line_directions(grey):
        grid = _grid(grey.size, angle)
        pattern = _blurred(255 - rectified(flat, grid, _L.grid, 1.0).grey)
        for turns in (1, 3) if standing else (0, 2):
            found += _matches(pattern, grid, reference, turns)
    found.sort(key=lambda pair: -pair[0])
    return found[: _L.candidates]


def _flattened(grey: Image.Image) -> Image.Image:
    """The picture with even paper; what is much darker than print in a scan (a table, a lid) counts no more than it."""
    values = np.asarray(grey)
    level = paper_level(values, max(8, max(grey.size) // 25))
    even = np.maximum(np.divide(values, level, dtype=np.float32), _L.darkest)
    return Image.fromarray((even * np.float32(255)).clip(0, 255).astype(np.uint8))


def _line_directions(grey: Image.Image) -> list[tuple[bool, float]]:
    """Which way lines of print run: lying or standing, and how far they lean, in degrees clockwise."""
    small = np.asarray(grey.reduce(max(1, max(grey.size) // _L.skew_px)))
    rows, columns = np.nonzero(small < (1 - _L.dark) * paper_level(small, 24))
    best = []
    for standing in (False, True):
        along, across, sense = (rows, columns, -1) if standing else (columns, rows, 1)
        scores = []
        for slope in sense * np.tan(np.radians(_SKEWS)):
            counts = np.bincount(np.round(across - slope * along + small.size).astype(int)).astype(np.float64)
            scores.append(float((np.diff(counts) ** 2).sum()))
        best.append((max(scores), standing, float(_SKEWS[int(np.argmax(scores))])))
    most = max(score for score, _, _ in best)
    return [(standing, angle) for score, standing, angle in best if score > _L.clearly * most]


def _grid(size: tuple[int, int], angle: float) -> Placement:
    """The way from a square grid, the picture in its middle and turned by `angle`, to the picture."""
    k = max(size) / _L.grid_px
    cos, sin = np.cos(np.radians(angle)) * k, np.sin(np.radians(angle)) * k
    turned = np.array([[cos, -sin], [sin, cos]])
    shift = np.array(size) / 2 - turned @ (_L.grid[2] / 2, _L.grid[3] / 2)
    return np.vstack([np.column_stack([turned, shift]), [0.0, 0.0, 1.0]])


def _matches(pattern: Floats, grid: Placement, reference: Reference, turns: int) -> list[tuple[float, Placement]]:
    """The best place of the sheet's print in a pattern for every size, one way up: likeness, and placement."""
    width, height = reference.model.page_mm
    shown = Image.fromarray(reference.coarse)
    size = (fast_length(pattern.shape[0]), fast_length(pattern.shape[1]))
    spectrum = np.fft.rfft2(pattern, size)
    found = []
    share = _L.shares[0]
    while share < _L.shares[1]:
        columns, rows = round(_L.grid_px * share * width / height), round(_L.grid_px * share)
        drawn = 255 - np.asarray(shown.resize((columns, rows), Image.Resampling.BOX))
        template = np.rot90(_blurred(drawn), -turns)
        template = template - template.mean()
        product = np.fft.irfft2(spectrum * np.conj(np.fft.rfft2(template, size)), size)
        high, wide = template.shape
        spread = spread_of(pattern, high, wide)
        likeness = product[: spread.shape[0], : spread.shape[1]] / np.sqrt(spread * (template**2).sum())
        y, x = np.unravel_index(int(likeness.argmax()), likeness.shape)
        corners = np.array([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)], dtype=np.float64)
        on_sheet = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float64)
        # The sheet turned clockwise has its own top left corner where its turns say.
        placement = fit_similarity(on_sheet, np.roll(corners, -turns, axis=0))
        found.append((float(likeness[y, x]), grid @ placement))
        share *= _L.scale_step
    return found


def _blurred(dark: Grey) -> Floats:
    return box_mean(dark.astype(np.float32), 3)
