"""Pages of a PDF as pixels: the scanner's own image lifted out where the page holds nothing else, else a rendering.

Lifting is ten times faster and keeps the scanner's pixels. It is only done where it cannot show something else than the
page does: one image, as good as filling the page, upright or turned but not mirrored or stretched, nothing beside it.
"""

from __future__ import annotations

import ctypes
import functools
import math
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium_c
from PIL import Image

from netral_desktop.sheets.pdfium import PDFIUM_LOCK

from . import whole
from .image import MAX_PAGES, Picture, Unreadable, check_size, in_bands, picture_of

_RENDER_DPI = 300
_RENDER_PIXELS = 40_000_000
_FILLS = 0.9  # of the page's width and height
_STRETCH = 0.03  # pixels wider than high: a fax's fine mode, which is rendered instead
_DEEPEST = 3  # of forms within forms, in which a copier may put its image
_PAPER = 200  # the darkest grey of a page on which nothing stands
_JBIG2_PAGE, _JBIG2_UNKNOWN = 48, 0xFFFFFFFF  # a segment's type; the height of a page in stripes
_LEAST_PRINT = 0.002  # of a page's area; a page of ours has ten times as much
_MIN_IMAGE = 500  # px; a smaller image is a picture on a page, not a scan


class PdfDocument:
    """As `document.Document`."""

    def __init__(self, data: bytes) -> None:
        with PDFIUM_LOCK:
            try:
                self._document = pypdfium2.PdfDocument(data)
                self.page_count = len(self._document)
            except pypdfium2.PdfiumError as error:
                locked = getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD
                raise Unreadable("encrypted" if locked else "broken_file") from error
        if self.page_count == 0:
            raise Unreadable("broken_file")
        if self.page_count > MAX_PAGES:
            raise Unreadable("too_many_pages")

    def page(self, index: int) -> Picture:
        """As `document.Document`."""
        with self._page(index) as page:
            images = _checked_images(page)
            image = _lone_image(page)
            picture = _lifted(image) if image is not None else None
            certain: Callable[[bool], bool] = functools.partial(
                self._certain, index, picture.grey if picture is not None else None
            )
            if picture is None:
                picture, certain = _rendered(page, images, certain)
            dpi = 72 * picture.grey.width / page.get_width()
            return replace(
                picture, dpi=dpi, broken=any(each.short for each in images), certain=certain,
                drawn=image is None and _is_drawn(page, images), noted=image is None and _is_noted(page),
            )  # fmt: skip

    def _certain(self, index: int, grey: Image.Image | None, blank: bool) -> bool:
        """Whether every image on a page was unpacked as a whole; `grey`: the pixels of its one image."""
        with self._page(index) as page:
            return all(each.sure(grey, blank) for each in _checked_images(page))

    @contextmanager
    def _page(self, index: int) -> Iterator[Any]:
        """A page while it is looked at. Raises Unreadable for what PDFium and Pillow raise of it."""
        with PDFIUM_LOCK:
            page: Any = None
            try:
                page = self._document[index]
                yield page
            except (pypdfium2.PdfiumError, ValueError, OSError, MemoryError) as error:
                raise Unreadable("broken_page") from error
            finally:
                if page is not None:
                    page.close()

    def close(self) -> None:
        """As `document.Document`."""
        with PDFIUM_LOCK:
            self._document.close()


@dataclass(frozen=True)
class _Coded:
    """An image on a page, by its last coding, as far as `whole` can say something of it."""

    image: Any
    coding: str  # the filter's name, or nothing
    only: bool  # no other coding lies around it

    @property
    def data(self) -> bytes:
        """What is coded; read anew each time, as it may be large."""
        return bytes(self.image.get_data(decode_simple=not self.only)) if self.coding else b""

    @property
    def short(self) -> bool:
        """As `whole`: its coding ends before the picture does."""
        if self.coding == "DCTDecode":
            jpeg = whole.parse_jpeg(self.data)
            return jpeg is not None and jpeg.short
        if self.coding == "FlateDecode":
            inflated = whole.inflate(self.data)
            return not inflated.ended and inflated.length < self._length
        if self.coding == "JPXDecode":
            return whole.jpx_is_short(self.data)
        return self.coding == "JBIG2Decode" and whole.jbig2_is_short(self.data)

    @property
    def _length(self) -> int:
        """Of its pixels as they are stored, in bytes."""
        columns, rows = self.image.get_px_size()
        a_row: int = math.ceil(columns * self.image.get_metadata().bits_per_pixel / 8)
        return a_row * int(rows)

    def sure(self, grey: Image.Image | None, blank: bool) -> bool:
        """As `whole`: its pixels explain all of its coding, as far as can be told without them."""
        if self.coding == "DCTDecode":
            jpeg = whole.parse_jpeg(self.data)
            return jpeg is not None and whole.jpeg_is_sure(jpeg, blank)
        if self.coding == "FlateDecode":
            return whole.inflate(self.data).right
        if grey is None:
            return True
        if self.coding == "CCITTFaxDecode":
            return whole.fax_is_sure(grey, self.data, blank)
        return not (blank or self.coding == "JBIG2Decode") or whole.accounts_for(grey, self.data)


