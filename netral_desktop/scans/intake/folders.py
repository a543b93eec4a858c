"""Which files of a folder may be scans: all but those whose names say that they are something else.

What a file holds is looked at when it is taken; a name says little, since phones and mail programs change it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# What a person may choose. A photo in HEIC cannot be read here, but it must be named and refused, not passed over.
SUFFIXES = (
    ".pdf", ".jpg", ".jpeg", ".jfif", ".jpe", ".png", ".tif", ".tiff", ".webp", ".bmp", ".gif", ".zip", ".heic",
    ".heif", ".avif",
)  # fmt: skip

# In a folder nobody means these as scans.
_OTHER_THINGS = (
    ".txt", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".xlsm", ".ods", ".csv", ".ppt", ".pptx", ".htm", ".html",
    ".xml", ".json", ".ini", ".db", ".lnk", ".url", ".exe", ".msi", ".bat", ".log", ".netral", ".eml", ".msg", ".ttf",
    ".mp3", ".mp4", ".mov", ".avi", ".3gp", ".mkv", ".opus", ".m4a", ".vcf", ".ds_store",
)  # fmt: skip

_MANY_PAGES = (".pdf", ".tif", ".tiff", ".zip")

# What browsers, mail programs and copiers put behind the name while they write.
_LOADING = (".tmp", ".part", ".partial", ".crdownload", ".download", ".filepart", ".opdownload")
_TEMPORARY = ("~", ".")  # Office's lock files, macOS's "._" twins on sticks, hidden files


def may_hold_many(name: str) -> bool:
    """Whether only opening a file of that name tells how many pages it holds."""
    return name.lower().endswith(_MANY_PAGES)


@dataclass(frozen=True)
class Unlisted:
    """A folder that could not be listed; `gone` when it is not there any more."""

    path: Path
    gone: bool


def is_temporary(name: str) -> bool:
    """Whether the name says that this is not for us, or not yet."""
    return name.startswith(_TEMPORARY) or name.lower().endswith(_LOADING)


def is_scan(name: str) -> bool:
    """Whether a file of this name in a folder may be meant as a scan."""
    return not name.lower().endswith(_OTHER_THINGS) and not is_temporary(name)


def loading_names(names: Iterable[str]) -> frozenset[str]:
    """Names beside which a half-loaded twin lies: a browser makes the empty `a.pdf` and fills `a.pdf.part`."""
    found = set()
    for name in names:
        for ending in _LOADING:
            if name.lower().endswith(ending):
                found.add(name[: -len(ending)])
    return frozenset(found)


def expand(paths: Iterable[Path]) -> Iterator[Path | Unlisted]:
    """The files meant, in the order given: a folder stands for the scans in it and below it, by name.

    A folder that cannot be listed, or vanishes meanwhile, is told; what was listed before goes on.
    """
    for path in paths:
        if path.is_dir():
            yield from _scans_in(path)
        else:
            yield path


def _scans_in(top: Path) -> Iterator[Path | Unlisted]:
    unlisted: list[Unlisted] = []

    def note(error: OSError) -> None:
        unlisted.append(Unlisted(Path(error.filename or top), isinstance(error, FileNotFoundError)))

    files = [Path(folder, name) for folder, _, names in os.walk(top, onerror=note) for name in names if is_scan(name)]
    yield from sorted(files)
    yield from unlisted
