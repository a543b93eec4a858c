"""Files that are either whole or absent: temp file in the same folder, fsync, then one rename.

Also the one place where the operating system's refusals (full disk, no permission, file in use) become known errors.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path, PurePath
from typing import IO

from .errors import EnvironmentFault

# Windows error numbers that Python does not map to an errno of their own (winerror.h).
_WIN_SHARING_VIOLATION, _WIN_LOCK_VIOLATION, _WIN_HANDLE_DISK_FULL, _WIN_DISK_FULL = 32, 33, 39, 112
_WIN_ACCESS_DENIED = 5
_WIN_BAD_NAME, _WIN_NAME_TOO_LONG = 123, 206
_LONGEST_NAME = 255  # of one part of a path: UTF-16 units on NTFS, bytes on ext4
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: what no name may hold, names that mean devices, and
# how long a whole path may be where nobody has switched long paths on.
_NOT_IN_NAMES = frozenset('<>:"|?*') | {chr(code) for code in range(32)}
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")})
_LONGEST_PATH = 259
_TEMP_NAME = 21  # letters of a name under which a file is written
# A virus scanner or indexer looks into a new file for some tenths of a second; meanwhile it cannot be renamed.
_RENAME_TRIES, _RENAME_PAUSE_S = 12, 0.15
_SYNC_TELLS = (5, 8)  # the first Linux whose syncfs() fails when a file could not be written (man 2 sync)

FAULTS = {
    errno.ENOSPC: "disk_full.file",
    errno.EDQUOT: "disk_full.quota",
    errno.EFBIG: "file_too_big.medium",
    errno.EACCES: "not_writable.permission",
    errno.EPERM: "not_writable.permission",
    errno.EROFS: "not_writable.medium",
    errno.ENOENT: "not_found.path",
    errno.EISDIR: "is_folder",
    errno.ENOTDIR: "not_folder.part",
    errno.EEXIST: "not_folder.taken",
    errno.ENAMETOOLONG: "name_too_long.file",
    errno.EIO: "disk_error.file",
    errno.ENODEV: "disk_error.gone",
    errno.ENXIO: "disk_error.gone",
}


def fault_of(error: OSError, path: Path) -> EnvironmentFault | None:
    """The known error that an OSError about `path` means, or None when it is none of the world's usual faults."""
    name = f"“{path.name or path}”"
    if error.errno == errno.EINVAL and unusable_name(path):
        return EnvironmentFault("bad_file_name", name=name)
    winerror = getattr(error, "winerror", None)
    if winerror in (_WIN_SHARING_VIOLATION, _WIN_LOCK_VIOLATION) or _is_held(path, winerror):
        return EnvironmentFault("file_in_use", name=name)
    if winerror in (_WIN_DISK_FULL, _WIN_HANDLE_DISK_FULL):
        number: int | None = errno.ENOSPC
    elif winerror == _WIN_NAME_TOO_LONG:
        number = errno.ENAMETOOLONG
    else:
        number = _what_the_path_shows(path, error.errno, winerror)
        if number == errno.ENOENT and winerror is not None and too_long_for_windows(path):
            return EnvironmentFault("name_too_long.path", name=name, longest=_LONGEST_PATH)
    key = FAULTS.get(number or 0)
    return None if key is None else EnvironmentFault(key, name=name)


def _is_held(path: Path, winerror: int | None) -> bool:
    """Whether another program has the file open: over such a one Windows lets nobody rename, and calls it a lack of
    permission. One that may not be written is told apart by its attribute; `open` gives no number of the system."""
    with contextlib.suppress(OSError, ValueError):
        return winerror == _WIN_ACCESS_DENIED and path.is_file() and os.access(path, os.W_OK)
    return False


def _what_the_path_shows(path: Path, number: int | None, winerror: int | None) -> int | None:
    """The error number that the path itself explains better than Windows does.

    Windows answers "no permission" when a folder is opened like a file, and "not found" when the way leads through
    a file or a name is too long; other systems say it as it is.
    """
    with contextlib.suppress(OSError, ValueError):
        if os.name == "nt" and number == errno.EACCES and winerror is None and path.is_dir():  # as `open` fails there
            return errno.EISDIR
        if number in (errno.ENOENT, errno.EINVAL) or winerror == _WIN_BAD_NAME:
            if any(len(part) > _LONGEST_NAME for part in path.parts):
                return errno.ENAMETOOLONG
            if any(parent.is_file() for parent in path.parents):
                return errno.ENOTDIR
    return number


