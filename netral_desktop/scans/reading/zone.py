"""What is measured of one zone: the ink in it and round it, each figure when a rule asks for it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..judging.creases import FIRM, NotFirm
from ..judging.facts import Marked, Measures
from ..judging.limits import LOW_ROW_MM, LOW_SCALE
from ..judging.shapes import Field, Grains, Line, Remains, Shape, Soft, Stamp
from ..judging.traces import Trace
from .marks.correction import whiter_mm2
from .marks.drawings import cross_of, hook_runs, runs_of, wave_of
from .marks.ink import InkMap, Marks, faint_ink, marks, table_of
from .marks.lettering import framed, printed_letters
from .marks.remains import remains
from .marks.shapes import parts_of, ruled_share, straight_share
from .marks.stamps import find_stamps
from .marks.strokes import band_of, long_lines, outline_of, pen_width, thinned, without_grains
from .marks.trace import trace_of
from .pixels.components import Components, components
from .pixels.filters import Mask, grow
from .pixels.geometry import Region

_PATCH_DARKNESS = 0.25  # of the print's black; D: shadows of photos 0.1 and less
_GRAIN_MM2 = 0.6
_INKED = 0.5  # of the print's black, of a picture without grey
_DARK = 0.5  # of the print's black; what is darker no crease left
_EDGE_MM = 0.35  # of a stroke, where it is paler than in its middle
_COLOURED_WHOLE = 0.8  # of a stroke: the rest is only pale
_PALE_MM = 4.0  # that a stroke in colour is pale for; a crease is longer
_COLOURED_MOST = 0.5  # of the ink in a box is coloured: then what is not is no part of what was written


class ZoneMeasures:
    """Of one zone, from its ink. `others`: the sheet's other zones; `date`: where a date may stand."""

    def __init__(self, found: InkMap, zone: Region, others: Sequence[Region], date: Region | None) -> None:
        self.found, self.region, self._others, self._date = found, zone, others, date
        self._here = found.box(zone)
        self._shapes: dict[Marked, _Ink] = {}

    def fact(self, name: str, about: Marked | None) -> object:
        """A figure of the zone, or of some of its marks."""
        if about is None:
            return self._of_itself(name)
        if about not in self._shapes:
            self._shapes[about] = self._ink_of(about)
        return self._shapes[about].fact(name)

    def _of_itself(self, name: str) -> object:
        # Made for each question: kept, functions of this would hold it, and its pictures, in memory.
        found, zone = self.found, self.region
        facts: Mapping[str, Callable[[], object]] = {
            "field": self._field,
            "stamps": self._stamps,
            "hand": lambda: table_of(self._hand_marks),
            "all": lambda: table_of(self._all_marks),
            "faint": lambda: table_of(marks(found, zone, ink=faint_ink(found, zone))),
            "whiter": lambda: round(whiter_mm2(found, zone), 2),
            "patch": self._patch,
            "streaked": lambda: found.streak is not None and bool(found.streak[self._here].any()),
            "grains": self._grains,
            "speck": self._speck,
            "spread": lambda: None if found.view is None else found.view.spread(found.ink, found.px_per_mm),
            "not firm": self._not_firm,
            "zone runs": lambda: runs_of(self._of_zone.clean, found.px_per_mm),
            "zone parts": lambda: parts_of(self._of_zone.clean, found.px_per_mm, self._of_zone.clean_marks),
        }
        return facts[name]()

    def part(self, name: str) -> Measures:
        """FIRM: of its ink that part that no crease leaves."""
        assert name == FIRM
        firm = _firm_ink(self.found, _dark_ink(self.found))
        return ZoneMeasures(replace(self.found, ink=firm), self.region, self._others, self._date)

    @functools.cached_property
    def _found_stamps(self) -> Sequence[tuple[Stamp, Mask]]:
        k, (x, y) = self.found.px_per_mm, self.found.region[:2]
        told = []
        for stamp in find_stamps(self.found, self._others, zone=self.region, date=self._date):
            here = float((self.found.ink[self._here] & stamp.mask[self._here]).sum()) / k**2
            box = None
            if stamp.mask.any():
                rows, columns = (np.flatnonzero(stamp.mask.any(axis=axis)) for axis in (1, 0))
                sides = (x + columns[0] / k, y + rows[0] / k, x + columns[-1] / k, y + rows[-1] / k)
                box = (round(float(sides[0]), 3), round(float(sides[1]), 3), round(float(sides[2]), 3),
                       round(float(sides[3]), 3))  # fmt: skip
            told.append((Stamp(stamp.kind, stamp.through, round(here, 3), box), stamp.mask))
        return told

    def _stamps(self) -> list[Stamp]:
        return [stamp for stamp, _ in self._found_stamps]

    @functools.cached_property
    def hand(self) -> Mask:
        """The ink that may be a hand's: what stamps cover is left out."""
        left = self.found.ink.copy()
        for _, mask in self._found_stamps:
            left &= ~mask
        return left

    @functools.cached_property
    def _hand_marks(self) -> Marks:
        return marks(self.found, self.region, ink=self.hand, others=self._others)

    @functools.cached_property
    def _all_marks(self) -> Marks:
        return marks(self.found, self.region, others=self._others)

    def _field(self) -> Field:
        found, ink = self.found, self.found.ink[self._here]
        free = np.ones(found.ink.shape, dtype=np.bool_)
        for each in (self.region, *self._others):
            free[found.box(each)] = False
        darkness = round(float(found.darkness[self._here][ink].mean()) / 255, 4) if ink.any() else None
        bare = round(float(free.sum()) / found.px_per_mm**2, 2)
        return Field(found.region, found.view is not None, darkness, bare)

    def _grains(self) -> Grains:
        found, k = self.found, self.found.px_per_mm
        dark = self._dark()
        specks = components(dark)
        large = specks.area >= _GRAIN_MM2 * k**2
        small = specks.without(dark, large)
        bare = ~found.print_mask
        for each in (self.region, *self._others):
            bare[found.box(each)] = False
        inside, outside, room = (float(each.sum()) / k**2 for each in (dark[self._here], small & bare, bare))
        return Grains(round(inside, 3), round(outside, 3), round(room, 1))

    def _speck(self) -> float:
        largest = components(self._dark()[self._here]).area.max(initial=0)
        return round(float(largest) / self.found.px_per_mm**2, 3)

    def _dark(self) -> Mask:
        """What is dark at all, however small, beside our print."""
        dark: Mask = (self.found.raw > _INKED * 255) & ~self.found.print_mask
        return dark

    def _patch(self) -> float:
        found, here = self.found, self._here
        patch = (found.raw[here] - found.darkness[here] > _PATCH_DARKNESS * 255) & ~found.print_mask[here]
        return round(float(patch.sum()) / found.px_per_mm**2, 3)

    def _longest(self, firm: Mask) -> float:
        """How long, in mm, the longest piece of the zone's ink is that is not firm."""
        pieces = components((self.found.ink & ~firm)[self._here])
        reach = np.maximum(pieces.right - pieces.left, pieces.bottom - pieces.top)
        return round(float(reach.max(initial=0)) / self.found.px_per_mm, 3)

    def _not_firm(self) -> NotFirm:
        dark = _dark_ink(self.found)
        return NotFirm(self._longest(dark), self._longest(_firm_ink(self.found, dark)))

    @functools.cached_property
    def _of_zone(self) -> _Ink:
        return _Ink(self.found, self.region, self.found.ink, self._here)

    def _ink_of(self, about: Marked) -> _Ink:
        table, ink = (self._hand_marks, self.hand) if about.table == "hand" else (self._all_marks, self.found.ink)
        if about.ink is not None:
            ink = table.numbered(about.ink).mask
        if not about.box:
            return _Ink(self.found, self.region, ink, self._here)
        here = table.numbered(about.box)
        x, y = float(here.left.min()), float(here.top.min())
        place = self.found.box((x, y, float(here.right.max()) - x, float(here.bottom.max()) - y))
        return _Ink(self.found, self.region, ink, place, here.mask)


