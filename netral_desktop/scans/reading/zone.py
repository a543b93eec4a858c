"""The verdict on one zone, by the ink in it and round it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..states import Verdict
from .marks.correction import whiter_mm2
from .marks.drawings import is_hairs, is_lined_writing, is_question_mark, is_thumbprint, is_wave, is_wide_cross
from .marks.ink import InkMap, Marks, faint_ink, marks
from .marks.lettering import holds_letters, is_framed
from .marks.remains import is_remains
from .marks.shapes import in_a_row, in_letters, is_one_letter, is_ruled_writing, is_small_writing, straight_share
from .marks.stamps import Stamp, find_stamps
from .marks.strokes import Line, is_line, is_outline, is_strike, long_lines, pen_width, thinned, without_grains
from .pixels.components import components
from .pixels.filters import Doubles, Mask
from .pixels.geometry import Region
from .verdict import Finding, Thresholds, ZoneVerdict

_LINE_OVER_STAIN = 0.25  # of the ink
_SOFT_REST = 0.5  # of the line's sharpness; D: the ring of a cup 0.14, what is left of a thick signature 0.74 and more
_CUT_SHARE = 0.5  # of the width or the height of some ink is printed over
_COLOURED_WHOLE = 0.8  # of a stroke: the rest is only pale
_PALE_MM = 4.0  # that a stroke in colour is pale for; a crease is longer
_COLOURED_MOST = 0.5  # of the ink in a box is coloured: then what is not is no part of what was written


def judge_zone(
    found: InkMap,
    zone: Region,
    date: Region | None,
    *,
    bilevel: bool,
    limits: Thresholds,
    others: Sequence[Region] = (),
    codes: Sequence[Region] = (),
) -> ZoneVerdict:
    """Signed or not; `date` is where a date may stand that is no part of a signature, `others` the sheet's other
    zones, `codes` its codes: what is scribbled on those is nobody's signature."""
    stamps = find_stamps(found, others, zone=zone, date=date)
    hand = _hand(stamps, found)
    stamps = [s for s in stamps if not (others or s.kind == "tint") or _reaches(s, found, zone, limits)]
    ink = marks(found, zone, ink=hand, others=others)
    sharp = ink.only(ink.sharpness >= limits.sharp)
    here = _above_noise(found, sharp, zone, limits)
    here, spill = _own(here, zone, others, limits)
    if others:
        hand = here.mask  # a neighbour's ink says nothing of what is written here
    around = sharp.only((sharp.inside == 0) & ~_near_any(sharp, others, limits) & ~_of_date(sharp, date))
    astray = around.only(~_near_any(around, codes, limits))
    area = float(here.inside.sum())
    if whiter_mm2(found, zone) >= limits.corrected_mm2:
        return ZoneVerdict(Verdict.UNSURE, area, Finding("correction_fluid"))
    if stamps:
        strong = here.only(_strong(here, limits, coloured=found.view is not None) & ~_round(stamps, found, here))
        finding = _beside_stamps(stamps, strong, bilevel=bilevel)
        if finding is not None:
            finding = _no_stamp(found, zone, area) or finding
        finding = finding or _everywhere(found, zone, date, area, astray, limits)
        if finding is None and _copied(found):
            finding = Finding("copied_signature")
        if finding is None:  # what stands beside the stamp may be a date, a word, another stamp
            finding = _one_row(strong, zone, limits) or _no_signature(found, zone, hand, strong, area, limits)
        if finding is not None and all(stamp.kind == "tint" for stamp in stamps):
            coloured = marks(found, zone)
            coloured = coloured.only(coloured.inside > 0)
            finding = _no_signature(found, zone, found.ink, coloured, area, limits) or finding
        return ZoneVerdict(Verdict.SIGNED, area) if finding is None else ZoneVerdict(Verdict.UNSURE, area, finding)
    written = here.only((here.length >= limits.signed_length) & (here.breadth >= limits.signed_breadth))
    least = limits.signed_mm2 * (limits.bilevel_factor if bilevel else 1.0)
    if float(written.inside.sum()) >= least and _longest_stroke(found, hand, zone) >= limits.stroke_mm:
        other = (
            _everywhere(found, zone, date, area, astray, limits)
            or _between_zones(found, zone, others, area, sharp.only(~_of_date(sharp, date)), limits)
            or _one_row(here, zone, limits)
            or _no_signature(found, zone, hand, here, area, limits)
        )
        if other is None and bilevel and holds_letters(hand[found.box(zone)], found.px_per_mm):
            other = Finding("stamp_only")
        return ZoneVerdict(Verdict.SIGNED, area) if other is None else ZoneVerdict(Verdict.UNSURE, area, other)
    doubt = (
        _few_strokes(here, area, limits)
        or (Finding("neighbour_ink", {"mm2": round(spill, 1)}) if spill >= limits.empty_mm2 else None)
        or _beside(around, limits)
        or _under_streak(found, zone)
        or _stained(found, zone, ink, limits)
        or _faint(found, zone, limits)
        or (Finding("bilevel_empty") if bilevel else None)
    )
    return ZoneVerdict(Verdict.UNSIGNED, area) if doubt is None else ZoneVerdict(Verdict.UNSURE, area, doubt)


