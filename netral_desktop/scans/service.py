"""The verbs of the paper that comes back: take scans in, read what waits, decide, take a decision back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Cancelled, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.sheets.model import to_bytes
from netral_desktop.sheets.register import SheetRecord, load_model
from netral_desktop.store import Store
from netral_desktop.store import tables as t

from . import queries
from .decisions import decide, decide_zone, undo_decision
from .filing import Outcome, judged, without_sheet
from .intake import Picture, Rejected, is_known, rejected, take_in
from .keeping import insert_zones, page_values
from .outcome import ImportOutcome
from .reading.results import Judgement
from .reading.worker import PageUnreadable, Reader, ReaderDied
from .reread import reread
from .watching import FolderWatch

__all__ = [
    "ImportOutcome",
    "Rejected",
    "decide",
    "decide_zone",
    "import_picture",
    "import_scans",
    "import_watched",
    "page_document",
    "read_waiting",
    "reread",
    "set_watch_folder",
    "undo_decision",
    "watch_folder",
]

_CHUNK = 1024 * 1024
_WATCHED = "scans.watch_folder"
_TRIES = 2  # a page that ends the reader twice is shown to a person unread


def import_scans(
    store: Store, paths: Sequence[Path], *, progress: Progress = SILENT, reader: Reader | None = None
) -> ImportOutcome:
    """Take scans in (files, and folders of them), read and file them.

    Every original is stored before anything is read, and each page is committed as it is read: after a crash or
    Cancelled `read_waiting` goes on where it ended. A file that cannot be taken is in `rejected`; the others go on.
    """
    return _import(store, paths, "file", progress, reader)


def import_picture(
    store: Store,
    data: bytes,
    *,
    source: str = "clipboard",
    name: str | None = None,
    progress: Progress = SILENT,
    reader: Reader | None = None,
) -> ImportOutcome:
    """Take in a picture that is no file (PNG, JPEG or TIFF bytes), as `import_scans` does.

    Without a `name` it is called after the time, as papan-klip-20291120-081500.png; a name tells nothing of anyone.
    """
    at = store.clock().astimezone().strftime("%Y%m%d-%H%M%S")
    return _import(store, [Picture(name or f"papan-klip-{at}.png", data)], source, progress, reader)


def watch_folder(store: Store) -> Path | None:
    """The folder that a person has chosen to be watched, if any."""
    chosen = store.get_setting(_WATCHED)
    return Path(chosen) if chosen else None


def set_watch_folder(store: Store, folder: Path | None) -> None:
    """Remember the folder to watch; None ends it. Raises UsageProblem (watch_no_folder, watch_own_folder)."""
    if folder is not None:
        check_watchable(store, folder)
    with store.operation("scans.watch_folder", {"watching": folder is not None}) as tx:
        tx.set_setting(_WATCHED, None if folder is None else str(folder.absolute()))


def check_watchable(store: Store, folder: Path) -> None:
    """Raises UsageProblem (watch_no_folder, watch_own_folder)."""
    if not folder.is_dir():
        raise UsageProblem(
            "watch_no_folder",
            f"Folder “{folder.name}” tidak ada atau bukan folder.",
            "Pilih folder tujuan pemindai, stik, atau lampiran surat.",
        )
    ours, theirs = store.data_dir.resolve(), folder.resolve()
    if ours == theirs or theirs in ours.parents or ours in theirs.parents:
        raise UsageProblem(
            "watch_own_folder",
            f"Folder “{folder.name}” memuat data NETRAL sendiri, jadi tidak dapat dipantau.",
            "Pilih folder tersendiri untuk hasil pindai.",
        )


def import_watched(
    store: Store,
    watch: FolderWatch,
    ready: Sequence[Path],
    *,
    progress: Progress = SILENT,
    reader: Reader | None = None,
) -> ImportOutcome:
    """Take in what a look at a watched folder gave as ready, as `import_scans` does.

    Files whose bytes were taken in before, in whatever way, are passed over. A file that cannot be read through now
    (the stick was pulled) is in `rejected` and will be given again by the watch.
    """
    new: list[Path] = []
    lost: list[Path] = []
    for path in ready:
        progress.check()
        try:
            if not is_known(store, path):
                new.append(path)
        except OSError:
            lost.append(path)
    outcome = _import(store, new, "watch", progress, reader) if new else ImportOutcome()
    outcome.rejected += [rejected(path, "not_found") for path in lost]
    for refusal in outcome.rejected:
        if refusal.code in ("not_found", "not_readable"):
            watch.again(Path(refusal.file))
    return outcome


def read_waiting(store: Store, *, progress: Progress = SILENT, reader: Reader | None = None) -> ImportOutcome:
    """Read what was taken in and not read to its end. Raises as `import_scans`."""
    files = t.scan_files.c
    with store.read() as c:
        query = select(files.id).where(files.office == store.office, files.state == "stored")
        waiting = list(c.scalars(query.order_by(files.received_at, files.id)))
    return _read(store, waiting, {}, [], progress, reader)


def page_document(store: Store, page_id: str) -> dict[str, Any]:
    """One page as the command line tells it. Raises UsageProblem when there is none."""
    with store.read() as c:
        try:
            return queries.page_document(c, page_id)
        except LookupError:
            raise UsageProblem("no_page", "Halaman itu tidak ada.", "Pilih halaman dari daftar.") from None


def _import(
    store: Store, given: Sequence[Path | Picture], source: str, progress: Progress, reader: Reader | None
) -> ImportOutcome:
    taken, refused = take_in(store, given, new_id(), progress, source=source)
    return _read(store, [file.id for file in taken], {f.id: f.given for f in taken}, refused, progress, reader)


def _read(
    store: Store,
    files: Sequence[str],
    given: dict[str, str],
    refused: list[Rejected],
    progress: Progress,
    reader: Reader | None,
) -> ImportOutcome:
    outcome = ImportOutcome(rejected=refused)
    read: list[tuple[str, str]] = []  # page id, file id
    with nullcontext(reader) if reader is not None else Reader() as worker:
        try:
            for number, file_id in enumerate(files):
                fault = _FileReading(store, worker, file_id, progress, (number, len(files))).run(read)
                if fault is not None:
                    outcome.rejected.append(rejected(given.get(file_id, fault[0]), fault[1]))
        except Cancelled:
            raise Cancelled("Pembacaan", "halaman yang sudah dibaca tersimpan, sisanya menunggu") from None
    with store.read() as c:
        outcome.pages = [queries.page_document(c, page, given.get(file)) for page, file in read]
    for page in outcome.pages:
        outcome.totals[page["state"]] = outcome.totals.get(page["state"], 0) + 1
    return outcome


class _FileReading:
    """One file's pages, from the first that was not read."""

    def __init__(self, store: Store, reader: Reader, file_id: str, progress: Progress, place: tuple[int, int]) -> None:
        self._store = store
        self._reader = reader
        self._progress = progress
        self._place = place
        with store.read() as c:
            self._file = c.execute(select(t.scan_files).where(t.scan_files.c.id == file_id)).one()
            pages = select(t.scan_pages.c.page_no).where(t.scan_pages.c.file_id == file_id)
            self._done = set(c.scalars(pages))
            self._same = _earlier(c, self._file)

    def run(self, read: list[tuple[str, str]]) -> tuple[str, str] | None:
        """Read the file; (its name, why) when it cannot be opened at all."""
        if self._same is not None:
            read += [(page, self._file.id) for page in self._repeat(self._same)]
            return None
        try:
            count = self._open()
        except PageUnreadable as error:
            self._refuse(error.code)
            return self._file.name, error.code
        except ReaderDied:
            self._refuse("broken_file")
            return self._file.name, "broken_file"
        for index in range(count):
            if index + 1 in self._done:
                continue
            self._progress.check()
            file, files = self._place
            which = f", berkas {file + 1} dari {files}" if files > 1 else ""
            self._progress.report(index, count, f"Membaca halaman{which}")
            read.append((self._page(index), self._file.id))
        self._finish(count)
        return None

    def _open(self) -> int:
        for attempt in range(_TRIES):
            try:
                count = self._reader.open(self._file.bytes, self._chunks())
                break
            except ReaderDied:
                if attempt == _TRIES - 1:
                    raise
        if self._file.pages != count:
            with self._store.operation("scans.open", {"file": self._file.id, "pages": count}) as tx:
                tx.update(t.scan_files, self._file.id, pages=count)
        return count

    def _chunks(self) -> Iterator[bytes]:
        with self._store.blobs.open(self._file.blob) as source:
            while chunk := source.read(_CHUNK):
                yield chunk

    def _page(self, index: int) -> str:
        """Read one page and commit it; its id. A reader that dies is started anew, once."""
        for _ in range(_TRIES):
            try:
                return self._try_page(index)
            except PageUnreadable as error:
                return self._commit(index, Outcome("unreadable", error.code), None)
            except ReaderDied:
                try:
                    self._open()
                except (ReaderDied, PageUnreadable):
                    break
        return self._commit(index, Outcome("unreadable", "reader_crashed"), None)

    def _try_page(self, index: int) -> str:
        look = self._reader.look(index)
        with self._store.read() as c:
            sheet = without_sheet(self._store, c, look)
            model = load_model(c, sheet.code) if isinstance(sheet, SheetRecord) else None
        if isinstance(sheet, Outcome):
            return self._commit(index, sheet, Judgement((), self._reader.show()))
        if model is None:
            return self._commit(index, Outcome("review", "no_model", {}, sheet), Judgement((), self._reader.show()))
        judgement = self._reader.judge(to_bytes(model))
        with self._store.read() as c:
            return self._commit(index, judged(c, sheet, judgement), judgement)

    def _commit(self, index: int, outcome: Outcome, judgement: Judgement | None) -> str:
        page_id, store = new_id(), self._store
        with store.operation("scans.read_page", {"page": page_id, "state": outcome.state}) as tx:
            page = {"id": page_id, "office": store.office, "file_id": self._file.id, "page_no": index + 1}
            tx.insert(t.scan_pages, page | page_values(tx, outcome, judgement))
            insert_zones(tx, store.office, page_id, outcome)
        return page_id

    def _repeat(self, same: Row[Any]) -> list[str]:
        """A page of state duplicate for every page of the file that is the same to the last byte."""
        ids = []
        with self._store.operation("scans.repeat", {"file": self._file.id, "of": same.id}) as tx:
            earlier = tx.connection.execute(
                select(t.scan_pages).where(t.scan_pages.c.file_id == same.id).order_by(t.scan_pages.c.page_no)
            ).all()
            for page in earlier:
                ids.append(new_id())
                values = {**page._mapping, "id": ids[-1], "file_id": self._file.id, "state": "duplicate"}
                values |= {"reason_code": "same_file", "reason_detail": None, "read_at": to_text(tx.clock())}
                tx.insert(t.scan_pages, {**values, "decided_at": None, "decided_by": None, "by_hand": False})
            tx.update(t.scan_files, self._file.id, state="read", pages=len(earlier))
        return ids

    def _refuse(self, code: str) -> None:
        with self._store.operation("scans.refuse", {"file": self._file.id, "reason": code}) as tx:
            tx.update(t.scan_files, self._file.id, state="refused", reason_code=code)

    def _finish(self, count: int) -> None:
        with self._store.operation("scans.finish", {"file": self._file.id}) as tx:
            pages = t.scan_pages.c
            stored = len(tx.connection.scalars(select(pages.id).where(pages.file_id == self._file.id)).all())
            if stored != count:  # the totals must balance, whatever happened on the way
                raise RuntimeError(f"{stored} of {count} pages of a file were kept")
            tx.update(t.scan_files, self._file.id, state="read")


def _earlier(c: Connection, file: Row[Any]) -> Row[Any] | None:
    """A file of the same bytes that was taken in before this one and read to its end."""
    files = t.scan_files.c
    query = select(t.scan_files).where(
        files.sha256 == file.sha256, files.office == file.office, files.state == "read", files.id < file.id
    )
    found: Row[Any] | None = c.execute(query.order_by(files.id).limit(1)).one_or_none()
    return found
