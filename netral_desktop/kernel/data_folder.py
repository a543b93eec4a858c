"""What can be told of a data folder without opening it. The password window needs no more, and so starts quickly."""

from __future__ import annotations

import json
from pathlib import Path

OFFICE, REGENCY = "opd", "kab"  # the two roles of a store

KEY_FILE = "keys.json"
LABEL_FILE = "office.json"  # whose folder it is, for the password window; nothing depends on it
SERVER_FILE = "server.json"  # of a store whose database is on a server: where, and how to get in, sealed
UNFINISHED = ".new"  # stands in the folder only while a store is being made


def store_exists(data_dir: Path) -> bool:
    """Whether a whole store lies in this folder."""
    return (data_dir / KEY_FILE).is_file() and not (data_dir / UNFINISHED).exists()


_MOST_LABEL_BYTES, _MOST_LABEL_LETTERS = 4096, 200


def written_label(name: str) -> bytes:
    """The content of the label file: the office's name, which is no secret and no personal data."""
    return (json.dumps({"format": "netral-office", "version": 1, "name": name}) + "\n").encode("ascii")


def read_label(data_dir: Path) -> str:
    """The office's name as its folder tells it, in one line; empty when the folder tells none or nothing legible."""
    try:
        with (data_dir / LABEL_FILE).open("rb") as file:
            data = file.read(_MOST_LABEL_BYTES + 1)
        name = json.loads(data)["name"] if len(data) <= _MOST_LABEL_BYTES else ""
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""
    if not isinstance(name, str):
        return ""
    line = "".join(letter if letter.isprintable() else " " for letter in name)
    return " ".join(line.split())[:_MOST_LABEL_LETTERS]


_MOST_KEY_BYTES = 64 * 1024


def operator_codes(data_dir: Path) -> tuple[str, ...]:
    """How those are called who have a password beside the first administrator's, as the key file tells; none where it
    tells nothing legible."""
    try:
        with (data_dir / KEY_FILE).open("rb") as file:
            data = file.read(_MOST_KEY_BYTES + 1)
        slots = json.loads(data)["slots"] if len(data) <= _MOST_KEY_BYTES else []
        codes = [slot["code"] for slot in slots if "code" in slot]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()
    return tuple(sorted((code for code in codes if isinstance(code, str) and code.isprintable()), key=str.casefold))
