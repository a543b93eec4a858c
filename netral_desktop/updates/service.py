"""The verbs of updates: look into a package, apply it, list what is applied, take the newest back.

Data packages become part of the store by an operation; a program package is written out, checked to its last byte, and
on Windows opened. The program never looks for updates by itself and asks nobody.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from netral_desktop import __version__
from netral_desktop.campaigns.data_files import (
    SETTING,
    DataFiles,
    KeptPackage,
    data_files,
    in_use,
    kept_packages,
    order_of,
    shipped_version,
)
from netral_desktop.campaigns.queries import active_campaign, time_zone_of
from netral_desktop.cases.names import SWITCH
from netral_desktop.cases.rules import SETTING as OWN_RULES
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.store import Store
from netral_desktop.store.operation import read_setting
from netral_desktop.sync.update_shapes import DATA, PRODUCT, UpdateManifest

from .data import FileChange, changes, check_files, lost_stages
from .keys import Keys, carried_keys
from .package import Package, opened

WINDOWS, LINUX = "windows", "linux"
HERE = WINDOWS if sys.platform == "win32" else LINUX
MOST_KEPT = (
    20  # data packages; each is some ten thousand letters, and they are for a program that is updated in between
)


@dataclass(frozen=True)
class Looked:
    """What a package is and would do."""

    manifest: UpdateManifest
    key: str  # id of the key that signed it
    now: str  # the version that is in use of what it replaces
    zone: tzinfo | None  # where days are told
    files: list[FileChange] = field(default_factory=list)  # of a data package

    @property
    def is_data(self) -> bool:
        """Whether it brings laws, texts or holidays (else a program)."""
        return self.manifest.part == DATA


@dataclass(frozen=True)
class Standing:
    """What is in use here."""

    program: str  # version
    shipped: str  # version of the data that came with the program
    data: str  # and of the data that count
    packages: tuple[KeptPackage, ...]  # applied, the oldest first
    silent: tuple[str, ...]  # ids of those that the program has overtaken
    keys: int  # how many keys for updates the program carries
    zone: tzinfo | None  # where days are told


def standing(store: Store) -> Standing:
    """What is in use here, and what was applied."""
    with store.read() as c:
        packages = kept_packages(c)
        version, zone = data_files(c).version, time_zone_of(active_campaign(c))
    used = {each.id for each in in_use(packages)}
    silent = tuple(each.id for each in packages if each.id not in used)
    return Standing(__version__, shipped_version(), version, packages, silent, len(carried_keys()), zone)


def look(store: Store, path: Path, *, keys: Keys | None = None) -> Looked:
    """What a package is and would change; nothing is changed.

    Raises Refused (as `package.opened`, `update_product`, `update_older`, `update_same`, `update_needs`,
    `update_data`) and EnvironmentFault.
    """
    with opened(path, carried_keys() if keys is None else keys) as package, store.read() as c:
        return _looked(c, package)


def apply_data(store: Store, path: Path, *, keys: Keys | None = None) -> Looked:
    """Use a data package from now on, for what is begun from now on. Raises as `look`, and `update_is_program`."""
    with opened(path, carried_keys() if keys is None else keys) as package:
        told = package.manifest
        if told.part != DATA:
            raise UsageProblem("update_is_program")
        with store.operation("data.apply", detail={"package": told.id, "version": told.version}) as tx:
            found = _looked(tx.connection, package)
            _keep_stages(tx.connection, data_files(tx.connection).with_files(told.files))
            kept = KeptPackage(
                told.id, told.version, told.made_at, to_text(store.clock()), package.key, tuple(told.changes),
                dict(told.files),
            )  # fmt: skip
            packages = [*kept_packages(tx.connection), kept]
            if len(packages) > MOST_KEPT:
                raise Refused("update_too_many", most=MOST_KEPT)
            tx.set_setting(SETTING, msgspec.to_builtins(packages))
    return found


def undo_data(store: Store, version: str | None = None) -> KeptPackage:
    """Take the newest data package back; with `version` only if that is the newest. What it was applied for stays.

    Raises UsageProblem (`update_none`, `update_not_newest`), Refused (`update_stages`).
    """
    with store.operation("data.undo", detail={"version": version or ""}) as tx:
        packages = kept_packages(tx.connection)
        if not packages:
            raise UsageProblem("update_none")
        newest = packages[-1]
        if version not in (None, newest.version):
            raise UsageProblem("update_not_newest", version=newest.version)
        before = data_files(tx.connection)
        tx.set_setting(SETTING, msgspec.to_builtins(packages[:-1]))
        _keep_stages(tx.connection, data_files(tx.connection), before)
    return newest


def write_program(
    path: Path, folder: Path | None = None, *, keys: Keys | None = None, here: str = HERE, progress: Progress = SILENT
) -> Path:
    """Take the program's file out of a package into `folder` (a new one that only this user has for None); its path.

    Raises Refused (as `look`, `update_platform`), UsageProblem (`update_is_data`), EnvironmentFault, Cancelled.
    """
    with opened(path, carried_keys() if keys is None else keys) as package:
        _check_version(package.manifest, __version__)
        told = package.manifest.program
        if told is None:
            raise UsageProblem("update_is_data")
        if told.platform != here:
            raise Refused("update_platform", platform=told.platform)
        out = (folder or Path(tempfile.mkdtemp(prefix="netral-pembaruan-"))) / told.name
        package.write_program(out, progress)
    return out


def starts_installer(here: str = HERE) -> bool:
    """Whether a program's file is an installer that this system opens."""
    return here == WINDOWS


def start_installer(installer: Path, start: Callable[[str], object] | None = None) -> None:
    """Open an installer that `write_program` wrote; it asks for this program to be closed."""
    begin = start or getattr(os, "startfile", None)  # Windows only
    if begin is None:
        raise UsageProblem("update_platform_start")
    begin(str(installer))


def _looked(c: Connection, package: Package) -> Looked:
    told, zone = package.manifest, time_zone_of(active_campaign(c))
    if told.part != DATA:
        _check_version(told, __version__)
        return Looked(told, package.key, __version__, zone)
    package.check_rest()
    before = data_files(c)
    _check_version(told, before.version)
    check_files(told.files, before)
    return Looked(told, package.key, before.version, zone, changes(told.files, before))


def _check_version(told: UpdateManifest, now: str) -> None:
    if told.product != PRODUCT:
        raise Refused("update_product", product=told.product)
    if order_of(told.needs) > order_of(__version__):
        raise Refused("update_needs", needs=told.needs, now=__version__)
    if order_of(told.version) == order_of(now):
        raise Refused("update_same", version=told.version)
    if order_of(told.version) < order_of(now):
        raise Refused("update_older", version=told.version, now=now)


def _keep_stages(c: Connection, after: DataFiles, before: DataFiles | None = None) -> None:
    """A case may stand in any stage of the register that there is."""
    if read_setting(c, SWITCH) is None or read_setting(c, OWN_RULES) is not None:
        return
    if lost := lost_stages(before or data_files(c), after):
        raise Refused("update_stages", stages=", ".join(lost))
