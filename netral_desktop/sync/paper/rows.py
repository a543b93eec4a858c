"""Which rows of an office go onto paper, thinned by what can be made again, and how they are put into a new store.

What an equal `status` needs, sheets so that they are read when they come back, keys and enrolment so that the regency
goes on knowing this office. Left out: pictures and what names them, the ledger's entries, spreadsheets, what is known
of scanners, laptops and backups.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, select

from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.shapes import prepare
from netral_desktop.roster.names import bare_name
from netral_desktop.roster.records import search_columns
from netral_desktop.sheets import model as models
from netral_desktop.sheets.codes import typed_form
from netral_desktop.store import Operation
from netral_desktop.store import tables as t

from .. import trust
from .columns import Column, Known, as_columns, as_rows

Row = dict[str, Any]
_Change = Callable[[Row, Mapping[str, Mapping[str, Row]], Known], None]  # a row; rows that stood before, by id

# Settings that an office needs to go on; the others tell of this computer, or are pictures.
SETTINGS = (
    "sync.membership", "sync.keys_version", "sync.last_receipt", "sync.mail", "regency_name", "letterhead",
    "retention.until", "pact_form", "ikrar.slate_key",
)  # fmt: skip
_BUNDLES = 5  # of those that were sent, the newest: what tells their numbers
_DIGITS = 5  # of each number of a page's place on its picture: a tenth of a pixel
_NAMED = re.compile(r"[0-9a-f]{32}|N[TL][0-9A-Z]{13}")  # an id, or a sheet's code
# One of these in a text: a mark, and a letter that tells how far its number is from the one before.
_MARK, _ZERO, _MOST_APART = "\x0e", 0x7000, 8_000
_TOKENS = "\x01\x02\x03\x04\x05\x06\x07\x08"


@dataclass(frozen=True)
class _Kept:
    """A table on paper: in which order its rows stand, what is put in place of columns that are left out (`put`), and
    whether its ids are made anew, because nothing names them."""

    table: Table
    by: tuple[str, ...] = ("id",)
    put: Mapping[str, Any] = field(default_factory=dict)
    anew: bool = False


# What is pointed at comes before what points.
KEPT: tuple[_Kept, ...] = (
    _Kept(t.offices),
    _Kept(t.units),
    _Kept(t.people),
    _Kept(t.officials),
    _Kept(t.operators),
    _Kept(t.campaigns),
    _Kept(t.campaign_texts),
    _Kept(t.print_statics),
    _Kept(t.sheets, ("batch_id", "batch_page", "page_no", "id")),
    _Kept(t.print_batches),
    _Kept(t.print_orders),
    _Kept(t.sheet_models),
    _Kept(t.sheet_zones, ("sheet_id", "position"), anew=True),
    _Kept(t.session_sheets),
    _Kept(t.reprints),
    _Kept(t.outside_pacts, ("person_id",), anew=True),
    _Kept(t.scan_batches),
    _Kept(t.scan_files, put={"sha256": None, "blob": None, "bytes": 0}),
    _Kept(t.scan_pages, ("file_id", "page_no"), put={"image_blob": None}),
    _Kept(t.page_zones, ("page_id", "position"), put={"crop_blob": None}, anew=True),
    _Kept(t.page_decisions, ("page_id", "at"), put={"before": "{}"}, anew=True),
    _Kept(t.signing_days),
    _Kept(t.ikrar_sessions),
    _Kept(t.attendance, ("session_id", "person_id"), anew=True),
    _Kept(t.session_videos, put={"blob": None}),
    _Kept(t.duty_marks, ("duty", "person_id"), put={"photo": None}, anew=True),
    _Kept(t.office_duties, put={"photo": None}, anew=True),
    _Kept(t.activities, put={"picture": None}, anew=True),
    _Kept(t.follow_ups, ("duty", "person_id"), anew=True),
    _Kept(t.list_orders),
    _Kept(t.destructions),
    _Kept(t.trusted_keys),
    _Kept(t.bundles_out, ("epoch", "seq"), put={"snapshot": "", "counts": "{}", "blobs": "[]"}),
)


class Rows(msgspec.Struct, frozen=True):
    """All that is on paper of a store's tables; settings as JSON texts."""

    settings: dict[str, str]
    secrets: dict[str, bytes]
    tables: dict[str, dict[str, Column]]


