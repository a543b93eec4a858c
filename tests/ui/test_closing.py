"""The window is closed while pacts are printed or scans are read, on a real store: nothing is lost or half written."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QPushButton
from sqlalchemy import func, select

from netral_desktop.app import App
from netral_desktop.followup.queries import page_totals
from netral_desktop.kernel.progress import Progress
from netral_desktop.scans.queries import unread_pages
from netral_desktop.scans.service import import_scans, read_waiting
from netral_desktop.store import tables as t
from netral_desktop.ui.main_window import MainWindow
from netral_desktop.ui.workspace import Workspace

from .pages.pindai_paper import print_for, scan_of

PEOPLE = 24
PAGES = 9  # of `scan_of`


@dataclass
class Halted:
    """Hands progress on to the job, and stands still at one of its steps, or the first after, until it may go on."""

    progress: Progress
    at: int
    reached: threading.Event
    on: threading.Event = field(default_factory=threading.Event)

    def report(self, done: int, total: int, label: str) -> None:
        self.progress.report(done, total, label)
        if self.at <= done and not self.reached.is_set():
            self.reached.set()
            assert self.on.wait(60)

    def check(self) -> None:
        self.progress.check()


def close_during(qtbot, app: App, work: Callable[[Progress], object], at: int, answer: str) -> None:
    """Close the window while `work` stands at step `at`, and press the button with `answer` on it."""
    window = MainWindow(app.data_dir / "log")
    window.show_view(Workspace(app, window.jobs))
    window.show()
    reached, halted = threading.Event(), []

    def run(progress: Progress) -> object:
        halted.append(Halted(progress, at, reached))
        return work(halted[0])

    window.jobs.write("Pekerjaan panjang", run, cancellable=True)
    assert reached.wait(60)
    window.close()
    assert window.isVisible()
    question = window.leaving.question
    assert question is not None
    next(b for b in question.findChildren(QPushButton) if answer in b.text()).click()
    with qtbot.waitSignal(window.closed):
        halted[0].on.set()
    assert not window.isVisible()


def rows(app: App, table) -> int:
    with app.store.read() as c:
        return c.scalar(select(func.count()).select_from(table))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "cetakan"
    folder.mkdir()
    return folder / "pakta.pdf"


def test_a_cancelled_print_leaves_neither_a_file_nor_a_sheet(qtbot, office: App, out: Path) -> None:
    close_during(qtbot, office, lambda progress: office.print_pacts(out, progress=progress), 1, "Batalkan")
    assert list(out.parent.iterdir()) == []
    assert [rows(office, table) for table in (t.sheets, t.print_batches, t.sheet_models)] == [0, 0, 0]
    assert office.store.verify() == []
    assert len(office.print_pacts(out).sheets) == PEOPLE


def test_a_print_that_is_waited_for_is_whole(qtbot, office: App, out: Path) -> None:
    close_during(qtbot, office, lambda progress: office.print_pacts(out, progress=progress), 1, "Tunggu")
    assert [path.name for path in out.parent.iterdir()] == ["pakta.pdf"]
    assert rows(office, t.sheets) == PEOPLE
    with pypdfium2.PdfDocument(out) as document:
        assert len(document) == PEOPLE


def test_scans_read_so_far_are_kept_and_the_rest_is_read_the_next_time(qtbot, tmp_path: Path) -> None:
    app, pages, zones, _ = print_for(tmp_path / "opd")
    with app:
        scan = scan_of(pages, zones, tmp_path / "kembali.pdf")
        close_during(qtbot, app, lambda progress: import_scans(app.store, [scan], progress=progress), 4, "Batalkan")
        with app.store.read() as c:
            read, unread = sum(page_totals(c, app.store.office).values()), unread_pages(c, app.store.office)
        assert 0 < read < PAGES
        assert read + unread == PAGES
        assert app.store.verify() == []
        read_waiting(app.store)
        with app.store.read() as c:
            totals = page_totals(c, app.store.office)
        assert sum(totals.values()) == PAGES
        assert totals["filed"] == 4
        assert app.store.verify() == []
