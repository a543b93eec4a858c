"""What the rules say of some ink: measured, then judged, as on a page."""

from __future__ import annotations

from netral_desktop.scans.judging import drawn, written
from netral_desktop.scans.judging.limits import THRESHOLDS
from netral_desktop.scans.judging.written import Boxes
from netral_desktop.scans.reading.marks import drawings, lettering, remains, shapes, strokes
from netral_desktop.scans.reading.pixels.filters import Mask

DRAWN, WRITTEN = THRESHOLDS.drawn, THRESHOLDS.written


def boxes(ink: Mask, px_per_mm: int) -> Boxes:
    return Boxes.of(shapes.parts_of(ink, px_per_mm))


def in_letters(ink: Mask, px_per_mm: int) -> bool:
    return written.in_letters(boxes(ink, px_per_mm), WRITTEN)


def in_a_row(ink: Mask, px_per_mm: int) -> bool:
    return written.in_a_row(boxes(ink, px_per_mm), WRITTEN)


def is_small_writing(ink: Mask, px_per_mm: int) -> bool:
    return written.is_small_writing(boxes(ink, px_per_mm), WRITTEN)


def is_thick_word(ink: Mask, px_per_mm: int) -> bool:
    return written.is_thick_word(drawings.runs_of(strokes.without_grains(ink, px_per_mm), px_per_mm), WRITTEN)


def is_level_word(ink: Mask, px_per_mm: int) -> bool:
    return written.is_level_word(boxes(ink, px_per_mm), WRITTEN)


def is_ruled_writing(ink: Mask, px_per_mm: int) -> bool:
    may_be = written.may_be_ruled_writing(boxes(ink, px_per_mm), WRITTEN)
    return may_be and written.is_ruled_writing(shapes.ruled_share(ink, px_per_mm), WRITTEN)


def is_lined_writing(ink: Mask, px_per_mm: int) -> bool:
    return written.is_lined_writing(boxes(ink, px_per_mm), WRITTEN)


def is_question_mark(ink: Mask, px_per_mm: int) -> bool:
    asked = written.may_be_question(boxes(ink, px_per_mm), WRITTEN)
    return asked and drawings.hook_runs(ink, px_per_mm) <= WRITTEN.hook_runs


def is_wave(ink: Mask, px_per_mm: int, zone_mm: tuple[float, float]) -> bool:
    return drawn.is_wave(drawings.wave_of(ink, px_per_mm), zone_mm, DRAWN)


def is_hairs(ink: Mask, px_per_mm: int) -> bool:
    return drawn.is_hairs(drawings.runs_of(ink, px_per_mm), DRAWN)


def is_bow(ink: Mask, px_per_mm: int) -> bool:
    return drawn.is_bow(drawings.runs_of(ink, px_per_mm), DRAWN)


def is_wide_cross(ink: Mask, px_per_mm: int) -> bool:
    may_be = drawn.may_be_wide_cross(drawings.runs_of(ink, px_per_mm), DRAWN)
    return may_be and drawn.is_wide_cross(drawings.cross_of(ink, px_per_mm), DRAWN)


def is_thumbprint(ink: Mask, px_per_mm: int) -> bool:
    return drawn.is_thumbprint(drawings.runs_of(ink, px_per_mm), DRAWN)


def is_line(ink: Mask, px_per_mm: int) -> bool:
    return drawn.is_line(strokes.long_lines(ink, px_per_mm), DRAWN)


def is_strike(ink: Mask, px_per_mm: int) -> bool:
    return drawn.is_strike(strokes.long_lines(ink, px_per_mm), DRAWN)


def is_outline(ink: Mask, px_per_mm: int) -> bool:
    return drawn.is_outline(strokes.outline_of(ink, px_per_mm), DRAWN)


def is_framed(ink: Mask, px_per_mm: int) -> bool:
    return drawn.is_framed(lettering.framed(ink, px_per_mm), DRAWN)


def is_remains(ink: Mask, px_per_mm: int) -> bool:
    return drawn.is_remains(remains.remains(ink, px_per_mm), DRAWN)
