"""What a reader makes of a page of a run: what its codes alone decide, or how it looks held against its sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from netral_desktop.sheets.model import to_bytes
from netral_desktop.sheets.register import SheetRecord, load_model
from netral_desktop.store import Store

from ..reading.process.dialogue import Original, Unread, about_page
from ..reading.process.results import Judgement, Look
from ..reading.process.worker import Reader
from .held import Held, held_against
from .own_paper import is_own_paper
from .rules import Outcome, without_sheet


@dataclass(frozen=True)
class PageRead:
    """`pages` of its file; None where the whole file is refused, for `fault`.

    Of a page that could be read either `held` is there, or `decided` with the page's picture.
    """

    pages: int | None
    fault: str | None = None
    held: Held | None = None
    decided: Outcome | None = None
    picture: bytes = b""

    @property
    def judgement(self) -> Judgement | None:
        """What there is to keep of its pictures."""
        if self.held is not None:
            return self.held.judgement
        return Judgement((), self.picture) if self.decided is not None else None

    def outcome(self, c: Connection) -> Outcome:
        """What is to become of it, in the light of everything committed before it. Raises NotCompared."""
        if self.held is not None:
            return self.held.outcome(c)
        return self.decided or Outcome.because(self.fault or "reader_crashed")


def read_page(store: Store, reader: Reader, original: Original, index: int) -> PageRead:
    """Read page `index` (from 0). Raises Refused where the original cannot be had, EnvironmentFault."""

    def talk(reader: Reader, look: Look) -> PageRead:
        with store.read() as c:
            sheet = without_sheet(store, c, look)
            model = load_model(c, sheet.code) if isinstance(sheet, SheetRecord) else None
        if isinstance(sheet, SheetRecord) and model is not None:
            return PageRead(None, held=held_against(sheet, to_bytes(model), reader))
        if isinstance(sheet, SheetRecord):
            sheet = Outcome.because("no_model", sheet=sheet)
        elif is_own_paper(store, reader, look):
            sheet = Outcome.because("code_damaged")
        return PageRead(None, decided=sheet, picture=reader.show())

    try:
        pages, read = about_page(reader, original, index, talk)
    except Unread as error:
        return PageRead(error.pages, error.code)
    return compared(store, reader, replace(read, pages=pages))


def compared(store: Store, reader: Reader, read: PageRead) -> PageRead:
    """The page once everything is compared that the rule asks for as things stand. Raises EnvironmentFault."""
    if read.held is not None:
        try:
            read.held.compare(store, reader)
        except Unread:
            read.held.differs()
    return read
