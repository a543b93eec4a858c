"""Drawings that stand where somebody should sign and that no hand signs with.

A wave or bowed cross that cancels the box, a question mark, a hair on the glass, words on several lines, a thumb: told
by how often rows and columns cross the ink. A signature turns back over itself, these do not. Where limits are given,
R = real signatures and initials (58), D = the pens that the deck draws.
"""

from __future__ import annotations

import numpy as np

from ..pixels.components import Components, Ints, components
from ..pixels.filters import Doubles, Mask
from .shapes import in_a_row, in_letters, straight_share
from .strokes import pen_width

_WAVE_MM = 25.0  # wide; of initials less can be said
_WAVE_RUNS = 1.25  # strokes in a column, on the average. R: 1.49 and more, D: 1.0 and more
_SLIP_TURNS, _FLAT = 1, 0.2  # height by width, of a line that trembles rather than turns
_UNBROKEN = 0.85  # of its columns are inked
_ACROSS = 0.78  # of a zone's side; D: signatures of one line are no wider than 0.75 of it
_WAVE_TURNS = 3  # D: signatures of one line turn back 4 times and more, hardly any fewer than 6 times
_EVEN_TURNS, _EVEN_HEIGHT, _EVEN_STEP = 14, 0.2, 0.3  # D: heights of their legs differ by 0.35 and more, steps by 0.46
_TURN = 0.2  # of the height, from which a change of direction is one
_HAIRS_MM, _HAIRS_MM2, _HAIRS_RUNS = 0.48, 36.0, 3.5  # R: 3.43 in initials 8 mm wide, else 4.1; D: 5.6 and more
_HAIRS_BREADTH_MM, _NARROW_RUNS = 9.0, 3.2
_CROSS_MM = 35.0  # long; R, D: of so large signatures two lines hold 0.67 and less, three 0.81 and less
_TWO_LINES, _THREE_LINES = 0.74, 0.86
_CROSS_RUNS = (1.5, 2.5)  # two strokes in nearly every column, no more in a row
_DOT_MM, _DOT_MM2 = 2.6, (0.25, 5.0)  # a dot's sides at the most, its area
_DOT_GAP_MM = 7.0
_HOOK_MM, _HOOK_ASPECT, _HOOK_RUNS = (6.0, 24.0), 1.25, 1.6
_PART_MM2 = 0.25
_ROW_SHARE = 0.45  # of the lower part's height do two parts on one line stand beside one another
_LEAST_ROWS, _LEAST_PARTS = 2, 4  # of them all
_LINE_MM, _LEVEL, _LINE_ASPECT = 11.0, 0.3, 1.3  # a line of capitals: its height; by which they differ; its length
_RIDGES_MM = (9.0, 32.0)  # a thumb's print, both ways
_RIDGES = 0.33  # strokes in a mm, both ways. R: 0.30 and less at that size


def crossings(ink: Mask) -> tuple[Ints, Ints]:
    """How many strokes each inked column and each inked row crosses."""
    padded = np.pad(ink, 1)
    down = (padded[1:] & ~padded[:-1]).sum(axis=0)
    across = (padded[:, 1:] & ~padded[:, :-1]).sum(axis=1)
    return down[down > 0], across[across > 0]


def is_wave(ink: Mask, px_per_mm: int, zone_mm: tuple[float, float]) -> bool:
    """Whether the ink is one line that hardly turns, a slip of the pen; or turns a few times or evenly from side to
    side of a zone, whose width and height are `zone_mm`: a box cancelled."""
    narrow = min(_WAVE_MM, _ACROSS * zone_mm[0])  # of a list's narrow boxes it is enough to go from side to side
    for field, side, least in ((ink, zone_mm[0], narrow), (ink.T, zone_mm[1], _WAVE_MM)):
        box = _used(field)
        if box is None or box.shape[1] < least * px_per_mm:
            continue
        down, _ = crossings(box)
        if float(down.mean()) > _WAVE_RUNS or len(down) < _UNBROKEN * box.shape[1]:
            continue
        turns, heights, steps = _legs(box)
        across = box.shape[1] >= _ACROSS * side * px_per_mm
        even = turns <= _EVEN_TURNS and _spread(heights) <= _EVEN_HEIGHT and _spread(steps) <= _EVEN_STEP
        flat = box.shape[0] <= _FLAT * box.shape[1]
        if turns <= (_WAVE_TURNS if flat or across else _SLIP_TURNS) or (across and even):
            return True
    return False


