"""Charts as vectors on a page: bars where people would rather look than read, a curve of what came back, and a code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import zxingcpp
from reportlab.lib.colors import Color
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import Flowable

from netral_desktop.kernel.text import number, percent
from netral_desktop.sheets.fonts import font
from netral_desktop.sheets.render import POINTS_PER_MM as MM
from netral_desktop.sheets.typeset import fit, sizes_between, wrap
from netral_desktop.words import label

from .document import Bars, Curve

_PRIMARY, _GROUND, _INK = Color(0.043, 0.365, 0.4), Color(0.89, 0.92, 0.94), Color(0.1, 0.15, 0.2)
_DUE = Color(0.66, 0.2, 0.16)
_LINE, _TITLE, _NAME, _FIGURES = 5.4, 8.0, 70.0, 34.0  # mm
_CURVE_HEIGHT = 62.0
_AXIS = 14.0
_MOST_BARS = 26  # on one piece; the rest goes on a further one
_QR_SIDE = 38.0


class _Chart(Flowable):  # type: ignore[misc]
    """Something of a fixed size in mm, drawn in points from its lower left corner."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width * MM, height * MM

    def wrap(self, *_: float) -> tuple[float, float]:
        """Its size, whatever there is room for."""
        return self.width, self.height

    def text(self, x: float, y: float, said: str, size: float = 8, *, bold: bool = False, right: bool = False) -> None:
        """A line at a place in mm."""
        self.canv.setFillColor(_INK)
        self.canv.setFont(font("bold" if bold else "regular").fontName, size)
        (self.canv.drawRightString if right else self.canv.drawString)(x * MM, y * MM, said)


class BarPiece(_Chart):
    """Some bars under a title."""

    def __init__(self, title: str, lines: Sequence[tuple[str, int, int]], width: float) -> None:
        super().__init__(width, _TITLE + _LINE * len(lines) + 3)
        self._title, self._lines, self._wide = title, lines, width

    def draw(self) -> None:
        """On the canvas that platypus set."""
        top = self.height / MM - 5
        self.text(0, top, self._title, 10, bold=True)
        room = self._wide - _NAME - _FIGURES
        for place, (name, part, whole) in enumerate(self._lines):
            y = top - _TITLE + 3 - place * _LINE - 3
            fitted = fit(name, "regular", _NAME - 3, sizes_between(8, 5), 1)
            self.text(0, y, fitted.lines[0], fitted.size)
            self.canv.setFillColor(_GROUND)
            self.canv.rect(_NAME * MM, (y - 0.8) * MM, room * MM, 3.6 * MM, stroke=0, fill=1)
            if part:
                self.canv.setFillColor(_PRIMARY)
                self.canv.rect(_NAME * MM, (y - 0.8) * MM, room * part / whole * MM, 3.6 * MM, stroke=0, fill=1)
            said = f"{number(part)} / {number(whole)} ({percent(part, whole)})"
            self.text(self._wide, y, said, 7.5, right=True)


def bars(part: Bars, width: float) -> list[Flowable]:
    """Bars in pieces that fit on a page."""
    lines = part.lines
    return [BarPiece(part.title, lines[n : n + _MOST_BARS], width) for n in range(0, len(lines), _MOST_BARS)]


class CurvePiece(_Chart):
    """Steps over the days; the deadline as a line."""

    def __init__(self, part: Curve, width: float) -> None:
        super().__init__(width, _CURVE_HEIGHT + 14)
        self._part, self._wide = part, width

    def draw(self) -> None:
        """On the canvas that platypus set."""
        part, canvas = self._part, self.canv
        self.text(0, self.height / MM - 5, part.title, 10, bold=True)
        days = [day for day, _ in part.points] + ([part.deadline] if part.deadline else [])
        first, last = min(days), max(days)
        span = max(1, (last - first).days)
        left, bottom, room, tall = _AXIS, 6.0, self._wide - _AXIS - 30, _CURVE_HEIGHT - 4
        canvas.setStrokeColor(_INK)
        canvas.setLineWidth(0.6)
        canvas.line(left * MM, bottom * MM, left * MM, (bottom + tall) * MM)
        canvas.line(left * MM, bottom * MM, (left + room) * MM, bottom * MM)
        for share in (0, 0.5, 1):
            self.text(left - 2, bottom + share * tall - 1, number(round(part.whole * share)), 7, right=True)

        def place(day: date, many: int) -> tuple[float, float]:
            return (left + room * (day - first).days / span) * MM, (bottom + tall * many / part.whole) * MM

        path = canvas.beginPath()
        x, y = place(part.points[0][0], 0)
        path.moveTo(x, y)
        for day, many in part.points:
            x, above = place(day, many)
            path.lineTo(x, y)
            path.lineTo(x, above)
            y = above
        canvas.setStrokeColor(_PRIMARY)
        canvas.setLineWidth(1.6)
        canvas.drawPath(path, stroke=1, fill=0)
        self.text(x / MM + 1.5, y / MM - 1, number(part.points[-1][1]), 8, bold=True)
        self.text(left, bottom - 4, f"{first:%d-%m-%Y}", 7)
        if part.deadline is not None:
            x, _ = place(part.deadline, 0)
            canvas.setStrokeColor(_DUE)
            canvas.setDash(2, 2)
            canvas.line(x, bottom * MM, x, (bottom + tall) * MM)
            canvas.setDash()
            self.text(x / MM + 1.5, bottom + tall - 2, label("report.deadline"), 7)
            self.text(x / MM + 1.5, bottom + tall - 5.5, f"{part.deadline:%d-%m-%Y}", 7)


def curve(part: Curve, width: float) -> list[Flowable]:
    """The curve; nothing before anything has come back."""
    return [CurvePiece(part, width)] if part.points and part.whole else []


class Code(_Chart):
    """A report's code as one path, with the words that tell what it is for. Without a payload only its room."""

    def __init__(self, payload: str | None) -> None:
        super().__init__(90, _QR_SIDE + 12)
        self._payload = payload

    def draw(self) -> None:
        """On the canvas that platypus set."""
        if self._payload is not None:
            runs, modules = code_runs(self._payload)
            module = _QR_SIDE / modules * MM
            self.canv.saveState()
            self.canv.transform(module, 0, 0, -module, 2 * MM, (_QR_SIDE + 10) * MM)
            rectangles = [f"{column} {row} {length} 1 re" for column, row, length in runs]
            self.canv.drawPath(PDFPathObject(["n", *rectangles]), stroke=0, fill=1)
            self.canv.restoreState()
        for place, line in enumerate(wrap(label("report.code_words"), "regular", 6.5, 60)):
            self.text(2, 5 - place * 2.8, line, 6.5)


def code_runs(payload: str) -> tuple[list[tuple[int, int, int]], int]:
    """The dark modules of a code as runs (column, row, length), and how many modules a side has."""
    modules = code_modules(payload)
    runs = []
    for row, line in enumerate(modules.astype(np.int8)):
        edges = np.flatnonzero(np.diff(line, prepend=0, append=0)).tolist()
        runs += [(start, row, end - start) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return runs, len(modules)


def code_modules(payload: str) -> Any:
    """The code as rows of dark (true) and light modules, without its clear zone."""
    barcode = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return np.asarray(barcode.to_image(scale=1, add_quiet_zones=False)) == 0
