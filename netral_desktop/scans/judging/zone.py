"""The verdict on one zone, by what was measured of the ink in it and round it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from ..states import Verdict
from . import drawn, written
from .around import ink_between_zones, ink_everywhere, is_low
from .facts import Marked
from .findings import Finding, ZoneVerdict
from .limits import LOW_SCALE, Thresholds
from .marks import Doubles, Flags, Marks, Region, near_any, of_date
from .shapes import Stamp
from .zone_facts import ZoneFacts

_BY_SHAPE = frozenset({"line_only", "few_strokes", "ink_everywhere", "stamp_only", "written_word"})


def judge_zone(
    facts: ZoneFacts,
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
    coloured = facts.field.coloured
    stamps = facts.stamps
    stamps = [s for s in stamps if not (others or s.kind == "tint") or s.here >= limits.stamp_here_mm2]
    stamps = [s for s in stamps if not _shines_through(s, codes, limits)]
    table = "hand"
    if stamps and all(stamp.kind == "tint" for stamp in stamps) and _is_red_pen(facts, Marked("all", ()), limits):
        stamps, table = [], "all"
    ink = facts.hand if table == "hand" else facts.all_ink
    sharp = ink.only(ink.sharpness >= limits.sharp)
    here = _above_noise(facts, sharp, zone, limits)
    here, spill = _own(here, zone, others, limits)
    own = here.numbers if others else None  # a neighbour's ink says nothing of what is written here
    around = sharp.only((sharp.inside == 0) & ~near_any(sharp, others, limits.about_mm) & ~of_date(sharp, date))
    astray = around.only(~near_any(around, codes, limits.about_mm))
    area = float(here.inside.sum())
    if facts.whiter_mm2 >= limits.corrected_mm2:
        return ZoneVerdict(Verdict.UNSURE, area, Finding("correction_fluid"))
    if stamps:
        strong = here.only(_strong(here, limits, coloured=coloured) & ~_round(stamps, here))
        finding = _beside_stamps(stamps, strong, limits, bilevel=bilevel)
        if finding is not None:
            finding = _no_stamp(facts, stamps, area, limits) or finding
        finding = finding or ink_everywhere(facts, zone, date, area, astray, limits)
        if finding is None and _copied(facts, limits):
            finding = Finding("copied_signature")
        if finding is None:  # what stands beside the stamp may be a date, a word, another stamp
            about = Marked("hand", strong.numbers, own)
            finding = _one_row(strong, zone, limits) or _no_signature(facts, zone, about, strong, area, limits)
        if finding is not None and all(stamp.kind == "tint" for stamp in stamps):
            all_ink = facts.all_ink
            tinted = all_ink.only(all_ink.inside > 0)
            about = Marked("all", tinted.numbers)
            finding = _no_signature(facts, zone, about, tinted, area, limits) or finding
        return _said(facts, Marked(table, strong.numbers), area, finding)
    large = here.only((here.length >= limits.signed_length) & (here.breadth >= limits.signed_breadth))
    least = limits.signed_mm2 * (limits.bilevel_factor if bilevel else 1.0)
    whole = Marked(table, (), own)
    if float(large.inside.sum()) >= least and facts.stroke_mm(whole) >= limits.stroke_mm:
        other = (
            ink_everywhere(facts, zone, date, area, astray, limits)
            or ink_between_zones(facts, zone, others, area, sharp.only(~of_date(sharp, date)), limits)
            or _one_row(here, zone, limits)
            or _no_signature(facts, zone, Marked(table, here.numbers, own), here, area, limits)
        )
        if other is None and bilevel and facts.letters(whole) >= limits.written.bilevel_letters:
            other = Finding("stamp_only")
        return _said(facts, Marked(table, large.numbers), area, _half_out(other, here, around, zone, limits))
    doubt = (
        _half_out(_few_strokes(here, area, limits), here, around, zone, limits)
        or (_from_beside(sharp, zone, others, spill) if spill >= limits.empty_mm2 else None)
        or _beside(around, limits)
        or (Finding("glass_streak") if facts.streaked else None)
        or _stained(facts, ink, limits)
        or _faint(facts, limits)
        or (_not_seen(facts, zone, limits) if bilevel else None)
    )
    return ZoneVerdict(Verdict.UNSIGNED, area) if doubt is None else ZoneVerdict(Verdict.UNSURE, area, doubt)


def _said(facts: ZoneFacts, strokes: Marked, area: float, finding: Finding | None) -> ZoneVerdict:
    if finding is not None:
        return ZoneVerdict(Verdict.UNSURE, area, finding)
    return ZoneVerdict(Verdict.SIGNED, area, trace=facts.trace(strokes))


def _shines_through(stamp: Stamp, codes: Sequence[Region], limits: Thresholds) -> bool:
    """Whether what looks like a stamp beside the zone is the code of the sheet's own back: it lies where that would."""
    if stamp.box is None or stamp.here > 0:
        return False
    left, top, right, bottom = stamp.box
    m = limits.back_code_mm
    return any(
        left > x - m and right < x + w + m and top > y - m and bottom < y + h + m
        for (x, _, w, _), (_, y, _, h) in itertools.permutations(codes, 2)
    )


