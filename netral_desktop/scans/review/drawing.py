"""A page's masks as a picture: read anew, held against its sheet, nothing changed."""

from __future__ import annotations

from functools import partial

from sqlalchemy import select

from netral_desktop.kernel.errors import Refused
from netral_desktop.sheets.model import to_bytes
from netral_desktop.sheets.register import load_model
from netral_desktop.store import Store
from netral_desktop.store import tables as t

from ..filing.record import find_page
from ..reading.process.dialogue import Original, Unread, about_page
from ..reading.process.results import Look
from ..reading.process.worker import Reader
from .unreadable import UnreadablePage


def masks_of(store: Store, page_id: str, *, reader: Reader) -> bytes:
    """PNG: each box of the page as it was scanned, and beside it what was taken for print, a stamp, a hand.

    Raises UsageProblem (no_page), EnvironmentFault (reader_not_started), and Refused: page_without_sheet where no sheet
    is known or its print does not lie in the picture, sheet_without_print, and the reasons of a page that cannot be
    read.
    """
    with store.read() as c:
        page = find_page(c, store.office, page_id)
        if page.sheet_id is None:
            raise Refused("page_without_sheet")
        files = t.scan_files.c
        file = c.execute(select(files.blob, files.bytes, files.pages).where(files.id == page.file_id)).one()
        model = load_model(c, page.sheet_id)
    if model is None:
        raise Refused("sheet_without_print")
    original = Original(page.file_id, file.bytes, partial(store.blobs.chunks, file.blob), file.pages)
    printed = to_bytes(model)

    def drawn(worker: Reader, _: Look) -> bytes | None:
        return worker.draw(printed)

    try:
        _, picture = about_page(reader, original, page.page_no - 1, drawn)
    except Unread as error:
        raise UnreadablePage("page_unreadable.drawing", reason=error.code) from None
    if picture is None:
        raise Refused("page_without_sheet")
    return picture
