"""What stands on the paper that we did not print: the ink of a region, in square millimetres.

Darkness is measured against the paper round it and against the page's own print, so that a pale scan and a dark one
give the same figures. Wide soft darkness (shadows, stains, tinted stickers) is taken off; what we printed is masked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import NamedTuple, TypeVar

import numpy as np
from PIL import Image

from ...judging.marks import MarkTable
from ..pixels.components import Ints, Labels, axes, components
from ..pixels.filters import Doubles, Floats, Grey, Mask, box_mean, grow, median, opening, relative_darkness
from ..pixels.geometry import Placement, Region, project, rectified
from ..sheet.reference import FINE, Reference
from . import streaks
from .limits import LIMITS
from .seams import bridged
from .tint import View, absorbed

_L = LIMITS.ink


Pixels = TypeVar("Pixels", Grey, Floats)


@dataclass(frozen=True)
class Tone:
    """How this scan shows our print: its darkness 0..1 against paper, and how steeply it ends, by its darkness."""

    black: float
    steepness: float


@dataclass(frozen=True)
class InkMap:
    """A region of the sheet, `px_per_mm` fine.

    `grey`: as scanned. `raw`: darkness against paper, 255 as dark as our print. `darkness`: the same without what is
    wide and soft. `ink`: marks that we did not print. `print_mask`: where we printed, with a margin; nothing can be
    seen there. `streak`: what was left out of the ink as dirt on the glass. `absorbed`, `view`: see `tint`, where the
    picture has colour.
    """

    region: Region
    px_per_mm: int
    grey: Grey
    raw: Grey
    darkness: Grey
    ink: Mask
    print_mask: Mask
    tone: Tone
    streak: Mask | None = None
    absorbed: Floats | None = None
    view: View | None = None

    def box(self, region: Region) -> tuple[slice, slice]:
        """A region of the sheet as rows and columns of this map, cut to it."""
        k = self.px_per_mm
        x, y = (region[0] - self.region[0]) * k, (region[1] - self.region[1]) * k
        rows, columns = self.ink.shape
        top, bottom = (int(np.clip(round(v), 0, rows)) for v in (y, y + region[3] * k))
        left, right = (int(np.clip(round(v), 0, columns)) for v in (x, x + region[2] * k))
        return slice(top, bottom), slice(left, right)


@dataclass(frozen=True)
class Marks:
    """Marks of ink: strokes that lie close together count as one. Lengths in mm, areas in mm2, places in mm on the
    sheet.

    `inside`: the area that lies in the zone; `foreign`: in other zones of the sheet; `group_inside`, `group_foreign`:
    the same of all marks that come so near to one another at a line between zones that they may be one. `x`, `y`: the
    middle; `left` to `bottom`: the box. `sharpness`: how steeply the edges fall, 1 like our print, stains far less.
    `number`: of the mark in `image`, which has one for every pixel of the map.
    """

    area: Doubles
    inside: Doubles
    foreign: Doubles
    group_inside: Doubles
    group_foreign: Doubles
    length: Doubles
    breadth: Doubles
    x: Doubles
    y: Doubles
    left: Doubles
    right: Doubles
    top: Doubles
    bottom: Doubles
    sharpness: Doubles
    number: Ints
    image: Labels

    def __len__(self) -> int:
        return len(self.area)

    def only(self, keep: Mask) -> Marks:
        """The marks for which `keep` is set."""
        kept = {f.name: getattr(self, f.name)[keep] for f in fields(self) if f.name != "image"}
        return replace(self, **kept)

    def numbered(self, numbers: Sequence[int]) -> Marks:
        """The marks of these numbers."""
        return self.only(np.isin(self.number, np.asarray(numbers, dtype=np.int64)))

    @property
    def mask(self) -> Mask:
        """Their pixels."""
        wanted = np.zeros(int(self.image.max(initial=-1)) + 2, dtype=np.bool_)
        wanted[self.number] = True
        mask: Mask = wanted[self.image]  # -1 takes the last, which is nobody's
        return mask


class _Boxes(NamedTuple):
    """Half open boxes of marks, in pixels."""

    left: Ints
    right: Ints
    top: Ints
    bottom: Ints


def ink_map(
    picture: Image.Image,
    placement: Placement,
    reference: Reference,
    region: Region,
    *,
    colour: Image.Image | None = None,
    px_per_mm: int = FINE,
    print_margin_mm: float = _L.print_margin_mm,
) -> InkMap:
    """The ink of a region; with its colours where the picture in `colour` is given."""
    found = _with_streaks(picture, placement, reference, reference.on_sheet(region), px_per_mm, print_margin_mm)
    streak = found.ink & _streaks(picture, placement, reference, found, print_margin_mm)
    taken = view = None
    if colour is not None:
        share = colour.width / picture.width  # see Picture.colour: it may be the smaller one
        view = View(colour, np.diag([share, share, 1.0]) @ placement, found.region)
        taken = absorbed(colour, view.placement, found.region)
    ink = _without_dust(found.ink & ~streak, px_per_mm)
    return replace(found, ink=ink, streak=_without_dust(streak, px_per_mm), absorbed=taken, view=view)


def _with_streaks(
    picture: Image.Image, placement: Placement, reference: Reference, region: Region, px_per_mm: int, margin_mm: float
) -> InkMap:
    """The ink of a region on the sheet with all that lay on the glass."""
    grey = rectified(picture, placement, region, px_per_mm).grey
    plain = relative_darkness(grey, px_per_mm)
    tone = _tone(plain, reference.part(region, px_per_mm) < _L.core, px_per_mm)
    scaled = np.multiply(plain, np.float32(255 / tone.black), out=plain)  # in its place: there are megabytes of it
    raw = np.minimum(scaled, np.float32(255), out=scaled).astype(np.uint8)
    darkness = raw - opening(raw, 2 * round(_L.wide_mm * px_per_mm / 2) + 1)
    print_mask = reference.printed(region, px_per_mm, margin_mm)
    ink = (darkness > _threshold(_sample(darkness, ~print_mask))) & ~print_mask
    return InkMap(region, px_per_mm, grey, raw, darkness, ink, print_mask, tone)


def marks(found: InkMap, zone: Region, *, ink: Mask | None = None, others: Sequence[Region] = ()) -> Marks:
    """The marks of a map, none under 0.1 mm2; of `ink` where a part of the map's ink is meant.

    `others`: the sheet's other zones.
    """
    k = found.px_per_mm
    ink = found.ink if ink is None else ink
    joined = components(grow(ink, _L.join_mm * k / 2))
    number = len(joined)
    flat = np.flatnonzero(ink)
    rows, columns = np.divmod(flat, ink.shape[1])
    labels = joined.image().reshape(-1)[flat]
    boxes = _Boxes(joined.left, joined.right, joined.top, joined.bottom)
    image = _image(found, flat, labels)
    kin = np.arange(number)
    if others:
        labels, boxes = _over_lines(found, (zone, *others), image, flat, boxes)
        number = len(boxes.left)
        image = _image(found, flat, labels)
        kin = _bridged(found, (zone, *others), image, number, along_mm=LIMITS.seams.near_mm)
    pixels = np.maximum(np.bincount(labels, minlength=number), 1)
    area = np.bincount(labels, minlength=number) / k**2
    edge = _edge(ink, flat, k)
    rim = labels[edge]
    drop = np.bincount(rim, _drop(found.raw, flat[edge], k), number)
    level = np.bincount(rim, found.raw.reshape(-1)[flat[edge]], number)
    sharpness = drop / np.maximum(level, 1e-6) / found.tone.steepness

    def area_in(region: Region) -> Doubles:
        r, c = found.box(region)
        here = (rows >= r.start) & (rows < r.stop) & (columns >= c.start) & (columns < c.stop)
        inked: Doubles = np.bincount(labels[here], minlength=number) / k**2
        return inked

    inside = area_in(zone)
    foreign: Doubles = sum((area_in(other) for other in others), np.zeros(number))
    group_inside: Doubles = np.bincount(kin, weights=inside, minlength=number).astype(np.float64)[kin]
    group_foreign: Doubles = np.bincount(kin, weights=foreign, minlength=number).astype(np.float64)[kin]
    length, breadth = axes(columns.astype(np.float64), rows.astype(np.float64), labels, number)
    x = np.bincount(labels, columns, number) / pixels / k + found.region[0]
    y = np.bincount(labels, rows, number) / pixels / k + found.region[1]
    grown = max(1, round(_L.join_mm * k / 2))
    left, right = (boxes.left + grown) / k + found.region[0], (boxes.right - grown) / k + found.region[0]
    top, bottom = (boxes.top + grown) / k + found.region[1], (boxes.bottom - grown) / k + found.region[1]
    found_marks = Marks(
        area, inside, foreign, group_inside, group_foreign, length / k, breadth / k, x, y, left, right, top, bottom,
        sharpness, np.arange(number), image,
    )  # fmt: skip
    return found_marks.only(area >= _L.least_mark_mm2)


def table_of(found: Marks, darkness: Doubles | None = None) -> MarkTable:
    """The marks as plain figures; `darkness`: of each, where that is wanted."""
    columns = {f.name: getattr(found, f.name) for f in fields(found) if f.name not in ("image", "number")}
    return MarkTable(
        **{name: column.round(3).tolist() for name, column in columns.items()},
        number=found.number.tolist(),
        darkness=[] if darkness is None else darkness.round(4).tolist(),
    )


def _over_lines(
    found: InkMap, zones: Sequence[Region], image: Labels, flat: Ints, boxes: _Boxes
) -> tuple[Labels, _Boxes]:
    """The mark of each inked pixel and the marks' boxes, with those as one that run on under a line between zones."""
    same = _bridged(found, zones, image, len(boxes.left), along_mm=LIMITS.seams.along_mm)
    firsts, group = np.unique(same, return_inverse=True)
    left, right, top, bottom = (each[firsts].copy() for each in boxes)
    np.minimum.at(left, group, boxes.left)
    np.maximum.at(right, group, boxes.right)
    np.minimum.at(top, group, boxes.top)
    np.maximum.at(bottom, group, boxes.bottom)
    return group.astype(np.int32)[image.reshape(-1)[flat]], _Boxes(left, right, top, bottom)