def judge_elsewhere(everywhere: Marks, limits: Thresholds) -> Finding | None:
    """Something like a signature anywhere on the page, before a sheet is called unsigned."""
    hits = (
        (everywhere.sharpness >= limits.sharp)
        & (everywhere.area >= limits.elsewhere_mm2)
        & (everywhere.length >= limits.elsewhere_length)
        & (everywhere.breadth >= limits.elsewhere_breadth)
    )
    return Finding("ink_elsewhere", {"mm2": round(float(everywhere.area[hits].max()), 1)}) if hits.any() else None


def judge_date_line(found: InkMap, date: Region, limits: Thresholds) -> Finding | None:
    """Something that is no date where only a date belongs: somebody may have signed on its line."""
    there = marks(found, date)
    there = there.only((there.sharpness >= limits.sharp) & _of_date(there, date))
    large = there.only((there.bottom - there.top >= limits.date_height) & (there.area >= limits.signed_mm2))
    if len(large) == 0:
        return None
    k, written = found.px_per_mm, there.mask
    tall = float(there.bottom.max() - there.top.min())  # of all: the printed line cuts what is written across it
    if tall < limits.no_date_height and (in_letters(written, k) or in_a_row(written, k)):
        return None
    return Finding("ink_beside", {"mm2": round(float(large.area.sum()), 1)})


def _no_stamp(found: InkMap, zone: Region, area: float) -> Finding | None:
    """What looks like a stamp by its fine marks, and is a thumb's print or words by hand on several lines."""
    ink = without_grains(found.ink[found.box(zone)], found.px_per_mm)
    if is_thumbprint(ink, found.px_per_mm):
        return Finding("thumbprint")
    return Finding("written_word", {"mm2": round(area, 1)}) if is_lined_writing(ink, found.px_per_mm) else None


def _hand(stamps: list[Stamp], found: InkMap) -> Mask:
    """The ink that may be a hand's: what stamps cover is left out."""
    left = found.ink.copy()
    for stamp in stamps:
        left &= ~stamp.mask
    return left


def _longest_stroke(found: InkMap, hand: Mask, zone: Region) -> float:
    """How long, in mm, the longest unbroken stroke in a zone is: noise and grain make marks, but no strokes."""
    strokes = components(hand[found.box(zone)])
    reach = np.maximum(strokes.right - strokes.left, strokes.bottom - strokes.top)
    return float(reach.max(initial=0)) / found.px_per_mm


def _copied(found: InkMap) -> bool:
    """Whether stamp and signature are grey in a picture that has colour: stamps have colour, copies of them have not.

    A black pen alone says nothing: toner is as black.
    """
    return found.view is not None and found.view.colourless(found.ink, found.px_per_mm)


