"""The parts we rely on are the ones we think they are."""

import sys

import sqlcipher3
from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QModelIndex, QObject


def test_pyside_is_the_pinned_version():
    assert pyside_version == "6.11.1"


def test_pyside_does_not_lose_references_to_none():
    # PySide6 6.12.0 drops one for every call that returns None; Python 3.11 then aborts after a few
    # thousand table cells. From 3.12 on None is immortal and its count tells nothing.
    owner = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        owner.parent()
        QModelIndex().data()
    assert abs(sys.getrefcount(None) - before) < 100


def test_store_engine_has_the_wal_reset_repair(tmp_path):
    version = tuple(int(part) for part in sqlcipher3.sqlite_version.split("."))
    assert version >= (3, 51, 3)


def test_store_engine_encrypts(tmp_path):
    path = tmp_path / "store.db"
    connection = sqlcipher3.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{'ab' * 32}'\"")
    connection.execute("CREATE TABLE person (name TEXT)")
    connection.execute("INSERT INTO person VALUES ('Siti Rahmawati')")
    connection.commit()
    connection.close()
    content = path.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert b"Rahmawati" not in content
