"""Printing a session's paper: PDF, register and what belongs to which session, all or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, func, select

from netral_desktop.campaigns.queries import Campaign, active_campaign, campaign_text
from netral_desktop.campaigns.templates import IkrarText, TextKind, decode_text, fill
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.kernel.text import hour, long_day
from netral_desktop.officials.queries import find_official
from netral_desktop.roster.list_order import places, standing
from netral_desktop.roster.numbers import format_nip
from netral_desktop.roster.queries import Person, find_person, find_unit, people_by_ids, within_unit
from netral_desktop.sheets.codes import new_code
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.sheets.issue import issue
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.letterhead import stored_letterhead
from netral_desktop.sheets.model import PrintModel, plain_sheet
from netral_desktop.sheets.parts import PrintedSheet
from netral_desktop.sheets.register import CurrentSheet, Registration, current_lists
from netral_desktop.sheets.render import PdfWriter
from netral_desktop.sheets.roles import Role
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.words import in_source_language, label, on_screen

from .. import queries, service
from ..expected import is_expected
from ..officials import bare_name
from ..queries import Session
from .attendance_list import AttendanceHead, Style, attendance_page, check_printable, people_a_page
from .oath_text import OathLayout, OathSigner

_Known = dict[tuple[str, ...], list[CurrentSheet]]
_LAST = 1_000_000  # people without a unit come last


@dataclass(frozen=True)
class SessionPaper:
    """What was printed: the pages of the PDF in order, and for how many people no row could be made."""

    sheets: list[PrintedSheet]
    left_out: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The shape of the command line's answer."""
        return {
            "pages": len(self.sheets),
            "sheets": [s.as_json() for s in self.sheets],
            "left_out": list(self.left_out),
        }


@in_source_language()
def print_attendance(
    store: Store,
    session_id: str,
    out: Path,
    *,
    style: Style = "zigzag",
    paper: str = "a4",
    unit: str | None = None,
    progress: Progress = SILENT,
) -> SessionPaper:
    """A list for each unit of those expected (or of one unit and those under it), to sign at the session.

    A page that would be the same as one that was printed for this session is that very sheet again. Raises
    UsageProblem (no_session, no_campaign, nobody, unknown_unit, bad_paper), Refused (nothing_printable),
    EnvironmentFault and Cancelled.
    """
    with store.read() as c:
        session, campaign = _known(c, store, session_id, paper)
        people = people_by_ids(c, _expected_in_order(c, store, session, unit))
        known = _session_lists(c, store, session, SheetKind.ATTENDANCE)
    if not people:
        raise UsageProblem("nobody")
    left_out: list[str] = []

    def printable(person: Person) -> bool:
        try:
            check_printable(person)
        except Refused:
            left_out.append(person.id)
            return False
        return True

    good = [person for person in people if printable(person)]
    if not good:
        raise Refused("nothing_printable", why=on_screen("paper.no_letters"))
    head = AttendanceHead(store.office_name, session.title, _when_and_where(session, campaign))
    drawn = list(_list_pages(head, good, store.office_name, style, paper))
    sheets = _issue(
        store, session, campaign, SheetKind.ATTENDANCE, out, paper, drawn, known, None, progress, "ikrar.print_list"
    )
    return SessionPaper(sheets, tuple(left_out))


@in_source_language()
def print_oath_text(
    store: Store,
    session_id: str,
    out: Path,
    *,
    signers: Sequence[str] = (),
    paper: str = "a4",
    progress: Progress = SILENT,
) -> SessionPaper:
    """The oath's text with boxes for the session's leader, its witnesses and `signers` (numbers, ids or names).

    The text is the version that the session notes. Raises as `print_attendance`, and Refused (no_oath_signers,
    text_too_long, text_glyphs).
    """
    with store.read() as c:
        session, campaign = _known(c, store, session_id, paper)
        text_id, text = _text(c, session, campaign)
        boxes = _signers(c, store, session, signers)
        letterhead = stored_letterhead(c, store.office_name)
        known = _session_lists(c, store, session, SheetKind.OATH_TEXT)
    if not boxes:
        raise Refused("no_oath_signers")
    filled = fill(text, campaign.placeholder_values(store.office_name))
    when = label("paper.oath_when", place=session.place, day=long_day(date.fromisoformat(session.day)))
    layout = OathLayout(filled, when, letterhead, boxes, paper)
    count = len(layout.pages(lambda _: "0" * 15))

    def page(place: int) -> Callable[[str], PrintModel]:
        return lambda code: layout.pages(lambda _: code)[place - 1]

    drawn = [_Page(page(place), place, count, session.title) for place in range(1, count + 1)]
    sheets = _issue(
        store, session, campaign, SheetKind.OATH_TEXT, out, paper, drawn, known, text_id, progress, "ikrar.print_text"
    )
    return SessionPaper(sheets)


