"""The page of the pacts: what it offers, the preview, and what becomes of the paper."""

from __future__ import annotations

import contextlib

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton, QSpinBox
from sqlalchemy import select

from netral_desktop.app import App
from netral_desktop.followup.duties import PactState
from netral_desktop.followup.queries import person_states
from netral_desktop.officials.records import OfficialKind
from netral_desktop.officials.service import add_official
from netral_desktop.pacts.form import stored_form
from netral_desktop.pacts.queries import batches
from netral_desktop.pacts.service import print_pacts
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.store import tables
from netral_desktop.ui import printing
from netral_desktop.ui.pages.pakta.presenter import SheetForm
from netral_desktop.ui.widgets.unit_choice import UnitChoice
from tests.support.offices import add_page
from tests.ui.conftest import SMALL, opened
from tests.ui.drivers.page import PageDriver
from tests.ui.drivers.pakta import SHEET, PaktaDriver

PEOPLE = [f"{place:032x}" for place in range(24)]  # in turn over the three units


@pytest.fixture
def page(qtbot, office: App):
    """The page in its window."""
    with opened(qtbot, office) as workspace:
        workspace.open_page("pakta")
        yield PaktaDriver(workspace.current)


def newest(office: App):
    with office.store.read() as c:
        return batches(c, office.store.office)[0]


def printed_for(office: App) -> set[str]:
    """The ids of those for whom there is a sheet."""
    with office.store.read() as c:
        return set(c.scalars(select(tables.sheets.c.person_id)))


def test_it_offers_those_pending_first_and_chosen_people_only_when_some_were_chosen(page, office, tmp_path):
    assert page.scope == "Yang belum dicetak (24 orang)"
    assert page.scopes() == {
        "Yang belum dicetak (24 orang)": True,
        "Yang belum menandatangani (24 orang)": True, "Yang kembali tanpa tanda tangan (0 orang)": False,
        "Semua yang wajib (24 orang)": True,
    }  # fmt: skip
    chosen = {f"{place:032x}" for place in (1, 4)}
    page.page.open_target(sorted(chosen))
    assert page.scope == "Yang dipilih (2 orang)"
    page.save(tmp_path / "pakta.pdf")
    assert printed_for(office) == chosen


def test_people_are_chosen_over_several_searches(page, office, tmp_path):
    page.click("Pilih orang")
    for words in ("Slamet", "Lestari"):
        page.type_in("Cari nama atau NIP", words)
        page.table("Pegawai").selectAll()
        page.click("Tambahkan yang ditandai")
    page.click("Pakai pilihan")
    assert page.scope == "Yang dipilih (6 orang)"
    page.save(tmp_path / "pakta.pdf")
    assert len(printed_for(office)) == 6


def test_the_choices_reach_the_pdf(page, office, tmp_path):
    out = tmp_path / "pakta.pdf"
    page.click("Semua yang wajib")
    page.choose("Bentuk", "Daftar bersama, kotak zig-zag")
    page.tick("Sampul per unit")
    page.save(out)
    assert out.exists()
    assert newest(office).pages == 9  # three units: a cover and two pages of a list each


def test_the_preview_draws_only_what_is_looked_at(page):
    page.click("Pratinjau")
    panel = page.preview
    assert panel is not None
    assert page.find(QSpinBox, SHEET).maximum() == 24
    first = page.previewed
    for number in (2, 5, 9, 24):
        page.turn_to(number)
    page.rest()
    assert page.previewed != first
    assert panel.pages.view.scene().itemsBoundingRect().width() > 1000
    page.click("Kembali")
    assert page.preview is None


def test_paper_that_came_out_is_noted_and_can_be_taken_back(page, office, tmp_path):
    print_pacts(office.store, tmp_path / "pakta.pdf")
    page.look_again()
    page.click("Sudah keluar")
    assert newest(office).confirmed
    page.take_back()
    assert not newest(office).confirmed


def test_after_a_jam_the_rest_is_written(page, office, tmp_path):
    print_pacts(office.store, tmp_path / "pakta.pdf")
    page.look_again()
    assert "4 halaman" in page.after_a_jam(20)
    page.save(tmp_path / "sisa.pdf")
    with contextlib.closing(pypdfium2.PdfDocument(tmp_path / "sisa.pdf")) as document:
        assert len(document) == 4
    assert newest(office).confirmed_pages == 20


def test_after_a_jam_the_rest_is_sent_to_the_printer_directly(page, office, tmp_path, monkeypatch):
    print_pacts(office.store, tmp_path / "pakta.pdf", paper="f4")
    page.look_again()
    asked, out = [], tmp_path / "printer.pdf"

    def choose(_window, page_mm, pages) -> QPrinter:
        asked.append((page_mm, pages))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return printer

    monkeypatch.setattr(printing, "choose_printer", choose)
    page.after_a_jam(21)
    page.click("Cetak sisanya")
    assert asked == [(PAPERS["f4"], 3)], "the paper of the batch, not the one chosen on the page"
    with contextlib.closing(pypdfium2.PdfDocument(out)) as document:
        assert len(document) == 3
    assert newest(office).confirmed_pages == 21


def test_a_unit_narrows_who_is_counted_and_printed_for(page, office, tmp_path):
    page.choose("Unit kerja", "Sekretariat")
    assert page.scope == "Yang belum dicetak (8 orang)"
    page.save(tmp_path / "pakta.pdf")
    assert newest(office).pages == 8
    assert page.find(UnitChoice).name == "Sekretariat", "the choice outlives the refresh"


