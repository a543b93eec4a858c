"""Letters and figures by hand, told by the boxes of their parts: words, dates, names, on one line or several."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .limits import Written
from .marks import Doubles, Flags
from .shapes import Parts, Runs


@dataclass(frozen=True)
class Boxes:
    """The parts of some ink, from the left; `share`: of all of it that they are."""

    left: Doubles
    right: Doubles
    top: Doubles
    bottom: Doubles
    area: Doubles
    total: float

    @classmethod
    def of(cls, parts: Parts) -> Boxes:
        """The boxes of measured parts."""
        left, right, top, bottom, area = (
            np.asarray(side, dtype=np.float64)
            for side in (parts.left, parts.right, parts.top, parts.bottom, parts.area)
        )
        return cls(left, right, top, bottom, area, parts.total)

    def __len__(self) -> int:
        return len(self.area)

    def only(self, keep: Flags) -> Boxes:
        """Those for which `keep` is set, of as much ink."""
        return Boxes(self.left[keep], self.right[keep], self.top[keep], self.bottom[keep], self.area[keep], self.total)

    def alone(self, keep: Flags) -> Boxes:
        """The same, as if they were all the ink there is."""
        some = self.only(keep)
        return Boxes(some.left, some.right, some.top, some.bottom, some.area, float(some.area.sum()))

    def as_large(self, mm2: float) -> Boxes:
        """Those that are no smaller."""
        return self.only(self.area >= mm2)

    def joined(self, gap: float, least: float) -> Boxes:
        """Those of `least` mm2 and more, and as one what stands no farther apart than `gap` mm, by their boxes."""
        some = self.as_large(least)
        near = (some.left <= some.right[:, np.newaxis] + gap) & (some.top <= some.bottom[:, np.newaxis] + gap)
        near &= near.T
        group = np.arange(len(some))
        while ((first := np.where(near, group, len(some)).min(axis=1, initial=len(some))) != group).any():
            group = first
        starts, place = np.unique(group, return_inverse=True)

        def over(reduce: np.ufunc, side: Doubles, start: float) -> Doubles:
            sides = np.full(len(starts), start)
            reduce.at(sides, place, side)
            return sides

        left, top = over(np.minimum, some.left, np.inf), over(np.minimum, some.top, np.inf)
        right, bottom = over(np.maximum, some.right, -np.inf), over(np.maximum, some.bottom, -np.inf)
        return Boxes(left, right, top, bottom, over(np.add, some.area, 0.0), self.total)

    @property
    def share(self) -> float:
        """How much of the ink they are."""
        return float(self.area.sum()) / max(self.total, 1e-9)


Sides = tuple[Doubles, Doubles, Doubles, Doubles]


def in_letters(parts: Boxes, limits: Written) -> bool:
    """Whether the ink is letters or figures that stand apart, side by side on one line, and hardly anything else."""
    large = parts.as_large(limits.letter_mm2)
    if len(large) < limits.letters or large.share < limits.most_of_it:
        return False
    left, right, top, bottom = _stacked(large, limits)
    if len(left) < limits.letters:
        return False
    height = float(np.percentile(bottom - top, 75))
    aspect = limits.joined_aspect if _are_figures(bottom - top, height, limits) else limits.letter_aspect
    if height > limits.letter_mm or ((right - left) > aspect * height).any():
        return False
    if len(left) == 2:
        aligned = max(np.ptp(top), np.ptp(bottom)) < limits.aligned * height
        near = left[1] - right[0] < limits.apart_mm
        if (near and not aligned) or (bottom - top).min() < limits.alike_letters * height:
            return False
    middle, centre = (left + right) / 2, (top + bottom) / 2
    slope, start = np.polyfit(middle, centre, 1)  # of two letters the line through both
    off = np.abs(centre - (slope * middle + start))
    return bool((off <= limits.row_slack * height).all() and abs(slope) < limits.letters_slope)


def in_a_row(parts: Boxes, limits: Written) -> bool:
    """Whether the ink is writing: three parts or more, one after the other on one line, none much higher or longer.

    A part is a letter or several that are joined. Signatures are one run, with strokes over and under it.
    """
    large = parts.as_large(limits.part_mm2)
    if len(large) < limits.parts or large.share < limits.parts_share:
        return False
    left, right, top, bottom = _merged(large, limits)
    height = bottom - top
    high = height >= limits.low * height.max()
    if high.sum() < limits.parts or (right - left)[high].sum() < limits.high_share * (right - left).sum():
        return False
    alike = height[high].min() >= limits.like_parts * height.max()
    if high.sum() < limits.many_parts and not (alike and (left[1:] - right[:-1]).min() >= limits.apart_parts_mm):
        return False
    usual, length = float(np.percentile(height[high], 75)), float(right.max() - left.min())
    middle = (left + right) / 2
    slope, start = np.polyfit(middle[high], bottom[high], 1)
    off = np.abs(bottom[high] - (slope * middle[high] + start))
    return bool(
        usual <= limits.row_mm
        and height.max() <= limits.highest * np.median(height[high])
        and np.median(off) <= limits.foot * usual
        and (off <= limits.feet * usual).mean() >= limits.feet_share
        and abs(slope) < limits.slope
        and (right - left).max() <= limits.longest * length
        and length >= limits.row_aspect * usual
    )


def is_one_run(parts: Boxes, limits: Written) -> bool:
    """Whether one part is nearly all the ink, as of a signature; letters of a word are of one size."""
    return len(parts) > 0 and float(parts.area.max()) >= limits.one_run * float(parts.area.sum())


def is_one_letter(runs: Runs, limits: Written) -> bool:
    """Whether the ink is one capital: no wider than high, and drawn in a way little longer than its sides.

    In a list S, I, C and the like say why somebody is not there.
    """
    if runs.area == 0:
        return False
    return runs.wide <= limits.one_wide * runs.high and runs.way <= limits.one_way * runs.high


def is_small_writing(parts: Boxes, limits: Written) -> bool:
    """Whether the ink is two parts or more of like height side by side on one line, no higher than writing is: OK, ACC.

    Two letters of initials may look the same; then a person says which it is.
    """
    large = parts.as_large(limits.letter_mm2)
    if len(large) < limits.letters or large.share < limits.most_of_it:
        return False
    order = np.argsort(large.left)
    left, right, top, bottom = (side[order] for side in (large.left, large.right, large.top, large.bottom))
    highest = float((bottom - top).max())
    like = bottom - top >= limits.small_like * highest
    several = bool(like.sum() > limits.letters)
    if like.sum() < limits.letters or bottom.max() - top.min() > limits.small_mm[several]:
        return False
    left, right, bottom = left[like], right[like], bottom[like]
    return bool(
        (right[:-1] - left[1:]).max() <= limits.small_overlap_mm
        and (right - left).max() <= limits.small_aspect[several] * highest
        and np.ptp(bottom) < limits.small_foot * highest
    )


def is_thick_word(runs: Runs, limits: Written) -> bool:
    """Whether ink is a small mark of a thick pen that went such a way, to and fro, as two or three letters take.

    Initials may look the same; then a person says which it is.
    """
    wide, high = limits.thick_word_mm
    if runs.pen < limits.thick_mm or runs.wide > wide or runs.high > high:
        return False
    (least, most), (down, across) = limits.thick_way, limits.thick_runs
    way = runs.way / max(runs.wide, runs.high)
    return least <= way <= most and runs.down >= down and runs.across >= across


def is_level_word(parts: Boxes, limits: Written) -> bool:
    """Whether ink is a few parts with their heads on one line and their feet on another, no longer than a word."""
    large = parts.as_large(limits.letter_mm2)
    if len(large) < limits.letters or large.share < limits.most_of_it:
        return False
    height = float((large.bottom - large.top).max())
    level = max(np.ptp(large.top), np.ptp(large.bottom)) <= limits.level_parts * height
    wide = float(large.right.max() - large.left.min())
    return bool(level and height <= limits.letter_mm and wide <= limits.level_aspect * height)


def long_parts(parts: Boxes, limits: Written) -> Flags:
    """Which parts are lines rather than letters."""
    width, height = parts.right - parts.left, parts.bottom - parts.top
    narrow = np.minimum(width, height)
    long: Flags = np.maximum(width, height) > np.minimum(limits.small_part_mm, limits.line_aspect * narrow)
    return long


def may_be_ruled_writing(parts: Boxes, limits: Written) -> bool:
    """Whether there are long parts and small ones enough for a word or a date with a line under it, in a row."""
    long = long_parts(parts, limits)
    few = not long.any() or np.count_nonzero(~long) < limits.parts
    return not few and in_a_row(parts.alone(~long), limits)


def is_ruled_writing(straight: float | None, limits: Written) -> bool:
    """Whether, where that may be, the long parts are straight lines. `straight`: their share along four lines; None
    where there are none."""
    return straight is not None and straight >= limits.ruled_share


def is_lined_writing(parts: Boxes, limits: Written) -> bool:
    """Whether the ink is letters or parts of words on two lines or more."""
    large = parts.as_large(limits.part_mm2)
    rows = _rows(large, limits)
    if len(rows) < limits.least_rows or len(large) < limits.least_parts or min(len(row) for row in rows) < 2:
        return False
    if large.share < limits.most_of_it:
        return False

    def written(row: list[int]) -> bool:
        keep = np.zeros(len(large), dtype=np.bool_)
        keep[row] = True
        line = large.alone(keep)
        return in_letters(line, limits) or in_a_row(line, limits)

    return any(map(written, rows)) and all(_is_level(large, row, limits) or written(row) for row in rows)


def may_be_question(parts: Boxes, limits: Written) -> bool:
    """Whether the ink is one hook, higher than wide, with a dot under it: a question, or an exclamation."""
    large = parts.as_large(limits.dot_mm2[0])
    if len(large) < 2 or large.share < limits.question_share:
        return False
    lowest = int(large.bottom.argmax())
    wide, high = large.right[lowest] - large.left[lowest], large.bottom[lowest] - large.top[lowest]
    others = np.arange(len(large)) != lowest
    hook_left, hook_right = float(large.left[others].min()), float(large.right[others].max())
    hook_top, hook_bottom = float(large.top[others].min()), float(large.bottom[others].max())
    middle = (large.left[lowest] + large.right[lowest]) / 2
    return bool(
        max(wide, high) <= limits.dot_mm
        and large.area[lowest] <= limits.dot_mm2[1]
        and -limits.dot_inside_mm <= large.top[lowest] - hook_bottom <= limits.dot_gap_mm
        and hook_left - limits.dot_aside_mm <= middle <= hook_right + limits.dot_aside_mm
        and limits.hook_mm[0] <= hook_bottom - hook_top <= limits.hook_mm[1]
        and hook_bottom - hook_top >= limits.hook_aspect * (hook_right - hook_left)
    )


def _rows(parts: Boxes, limits: Written) -> list[list[int]]:
    """The parts by the line that they stand on, from the top: those that overlap in height are on one line."""
    rows: list[list[int]] = []
    spans: list[tuple[float, float]] = []
    for n in np.argsort(parts.top):
        top, bottom = float(parts.top[n]), float(parts.bottom[n])
        for place, (above, below) in enumerate(spans):
            common = min(below, bottom) - max(above, top)
            if common >= limits.row_share * min(below - above, bottom - top):
                rows[place].append(int(n))
                spans[place] = min(above, top), max(below, bottom)
                break
        else:
            rows.append([int(n)])
            spans.append((top, bottom))
    return rows


def _is_level(parts: Boxes, row: list[int], limits: Written) -> bool:
    """Whether parts side by side are of one height and on one foot, as capitals are, also where some touch."""
    top, bottom = parts.top[row], parts.bottom[row]
    height = float((bottom - top).max())
    return bool(
        height <= limits.line_mm
        and max(np.ptp(top), np.ptp(bottom)) <= limits.level * height
        and parts.right[row].max() - parts.left[row].min() >= limits.line_length * height
    )


def _are_figures(heights: Doubles, height: float, limits: Written) -> bool:
    """A row of low marks of one height, as a date has them."""
    like = np.abs(heights - height) <= limits.like * height
    return bool(
        len(heights) >= limits.figures
        and height <= limits.figure_mm
        and like.sum() >= limits.like_figures
        and heights.max() <= (1 + 2 * limits.like) * height
    )


def _merged(parts: Boxes, limits: Written) -> Sides:
    """Boxes from left to right; of those that stand over one another for the most part one is made."""
    boxes: list[list[float]] = []
    for place in np.argsort(parts.left):
        box = [float(v[place]) for v in (parts.left, parts.right, parts.top, parts.bottom)]
        if boxes:
            last = boxes[-1]
            common = min(last[1], box[1]) - box[0]
            if common > max(0.0, limits.same_place * min(box[1] - box[0], last[1] - last[0])):
                boxes[-1] = _joined(last, box)
                continue
        boxes.append(box)
    return _sides(boxes)


def _stacked(parts: Boxes, limits: Written) -> Sides:
    """Boxes from left to right; those that stand over one another are one letter."""
    boxes: list[list[float]] = []
    for place in np.argsort(parts.left):
        box = [float(v[place]) for v in (parts.left, parts.right, parts.top, parts.bottom)]
        if boxes and box[0] < boxes[-1][1] - limits.overlap_mm:
            boxes[-1] = _joined(boxes[-1], box)
        else:
            boxes.append(box)
    return _sides(boxes)


def _joined(one: list[float], other: list[float]) -> list[float]:
    return [one[0], max(one[1], other[1]), min(one[2], other[2]), max(one[3], other[3])]


def _sides(boxes: list[list[float]]) -> Sides:
    columns = np.array(boxes).T
    return columns[0], columns[1], columns[2], columns[3]
