"""The pieces of a paper as flowables: tables with upright headings, facts, prose, a signature block."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Image, KeepTogether, LongTable, PageBreak, Spacer, Table

from netral_desktop.kernel.text import long_day, number
from netral_desktop.sheets.fonts import font, text_width
from netral_desktop.sheets.model import FontKey
from netral_desktop.sheets.render import POINTS_PER_MM as MM
from netral_desktop.sheets.typeset import wrap

from . import document
from .document import Cell, Column, Facts, Picture, Prose, Report, Signatory

BODY = 10.5  # points
_CELL, _SMALL_CELL = 8.0, 6.2
_PAD = 0.9  # mm left and right in a cell
_LEADING = 1.22
_HEADING = Color(0.90, 0.93, 0.95)
_RULE = Color(0.55, 0.6, 0.65)
_SUM = Color(0.96, 0.96, 0.96)
_FACT_LABEL = 52.0  # mm
_SIGN_SPACE = 22.0  # mm for a signature and a stamp
_ROWS = 400  # of one piece of a table: what is split over pages costs by the square of its rows
_DOTS = "." * 44


def shown(cell: Cell) -> str:
    """A cell as it stands on paper."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{100 * cell:.1f}".replace(".", ",").removesuffix(",0") + "%"
    return number(cell) if isinstance(cell, int) else cell


class Upright(Flowable):  # type: ignore[misc]
    """A heading that is read from below, over a narrow column of figures. Lengths in points."""

    def __init__(self, lines: Sequence[str], size: float) -> None:
        super().__init__()
        self._lines, self._size = lines, size
        self.width = len(lines) * size * _LEADING
        self.height = max(text_width(line, "bold", size) for line in lines) * MM

    def wrap(self, *_: float) -> tuple[float, float]:
        """Its size, whatever there is room for."""
        return self.width, self.height

    def draw(self) -> None:
        """On the canvas that platypus set."""
        self.canv.setFont(font("bold").fontName, self._size)
        self.canv.rotate(90)
        for place, line in enumerate(self._lines):
            self.canv.drawString(0, -(place + 0.85) * self._size * _LEADING, line)


def table(part: document.Table, width: float) -> list[Flowable]:
    """A table within `width` mm; its headings stand on each page."""
    wanted = sum(column.width for column in part.columns)
    size = _CELL if wanted <= width * 1.1 else _SMALL_CELL
    widths = [column.width * width / wanted for column in part.columns]
    body = [_row(row, widths, size, "regular") for row in part.rows]
    if not body:
        return [*_title(part), *paragraph(part.empty, width)]
    if part.total is not None:
        body.append(_row(part.total, widths, size, "bold"))
    heading = [_heading(column, wide, size) for column, wide in zip(part.columns, widths, strict=True)]
    regular, bold = font("regular").fontName, font("bold").fontName
    style: list[Any] = [
        ("FONT", (0, 1), (-1, -1), regular, size, size * _LEADING),
        ("FONT", (0, 0), (-1, 0), bold, size, size * _LEADING),
        ("GRID", (0, 0), (-1, -1), 0.4, _RULE), ("BACKGROUND", (0, 0), (-1, 0), _HEADING),
        ("VALIGN", (0, 1), (-1, -1), "TOP"), ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PAD * MM), ("RIGHTPADDING", (0, 0), (-1, -1), _PAD * MM),
        ("TOPPADDING", (0, 0), (-1, -1), 1.6), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.2),
    ]  # fmt: skip
    style += [("ALIGN", (n, 1), (n, -1), "RIGHT") for n, column in enumerate(part.columns) if column.figures]
    sums: list[Any] = []
    if part.total is not None:
        sums = [("FONT", (0, -1), (-1, -1), bold, size, size * _LEADING), ("BACKGROUND", (0, -1), (-1, -1), _SUM)]
    drawn: list[Flowable] = []
    for begin in range(0, len(body), _ROWS):
        rows = [heading, *body[begin : begin + _ROWS]]
        last = begin + _ROWS >= len(body)
        dressed = style + sums if last else style
        drawn.append(LongTable(rows, [wide * MM for wide in widths], repeatRows=1, style=dressed, hAlign="LEFT"))
        drawn.append(Spacer(1, 3 * MM) if last else PageBreak())
    return [*_title(part), *drawn]


def _title(part: document.Table) -> list[Flowable]:
    return paragraph(part.title, 100, key="bold") if part.title else []


def _row(row: Sequence[Cell], widths: Sequence[float], size: float, key: FontKey) -> list[str]:
    return [
        said if not said or cell is None or isinstance(cell, int | float)
        else "\n".join(wrap(said, key, size, wide - 2 * _PAD))
        for cell, said, wide in ((cell, shown(cell), wide) for cell, wide in zip(row, widths, strict=True))
    ]  # fmt: skip


