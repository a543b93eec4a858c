"""One page from pixels to a result, in two steps: which sheet it may be; against its print model, what it says."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from netral_desktop.sheets.model import PrintModel, Zone

from ..judging import sheet as judged
from ..judging.facts import Facts, Marked, Measures
from ..judging.findings import Finding, ZoneVerdict
from ..judging.limits import THRESHOLDS, Thresholds
from ..judging.marks import MarkTable
from ..judging.page import DateLine, Placed, Sheet, date_box, judge
from .files.image import Picture
from .marks.ink import InkMap, Marks, ink_map, marks, table_of
from .marks.shapes import parts_of
from .pixels.filters import Doubles, Mask
from .pixels.geometry import Placement, Region, inside, scale_at, stretch
from .sheet import placing
from .sheet.back import back_codes
from .sheet.codes import CodeSearch, code_corners, find_codes, is_blank
from .sheet.evenness import even_lines
from .sheet.flattening import flattened
from .sheet.identity import IdentityBoxReading, read_identity
from .sheet.reference import MIDDLE, Reference
from .sheet.registration import Blocks, Laid, settle_page, settle_zone
from .sheet.wording import likeness_of_words
from .zone import ZoneMeasures

_MOST_STRETCH = 0.35  # of a photo taken at a slant; more and no figure in mm2 is worth anything
_SCALES = (2.0, 45.0)  # px per mm: 50 to 1140 dpi
_ZONE_MARGINS = (22.0, 16.0, 14.0, 24.0)  # left, above, right, below: where its stamp or a stray signature may lie
_EDGE_MM = 8.0
_CODE_MARGIN_MM = 9.0
_SPILL_MM = 16.0  # how far a signature may reach out of its zone
_STAPLE = (0.0, 0.0, 42.0, 36.0)  # the corner that stays free of codes: a staple, the paper's ear
_LOOSE_PRINT_MM = 0.8  # away from the zone the page lies less exactly
_SHARP = 0.50  # D: pens and stamps 0.7 to 1.5, stains 0.4 and less
_BLACK = 128  # of 255: what is print in our rendering, and in the scan against the page's own
_ALIKE = 0.5  # of both patterns, some mm coarse; D: own sheets 0.74 and more, letters 0.41 and less
_LARGE_MM = 6.0  # marks where nobody is meant to write; what is smaller says nothing


@dataclass(frozen=True)
class Identified:
    """The first step. Exactly one is set: `code`, the one sheet seen; or `finding`, why there is none."""

    search: CodeSearch
    code: str | None
    finding: Finding | None


@dataclass(frozen=True)
class SheetReading:
    """The second step. With a `finding` nothing is said about the zones. `facts`: what it was judged by."""

    finding: Finding | None
    zones: tuple[ZoneVerdict, ...]
    placement: Placement | None  # sheet mm to pixels of the picture
    place_of_zones: tuple[Placement, ...]  # the same, laid on each zone more exactly
    facts: Facts


def identify(picture: Picture) -> Identified:
    """Which sheet a page may be: only its codes are looked at."""
    search = find_codes(picture.grey, picture.half)
    if picture.broken:
        return Identified(search, None, Finding("broken_page"))
    if len(search.codes) > 1:
        return Identified(search, None, Finding("codes_disagree" if placing.mixed(search.printed) else "two_sheets"))
    if len(search.codes) == 1:
        return Identified(search, search.codes[0], None)
    if any(not f.ghost for f in search.found):
        return Identified(search, None, Finding("mirrored"))
    if search.found or is_blank(picture.grey):
        return Identified(search, None, Finding("blank_page"))
    return Identified(search, None, Finding("code_damaged" if search.damaged else "no_code"))


def read_sheet(
    picture: Picture, search: CodeSearch, model: PrintModel, limits: Thresholds = THRESHOLDS
) -> SheetReading:
    """What a page of a known sheet says, compared with our own rendering of it.

    The sheet may be known by a code that a person typed: where none of its codes was read, its print is looked for.
    """
    if picture.broken:
        return SheetReading(Finding("broken_page"), (), None, (), Facts())
    if placing.disagree(search, model.code):
        return SheetReading(Finding("codes_disagree"), (), None, (), Facts())
    measures = PageMeasures(picture, search, Reference(model), limits)
    facts = Facts(measures)
    said = judge(facts, limits)
    places = measures.place_of_zones() if said.finding is None else ()
    return SheetReading(said.finding, said.zones, measures.placement, places, facts)


class PageMeasures:
    """What is measured of a page that is held against a sheet, each figure when a rule asks for it.

    `placement`: sheet mm to pixels of the picture; None where the sheet does not lie in it.
    """

    def __init__(self, picture: Picture, search: CodeSearch, reference: Reference, limits: Thresholds) -> None:
        self._reference, self._model = reference, reference.model
        self._zones: dict[int, _Zone] = {}
        self._scanned, self._flat = picture, None
        self._laid = laid = laid_on_print(picture, search, reference, limits)
        self.placement = None if laid is None else laid.placement
        self._agree = laid is None or not placing.foreign_on_sheet(
            search, self._model.code, laid.placement, self._model.page_mm
        )
        if laid is not None and self._agree:
            self._flat = flattened(picture, laid, reference)
        self._picture = picture if self._flat is None else self._flat.picture

    def fact(self, name: str, about: Marked | None) -> object:
        """A figure of the page."""
        if name == "placed":
            return self._placed()
        # Not kept: functions of this that it held itself would keep its pictures in memory.
        facts: Mapping[str, Callable[[Laid], object]] = {
            "print": lambda laid: _blocks(laid.blocks.only(self._seen)),
            "identity": self._identity,
            "words": lambda laid: likeness_of_words(self._picture, laid, self._reference).round(4).tolist(),
            "sheet": lambda laid: self._sheet(),
            "lines": lambda laid: self._lines(),
            "back": lambda laid: back_codes(self._picture.grey, laid.placement, self._model),
            "elsewhere": lambda laid: self._elsewhere(),
            "date": lambda laid: self._date_line(),
        }
        return facts[name](self._on_print)

    def part(self, name: str) -> Measures:
        """Of a zone by its number: `zone 0`."""
        number = int(name.removeprefix("zone "))
        if number not in self._zones:
            self._zones[number] = self._zone(number)
        return self._zones[number]

    def zones(self) -> list[ZoneMeasures]:
        """Its zones, each with its ink."""
        numbers = range(len(self._model.zones))
        for number in numbers:
            self.part(f"zone {number}")
        return [self._zones[number].ink for number in numbers]

    def place_of_zones(self) -> tuple[Placement, ...]:
        """The placement laid on each zone more exactly, in the picture as it was scanned."""
        places = []
        for number, zone in enumerate(self._model.zones):
            self.part(f"zone {number}")
            place = self._zones[number].place
            places.append(place if self._flat is None else self._flat.as_scanned(place, _region(zone)))
        return tuple(places)

    def _identity(self, laid: Laid) -> list[judged.IdentityBox]:
        return [_box(box) for box in read_identity(self._picture.grey, laid.placement, self._reference)]

    @property
    def _on_print(self) -> Laid:
        laid = self._laid if self._flat is None else self._flat.laid
        assert laid is not None
        return laid

    @functools.cached_property
    def _seen(self) -> Mask:
        return self._on_print.blocks.seen(self._on_print.placement, self._picture.grey.size)

    def _placed(self) -> Placed:
        if self._laid is None or not self._agree:
            return Placed(found=self._laid is not None, codes_agree=self._agree)
        wanted = [_region(zone) for zone in self._model.zones]
        wanted += [(box.x, box.y, box.w, box.h) for box in self._model.identity]
        whole = all(inside(self._on_print.placement, region, self._picture.grey.size) for region in wanted)
        return Placed(True, True, whole, round(float(self._seen.mean()), 4) if self._seen.size else 1.0)

    def _sheet(self) -> Sheet:
        model, picture = self._model, self._scanned
        return Sheet(
            [_region(zone) for zone in model.zones], list(_codes(model)), model.date_mm, picture.bilevel,
            picture.drawn, picture.noted,
        )  # fmt: skip

    def _lines(self) -> list[judged.EvenLine]:
        assert self.placement is not None
        return even_lines(self._scanned.grey, self.placement, self._model)

    def _zone(self, number: int) -> _Zone:
        zone = self._model.zones[number]
        left, above, right, below = _ZONE_MARGINS
        around = (zone.x - left, zone.y - above, zone.w + left + right, zone.h + above + below)
        place, blocks = settle_zone(self._picture.grey, self._on_print.placement, self._reference, around)
        return _Zone(
            self._picture, self._reference, zone, around, place,
            blocks.outside([_region(each) for each in self._model.zones]),
        )  # fmt: skip

    @functools.cached_property
    def _rest(self) -> InkMap:
        """The ink of the page without its edges."""
        width, height = self._model.page_mm
        e = _EDGE_MM
        page = (e, e, width - 2 * e, height - 2 * e)
        return ink_map(
            self._picture.grey, self._on_print.placement, self._reference, page, px_per_mm=MIDDLE,
            print_margin_mm=_LOOSE_PRINT_MM,
        )  # fmt: skip

    def _elsewhere(self) -> MarkTable:
        """The large marks where nobody is meant to write."""
        found, model = self._rest, self._model
        m = _CODE_MARGIN_MM
        keep_out = [(c.x - m, c.y - m, c.side + 2 * m, c.side + 2 * m) for c in model.codes]
        keep_out.append(_STAPLE)
        keep_out += [_with_margin(other, _SPILL_MM) for other in model.zones if len(model.zones) > 1]
        date = date_box(model.date_mm)
        if date is not None:
            keep_out.append(date)
        ink = found.ink.copy()
        for region in keep_out:
            ink[found.box(region)] = False
        found = replace(found, ink=ink)
        marked = marks(found, found.region)
        marked = marked.only(marked.length >= _LARGE_MM)
        return table_of(marked, _darkness(found, marked))

    def _date_line(self) -> DateLine:
        printed = self._model.date_mm
        date = date_box(printed)
        assert printed is not None
        assert date is not None
        there = marks(self._rest, date)
        x, y, w, h = date
        over = (there.x >= x) & (there.x <= x + w) & (there.y >= y) & (there.y <= y + h)
        there = there.only((there.sharpness >= _SHARP) & over)
        parts = parts_of(there.mask, self._rest.px_per_mm)
        line = printed[1] - self._rest.region[1]
        below = [area for area, top in zip(parts.area, parts.top, strict=True) if top >= line]
        return DateLine(table_of(there), parts, max(below, default=0.0))


class _Zone:
    """One zone of a page, where it lies; its ink is looked at when it is asked for."""

    def __init__(
        self, picture: Picture, reference: Reference, zone: Zone, around: Region, place: Placement, blocks: Blocks
    ) -> None:
        self.place = place
        self._picture, self._reference, self._zone, self._around, self._blocks = (
            picture,
            reference,
            zone,
            around,
            blocks,
        )

    def fact(self, name: str, about: Marked | None) -> object:
        """A figure of the zone."""
        if name == "place":
            return _blocks(self._blocks)
        return self._print_seen() if name == "print seen" else self.ink.fact(name, about)

    def part(self, name: str) -> Measures:
        """Of a part of its ink."""
        return self.ink.part(name)

    def _print_seen(self) -> float:
        found = self.ink.found
        ours = self._reference.part(found.region, found.px_per_mm) < _BLACK
        dark = (found.raw >= _BLACK) & found.print_mask
        return round(float(dark.sum()) / max(1, int(ours.sum())), 4)

    @functools.cached_property
    def ink(self) -> ZoneMeasures:
        """What is measured of its ink."""
        picture, model = self._picture, self._reference.model
        found = ink_map(picture.grey, self.place, self._reference, self._around, colour=picture.colour)
        others = tuple(_region(other) for other in model.zones if other is not self._zone)
        return ZoneMeasures(found, _region(self._zone), others, date_box(model.date_mm))


def _darkness(found: InkMap, marked: Marks) -> Doubles:
    """How dark each mark is on the average, 1 as our print."""
    there = marked.mask
    numbers = marked.image[there]
    darkness = np.bincount(numbers, found.darkness[there]) / np.maximum(np.bincount(numbers), 1) / 255
    mean: Doubles = darkness[marked.number]
    return mean


def _blocks(blocks: Blocks) -> judged.Blocks:
    return judged.Blocks(blocks.likeness.round(4).tolist(), blocks.firm.tolist())


def _box(box: IdentityBoxReading) -> judged.IdentityBox:
    likeness, presence, lined, overlaid = (
        each.round(4).tolist() for each in (box.likeness, box.presence, box.lined, box.overlaid)
    )
    amended = None
    if box.amended is not None:
        beside, over, reached = (
            round(each, 4) for each in (box.amended.beside_mm2, box.amended.over_mm2, box.amended.reached)
        )
        amended = judged.Amended(beside, over, reached)
    return judged.IdentityBox(
        box.label, box.near_zone, likeness, presence, lined, overlaid, round(box.gaps, 4), round(box.extra_mm2, 3),
        amended, box.place, box.signer,
    )  # fmt: skip


def print_found(picture: Picture, model: PrintModel, limits: Thresholds = THRESHOLDS) -> float:
    """The share of a sheet's print that is found on a page without codes where it shows most of it, 0..1."""
    reference = Reference(model)
    guesses = placing.by_pattern(picture.grey, reference)
    laid = _best_laid(picture, reference, [place for alike, place in guesses if alike >= _ALIKE], limits)
    return 0.0 if laid is None else laid.blocks.share_found(limits.page_likeness)


