"""How the window looks on this computer, for this user: kept beside the data folders, for it is asked before any opens.

Only a word is kept. Nothing depends on it: without the file, or with one that cannot be read, the system decides.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from .atomic import write_atomic
from .errors import EnvironmentFault
from .paths import default_data_dir

_MOST_BYTES = 4096
_LOOK = "look"


def chosen_look() -> str:
    """The word that was kept last; empty where none was."""
    try:
        with _file().open("rb") as file:
            kept = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return ""
    look = kept.get(_LOOK, "") if isinstance(kept, dict) else ""
    return look if isinstance(look, str) else ""


def keep_look(look: str) -> None:
    """Keep a word for the next start. What cannot be kept is not missed."""
    with contextlib.suppress(OSError, EnvironmentFault):
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_atomic(_file(), (json.dumps({_LOOK: look}) + "\n").encode("ascii"))


def _file() -> Path:
    own = default_data_dir()
    return own.with_name(f"{own.name}-tampilan.json")