def _heading(column: Column, wide: float, size: float) -> str | Flowable:
    longest = max(text_width(word, "bold", size) for word in column.heading.split())
    if longest <= wide - 2 * _PAD:
        return "\n".join(wrap(column.heading, "bold", size, wide - 2 * _PAD))
    lines = wrap(column.heading, "bold", size, 22.0)
    most = max(1, int((wide - 0.5) * MM / (size * _LEADING)))
    return Upright(lines if len(lines) <= most else [column.heading], size)


def paragraph(
    text: str, width: float, *, key: FontKey = "regular", size: float = BODY, indent: float = 0
) -> list[Flowable]:
    """Text over the whole width; nothing for no text."""
    if not text:
        return []
    lines = [[line] for line in wrap(text, key, size, width - indent)]
    style: list[Any] = [
        ("FONT", (0, 0), (-1, -1), font(key).fontName, size, size), ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), size * 0.42), ("LEFTPADDING", (0, 0), (-1, -1), indent * MM),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ]  # fmt: skip
    return [Table(lines, [width * MM], style=style, hAlign="LEFT"), Spacer(1, 2 * MM)]


def prose(part: Prose, width: float) -> list[Flowable]:
    """A paragraph and its points."""
    said = paragraph(part.text, width)
    for place, point in enumerate(part.points, 1):
        said += paragraph(f"{place}.  {point}", width, indent=6)
    return said


def facts(part: Facts, width: float, label_width: float = _FACT_LABEL) -> list[Flowable]:
    """Lines of what, a colon, and how much."""
    rows = [
        [
            "\n".join(wrap(what, "regular", BODY, label_width - 2)), ":",
            "\n".join(wrap(said, "regular", BODY, width - label_width - 5)) or " ",
        ]
        for what, said in part.lines
    ]  # fmt: skip
    if not rows:
        return []
    style: list[Any] = [
        ("FONT", (0, 0), (-1, -1), font("regular").fontName, BODY, BODY * _LEADING),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]  # fmt: skip
    widths = [label_width * MM, 4 * MM, (width - label_width - 4) * MM]
    return [Table(rows, widths, style=style, hAlign="LEFT"), Spacer(1, 2 * MM)]


def picture(part: Picture, width: float) -> list[Flowable]:
    """A picture in its frame, and its caption. Raises what ReportLab raises for what is none."""
    wide = min(part.width, width) * MM
    across, down = ImageReader(BytesIO(part.data)).getSize()
    drawn = Image(BytesIO(part.data), wide, wide * down / across, hAlign="LEFT")
    framed = Table([[drawn]], hAlign="LEFT", style=[("BOX", (0, 0), (-1, -1), 0.5, _RULE)])
    return [KeepTogether([framed, *paragraph(part.caption, width, size=_CELL)]), Spacer(1, 2 * MM)]


def recipient(lines: Sequence[str], width: float) -> list[Flowable]:
    """Whom a letter is to."""
    return [part for line in lines for part in paragraph(line, width)[:1]] + [Spacer(1, 4 * MM)] if lines else []


def signatures(report: Report, width: float, code: Flowable | None) -> Flowable:
    """Place and day, and those who sign, two beside each other; the code stands left of a single one."""
    day = long_day(report.day, weekday=False)
    where = f"{report.signed.place}, {day}" if report.signed.place else day
    half = width / 2
    blocks = [_signatory(each, half - 6) for each in report.signed.people]
    *others, last = blocks
    rows: list[list[Any]] = [["", where]]
    pairs = [others[n : n + 2] for n in range(0, len(others), 2)]
    rows += [[pair[0], pair[1] if len(pair) > 1 else ""] for pair in pairs]
    rows.append([code or "", last])
    style: list[Any] = [
        ("FONT", (0, 0), (-1, -1), font("regular").fontName, BODY, BODY * _LEADING),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]  # fmt: skip
    return KeepTogether([Spacer(1, 3 * MM), Table(rows, [half * MM, half * MM], style=style, hAlign="LEFT")])


def _signatory(who: Signatory, width: float) -> Flowable:
    title = "\n".join(wrap(f"{who.title},", "regular", BODY, width))
    name = "\n".join(wrap(who.name, "bold", BODY, width)) if who.name else _DOTS
    number_ = f"NIP {who.number}" if who.number else "NIP" if not who.name else ""
    bold = font("bold").fontName
    style: list[Any] = [
        ("FONT", (0, 0), (-1, -1), font("regular").fontName, BODY, BODY * _LEADING),
        ("FONT", (0, 2), (0, 2), bold if who.name else font("regular").fontName, BODY, BODY * _LEADING),
        ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]  # fmt: skip
    rows = [[title], [""], [name], [number_]]
    return Table(rows, [width * MM], [None, _SIGN_SPACE * MM, None, None], style=style, hAlign="LEFT")
