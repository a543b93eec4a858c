"""What can be told of a data folder without opening it. The password window needs no more, and so starts quickly."""

from __future__ import annotations

from pathlib import Path

OFFICE, REGENCY = "opd", "kab"  # the two roles of a store

KEY_FILE = "keys.json"
UNFINISHED = ".new"  # stands in the folder only while a store is being made


def store_exists(data_dir: Path) -> bool:
    """Whether a whole store lies in this folder."""
    return (data_dir / KEY_FILE).is_file() and not (data_dir / UNFINISHED).exists()
