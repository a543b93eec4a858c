"""Offices without the program: the recap that they fill in by hand, by our template, and what is kept of it.

It says how many, never who; nothing stands behind it that could be looked at. So it is shown as "manual" and counted
apart from what offices prove, a later one takes its place, and it goes when the office is enrolled.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from netral_desktop.campaigns.queries import today
from netral_desktop.kernel.atomic import atomic_file, disk_faults
from netral_desktop.kernel.clock import parse_day, to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.reading import read_rows
from netral_desktop.reports.recap import COUNTED
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.store.regency_tables import manual_recaps
from netral_desktop.words import in_source_language, label, labels

from .codes import check_code, checked_name

_MOST = 50_000  # people of an office
_LINES = 30  # of the template
_OATHS = COUNTED[COUNTED.index("hadir") : COUNTED.index("susulan")]


@dataclass(frozen=True)
class ManualRecap:
    """What an office without the program told. `day`: `YYYY-MM-DD`."""

    code: str
    name: str
    counts: Mapping[str, int]
    day: str

    @property
    def people(self) -> int:
        """People due."""
        return self.counts["wajib"]

    @property
    def signed(self) -> int:
        """How many have signed."""
        return self.counts["ttd"]

    @property
    def present(self) -> int:
        """How many were at an oath."""
        return self.counts["hadir"]


def manual_recaps_of(c: Connection) -> list[ManualRecap]:
    """Every manual recap that counts, by the office's code."""
    m = manual_recaps.c
    query = select(m.id, m.name, m.counts, m.day).order_by(m.id)
    return [ManualRecap(row.id, row.name, json.loads(row.counts), row.day) for row in c.execute(query)]


def take_manual(store: Store, file: Path, *, code: str, name: str, day: str | None = None) -> ManualRecap:
    """Take a filled-in recap in, in place of the one before. `day`: as of which it is (`2029-11-20`); None: today.

    Raises UsageProblem (bad_code, bad_name, manual_enrolled, bad_day), Refused (not_a_report, manual_recap,
    manual_older), EnvironmentFault; then nothing has changed.
    """
    check_code(code)
    name = checked_name(name)
    counts = _counted(file)
    with disk_faults(file):
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    with store.operation("regency.manual", {"office": code, "file": sha256}) as tx:
        c = tx.connection
        now = today(c, store.clock())
        of = now if day is None else parse_day(day)
        if of > now:
            raise UsageProblem("bad_day.future", day=day)
        if c.scalar(select(t.offices.c.id).where(t.offices.c.id == code, t.offices.c.state != "invited")) is not None:
            raise UsageProblem("manual_enrolled", office=code)
        before = c.scalar(select(manual_recaps.c.day).where(manual_recaps.c.id == code))
        if before is not None and date.fromisoformat(before) > of:
            raise Refused("manual_older", office=code, day=before)
        row = {
            "name": name, "counts": json.dumps(counts), "day": of.isoformat(), "sha256": sha256,
            "at": to_text(tx.clock()), "actor": store.actor,
        }  # fmt: skip
        if before is None:
            tx.insert(manual_recaps, {"id": code, **row})
        else:
            tx.update(manual_recaps, code, **row)
    return ManualRecap(code, name, counts, of.isoformat())


def remove_manual(store: Store, code: str) -> None:
    """Take an office's manual recap off the board. Raises UsageProblem("no_manual")."""
    with store.operation("regency.manual_removed", {"office": code}) as tx:
        if not forget_manual(tx, code):
            raise UsageProblem("no_manual", office=code)


def forget_manual(tx: Operation, code: str) -> bool:
    """Drop it inside another operation: the office has been enrolled. Whether there was one."""
    there = tx.connection.scalar(select(manual_recaps.c.id).where(manual_recaps.c.id == code)) is not None
    if there:
        tx.delete(manual_recaps, code)
    return there


@in_source_language()
def write_template(out: Path) -> None:
    """The empty recap as an XLSX, with the headings by which it is read back. Raises EnvironmentFault."""
    import xlsxwriter  # a page that only offers it need not wait for it

    words = labels("report_column")
    headings = [words["no"], words["unit"], words["kind"], *(words[key] for key in COUNTED)]
    with disk_faults(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
    with atomic_file(out) as file, xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "top"})
        cell = book.add_format({"border": 1})
        sheet = book.add_worksheet(label("manual.sheet"))
        sheet.write_string(0, 0, label("manual.title"), book.add_format({"bold": True, "font_size": 14}))
        sheet.write_string(1, 0, label("manual.how"))
        for place, heading in enumerate(headings):
            sheet.write_string(3, place, heading, bold)
        for line in range(1, _LINES + 1):
            sheet.write_number(3 + line, 0, line, cell)
            for place in range(1, len(headings)):
                sheet.write_blank(3 + line, place, None, cell)
        sheet.set_column(1, 1, 32)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.freeze_panes(4, 2)


@in_source_language()
def _counted(file: Path) -> dict[str, int]:
    """The sums of a recap's lines. Raises Refused."""
    name, rows = read_rows(file)
    if name is not ReportName.RECAP:
        raise Refused("manual_recap.other", file=file.name)
    words = labels("report_column")
    sums = dict.fromkeys(COUNTED, 0)
    for row in rows:
        for key in COUNTED:
            value = row.get(words[key])
            if value in (None, ""):
                continue
            if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST:
                raise Refused("manual_recap.cell", file=file.name, line=row[words["no"]], column=words[key])
            sums[key] += value
        told = {key: row.get(words[key]) or 0 for key in COUNTED}
        if told["ttd"] + told["belum"] != told["wajib"]:
            raise Refused("manual_recap.sum", file=file.name, line=row[words["no"]])
        if sum(told[key] for key in _OATHS) > told["wajib"]:
            raise Refused("manual_recap.oath", file=file.name, line=row[words["no"]])
    if not 0 < sums["wajib"] <= _MOST:
        raise Refused("manual_recap.empty", file=file.name)
    return sums
