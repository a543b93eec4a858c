"""The window program: arguments, theme and language, then the gate and the workspace, until the window is closed.

Little is imported here, so that the password field is there at once: the store and SQLAlchemy come in the background
once it is painted; ReportLab, numpy, PDFium, the code reader and Alembic come with the operation that needs them. Tests
hold this.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from netral_desktop import __version__
from netral_desktop.kernel.data_folder import OFFICE, store_exists
from netral_desktop.kernel.known_folders import remembered
from netral_desktop.kernel.paths import default_data_dir
from netral_desktop.kernel.progress import Progress

from .colors import Look
from .first_run.gate import Gate
from .garbage import WindowThreadCollector
from .main_window import MainWindow
from .qt_application import make_application
from .texts import tr
from .theme import apply_theme

if TYPE_CHECKING:
    from netral_desktop.app import App

    from .idle_lock import IdleLock
    from .last_place import LastPlace
    from .sitting import Sitting
    from .workspace import Workspace

PASSPHRASE = "NETRAL_PASSPHRASE"  # as for the command line
_STORE = (
    "netral_desktop.app",
    "netral_desktop.campaigns.queries",
    "netral_desktop.ikrar.queries",
    "netral_desktop.sync.queries",
    # Which the first engine would import only when the password has been accepted. Last: two threads that begin a
    # package at different ends of a circle of its modules see half of it.
    "sqlalchemy.dialects.sqlite",
)
_VIEWS = tuple(
    f"netral_desktop.ui.{name}" for name in ("tables", "widgets.table_view", "workspace", "pages.beranda.page")
)
_WARM_UP_MS = 200  # after the window is shown; sooner, the imports would hold up its first painting
# What the pages of the scans need, brought in while the first page is being looked at.
_LATER = (
    "netral_desktop.scans.review.candidates",
    *(f"netral_desktop.ui.pages.pindai.{name}" for name in ("presenter", "review_panel", "contact_panel", "page")),
)
_LATER_MS = 1000  # after the store is open; then one after the other
_WATCH_MS = 1500  # after the store is open, when the first page stands
_LOOK_AFTER_MS = 40_000  # after the store is open: the chain of the ledger, and a round of the pictures
_BACKUP_MS = 20_000  # after the store is open: what somebody came for goes first
_DRAIN_MS = 50  # between looks whether the last quiet job has ended
_SMALL_SCREEN = 1440  # logical px; up to here the window takes the whole screen
_WINDOW = (1366, 768)


def parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """What the program was started with. Exits with 2 on anything unknown."""
    parser = argparse.ArgumentParser(prog="netral-desktop", description="NETRAL Desktop")
    parser.add_argument("--data", type=Path, metavar="DIR", help=tr("folder data (bawaan: milik pengguna ini)"))
    parser.add_argument("--practice", type=Path, metavar="DIR", help=tr("buka kantor latihan di folder ini"))
    parser.add_argument("--smoke", action="store_true", help=tr("buka setiap halaman tanpa layar, lalu selesai"))
    parser.add_argument("files", nargs="*", type=Path, metavar="BERKAS", help=tr("berkas .netral untuk diterima"))
    parser.add_argument("--version", action="version", version=f"NETRAL Desktop {__version__}")
    return parser.parse_args(arguments)


class Desktop(QObject):
    """Leads from the gate to the workspace and closes the store at the end.

    `made`: a page stands that stays as long as its workspace, and no job runs; `left`: a workspace has gone.
    """

    made = Signal()
    left = Signal()

    def __init__(self, data_dir: Path, practice_dir: Path, password: str = "") -> None:
        super().__init__()
        self.app: App | None = None
        self._arrived: list[Path] = []  # opened from the desktop while the data were closed or locked
        self.window = MainWindow(data_dir / "log")
        self.window.closed.connect(self._on_closed)
        self._data_dir, self._practice_dir = data_dir, practice_dir
        self.gate: Gate | None = None
        self.idle: IdleLock | None = None
        self._place: LastPlace | None = None
        gate = self._show_gate()
        if password and store_exists(data_dir):
            gate.unlock(password)

    def _show_gate(self) -> Gate:
        gate = self.gate = Gate(self._data_dir, self._practice_dir, self.window)
        gate.opened.connect(self._on_opened)
        gate.language_wanted.connect(lambda told: QTimer.singleShot(0, self, lambda: self.speak_in(told)))
        self.window.setWindowTitle("NETRAL")
        self.window.show_view(gate)
        return gate

    def _leave_to(self, what: Callable[[App], Callable[[Gate], object]]) -> None:
        """Close the store, once the quiet jobs have ended as well, and ask `what` an open store leads to."""
        app, jobs = self.app, self.window.jobs
        if app is None:
            return
        if jobs.busy:
            jobs.cancel_all()
            QTimer.singleShot(_DRAIN_MS, self, lambda: self._leave_to(what))
            return
        ask = what(app)
        self.app = self.idle = None
        self._end_sitting()
        gate = self._show_gate()
        app.close()
        self.left.emit()
        gate.begin()
        ask(gate)

    def _end_sitting(self) -> None:
        """Whoever worked here until now has gone: their list of jobs hears of none any more."""
        from .workspace import Workspace

        if isinstance(self.window.view, Workspace):
            self.window.view.sitting.end()

    def _restore(self, app: App) -> Callable[[Gate], object]:
        """Which backup to put back."""
        from netral_desktop.store.backups.making import FOLDER
        from netral_desktop.sync.going_back import figures

        folder, own, now = app.store.get_setting(FOLDER, ""), app.data_dir == self._data_dir, figures(app.store)
        place = Path(folder) if folder and Path(folder).is_dir() else None
        return lambda gate: gate.ask_restore(place, now if own else None)

    def show(self) -> None:
        """Show the window; on a small screen it takes all of it."""
        # Not QWidget.screen(): PySide would take what it returns for the window's own and free it with the window.
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.window.resize(*_WINDOW)
        if screen.width() <= _SMALL_SCREEN:
            self.window.showMaximized()
        else:
            self.window.show()
        QTimer.singleShot(_WARM_UP_MS, self._warm_up)

    def raise_window(self, files: Sequence[Path] = ()) -> None:
        """Come to the front: someone started the program again, perhaps with files."""
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()
        self.take_files(files)

    def take_files(self, files: Sequence[Path]) -> None:
        """Bring files to the page that takes them in, once the data is open and not locked."""
        self._arrived += files
        if self.app is None or (self.idle is not None and self.idle.locked):
            return
        from .workspace import Workspace

        if isinstance(self.window.view, Workspace):
            arrived, self._arrived = self._arrived, []
            self.window.view.take_files(arrived)

    def _warm_up(self) -> None:
        """Bring in, while the password is being typed, what opening the store will need."""
        self.window.jobs.run(tr("Menyiapkan"), _import_store, done=lambda _: self._import_views(), quiet=True)

    def _import_views(self) -> None:
        """The first page's modules, one a turn: classes of widgets are made on the window's thread."""
        for place, module in enumerate(_VIEWS):
            self._import_in(20 * place, module)

    def _import_in(self, delay_ms: int, module: str) -> None:
        QTimer.singleShot(delay_ms, self, lambda: importlib.import_module(module))

    def _on_opened(self, app: App, sitting: Sitting | None = None) -> None:
        from netral_desktop.scans.intake.watching import SETTING

        from .workspace import Workspace

        self.app = app
        anew, self.gate = self.gate is None, None
        self.window.crash_watch.folder = app.data_dir / "log"
        practice = [tr("LATIHAN")] if app.store.practice else []
        self.window.setWindowTitle(" · ".join(["NETRAL", *practice, app.store.office_name]))
        store = app.store
        if sitting is None:
            self._end_sitting()  # of an operator who was here before
        workspace = Workspace(app, self.window.jobs, sitting=sitting)
        if not app.store.practice:  # whose password nobody was told
            from .idle_lock import IdleLock

            idle = self.idle = IdleLock(workspace.context, self.window, workspace, lambda: workspace.unsaved)
            idle.taken_over.connect(lambda: QTimer.singleShot(0, self, lambda: self._on_opened(app)))
            workspace.lock_wanted.connect(idle.lock)
            idle.unlocked.connect(lambda: self.take_files(()))
            self.window.jobs.run(
                tr("Menyiapkan"), lambda _: remembered(app.data_dir),
                done=workspace.offer_others, quiet=True,
            )  # fmt: skip
        workspace.restoring.connect(lambda: self._leave_to(self._restore))
        workspace.moving.connect(lambda: self._leave_to(lambda _: Gate.ask_move))
        # Not at once: the box that was chosen in goes with the view.
        workspace.restyling.connect(lambda look: QTimer.singleShot(0, self, lambda: self.restyle(look)))
        workspace.language_wanted.connect(lambda told: QTimer.singleShot(0, self, lambda: self.speak_in(told)))
        self.window.show_view(workspace)
        self._go_on(workspace)
        self.take_files(())
        if app.said_at_opening:
            from .theme import Tone
            from .widgets.banners import Notice

            workspace.tell(Notice(Tone.PRIMARY, app.said_at_opening))
        if app.is_office:
            for place, module in enumerate(_LATER):
                self._import_in(_LATER_MS + 100 * place, module)
        QTimer.singleShot(_LOOK_AFTER_MS, workspace, lambda: self._look_after(app, workspace))
        QTimer.singleShot(_BACKUP_MS, workspace, lambda: self._back_up(app))
        watches = app.is_office and store.session.may("scans.take_in") and store.get_setting(SETTING)
        if watches:  # a folder, whichever page is looked at
            QTimer.singleShot(_WATCH_MS, workspace, lambda: workspace.page("pindai"))
        stand: set[str] = set()
        workspace.opened.connect(lambda key: self._on_page(key, stand))
        self._on_page(workspace.current_key, stand)
        if anew:
            self.left.emit()

    def _on_page(self, key: str, stand: set[str]) -> None:
        if key not in stand and not self.window.jobs.active:
            stand.add(key)
            self.made.emit()

    def _go_on(self, workspace: Workspace) -> None:
        """Open the page where the program ended without being closed, and keep from now on which one is open."""
        from .last_place import LastPlace

        first, self._place = self._place is None, LastPlace(workspace.context.app.data_dir / "log")
        was = self._place.left_open() if first else ""
        workspace.opened.connect(self._place.note)
        if was in {entry.key for entry in workspace.entries}:
            from .theme import Tone
            from .widgets.banners import Notice

            workspace.open_page(was)
            workspace.tell(
                Notice(
                    Tone.PRIMARY,
                    tr("NETRAL terakhir kali berhenti tanpa ditutup."),
                    tr("Yang sudah tersimpan tetap utuh. Ini halaman yang terbuka waktu itu."),
                )
            )
        self._place.note(workspace.current_key)

    def restyle(self, look: Look) -> None:
        """Put on another look, kept for the next start; the page that is shown is made anew in it."""
        from netral_desktop.kernel.appearance import keep_look

        from .workspace import Workspace

        application, before = QApplication.instance(), self.window.view
        if self.app is None or not isinstance(before, Workspace) or not isinstance(application, QApplication):
            return
        keep_look(look)
        apply_theme(application, look)
        self._make_anew(self.app, before)

    def speak_in(self, told: str) -> None:
        """Speak another language, kept for the next start; what is shown is made anew in it."""
        from netral_desktop.kernel.appearance import keep_language

        from .language import speak_in
        from .workspace import Workspace

        application, before = QApplication.instance(), self.window.view
        if not isinstance(application, QApplication):
            return
        keep_language(told)
        speak_in(application, told)
        if self.app is not None and isinstance(before, Workspace):
            self._make_anew(self.app, before)
        elif self.gate is not None:
            self._show_gate()

    def _make_anew(self, app: App, before: Workspace) -> None:
        """The workspace on the same open store, at the same page; what was done before can still be taken back."""
        from .workspace import Workspace

        key = before.current_key
        self._on_opened(app, before.sitting)
        if isinstance(self.window.view, Workspace):
            self.window.view.open_page(key)

    def _look_after(self, app: App, workspace: Workspace) -> None:
        if self.app is not app:  # closed meanwhile
            return
        from .watchman import Watchman

        Watchman(workspace.context, workspace)

    def _back_up(self, app: App) -> None:
        if self.app is not app:
            return
        from .backups import back_up_when_due  # not before the first page stands

        back_up_when_due(app, self.window.jobs)

    def _on_closed(self) -> None:
        if self.gate is not None:
            self.gate.abandon()
        if self.idle is not None:
            self.idle.rest()
        if self.app is not None:
            self.app.close()
            self.app = None
        if self._place is not None:
            self._place.leave()


def _import_store(_: Progress) -> None:
    for module in _STORE:
        importlib.import_module(module)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window program; the exit code."""
    options = parse_arguments(sys.argv[1:] if arguments is None else arguments)
    if options.smoke:
        from .smoke import smoke

        return smoke(options.practice)
    from .single_instance import SingleInstance

    application = make_application()
    collector = WindowThreadCollector(application)
    data_dir = options.data or default_data_dir()
    practice_dir = options.practice or data_dir.with_name(f"{data_dir.name}-latihan")
    instance = SingleInstance(data_dir, application)
    if not instance.first:
        instance.ask_to_raise(options.files)
        return 0
    desktop = Desktop(data_dir, practice_dir, os.environ.get(PASSPHRASE, ""))
    QTimer.singleShot(0, lambda: instance.listen(desktop.raise_window))
    desktop.made.connect(collector.set_aside)
    desktop.left.connect(collector.thaw)
    desktop.window.crash_watch.install()
    desktop.show()
    if options.files:
        desktop.take_files(options.files)
    if options.practice and desktop.gate is not None:
        desktop.gate.open_practice(OFFICE)
    return application.exec()
