"""Two sheets in one picture: it is cut in two, and each part is read again with every check that any page passes.

Nothing is thrown away: what is not needed any more is discarded, and can be brought back like any discarded page.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial

from sqlalchemy import select

from netral_desktop.kernel.errors import Refused
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.words import label

from ..filing.record import find_page
from ..intake.taking import Picture
from ..reading.process.dialogue import Original, Unread, about_page
from ..reading.process.worker import Reader
from ..reasons import TWO_SHEETS
from ..states import PageState
from .decisions import Action, decide
from .unreadable import UnreadablePage


def cut(store: Store, page_id: str, reader: Reader | None = None) -> list[Picture]:
    """The picture of a page, cut in two.

    Raises UsageProblem (no_page); EnvironmentFault (reader_not_started); Refused (not_two_sheets, reader_crashed, and
    the reasons of a page that cannot be read).
    """
    with store.read() as c:
        page = find_page(c, store.office, page_id)
        files = t.scan_files.c
        file = c.execute(select(files.name, files.blob, files.bytes, files.pages).where(files.id == page.file_id)).one()
    if page.state != PageState.REVIEW or page.reason_code != TWO_SHEETS:
        raise Refused("not_two_sheets")
    original = Original(page.file_id, file.bytes, partial(store.blobs.chunks, file.blob), file.pages)
    with nullcontext(reader) if reader is not None else Reader() as worker:
        try:
            _, images = about_page(worker, original, page.page_no - 1, lambda reader, look: reader.halves())
        except Unread as error:
            raise UnreadablePage("page_unreadable.parting", reason=error.code) from None
    return [
        Picture(label("parted_picture", file=file.name, page=str(page.page_no), part=str(n)), image)
        for n, image in enumerate(images, 1)
    ]


def settle(store: Store, page_id: str, parts: Sequence[tuple[str, str | None]]) -> bool:
    """Whether the parts (page id, and the sheet that was read on it) are two sheets of ours.

    Then the picture that they came from is discarded, else they are: sheets that lie one upon the other cannot be told
    apart by a cut.
    """
    sheets = {sheet for _, sheet in parts if sheet is not None}
    parted = len(sheets) == len(parts) == 2
    for discarded in [page_id] if parted else [page for page, _ in parts]:
        decide(store, discarded, Action.DISCARD)
    return parted
