"""Ink that is no signature: round and rectangular office stamps, stuck-on duty stamps (meterai).

Each is found by its shape, never by its place, and gives a mask; only ink outside it can be somebody's hand.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from ...judging.limits import LOW_ROW_MM
from ..pixels.components import components
from ..pixels.filters import Doubles, Floats, Mask, box_mean, grow, pool_any, pool_mean, pool_share, used_part
from ..pixels.geometry import Region, near
from .ink import InkMap
from .lettering import count_letters, lettered
from .limits import LIMITS
from .outlines import (
    along_hull,
    ellipse,
    ends_of_rows,
    hull_corners,
    inked_share,
    rectangle,
)
from .strokes import pen_width
from .tint import of_pens, of_stamps

_L, _OUTLINES = LIMITS.stamps, LIMITS.outlines

_RING_RADII_MM = np.arange(10.0, 25.01, 1.0)
_RING_SPARES = np.arange(0.25, 9.01, 0.25)  # mm beyond a ring at which another may run


@dataclass(frozen=True)
class Stamp:
    """A stamp or sticker: what it is and where its ink may be; of a framed stamp that is not known well.

    `through`: known by its colour, so that what stands beside it in the same place is seen.
    """

    kind: Literal["ring", "frame", "sticker", "tint"]
    mask: Mask
    through: bool = False


def find_stamps(found: InkMap, others: Sequence[Region] = (), *, zone: Region, date: Region | None) -> list[Stamp]:
    """All stamps in a region's ink, by their colour where it tells, by their shape, and by their small lettering.

    `others`: the sheet's other zones. Loops and lines of two people's signatures may look like a ring or a frame: of a
    ring more is asked where they sign right beside, and frames are looked for in this zone's ink alone. `zone`: where
    lettering is a stamp's; `date`: but not there.
    """
    apart = (*others, date) if date is not None else others
    least = _L.small_ring_score if near(zone, others, _L.beside_mm) else _L.ring_score
    stamps: list[Stamp] = []
    tinted = _tinted(found)
    sticker = _sticker(found)
    if sticker is not None:
        stamps.append(sticker)  # whole: its own lettering may have any colour, black too
    rest = found.ink if sticker is None else found.ink & ~sticker.mask
    for paper in (rest,) if sticker is None else (rest, found.ink):  # of a stamp under a shadow a part is left
        alone = _alone(paper, found.print_mask, found.px_per_mm) if _much(paper, found.px_per_mm) else None
        if alone is not None and not (_signed_in_row(paper, alone, zone, found) or _dated(paper, alone, date, found)):
            stamps.append(_seen_through(alone, found, tinted, sticker))
            rest = rest & ~alone.mask
            break
    round_ones = rest if sticker is None else found.ink  # a dense stamp may have been taken for a sticker, in part
    for _ in range(_L.most_rings):
        much = _much(round_ones, found.px_per_mm)
        ring = _ring(round_ones, found.print_mask, found.px_per_mm, least) if much else None
        if ring is None or not _stamped(round_ones, ring, found, apart):
            break
        _, mask = ring
        stamps.append(_seen_through(Stamp("ring", mask), found, tinted, sticker))
        round_ones, rest = round_ones & ~mask, rest & ~mask
    own = _without(rest, found, others)
    frame = _frame(own, found.print_mask, found.px_per_mm) if _much(own, found.px_per_mm) else None
    if frame is not None and not _scribbled(own, frame, found):
        stamps.append(_seen_through(Stamp("frame", frame), found, tinted, sticker))
        rest = rest & ~frame
    own = _without(rest, found, apart)
    printed = lettered(found, own, zone, more=bool(stamps))
    if printed is not None:  # whatever else is left of such a stamp cannot be told from a hand's
        stamps.append(_seen_through(Stamp("frame", printed), found, tinted, sticker))
        rest = rest & ~printed
    if found.absorbed is not None and tinted is not None and _much(rest & tinted, found.px_per_mm):
        pens = of_pens(found.absorbed, found.ink.shape, found.px_per_mm)
        stamps.append(Stamp("tint", ~pens, through=True))
    return stamps


def _tinted(found: InkMap) -> Mask | None:
    """Where the ink has a stamp's colour, a little wider; None where the picture has none."""
    if found.absorbed is None:
        return None
    return grow(of_stamps(found.absorbed, found.ink.shape, found.px_per_mm), _L.tint_margin_mm * found.px_per_mm)


