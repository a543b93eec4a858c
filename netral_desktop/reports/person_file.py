"""All that is stored here on one person, for that person: what UU 27/2022 on personal data (art. 5-7) asks for.

As JSON the rows themselves, as PDF the same in words. Each handing-over is an operation of its own.
"""

from __future__ import annotations

import json
from datetime import tzinfo
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, LargeBinary, select

from netral_desktop.campaigns.queries import active_campaign, time_zone_of, today
from netral_desktop.followup.history import Event, person_history
from netral_desktop.followup.trail import rows_of_person
from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.clock import from_text, to_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.text import hour, long_day
from netral_desktop.roster.fields import FIELDS
from netral_desktop.roster.queries import Person, people_by_ids
from netral_desktop.sheets.letterhead import stored_letterhead
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in
from netral_desktop.words import in_source_language, label, labels

from .document import Column, Facts, Prose, Report, Signatory, Signed, Table
from .names import ReportName
from .seal import Sealer
from .sealed import sealed_pdf

FORMS = ("json", "pdf")


@in_source_language()
def write_person(store: Store, person_id: str, out: Path, sealer: Sealer) -> int:
    """Write it to `out` (.json or .pdf); how many rows are about the person. Raises UsageProblem, EnvironmentFault.

    UsageProblem: `no_person`, `person_form`.
    """
    form = out.suffix.casefold().removeprefix(".")
    if form not in FORMS:
        raise UsageProblem("person_form", form=form)
    with store.read() as c:
        found = people_by_ids(c, [person_id])
        if not found:
            raise UsageProblem("no_person")
        rows = rows_of_person(c, person_id)
        if form == "json":
            document = _document(c, store, found[0], rows)
            content = (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
        else:
            report = _report(c, store, found[0], rows)
            content = sealed_pdf(report, sealer)
    with disk_faults(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
    with store.operation("person.extract", detail={"person": person_id, "form": form}) as tx:
        tx.before_commit(lambda: write_atomic(out, content))
    return sum(map(len, rows.values()))


def _document(c: Connection, store: Store, person: Person, rows: dict[str, list[str]]) -> dict[str, Any]:
    called = labels("stored_table")
    return {
        "format": "netral-person", "version": 1, "office": store.office, "office_name": store.office_name,
        "written_at": to_text(store.clock()),
        "data": _data(c, person),
        "history": [
            {"at": one.at, "actor": one.actor, "what": one.what, "changes": one.changes}
            for one in person_history(c, person.id)
        ],
        "records": [
            {"table": table, "what": called.get(table, table), "rows": _rows(c, table, ids)}
            for table, ids in rows.items()
        ],
    }  # fmt: skip


def _rows(c: Connection, table_name: str, ids: list[str]) -> list[dict[str, Any]]:
    table = t.metadata.tables[table_name]
    columns = [column for column in table.columns if not isinstance(column.type, LargeBinary)]
    return [dict(row) for row in c.execute(select(*columns).where(where_in(table.c.id, ids))).mappings()]


def _data(c: Connection, person: Person) -> dict[str, str]:
    """What is kept of the person, in words; their NIK whole, for it is theirs."""
    row = c.execute(select(t.people).where(t.people.c.id == person.id)).one()
    said: dict[str, str] = {}
    for field in FIELDS:
        value = getattr(row, field.column)
        if not field.shown or value is None:
            continue
        words = person.unit if field.column == "unit_id" else str(value) if field.masked else field.in_words(value)
        said[field.label] = words or ""
    return said


def _report(c: Connection, store: Store, person: Person, rows: dict[str, list[str]]) -> Report:
    campaign, called = active_campaign(c), labels("stored_table")
    zone = time_zone_of(campaign)
    h = labels("person_column")
    events = Table(
        (Column(h["at"], 38), Column(h["what"], 104), Column(h["actor"], 40)),
        [[_moment(one.at, zone), _told(one), one.actor or ""] for one in person_history(c, person.id)],
        title=label("person_part.history"), empty=label("person_part.nothing"),
    )  # fmt: skip
    kept = Table(
        (Column(h["table"], 142), Column(h["rows"], 40, True)),
        [[called.get(table, table), len(ids)] for table, ids in rows.items()],
        title=label("person_part.records"),
    )
    return Report(
        ReportName.PERSON, store.office, label("person_part.title"), (store.office_name,),
        stored_letterhead(c, store.office_name), today(c, store.clock()),
        (
            Prose(label("person_part.law")), Facts(list(_data(c, person).items())), events, kept,
            Prose(label("person_part.pictures", pictures=_pictures(c, rows))),
        ),
        Signed(campaign.place if campaign else store.office_name,
               (Signatory(label("report.head_of", office=store.office_name)),)),
        {"rows": sum(map(len, rows.values()))},
    )  # fmt: skip


def _pictures(c: Connection, rows: dict[str, list[str]]) -> int:
    p, z = t.scan_pages.c, t.page_zones.c
    pages = select(p.id).where(where_in(p.id, rows.get(t.scan_pages.name, [])), p.image_blob.is_not(None))
    crops = select(z.id).where(where_in(z.id, rows.get(t.page_zones.name, [])), z.crop_blob.is_not(None))
    return len(c.execute(pages).all()) + len(c.execute(crops).all())


def _told(event: Event) -> str:
    changed = (
        label("person_part.change", field=name, old=old or "–", new=new or "–")
        for name, (old, new) in event.changes.items()
    )
    return "; ".join([event.what, *changed])


def _moment(at: str, zone: tzinfo | None) -> str:
    moment = from_text(at).astimezone(zone)
    return f"{long_day(moment.date(), weekday=False)} {hour(moment)}"
