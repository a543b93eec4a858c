"""Short sounds by what happened: on Windows those the user has chosen for it, elsewhere the plain beep."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from .theme import Tone


def sound(tone: Tone) -> None:
    """Sound as this tone does; returns at once."""
    if sys.platform == "win32":
        import winsound

        kinds = {Tone.WARNING: winsound.MB_ICONEXCLAMATION, Tone.DUE: winsound.MB_ICONHAND}
        winsound.MessageBeep(kinds.get(tone, winsound.MB_OK))
    else:
        QApplication.beep()
