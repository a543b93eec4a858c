"""States of pages that a fresh practice office does not show: empty, overdue, at work, refused, locked.

They are made on copies of the practice office, so that it stays as it is.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from netral_desktop.app import App
from netral_desktop.campaigns.editing import edit_campaign
from netral_desktop.campaigns.queries import active_campaign, today
from netral_desktop.cases.model import Reporter, Subject
from netral_desktop.cases.names import Source, Why
from netral_desktop.cases.register import switch_on, unlock
from netral_desktop.cases.service import Draft, take_in
from netral_desktop.kernel.errors import Refused
from netral_desktop.practice.office import PracticeOffice

from .help import HelpDialog
from .main_window import MainWindow
from .manual import ManualWindow
from .pages.pegawai.page import PegawaiPage
from .smoke import settle
from .texts import tr
from .widgets.banners import Notice
from .widgets.job_panel import JobPanel
from .widgets.table_view import TableView
from .workspace import Workspace

Drawn = Iterator[tuple[str, QWidget]]
_SECRET = "Kata sandi Register 2029"


def every_state(application: QApplication, office: PracticeOffice, folder: Path, size: tuple[int, int]) -> Drawn:
    """Each state with its name (`kosong-pegawai`, `terlambat-beranda`, `dugaan-2-daftar`)."""
    folder.mkdir(parents=True, exist_ok=True)
    yield from _empty(application, folder, size)
    overdue, reported = folder / "terlambat", folder / "dugaan"
    shutil.copytree(office.opd, overdue)
    shutil.copytree(office.kab, reported)
    _let_pass(reported, overdue, office.password)
    with _at(overdue, office.password, size) as (window, workspace):
        for key in ("beranda", "pegawai", "tindak-lanjut", "laporan"):
            workspace.open_page(key)
            settle(application, window)
            yield f"terlambat-{key}", window
        yield from _told(application, window, workspace)
        yield from _people(application, window, workspace, office)
    yield from _register(application, reported, office.password, size)


def _empty(application: QApplication, folder: Path, size: tuple[int, int]) -> Drawn:
    """Every page of an office and a regency in which nothing was done yet."""
    office, _ = App.create_office(folder / "kosong", _SECRET, code="4.99", name="Dinas Contoh")
    regency, _, _ = App.create_regency(folder / "kosong-kab", _SECRET, code="51.99", name="Kabupaten Contoh")
    for app in (office, regency):
        with app:
            role = "kosong" if app.is_office else "kosong-kab"
            with _shown(app, folder / role, size) as (window, workspace):
                for entry in workspace.entries:
                    workspace.open_page(entry.key)
                    settle(application, window)
                    yield f"{role}-{entry.key}", window


def _told(application: QApplication, window: MainWindow, workspace: Workspace) -> Drawn:
    """What the window says: refused, done, at work, how to."""
    workspace.tell(Notice.error(Refused("spreadsheet_damaged", name="pegawai.xlsx")))
    settle(application, window)
    yield "pesan-ditolak", window
    workspace.tell(Notice.done(tr("Data pegawai tersimpan."), undo=lambda: None))
    settle(application, window)
    yield "pesan-berhasil", window
    workspace.banner.dismiss()
    going = threading.Event()
    job = window.jobs.run(tr("Membaca pindaian"), lambda _: going.wait(30), cancellable=True)
    job.report(21, 50, tr("Membaca pindaian"))
    while not any(panel.isVisible() for panel in window.findChildren(JobPanel)):
        QTest.qWait(100)
    yield "pesan-bekerja", window
    going.set()
    settle(application, window)
    QTest.qWait(700)
    for key in ("pegawai", "pindai"):
        workspace.open_page(key)
        settle(application, window)
        window.activateWindow()  # from the dialog before: keys go to the window that is active
        QTest.qWaitForWindowActive(window)
        QTest.keyClick(workspace.current, Qt.Key.Key_F1)
        application.processEvents()
        dialog = workspace.findChild(HelpDialog)
        assert dialog is not None, key
        yield f"bantuan-{key}", dialog
        dialog.manual.click()
        settle(application, window)
        manual = window.findChild(ManualWindow)
        assert manual is not None, key
        yield f"panduan-{key}", manual
        manual.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _people(application: QApplication, window: MainWindow, workspace: Workspace, office: PracticeOffice) -> Drawn:
    """Pegawai: a file looked through, one person, somebody new, what came in before."""
    workspace.open_page("pegawai")
    page = workspace.current
    assert isinstance(page, PegawaiPage)
    page.read(office.siasn)
    settle(application, window)
    yield "pegawai-periksa-berkas", window
    page.open_target(page.people.model.ids()[3])
    settle(application, window)
    yield "pegawai-orang", window
    page.people.panel.empty()
    page.people.add()
    settle(application, window)
    yield "pegawai-tambah", window
    page.people.panel.empty()
    page.show_past()
    settle(application, window)
    yield "pegawai-riwayat", window


def _register(application: QApplication, folder: Path, password: str, size: tuple[int, int]) -> Drawn:
    """Dugaan: locked, its list, a case, a new report."""
    with App.open(folder, password) as app:
        switch_on(app.store, decree="800/1/2029", decree_on="2026-01-05", holder="Inspektorat", password=_SECRET)
        register = unlock(app.store, _SECRET, Why.HANDLING)
        with app.store.read() as c:
            day = today(c, app.store.clock())
        for n, what in enumerate(("mengunggah foto dengan simbol jari", "hadir pada deklarasi bakal calon")):
            told = (day - timedelta(days=n)).isoformat()
            take_in(register, Draft(
                Source.PUBLIC, told, subject=Subject(f"Wayan Contoh {'AB'[n]}", kind="pns", grade="III/c",
                                                     position="Analis", unit="Dinas Contoh"),
                known_on=told, day=told, place="Lapangan Desa Contoh", what=what, act="skb-2022-disiplin-7",
                candidates_on=(day - timedelta(days=30)).isoformat(), reporter=Reporter("Pelapor Contoh", "", ""),
            ), separate=True)  # fmt: skip
        register.lock()
        with _shown(app, folder, size) as (window, workspace):
            workspace.open_page("dugaan")
            settle(application, window)
            yield "dugaan-1-terkunci", window
            page = workspace.current
            fields = [each for each in page.findChildren(QLineEdit) if each.echoMode() is QLineEdit.EchoMode.Password]
            fields[0].setText(_SECRET)
            _press(page, tr("Buka Register"))
            settle(application, window)
            yield "dugaan-2-daftar", window
            _press(page, tr("Laporan baru"))
            settle(application, window)
            yield "dugaan-3-laporan-baru", window
            _press(page, tr("Batal"))
            settle(application, window)
            listed = next(view for view in page.findChildren(TableView) if view.isVisible())
            listed.selectRow(0)
            QTest.keyClick(listed, Qt.Key.Key_Return)
            settle(application, window)
            yield "dugaan-4-berkas", window


def _let_pass(regency: Path, office: Path, password: str) -> None:
    """Both deadlines of the campaign lie behind, as the regency has published it."""
    from netral_desktop.regency.service import publish_campaign

    with App.open(regency, password) as app:
        with app.store.read() as c:
            campaign, day = active_campaign(c), today(c, app.store.clock())
        assert campaign is not None
        edit_campaign(
            app.store, campaign.id, pact_deadline=(day - timedelta(days=6)).isoformat(),
            ikrar_deadline=(day - timedelta(days=2)).isoformat(),
        )  # fmt: skip
        package = regency / "kegiatan.netral"
        publish_campaign(app.store, package)
    with App.open(office, password) as app:
        app.receive([package])


def _press(page: QWidget, words: str) -> None:
    next(b for b in page.findChildren(QAbstractButton) if b.text().startswith(words) and b.isVisible()).click()


@contextmanager
def _at(folder: Path, password: str, size: tuple[int, int]) -> Iterator[tuple[MainWindow, Workspace]]:
    with App.open(folder, password) as app, _shown(app, folder, size) as shown:
        yield shown


@contextmanager
def _shown(app: App, folder: Path, size: tuple[int, int]) -> Iterator[tuple[MainWindow, Workspace]]:
    window = MainWindow(folder / "log")
    workspace = Workspace(app, window.jobs)
    window.show_view(workspace)
    window.resize(*size)
    window.show()
    try:
        yield window, workspace
    finally:
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or it reads once more what is closed then