@dataclass
class _Ink:
    """Some ink in a place of the map; `strokes`: the marks that it is about."""

    found: InkMap
    zone: Region
    whole: Mask
    place: tuple[slice, slice]
    strokes: Mask | None = None

    def fact(self, name: str) -> object:
        """A figure of its shape."""
        k, c = self.found.px_per_mm, self
        facts: Mapping[str, Callable[[], object]] = {
            "stroke": c._stroke,
            "letters": lambda: printed_letters(c.ink, k),
            "trace": c._trace,
            "shape": c._shape,
            "runs": lambda: runs_of(c.clean, k),
            "lines": lambda: c.lines,
            "outline": lambda: outline_of(c.clean, k),
            "wave": lambda: wave_of(c.thin, k),
            "soft": c._soft,
            "cross": lambda: cross_of(c.clean, k),
            "ink parts": lambda: parts_of(c.ink, k, c.marks),
            "clean parts": lambda: parts_of(c.clean, k, c.clean_marks),
            "thin parts": lambda: parts_of(c.thin, k),
            "coloured parts": lambda: parts_of(c.coloured, k),
            "hook": lambda: hook_runs(c.clean, k),
            "framed": lambda: framed(c.clean, c.small, c.clean_marks),
            "remains": c._remains,
            "ruled": lambda: ruled_share(c.clean, k),
            "hue": c._hue,
        }
        return facts[name]()

    @property
    def low(self) -> bool:
        """Whether the zone is a low row of a list: there people sign smaller."""
        return self.zone[3] < LOW_ROW_MM

    @property
    def small(self) -> int:
        """Pixels that count as a millimetre there."""
        k = self.found.px_per_mm
        return max(1, round(k * LOW_SCALE)) if self.low else k

    @functools.cached_property
    def ink(self) -> Mask:
        """All of it."""
        return self.whole[self.place]

    @functools.cached_property
    def clean(self) -> Mask:
        """Without grains."""
        return without_grains(self.ink, self.found.px_per_mm, self.marks)

    @functools.cached_property
    def marks(self) -> Components:
        """The pieces of all of it."""
        return components(self.ink)

    @functools.cached_property
    def clean_marks(self) -> Components:
        """The pieces without grains."""
        return self.marks if self.clean is self.ink else components(self.clean)

    @functools.cached_property
    def thin(self) -> Mask:
        """As a thin pen would have left it."""
        return thinned(self.clean, self.found.px_per_mm)

    @functools.cached_property
    def lines(self) -> list[Line]:
        """Its straight runs."""
        return [
            Line(round(line.length, 3), round(line.angle, 5), round(line.x, 3), round(line.y, 3), round(line.share, 4))
            for line in long_lines(self.thin, self.found.px_per_mm)
        ]

    @functools.cached_property
    def coloured(self) -> Mask:
        """Its coloured part where most of it has a colour; all of it elsewhere."""
        return _of_colour(self.found, self.ink, self.place)

    def _shape(self) -> Shape:
        found, k = self.found, self.found.px_per_mm
        cut = [float(found.print_mask[self.place].mean(axis=axis).max(initial=0.0)) for axis in (0, 1)]
        return Shape(
            pen=round(pen_width(self.ink, k), 4),
            straight=round(straight_share(self.thin, self.small), 4),
            darkness=round(float(found.darkness[self.place][self.ink].mean()) / 255, 4) if self.ink.any() else 0.0,
            cut=(round(cut[0], 4), round(cut[1], 4)),
            thinned=self.thin is not self.clean,
            coloured=bool((self.coloured != self.ink).any()),
        )

    def _remains(self) -> Remains:
        if self.low and self.thin is not self.clean:
            return remains(self.thin, self.small)
        return remains(self.clean, self.small, self.clean_marks)

    def _stroke(self) -> float:
        strokes = self.marks
        reach = np.maximum(strokes.right - strokes.left, strokes.bottom - strokes.top)
        return round(float(reach.max(initial=0)) / self.found.px_per_mm, 3)

    def _trace(self) -> Trace | None:
        return None if self.strokes is None else trace_of(self.strokes, self.found.px_per_mm)

    def _soft(self) -> Soft:
        band = band_of(self.lines[0], self.ink.shape, self.found.px_per_mm)
        along, rest = (self._sharpness(self.ink & part) for part in (band, ~band))
        return Soft(along, rest)

    def _sharpness(self, ink: Mask) -> float | None:
        """The mean sharpness of ink; None where there is hardly any."""
        there = np.zeros_like(self.found.ink)
        there[self.place] = ink
        parts = marks(self.found, self.found.region, ink=there)
        parts = parts.only(parts.area >= _GRAIN_MM2)
        return round(float(np.average(parts.sharpness, weights=parts.area)), 4) if len(parts) else None

    def _hue(self) -> float | None:
        if self.found.view is None:
            return None
        only = np.zeros_like(self.whole)
        only[self.place] = self.ink
        return self.found.view.more_green(only, self.found.px_per_mm)