def _reaches(stamp: Stamp, found: InkMap, zone: Region, limits: Thresholds) -> bool:
    """Whether a stamp leaves ink in this zone: one of neighbours, or what is known as a stamp by its colour alone."""
    place = found.box(zone)
    return float((found.ink[place] & stamp.mask[place]).sum()) / found.px_per_mm**2 >= limits.stamp_here_mm2


def _near_any(ink: Marks, others: Sequence[Region], limits: Thresholds) -> Mask:
    """Marks that lie in or about other places: signatures and stamps of other people, scribbles on codes."""
    near = np.zeros(len(ink), dtype=np.bool_)
    m = limits.about_mm
    for x, y, w, h in others:
        near |= (ink.right > x - m) & (ink.left < x + w + m) & (ink.bottom > y - m) & (ink.top < y + h + m)
    return near


def _own(here: Marks, zone: Region, others: Sequence[Region], limits: Thresholds) -> tuple[Marks, float]:
    """The marks that are this person's, without those that are or may be a neighbour's who wrote over the line; and in
    mm2 what a person must look at.

    Beside a neighbour's ink small pieces are as likely the neighbour's as anybody's.
    """
    whole, group = here.inside + here.foreign, here.group_inside + here.group_foreign
    spilt = (here.inside < limits.own_share * whole) | (here.group_inside < limits.group_share * group)
    much = (here.inside >= limits.spill_share * whole) | (here.inside >= limits.initials_mm2)
    deep = (_depth(here, zone) >= limits.spill_mm) & (here.inside >= limits.spill_mm2)
    doubtful = spilt & (much | deep)
    spill = float(here.inside[doubtful].sum())
    own = here.only(~spilt & ~_torn_off(here, zone, others, limits))
    large = _strong(own, limits, coloured=True)
    if float(here.inside[spilt].sum()) < limits.empty_mm2 or large.any():
        return own, spill
    return own.only(large), spill + float(own.inside.sum())


def _depth(here: Marks, zone: Region) -> Doubles:
    """How far, in mm, marks that come from outside reach into a zone, across the side that they cross."""
    x, y, w, h = zone
    sides = (here.right - x, x + w - here.left, here.bottom - y, y + h - here.top)
    crossed = (here.left < x, here.right > x + w, here.top < y, here.bottom > y + h)
    depths = [np.where(over, depth, np.inf) for over, depth in zip(crossed, sides, strict=True)]
    depth: Doubles = np.minimum.reduce(depths)
    return np.where(np.isfinite(depth), depth, 0.0)


def _torn_off(here: Marks, zone: Region, others: Sequence[Region], limits: Thresholds) -> Mask:
    """Small marks at the edge of a zone that has neighbours: ends of their ink, cut off by the printed line."""
    if not others:
        return np.zeros(len(here), dtype=np.bool_)
    x, y, w, h = zone
    m = limits.torn_mm
    middle = (here.x > x + m) & (here.x < x + w - m) & (here.y > y + m) & (here.y < y + h - m)
    ends: Mask = ~middle & (here.area < limits.torn_mm2)
    return ends


