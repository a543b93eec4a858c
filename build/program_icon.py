"""The program's icon as files: `python -m build.program_icon FOLDER` draws PNGs of every usual size and one `.ico`.

The window draws the same icon for itself (`ui/icons.program_icon`); these are for what the system shows before it runs:
the Windows program and its installer, a Linux desktop's menu.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

SIZES = (16, 24, 32, 48, 64, 128, 256)  # px; what Windows and the hicolor theme ask for


def png_name(size: int) -> str:
    """The file of one size."""
    return f"netral-{size}.png"


def draw(folder: Path) -> Path:
    """Draw them into a folder; the `.ico`, which holds all sizes."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PIL import Image
    from PySide6.QtGui import QGuiApplication

    from netral_desktop.ui.icons import program_pixmap

    application = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        if not program_pixmap(size).save(str(folder / png_name(size))):
            raise OSError(f"Qt could not write {folder / png_name(size)}")
    del application
    pictures = [Image.open(folder / png_name(size)) for size in SIZES]
    icon = folder / "netral.ico"
    pictures[-1].save(icon, sizes=[(size, size) for size in SIZES], append_images=pictures[:-1])
    return icon


if __name__ == "__main__":
    print(draw(Path(sys.argv[1])))