def _bridged(found: InkMap, zones: Sequence[Region], image: Labels, number: int, *, along_mm: float) -> Ints:
    return bridged(
        image, found.print_mask, number, zones, (found.region[0], found.region[1]), found.px_per_mm, along_mm=along_mm
    )


def _image(found: InkMap, flat: Ints, labels: Labels) -> Labels:
    """The number of the mark at every pixel, -1 where there is none."""
    image = np.full(found.ink.size, -1, dtype=np.int32)
    image[flat] = labels
    return image.reshape(found.ink.shape)


def faint_ink(found: InkMap, zone: Region) -> Mask:
    """Marks of a zone that are too pale for `ink_map`, seen after smoothing: pencil, a pen running dry."""
    smooth = box_mean(found.darkness.astype(np.float32), 3)
    bare = _sample(smooth, ~found.print_mask)
    middle = float(np.median(bare)) if len(bare) else 0.0
    noise = float(np.median(np.abs(bare - middle))) if len(bare) else 0.0
    threshold = max(_L.faint_darkness * 255, middle + _L.faint_noise_factor * noise)
    pale = np.zeros_like(found.ink)
    place = found.box(zone)
    pale[place] = (smooth[place] > threshold) & ~found.print_mask[place]
    return _without_dust(pale, found.px_per_mm)