def _no_signature(
    found: InkMap, zone: Region, hand: Mask, here: Marks, area: float, limits: Thresholds
) -> Finding | None:
    """A cross, a tick, a word: marks of a pen that are not shaped like a signature."""
    if len(here) == 0:
        return None
    figures = {"mm2": round(area, 1)}
    x, y = float(here.left.min()), float(here.top.min())
    place = found.box((x, y, float(here.right.max()) - x, float(here.bottom.max()) - y))
    ink, k = hand[place], found.px_per_mm
    clean = without_grains(ink, k)
    thin = thinned(clean, k)
    low = _is_low(zone, limits)
    small = max(1, round(k * limits.low_scale)) if low else k
    lines = long_lines(thin, k)
    straight = straight_share(thin, small)
    crossed = straight >= limits.straight_share and area <= limits.straight_mm * pen_width(ink, k)
    long = straight >= limits.long_share and is_line(lines)
    if crossed or long or is_outline(clean, k) or is_wave(thin, k, zone[2:]) or is_hairs(clean, k):
        return Finding("line_only", figures)
    if _soft_but_for(lines, found, ink, place, limits):
        return Finding("line_only", figures)
    if is_strike(lines) or is_wide_cross(clean, k):
        return Finding("struck_out")
    if is_thumbprint(clean, k):
        return Finding("thumbprint")
    whole = np.zeros_like(hand)
    whole[place] = ink
    coloured = _of_colour(found, whole)[place]
    # By a printed line, along or across: then parts say nothing.
    cut = any((found.print_mask[place].mean(axis=axis) > _CUT_SHARE).any() for axis in (0, 1))
    if is_question_mark(clean, k) or is_lined_writing(clean, k):
        return Finding("written_word", figures)
    # A thick pen's letters fill the band of a line where they are low; a stamp's side is thin.
    if is_framed(clean, small) or is_remains(thin if low else clean, small):
        return Finding("stamp_only")
    if low and is_one_letter(clean, k):
        return Finding("written_word", figures)
    letters = in_letters(ink, k) or in_letters(coloured, k) or is_small_writing(thin, k) or is_ruled_writing(clean, k)
    if letters or (not cut and (in_a_row(coloured, k) or in_a_row(thin, k))):
        return Finding("written_word", figures)
    if float(np.average(here.sharpness, weights=here.inside)) < limits.soft:
        # The other side's ink, or the next sheet's, through thin paper; a line that runs into a stain.
        pale = float(found.darkness[place][ink].mean()) < limits.pale * 255
        return Finding("faint_ink") if pale else Finding("stain", figures)
    if found.view is not None and found.view.of_a_stamp(whole, k):
        return Finding("stamp_only")
    return None


def _is_low(zone: Region, limits: Thresholds) -> bool:
    """Whether a box is a low row of a list: there people sign smaller, and bend as much on less of a way."""
    return zone[3] < limits.low_zone_mm


def _soft_but_for(lines: list[Line], found: InkMap, ink: Mask, place: tuple[slice, slice], limits: Thresholds) -> bool:
    """Whether a pen left one straight line, and what else is there is soft: a dash over the ring of a cup."""
    if not lines or lines[0].share < _LINE_OVER_STAIN:
        return False
    band = lines[0].band(ink.shape, found.px_per_mm)
    along, rest = (_sharpness(found, ink & part, place, limits) for part in (band, ~band))
    return rest is not None and rest < _SOFT_REST * (along or 1.0)


def _sharpness(found: InkMap, ink: Mask, place: tuple[slice, slice], limits: Thresholds) -> float | None:
    """The mean sharpness of ink in a place; None where there is hardly any."""
    there = np.zeros_like(found.ink)
    there[place] = ink
    parts = marks(found, found.region, ink=there)
    parts = parts.only(parts.area >= limits.grain_mm2)
    return float(np.average(parts.sharpness, weights=parts.area)) if len(parts) else None


def _of_colour(found: InkMap, ink: Mask) -> Mask:
    """The coloured part of the ink where most of it has a colour; all of it elsewhere.

    Creases and shadows beside a word in blue hide that it is one.
    """
    if found.view is None:
        return ink
    coloured = found.view.coloured(ink, found.px_per_mm)
    if coloured.sum() < _COLOURED_MOST * ink.sum():
        return ink
    pieces = components(ink)
    image = pieces.image()
    share = np.bincount(image[coloured], minlength=len(pieces)) / np.maximum(pieces.area, 1)
    whole: Mask = ink & (coloured | (share >= _COLOURED_WHOLE)[image])
    pale = components(ink & ~whole)
    long = np.maximum(pale.right - pale.left, pale.bottom - pale.top) >= _PALE_MM * found.px_per_mm
    return pale.without(ink, long)


def _beside_stamps(stamps: list[Stamp], strong: Marks, *, bilevel: bool) -> Finding | None:
    """Nothing when there is enough of a hand outside the stamps and stickers."""
    blind = any(stamp.kind == "frame" and not stamp.through for stamp in stamps)
    if len(strong) and not bilevel and not blind:
        return None
    return Finding("sticker_only" if any(stamp.kind == "sticker" for stamp in stamps) else "stamp_only")


