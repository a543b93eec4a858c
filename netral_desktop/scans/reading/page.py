"""One page from pixels to a result, in two steps: which sheet it may be; against its print model, what it says."""

from __future__ import annotations

from dataclasses import dataclass, replace

from netral_desktop.sheets.model import PrintModel, Zone

from ..states import Verdict
from .creases import is_creased, judge_creased, may_be_creases, pale
from .files.image import Picture
from .marks.ink import InkMap, ink_map, marks
from .pixels.geometry import Placement, Region, inside, scale_at, stretch
from .sheet import placing
from .sheet.codes import CodeSearch, code_corners, find_codes, is_blank
from .sheet.flattening import flattened
from .sheet.identity import read_identity
from .sheet.reference import MIDDLE, Reference
from .sheet.registration import Laid, settle_page, settle_zone
from .sheet.wording import likeness_of_words
from .verdict import (
    THRESHOLDS,
    Finding,
    Thresholds,
    ZoneVerdict,
    date_box,
    judge_identity,
    judge_page,
    judge_place,
    judge_words,
)
from .zone import judge_date_line, judge_elsewhere, judge_zone

_MOST_STRETCH = 0.35  # of a photo taken at a slant; more and no figure in mm2 is worth anything
_SCALES = (2.0, 45.0)  # px per mm: 50 to 1140 dpi
_ZONE_MARGINS = (22.0, 16.0, 14.0, 24.0)  # left, above, right, below: where its stamp or a stray signature may lie
_EDGE_MM = 8.0
_CODE_MARGIN_MM = 9.0
_SPILL_MM = 16.0  # how far a signature may reach out of its zone
_STAPLE = (0.0, 0.0, 42.0, 36.0)  # the corner that stays free of codes: a staple, the paper's ear
_LOOSE_PRINT_MM = 0.8  # away from the zone the page lies less exactly
_CERTAIN_SHARE = 0.95  # of the print is found: no other place need be tried
_LEAST_SEEN = 0.5  # of the sheet's print lies in the picture; less, and too little can be said of it


_NOT_INK = Finding("not_wet_ink")


@dataclass(frozen=True)
class Identified:
    """The first step. Exactly one is set: `code`, the one sheet seen; or `finding`, why there is none."""

    search: CodeSearch
    code: str | None
    finding: Finding | None


@dataclass(frozen=True)
class SheetReading:
    """The second step. With a `finding` nothing is said about the zones."""

    finding: Finding | None
    zones: tuple[ZoneVerdict, ...]
    placement: Placement | None  # sheet mm to pixels of the picture
    place_of_zones: tuple[Placement, ...]  # the same, laid on each zone more exactly


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
        return _refused("broken_page")
    if placing.disagree(search, model.code):
        return _refused("codes_disagree")
    reference = Reference(model)
    placed = laid_on_print(picture, search, reference, limits)
    if placed is None:
        return _refused("print_missing")
    if placing.foreign_on_sheet(search, model.code, placed.placement, model.page_mm):
        return _refused("codes_disagree", placed.placement)
    flat = flattened(picture, placed, reference)
    if flat is None:
        return _read_laid(picture, placed, reference, limits)
    reading = _read_laid(flat.picture, flat.laid, reference, limits)
    return replace(
        reading,
        placement=placed.placement,
        place_of_zones=tuple(
            flat.as_scanned(place, _region(zone))
            for zone, place in zip(model.zones, reading.place_of_zones, strict=False)  # none with a finding
        ),
    )


def _read_laid(picture: Picture, placed: Laid, reference: Reference, limits: Thresholds) -> SheetReading:
    """The sheet where it was found to lie."""
    placement, blocks, model = placed.placement, placed.blocks, reference.model
    size = picture.grey.size
    wanted = [_region(zone) for zone in model.zones] + [(box.x, box.y, box.w, box.h) for box in model.identity]
    seen = blocks.seen(placement, size)
    if not all(inside(placement, region, size) for region in wanted) or (seen.size and seen.mean() < _LEAST_SEEN):
        return _refused("cut_off", placement)
    rows: dict[int, Finding] = {}
    finding = judge_page(blocks.only(seen), limits)
    if finding is None:
        finding, rows = judge_identity(read_identity(picture.grey, placement, reference), limits)
    finding = finding or judge_words(likeness_of_words(picture, placed, reference), limits)
    if finding is not None:
        return SheetReading(finding, (), placement, ())
    zones: list[_ZoneRead] = []
    for zone in model.zones:
        read = _read_zone(picture, placement, reference, zone, limits)
        if isinstance(read, Finding):
            return SheetReading(read, (), placement, ())
        zones.append(read)
    said = tuple(
        replace(zone, verdict=Verdict.UNSURE, finding=rows[place]) if place in rows else zone
        for place, zone in enumerate(_seen_on_page(picture, placement, reference, zones, limits))
    )
    if picture.drawn and all(zone.verdict == Verdict.UNSIGNED for zone in said):
        return _refused("print_file", placement)
    if picture.drawn or picture.noted:
        said = tuple(
            zone if zone.verdict == Verdict.UNSIGNED else replace(zone, verdict=Verdict.UNSURE, finding=_NOT_INK)
            for zone in said
        )
    return SheetReading(None, said, placement, tuple(read.place for read in zones))


