"""The scanner button's verbs: which scanners there are, and pages from one of them into the store, each as it comes.

A page lies in the data folder as a plain file only from the moment the scanner has finished it until it is in the
encrypted store. What a crash left there is taken in (`rescue`) when the window opens, and before the next run begins.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Cancelled, EnvironmentFault, UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.words import label

from .. import reasons
from ..intake.taking import SUFFIXES, take_in
from . import faults
from .escl import EsclBackend
from .port import Backend, Capabilities, Device, Mode, Settings, Source, default_settings, fitted
from .profiles import Profile, find_profile, keep, profiles

FOLDER = "pindai"  # in the data folder; holds a page for some seconds
_ALIVE_SECONDS = 30.0  # without a byte written: nobody is at it any more


@dataclass(frozen=True)
class ScanRun:
    """What came of a run: `pages` files that are in the store and wait to be read, and what ended it before its end."""

    pages: int
    fault: EnvironmentFault | None = None
    cancelled: bool = False


def backends() -> tuple[Backend, ...]:
    """The ways to scanners on this system."""
    if sys.platform == "win32":
        from .wia import WiaBackend

        return (WiaBackend(), EsclBackend())
    from .sane import SaneBackend

    return (SaneBackend(), EsclBackend())


def backend_of(device: Device) -> Backend:
    """What drives a device. Raises EnvironmentFault (scanner_no_driver) where it cannot be driven on this system."""
    found = next((backend for backend in backends() if backend.driver == device.driver), None)
    if found is None:
        raise faults.no_driver()
    return found


def find_devices() -> list[Device]:
    """The scanners of this PC. Raises EnvironmentFault (scanner_no_driver, scanner_silent)."""
    return [device for backend in backends() for device in backend.devices()]


def device_at(address: str) -> Device:
    """The network scanner at an address that a person typed. Raises UsageProblem, EnvironmentFault."""
    return EsclBackend().device_at(address)


def current(store: Store, wanted: str | None) -> Device:
    """The scanner that a person means by its id, name or address, where it is now; without, the one used last.

    Raises UsageProblem (unknown_scanner, no_scanner_yet) and as `find_devices`.
    """
    with store.read() as c:
        known = profiles(c, store.office)
    network = [profile for profile in known if profile.device.driver == EsclBackend.driver]
    named = [profile for profile in known if wanted in (None, *_names(profile))][:1]
    if named and named[0] in network:
        return named[0].device
    found = find_devices()
    with store.read() as c:
        records = [(device, find_profile(c, store.office, device)) for device in found]
    for device, record in records:
        if wanted in (device.address, device.name) or (record is not None and named and record.id == named[0].id):
            return device
    if wanted is None and not known and len(found) == 1:
        return found[0]
    if wanted is None and not known:
        raise UsageProblem("no_scanner_yet")
    if named:
        raise faults.not_found()
    raise UsageProblem("unknown_scanner.look")


def _names(profile: Profile) -> tuple[str, str, str]:
    return profile.id, profile.device.name, profile.device.address


def look_at(store: Store, device: Device) -> tuple[Capabilities, Settings]:
    """What a device can, and how to use it: as the last time, as far as it still can."""
    can = backend_of(device).capabilities(device)
    with store.read() as c:
        known = find_profile(c, store.office, device)
    return can, fitted(known.settings, can) if known is not None else default_settings(can)


def asked(can: Capabilities, usual: Settings, *, source: str | None, mode: str | None, dpi: int | None) -> Settings:
    """The usual settings with what a person asked for. Raises UsageProblem (scanner_setting) for what it cannot."""
    if source is not None and source not in can.sources:
        raise _cannot(label("scanner_setting.source"), source, [word.value for word in can.sources])
    if mode is not None and mode not in can.modes:
        raise _cannot(label("scanner_setting.mode"), mode, [word.value for word in can.modes])
    if dpi is not None and dpi not in can.resolutions:
        raise _cannot(label("scanner_setting.dpi"), str(dpi), [str(value) for value in can.resolutions])
    return Settings(Source(source or usual.source), Mode(mode or usual.mode), dpi or usual.dpi)


def _cannot(what: str, wanted: str, choices: list[str]) -> UsageProblem:
    return UsageProblem("scanner_setting", what=what, wanted=wanted, choices=", ".join(choices))


def scan(
    store: Store,
    device: Device,
    settings: Settings,
    *,
    progress: Progress = SILENT,
    stored: Callable[[int], object] = lambda pages: None,
    backend: Backend | None = None,
) -> ScanRun:
    """Scan until the feeder is empty (or one page from the glass); each page is stored when it is whole.

    `stored` is told how many are, after each. Nothing is read here: the pages wait as any that were taken in. A fault
    or Cancelled ends the run and is told in the result, whose pages stay. The settings are kept for this device.
    Raises EnvironmentFault for faults of our own disk.
    """
    driver = backend or backend_of(device)
    rescue(store)
    with store.operation("scanner.run", {"driver": device.driver}) as tx:
        batch = _open_batch(tx, store.office, keep(tx, store.office, device, settings))
    run = _Run(store, batch, stored)
    folder = store.data_dir / FOLDER / batch
    with disk_faults(folder):
        folder.mkdir(parents=True, mode=0o700)
    fault, cancelled = None, False
    try:
        progress.report(0, 0, label("progress.first_page"))
        with closing(driver.scan(device, settings, folder, progress)) as pages:
            for page in pages:
                run.take(page)
                progress.report(run.pages, 0, label("progress.scanning"))
    except Cancelled:
        cancelled = True
    except EnvironmentFault as error:
        if not error.code.startswith(("scanner_", "feeder_", "paper_", "cover_", "double_")):
            raise
        fault = error
    finally:
        run.take_rest(folder)
        with suppress(OSError):
            folder.parent.rmdir()
    if run.refused and fault is None:
        fault = faults.failed()
    return ScanRun(run.pages, fault, cancelled)


def rescue(store: Store) -> int:
    """Take in the whole pages that killed runs left in the data folder; how many. They wait to be read."""
    root = store.data_dir / FOLDER
    left = sorted(folder for folder in root.iterdir() if folder.is_dir()) if root.is_dir() else []
    pages = 0
    for folder in left:
        with store.operation("scanner.rescue", {}) as tx:
            known = tx.connection.scalar(select(t.scan_batches.c.id).where(t.scan_batches.c.id == folder.name))
            batch = known or _open_batch(tx, store.office, None)
        _remove_stored(store, batch, folder)
        run = _Run(store, batch, lambda _: None)
        run.take_rest(folder)
        pages += run.pages
    if root.is_dir():
        with suppress(OSError):
            root.rmdir()
    return pages


def _remove_stored(store: Store, batch: str, folder: Path) -> None:
    """Pages that lie in the store, whose files the run could not remove any more. A run names no two pages alike."""
    files = t.scan_files.c
    with store.read() as c:
        stored = set(c.scalars(select(files.name).where(files.batch_id == batch)))
    for page in list(_pages(folder)):
        if page.name in stored:
            with suppress(OSError):
                page.unlink()


def _open_batch(tx: Operation, office: str, device_id: str | None) -> str:
    batch = new_id()
    tx.insert(
        t.scan_batches,
        {
            "id": batch, "office": office, "source": "scanner", "opened_at": to_text(tx.clock()),
            "device_id": device_id,
        },
    )  # fmt: skip
    return batch


class _Run:
    """Files on their way into the store. `refused`: a file came that is no picture at all."""

    def __init__(self, store: Store, batch: str, stored: Callable[[int], object]) -> None:
        self.pages = 0
        self.refused = False
        self._store = store
        self._batch = batch
        self._stored = stored
        self._done: set[Path] = set()  # also those whose file could not be removed at once

    def take(self, page: Path) -> None:
        """Put a page into the store, then remove its file; one that cannot be read just now stays for later."""
        taken, refused = take_in(self._store, [page], self._batch, SILENT, source="scanner")
        if refused and reasons.of(refused[0].code).fleeting:  # a virus scanner may hold a new file for a moment
            return
        self._done.add(page)
        with suppress(OSError):
            page.unlink()
        if taken:
            self.pages += 1
            self._stored(self.pages)
        else:
            self.refused = True

    def take_rest(self, folder: Path) -> None:
        """The whole pages still in a run's folder, which then goes with what was half written."""
        for page in _pages(folder):
            if page not in self._done:
                self.take(page)
        if self._done.issuperset(_pages(folder)) and not _being_written(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _being_written(folder: Path) -> bool:
    """Whether `scanimage` outlived the program and may still be at a page here."""
    return any(time.time() - half.stat().st_mtime < _ALIVE_SECONDS for half in folder.glob("*.part"))


def _pages(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and path.is_file())
