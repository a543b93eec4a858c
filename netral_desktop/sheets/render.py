"""Drawing print models: into a PDF for paper, and into pixels as the reference a scan is compared with.

ReportLab draws, with embedded subsets of our fonts only; the static part of a batch is one Form XObject that every page
repeats. The same function draws both, so that what the reader expects is what the printer was given.
"""

from __future__ import annotations

import ctypes
import functools
from collections.abc import Sequence
from io import BytesIO
from typing import IO, Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium_c
import zxingcpp
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from netral_desktop.words import label

from . import codes
from .fonts import MM_PER_POINT, font
from .model import CodeMark, Image, Line, Op, PrintModel, Rect, Text
from .pdfium import PDFIUM_LOCK

POINTS_PER_MM = 72 / 25.4
QR_MODULES = 21  # version 1

Grey = np.ndarray[tuple[int, int], np.dtype[np.uint8]]


class PdfWriter:
    """A PDF being written, one sheet a page. Pages are kept in memory until `close`.

    The file carries no name in its metadata and the same models give the same bytes. `compress`: off for a file that is
    drawn at once and never kept.
    """

    def __init__(self, out: IO[bytes], title: str = "", *, compress: bool = True) -> None:
        # The canvas begins every page in its initial font: one of ours, or Helvetica would be named and not embedded.
        initial = font("regular").fontName
        self._canvas = Canvas(out, pageCompression=int(compress), invariant=1, initialFontName=initial, lang="id")
        self._canvas.setTitle(title or label("pdf_title.sheets"))
        self._canvas.setAuthor("NETRAL Desktop")
        self._canvas.setCreator("NETRAL Desktop")
        self._forms: dict[tuple[tuple[Op, ...], tuple[float, float]], str] = {}
        self._pages = 0
        self._in_chapter = False

    def add(self, model: PrintModel, bookmark: str | None = None, *, chapter: str | None = None) -> None:
        """Draw one sheet. `bookmark` is its line in the viewer's outline, under the chapter that began last, if any."""
        canvas = self._canvas
        canvas.setPageSize((model.page_mm[0] * POINTS_PER_MM, model.page_mm[1] * POINTS_PER_MM))
        self._pages += 1
        if chapter is not None:
            self._mark(chapter, f"bab{self._pages}", 0)
            self._in_chapter = True
        if bookmark is not None:
            self._mark(bookmark, f"hal{self._pages}", 1 if self._in_chapter else 0)
        canvas.doForm(self._form(model))
        draw_ops(canvas, model.fields, model.page_mm[1])
        for mark in model.codes:
            _draw_code(canvas, model, mark)
        canvas.showPage()

    def close(self) -> None:
        """Write the file out. The stream given stays open."""
        self._canvas.save()

    def _mark(self, title: str, key: str, level: int) -> None:
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(title, key, level, closed=level == 0)

    def _form(self, model: PrintModel) -> str:
        key = (model.static, model.page_mm)
        name = self._forms.get(key)
        if name is None:
            name = self._forms[key] = f"static{len(self._forms)}"
            width, height = (side * POINTS_PER_MM for side in model.page_mm)
            self._canvas.beginForm(name, 0, 0, width, height)
            draw_ops(self._canvas, model.static, model.page_mm[1])
            self._canvas.endForm()
        return name


def page_pdf(model: PrintModel, *, compress: bool = True) -> bytes:
    """A PDF of one sheet."""
    out = BytesIO()
    writer = PdfWriter(out, compress=compress)
    writer.add(model)
    writer.close()
    return out.getvalue()