def unusable_name(path: PurePath) -> bool:
    """Whether Windows takes no file of this name: a forbidden letter, a device. Sticks with FAT or exFAT neither."""
    return not _NOT_IN_NAMES.isdisjoint(path.name) or path.name.partition(".")[0].rstrip(" ").casefold() in _DEVICES


def too_long_for_windows(path: Path) -> bool:
    """Whether the whole path, or that of the file which is written first, is longer than Windows usually takes."""
    whole = os.path.abspath(path)
    return max(len(whole), len(whole) - len(path.name) + _TEMP_NAME) > _LONGEST_PATH


def replace_file(source: Path | str, target: Path | str) -> None:
    """Rename `source` (a file or a folder) over `target` in one step.

    On Windows again for two seconds while another program holds either of them or a file in them.

    Raises OSError as `os.replace` does.
    """
    for left in reversed(range(_RENAME_TRIES)):
        try:
            os.replace(source, target)
        except PermissionError:
            if os.name != "nt" or not left or os.path.isdir(target):
                raise
            time.sleep(_RENAME_PAUSE_S)
        else:
            return


@contextlib.contextmanager
def disk_faults(path: Path) -> Iterator[None]:
    """Turn an OSError about `path` inside the block into EnvironmentFault; an unusual one passes as it is."""
    try:
        yield
    except OSError as error:
        fault = fault_of(error, path)
        if fault is None:
            raise
        raise fault from error


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable. Windows has no such call and needs none (NTFS journals its names)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # file systems that cannot sync a folder
            raise
    finally:
        os.close(handle)


def syncs_all() -> bool:
    """Whether `sync_all` is there: Linux, since it tells of what could not be written."""
    return sys.platform == "linux" and _kernel() >= _SYNC_TELLS


def sync_all(folder: Path) -> None:
    """Make everything durable that was written to the file system of `folder`, files and names. Only if `syncs_all`.

    Of many small files that is one wait for the disk instead of one each. Raises OSError.
    """
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        if libc.syncfs(handle) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(handle)


@cache
def _kernel() -> tuple[int, int]:
    major, minor, *_ = os.uname().release.split(".")
    return int(major), int("".join(takewhile(str.isdigit, minor)) or 0)


class StagedFile:
    """A file under construction beside its final place, for callers who must do something between whole and visible.

    Write to `file`, then `seal()` (on the medium, whole), then `publish()` (visible under its name, replacing an
    older file), or `discard()` at any time: nothing remains, and a file already published is taken back. All but
    `discard` raise EnvironmentFault.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._temp = path.parent / f".{os.urandom(8).hex()}.tmp"
        self._sealed = False
        self._published = False
        if os.name == "nt" and unusable_name(path):  # else it would go to a device, or beside another file's bytes
            raise EnvironmentFault("bad_file_name", name=f"“{path.name}”")
        with disk_faults(path):
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
            # "x": never follow or overwrite what someone else put there.
            self.file: IO[bytes] = open(self._temp, "xb")  # noqa: SIM115 - closed by seal or discard

    @property
    def temp(self) -> Path:
        """Where the bytes lie until they are published, so that a sealed file can be read back."""
        return self._temp

    def seal(self) -> None:
        """Flush, fsync and close; on failure the temp file is removed."""
        try:
            with disk_faults(self.path):
                self.file.flush()
                os.fsync(self.file.fileno())
                self.file.close()
        except BaseException:
            self.discard()
            raise
        self._sealed = True

    def publish(self) -> None:
        """Give the sealed file its name; on failure the temp file is removed and an older file stays as it was."""
        if not self._sealed:
            raise RuntimeError("publish before seal")
        try:
            with disk_faults(self.path):
                replace_file(self._temp, self.path)
        except BaseException:
            self.discard()
            raise
        self._published = True
        with disk_faults(self.path):
            sync_folder(self.path.parent)

    def discard(self) -> None:
        """Remove what was written, whether temp or published. Never raises for a disk's reasons."""
        with contextlib.suppress(OSError):
            self.file.close()
        with contextlib.suppress(OSError):
            os.unlink(self.path if self._published else self._temp)
        self._published = False


@contextlib.contextmanager
def atomic_file(path: Path) -> Iterator[IO[bytes]]:
    """Write a whole file or none: leaving the block publishes it, an exception leaves what was there before.

    Raises EnvironmentFault (disk_full, not_writable, is_folder, file_in_use ...).
    """
    staged = StagedFile(path)
    try:
        with disk_faults(path):
            yield staged.file
        staged.seal()
    except BaseException:
        staged.discard()
        raise
    staged.publish()


def write_atomic(path: Path, data: bytes) -> None:
    """`data` as the whole content of `path`, or nothing changed. Raises EnvironmentFault."""
    with atomic_file(path) as file:
        file.write(data)