def read_rows(c: Connection) -> Rows:
    """The rows as this connection sees them."""
    known, tables = Known(), {}
    stood: dict[str, dict[str, Row]] = {}
    for kept in KEPT:
        rows = [dict(row) for row in c.execute(select(kept.table)).mappings()]
        rows = _newest(kept.table, rows)
        if kept.table is t.scan_pages:
            _without_lost_pictures(c, rows)
        rows = _in_order(rows, kept.by, known)
        stood[kept.table.name] = {row["id"]: dict(row) for row in rows}
        for row in rows:
            _thin(kept.table, row, stood, known)
        left_out = {*kept.put, *(("id",) if kept.anew else ())}
        names = [column.name for column in kept.table.columns if column.name not in left_out]
        tables[kept.table.name] = as_columns(rows, names, known)
    query = select(t.settings).where(t.settings.c.id.in_(SETTINGS)).order_by(t.settings.c.id)
    own = {row.id: row.value for row in c.execute(query)}
    keys = c.scalars(select(t.secrets.c.id).order_by(t.secrets.c.id)).all()
    secrets = {name: value for name in keys if (value := trust.secret(c, name)) is not None}
    return Rows(own, secrets, tables)


def write_rows(tx: Operation, rows: Rows) -> None:
    """Put them into the tables of a new store. Raises ValueError, KeyError, TypeError for what is not so written."""
    known = Known()
    stood: dict[str, dict[str, Row]] = {}
    tx.defer_references()
    for kept in KEPT:
        found = as_rows(rows.tables.get(kept.table.name, {}), known)
        for row in found:
            if kept.anew:
                row["id"] = new_id()
            row |= kept.put
            _fill(kept.table, row, stood, known)
        stood[kept.table.name] = {row["id"]: row for row in found}
        tx.insert(kept.table, found)
    for key, value in rows.settings.items():
        if key in SETTINGS:
            tx.set_setting(key, json.loads(value))
    for name, secret in rows.secrets.items():
        trust.keep_secret(tx, name, secret)


def _newest(table: Table, rows: list[Row]) -> list[Row]:
    if table is t.bundles_out:
        return sorted(rows, key=lambda row: (row["epoch"], row["seq"]))[-_BUNDLES:]
    if table is t.scan_files:  # one that was not read yet had nothing but its picture
        return [row for row in rows if row["state"] != "stored"]
    return rows


def _in_order(rows: list[Row], by: Sequence[str], known: Known) -> list[Row]:
    return sorted(rows, key=lambda row: [_place(row[name], known) for name in by])


def _place(value: Any, known: Known) -> tuple[int, int, Any]:
    """Where a value stands in an order: as it came up before, else by itself; nothing first."""
    if isinstance(value, str):
        number = known.number(value)
        return (1, number, "") if number is not None else (2, 0, value)
    return (0, 0, 0) if value is None else (2, 0, value)


# -- what can be made again -----------------------------------------------------------------------------------------


def _thin(table: Table, row: Row, stood: Mapping[str, Mapping[str, Row]], known: Known) -> None:
    change = _THIN.get(table.name)
    if change is not None:
        change[0](row, stood, known)


def _fill(table: Table, row: Row, stood: Mapping[str, Mapping[str, Row]], known: Known) -> None:
    change = _THIN.get(table.name)
    if change is not None:
        change[1](row, stood, known)


def _derived(row: Row, stood: Mapping[str, Mapping[str, Row]]) -> Row:
    unit = stood["units"].get(row["unit_id"] or "", {}).get("name")
    bare = row["bare_name"] or bare_name(row["name"])
    found = search_columns(row["name"], bare, row["personnel_number"], row["local_staff_number"], unit)
    return {"bare_name": bare_name(row["name"]), **found}


def _thin_person(row: Row, stood: Mapping[str, Mapping[str, Row]], known: Known) -> None:
    row |= {name: None for name, value in _derived(row, stood).items() if row[name] == value}


def _fill_person(row: Row, stood: Mapping[str, Mapping[str, Row]], known: Known) -> None:
    row |= {name: value for name, value in _derived(row, stood).items() if row[name] is None}


