"""Paper for the command line's tests: a spreadsheet, and the printed PDF come back as a scan with pen strokes on it."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import xlsxwriter
from PIL import Image, ImageDraw

from netral_desktop.sheets.pdfium import PDFIUM_LOCK

DPI = 200
PX_PER_MM = DPI / 25.4
HEADS = ("NO", "NAMA", "NIP", "PANGKAT/GOL", "JABATAN", "UNIT KERJA", "KET")


def write_roster(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """A plain sheet of people; a NIP given as int becomes a numeric cell, as Excel makes it."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADS)
        for number, row in enumerate(rows, 1):
            sheet.write_number(number, 0, number)
            for column, head in enumerate(HEADS[1:], 1):
                value = row.get(head, "")
                if isinstance(value, int):
                    sheet.write_number(number, column, value)
                else:
                    sheet.write_string(number, column, value)


ASKEW = 0.15  # degrees


def render(pdf: Path) -> list[Image.Image]:
    """The printed pages of a PDF in grey at 200 dpi, as they lie on a scanner's glass: never quite straight."""
    return [page.rotate(ASKEW, fillcolor=255) for page in drawn(pdf)]


def drawn(pdf: Path) -> list[Image.Image]:
    """The pages of a PDF in grey at 200 dpi, as a program draws them: they never were paper."""
    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]
        finally:
            document.close()


def box_of(pdf: Path, page: int, text: str) -> tuple[float, float, float, float]:
    """Where a printed text stands: x, y, width, height in mm from the top left."""
    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            opened = document[page]
            words = opened.get_textpage()
            found = words.search(text).get_next()
            assert found is not None, text
            first, count = found
            boxes = [words.get_charbox(i) for i in range(first, first + count)]
            height = opened.get_height()
        finally:
            document.close()
    left, bottom = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, top = max(b[2] for b in boxes), max(b[3] for b in boxes)
    mm = 25.4 / 72
    return left * mm, (height - top) * mm, (right - left) * mm, (top - bottom) * mm


def sign(image: Image.Image, mm: Sequence[float]) -> None:
    """A pen's looping stroke, 0.6 mm wide, within a zone given in mm; another on every sheet, as nobody signs alike."""
    x, y, w, h = mm
    code = image.crop((0, 0, image.width, round(45 * PX_PER_MM)))
    hand = random.Random(zlib.crc32(code.tobytes(), round(10 * x + y)))
    waves = ((0.15, 0.7), (0.22, 0.25), (0.3, 0.75), (0.38, 0.3), (0.48, 0.72), (0.55, 0.35), (0.7, 0.6), (0.85, 0.4))
    waves = tuple((u + hand.uniform(-0.03, 0.03), v + hand.uniform(-0.1, 0.1)) for u, v in waves)
    points = [((x + w * u) * PX_PER_MM, (y + h * v) * PX_PER_MM) for u, v in waves]
    ImageDraw.Draw(image).line(points, fill=40, width=round(0.6 * PX_PER_MM), joint="curve")


def scribble(image: Image.Image, mm: Sequence[float]) -> None:
    """Pen strokes to and fro across a printed text."""
    x, y, w, h = (value * PX_PER_MM for value in mm)
    draw = ImageDraw.Draw(image)
    for step in range(12):
        left = x + w * step / 12
        draw.line([(left, y - 8), (left + w / 10, y + h + 8)], fill=30, width=round(0.8 * PX_PER_MM))


def foreign_page() -> Image.Image:
    """A letter of somebody else, without any code."""
    page = Image.new("L", (round(210 * PX_PER_MM), round(297 * PX_PER_MM)), 255)
    draw = ImageDraw.Draw(page)
    for line in range(30):
        draw.text(
            (160, 200 + 60 * line), "Undangan rapat koordinasi dan lampiran daftar harga barang", fill=0, font_size=32
        )
    return page


def blank_page() -> Image.Image:
    """The empty back of a sheet."""
    return Image.new("L", (round(210 * PX_PER_MM), round(297 * PX_PER_MM)), 252)


def save_pdf(path: Path, pages: Sequence[Image.Image]) -> None:
    """The pages as a copier would bundle them: one JPEG each in one PDF."""
    pages[0].save(path, "PDF", resolution=DPI, save_all=True, append_images=list(pages[1:]), quality=80)


def save_image(path: Path, page: Image.Image) -> None:
    """One page as a flatbed would save it."""
    page.save(path, dpi=(DPI, DPI))
