"""D: the berita acara of an oath session, in the words of such a paper, with everything that was noted of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, select

from netral_desktop.followup.presence import counts, known_ids
from netral_desktop.ikrar.expected import EVERYONE
from netral_desktop.ikrar.kinds import TAKING_THE_OATH, SessionKind
from netral_desktop.ikrar.officials import bare_name
from netral_desktop.ikrar.queries import UNMARKED, Session, sessions
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import hour, number
from netral_desktop.sheets.roles import Role
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in
from netral_desktop.words import label, labels

from .document import Cell, Column, Facts, Prose, Report, Signatory, Signed, Table
from .frame import Frame
from .names import ReportName
from .spoken import day_in_words, in_words

_SHORT = 16  # characters of a hash that a person compares


def minutes(c: Connection, frame: Frame, session_id: str | None, progress: Progress) -> Report:
    """Of a session; without one of the latest at which the oath is taken. Raises UsageProblem (no_report_data)."""
    progress.check()
    held = _session(c, frame, session_id)
    everyone = None if held.expected == EVERYONE else held.expected
    told = counts(c, frame.office, held.id, expected=everyone)
    wajib = sum(told.values())
    present = told[AttendanceStatus.PRESENT.value]
    h = labels("report_column")
    rows: list[list[Cell]] = [
        [place, AttendanceStatus(status).label if status != UNMARKED else label("report.not_noted"), many]
        for place, (status, many) in enumerate(told.items(), 1)
    ]
    times = " - ".join(hour(part) for part in (held.starts, held.ends) if part)
    facts = [
        (label("report.place"), held.place),
        (label("report.times"), f"{times} {frame.campaign.time_zone}" if times else "-"),
        (label("report.mode"), held.mode.label),
        (label("report.led_by"), held.leader),
        *((label("report.witness", place=place), name) for place, name in enumerate(held.witnesses, 1)),
        *_symbolic(c, frame),
    ]
    opening = label(
        "report.minutes_opening", day=day_in_words(date.fromisoformat(held.day)), title=held.title,
        office=frame.office_name, circular=frame.campaign.circular,
    )  # fmt: skip
    result = label(
        "report.minutes_result", due=f"{number(wajib)} ({in_words(wajib)})",
        present=f"{number(present)} ({in_words(present)})", rest=number(wajib - present),
    )  # fmt: skip
    recordings = _recordings(c, held)
    figures = {"wajib": wajib, **{f"sesi-{status}": many for status, many in told.items()}}
    return Report(
        ReportName.MINUTES, frame.office, label("report_title.berita-acara"), (held.title, *frame.about),
        frame.letterhead, frame.day,
        (
            Prose(opening), Facts(facts), Prose(result),
            Table((Column(h["no"], 10, True), Column(h["absence"], 80), Column(h["people"], 25, True)), rows,
                  [None, label("report.sum"), wajib]),
            Prose(label("report.recordings")) if recordings.rows else Prose(label("report.no_recording")),
            *((recordings,) if recordings.rows else ()),
            Prose(label("report.attachments"), tuple(labels("report_attachment").values())),
            Prose(label("report.minutes_closing")),
        ),
        Signed(frame.campaign.place or held.place, _signers(held, frame)), figures, param=held.id,
    )  # fmt: skip


def _session(c: Connection, frame: Frame, session_id: str | None) -> Session:
    held = [each for each in sessions(c, frame.office, frame.campaign.id) if each.kind in TAKING_THE_OATH]
    if session_id is not None:
        held = [each for each in held if each.id == session_id]
    if not held:
        raise UsageProblem("no_report_data.session")
    return held[0]


def _symbolic(c: Connection, frame: Frame) -> list[tuple[str, str]]:
    """Who signed for everybody, where there was such a session."""
    s, p = t.ikrar_sessions.c, t.people.c
    held = c.scalars(
        select(s.id).where(
            s.office == frame.office, s.campaign_id == frame.campaign.id, s.kind == SessionKind.SYMBOLIC.value
        )
    ).all()
    there = set[str]().union(*(known_ids(c, session, AttendanceStatus.PRESENT) for session in held))
    names = list(c.scalars(select(p.name).where(where_in(p.id, sorted(there))).order_by(p.sort_key)))
    return [(label("report.symbolic"), ", ".join(names))] if names else []


def _recordings(c: Connection, held: Session) -> Table:
    v = t.session_videos.c
    h = labels("report_column")
    query = select(v.file_name, v.seconds, v.bytes, v.sha256, v.kept).where(v.session_id == held.id).order_by(v.at)
    rows: list[list[Cell]] = [
        [place, row.file_name, _length(row.seconds), number(row.bytes), row.sha256[:_SHORT], row.kept]
        for place, row in enumerate(c.execute(query), 1)
    ]
    columns = (
        Column(h["no"], 10, True), Column(h["file"], 45), Column(h["length"], 20), Column(h["bytes"], 27),
        Column(h["hash"], 36), Column(h["kept"], 32),
    )  # fmt: skip
    return Table(columns, rows)


def _length(seconds: float | None) -> str:
    if seconds is None:
        return "-"
    minutes_, left = divmod(round(seconds), 60)
    return f"{minutes_}:{left:02d}"


def _signers(held: Session, frame: Frame) -> tuple[Signatory, ...]:
    """Witnesses, who led, and who answers for the paper where that is somebody else; each with a box of their own."""
    ids = (*held.witness_ids, *(None for _ in held.witnesses))
    witnesses = tuple(
        Signatory(label("report.witness", place=n), name, person_id=ids[n - 1], role=Role.WITNESS)
        for n, name in enumerate(held.witnesses, 1)
    )
    maker = replace(frame.signatory, role=Role.MAKER)
    if not held.leader:
        return (*witnesses, maker)
    leader = Signatory(label("report.led_by"), held.leader, person_id=held.leader_id, role=Role.LEADER)
    same = maker.name in ("", bare_name(held.leader)) or (maker.person_id and maker.person_id == held.leader_id)
    return (*witnesses, replace(leader, number=maker.number) if same else leader, *(() if same else (maker,)))
