"""One process for one data folder. The operating system drops the lock when the process dies, however it dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .atomic import disk_faults
from .errors import EnvironmentFault

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """Held from construction to `release()`. Raises EnvironmentFault("locked") when another holder has it."""

    def __init__(self, path: Path) -> None:
        with disk_faults(path):
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _try_lock(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise EnvironmentFault("locked.folder", folder=path.parent.name) from error

    def release(self) -> None:
        """Let the next one in; again is harmless. The lock file stays: removing it could unlock someone else."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
