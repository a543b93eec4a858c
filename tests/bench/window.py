"""The programs of bench_ui and bench_stalls: each opens a window, says one line of JSON with its figures, and ends.

`bare` imports nothing of ours. Every import stands in the function that needs it, for it is part of what is measured.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from netral_desktop.ui.jobs import Job
    from netral_desktop.ui.workspace import Workspace

PASSWORD = "kata-sandi-ukur"
_TICK_MS = 5
_IDLE_S = 1.0
_ASKED = 4  # times each question is asked of the list; the least disturbed counts
_SCANS = 40
_PATIENCE_S = 60.0


def bare() -> None:
    """A window with one table of 11.000 rows, as plain as Qt has it."""
    from PySide6.QtCore import QAbstractTableModel, Qt
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    class Rows(QAbstractTableModel):
        def rowCount(self, parent=None):
            return 11_000

        def columnCount(self, parent=None):
            return 8

        def data(self, index, role=Qt.ItemDataRole.DisplayRole):
            return f"{index.row()}-{index.column()}" if role == Qt.ItemDataRole.DisplayRole else None

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    table = QTableView()
    table.setModel(Rows(window))
    window.setCentralWidget(table)
    window.resize(1366, 768)
    painted = _when_painted(table.viewport())
    window.show()
    while not painted():
        application.processEvents()
    _say_start()


def gate(data_dir: Path) -> None:
    """The program itself, up to the password field."""
    gc.disable()  # as its entry does (netral_desktop/ui/__main__.py)
    from netral_desktop.ui.application import Desktop
    from netral_desktop.ui.first_run.unlock import Unlock
    from netral_desktop.ui.garbage import WindowThreadCollector
    from netral_desktop.ui.qt_application import make_application
    from netral_desktop.ui.single_instance import SingleInstance

    application = make_application()
    WindowThreadCollector(application)
    instance = SingleInstance(data_dir, application)
    desktop = Desktop(data_dir, data_dir.with_name("latihan"))
    desktop.window.crash_watch.install()
    desktop.show()
    assert instance.first
    assert desktop.gate is not None
    assert isinstance(desktop.gate.step, Unlock)
    painted = _when_painted(desktop.gate.step.password)
    while not painted():
        application.processEvents()
    _say_start()


def home(data_dir: Path) -> None:
    """From the password's Enter to the painted home page, after the pause in which a person types."""
    from netral_desktop.store import keyfile
    from netral_desktop.ui.application import Desktop
    from netral_desktop.ui.qt_application import make_application

    application = make_application()
    desktop = Desktop(data_dir, data_dir.with_name("latihan"))
    desktop.show()
    _wait(1.5)
    derivation = _time_in(keyfile, "_wrapping_key")
    assert desktop.gate is not None
    began = time.perf_counter()
    desktop.gate.unlock(PASSWORD)
    while desktop.gate is not None:
        application.processEvents()
    painted = _when_painted(desktop.window.view.current)  # type: ignore[union-attr]
    while not painted():
        application.processEvents()
    took = time.perf_counter() - began
    _say(home_ms=1000 * (took - derivation()), derivation_ms=1000 * derivation())


def board(data_dir: Path) -> None:
    """From the key to the painted board with its offices, and the longest pause while it is read anew."""
    from netral_desktop.ui.qt_application import make_application

    application = make_application()
    with _opened(data_dir) as workspace:
        _finish(workspace)
        began = time.perf_counter()
        workspace.open_page("pantauan")
        page = workspace.current
        painted = _when_painted(page)
        while not (painted() and page.presenter.lines):
            application.processEvents()
        painted = _when_painted(page)
        page.update()
        while not painted():
            application.processEvents()
        took = time.perf_counter() - began
        with _Pulse() as pulse:
            for _ in range(5):
                page.refresh()
                _finish(workspace)
        _say(board_ms=1000 * took, longest_ms=pulse.longest_ms, worked_ms=pulse.worked_ms)


