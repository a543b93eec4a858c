"""The lists of names: B who has not signed, C who was not at the oath. Neutral: what is missing and planned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection

from netral_desktop.campaigns.duties import Duty
from netral_desktop.followup.duties import PactState
from netral_desktop.followup.pursuit import FollowUp, follow_ups
from netral_desktop.ikrar.kinds import SessionKind
from netral_desktop.ikrar.queries import sessions
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import number
from netral_desktop.roster.grades import grade_with_rank
from netral_desktop.roster.numbers import format_nip
from netral_desktop.store import tables as t
from netral_desktop.words import label, labels

from .document import Cell, Column, Facts, Prose, Report, Table
from .facts import PersonFacts, people_facts
from .frame import Frame
from .names import ReportName

_NIP = 18


def unsigned_list(c: Connection, frame: Frame, progress: Progress) -> Report:
    """Paper B."""
    people = people_facts(c, frame.campaign, frame.scope, progress)
    missing = [one for one in people if not one.signed]
    h = labels("report_column")
    columns = (
        *_identity(h, frame), Column(h["state"], 22), Column(h["reason"], 26), Column(h["planned"], 20),
        Column(h["followup"], 26), Column(h["initial"], 13),
    )  # fmt: skip
    names = _offices(c)
    known = follow_ups(c, [one.id for one in missing])
    rows = [
        [*_who(place, one, frame, names), one.pact.label, *_pursued(known.get((one.id, Duty.PACT), FollowUp())), ""]
        for place, one in enumerate(missing, 1)
    ]
    figures = {"wajib": len(people), "belum": len(missing)}
    figures |= {
        f"belum-{state.value}": sum(one.pact is state for one in missing)
        for state in PactState
        if state is not PactState.SIGNED
    }
    return _list(frame, ReportName.UNSIGNED, Table(columns, rows, empty=label("report.nobody_lacks")), figures)


def not_present_list(c: Connection, frame: Frame, progress: Progress) -> Report:
    """Paper C: whoever was not at the first oath, also those who made up for it since."""
    people = people_facts(c, frame.campaign, frame.scope, progress)
    away = [one for one in people if not one.present or one.made_up is not None]
    h = labels("report_column")
    columns = (
        *_identity(h, frame), Column(h["absence"], 15), Column(h["proof"], 40), Column(h["made_up_planned"], 22),
        Column(h["made_up_done"], 22),
    )  # fmt: skip
    planned, known = _planned(c, frame), follow_ups(c, [one.id for one in away])
    names = _offices(c)
    rows = [
        [
            *_who(place, one, frame, names), _code(one), one.note,
            "" if one.made_up else _written(_plan(known, one) or planned.get(one.office)),
            f"{one.made_up:%d-%m-%Y}" if one.made_up else "",
        ]
        for place, one in enumerate(away, 1)
    ]  # fmt: skip
    figures = {
        "wajib": len(people), "tidak-hadir": sum(one.made_up is None for one in away),
        "susulan": sum(one.made_up is not None for one in away),
    }  # fmt: skip
    figures |= {
        status.value: sum(one.oath is status for one in away)
        for status in AttendanceStatus
        if status is not AttendanceStatus.PRESENT
    }
    return _list(frame, ReportName.NOT_PRESENT, Table(columns, rows, empty=label("report.nobody_away")), figures)


def _plan(known: Mapping[tuple[str, str], FollowUp], one: PersonFacts) -> str | None:
    return known.get((one.id, Duty.IKRAR), FollowUp()).planned_on


def _pursued(told: FollowUp) -> list[Cell]:
    """Reason, planned day, and what was decided; empty columns are filled by hand."""
    reason = ": ".join(part for part in (told.reason.label if told.reason else "", told.note) if part)
    return [reason, _written(told.planned_on), told.decision.label if told.decision else ""]


def _written(day: str | None) -> str:
    return f"{date.fromisoformat(day):%d-%m-%Y}" if day else ""


def _list(frame: Frame, name: ReportName, table: Table, figures: dict[str, int]) -> Report:
    facts = Facts(
        [(label("report_figure.wajib"), number(figures["wajib"])), (label("report.rows"), number(len(table.rows)))]
    )
    return Report(
        name, frame.office, label(f"report_title.{name.value}"), frame.about, frame.letterhead, frame.day,
        (facts, table, Prose(label(f"report.note_{name.name.lower()}"))), frame.signed, figures, wide=True,
    )  # fmt: skip


def _identity(h: dict[str, str], frame: Frame) -> tuple[Column, ...]:
    office = () if frame.scope is not None else (Column(h["office"], 30),)
    return (
        Column(h["no"], 9, True), *office, Column(h["name"], 44), Column(h["number"], 36), Column(h["grade"], 24),
        Column(h["position"], 30), Column(h["unit"], 32),
    )  # fmt: skip


def _who(place: int, one: PersonFacts, frame: Frame, names: dict[str, str]) -> list[Cell]:
    office: list[Cell] = [] if frame.scope is not None else [names.get(one.office, one.office)]
    shown = format_nip(one.number) if len(one.number) == _NIP and one.number.isdigit() else one.number
    grade = grade_with_rank(one.grade) if one.grade else ""
    return [place, *office, one.name, shown, grade, one.position, one.unit]


def _code(one: PersonFacts) -> str:
    if one.oath is None:
        return label("report.not_noted")
    return label("report.present_later") if one.present else label(f"absence_code.{one.oath.value}")


def _planned(c: Connection, frame: Frame) -> dict[str, str]:
    """The next make-up session of each office."""
    offices = [frame.office] if frame.scope is not None else list(_offices(c))
    found: dict[str, str] = {}
    for office in offices:
        days = [
            each.day
            for each in sessions(c, office, frame.campaign.id)
            if each.kind is SessionKind.MAKE_UP and date.fromisoformat(each.day) >= frame.day
        ]
        if days:
            found[office] = min(days)
    return found


def _offices(c: Connection) -> dict[str, str]:
    return {row.id: row.name for row in c.execute(t.offices.select())}
