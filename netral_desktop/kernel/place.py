"""Where a data folder lies: on this computer's own disk, in a folder that a service copies away, or on a network share.

A service that copies files while they are written can put halves of two moments side by side, and two computers that
share a database over a network can both believe that they hold its lock (sqlite.org/howtocorrupt.html, 2.1, 2.2).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

# Beginnings of folder names by which the services' own programs call what they copy, in English and Indonesian.
_FOLDERS = {
    "onedrive": "OneDrive", "dropbox": "Dropbox", "google drive": "Google Drive", "googledrive": "Google Drive",
    "my drive": "Google Drive", "drive saya": "Google Drive", "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive", "nextcloud": "Nextcloud", "pcloud drive": "pCloud", "megasync": "MEGA",
}  # fmt: skip
_MARKS = {".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".tmp.driveupload": "Google Drive"}
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")  # set by OneDrive on Windows
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "ncpfs", "afs"})  # of /proc/mounts
_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW


@dataclass(frozen=True)
class Place:
    """Where a folder lies. `service`: whose program copies it away, or ""; `network`: whether it is on a share."""

    service: str = ""
    network: bool = False

    @property
    def safe(self) -> bool:
        """Whether it is a disk of this computer that nobody else touches."""
        return not (self.service or self.network)


def place_of(folder: Path, environment: Mapping[str, str] | None = None, mounts: str | None = None) -> Place:
    """Where a folder lies, by its path and what the system tells; `mounts` in place of /proc/mounts."""
    whole = Path(os.path.abspath(folder))
    service = _service(whole, os.environ if environment is None else environment)
    return Place(service, _is_remote(whole, mounts))


def _service(folder: Path, environment: Mapping[str, str]) -> str:
    for variable in _VARIABLES:
        root = environment.get(variable)
        if root and folder.is_relative_to(os.path.abspath(root)):
            return "OneDrive"
    for part in folder.parts:
        name = part.casefold()
        for known, service in _FOLDERS.items():
            # `OneDrive - Pemkab`, `Dropbox (Kantor)`
            if name == known or name.startswith((f"{known} -", f"{known} (")):
                return service
    for parent in (folder, *folder.parents):
        for mark, service in _MARKS.items():
            if (parent / mark).exists():
                return service
    return ""


def _is_remote(folder: Path, mounts: str | None) -> bool:
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _REMOTE_DRIVE)
    if mounts is None:
        try:
            mounts = Path("/proc/mounts").read_text("utf-8", "replace")
        except OSError:
            return False
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = PurePath(fields[1].replace("\\040", " "))
        if folder.is_relative_to(point) and len(point.parts) > best:
            best, kind = len(point.parts), fields[2]
    return kind in _NETWORK
