"""That an office as such has fulfilled a duty: the logo at its gate, the application at its counter, others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from netral_desktop.campaigns.queries import active_campaign, today
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Store
from netral_desktop.store import tables as t

from .evidence import BLOB, hand_out, read_evidence
from .marks import checked_note, day_done, tracked_campaign


@dataclass(frozen=True)
class OfficeDuty:
    """Since which day an office has fulfilled a duty; `photo` is the blob of what was shown for it."""

    id: str
    office: str
    duty: str
    done_on: str
    note: str | None
    photo: str | None
    at: str


def office_duties(c: Connection, office: str | None) -> list[OfficeDuty]:
    """What is noted of an office (None: of all) in the active campaign."""
    campaign = active_campaign(c)
    if campaign is None:
        return []
    d = t.office_duties.c
    query = select(d.id, d.office, d.duty, d.done_on, d.note, d.photo, d.at).where(d.campaign_id == campaign.id)
    if office is not None:
        query = query.where(d.office == office)
    return [OfficeDuty(*row) for row in c.execute(query.order_by(d.office, d.duty))]


def mark_office(
    store: Store, duty: str, *, done_on: str | None = None, note: str = "", photo: Path | None = None
) -> OfficeDuty:
    """Note that this office has fulfilled a duty, over what was noted before; an earlier photo stays without a new one.

    Raises UsageProblem (no_campaign, unknown_duty, duty_proved), Refused (bad_day, text_too_long, evidence_kind,
    evidence_too_large), EnvironmentFault.
    """
    line = checked_note(note)
    content = None if photo is None else read_evidence(photo)
    with store.operation("followup.office_duty", detail={"duty": duty, "photo": content is not None}) as tx:
        campaign = tracked_campaign(tx, duty)
        day = day_done(done_on, today(tx.connection, store.clock()))
        row = {"done_on": day, "note": line, "at": to_text(store.clock()), "actor": store.actor}
        if content is not None:
            row["photo"] = tx.put_blob(content, BLOB).id
        d = t.office_duties.c
        known = tx.connection.scalar(
            select(d.id).where(d.campaign_id == campaign.id, d.office == store.office, d.duty == duty)
        )
        if known is None:
            key = {"id": new_id(), "office": store.office, "campaign_id": campaign.id, "duty": duty, "photo": None}
            tx.insert(t.office_duties, key | row)
        else:
            tx.update(t.office_duties, known, **row)
        return next(found for found in office_duties(tx.connection, store.office) if found.duty == duty)


def withdraw_office(store: Store, duty: str) -> bool:
    """Take back what was noted of this office; whether there was something. Raises UsageProblem as `mark_office`."""
    with store.operation("followup.office_duty_withdrawn", detail={"duty": duty}) as tx:
        tracked_campaign(tx, duty)
        gone = [found.id for found in office_duties(tx.connection, store.office) if found.duty == duty]
        tx.delete(t.office_duties, gone)
        return bool(gone)


def photo_of_office(store: Store, duty: str, out: Path) -> None:
    """Write the photo of an office's duty to a file. Raises UsageProblem (no_photo), Refused, EnvironmentFault."""
    with store.read() as c:
        photo = next((d.photo for d in office_duties(c, store.office) if d.duty == duty), None)
    if photo is None:
        raise UsageProblem("no_photo")
    hand_out(store, photo, out)
