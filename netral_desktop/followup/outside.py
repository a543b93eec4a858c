"""Somebody who came in mid-campaign and has signed at another office: a fact of its own, with what was shown for it.

It counts as signed, and is named as such beside the figures, since no sheet of this office stands behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from netral_desktop.campaigns.queries import active_campaign, today
from netral_desktop.kernel.clock import parse_day, to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.roster.queries import people_by_ids
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.own import but_oneself
from netral_desktop.words import label

LONGEST = 200  # characters


@dataclass(frozen=True)
class OutsidePact:
    """Proof of a pact that was signed at another office."""

    id: str
    person_id: str
    signed_on: str  # day
    signed_at: str  # the other office
    document: str  # what was shown
    at: str
    actor: str


def outside_pact(c: Connection, campaign_id: str, person_id: str) -> OutsidePact | None:
    """The proof noted for a person in a campaign."""
    o = t.outside_pacts.c
    query = select(o.id, o.person_id, o.signed_on, o.signed_at, o.document, o.at, o.actor)
    found = c.execute(query.where(o.campaign_id == campaign_id, o.person_id == person_id)).one_or_none()
    return None if found is None else OutsidePact(*found)


def note_outside_pact(store: Store, person_id: str, *, signed_on: str, signed_at: str, document: str) -> OutsidePact:
    """Note proof of a pact signed elsewhere for the active campaign; a second note replaces the first.

    Raises UsageProblem (`no_campaign`, `no_person`), Refused (`bad_day`, `text_missing`, `text_too_long`).
    """
    with store.read() as c:
        today_there = today(c, store.clock())
    row = {
        "signed_on": _day(signed_on, today_there), "signed_at": _line(label("proof_field.office"), signed_at),
        "document": _line(label("proof_field.document"), document), "at": to_text(store.clock()), "actor": store.actor,
    }  # fmt: skip
    detail: dict[str, object] = {"person": person_id}
    with store.operation("followup.outside_pact", detail=detail) as tx:
        but_oneself(store, tx, "followup.outside_pact", [person_id], detail)
        campaign = active_campaign(tx.connection)
        if campaign is None:
            raise UsageProblem("no_campaign.for_proof")
        people = people_by_ids(tx.connection, [person_id])
        if not people or people[0].office != store.office:
            raise UsageProblem("no_person")
        known = outside_pact(tx.connection, campaign.id, person_id)
        if known is None:
            key = {"id": new_id(), "office": store.office, "campaign_id": campaign.id, "person_id": person_id}
            tx.insert(t.outside_pacts, key | row)
        else:
            tx.update(t.outside_pacts, known.id, **row)
        noted = outside_pact(tx.connection, campaign.id, person_id)
        assert noted is not None
        return noted


def withdraw_outside_pact(store: Store, person_id: str) -> None:
    """Take the note for the active campaign back. Raises UsageProblem (`no_proof`)."""
    with store.operation("followup.outside_pact_withdrawn", detail={"person": person_id}) as tx:
        campaign = active_campaign(tx.connection)
        known = None if campaign is None else outside_pact(tx.connection, campaign.id, person_id)
        if known is None:
            raise UsageProblem("no_proof")
        tx.delete(t.outside_pacts, known.id)


def _day(text: str, today: date) -> str:
    try:
        day = parse_day(text)
    except ValueError:
        raise Refused("bad_day", day=text) from None
    if day > today:
        raise Refused("bad_day.future", day=text)
    return day.isoformat()


def _line(what: str, text: str) -> str:
    line = " ".join(text.split())
    if not line:
        raise Refused("text_missing", what=what)
    if len(line) > LONGEST:
        raise Refused("text_too_long.line", what=what, longest=LONGEST)
    return line
