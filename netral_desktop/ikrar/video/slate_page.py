"""The slate on paper: one page to hold before the camera at the beginning and the end of a recording."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from netral_desktop.ikrar import queries
from netral_desktop.kernel.atomic import atomic_file, disk_faults
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.text import long_day
from netral_desktop.sheets.fonts import MM_PER_POINT, font
from netral_desktop.sheets.model import FontKey
from netral_desktop.sheets.typeset import wrap
from netral_desktop.store import Store
from netral_desktop.words import in_source_language, label

from .slate_code import slate_key, slate_payload, typed_form
from .slate_drawing import MODULES, QUIET, dark_modules

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_PAGE = (297.0, 210.0)  # mm, A4 lying
_MODULE = 6.0  # mm: the code is 126 mm wide, with its white border 174
_LEFT, _WORDS = 14.0, 182.0
_POINTS = 72 / 25.4


@in_source_language()
def write_slate(store: Store, session_id: str, out: Path) -> None:
    """Write the slate of a session as a PDF. Raises UsageProblem (no_session), EnvironmentFault."""
    from reportlab.pdfgen.canvas import Canvas

    with store.read() as c:
        session = queries.session(c, store.office, session_id)
    if session is None:
        raise UsageProblem("no_session")
    words: tuple[tuple[str, FontKey, float, float], ...] = (
        (label("slate.title"), "bold", 30.0, 0.0), (store.office_name, "regular", 17.0, 4.0),
        (session.title, "bold", 17.0, 4.0), (long_day(date.fromisoformat(session.day)), "regular", 15.0, 4.0),
        (typed_form(session_id), "bold", 30.0, 8.0), (label("slate.hint"), "regular", 12.0, 8.0),
    )  # fmt: skip
    with disk_faults(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
    with atomic_file(out) as file:
        canvas = Canvas(file, pagesize=(_PAGE[0] * _POINTS, _PAGE[1] * _POINTS), invariant=1, lang="id")
        canvas.setTitle(label("slate.title"))
        top = (_PAGE[1] + MODULES * _MODULE) / 2
        _draw_code(canvas, slate_payload(slate_key(store), session_id, None), top)
        y = top
        for text, face, size, above in words:
            y -= above
            for line in wrap(text, face, size, _PAGE[0] - _WORDS - _LEFT):
                y -= size * MM_PER_POINT * 1.15
                canvas.setFont(font(face).fontName, size)
                canvas.drawString(_WORDS * _POINTS, y * _POINTS, line)
        canvas.showPage()
        canvas.save()


def _draw_code(canvas: Canvas, payload: str, top: float) -> None:
    """One path for all modules, so that no seams show between them."""
    path, side = canvas.beginPath(), _MODULE * _POINTS
    for row, line in enumerate(dark_modules(payload)):
        for column, dark in enumerate(line):
            if dark:
                x = (_LEFT + (QUIET + column) * _MODULE) * _POINTS
                path.rect(x, (top - (row + 1) * _MODULE) * _POINTS, side, side)
    canvas.drawPath(path, stroke=0, fill=1)
