"""Files that could not be taken: kept by name and reason, so that whoever was not there finds them in the list.

One that was stored first (a locked PDF) is a row with its content, one that was not (an empty file, a Word file, a file
that vanished) a row without. A person who has looked at them says so once; the list keeps them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Select, and_, exists, func, select

from netral_desktop.kernel.clock import from_text, to_text
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.operation import Operation, read_setting

from .. import reasons
from .outcome import Rejected

SEEN_SETTING = "scans.refusals_seen"  # up to when the refusals were looked at

Before = Literal["", "refused", "unread"]


@dataclass(frozen=True)
class RefusedFile:
    """A file that was not taken: its name, why, when, and from where (scan_batches.source).

    `came_later`: a file of the same name was taken in afterwards.
    """

    id: str
    name: str
    code: str
    at: str
    source: str
    came_later: bool

    @property
    def rejected(self) -> Rejected:
        """In words, by its name alone."""
        return Rejected(self.name, self.code, reasons.message(self.code, {}))


def begin_batch(tx: Operation, store: Store, batch: str, source: str) -> None:
    """Note the intake that a file belongs to, with its first one."""
    if tx.connection.scalar(select(t.scan_batches.c.id).where(t.scan_batches.c.id == batch)) is None:
        row = {"id": batch, "office": store.office, "source": source, "opened_at": to_text(store.clock())}
        tx.insert(t.scan_batches, row)


def note(store: Store, name: str, size: int, code: str, batch: str, source: str) -> None:
    """Keep a file that was refused before it was stored. `size` in bytes, 0 where nobody could tell."""
    file_id = new_id()
    with store.operation("scans.refuse", {"file": file_id, "reason": code}) as tx:
        begin_batch(tx, store, batch, source)
        tx.insert(
            t.scan_files,
            {
                "id": file_id, "office": store.office, "batch_id": batch, "name": name, "sha256": None, "bytes": size,
                "blob": None, "state": "refused", "reason_code": code, "pages": None,
                "received_at": to_text(store.clock()),
            },
        )  # fmt: skip


def before(store: Store, path: Path) -> Before:
    """Whether this very file was refused without being stored; `unread` when its place failed. Raises OSError.

    It is the same when name and size are, and it was not written since. So an empty file of a name that a copier uses
    every day is told every day.
    """
    about = path.stat()
    files = t.scan_files.c
    query = (
        select(files.reason_code, func.max(files.received_at).label("at"))
        .where(files.office == store.office, files.name == path.name, files.bytes == about.st_size)
        .where(files.state == "refused", files.blob.is_(None), files.reason_code != "not_found")
        .group_by(files.reason_code)
    )
    with store.read() as c:
        codes = {row.reason_code for row in c.execute(query) if from_text(row.at).timestamp() >= int(about.st_mtime)}
    if not codes:
        return ""
    return "unread" if codes == {"not_readable"} else "refused"


def refused_files(c: Connection, office: str, batch_id: str | None = None) -> list[RefusedFile]:
    """Of one intake or of all, newest first."""
    query = _query(office)
    return _read(c, query if batch_id is None else query.where(t.scan_files.c.batch_id == batch_id))


def unseen_files(c: Connection, office: str) -> list[RefusedFile]:
    """Those at which nobody has looked yet, newest first."""
    return _read(c, _query(office).where(t.scan_files.c.received_at > read_setting(c, SEEN_SETTING, "")))


def unseen_count(c: Connection, office: str) -> int:
    """How many they are."""
    files = t.scan_files.c
    query = select(func.count()).where(files.office == office, files.state == "refused")
    return c.scalar(query.where(files.received_at > read_setting(c, SEEN_SETTING, ""))) or 0


def any_refused(c: Connection, office: str) -> bool:
    """Whether any file was ever refused."""
    files = t.scan_files.c
    return bool(c.scalar(select(exists().where(files.office == office, files.state == "refused"))))


def mark_seen(store: Store, shown: Sequence[RefusedFile]) -> None:
    """A person has looked at these; what was refused later is told anew."""
    newest = max((file.at for file in shown), default="")
    with store.operation("scans.refusals_seen", {"files": len(shown)}) as tx:
        tx.set_setting(SEEN_SETTING, max(newest, tx.get_setting(SEEN_SETTING, "")))


def _query(office: str) -> Select[Any]:
    files, later = t.scan_files.c, t.scan_files.alias().c
    came = exists().where(
        and_(later.office == files.office, later.name == files.name, later.state != "refused",
             later.received_at > files.received_at)
    )  # fmt: skip
    return (
        select(
            files.id,
            files.name,
            files.reason_code,
            files.received_at,
            t.scan_batches.c.source,
            came.label("came_later"),
        )
        .join(t.scan_batches, t.scan_batches.c.id == files.batch_id)
        .where(files.office == office, files.state == "refused")
        .order_by(files.received_at.desc(), files.id)
    )


def _read(c: Connection, query: Select[Any]) -> list[RefusedFile]:
    return [
        RefusedFile(row.id, row.name, row.reason_code or "", row.received_at, row.source, bool(row.came_later))
        for row in c.execute(query)
    ]
