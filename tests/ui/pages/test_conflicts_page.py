"""One NIP in two offices, at the window: seen from the board, decided with a reason, counted once, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QRadioButton

from netral_desktop.app import App
from netral_desktop.campaigns.service import new_campaign
from netral_desktop.store import tables as t
from netral_desktop.sync.service import export_bundle
from netral_desktop.ui.workspace import Workspace
from tests.support.parties import join
from tests.ui.drivers.beranda import BerandaDriver
from tests.ui.drivers.exchange import PantauanDriver

from ..conftest import CODE, add_people, opened

OTHER = "4.01.04"


@pytest.fixture
def board(qtbot, office: App, empty_office: App, regency: App, tmp_path: Path) -> Iterator[PantauanDriver]:
    """Two offices; the second names the first two people of the first as well, and nobody else."""
    new_campaign(
        regency.store, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
    )
    add_people(empty_office.store, 2)
    for app, code in ((office, CODE), (empty_office, OTHER)):
        join(app.store, regency.store, tmp_path, code)
        regency.receive([export_bundle(app.store, tmp_path / code).files[0].path])
    with opened(qtbot, regency) as workspace:
        workspace.open_page("pantauan")
        driver = PantauanDriver(workspace.current)
        driver.rest()
        yield driver


def people(board: PantauanDriver) -> int:
    found = board.page.presenter.board
    assert found is not None
    return found.totals.people


def test_a_decision_counts_somebody_once_and_can_be_taken_back(board: PantauanDriver) -> None:
    assert people(board) == 26
    board.click("Di dua kantor: 2 belum diputuskan")
    assert board.sees("2 orang tercatat di lebih dari satu kantor · 2 belum diputuskan")
    assert [row[1:] for row in board.rows("Orang di dua kantor")] == [[f"{CODE}, {OTHER}", "belum diputuskan"]] * 2
    assert board.sees("belum TTD · belum hadir ikrar"), "the first is shown at once"
    board.pick_rows([0], "Orang di dua kantor")
    board.click("Hitung di kantor ini")
    assert board.sees("Pilih kantornya lebih dahulu.")
    board.click("Dinas Uji (4.01.04)", QRadioButton)
    assert not board.sees("Pilih kantornya lebih dahulu."), "it has been done"
    board.click("Hitung di kantor ini")
    assert board.wrong("Alasan keputusan").startswith("Alasannya belum diisi.")
    board.fill("Alasan keputusan", "pindah, SK 800/12")
    board.click("Hitung di kantor ini")
    assert [row[2] for row in board.rows("Orang di dua kantor")] == ["belum diputuskan", f"dihitung di {OTHER}"]
    assert board.sees("dihitung di 4.01.04 (pindah, SK 800/12)")
    assert people(board) == 25
    board.take_back()
    assert [row[2] for row in board.rows("Orang di dua kantor")] == ["belum diputuskan"] * 2
    assert people(board) == 26
    board.click("Semua kantor")
    assert len(board.offices()) == 2


def test_home_leads_to_it(board: PantauanDriver) -> None:
    workspace = board.page.window().findChild(Workspace)
    assert workspace is not None
    workspace.open_page("beranda")
    home = BerandaDriver(workspace.current)
    assert home.next_step == "2 orang tercatat di dua kantor dan terhitung dua kali"
    home.go_on()
    board.rest()
    assert len(board.rows("Orang di dua kantor")) == 2


def test_figures_are_frozen_as_signed_and_what_comes_later_is_told_apart(
    board: PantauanDriver, office: App, tmp_path: Path
) -> None:
    board.click("Penetapan…")
    assert board.sees("Sekarang: 2 kantor, 26 wajib, 0 sudah TTD, 0 hadir ikrar.")
    board.click("Bekukan untuk dicetak")
    assert board.sees("Cetak laporan H, minta tanda tangan, lalu catat nomornya di sini.")
    board.click("Buang yang dibekukan")
    assert board.sees("Sekarang: 2 kantor")
    board.click("Bekukan untuk dicetak")
    assert board.sees("Dibekukan")
    field = board.page.window().focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == "Nomor penetapan"  # the keyboard goes on with what is next
    board.click("Catat penetapan")
    assert board.note_of("Nomor penetapan").startswith("Nomor penetapan belum diisi.")
    board.fill("Nomor penetapan", "800/45/Sekda")
    board.click("Catat penetapan")
    assert board.sees("Nomor 800/45/Sekda tanggal 19 November 2029, Sekretaris Daerah: 26 wajib")
    assert board.empty_words("Sesudah penetapan") == "Tidak ada yang berubah sesudah penetapan"
    with office.store.operation("test.leave") as tx:
        tx.delete(t.people, f"{5:032x}")
    board.page.ctx.app.receive([export_bundle(office.store, tmp_path / "lagi").files[0].path])
    board.wait(lambda: board.rows("Sesudah penetapan") != [], "the change to be shown")
    assert [row[3] for row in board.rows("Sesudah penetapan")] == ["-1 wajib"]
    board.click("Semua kantor")
    board.choose("Saring kantor", "Berubah sesudah penetapan (1)")
    assert len(board.offices()) == 1
    assert board.sees("ditetapkan 0")
    board.click("Penetapan…")
    board.fill("Alasan mencabut", "salah nomor")
    board.tick("Ya, cabut penetapan ini")
    board.click("Cabut penetapan")
    assert board.sees("Belum ada angka yang ditetapkan")
    assert board.sees("(salah nomor)")