def _checked_images(page: Any) -> list[_Coded]:
    """The images on a page, each looked at before any is unpacked. Raises Unreadable for one that is too large.

    JPEG, JPEG 2000 and JBIG2 say their size a second time, and unpack to what they say themselves.
    """
    found = []
    for image in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST):
        check_size(*image.get_px_size())
        filters = image.get_filters()
        coding = filters[-1] if filters and (len(filters) == 1 or filters[-1] in _NOT_SIMPLE) else ""
        found.append(_Coded(image, coding, len(filters) == 1))
        own_size = _OWN_SIZES.get(coding)
        if own_size is not None:
            check_size(*own_size(found[-1].data))
    return found


def _size_of_jpx(data: bytes) -> tuple[int, int]:
    """Width and height by the SIZ marker of the codestream (ISO/IEC 15444-1, A.5.1)."""
    start = data.find(b"\xff\x4f\xff\x51")
    if start < 0 or len(data) < start + 42:
        raise Unreadable("broken_page")
    width, height = struct.unpack_from(">II", data, start + 8)
    (components,) = struct.unpack_from(">H", data, start + 40)
    if width * height * components > _JPX_SAMPLES:
        raise Unreadable("page_too_large")
    return width, height


def _size_of_jbig2(data: bytes) -> tuple[int, int]:
    """Width and height by the page information segment (ISO/IEC 14492, 7.4.8), when that comes first."""
    if len(data) < 19 or data[4] & 0x3F != _JBIG2_PAGE or data[5] >> 5 != 0:
        return 1, 1  # PDFium unpacks into the size that the PDF says
    start = 14 if data[4] & 0x40 else 11  # the page's number in four bytes, or in one
    width, height = struct.unpack_from(">II", data.ljust(start + 8, b"\0"), start)
    return width, 1 if height == _JBIG2_UNKNOWN else height


_JPX_SAMPLES = 108_000_000  # A4 at 600 dpi in colour; each takes four bytes while it is unpacked
_NOT_SIMPLE = ("DCTDecode", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode")  # which PDFium leaves as they are


def _size_of_jpeg(data: bytes) -> tuple[int, int]:
    """Width and height by its frame, where its markers can be followed; else PDFium follows them no further."""
    jpeg = whole.parse_jpeg(data)
    return (jpeg.width, jpeg.height) if jpeg is not None else (1, 1)


_OWN_SIZES = {"DCTDecode": _size_of_jpeg, "JPXDecode": _size_of_jpx, "JBIG2Decode": _size_of_jbig2}


def _lone_image(page: Any) -> Any | None:
    """The page's only object, when it is an image that fills the page and nothing was put on top of it."""
    if pdfium_c.FPDFPage_CountObjects(page) != 1 or pdfium_c.FPDFPage_GetAnnotCount(page) != 0:
        return None
    image = next(page.get_objects(max_depth=1))
    if image.type != pdfium_c.FPDF_PAGEOBJ_IMAGE:
        return None
    left, bottom, right, top = image.get_bounds()
    box_left, box_bottom, box_right, box_top = page.get_bbox()
    wide = min(right, box_right) - max(left, box_left)
    high = min(top, box_top) - max(bottom, box_bottom)
    if wide < _FILLS * (box_right - box_left) or high < _FILLS * (box_top - box_bottom):
        return None
    m = image.get_matrix()
    columns, rows = image.get_px_size()
    check_size(columns, rows)
    if m.a * m.d - m.b * m.c <= 0 or min(columns, rows) < _MIN_IMAGE:
        return None
    across, up = math.hypot(m.a, m.b) / columns, math.hypot(m.c, m.d) / rows
    return image if abs(across / up - 1) <= _STRETCH else None


def _is_drawn(page: Any, images: Sequence[_Coded]) -> bool:
    """Whether text or lines that are shown stand on a page that no picture covers: it comes from a program.

    A scanner's page is one picture, or several strips of one; text that it read lies over it unseen.
    """
    left, bottom, right, top = page.get_bbox()
    covered = 0.0
    for each in images:
        x0, y0, x1, y1 = each.image.get_bounds()
        covered += max(0.0, min(x1, right) - max(x0, left)) * max(0.0, min(y1, top) - max(y0, bottom))
    if covered >= _COVERED * (right - left) * (top - bottom):
        return False
    shown = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST)
    return any(
        each.type != pdfium_c.FPDF_PAGEOBJ_TEXT
        or pdfium_c.FPDFTextObj_GetTextRenderMode(each.raw) != pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
        for each in shown
    )


