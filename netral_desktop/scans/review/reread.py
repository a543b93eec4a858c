"""Recognition again, at once, with the code that a person typed: where no code could be read, or another was meant.

The stored original is read anew and held against our own rendering of that sheet, with every check that a page passes
whose code was read; a wrong code therefore files nothing.
"""

from __future__ import annotations

from contextlib import nullcontext, suppress
from functools import partial
from typing import Any

from sqlalchemy import Connection, select

from netral_desktop.kernel.errors import Refused
from netral_desktop.sheets.codes import CODE_LENGTH, is_practice, office_tag, parse_payload, parse_typed
from netral_desktop.sheets.model import to_bytes
from netral_desktop.sheets.register import SheetRecord, find_sheet, load_model
from netral_desktop.store import Store
from netral_desktop.store import tables as t

from .. import queries, reasons
from ..filing.commit import commit_page
from ..filing.held import Held, NotCompared, held_against
from ..filing.look_alikes import has_look_alike, has_other_print
from ..filing.record import Change, find_page
from ..filing.rules import Outcome
from ..reading.process.dialogue import Original, Unread, about_page
from ..reading.process.results import Look
from ..reading.process.worker import Reader
from ..states import PageState
from .unreadable import UnreadablePage


def reread(store: Store, page_id: str, code: str, *, reader: Reader | None = None) -> dict[str, Any]:
    """Hold a page against the sheet of this code; what became of it, as `service.page_document` tells a page.

    `code` is typed (groups and small letters allowed) or scanned from the QR. One operation, which `undo_decision`
    takes back; the page's history keeps who gave the code. The page is not marked as filed by hand: its print proves
    whose it is, save between people of nearly one name and number (reason look_alike), and which sheet it is, save
    where the person was printed for again (several_prints).

    Raises UsageProblem (no_page); EnvironmentFault (reader_not_started); Refused, and changes nothing then:
    code_length, code_mistyped_sheet, sheet_of_practice, sheet_not_here, sheet_without_print, other_code_on_page,
    not_this_sheet (its name, number or print was not seen, so that nobody takes the page for theirs), and the reasons
    of a page that cannot be read (two_sheets, broken_page, page_too_large, page_too_slow ...).
    """
    with store.read() as c:
        page = find_page(c, store.office, page_id)
        files = t.scan_files.c
        file = c.execute(select(files.blob, files.bytes, files.pages).where(files.id == page.file_id)).one()
        sheet = _sheet(store, find_sheet(c, parsed := _parsed(code)), parsed)
        model = load_model(c, sheet.code)
    if model is None:
        raise Refused("sheet_without_print")
    original = Original(page.file_id, file.bytes, partial(store.blobs.chunks, file.blob), file.pages)
    with nullcontext(reader) if reader is not None else Reader() as worker:
        try:
            read = partial(_read, sheet, to_bytes(model))
            _, (held, proven) = about_page(worker, original, page.page_no - 1, read)
            return _filed(store, page_id, held, proven, worker)
        except Unread as error:
            raise UnreadablePage("page_unreadable.reread", reason=error.code) from None


def _filed(store: Store, page_id: str, held: Held, proven: bool, reader: Reader) -> dict[str, Any]:
    """Commit what was read, once everything is compared that the rule asks for. Raises Refused, Unread."""
    judgement, sheet = held.judgement, held.sheet
    if not proven and judgement.finding is not None and not reasons.of(judgement.finding).identity_seen:
        raise Refused("not_this_sheet", why=reasons.message(judgement.finding, judgement.figures))
    while True:
        held.compare(store, reader, page_id)
        with suppress(NotCompared), store.operation("scans.reread", {"page": page_id}) as tx:
            change = Change(tx, store, page_id)
            outcome = held.outcome(tx.connection, page_id)
            if not proven:
                outcome = _unless_mistakable(tx.connection, outcome)
            commit_page(tx, store.office, change, outcome, judgement)
            change.note("code", sheet.person_id)
            return queries.page_document(tx.connection, page_id)


def _parsed(text: str) -> str:
    """The code in what was typed or scanned. Raises Refused (code_length, code_mistyped_sheet)."""
    scanned = parse_payload(text.strip())
    code = scanned[0] if scanned is not None else parse_typed(text)
    if code is not None:
        return code
    length = sum(character.isalnum() for character in text)
    if length != CODE_LENGTH:
        raise Refused("code_length", length=CODE_LENGTH, typed=length)
    raise Refused("code_mistyped_sheet")


def _sheet(store: Store, found: SheetRecord | None, code: str) -> SheetRecord:
    """The register's entry, of this office."""
    if found is not None and found.office == store.office:
        return found
    if is_practice(code) != store.practice:
        raise Refused("sheet_of_practice.real" if store.practice else "sheet_of_practice.practice")
    if code[2:4] != office_tag(store.office) or found is not None:
        raise Refused("sheet_not_here.other_office")
    raise Refused("sheet_not_here.unknown")


def _unless_mistakable(c: Connection, outcome: Outcome) -> Outcome:
    """The print alone proves whose the page is, but not between namesakes, nor between two prints for one person."""
    sheet = outcome.sheet
    if outcome.state not in (PageState.FILED, PageState.DUPLICATE) or sheet is None or sheet.person_id is None:
        return outcome
    if has_look_alike(c, sheet.office, sheet.person_id):
        return Outcome.because("look_alike", {}, sheet, outcome.zones)
    if has_other_print(c, sheet):
        return Outcome.because("several_prints", {"revision": sheet.revision}, sheet, outcome.zones)
    return outcome


def _read(sheet: SheetRecord, model: bytes, reader: Reader, look: Look) -> tuple[Held, bool]:
    """The page held against the sheet, and whether a code of the sheet was read on it."""
    if look.finding is not None and not reasons.of(look.finding).code_helps:
        raise UnreadablePage("page_unreadable.reread", reason=look.finding)
    if look.code is not None and look.code != sheet.code:
        raise Refused("other_code_on_page")
    return held_against(sheet, model, reader), look.code == sheet.code
