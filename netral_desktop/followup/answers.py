"""Clarification forms: for whom one was printed, and whose came back. What is written on them only a person reads.

A form proves no duty; that it came back is shown beside what is known of somebody, with the page to look at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.proof import box_counts
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in

_KIND = SheetKind.CLARIFICATION.value


@dataclass(frozen=True)
class Answer:
    """A person's form in the active campaign: when the newest was printed, and the newest page that came back of any.

    Instants as the store keeps them; `signed` is None while the page waits for a decision.
    """

    printed_at: str | None = None
    page_id: str | None = None
    read_at: str | None = None
    state: PageState | None = None
    signed: bool | None = None


def answers(c: Connection, office: str, person_ids: Sequence[str]) -> dict[str, Answer]:
    """By person; whoever has no form and gave none is left out."""
    s, p, z = t.sheets.c, t.scan_pages.c, t.page_zones.c
    active = select(t.campaigns.c.id).where(t.campaigns.c.active)
    printed = (
        select(s.person_id, func.max(s.printed_at).label("at"))
        .where(s.office == office, s.kind == _KIND, s.campaign_id.in_(active), where_in(s.person_id, list(person_ids)))
        .group_by(s.person_id)
    )
    found = {row.person_id: Answer(row.at) for row in c.execute(printed)}
    signed = (
        select(func.count())
        .where(z.page_id == p.id, z.verdict == Verdict.SIGNED, box_counts(p.kind, z.role))
        .scalar_subquery()
    )
    back = (
        select(p.person_id, p.id, p.read_at, p.state, signed.label("boxes"))
        .where(
            p.office == office, p.kind == _KIND, p.campaign_id.in_(active),
            p.state.in_((PageState.FILED.value, PageState.REVIEW.value)), where_in(p.person_id, list(person_ids)),
        )
        .order_by(p.read_at, p.id)
    )  # fmt: skip
    for row in c.execute(back):
        state = PageState(row.state)
        known = found.get(row.person_id, Answer())
        done = row.boxes > 0 if state is PageState.FILED else None
        found[row.person_id] = replace(known, page_id=row.id, read_at=row.read_at, state=state, signed=done)
    return found