def people(data_dir: Path) -> None:
    """The roster: memory once it is read to its end, and what each way of asking takes until it is painted.

    That is work of this thread alone, without waiting: processor time, and beside it the time by the clock.
    """
    from PySide6.QtCore import Qt

    from netral_desktop.ui.garbage import WindowThreadCollector
    from netral_desktop.ui.qt_application import make_application
    from netral_desktop.ui.widgets.search_box import SearchBox
    from netral_desktop.ui.widgets.table_view import TableView

    application = make_application()
    collector = WindowThreadCollector(application)
    with _opened(data_dir) as workspace:
        workspace.open_page("pegawai")
        _wait(0.3)
        table = next(t for t in workspace.current.findChildren(TableView) if t.isVisible())
        model = table.model()
        for place in (0.25, 0.5, 0.75, 1.0):
            table.scrollTo(model.index(int(place * (model.rowCount() - 1)), 0))
            _wait(0.1)
        collector.look()
        memory = _rss_mb()
        search = workspace.current.findChild(SearchBox)

        titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
        header = table.horizontalHeader()
        people: Any = workspace.current.people  # type: ignore[attr-defined]  # the page of the people

        def show(place: int) -> None:
            people.shows.setCurrentIndex(place)
            people.on_shows()

        asked: dict[str, Callable[[], None]] = {
            "who lacks something": lambda: show(1),
            "everyone": lambda: show(0),
            "all chosen": table.selectAll,
            "none chosen": table.clearSelection,
            "search a name": lambda: search.searched.emit("made 19"),
            "search a number": lambda: search.searched.emit("19670"),
            "everyone again": lambda: search.searched.emit(""),
            **{
                f"sort by {title}": lambda title=title: header.sectionClicked.emit(titles.index(title))
                for title in ("Unit kerja", "NIP", "Nama")
            },
        }
        answers: dict[str, tuple[float, float]] = {}
        for name, ask in [*asked.items()] * _ASKED:
            painted = _when_painted(table.viewport())
            began, worked = time.perf_counter(), time.thread_time()
            ask()
            while not painted():
                application.processEvents()
            took = (1000 * (time.thread_time() - worked), 1000 * (time.perf_counter() - began))
            answers[name] = min(took, answers.get(name, took))
            _wait(0.1)
        rows = model.rowCount()
    _say(rss_mb=memory, answers_ms=answers, rows=rows)


def check_in(data_dir: Path) -> None:
    """From a gun's Enter to the painted name, with everybody on record; the mark is kept by then."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QAbstractButton
    from sqlalchemy import select

    from netral_desktop.ikrar.service import open_session
    from netral_desktop.store import tables
    from netral_desktop.ui.garbage import WindowThreadCollector
    from netral_desktop.ui.pages.ikrar.check_in import CheckInScreen
    from netral_desktop.ui.qt_application import make_application
    from netral_desktop.ui.widgets.labels import LongName

    application = make_application()
    WindowThreadCollector(application)
    with _opened(data_dir) as workspace:
        store = workspace.context.app.store
        open_session(store, title="Ikrar", day="2031-11-20", place="Halaman", leader="Kepala Dinas")
        with store.read() as c:
            p = tables.people.c
            query = select(p.personnel_number, p.name).where(p.duty_status == "active").order_by(p.sort_key)
            people = c.execute(query.limit(_SCANS)).all()
        workspace.open_page("ikrar")
        button = next(b for b in workspace.current.findChildren(QAbstractButton) if b.text() == "Layar kehadiran")
        button.click()
        screen = next(w for w in application.topLevelWidgets() if isinstance(w, CheckInScreen))
        _wait(0.5)
        shown, took, at = screen.findChild(LongName), [], 1000
        assert shown is not None
        for number, name in people:
            for character in number:
                at += 1
                key = QKeyEvent(QEvent.Type.KeyPress, ord(character), Qt.KeyboardModifier.NoModifier, character)
                key.setTimestamp(at)
                application.sendEvent(screen, key)
            enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
            enter.setTimestamp(at + 1)
            began = time.perf_counter()
            application.sendEvent(screen, enter)
            while shown.accessibleName() != name:
                application.processEvents()
            painted = _when_painted(shown)
            while not painted():
                application.processEvents()
            took.append(1000 * (time.perf_counter() - began))
            at += 1000
            _wait(0.05)
        screen.close()
    _say(median_ms=sorted(took)[len(took) // 2], longest_ms=max(took), scans=len(took))


def stall(job: str, folder: Path, round_number: int) -> None:
    """How long the window's thread did not answer while a job ran, and in as quiet a time before it."""
    from netral_desktop.ui.garbage import WindowThreadCollector
    from netral_desktop.ui.qt_application import make_application

    application = make_application()
    collector = WindowThreadCollector(application)
    source, page, begin = _JOBS[job]
    scratch = folder / f"{job}-{round_number}"
    shutil.copytree(folder / source, scratch)
    with _opened(scratch) as workspace:
        workspace.open_page(page)
        collector.set_aside()  # as the program does (netral_desktop/ui/application.py)
        _wait(0.5)
        with _Pulse() as idle:
            _wait(_IDLE_S)
        ended: list[Job] = []
        workspace.context.jobs.finished.connect(ended.append)
        began = time.perf_counter()
        with _Pulse() as pulse:
            done = begin(workspace, folder, scratch) or (lambda: True)
            while workspace.context.jobs.active or not done():
                application.processEvents()
            took = time.perf_counter() - began
            _wait(0.5)  # what the page reads anew when the job has ended counts too
    errors = [job.error for job in ended if job.error is not None]
    if errors:
        raise errors[0]
    _say(longest_ms=pulse.longest_ms, worked_ms=pulse.worked_ms, idle_ms=idle.longest_ms, job_s=took)


