"""The sheet register: which sheet a code names, whose it is, where it is signed, and how it is drawn again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Operation, tables
from netral_desktop.store.where_in import where_in

from . import model as models
from .kinds import SheetKind
from .model import Op, PrintModel, Zone
from .roles import Role

CURRENT, SUPERSEDED = "current", "superseded"


@dataclass(frozen=True)
class SheetRecord:
    """A registered sheet; `code` is the form without a corner digit, `state` is current or superseded."""

    code: str
    office: str
    campaign_id: str
    kind: SheetKind
    person_id: str | None
    text_id: str | None
    revision: int
    layout: str
    page_no: int
    page_count: int
    batch_id: str
    batch_page: int
    state: str
    printed_at: str
    zones: tuple[Zone, ...]


@dataclass(frozen=True)
class CurrentSheet:
    """A valid sheet with its stored drawing; `page` is its own part as `model.plain_sheet` gives it.

    `people` are those who sign on it, in the order of its zones.
    """

    code: str
    revision: int
    static_id: str
    page: bytes
    people: tuple[str, ...] = ()


class _NewSheet(NamedTuple):
    code: str
    layout: str
    zones: tuple[Zone, ...]
    static_id: str
    body: bytes
    person_id: str | None
    text_id: str | None
    revision: int
    batch_page: int
    page_no: int
    page_count: int


class Registration:
    """The new sheets of one batch: gathered while they are drawn, then written in one operation."""

    def __init__(self, *, office: str, campaign_id: str, batch_id: str, kind: SheetKind) -> None:
        self._office = office
        self._kind = SheetKind(kind)
        self._common = {"office": office, "campaign_id": campaign_id, "batch_id": batch_id, "kind": kind}
        self._statics: dict[tuple[Op, ...], str] = {}
        self._static_bodies: dict[str, bytes] = {}
        self._sheets: list[_NewSheet] = []

    def static_id(self, static: tuple[Op, ...]) -> str:
        """The id under which a static part is or will be stored."""
        known = self._statics.get(static)
        if known is None:
            known, self._static_bodies[known] = models.pack_static(static)
            self._statics[static] = known
        return known

    def add(
        self,
        model: PrintModel,
        *,
        person_id: str | None,
        text_id: str | None,
        revision: int,
        batch_page: int,
        page_no: int = 1,
        page_count: int = 1,
    ) -> None:
        """Take one drawn sheet in; `batch_page` is its page in the batch's PDF, from 1.

        Raises ValueError for a sheet that is signed, belongs to nobody, and is not of a kind that many sign.
        """
        if person_id is None and model.zones and not self._kind.meaning.many:
            raise ValueError(f"whose {self._kind} is it?")
        stored = (self.static_id(model.static), models.pack_sheet(model))
        numbers = (revision, batch_page, page_no, page_count)
        self._sheets.append(_NewSheet(model.code, model.layout, model.zones, *stored, person_id, text_id, *numbers))

    def write(self, tx: Operation) -> None:
        """Insert the sheets, their zones and their print models."""
        statics, sheets = tables.print_statics, self._sheets
        used = {sheet.static_id for sheet in sheets}
        known = set(tx.connection.scalars(select(statics.c.id).where(statics.c.id.in_(used))))
        printed_at = to_text(tx.clock())
        tx.insert(statics, [{"id": key, "body": self._static_bodies[key]} for key in sorted(used - known)])
        tx.insert(tables.sheets, [self._sheet_row(sheet, printed_at) for sheet in sheets])
        tx.insert(
            tables.sheet_models,
            [{"id": sheet.code, "static_id": sheet.static_id, "body": sheet.body} for sheet in sheets],
        )
        tx.insert(tables.sheet_zones, [row for sheet in sheets for row in self._zone_rows(sheet)])

    def _sheet_row(self, sheet: _NewSheet, printed_at: str) -> dict[str, Any]:
        return {
            **self._common,
            "id": sheet.code,
            "person_id": sheet.person_id,
            "text_id": sheet.text_id,
            "revision": sheet.revision,
            "layout": sheet.layout,
            "page_no": sheet.page_no,
            "page_count": sheet.page_count,
            "batch_page": sheet.batch_page,
            "state": CURRENT,
            "printed_at": printed_at,
        }

    def _zone_rows(self, sheet: _NewSheet) -> list[dict[str, Any]]:
        return [
            {
                "id": new_id(),
                "office": self._office,
                "sheet_id": sheet.code,
                "position": position,
                "role": zone.role,
                "person_id": zone.person_id,
                "x": zone.x,
                "y": zone.y,
                "w": zone.w,
                "h": zone.h,
            }
            for position, zone in enumerate(sheet.zones)
        ]


def current_sheets(
    connection: Connection, campaign_id: str, kind: SheetKind, office: str
) -> dict[str, tuple[CurrentSheet, ...]]:
    """The valid sheets of a campaign by person id, the pages of each in their order."""
    sheets, drawn = tables.sheets, tables.sheet_models
    rows = connection.execute(
        select(sheets.c.person_id, sheets.c.id, sheets.c.revision, drawn.c.static_id, drawn.c.body)
        .join(drawn, drawn.c.id == sheets.c.id)
        .where(*_is_current(campaign_id, kind, office), sheets.c.person_id.is_not(None))
        .order_by(sheets.c.person_id, sheets.c.page_no)
    )
    found: dict[str, tuple[CurrentSheet, ...]] = {}
    for person_id, code, revision, static_id, body in rows:
        sheet = CurrentSheet(code, revision, static_id, models.unpack_sheet(body), (person_id,))
        found[person_id] = (*found.get(person_id, ()), sheet)
    return found


def current_lists(connection: Connection, campaign_id: str, kind: SheetKind, office: str) -> list[CurrentSheet]:
    """The valid sheets of a campaign that belong to no one person (lists that many sign), in the order of codes."""
    sheets, zones, drawn = tables.sheets, tables.sheet_zones, tables.sheet_models
    condition = (*_is_current(campaign_id, kind, office), sheets.c.person_id.is_(None))
    people: dict[str, tuple[str, ...]] = {}
    signers = select(zones.c.sheet_id, zones.c.person_id).join(sheets, sheets.c.id == zones.c.sheet_id)
    for code, person_id in connection.execute(signers.where(*condition).order_by(zones.c.sheet_id, zones.c.position)):
        people[code] = (*people.get(code, ()), person_id)
    rows = connection.execute(
        select(sheets.c.id, sheets.c.revision, drawn.c.static_id, drawn.c.body)
        .join(drawn, drawn.c.id == sheets.c.id)
        .where(*condition)
        .order_by(sheets.c.id)
    )
    return [
        CurrentSheet(code, revision, static_id, models.unpack_sheet(body), people.get(code, ()))
        for code, revision, static_id, body in rows
    ]


def current_codes(connection: Connection, campaign_id: str, kind: SheetKind, office: str) -> frozenset[str]:
    """The codes of all valid sheets of a campaign."""
    query = select(tables.sheets.c.id).where(*_is_current(campaign_id, kind, office))
    return frozenset(connection.scalars(query))


def supersede(tx: Operation, codes: list[str]) -> None:
    """Mark sheets as replaced by a newer one; they are still recognised when they come back."""
    tx.update_rows(tables.sheets, [(code, {"state": SUPERSEDED}) for code in codes])


def note_reprinted(tx: Operation, office: str, codes: list[str]) -> None:
    """Note that these sheets were printed again now, unchanged."""
    at, known, r = to_text(tx.clock()), set[str](), tables.reprints
    known.update(tx.connection.scalars(select(r.c.id).where(where_in(r.c.id, codes))))
    tx.update_rows(r, [(code, {"at": at}) for code in codes if code in known])
    tx.insert(r, [{"id": code, "office": office, "at": at} for code in codes if code not in known])


def find_sheet(connection: Connection, code: str) -> SheetRecord | None:
    """The register's entry of a code (without corner digit), or None."""
    row = connection.execute(select(tables.sheets).where(tables.sheets.c.id == code)).mappings().first()
    return None if row is None else _record(connection, row)


