"""Is it this person's sheet? The printed name and number are compared, piece by piece, with what we printed there.

A code alone never files a page: another name may be printed round it, or the name may be crossed out and another
written. Every piece of the name must look like ours; a signature that runs across it may hide ours but not replace
it.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np
from PIL import Image

from netral_desktop.sheets.model import IdentityBox, PrintModel, Zone
from netral_desktop.sheets.roles import Role

from ..pixels.components import Ints, components
from ..pixels.filters import (
    Doubles,
    Floats,
    Grey,
    Mask,
    grow,
    median,
    opening,
    pool_mean,
    relative_darkness,
    upper_quartile,
)
from ..pixels.geometry import Placement, Region, rectified, scale_at
from .amended import Amendment, amendment, reached_columns
from .limits import LIMITS
from .matching import match
from .reference import FINE, Reference

_L = LIMITS.identity


BoolStack = np.ndarray[Any, np.dtype[np.bool_]]
Stack = TypeVar("Stack", Grey, Floats, Mask)


@dataclass(frozen=True)
class IdentityBoxReading:
    """One printed name or number as it came back.

    Per piece of some millimetres: `likeness`, the correlation with our rendering (-1..1); `presence`, how dark the
    paper is where our print should be (1 as dark as print); `lined`, how much more of a straight line than our print
    holds runs through the piece (0..1); `overlaid`, by how much it is darker along a straight line than our print is
    in a picture so fine (1 as dark as print). `gaps`: the share of the paper between the letters that is inked along a
    straight line; not measured in coarse pictures. `near_zone`: a signature may run across it; only where none may,
    `extra_mm2` is measured: ink beside and over the print. `amended`: of a number below a zone.
    `place`: of a list, the zone of the person in whose row it stands, counted from 0; `signer`: of a text that several
    people sign, the zone above it.
    """

    label: str
    near_zone: bool
    likeness: Doubles
    presence: Doubles
    lined: Doubles
    overlaid: Doubles
    gaps: float
    extra_mm2: float
    amended: Amendment | None = None
    place: int | None = None
    signer: int | None = None


def read_identity(picture: Image.Image, placement: Placement, reference: Reference) -> tuple[IdentityBoxReading, ...]:
    """Every name and number box of a sheet."""
    model = reference.model
    places = _places(model)
    alike = len({zone.role for zone in model.zones}) == 1
    several = not alike and all(zone.role != Role.DECLARANT for zone in model.zones)  # a pact is one person's
    unknown = [None] * len(places)
    return tuple(
        replace(
            _read_box(picture, placement, reference, box, _near(box, model.zones)),
            place=place if alike else None, signer=signer,
        )
        for box, place, signer in zip(model.identity, places, places if several else unknown, strict=True)
    )  # fmt: skip


def _places(model: PrintModel) -> list[int | None]:
    """The zone of each box's person where there is a name for each of several zones, in their order."""
    named = itertools.accumulate(int(box.label == "name") for box in model.identity)
    names = [count - 1 for count in named]
    if len(model.zones) < _L.list or not names or names[0] != 0 or names[-1] + 1 != len(model.zones):
        return [None] * len(names)
    return list(names)


def _near(box: IdentityBox, zones: Sequence[Zone]) -> bool:
    m = _L.near_zone_mm
    return any(
        box.x < z.x + z.w + m and box.x + box.w > z.x - m and box.y < z.y + z.h + m and box.y + box.h > z.y - m
        for z in zones
    )


def _zone_above(box: IdentityBox, zones: Sequence[Zone]) -> float | None:
    """Where the zone ends that a box stands below, with a line between them; None when it stands below none."""
    ends = [z.y + z.h for z in zones if box.x < z.x + z.w and box.x + box.w > z.x]
    return next((end for end in ends if box.h < box.y - end < _L.near_zone_mm), None)


def _zones_in(region: Region, shape: tuple[int, ...], zones: Sequence[Zone]) -> Mask:
    """Where zones lie in a region: what is written there signs, and adds nothing to the name in the next column."""
    inside = np.zeros(shape, dtype=np.bool_)
    for zone in zones:
        left, right = (max(0, round((x - region[0]) * FINE)) for x in (zone.x, zone.x + zone.w))
        top, bottom = (max(0, round((y - region[1]) * FINE)) for y in (zone.y, zone.y + zone.h))
        inside[top:bottom, left:right] = True
    return inside


