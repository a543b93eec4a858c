"""What has happened to one scanned page: its sheet as printed, every scan of that sheet, what people decided about it,
and how another scan changed it. From the facts and the ledger, so that nothing of it can be forgotten.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from netral_desktop.store import tables as t
from netral_desktop.store.operator_rows import actor_names
from netral_desktop.store.own import OWN
from netral_desktop.words import label, labels

from ..reasons import TAKEN_BACK

_MOVED = {  # operation about another scan of the sheet -> what became of this one
    "scans.read_page": "replaced", "scans.reread": "replaced", "scans.decide": "other_decided",
    "scans.decide_zone": "other_decided", "scans.undo": "other_undone",
    "scans.take_back": "other_taken_back",
}  # fmt: skip


def decision_words(action: str, before: str = "{}") -> str:
    """A person's decision in words, with the witness that is kept with what was `before` it."""
    words = labels("page_decision").get(action) or label("page_decided")
    witness = json.loads(before or "{}").get("witness")
    return label("page_event.witnessed", event=words, witness=witness) if witness else words


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Something that happened, at an instant. `kind`: printed | scanned | decided | moved.

    `detail` is the sheet's revision, the file's name and page, the decision's action, or the operation about another
    scan of the sheet that changed this one, as the kind has it. `person`: to whom it was filed, or whose the zone is.
    """

    at: str
    kind: str
    detail: str
    actor: str | None = None
    person: str | None = None
    before: str = "{}"

    @property
    def words(self) -> str:
        """The event in words, without its time."""
        if self.kind == "printed":
            return label("page_event.printed", revision=self.detail)
        if self.kind == "scanned":
            return label("page_event.scanned", file=self.detail)
        if self.kind == "moved":
            event = label(f"page_moved.{_MOVED[self.detail]}")
        else:
            event = decision_words(self.detail, self.before)
            of_box = self.detail.startswith("zone_") or self.detail == "code"
            if self.person and of_box:
                event = label("page_event.of_person", event=event, person=self.person)
            elif self.person:
                event = label("page_event.to_person", event=event, person=self.person)
        if self.kind == "decided" and OWN in json.loads(self.before):
            event = label("page_event.own", event=event)
        if self.detail == "scans.read_page":  # nobody did it: another scan was read
            return label("page_event.by_itself", event=event)
        return label("page_event.by", event=event, actor=self.actor) if self.actor else event


def history(c: Connection, page_id: str) -> list[HistoryRow]:
    """Everything on record about a page, newest first; nothing for a page that is not there."""
    pages, sheets = t.scan_pages.c, t.sheets.c
    page = c.execute(
        select(pages.sheet_id, pages.person_id, pages.campaign_id, pages.kind).where(pages.id == page_id)
    ).one_or_none()
    if page is None:
        return []
    events: list[HistoryRow] = []
    if page.person_id is not None:
        printed = select(sheets.printed_at, func.max(sheets.revision).label("revision")).where(
            sheets.person_id == page.person_id, sheets.campaign_id == page.campaign_id, sheets.kind == page.kind
        )
        for at, revision in c.execute(printed.group_by(sheets.printed_at)):
            events.append(HistoryRow(at, "printed", str(revision)))
    elif page.sheet_id is not None:
        for at, revision in c.execute(select(sheets.printed_at, sheets.revision).where(sheets.id == page.sheet_id)):
            events.append(HistoryRow(at, "printed", str(revision)))
    files = t.scan_files.c
    scanned = select(files.received_at, files.name, pages.page_no).join(t.scan_files, files.id == pages.file_id)
    mine = pages.id == page_id
    own_sheet = mine if page.sheet_id is None else mine | (pages.sheet_id == page.sheet_id)
    for at, name, page_no in c.execute(scanned.where(own_sheet)):
        events.append(HistoryRow(at, "scanned", label("page_event.where", file=name, page=str(page_no))))
    events += _moved(c, page_id)
    decisions = t.page_decisions.c
    decided = (
        select(decisions.at, decisions.action, decisions.actor, t.people.c.name, decisions.before)
        .outerjoin(t.people, t.people.c.id == decisions.person_id)
        .where(decisions.page_id == page_id)
        .order_by(decisions.id)
    )
    for at, action, actor, person, before in c.execute(decided):
        events.append(HistoryRow(at, "decided", action, actor, person, before or "{}"))
    names = actor_names(c)
    events = [each if each.actor is None else replace(each, actor=names.get(each.actor, each.actor)) for each in events]
    return sorted(events, key=lambda event: event.at)[::-1]  # of one second, what was read later is the newer


def _moved(c: Connection, page_id: str) -> list[HistoryRow]:
    """Operations about another page that changed this one as well, from the ledger."""
    r, e = t.ledger_rows.c, t.ledger.c
    query = (
        select(e.at, e.actor, e.operation, e.detail)
        .join(t.ledger_rows, r.seq == e.seq)
        .where(r.table_name == "scan_pages", r.row_id == page_id, e.operation.in_(_MOVED))
        .order_by(e.seq)
    )
    d = t.page_decisions.c
    own = set(c.scalars(select(d.at).where(d.page_id == page_id, d.action == TAKEN_BACK)))  # told as its decision
    rows = [x for x in c.execute(query) if x.operation != "scans.take_back" or x.at not in own]
    return [
        HistoryRow(x.at, "moved", x.operation, x.actor) for x in rows if json.loads(x.detail).get("page") != page_id
    ]
