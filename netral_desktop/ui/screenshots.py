"""`python -m netral_desktop.ui.screenshots --out DIR`: every page of both roles as PNG, on a practice office.

Each page is drawn twice: at 1366x768, and at 1093x535, which is what the same screen leaves at 125 % beside title and
task bar. The gate's forms are drawn as well, the screens of a session's day (what is ready, check-ins of each colour,
the slate), and states: empty, overdue, told and at work, a file looked through, the register. `--practice DIR` names an
office that is there; its scans that are still there are taken in. `--look dark` and `--scale 2` draw another look, or
what a screen with small pixels shows (`--size 1920x1080 --scale 2`: one of 4K); `--lang en` draws them in English,
`--lang panjang` with every text stretched (`ui.stretched`).
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from .colors import Look
from .language import NAMES, speak_in
from .stretched import STRETCHED, stretch

SIZES = ((1366, 768), (1093, 535))


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw everything into a folder; 0 when it is all there."""
    parser = argparse.ArgumentParser(prog="netral_desktop.ui.screenshots", description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--practice", type=Path, metavar="DIR")
    parser.add_argument("--small", action="store_true", help="only at the smaller size")
    parser.add_argument("--size", type=_size, metavar="WIDTHxHEIGHT", help="only at this one, in logical pixels")
    parser.add_argument("--look", type=Look, choices=list(Look), default=Look.LIGHT)
    parser.add_argument("--scale", type=float, default=1.0, metavar="FACTOR", help="pixels a logical pixel, as 2")
    parser.add_argument("--lang", choices=(*NAMES, STRETCHED), default="id")
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    sizes = (options.size,) if options.size is not None else SIZES[1:] if options.small else SIZES
    with tempfile.TemporaryDirectory(prefix="netral-layar-") as folder:
        written = draw_all(out, Path(folder), options.practice, options.look, options.lang, sizes)
    for path in written:
        print(path)
    return 0


def _size(text: str) -> tuple[int, int]:
    width, height = text.split("x")
    return int(width), int(height)


def draw_all(
    out: Path,
    folder: Path,
    practice: Path | None = None,
    look: Look = Look.LIGHT,
    language: str = "id",
    sizes: Sequence[tuple[int, int]] = SIZES,
) -> list[Path]:
    """Take the scans of a practice office in and draw every page; without one, it is made in `folder`. The files."""
    from netral_desktop.app import App
    from netral_desktop.practice.service import make_practice
    from netral_desktop.scans.service import import_scans

    from .garbage import WindowThreadCollector
    from .qt_application import make_application
    from .session_screens import every_session_screen
    from .smoke import every_page
    from .state_screens import every_state
    from .theme import apply_theme

    application = make_application()
    apply_theme(application, look)
    if language == STRETCHED:
        stretch(application)
    else:
        speak_in(application, language)
    WindowThreadCollector(application)
    office = make_practice(practice or folder / "latihan")
    with App.open(office.opd, office.password) as app:
        import_scans(app.store, [scan for scan in office.scans if scan.exists()])
    written = []
    for size in sizes:
        written += _draw_gate(application, folder / "baru", out, size)
        for name, window in every_page(application, office, size):
            written.append(_save(window, out, name, size))
        for name, drawn in every_session_screen(application, office, size):
            written.append(_save(drawn, out, name, size))
        for name, drawn in every_state(application, office, folder / f"keadaan-{size[0]}", size):
            written.append(_save(drawn, out, name, size))
    return written


def _draw_gate(application: QApplication, folder: Path, out: Path, size: tuple[int, int]) -> list[Path]:
    from netral_desktop.kernel.data_folder import OFFICE

    from .first_run.gate import Gate
    from .first_run.new_password import Forgotten
    from .first_run.setup import Describe
    from .first_run.unlock import Unlock
    from .main_window import MainWindow

    window = MainWindow(folder / "log")
    gate = Gate(folder, folder, window)
    window.show_view(gate)
    window.resize(*size)
    window.show()
    written = [_save(window, out, "awal-1-peran", size)]
    for name, step in (("2-kantor", Describe(OFFICE)), ("3-sandi", Unlock(folder)), ("4-lupa", Forgotten())):
        gate.show_step(step)
        application.processEvents()
        written.append(_save(window, out, f"awal-{name}", size))
    window.close()
    window.deleteLater()
    return written


def _save(window: QWidget, out: Path, name: str, size: tuple[int, int]) -> Path:
    # What was just said may have pushed other things aside, which they learn with the next turn of the window.
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    path = out / f"{name}-{size[0]}x{size[1]}.png"
    if not window.grab().save(str(path)):
        raise OSError(f"cannot write {path}")
    return path


if __name__ == "__main__":
    sys.exit(main())
