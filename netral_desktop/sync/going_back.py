"""What putting a backup back would change, before it does: the figures of now beside those of then; what forbids it.

Then is read by opening a copy of the backup's database as a store of its own: a backup of an older version is counted
by the same queries as today's, and one that does not open is known before anything is touched.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, not_, or_, select

from netral_desktop.followup import queries as followup
from netral_desktop.followup.duties import IkrarState, PactState
from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.clock import Clock, system_clock
from netral_desktop.kernel.data_folder import KEY_FILE, OFFICE
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.store import Store, schema
from netral_desktop.store import tables as t
from netral_desktop.store.backups.layout import Description, database_file, digest, keys_file
from netral_desktop.store.keyfile import KeyFile
from netral_desktop.store.store import BLOBS, DATABASE
from netral_desktop.words import label

from .trust import membership

_NO_WORK = (
    "store.%",
    "backup.%",
    "operators.%",
    "retention.%",
    "report%",
    "bundle.%",
)  # operations that leave nothing to send


@dataclass(frozen=True)
class Figures:
    """What a store holds. `bundles`: sent by an office, received by a regency; `unsent`: operations since the last."""

    role: str
    office: str
    people: int
    signed: int
    present: int
    sheets: int
    pages: int
    bundles: int
    entries: int
    unsent: int


def figures(store: Store) -> Figures:
    """Those of an open store."""
    own = store.office if store.role == OFFICE else None
    with store.read() as c:
        totals = followup.totals(c, own)
        sheets, pages, sent, received, people = (
            c.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (t.sheets, t.scan_pages, t.bundles_out, t.received, t.people)
        )
        unsent = 0
        if own is not None and membership(c) is not None:
            e = t.ledger.c
            last = c.scalar(select(func.max(e.seq)).where(e.operation == "bundle.export")) or 0
            idle = or_(*(e.operation.like(pattern) for pattern in _NO_WORK))
            unsent = c.execute(select(func.count()).where(e.seq > last, not_(idle))).scalar_one()
    return Figures(
        store.role, store.office, people, totals.pacts.get(PactState.SIGNED, 0),
        totals.ikrar.get(IkrarState.PRESENT, 0), sheets, pages, sent if own is not None else received,
        store.ledger_head()[0], unsent,
    )  # fmt: skip


def figures_of_backup(
    folder: Path,
    backup: Description,
    unlock: Callable[[KeyFile], bytes],
    beside: Path,
    clock: Clock = system_clock,
    progress: Progress = SILENT,
) -> Figures:
    """Those of a backup; `beside`: the data folder next to which an encrypted copy lies for a moment.

    Raises WrongKey, Refused (backup_too_new, backup_damaged), EnvironmentFault.
    """
    if not schema.knows(backup.schema):
        raise Refused("backup_too_new", name=backup.name)
    keys, database = keys_file(folder, backup.name), database_file(folder, backup.name)
    if not keys.is_file() or digest(keys) != backup.keys_sha256:
        raise Refused("backup_damaged", name=backup.name)
    unlock(KeyFile.load(keys))
    progress.report(0, 0, label("progress.backup_compared"))
    if not database.is_file() or digest(database) != backup.database_sha256:
        raise Refused("backup_damaged", name=backup.name)
    with disk_faults(beside):
        beside.parent.mkdir(parents=True, exist_ok=True)
        look = Path(tempfile.mkdtemp(prefix=f".{beside.name}-lihat-", dir=beside.parent))
    try:
        with disk_faults(look):
            (look / BLOBS).mkdir()
            shutil.copyfile(database, look / DATABASE)
        write_atomic(look / KEY_FILE, keys.read_bytes())
        with Store.open_unlocked(look, unlock, clock) as then:
            return figures(then)
    finally:
        shutil.rmtree(look, ignore_errors=True)


def check_going_back(now: Figures | None, then: Figures, *, lose_unsent: bool = False) -> None:
    """Refuse what must not be put back over what is here; `now` is None where nothing is here, or nothing readable.

    Raises Refused (restore_other_office, restore_unsent).
    """
    if now is None:
        return
    if (now.role, now.office) != (then.role, then.office):
        raise Refused("restore_other_office", office=then.office, here=now.office)
    if now.unsent and now.entries > then.entries and not lose_unsent:
        raise Refused("restore_unsent", operations=now.unsent)