@dataclass(frozen=True)
class _ZoneRead:
    """One zone with the ink in it and round it."""

    zone: Region
    others: tuple[Region, ...]
    place: Placement
    found: InkMap
    said: ZoneVerdict


def _read_zone(
    picture: Picture, placement: Placement, reference: Reference, zone: Zone, limits: Thresholds
) -> _ZoneRead | Finding:
    left, above, right, below = _ZONE_MARGINS
    around = (zone.x - left, zone.y - above, zone.w + left + right, zone.h + above + below)
    place, blocks = settle_zone(picture.grey, placement, reference, around)
    finding = judge_place(blocks.outside([_region(each) for each in reference.model.zones]), limits)
    if finding is not None:
        return finding
    found = ink_map(picture.grey, place, reference, around, colour=picture.colour)
    date = date_box(reference.model.date_mm)
    others = tuple(_region(other) for other in reference.model.zones if other is not zone)
    codes = _codes(reference.model)
    said = judge_zone(found, _region(zone), date, bilevel=picture.bilevel, limits=limits, others=others, codes=codes)
    return _ZoneRead(_region(zone), others, place, found, said)


def _seen_on_page(
    picture: Picture, placement: Placement, reference: Reference, zones: list[_ZoneRead], limits: Thresholds
) -> tuple[ZoneVerdict, ...]:
    """The verdicts, after a look at the rest of the page where one of them depends on it."""
    creases = [not picture.bilevel and may_be_creases(read.said, read.found, read.zone) for read in zones]
    said = [read.said for read in zones]
    if not any(creases) and all(each.verdict != Verdict.UNSIGNED for each in said):
        return tuple(said)
    found, on_date_line = _rest_of_page(picture, placement, reference, limits)
    everywhere = marks(found, found.region)
    if not picture.bilevel and is_creased(found, everywhere, limits):
        everywhere = everywhere.only(~pale(found, everywhere))
        date, codes = date_box(reference.model.date_mm), _codes(reference.model)
        for number, read in enumerate(zones):
            if creases[number]:
                said[number] = judge_creased(
                    read.said, read.found, read.zone, date, limits=limits, others=read.others, codes=codes
                )
    stray = judge_elsewhere(everywhere, limits) or on_date_line
    if stray is not None:
        said = [
            replace(each, verdict=Verdict.UNSURE, finding=stray) if each.verdict == Verdict.UNSIGNED else each
            for each in said
        ]
    return tuple(said)


def _rest_of_page(
    picture: Picture, placement: Placement, reference: Reference, limits: Thresholds
) -> tuple[InkMap, Finding | None]:
    """The ink of the page where nobody is meant to write; and what is found where only a date is."""
    width, height = reference.model.page_mm
    e = _EDGE_MM
    page = (e, e, width - 2 * e, height - 2 * e)
    found = ink_map(picture.grey, placement, reference, page, px_per_mm=MIDDLE, print_margin_mm=_LOOSE_PRINT_MM)
    m = _CODE_MARGIN_MM
    keep_out = [(c.x - m, c.y - m, c.side + 2 * m, c.side + 2 * m) for c in reference.model.codes]
    keep_out.append(_STAPLE)
    keep_out += [_with_margin(other, _SPILL_MM) for other in reference.model.zones if len(reference.model.zones) > 1]
    date, finding = date_box(reference.model.date_mm), None
    if date is not None:
        keep_out.append(date)
        finding = judge_date_line(found, date, limits)
    ink = found.ink.copy()
    for region in keep_out:
        ink[found.box(region)] = False
    return replace(found, ink=ink), finding


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
    best: tuple[float, Laid] | None = None
    middle = (model.page_mm[0] / 2, model.page_mm[1] / 2)
    for guess in placing.places(picture.grey, search, reference):
        if not _plausible(guess, model):
            continue
        laid = settle_page(picture, guess, reference, sure=False, known_mm=middle)
        share = laid.blocks.share_found(limits.page_likeness)
        if _plausible(laid.placement, model) and (best is None or share > best[0]):
            best = share, laid
            if share >= _CERTAIN_SHARE:
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


def _refused(code: str, placement: Placement | None = None) -> SheetReading:
    return SheetReading(Finding(code), (), placement, ())
