"""What a scanner gives, taken as the program takes it, for the tests of every backend."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.kernel.progress import CancelToken


class Watch(CancelToken):
    """A progress that can be cancelled from outside."""

    def report(self, done: int, total: int, label: str) -> None:
        pass


def until_the_end(pages: Iterator[Path]) -> tuple[list[Path], str | None]:
    """The pages until the end, and the code of the fault that ended them."""
    found: list[Path] = []
    try:
        for page in pages:
            found.append(page)
    except EnvironmentFault as fault:
        return found, fault.code
    return found, None
