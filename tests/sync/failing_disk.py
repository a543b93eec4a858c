"""A disk that refuses, or silently takes less, after any byte of a bundle: never is that a bundle that was made."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from netral_desktop.kernel.errors import KnownError, Refused
from netral_desktop.kernel.progress import SILENT
from netral_desktop.store import Store
from netral_desktop.sync.bundle import plan_bundle
from netral_desktop.sync.container import open_container
from netral_desktop.sync.whole import write_whole


class Failing:
    """A file that fails, or takes half of what it is given, once `room` bytes are in it; later writes fit again."""

    def __init__(self, file: Any, room: int, *, silent: bool) -> None:
        self._file, self._room, self._silent = file, room, silent

    def write(self, data: bytes) -> int:
        fits = len(data) <= self._room
        self._room -= len(data)
        if fits:
            return int(self._file.write(data))
        if not self._silent:
            raise OSError(28, "No space left on device")
        self._room = 1 << 40
        return int(self._file.write(bytes(data)[: len(data) // 2]))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class _Staged:
    """What the writer of a bundle is given, in memory."""

    def __init__(self, file: Any) -> None:
        self.file = file


def fail_at(store: Store, rooms: Iterable[int], folder: Path, *, silent: bool) -> int:
    """Write the office's next bundle with room for so many bytes each time; how often that was tried.

    As for a stick: what was written without a word is read back. Raises AssertionError where it is found good.
    """
    with store.read() as c:
        plan = plan_bundle(c, store)
    tried, path = 0, folder / "ditulis.netral"
    for room in rooms:
        tried += 1
        file = io.BytesIO()
        try:
            _write(store, plan, Failing(file, room, silent=silent))
        except (OSError, KnownError):
            continue
        path.write_bytes(file.getvalue())
        try:
            open_container(path).close()
        except Refused:
            continue
        raise AssertionError(f"a bundle was made on a disk that had room for {room} bytes")
    return tried


def size_of_next(store: Store) -> int:
    """Bytes of the office's next bundle."""
    file = io.BytesIO()
    with store.read() as c:
        _write(store, plan_bundle(c, store), file)
    return len(file.getvalue())


def _write(store: Store, plan: Any, file: Any) -> None:
    staged: Any = _Staged(file)
    write_whole(store, staged, plan.manifest, plan.key, plan.records, plan.blobs, plan.manifest.to, SILENT)