def _pacts(workspace: Workspace, folder: Path, scratch: Path) -> None:
    app = workspace.context.app
    workspace.context.jobs.write(
        "Menyusun pakta",
        lambda progress: app.print_pacts(scratch / "pakta.pdf", progress=progress),
        cancellable=True,
    )


def _roster(workspace: Workspace, folder: Path, scratch: Path) -> None:
    """A spreadsheet as a person brings it: looked at group by group, stored, and taken back from the banner."""
    from netral_desktop.ui.pages.pegawai.import_panel import ImportPanel
    from netral_desktop.ui.pages.pegawai.import_presenter import Group

    page: Any = workspace.current
    panel = page.findChild(ImportPanel)
    assert panel is not None
    page.read(folder / "siasn.xlsx")
    _finish(workspace)
    for group in Group:
        panel.open_group(group)
        _wait(0.1)
    panel.store.click()
    _finish(workspace)
    notice = workspace.banner.notice
    assert notice is not None
    assert notice.action is not None
    notice.action()


def _finish(workspace: Workspace) -> None:
    """Let the jobs end and what they show be painted."""
    while workspace.context.jobs.active:
        _wait(0.01)
    _wait(0.3)


def _scans(workspace: Workspace, folder: Path, scratch: Path) -> None:
    from netral_desktop.scans.service import import_scans

    store, scans = workspace.context.app.store, sorted((folder / "scans").iterdir())
    workspace.context.jobs.run(
        "Membaca pindaian",
        lambda progress: import_scans(store, scans, progress=progress),
        cancellable=True,
    )


def _bundle(workspace: Workspace, folder: Path, scratch: Path) -> None:
    store = workspace.context.app.store

    def work(progress: Any) -> None:
        from netral_desktop.sync.service import export_bundle  # in the job, as the page brings it in

        export_bundle(store, scratch / "kirim", progress=progress)

    workspace.context.jobs.write("Menyusun paket", work, cancellable=True)


def _send(workspace: Workspace, folder: Path, scratch: Path) -> Callable[[], bool]:
    """The button "Kirim", and a stick; its regency has approved the office."""
    _press(workspace, "Kabupaten sudah menyetujui", folder / "stik")
    _press(workspace, "Kirim", folder / "stik")
    return lambda: any((folder / "stik").glob("*.netral"))


def _take(workspace: Workspace, folder: Path, scratch: Path) -> Callable[[], bool]:
    """All that is on the stick, with the backup that goes before it."""
    _press(workspace, "Ambil seluruh stik atau folder", folder / "stik")
    return lambda: any((folder / "stik" / "tanda-terima").glob("*.netral"))


