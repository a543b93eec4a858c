"""Scans of a kertas cadangan, opened without trusting them: what codes are on each page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.pieces import read_at_most
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.kernel.sandbox import Limits, Sandbox, SandboxDied
from netral_desktop.words import label

from .looking import DAMAGED, serve

_LIMITS = Limits(memory=2 * 1024**3, seconds=600.0)
_MOST_BYTES = 256 * 1024**2


@dataclass(frozen=True)
class Scanned:
    """What was read of one file: its name, its pages, and all codes on them. `pages` 0: it does not open."""

    file: str
    pages: int
    codes: tuple[bytes, ...]


def read_scans(files: Sequence[Path], progress: Progress = SILENT) -> list[Scanned]:
    """The codes in each file; one that is damaged stops no other. Raises EnvironmentFault, Cancelled."""
    found = []
    with Sandbox(serve, _LIMITS) as process:
        for place, path in enumerate(files):
            progress.check()
            progress.report(place, len(files), label("progress.paper_read"))
            with disk_faults(path), path.open("rb") as file:
                content = read_at_most(file, _MOST_BYTES + 1)
            found.append(Scanned(path.name, *_looked(process, content)))
    return found


def _looked(process: Sandbox, content: bytes) -> tuple[int, tuple[bytes, ...]]:
    answer = DAMAGED
    if len(content) <= _MOST_BYTES:
        if not process.alive:
            process.start()
        try:
            process.send([content], len(content))
            answer = process.receive()
        except SandboxDied:
            answer = DAMAGED
        finally:
            process.stop()
    if answer == DAMAGED:
        return 0, ()
    pages = msgspec.msgpack.decode(answer, type=list[list[bytes]])
    return len(pages), tuple(code for page in pages for code in page)


def codes_of(scanned: Sequence[Scanned]) -> list[bytes]:
    """All codes. Raises Refused (paper_scan) where no file could be opened."""
    if scanned and not any(each.pages for each in scanned):
        raise Refused("paper_scan", file=scanned[0].file)
    return [code for each in scanned for code in each.codes]
