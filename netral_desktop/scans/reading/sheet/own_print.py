"""What only one sheet has, its fields and codes, drawn thirty times as fast as through a PDF of its own.

PDFium draws the text with the very fonts that `sheets.render` embeds, loaded once, so every pixel is the same; codes
are the same to three greys of 255. A test holds the two against each other on every layout. What is not plain text is
drawn by `sheets.render` itself.
"""

from __future__ import annotations

import ctypes
import functools
import math
from typing import Any

import msgspec
import numpy as np
import pypdfium2.raw as pdfium_c

from netral_desktop.sheets import codes
from netral_desktop.sheets.fonts import MM_PER_POINT, font_bytes
from netral_desktop.sheets.model import CodeMark, FontKey, PrintModel, Text
from netral_desktop.sheets.pdfium import PDFIUM_LOCK
from netral_desktop.sheets.render import QR_MODULES, qr_runs, raster

from ..pixels.filters import Doubles, Grey

_POINTS_PER_MM = 1 / MM_PER_POINT


def with_own_print(shared: Grey, model: PrintModel, px_per_mm: int) -> Grey:
    """A sheet: what it shares with others, already drawn, and on it its own, as `sheets.render.raster` draws it."""
    texts = [op for op in model.fields if isinstance(op, Text) and op.word_space == 0]
    if len(texts) < len(model.fields):
        return np.minimum(shared, raster(msgspec.structs.replace(model, static=()), px_per_mm))
    pixels: Grey = shared.copy()
    for mark in model.codes:
        _draw_code(pixels, model.code, mark, px_per_mm)
    with PDFIUM_LOCK:
        _draw(pixels, model, texts, px_per_mm)
    return pixels


def own_rows(model: PrintModel, px_per_mm: int) -> list[tuple[int, int]]:
    """The rows of pixels, from and to, in which a sheet may differ from what it shares with others; all it has, where
    it has more than text."""
    spans = [(mark.y, mark.y + mark.side) for mark in model.codes]
    for op in model.fields:
        if not isinstance(op, Text):
            return [(0, math.ceil(model.page_mm[1] * px_per_mm))]
        # Our fonts' letters reach 1.05 of their size above the line they stand on, and 0.3 below.
        spans.append((op.y - 1.2 * op.size * MM_PER_POINT, op.y + 0.5 * op.size * MM_PER_POINT))
    rows: list[tuple[int, int]] = []
    for top, bottom in sorted((math.floor(t * px_per_mm) - 1, math.ceil(b * px_per_mm) + 1) for t, b in spans):
        if rows and top <= rows[-1][1]:
            rows[-1] = rows[-1][0], max(bottom, rows[-1][1])
        else:
            rows.append((top, bottom))
    return rows


def _draw(pixels: Grey, model: PrintModel, texts: list[Text], px_per_mm: int) -> None:
    document, fonts = _document()
    width, height = model.page_mm
    rows, columns = pixels.shape
    page = pdfium_c.FPDFPage_New(document, 0, width * _POINTS_PER_MM, height * _POINTS_PER_MM)
    try:
        for text in texts:
            pdfium_c.FPDFPage_InsertObject(page, _text(document, fonts[text.font], text, height))
        bitmap = pdfium_c.FPDFBitmap_CreateEx(
            columns, rows, pdfium_c.FPDFBitmap_Gray, pixels.ctypes.data_as(ctypes.c_void_p), columns
        )
        scale = px_per_mm * MM_PER_POINT
        matrix = pdfium_c.FS_MATRIX(scale, 0, 0, scale, 0, 0)
        clip = pdfium_c.FS_RECTF(0, 0, columns, rows)
        pdfium_c.FPDF_RenderPageBitmapWithMatrix(bitmap, page, ctypes.byref(matrix), ctypes.byref(clip), 0)
        pdfium_c.FPDFBitmap_Destroy(bitmap)
    finally:
        pdfium_c.FPDF_ClosePage(page)
        pdfium_c.FPDFPage_Delete(document, 0)


@functools.cache
def _document() -> tuple[Any, dict[FontKey, Any]]:
    """An empty document for the life of the process, and our fonts in it."""
    document = pdfium_c.FPDF_CreateNewDocument()
    fonts: dict[FontKey, Any] = {}
    for key in ("regular", "bold", "italic"):
        data = font_bytes(key)
        fonts[key] = pdfium_c.FPDFText_LoadFont(
            document, (ctypes.c_uint8 * len(data)).from_buffer_copy(data), len(data), pdfium_c.FPDF_FONT_TRUETYPE, 1
        )
    return document, fonts


def _text(document: Any, face: Any, text: Text, page_height: float) -> Any:
    drawn = pdfium_c.FPDFPageObj_CreateTextObj(document, face, text.size)
    letters = ctypes.create_string_buffer(text.text.encode("utf-16-le") + b"\0\0")
    pdfium_c.FPDFText_SetText(drawn, ctypes.cast(letters, pdfium_c.FPDF_WIDESTRING))
    pdfium_c.FPDFPageObj_Transform(drawn, 1, 0, 0, 1, text.x * _POINTS_PER_MM, (page_height - text.y) * _POINTS_PER_MM)
    return drawn


def _draw_code(pixels: Grey, code: str, mark: CodeMark, px_per_mm: int) -> None:
    """A pixel is as dark as the share of it that dark modules cover."""
    modules = np.zeros((QR_MODULES, QR_MODULES))
    for column, row, length in qr_runs(codes.payload(code, mark.corner)):
        modules[row, column : column + length] = 1
    left, across = _shares(mark.x, mark.side, px_per_mm)
    top, down = _shares(mark.y, mark.side, px_per_mm)
    dark = down.T @ modules @ across
    part = pixels[top : top + dark.shape[0], left : left + dark.shape[1]]
    part[:] = np.minimum(part, np.round(255 * (1 - dark)).astype(np.uint8))


@functools.lru_cache(maxsize=8)
def _shares(start_mm: float, side_mm: float, px_per_mm: int) -> tuple[int, Doubles]:
    """The first pixel that a code's modules touch along an axis; and of every module, which share of each pixel it
    covers."""
    edges = (start_mm + np.arange(QR_MODULES + 1) * side_mm / QR_MODULES) * px_per_mm
    first = int(edges[0])
    pixels = np.arange(first, int(np.ceil(edges[-1])))
    begin = np.maximum(edges[:-1, None], pixels)
    end = np.minimum(edges[1:, None], pixels + 1)
    return first, np.clip(end - begin, 0, 1)
