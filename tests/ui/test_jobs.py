from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from netral_desktop.kernel.errors import Cancelled, KnownError, Refused
from netral_desktop.kernel.progress import Progress
from netral_desktop.ui.jobs import JobRunner, Step
from netral_desktop.ui.widgets.job_panel import JobPanel, Timings, figures

FAST = Timings(cursor=0.05, panel=0.5, stays=0.15, poll=0.01)


@pytest.fixture
def runner(qtbot):
    made = JobRunner()
    yield made
    made.cancel_all()
    qtbot.waitUntil(lambda: not made.busy)
    made.stop()


def test_a_result_comes_back_on_the_windows_thread(qtbot, runner) -> None:
    seen = []

    def done(value: object) -> None:
        seen.append((value, QThread.currentThread() is runner.thread()))

    runner.run("Menghitung", lambda _: threading.current_thread() is threading.main_thread(), done=done)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(False, True)]


def test_writes_run_one_after_another_in_their_order(qtbot, runner) -> None:
    running, log = [], []

    def work(number: int):
        def run(_: Progress) -> None:
            running.append(number)
            assert running == [number]
            time.sleep(0.01)
            running.clear()
            log.append(number)

        return run

    with qtbot.waitSignal(runner.idle):
        for number in range(6):
            runner.write("Menulis", work(number))
    assert log == list(range(6))


def test_other_work_does_not_wait_for_a_write(qtbot, runner) -> None:
    gate, seen = threading.Event(), []
    runner.write("Menulis lama", lambda _: gate.wait(60))
    runner.run("Membaca", lambda _: 1, done=seen.append)
    qtbot.waitUntil(lambda: seen == [1])
    gate.set()


def test_that_a_job_has_ended_is_told_before_whoever_asked_for_it(qtbot, runner) -> None:
    log: list[object] = []
    runner.ended.connect(lambda job: log.append(job.label))
    runner.finished.connect(lambda job: log.append("selesai"))
    runner.write("Menulis", lambda _: "hasil", done=log.append)
    qtbot.waitUntil(lambda: len(log) == 3)
    assert log == ["Menulis", "hasil", "selesai"]


def test_a_known_error_goes_to_whoever_asked(qtbot, runner) -> None:
    taken: list[KnownError] = []
    spilled: list[object] = []
    runner.refused.connect(spilled.append)

    def work(_: Progress) -> None:
        raise Refused("damaged", file="contoh.netral")

    runner.run("Membaca", work, failed=taken.append)
    qtbot.waitUntil(lambda: bool(taken))
    assert taken[0].code == "damaged"
    assert spilled == []


def test_anything_else_is_a_crash(qtbot, runner) -> None:
    def work(_: Progress) -> None:
        raise ZeroDivisionError("bug kita")

    with qtbot.waitSignal(runner.crashed) as crash:
        runner.run("Membaca", work, failed=lambda error: None)
    assert isinstance(crash.args[0], ZeroDivisionError)


def test_cancelling_stops_at_the_next_check_and_says_so(qtbot, runner) -> None:
    steps, errors = [], []
    started = threading.Event()

    def work(progress: Progress) -> None:
        for step in range(10_000):
            progress.check()
            steps.append(step)
            started.set()
            time.sleep(0.001)

    job = runner.run("Membaca lama", work, failed=errors.append, cancellable=True)
    assert started.wait(60)
    job.cancel()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)
    assert len(steps) < 10_000


def test_a_job_cancelled_before_its_turn_never_begins(qtbot, runner) -> None:
    gate, begun, errors = threading.Event(), [], []
    runner.write("Menulis lama", lambda _: gate.wait(60))
    waiting = runner.write("Menulis lagi", lambda _: begun.append(1), failed=errors.append)
    waiting.cancel()
    gate.set()
    qtbot.waitUntil(lambda: bool(errors))
    assert begun == []