def _read_box(
    picture: Image.Image, placement: Placement, reference: Reference, box: IdentityBox, near: bool
) -> IdentityBoxReading:
    beside = _L.margin_mm[0] if near else _L.beside_mm
    region = reference.on_sheet(
        (
            box.x - _L.margin_mm[0],
            box.y - _L.margin_mm[1],
            box.w + _L.margin_mm[0] + beside,
            box.h + 2 * _L.margin_mm[1],
        )
    )
    expected = 255 - reference.part(region, FINE)
    rows, columns = _pieces(box, region)
    reach = round(_L.reach_mm * FINE)
    seen = _seen(picture, placement, region, reach)
    shifts, likeness = _matched(expected, seen, rows, columns, reach)
    if likeness.min() < _L.followed:
        bend = round(_L.bend_mm * FINE)
        wide = _seen(picture, placement, region, bend + reach)
        straight = _straightened(
            wide, _followed(expected, wide, rows, columns, (shifts - reach, likeness), reach), reach
        )
        other_shifts, better = _matched(expected, straight, rows, columns, reach)
        if better.min() >= _L.straight:
            seen, shifts, likeness = straight, other_shifts, better
    dx, dy = (round(median(v)) for v in shifts.T)
    seen = seen[dy : dy + expected.shape[0], dx : dx + expected.shape[1]]
    core = expected > 255 - _L.core
    black = min(max(upper_quartile(seen[core]), 0.15), 1.0) if core.any() else 0.8
    seen = (seen / np.float32(black)).clip(0, 1)
    presence = _by_piece(seen * core, rows, columns) / np.maximum(_by_piece(core, rows, columns), 1)
    apart = columns[::2]
    scale = scale_at(placement, box.x + box.w / 2, box.y + box.h / 2)
    blurred = _as_coarse(expected, core, min(scale, FINE) * _L.optics)
    ours = expected > 128 if scale >= _L.coarse else _as_coarse(expected, core, scale) > _L.dark
    dark = np.concatenate([_cut(seen > _L.dark, rows, apart, 0), _cut(ours, rows, apart, 0)])
    thick = dark.copy()
    thick[:, 1:] |= dark[:, :-1]
    thick[:, :-1] |= dark[:, 1:]
    lined = np.subtract(*np.split(_along_lines(thick), 2))
    overlaid = _along_lines((_cut(seen, rows, apart, 0) - _cut(blurred, rows, apart, 0)).clip(-_L.lighter, 1))
    gaps = 0.0
    if scale >= _L.gaps_seen:
        free = ~grow(expected > _L.faint_print, _L.gap_margin_mm * FINE)
        of_name = np.s_[rows, columns[0].start : columns[-1].stop]
        if ((seen > _L.pale) & free)[of_name].sum() > _L.least_pale * free[of_name].sum():
            lines = _without_shadows(seen)
            gaps = _through_gaps(_cut(lines > _L.pale, rows, apart, 0), _cut(free, rows, apart, 0))
    extra = 0.0
    if not near:
        hidden = grow(expected > 50, _L.print_margin_mm * FINE)
        hidden |= _zones_in(region, expected.shape, reference.model.zones)
        extra = _area_of_lines((seen > _L.extra_dark) & ~hidden, hidden)
        if extra:  # the edge of a shadow is as dark, but wide and soft
            extra = _area_of_lines((_without_shadows(seen) > _L.extra_dark) & ~hidden, hidden)
    amended: Amendment | None = None
    if box.label == "number" and (bottom := _zone_above(box, reference.model.zones)) is not None:
        name = box.y - _L.line_spacing * box.h
        between = reference.on_sheet((region[0], bottom, region[2], name - bottom))
        gap = slice(0, round((name - between[1]) * FINE))
        above = _seen(picture, placement, between, 0)[gap] / np.float32(black)
        reached = reached_columns(255 - reference.part(between, FINE)[gap], above, FINE)
        line = rows, slice(columns[0].start, columns[-1].stop)
        amended = amendment(expected, blurred, seen, line, reached, FINE)
    return IdentityBoxReading(box.label, near, likeness, presence, lined, overlaid, gaps, extra, amended)


def _without_shadows(seen: Floats) -> Floats:
    """The darkness without what is wide and soft."""
    grey = (seen * np.float32(255)).astype(np.uint8)
    thin: Floats = (grey - opening(grey, 2 * round(_L.wide_mm * FINE / 2) + 1)).astype(np.float32) / np.float32(255)
    return thin


def _as_coarse(expected: Grey, core: Mask, scale: float) -> Floats:
    """How dark our print is in a picture of `scale` pixels per mm, 0..1: in a coarse one its letters run together."""
    rows, columns = expected.shape
    size = max(1, round(columns * scale / FINE)), max(1, round(rows * scale / FINE))
    small = Image.fromarray(expected).resize(size, Image.Resampling.BOX)
    blurred = np.asarray(small.resize((columns, rows), Image.Resampling.BILINEAR)).astype(np.float32)
    black = upper_quartile(blurred[core]) if core.any() else 255.0
    shares: Floats = (blurred / np.float32(max(black, 1.0))).clip(0, 1)
    return shares


