"""The pages of a printed PDF as pictures: for the printer, for a preview, for the practice office's paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pypdfium2
from PIL import Image

from .pdfium import PDFIUM_LOCK

Mode = Literal["L", "RGB"]


class PrintedPages:
    """An open PDF of ours. PDFium is called under its lock, one page at a time."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def __len__(self) -> int:
        with PDFIUM_LOCK:
            return len(self._document)

    def picture(self, page: int, dpi: int, mode: Mode = "L") -> Image.Image:
        """Page `page`, counted from 1, at `dpi`, grey or in colour."""
        with PDFIUM_LOCK:
            bitmap = self._document[page - 1].render(scale=dpi / 72, grayscale=mode == "L", rev_byteorder=True)
            return bitmap.to_pil().convert(mode)  # type: ignore[no-any-return]


@contextmanager
def printed_pages(pdf: Path) -> Iterator[PrintedPages]:
    """Open a PDF that this program wrote. For anyone else's, see `scans.reading`."""
    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(pdf)
    try:
        yield PrintedPages(document)
    finally:
        with PDFIUM_LOCK:
            document.close()