def _press(workspace: Workspace, words: str, folder: Path) -> None:
    """Press a button, and choose this folder in the dialog of the desktop."""
    from PySide6.QtWidgets import QAbstractButton, QFileDialog

    folder.mkdir(exist_ok=True)
    QFileDialog.getExistingDirectory = staticmethod(lambda *_, **__: str(folder))  # type: ignore[assignment]
    _finish(workspace)
    next(b for b in workspace.current.findChildren(QAbstractButton) if b.text() == words and b.isVisible()).click()


# by job: the data folder it works on, the page that is shown, what begins it (and tells when it is done)
_JOBS: dict[str, tuple[str, str, Callable[[Workspace, Path, Path], Callable[[], bool] | None]]] = {
    "pacts": ("few", "pakta", _pacts),
    "roster": ("empty", "pegawai", _roster),
    "scans": ("practice/opd", "pindai", _scans),
    "bundle": ("joined", "sinkronisasi", _bundle),
    "send": ("joined", "sinkronisasi", _send),
    "take": ("kab", "terima", _take),
}


# -- measuring --------------------------------------------------------------------------------------------------------


class _Pulse(AbstractContextManager["_Pulse"]):
    """A timer that ticks every 5 ms on the window's thread: the longest time between two ticks, and the most processor
    time that this thread took in one such pause. The first one counts; the second tells whether the window itself was
    at work, or waited for a busy machine."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.longest_ms = self.worked_ms = 0.0

    def __enter__(self) -> _Pulse:
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()
        self._tick()

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.longest_ms = max(self.longest_ms, 1000 * (now - self._last))
        self.worked_ms = max(self.worked_ms, 1000 * (worked - self._worked))
        self._last, self._worked = now, worked


def _opened(data_dir: Path) -> Any:
    """A shown window on a store, as a context manager that gives its workspace."""
    from contextlib import contextmanager

    from netral_desktop.app import App
    from netral_desktop.ui.main_window import MainWindow
    from netral_desktop.ui.workspace import Workspace

    @contextmanager
    def opened():
        with App.open(data_dir, PASSWORD) as app:
            window = MainWindow(data_dir / "log")
            workspace = Workspace(app, window.jobs)
            window.show_view(workspace)
            window.resize(1366, 768)
            window.show()
            yield workspace
            window.close()

    return opened()


def _when_painted(widget: Any) -> Callable[[], bool]:
    """Tell whether a widget has been painted since this call; a widget that never is ends the program."""
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        painted = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.painted = self.painted or event.type() == QEvent.Type.Paint
            return False

    watch = Watch(widget)
    widget.installEventFilter(watch)
    deadline = time.perf_counter() + _PATIENCE_S

    def painted() -> bool:
        if time.perf_counter() > deadline:
            raise TimeoutError(f"{widget} is not painted")
        return watch.painted

    return painted


def _time_in(module: Any, name: str) -> Callable[[], float]:
    """Tell the seconds spent in a function of a module since this call."""
    function, spent = getattr(module, name), [0.0]

    def timed(*arguments: object, **named: object) -> object:
        began = time.perf_counter()
        try:
            return function(*arguments, **named)
        finally:
            spent[0] += time.perf_counter() - began

    setattr(module, name, timed)
    return lambda: spent[0]


def _wait(seconds: float) -> None:
    from PySide6.QtWidgets import QApplication

    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.001)


def _rss_mb() -> float:
    return int(Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0]) / 1024


def _say_start() -> None:
    _say(cpu_ms=1000 * time.process_time())


def _say(**figures: object) -> None:
    print(json.dumps(figures), flush=True)


def main() -> None:
    """Run the named program, and end without tearing the window down."""
    word, *rest = sys.argv[1:]
    if word == "bare":
        bare()
    elif word.startswith("stall-"):
        stall(word.removeprefix("stall-"), Path(rest[0]), int(rest[1]))
    else:
        {"gate": gate, "home": home, "list": people, "board": board, "check_in": check_in}[word](Path(rest[0]))
    os._exit(0)


if __name__ == "__main__":
    main()