def _round(stamps: list[Stamp], found: InkMap, here: Marks) -> Mask:
    """Marks that reach round a ring on all sides: the rest of the sticker that it is the emblem of."""
    enclosing = np.zeros(len(here), dtype=np.bool_)
    k, (x, y) = found.px_per_mm, found.region[:2]
    for stamp in stamps:
        if stamp.kind == "ring" and not stamp.through and stamp.mask.any():
            rows, columns = (np.flatnonzero(stamp.mask.any(axis=axis)) for axis in (1, 0))
            enclosing |= (
                (here.left <= x + columns[0] / k) & (here.right >= x + columns[-1] / k)
                & (here.top <= y + rows[0] / k) & (here.bottom >= y + rows[-1] / k)
            )  # fmt: skip
    return enclosing


def _strong(here: Marks, limits: Thresholds, *, coloured: bool) -> Mask:
    """Marks large enough for a hand beside other ink, a stamp's, a sticker's or a neighbour's.

    Without colours more of a stamp may be left.
    """
    strong: Mask = (
        (here.inside >= limits.stamped_mm2)
        & (here.length >= (limits.stamped_length if coloured else limits.stamped_grey_length))
        & (here.breadth >= limits.stamped_breadth)
    )
    return strong


def _everywhere(
    found: InkMap, zone: Region, date: Region | None, area: float, around: Marks, limits: Thresholds
) -> Finding | None:
    """Ink that is nearly as dense outside the zone as in it is no signature: creases, a second print, a dirty copy."""
    outside = float(around.area[around.area >= limits.grain_mm2].sum())
    used = zone[2] * zone[3] + (date[2] * date[3] if date is not None else 0.0)
    room = max(1.0, found.region[2] * found.region[3] - used)
    if outside >= limits.everywhere_mm2 and _creased(found, zone, area, outside, around, limits):
        return Finding("ink_everywhere")
    if outside < limits.everywhere_mm2 or outside / room <= limits.everywhere_share * area / (zone[2] * zone[3]):
        return None
    large = around.only((around.area >= limits.signed_mm2) & (around.length >= limits.signed_length))
    if len(large) <= limits.few_large and float(large.area.sum()) >= limits.large_share * outside:
        if area >= max(limits.certain_mm2, limits.mostly_inside * outside) and _touching(large, zone, limits):
            return None
        return Finding("ink_beside", {"mm2": round(float(large.area.sum()), 1)})  # one that is mostly outside
    few = len(around) <= limits.few_marks  # as a signature leaves that the frame cuts
    return Finding("ink_beside", {"mm2": round(outside, 1)}) if few else Finding("ink_everywhere")


def _between_zones(
    found: InkMap, zone: Region, others: Sequence[Region], area: float, ink: Marks, limits: Thresholds
) -> Finding | None:
    """Grains that lie as densely between the zones of a list as in this one: a tinted copy in black and white."""
    grains = ink.only((ink.inside == 0) & (ink.foreign == 0) & (ink.area < limits.signed_mm2))
    outside = float(grains.area.sum())
    free = np.ones(found.ink.shape, dtype=np.bool_)
    for each in (zone, *others):
        free[found.box(each)] = False
    room = max(1.0, float(free.sum()) / found.px_per_mm**2)
    if not others or outside < limits.everywhere_mm2:
        return None
    return Finding("ink_everywhere") if outside / room > limits.everywhere_share * area / (zone[2] * zone[3]) else None


def _creased(found: InkMap, zone: Region, area: float, outside: float, around: Marks, limits: Thresholds) -> bool:
    """Whether pale lines run on in several places outside the zone, as creases do."""
    place = found.box(zone)
    ink = found.ink[place]
    pale = bool(ink.any()) and float(found.darkness[place][ink].mean()) < limits.crease_darkness * 255
    several = int((around.area >= limits.crease_mm2).sum()) >= limits.creases
    return pale and several and area < limits.crease_times * outside


