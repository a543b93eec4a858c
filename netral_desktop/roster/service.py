"""What an office does with its roster: import a spreadsheet, add, correct, and say who is on duty."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection, select

from netral_desktop.kernel.clock import parse_day, to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t

from .cells import tidy
from .columns import Columns, Field, find_columns
from .grades import fold_grade
from .kinds import DutyStatus, EmploymentKind
from .merge import Change, Merge, merge
from .names import LONGEST_NAME, bare_name
from .numbers import NumberForm, PersonnelNumber, Problem, clean_personnel_number
from .parsing import Sheet
from .queries import Person, people_by_ids
from .records import Units, search_columns, stored_people
from .rows import LONGEST_TEXT, Reading, Rejected, Review, RosterRow, read_rows
from .workbook import read_workbook


@dataclass(frozen=True)
class ImportResult:
    """What an import did, or with `dry_run` would do.

    Rows of people in the sheet = created + updated + unchanged + merged + len(rejected).
    """

    created: int
    updated: int
    unchanged: int
    merged: int  # rows that repeat another row of the same person
    rejected: list[Rejected]
    review: list[Review]


def import_roster(store: Store, path: Path, *, dry_run: bool = False, progress: Progress = SILENT) -> ImportResult:
    """Take the people of a spreadsheet in, as one operation; a row that cannot be taken never stops the others.

    The same file again changes nothing; people whom the file does not name stay as they are. `dry_run` writes nothing.
    Raises Refused for a file that is no readable spreadsheet or has no usable header, EnvironmentFault, Cancelled.
    """
    progress.report(0, 3, "Membaca lembar sebar")
    workbook = read_workbook(path)
    progress.check()
    reading = _read(workbook.name, workbook.sheets(), store.clock().date())
    progress.check()
    progress.report(1, 3, "Mencocokkan dengan data pegawai")
    seen = store.ledger_head()
    with store.read() as c:
        plan = merge(reading.rows, stored_people(c, store.office))
    progress.check()
    progress.report(2, 3, "Menyimpan")
    if plan.writes and not dry_run:
        detail = {
            "file_sha256": hashlib.sha256(workbook.content).hexdigest(),
            "created": len(plan.created), "updated": len(plan.updated),
        }  # fmt: skip
        with store.operation("roster.import", detail=detail) as tx:
            if store.ledger_head() != seen:  # somebody wrote between the look and this operation
                plan = merge(reading.rows, stored_people(tx.connection, store.office))
            _write(tx, store.office, plan)
    progress.report(3, 3, "Selesai")
    return ImportResult(
        created=len(plan.created),
        updated=len(plan.updated),
        unchanged=plan.unchanged,
        merged=plan.merged,
        rejected=sorted((*reading.rejected, *plan.rejected), key=lambda note: note.row),
        review=sorted((*reading.review, *plan.review), key=lambda note: note.row),
    )


def _read(file: str, sheets: list[Sheet], today: date) -> Reading:
    """The first sheet that has a list of people; others that have one too are named in the review."""
    headed = [(sheet, columns) for sheet in sheets if (columns := find_columns(sheet.rows)) is not None]
    lists = [(sheet, columns) for sheet, columns in headed if _tells_people(columns)]
    if not lists:
        raise _no_list(file, headed[0][1] if headed else None)
    sheet, columns = lists[0]
    reading = read_rows(sheet, columns, today)
    if len(lists) > 1:
        others = ", ".join(f"“{other.name}”" for other, _ in lists[1:])
        message = f"Hanya lembar “{sheet.name}” yang dibaca; lembar {others} juga berisi daftar. Impor satu per satu."
        reading.review.append(Review(sheet.first_row + columns.header, "other_sheets", message))
    return reading


def _tells_people(columns: Columns) -> bool:
    return Field.NAME in columns.of and not columns.of.keys().isdisjoint(
        {Field.NUMBER, Field.LOCAL_NUMBER, Field.KIND, Field.REMARK}
    )


def _no_list(file: str, columns: Columns | None) -> Refused:
    next_step = "Pastikan ada baris judul kolom, misalnya NO, NAMA, NIP, PANGKAT/GOL, JABATAN, UNIT KERJA, KET."
    if columns is None:
        return Refused("no_header", f"Judul kolom tidak ditemukan di 15 baris pertama berkas “{file}”.", next_step)
    if Field.NAME not in columns.of:
        return Refused("no_name_column", f"Kolom NAMA tidak ditemukan di berkas “{file}”.", next_step)
    return Refused("no_number_column", f"Kolom NIP tidak ditemukan di berkas “{file}”.", next_step)


def _write(tx: Operation, office: str, plan: Merge) -> None:
    units = Units(tx, office)
    now = to_text(tx.clock())
    created = [_new_person(row, office, units, now) for row in plan.created]
    updated = [(change.person.id, _changed_columns(change, units)) for change in plan.updated]
    tx.insert(t.units, units.added)
    tx.insert(t.people, created)
    tx.update_rows(t.people, updated)


def _new_person(row: RosterRow, office: str, units: Units, now: str) -> dict[str, Any]:
    return {
        "id": new_id(), "office": office, "personnel_number": row.number, "local_staff_number": row.local_number,
        "name": row.name, "bare_name": row.bare_name, "kind": row.kind.value, "non_asn_label": row.non_asn_label,
        "grade": row.grade, "position": row.position, "echelon": row.echelon, "unit_id": units.id_of(row.unit),
        "duty_status": (row.duty or DutyStatus.ACTIVE).value, "duty_since": None, "added_at": now,
        **search_columns(row.name, row.bare_name, row.number, row.local_number, row.unit),
    }  # fmt: skip


# Names of StoredPerson that are called otherwise in the table.
_COLUMNS = {"local_number": "local_staff_number", "duty": "duty_status"}


def _changed_columns(change: Change, units: Units) -> dict[str, Any]:
    after = change.person._replace(**change.values)
    columns: dict[str, Any] = {
        _COLUMNS.get(name, name): str(value) for name, value in change.values.items() if name != "unit"
    }
    if "unit" in change.values:
        columns["unit_id"] = units.id_of(after.unit)
    if "duty" in change.values:
        columns["duty_since"] = None  # a spreadsheet does not say since when
    if not change.values.keys().isdisjoint({"name", "local_number", "unit"}):
        columns |= search_columns(after.name, after.bare_name, after.number, after.local_number, after.unit)
    return columns


class PersonFields(TypedDict, total=False):
    """What a person at the keyboard can set. "" or None empties a field, where it may be empty."""

    name: str
    personnel_number: str | None
    local_staff_number: str | None
    kind: EmploymentKind | str
    non_asn_label: str | None
    grade: str | None
    position: str | None
    echelon: str | None
    unit: str | None  # by name; a new name makes a new unit


def add_person(store: Store, **fields: Unpack[PersonFields]) -> Person:
    """Add one person, on duty. `kind` may be left out where the number tells it.

    Raises Refused (codes of `numbers`, `name_missing`, `name_too_long`, `text_too_long`, `kind_mismatch`,
    `nip_missing`, `nip_taken`, `local_number_taken`).
    """
    person_id = new_id()
    with store.operation("roster.add", detail={"person": person_id}) as tx:
        units = Units(tx, store.office)
        row = _checked(tx, store, person_id, dict(fields), units)
        tx.insert(t.units, units.added)
        tx.insert(
            t.people,
            {
                "id": person_id, "office": store.office, **row, "duty_status": DutyStatus.ACTIVE.value,
                "duty_since": None, "added_at": to_text(store.clock()),
            },
        )  # fmt: skip
        return people_by_ids(tx.connection, [person_id])[0]


def update_person(store: Store, person_id: str, **fields: Unpack[PersonFields]) -> Person:
    """Correct what is given of one person, leave the rest. Raises UsageProblem (`no_person`), and as `add_person`."""
    with store.operation("roster.update", detail={"person": person_id, "fields": sorted(fields)}) as tx:
        before = _own_person(tx.connection, store, person_id)
        known = {name: getattr(before, name) for name in PersonFields.__annotations__}
        if not before.kind.is_asn and fields.get("personnel_number"):
            known["kind"] = None  # became a civil servant: the new number tells which kind, unless it is given
        units = Units(tx, store.office)
        row = _checked(tx, store, person_id, known | dict(fields), units)
        tx.insert(t.units, units.added)
        tx.update(t.people, person_id, **row)
        return people_by_ids(tx.connection, [person_id])[0]


def set_duty_status(store: Store, person_id: str, status: DutyStatus | str, since: str | None = None) -> Person:
    """Say that a person is on duty or not, since a day (`YYYY-MM-DD` or `DD-MM-YYYY`) if it is known.

    Raises UsageProblem (`no_person`), Refused (`bad_day`).
    """
    duty = DutyStatus(status)
    try:
        day = parse_day(since).isoformat() if since else None
    except ValueError:
        raise Refused("bad_day", f"Tanggal “{since}” tidak ada.", "Tulis seperti 2029-11-22 atau 22-11-2029.") from None
    with store.operation("roster.duty", detail={"person": person_id, "status": duty.value}) as tx:
        _own_person(tx.connection, store, person_id)
        tx.update(t.people, person_id, duty_status=duty.value, duty_since=day)
        return people_by_ids(tx.connection, [person_id])[0]


def _own_person(c: Connection, store: Store, person_id: str) -> Person:
    found = people_by_ids(c, [person_id])
    if not found or found[0].office != store.office:
        raise UsageProblem("no_person", "Pegawai itu tidak ada di kantor ini.", "Pilih pegawai dari daftar.")
    return found[0]


def _checked(tx: Operation, store: Store, person_id: str, fields: dict[str, Any], units: Units) -> dict[str, Any]:
    """The columns of `people` from what a person typed, checked as an import checks them."""
    texts = {name: tidy(str(fields.get(name) or "")) or None for name in PersonFields.__annotations__ if name != "kind"}
    if any(text and len(text) > LONGEST_TEXT for text in texts.values()):
        raise Refused("text_too_long", f"Satu isian lebih dari {LONGEST_TEXT} huruf.", "Ringkas isinya.")
    name = texts["name"] or ""
    if not any(c.isalpha() for c in name):
        raise Refused("name_missing", "Nama belum diisi.", "Isi nama pegawai.")
    if len(name) > LONGEST_NAME:
        raise Refused("name_too_long", f"Nama lebih dari {LONGEST_NAME} huruf.", "Periksa namanya.")
    number = _checked_number(texts["personnel_number"], store.clock().date())
    kind = _checked_kind(fields.get("kind"), number)
    digits = number.digits if number else None
    _refuse_taken(tx.connection, store.office, person_id, digits, texts["local_staff_number"])
    grade = texts["grade"]
    return {
        "personnel_number": digits,
        "local_staff_number": texts["local_staff_number"],
        "name": name,
        "bare_name": bare_name(name),
        "kind": kind.value,
        "non_asn_label": None if kind.is_asn else texts["non_asn_label"],
        "grade": (fold_grade(grade) or grade) if grade else None,
        "position": texts["position"],
        "echelon": texts["echelon"],
        "unit_id": units.id_of(texts["unit"]),
        **search_columns(name, bare_name(name), digits, texts["local_staff_number"], texts["unit"]),
    }


def _checked_number(text: str | None, today: date) -> PersonnelNumber | None:
    cleaned = clean_personnel_number(text, today)
    if isinstance(cleaned, Problem):
        raise Refused(cleaned.code, cleaned.message, "Perbaiki nomornya, lalu simpan lagi.")
    return cleaned.number if cleaned else None


def _checked_kind(given: EmploymentKind | str | None, number: PersonnelNumber | None) -> EmploymentKind:
    """The kind that was given, if the number allows it; else the one the number tells."""
    if number is None:
        if given is not None and EmploymentKind(given).is_asn:
            raise Refused("nip_missing", "Pegawai ASN harus ber-NIP atau ber-NI PPPK.", "Isi nomornya, 18 angka.")
        return EmploymentKind.NON_ASN
    is_pns = number.form is NumberForm.PNS
    if given is None:
        return EmploymentKind.PNS if is_pns else EmploymentKind.PPPK
    kind = EmploymentKind(given)
    if not kind.is_asn or is_pns != (kind in (EmploymentKind.PNS, EmploymentKind.CPNS)):
        raise Refused(
            "kind_mismatch", f"Bentuk nomornya bukan nomor {kind.label}.", "Cocokkan jenis pegawai dan nomornya."
        )
    return kind


def _refuse_taken(c: Connection, office: str, person_id: str, number: str | None, local: str | None) -> None:
    p = t.people.c
    others = select(p.id).where(p.office == office, p.id != person_id)
    next_step = "Cari nomor itu di halaman Pegawai."
    if number and c.execute(others.where(p.personnel_number == number)).first():
        raise Refused("nip_taken", "NIP itu sudah tercatat pada pegawai lain.", next_step)
    if local and c.execute(others.where(p.local_staff_number == local)).first():
        raise Refused("local_number_taken", "Nomor pegawai itu sudah tercatat pada pegawai lain.", next_step)
