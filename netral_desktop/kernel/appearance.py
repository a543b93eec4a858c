"""How the window looks and speaks on this computer, for this user: kept beside the data folders, for it is asked before
any opens.

Only two words are kept. Nothing depends on them: without the file, or with one that cannot be read, the look is the
system's and the language Bahasa Indonesia.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from .atomic import write_atomic
from .errors import EnvironmentFault
from .paths import default_data_dir

_MOST_BYTES = 4096
_LOOK, _LANGUAGE = "look", "language"


def chosen_look() -> str:
    """The word that was kept last; empty where none was."""
    return _kept().get(_LOOK, "")


def keep_look(look: str) -> None:
    """Keep a word for the next start. What cannot be kept is not missed."""
    _keep(_LOOK, look)


def chosen_language() -> str:
    """The language that was kept last (`en`); empty where none was."""
    return _kept().get(_LANGUAGE, "")


def keep_language(language: str) -> None:
    """The same of a language."""
    _keep(_LANGUAGE, language)


def _kept() -> dict[str, str]:
    try:
        with _file().open("rb") as file:
            kept = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    words = kept if isinstance(kept, dict) else {}
    return {key: words[key] for key in (_LOOK, _LANGUAGE) if isinstance(words.get(key), str)}


def _keep(key: str, word: str) -> None:
    with contextlib.suppress(OSError, EnvironmentFault):
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_atomic(_file(), (json.dumps(_kept() | {key: str(word)}) + "\n").encode("ascii"))


def _file() -> Path:
    own = default_data_dir()
    return own.with_name(f"{own.name}-tampilan.json")
