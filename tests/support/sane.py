"""A private set-up of SANE for one test, so that no scanner of this machine is met."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.debian import need


class SaneSetup:
    """The folder of settings that `scanimage` reads: which drivers there are, and how its virtual scanner behaves."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Skips the test where `scanimage` cannot be had."""
        need("scanimage", "sane-utils")
        self._folder = folder / "sane.d"
        self._folder.mkdir()
        monkeypatch.setenv("SANE_CONFIG_DIR", str(self._folder))

    def configure(self, *lines: str, drivers: tuple[str, ...] = ("test",)) -> None:
        """Offer these drivers, and the virtual scanner `test` with these further settings."""
        (self._folder / "dll.conf").write_text("".join(f"{driver}\n" for driver in drivers))
        (self._folder / "test.conf").write_text("".join(f"{line}\n" for line in ("number_of_devices 1", *lines)))
