"""The verbs of the paper that comes back: take scans in, read what waits, decide, take a decision back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from netral_desktop.campaigns.queries import active_campaign, time_zone_of
from netral_desktop.kernel.errors import Cancelled, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in

from . import queries, reasons
from .intake import refusals
from .intake.outcome import ImportOutcome, Rejected
from .intake.taking import Picture, is_known, take_in
from .intake.watching import SETTING as WATCHED_SETTING
from .intake.watching import FolderWatch
from .reading.process.pool import ReaderPool
from .reading.process.worker import Reader
from .review import parting
from .review.decisions import decide, decide_zone, undo_decision
from .review.reread import reread
from .review.taken_back import take_back_intake
from .run import Run

__all__ = [
    "ImportOutcome",
    "Rejected",
    "decide",
    "decide_zone",
    "import_picture",
    "import_scans",
    "import_watched",
    "page_document",
    "part_sheets",
    "read_waiting",
    "reread",
    "set_watch_folder",
    "take_back_intake",
    "undo_decision",
    "watch_folder",
]


def import_scans(
    store: Store,
    paths: Sequence[Path],
    *,
    progress: Progress = SILENT,
    reader: Reader | None = None,
    readers: int | None = None,
) -> ImportOutcome:
    """Take scans in (files, and folders of them), read and file them.

    Every original is stored before anything is read, and each page is committed as it is read: after a crash or
    Cancelled `read_waiting` goes on where it ended. A file that cannot be taken is in `rejected`; the others go on.
    Pages are read by `readers` processes (default `reader_count()`), or by the caller's one `reader`.
    """
    return _import(store, paths, "file", progress, reader, readers)


def import_picture(
    store: Store,
    data: bytes,
    *,
    source: str = "clipboard",
    name: str | None = None,
    progress: Progress = SILENT,
    reader: Reader | None = None,
    readers: int | None = None,
) -> ImportOutcome:
    """Take in a picture that is no file (PNG, JPEG or TIFF bytes), as `import_scans` does.

    Without a `name` it is called after the time, as papan-klip-20291120-081500.png; a name tells nothing of anyone.
    """
    with store.read() as c:
        at = store.clock().astimezone(time_zone_of(active_campaign(c))).strftime("%Y%m%d-%H%M%S")
    return _import(store, [Picture(name or f"papan-klip-{at}.png", data)], source, progress, reader, readers)


def part_sheets(
    store: Store,
    page_id: str,
    *,
    progress: Progress = SILENT,
    reader: Reader | None = None,
    readers: int | None = None,
) -> tuple[ImportOutcome, bool]:
    """Cut a picture with two sheets on it (reason two_sheets) in two and take both parts in, as `import_scans` does.

    What was read, and whether that parted them; when it did not, everything is as it was, and the parts are discarded.
    Raises as `import_scans` and `parting.cut`.
    """
    outcome = _import(store, parting.cut(store, page_id, reader), "file", progress, reader, readers)
    parts = [(str(page["id"]), page["sheet"]) for page in outcome.pages]
    return outcome, parting.settle(store, page_id, parts)


def watch_folder(store: Store) -> Path | None:
    """The folder that a person has chosen to be watched, if any."""
    chosen = store.get_setting(WATCHED_SETTING)
    return Path(chosen) if chosen else None


def set_watch_folder(store: Store, folder: Path | None) -> None:
    """Remember the folder to watch; None ends it. Raises UsageProblem (watch_no_folder, watch_own_folder)."""
    if folder is not None:
        check_watchable(store, folder)
    with store.operation("scans.watch_folder", {"watching": folder is not None}) as tx:
        tx.set_setting(WATCHED_SETTING, None if folder is None else str(folder.absolute()))


def check_watchable(store: Store, folder: Path) -> None:
    """Raises UsageProblem (watch_no_folder, watch_own_folder)."""
    if not folder.is_dir():
        raise UsageProblem("watch_no_folder", folder=folder.name)
    ours, theirs = store.data_dir.resolve(), folder.resolve()
    if ours == theirs or theirs in ours.parents or ours in theirs.parents:
        raise UsageProblem("watch_own_folder", folder=folder.name)


def import_watched(
    store: Store,
    watch: FolderWatch,
    ready: Sequence[Path],
    *,
    progress: Progress = SILENT,
    reader: Reader | None = None,
    readers: int | None = None,
) -> ImportOutcome:
    """Take in what a look at a watched folder gave as ready, as `import_scans` does.

    Files whose bytes were taken in before, in whatever way, are passed over, and files that were refused before. A file
    that cannot be read through now (the stick was pulled) is in `rejected` once, and is given again by the watch.
    """
    new: list[Path] = []
    told: set[Path] = set()
    for path in ready:
        progress.check()
        try:
            known = refusals.before(store, path)
            if known == "unread":
                told.add(path)
            if known != "refused" and not is_known(store, path):
                new.append(path)
        except OSError:
            new.append(path)  # taking it in says what is wrong
    outcome = _import(store, new, "watch", progress, reader, readers, told) if new else ImportOutcome()
    lost = {Path(refusal.file) for refusal in outcome.rejected if reasons.of(refusal.code).fleeting}
    for path in lost | told:  # of those told before, one that was taken now is known when it comes again
        watch.again(path)
    return outcome


def read_waiting(
    store: Store, *, progress: Progress = SILENT, reader: Reader | None = None, readers: int | None = None
) -> ImportOutcome:
    """Read what was taken in and not read to its end. Raises as `import_scans`."""
    files = t.scan_files.c
    with store.read() as c:
        query = select(files.id).where(files.office == store.office, files.state == "stored")
        waiting = list(c.scalars(query.order_by(files.received_at, files.id)))
    return _read(store, waiting, {}, progress, reader, readers)


def page_document(store: Store, page_id: str) -> dict[str, Any]:
    """One page as the command line tells it. Raises UsageProblem when there is none."""
    with store.read() as c:
        try:
            return queries.page_document(c, page_id)
        except LookupError:
            raise UsageProblem("no_page") from None


def _import(
    store: Store,
    given: Sequence[Path | Picture],
    source: str,
    progress: Progress,
    reader: Reader | None,
    readers: int | None,
    told: Collection[Path] = (),
) -> ImportOutcome:
    try:
        taken, refused = take_in(store, given, new_id(), progress, source=source, told=told)
    except Cancelled:
        raise Cancelled("cancelled.storing") from None
    new = [file.id for file in taken]
    files = [*_begun(store, new), *new]
    outcome = _read(store, files, {f.id: f.given for f in taken}, progress, reader, readers)
    outcome.rejected[:0] = refused
    return outcome


def _begun(store: Store, new: Sequence[str]) -> list[str]:
    """Waiting files of the same bytes as a new one: given again after an interruption, they are read on, not anew."""
    files, again = t.scan_files.c, t.scan_files.alias().c
    query = (
        select(files.id)
        .join(again.id.table, again.sha256 == files.sha256)
        .where(files.office == store.office, files.state == "stored", again.batch_id != files.batch_id)
        .where(where_in(again.id, new))
    )
    with store.read() as c:
        return sorted(set(c.scalars(query)) - set(new))


def _read(
    store: Store,
    files: Sequence[str],
    given: dict[str, str],
    progress: Progress,
    reader: Reader | None,
    readers: int | None,
) -> ImportOutcome:
    outcome = ImportOutcome()
    if not files:
        return outcome
    run = Run(store, progress, files)
    try:
        with ReaderPool(run.readers(readers), own=[reader] if reader is not None else ()) as pool:
            run.go(pool)
    except Cancelled:
        raise Cancelled("cancelled.reading") from None
    with store.read() as c:
        outcome.pages = [queries.page_document(c, page, given.get(file)) for page, file in run.read]
    outcome.rejected = [replace(why, file=given.get(file, why.file)) for file, why in run.refused]
    for page in outcome.pages:
        outcome.totals[page["state"]] = outcome.totals.get(page["state"], 0) + 1
    return outcome