def laid_on_print(picture: Picture, search: CodeSearch, reference: Reference, limits: Thresholds) -> Laid | None:
    """The sheet laid on its print, from the best start there is; None when it does not lie in the picture."""
    model = reference.model
    start = placing.by_codes(search, model.code)
    if start is not None:
        own = placing.own_codes(search, model.code)
        x, y = code_corners(next(iter(own))).mean(axis=0)
        sure = len(own) > 1
        known = None if sure else (float(x), float(y))
        laid = settle_page(picture, start, reference, sure=sure, known_mm=known)
        return laid if _plausible(laid.placement, model) else None
    return _best_laid(picture, reference, placing.places(picture.grey, search, reference), limits)


def _best_laid(picture: Picture, reference: Reference, guesses: list[Placement], limits: Thresholds) -> Laid | None:
    """The sheet laid at the guess where most of its print is found."""
    model = reference.model
    best: tuple[float, Laid] | None = None
    middle = (model.page_mm[0] / 2, model.page_mm[1] / 2)
    for guess in guesses:
        if not _plausible(guess, model):
            continue
        laid = settle_page(picture, guess, reference, sure=False, known_mm=middle)
        share = laid.blocks.share_found(limits.page_likeness)
        if _plausible(laid.placement, model) and (best is None or share > best[0]):
            best = share, laid
            if share >= limits.certain_share:
                break
    return None if best is None else best[1]


def _plausible(placement: Placement, model: PrintModel) -> bool:
    """No scanner or camera shows a sheet otherwise: mirrored, tiny, or stretched."""
    width, height = model.page_mm
    for x, y in ((width / 2, height / 2), (20.0, 20.0), (width - 20, height - 20)):
        if not _SCALES[0] <= scale_at(placement, x, y) <= _SCALES[1] or stretch(placement, x, y) > _MOST_STRETCH:
            return False
    return True


def _region(zone: Zone) -> Region:
    return zone.x, zone.y, zone.w, zone.h


def _codes(model: PrintModel) -> tuple[Region, ...]:
    return tuple((code.x, code.y, code.side, code.side) for code in model.codes)


def _with_margin(zone: Zone, m: float) -> Region:
    return zone.x - m, zone.y - m, zone.w + 2 * m, zone.h + 2 * m
