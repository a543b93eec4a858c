"""What the tests of the store do to it: small records, and writes that reach past the program into the file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Store, tables
from netral_desktop.store.engines.door import by_folder
from netral_desktop.store.engines.port import DatabaseOf
from netral_desktop.store.engines.sqlite import connect
from netral_desktop.store.keyfile import KeyFile, derive_keys

PASSWORD = "kata sandi uji"


def make_store(data_dir: Path, database: DatabaseOf = by_folder) -> Store:
    """An office's store under PASSWORD."""
    return Store.create(data_dir, PASSWORD, role="opd", code="4.01.03", name="Dinas Uji", database=database)[0]


@contextlib.contextmanager
def raw_database(data_dir: Path) -> Iterator[Any]:
    """The database as someone sees it who has the key but not the program."""
    keys = derive_keys(KeyFile.load(data_dir / "keys.json").open_with_password(PASSWORD))
    connection = connect(data_dir / "store.db", keys.database, writer=True)
    try:
        yield connection
    finally:
        connection.close()


def unit(name: str, **more: Any) -> dict[str, Any]:
    """A row of `units`."""
    return {"id": new_id(), "office": "4.01.03", "name": name, "parent_id": None, "position": 0} | more


def add_units(store: Store, *names: str) -> list[str]:
    """Units with these names; their ids."""
    rows = [unit(name) for name in names]
    with store.operation("test.units") as tx:
        tx.insert(tables.units, rows)
    return [row["id"] for row in rows]


def files(folder: Path) -> list[str]:
    """Every file under `folder`, by its path in it."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def codes(store: Store) -> set[str]:
    """What `verify` finds."""
    return {problem.code for problem in store.verify()}
