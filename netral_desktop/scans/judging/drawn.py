"""Drawings that stand where somebody should sign and that no hand signs with, told by figures of their runs.

Lines, strikes, waves, crosses, circles, hairs, a thumb's ridges, what is left of a stamp. A signature turns back over
itself, these do not.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from .limits import Drawn
from .shapes import Cross, Framed, Line, Outline, Remains, Runs, Side, Soft, Wave, WaveSide
from .written import Boxes


def is_line(lines: Sequence[Line], limits: Drawn) -> bool:
    """Whether one or two straight lines are nearly all there is: a slash, an arrow, two strokes."""
    if not lines:
        return False
    shares = sorted((line.share for line in lines), reverse=True)
    return shares[0] >= limits.one_line or sum(shares[:2]) >= limits.two_long_lines


def is_strike(lines: Sequence[Line], limits: Drawn) -> bool:
    """Whether two long lines cross at their middles, or three run side by side, as somebody strikes a signature out."""
    return any(_crossing(one, two, limits) for one, two in itertools.combinations(lines, 2)) or any(
        all(line.length >= limits.beside_mm for line in three) and _parallel(three, limits)
        for three in itertools.combinations(lines, 3)
    )


def _parallel(lines: tuple[Line, ...], limits: Drawn) -> bool:
    turned = [abs(one.angle - two.angle) % np.pi for one, two in itertools.combinations(lines, 2)]
    return all(min(turn, np.pi - turn) < np.radians(limits.beside_degrees) for turn in turned)


def _crossing(one: Line, two: Line, limits: Drawn) -> bool:
    apart = abs(one.angle - two.angle)
    if two.length < max(limits.strike_mm, limits.strike_like * one.length):
        return False
    if min(apart, np.pi - apart) < np.radians(limits.strike_degrees):
        return False
    directions = np.array([[np.cos(line.angle), np.sin(line.angle)] for line in (one, two)])
    between = np.array([two.x - one.x, two.y - one.y])
    along = np.linalg.solve(np.column_stack([directions[0], -directions[1]]), between)
    return bool((np.abs(along) < limits.strike_middle * np.array([one.length, two.length])).all())


def is_outline(outline: Outline | None, limits: Drawn) -> bool:
    """Whether the ink is a closed curve round nothing: a circle where somebody should sign."""
    return outline is not None and outline.near >= limits.outline_share and outline.closed >= limits.outline_closed


def is_wave(wave: Wave, zone_mm: tuple[float, float], limits: Drawn) -> bool:
    """Whether the ink is one line that hardly turns, a slip of the pen; or turns a few times or evenly from side to
    side of a zone, whose width and height are `zone_mm`: a box cancelled."""
    wide, high = zone_mm
    narrow = min(limits.wave_mm, limits.across * wide)  # of narrow boxes it is enough to go from side to side
    return _cancels(wave.level, zone_mm, narrow, limits) or _cancels(wave.upright, (high, wide), limits.wave_mm, limits)


def _cancels(line: WaveSide | None, zone_mm: tuple[float, float], least: float, limits: Drawn) -> bool:
    """`zone_mm`: the zone's side along the line and the one across it."""
    if line is None or line.length < least or line.turns is None:
        return False
    if line.runs > limits.wave_runs or line.unbroken < limits.unbroken:
        return False
    side, breadth = zone_mm
    across = line.length >= limits.across * side
    even = line.turns <= limits.even_turns and line.heights <= limits.even_height and line.steps <= limits.even_step
    low = line.height <= limits.low * breadth  # whoever signs in the low box of a list fills it
    flat = line.height <= (limits.low_flat if low else limits.flat) * line.length
    trembles = low and line.height <= limits.trembling * line.length and line.turns <= limits.trembling_turns
    return line.turns <= (limits.wave_turns if flat or across else limits.slip_turns) or trembles or (across and even)


def is_hairs(runs: Runs, limits: Drawn) -> bool:
    """Whether the ink is a few long thin arcs that hardly turn, apart or crossing: hairs or fibres on the glass."""
    narrow = min(runs.wide, runs.high) < limits.hairs_breadth_mm
    long, crossed = max(runs.wide, runs.high), runs.down + runs.across
    if long >= limits.wave_mm and runs.pen <= limits.hairs_mm and runs.area <= limits.hairs_mm2:
        if crossed <= limits.crossing_runs and runs.way <= limits.crossing_way * long:
            return True
        if crossed <= (limits.narrow_runs if narrow else limits.hairs_runs):
            return True
    coarse = runs.pen <= limits.coarse_hairs_mm and runs.area <= limits.coarse_hairs_mm2
    most = limits.narrow_runs if narrow else limits.coarse_hairs_runs
    most = most if long >= limits.wave_mm else limits.short_hairs_runs
    return coarse and long >= limits.coarse_hairs_long_mm and crossed <= most


