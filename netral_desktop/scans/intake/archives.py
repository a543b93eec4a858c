"""Scans that come together in one ZIP, as mail and chat programs hand photos over: opened under caps, each taken alone.

Only the names and sizes of the directory are believed no farther than the caps; what is unpacked is counted.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .folders import is_scan

MOST_FILES = 5_000
MOST_BYTES = 2 * 1024**3  # unpacked, of all together
_OFFICE = ("[content_types].xml", "mimetype")  # a document that is a ZIP inside
_ENCRYPTED = 0x1
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


@dataclass(frozen=True)
class Member:
    """One file of an archive: its own name, and its bytes, or the reason (`scans.reasons`) why it is not taken."""

    name: str
    data: bytes = b""
    fault: str | None = None


def is_archive(head: bytes) -> bool:
    """Whether the first bytes are a ZIP's; also of Word and Excel files, see `members`."""
    return head[:4] == b"PK\x03\x04"


def members(file: Path, most_bytes: int) -> Iterator[Member] | None:
    """The scans in an archive, one after the other, none larger than `most_bytes`; None when it is none of scans: a
    document, broken, or empty of them."""
    try:
        archive = zipfile.ZipFile(file)
    except _FAULTS:
        return None
    names = [each.filename.lower() for each in archive.infolist()]
    wanted = [each for each in archive.infolist() if not each.is_dir() and is_scan(_own_name(each.filename))]
    if any(name in _OFFICE for name in names) or not wanted:
        archive.close()
        return None
    return _read(archive, wanted, most_bytes)


def _read(archive: zipfile.ZipFile, wanted: list[zipfile.ZipInfo], most_bytes: int) -> Iterator[Member]:
    left = MOST_BYTES
    with archive:
        for place, each in enumerate(wanted):
            name = _own_name(each.filename)
            if place >= MOST_FILES or left <= 0:
                yield Member(name, fault="file_too_large")
                continue
            if each.flag_bits & _ENCRYPTED:
                yield Member(name, fault="encrypted")
                continue
            member = _unpacked(archive, each, name, min(most_bytes, left))
            left -= len(member.data)
            yield member


def _unpacked(archive: zipfile.ZipFile, each: zipfile.ZipInfo, name: str, most: int) -> Member:
    """Not a byte more than `most` is unpacked, whatever the directory says."""
    try:
        with archive.open(each) as packed:
            data = packed.read(most + 1)
    except _FAULTS:
        return Member(name, fault="broken_file")
    return Member(name, fault="file_too_large") if len(data) > most else Member(name, data)


def _own_name(path: str) -> str:
    """The name without its folders; some programs write `\\` between them."""
    return PurePosixPath(path.replace("\\", "/")).name
