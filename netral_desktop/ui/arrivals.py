"""Files of ours that were dropped on the window, or opened from the desktop: each goes to the page that takes it in.

What a file says of itself only shows the way; the page's own intake checks it as any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.kernel.progress import Progress
from netral_desktop.sync.screen.kinds import FILMS

from .context import UiContext
from .texts import tr

UPDATE = "update"
ENDINGS = (".netral", ".zip", ".eml", *sorted(FILMS))


@dataclass(frozen=True)
class Arrived:
    """For a page's `open_target`: files of one kind. `kind` is that of `sync.container`, or "" for all the rest."""

    kind: str
    paths: tuple[Path, ...]


# Of the kinds that are not simply taken in: the page that has a form for them.
_PAGES_OF_OFFICE = {"enrolment": "sinkronisasi", "marks": "ikrar", UPDATE: "pengaturan"}
_PAGES_OF_REGENCY = {"request": "kantor", "marks": "ikrar", UPDATE: "pengaturan"}


def place_for(role: str, kind: str) -> str:
    """The page at which a role takes in a file of this kind."""
    if role == OFFICE:
        return _PAGES_OF_OFFICE.get(kind, "sinkronisasi")
    return _PAGES_OF_REGENCY.get(kind, "terima")


def bring(ctx: UiContext, paths: Sequence[Path]) -> None:
    """Take files where they belong; one page after the other where they are of several kinds."""
    role = ctx.app.store.role
    special = _PAGES_OF_OFFICE if role == OFFICE else _PAGES_OF_REGENCY

    def look(_: Progress) -> list[Arrived]:
        from netral_desktop.sync.container import claimed_kind

        by_kind: dict[str, list[Path]] = {}
        for path in paths:
            kind = "" if path.is_dir() else claimed_kind(path)
            by_kind.setdefault(kind if kind in special else "", []).append(path)
        # What asks for something to be typed comes last, and stays on screen; what is taken in tells its end anywhere.
        return [Arrived(kind, tuple(found)) for kind, found in sorted(by_kind.items())]

    def go(found: list[Arrived]) -> None:
        for arrived in found:
            ctx.navigate(place_for(role, arrived.kind), arrived)

    ctx.jobs.run(tr("Melihat berkas"), look, done=go, quiet=True)