def test_the_end_of_a_job_whose_widget_is_gone_is_dropped(qtbot, runner) -> None:
    class Owner(QObject):
        called = False

        def take(self, value: object) -> None:
            Owner.called = True

    owner, gate = Owner(), threading.Event()
    runner.run("Membaca", lambda _: gate.wait(60), done=owner.take)
    import shiboken6

    shiboken6.delete(owner)
    with qtbot.waitSignal(runner.finished):
        gate.set()
    assert not Owner.called


def test_the_figures_of_a_step() -> None:
    assert figures(Step(42, 100, "Mencetak", 9.0, 130.0)) == "42% · sisa 2 menit"
    assert figures(Step(0, 0, "Membuka", 9.0, None)) == ""


class Sighting(QObject):
    """How long a widget was in sight, the last time."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seconds, self._since = 0.0, 0.0
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._since = time.monotonic()
        elif event.type() == QEvent.Type.Hide:
            self.seconds = time.monotonic() - self._since
        return False


def words(panel: JobPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel)]


def batal(panel: JobPanel) -> QPushButton:
    return next(button for button in panel.findChildren(QPushButton) if button.text() == "Batal")


@pytest.fixture
def panel(qtbot, runner):
    made = JobPanel(runner, FAST)
    qtbot.addWidget(made)
    return made


def test_a_short_job_shows_neither_cursor_nor_panel(qtbot, runner, panel) -> None:
    with qtbot.waitSignal(runner.idle):
        runner.run("Membaca", lambda _: None)
    qtbot.wait(30)
    assert not panel.isVisible()
    assert QGuiApplication.overrideCursor() is None


def test_a_long_job_shows_the_cursor_then_the_panel_and_stays_a_moment(qtbot, runner, panel) -> None:
    gate, seen = threading.Event(), Sighting(panel)

    def work(progress: Progress) -> None:
        progress.report(3, 12, "Membaca halaman 3")
        gate.wait(60)

    begun = time.monotonic()
    runner.run("Membaca", work, cancellable=True)
    qtbot.waitUntil(lambda: QGuiApplication.overrideCursor() is not None)
    assert QGuiApplication.overrideCursor().shape() == Qt.CursorShape.BusyCursor
    assert not panel.isVisible() or time.monotonic() - begun >= FAST.panel
    qtbot.waitUntil(panel.isVisible)
    qtbot.waitUntil(lambda: words(panel) == ["Membaca halaman 3", "25%"])
    assert batal(panel).isVisible()
    gate.set()
    qtbot.waitUntil(lambda: not panel.isVisible())
    assert seen.seconds >= FAST.stays - FAST.poll  # its timer may come a little early
    assert QGuiApplication.overrideCursor() is None


def test_batal_cancels_and_says_that_it_waits(qtbot, runner, panel) -> None:
    stopped = threading.Event()

    def work(progress: Progress) -> None:
        while True:
            try:
                progress.check()
            except Cancelled:
                stopped.wait(60)
                raise
            time.sleep(0.005)

    errors: list[KnownError] = []
    runner.run("Membaca", work, failed=errors.append, cancellable=True)
    qtbot.waitUntil(panel.isVisible)
    batal(panel).click()
    assert "Membatalkan" in words(panel)[0]
    assert not batal(panel).isEnabled()
    stopped.set()
    qtbot.waitUntil(lambda: bool(errors))


def test_a_quiet_job_shows_nothing(qtbot, runner, panel) -> None:
    gate = threading.Event()
    runner.run("Membaca diam-diam", lambda _: gate.wait(60), quiet=True)
    qtbot.wait(700)
    assert not panel.isVisible()
    assert runner.active == []
    gate.set()


def test_nothing_is_begun_or_told_after_the_end(qtbot) -> None:
    ended, told, ran = JobRunner(), [], []
    ended.run("Membuka gambar", lambda _: time.sleep(0.05), done=told.append, quiet=True)
    ended.stop()
    ended.run("Membuka gambar", lambda _: ran.append(1), quiet=True)
    qtbot.wait(50)
    assert told == ran == []
    assert not ended.busy