def _touching(large: Marks, zone: Region, limits: Thresholds) -> bool:
    """Whether marks go on right where the zone's printed frame hides them."""
    x, y, w, h = zone
    m = limits.frame_mm
    away = (large.left > x + w + m) | (large.right < x - m) | (large.top > y + h + m) | (large.bottom < y - m)
    return not bool(away.any())


def _one_row(here: Marks, zone: Region, limits: Thresholds) -> Finding | None:
    """Figures or letters in a row, as a date has them."""
    written = here.only(here.area >= limits.grain_mm2)
    if len(written) == 0:
        return None
    height = float(written.bottom.max() - written.top.min())
    width = float(written.right.max() - written.left.min())
    size = limits.low_scale if _is_low(zone, limits) else 1.0
    high = height >= size * limits.written_height or width <= limits.written_width
    if height >= size * limits.flat_height and high:
        return None
    return Finding("line_only", {"mm2": round(float(written.inside.sum()), 1)})


def _few_strokes(here: Marks, area: float, limits: Thresholds) -> Finding | None:
    if area < limits.empty_mm2 and float(here.length.max(initial=0.0)) < limits.empty_length:
        return None
    return Finding("few_strokes" if area < limits.initials_mm2 else "line_only", {"mm2": round(area, 1)})


def _beside(around: Marks, limits: Thresholds) -> Finding | None:
    hits = (
        (around.area >= limits.outside_mm2)
        & (around.length >= limits.signed_length)
        & (around.breadth >= limits.signed_breadth)
    )
    return Finding("ink_beside", {"mm2": round(float(around.area[hits].max()), 1)}) if hits.any() else None


def _under_streak(found: InkMap, zone: Region) -> Finding | None:
    """A line of dirt on the glass was taken out of the box, and with it maybe a stroke."""
    return Finding("glass_streak") if found.streak is not None and found.streak[found.box(zone)].any() else None


def _stained(found: InkMap, zone: Region, ink: Marks, limits: Thresholds) -> Finding | None:
    """Soft marks, and dark patches too wide for a pen: a signature may lie under them."""
    soft = float(ink.inside[ink.sharpness < limits.sharp].sum())
    place = found.box(zone)
    patch = (found.raw[place] - found.darkness[place] > limits.patch_darkness * 255) & ~found.print_mask[place]
    wide = float(patch.sum()) / found.px_per_mm**2
    area = max(soft, wide if wide >= limits.patch_mm2 else 0.0)
    return Finding("stain", {"mm2": round(area, 1)}) if area >= limits.stain_mm2 else None


def _faint(found: InkMap, zone: Region, limits: Thresholds) -> Finding | None:
    """Lines too pale to count, but long enough to be a hand's."""
    pale = marks(found, zone, ink=faint_ink(found, zone))
    hits = (
        (pale.inside >= limits.faint_mm2)
        & (pale.length >= limits.faint_length)
        & (pale.breadth >= limits.signed_breadth)
        & (pale.sharpness >= limits.faint_sharp)
    )
    return Finding("faint_ink") if hits.any() else None


def _above_noise(found: InkMap, ink: Marks, zone: Region, limits: Thresholds) -> Marks:
    """The marks that touch the zone; grains left out where the paper round the zone is as full of them."""
    here = ink.only(ink.inside > 0)
    grains, round_about = here.area < limits.grain_mm2, (ink.inside == 0) & (ink.area < limits.grain_mm2)
    room = found.region[2] * found.region[3] - zone[2] * zone[3]
    usual = float(ink.area[round_about].sum()) * zone[2] * zone[3] / max(room, 1.0)
    return here.only(~grains) if usual > limits.grain_share * float(here.area[grains].sum()) else here


def _of_date(ink: Marks, date: Region | None) -> Mask:
    """Marks that are the date written by hand: their middle lies over its line."""
    if date is None:
        return np.zeros(len(ink), dtype=np.bool_)
    x, y, w, h = date
    over: Mask = (ink.x >= x) & (ink.x <= x + w) & (ink.y >= y) & (ink.y <= y + h)
    return over
