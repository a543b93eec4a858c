"""The data folders that were opened on this computer, so that another one is a click away: BKPSDM is an office too.

Only paths are kept, beside the user's own data folder; what a folder is called, it tells itself. Nothing depends on it.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from .atomic import write_atomic
from .data_folder import read_label, store_exists
from .errors import EnvironmentFault
from .paths import default_data_dir

_MOST, _MOST_BYTES = 20, 64 * 1024


@dataclass(frozen=True)
class KnownFolder:
    """A data folder of another office or regency: where it is, and its name as the folder tells it."""

    path: Path
    name: str


def remembered(data_dir: Path) -> list[KnownFolder]:
    """Keep that this folder was opened, and give the others, the newest first. What cannot be kept is not missed."""
    path = str(data_dir.absolute())
    kept = [each for each in _paths() if each != path]
    with contextlib.suppress(OSError, EnvironmentFault):
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_atomic(_file(), (json.dumps([path, *kept][:_MOST]) + "\n").encode("ascii"))
    return other_folders(data_dir)


def other_folders(data_dir: Path) -> list[KnownFolder]:
    """Those besides `data_dir` that hold a store now."""
    own = data_dir.absolute()
    found: list[KnownFolder] = []
    for path in map(Path, [*_paths(), str(default_data_dir())]):
        with contextlib.suppress(OSError):
            if path.absolute() != own and store_exists(path) and all(each.path != path for each in found):
                found.append(KnownFolder(path, read_label(path) or path.name))
    return found


def _file() -> Path:
    own = default_data_dir()
    return own.with_name(f"{own.name}-folder.json")


def _paths() -> list[str]:
    try:
        with _file().open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        kept = json.loads(data) if len(data) <= _MOST_BYTES else []
    except (OSError, ValueError, RecursionError):
        return []
    return [each for each in kept if isinstance(each, str) and os.path.isabs(each)] if isinstance(kept, list) else []
