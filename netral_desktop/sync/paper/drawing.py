"""The pages of a kertas cadangan as PDF: a head that says what it is and how it comes back, and twelve codes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

import numpy as np
import zxingcpp
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from netral_desktop.kernel.text import long_day
from netral_desktop.sheets.fonts import font
from netral_desktop.sheets.render import POINTS_PER_MM
from netral_desktop.sheets.typeset import wrap
from netral_desktop.words import in_source_language, label, labels

from .codes import PaperCodes

_WIDTH, _HEIGHT, _MARGIN = 210.0, 297.0, 12.0  # A4, mm
_VERSION, _MODULES, _LEVEL = 20, 97, "M"
_SIDE = _MODULES * 0.54  # mm: a module is 4,25 pixels at 200 dpi
_COLUMNS, _TOP, _ROW, _COLUMN = 3, 57.0, 57.5, 66.8  # mm


@dataclass(frozen=True)
class PaperHead:
    """What stands above the codes: of which office, made when; nothing of a person."""

    office: str
    made: date


@in_source_language()
def draw_paper(codes: PaperCodes, head: PaperHead) -> bytes:
    """The PDF, A4."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1, invariant=1, initialFontName=font("regular").fontName, lang="id")
    canvas.setTitle(label("paper.title"))
    canvas.setAuthor("NETRAL Desktop")
    canvas.setCreator("NETRAL Desktop")
    for page, on_page in enumerate(codes.pages):
        canvas.setPageSize((_WIDTH * POINTS_PER_MM, _HEIGHT * POINTS_PER_MM))
        _head(canvas, head, codes, page + 1)
        for place, code in enumerate(on_page):
            row, column = divmod(place, _COLUMNS)
            left, top = _MARGIN + column * _COLUMN, _TOP + row * _ROW
            _code(canvas, code, left, top)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _head(canvas: Canvas, head: PaperHead, codes: PaperCodes, page: int) -> None:
    pages = len(codes.pages)
    figures = {"page": page, "pages": pages, "set": codes.name, "lost": -(-pages // 8)}
    _line(canvas, label("paper.title"), 17.0, 15, "bold")
    _line(canvas, label("paper.page", **figures), 17.0, 10, "bold", right=True)
    _line(canvas, label("paper.office", office=head.office, made=long_day(head.made)), 23.0, 10, "regular")
    y = 28.5
    for key in sorted(labels("paper_head")):
        said = label(f"paper_head.{key}", **({"lost": figures["lost"]} if key == "4" else {}))
        for line in wrap(said, "regular", 8.5, _WIDTH - 2 * _MARGIN):
            _line(canvas, line, y, 8.5, "regular")
            y += 3.7
        y += 0.8


def _line(canvas: Canvas, text: str, y: float, size: float, face: str, *, right: bool = False) -> None:
    canvas.setFont(font("bold" if face == "bold" else "regular").fontName, size)
    height = (_HEIGHT - y) * POINTS_PER_MM
    if right:
        canvas.drawRightString((_WIDTH - _MARGIN) * POINTS_PER_MM, height, text)
    else:
        canvas.drawString(_MARGIN * POINTS_PER_MM, height, text)


def _code(canvas: Canvas, code: bytes, left: float, top: float) -> None:
    barcode = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode, ec_level=_LEVEL, version=_VERSION)
    modules = np.asarray(barcode.to_image(scale=1, add_quiet_zones=False))
    if modules.shape != (_MODULES, _MODULES):
        raise ValueError(f"QR code of {modules.shape} modules")
    side = _SIDE * POINTS_PER_MM
    image = ImageReader(Image.fromarray(modules).convert("1"))
    canvas.drawImage(image, left * POINTS_PER_MM, (_HEIGHT - top) * POINTS_PER_MM - side, side, side)
