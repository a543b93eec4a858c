"""The store: one data folder with the encrypted database, the key file and the blobs, open in one process."""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, inspect, select

from netral_desktop.kernel.atomic import disk_faults, sync_folder, write_atomic
from netral_desktop.kernel.canonical import canonical_json
from netral_desktop.kernel.clock import Clock, system_clock, to_text
from netral_desktop.kernel.data_folder import (
    KEY_FILE,
    LABEL_FILE,
    OFFICE,
    REGENCY,
    SERVER_FILE,
    UNFINISHED,
    store_exists,
    written_label,
)
from netral_desktop.kernel.errors import EnvironmentFault, Refused, UsageProblem
from netral_desktop.kernel.exchange import settle
from netral_desktop.kernel.lock import FolderLock
from netral_desktop.kernel.progress import SILENT, Progress

from . import ledger, schema, tables
from .blobs import BlobFolder
from .engines.door import ADDRESS_FILE, by_folder
from .engines.port import Database, DatabaseCopy, DatabaseOf
from .faults import damaged, database_faults
from .keyfile import KeyFile, Unlocked, derive_keys, new_master_key
from .operation import Operation, read_setting
from .operator_rows import session_of
from .recovery import new_recovery_code
from .rights import FIRST, Session
from .verify import Problem, verify

Listener = Callable[[frozenset[str]], object]  # names of tables

BeforeMigrating = Callable[["Store", str], object]  # the older store, and the version of its tables

DATABASE, BLOBS, LOCK, LOG = "store.db", "blobs", "lock", "log"
ROLES = (OFFICE, REGENCY)
KEYS_OF = "store.keys"  # setting: the id of the key file that opens this database


