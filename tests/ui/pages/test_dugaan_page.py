"""The register in the window: switched on, opened, worked in, and locked with nothing left to see."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QListWidget,
    QTableView,
    QWidget,
)

from netral_desktop.app import App
from netral_desktop.cases.holding import add_holder
from netral_desktop.cases.names import Why
from netral_desktop.cases.register import IDLE_SECONDS, switch_on, unlock
from netral_desktop.cases.rules import SETTING as RULES
from netral_desktop.cases.rules import rules_of
from netral_desktop.store.operation import read_setting
from netral_desktop.ui.pages.dugaan.lock_panel import LockPanel
from netral_desktop.ui.pages.dugaan.page import DugaanPage
from netral_desktop.ui.workspace import Workspace
from tests.cases.world import DECREE, NAME, REPORTER, SECRET, take_in
from tests.ui.conftest import add_people, opened
from tests.ui.drivers.dugaan import DugaanDriver
from tests.ui.drivers.page import PageDriver

DAYS = {"received_on": "2026-11-03", "known_on": "2026-11-02", "day": "2026-11-01", "candidates_on": "2026-10-01"}
PICTURES = os.environ.get("NETRAL_TEST_PICTURES")  # a folder: what the page looks like in this test


@pytest.fixture
def on(regency: App) -> App:
    """A regency with a few people, whose register is on and holds one report."""
    switch_on(regency.store, decree=DECREE, decree_on="2029-01-05", holder="Inspektorat", password=SECRET)
    return regency


@pytest.fixture
def page(qtbot, on: App, tmp_path: Path) -> Iterator[DugaanDriver]:
    take_in(unlock(on.store, SECRET, Why.HANDLING), tmp_path / "bukti", **DAYS)
    with opened(qtbot, on) as workspace:
        workspace.open_page("dugaan")
        yield DugaanDriver(workspace.current)


def picture(page: PageDriver, name: str) -> None:
    if PICTURES:
        page.rest()
        page.window.grab().save(f"{PICTURES}/{name}.png")


def seen(page: PageDriver) -> str:
    """All that stands on the page, in sight or not."""
    said = [label.text() for label in page.page.findChildren(QLabel)]
    for table in page.page.findChildren(QTableView):
        model = table.model()
        said += [str(model.index(row, n).data()) for row in range(model.rowCount()) for n in range(model.columnCount())]
    return "\n".join(said)


def test_a_regency_has_the_page_only_once_a_decree_was_named_and_an_office_never(
    qtbot, regency: App, office: App
) -> None:
    with opened(qtbot, office) as workspace:
        assert "dugaan" not in workspace.navigation.items
    with opened(qtbot, regency) as workspace:
        assert "dugaan" not in workspace.navigation.items
        workspace.open_page("dugaan")
        assert workspace.current.title == "Beranda"
        workspace.open_page("pengaturan")
        settings = DugaanDriver(workspace.current)
        settings.click("Nyalakan Register dugaan…")
        settings.fill("Nomor keputusan Satgas", DECREE)
        settings.fill("Nama pemegang kunci", "Inspektorat")
        settings.fill("Kata sandi Register", SECRET)
        settings.fill_last("Ulangi kata sandi", SECRET)
        settings.click("Nyalakan")
        settings.rest()
        assert "Kode pemulihan Register" in seen(settings)
        picture(settings, "0-nyalakan")
        assert "dugaan" in workspace.navigation.items
        workspace.open_page("dugaan")
        page = DugaanDriver(workspace.current)
        page.open("salah")
        assert page.wrong("Kata sandi Register").startswith("Kata sandi Register tidak cocok.")
        page.open(SECRET)
        assert page.empty_words("Daftar dugaan") == "Belum ada laporan dugaan"
        picture(page, "1-kosong")


def test_nothing_is_shown_before_the_password_and_nothing_is_left_after_the_lock(page: DugaanDriver) -> None:
    assert NAME not in seen(page)
    picture(page, "2-terkunci")
    page.open(SECRET, "rapat Satgas")
    assert NAME in seen(page)
    picture(page, "3-daftar")
    page.open_row(0, "Daftar dugaan")
    assert "Lapangan Desa Contoh" in seen(page)
    picture(page, "4-berkas")
    register = page.page.presenter.register
    assert register is not None
    assert page.page.subtitle == ""
    lock_by_itself(page)
    assert "Terkunci sendiri" in seen(page)
    for said in (NAME, "Lapangan Desa Contoh", "Analis"):
        assert said not in seen(page)
    assert not register.is_open
    assert IDLE_SECONDS == 120


def test_who_reported_is_shown_only_for_a_written_reason(page: DugaanDriver) -> None:
    page.open(SECRET)
    page.open_row(0, "Daftar dugaan")
    page.click("Buka identitas pelapor")
    assert REPORTER not in seen(page)
    page.click("Buka")
    page.rest()
    assert "Alasan masih kosong" in seen(page)
    page.fill("Alasan dengan kata-kata", "mengirim tanda terima")
    page.click("Buka")
    page.rest()
    assert REPORTER in seen(page)
    picture(page, "5-pelapor")
    page.click("Tutup")
    assert page.can_press("Cetak kertas")


def test_an_answer_and_a_stage_are_noted_and_the_paper_is_asked_for_first(page: DugaanDriver, tmp_path: Path) -> None:
    page.open(SECRET)
    page.open_row(0, "Daftar dugaan")
    page.click("Catat jawaban")
    picture(page, "6-jawaban")
    page.write("Jawaban, dengan kata-katanya sendiri", "Foto acara keluarga.")
    page.click("Catat jawaban")
    page.rest()
    assert "Foto acara keluarga." in seen(page)
    page.click("Tahap berikutnya")
    page.click("Pindahkan")
    page.rest()
    assert "belum dicetak" in seen(page)
    picture(page, "7-tahap")
    page.click("Batal")
    page.click("Cetak kertas")
    page.rest()
    picture(page, "8-kertas")
    page.choose("Kertas", "Panggilan I")
    page.type_in("Pukul", "09.00")
    picture(page, "8b-panggilan")
    page.choose("Kertas", "Tanda terima laporan")
    out = tmp_path / "tanda-terima"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out.with_suffix(".pdf")), ""))
        page.click("Simpan PDF")
        page.rest()
    assert out.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert page.told.startswith("Tanda terima laporan tersimpan")
    page.click("Tahap berikutnya")
    page.click("Pindahkan")
    page.rest()
    assert page.in_sight_with(QAbstractButton, "Cetak kertas")
    assert "Tahap Lengkap mulai" in seen(page)
    picture(page, "9-lengkap")
    page.click("Semua berkas")
    page.rest()
    assert page.rows("Daftar dugaan")[0][2].startswith("Lengkap")


def test_a_new_report_is_taken_in_in_three_steps_and_the_same_event_is_offered_as_one(
    page: DugaanDriver, on: App
) -> None:
    add_people(on.store, 4)
    page.open(SECRET)
    page.click("Laporan baru")
    page.choose("Sumber", "Atasan")
    picture(page, "10-laporan")
    page.click("Lanjut")
    page.type_in("Cari di daftar pegawai", "Lestari")
    people = page.find(QListWidget, "Calon terlapor")
    page.wait(lambda: people.count() == 1, "the candidates")
    assert people.selectedItems() == [], "nobody is chosen by the program"
    picture(page, "11-terlapor")
    page.fill("Nama, bila tidak ada di daftar", NAME)
    page.click("Lanjut")
    page.write("Apa yang terjadi", "mengunggah foto")
    page.tick("tanggalnya diketahui")
    page.set_day("Kapan", DAYS["day"])
    picture(page, "12-peristiwa")
    page.click("Catat laporan")
    page.rest()
    assert "mungkin tentang peristiwa yang sama dengan 001/DUGAAN" in seen(page)
    picture(page, "13-sama")
    page.click("Gabungkan")
    page.rest()
    assert page.told.startswith("Digabungkan dengan 001/DUGAAN")
    assert "Laporan lain tentang peristiwa ini: Atasan" in seen(page)


@pytest.mark.parametrize("size", [(1366, 768), (1093, 535)])
def test_its_screens_fit(qtbot, on: App, tmp_path: Path, size: tuple[int, int]) -> None:
    take_in(unlock(on.store, SECRET, Why.HANDLING), tmp_path / "bukti", **DAYS)
    with opened(qtbot, on, size) as workspace:
        page = at(workspace)
        page.open(SECRET)
        picture(page, f"20-daftar-{size[0]}")
        page.open_row(0, "Daftar dugaan")
        picture(page, f"21-berkas-{size[0]}")
        assert page.page.width() <= size[0]
        page.click("Pilih jalur")
        picture(page, f"22-jalur-{size[0]}")
        page.click("Batal")
        page.click("Semua berkas")
        page.rest()
        page.click("Kelola…")
        page.click("Pemusnahan")
        picture(page, f"24-kelola-{size[0]}")
        page.click("Semua berkas")
        page.rest()
        page.click("Laporan baru")
        picture(page, f"23-laporan-{size[0]}")


def at(workspace: Workspace) -> DugaanDriver:
    workspace.open_page("dugaan")
    assert isinstance(workspace.current, DugaanPage)
    return DugaanDriver(workspace.current)


def lock_by_itself(page: DugaanDriver) -> None:
    register = page.page.presenter.register
    assert register is not None
    seconds = IDLE_SECONDS + 1.0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(register, "ticks", lambda: seconds + time.monotonic())
        page.wait(lambda: page.in_sight_with(QAbstractButton, "Buka Register"), "the lock")
    page.rest()


def test_what_was_being_typed_when_it_locked_is_there_for_the_same_holder_only(page: DugaanDriver, on: App) -> None:
    add_holder(unlock(on.store, SECRET, Why.HANDLING), name="BKPSDM", password="kedua-kedua")
    page.open(SECRET)
    page.open_row(0, "Daftar dugaan")
    page.click("Catat jawaban")
    page.write("Jawaban, dengan kata-katanya sendiri", "Foto acara keluarga.")
    assert page.page.unsaved == "Isian di halaman Dugaan belum disimpan."
    lock_by_itself(page)
    assert NAME not in seen(page)
    page.open(SECRET)
    assert page.written("Jawaban, dengan kata-katanya sendiri") == "Foto acara keluarga."
    page.click("Catat jawaban")
    page.rest()
    assert "Foto acara keluarga." in seen(page)
    page.click("Semua berkas")
    page.rest()
    page.click("Laporan baru")
    page.fill("Nama pelapor", REPORTER)
    lock_by_itself(page)
    page.open("kedua-kedua")
    assert page.rows("Daftar dugaan"), "another holder gets the list, not what somebody else was typing"
    assert page.page.unsaved == ""


def test_evidence_is_taken_out_and_the_fields_of_sbt_are_copied(page: DugaanDriver, tmp_path: Path) -> None:
    page.open(SECRET)
    page.open_row(0, "Daftar dugaan")
    out = tmp_path / "b.png"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
        page.click("Ambil bukti 1")
        page.rest()
    assert out.read_bytes().startswith(b"gambar 001")
    page.click("Salin isian SBT")
    page.rest()
    clipboard = QGuiApplication.clipboard()
    assert f"Nama terlapor: {NAME}" in clipboard.text()
    assert REPORTER not in clipboard.text()
    lock_by_itself(page)
    assert clipboard.text() == ""


def test_the_register_itself_is_kept_from_the_page(page: DugaanDriver, on: App, tmp_path: Path) -> None:
    page.open(SECRET)
    page.click("Kelola…")
    picture(page, "30-kelola")
    page.click("Hari libur")
    page.fill("Tahun", "2029")
    page.write("Tanggal, satu baris satu hari", "26-03-2029\n2029-05-24\n1-1-2030")
    page.click("Simpan hari libur")
    page.rest()
    assert "bukan dalam tahun 2029" in seen(page)
    page.write("Tanggal, satu baris satu hari", "26-03-2029\n2029-05-24")
    page.click("Simpan hari libur")
    page.rest()
    assert "2 hari libur 2029 tersimpan" in seen(page)
    with on.store.read() as c:
        rules = rules_of(read_setting(c, RULES))
    assert rules.holidays.years["2029"] == ("2029-03-26", "2029-05-24")
    assert rules.holidays.years["2026"]
    page.click("Pemegang kunci lain")
    page.fill("Nama pemegang", "BKPSDM")
    page.fill("Kata sandi baru", "pendek")
    page.fill("Ulangi kata sandi baru", "pendek")
    page.click("Tambahkan")
    page.rest()
    assert "terlalu pendek" in seen(page)
    page.fill("Kata sandi baru", "kata sandi kedua")
    page.fill("Ulangi kata sandi baru", "kata sandi kedua")
    page.click("Tambahkan")
    page.rest()
    code = re.search(r"(?:[0-9A-Z]{5}-){6}[0-9A-Z]{5}", seen(page))
    assert code is not None
    picture(page, "31-pemegang")
    page.click("Tutup")
    page.click("Akhiri kunci")
    page.choose("Pemegang", "Inspektorat")
    page.click("Akhiri")
    page.rest()
    assert "tidak dapat diakhiri" in seen(page)
    page.click("Periksa bukti")
    page.click("Periksa semua bukti")
    page.rest()
    assert "Semua bukti masih sama" in seen(page)
    page.click("Pemusnahan")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "ba.pdf"), ""))
        page.click("Musnahkan dengan berita acara")
        page.rest()
        assert "belum ditegaskan" in seen(page)
        page.tick("Berita acaranya")
        page.click("Musnahkan dengan berita acara")
        page.rest()
    assert "Belum ada berkas yang habis masa simpannya" in seen(page)
    assert not (tmp_path / "ba.pdf").exists()
    page.click("Semua berkas")
    page.rest()
    page.click("Kunci register")
    page.click("Lupa kata sandi?")
    page.fill("Kode pemulihan dari kertas", code[0])
    page.fill("Kata sandi baru", "kata sandi ketiga")
    page.fill("Ulangi kata sandi baru", "kata sandi ketiga")
    page.click("Ganti kata sandi")
    page.rest()
    page.open("kata sandi ketiga")
    assert page.rows("Daftar dugaan")


def test_the_keyboard_goes_into_each_view_that_comes(qtbot, page: DugaanDriver) -> None:
    with qtbot.waitActive(page.window):
        page.window.activateWindow()

    def held() -> QWidget | None:
        return QApplication.focusWidget()

    page.open(SECRET)
    table = held()
    assert isinstance(table, QTableView)
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    page.rest()
    case = held()
    assert case is not None
    assert page.page.isAncestorOf(case)
    assert not case.isAncestorOf(table)
    page.click("Semua berkas")
    page.rest()
    assert held() is table
    page.click("Kelola…")
    manage = held()
    assert manage is not None
    assert page.page.isAncestorOf(manage)
    assert manage is not table
    page.click("Semua berkas")
    assert held() is table
    page.click("Laporan baru")
    assert isinstance(held(), QComboBox), "the first field of the form"
    page.click("Batal")
    page.click("Kunci register")
    assert held() is page.page.findChild(LockPanel).password
