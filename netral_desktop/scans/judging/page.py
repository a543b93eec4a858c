"""The verdict on a page: is it the sheet that we printed, whose, and is each of its zones signed?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec
import numpy as np

from netral_desktop.kernel.shapes import prepare

from ..states import Verdict
from .creases import is_creased, judge_creased, may_be_creases, pale
from .facts import Facts
from .findings import Finding, PageVerdict, ZoneVerdict
from .limits import DATE_ABOVE_MM, DATE_BELOW_MM, DATE_BESIDE_MM, THRESHOLDS, Thresholds
from .marks import Marks, MarkTable, Region, of_date
from .shapes import Parts
from .sheet import (
    Blocks,
    EvenLine,
    IdentityBox,
    is_drawn,
    is_seen_through,
    judge_identity,
    judge_place,
    judge_print,
    judge_words,
)
from .two_hands import ask_about_empty_ones
from .written import Boxes, in_a_row, in_letters
from .zone import judge_zone
from .zone_facts import ZoneFacts

_ELSEWHERE = frozenset({"ink_beside", "ink_elsewhere"})
_AS_FROM_BEHIND = _ELSEWHERE | {
    "faint_ink", "stain", "ink_everywhere", "creased_paper", "stamp_only", "sticker_only", "few_strokes", "line_only",
    "written_word",
}  # fmt: skip


class Sheet(msgspec.Struct, frozen=True):
    """What is known of the sheet: its zones and codes (x, y, width, height in mm), the line for its date (x, y, width).

    Of the picture: `bilevel`, black and white; `drawn`, not scanned; `noted`, with a viewer's annotations.
    """

    zones: list[Region]
    codes: list[Region]
    date: tuple[float, float, float] | None
    bilevel: bool
    drawn: bool
    noted: bool


class Placed(msgspec.Struct, frozen=True):
    """Where the sheet lies in the picture: `found` at all; `codes_agree` with it; `whole`: zones and names are in the
    picture, `seen` of the blocks of print."""

    found: bool
    codes_agree: bool = True
    whole: bool = True
    seen: float = 1.0


class DateLine(msgspec.Struct, frozen=True):
    """What stands where only a date belongs: marks, and the pieces of those that are sharp; `below`: the area in mm2 of
    the largest piece that is all below the printed line."""

    marks: MarkTable
    parts: Parts
    below: float = 0.0


def judge(facts: Facts, limits: Thresholds = THRESHOLDS) -> PageVerdict:
    """What a page says that was held against its sheet. Raises NotMeasured."""
    placed = facts.ask("placed", Placed)
    if not placed.found:
        return PageVerdict(Finding("print_missing"))
    if not placed.codes_agree:
        return PageVerdict(Finding("codes_disagree"))
    if not placed.whole or placed.seen < limits.least_seen:
        return PageVerdict(Finding("cut_off"))
    rows: dict[int, Finding] = {}
    finding = judge_print(facts.ask("print", Blocks), limits)
    if finding is None:
        finding, rows = _judge_identity(facts, limits)
    finding = finding or judge_words(facts.ask("words", list[float]), limits)
    if finding is not None:
        return PageVerdict(finding)
    sheet = facts.ask("sheet", Sheet)
    zones: list[ZoneVerdict] = []
    for number in range(len(sheet.zones)):
        part = facts.part(f"zone {number}")
        finding = judge_place(part.ask("place", Blocks), limits)
        if finding is not None:
            return PageVerdict(finding)
        zones.append(_with_both_boxes(_judge(sheet, number, ZoneFacts(part), limits), number))
    said = tuple(
        replace(zone, verdict=Verdict.UNSURE, finding=rows[place]) if place in rows else zone
        for place, zone in enumerate(_seen_on_page(facts, sheet, zones, limits))
    )
    said = _from_behind(facts, sheet, said, limits)
    said = ask_about_empty_ones(facts, sheet.zones, said, limits)
    drawn = sheet.drawn or (not sheet.bilevel and is_drawn(facts.ask("lines", list[EvenLine]), limits))
    if drawn and all(zone.verdict == Verdict.UNSIGNED for zone in said):
        return PageVerdict(Finding("print_file"))
    if drawn or sheet.noted:
        said = tuple(
            zone
            if zone.verdict == Verdict.UNSIGNED
            else replace(zone, verdict=Verdict.UNSURE, finding=Finding("not_wet_ink"))
            for zone in said
        )
    return PageVerdict(None, said)


def _judge_identity(facts: Facts, limits: Thresholds) -> tuple[Finding | None, dict[int, Finding]]:
    boxes = facts.ask("identity", list[IdentityBox])
    found = judge_identity(boxes, limits)
    if found == (None, {}) or (again := judge_identity(boxes, limits, by_hand=True)) == found:
        return found
    zones = range(len(facts.ask("sheet", Sheet).zones))
    return found if any(ZoneFacts(facts.part(f"zone {number}")).stamps for number in zones) else again


def _from_behind(
    facts: Facts, sheet: Sheet, said: tuple[ZoneVerdict, ...], limits: Thresholds
) -> tuple[ZoneVerdict, ...]:
    """Where what is asked about is as pale as what comes through paper, and the back's codes come through: that."""
    asked = [
        zone.finding is not None and zone.finding.code in _AS_FROM_BEHIND and _is_pale(facts, number, zone, limits)
        for number, zone in enumerate(said)
    ]
    if sheet.bilevel or not any(asked) or not is_seen_through(facts.ask("back", list[float]), limits):
        return said
    through = Finding("shines_through")
    return tuple(replace(zone, finding=through) if each else zone for zone, each in zip(said, asked, strict=True))