def _is_red_pen(facts: ZoneFacts, about: Marked, limits: Thresholds) -> bool:
    """Whether ink of a stamp's colour that has no stamp's shape is red, and drawn in strokes: a pen's as well."""
    hue = facts.hue(about)
    if hue is None or hue < limits.red_hue:
        return False
    return facts.stroke_mm(about) >= limits.red_stroke_mm and facts.letters(about) < limits.red_letters


def _half_out(finding: Finding | None, here: Marks, outside: Marks, zone: Region, limits: Thresholds) -> Finding | None:
    """Of ink that is asked about and that is for a good part outside: that it is, before what shape its rest has."""
    if finding is None or finding.code not in _BY_SHAPE:
        return finding
    beyond = outside.area[(outside.area >= limits.signed_mm2) | _goes_on(here, outside, zone, limits)]
    area = float((here.area - here.inside).sum()) + float(beyond.sum())
    much = area >= max(limits.signed_mm2, limits.half_out * float(here.inside.sum()))
    if not much and float(outside.area[_goes_on(here, outside, zone, limits)].sum()) < limits.goes_on_mm2:
        return finding
    return Finding("ink_beside", {"mm2": round(area, 1)})


def _goes_on(here: Marks, outside: Marks, zone: Region, limits: Thresholds) -> Flags:
    """Pieces right outside a side of the frame at which ink inside ends: the frame, and print beside it, cut it up."""
    x, y, w, h = zone
    m, aside = limits.frame_mm, limits.goes_on_aside_mm
    at = limits.goes_on_inside_mm
    beside: Flags = np.zeros(len(outside), dtype=np.bool_)
    grain = outside.area >= limits.grain_mm2
    for start, end, ends, touches in (
        ("left", "right", here.top <= y + at, (outside.bottom >= y - m) & (outside.y < y)),
        ("left", "right", here.bottom >= y + h - at, (outside.top <= y + h + m) & (outside.y > y + h)),
        ("top", "bottom", here.left <= x + at, (outside.right >= x - m) & (outside.x < x)),
        ("top", "bottom", here.right >= x + w - at, (outside.left <= x + w + m) & (outside.x > x + w)),
    ):
        inside = here.only(ends & (here.inside >= limits.grain_mm2))
        if len(inside) == 0:
            continue
        first, last = getattr(inside, start).min() - aside, getattr(inside, end).max() + aside
        beside |= grain & touches & (getattr(outside, end) >= first) & (getattr(outside, start) <= last)
    return beside