def _is_noted(page: Any) -> bool:
    """Whether a viewer left something on the page that is seen: a drawing, a stamp, a note, a signature field."""
    for place in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        note = pdfium_c.FPDFPage_GetAnnot(page, place)
        try:
            if pdfium_c.FPDFAnnot_GetSubtype(note) not in _UNSEEN_NOTES:
                return True
        finally:
            pdfium_c.FPDFPage_CloseAnnot(note)
    return False


_UNSEEN_NOTES = (pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP)
_COVERED = 0.5  # of a page's area


def _lifted(image: Any) -> Picture | None:
    """The image's own pixels; None where the file masks or tints it in a way that only a rendering shows."""
    return None if _has_mask(image) else _unpacked(image)


def _unpacked(image: Any) -> Picture:
    bitmap = image.get_bitmap()
    if bitmap.format == pdfium_c.FPDFBitmap_BGR:
        values = bitmap.to_numpy()
        return in_bands((bitmap.width, bitmap.height), lambda first, last: _rgb(values[first:last]))
    frame: Image.Image = bitmap.to_pil()
    return picture_of(frame.copy() if frame.mode == "L" else frame.convert("RGB"))  # off PDFium's memory


def _rgb(rows: Any) -> Image.Image:
    """Rows of blue, green and red as a picture of its own."""
    return Image.fromarray(np.ascontiguousarray(rows[:, :, ::-1]))


def _has_mask(image: Any) -> bool:
    metadata = pdfium_c.FPDF_IMAGEOBJ_METADATA()
    if not pdfium_c.FPDFImageObj_GetImageMetadata(image, image.page, ctypes.byref(metadata)):
        return True
    return bool(pdfium_c.FPDFPageObj_HasTransparency(image))


def _rendered(
    page: Any, images: Sequence[_Coded], certain: Callable[[bool], bool]
) -> tuple[Picture, Callable[[bool], bool]]:
    """A page as it is shown, and whether that is certain: `certain`, if only its images count. Raises as `page`.

    PDFium leaves out without a word what it cannot unpack, so that is tried on each image. No scanner makes a page
    without one that covers it.
    """
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        raise Unreadable("broken_page")
    scale = min(_RENDER_DPI / 72, math.sqrt(_RENDER_PIXELS / (width * height)))
    check_size(math.ceil(width * scale), math.ceil(height * scale))
    frame: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    picture = picture_of(frame.copy())
    empty = sum(frame.histogram()[:_PAPER]) < _LEAST_PRINT * frame.width * frame.height
    explained = False
    for each in images:
        left, bottom, right, top = each.image.get_bounds()
        if right - left > width / 2 and top - bottom > height / 2:
            own = _unpacked(each.image).grey
            explained = not empty or (_even(own) and each.sure(own, True))
        else:
            each.image.get_bitmap().close()
    return picture, lambda blank: (explained or not (blank or empty)) and certain(blank)


def _even(grey: Image.Image) -> bool:
    """Whether an image is of one shade: a page that shows nothing hides nothing either. A mask may be all black."""
    dark = sum(grey.histogram()[:_PAPER]) / (grey.width * grey.height)
    return min(dark, 1 - dark) < _LEAST_PRINT
