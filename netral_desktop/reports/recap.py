"""The recaps: A of an office by unit and kind of staff, H of a regency by office, in the order of its list."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from netral_desktop.campaigns.duties import Duty
from netral_desktop.campaigns.queries import time_zone_of
from netral_desktop.followup.duties import Basis
from netral_desktop.followup.office_duties import office_duties
from netral_desktop.followup.places import doubles
from netral_desktop.ikrar.kinds import SessionKind
from netral_desktop.ikrar.queries import Session, sessions
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import number
from netral_desktop.store import tables as t
from netral_desktop.store.regency_tables import manual_recaps
from netral_desktop.words import label, labels, on_screen

from .determined_part import determined_parts
from .document import Bars, Cell, Column, Curve, Facts, Prose, Report, Table
from .facts import PersonFacts, people_facts
from .frame import Frame
from .names import ReportName

# The fixed headings, by the key under which a total is signed; what is read back is found by them.
COUNTED = (
    "wajib", "masuk", "terlambat", "kertas-lain", "kantor-lain", "ttd", "belum", "hadir", "sakit", "izin", "cuti",
    "dinas-luar", "tugas-belajar", "tanpa-keterangan", "belum-dicatat", "susulan",
)  # fmt: skip
_ABSENCES = (
    AttendanceStatus.SICK, AttendanceStatus.PERMITTED, AttendanceStatus.LEAVE, AttendanceStatus.DUTY_TRAVEL,
    AttendanceStatus.STUDY, AttendanceStatus.NO_WORD,
)  # fmt: skip
_MOST_POINTS = 60  # days of a curve


def tally(people: Iterable[PersonFacts]) -> dict[str, int]:
    """The counts of these people, by the keys of `COUNTED`; the ways of a signed pact sum to `ttd`."""
    counted = dict.fromkeys(COUNTED, 0)
    for one in people:
        counted["wajib"] += 1
        counted["ttd" if one.signed else "belum"] += 1
        if one.signed:
            counted[_way(one)] += 1
        if one.oath is None:
            counted["belum-dicatat"] += 1
        else:
            counted[one.oath.value] += 1
        if one.made_up is not None:
            counted["susulan"] += 1
    return counted


def _way(one: PersonFacts) -> str:
    if one.basis is Basis.OTHER_PAPER:
        return "kertas-lain"
    if one.basis is Basis.ELSEWHERE:
        return "kantor-lain"
    return "terlambat" if one.late else "masuk"


def office_recap(c: Connection, frame: Frame, progress: Progress) -> Report:
    """Paper A."""
    people = people_facts(c, frame.campaign, frame.office, progress)
    groups: dict[tuple[str, str], list[PersonFacts]] = {}
    for one in people:
        groups.setdefault((one.unit, one.kind.label), []).append(one)
    headings = labels("report_column")
    columns = (
        Column(headings["no"], 8, True), Column(headings["unit"], 42), Column(headings["kind"], 17),
        *_counted_columns(headings), Column(headings["note"], 17),
    )  # fmt: skip
    rows = [
        [place, unit, kind, *_counts(tally(group)), ""]
        for place, ((unit, kind), group) in enumerate(sorted(groups.items(), key=_in_order(groups)), 1)
    ]
    sums = tally(people)
    units: dict[str, list[PersonFacts]] = {}
    for one in people:
        units.setdefault(one.unit, []).append(one)
    bars = [(unit, sum(each.signed for each in group), len(group)) for unit, group in units.items()]
    return Report(
        ReportName.RECAP, frame.office, label("report_title.recap"), frame.about, frame.letterhead, frame.day,
        (
            Table(columns, rows, [None, label("report.sum"), "", *_counts(sums), ""], empty=label("report.nobody")),
            Prose(label("report.recap_note")),
            Bars(label("report.bars_units"), bars),
            _curve(people, frame),
        ),
        frame.signed, sums, wide=True,
    )  # fmt: skip


def _in_order(groups: dict[tuple[str, str], list[PersonFacts]]):  # type: ignore[no-untyped-def]
    units = list(dict.fromkeys(unit for unit, _ in groups))
    return lambda item: (units.index(item[0][0]), item[0][1])


def regency_recap(c: Connection, frame: Frame, progress: Progress) -> Report:
    """Paper H: every office that is known, one line each, in the order of the list of offices."""
    people = people_facts(c, frame.campaign, None, progress)
    by_office: dict[str, list[PersonFacts]] = {}
    for one in people:
        by_office.setdefault(one.office, []).append(one)
    headings = labels("report_column")
    columns = (
        Column(headings["no"], 8, True), Column(headings["code"], 14), Column(headings["office"], 38),
        *_counted_columns(headings), Column(headings["leaders"], 12), Column(headings["oath_day"], 19),
        Column(headings["leader"], 24), Column(headings["witnesses"], 24), Column(headings["video"], 10),
        Column(headings["logo"], 10), Column(headings["bundle"], 19), Column(headings["way"], 17),
    )  # fmt: skip
    o, h = t.offices.c, t.office_heads.c
    query = select(o.id, o.name, h.seq, h.applied_at).outerjoin(t.office_heads, h.id == o.id).order_by(o.id)
    told = _told_by_hand(c)
    offices = [row for row in c.execute(query) if row.id != frame.office or row.id in by_office]
    offices = [row for row in offices if row.id not in told]
    v, s = t.session_videos.c, t.ikrar_sessions.c
    videos: dict[str, int] = dict(
        c.execute(
            select(v.office, func.count()).join(t.ikrar_sessions, s.id == v.session_id)
            .where(s.campaign_id == frame.campaign.id).group_by(v.office)
        ).all()
    )  # fmt: skip
    logos = {each.office for each in office_duties(c, None) if each.duty == Duty.LOGO}
    rows: list[list[Cell]] = []
    bars, zone = [], time_zone_of(frame.campaign)
    for place, office in enumerate(offices, 1):
        progress.report(place, len(offices), on_screen("report.step_counting"))
        progress.check()
        group = by_office.get(office.id, [])
        held = _oath_of(c, office.id, frame)
        leaders = [one for one in group if one.leader]
        rows.append(
            [
                place, office.id, office.name, *_counts(tally(group)),
                f"{sum(one.signed for one in leaders)}/{len(leaders)}" if leaders else "",
                f"{date.fromisoformat(held.day):%d-%m-%Y}" if held else "", held.leader if held else "",
                "; ".join(held.witnesses) if held else "", _yes(office.id in videos), _yes(office.id in logos),
                f"{from_text(office.applied_at).astimezone(zone):%d-%m-%Y} ({office.seq})" if office.seq else "",
                label("report.way_program" if office.seq else "report.way_none"),
            ]
        )  # fmt: skip
        bars.append((office.name, sum(one.signed for one in group), len(group)))
    for code, by_hand in told.items():
        empty: list[Cell] = [""] * 6
        of = f"{date.fromisoformat(by_hand.day):%d-%m-%Y}"
        rows.append([0, code, by_hand.name, *_counts(by_hand.counts), *empty, of, label("report.way_manual")])
        bars.append((by_hand.name, by_hand.counts["ttd"], by_hand.counts["wajib"]))
    rows = [[place, *row[1:]] for place, row in enumerate(sorted(rows, key=lambda row: str(row[1])), 1)]
    sums, shown = tally(people), Counter(tally(people))
    for by_hand in told.values():
        shown.update(by_hand.counts)
    apart = {f"manual-{key}": sum(each.counts[key] for each in told.values()) for key in ("wajib", "ttd", "hadir")}
    reported = sum(1 for office in offices if office.seq)
    return Report(
        ReportName.REGENCY, frame.office, label("report_title.kabupaten"), frame.about, frame.letterhead, frame.day,
        (
            Facts(_standing(reported, len(offices), len(told), sums, apart)),
            Table(
                columns, rows, [None, "", label("report.sum"), *_counts(shown), *[""] * 8],
                empty=label("report.no_office"),
            ),
            Prose(label("report.recap_note")),
            *_doubles(c),
            *determined_parts(c, frame.campaign),
            Bars(label("report.bars_offices"), bars),
            _curve(people, frame),
        ),
        frame.signed,
        {**sums, "kantor": len(offices), "kantor-melapor": reported, "kantor-manual": len(told), **apart}, wide=True,
    )  # fmt: skip


class _ByHand(NamedTuple):
    name: str
    counts: dict[str, int]
    day: str


def _told_by_hand(c: Connection) -> dict[str, _ByHand]:
    """What offices without the program told, by code (`regency.manual` keeps it)."""
    m = manual_recaps.c
    query = select(m.id, m.name, m.counts, m.day).order_by(m.id)
    return {
        row.id: _ByHand(row.name, dict.fromkeys(COUNTED, 0) | json.loads(row.counts), row.day)
        for row in c.execute(query)
    }


def _standing(
    reported: int, offices: int, by_hand: int, sums: Mapping[str, int], apart: Mapping[str, int]
) -> list[tuple[str, str]]:
    """How much of the table is proved, and how much only told."""
    lines = [(label("report.offices_reported"), f"{number(reported)} / {number(offices)}")]
    if by_hand:
        figures = {"due": sums["wajib"], "done": sums["ttd"], "there": sums["hadir"]}
        told = {"due": apart["manual-wajib"], "done": apart["manual-ttd"], "there": apart["manual-hadir"]}
        lines += [
            (label("report.from_program"), label("report.from_counts", **{k: number(v) for k, v in figures.items()})),
            (
                label("report.from_manual", offices=by_hand),
                label("report.from_counts", **{k: number(v) for k, v in told.items()}),
            ),
        ]
    return lines


def _doubles(c: Connection) -> list[Prose]:
    """That some people stand in the lists of two offices, where any do."""
    found = doubles(c)
    if not found.settled and not found.open:
        return []
    return [Prose(label("report.doubles", settled=number(found.settled), open=number(found.open)))]


def _oath_of(c: Connection, office: str, frame: Frame) -> Session | None:
    held = [each for each in sessions(c, office, frame.campaign.id) if each.kind is SessionKind.OATH]
    return held[-1] if held else None  # the first day


def _yes(there: bool) -> str:
    return label("report.yes" if there else "report.no")


def _counted_columns(headings: dict[str, str]) -> list[Column]:
    columns = [Column(headings[key], 10.5, True) for key in COUNTED]
    columns.insert(COUNTED.index("belum") + 1, Column(headings["share"], 12, True))
    return columns


def _counts(counted: Mapping[str, int]) -> list[Cell]:
    cells: list[Cell] = [counted[key] for key in COUNTED]
    share = counted["ttd"] / counted["wajib"] if counted["wajib"] else 0.0
    cells.insert(COUNTED.index("belum") + 1, round(share, 4))
    return cells


def _curve(people: Sequence[PersonFacts], frame: Frame) -> Curve:
    """How many signed sheets had come in by each day."""
    days = Counter(one.back for one in people if one.back is not None)
    points, so_far = [], 0
    if days:
        first, last = min(days), max(max(days), min(frame.day, date.fromisoformat(frame.campaign.pact_deadline)))
        step = max(1, ((last - first).days + 1) // _MOST_POINTS)
        day = first
        while day <= last:
            so_far += sum(days[day + timedelta(n)] for n in range(step))
            points.append((min(day + timedelta(step - 1), last), so_far))
            day += timedelta(step)
    return Curve(label("report.curve"), points, len(people), date.fromisoformat(frame.campaign.pact_deadline))