def _not_seen(facts: ZoneFacts, zone: Region, limits: Thresholds) -> Finding | None:
    """Why a zone in which nothing is seen in black and white may not be empty all the same.

    What the picture shows of our own thin print it shows of a pen; and of a pale one it leaves pieces, where the bare
    paper beside has none, and larger ones than a copier's grains.
    """
    if facts.print_seen < limits.bilevel_seen:
        return Finding("bilevel_empty")
    grains = facts.grains
    usual = grains.outside * zone[2] * zone[3] / max(grains.room, 1.0)
    left = grains.inside > limits.bilevel_grain_mm2 + limits.bilevel_usual * usual
    return Finding("bilevel_empty") if left or facts.speck_mm2 > limits.bilevel_speck_mm2 else None


def _no_stamp(facts: ZoneFacts, stamps: Sequence[Stamp], area: float, limits: Thresholds) -> Finding | None:
    """What looks like a stamp by its fine marks, and is a thumb's print or words by hand on several lines."""
    boxes = [stamp.box for stamp in stamps if stamp.kind == "sticker" and stamp.box is not None]
    larger = any(max(right - left, bottom - top) > limits.drawn.ridges_mm[1] for left, top, right, bottom in boxes)
    if not larger and drawn.is_thumbprint(facts.runs_of_zone, limits.drawn):
        return Finding("thumbprint")
    if written.is_lined_writing(facts.parts_of_zone, limits.written):
        return Finding("written_word", {"mm2": round(area, 1)})
    return None


def _copied(facts: ZoneFacts, limits: Thresholds) -> bool:
    """Whether stamp and signature are grey in a picture that has colour: stamps have colour, copies of them have not.

    A black pen alone says nothing: toner is as black.
    """
    spread = facts.colour_spread
    return spread is not None and spread < limits.copied_spread


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


def _from_beside(ink: Marks, zone: Region, others: Sequence[Region], spill: float) -> Finding:
    """Ink that comes over a line: `other`, the zone beside from which most does, by its place among them."""
    over = ink.only((ink.inside > 0) & (ink.foreign > 0))
    near = [float(over.foreign[_reaches(over, other)].sum()) for other in others]
    figures = {"mm2": round(spill, 1)}
    return Finding("neighbour_ink", figures | ({"other": int(np.argmax(near))} if any(near) else {}))


def _reaches(ink: Marks, other: Region) -> Flags:
    """Marks whose box reaches into a place."""
    x, y, w, h = other
    into: Flags = (ink.right > x) & (ink.left < x + w) & (ink.bottom > y) & (ink.top < y + h)
    return into


def _depth(here: Marks, zone: Region) -> Doubles:
    """How far, in mm, marks that come from outside reach into a zone, across the side that they cross."""
    x, y, w, h = zone
    sides = (here.right - x, x + w - here.left, here.bottom - y, y + h - here.top)
    crossed = (here.left < x, here.right > x + w, here.top < y, here.bottom > y + h)
    depths = [np.where(over, depth, np.inf) for over, depth in zip(crossed, sides, strict=True)]
    depth: Doubles = np.minimum.reduce(depths)
    return np.where(np.isfinite(depth), depth, 0.0)


def _torn_off(here: Marks, zone: Region, others: Sequence[Region], limits: Thresholds) -> Flags:
    """Small marks at the edge of a zone that has neighbours: ends of their ink, cut off by the printed line."""
    if not others:
        return np.zeros(len(here), dtype=np.bool_)
    x, y, w, h = zone
    m = limits.torn_mm
    middle = (here.x > x + m) & (here.x < x + w - m) & (here.y > y + m) & (here.y < y + h - m)
    ends: Flags = ~middle & (here.area < limits.torn_mm2)
    return ends


def _no_signature(
    facts: ZoneFacts, zone: Region, about: Marked, here: Marks, area: float, limits: Thresholds
) -> Finding | None:
    """A cross, a tick, a word: marks of a pen that are not shaped like a signature."""
    if len(here) == 0:
        return None
    return (
        _drawn(facts, zone, about, area, limits)
        or _written(facts, zone, about, area, limits)
        or (Finding("line_only", {"mm2": round(area, 1)}) if drawn.is_bow(facts.runs(about), limits.drawn) else None)
        or _pale_or_soft(facts, about, here, area, limits)
    )


