"""What is to become of a page that was read: filed, shown to a person, or set apart; from the facts on record. No I/O
but reads.

The rule is that of the promises: a page is filed only when its code, its print and its person agree and every zone is
clear; whatever contradicts what is on record goes to a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.sheets.codes import is_practice, office_tag
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.proof import box_counts_alike
from netral_desktop.sheets.register import SUPERSEDED, SheetRecord, find_sheet
from netral_desktop.store import Store
from netral_desktop.store import tables as t

from .. import reasons
from ..reading.process.results import Judgement, Look, ZoneReading
from ..reasons import MEASURED, SAME_INK, SECOND_ON_LIST, SECOND_SHEET
from ..states import PageState, Verdict
from .ink import Ink
from .old_cells import old_cells
from .rescans import compare
from .same_hand import compares, same_strokes


@dataclass(frozen=True)
class Outcome:
    """A page's state, why, and whose it is or seems to be; `replaces`: what stands back behind it (`rescans`);
    `alike`: the pages of other people that show its very strokes (`same_hand`)."""

    state: PageState
    reason: str | None = None
    detail: Mapping[str, float | str | int] = field(default_factory=dict)
    sheet: SheetRecord | None = None
    zones: Sequence[ZoneReading] = ()
    replaces: Sequence[tuple[str, str]] = ()
    alike: Sequence[str] = ()

    @classmethod
    def because(
        cls,
        reason: str,
        detail: Mapping[str, float | str | int] | None = None,
        sheet: SheetRecord | None = None,
        zones: Sequence[ZoneReading] = (),
    ) -> Outcome:
        """The outcome that a reason leads to."""
        return cls(reasons.of(reason).state, reason, detail or {}, sheet, zones)


def without_sheet(store: Store, c: Connection, look: Look) -> Outcome | SheetRecord:
    """What the codes alone decide; the register's entry when the page is to be judged against it."""
    if look.code is not None:
        return _known(store, c, look.code)
    return Outcome.because(look.finding or "no_code")


def _known(store: Store, c: Connection, code: str) -> Outcome | SheetRecord:
    sheet = find_sheet(c, code)
    if sheet is not None and sheet.office == store.office:
        return sheet
    if is_practice(code) != store.practice:
        return Outcome.because("real_sheet" if store.practice else "practice_sheet")
    if code[2:4] != office_tag(store.office) or sheet is not None:
        return Outcome.because("other_office")
    return Outcome.because("unknown_sheet")


def judged(c: Connection, sheet: SheetRecord, judgement: Judgement, ink: Ink, but: str | None = None) -> Outcome:
    """What the reading of a known sheet decides, in the light of what came back before; `but`: the page itself.

    A guess where `ink` is left with something open.
    """
    zones = judgement.zones
    if judgement.finding is not None and reasons.of(judgement.finding).state == PageState.FOREIGN:
        return Outcome.because(judgement.finding, judgement.figures)
    if judgement.finding is not None:
        return Outcome.because(judgement.finding, judgement.figures, sheet, tuple(map(_unsure, zones)))
    if sheet.kind.meaning.measured:  # ours, and nobody's to sign
        return Outcome.because(MEASURED, judgement.figures, sheet)
    campaign = active_campaign(c)
    if campaign is None or sheet.campaign_id != campaign.id:
        return Outcome.because("other_campaign", {}, sheet, zones)
    beside = compare(c, sheet, judgement, ink, but)
    zones = beside.zones
    unclear = next((z for z in zones if z.verdict == Verdict.UNSURE), None)
    if unclear is not None:
        return Outcome.because(unclear.finding or "few_strokes", unclear.figures, sheet, zones)
    if beside.state is not None:
        detail = {} if beside.zone is None else {"zone": beside.zone}
        return Outcome(beside.state, beside.reason, detail, sheet, zones, beside.replaces)
    if sheet.state == SUPERSEDED and sheet.person_id is not None:
        return Outcome.because("old_revision", {"revision": sheet.revision}, sheet, zones)
    old = old_cells(c, sheet, zones) if sheet.state == SUPERSEDED else ()
    if old:
        why = {"revision": float(sheet.revision)}
        zones = tuple(_in_doubt(zone, "old_revision", why) if n in old else zone for n, zone in enumerate(zones))
        return Outcome.because("old_revision", {"revision": sheet.revision, "zone": old[0] + 1}, sheet, zones)
    second = signed_elsewhere(c, sheet.code, sheet.kind, sheet.campaign_id, zones, but)
    if second and sheet.person_id is not None:
        return Outcome.because(SECOND_SHEET, {}, sheet, zones)
    if second:
        return Outcome.because(SECOND_ON_LIST, boxes(second), sheet, zones)
    alike = same_strokes(c, sheet.office, zones, but) if compares(sheet) else []
    if alike:
        detail = {"people": len({person for _, person in alike}) + 1}
        return Outcome(PageState.REVIEW, SAME_INK, detail, sheet, zones, alike=sorted({page for page, _ in alike}))
    return Outcome(PageState.FILED, None, {}, sheet, zones, beside.replaces)


def _in_doubt(zone: ZoneReading, finding: str, figures: dict[str, float]) -> ZoneReading:
    return msgspec.structs.replace(zone, verdict=Verdict.UNSURE, finding=finding, figures=figures, trace=None)


def _unsure(zone: ZoneReading) -> ZoneReading:
    """A page that is not the one we printed gives no verdict."""
    return ZoneReading(zone.role, zone.person_id, Verdict.UNSURE, zone.ink_mm2, zone.finding, zone.figures, zone.crop)


def boxes(places: Sequence[int]) -> dict[str, float | str | int]:
    """The figures of SECOND_ON_LIST: the boxes in words, and the first of them, counted from 1."""
    return {"boxes": ", ".join(str(place + 1) for place in places), "zone": places[0] + 1}


def signed_elsewhere(
    c: Connection,
    code: str,
    kind: SheetKind,
    campaign_id: str,
    zones: Sequence[ZoneReading | Row[Any]],
    but: str | None,
) -> tuple[int, ...]:
    """The places of a sheet signed by somebody of whom another that proves the same is filed as signed in the campaign.

    Not a place that a filed scan of this very sheet shows signed: about that one a person was asked then. `but`: the
    page itself; `zones`: as they were read, or as they are stored.
    """
    if not kind.meaning.once:
        return ()
    pages, filed = t.scan_pages.c, t.page_zones.c
    here = {
        zone.person_id: place
        for place, zone in enumerate(zones)
        if zone.role in kind.meaning.counts and zone.verdict == Verdict.SIGNED and zone.person_id is not None
    }
    query = (
        select(filed.person_id, pages.sheet_id)
        .join(t.scan_pages, filed.page_id == pages.id)
        .where(
            pages.state == PageState.FILED, pages.campaign_id == campaign_id, filed.person_id.in_(here),
            box_counts_alike(kind, pages.kind, filed.role), filed.verdict == Verdict.SIGNED, pages.id != (but or ""),
        )
    )  # fmt: skip
    found = c.execute(query).all() if here else []
    settled = {person for person, other in found if other == code}
    return tuple(sorted({here[person] for person, _ in found if person not in settled}))
