"""What others ask for: J counts without names, the evidence book for an audit, the history over the years."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, func, select

from netral_desktop.campaigns.duties import Duty
from netral_desktop.campaigns.queries import time_zone_of
from netral_desktop.followup.places import counted_here
from netral_desktop.followup.presence import known_ids
from netral_desktop.ikrar.kinds import TAKING_THE_OATH, SessionKind
from netral_desktop.ikrar.queries import sessions
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import number
from netral_desktop.roster.kinds import DUE
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.proof import box_proves
from netral_desktop.store import tables as t
from netral_desktop.store.operator_rows import actor_names
from netral_desktop.store.own import OWN
from netral_desktop.words import label, labels

from .document import Cell, Column, Facts, Prose, Report, Table
from .facts import people_facts
from .frame import Frame
from .keeping import destructions
from .names import ReportName
from .recap import tally

_SHORT = 16  # characters of a hash that a person compares


def extract(c: Connection, frame: Frame, progress: Progress) -> Report:
    """Paper J: no names, nothing from which somebody could be told."""
    people = people_facts(c, frame.campaign, None, progress)
    h = labels("report_column")
    columns = (
        Column(h["no"], 10, True), Column(h["office"], 80), Column(h["wajib"], 25, True), Column(h["share"], 25, True),
        Column(h["oath_day"], 30),
    )  # fmt: skip
    rows: list[list[Cell]] = []
    for office in c.execute(select(t.offices.c.id, t.offices.c.name).order_by(t.offices.c.id)):
        group = [one for one in people if one.office == office.id]
        if not group and office.id == frame.office:
            continue
        held = [each for each in sessions(c, office.id, frame.campaign.id) if each.kind is SessionKind.OATH]
        share = round(sum(one.signed for one in group) / len(group), 4) if group else 0.0
        rows.append(
            [len(rows) + 1, office.name, len(group), share, _written(held[-1].day) if held else ""]
        )  # fmt: skip
    sums = tally(people)
    share = round(sums["ttd"] / sums["wajib"], 4) if sums["wajib"] else 0.0
    return Report(
        ReportName.EXTRACT, frame.office, label("report_title.bawaslu"), frame.about, frame.letterhead, frame.day,
        (
            Table(columns, rows, [None, label("report.sum"), sums["wajib"], share, ""],
                  empty=label("report.no_office")),
            Prose(label("report.extract_note")),
        ),
        frame.signed, {key: sums[key] for key in ("wajib", "ttd")},
    )  # fmt: skip


def evidence_book(c: Connection, frame: Frame, progress: Progress) -> Report:
    """Every scanned page once: its code, hash, verdict and who decided. Raises UsageProblem (no_report_data)."""
    p, z, d = t.scan_pages.c, t.page_zones.c, t.people.c
    query = (
        select(
            p.id, p.sheet_id, p.state, p.kind, p.by_hand, p.image_sha256, p.read_at, p.decided_at, p.decided_by, d.name
        )
        .outerjoin(t.people, d.id == p.person_id)
        .where(p.office == frame.office, p.campaign_id == frame.campaign.id)
        .order_by(p.read_at, p.id)
    )
    pages = c.execute(query).all()
    if not pages:
        raise UsageProblem("no_report_data.scans")
    progress.check()
    verdicts: dict[str, list[str]] = {}
    for row in c.execute(select(z.page_id, z.verdict).where(z.office == frame.office).order_by(z.position)):
        verdicts.setdefault(row.page_id, []).append(row.verdict)
    names, own = actor_names(c, frame.office), _about_themselves(c)
    thumbs = _thumbs(c, {row.id: names.get(row.decided_by, row.decided_by) for row in pages})
    h, zone = labels("report_column"), time_zone_of(frame.campaign)
    columns = (
        Column(h["no"], 10, True), Column(h["code"], 38), Column(h["sheet_kind"], 26), Column(h["name"], 44),
        Column(h["hash"], 38),
        Column(h["state"], 24), Column(h["verdict"], 44), Column(h["decided_by"], 30), Column(h["date"], 24),
    )  # fmt: skip
    rows: list[list[Cell]] = [
        [
            place, row.sheet_id or label("report.other_paper" if row.by_hand else "report.no_code"),
            SheetKind(row.kind).label if row.kind else "", row.name or "",
            (row.image_sha256 or "")[:_SHORT], PageState(row.state).words, _verdicts(verdicts.get(row.id, [])),
            (thumbs.get(row.id) or names.get(row.decided_by, row.decided_by) or label("report.by_program"))
            + own.get(row.id, ""),
            f"{from_text(row.decided_at or row.read_at).astimezone(zone):%d-%m-%Y}",
        ]
        for place, row in enumerate(pages, 1)
    ]  # fmt: skip
    figures = {"halaman": len(pages), "tangan": sum(bool(row.by_hand) for row in pages)}
    figures |= {f"halaman-{state.value}": sum(row.state == state for row in pages) for state in PageState}
    facts = Facts(
        [(label("report_figure.halaman"), number(len(pages))), (label("report.by_hand"), number(figures["tangan"]))]
    )
    return Report(
        ReportName.EVIDENCE, frame.office, label("report_title.bukti"), frame.about, frame.letterhead, frame.day,
        (facts, Table(columns, rows), Prose(label("report.evidence_note"))), frame.signed, figures, wide=True,
    )  # fmt: skip


def _thumbs(c: Connection, deciders: Mapping[str, str | None]) -> dict[str, str]:
    """Of pages with a thumb's print that was accepted: who decided, and before which witnesses, by the page's id."""
    d = t.page_decisions.c
    seen: dict[str, dict[str, str]] = {}
    for row in c.execute(select(d.id, d.page_id, d.action, d.before).order_by(d.id)):
        if row.action == "undo" and row.before:
            seen.get(row.page_id, {}).pop(json.loads(row.before).get("undone", ""), None)
        elif "thumb" in row.action and row.before:
            seen.setdefault(row.page_id, {})[row.id] = json.loads(row.before).get("witness", "")
    return {
        page: label("report.by_thumb", actor=deciders.get(page) or "", witness=", ".join(dict.fromkeys(told.values())))
        for page, told in seen.items()
        if told
    }


def _about_themselves(c: Connection) -> dict[str, str]:
    """What stands behind who decided, of pages whose standing decision is about whoever made it, by the page's id."""
    d = t.page_decisions.c
    seen: dict[str, dict[str, bool]] = {}
    for row in c.execute(select(d.id, d.page_id, d.action, d.before).order_by(d.id)):
        before = json.loads(row.before) if row.before else {}
        if row.action == "undo":
            seen.get(row.page_id, {}).pop(before.get("undone", ""), None)
        else:
            seen.setdefault(row.page_id, {})[row.id] = bool(before.get(OWN))
    return {page: label("report.by_themselves") for page, told in seen.items() if told and list(told.values())[-1]}