def _clear_unfinished(data_dir: Path) -> None:
    """Remove a store whose making was interrupted; its recovery code was never shown to anyone."""
    if not (data_dir / UNFINISHED).exists():
        return
    for name in (KEY_FILE, LABEL_FILE, SERVER_FILE, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        (data_dir / name).unlink(missing_ok=True)
    shutil.rmtree(data_dir / BLOBS, ignore_errors=True)
    (data_dir / UNFINISHED).unlink()


class Store:
    """An open data folder. Made by `create`, `open` or `open_with_recovery`; closed by `close` or `with`."""

    role: str
    office: str
    office_name: str
    practice: bool

    def __init__(
        self, data_dir: Path, lock: FolderLock, master: bytes, clock: Clock, database: DatabaseOf = by_folder
    ) -> None:
        """For the class methods; the folder is locked and the key is right."""
        keys = derive_keys(master)
        self.data_dir = data_dir
        self.clock = clock
        self.session = Session()
        self._lock = lock
        self._database: Database = database(data_dir, keys.database)
        self.blobs = self._database.pictures(BlobFolder(data_dir / BLOBS, keys.blobs, keys.blob_names))
        self._writing = threading.Lock()
        self._writing_thread: int | None = None  # who holds `_writing`
        self._listeners: tuple[Listener, ...] = ()
        self._end_hearing: Callable[[], object] | None = None

    # -- making and opening ---------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        data_dir: Path,
        password: str,
        *,
        role: str,
        code: str,
        name: str,
        practice: bool = False,
        clock: Clock = system_clock,
        database: DatabaseOf = by_folder,
    ) -> tuple[Store, str]:
        """Make a store in an empty or missing folder and open it; also the recovery code, which is kept nowhere.

        `role` is "opd" or "kab", `code` and `name` are those of the office or regency. On failure nothing remains.
        Raises UsageProblem (folder_not_empty, password_empty, bad_role) and EnvironmentFault.
        """
        master, recovery_code = new_master_key(), new_recovery_code()
        keys = KeyFile.create(master, password, recovery_code)
        identity = {"role": role, "office": code, "office_name": name, "practice": practice}
        return cls.create_for(data_dir, keys, master, identity, clock, database), recovery_code

    @classmethod
    def create_for(
        cls,
        data_dir: Path,
        keys: KeyFile,
        master: bytes,
        identity: Mapping[str, Any],
        clock: Clock = system_clock,
        database: DatabaseOf = by_folder,
    ) -> Store:
        """The same for a key file that there is: of a store that was lost. `identity`: role, office, office_name,
        practice. Raises as `create`."""
        if identity["role"] not in ROLES:
            raise UsageProblem("bad_role", role=identity["role"])
        with disk_faults(data_dir):
            made_here = not data_dir.exists()
            data_dir.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(data_dir / LOCK)
        store: Store | None = None
        made = False
        try:
            with disk_faults(data_dir):
                _clear_unfinished(data_dir)
                if any(entry.name not in (LOCK, LOG, ADDRESS_FILE) for entry in data_dir.iterdir()):
                    raise UsageProblem("folder_not_empty", folder=data_dir.name)
                (data_dir / UNFINISHED).touch()
                (data_dir / BLOBS).mkdir()
            keys.save(data_dir / KEY_FILE)
            store = cls(data_dir, lock, master, clock, database)
            with store._faults():
                store._database.prepare()
                schema.create(store._database)
            made = True
            with store.operation("store.create") as tx:
                for key, value in identity.items():
                    tx.set_setting(f"store.{key}", value)
                tx.set_setting(KEYS_OF, keys.store_id)
            store._load_identity()
            with disk_faults(data_dir):
                (data_dir / UNFINISHED).unlink()
                sync_folder(data_dir)
        except BaseException:
            if store is not None:
                if made:
                    store.discard()
                store._dispose()
            with contextlib.suppress(OSError):
                _clear_unfinished(data_dir)
            lock.release()
            if made_here:
                with contextlib.suppress(OSError):
                    (data_dir / LOCK).unlink()
                    data_dir.rmdir()
            raise
        return store

    @classmethod
    def open(
        cls,
        data_dir: Path,
        password: str,
        clock: Clock = system_clock,
        database: DatabaseOf = by_folder,
        before_migrating: BeforeMigrating | None = None,
        operator: str | None = None,
    ) -> Store:
        """Open by password, of `operator` (code or id) or else of the first administrator.

        Of an older version `before_migrating` gets the store and its version, and may only read. Raises WrongKey
        (wrong_password, unknown_operator), EnvironmentFault (locked, no_store, too_new ...).
        """
        return cls._open(data_dir, lambda keys: keys.unlock(password, operator), clock, database, before_migrating)

    @classmethod
    def open_with_recovery(cls, data_dir: Path, recovery_code: str, clock: Clock = system_clock) -> Store:
        """Open by the printed code. Raises WrongKey (recovery_mistyped, wrong_recovery_code), EnvironmentFault."""
        return cls._open(data_dir, lambda keys: Unlocked(keys.open_with_recovery(recovery_code)), clock, by_folder)

    @classmethod
    def open_unlocked(cls, data_dir: Path, unlock: Callable[[KeyFile], bytes], clock: Clock = system_clock) -> Store:
        """Open by whatever gives the master key out of the key file, as the administrator. Raises as `open`."""
        return cls._open(data_dir, lambda keys: Unlocked(unlock(keys)), clock, by_folder)

    @classmethod
    def _open(
        cls,
        data_dir: Path,
        unlock: Callable[[KeyFile], Unlocked],
        clock: Clock,
        database: DatabaseOf,
        before_migrating: BeforeMigrating | None = None,
    ) -> Store:
        settle(data_dir)
        if not store_exists(data_dir):
            raise EnvironmentFault("no_store", folder=data_dir.name)
        lock = FolderLock(data_dir / LOCK)
        store: Store | None = None
        try:
            keys = KeyFile.load(data_dir / KEY_FILE)
            opened = unlock(keys)
            store = cls(data_dir, lock, opened.master, clock, database)
            with store._faults():
                if not store._database.exists():
                    raise damaged(data_dir)
                if store._keys_of() not in (None, keys.store_id):
                    raise EnvironmentFault("other_keys", folder=data_dir.name)
                schema.bring_up_to_date(store._database, data_dir, clock, store._before(before_migrating))
            store._load_identity()
            store._enter(opened.operator)
            store._take_back_interrupted()
        except BaseException:
            if store is not None:
                store._dispose()
            lock.release()
            raise
        return store

    def _before(self, told: BeforeMigrating | None) -> Callable[[str], None] | None:
        if told is None:
            return None

        def call(version: str) -> None:
            self._load_identity()
            told(self, version)

        return call

    def _load_identity(self) -> None:
        with self.read() as connection:
            self.role, self.office, self.office_name, self.practice = (
                read_setting(connection, f"store.{key}") for key in ("role", "office", "office_name", "practice")
            )
        self._write_label()

    @property
    def actor(self) -> str:
        """Whose doing an operation is, as the ledger has it: an operator's id, no name."""
        return self.session.id

    def take_over(self, password: str, operator: str | None = None) -> None:
        """Let another operator, or the same again, go on with the open store. Raises WrongKey, EnvironmentFault."""
        self._enter(KeyFile.load(self.data_dir / KEY_FILE).unlock(password, operator).operator)

    def session_anew(self) -> None:
        """Read again who is at it: their row has just been changed."""
        self._enter(self.session.id)

    def _enter(self, operator: str) -> None:
        with self.read() as connection:
            self.session = session_of(connection, operator or FIRST)

    def _keys_of(self) -> str | None:
        with self.read() as connection:
            if not inspect(connection).has_table(tables.settings.name):
                raise damaged(self.data_dir)
            found: str | None = read_setting(connection, KEYS_OF)
        return found

    def discard(self) -> None:
        """Remove from its server a store that was just made and came to nothing; its folder is its maker's to empty."""
        with contextlib.suppress(Exception):
            self._database.discard()

    def identity_changed(self) -> None:
        """Let the open store answer to the name and code that an operation has just written."""
        self._load_identity()

    def _write_label(self) -> None:
        """Whose folder this is, for the password window. A folder that takes no file opens all the same."""
        path, label = self.data_dir / LABEL_FILE, written_label(self.office_name)
        with contextlib.suppress(OSError, EnvironmentFault):
            if not path.is_file() or path.read_bytes() != label:
                write_atomic(path, label)

    def close(self) -> None:
        """Put everything into the one database file and let the folder go. Again is harmless."""
        self._dispose()
        self._lock.release()

    def _tell(self, touched: frozenset[str]) -> None:
        for told in self._listeners:
            told(touched)

    def _dispose(self) -> None:
        if self._end_hearing is not None:
            self._end_hearing()
            self._end_hearing = None
        self._database.dispose()

    def _faults(self) -> contextlib.AbstractContextManager[None]:
        return database_faults(self._database, self.data_dir)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- reading and writing --------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one moment of the store and cannot write. From any thread, several at once."""
        with self._faults(), self._database.readers.connect() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def operation(
        self, name: str, detail: Mapping[str, Any] | None = None, actor: str | None = None
    ) -> Iterator[Operation]:
        """One named change: everything inside the block, with its ledger entry, or nothing.

        `detail` goes into the ledger as JSON: figures and ids, never personal data. A second thread waits for the
        first. Raises Refused("not_allowed") for one that this operator may not begin, and EnvironmentFault (disk_full,
        disk_error ...); then nothing has changed.
        """
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("an operation inside an operation")
        self.session.require(name)
        with self._writing:
            self._writing_thread = threading.get_ident()
            tx: Operation | None = None
            try:
                with self._faults(), self._database.writer.connect() as connection, connection.begin():
                    tx = Operation(self._database, connection, self.blobs, self.clock)
                    yield tx
                    tx.finish(
                        ledger.Entry(
                            at=to_text(self.clock()),
                            actor=actor or self.actor,
                            operation=name,
                            detail=canonical_json(dict(detail or {})).decode("utf-8"),
                        )
                    )
            except BaseException:
                if tx is not None:
                    tx.rolled_back()
                raise
            finally:
                self._writing_thread = None
            touched = tx.committed()
        if touched:
            self._tell(touched)

    def on_commit(self, told: Listener) -> Callable[[], None]:
        """Call `told` after every COMMIT that wrote rows, with the names of their tables; what is returned ends that.

        It is called on the thread that wrote, when the store is free for the next operation, and in the order of the
        commits of that thread. It must be quick and raise nothing: the operation has happened.
        """
        with self._writing:
            self._listeners = (*self._listeners, told)
            if self._end_hearing is None:  # whoever waits for changes also wants those of other computers
                self._end_hearing = self._database.hear(self._tell)

        def end() -> None:
            with self._writing:
                self._listeners = tuple(listener for listener in self._listeners if listener is not told)

        return end

    def get_setting(self, key: str, default: Any = None) -> Any:
        """The JSON value stored under `key`, or `default`."""
        with self.read() as connection:
            return read_setting(connection, key, default)

    def ledger_head(self) -> tuple[int, str]:
        """How many entries the ledger has, and the hash of the newest."""
        with self.read() as connection:
            head = ledger.read_head(connection)
        return head.seq, head.hash

    def broken_entries(self) -> list[int]:
        """Numbers of ledger entries that do not follow from the one before, or whose rows are not those they sealed."""
        with self.read() as connection:
            return ledger.broken_entries(connection)

    # -- care -----------------------------------------------------------------------------------------------------

    def copy_database(self, to: Path) -> DatabaseCopy:
        """The database as it stands, as a file elsewhere that was looked over. Raises Refused("backup_server"),
        EnvironmentFault."""
        with self._faults():
            copy = self._database.copy_to(to)
        if copy is None:
            raise Refused("backup_server")
        return copy

    def verify(self, progress: Progress = SILENT) -> list[Problem]:
        """Everything that is not as the store left it; empty when all is well. Raises Cancelled."""
        return verify(self._database, self.read, self.blobs, progress)

    def unknown_blobs(self) -> set[str]:
        """The ids of blobs that stand in the folder and that no row names. Waits for an operation that is running."""
        with self._writing, self.read() as connection:
            return self._unknown_blobs(connection)

    def sweep_blobs(self) -> int:
        """Delete those, and say how many they were. Only when a person asks for it. Raises EnvironmentFault."""
        if not self.unknown_blobs():
            return 0
        detail = {"blobs": 0}
        with self.operation("store.sweep", detail) as tx:  # nobody else writes now: what is unknown stays so
            unknown = self._unknown_blobs(tx.connection)
            detail["blobs"] = len(unknown)
            tx.before_commit(lambda: self.blobs.remove(unknown))
        return len(unknown)

    def _unknown_blobs(self, connection: Connection) -> set[str]:
        return set(self.blobs.ids()) - set(connection.scalars(select(tables.blobs.c.id)))

    def finish_destruction(self) -> None:
        """What is left to do of a destruction after its COMMIT, also one that a crash ended: files, old copies, pages.

        Does nothing where nothing was noted. Raises EnvironmentFault; then the next start goes on with it.
        """
        doomed = self.blobs.doomed()
        if doomed is None:
            return
        with self._writing:
            with self.read() as connection:
                known = set(connection.scalars(select(tables.blobs.c.id)))
            self.blobs.destroy(doomed - known)
            with disk_faults(self.data_dir):
                for copy in self.data_dir.glob("store-before-*.db"):
                    copy.unlink()
            with self._faults():
                self._database.compact()
            self.blobs.destroyed()

    def change_password(self, old: str, new: str) -> None:
        """Let `new` open the store for this operator, not `old`. Raises WrongKey, UsageProblem, EnvironmentFault."""
        key_file = KeyFile.load(self.data_dir / KEY_FILE)
        master = key_file.unlock(old, self._slot).master
        if self._slot is None:
            self._save_keys("store.password", key_file.with_password(master, new))
            return
        code = dict(key_file.operators())[self._slot]
        self._save_keys("store.password", key_file.with_operator(master, self._slot, code, new))

    @property
    def _slot(self) -> str | None:
        """Whose slot of the key file is this operator's; None: the first administrator's."""
        return None if self.session.id == FIRST else self.session.id

    def reset_password(self, recovery_code: str, new: str) -> None:
        """A new password of the first administrator by the printed code. Raises WrongKey, UsageProblem,
        EnvironmentFault."""
        key_file = KeyFile.load(self.data_dir / KEY_FILE)
        master = key_file.open_with_recovery(recovery_code)
        self._save_keys("store.password", key_file.with_password(master, new))

    def new_recovery_code(self, password: str) -> str:
        """A new recovery code, kept nowhere; the one before opens nothing here any more. Backups made earlier keep
        theirs. Raises WrongKey, EnvironmentFault; then the old one stays good."""
        key_file = KeyFile.load(self.data_dir / KEY_FILE)
        self.session.require("store.recovery")
        code = new_recovery_code()
        self._save_keys("store.recovery", key_file.with_recovery(key_file.unlock(password, self._slot).master, code))
        return code

    def _save_keys(self, operation: str, changed: KeyFile) -> None:
        with self.operation(operation) as tx:
            tx.before_commit(lambda: changed.save(self.data_dir / KEY_FILE))

    def _take_back_interrupted(self) -> None:
        """Blobs of an operation that a crash ended before its COMMIT: no row names them."""
        self.blobs.clear_temporary()
        with contextlib.suppress(EnvironmentFault):  # a full disk: the store opens, and the next start goes on with it
            self.finish_destruction()
        pending = self.blobs.pending()
        if pending:
            with self.read() as connection:
                known = set(connection.scalars(select(tables.blobs.c.id)))
            self.blobs.remove(pending - known)
            self.blobs.clear_pending()