def _seen_through(stamp: Stamp, found: InkMap, tinted: Mask | None, sticker: Stamp | None) -> Stamp:
    """A stamp of another colour than a pen's does not hide what surely is a pen's.

    The colour of a sticker under it says nothing of the stamp's own.
    """
    inked = found.ink & stamp.mask
    if sticker is not None and (inked & ~sticker.mask).any():
        inked &= ~sticker.mask
    if found.absorbed is None or tinted is None or (inked & tinted).sum() < _L.tinted_share * inked.sum():
        return stamp
    pens = of_pens(found.absorbed, found.ink.shape, found.px_per_mm)
    return Stamp(stamp.kind, (stamp.mask & ~pens) | tinted, through=True)


def _stamped(ink: Mask, ring: tuple[float, Mask], found: InkMap, apart: Sequence[Region]) -> bool:
    """Whether a ring has a stamp's lettering in it, or is inked so densely that none can be told apart.

    Signatures have loops as round, but long strokes in them. Of letters that run into the ring fewer are seen.
    """
    whole, disc = ring
    inked = _without(ink & disc, found, apart)
    seen = np.count_nonzero(disc & ~found.print_mask)
    least = _L.ring_letters[whole >= _L.ring_whole]
    return count_letters(inked, found.px_per_mm) >= least or bool(inked.sum() >= _L.ring_dense * seen)


def _scribbled(ink: Mask, frame: Mask, found: InkMap) -> bool:
    """Whether a frame has no letters in it, and its lines run on beyond it or are a felt pen's: a hand's strokes."""
    if count_letters(ink & frame, found.px_per_mm) >= _L.frame_letters:
        return False
    if pen_width(ink & frame, found.px_per_mm) >= _L.frame_pen_mm:
        return True
    lines = components(ink)
    inside = np.bincount(lines.image()[ink & frame], minlength=len(lines))
    touched = inside > 0
    beyond = 1 - inside.sum() / max(1, lines.area[touched].sum())
    low = np.count_nonzero(frame) <= _L.frame_low_mm2 * found.px_per_mm**2
    return bool(beyond > _L.frame_beyond[0 if low else 1])


def _signed_in_row(ink: Mask, stamp: Stamp, zone: Region, found: InkMap) -> bool:
    """Whether a frame in a low row of a list has no letters in it: the outline of a signature that fills the row."""
    return (
        stamp.kind == "frame"
        and zone[3] < LOW_ROW_MM
        and count_letters(ink & stamp.mask, found.px_per_mm) < _L.row_letters
    )


def _dated(ink: Mask, stamp: Stamp, date: Region | None, found: InkMap) -> bool:
    """Whether all ink of a frame stands where a date belongs: the date, in a row as even as a frame's."""
    if date is None or stamp.kind != "frame":
        return False
    beside = _without(ink & stamp.mask, found, [date])
    return bool(np.count_nonzero(beside) < _L.grain_mm2 * found.px_per_mm**2)


def _without(ink: Mask, found: InkMap, regions: Sequence[Region]) -> Mask:
    """The ink that is in none of some regions."""
    left = ink.copy()
    for region in regions:
        left[found.box(region)] = False
    return left


def _much(ink: Mask, px_per_mm: int) -> bool:
    return bool(np.count_nonzero(ink) / px_per_mm**2 >= _L.least_ink_mm2)


