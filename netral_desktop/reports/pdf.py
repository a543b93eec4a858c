"""A report as PDF: letterhead, title, parts, signatures, the code and page numbers; charts as vectors."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer

from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.sheets.fonts import font
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.sheets.letterhead_layout import RULES, letterhead_ops
from netral_desktop.sheets.model import Line
from netral_desktop.sheets.pdfium import PDFIUM_LOCK
from netral_desktop.sheets.render import POINTS_PER_MM as MM
from netral_desktop.sheets.render import draw_ops
from netral_desktop.sheets.typeset import wrap_evenly
from netral_desktop.words import in_source_language, label, on_screen

from .charts import Code, bars, curve
from .document import Bars, Curve, Facts, PageCopy, Part, Picture, Prose, Report, Table
from .flowing import facts, paragraph, picture, prose, recipient, signatures, table
from .opening import pages_text
from .page_copies import page_copy
from .seal import Sealing, digest_of

_MARGIN, _BOTTOM = 14.0, 16.0  # mm
_HEAD = 45.0  # of the first page: the letterhead
_TITLE = 13.0  # points


@in_source_language()
def write_pdf(report: Report, sealing: Sealing, progress: Progress = SILENT) -> bytes:
    """The file's bytes; the same content gives the same. Raises Refused (letterhead_too_long), Cancelled."""
    plain = _drawn(report, None, progress)
    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(plain)
        try:
            said = pages_text(document)
        finally:
            document.close()
    progress.check()
    return _drawn(report, sealing(digest_of(said)), progress)


@in_source_language()
def draw_pdf(report: Report, progress: Progress = SILENT) -> bytes:
    """A paper without a code: a letter that is signed by hand. Raises as `write_pdf`."""
    return _drawn(report, None, progress, coded=False)


class NumberedCanvas(Canvas):  # type: ignore[misc]
    """Pages get their number once it is known how many there are."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for place, page in enumerate(self._kept, 1):
            self.__dict__.update(page)
            self.setFont(font("regular").fontName, 8)
            said = label("report.page", page=place, pages=len(self._kept))
            self.drawRightString(self._pagesize[0] - _MARGIN * MM, 9 * MM, said)
            Canvas.showPage(self)
        super().save()


def _drawn(report: Report, payload: str | None, progress: Progress, *, coded: bool = True) -> bytes:
    width, height = PAPERS["a4"] if not report.wide else tuple(reversed(PAPERS["a4"]))
    room = width - 2 * _MARGIN
    regular = font("regular").fontName
    out = BytesIO()

    def canvas(file: Any, **options: Any) -> Canvas:
        made = NumberedCanvas(file, pagesize=(width * MM, height * MM), invariant=1, initialFontName=regular, lang="id")
        made.setTitle(report.title or report.name.label)
        made.setAuthor("NETRAL Desktop")
        return made

    def first(on: Canvas, _: object) -> None:
        _letterhead(on, report, width, height)

    def every(on: Canvas, _: object) -> None:
        progress.check()
        on.setFont(regular, 8)
        on.drawString(
            _MARGIN * MM, 9 * MM, " · ".join(part for part in (report.title, *report.about[:1]) if part)[:140]
        )

    def both(on: Canvas, document: object) -> None:
        every(on, document)
        first(on, document)

    inner = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    body = Frame(_MARGIN * MM, _BOTTOM * MM, room * MM, (height - _HEAD - _BOTTOM) * MM, **inner)
    later = Frame(_MARGIN * MM, _BOTTOM * MM, room * MM, (height - _MARGIN - _BOTTOM) * MM, **inner)
    document = BaseDocTemplate(out, pagesize=(width * MM, height * MM), title=report.title)
    document.addPageTemplates(
        [
            PageTemplate("first", [body], onPage=both, autoNextPageTemplate="later"),
            PageTemplate("later", [later], onPage=every),
        ]
    )
    document.build(_story(report, room, Code(payload) if coded else None, progress), canvasmaker=canvas)
    return out.getvalue()


def _story(report: Report, room: float, code: Code | None, progress: Progress) -> list[Flowable]:
    story: list[Flowable] = []
    story += facts(Facts(report.head), room, 28)
    story += recipient(report.recipient, room)
    if report.title:
        story += _centred(report.title.upper(), room, "bold", _TITLE)
        if report.number:
            story += _centred(label("report.number", number=report.number), room, "regular", 10.5)
        for line in report.about:
            story += _centred(line, room, "regular", 10.5)
        story.append(Spacer(1, 3 * MM))
    for place, part in enumerate(report.parts, 1):
        progress.report(place, len(report.parts), on_screen("report.step_drawing"))
        progress.check()
        if not isinstance(part, PageCopy):
            story += _part(part, room)
    story.append(signatures(report, room, code))  # before the copies: alone on a last page it would belong to nothing
    for part in report.parts:
        if isinstance(part, PageCopy):
            progress.check()
            story += _part(part, room)
    return story


def _part(part: Part, room: float) -> list[Flowable]:
    match part:
        case Table():
            return table(part, room)
        case Bars():
            return bars(part, room)
        case Curve():
            return curve(part, room)
        case Prose():
            return prose(part, room)
        case Facts():
            return facts(part, room)
        case PageCopy():
            return page_copy(part, room)
        case Picture():
            return picture(part, room)


def _centred(text: str, room: float, key: Any, size: float) -> list[Flowable]:
    made: list[Flowable] = []
    for line in wrap_evenly(text, key, size, room):
        [drawn, _] = paragraph(line, room, key=key, size=size)
        drawn.setStyle([("ALIGN", (0, 0), (-1, -1), "CENTER")])
        made.append(drawn)
    return made


def _letterhead(canvas: Canvas, report: Report, width: float, height: float) -> None:
    """As on the sheets that come back, in the middle of this page, with rules over its whole width."""
    aside = (width - PAPERS["a4"].width) / 2
    canvas.saveState()
    canvas.translate(aside * MM, 0)
    draw_ops(canvas, [op for op in letterhead_ops(report.letterhead) if op not in RULES], height)
    canvas.restoreState()
    rules = [Line(_MARGIN, rule.y1, width - _MARGIN, rule.y2, rule.width) for rule in RULES]
    draw_ops(canvas, rules, height)