def load_model(connection: Connection, code: str) -> PrintModel | None:
    """How to draw a sheet again, or None where the code is unknown or the sheet was printed elsewhere."""
    drawn, statics = tables.sheet_models, tables.print_statics
    row = connection.execute(
        select(statics.c.body, drawn.c.body).join(statics, statics.c.id == drawn.c.static_id).where(drawn.c.id == code)
    ).first()
    return None if row is None else models.join(row[0], row[1])


def _is_current(campaign_id: str, kind: SheetKind, office: str) -> tuple[ColumnElement[bool], ...]:
    c = tables.sheets.c
    return (
        c.office == office,
        c.campaign_id == campaign_id,
        c.kind == kind,
        c.state == CURRENT,
    )


def _record(connection: Connection, row: RowMapping) -> SheetRecord:
    zones = tables.sheet_zones
    found = connection.execute(
        select(zones.c.role, zones.c.person_id, zones.c.x, zones.c.y, zones.c.w, zones.c.h)
        .where(zones.c.sheet_id == row["id"])
        .order_by(zones.c.position)
    )
    fields = {str(name): value for name, value in row.items() if name not in ("id", "kind")}
    zones_found = tuple(Zone(Role(role), *rest) for role, *rest in found)
    return SheetRecord(code=row["id"], kind=SheetKind(row["kind"]), zones=zones_found, **fields)