def _ring(ink: Mask, hidden: Mask, px_per_mm: int, least: float) -> tuple[float, Mask] | None:
    """How much of a ring-shaped stamp's ring is inked, where that is enough, and its disc out to its widest ring."""
    cover = _ring_cover(pool_any(ink, px_per_mm), pool_share(~hidden, px_per_mm))
    if cover is None:
        return None
    peaks = cover.reshape(len(cover), -1).max(axis=1)
    best: tuple[float, tuple[float, float], float] | None = None
    for number in np.argsort(-peaks)[: _L.ring_candidates]:
        if peaks[number] < _L.ring_coarse_score:
            break
        y, x = np.unravel_index(int(cover[number].argmax()), cover[number].shape)
        start = (float(x) - _L.pad_mm + 0.5, float(y) - _L.pad_mm + 0.5)
        centre, radius, score = _refine(ink, hidden, px_per_mm, start, float(_RING_RADII_MM[number]))
        enough = _L.small_ring_score if radius < _L.small_ring_mm else least
        if score < enough or (best is not None and score <= best[0]):
            continue
        covers = [_circle_cover(ink, hidden, px_per_mm, centre, r) for r in radius + _RING_SPARES]
        if min(covers) > score - _L.ring_step:  # dense all over, not a ring
            continue
        spares = (s for s, c in zip(_RING_SPARES, covers, strict=True) if c > 0.75 * _L.ring_score)
        best = score, centre, radius + max(spares, default=0.0)
    if best is None:
        return None
    score, centre, radius = best
    rows, columns = np.mgrid[0 : ink.shape[0], 0 : ink.shape[1]]
    away = np.hypot((columns + 0.5) / px_per_mm - centre[0], (rows + 0.5) / px_per_mm - centre[1])
    disc: Mask = away <= radius + _OUTLINES.margin_mm
    return score, disc


def _ring_cover(inked: Mask, visible: Floats) -> Floats | None:
    """For every radius and centre (1 mm steps, some beyond the map): the inked share of the circle where it is seen; 0
    for a radius of which no circle comes to _L.ring_coarse_score, None where none has any."""
    rows, columns = visible.shape
    height, width = rows + 2 * _L.pad_mm, columns + 2 * _L.pad_mm
    spectra, size = _ring_spectra(height, width)
    field = np.zeros((height, width), dtype=np.float32)
    inner = np.s_[_L.pad_mm : _L.pad_mm + rows, _L.pad_mm : _L.pad_mm + columns]
    field[inner] = inked
    ink = np.fft.irfft2(np.fft.rfft2(field, size) * spectra, size)[:, :height, :width]
    # What is seen of a circle matters only where enough of the least that must be seen is inked.
    worth = ink.max(axis=(1, 2)) >= _L.ring_coarse_score * _L.ring_visible - 1e-4
    if not worth.any():
        return None
    cover: Floats = np.zeros_like(ink)
    field[inner] = np.maximum(visible, inked)
    seen = np.fft.irfft2(np.fft.rfft2(field, size) * spectra[worth], size)[:, :height, :width]
    cover[worth] = np.where(seen >= _L.ring_visible, ink[worth] / np.maximum(seen, _L.ring_visible), 0)
    return cover


@functools.lru_cache(maxsize=4)
def _ring_spectra(height: int, width: int) -> tuple[Any, tuple[int, int]]:
    size = (height + 8 - height % 8, width + 8 - width % 8)
    rings = np.zeros((len(_RING_RADII_MM), *size), dtype=np.float32)
    angles = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    for number, radius in enumerate(_RING_RADII_MM):
        y = np.round(radius * np.sin(angles)).astype(int) % size[0]
        x = np.round(radius * np.cos(angles)).astype(int) % size[1]
        np.add.at(rings[number], (y, x), 1 / len(angles))
    return np.conj(np.fft.rfft2(rings, size)), size