def is_bow(runs: Runs, limits: Drawn) -> bool:
    """Whether the ink is one bow that hardly turns back, of any pen: a hook, a question whose dot the box's line
    hides."""
    if runs.area == 0:
        return False
    return runs.down + runs.across <= limits.bow_runs and runs.way <= limits.bow_way * max(runs.wide, runs.high)


def is_arcs(parts: Boxes, runs: Runs, limits: Drawn) -> bool:
    """Whether thin ink is a few pieces none of which turns at all: hairs again, however far apart or short."""
    large = parts.as_large(limits.arc_mm2)
    if len(large) == 0 or len(large) > limits.arcs or runs.pen > limits.hairs_mm or runs.area > limits.hairs_mm2:
        return False
    diagonals = float(np.hypot(large.right - large.left, large.bottom - large.top).sum())
    return float(large.area.sum()) <= limits.arcs_way * runs.pen * diagonals


def may_be_wide_cross(runs: Runs, limits: Drawn) -> bool:
    """Whether ink is so large, and so few strokes, that it may be the diagonals of a box."""
    low, high = limits.cross_runs
    large = max(runs.wide, runs.high) >= limits.cross_mm
    return large and low <= runs.down <= high and runs.across <= high


def is_wide_cross(cross: Cross, limits: Drawn) -> bool:
    """Whether two or three long lines, a little bowed, are nearly all there is, where that may be."""
    return cross.two >= limits.two_lines or cross.three >= limits.three_lines


def is_thumbprint(runs: Runs, limits: Drawn) -> bool:
    """Whether the ink is ridges close together all over a thumb's breadth."""
    ways = _ways_over_a_thumb(runs, limits)
    return min(ways) >= limits.ridges and sum(ways) >= limits.ridges_both


def is_holed_thumbprint(runs: Runs, limits: Drawn) -> bool:
    """Whether it is a thumb's ridges where the thumb left holes; what is left of a stamp may be so dense as well."""
    ways, (one, both) = _ways_over_a_thumb(runs, limits), limits.ridges_holed
    return min(ways) >= one and sum(ways) >= both and runs.way >= limits.ridges_way * (runs.high + runs.wide)


def _ways_over_a_thumb(runs: Runs, limits: Drawn) -> tuple[float, float]:
    """Strokes in a mm, down and across; none where the ink is not of a thumb's size."""
    least, most = limits.ridges_mm
    if not (least <= min(runs.high, runs.wide) and max(runs.high, runs.wide) <= most):
        return 0.0, 0.0
    return runs.down / runs.high, runs.across / runs.wide


def is_line_over_stain(soft: Soft, limits: Drawn) -> bool:
    """Whether what is beside a straight line is soft: a dash over the ring of a cup."""
    return soft.rest is not None and soft.rest < limits.soft_rest * (soft.along or 1.0)


def is_framed(framed: Framed | None, limits: Drawn) -> bool:
    """Whether the ink is letters in one row, whichever way that runs, and but for those long straight lines: what is
    left of a framed stamp that is dry or cut off."""
    return (
        framed is not None
        and framed.line >= limits.frame_line_mm
        and framed.letters >= limits.frame_letters[framed.apart]
        and framed.straight >= limits.frame_straight
    )


def is_remains(remains: Remains, limits: Drawn) -> bool:
    """Whether some ink is what is left of a stamp's frame or rings."""
    if remains.specks > limits.specks:
        return False
    return _are_sides(remains.sides, limits) or (
        remains.arc_spread is not None and remains.arc_spread <= limits.arc_spread_mm
    )


def _are_sides(sides: Sequence[Side], limits: Drawn) -> bool:
    """Whether the ink is two straight lines or more, parallel or at right angles; or is for the most part long ones
    that are parallel: two sides, and a word that runs into one of them."""
    if not sides:
        return False
    stripes = [s for s in sides if s.length >= limits.stripe_mm and s.filled >= limits.stripe_filled and s.along]
    if len(stripes) >= limits.stripes and sum(s.share for s in stripes) >= limits.stripes_share:
        return True
    whole = [s for s in sides if s.length >= limits.least_mm and s.filled >= limits.filled]
    return (
        len(whole) > 1
        and sides[0].share >= limits.longest_share
        and whole[1].length >= limits.second_mm
        and sum(s.share for s in whole) >= limits.sides_share
    )
