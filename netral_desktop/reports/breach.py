"""The letter about a lost stick: who is on what was handed out, that it was encrypted, what happens now.

Law 27/2022, article 46, asks for it in writing within three times 24 hours, to the people and to the authority, with
what was disclosed, when and how, and what is done about it. When and where it was lost is written in by hand.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from netral_desktop.campaigns.queries import time_zone_of
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import hour, number
from netral_desktop.store import tables as t
from netral_desktop.words import label, labels

from .document import Cell, Column, Facts, Prose, Report, Table
from .frame import Frame
from .names import ReportName

_LATEST = 10  # copies of either kind that the letter lists


def breach_letter(c: Connection, frame: Frame, progress: Progress) -> Report:
    """All who are stored here, since each bundle and backup holds all of them. Raises UsageProblem (no_report_data)."""
    b, e, p, u = t.bundles_out.c, t.ledger.c, t.people.c, t.units.c
    bundles = c.execute(select(b.made_at, b.seq).order_by(b.made_at.desc()).limit(_LATEST)).all()
    backups = c.scalars(select(e.at).where(e.operation == "backup.make").order_by(e.seq.desc()).limit(_LATEST)).all()
    if not bundles and not backups:
        raise UsageProblem("no_report_data.copies")
    people = c.execute(
        select(p.name, p.personnel_number, u.name.label("unit"))
        .outerjoin(t.units, u.id == p.unit_id)
        .where(p.office == frame.office)
        .order_by(p.sort_key, p.id)
    ).all()
    progress.check()
    zone = time_zone_of(frame.campaign)
    copies = [(at, label("report.breach_bundle", number=number(seq))) for at, seq in bundles]
    copies += [(at, label("report.breach_backup")) for at in backups]
    h = labels("report_column")
    made: list[list[Cell]] = [
        [place, what, f"{there:%d-%m-%Y} {hour(there)}"]
        for place, (there, what) in enumerate(
            ((from_text(at).astimezone(zone), what) for at, what in sorted(copies, reverse=True)), 1
        )
    ]
    rows: list[list[Cell]] = [
        [place, one.name, one.personnel_number or "", one.unit or ""] for place, one in enumerate(people, 1)
    ]
    return Report(
        ReportName.BREACH, frame.office, label("report_title.media-hilang"), (frame.office_name,), frame.letterhead,
        frame.day,
        (
            Prose(label("report.breach_what")),
            Facts([(label("report.breach_when"), label("report.by_hand_line")),
                   (label("report.breach_where"), label("report.by_hand_line")),
                   (label("report.breach_people"), number(len(people)))]),
            Prose(label("report.breach_sealed")),
            Table((Column(h["no"], 10, True), Column(h["copy"], 110), Column(h["date"], 40)), made,
                  title=label("report.breach_copies")),
            Prose(points=tuple(label(f"report.breach_step_{place}") for place in range(1, 5))),
            Table((Column(h["no"], 10, True), Column(h["name"], 70), Column(h["number"], 44), Column(h["unit"], 46)),
                  rows, title=label("report.breach_who")),
        ),
        frame.signed, {"pegawai": len(people)},
    )  # fmt: skip