def _drawn(facts: ZoneFacts, zone: Region, about: Marked, area: float, limits: Thresholds) -> Finding | None:
    """Lines, waves, crosses, circles, hairs, a thumb's ridges."""
    shape, shapes, line_only = facts.shape(about), limits.drawn, Finding("line_only", {"mm2": round(area, 1)})
    lines = facts.lines(about)
    crossed = shape.straight >= limits.straight_share and area <= limits.straight_mm * shape.pen
    long = shape.straight >= limits.long_share and drawn.is_line(lines, shapes)
    if crossed or long or drawn.is_outline(facts.outline(about), shapes):
        return line_only
    if drawn.is_wave(facts.wave(about), zone[2:], shapes) or drawn.is_hairs(facts.runs(about), shapes):
        return line_only
    if drawn.is_arcs(facts.parts("clean", about), facts.runs(about), shapes):
        return line_only
    over_stain = bool(lines) and lines[0].share >= shapes.line_over_stain
    if over_stain and drawn.is_line_over_stain(facts.soft(about), shapes):
        return line_only
    if drawn.is_strike(lines, shapes):
        return Finding("struck_out")
    if drawn.may_be_wide_cross(facts.runs(about), shapes) and drawn.is_wide_cross(facts.cross(about), shapes):
        return Finding("struck_out")
    runs = facts.runs(about)
    thumb = drawn.is_thumbprint(runs, shapes) or drawn.is_holed_thumbprint(runs, shapes)
    return Finding("thumbprint") if thumb else None


def _written(facts: ZoneFacts, zone: Region, about: Marked, area: float, limits: Thresholds) -> Finding | None:
    """Words, figures, what is left of a stamp's lettering and frame."""
    shape, words, low = facts.shape(about), limits.written, is_low(zone)
    word = Finding("written_word", {"mm2": round(area, 1)})
    clean = facts.parts("clean", about)
    question = written.may_be_question(clean, words) and facts.hook_runs(about) <= words.hook_runs
    if question or written.is_lined_writing(clean, words):
        return word
    # A thick pen's letters fill the band of a line where they are low; a stamp's side is thin.
    shapes = limits.drawn
    if shape.pen <= shapes.frame_pen_mm and drawn.is_framed(facts.framed(about), shapes):
        return Finding("stamp_only")
    thick = shape.pen > shapes.remains_pen_mm and area > shapes.remains_mm2
    if not thick and drawn.is_remains(facts.remains(about), shapes):
        return Finding("stamp_only")
    if low and written.is_one_letter(facts.runs(about), words):
        return word
    ink = facts.parts("ink", about)
    coloured = facts.parts("coloured", about) if shape.coloured else ink
    thin = facts.parts("thin", about) if shape.thinned else clean
    if shape.darkness < limits.pale:
        joined = [parts.joined(words.broken_mm, limits.grain_mm2) for parts in (clean, ink, coloured, thin)]
        if written.is_one_run(joined[0], words):  # a pale pen's strokes break, and the pieces are no letters
            clean, ink, coloured, thin = joined
    letters = written.in_letters(ink, words) or written.in_letters(coloured, words)
    if letters or written.is_small_writing(thin, words) or written.is_level_word(clean, words):
        return word
    if written.is_thick_word(facts.runs(about), words):
        return word
    if written.may_be_ruled_writing(clean, words) and written.is_ruled_writing(facts.ruled_straight(about), words):
        return word
    cut = max(shape.cut) > limits.cut_share  # by a printed line, along or across: then parts say nothing
    return word if not cut and (written.in_a_row(coloured, words) or written.in_a_row(thin, words)) else None


def _pale_or_soft(facts: ZoneFacts, about: Marked, here: Marks, area: float, limits: Thresholds) -> Finding | None:
    """The other side's ink, or the next sheet's, through thin paper; a line that runs into a stain; a pale stamp."""
    if float(np.average(here.sharpness, weights=here.inside)) < limits.soft:
        pale = facts.shape(about).darkness < limits.pale
        return Finding("faint_ink") if pale else Finding("stain", {"mm2": round(area, 1)})
    hue = facts.hue(about)
    coloured = hue is not None and hue > limits.drawn.stamp_hue
    return Finding("stamp_only") if coloured and not _is_red_pen(facts, about, limits) else None


