"""A backup is put back from the window: what would change stands there first, and what must not be done is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QListWidget, QPushButton

from netral_desktop.app import App
from netral_desktop.kernel.progress import SILENT
from netral_desktop.store import Store
from netral_desktop.store.backups.making import make_backup
from netral_desktop.ui.application import Desktop
from netral_desktop.ui.first_run.gate import Gate
from netral_desktop.ui.first_run.restore import Restore
from netral_desktop.ui.first_run.restoring import find_backups, look, put_back
from netral_desktop.ui.first_run.unlock import Unlock
from netral_desktop.ui.main_window import MainWindow
from netral_desktop.ui.workspace import Workspace
from tests.support.offices import PASSWORD as OTHER_PASSWORD
from tests.support.offices import make_office
from tests.support.parties import join, make_regency

from .conftest import NOON, PASSWORD, small_office


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A backup of an office of 24 people in `data`, from which some have gone since; and the folder."""
    app = small_office(tmp_path / "data", 24)
    with app:
        make_backup(app.store, tmp_path / "stik")
        with app.store.operation("test.change") as tx:
            tx.set_setting("test.change", 1)
    return tmp_path / "stik"


@pytest.fixture
def gate(qtbot, stick: Path, tmp_path: Path):
    window = MainWindow(tmp_path / "log")
    made = Gate(tmp_path / "data", tmp_path / "latihan", window)
    made.apps = []
    made.opened.connect(made.apps.append)
    window.show_view(made)
    window.show()
    yield made
    qtbot.waitUntil(lambda: not window.jobs.busy)
    window.close()
    for app in made.apps:
        app.close()


def press(gate: Gate, words: str) -> None:
    next(b for b in gate.step.findChildren(QPushButton) if words in b.text() and b.isVisible()).click()


def said(gate: Gate) -> str:
    return "\n".join(each.text() for each in gate.step.findChildren(QLabel) if each.isVisible())


def test_now_stands_beside_then_before_anything_is_replaced(qtbot, gate: Gate, stick: Path, tmp_path: Path) -> None:
    assert isinstance(gate.step, Unlock)
    press(gate, "Pulihkan dari cadangan")
    step = gate.step
    assert isinstance(step, Restore)
    step.place_chosen.emit(stick)
    qtbot.waitUntil(step.isEnabled)
    assert "24 pegawai" in step.findChild(QListWidget).item(0).text()
    step.secret.setText("salah sama sekali")
    press(gate, "Lihat perubahannya")
    qtbot.waitUntil(step.isEnabled)
    assert "Kata sandi tidak cocok" in said(gate)
    step.secret.setText(PASSWORD)
    press(gate, "Lihat perubahannya")
    qtbot.waitUntil(step.isEnabled)
    assert "Sekarang" in said(gate)
    assert "disisihkan" in said(gate)
    assert gate.apps == []
    press(gate, "Pulihkan sekarang")
    qtbot.waitUntil(lambda: bool(gate.apps))
    (app,) = gate.apps
    assert app.store.get_setting("test.change") is None
    assert "dipulihkan" in app.said_at_opening
    (aside,) = tmp_path.glob("data-sebelum-*")
    with Store.open(aside, PASSWORD) as before:
        assert before.get_setting("test.change") == 1


def test_a_place_without_backups_is_told_and_another_can_be_chosen(qtbot, gate: Gate, stick: Path, tmp_path) -> None:
    gate.ask_restore(tmp_path / "latihan")
    qtbot.waitUntil(gate.step.isEnabled)
    assert not gate.step.list.isVisible()
    (tmp_path / "kosong").mkdir()
    gate.ask_restore(tmp_path / "kosong")
    qtbot.waitUntil(gate.step.isEnabled)
    assert "tidak ada cadangan" in said(gate)
    gate.ask_restore(stick)
    qtbot.waitUntil(gate.step.isEnabled)
    assert gate.step.list.isVisible()
    press(gate, "Kembali")
    assert isinstance(gate.step, Unlock)