def _refine(
    ink: Mask, hidden: Mask, px_per_mm: int, centre: tuple[float, float], radius: float
) -> tuple[tuple[float, float], float, float]:
    """The best circle near a coarse one, judged on the fine ink: centre, radius (mm of the map), score."""
    best = (centre, radius, -1.0)
    for step in (0.75, 0.3):
        (cx, cy), r, _ = best
        for dx, dy, dr in itertools.product((-step, 0.0, step), repeat=3):
            score = _circle_cover(ink, hidden, px_per_mm, (cx + dx, cy + dy), r + dr)
            if score > best[2]:
                best = ((cx + dx, cy + dy), r + dr, score)
    return best


def _circle_cover(ink: Mask, hidden: Mask, px_per_mm: int, centre: tuple[float, float], radius: float) -> float:
    """The share of the visible part of a circle that has ink within 0.4 mm of it."""
    angles = np.linspace(0, 2 * np.pi, max(60, int(radius * 8)), endpoint=False)
    radii = radius + np.array([-0.4, -0.2, 0.0, 0.2, 0.4])[:, None]
    columns = ((centre[0] + radii * np.cos(angles)) * px_per_mm).astype(int)
    rows = ((centre[1] + radii * np.sin(angles)) * px_per_mm).astype(int)
    there = (columns >= 0) & (columns < ink.shape[1]) & (rows >= 0) & (rows < ink.shape[0])
    columns, rows = np.where(there, columns, 0), np.where(there, rows, 0)
    covered = (there & ink[rows, columns]).any(axis=0)
    seen = (there & ~hidden[rows, columns]).all(axis=0) | covered
    return float(covered.sum() / seen.sum()) if seen.mean() >= _L.ring_visible else 0.0