def _seen(picture: Image.Image, placement: Placement, region: Region, margin: int) -> Floats:
    """The darkness of a region and of so many pixels round it."""
    m = margin / FINE
    wider = (region[0] - m, region[1] - m, region[2] + 2 * m, region[3] + 2 * m)
    return relative_darkness(rectified(picture, placement, wider, FINE).grey, FINE)


def _followed(
    expected: Grey, wide: Floats, rows: slice, columns: list[slice], start: tuple[Doubles, Doubles], reach: int
) -> Doubles:
    """How far right and down every column of a line of text lies from its place, (columns, 2) in pixels.

    On curled paper a line strays more and more: from the piece that fits best its neighbours are looked for where it
    says that they are, and from them theirs; where none fits well, the first is looked for all round. A piece that is
    not found, being another's, lies where its neighbour does. `start`: shifts (pixels) and likeness as first found.
    """
    shifts, likeness = start[0].copy(), start[1].copy()
    bend, step = (wide.shape[0] - expected.shape[0]) // 2 - reach, round(_L.step_mm * FINE)
    best = int(likeness.argmax())
    if likeness[best] < _L.sure:
        moved, found = _fitted(expected, wide, rows, columns, 2 * (bend + reach))
        best = int(found.argmax())
        if found[best] < _L.sure:
            return np.zeros((expected.shape[1], 2))
        shifts[best], likeness[best] = moved[best] - (bend + reach), found[best]
    for order in (range(best + 1, len(columns)), range(best - 1, -1, -1)):
        for number in order:
            if likeness[number] >= _L.followed:
                continue
            behind = number - (1 if number > best else -1)
            x, y = np.clip(np.round(shifts[behind]).astype(int), -bend, bend) + bend + reach - step
            shifts[number] = shifts[behind]
            moved, found = _fitted(expected, wide[y:, x:], rows, [columns[number]], 2 * step)
            if found[0] >= _L.followed:
                shifts[number], likeness[number] = moved[0] + (x - bend - reach, y - bend - reach), found[0]
    middles = [(c.start + c.stop) / 2 for c in columns]
    everywhere = np.arange(expected.shape[1])
    return np.column_stack([np.interp(everywhere, middles, shifts[:, axis]) for axis in (0, 1)])


def _straightened(wide: Floats, strays: Doubles, reach: int) -> Floats:
    """The darkness as it would be seen if the line had not strayed, with `reach` pixels round it."""
    margin = (wide.shape[1] - len(strays)) // 2
    offsets = np.round(np.pad(strays, ((reach, reach), (0, 0)), mode="edge")).astype(int)
    columns = np.arange(len(offsets)) + offsets[:, 0] + margin - reach
    rows = np.arange(wide.shape[0] - 2 * (margin - reach))[:, None] + offsets[None, :, 1] + margin - reach
    straight: Floats = wide[rows.clip(0, wide.shape[0] - 1), columns.clip(0, wide.shape[1] - 1)[None, :]]
    return straight


def _by_piece(values: Floats | Mask, rows: slice, columns: list[slice]) -> Doubles:
    """The sum over each piece."""
    so_far = np.concatenate([[0.0], np.cumsum(values[rows].sum(axis=0, dtype=np.float64))])
    return np.array([so_far[c.stop] - so_far[c.start] for c in columns])


def _pieces(box: IdentityBox, region: Region) -> tuple[slice, list[slice]]:
    """The box cut into pieces of one width, overlapping by half: rows, and columns of each, in the region's pixels."""
    rows = slice(round((box.y - region[1]) * FINE), round((box.y + box.h - region[1]) * FINE))
    left, right = round((box.x - region[0]) * FINE), round((box.x + box.w - region[0]) * FINE)
    width = min(round(_L.piece_mm * FINE), right - left)
    count = max(1, round((right - left - width) / (width / 2)) + 1)
    starts = np.linspace(left, right - width, count).round().astype(int)
    return rows, [slice(int(start), int(start) + width) for start in starts]


