"""Two signatures in one box, and the box beside it empty: somebody may have signed in the neighbour's.

Whose each is no picture tells. The empty box is asked about, once, with both named; what is said of the other stays.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from ..states import Verdict
from .facts import Facts
from .findings import Finding, ZoneVerdict
from .limits import Thresholds
from .marks import Region
from .zone_facts import ZoneFacts

_ODD = frozenset({"stamp_only", "written_word", "line_only", "struck_out"})


def ask_about_empty_ones(
    facts: Facts, zones: Sequence[Region], said: Sequence[ZoneVerdict], limits: Thresholds
) -> tuple[ZoneVerdict, ...]:
    """The verdicts; of an empty box beside one that holds two signatures, that a person is asked."""
    out = list(said)
    for number, zone in enumerate(said):
        if zone.verdict != Verdict.UNSIGNED:
            continue
        for other in _beside(zones, number, limits):
            may_hold = said[other].verdict == Verdict.SIGNED or _by_shape(said[other])
            if may_hold and _holds_two(ZoneFacts(facts.part(f"zone {other}")), limits):
                figures = {"box": float(number + 1), "other": float(other + 1)}
                out[number] = replace(zone, verdict=Verdict.UNSURE, finding=Finding("two_hands", figures))
                break
    return tuple(out)


def _by_shape(said: ZoneVerdict) -> bool:
    """Whether a box is asked about because its ink has another shape than one signature."""
    return said.finding is not None and said.finding.code in _ODD


def _beside(zones: Sequence[Region], number: int, limits: Thresholds) -> list[int]:
    """The boxes that share a side with one, by their numbers."""
    x, y, w, h = zones[number]
    m = limits.beside_mm
    return [
        other
        for other, (left, top, width, height) in enumerate(zones)
        if other != number and left < x + w + m and x < left + width + m and top < y + h + m and y < top + height + m
    ]


def _holds_two(facts: ZoneFacts, limits: Thresholds) -> bool:
    """Whether two marks, each of them as large as a signature, stand well apart in a box."""
    ink = facts.hand
    own = ink.inside >= limits.own_share * (ink.inside + ink.foreign)
    large = (ink.inside >= limits.two_mm2) & (ink.length >= limits.two_length) & (ink.breadth >= limits.two_breadth)
    each = ink.only((ink.sharpness >= limits.sharp) & own & large)
    return any(
        max(each.left[a], each.left[b]) - min(each.right[a], each.right[b]) >= limits.two_apart_mm
        for a, b in itertools.combinations(range(len(each)), 2)
    )