# -- what both need ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Page:
    draw: Callable[[str], PrintModel]
    place: int
    count: int
    bookmark: str


def _known(c: Connection, store: Store, session_id: str, paper: str) -> tuple[Session, Campaign]:
    if paper not in PAPERS:
        raise UsageProblem("bad_paper", paper=paper, papers=on_screen("or").join(PAPERS))
    session = queries.session(c, store.office, session_id)
    if session is None:
        raise UsageProblem("no_session")
    campaign = active_campaign(c)
    if campaign is None or campaign.id != session.campaign_id:
        raise UsageProblem("no_campaign.active")
    return session, campaign


def _expected_in_order(c: Connection, store: Store, session: Session, unit: str | None) -> list[str]:
    p = t.people.c
    office = service.staff(store)
    query = (
        select(p.id, p.unit_id, p.office, p.echelon, p.position)
        .outerjoin(t.units, t.units.c.id == p.unit_id)
        .where(is_expected(session.expected, office))
        .order_by(
            p.office, func.coalesce(t.units.c.position, _LAST), func.coalesce(t.units.c.name, ""), p.sort_key, p.id
        )
    )
    if unit is not None:
        query = query.where(within_unit(find_unit(c, office, unit).id))
    rows = c.execute(query).all()
    placed = places(c, office) if office is not None else {}
    if placed:  # as the office lists its people
        group = {key: n for n, key in enumerate(dict.fromkeys((row.office, row.unit_id) for row in rows))}
        stands = standing(placed)
        rows = sorted(rows, key=lambda row: (group[row.office, row.unit_id], stands(row.id, row.echelon, row.position)))
    return [row.id for row in rows]


def _session_lists(c: Connection, store: Store, session: Session, kind: SheetKind) -> _Known:
    """The sheets of that kind that were printed for the session, by the people of the roster who sign on them."""
    s = t.session_sheets.c
    own = set(c.scalars(select(s.id).where(s.session_id == session.id)))
    found: _Known = {}
    for sheet in current_lists(c, session.campaign_id, kind, store.office):
        if sheet.code in own:
            found.setdefault(tuple(person for person in sheet.people if person), []).append(sheet)
    return found


def _list_pages(head: AttendanceHead, people: list[Person], office: str, style: Style, paper: str) -> Iterator[_Page]:
    room = people_a_page(style)
    for _, group in groupby(people, key=lambda person: person.unit_id):
        members = list(group)
        unit = members[0].unit or office
        starts = range(0, len(members), room)
        for place, start in enumerate(starts, 1):
            part = members[start : start + room]

            def draw(
                code: str,
                place: int = place,
                part: list[Person] = part,
                start: int = start,
                unit: str = unit,
                count: int = len(starts),
            ) -> PrintModel:
                return attendance_page(
                    head, part, unit=unit, style=style, paper=paper, place=place, count=count,
                    first_number=start + 1, code=code,
                )  # fmt: skip

            yield _Page(draw, place, len(starts), f"{unit}, no. {start + 1}")


