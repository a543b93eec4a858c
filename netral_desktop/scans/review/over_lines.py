"""One signature that runs over the line between two boxes: a person is asked once, about both."""

from __future__ import annotations

from sqlalchemy import Connection

from ..filing.facts import facts_of
from ..judging.facts import NotMeasured
from ..judging.findings import ZoneVerdict


def box_with_the_same_ink(c: Connection, page_id: str, position: int) -> int | None:
    """The box, from 0, that is asked about for nothing but the ink that it shares with this one."""
    kept = facts_of(c, page_id)
    if kept is None:
        return None
    from ..judging.kept import Unusable, judge_kept  # here: a window that opens must not wait for what judges

    try:
        zones = judge_kept(kept).zones
    except (NotMeasured, Unusable):
        return None
    other = _other(zones[position]) if position < len(zones) else None
    return other if other is not None and _other(zones[other]) == position else None


def _other(said: ZoneVerdict) -> int | None:
    finding = said.finding
    if finding is None or finding.code != "neighbour_ink" or "other" not in finding.figures:
        return None
    return int(finding.figures["other"]) - 1