def _alone(ink: Mask, hidden: Mask, px_per_mm: int) -> Stamp | None:
    """An oval or framed stamp that stands alone: the outline of the largest mark is an ellipse or a rectangle, inked.

    With a signature across it the outline is another; then the signature is seen anyway.
    """
    tile = max(1, px_per_mm // 3)
    k = px_per_mm / tile
    part = used_part(ink, round(_L.outline_joins_mm[-1] * px_per_mm) + 2 * tile, tile)
    first_row, first_column = (places.start // tile for places in part)
    marked = np.ascontiguousarray(ink[part])
    grains = components(marked)
    grain = grains.area < _L.grain_mm2 * px_per_mm**2  # of a black-and-white scan, outside it too
    papers = (marked, grains.without(marked, grain)) if grain.any() else (marked,)
    tried: list[Doubles] = []
    for paper, join in itertools.product(papers, _L.outline_joins_mm):
        coarse = pool_any(paper, tile)
        marks = components(grow(coarse, join * k))
        if len(marks) == 0:
            return None
        rows, columns = ends_of_rows(marks.one(int(marks.area.argmax())) & coarse)
        x, y = (columns + first_column).astype(np.float64), (rows + first_row).astype(np.float64)
        sides = hull_corners((x + 0.5) / k, (y + 0.5) / k)
        outline = along_hull(sides)
        if len(outline) < 8 or any(np.array_equal(outline, other) for other in tried):
            continue
        tried.append(outline)
        bowed = along_hull(sides, longest=_L.outline_straight_mm)
        parts = (outline, bowed) if _L.outline_points <= len(bowed) < len(outline) else (outline,)
        for kind, corners, inside in (*map(ellipse, parts), rectangle(outline)):
            inked = inked_share(corners, ink, hidden, px_per_mm) if len(corners) else 0.0
            if inked < _L.outline_faded:
                continue
            if inked >= _L.outline_inked or _lettered_inside(ink, inside, px_per_mm):
                below, across = np.mgrid[0 : ink.shape[0], 0 : ink.shape[1]] / px_per_mm
                return Stamp(kind, inside(across, below))
    return None


def _lettered_inside(ink: Mask, inside: Callable[[Doubles, Doubles], Mask], px_per_mm: int) -> bool:
    """Whether the ink that lies inside an outline holds a stamp's letters."""
    rows, columns = np.nonzero(ink)
    there = inside(columns[None] / px_per_mm, rows[None] / px_per_mm)[0]
    inner = np.zeros_like(ink)
    inner[rows[there], columns[there]] = True
    return count_letters(inner, px_per_mm) >= _L.ring_letters[0]


def _frame(ink: Mask, hidden: Mask, px_per_mm: int) -> Mask | None:
    """The rectangle of a framed stamp: two long straight parallel lines, one above the other, joined at an end."""
    tile = max(1, px_per_mm // 3)
    coarse = pool_any(ink, tile)
    k = px_per_mm / tile
    printed = pool_any(hidden, tile)
    rows, columns = (places.astype(np.float64) for places in np.nonzero(coarse))
    if len(rows) == 0:
        return None
    best: tuple[float, Mask] | None = None
    lowest, highest = _OUTLINES.frame_height_mm
    for degrees in range(-_OUTLINES.turned_degrees, _OUTLINES.turned_degrees + 1):
        angle = np.radians(degrees)
        lines = _long_lines(rows, columns, angle, k)
        for position, (place, start, end) in enumerate(lines):
            for other, first, last in lines[position + 1 :]:
                gap = (other - place) / k
                common = min(end, last) - max(start, first)
                if lowest <= gap <= highest and common > 0.8 * max(end - start, last - first):
                    length = end - start + last - first
                    if best is not None and length <= best[0]:
                        continue
                    low, high = max(start, first), min(end, last)
                    if not any(_joined(coarse, printed, angle, at, (place, other), k) for at in (low, high)):
                        continue
                    margin = _OUTLINES.margin_mm * k
                    y, x = np.mgrid[0 : ink.shape[0], 0 : ink.shape[1]] / tile
                    u = x * np.cos(angle) + y * np.sin(angle)
                    v = y * np.cos(angle) - x * np.sin(angle)
                    inside: Mask = (
                        (u >= min(start, first) - margin) & (u <= max(end, last) + margin)
                        & (v >= place - margin) & (v <= other + margin)
                    )  # fmt: skip
                    best = length, inside
    return best[1] if best is not None else None


def _joined(ink: Mask, printed: Mask, angle: float, at: float, lines: tuple[float, float], k: float) -> bool:
    """Whether a short side runs from one long line to the other, near a place along them; print may hide it."""
    across = np.arange(lines[0] + 1, lines[1])
    inked, seen = np.zeros(len(across), dtype=np.bool_), np.ones(len(across), dtype=np.bool_)
    for along in np.arange(at - _L.frame_end_mm * k, at + _L.frame_end_mm * k + 1):
        columns = np.round(along * np.cos(angle) - across * np.sin(angle)).astype(int)
        rows = np.round(along * np.sin(angle) + across * np.cos(angle)).astype(int)
        there = (columns >= 0) & (columns < ink.shape[1]) & (rows >= 0) & (rows < ink.shape[0])
        columns, rows = np.where(there, columns, 0), np.where(there, rows, 0)
        inked |= there & ink[rows, columns]
        seen &= there & ~printed[rows, columns]
    seen |= inked
    return bool(inked.sum() >= _L.frame_ends * seen.sum())


def _long_lines(rows: Doubles, columns: Doubles, angle: float, k: float) -> list[tuple[float, float, float]]:
    """Straight lines at one angle: (place across, start, end), each hardly interrupted and long enough; none where no
    two of them stand as far apart as those of a frame."""
    bins = np.round(rows * np.cos(angle) - columns * np.sin(angle)).astype(int)
    lowest = int(bins.min())
    bins -= lowest
    full = np.flatnonzero(np.bincount(bins) >= 0.85 * _OUTLINES.frame_width_mm * k)
    lines: list[tuple[float, float, float]] = []
    if len(full) == 0 or (full[-1] - full[0]) / k < _OUTLINES.frame_height_mm[0]:
        return lines
    along = columns * np.cos(angle) + rows * np.sin(angle)
    for number in full:
        if lines and number + lowest - lines[-1][0] <= k:  # the same thick line
            continue
        places = np.unique(np.round(along[bins == number]).astype(int))
        for run in np.split(places, np.flatnonzero(np.diff(places) > 1.5 * k) + 1):
            length = run[-1] - run[0] + 1
            if length >= _OUTLINES.frame_width_mm * k and len(run) >= 0.85 * length:
                lines.append((float(number + lowest), float(run[0]), float(run[-1])))
    return lines


def _sticker(found: InkMap) -> Stamp | None:
    """A large area that is tinted and patterned all over."""
    k = found.px_per_mm
    if np.count_nonzero(found.ink) / k**2 < _L.sticker_least_mm2 * _L.sticker_texture:
        return None
    dark = pool_share(found.raw > 20, k // 2)
    pattern = pool_share(found.ink, k // 2)
    side = 2 * _L.sticker_tile_mm + 1
    cover, inked = box_mean(dark, side), box_mean(pattern, side)
    marks = components((cover >= _L.sticker_edge) & (inked >= _L.sticker_texture))
    if len(marks) == 0 or marks.area.max() / 4 < _L.sticker_least_mm2 / 3:
        return None
    largest = int(marks.area.argmax())
    tinted = (cover >= _L.sticker_cover) & (cover - inked >= _L.sticker_tint * (1 - inked))
    if not (tinted & (marks.image() == largest)).any():
        return None
    grown = grow(marks.image() == largest, _L.sticker_tile_mm * 2 * 0.6)
    if grown.sum() / 4 < _L.sticker_least_mm2 or not _ends_sharply(found, grown):
        return None
    rows, columns = np.nonzero(grown)
    mask = np.zeros_like(found.ink)
    margin = 2
    top, bottom = (rows.min() - margin) * (k // 2), (rows.max() + 1 + margin) * (k // 2)
    left, right = (columns.min() - margin) * (k // 2), (columns.max() + 1 + margin) * (k // 2)
    mask[max(0, top) : bottom, max(0, left) : right] = True
    return Stamp("sticker", mask)


def _is_felt(found: InkMap, place: Mask) -> bool:
    """Whether a small place, in tiles of half a millimetre, has strokes too thick for what is printed finely."""
    tile = found.px_per_mm // 2
    if place.sum() * (tile / found.px_per_mm) ** 2 > _L.sticker_felt_mm2:
        return False
    whole = np.repeat(np.repeat(place, tile, axis=0), tile, axis=1)
    rows, columns = (min(ours, theirs) for ours, theirs in zip(whole.shape, found.ink.shape, strict=True))
    inked = found.ink[:rows, :columns] & whole[:rows, :columns]
    return pen_width(inked, found.px_per_mm) >= _L.sticker_pen_mm


def _ends_sharply(found: InkMap, place: Mask) -> bool:
    """Whether the tint of a place, in tiles of half a millimetre, ends as paper does that is stuck on; shadows fade."""
    k = found.px_per_mm // 2
    bare = ~(found.print_mask | grow(found.ink, 2))
    share = pool_share(bare, k)
    level = pool_mean(found.raw * bare, k).astype(np.float32) / np.maximum(share, np.float32(0.2))
    seen = share >= 0.25
    if not (place & seen).any():
        return True
    tint = float(np.median(level[place & seen]))
    if tint < _L.sticker_least_tint and (seen[place].mean() >= _L.sticker_bare or _is_felt(found, place)):
        return False  # paper is seen between the strokes
    near = grow(place, 2 * _L.sticker_tile_mm) & seen
    faded = near & (level > _L.faded[0] * tint) & (level < _L.faded[1] * tint)
    return tint < _L.sticker_least_tint or bool(faded.sum() < _L.fading * near.sum())