def _issue(
    store: Store,
    session: Session,
    campaign: Campaign,
    kind: SheetKind,
    out: Path,
    paper: str,
    pages: Sequence[_Page],
    known: _Known,
    text_id: str | None,
    progress: Progress,
    operation: str,
) -> list[PrintedSheet]:
    batch_id = new_id()
    registration = Registration(office=store.office, campaign_id=campaign.id, batch_id=batch_id, kind=kind)
    sheets: list[PrintedSheet] = []
    fresh: list[str] = []

    def draw(file: IO[bytes]) -> dict[str, Any]:
        writer = PdfWriter(file, label(f"pdf_title.{kind.value}", session=session.title))
        for number, page in enumerate(pages, 1):
            progress.check()
            progress.report(number - 1, len(pages), on_screen("progress.session_paper"))
            code = new_code(store.office, store.practice)
            model = page.draw(code)
            olds = known.get(tuple(z.person_id for z in model.zones if z.person_id), ())
            again = next((same for old in olds if _same(registration, same := page.draw(old.code), old)), None)
            if again is not None:
                model = again
            else:
                fresh.append(code)
                registration.add(
                    model, person_id=None, text_id=text_id, revision=1, batch_page=number,
                    page_no=page.place, page_count=page.count,
                )  # fmt: skip
            writer.add(model, page.bookmark)
            sheets.append(
                PrintedSheet(number, model.code, None, model.page_mm, model.codes, model.date_mm, model.zones)
            )
        writer.close()
        return {"session": session.id, "batch": batch_id, "pages": len(sheets)}

    def record(tx: Operation, digest: str) -> None:
        if queries.session(tx.connection, store.office, session.id) is None:
            raise UsageProblem("no_session")
        tx.insert(
            t.print_batches,
            {
                "id": batch_id, "office": store.office, "campaign_id": campaign.id, "kind": kind, "paper": paper,
                "pages": len(sheets), "sha256": digest, "made_at": to_text(tx.clock()), "confirmed_at": None,
                "content": json.dumps([sheet.code for sheet in sheets]), "confirmed_pages": None,
            },
        )  # fmt: skip
        registration.write(tx)
        tx.insert(t.session_sheets, [{"id": code, "office": store.office, "session_id": session.id} for code in fresh])

    issue(store, out, operation, draw, record)
    return sheets


def _same(registration: Registration, model: PrintModel, old: CurrentSheet) -> bool:
    return registration.static_id(model.static) == old.static_id and plain_sheet(model) == old.page


def _when_and_where(session: Session, campaign: Campaign) -> tuple[str, ...]:
    times = "–".join(hour(each) for each in (session.starts, session.ends) if each)
    day = long_day(date.fromisoformat(session.day))
    when = f"{day}, {times} {campaign.time_zone}" if times else day
    return tuple(line for line in (when, session.place) if line)


def _text(c: Connection, session: Session, campaign: Campaign) -> tuple[str, IkrarText]:
    if session.text_id is not None:
        body = c.scalar(select(t.campaign_texts.c.body).where(t.campaign_texts.c.id == session.text_id))
        if body is not None:
            text = decode_text(TextKind.IKRAR, body)
            assert isinstance(text, IkrarText)
            return session.text_id, text
    text_id, newest = campaign_text(c, campaign.id, TextKind.IKRAR)
    assert isinstance(newest, IkrarText)
    return text_id, newest


def _signers(c: Connection, store: Store, session: Session, signers: Sequence[str]) -> list[OathSigner]:
    found = [_signer(c, Role.LEADER, session.leader, session.leader_id)] if session.leader else []
    ids = (*session.witness_ids, *(None for _ in session.witnesses))
    found += [_signer(c, Role.WITNESS, name, ids[place]) for place, name in enumerate(session.witnesses)]
    for who in signers:
        person = find_person(c, who, office=service.staff(store))
        found.append(
            _signer(c, Role.SYMBOLIC_SIGNER, person.name if person else who.strip(), person.id if person else None)
        )
    return found


def _signer(c: Connection, role: Role, name: str, person_id: str | None) -> OathSigner:
    """Below the name stands the number of somebody of the roster, or the office of somebody in the register."""
    person = next(iter(people_by_ids(c, [person_id])), None) if person_id else None
    if person is not None:
        number = format_nip(person.personnel_number) if person.personnel_number else ""
        return OathSigner(role, name, label("paper.nip", number=number) if number else "", person.id)
    official = find_official(c, bare_name(name))
    return OathSigner(role, name, official.title if official is not None else "")
