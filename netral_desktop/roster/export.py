"""The list on screen as a spreadsheet: what offices pass around, in the shape that an import reads back. No NIK."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from netral_desktop.kernel.atomic import atomic_file
from netral_desktop.store import Store

from .grades import grade_with_rank
from .kinds import DutyStatus
from .numbers import format_nip
from .queries import Person, people_by_ids

_COLUMNS = (
    ("NO", 5), ("NAMA", 50), ("NIP", 24), ("NO. PEGAWAI", 16), ("JENIS PEGAWAI", 18), ("PANGKAT/GOL", 30),
    ("JABATAN", 40), ("UNIT KERJA", 30), ("KEDUDUKAN HUKUM", 24), ("SEJAK", 12),
)  # fmt: skip


def export_people(store: Store, out: Path, ids: Sequence[str]) -> int:
    """Write these people, in this order, to an .xlsx; how many they were. Numbers are text. Raises EnvironmentFault."""
    import xlsxwriter

    with store.read() as c:
        people = people_by_ids(c, ids)
    with atomic_file(out) as file, xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Pegawai")
        heading = book.add_format({"bold": True, "bottom": 1})
        text = book.add_format({"num_format": "@"})
        sheet.freeze_panes(1, 2)
        for column, (name, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, heading)
        for row, person in enumerate(people, start=1):
            sheet.write_number(row, 0, row)
            # As text whatever it looks like: a name that begins with `=` is no formula.
            for column, value in enumerate(_cells(person), start=1):
                if value:
                    sheet.write_string(row, column, value, text)
        if people:
            sheet.autofilter(0, 0, len(people), len(_COLUMNS) - 1)
    return len(people)


def export_notes(out: Path, lines: Sequence[tuple[str, str, str]]) -> int:
    """Write what is said of a spreadsheet's rows (where, chip, sentence) to an .xlsx; how many. Raises as above."""
    import xlsxwriter

    with atomic_file(out) as file, xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Perlu diperbaiki")
        heading, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True})
        sheet.freeze_panes(1, 0)
        for column, (name, width) in enumerate((("BARIS", 18), ("KEADAAN", 14), ("KETERANGAN", 90))):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, heading)
        for row, line in enumerate(lines, start=1):
            for column, value in enumerate(line):
                sheet.write_string(row, column, value, wrapped)
    return len(lines)


def _cells(person: Person) -> tuple[str | None, ...]:
    return (
        person.name,
        format_nip(person.personnel_number) if person.personnel_number else None,
        person.local_staff_number,
        person.kind_label,
        grade_with_rank(person.grade) if person.grade else None,
        person.position,
        person.unit,
        None if person.duty_status is DutyStatus.OTHER else person.duty_status.label,
        person.duty_since,
    )