def is_hairs(ink: Mask, px_per_mm: int) -> bool:
    """Whether the ink is a few long thin arcs that hardly turn, apart or crossing: hairs or fibres on the glass."""
    box = _used(ink)
    if box is None or max(box.shape) < _WAVE_MM * px_per_mm:
        return False
    if pen_width(box, px_per_mm) > _HAIRS_MM or box.sum() > _HAIRS_MM2 * px_per_mm**2:
        return False
    down, across = crossings(box)
    narrow = min(box.shape) < _HAIRS_BREADTH_MM * px_per_mm
    return bool(down.mean() + across.mean() <= (_NARROW_RUNS if narrow else _HAIRS_RUNS))


def is_wide_cross(ink: Mask, px_per_mm: int) -> bool:
    """Whether two or three long lines, a little bowed, are nearly all there is: the diagonals of a box."""
    box = _used(ink)
    if box is None or max(box.shape) < _CROSS_MM * px_per_mm:
        return False
    down, across = (float(counts.mean()) for counts in crossings(box))
    if not (_CROSS_RUNS[0] <= down <= _CROSS_RUNS[1] and across <= _CROSS_RUNS[1]):
        return False
    return straight_share(box, px_per_mm) >= _TWO_LINES or straight_share(box, px_per_mm, 3) >= _THREE_LINES


def is_question_mark(ink: Mask, px_per_mm: int) -> bool:
    """Whether the ink is one hook, higher than wide, with a dot under it: a question, or an exclamation."""
    found = components(ink)
    keep = found.area >= _DOT_MM2[0] * px_per_mm**2
    if np.count_nonzero(keep) < 2 or found.area[keep].sum() < 0.9 * found.area.sum():
        return False
    left, right, top, bottom, area = (
        v[keep] / px_per_mm for v in (found.left, found.right, found.top, found.bottom, found.area)
    )
    area = area / px_per_mm
    lowest = int(bottom.argmax())
    wide, high = right[lowest] - left[lowest], bottom[lowest] - top[lowest]
    others = np.arange(len(area)) != lowest
    hook_left, hook_right = float(left[others].min()), float(right[others].max())
    hook_top, hook_bottom = float(top[others].min()), float(bottom[others].max())
    middle = (left[lowest] + right[lowest]) / 2
    if not (
        max(wide, high) <= _DOT_MM
        and area[lowest] <= _DOT_MM2[1]
        and -0.3 <= top[lowest] - hook_bottom <= _DOT_GAP_MM
        and hook_left - 1.0 <= middle <= hook_right + 1.0
        and _HOOK_MM[0] <= hook_bottom - hook_top <= _HOOK_MM[1]
        and hook_bottom - hook_top >= _HOOK_ASPECT * (hook_right - hook_left)
    ):
        return False
    hook = ink[: round(hook_bottom * px_per_mm)]
    _, across = crossings(hook)
    return bool(across.mean() <= _HOOK_RUNS)


def is_lined_writing(ink: Mask, px_per_mm: int) -> bool:
    """Whether the ink is letters or parts of words on two lines or more."""
    found = components(ink)
    order = [int(n) for n in np.argsort(found.top) if found.area[n] >= _PART_MM2 * px_per_mm**2]
    rows = _rows(found, order)
    if len(rows) < _LEAST_ROWS or len(order) < _LEAST_PARTS or min(len(row) for row in rows) < 2:
        return False
    if sum(float(found.area[row].sum()) for row in rows) < 0.85 * float(found.area.sum()):
        return False
    return any(_is_written(found, ink, row, px_per_mm) for row in rows) and all(
        _is_level(found, row, px_per_mm) or _is_written(found, ink, row, px_per_mm) for row in rows
    )


