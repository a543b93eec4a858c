"""What the worker does with each request: one file open, one page in hand."""

from __future__ import annotations

from netral_desktop.sheets.model import from_bytes

from . import image
from .messages import Answer, Judge, Judged, LookAt, Looked, Open, Opened, Request, Shown, Unreadable
from .page import Page


class Session:
    """The file and the page in hand."""

    def __init__(self) -> None:
        self._document: image.Document | None = None
        self._page: Page | None = None

    def answer(self, request: Request, data: bytes) -> Answer:
        """Do what is asked; a file or page that cannot be read is an answer, not a failure."""
        try:
            if isinstance(request, Open):
                return self._open(data)
            if isinstance(request, LookAt):
                assert self._document is not None
                self._page = None  # its pixels go before the next page's come
                self._page = Page(self._document.page(request.index))
                return Looked(self._page.look)
            assert self._page is not None
            if isinstance(request, Judge):
                return Judged(self._page.judge(from_bytes(data)))
            return Shown(self._page.shown())
        except image.Unreadable as error:
            return Unreadable(error.code)

    def _open(self, data: bytes) -> Opened:
        if self._document is not None:
            self._document.close()
        self._document, self._page = None, None
        self._document = image.open_document(data)
        return Opened(self._document.page_count)
