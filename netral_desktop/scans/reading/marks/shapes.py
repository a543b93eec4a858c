"""Marks that pens make and that are nobody's signature: crosses, ticks, dashes, words and dates.

They are told by their shape alone: few straight lines, or letters and figures that stand apart in a row.
"""

from __future__ import annotations

import numpy as np

from ..pixels.components import components
from ..pixels.filters import Doubles, Mask, pool_any
from .strokes import pen_width

_ANGLES = np.radians(np.arange(0, 180, 4))
_STRAY_MM = 0.75  # how far from a straight line a hand strays; the pen's width is added
_MOST_POINTS = 1500
_LETTER_MM2 = 0.35  # smaller is a dot or what is left of a letter
_LETTER_MM = 11.0  # high; letters of a signature may be higher, those of a word in a box are not
_LETTER_ASPECT = 1.5  # width by height; wider is a run of letters, or a signature
_LETTERS = 2
_APART_MM = 0.5  # between two letters that are the whole word; a pen that skips leaves less
_ALIGNED = 0.07  # of their height: feet and heads of letters that nearly touch; not so parts of a skipping signature
_FIGURES, _FIGURE_MM, _JOINED_ASPECT = 5, 7.0, 3.0  # so many in a row, so low, are figures, also where some are joined
_LIKE = 0.2  # of their height, by which figures differ; a dash between them is lower
_LIKE_FIGURES = 4
# Writing in a row of three parts and more: names, dates, words. Of the height of its higher parts:
_PART_MM2, _PARTS, _PARTS_SHARE = 0.25, 3, 0.8
_ROW_MM = 13.0  # high
_FOOT, _FEET, _FEET_SHARE = 0.2, 0.45, 0.75  # the median part stands so near one line, and most so near
_HIGHEST, _LONGEST, _ROW_ASPECT = 2.2, 0.62, 1.6  # the longest part is measured by the row's length, that by height
_SLOPE = 0.4
_LOW = 0.35  # of the highest part; lower are dots and commas, and the pieces of a pen that skips
_LIKE_PARTS = 0.5  # of the highest, where there are but three: pieces of a signature differ more
_MANY_PARTS, _APART_PARTS_MM = 5, 0.9  # fewer must stand apart: a pen that skips leaves less
_HIGH_SHARE = 0.8  # of all widths are those of higher parts
_SAME_PLACE = 0.35  # of the narrower one's width do two parts stand over one another
_SMALL_MM = 5.7, 8.0  # of two parts, of more; D: initials that a pen skipped in are two parts of 6.0 and more
_SMALL_LIKE, _SMALL_OVERLAP_MM, _SMALL_FOOT = 0.65, 1.3, 0.25
_SMALL_ASPECT = 2.2, 3.2  # of one of two parts, of more
_ONE_WIDE, _ONE_WAY = 1.15, 2.8  # of its height: how wide one capital is, and its way; trials: capitals 2.5 and less
_MOST_OF_IT = 0.85  # of the ink
_SMALL_PART_MM, _LINE_ASPECT, _RULES, _RULED_SHARE = 8.0, 6, 4, 0.9
_ROW_SLACK = 0.45  # of a letter's height that its middle may lie off the line
_OVERLAP_MM = 0.3  # letters of a slanting hand reach over one another


