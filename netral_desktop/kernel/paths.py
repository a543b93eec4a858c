"""Where things lie: the program's resources and the person's data folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """A file or folder of `resources/`, the same in a checkout, in a wheel and in a frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        root = Path(frozen) / "resources"
    else:
        package = Path(__file__).resolve().parent.parent
        inside = package / "_resources"  # a wheel carries the folder inside the package
        root = inside if inside.is_dir() else package.parent / "resources"
    return root.joinpath(*parts)


def default_data_dir() -> Path:
    """The data folder of this user: `%LOCALAPPDATA%\\NETRAL`, or `~/.local/share/netral` elsewhere."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(base) / "NETRAL"
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "netral"
