"""The list on screen as a spreadsheet: what offices pass around, in the shape that an import reads back. No NIK."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from netral_desktop.kernel.atomic import atomic_file
from netral_desktop.store import Store
from netral_desktop.words import in_source_language, label

from .fields import FIELDS
from .grades import grade_with_rank
from .headings import normalise
from .kinds import DutyStatus, EmploymentKind
from .numbers import format_nip
from .queries import Person, people_by_ids
from .readings import Rejected, RowNote

_COLUMNS = tuple(field for field in FIELDS if field.export_width is not None)
_WRITTEN: dict[str, Callable[[Person], str | None]] = {  # where that is more than the value
    "personnel_number": lambda p: format_nip(p.personnel_number) if p.personnel_number else None,
    "kind": lambda p: p.kind_label,
    "grade": lambda p: grade_with_rank(p.grade) if p.grade else None,
    "duty_status": lambda p: None if p.duty_status is DutyStatus.OTHER else p.duty_status.label,
}
_PLACE_WIDTH = 5
_NOTES = (("sheet_name", 18), ("row", 8), ("state", 12), ("note", 90))  # columns and their widths in characters
_TEMPLATE_ROWS = 2000  # that the rules are put on


@in_source_language()
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


@in_source_language()
def export_notes(out: Path, notes: Sequence[RowNote]) -> int:
    """Write what is said of a spreadsheet's rows to an .xlsx; how many. Raises as above.

    A refused row stands with the columns that were read, under their own headings, and its reason behind them: what is
    corrected there can be taken in as it is.
    """
    import xlsxwriter

    headings = list(dict.fromkeys(heading for note in notes for heading, _ in note.cells))
    if not any(normalise(heading).startswith("nama") for heading in headings):
        headings.insert(0, label("notes_export.name"))
    of_name = next(heading for heading in headings if normalise(heading).startswith("nama"))
    columns = [
        *((heading, 24) for heading in headings),
        *((label(f"notes_export.{key}"), width) for key, width in _NOTES),
    ]
    with atomic_file(out) as file, xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet(label("notes_export.sheet"))
        heading_format = book.add_format({"bold": True, "bottom": 1})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 0)
        for column, (heading, width) in enumerate(columns):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, heading_format)
        for row, note in enumerate(notes, start=1):
            said = dict(note.cells) or {of_name: note.name}
            state = label("notes_export.refused" if isinstance(note, Rejected) else "notes_export.check")
            behind = (note.sheet, str(note.row), state, note.message)
            for column, value in enumerate((*(said.get(heading, "") for heading in headings), *behind)):
                if value:
                    sheet.write_string(row, column, value, text)
    return len(notes)


@in_source_language()
def export_template(out: Path) -> int:
    """Write an empty list with the headings that an import knows and its rules beside it; how many columns."""
    import xlsxwriter

    columns = [field for field in _COLUMNS if field.column != "duty_since"]
    with atomic_file(out) as file, xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet(label("roster_export.sheet"))
        heading, text = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "@"})
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, 0, _PLACE_WIDTH)
        sheet.write_string(0, 0, label("roster_export.place"), heading)
        for column, field in enumerate(columns, start=1):
            sheet.set_column(column, column, field.export_width, text)  # so that a NIP that is typed stays whole
            sheet.write_string(0, column, label(f"roster_export.{field.column}"), heading)
            if field.column == "kind":
                kinds = [kind.label for kind in EmploymentKind]
                sheet.data_validation(1, column, _TEMPLATE_ROWS, column, {"validate": "list", "source": kinds})
            if field.column == "personnel_number":
                rule = {
                    "validate": "length", "criteria": "==", "value": 18, "ignore_blank": True,
                    "error_title": label("template.number"), "error_message": label("template.rule_number"),
                }  # fmt: skip
                sheet.data_validation(1, column, _TEMPLATE_ROWS, column, rule)
        rules = book.add_worksheet(label("template.rules"))
        rules.set_column(0, 0, 100, book.add_format({"text_wrap": True}))
        for row, key in enumerate(("rule_number", "rule_name", "rule_kind", "rule_unit", "rule_rows")):
            rules.write_string(row, 0, label(f"template.{key}"))
    return len(columns) + 1


def _cells(person: Person) -> list[str | None]:
    return [
        _WRITTEN[field.column](person) if field.column in _WRITTEN else getattr(person, field.attribute)
        for field in _COLUMNS
    ]