def is_thumbprint(ink: Mask, px_per_mm: int) -> bool:
    """Whether the ink is ridges close together all over a thumb's breadth."""
    box = _used(ink)
    if box is None:
        return False
    high, wide = (side / px_per_mm for side in box.shape)
    if not (_RIDGES_MM[0] <= min(high, wide) and max(high, wide) <= _RIDGES_MM[1]):
        return False
    down, across = crossings(box)
    return bool(down.mean() / high >= _RIDGES and across.mean() / wide >= _RIDGES)


def _rows(found: Components, order: list[int]) -> list[list[int]]:
    """The parts by the line that they stand on, from the top: those that overlap in height are on one line."""
    rows: list[list[int]] = []
    spans: list[tuple[float, float]] = []
    for n in order:
        top, bottom = float(found.top[n]), float(found.bottom[n])
        for place, (above, below) in enumerate(spans):
            common = min(below, bottom) - max(above, top)
            if common >= _ROW_SHARE * min(below - above, bottom - top):
                rows[place].append(n)
                spans[place] = min(above, top), max(below, bottom)
                break
        else:
            rows.append([n])
            spans.append((top, bottom))
    return rows


def _is_written(found: Components, ink: Mask, row: list[int], px_per_mm: int) -> bool:
    others = np.ones(len(found), dtype=np.bool_)
    others[row] = False
    line = found.without(ink, others)
    return in_letters(line, px_per_mm) or in_a_row(line, px_per_mm)


def _is_level(found: Components, row: list[int], px_per_mm: int) -> bool:
    """Whether parts side by side are of one height and on one foot, as capitals are, also where some touch."""
    top, bottom = found.top[row], found.bottom[row]
    height = float((bottom - top).max())
    return bool(
        height <= _LINE_MM * px_per_mm
        and max(np.ptp(top), np.ptp(bottom)) <= _LEVEL * height
        and found.right[row].max() - found.left[row].min() >= _LINE_ASPECT * height
    )


def _legs(box: Mask) -> tuple[int, Doubles, Doubles]:
    """How often the middle of a line turns up or down, and its inner legs: their heights as shares of the whole, their
    widths in px."""
    columns = np.flatnonzero(box.any(axis=0))
    rows = np.arange(box.shape[0])[:, None]
    line = (box * rows).sum(axis=0)[columns] / box.sum(axis=0)[columns]
    least = _TURN * box.shape[0]
    pivots, low, high, heading = [0], 0, 0, 0
    for place, value in enumerate(line):
        high = place if heading >= 0 and value > line[high] else high
        low = place if heading <= 0 and value < line[low] else low
        if heading >= 0 and line[high] - value > least:
            pivots, heading, low = [*pivots, high], -1, place
        elif heading <= 0 and value - line[low] > least:
            pivots, heading, high = [*pivots, low], 1, place
    pivots = [place for place in pivots if place]
    ends = np.array([0, *pivots, len(line) - 1])
    heights = np.abs(np.diff(line[ends])) / box.shape[0]
    steps = np.diff(columns[ends]).astype(np.float64)
    inner = slice(1, -1) if len(heights) > 3 else slice(None)
    return len(pivots), heights[inner], steps[inner]


def _spread(values: Doubles) -> float:
    """The standard deviation by the mean."""
    return float(values.std() / max(float(values.mean()), 1e-6)) if len(values) > 1 else 1.0


def _used(ink: Mask) -> Mask | None:
    """The part of a field that holds the ink; None where there is none."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if len(rows) == 0:
        return None
    part: Mask = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return part
