"""All paper of a session, printed."""

from __future__ import annotations

from pathlib import Path

from netral_desktop.ikrar.paper.printing import print_attendance, print_oath_text
from netral_desktop.sheets.parts import PrintedSheet
from netral_desktop.store import Store


def print_everything(store: Store, session: str, folder: Path) -> dict[str, list[PrintedSheet]]:
    """Lists (`hadir.pdf`) and text (`naskah.pdf`) of a session; their sheets."""
    return {
        "hadir": print_attendance(store, session, folder / "hadir.pdf").sheets,
        "naskah": print_oath_text(store, session, folder / "naskah.pdf").sheets,
    }