def _matched(expected: Grey, seen: Floats, rows: slice, columns: list[slice], reach: int) -> tuple[Doubles, Doubles]:
    """Where each piece lies in `seen`, in pixels of it from where it should be less `reach`, and how well it fits.

    First at half the resolution, which is fine enough for most letters, then the doubtful pieces in full.
    """
    there: Floats = pool_mean((seen * np.float32(255)).astype(np.uint8), 2).astype(np.float32) / np.float32(255)
    half = [slice(c.start // 2, c.stop // 2) for c in columns]
    shifts, likeness = _fitted(pool_mean(expected, 2), there, slice(rows.start // 2, rows.stop // 2), half, reach)
    shifts *= 2
    doubtful = np.flatnonzero(likeness < _L.sure)
    if len(doubtful):
        finer, better = _fitted(expected, seen, rows, [columns[number] for number in doubtful], 2 * reach)
        shifts[doubtful] = np.where((better > likeness[doubtful])[:, None], finer, shifts[doubtful])
        likeness[doubtful] = np.maximum(better, likeness[doubtful])
    return shifts, likeness


def _fitted(expected: Grey, seen: Floats, rows: slice, columns: list[slice], more: int) -> tuple[Doubles, Doubles]:
    """The best place of each piece in `seen`, up to `more` pixels right and down, and its likeness."""
    return match(_cut(expected.astype(np.float32), rows, columns, 0), _cut(seen, rows, columns, more))


def _cut(values: Stack, rows: slice, columns: list[slice], more: int) -> Stack:
    """The pieces of a picture, one above the other; `more` pixels are added below and to the right."""
    return np.stack([values[rows.start : rows.stop + more, c.start : c.stop + more] for c in columns])


def _area_of_lines(ink: Mask, hidden: Mask) -> float:
    """The area in mm2 of marks longer than a speck; streaks that run upright through the whole strip do not count."""
    if not ink.any():
        return 0.0
    near = ink.copy()
    for shift in range(1, _L.streak_lean + 1):
        near[:, shift:] |= ink[:, :-shift]
        near[:, :-shift] |= ink[:, shift:]
    seen = (~hidden).sum(axis=0)
    streak = ((near & ~hidden).sum(axis=0) >= 0.9 * seen) & (seen > 0.3 * len(ink))
    found = components(ink & ~streak)
    reach = np.maximum(found.right - found.left, found.bottom - found.top)
    return float(found.area[reach >= _L.speck_mm * FINE].sum()) / FINE**2


def _along_lines(pieces: BoolStack | Floats) -> Doubles:
    """Of each piece the highest mean along a straight line across it; of a mask, 1 when no pixel of it is bright."""
    best = np.full(len(pieces), -1.0)
    for line in _sums(pieces):
        best = np.maximum(best, line.max(axis=1) / pieces.shape[2])
    return best


def _through_gaps(ink: BoolStack, free: BoolStack) -> float:
    """How much of the paper between letters and words is inked along a straight line, at the most, 0..1.

    What runs on through the gaps is a strike, however pale; a signature's stroke crosses them. Only the middle of the
    line of text is looked at, and only where a line holds enough gaps.
    """
    height, width = free.shape[1:]
    middle = slice(round(_L.strike_rows[0] * height), round(_L.strike_rows[1] * height))
    most = 0.0
    for inked, bare in zip(_sums(ink & free), _sums(free), strict=True):
        share = np.where(bare >= _L.least_gap * width, inked / np.maximum(bare, 1), 0)
        most = max(most, float(share[:, middle].max(initial=0)))
    return most


def _sums(pieces: BoolStack | Floats) -> Iterator[Ints | Floats]:
    """Of each piece the sums along the straight lines across it, (pieces, rows), slope by slope."""
    count, height, width = pieces.shape
    lines = _lines(width)
    lean = max(abs(down) for steps in lines for _, _, down in steps)
    # Column by column, so that what is added up lies together; above the first row stands the first, and so on.
    so_far = np.zeros((width + 1, count, lean + height + lean), np.int32 if pieces.dtype == np.bool_ else np.float32)
    inner = so_far[1:, :, lean : lean + height]
    np.cumsum(pieces.transpose(2, 0, 1), axis=0, out=inner)
    so_far[1:, :, :lean], so_far[1:, :, lean + height :] = inner[:, :, :1], inner[:, :, -1:]
    for steps in lines:
        line = np.zeros((count, height), dtype=so_far.dtype)
        for start, end, down in steps:
            rows = slice(lean + down, lean + down + height)
            line += so_far[end, :, rows] - so_far[start, :, rows]
        yield line


@functools.lru_cache(maxsize=64)
def _lines(width: int) -> tuple[tuple[tuple[int, int, int], ...], ...]:
    """Straight lines of every slope over so many columns: each as level stretches, from, to, and how far down."""
    lines = []
    for slope in _L.line_slopes:
        offsets = np.round(slope * (np.arange(width) - width / 2)).astype(int)
        ends = [0, *(np.flatnonzero(np.diff(offsets)) + 1).tolist(), width]
        lines.append(tuple((a, b, int(offsets[a])) for a, b in itertools.pairwise(ends)))
    return tuple(lines)