def raster(model: PrintModel, px_per_mm: float, region_mm: tuple[float, float, float, float] | None = None) -> Grey:
    """The sheet as it was printed, grey, 255 the paper, of a region (x, y, w, h) in mm or of the whole page.

    Exact: the centre of pixel [i, j] is the point x + (j + 0.5) / px_per_mm, y + (i + 0.5) / px_per_mm of the paper.
    The array has round(h * px_per_mm) rows and round(w * px_per_mm) columns; what lies off the paper is white.
    """
    x, y, width, height = region_mm or (0.0, 0.0, *model.page_mm)
    columns, rows = round(width * px_per_mm), round(height * px_per_mm)
    data = page_pdf(model, compress=False)
    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(data)
        try:
            page = document[0]
            bitmap = pypdfium2.PdfBitmap.new_native(columns, rows, pdfium_c.FPDFBitmap_Gray)
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, columns, rows)
            scale = px_per_mm * MM_PER_POINT
            matrix = pdfium_c.FS_MATRIX(scale, 0, 0, scale, -x * px_per_mm, -y * px_per_mm)
            clip = pdfium_c.FS_RECTF(0, 0, columns, rows)
            pdfium_c.FPDF_RenderPageBitmapWithMatrix(bitmap, page, ctypes.byref(matrix), ctypes.byref(clip), 0)
            pixels: Grey = bitmap.to_numpy().reshape(rows, -1)[:, :columns].copy()
            return pixels
        finally:
            document.close()


@functools.lru_cache(maxsize=64)
def qr_runs(payload: str) -> tuple[tuple[int, int, int], ...]:
    """The dark modules of a payload's QR code as runs (column, row, length), out of 21 x 21.

    Raises ValueError when the payload is not one of ours or came out at another version or level than 1-Q: the writer
    takes levels as text and silently reads some as another.
    """
    if codes.parse_payload(payload) is None:
        raise ValueError("not a sheet's payload")
    barcode = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="Q", version=1)
    modules = np.asarray(barcode.to_image(scale=1, add_quiet_zones=False)) == 0
    if barcode.ec_level != "Q" or modules.shape != (QR_MODULES, QR_MODULES):
        raise ValueError(f"QR code of level {barcode.ec_level} and {modules.shape} modules")
    runs = []
    for row, line in enumerate(modules.astype(np.int8)):
        edges = np.flatnonzero(np.diff(line, prepend=0, append=0)).tolist()
        runs += [(start, row, end - start) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return tuple(runs)


def _draw_code(canvas: Canvas, model: PrintModel, mark: CodeMark) -> None:
    # In a coordinate system of modules, y down, the path is short; one path leaves no seams between its rectangles.
    module = mark.side / QR_MODULES * POINTS_PER_MM
    canvas.saveState()
    canvas.transform(module, 0, 0, -module, mark.x * POINTS_PER_MM, (model.page_mm[1] - mark.y) * POINTS_PER_MM)
    runs = qr_runs(codes.payload(model.code, mark.corner))
    rectangles = [f"{column} {row} {length} 1 re" for column, row, length in runs]
    canvas.drawPath(PDFPathObject(["n", *rectangles]), stroke=0, fill=1)
    canvas.restoreState()


def draw_ops(canvas: Canvas, ops: Sequence[Op], page_height: float) -> None:
    """Draw operations on a page of this height in mm."""
    text: Any = None
    for op in ops:
        if isinstance(op, Text):
            text = text or canvas.beginText()
            text.setFont(font(op.font).fontName, op.size)
            text.setWordSpace(op.word_space * POINTS_PER_MM)
            text.setTextOrigin(op.x * POINTS_PER_MM, (page_height - op.y) * POINTS_PER_MM)
            text.textOut(op.text)
            continue
        if text is not None:
            canvas.drawText(text)
            text = None
        _draw_mark(canvas, op, page_height)
    if text is not None:
        canvas.drawText(text)


def _draw_mark(canvas: Canvas, op: Line | Rect | Image, page_height: float) -> None:
    k = POINTS_PER_MM
    if isinstance(op, Image):
        canvas.drawImage(
            ImageReader(BytesIO(op.data)), op.x * k, (page_height - op.y - op.h) * k, op.w * k, op.h * k, mask="auto"
        )
        return
    canvas.saveState()
    canvas.setLineWidth(op.width * k)
    if isinstance(op, Rect):
        canvas.setStrokeGray(op.grey)
        canvas.rect(op.x * k, (page_height - op.y - op.h) * k, op.w * k, op.h * k)
    else:
        if op.dotted:
            canvas.setLineCap(1)
            canvas.setDash([0, 4 * op.width * k])
        canvas.line(op.x1 * k, (page_height - op.y1) * k, op.x2 * k, (page_height - op.y2) * k)
    canvas.restoreState()
