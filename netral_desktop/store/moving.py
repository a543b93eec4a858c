"""A store that outgrows its folder moves to a server, and further computers are given the keys to it.

The move makes a folder beside the first: keys, address, and a database on the server that was compared with its
original. Only then does it take the first one's place, which is set aside and not deleted.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from sqlalchemy import select

from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.clock import Clock, system_clock
from netral_desktop.kernel.data_folder import KEY_FILE, LABEL_FILE, SERVER_FILE, UNFINISHED, store_exists
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.exchange import take_place
from netral_desktop.kernel.lock import FolderLock
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.words import label

from . import schema, sealing
from . import tables as t
from .blobs import BlobFolder
from .engines.carrying import carry_rows
from .engines.door import checked, keep_address, on_server, shown_server
from .engines.guard import LEDGERED_WRITE
from .engines.port import Database
from .faults import database_faults
from .keyfile import KeyFile, derive_keys
from .store import BLOBS, LOCK, Store

_ASIDE = "server"  # what the name of the folder that is set aside ends with


def move_to_server(
    data_dir: Path, password: str, address: str, *, clock: Clock = system_clock, progress: Progress = SILENT
) -> Path:
    """Put the store of a folder on the server at `address`; where what stood here lies now.

    Raises WrongKey, Refused (move_not_here, move_unlike), UsageProblem (bad_server_address, server_not_empty ...),
    EnvironmentFault, Cancelled; then the store is where it was.
    """
    there = shown_server(data_dir)
    if there is not None:
        raise Refused("move_not_here", server=there)
    checked(address)
    key_file = KeyFile.load(data_dir / KEY_FILE)
    master = key_file.open_with_password(password)
    keys = derive_keys(master)
    made = data_dir.with_name(f".{data_dir.name}-{_ASIDE}")
    database: Database | None = None
    filled = False
    try:
        with Store.open(data_dir, password, clock) as store:
            _seal_secrets(store, keys.database)
            before = set(store.verify(progress))
            with disk_faults(made):
                if made.exists():
                    shutil.rmtree(made)
                (made / BLOBS).mkdir(parents=True)
                (made / UNFINISHED).touch()
            key_file.save(made / KEY_FILE)
            database = on_server(address)(made, keys.database)
            with database_faults(database, data_dir):
                database.prepare()
                schema.create(database)
                filled = True
                _carry(store, database, keys.blobs, keys.blob_names, made, progress)
        with disk_faults(made):
            (made / UNFINISHED).unlink()
        with Store.open(made, password, clock) as moved:
            if set(moved.verify(progress)) - before:
                raise Refused("move_unlike")
            with moved.operation("store.move", {"ledger": moved.ledger_head()[0]}):
                pass
        database.dispose()
        aside = take_place(made, data_dir, _ASIDE)
    except BaseException:
        if database is not None:
            if filled:
                with contextlib.suppress(Exception):
                    database.discard()
            database.dispose()
        shutil.rmtree(made, ignore_errors=True)
        raise
    assert aside is not None
    return aside


def renew_address(data_dir: Path, password: str, address: str) -> None:
    """Keep another address of the same server's store. Raises WrongKey, UsageProblem, EnvironmentFault."""
    if shown_server(data_dir) is None:
        raise UsageProblem("not_on_server", folder=data_dir.name)
    master = KeyFile.load(data_dir / KEY_FILE).open_with_password(password)
    keep_address(data_dir, checked(address), derive_keys(master).database)


def share(data_dir: Path, to: Path, password: str, new_password: str) -> None:
    """Write to an empty folder what another computer needs to open the store on the server, under its own password.

    Raises WrongKey, UsageProblem (not_on_server, folder_not_empty, password_empty), EnvironmentFault.
    """
    if shown_server(data_dir) is None:
        raise UsageProblem("not_on_server", folder=data_dir.name)
    key_file = KeyFile.load(data_dir / KEY_FILE)
    theirs = key_file.with_password(key_file.open_with_password(password), new_password)
    with disk_faults(to):
        to.mkdir(parents=True, exist_ok=True)
        if any(to.iterdir()):
            raise UsageProblem("folder_not_empty", folder=to.name)
        label_file = data_dir / LABEL_FILE
        if label_file.is_file():
            write_atomic(to / LABEL_FILE, label_file.read_bytes())
        write_atomic(to / SERVER_FILE, (data_dir / SERVER_FILE).read_bytes())
    theirs.save(to / KEY_FILE)


def take_share(data_dir: Path, given: Path) -> None:
    """Let this computer open the store on the server, by what another one wrote for it. The folder is only read.

    Raises UsageProblem (folder_not_empty, not_a_share), EnvironmentFault.
    """
    if not store_exists(given) or shown_server(given) is None:
        raise UsageProblem("not_a_share", folder=given.name)
    if store_exists(data_dir):
        raise UsageProblem("folder_not_empty", folder=data_dir.name)
    KeyFile.load(given / KEY_FILE)
    with disk_faults(data_dir):
        data_dir.mkdir(parents=True, exist_ok=True)
    lock = FolderLock(data_dir / LOCK)
    try:
        with disk_faults(data_dir):
            (data_dir / BLOBS).mkdir(exist_ok=True)
            for name in (LABEL_FILE, SERVER_FILE, KEY_FILE):  # the key file last: with it the folder is a store
                if (given / name).is_file():
                    write_atomic(data_dir / name, (given / name).read_bytes())
    finally:
        lock.release()


def _seal_secrets(store: Store, key: bytes) -> None:
    """Before they leave the encrypted file."""
    seal = sealing.Seal(key, always=True)
    with store.read() as c:
        bare = {row.id: row.value for row in c.execute(select(t.secrets)) if not sealing.is_sealed(row.value)}
    if bare:
        with store.operation("store.seal", {"secrets": len(bare)}) as tx:
            tx.update_rows(t.secrets, [(name, {"value": seal.close(name, value)}) for name, value in bare.items()])


def _carry(store: Store, database: Database, key: bytes, name_key: bytes, made: Path, progress: Progress) -> None:
    with store.read() as source:
        with database.writer.connect().execution_options(**{LEDGERED_WRITE: True}) as target, target.begin():
            carry_rows(source, database, target, progress)
        ids = list(source.scalars(select(t.blobs.c.id)))
    pictures = database.pictures(BlobFolder(made / BLOBS, key, name_key))
    for place, blob_id in enumerate(ids):
        progress.check()
        progress.report(place, len(ids), label("progress.backup_pictures"))
        with contextlib.suppress(Refused), store.blobs.encrypted(blob_id) as file:  # a missing one is missing there too
            pictures.replace(blob_id, file)
