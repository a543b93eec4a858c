"""At the page of reports: what is due, the real PDF, saving, handing over, checking."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QLineEdit

from netral_desktop.app import App
from netral_desktop.reports.names import OF_ROLE
from netral_desktop.ui.pages.laporan.page import LaporanPage
from tests.reports.conftest import NOW, fill
from tests.support.offices import PASSWORD, make_office
from tests.ui.drivers.laporan import LaporanDriver

from ..conftest import opened


@pytest.fixture
def at_page(qtbot, tmp_path: Path) -> Iterator[LaporanDriver]:
    make_office(tmp_path / "opd").close()
    with App.open(tmp_path / "opd", PASSWORD) as app:
        app.store.clock = lambda: NOW
        fill(app.store)
        with opened(qtbot, app) as workspace:
            workspace.open_page("laporan")
            assert isinstance(workspace.current, LaporanPage)
            driver = LaporanDriver(workspace.current)
            driver.rest()
            yield driver


def test_every_paper_is_listed_with_what_is_late(at_page: LaporanDriver) -> None:
    rows = at_page.rows("Daftar laporan")
    assert [row[0] for row in rows] == [name.label for name in OF_ROLE["opd"]]
    assert "1 laporan" in at_page.page.subtitle  # the list of those who have not signed, due on the 22nd


def test_a_paper_is_looked_at_saved_handed_over_and_checked(at_page: LaporanDriver, tmp_path: Path) -> None:
    at_page.choose_paper("Daftar belum menandatangani")
    assert at_page.pages == 1
    for button, name in (("Simpan PDF", "a.pdf"), ("Simpan Excel", "a")):
        with at_page.choosing(tmp_path / name):
            at_page.click(button)
        at_page.rest()
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
    at_page.fill("Diserahkan kepada", "BKPSDM")
    at_page.click("Catat penyerahan")
    at_page.rest()
    assert at_page.told == "Daftar belum menandatangani: diserahkan kepada BKPSDM."
    assert at_page.typed("Diserahkan kepada") == ""
    with at_page.choosing(tmp_path / "a.pdf"):
        at_page.click("Periksa berkas")
    at_page.rest()
    assert "Cocok dengan data sekarang" in at_page.told


def test_a_month_without_anything_is_told_and_cannot_be_saved(at_page: LaporanDriver) -> None:
    at_page.choose_paper("Sosialisasi dan pembinaan")
    assert at_page.can_press("Simpan PDF")
    at_page.fill("Bulan", "2029-03")
    at_page.find(QLineEdit, "Bulan").editingFinished.emit()
    at_page.rest()
    assert not at_page.can_press("Simpan PDF")
    assert at_page.says("Tidak ada kegiatan yang tercatat pada Maret 2029.")


def test_a_letter_names_what_is_attached(at_page: LaporanDriver, tmp_path: Path) -> None:
    at_page.choose_paper("Berita acara ikrar")
    assert not at_page.can_press("Pilih lampiran")
    with at_page.choosing(tmp_path / "ba.pdf"):
        at_page.click("Simpan PDF")
    at_page.rest()
    at_page.choose_paper("Surat pengantar")
    with at_page.choosing(tmp_path / "ba.pdf"):
        at_page.click("Pilih lampiran")
    at_page.rest()
    with at_page.choosing(tmp_path / "surat.pdf"):
        at_page.click("Simpan PDF")
    at_page.rest()
    said = pypdfium2.PdfDocument((tmp_path / "surat.pdf").read_bytes())[0].get_textpage().get_text_range()
    assert "ba.pdf" in said
    assert "1 berkas, 2 halaman PDF" in said
