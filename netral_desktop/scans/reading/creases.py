"""Crumpled paper: its creases look like strokes of a pale pen, and join those of a hand.

They are pale, have no colour, and run all over the page. On such a page only ink that is dark or coloured says that
somebody signed; a pencil cannot be told from a crease, so what is not firm is left to a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..states import Verdict
from .marks.ink import InkMap, Marks
from .marks.stamps import find_stamps
from .pixels.components import components
from .pixels.filters import Mask, grow
from .pixels.geometry import Region, near
from .verdict import Finding, Thresholds, ZoneVerdict
from .zone import judge_zone

_LENGTH_MM = 6.0  # of a crease that counts
_MANY = 8  # so many on a page; D: crumpled paper 10 and more, everything else 5 and less, faint pens among it
_PALE = 0.5  # of the print's black, as the mean of a mark; D: creases 0.43 and less
_DARK = 0.5  # of the print's black; what is darker no crease left
_EDGE_MM = 0.35  # of a stroke, where it is paler than in its middle
_REST_MM = 5.0  # long is what is not firm in a zone, where creases may have made it what it is; edges are shorter
_LIKE_CREASES = frozenset({"ink_everywhere", "few_strokes", "line_only", "ink_beside"})


def is_creased(found: InkMap, everywhere: Marks, limits: Thresholds) -> bool:
    """Whether creases run all over a page, given its marks outside the zones."""
    creases = everywhere.only((everywhere.sharpness >= limits.sharp) & (everywhere.length >= _LENGTH_MM))
    return len(creases) >= _MANY and int(pale(found, creases).sum()) >= _MANY


def pale(found: InkMap, marked: Marks) -> Mask:
    """Which marks are as pale as creases."""
    there = marked.mask
    numbers = marked.image[there]
    darkness = np.bincount(numbers, found.darkness[there]) / np.maximum(np.bincount(numbers), 1)
    no_darker: Mask = darkness[marked.number] < _PALE * 255
    return no_darker


def may_be_creases(said: ZoneVerdict, found: InkMap, zone: Region) -> bool:
    """Whether creases may have made a zone's verdict what it is."""
    if said.finding is not None:
        return said.finding.code in _LIKE_CREASES
    if said.verdict != Verdict.SIGNED:
        return False
    return _longest(found, zone, _dark_ink(found)) >= _REST_MM and _longest(found, zone, _firm_ink(found)) >= _REST_MM


def judge_creased(
    said: ZoneVerdict,
    found: InkMap,
    zone: Region,
    date: Region | None,
    *,
    limits: Thresholds,
    others: Sequence[Region] = (),
    codes: Sequence[Region] = (),
) -> ZoneVerdict:
    """The verdict on a zone of a creased page that `may_be_creases`, by its firm ink: signed, or a person is asked."""
    # Without its pale parts the signature of somebody who signs right beside may fall into pieces.
    if said.verdict == Verdict.SIGNED or not near(zone, others, limits.about_mm):
        firm = replace(found, ink=_firm_ink(found))
        again = judge_zone(firm, zone, date, bilevel=False, limits=limits, others=others, codes=codes)
        if again.verdict == Verdict.SIGNED:
            # What is firm of a stamp may be no stamp any more.
            whole, left = (len(find_stamps(each, others, zone=zone, date=date)) for each in (found, firm))
            if whole <= left:
                return again
    return ZoneVerdict(Verdict.UNSURE, said.ink_mm2, Finding("creased_paper"))


def _longest(found: InkMap, zone: Region, firm: Mask) -> float:
    """How long, in mm, the longest piece of a zone's ink is that is not firm."""
    pieces = components((found.ink & ~firm)[found.box(zone)])
    reach = np.maximum(pieces.right - pieces.left, pieces.bottom - pieces.top)
    return float(reach.max(initial=0)) / found.px_per_mm


def _firm_ink(found: InkMap) -> Mask:
    """The part of a region's ink that no crease leaves."""
    firm = _dark_ink(found)
    if found.view is not None:
        firm |= found.view.coloured(found.ink, found.px_per_mm)
    return firm


def _dark_ink(found: InkMap) -> Mask:
    """Its dark part, with the edges of its strokes."""
    dark: Mask = found.ink & (found.darkness > _DARK * 255)
    with_edges: Mask = grow(dark, _EDGE_MM * found.px_per_mm) & found.ink
    return with_edges