def straight_share(ink: Mask, px_per_mm: int, lines: int = 2) -> float:
    """The share of the ink that lies along so many straight lines, the best there are."""
    rows, columns = np.nonzero(pool_any(ink, max(1, px_per_mm // 3)))
    k = px_per_mm / max(1, px_per_mm // 3)
    if len(rows) == 0:
        return 1.0
    band = _STRAY_MM + pen_width(ink, px_per_mm)
    step = -(-len(rows) // _MOST_POINTS)
    x, y = columns[::step] / k, rows[::step] / k
    total = len(x)
    for _ in range(lines):
        if len(x) == 0:
            break
        on = _best_line(x, y, band)
        x, y = x[~on], y[~on]
    return 1 - len(x) / total


def _best_line(x: Doubles, y: Doubles, band: float) -> Mask:
    """Which points lie in the fullest straight band of that width in mm."""
    across = y[None, :] * np.cos(_ANGLES)[:, None] - x[None, :] * np.sin(_ANGLES)[:, None]
    most, low, fullest = 0, 0.0, across[0]
    for line in across:
        places = np.sort(line)
        found = _fuller(places, band, most)
        if found is not None:
            most, low, fullest = found[0], places[found[1]], line
    on: Mask = (fullest >= low) & (fullest <= low + band)
    return on


def _fuller(places: Doubles, band: float, most: int) -> tuple[int, int] | None:
    """Of sorted places, how many lie within the band at the most, and the first of them; None when those are no more
    than `most`."""

    def first_of(count: int) -> int | None:
        enough = places[count - 1 :] <= places[: len(places) - count + 1] + band
        start = int(enough.argmax())
        return start if enough[start] else None

    if most >= len(places) or (first := first_of(most + 1)) is None:
        return None
    most, too_many = most + 1, len(places) + 1
    while too_many - most > 1:
        middle = (most + too_many) // 2
        start = first_of(middle)
        if start is None:
            too_many = middle
        else:
            most, first = middle, start
    return most, first


def in_letters(ink: Mask, px_per_mm: int) -> bool:
    """Whether the ink is letters or figures that stand apart, side by side on one line, and hardly anything else."""
    found = components(ink)
    keep = found.area >= _LETTER_MM2 * px_per_mm**2
    if not keep.sum() >= _LETTERS:
        return False
    if found.area[keep].sum() < _MOST_OF_IT * found.area.sum():
        return False
    left, right = found.left[keep] / px_per_mm, found.right[keep] / px_per_mm
    top, bottom = found.top[keep] / px_per_mm, found.bottom[keep] / px_per_mm
    left, right, top, bottom = _stacked(left, right, top, bottom)
    if len(left) < _LETTERS:
        return False
    height = float(np.percentile(bottom - top, 75))
    aspect = _JOINED_ASPECT if _are_figures(bottom - top, height) else _LETTER_ASPECT
    if height > _LETTER_MM or ((right - left) > aspect * height).any():
        return False
    if len(left) == 2:
        aligned = max(np.ptp(top), np.ptp(bottom)) < _ALIGNED * height
        if (left[1] - right[0] < _APART_MM and not aligned) or (bottom - top).min() < 0.7 * height:
            return False
    middle, centre = (left + right) / 2, (top + bottom) / 2
    slope, start = np.polyfit(middle, centre, 1)  # of two letters the line through both
    return bool((np.abs(centre - (slope * middle + start)) <= _ROW_SLACK * height).all() and abs(slope) < 0.35)


def in_a_row(ink: Mask, px_per_mm: int) -> bool:
    """Whether the ink is writing: three parts or more, one after the other on one line, none much higher or longer.

    A part is a letter or several that are joined. Signatures are one run, with strokes over and under it.
    """
    found = components(ink)
    keep = found.area >= _PART_MM2 * px_per_mm**2
    if keep.sum() < _PARTS or found.area[keep].sum() < _PARTS_SHARE * found.area.sum():
        return False
    sides = (found.left, found.right, found.top, found.bottom)
    left, right, top, bottom = _parts(*(side[keep] / px_per_mm for side in sides))
    height = bottom - top
    high = height >= _LOW * height.max()
    if high.sum() < _PARTS or (right - left)[high].sum() < _HIGH_SHARE * (right - left).sum():
        return False
    alike = height[high].min() >= _LIKE_PARTS * height.max()
    if high.sum() < _MANY_PARTS and not (alike and (left[1:] - right[:-1]).min() >= _APART_PARTS_MM):
        return False
    usual, length = float(np.percentile(height[high], 75)), float(right.max() - left.min())
    middle = (left + right) / 2
    slope, start = np.polyfit(middle[high], bottom[high], 1)
    off = np.abs(bottom[high] - (slope * middle[high] + start))
    return bool(
        usual <= _ROW_MM
        and height.max() <= _HIGHEST * np.median(height[high])
        and np.median(off) <= _FOOT * usual
        and (off <= _FEET * usual).mean() >= _FEET_SHARE
        and abs(slope) < _SLOPE
        and (right - left).max() <= _LONGEST * length
        and length >= _ROW_ASPECT * usual
    )


def is_one_letter(ink: Mask, px_per_mm: int) -> bool:
    """Whether the ink is one capital: no wider than high, and drawn in a way little longer than its sides.

    In a list S, I, C and the like say why somebody is not there.
    """
    rows, columns = np.nonzero(ink)
    if len(rows) == 0:
        return False
    height, width = (float(np.ptp(each)) + 1 for each in (rows, columns))
    way = len(rows) / max(pen_width(ink, px_per_mm) * px_per_mm, 1.0)
    return width <= _ONE_WIDE * height and way <= _ONE_WAY * height


def is_small_writing(ink: Mask, px_per_mm: int) -> bool:
    """Whether the ink is two parts or more of like height side by side on one line, no higher than writing is: OK, ACC.

    Two letters of initials may look the same; then a person says which it is.
    """
    found = components(ink)
    keep = found.area >= _LETTER_MM2 * px_per_mm**2
    if keep.sum() < _LETTERS or found.area[keep].sum() < _MOST_OF_IT * found.area.sum():
        return False
    order = np.argsort(found.left[keep])
    sides = (found.left, found.right, found.top, found.bottom)
    left, right, top, bottom = (side[keep][order] / px_per_mm for side in sides)
    highest = float((bottom - top).max())
    like = bottom - top >= _SMALL_LIKE * highest
    if like.sum() < _LETTERS or bottom.max() - top.min() > _SMALL_MM[bool(like.sum() > _LETTERS)]:
        return False
    left, right, bottom = left[like], right[like], bottom[like]
    return bool(
        (right[:-1] - left[1:]).max() <= _SMALL_OVERLAP_MM
        and (right - left).max() <= _SMALL_ASPECT[bool(len(left) > _LETTERS)] * highest
        and np.ptp(bottom) < _SMALL_FOOT * highest
    )


def is_ruled_writing(ink: Mask, px_per_mm: int) -> bool:
    """Whether the ink is small parts in a row and, but for those, long straight lines: a word or a date with a line
    under it."""
    found = components(ink)
    width, height = found.right - found.left, found.bottom - found.top
    long = np.maximum(width, height) > np.minimum(_SMALL_PART_MM * px_per_mm, _LINE_ASPECT * np.minimum(width, height))
    if not long.any() or np.count_nonzero(~long) < _PARTS:
        return False
    lines = found.without(ink, ~long)
    return straight_share(lines, px_per_mm, _RULES) >= _RULED_SHARE and in_a_row(ink & ~lines, px_per_mm)


def _parts(left: Doubles, right: Doubles, top: Doubles, bottom: Doubles) -> tuple[Doubles, Doubles, Doubles, Doubles]:
    """Boxes from left to right; of those that stand over one another for the most part one is made."""
    boxes: list[list[float]] = []
    for place in np.argsort(left):
        box = [float(v[place]) for v in (left, right, top, bottom)]
        if boxes:
            last = boxes[-1]
            common = min(last[1], box[1]) - box[0]
            if common > max(0.0, _SAME_PLACE * min(box[1] - box[0], last[1] - last[0])):
                boxes[-1] = [last[0], max(last[1], box[1]), min(last[2], box[2]), max(last[3], box[3])]
                continue
        boxes.append(box)
    columns = np.array(boxes).T
    return columns[0], columns[1], columns[2], columns[3]


def _are_figures(heights: Doubles, height: float) -> bool:
    """A row of low marks of one height, as a date has them."""
    like = np.abs(heights - height) <= _LIKE * height
    return bool(
        len(heights) >= _FIGURES
        and height <= _FIGURE_MM
        and like.sum() >= _LIKE_FIGURES
        and heights.max() <= (1 + 2 * _LIKE) * height
    )


def _stacked(left: Doubles, right: Doubles, top: Doubles, bottom: Doubles) -> tuple[Doubles, Doubles, Doubles, Doubles]:
    """Boxes from left to right; those that stand over one another are one letter."""
    boxes: list[list[float]] = []
    for place in np.argsort(left):
        box = [float(v[place]) for v in (left, right, top, bottom)]
        if boxes and box[0] < boxes[-1][1] - _OVERLAP_MM:
            last = boxes[-1]
            boxes[-1] = [last[0], max(last[1], box[1]), min(last[2], box[2]), max(last[3], box[3])]
        else:
            boxes.append(box)
    columns = np.array(boxes).T
    return columns[0], columns[1], columns[2], columns[3]
