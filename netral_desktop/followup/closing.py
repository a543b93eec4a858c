"""Whoever was excused from the oath still owes it, until present at a session or closed by somebody's named decision.

A decision is kept among the marks of duties (`duty_marks`, the oath's key): its day, who decided and why. What it
means is derived (`followup.duties`): it closes an excuse and nothing else, so nobody who was never asked is closed.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from netral_desktop.campaigns.duties import Duty
from netral_desktop.campaigns.queries import active_campaign, today
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.store.own import but_oneself

from .duties import IkrarState
from .marks import checked_note
from .queries import person_states


def close_excused(store: Store, person_ids: Sequence[str], *, decided_by: str, reason: str) -> None:
    """Close what these people owe, by a decision of `decided_by`; over an earlier decision.

    Raises UsageProblem (`no_campaign`, `not_excused` when one of them is not excused), Refused (`text_missing`,
    `text_too_long`).
    """
    by, why = (" ".join(text.split()) for text in (decided_by, reason))
    if not by or not why:
        raise Refused("text_missing.decision")
    note = checked_note(f"{by}: {why}")
    people = list(dict.fromkeys(person_ids))
    detail: dict[str, object] = {"people": len(people)}
    with store.operation("followup.excuse_closed", detail=detail) as tx:
        people = but_oneself(store, tx, "followup.excuse_closed", people, detail)
        campaign = _campaign(tx)
        states = person_states(tx.connection, people)
        if any(
            each not in states or states[each].ikrar not in (IkrarState.EXCUSED, IkrarState.CLOSED) for each in people
        ):
            raise UsageProblem("not_excused")
        known = _decisions(tx, campaign, people)
        row = {
            "done_on": today(tx.connection, store.clock()).isoformat(), "note": note, "at": to_text(store.clock()),
            "actor": store.actor,
        }  # fmt: skip
        tx.update_rows(t.duty_marks, [(known[each], row) for each in people if each in known])
        key = {"office": store.office, "campaign_id": campaign, "duty": Duty.IKRAR.value}
        tx.insert(
            t.duty_marks, [{"id": new_id(), "person_id": each, **key, **row} for each in people if each not in known]
        )


def reopen_excused(store: Store, person_ids: Sequence[str]) -> int:
    """Take decisions back: these people owe the oath again; how many there were. Raises as above."""
    with store.operation("followup.excuse_reopened", detail={"people": len(person_ids)}) as tx:
        known = _decisions(tx, _campaign(tx), person_ids)
        tx.delete(t.duty_marks, list(known.values()))
        return len(known)


def _campaign(tx: Operation) -> str:
    campaign = active_campaign(tx.connection)
    if campaign is None:
        raise UsageProblem("no_campaign.active")
    return campaign.id


def _decisions(tx: Operation, campaign: str, people: Sequence[str]) -> dict[str, str]:
    m = t.duty_marks.c
    query = select(m.person_id, m.id).where(m.campaign_id == campaign, m.duty == Duty.IKRAR.value)
    return {row.person_id: row.id for row in tx.connection.execute(query) if row.person_id in set(people)}
