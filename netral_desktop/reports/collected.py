"""E and F: the oath's texts and the attendance lists of a session as they came back, page by page, in one paper.

Where nothing has come back yet it holds the printed forms instead, without their codes, so that no copy can be taken
for a sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, func, select

from netral_desktop.campaigns.queries import time_zone_of
from netral_desktop.ikrar.queries import Session, sessions
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import long_day, number
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.sheets.codes import typed_form
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.register import load_model
from netral_desktop.store import tables as t
from netral_desktop.words import label, labels, on_screen

from .document import Cell, Column, Facts, PageCopy, Part, Prose, Report, Table
from .frame import Frame
from .names import ReportName

_KINDS = {ReportName.OATH_TEXTS: SheetKind.OATH_TEXT, ReportName.LISTS: SheetKind.ATTENDANCE}
_SHOWN = (PageState.FILED, PageState.REVIEW)


@dataclass(frozen=True)
class _Sheet:
    """A sheet that was printed for the session, or one scan of it; `page` is None as long as there is none."""

    code: str
    place: str  # "2 dari 3"
    people: int
    page: str | None = None
    state: PageState | None = None
    blob: str | None = None
    signed: int = 0
    boxes: int = 0
    came: str | None = None


def collected(name: ReportName) -> Callable[[Connection, Frame, str | None, Progress], Report]:
    """What builds E or F. Raises UsageProblem (no_report_data) where there is no session, or nothing was printed."""

    def build(c: Connection, frame: Frame, session_id: str | None, progress: Progress) -> Report:
        progress.check()
        held, sheets = _chosen(c, frame, session_id, _KINDS[name])
        back = [each for each in sheets if each.page is not None]
        h, zone = labels("report_column"), time_zone_of(frame.campaign)
        columns = (
            Column(h["no"], 10, True), Column(h["code"], 42), Column(h["sheet_page"], 24), Column(h["state"], 36),
            Column(h["boxes_signed"], 24, True), Column(h["boxes"], 18, True), Column(h["date"], 28),
        )  # fmt: skip
        rows: list[list[Cell]] = [
            [
                place, typed_form(each.code), each.place, _state(each), each.signed, each.boxes or each.people,
                f"{from_text(each.came).astimezone(zone):%d-%m-%Y}" if each.came else "",
            ]
            for place, each in enumerate(sheets, 1)
        ]  # fmt: skip
        codes = {each.code for each in sheets}
        figures = {
            "lembar": len(codes), "lembar-kembali": len({each.code for each in back}),
            "kotak-ttd": sum(each.signed for each in back if each.state is PageState.FILED),
        }  # fmt: skip
        facts = Facts(
            [
                (label("report.day"), long_day(date.fromisoformat(held.day))), (label("report.place"), held.place),
                (label("report.led_by"), held.leader or "-"),
                *((label(f"report_figure.{key}"), number(value)) for key, value in figures.items()),
            ]
        )  # fmt: skip
        copies = _copies(c, back or sheets)
        note = label("report.collected_back" if back else "report.collected_forms")
        parts: tuple[Part, ...] = (facts, Table(columns, rows), Prose(note), *copies)
        return Report(
            name, frame.office, label(f"report_title.{name.value}"), (held.title, *frame.about), frame.letterhead,
            frame.day, parts, frame.signed, figures, param=held.id,
        )  # fmt: skip

    return build


def _chosen(c: Connection, frame: Frame, session_id: str | None, kind: SheetKind) -> tuple[Session, Sequence[_Sheet]]:
    """The session that is asked for; without one the newest that has paper of this kind."""
    held = sessions(c, frame.office, frame.campaign.id)
    if session_id is not None:
        held = [each for each in held if each.id == session_id]
    if not held:
        raise UsageProblem("no_report_data.session")
    for each in held:
        found = _sheets(c, frame.office, each.id, kind)
        if found:
            return each, found
    raise UsageProblem("no_report_data.paper", kind=on_screen(f"sheet_kind.{kind.value}"))


def _sheets(c: Connection, office: str, session_id: str, kind: SheetKind) -> list[_Sheet]:
    """Every scan of a sheet of the session, and the sheets of the last print that have none, in order of print."""
    s, of, p, z = t.sheets.c, t.session_sheets.c, t.scan_pages.c, t.page_zones.c
    printed = c.execute(
        select(s.id, s.batch_id, s.page_no, s.page_count, s.printed_at)
        .join(t.session_sheets, of.id == s.id)
        .where(of.session_id == session_id, s.office == office, s.kind == kind.value)
        .order_by(s.printed_at, s.batch_page, s.id)
    ).all()
    if not printed:
        return []
    people = _boxes(c, session_id, kind)
    scans = c.execute(
        select(
            p.id, p.sheet_id, p.state, p.image_blob, p.read_at, func.count(z.id).label("boxes"),
            func.count().filter(z.verdict == Verdict.SIGNED.value).label("done"),
        )
        .join(t.session_sheets, of.id == p.sheet_id)
        .join(t.sheets, s.id == p.sheet_id)
        .outerjoin(t.page_zones, z.page_id == p.id)
        .where(of.session_id == session_id, s.kind == kind.value, p.state.in_([state.value for state in _SHOWN]))
        .group_by(p.id, p.sheet_id, p.state, p.image_blob, p.read_at)
        .order_by(p.read_at, p.id)
    ).all()  # fmt: skip
    newest = printed[-1].batch_id
    found: list[_Sheet] = []
    for row in printed:
        plain = _Sheet(
            row.id, label("report.page_of", page=row.page_no, pages=row.page_count or 1), people.get(row.id, 0)
        )
        back = [
            replace(
                plain, page=scan.id, state=PageState(scan.state), blob=scan.image_blob, signed=scan.done,
                boxes=scan.boxes, came=scan.read_at,
            )
            for scan in scans
            if scan.sheet_id == row.id
        ]  # fmt: skip
        found += back or ([plain] if row.batch_id == newest else [])
    return found


def _boxes(c: Connection, session_id: str, kind: SheetKind) -> dict[str, int]:
    z, of, s = t.sheet_zones.c, t.session_sheets.c, t.sheets.c
    query = (
        select(z.sheet_id, func.count())
        .join(t.session_sheets, of.id == z.sheet_id)
        .join(t.sheets, s.id == z.sheet_id)
        .where(of.session_id == session_id, s.kind == kind.value)
        .group_by(z.sheet_id)
    )
    return dict(c.execute(query).all())


def _state(one: _Sheet) -> str:
    return label("report.not_back") if one.state is None else one.state.words


def _copies(c: Connection, shown: Sequence[_Sheet]) -> list[PageCopy]:
    made = []
    for each in shown:
        caption = label("report.copy", code=typed_form(each.code), page=each.place, state=_state(each))
        if each.page is not None:
            made.append(PageCopy(caption, blob=each.blob))
        elif (model := load_model(c, each.code)) is not None:
            made.append(PageCopy(caption, model=model))
    return made