def _tone(darkness: Floats, core: Mask, px_per_mm: int) -> Tone:
    if np.count_nonzero(core) < 3 * px_per_mm**2:  # hardly any print here
        return Tone(0.8, 0.5)
    flat = np.flatnonzero(core)
    values = darkness.reshape(-1)[flat]
    black = float(np.clip(np.percentile(values, 75), 0.15, 1.0))
    drop = float(_drop(darkness, flat, px_per_mm).mean())
    return Tone(black, max(0.05, drop / max(float(values.mean()), 0.1 * black)))


def _threshold(bare: Grey) -> float:
    """The darkness (0..255) from which a pixel is more than the noise of bare paper."""
    if len(bare) == 0:
        return _L.least_darkness * 255
    middle = median(bare)
    noise = median(np.abs(bare - np.float32(middle)))
    return max(_L.least_darkness * 255, middle + _L.noise_factor * noise)


def _sample(values: Pixels, where: Mask) -> Pixels:
    """Every seventh of the values of a mask."""
    return values[where][::7]


def _drop(values: Grey | Floats, flat: Ints, px_per_mm: int) -> Doubles:
    """How far the values fall, at the most, within a quarter of a millimetre of pixels given by their flat places."""
    step = max(1, px_per_mm // 4)
    line = values.reshape(-1)
    here = line[flat]
    lowest = here
    for offset in (-step, step, -step * values.shape[1], step * values.shape[1]):
        lowest = np.minimum(lowest, line.take(flat + offset, mode="clip"))
    fall: Doubles = (here - lowest).astype(np.float64)
    return fall


def _edge(ink: Mask, flat: Ints, px_per_mm: int) -> Mask:
    """Of inked pixels given by their flat places: whether paper lies within a quarter of a millimetre.

    Only there can ink be seen to end: the middle of a felt pen's line is as even as a stain's.
    """
    step = max(1, px_per_mm // 4)
    line = ink.reshape(-1)
    edge = np.zeros(len(flat), dtype=np.bool_)
    for offset in (-step, step, -step * ink.shape[1], step * ink.shape[1]):
        edge |= ~line.take(flat + offset, mode="clip")
    return edge


def _without_dust(ink: Mask, px_per_mm: int) -> Mask:
    """The ink without specks that no pen leaves: single pixels of noise, grains on the glass."""
    specks = components(ink)
    return specks.without(ink, specks.area < _L.dust_mm2 * px_per_mm**2)


def _streaks(picture: Image.Image, placement: Placement, reference: Reference, found: InkMap, margin_mm: float) -> Mask:
    """The lines of dirt on the glass and of folds in a region that run over the whole sheet, upright or level."""
    taken = np.zeros_like(found.ink)
    k, page = found.px_per_mm, reference.model.page_mm
    zones = [(zone.x, zone.y, zone.w, zone.h) for zone in reference.model.zones]
    for level in (False, True):
        ink, hidden = (found.ink.T, found.print_mask.T) if level else (found.ink, found.print_mask)
        lines = streaks.upright(ink, hidden, k)
        if not lines.any():
            continue
        (here, *around) = streaks.turned((found.region, *zones)) if level else (found.region, *zones)
        strip = streaks.way(lines, here, page[::-1] if level else page, k)
        on_sheet = reference.on_sheet(streaks.turned([strip])[0] if level else strip)
        way = _with_streaks(picture, placement, reference, on_sheet, k, margin_mm)
        ink, hidden = way.ink, way.print_mask | ~_pictured(picture, placement, on_sheet, way.ink.shape, k)
        if level:
            ink, hidden, on_sheet = ink.T, hidden.T, streaks.turned([on_sheet])[0]
        whole = streaks.whole(ink, hidden, streaks.bare_rows(on_sheet, around, k), k)
        lines &= _moved(whole, round((here[0] - on_sheet[0]) * k), round((here[1] - on_sheet[1]) * k), lines.shape)
        taken |= lines.T if level else lines
    return taken


def _pictured(
    picture: Image.Image, placement: Placement, region: Region, shape: tuple[int, ...], px_per_mm: int
) -> Mask:
    """Which pixels of a region lie in the picture, to a millimetre."""
    x, y, w, h = (round(v) for v in region)
    columns, rows = np.meshgrid(np.arange(x, x + w) + 0.5, np.arange(y, y + h) + 0.5)
    places = project(placement, np.column_stack([columns.ravel(), rows.ravel()]))
    there = ((places >= 0) & (places < picture.size)).all(axis=1).reshape(columns.shape)
    fine: Mask = np.repeat(np.repeat(there, px_per_mm, axis=0), px_per_mm, axis=1)[: shape[0], : shape[1]]
    return fine


def _moved(mask: Mask, left: int, top: int, shape: tuple[int, ...]) -> Mask:
    """The part of a mask of so many rows and columns that begins there, which may be outside of it."""
    part = np.zeros(shape, dtype=np.bool_)
    seen = mask[max(0, top) : max(0, top + shape[0]), max(0, left) : max(0, left + shape[1])]
    part[max(0, -top) : max(0, -top) + seen.shape[0], max(0, -left) : max(0, -left) + seen.shape[1]] = seen
    return part