def test_the_contents_of_a_sheet_are_kept(page, office, tmp_path):
    number = "198001010000111001"
    presenter = page.page.presenter
    presenter.save_form(SheetForm((number,), "", True, "2029-11-20"))
    assert presenter.form() == SheetForm((number,), "", True, "2029-11-20")
    presenter.save_form(SheetForm())
    with office.store.read() as c:
        assert stored_form(c).witness_id is None


def test_who_has_no_sheet_yet_is_printed_for_and_the_batch_says_whom_it_was_for(page, office, tmp_path):
    print_pacts(office.store, tmp_path / "satu.pdf", people=sorted(PEOPLE[:3]))
    page.look_again()
    page.choose("Unit kerja", "Sekretariat")
    page.save(tmp_path / "sisa.pdf")
    assert printed_for(office) == {*PEOPLE[:3], *PEOPLE[::3]}
    batch = newest(office)
    assert batch.about == f"Yang belum dicetak: {batch.pages} orang · Sekretariat"
    assert page.sees(batch.about)
    assert page.sees("Yang dipilih: 3 orang")
    assert page.scope.startswith("Yang belum menandatangani"), "nobody there is left without a sheet"


def test_a_print_that_is_called_off_at_the_printer_leaves_nothing(page, office, monkeypatch):
    monkeypatch.setattr(printing, "choose_printer", lambda *_: None)
    page.click("Cetak")
    assert page.told == "Pencetakan dibatalkan; tidak ada yang dicatat."
    with office.store.read() as c:
        assert batches(c, office.store.office) == []
    assert printed_for(office) == set()


def test_the_returned_ones_alone_are_printed_again_and_then_they_are_awaited(qtbot, office: App, tmp_path):
    print_pacts(office.store, tmp_path / "pakta.pdf")
    with office.store.read() as c:
        campaign = c.scalar(select(tables.campaigns.c.id))
        sheet = c.scalar(select(tables.sheets.c.id).where(tables.sheets.c.person_id == PEOPLE[4]))
    returned = add_page(office.store, campaign, PEOPLE[4], verdict="unsigned")
    with office.store.operation("test.sheet") as tx:
        tx.update(tables.scan_pages, returned, sheet_id=sheet)
    with opened(qtbot, office) as workspace:
        workspace.open_page("pakta")
        page = PaktaDriver(workspace.current)
        page.click("Yang kembali tanpa tanda tangan (1 orang)")
        page.save(tmp_path / "ulang.pdf")
        assert newest(office).about == "Yang kembali tanpa tanda tangan: 1 orang"
        assert not page.scopes()["Yang kembali tanpa tanda tangan (0 orang)"]
    with office.store.read() as c:
        state = person_states(c, [PEOPLE[4]])[PEOPLE[4]]
        assert (state.pact, newest(office).pages) == (PactState.PRINTED, 1)
        assert len(c.execute(select(tables.sheets.c.id).where(tables.sheets.c.person_id == PEOPLE[4])).all()) == 1


def test_up_to_three_witnesses_are_chosen_and_none_is_lost_when_something_else_is(page, office):
    add_official(office.store, name="I Ketut Contoh Wasit", title="Anggota", kind=OfficialKind.BAWASLU)
    first, second = "198001010000111001", "198001010000211001"
    page.click("Isi lembar")
    page.fill("Saksi (mengetahui)", first)
    page.fill("Saksi ke-2", second)
    page.fill("Saksi ke-3", "I Ketut Contoh Wasit")
    page.click("Simpan", QPushButton)
    page.click("Isi lembar")
    page.tick("Bingkai meterai")
    page.click("Simpan", QPushButton)
    with office.store.read() as c:
        form = stored_form(c)
    assert (len(form.witness_ids), form.duty_stamp) == (3, True)
    assert page.page.presenter.form().witnesses == (first, second, "I Ketut Contoh Wasit")
    page.click("Isi lembar")
    page.fill("Saksi ke-2", first)
    page.click("Simpan", QPushButton)
    assert page.told, "who is named twice is told, and nothing changes"
    assert page.page.presenter.form().witnesses[1] == second


def test_escape_leaves_the_preview(page):
    page.click("Pratinjau")
    page.rest()
    page.key(Qt.Key.Key_Escape)
    assert page.preview is None


def test_the_letterhead_is_set_in_one_place_that_the_sheet_leads_to(qtbot, office: App, tmp_path):
    Image.new("L", (300, 60)).save(tmp_path / "kop.png")
    with opened(qtbot, office) as workspace:
        workspace.open_page("pakta")
        page = PaktaDriver(workspace.current)
        page.click("Isi lembar")
        page.click("Tulisan dan gambar kop di Pengaturan")
        assert workspace.current is workspace.page("pengaturan")
        settings = PageDriver(workspace.current)
        assert settings.sees("Belum ada gambar; kop tercetak sebagai tulisan.")
        with settings.choosing(tmp_path / "kop.png"):
            settings.click("Seluruh kop dari gambar")
        assert settings.sees("Gambar menggantikan seluruh tulisan di atas.")
        settings.click("Hapus gambar")
        assert settings.sees("Belum ada gambar; kop tercetak sebagai tulisan.")


@pytest.mark.parametrize("words", ["Naskah ikrar…", "Lembar informasi…", "Lembar uji…"])
def test_other_papers_are_saved(page, tmp_path, words):
    page.save(tmp_path / "lembar.pdf", words)
    assert (tmp_path / "lembar.pdf").read_bytes().startswith(b"%PDF")


def test_nothing_is_cut_in_the_smallest_window(qtbot, office: App):
    with opened(qtbot, office, SMALL) as workspace:
        workspace.open_page("pakta")
        page = workspace.current
        for button in page.findChildren(QPushButton):
            assert button.width() >= button.sizeHint().width() or not button.isVisible(), button.text()