def _is_pale(facts: Facts, number: int, said: ZoneVerdict, limits: Thresholds) -> bool:
    """Whether all ink that a zone may be asked about is pale: in it, and where nobody is meant to write."""
    within = ZoneFacts(facts.part(f"zone {number}")).field.darkness
    if within is not None and within >= limits.through_darkness:
        return False
    if said.finding is None or said.finding.code not in _ELSEWHERE:
        return True
    everywhere = Marks.of(facts.ask("elsewhere", MarkTable))
    large = everywhere.area >= limits.signed_mm2
    return bool((everywhere.darkness[large] < limits.through_darkness).all())


def date_box(date_mm: tuple[float, float, float] | None) -> Region | None:
    """Where a date may be written by hand, from the line that is printed for it (x, y, width)."""
    if date_mm is None:
        return None
    x, y, width = date_mm
    return x - DATE_BESIDE_MM, y - DATE_ABOVE_MM, width + 2 * DATE_BESIDE_MM, DATE_ABOVE_MM + DATE_BELOW_MM


def _judge(sheet: Sheet, number: int, facts: ZoneFacts, limits: Thresholds) -> ZoneVerdict:
    zone = sheet.zones[number]
    return judge_zone(
        facts, zone, date_box(sheet.date), bilevel=sheet.bilevel, limits=limits, others=_others(sheet, number),
        codes=sheet.codes,
    )  # fmt: skip


def _with_both_boxes(said: ZoneVerdict, number: int) -> ZoneVerdict:
    """Ink that runs over a line is asked about once, with both boxes by their numbers, from 1."""
    if said.finding is None or said.finding.code != "neighbour_ink":
        return said
    figures = dict(said.finding.figures)
    other = figures.pop("other", None)
    if other is not None:
        figures |= {"box": number + 1, "other": int(other) + 1 + (other >= number)}
    return replace(said, finding=Finding("neighbour_ink", figures))


def _others(sheet: Sheet, number: int) -> Sequence[Region]:
    return tuple(zone for place, zone in enumerate(sheet.zones) if place != number)


