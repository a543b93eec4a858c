"""Pages of a PDF that we have just made, as pictures for the screen. What draws them is loaded by the first one."""

from __future__ import annotations

from typing import NamedTuple

from netral_desktop.sheets.pdfium import PDFIUM_LOCK

_SCALE = 2.0  # 144 dpi: sharp on a screen, also when it is enlarged a little


class PagePicture(NamedTuple):
    """Rows of grey pixels, one byte each, without padding."""

    grey: bytes
    width: int
    height: int


def page_count(pdf: bytes) -> int:
    """How many pages there are."""
    import pypdfium2

    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_picture(pdf: bytes, page: int) -> PagePicture:
    """A page, counted from 0."""
    import pypdfium2

    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            picture = document[page].render(scale=_SCALE).to_pil().convert("L")
        finally:
            document.close()
    return PagePicture(picture.tobytes(), picture.width, picture.height)
