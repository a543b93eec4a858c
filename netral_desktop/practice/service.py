"""Makes a practice office, or finds the one that is there.

The making itself is in `making`, which brings ReportLab, numpy and age: the window offers a practice office at its
first start, and must not wait for them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec

from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.clock import Clock, system_clock
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.kernel.shapes import prepare
from netral_desktop.store import Store

from .office import PracticeOffice

PRACTICE_PASSWORD = "latihan-netral"  # of both stores; no secret, since no real person is in them
DEFAULT_SEED = 2029

_MARKER = "kantor-latihan.json"  # written last: its presence means that the practice office is complete


class _Marker(msgspec.Struct, frozen=True):
    seed: int
    scans: tuple[str, ...]  # paths from the folder


def make_practice(
    folder: Path,
    *,
    password: str = PRACTICE_PASSWORD,
    seed: int = DEFAULT_SEED,
    clock: Clock = system_clock,
    progress: Progress = SILENT,
) -> PracticeOffice:
    """Make a practice office in an empty or new folder, or return the complete one that is already there.

    It stops before the scans are taken in, so that whoever practises does that. Raises Refused when the folder holds
    something else, WrongKey when the office there has another password, Cancelled, EnvironmentFault. When making it
    fails, nothing of it stays.
    """
    folder = folder.absolute()
    with disk_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
        occupied = any(folder.iterdir())
    if occupied:
        return _existing(folder, password)

    from .making import make

    office = PracticeOffice(folder, (), password)
    try:
        scans = make(office, seed, clock, progress)
        marker = _Marker(seed, tuple(path.relative_to(folder).as_posix() for path in scans))
        write_atomic(folder / _MARKER, msgspec.json.encode(marker))
    except BaseException:
        _clear(folder)
        raise
    return PracticeOffice(folder, tuple(scans), password)


def _existing(folder: Path, password: str) -> PracticeOffice:
    try:
        marker = msgspec.json.decode((folder / _MARKER).read_bytes(), type=_Marker)
    except (OSError, msgspec.DecodeError) as error:
        raise Refused("practice_folder", folder=folder.name) from error
    office = PracticeOffice(folder, tuple(folder / name for name in marker.scans), password)
    Store.open(office.opd, password).close()
    return office


def _clear(folder: Path) -> None:
    """Remove what was made in a folder that was empty before."""
    for made in folder.iterdir():
        if made.is_dir():
            shutil.rmtree(made, ignore_errors=True)
        else:
            made.unlink(missing_ok=True)


prepare(_Marker)
