"""Papers of a month: G the log of sosialisasi and pembinaan, I what the Satgas tells inside the government."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from netral_desktop.followup.activities import Activity, month_log
from netral_desktop.followup.activity_kinds import ActivityKind
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import number
from netral_desktop.store import tables as t
from netral_desktop.words import label, labels

from .document import Cell, Column, Facts, PageCopy, Prose, Report, Table
from .facts import people_facts
from .frame import Frame
from .names import ReportName
from .recap import tally
from .spoken import month_in_words


def activity_log(c: Connection, frame: Frame, month: str | None, progress: Progress) -> Report:
    """Paper G. Raises UsageProblem (no_report_data) for a month without any, Refused (bad_day)."""
    progress.check()
    table, figures, about, photos = _log(c, frame, month)
    if not table.rows:
        raise UsageProblem("no_report_data.month", month=month_in_words(about))
    return Report(
        ReportName.LOG, frame.office, label("report_title.sosialisasi"), (month_in_words(about), *frame.about),
        frame.letterhead, frame.day, (table, Prose(label("report.log_note")), *photos), frame.signed, figures,
        param=about, wide=True,
    )  # fmt: skip


def task_force(c: Connection, frame: Frame, month: str | None, progress: Progress) -> Report:
    """Paper I: where each office stands, who has been without word the whole time, and the log of the month."""
    people = people_facts(c, frame.campaign, frame.scope, progress)
    log, activities, about, _ = _log(c, frame, month)
    names = {row.id: row.name for row in c.execute(t.offices.select())}
    h = labels("report_column")
    columns = (
        Column(h["no"], 9, True), *(() if frame.scope else (Column(h["office"], 50),)), Column(h["name"], 60),
        Column(h["unit"], 60), Column(h["state"], 35), Column(h["absence"], 35),
    )  # fmt: skip
    open_ = [one for one in people if not one.signed and not one.present]
    rows: list[list[Cell]] = [
        [
            place, *(() if frame.scope else (names.get(one.office, one.office),)), one.name, one.unit, one.pact.label,
            one.oath.label if one.oath else label("report.not_noted"),
        ]
        for place, one in enumerate(open_, 1)
    ]  # fmt: skip
    sums = tally(people)
    facts = Facts([(label(f"report_figure.{key}"), number(sums[key])) for key in ("wajib", "ttd", "belum", "hadir")])
    return Report(
        ReportName.TASK_FORCE, frame.office, label("report_title.satgas"), (month_in_words(about), *frame.about),
        frame.letterhead, frame.day,
        (
            facts, Prose(label("report.task_force_open")),
            Table(columns, rows, empty=label("report.nobody_lacks")),
            Prose(label("report.task_force_log")), log, Prose(label("report.internal")),
        ),
        frame.signed, {**sums, **activities}, param=about, wide=True,
    )  # fmt: skip


def _log(c: Connection, frame: Frame, month: str | None) -> tuple[Table, dict[str, int], str, tuple[PageCopy, ...]]:
    """The month's lines, their counts, which month it is, and the photos that stand behind them."""
    about = month or frame.day.isoformat()[:7]
    found = month_log(c, frame.scope, about)
    names = {row.id: row.name for row in c.execute(t.offices.select())}
    h = labels("report_column")
    office = () if frame.scope is not None else (Column(h["office"], 40),)
    columns = (
        Column(h["no"], 9, True), Column(h["date"], 22), *office, Column(h["activity_kind"], 26),
        Column(h["activity"], 56), Column(h["how"], 34), Column(h["speaker"], 34), Column(h["material"], 30),
        Column(h["audience"], 17, True), Column(h["picture"], 15),
    )  # fmt: skip
    photos: list[PageCopy] = []
    rows: list[list[Cell]] = [
        [
            place, f"{date.fromisoformat(one.day):%d-%m-%Y}", *((names.get(one.office, one.office),) if office else ()),
            one.kind.label, one.what, one.how, one.speaker, one.material, one.audience, _photo(one, photos),
        ]
        for place, one in enumerate(found, 1)
    ]  # fmt: skip
    figures = {"kegiatan": len(found), "peserta": sum(one.audience or 0 for one in found)}
    figures |= {kind.value: sum(one.kind is kind for one in found) for kind in ActivityKind}
    return Table(columns, rows, empty=label("report.no_activity")), figures, about, tuple(photos)


def _photo(one: Activity, photos: list[PageCopy]) -> str:
    """What the line says of its photo, which is added to `photos`."""
    if one.picture is None:
        return label("report.no")
    place = len(photos) + 1
    day = f"{date.fromisoformat(one.day):%d-%m-%Y}"
    photos.append(PageCopy(label("report.photo", place=place, what=one.what, day=day), blob=one.picture, foreign=True))
    return label("report.photo_place", place=place)
