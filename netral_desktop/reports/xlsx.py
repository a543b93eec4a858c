"""A report as XLSX: figures as figures, numbers of people as text, nothing from data ever a formula.

The first sheet holds the tables under their fixed headings, with frozen headings, filters and print titles; the second
the code. `digest_of` the cells of the first is what the code is signed over.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.kernel.text import long_day
from netral_desktop.words import in_source_language, label, on_screen

from .charts import code_modules
from .document import Cell, Facts, Prose, Report
from .seal import Sealing, cells_text, digest_of

_CHARACTERS_PER_MM = 0.55
_CLEAR = 4  # modules round a code
_PIXELS = 5  # a module
_EVERY = 500  # rows between two looks at whether to stop


@in_source_language()
def write_xlsx(report: Report, sealing: Sealing, progress: Progress = SILENT) -> bytes:
    """The file's bytes. Raises Cancelled."""
    import xlsxwriter

    out = BytesIO()
    lines: list[list[Cell]] = []
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": report.title or report.name.label, "author": "NETRAL Desktop"})
        book.set_calc_mode("auto")
        sheet = book.add_worksheet(label("report.sheet"))
        bold, text = (
            book.add_format({"bold": True}),
            book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        )
        whole = book.add_format({"num_format": "#,##0", "valign": "top"})
        share = book.add_format({"num_format": "0.0%", "valign": "top"})
        heading = book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "border": 1,
                "bg_color": "#E5ECF1",
                "valign": "vcenter",
                "align": "center",
            }
        )

        def put(row: int, cells: list[Cell], style: Any = None) -> None:
            lines.append(cells)
            for place, cell in enumerate(cells):
                if cell is None or cell == "":
                    continue
                if isinstance(cell, str):  # whatever it looks like: a name that begins with `=` is no formula
                    sheet.write_string(row, place, cell, style or text)
                else:
                    sheet.write_number(row, place, cell, style or (share if isinstance(cell, float) else whole))

        row = 0
        for line in _above(report):
            put(row, list(line), bold)
            row += 1
        row += 1
        first = True
        for part in report.tables:
            if part.title:
                put(row, [part.title], bold)
                row += 1
            put(row, [column.heading for column in part.columns], heading)
            if first:
                sheet.freeze_panes(row + 1, 0)
                sheet.repeat_rows(row)
                for place, column in enumerate(part.columns):
                    sheet.set_column(place, place, max(6, column.width * _CHARACTERS_PER_MM))
                if part.rows:
                    sheet.autofilter(row, 0, row + len(part.rows), len(part.columns) - 1)
                first = False
            row += 1
            for number, cells in enumerate(part.rows):
                if number % _EVERY == 0:
                    progress.report(number, len(part.rows), on_screen("report.step_drawing"))
                    progress.check()
                put(row, list(cells))
                row += 1
            if part.total is not None:
                put(row, list(part.total), bold)
                row += 1
            row += 1
        for line in _below(report):
            put(row, list(line), book.add_format({"text_wrap": False}))
            row += 1
        sheet.set_landscape() if report.wide else sheet.set_portrait()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        payload = sealing(digest_of(cells_text(lines)))
        seal = book.add_worksheet(label("report.seal_sheet"))
        seal.set_column(0, 0, 100)
        seal.write_string(0, 0, label("report.code_words"), text)
        seal.write_string(1, 0, payload, text)
        seal.insert_image(
            3, 0, "kode.png", {"image_data": BytesIO(_picture(payload)), "description": label("report.code")}
        )
    return out.getvalue()


def _above(report: Report) -> list[list[Cell]]:
    lines: list[list[Cell]] = [[line] for line in (*report.letterhead.lines, report.title or report.name.label)]
    if report.number:
        lines.append([label("report.number", number=report.number)])
    lines += [[line] for line in report.about]
    for part in report.parts:
        if isinstance(part, Facts):
            lines += [[f"{what}: {said}"] for what, said in part.lines]
    return lines


def _below(report: Report) -> list[list[Cell]]:
    lines: list[list[Cell]] = [[part.text] for part in report.parts if isinstance(part, Prose) and part.text]
    day = long_day(report.day, weekday=False)
    lines.append([f"{report.signed.place}, {day}" if report.signed.place else day])
    for who in report.signed.people:
        lines += [[line] for line in (who.title, who.name or "-", *([f"NIP {who.number}"] if who.number else []))]
    return lines


def _picture(payload: str) -> bytes:
    """The code as PNG with its clear zone."""
    import numpy as np
    from PIL import Image

    modules = np.pad(code_modules(payload), _CLEAR)
    grey = np.where(np.kron(modules, np.ones((_PIXELS, _PIXELS), bool)), 0, 255).astype(np.uint8)
    out = BytesIO()
    Image.fromarray(grey).save(out, "PNG", optimize=True)
    return out.getvalue()