def _beside_stamps(stamps: Sequence[Stamp], strong: Marks, limits: Thresholds, *, bilevel: bool) -> Finding | None:
    """Nothing when there is enough of a hand outside the stamps and stickers."""
    blind = any(stamp.kind == "frame" and not stamp.through for stamp in stamps)
    stuck = any(stamp.kind == "sticker" for stamp in stamps)
    enough = len(strong) > 0 and (
        not stuck
        or float(strong.length.max()) >= limits.beside_sticker_length
        or float(strong.inside.sum()) >= limits.beside_sticker_mm2
    )
    if enough and not bilevel and not blind:
        return None
    return Finding("sticker_only" if stuck else "stamp_only")


def _round(stamps: Sequence[Stamp], here: Marks) -> Flags:
    """Marks that reach round a ring on all sides: the rest of the sticker that it is the emblem of."""
    enclosing = np.zeros(len(here), dtype=np.bool_)
    for stamp in stamps:
        if stamp.kind == "ring" and not stamp.through and stamp.box is not None:
            left, top, right, bottom = stamp.box
            enclosing |= (here.left <= left) & (here.right >= right) & (here.top <= top) & (here.bottom >= bottom)
    return enclosing


def _strong(here: Marks, limits: Thresholds, *, coloured: bool) -> Flags:
    """Marks large enough for a hand beside other ink, a stamp's, a sticker's or a neighbour's.

    Without colours more of a stamp may be left.
    """
    strong: Flags = (
        (here.inside >= limits.stamped_mm2)
        & (here.length >= (limits.stamped_length if coloured else limits.stamped_grey_length))
        & (here.breadth >= limits.stamped_breadth)
    )
    return strong


def _one_row(here: Marks, zone: Region, limits: Thresholds) -> Finding | None:
    """Figures or letters in a row, as a date has them."""
    written = here.only(here.area >= limits.grain_mm2)
    if len(written) == 0:
        return None
    height = float(written.bottom.max() - written.top.min())
    width = float(written.right.max() - written.left.min())
    size = LOW_SCALE if is_low(zone) else 1.0
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


def _stained(facts: ZoneFacts, ink: Marks, limits: Thresholds) -> Finding | None:
    """Soft marks, and dark patches too wide for a pen: a signature may lie under them."""
    soft = float(ink.inside[ink.sharpness < limits.sharp].sum())
    wide = facts.patch_mm2
    area = max(soft, wide if wide >= limits.patch_mm2 else 0.0)
    return Finding("stain", {"mm2": round(area, 1)}) if area >= limits.stain_mm2 else None


def _faint(facts: ZoneFacts, limits: Thresholds) -> Finding | None:
    """Lines too pale to count, but long enough to be a hand's."""
    pale = facts.faint
    hits = (
        (pale.inside >= limits.faint_mm2)
        & (pale.length >= limits.faint_length)
        & (pale.breadth >= limits.signed_breadth)
        & (pale.sharpness >= limits.faint_sharp)
    )
    return Finding("faint_ink") if hits.any() else None


def _above_noise(facts: ZoneFacts, ink: Marks, zone: Region, limits: Thresholds) -> Marks:
    """The marks that touch the zone; grains left out where the paper round the zone is as full of them."""
    here = ink.only(ink.inside > 0)
    grains, round_about = here.area < limits.grain_mm2, (ink.inside == 0) & (ink.area < limits.grain_mm2)
    room = facts.field.region[2] * facts.field.region[3] - zone[2] * zone[3]
    usual = float(ink.area[round_about].sum()) * zone[2] * zone[3] / max(room, 1.0)
    return here.only(~grains) if usual > limits.grain_share * float(here.area[grains].sum()) else here