def _seen_on_page(facts: Facts, sheet: Sheet, said: list[ZoneVerdict], limits: Thresholds) -> tuple[ZoneVerdict, ...]:
    """The verdicts, after a look at the rest of the page where one of them depends on it."""
    parts = [facts.part(f"zone {number}") for number in range(len(said))]
    creases = [not sheet.bilevel and may_be_creases(zone, part, limits) for zone, part in zip(said, parts, strict=True)]
    if not any(creases) and all(each.verdict != Verdict.UNSIGNED for each in said):
        return tuple(said)
    everywhere = Marks.of(facts.ask("elsewhere", MarkTable))
    date = date_box(sheet.date)
    on_date_line = judge_date_line(facts.ask("date", DateLine), date, limits) if date is not None else None
    if not sheet.bilevel and is_creased(everywhere, sheet.zones, limits):
        everywhere = everywhere.only(~pale(everywhere, limits))
        for number, part in enumerate(parts):
            if creases[number]:
                said[number] = judge_creased(
                    said[number], part, sheet.zones[number], date, limits=limits, others=_others(sheet, number),
                    codes=sheet.codes,
                )  # fmt: skip
    stray = judge_elsewhere(everywhere, limits) or on_date_line
    if stray is not None:
        said = [
            replace(each, verdict=Verdict.UNSURE, finding=stray) if each.verdict == Verdict.UNSIGNED else each
            for each in said
        ]
    return tuple(said)


def judge_elsewhere(everywhere: Marks, limits: Thresholds) -> Finding | None:
    """Something like a signature anywhere on the page, before a sheet is called unsigned."""
    hits = (
        (everywhere.sharpness >= limits.sharp)
        & (everywhere.area >= limits.elsewhere_mm2)
        & (everywhere.length >= limits.elsewhere_length)
        & (everywhere.breadth >= limits.elsewhere_breadth)
    )
    return Finding("ink_elsewhere", {"mm2": round(float(everywhere.area[hits].max()), 1)}) if hits.any() else None


def judge_date_line(line: DateLine, date: Region, limits: Thresholds) -> Finding | None:
    """Something that is no date where only a date belongs: somebody may have signed on its line."""
    there = Marks.of(line.marks)
    there = there.only((there.sharpness >= limits.sharp) & of_date(there, date) & (there.area >= limits.grain_mm2))
    area = float(there.area.sum())
    parts, words = Boxes.of(line.parts), limits.written
    pieces = parts.only(parts.area >= words.letter_mm2)
    if area < (limits.date_least_mm2 if len(parts) > 1 else limits.signed_mm2):  # of one the end of a word beside it
        return None
    # Of all: the printed line cuts what is written across it.
    tall = float(there.bottom.max() - there.top.min())
    widths, heights = pieces.right - pieces.left, pieces.bottom - pieces.top
    widest = float(widths.max(initial=0.0))
    usual, figure = (float(np.median(sides)) if len(sides) else 0.0 for sides in (widths, heights))
    high = there.only((there.bottom - there.top >= limits.date_height) & (there.area >= limits.signed_mm2))
    figures = len(high) == 0 or in_letters(parts, words) or in_a_row(parts, words)
    wide = float(there.right.max() - there.left.min())
    highest = float(heights.max(initial=0.0))
    upper = float(np.percentile(heights, 75)) if len(heights) else 0.0  # of the figures: dashes are among the pieces
    level = highest <= limits.date_level * upper and len(pieces) >= limits.date_level_least
    most = limits.date_joined_mm if level else limits.date_part_mm
    common = limits.date_level_usual_mm if level else limits.date_usual_mm
    low = tall < limits.no_date_height and widest <= most and usual <= common
    even = limits.date_figure_mm <= figure <= limits.date_highest_figure_mm and highest <= limits.date_even * figure
    even = even and int((parts.area >= limits.date_dash_mm2).sum()) >= limits.date_pieces * wide
    if figures and low and even and wide >= limits.date_wide_mm and line.below < limits.date_below_mm2:
        return None
    return Finding("ink_beside", {"mm2": round(area, 1)})


prepare(Sheet, Placed, DateLine)