def _thin_static(row: Row, stood: Mapping[str, Mapping[str, Row]], known: Known) -> None:
    """A letterhead's picture alone would be five pages: it is left out, and so is not looked for on what comes back."""
    ops = json.loads(models.unpack_sheet(row["body"]))
    row["body"] = json.dumps([op for op in ops if op[0] != "i"], ensure_ascii=False, separators=(",", ":"))


def _fill_static(row: Row, stood: Mapping[str, Mapping[str, Row]], known: Known) -> None:
    row["body"] = models.pack_plain(row["body"].encode())


def _words(row: Row, stood: Mapping[str, Mapping[str, Row]]) -> list[tuple[str, str]]:
    """What a sheet says that is known from its code and its person, each with the sign that stands for it."""
    sheet = stood["sheets"].get(row["id"], {})
    person = stood["people"].get(sheet.get("person_id") or "", {})
    unit = stood["units"].get(person.get("unit_id") or "", {})
    number = person.get("personnel_number") or ""
    spaced = f"{number[:8]} {number[8:14]} {number[14:15]} {number[15:]}" if number else ""
    words = [
        row["id"], typed_form(row["id"]), person.get("id"), person.get("name"), spaced, number, person.get("position"),
        unit.get("name"),
    ]  # fmt: skip
    return [(word, token) for word, token in zip(words, _TOKENS, strict=True) if word and word.isprintable()]


def _thin_model(row: Row, stood: Mapping[str, Mapping[str, Row]], known: Known) -> None:
    body = models.unpack_sheet(row["body"]).decode()
    for word, token in _words(row, stood):
        body = body.replace(word, token)
    row["body"] = _short(body, known)


def _fill_model(row: Row, stood: Mapping[str, Mapping[str, Row]], known: Known) -> None:
    body = _long(row["body"], known)
    for word, token in _words(row, stood):
        body = body.replace(token, word)
    row["body"] = models.pack_plain(body.encode())


def _short(text: str, known: Known) -> str:
    """The text with known ids and codes told by their numbers."""
    last = 0

    def told(found: re.Match[str]) -> str:
        nonlocal last
        number = known.number(found[0])
        if number is None or abs(number - last) >= _MOST_APART:
            return found[0]
        apart, last = number - last, number
        return _MARK + chr(_ZERO + apart)

    return _NAMED.sub(told, text)


def _long(text: str, known: Known) -> str:
    first, *others = text.split(_MARK)
    parts, number = [first], 0
    for other in others:
        number += ord(other[0]) - _ZERO
        parts += (known.text(number), other[1:])
    return "".join(parts)


def _shortened(column: str) -> tuple[_Change, _Change]:
    """Of a column that lists ids or codes."""

    def thin(row: Row, stood: Mapping[str, Mapping[str, Row]], known: Known) -> None:
        row[column] = row[column] and _short(row[column], known)

    def fill(row: Row, stood: Mapping[str, Mapping[str, Row]], known: Known) -> None:
        row[column] = row[column] and _long(row[column], known)

    return thin, fill


def _without_lost_pictures(c: Connection, rows: Sequence[Row]) -> None:
    """A picture that never left this computer is nowhere when the paper is needed: nothing names it then."""
    sent = {sha256 for blobs in c.scalars(select(t.bundles_out.c.blobs)) for sha256 in json.loads(blobs)}
    sent.update(c.scalars(select(t.blobs.c.sha256).where(t.blobs.c.acked_at.is_not(None))))
    for row in rows:
        if row["image_sha256"] not in sent:
            row["image_sha256"] = row["placement"] = None


def _thin_page(row: Row, stood: Mapping[str, Mapping[str, Row]], known: Known) -> None:
    if row["placement"]:
        matrix = json.loads(row["placement"])
        row["placement"] = json.dumps(
            [[float(f"{value:.{_DIGITS}g}") for value in line] for line in matrix], separators=(",", ":")
        )


def _as_it_is(row: Row, stood: Mapping[str, Mapping[str, Row]], known: Known) -> None:
    """Nothing to make again."""


_THIN: Mapping[str, tuple[_Change, _Change]] = {
    t.people.name: (_thin_person, _fill_person),
    t.print_statics.name: (_thin_static, _fill_static),
    t.sheet_models.name: (_thin_model, _fill_model),
    t.scan_pages.name: (_thin_page, _as_it_is),
    t.print_batches.name: _shortened("content"),
    t.list_orders.name: _shortened("people"),
}


prepare(Rows)
