"""A folder that a copier, a stick or a mail program fills: which files in it are whole and not yet given.

Pure looking, without the store and without a clock of its own: whoever watches calls `look` every LOOK_SECONDS, and
takes in what is ready. A file is whole when its size and time have stood still over several looks, it can be opened,
and no half-loaded twin lies beside it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .folders import is_scan, is_temporary, loading_names

SETTING = "scans.watch_folder"  # the store's, holding the path of the folder that a person chose
LOOK_SECONDS = 2.0
LOOKS = 3  # at which size and time must be the same: a copier on a slow network writes at least once in 4 s
_EMPTY_SECONDS = 120.0  # many copiers make the file first and fill it when the last page has gone through
_CLOSED_SECONDS = 600.0  # a file that nobody may open for so long, and that does not grow, is to be named
_MOST_TRIES = 8  # from which on the pauses between two tries grow no longer: 13 minutes
_DEPTH = 3  # folders below the chosen one: a copier's folder by person and day
_MOST = 20_000  # files looked at, so that a whole disk chosen by mistake does not hold everything up


@dataclass(frozen=True)
class Glance:
    """What one look saw.

    `ready`: whole files that were not given before, by name. `waiting`: files that may still be written. `missing`: the
    folder is not there now (a stick was pulled, the network is down); the watch goes on when it is back.
    """

    ready: tuple[Path, ...] = ()
    waiting: int = 0
    missing: bool = False


@dataclass
class _Seen:
    """A file as it was last seen: its size and time, since when they are so, at how many looks, and whether given."""

    stamp: tuple[int, int]
    since: float
    looks: int = 1
    given: bool = False


class FolderWatch:
    """Remembers what it saw of one folder from look to look."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: dict[Path, _Seen] = {}
        self._tries: dict[Path, int] = {}  # of files that could not be read through

    def look(self, now: float) -> Glance:
        """One look at `now` (seconds of any steady clock). Raises nothing: what cannot be seen waits or is missing."""
        try:
            found = dict(self._stamps())
        except OSError:
            for seen in self._seen.values():  # what returns on another stick may be another file
                seen.looks = 0
            return Glance(missing=True)
        self._seen = {path: seen for path, seen in self._seen.items() if path in found}
        self._tries = {path: tries for path, tries in self._tries.items() if path in found}
        ready, waiting = [], 0
        for path, stamp in sorted(found.items()):
            seen = self._noted(path, stamp, now)
            if seen.given:
                continue
            still = now - seen.since
            if self._whole(path, seen, still) and (_can_be_opened(path) or still >= _CLOSED_SECONDS):
                seen.given = True
                ready.append(path)
            else:
                waiting += 1
        return Glance(tuple(ready), waiting)

    def again(self, path: Path) -> None:
        """A file that was given could not be read through; give it once more, after a pause that grows each time."""
        self._seen.pop(path, None)
        self._tries[path] = min(self._tries.get(path, 0) + 1, _MOST_TRIES)

    def _noted(self, path: Path, stamp: tuple[int, int], now: float) -> _Seen:
        seen = self._seen.get(path)
        if seen is None or seen.stamp != stamp:
            seen = self._seen[path] = _Seen(stamp, now)
        else:
            seen.looks += 1
        return seen

    def _whole(self, path: Path, seen: _Seen, still: float) -> bool:
        looks = LOOKS * 2 ** max(0, self._tries.get(path, 0) - 1)
        return seen.looks >= looks and (seen.stamp[0] > 0 or still >= _EMPTY_SECONDS)

    def _stamps(self) -> Iterator[tuple[Path, tuple[int, int]]]:
        """Size and time of every scan in the folder. Raises OSError when the folder itself cannot be listed."""
        left = _MOST
        folders = [(self.folder, 0)]
        while folders and left > 0:
            folder, depth = folders.pop()
            try:
                entries = list(os.scandir(folder))
            except OSError:
                if folder == self.folder:
                    raise
                continue
            loading = loading_names(entry.name for entry in entries)
            for entry in entries:
                left -= 1
                try:
                    if entry.is_dir(follow_symlinks=False):
                        if depth < _DEPTH and not is_temporary(entry.name):
                            folders.append((Path(entry.path), depth + 1))
                    elif is_scan(entry.name) and entry.name not in loading and entry.is_file():
                        about = os.stat(entry.path)  # on Windows an entry keeps the size of when it was last closed
                        yield Path(entry.path), (about.st_size, about.st_mtime_ns)
                except OSError:
                    continue  # gone, or not ours to see


def _can_be_opened(path: Path) -> bool:
    """Whether its writer lets others read it; Windows refuses while a program holds it for itself."""
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError:
        return False
    return True
