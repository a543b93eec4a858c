"""What is dear to make is made once in a run, however many processes the run has."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.kernel.lock import FolderLock

PATIENCE_S = 600.0  # for what another process is making


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder that the first process to come here lets `make` fill; the same for all, so nobody changes it.

    A store in it is for copying: two processes cannot have it open at once.
    """
    here = factory.getbasetemp()
    run = here.parent if "PYTEST_XDIST_WORKER" in os.environ else here
    folder, whole = run / f"sekali-{name}", run / f"sekali-{name}.utuh"
    lock = _alone(run / f"sekali-{name}.kunci")
    try:
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            whole.touch()
    finally:
        lock.release()
    return folder


def _alone(path: Path) -> FolderLock:
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            return FolderLock(path)
        except EnvironmentFault as fault:
            if fault.code != "locked" or time.monotonic() > deadline:
                raise
            time.sleep(0.2)
