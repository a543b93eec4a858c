from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton

from netral_desktop.app import App
from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.kernel.progress import Progress
from netral_desktop.store import tables
from netral_desktop.ui.main_window import MainWindow
from netral_desktop.ui.workspace import Workspace


@pytest.fixture
def window(qtbot, office: App):
    made = MainWindow(office.data_dir / "log")
    made.show_view(Workspace(office, made.jobs))
    made.show()
    yield made
    made.jobs.cancel_all()
    qtbot.waitUntil(lambda: not made.jobs.busy)
    made.close()


def question(window: MainWindow) -> QMessageBox:
    box = window.leaving.question
    assert box is not None
    return box


def press(window: MainWindow, words: str) -> None:
    next(b for b in question(window).findChildren(QPushButton) if words in b.text()).click()


class Endless:
    """A write that goes on in whole steps, each its own operation, until it is told to stop."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.whole = 0
        self.begun = threading.Event()

    def __call__(self, progress: Progress) -> None:
        while True:
            progress.check()
            with self.app.store.operation("test.step") as tx:
                tx.set_setting("test.steps", self.whole + 1)
            self.whole += 1
            self.begun.set()


def test_without_a_job_the_window_closes_at_once(qtbot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.closed):
        window.close()
    assert not window.isVisible()


def test_closing_during_a_job_asks_and_going_back_changes_nothing(qtbot, window: MainWindow) -> None:
    gate = threading.Event()
    window.jobs.run("Mencetak pakta", lambda _: gate.wait(60), cancellable=True)
    window.close()
    assert window.isVisible()
    assert "Mencetak pakta" in question(window).text()
    press(window, "Kembali")
    assert window.leaving.question is None
    assert window.isVisible()
    assert not window.jobs.active[0].cancelled
    gate.set()


def test_waiting_closes_the_window_when_the_job_has_ended(qtbot, window: MainWindow) -> None:
    gate, done = threading.Event(), []
    window.jobs.run("Mencetak pakta", lambda _: gate.wait(60), done=done.append, cancellable=True)
    window.close()
    press(window, "Tunggu")
    assert window.isVisible()
    assert not window.centralWidget().isEnabled()
    with qtbot.waitSignal(window.closed):
        gate.set()
    assert done == [True]


def test_cancelling_waits_for_a_clean_stop_and_leaves_nothing_half_done(qtbot, office: App, window: MainWindow) -> None:
    work = Endless(office)
    window.jobs.write("Memasukkan pindaian", work, cancellable=True)
    assert work.begun.wait(60)
    window.close()
    with qtbot.waitSignal(window.closed):
        press(window, "Batalkan")
    assert office.store.get_setting("test.steps") == work.whole
    assert office.store.verify() == []


def test_a_job_that_fails_while_the_window_waits_is_read_first(qtbot, window: MainWindow) -> None:
    gate = threading.Event()

    def work(_: Progress) -> None:
        gate.wait(60)
        raise EnvironmentFault("disk_full.file", name="“pakta.pdf”")

    window.jobs.run("Mencetak pakta", work)
    window.close()
    press(window, "Tunggu")
    gate.set()
    qtbot.waitUntil(lambda: window.centralWidget().isEnabled())
    assert window.isVisible()
    banner = window.centralWidget().banner
    assert banner.notice.message == "Ruang simpan penuh saat menulis “pakta.pdf”."


def test_a_job_that_cannot_be_cancelled_is_not_offered_to_be(qtbot, window: MainWindow) -> None:
    gate = threading.Event()
    window.jobs.run("Mengganti kata sandi", lambda _: gate.wait(60))
    window.close()
    assert not [b for b in question(window).findChildren(QPushButton) if "Batalkan" in b.text()]
    gate.set()
    qtbot.waitUntil(lambda: window.leaving.question is None)
    assert window.isVisible()


def test_a_cancelled_import_inside_one_operation_changes_nothing(qtbot, office: App, window: MainWindow) -> None:
    begun = threading.Event()

    def work(progress: Progress) -> None:
        with office.store.operation("test.import") as tx:
            tx.insert(
                tables.offices, {"id": "9.99", "name": "Contoh", "state": "own", "added_at": "2029-11-01T00:00:00Z"}
            )
            begun.set()
            while True:
                progress.check()

    job = window.jobs.write("Impor", work, failed=lambda error: None, cancellable=True)
    assert begun.wait(60)
    job.cancel()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    with office.store.read() as c:
        assert c.execute(tables.offices.select().where(tables.offices.c.id == "9.99")).all() == []
    assert office.store.verify() == []


def test_the_log_folder_is_where_crash_reports_go(window: MainWindow, office: App) -> None:
    assert window.crash_watch.folder == Path(office.data_dir) / "log"
