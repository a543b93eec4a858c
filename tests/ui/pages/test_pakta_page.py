"""The page of the pacts: what it offers, the preview, and what becomes of the paper."""

from __future__ import annotations

import contextlib

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from netral_desktop.app import App
from netral_desktop.pacts.form import stored_form
from netral_desktop.pacts.queries import batches
from netral_desktop.pacts.service import print_pacts
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.ui import printing
from netral_desktop.ui.pages.pakta.page import PaktaPage
from netral_desktop.ui.pages.pakta.people_dialog import PeopleDialog
from netral_desktop.ui.pages.pakta.presenter import CHOSEN, EVERYONE, PENDING, RETURNED, SheetForm
from netral_desktop.ui.pages.pakta.rest_dialog import RestDialog
from tests.ui.conftest import SMALL, opened


@pytest.fixture
def page(qtbot, office: App):
    """The page in its window."""
    with opened(qtbot, office) as workspace:
        workspace.open_page("pakta")
        yield workspace.current


def press(page: PaktaPage, words: str) -> None:
    QApplication.processEvents()  # lay out what was just added
    next(button for button in page.findChildren(QPushButton) if button.text() == words and button.isVisible()).click()


def idle(qtbot, page: PaktaPage) -> None:
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy, timeout=20_000)


def newest(office: App):
    with office.store.read() as c:
        return batches(c, office.store.office)[0]


def test_it_offers_those_pending_first_and_chosen_people_only_when_some_were_chosen(page, office):
    assert page._order().scope == PENDING
    assert not page._scopes[RETURNED].isEnabled()
    assert not page._scopes[CHOSEN].isVisible()
    page.open_target([f"{place:032x}" for place in (1, 4)])
    assert (page._order().scope, page._order().chosen) == (CHOSEN, (f"{1:032x}", f"{4:032x}"))
    assert page._scopes[CHOSEN].text() == "Yang dipilih (2 orang)"


def test_people_are_chosen_over_several_searches(page):
    dialog = PeopleDialog(page.presenter.people(), page)
    dialog.chosen.connect(page.open_target)
    dialog.show()
    for words in ("Slamet", "Lestari"):
        dialog.search.setText(words)
        dialog.search.returnPressed.emit()
        dialog.table.selectAll()
        dialog.take()
    dialog._finish()
    assert page._order().scope == CHOSEN
    assert len(page._order().chosen) == 6


def test_the_choices_reach_the_pdf(qtbot, page, office, tmp_path, monkeypatch):
    out = tmp_path / "pakta.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page._scopes[EVERYONE].setChecked(True)
    page._kind.setCurrentIndex(page._kind.findData("zigzag"))
    page._covers.setChecked(True)
    press(page, "Simpan PDF")
    idle(qtbot, page)
    assert out.exists()
    assert newest(office).pages == 9  # three units: a cover and two pages of a list each


def test_the_preview_draws_only_what_is_looked_at(qtbot, page):
    press(page, "Pratinjau")
    idle(qtbot, page)
    panel = page._preview
    assert panel.isVisible()
    assert panel._place.maximum() == 24
    first = panel._name.accessibleName()
    for number in (2, 5, 9, 24):
        panel._place.setValue(number)
    idle(qtbot, page)
    assert panel._name.accessibleName() != first
    assert panel.pages.view.scene().itemsBoundingRect().width() > 1000
    press(page, "Kembali")
    assert not panel.isVisible()


def test_paper_that_came_out_is_noted_and_can_be_taken_back(qtbot, page, office, tmp_path):
    print_pacts(office.store, tmp_path / "pakta.pdf")
    page.refresh()
    press(page, "Sudah keluar")
    idle(qtbot, page)
    assert newest(office).confirmed
    page.presenter.confirm(newest(office).id, 0)
    assert not newest(office).confirmed


def rest_dialog(page: PaktaPage, came_out: int) -> RestDialog:
    """The dialog after a jam, told how many pages came out."""
    press(page, "Lanjutkan…")
    dialog = page.findChild(RestDialog)
    assert dialog is not None
    dialog.came_out.setValue(came_out)
    return dialog


def test_after_a_jam_the_rest_is_written(qtbot, page, office, tmp_path, monkeypatch):
    print_pacts(office.store, tmp_path / "pakta.pdf")
    page.refresh()
    out = tmp_path / "sisa.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    dialog = rest_dialog(page, 20)
    assert "4 halaman" in dialog.rest.text()
    next(button for button in dialog.findChildren(QPushButton) if button.text() == "Simpan PDF").click()
    idle(qtbot, page)
    with contextlib.closing(pypdfium2.PdfDocument(out)) as document:
        assert len(document) == 4
    assert newest(office).confirmed_pages == 20


def test_after_a_jam_the_rest_is_sent_to_the_printer_directly(qtbot, page, office, tmp_path, monkeypatch):
    print_pacts(office.store, tmp_path / "pakta.pdf", paper="f4")
    page.refresh()
    asked, out = [], tmp_path / "printer.pdf"

    def choose(_window, page_mm, pages) -> QPrinter:
        asked.append((page_mm, pages))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return printer

    monkeypatch.setattr(printing, "choose_printer", choose)
    dialog = rest_dialog(page, 21)
    next(button for button in dialog.findChildren(QPushButton) if button.text() == "Cetak sisanya").click()
    idle(qtbot, page)
    assert asked == [(PAPERS["f4"], 3)], "the paper of the batch, not the one chosen on the page"
    with contextlib.closing(pypdfium2.PdfDocument(out)) as document:
        assert len(document) == 3
    assert newest(office).confirmed_pages == 21


def test_a_unit_narrows_who_is_counted_and_printed_for(qtbot, page, office, tmp_path, monkeypatch):
    page._units.setCurrentIndex(2)
    page._units.chosen.emit()
    assert page._scopes[PENDING].text() == "Yang belum menandatangani (8 orang)"
    out = tmp_path / "pakta.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    press(page, "Simpan PDF")
    idle(qtbot, page)
    assert newest(office).pages == 8
    assert page._units.name == "Sekretariat", "the choice outlives the refresh"


def test_the_contents_of_a_sheet_are_kept(qtbot, page, office, tmp_path):
    number = "198001010000111001"
    page.presenter.save_form(SheetForm(number, "", True, "2029-11-20"))
    assert page.presenter.form() == SheetForm(number, "", True, "2029-11-20", False, "Tulisan, diatur di Pengaturan.")
    Image.new("L", (300, 60)).save(tmp_path / "kop.png")
    page.presenter.save_picture(tmp_path / "kop.png", True)
    assert page.presenter.form().has_picture
    page.presenter.save_picture(None, False)
    page.presenter.save_form(SheetForm())
    with office.store.read() as c:
        assert stored_form(c).witness_id is None


@pytest.mark.parametrize("words", ["Naskah ikrar…", "Lembar informasi…", "Lembar uji…"])
def test_other_papers_are_saved(qtbot, page, tmp_path, monkeypatch, words):
    out = tmp_path / "lembar.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    press(page, words)
    idle(qtbot, page)
    assert out.read_bytes().startswith(b"%PDF")


def test_nothing_is_cut_in_the_smallest_window(qtbot, office: App):
    with opened(qtbot, office, SMALL) as workspace:
        workspace.open_page("pakta")
        page = workspace.current
        for button in page.findChildren(QPushButton):
            assert button.width() >= button.sizeHint().width() or not button.isVisible(), button.text()
