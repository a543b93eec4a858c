"""Other data folders of this computer: each opens in a window of its own, with its own password.

A window is a program of its own, so that one folder never waits for another. Where that window is open already, the
program that is started brings it to the front and ends (`single_instance`).
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from netral_desktop.kernel.known_folders import other_folders

from .texts import tr


def command_for(folder: Path) -> tuple[str, list[str]]:
    """The program and the arguments that open a data folder."""
    own = [] if getattr(sys, "frozen", False) else ["-m", "netral_desktop.ui"]
    return sys.executable, [*own, "--data", str(folder)]


def open_beside(folder: Path) -> bool:
    """Open a folder in a window of its own; whether the program started."""
    program, arguments = command_for(folder)
    return bool(QProcess.startDetached(program, arguments)[0])


def other_data_menu(data_dir: Path, parent: QWidget) -> QMenu:
    """The other folders by name, and a way to one that is new."""
    menu = QMenu(parent)
    menu.addSection(tr("Data lain di komputer ini"))
    for each in other_folders(data_dir):
        entry = menu.addAction(each.name.replace("&", "&&"))
        entry.setToolTip(str(each.path))
        entry.triggered.connect(lambda _=False, path=each.path: open_beside(path))
    menu.addSeparator()
    menu.addAction(tr("Buka atau buat di folder lain…")).triggered.connect(lambda _=False: _ask(parent))
    return menu


def _ask(parent: QWidget) -> None:
    chosen = QFileDialog.getExistingDirectory(parent, tr("Folder data yang lain (kosong untuk membuat yang baru)"))
    if chosen:
        open_beside(Path(chosen))
