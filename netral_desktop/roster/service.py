"""What an office does with its roster: import a spreadsheet, add, correct, and say who is on duty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection, select

from netral_desktop.kernel.clock import local_day, parse_day, to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.words import SOURCE_LANGUAGE, label

from .answers import confirm_merge, resolve_conflict
from .cells import tidy
from .grades import fold_grade
from .importing import ImportPreview, ImportResult, import_roster, preview
from .kinds import DutyStatus, EmploymentKind
from .names import LONGEST_NAME, bare_name
from .numbers import Nik, NumberForm, PersonnelNumber, Problem, clean_personnel_number, read_nik
from .queries import Person, people_by_ids
from .records import Units, search_columns
from .saying import LONGEST_TEXT
from .undo import undo_answer, undo_import
from .units import import_units
from .writing import change_people

__all__ = [
    "ImportPreview", "ImportResult", "PersonFields", "add_person", "confirm_merge", "import_roster", "import_units",
    "preview", "resolve_conflict", "set_duty_status", "set_duty_statuses", "set_nik", "undo_answer", "undo_import",
    "update_person",
]  # fmt: skip


class PersonFields(TypedDict, total=False):
    """What a person at the keyboard can set (`fields`). "" or None empties a field, where it may be empty."""

    name: str
    personnel_number: str | None
    local_staff_number: str | None
    kind: EmploymentKind | str | None  # None: as the number tells
    non_asn_label: str | None
    grade: str | None
    position: str | None
    echelon: str | None
    unit: str | None  # by name; a new name makes a new unit
    nik: str | None  # kept in the store only, shown masked
    remark: str | None  # on their duty; kept in the store only


def add_person(store: Store, **fields: Unpack[PersonFields]) -> Person:
    """Add one person, on duty. `kind` may be left out where the number tells it.

    Raises Refused (codes of `numbers`, `name_missing`, `name_too_long`, `text_too_long`, `kind_mismatch`,
    `nip_missing`, `nip_taken`, `local_number_taken`, `nik_taken`).
    """
    person_id = new_id()
    with store.operation("roster.add", detail={"person": person_id}) as tx:
        units = Units(tx, store.office)
        row = {"nik": None, **_checked(tx, store, person_id, dict(fields), units)}
        units.write()
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
        known = {name: getattr(before, name) for name in PersonFields.__annotations__ if name != "nik"}
        if not before.kind.is_asn and fields.get("personnel_number"):
            known["kind"] = None  # became a civil servant: the new number tells which kind, unless it is given
        units = Units(tx, store.office)
        row = _checked(tx, store, person_id, known | dict(fields), units)
        if row["unit_id"] != before.unit_id and before.unit == tidy(str(fields.get("unit", before.unit) or "")):
            row["unit_id"] = before.unit_id  # the name stands for several units, and was not changed
        units.write()
        change_people(tx, store.office, [(person_id, row)], source="hand", actor=store.actor)
        return people_by_ids(tx.connection, [person_id])[0]


def set_nik(store: Store, person_id: str, nik: str | None) -> Person:
    """Keep a person's population number, or clear it with None or "". It is stored as 16 digits and shown masked.

    Raises UsageProblem (`no_person`), Refused (`nik_length`, `nik_digits`, `nik_serial`, `nik_taken`).
    """
    with store.operation("roster.nik", detail={"person": person_id, "kept": bool(nik)}) as tx:
        _own_person(tx.connection, store, person_id)
        digits = _checked_nik(tidy(nik or "") or None)
        _refuse_nik_taken(tx.connection, store.office, person_id, digits)
        change_people(tx, store.office, [(person_id, {"nik": digits})], source="hand", actor=store.actor)
        return people_by_ids(tx.connection, [person_id])[0]


def set_duty_status(store: Store, person_id: str, status: DutyStatus | str, since: str | None = None) -> Person:
    """Say that a person is on duty or not, since a day (`YYYY-MM-DD` or `DD-MM-YYYY`) if it is known.

    Raises UsageProblem (`no_person`), Refused (`bad_day`).
    """
    return set_duty_statuses(store, [person_id], status, since)[0]


def set_duty_statuses(
    store: Store,
    person_ids: Sequence[str],
    status: DutyStatus | str,
    since: str | None = None,
    remark: str | None = None,
) -> list[Person]:
    """The same for several people at once, as one operation; `remark` says why (None leaves what is there, "" none).

    Raises Refused (`text_too_long`) besides.
    """
    if remark and len(remark) > LONGEST_TEXT:
        raise Refused("text_too_long.form", longest=LONGEST_TEXT)
    duty = DutyStatus(status)
    try:
        day = parse_day(since).isoformat() if since else None
    except ValueError:
        raise Refused("bad_day", day=since) from None
    people = list(dict.fromkeys(person_ids))
    with store.operation("roster.duty", detail={"people": people, "status": duty.value}) as tx:
        for person_id in people:
            _own_person(tx.connection, store, person_id)
        values = {"duty_status": duty.value, "duty_since": day}
        if remark is not None:
            values["remark"] = tidy(remark) or None
        change_people(tx, store.office, [(p, values) for p in people], source="hand", actor=store.actor)
        return people_by_ids(tx.connection, people)


def spouse_remark(decree: str) -> str:
    """Why somebody is away who accompanies a candidate (a spouse), by the decree. Raises Refused (`text_missing`)."""
    number = tidy(decree)
    if not number:
        raise Refused("text_missing", what=label("duty_reason.decree"))
    return label("duty_reason.candidate_spouse", SOURCE_LANGUAGE, decree=number)


def _own_person(c: Connection, store: Store, person_id: str) -> Person:
    found = people_by_ids(c, [person_id])
    if not found or found[0].office != store.office:
        raise UsageProblem("no_person")
    return found[0]


def _checked(tx: Operation, store: Store, person_id: str, fields: dict[str, Any], units: Units) -> dict[str, Any]:
    """The columns of `people` from what a person typed, checked as an import checks them."""
    texts = {name: tidy(str(fields.get(name) or "")) or None for name in PersonFields.__annotations__ if name != "kind"}
    if any(text and len(text) > LONGEST_TEXT for text in texts.values()):
        raise Refused("text_too_long.form", longest=LONGEST_TEXT)
    name = texts["name"] or ""
    if not any(c.isalpha() for c in name):
        raise Refused("name_missing.form")
    if len(name) > LONGEST_NAME:
        raise Refused("name_too_long.form", longest=LONGEST_NAME)
    number = _checked_number(texts["personnel_number"], local_day(store.clock()))
    kind = _checked_kind(fields.get("kind"), number)
    digits = number.digits if number else None
    _refuse_taken(tx.connection, store.office, person_id, digits, texts["local_staff_number"])
    grade = texts["grade"]
    nik = _checked_nik(texts["nik"])
    _refuse_nik_taken(tx.connection, store.office, person_id, nik)
    return {
        **({"nik": nik} if "nik" in fields else {}),
        "personnel_number": digits,
        "local_staff_number": texts["local_staff_number"],
        "name": name,
        "bare_name": bare_name(name),
        "kind": kind.value,
        "non_asn_label": None if kind.is_asn else texts["non_asn_label"],
        "grade": (fold_grade(grade) or grade) if grade else None,
        "position": texts["position"],
        "echelon": texts["echelon"],
        "remark": texts["remark"],
        "unit_id": units.id_of(texts["unit"]),
        **search_columns(name, bare_name(name), digits, texts["local_staff_number"], texts["unit"]),
    }


def _checked_number(text: str | None, today: date) -> PersonnelNumber | None:
    cleaned = clean_personnel_number(text, today)
    if isinstance(cleaned, Problem):
        raise Refused(cleaned.key, **cleaned.figures)
    return cleaned.number if cleaned else None


def _checked_nik(text: str | None) -> str | None:
    if text is None:
        return None
    nik = read_nik(text)
    if not isinstance(nik, Nik):
        raise Refused(nik.key, **nik.figures)
    return nik.digits


def _checked_kind(given: EmploymentKind | str | None, number: PersonnelNumber | None) -> EmploymentKind:
    """The kind that was given, if the number allows it; else the one the number tells."""
    if number is None:
        if given is not None and EmploymentKind(given).is_asn:
            raise Refused("nip_missing.form")
        return EmploymentKind.NON_ASN
    is_pns = number.form is NumberForm.PNS
    if given is None:
        return EmploymentKind.PNS if is_pns else EmploymentKind.PPPK
    kind = EmploymentKind(given)
    if not kind.is_asn or is_pns != (kind in (EmploymentKind.PNS, EmploymentKind.CPNS)):
        raise Refused("kind_mismatch.form", kind=kind.label)
    return kind


def _refuse_taken(c: Connection, office: str, person_id: str, number: str | None, local: str | None) -> None:
    p = t.people.c
    others = select(p.id).where(p.office == office, p.id != person_id)
    if number and c.execute(others.where(p.personnel_number == number)).first():
        raise Refused("nip_taken")
    if local and c.execute(others.where(p.local_staff_number == local)).first():
        raise Refused("local_number_taken")


def _refuse_nik_taken(c: Connection, office: str, person_id: str, nik: str | None) -> None:
    p = t.people.c
    others = select(p.id).where(p.office == office, p.id != person_id, p.nik == nik)
    if nik and c.execute(others).first():
        raise Refused("nik_taken")
