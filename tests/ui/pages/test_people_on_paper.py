"""Names on paper: from home in two clicks, and the list of people as it was narrowed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QWidget

from netral_desktop.app import App
from netral_desktop.pacts.service import print_pacts
from netral_desktop.reports.made import made_files
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.opening import pages_text
from netral_desktop.ui import printing
from tests.ui.drivers.beranda import BerandaDriver
from tests.ui.drivers.pegawai import PegawaiDriver

from ..conftest import opened

ONE = f"{3:032x}"


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[int]:
    """In place of the desktop's dialog: a printer that writes a PDF. How many pages were asked for, each time."""
    asked: list[int] = []

    def choose(_window: QWidget, _page_mm: tuple[float, float], pages: int) -> QPrinter:
        asked.append(pages)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "keluar.pdf"))
        return printer

    monkeypatch.setattr(printing, "choose_printer", choose)
    return asked


def reports(office: App) -> list[tuple[ReportName, str]]:
    with office.store.read() as c:
        return [(made.report, made.form) for made in made_files(c, office.store.office)]


@pytest.mark.parametrize(
    ("entry", "paper"),
    [("Belum menandatangani pakta", ReportName.UNSIGNED), ("Belum hadir ikrar", ReportName.NOT_PRESENT)],
)
def test_from_home_the_names_are_on_paper_in_two_clicks(
    qtbot, office: App, printer: list[int], tmp_path: Path, entry: str, paper: ReportName
) -> None:
    with opened(qtbot, office) as workspace:
        home = BerandaDriver(workspace.current)
        home.take_entry("Cetak nama", entry)
        assert "halaman dikirim ke printer" in home.told
    assert printer == [pages_of(tmp_path / "keluar.pdf")]
    assert reports(office) == [(paper, "pdf")]


def pages_of(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def test_a_print_that_was_not_sent_is_not_kept(qtbot, office: App, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody: Callable[..., None] = lambda *_: None  # noqa: E731  # the dialog was cancelled
    monkeypatch.setattr(printing, "choose_printer", nobody)
    with opened(qtbot, office) as workspace:
        home = BerandaDriver(workspace.current)
        home.take_entry("Cetak nama", "Belum hadir ikrar")
    assert reports(office) == []


def test_the_list_is_narrowed_by_a_state_and_saved_with_its_columns_and_filter(
    qtbot, office: App, tmp_path: Path
) -> None:
    print_pacts(office.store, tmp_path / "pakta.pdf", people=[ONE])
    with opened(qtbot, office) as workspace:
        workspace.open_page("pegawai")
        page = PegawaiDriver(workspace.current)
        page.choose("Tampilkan", "Pakta: belum kembali")
        assert len(page.rows()) == 1
        for name in ("daftar.pdf", "daftar.xlsx"):
            with page.choosing(tmp_path / name):
                page.page.people.files.ask_write()
        assert page.told == "1 pegawai disimpan ke daftar.xlsx."
        page.choose("Tampilkan", "Pakta: semua yang belum")
        assert len(page.rows()) == 24
        page.choose("Tampilkan", "Pakta: belum cetak")
        page.choose("Unit kerja", "Sekretariat")
        assert 0 < len(page.rows()) < 23
        assert page.find(QComboBox, "Tampilkan").count() > 15
    document = pypdfium2.PdfDocument(tmp_path / "daftar.pdf")
    said = pages_text(document)
    document.close()
    for words in (
        "DAFTAR NOMINATIF PEGAWAI",
        "Pakta: belum kembali",
        "Siti Contoh Rahmawati",
        "Kepala Dinas Uji Contoh",
    ):
        assert words.replace(" ", "") in said
    assert "Slamet" not in said
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "daftar.xlsx").worksheets[0].values for cell in row]
    for words in ("Pakta: belum kembali", "Siti Contoh Rahmawati", "belum kembali", "Pakta", "Ikrar", "Unit kerja"):
        assert words in cells
    assert sorted(reports(office)) == [(ReportName.PEOPLE, "pdf"), (ReportName.PEOPLE, "xlsx")]


def test_the_list_is_printed_by_one_key(qtbot, office: App, printer: list[int]) -> None:
    with opened(qtbot, office) as workspace:
        workspace.open_page("pegawai")
        page = PegawaiDriver(workspace.current)
        page.take_entry("Lainnya", "Cetak daftar ini")
        assert page.told == "Daftar pegawai: 2 halaman dikirim ke printer."
    assert printer == [2]