def _verdicts(found: list[str]) -> str:
    if not found:
        return "-"
    counted = {verdict: found.count(verdict.value) for verdict in Verdict}
    return ", ".join(f"{many} {label(f'report_verdict.{verdict.value}')}" for verdict, many in counted.items() if many)


_SUMMED = ("ttd", "hadir")


def campaign_figures(c: Connection) -> dict[str, dict[str, int]]:
    """What the history tells of each campaign: how many have signed, were present, and how many minutes came back."""
    s = t.ikrar_sessions.c
    pages, zones = t.scan_pages.c, t.page_zones.c
    query = (
        select(pages.campaign_id, func.count(func.distinct(zones.person_id)))
        .join(t.page_zones, zones.page_id == pages.id)
        .where(
            pages.state == PageState.FILED, zones.verdict == Verdict.SIGNED,
            box_proves(Duty.PACT, pages.kind, zones.role),
        )
        .group_by(pages.campaign_id)
    )  # fmt: skip
    signed: dict[str, int] = dict(c.execute(query).all())
    present: dict[str, set[str]] = {}
    for row in c.execute(select(s.id, s.campaign_id, s.kind)):
        if row.kind is None or row.kind in TAKING_THE_OATH:  # older sessions were of no other kind
            present.setdefault(row.campaign_id, set()).update(known_ids(c, row.id, AttendanceStatus.PRESENT))
    minutes = _minutes_back(c)
    return {
        campaign: {
            "ttd": signed.get(campaign, 0), "hadir": len(present.get(campaign, ())), "minutes": minutes.get(campaign, 0)
        }
        for campaign in {*signed, *present, *minutes}
        if campaign is not None
    }  # fmt: skip


def history(c: Connection, frame: Frame, progress: Progress) -> Report:
    """Each campaign that the store knows, oldest first, with whoever has signed and was there; of one whose data were
    destroyed what was counted last, and by which berita acara."""
    progress.check()
    k = t.campaigns.c
    found = campaign_figures(c)
    gone = {each.campaign_id: each for each in destructions(c)}
    found |= {campaign: each.figures for campaign, each in gone.items()}
    h = labels("report_column")
    columns = (
        Column(h["no"], 10, True), Column(h["campaign"], 70), Column(h["deadline"], 30), Column(h["ttd"], 25, True),
        Column(h["hadir"], 25, True), Column(h["minutes_back"], 25, True),
    )  # fmt: skip
    campaigns = c.execute(select(k.id, k.title, k.pact_deadline).order_by(k.pact_deadline, k.made_at)).all()
    rows: list[list[Cell]] = [
        [
            place,
            label("report.destroyed", title=row.title, number=gone[row.id].number) if row.id in gone else row.title,
            _written(row.pact_deadline),
            *(found.get(row.id, {}).get(figure, 0) for figure in ("ttd", "hadir", "minutes")),
        ]
        for place, row in enumerate(campaigns, 1)
    ]
    due = c.scalar(
        select(func.count()).where(
            t.people.c.duty_status.in_(DUE),
            counted_here(),
            *([t.people.c.office == frame.office] if frame.scope else []),
        )
    )
    return Report(
        ReportName.HISTORY, frame.office, label("report_title.riwayat"), (frame.office_name,), frame.letterhead,
        frame.day, (Facts([(label("report.due_today"), number(due or 0))]), Table(columns, rows)), frame.signed,
        {"kampanye": len(campaigns)} | {name: sum(each.get(name, 0) for each in found.values()) for name in _SUMMED},
    )  # fmt: skip


def _minutes_back(c: Connection) -> dict[str, int]:
    """Of how many sessions a berita acara is filed with a signature, by campaign."""
    p, z, of = t.scan_pages.c, t.page_zones.c, t.session_sheets.c
    query = (
        select(p.campaign_id, func.count(func.distinct(of.session_id)))
        .join(t.page_zones, z.page_id == p.id)
        .join(t.session_sheets, of.id == p.sheet_id)
        .where(p.state == PageState.FILED, p.kind == SheetKind.MINUTES.value, z.verdict == Verdict.SIGNED)
        .group_by(p.campaign_id)
    )
    return dict(c.execute(query).all())


def _written(day: str) -> str:
    return f"{date.fromisoformat(day):%d-%m-%Y}"