def _of_colour(found: InkMap, ink: Mask, place: tuple[slice, slice]) -> Mask:
    """The coloured part of the ink in a place of the map where most of it has a colour; all of it elsewhere.

    Creases and shadows beside a word in blue hide that it is one.
    """
    if found.view is None:
        return ink
    only = np.zeros_like(found.ink)
    only[place] = ink
    coloured = found.view.coloured(only, found.px_per_mm)[place]
    if coloured.sum() < _COLOURED_MOST * ink.sum():
        return ink
    pieces = components(ink)
    image = pieces.image()
    share = np.bincount(image[coloured], minlength=len(pieces)) / np.maximum(pieces.area, 1)
    whole: Mask = ink & (coloured | (share >= _COLOURED_WHOLE)[image])
    pale = components(ink & ~whole)
    long = np.maximum(pale.right - pale.left, pale.bottom - pale.top) >= _PALE_MM * found.px_per_mm
    return pale.without(ink, long)


def _firm_ink(found: InkMap, dark: Mask) -> Mask:
    """The part of a region's ink that no crease leaves; `dark`: its dark part."""
    return dark if found.view is None else dark | found.view.coloured(found.ink, found.px_per_mm)


def _dark_ink(found: InkMap) -> Mask:
    """Its dark part, with the edges of its strokes."""
    dark: Mask = found.ink & (found.darkness > _DARK * 255)
    with_edges: Mask = grow(dark, _EDGE_MM * found.px_per_mm) & found.ink
    return with_edges
