"""The list on screen as a spreadsheet: what offices pass around, in the shape that an import reads back. No NIK."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from netral_desktop.kernel.atomic import atomic_file
from netral_desktop.store import Store
from netral_desktop.words import label

from .fields import FIELDS
from .grades import grade_with_rank
from .kinds import DutyStatus
from .numbers import format_nip
from .queries import Person, people_by_ids

_COLUMNS = tuple(field for field in FIELDS if field.export_width is not None)
_WRITTEN: dict[str, Callable[[Person], str | None]] = {  # where that is more than the value
    "personnel_number": lambda p: format_nip(p.personnel_number) if p.personnel_number else None,
    "kind": lambda p: p.kind_label,
    "grade": lambda p: grade_with_rank(p.grade) if p.grade else None,
    "duty_status": lambda p: None if p.duty_status is DutyStatus.OTHER else p.duty_status.label,
}
_PLACE_WIDTH = 5
_NOTES = (("row", 18), ("state", 14), ("note", 90))  # columns and their widths in characters


def export_people(store: Store, out: Path, ids: Sequence[str]) -> int:
    """Write these people, in this order, to an .xlsx; how many they were. Numbers are text. Raises EnvironmentFault."""
    import xlsxwriter

    with store.read() as c:
        people = people_by_ids(c, ids)
    with atomic_file(out) as file, xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet(label("roster_export.sheet"))
        heading = book.add_format({"bold": True, "bottom": 1})
        text = book.add_format({"num_format": "@"})
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, 0, _PLACE_WIDTH)
        sheet.write_string(0, 0, label("roster_export.place"), heading)
        for column, field in enumerate(_COLUMNS, start=1):
            sheet.set_column(column, column, field.export_width)
            sheet.write_string(0, column, label(f"roster_export.{field.column}"), heading)
        for row, person in enumerate(people, start=1):
            sheet.write_number(row, 0, row)
            # As text whatever it looks like: a name that begins with `=` is no formula.
            for column, value in enumerate(_cells(person), start=1):
                if value:
                    sheet.write_string(row, column, value, text)
        if people:
            sheet.autofilter(0, 0, len(people), len(_COLUMNS))
    return len(people)


def export_notes(out: Path, lines: Sequence[tuple[str, str, str]]) -> int:
    """Write what is said of a spreadsheet's rows (where, chip, sentence) to an .xlsx; how many. Raises as above."""
    import xlsxwriter

    with atomic_file(out) as file, xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet(label("notes_export.sheet"))
        heading, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True})
        sheet.freeze_panes(1, 0)
        for column, (name, width) in enumerate(_NOTES):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, label(f"notes_export.{name}"), heading)
        for row, line in enumerate(lines, start=1):
            for column, value in enumerate(line):
                sheet.write_string(row, column, value, wrapped)
    return len(lines)


def _cells(person: Person) -> list[str | None]:
    return [
        _WRITTEN[field.column](person) if field.column in _WRITTEN else getattr(person, field.attribute)
        for field in _COLUMNS
    ]