def test_work_that_was_not_sent_must_be_agreed_to(qtbot, tmp_path: Path) -> None:
    with make_regency(tmp_path / "kab") as kab, make_office(tmp_path / "opd") as opd:
        join(opd, kab, tmp_path)
        make_backup(opd, tmp_path / "stik")
        with opd.operation("roster.add") as tx:
            tx.set_setting("test.change", 1)
    (chosen,) = find_backups(tmp_path / "stik").found
    change = look(tmp_path / "opd", chosen, OTHER_PASSWORD, None, SILENT)
    assert (change.lose_unsent, "belum dikirim" in change.warning) == (True, True)
    step = Restore()
    qtbot.addWidget(step)
    step.show()
    step.show_change(change)
    go = next(b for b in step.findChildren(QPushButton) if "Pulihkan sekarang" in b.text())
    assert not go.isEnabled()
    step.findChild(QCheckBox).click()
    assert go.isEnabled()


def test_another_offices_backup_changes_nothing(stick: Path, tmp_path: Path) -> None:
    with App.create_office(tmp_path / "lain", PASSWORD, code="9.99", name="Dinas Lain")[0]:
        pass
    (chosen,) = find_backups(stick).found
    for work in (
        lambda: look(tmp_path / "lain", chosen, PASSWORD, None, SILENT),
        lambda: put_back(tmp_path / "lain", chosen, PASSWORD, False, SILENT),
    ):
        with pytest.raises(Exception, match=r"milik kantor 4\.01\.03"):
            work()
    assert not list(tmp_path.glob(".lain*"))


def test_a_recovery_code_alone_restores_into_an_empty_folder_and_a_cut_one_says_so(tmp_path: Path) -> None:
    app, code = App.create_office(tmp_path / "data", PASSWORD, code="4.01", name="Dinas Uji")
    with app:
        make_backup(app.store, tmp_path / "stik")
    (chosen,) = find_backups(tmp_path / "stik").found
    change = look(tmp_path / "baru", chosen, code.lower(), None, SILENT)
    assert {now for _, now, _ in change.rows} == {""}
    put_back(tmp_path / "baru", chosen, code, False, SILENT).close()
    (database,) = (tmp_path / "stik").glob("*/*.db")
    database.write_bytes(database.read_bytes()[:-1])
    (cut,) = find_backups(tmp_path / "stik").found
    assert "terpotong" in cut.words
    with pytest.raises(Exception, match="rusak atau tidak lengkap"):
        look(tmp_path / "lagi", cut, PASSWORD, None, SILENT)


def test_from_pengaturan_the_store_is_closed_first_and_its_figures_are_kept_for_the_comparison(
    qtbot, stick: Path, tmp_path: Path
) -> None:
    desktop = Desktop(tmp_path / "data", tmp_path / "latihan", PASSWORD)
    desktop.show()
    qtbot.waitUntil(lambda: isinstance(desktop.window.view, Workspace))
    page = desktop.window.view.page("pengaturan")
    next(b for b in page.findChildren(QPushButton) if b.text() == "Pulihkan…").click()
    qtbot.waitUntil(lambda: desktop.gate is not None)
    step = desktop.gate.step
    assert isinstance(step, Restore)
    qtbot.waitUntil(step.isEnabled)
    assert step.chosen is not None  # the place of the backups is known
    Store.open(tmp_path / "data", PASSWORD, clock=lambda: NOON).close()  # nobody holds it any more
    step.secret.setText(PASSWORD)
    press(desktop.gate, "Lihat perubahannya")
    qtbot.waitUntil(step.isEnabled)
    assert "24" in said(desktop.gate)
    press(desktop.gate, "Pulihkan sekarang")
    qtbot.waitUntil(lambda: desktop.gate is None)
    assert "dipulihkan" in desktop.window.view.banner.notice.message
    qtbot.waitUntil(lambda: not desktop.window.jobs.busy)
    desktop.window.close()
    shutil.rmtree(tmp_path / "stik")
