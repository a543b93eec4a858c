"""Which page was open, kept while the window is: after a crash or a power cut it opens there again.

Only the page's key is kept, beside the crash reports; an orderly end removes it. Nothing depends on it: a file that
cannot be written or read is not missed.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

_NAME = "halaman-terbuka.txt"
_MOST_BYTES = 64


class LastPlace:
    """Of one data folder; `folder` is where its crash reports stand."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _NAME

    def left_open(self) -> str:
        """The key of the page where the program ended without being closed; empty where it was closed."""
        try:
            with self._file.open("rb") as file:
                return file.read(_MOST_BYTES).decode("ascii").strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def note(self, page: str) -> None:
        """A page is shown."""
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_bytes(page.encode("ascii"))  # no wait for the disk each time a page is opened

    def leave(self) -> None:
        """The data are closed as they should be."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
