"""Crumpled paper: its creases look like strokes of a pale pen, and join those of a hand.

They are pale, have no colour, and run all over the page. On such a page only ink that is dark or coloured says that
somebody signed; a pencil cannot be told from a crease, so what is not firm is left to a person.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from netral_desktop.kernel.shapes import prepare

from ..states import Verdict
from .facts import Facts
from .findings import Finding, ZoneVerdict
from .limits import Thresholds
from .marks import Flags, Marks, Region, near_any
from .zone import judge_zone
from .zone_facts import ZoneFacts

FIRM = "firm"  # the part of a zone's facts about that of its ink that no crease leaves
_LIKE_CREASES = frozenset({"ink_everywhere", "few_strokes", "line_only", "ink_beside"})


class NotFirm(msgspec.Struct, frozen=True):
    """How long, in mm, the longest piece of a zone's ink is that is not dark; that is neither dark nor coloured."""

    dark: float
    firm: float


def is_creased(everywhere: Marks, zones: Sequence[Region], limits: Thresholds) -> bool:
    """Whether creases run all over a page, given its marks outside the zones: also where no large signature reaches."""
    long = everywhere.only((everywhere.sharpness >= limits.sharp) & (everywhere.length >= limits.crease_length_mm))
    creases = long.only(pale(long, limits))
    far = ~near_any(creases, zones, limits.crease_far_mm)
    return len(creases) >= limits.many_creases and int(far.sum()) >= limits.far_creases


def pale(marked: Marks, limits: Thresholds) -> Flags:
    """Which marks are as pale as creases."""
    no_darker: Flags = marked.darkness < limits.crease_pale
    return no_darker


def may_be_creases(said: ZoneVerdict, facts: Facts, limits: Thresholds) -> bool:
    """Whether creases may have made a zone's verdict what it is."""
    if said.finding is not None:
        return said.finding.code in _LIKE_CREASES
    if said.verdict != Verdict.SIGNED:
        return False
    rest = facts.ask("not firm", NotFirm)
    return rest.dark >= limits.crease_rest_mm and rest.firm >= limits.crease_rest_mm


def judge_creased(
    said: ZoneVerdict,
    facts: Facts,
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
        firm = ZoneFacts(facts.part(FIRM))
        again = judge_zone(firm, zone, date, bilevel=False, limits=limits, others=others, codes=codes)
        # What is firm of a stamp may be no stamp any more.
        if again.verdict == Verdict.SIGNED and len(ZoneFacts(facts).stamps) <= len(firm.stamps):
            return again
    return ZoneVerdict(Verdict.UNSURE, said.ink_mm2, Finding("creased_paper"))


def near(zone: Region, others: Sequence[Region], margin: float) -> bool:
    """Whether one of the others lies no farther off than the margin, in mm."""
    x, y, w, h = zone
    return any(
        ox < x + w + margin and ox + ow > x - margin and oy < y + h + margin and oy + oh > y - margin
        for ox, oy, ow, oh in others
    )


prepare(NotFirm)
