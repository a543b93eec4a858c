"""One run of reading: pages go to whichever reader process is free, and are committed here, one by one, in order.

In order, because what a page becomes depends on what came back before it: whatever the number of readers, and however
often a run is interrupted, the pages end in the same states. What the rule asks to compare with a page that was
committed meanwhile goes to a reader once more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import select

from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import Progress
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in
from netral_desktop.words import label

from . import reasons
from .filing import files
from .filing.commit import NewPage, commit_page
from .filing.held import NotCompared
from .filing.page_read import PageRead, compared, read_page
from .intake.folders import may_hold_many
from .intake.outcome import Rejected
from .reading.process.dialogue import Original
from .reading.process.pool import ReaderPool, reader_count, wait_for_any
from .reading.process.worker import Reader

_LOOK_SECONDS = 0.2  # between two looks whether the person has cancelled
_AHEAD = 16  # pages read and not committed, since one before them takes long: 3 MB
_SHARED_BYTES = 200 * 1024**2


@dataclass
class _File:
    """A file to be read. `count` is known once it was opened; `same`: a file of the same bytes to be told instead."""

    id: str
    name: str
    blob: str
    bytes: int
    sha256: str
    count: int | None
    done: set[int] = field(default_factory=set)  # page numbers, from 1
    same: str | None = None
    handed: dict[int, Future[PageRead]] = field(default_factory=dict)  # by page number
    fault: str | None = None  # why it was refused

    def next_page(self) -> int | None:
        """The first page that no reader was given; until it was opened, only page 1."""
        if self.same is not None:
            return None
        last = self.count if self.count is not None else 1
        return next((n for n in range(1, last + 1) if n not in self.done and n not in self.handed), None)


class Run:
    """Reads files that are stored, from where each was left."""

    def __init__(self, store: Store, progress: Progress, wanted: Sequence[str]) -> None:
        self.read: list[tuple[str, str]] = []  # page id, file id
        self.refused: list[tuple[str, Rejected]] = []  # file id, why
        self._store, self._progress = store, progress
        self._files = _load(store, wanted)
        self._at = 0  # the first file that is not finished
        self._committed = 0

    def readers(self, wanted: int | None) -> int:
        """How many processes to read with: as wanted or as the computer bears; one, where a file is too large for more.

        Every reader holds the file it reads from.
        """
        if any(file.bytes > _SHARED_BYTES for file in self._files):
            return 1
        return wanted or reader_count()

    def go(self, pool: ReaderPool) -> None:
        """Read everything. Raises Cancelled and EnvironmentFault; what was committed stays."""
        self._tell()
        while self._at < len(self._files):
            self._progress.check()
            self._hand_out(pool)
            if not self._commit_next(pool):
                waiting = [f for f in self._handed() if not f.done()]
                wait_for_any(waiting, _LOOK_SECONDS)

    # -- handing out ------------------------------------------------------------------------------------------------

    def _handed(self) -> list[Future[PageRead]]:
        return [future for file in self._files[self._at : self._at + _AHEAD] for future in file.handed.values()]

    def _hand_out(self, pool: ReaderPool) -> None:
        """Keep every reader busy, and one page ready for each, but not too far ahead of what is committed."""
        handed = self._handed()
        busy = sum(not future.done() for future in handed)
        room = min(2 * pool.size - busy, _AHEAD - len(handed))
        for file in self._files[self._at : self._at + _AHEAD]:
            while room > 0 and (page := file.next_page()) is not None:
                file.handed[page] = pool.submit(self._reading(file, page))
                room -= 1

    def _reading(self, file: _File, page: int) -> Callable[[Reader], PageRead]:
        original = Original(file.id, file.bytes, partial(self._store.blobs.chunks, file.blob), file.count)
        return lambda reader: read_page(self._store, reader, original, page - 1)

    # -- committing -------------------------------------------------------------------------------------------------

    def _commit_next(self, pool: ReaderPool) -> bool:
        """One step of the first unfinished file; whether there was one to take."""
        file = self._files[self._at]
        if file.same is not None:
            self._end_as(file, file.same)
            return True
        page = next((n for n in range(1, (file.count or 1) + 1) if n not in file.done), None)
        if page is None:  # everything was read before, but for the last word
            files.finish(self._store, file.id)
            self._at += 1
            return True
        future = file.handed.get(page)
        if future is None or not future.done():
            return False
        del file.handed[page]
        try:
            result = future.result()
        except Refused as error:  # the original is damaged or missing on our own disk; it goes on waiting
            self._pass_over(file, Rejected(file.name, error.code, error.message))
            return True
        if result.pages is None:
            self._refuse(file, result.fault or "broken_file")
            return True
        file.count = result.pages
        try:
            self._commit(file, page, result)
        except NotCompared:  # what came before it was not yet on record when it was read
            file.handed[page] = pool.submit(lambda reader: compared(self._store, reader, result))
        return True

    def _commit(self, file: _File, page: int, result: PageRead) -> None:
        assert file.count is not None
        page_id, store = new_id(), self._store
        last = len(file.done) + 1 == file.count
        with store.operation("scans.read_page", {"page": page_id}) as tx:
            outcome = result.outcome(tx.connection)
            commit_page(tx, store.office, NewPage(page_id, file.id, page), outcome, result.judgement)
            files.page_counted(tx, file.id, file.count, first=not file.done, last=last)
        self._count(file, page, page_id)
        if last:
            self._at += 1

    def _end_as(self, file: _File, same: str) -> None:
        """A file of bytes that came before: its pages are told as duplicates; refused if that was refused."""
        first = next((f for f in self._files[: self._at] if f.id == same), None)
        if first is not None and first.fault is not None:
            self._refuse(file, first.fault)
            return
        if first is not None and (first.count is None or len(first.done) < first.count):  # left waiting itself
            self._at += 1
            return
        file.count, pages = files.repeat(self._store, file.id, same, file.done)
        for page, page_id in pages.items():
            self._count(file, page, page_id)
        self._at += 1

    def _refuse(self, file: _File, code: str) -> None:
        files.refuse(self._store, file.id, code)
        file.fault = code
        self._pass_over(file, Rejected(file.name, code, reasons.message(code, {})))

    def _pass_over(self, file: _File, why: Rejected) -> None:
        self.refused.append((file.id, why))
        self._at += 1

    # -- telling ----------------------------------------------------------------------------------------------------

    def _count(self, file: _File, page: int, page_id: str) -> None:
        file.done.add(page)
        self.read.append((page_id, file.id))
        self._committed += 1
        self._tell()

    def _tell(self) -> None:
        left, sure = _pages_left(self._files, self._at)
        total = self._committed + left
        here = min(self._committed + 1, total)
        sure_words = label("progress.reading", page=here, pages=total)
        words = sure_words if sure else label("progress.reading_about", page=here, pages=total)
        self._progress.report(self._committed, total, words)


def _load(store: Store, ids: Sequence[str]) -> list[_File]:
    """The files, each with what was read of it before, and which of them only repeat another."""
    found: dict[str, _File] = {}
    read_before: dict[str, str] = {}
    columns, pages = t.scan_files.c, t.scan_pages.c
    with store.read() as c:
        for row in c.execute(select(t.scan_files).where(where_in(columns.id, ids))):
            found[row.id] = _File(row.id, row.name, row.blob, row.bytes, row.sha256, row.pages)
        for file_id, page in c.execute(select(pages.file_id, pages.page_no).where(where_in(pages.file_id, ids))):
            found[file_id].done.add(page)
        earlier = select(columns.sha256, columns.id).where(
            where_in(columns.sha256, {file.sha256 for file in found.values()}), columns.office == store.office,
            columns.state == "read", columns.reason_code.is_(None),  # what was taken back is read anew
        )  # fmt: skip
        for sha256, file_id in c.execute(earlier.order_by(columns.id.desc())):
            read_before[sha256] = file_id
    files = [found[file] for file in ids]
    for file in files:
        file.same = read_before.get(file.sha256)
        if file.same is None:
            read_before[file.sha256] = file.id
    return files


def _pages_left(files: Sequence[_File], at: int) -> tuple[int, bool]:
    """Pages of the unfinished files that are still to come, and whether that is known; else judged by their size."""
    opened = [file for file in files if file.count]
    a_page = sum(f.bytes for f in opened) / sum(f.count or 0 for f in opened) if opened else None
    left, sure = 0, True
    for file in files[at:]:
        if file.count is not None:
            left += max(0, file.count - len(file.done))
        elif a_page is None or not may_hold_many(file.name):
            left += 1
        else:
            left, sure = left + max(1, round(file.bytes / a_page)), False
    return left, sure
