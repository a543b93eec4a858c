"""That somebody has fulfilled a duty which no sheet and no session proves: the logo, the application, a campaign's own.

Noted by hand, with the day, and taken back by hand. What it means for a person is derived (`followup.duties`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from netral_desktop.campaigns.duties import ALWAYS
from netral_desktop.campaigns.queries import Campaign, active_campaign, campaign_terms, today
from netral_desktop.kernel.clock import parse_day, to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.roster.queries import people_by_ids
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.store.own import but_oneself

from .evidence import BLOB, hand_out, read_evidence

LONGEST_NOTE = 200  # characters


@dataclass(frozen=True)
class DutyMark:
    """Since which day somebody has fulfilled a duty, and who noted it."""

    person_id: str
    duty: str
    done_on: str  # day
    note: str | None
    at: str
    actor: str
    photo: str | None = None  # blob of what was shown for it


def duty_marks(c: Connection, person_ids: Sequence[str]) -> dict[str, dict[str, DutyMark]]:
    """What is noted of these people in the active campaign: person -> duty -> mark."""
    campaign = active_campaign(c)
    found: dict[str, dict[str, DutyMark]] = {}
    if campaign is None:
        return found
    m = t.duty_marks.c
    query = select(m.person_id, m.duty, m.done_on, m.note, m.at, m.actor, m.photo).where(m.campaign_id == campaign.id)
    wanted = set(person_ids)
    for row in c.execute(query.where(m.person_id == person_ids[0]) if len(person_ids) == 1 else query):
        if row.person_id in wanted:
            found.setdefault(row.person_id, {})[row.duty] = DutyMark(*row)
    return found


def mark_duty(
    store: Store, person_ids: Sequence[str], duty: str, *, done_on: str | None = None, note: str = "",
    photo: Path | None = None,
) -> None:  # fmt: skip
    """Note that these people have fulfilled a duty, today or on a day; over what was noted before, in one operation.

    `photo` is kept, encrypted, for all of them; without one an earlier photo stays. Raises UsageProblem (`no_campaign`,
    `no_person`, `unknown_duty`, `duty_proved`), Refused (`bad_day`, `text_too_long`, `evidence_kind`,
    `evidence_too_large`), EnvironmentFault.
    """
    line = checked_note(note)
    content = None if photo is None else read_evidence(photo)
    detail: dict[str, object] = {"duty": duty, "people": len(person_ids)}
    with store.operation("followup.duty_done", detail=detail) as tx:
        person_ids = but_oneself(store, tx, "followup.duty_done", person_ids, detail)
        campaign = tracked_campaign(tx, duty)
        day = day_done(done_on, today(tx.connection, store.clock()))
        _require_own(tx, store.office, person_ids)
        known = _known(tx, campaign.id, duty)
        row = {"done_on": day, "note": line, "at": to_text(store.clock()), "actor": store.actor}
        if content is not None:
            row["photo"] = tx.put_blob(content, BLOB).id
        key = {"office": store.office, "campaign_id": campaign.id, "duty": duty}
        tx.update_rows(t.duty_marks, [(known[person], row) for person in person_ids if person in known])
        fresh = [person for person in dict.fromkeys(person_ids) if person not in known]
        tx.insert(t.duty_marks, [{"id": new_id(), "person_id": person, **key, **row} for person in fresh])


def withdraw_duty(store: Store, person_ids: Sequence[str], duty: str) -> int:
    """Take back what was noted of these people; how many had something. Raises UsageProblem as `mark_duty`."""
    with store.operation("followup.duty_withdrawn", detail={"duty": duty, "people": len(person_ids)}) as tx:
        campaign = tracked_campaign(tx, duty)
        known = _known(tx, campaign.id, duty)
        gone = [known[person] for person in dict.fromkeys(person_ids) if person in known]
        tx.delete(t.duty_marks, gone)
        return len(gone)


def add_photo(store: Store, person_id: str, duty: str, photo: Path) -> None:
    """Keep a photo for somebody's duty, with the day and note that are there; noted today where nothing is yet.

    Raises as `mark_duty`.
    """
    with store.read() as c:
        known = duty_marks(c, [person_id]).get(person_id, {}).get(duty)
    done_on, note = (None, "") if known is None else (known.done_on, known.note or "")
    mark_duty(store, [person_id], duty, done_on=done_on, note=note, photo=photo)


def photo_of_person(store: Store, person_id: str, duty: str, out: Path) -> None:
    """Write the photo of somebody's duty to a file. Raises UsageProblem (no_photo), Refused, EnvironmentFault."""
    with store.read() as c:
        mark = duty_marks(c, [person_id]).get(person_id, {}).get(duty)
    if mark is None or mark.photo is None:
        raise UsageProblem("no_photo")
    hand_out(store, mark.photo, out)


def checked_note(note: str) -> str | None:
    """A note as one line, None for none. Raises Refused (text_too_long)."""
    line = " ".join(note.split()) or None
    if line is not None and len(line) > LONGEST_NOTE:
        raise Refused("text_too_long.note", most=LONGEST_NOTE)
    return line


def tracked_campaign(tx: Operation, duty: str) -> Campaign:
    """The active campaign, where it tracks this duty by notes. Raises UsageProblem as `mark_duty`."""
    campaign = active_campaign(tx.connection)
    if campaign is None:
        raise UsageProblem("no_campaign.active")
    if duty in ALWAYS:
        raise UsageProblem("duty_proved")
    if duty not in campaign_terms(tx.connection, campaign.id).tracked:
        raise UsageProblem("unknown_duty", duty=duty)
    return campaign


def _known(tx: Operation, campaign_id: str, duty: str) -> dict[str, str]:
    m = t.duty_marks.c
    rows = tx.connection.execute(select(m.person_id, m.id).where(m.campaign_id == campaign_id, m.duty == duty))
    return {row.person_id: row.id for row in rows}


def _require_own(tx: Operation, office: str, person_ids: Sequence[str]) -> None:
    own = {person.id for person in people_by_ids(tx.connection, list(person_ids)) if person.office == office}
    if own != set(person_ids):
        raise UsageProblem("no_person")


def day_done(text: str | None, today_there: date) -> str:
    """A day as it is stored, today for none. Raises Refused (bad_day), also for a day that is still to come."""
    if text is None:
        return today_there.isoformat()
    try:
        day = parse_day(text)
    except ValueError:
        raise Refused("bad_day", day=text) from None
    if day > today_there:
        raise Refused("bad_day.not_yet", day=text)
    return day.isoformat()
