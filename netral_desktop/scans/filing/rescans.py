"""A sheet that comes back again: which of its scans counts, from what both of them show.

Paper gains ink and never loses it. So a scan that shows the same strokes as an earlier one is the same paper: the
better picture is kept. One that shows the same and more was signed in the meantime, or is another print of the same
sheet, signed later: it counts, the earlier one is history. Anything else (a signature is missing, or is another one)
contradicts what is on record, and a person compares the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, Row

from netral_desktop.sheets.register import SheetRecord

from .. import reasons
from ..reading.process.results import Judgement, ZoneReading
from ..reasons import DIFFERS, RESCAN, SIGNED_LATER
from ..states import PageState, Verdict
from .ink import Ink
from .record import other_scans, zones_of

CLEARLY_BETTER = 1.2  # times the quality of the one on record; less is chance (`reading.quality`: JPEG, noise: 8 %)


@dataclass(frozen=True)
class Comparison:
    """What a scan is beside the earlier ones of its sheet.

    `state` and `reason` are None when nothing earlier speaks against filing it. `zones`: as they were read, with the
    word of the person who decided about the very same ink. `replaces`: the pages that stand back once this one is
    filed, and why. `zone`: where the ink differs, counted from 1.
    """

    zones: tuple[ZoneReading, ...]
    state: PageState | None = None
    reason: str | None = None
    zone: int | None = None
    replaces: tuple[tuple[str, str], ...] = field(default=())


def compare(c: Connection, sheet: SheetRecord, judgement: Judgement, ink: Ink, but: str | None = None) -> Comparison:
    """Hold a reading without a finding against the filed scans of the same sheet; `but`: the page itself.

    Where `ink` is left with something open, it is to be asked again once that was compared.
    """
    zones = judgement.zones
    filed = other_scans(c, but or "", sheet.code, (PageState.FILED,))
    if not filed:
        return Comparison(zones, replaces=_cured(c, sheet, zones, but))
    earlier = max(filed, key=lambda page: (len(_signed_rows(zones_of(c, page.id))), page.id))
    before = {zone.position: zone for zone in zones_of(c, earlier.id)}
    if earlier.decided_by is not None:
        zones = tuple(_with_their_word(zone, before.get(n), ink, n) for n, zone in enumerate(zones))
    if any(zone.verdict == Verdict.UNSURE for zone in zones):
        return Comparison(zones)
    old, new = _signed_rows(list(before.values())), _signed(zones)
    refused = {
        n for n, zone in before.items() if zone.verdict == Verdict.UNSIGNED and zone.read_verdict == Verdict.SIGNED
    }
    differs = sorted((old - new) | (refused & new)) or [n for n in sorted(old) if not ink.same(before[n], zones[n], n)]
    if differs:
        return Comparison(zones, PageState.REVIEW, DIFFERS, differs[0] + 1)
    if new > old:
        behind = tuple((page.id, SIGNED_LATER) for page in filed)
        return Comparison(zones, replaces=behind + _cured(c, sheet, zones, but))
    if earlier.decided_by is None and judgement.quality > CLEARLY_BETTER * (earlier.quality or 0.0) > 0.0:
        return Comparison(zones, PageState.FILED, replaces=tuple((page.id, RESCAN) for page in filed))
    return Comparison(zones, PageState.DUPLICATE, RESCAN)


def _signed_rows(zones: Sequence[Row[Any]]) -> set[int]:
    return {zone.position for zone in zones if zone.verdict == Verdict.SIGNED}


def _signed(zones: Sequence[ZoneReading]) -> set[int]:
    return {n for n, zone in enumerate(zones) if zone.verdict == Verdict.SIGNED}


def _with_their_word(zone: ZoneReading, before: Row[Any] | None, ink: Ink, position: int) -> ZoneReading:
    """A zone that shows the ink about which a person has decided keeps that decision."""
    if before is None or before.verdict == before.read_verdict or before.verdict == zone.verdict:
        return zone
    if not ink.same(before, zone, position, unless_known=False):
        return zone
    return msgspec.structs.replace(zone, verdict=before.verdict)


def _cured(
    c: Connection, sheet: SheetRecord, zones: Sequence[ZoneReading], but: str | None
) -> tuple[tuple[str, str], ...]:
    """Pages that wait only for what this scan shows: every place that is not clear on them is signed here."""
    signed = _signed(zones)
    cured = []
    for page in other_scans(c, but or "", sheet.code, (PageState.REVIEW,)):
        open_places = {zone.position for zone in zones_of(c, page.id) if zone.verdict != Verdict.UNSIGNED}
        if reasons.of(page.reason_code).cured and open_places and open_places <= signed:
            cured.append((page.id, SIGNED_LATER))
    return tuple(cured)
