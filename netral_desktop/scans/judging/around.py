"""Ink round a zone: a large signature's own, or what lies all over the place, creases, dirt, a second print."""

from __future__ import annotations

from collections.abc import Sequence

from .findings import Finding
from .limits import LOW_ROW_MM, Thresholds
from .marks import Marks, Region
from .zone_facts import ZoneFacts


def ink_everywhere(
    facts: ZoneFacts, zone: Region, date: Region | None, area: float, around: Marks, limits: Thresholds
) -> Finding | None:
    """Ink that is nearly as dense outside the zone as in it is no signature: creases, a second print, a dirty copy."""
    outside = float(around.area[around.area >= limits.grain_mm2].sum())
    used = zone[2] * zone[3] + (date[2] * date[3] if date is not None else 0.0)
    room = max(1.0, facts.field.region[2] * facts.field.region[3] - used)
    if _is_large(zone, area, around, limits):
        return None
    if outside >= limits.everywhere_mm2 and _creased(facts, area, outside, around, limits):
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


def _is_large(zone: Region, area: float, around: Marks, limits: Thresholds) -> bool:
    """Whether so much of a hand is in the box, and so near all that is outside, that it is one large signature."""
    x, y, w, h = zone
    beside, above, below = limits.large_reach_mm
    around = around.only(around.area >= limits.grain_mm2)
    far = (around.left < x - beside) | (around.right > x + w + beside)
    far |= (around.top < y - above) | (around.bottom > y + h + below)
    outside = float(around.area.sum())
    reached = float(around.area[far].sum()) <= limits.large_far * outside
    return reached and area >= max(limits.large_mm2, limits.large_inside * outside) and not is_low(zone)


def _creased(facts: ZoneFacts, area: float, outside: float, around: Marks, limits: Thresholds) -> bool:
    """Whether pale lines run on in several places outside the zone, as creases do."""
    darkness = facts.field.darkness
    pale = darkness is not None and darkness < limits.crease_darkness
    several = int((around.area >= limits.crease_mm2).sum()) >= limits.creases
    return pale and several and area < limits.crease_times * outside


def _touching(large: Marks, zone: Region, limits: Thresholds) -> bool:
    """Whether marks go on right where the zone's printed frame hides them."""
    x, y, w, h = zone
    m = limits.frame_mm
    away = (large.left > x + w + m) | (large.right < x - m) | (large.top > y + h + m) | (large.bottom < y - m)
    return not bool(away.any())


def ink_between_zones(
    facts: ZoneFacts, zone: Region, others: Sequence[Region], area: float, ink: Marks, limits: Thresholds
) -> Finding | None:
    """Grains that lie as densely between the zones of a list as in this one: a tinted copy in black and white."""
    grains = ink.only((ink.inside == 0) & (ink.foreign == 0) & (ink.area < limits.signed_mm2))
    outside = float(grains.area.sum())
    if not others or outside < limits.everywhere_mm2:
        return None
    room = max(1.0, facts.field.bare_mm2)
    return Finding("ink_everywhere") if outside / room > limits.everywhere_share * area / (zone[2] * zone[3]) else None


def is_low(zone: Region) -> bool:
    """Whether a box is a low row of a list: there people sign smaller, and bend as much on less of a way."""
    return zone[3] < LOW_ROW_MM
