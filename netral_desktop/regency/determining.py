"""Freezing a campaign's figures to be printed, noting the number under which they were signed, and taking that back.

`followup.determined` reads them.
"""

from __future__ import annotations

from datetime import date

from netral_desktop.campaigns.queries import active_campaign, today
from netral_desktop.followup.determined import (
    Determination,
    content_of,
    determination_history,
    draft_determination,
    figures_now,
    standing_determination,
)
from netral_desktop.kernel.canonical import sha256_hex
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.text import readable
from netral_desktop.store import Operation, Store
from netral_desktop.store.regency_tables import determinations

_LONGEST = 200


def determine(store: Store, *, number: str, day: str, signer: str) -> Determination:
    """Note the number and day of a signed paper for the figures that were frozen for it.

    Their content and hash stay as they were printed. One that held until now ends. Raises UsageProblem (no_campaign,
    not_frozen, determination_number, determination_signer, determination_day); then nothing has changed.
    """
    number, signer = readable(number, _LONGEST).strip(), readable(signer, _LONGEST).strip()
    if not number:
        raise UsageProblem("determination_number")
    if not signer:
        raise UsageProblem("determination_signer")
    with store.operation("regency.determine") as tx:
        c = tx.connection
        campaign = active_campaign(c)
        if campaign is None:
            raise UsageProblem("no_campaign")
        _check_day(day, today(c, store.clock()))
        draft = draft_determination(c, campaign.id)
        if draft is None:
            raise UsageProblem("not_frozen")
        before = standing_determination(c, campaign.id)
        if before is not None:
            _end(tx, before.id, to_text(tx.clock()), store.actor, number)
        tx.update(determinations, draft.id, number=number, day=day, signer=signer)
        return _found(tx, campaign.id, draft.id)


def freeze(store: Store) -> Determination:
    """Freeze the figures of the active campaign as they are now, to be printed and signed; an earlier draft ends.

    Raises UsageProblem (no_campaign, determination_empty); then nothing has changed.
    """
    made = new_id()
    with store.operation("regency.freeze", {"determination": made}) as tx:
        campaign = active_campaign(tx.connection)
        if campaign is None:
            raise UsageProblem("no_campaign")
        _end_draft(store, tx, campaign.id)
        offices = figures_now(tx.connection)
        if not offices:
            raise UsageProblem("determination_empty")
        content = content_of(campaign.id, offices)
        tx.insert(
            determinations,
            {
                "id": made, "office": store.office, "campaign_id": campaign.id, "number": "", "day": "", "signer": "",
                "content": content.decode("utf-8"), "sha256": sha256_hex(content), "at": to_text(tx.clock()),
                "actor": store.actor, "ended_at": None, "ended_by": None, "ended_note": None,
            },
        )  # fmt: skip
        return _found(tx, campaign.id, made)


def unfreeze(store: Store) -> None:
    """Let the figures that were frozen and not signed go. Raises UsageProblem (no_campaign, no_determination)."""
    with store.operation("regency.unfreeze", {}) as tx:
        campaign = active_campaign(tx.connection)
        if campaign is None:
            raise UsageProblem("no_campaign")
        if not _end_draft(store, tx, campaign.id):
            raise UsageProblem("no_determination")


def withdraw(store: Store, note: str) -> None:
    """Let the determination that holds end. Raises UsageProblem (no_campaign, no_determination, determination_note)."""
    note = readable(note, _LONGEST).strip()
    if not note:
        raise UsageProblem("determination_note")
    with store.operation("regency.undetermine", {}) as tx:
        campaign = active_campaign(tx.connection)
        if campaign is None:
            raise UsageProblem("no_campaign")
        holds = standing_determination(tx.connection, campaign.id)
        if holds is None:
            raise UsageProblem("no_determination")
        _end(tx, holds.id, to_text(tx.clock()), store.actor, note)


def _found(tx: Operation, campaign: str, determination: str) -> Determination:
    return next(each for each in determination_history(tx.connection, campaign) if each.id == determination)


def _end_draft(store: Store, tx: Operation, campaign: str) -> bool:
    """Whether there was one."""
    draft = draft_determination(tx.connection, campaign)
    if draft is not None:
        _end(tx, draft.id, to_text(tx.clock()), store.actor, "")
    return draft is not None


def _check_day(day: str, now: date) -> None:
    try:
        told = date.fromisoformat(day)
    except ValueError:
        raise UsageProblem("determination_day.unknown", day=day[:20]) from None
    if told > now:
        raise UsageProblem("determination_day.ahead", day=day)


def _end(tx: Operation, determination: str, at: str, actor: str, note: str) -> None:
    tx.update(determinations, determination, ended_at=at, ended_by=actor, ended_note=note)
