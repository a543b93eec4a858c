"""Which rows and pictures go with a campaign: its papers, pages, sessions and notes, and who has left since.

What other campaigns still need stays: a file that also bears a page of another campaign, a picture that something else
names, people who are on duty or of whom anything else is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Column, Connection, Table, select

from netral_desktop.campaigns.queries import Campaign, all_campaigns
from netral_desktop.roster.kinds import DutyStatus
from netral_desktop.scans.states import PageState
from netral_desktop.store import reading_tables
from netral_desktop.store import tables as t
from netral_desktop.store.proof_tables import proof_trees
from netral_desktop.store.where_in import where_in

LEFT = frozenset({DutyStatus.RETIRED, DutyStatus.TRANSFERRED, DutyStatus.OTHER})
_PICTURES: tuple[Column[str], ...] = (  # every column that names a blob
    t.scan_pages.c.image_blob, t.page_zones.c.crop_blob, t.scan_files.c.blob, t.duty_marks.c.photo,
    t.office_duties.c.photo, t.activities.c.picture, t.session_videos.c.blob,
)  # fmt: skip
# What is said of somebody's data, and not that anything is kept of them.
_ABOUT_DATA = frozenset({"people", "person_changes", "roster_questions"})


@dataclass
class Doomed:
    """Ids of rows by table, in an order in which they can be removed; blobs; imports of which only figures stay.

    `waiting`: pages that nobody has decided yet. `shared`: files that stay for another campaign's pages in them.
    """

    rows: dict[Table, list[str]] = field(default_factory=dict)
    blobs: list[str] = field(default_factory=list)
    imports: list[str] = field(default_factory=list)
    waiting: int = 0
    shared: int = 0

    def add(self, table: Table, ids: Iterable[str]) -> list[str]:
        """These rows of a table go too; what is added."""
        found = sorted(set(ids))
        self.rows[table] = sorted({*self.rows.get(table, ()), *found})
        return found


def blobs_of(c: Connection, doomed: Doomed, also: Iterable[str] = ()) -> None:
    """The pictures that only rows named which go; `also`: others, which nothing names that stays."""
    doomed.blobs = _blobs(c, doomed, also)
    doomed.add(t.blobs, doomed.blobs)


def doomed_by(c: Connection, campaign: Campaign) -> Doomed:
    """Everything that goes with a campaign at an office."""
    doomed = Doomed()
    _scans(c, campaign, doomed)
    _paper(c, campaign.id, doomed)
    _sessions(c, campaign.id, doomed)
    for table in (t.outside_pacts, t.duty_marks, t.office_duties, t.follow_ups):
        doomed.add(table, _ids(c, table, table.c.campaign_id == campaign.id))
    doomed.add(proof_trees, _ids(c, proof_trees))  # they name everybody; the next bundle makes one of who is left
    _people(c, campaign, doomed)
    blobs_of(c, doomed)
    return doomed


def _ids(c: Connection, table: Table, *conditions: object) -> list[str]:
    return list(c.scalars(select(table.c.id).where(*conditions)))  # type: ignore[arg-type]


def _of(c: Connection, table: Table, column: Column[str], ids: Iterable[str]) -> list[str]:
    return _ids(c, table, where_in(column, list(ids)))


def _scans(c: Connection, campaign: Campaign, doomed: Doomed) -> None:
    p, f = t.scan_pages.c, t.scan_files.c
    pages = set(_ids(c, t.scan_pages, p.campaign_id == campaign.id))
    others = set(c.scalars(select(p.file_id).where(p.campaign_id.is_not(None), p.campaign_id != campaign.id)))
    theirs = set(c.scalars(select(p.file_id).where(p.campaign_id == campaign.id)))
    later = [each.made_at for each in all_campaigns(c) if each.made_at > campaign.made_at]
    while_it_ran = (f.received_at >= campaign.made_at, *((f.received_at < min(later),) if later else ()))
    of_none = set(_ids(c, t.scan_files, *while_it_ran)) - others - theirs
    files = (theirs - others) | of_none
    doomed.shared = len(theirs & others)
    loose = c.execute(select(p.id, p.state).where(p.campaign_id.is_(None), where_in(p.file_id, list(files)))).all()
    pages |= {row.id for row in loose}
    states = c.execute(select(p.id, p.state).where(where_in(p.id, list(pages)))).all()
    doomed.waiting = sum(row.state == PageState.REVIEW for row in states)
    doomed.add(t.page_zones, _of(c, t.page_zones, t.page_zones.c.page_id, pages))
    doomed.add(t.page_decisions, _of(c, t.page_decisions, t.page_decisions.c.page_id, pages))
    doomed.add(t.signing_days, _of(c, t.signing_days, t.signing_days.c.id, pages))
    traces, facts = reading_tables.zone_traces, reading_tables.page_facts
    doomed.add(traces, _of(c, traces, traces.c.page_id, pages))
    doomed.add(facts, _of(c, facts, facts.c.id, pages))
    doomed.add(t.scan_pages, pages)
    doomed.add(t.scan_files, files)
    left = set(c.scalars(select(f.batch_id).where(~where_in(f.id, list(files)))))
    gone = set(c.scalars(select(f.batch_id).where(where_in(f.id, list(files)))))
    doomed.add(t.scan_batches, _of(c, t.scan_batches, t.scan_batches.c.id, gone - left))


def _paper(c: Connection, campaign_id: str, doomed: Doomed) -> None:
    sheets = _ids(c, t.sheets, t.sheets.c.campaign_id == campaign_id)
    m = t.sheet_models.c
    doomed.add(t.sheet_zones, _of(c, t.sheet_zones, t.sheet_zones.c.sheet_id, sheets))
    doomed.add(t.session_sheets, _of(c, t.session_sheets, t.session_sheets.c.id, sheets))
    doomed.add(t.reprints, _of(c, t.reprints, t.reprints.c.id, sheets))
    models = doomed.add(t.sheet_models, _of(c, t.sheet_models, m.id, sheets))
    needed = select(m.static_id).where(~where_in(m.id, models))
    doomed.add(t.print_statics, _ids(c, t.print_statics, t.print_statics.c.id.not_in(needed)))
    doomed.add(t.sheets, sheets)
    batches = doomed.add(t.print_batches, _ids(c, t.print_batches, t.print_batches.c.campaign_id == campaign_id))
    doomed.add(t.print_orders, _of(c, t.print_orders, t.print_orders.c.id, batches))


def _sessions(c: Connection, campaign_id: str, doomed: Doomed) -> None:
    sessions = _ids(c, t.ikrar_sessions, t.ikrar_sessions.c.campaign_id == campaign_id)
    for table in (
        t.attendance, t.desk_marks, t.desk_devices, t.desks, t.session_changes, t.session_videos, t.session_sheets,
    ):  # fmt: skip
        doomed.add(table, _of(c, table, table.c.session_id, sessions))
    a = t.activities.c
    doomed.add(t.activities, _ids(c, t.activities, (a.campaign_id == campaign_id) | where_in(a.session_id, sessions)))
    doomed.add(t.ikrar_sessions, sessions)


def _people(c: Connection, campaign: Campaign, doomed: Doomed) -> None:
    """Who has left and of whom nothing else is kept; and what old imports and their questions said of anybody."""
    kept: set[str] = set()
    for table in t.LEDGERED:
        if "person_id" in table.c and table.name not in _ABOUT_DATA:
            going = set(doomed.rows.get(table, ()))
            rows = c.execute(select(table.c.id, table.c.person_id).where(table.c.person_id.is_not(None)))
            kept |= {row.person_id for row in rows if row.id not in going}
    p = t.people.c
    left = set(_ids(c, t.people, p.duty_status.in_(LEFT), p.office == campaign_office(c))) - kept
    h, q, i = t.person_changes.c, t.roster_questions.c, t.roster_imports.c
    last = max(campaign.pact_deadline, campaign.ikrar_deadline)
    doomed.imports = _ids(c, t.roster_imports, i.at < f"{last}T99")
    doomed.add(t.person_changes, _of(c, t.person_changes, h.person_id, left))
    questions = _of(c, t.roster_questions, q.person_id, left)
    answered = _ids(c, t.roster_questions, q.answer.is_not(None), where_in(q.import_id, doomed.imports))
    doomed.add(t.roster_questions, [*questions, *answered])
    doomed.add(t.list_orders, _of(c, t.list_orders, t.list_orders.c.id, doomed.imports))
    doomed.add(t.people, left)


def campaign_office(c: Connection) -> str:
    """The code of the office whose store this is."""
    from netral_desktop.store.operation import read_setting

    return str(read_setting(c, "store.office"))


def _blobs(c: Connection, doomed: Doomed, also: Iterable[str]) -> list[str]:
    named: set[str] = set(also)
    needed: set[str] = set()
    for column in _PICTURES:
        going = set(doomed.rows.get(column.table, ()))
        for row in c.execute(select(column.table.c.id, column.label("blob")).where(column.is_not(None))):
            (named if row.id in going else needed).add(row.blob)
    settings = " ".join(c.scalars(select(t.settings.c.value)))
    return sorted(blob for blob in _of(c, t.blobs, t.blobs.c.id, named - needed) if blob not in settings)
