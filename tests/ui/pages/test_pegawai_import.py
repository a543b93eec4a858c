"""A spreadsheet on the people's page: columns, groups, the question about another office, undoing; then questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtWidgets import QCheckBox, QPushButton
from python_calamine import CalamineWorkbook

from netral_desktop.app import App
from netral_desktop.roster.headings import Field
from netral_desktop.ui.pages.pegawai.import_panel import ImportPanel
from netral_desktop.ui.pages.pegawai.import_presenter import Group
from netral_desktop.ui.pages.pegawai.past_presenter import read_past
from netral_desktop.ui.pages.pegawai.people_list import PeopleList
from netral_desktop.ui.pages.pegawai.questions_panel import QuestionsPanel
from netral_desktop.ui.workspace import Workspace
from tests.ui.drivers.pegawai import NOT_READ, PegawaiDriver

from ..conftest import SMALL, opened

HEADINGS = ("NO", "NAMA", "NIP", "PANGKAT/GOL", "JABATAN", "UNIT KERJA", "KET")
SARI, BUDI = "199103172015032001", "198703122010011004"
GOOD = (
    (1, "Ketut Contoh Sari", SARI, "III/c", "Analis", "Sekretariat", ""),
    (2, "Wayan Contoh Budi", BUDI, "III/d", "Kepala Seksi", "Bidang Mutasi", ""),
)
DUK_COLUMN = 2
NUMERIC = (3, "Made Contoh Rusak", 198703122010011004, "III/d", "Staf", "Bidang Mutasi", "")


def workbook(path: Path, rows: Sequence[tuple[object, ...]], headings: Sequence[str] = HEADINGS) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((headings, *rows)):
            sheet.write_row(number, 0, row)
    return path


@pytest.fixture
def workspace(qtbot, empty_office: App) -> Iterator[Workspace]:
    with opened(qtbot, empty_office) as made:
        made.open_page("pegawai")
        yield made


@pytest.fixture
def page(workspace: Workspace) -> PegawaiDriver:
    return PegawaiDriver(workspace.current)


def test_a_spreadsheet_is_shown_first_and_stored_only_when_it_is_confirmed(page, tmp_path) -> None:
    page.read(workbook(tmp_path / "pegawai.xlsx", (*GOOD, NUMERIC)))
    assert page.figures == "2 baru · 1 ditolak"
    assert [(line.place, line.name) for line in page.lines(Group.PROBLEMS)] == [("Baris 4", "Made Contoh Rusak")]
    assert page.people() == []
    page.store()
    assert page.people() == ["Ketut Contoh Sari", "Wayan Contoh Budi"]
    assert page.page.subtitle == "2 pegawai · 2 aktif dan wajib pakta"


def test_each_column_shows_three_values_and_can_be_taken_for_another(page, tmp_path) -> None:
    headings = ("NO", "NAMA", "NIP", "PANGKAT/GOL", "JABATAN", "LOKASI MENGABDI", "KET")
    path = workbook(tmp_path / "pegawai.xlsx", GOOD, headings)
    page.read(path)
    assert page.field_of("LOKASI MENGABDI") == NOT_READ
    assert page.sees("Sekretariat · Bidang Mutasi")
    assert page.sees("unit kerja"), "a person is told before they store"
    page.read_as("LOKASI MENGABDI", Field.UNIT)
    assert page.field_of("LOKASI MENGABDI") == Field.UNIT.label
    assert not page.sees("unit kerja")
    page.store()
    assert {unit.name for unit in page.page.presenter.units()} == {"Sekretariat", "Bidang Mutasi"}
    page.read(path)
    page.show_columns()
    assert page.field_of("LOKASI MENGABDI") == Field.UNIT.label, "remembered"


def test_a_field_that_is_given_to_a_second_column_leaves_the_first(page, tmp_path) -> None:
    page.read(workbook(tmp_path / "pegawai.xlsx", GOOD))
    page.read_as("KET", Field.POSITION)
    assert (page.field_of("KET"), page.field_of("JABATAN")) == (Field.POSITION.label, NOT_READ)


def test_without_a_column_of_names_it_says_so_and_stores_nothing(page, tmp_path) -> None:
    page.read(workbook(tmp_path / "pegawai.xlsx", GOOD))
    page.read_as("NAMA", None)
    assert page.sees("NAMA")
    assert not page.in_sight_with(QPushButton, "Simpan")
    page.read_as("NAMA", Field.NAME)
    assert page.can_press("Simpan")


def test_what_changed_is_told_old_and_new_and_who_is_gone_by_name(page, tmp_path) -> None:
    page.read(workbook(tmp_path / "lama.xlsx", GOOD))
    page.store()
    moved = (1, "Ketut Contoh Sari", SARI, "III/c", "Arsiparis", "Sekretariat", "")
    page.read(workbook(tmp_path / "baru.xlsx", (moved,)))
    assert [line.words for line in page.lines(Group.CHANGED)] == ["Jabatan: Analis → Arsiparis"]
    assert [line.name for line in page.lines(Group.GONE)] == ["Wayan Contoh Budi"]
    page.page.people.on_search("Ketut")
    page.store()
    assert page.page.people.table.selected_ids() == [], "nothing is chosen that marks people"
    assert page.page.people.search.text() == "", "nobody is left out of the list"
    assert "1 orang tidak ada di berkas" in page.notice.next_step
    page.choose("Tampilkan", "Tidak ada di berkas (1)")
    assert page.people() == ["Wayan Contoh Budi"]
    page.choose("Tampilkan", "Semua pegawai")
    assert len(page.people()) == 2


def three_sheets(path: Path) -> Path:
    sheets = {
        "DUK": [
            ("NO", "NAMA / NIP", "PANGKAT", "JABATAN"),
            (1, "Ketut Contoh Sari", "Penata", "Analis"), ("", "19910317 201503 2 001", "III/c", ""),
            (2, "Wayan Contoh Budi", "Penata", "Kepala Seksi"), ("", "19870312 201001 1 004", "III/c", ""),
            ("", "JUMLAH", "2 orang", ""),
        ],
        "THL & Kontrak": [("NO", "NAMA", "NIK", "TUGAS", "PENEMPATAN"), (1, "Made Contoh Sopir", "", "Sopir", "Umum")],
        "Lain": [("NO", "NAMA", "TUGAS"), (1, "Putu Contoh Jaga", "Penjaga")],
        "Rekap": [("GOLONGAN", "JUMLAH"), ("III", 2)],
    }  # fmt: skip
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def test_every_sheet_is_listed_with_what_it_gives_and_its_kind_can_be_chosen(page, tmp_path) -> None:
    page.read(three_sheets(tmp_path / "pegawai.xlsx"))
    assert page.figures.startswith("3 baru")
    page.show_columns()
    for words in ("2 orang", "1 orang", "Judul kolom (NAMA, NIP) tidak ditemukan."):
        assert page.sees(words)
    boxes = [box.text() for box in page.page.findChildren(QCheckBox) if box.isVisible()]
    assert "THL && Kontrak" in boxes, "as a check box needs it to show one ampersand"
    page.choose("Jenis pegawai di lembar Lain", "Non-ASN")
    assert page.figures.startswith("4 baru")
    page.store()
    assert "Putu Contoh Jaga" in page.people()


def test_a_choice_of_a_column_is_one_for_its_sheet(page, tmp_path) -> None:
    page.read(three_sheets(tmp_path / "pegawai.xlsx"))
    page.show_columns()
    assert page.sees("Kolom di lembar DUK")
    page.read_as("PENEMPATAN", Field.POSITION)
    assert (page.field_of("TUGAS"), page.field_of("JABATAN")) == (NOT_READ, Field.POSITION.label)


def test_a_list_without_headings_is_read_once_its_columns_are_chosen(page, tmp_path) -> None:
    page.read(workbook(tmp_path / "pegawai.xlsx", [row[1:] for row in GOOD[1:]], [str(x) for x in GOOD[0][1:]]))
    assert page.sees("Judul kolom tidak ditemukan")
    page.read_as("Kolom A", Field.NAME)
    page.read_as("Kolom B", Field.NUMBER)
    assert page.figures.startswith("2 baru")


def test_the_same_file_again_offers_nothing_to_store(page, tmp_path) -> None:
    path = workbook(tmp_path / "pegawai.xlsx", GOOD)
    page.read(path)
    page.store()
    page.read(path)
    assert not page.in_sight_with(QPushButton, "Simpan")
    page.click("Tutup")
    assert page.view is PeopleList


def test_an_import_is_undone_as_a_whole_from_the_banner(page, tmp_path) -> None:
    page.read(workbook(tmp_path / "pegawai.xlsx", GOOD))
    page.store()
    assert page.notice.button == "Urungkan"
    page.take_back()
    assert page.people() == []
    assert "2 orang" in page.told


def test_older_imports_and_answers_stand_in_a_list_with_what_can_be_taken_back(page, tmp_path) -> None:
    page.read(workbook(tmp_path / "lama.xlsx", GOOD[:1]))
    page.store()
    page.read(workbook(tmp_path / "baru.xlsx", GOOD))
    page.store()
    page.show_past()
    newer, older = read_past(page.page.ctx.app).imports
    assert (newer.title, older.title) == ("baru.xlsx", "lama.xlsx")
    assert "1 baru" in older.words
    assert "baru.xlsx" in older.stays, "the sentence names what stands in the way"
    assert page.undoable() == [newer.id]
    page.undo(newer.id)
    assert page.people() == ["Ketut Contoh Sari"]
    assert "1 orang" in page.told
    assert page.undoable() == [older.id], "the list is read anew, and now it can"
    page.undo(older.id)
    assert page.people() == []
    assert page.undoable() == []
    page.click("Kembali ke daftar")
    assert page.view is PeopleList


def test_the_rows_with_problems_can_be_kept_as_a_spreadsheet(page, tmp_path) -> None:
    page.read(workbook(tmp_path / "pegawai.xlsx", (*GOOD, NUMERIC)))
    assert len(page.lines(Group.PROBLEMS)) == 1
    out = tmp_path / "masalah.xlsx"
    with page.choosing(out):
        page.click("Simpan daftar ini")
    heading, line = CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
    told = dict(zip(heading, line, strict=True))
    assert (told["NAMA"], told["NIP"], told["BARIS"]) == ("Made Contoh Rusak", "198703122010011…", "4")
    assert told["KEADAAN"] == "ditolak"
    assert "angka" in told["ALASAN"]
    assert page.view is ImportPanel, "the file is still being looked at"


def test_a_file_that_looks_like_another_offices_is_asked_about_in_place(page, tmp_path) -> None:
    headings = ("NAMA", "NIP", "SATUAN KERJA")
    rows = [(f"Orang Contoh {place}", f"19870312201001100{place}", "Rumah Sakit Contoh") for place in range(1, 7)]
    page.read(workbook(tmp_path / "lain.xlsx", rows, headings))
    assert page.sees("Rumah Sakit Contoh")
    assert not page.can_press("Simpan")
    page.click("Ya, berkas kantor ini")
    assert not page.in_sight_with(QPushButton, "Ya, berkas kantor ini")
    page.store()
    assert len(page.people()) == 6


def test_a_text_file_with_semicolons_is_accepted(page, tmp_path) -> None:
    path = tmp_path / "pegawai.csv"
    path.write_text("NAMA;NIP;UNIT KERJA\n" + f"Ketut Contoh Sari;{SARI};Sekretariat\n", encoding="utf-8")
    page.read(path)
    assert "1 baru" in page.figures


def test_of_several_dropped_files_the_first_is_read_and_a_folder_is_not(page, tmp_path) -> None:
    page.drop(tmp_path)
    assert "folder" in page.told
    assert page.view is PeopleList
    first, second = workbook(tmp_path / "satu.xlsx", GOOD[:1]), workbook(tmp_path / "dua.xlsx", GOOD)
    page.drop(tmp_path, first, second)
    assert "satu.xlsx" in page.told
    assert "1 baru" in page.figures


def test_a_file_that_is_no_spreadsheet_is_refused_in_one_sentence(page, tmp_path) -> None:
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"bukan lembar sebar")
    page.read(broken)
    notice = page.notice
    assert "rusak.xlsx" in notice.message
    assert notice.next_step


def test_everything_is_in_sight_on_a_small_screen(qtbot, empty_office: App, tmp_path) -> None:
    with opened(qtbot, empty_office, SMALL) as workspace:
        workspace.open_page("pegawai")
        page = PegawaiDriver(workspace.current)
        page.read(workbook(tmp_path / "pegawai.xlsx", GOOD))
        panel = page.find(ImportPanel)
        assert panel.width() <= page.page.width()
        assert page.fully_seen(panel.store)


TWO_NAMES = ((1, "Ketut Contoh Sari", SARI, "III/c", "Analis", "Sekretariat", ""),
             (2, "Orang Lain Contoh", SARI, "III/a", "Staf", "Bidang Mutasi", ""))  # fmt: skip


def test_one_number_with_two_names_waits_until_a_person_says_which_is_right(page, tmp_path) -> None:
    page.read(workbook(tmp_path / "pegawai.xlsx", (TWO_NAMES[0], TWO_NAMES[1], GOOD[1])))
    assert page.group_size(Group.QUESTIONS) == 1
    assert [line.chip for line in page.lines(Group.PROBLEMS)] == ["ditanyakan", "ditanyakan"]
    assert page.figures == "1 baru · 2 menunggu jawaban"
    page.store()
    assert page.people() == ["Wayan Contoh Budi"]
    assert page.can_press("Jawab")
    page.page.open_target("pertanyaan")  # as the home page's next step does
    page.rest()
    assert page.view is QuestionsPanel
    shown = page.compared()
    facts = {fact.label: fact.differs for fact in shown.cards[0].facts}
    assert facts["Nama"]
    assert not facts["NIP/nomor"]
    right = next(card for card in shown.cards if card.facts[0].value == "Ketut Contoh Sari")
    page.answer(right.answer)
    assert "Ketut Contoh Sari" in page.people()
    assert page.view is PeopleList, "back at the list: nothing is left to ask"
    assert not page.can_press("Jawab")


def test_an_answer_is_taken_back_from_the_banner_or_later_from_the_list(page, tmp_path) -> None:
    page.read(workbook(tmp_path / "pegawai.xlsx", (*TWO_NAMES, GOOD[1])))
    page.store()

    def answer() -> None:
        page.click("Jawab")
        page.answer_somehow()
        assert len(page.people()) == 2

    answer()
    assert page.notice.button == "Urungkan"
    page.take_back()
    assert page.people() == ["Wayan Contoh Budi"]
    assert page.can_press("Jawab"), "it waits for an answer again"
    answer()
    page.show_past()
    (given,) = read_past(page.page.ctx.app).answers
    assert given.words.startswith("Dipilih: ")
    page.undo(given.id)
    assert page.people() == ["Wayan Contoh Budi"]


def test_a_row_without_a_number_is_shown_beside_the_person_it_may_be(page, tmp_path) -> None:
    headings = ("NAMA", "NO PEGAWAI", "STATUS KEPEGAWAIAN", "UNIT KERJA", "JABATAN")
    first = ("Slamet Contoh", "", "Tenaga kontrak", "Sekretariat", "Sopir")
    page.read(workbook(tmp_path / "a.xlsx", [first], headings))
    page.store()
    page.read(workbook(tmp_path / "b.xlsx", [("Slamet Contoh", "", "Honorer", "Sekretariat", "Satpam")], headings))
    page.store()
    page.click("Jawab")
    shown = page.compared()
    assert shown.cards[0].title == "Tercatat sekarang"
    page.answer("different")
    assert len(page.people()) == 2


def test_the_order_of_a_duk_is_told_and_the_list_sorts_by_it(page, tmp_path) -> None:
    people = page.find(PeopleList)
    assert people.table.isColumnHidden(DUK_COLUMN), "nothing to show before a list told an order"
    first, second = ((n, *row[1:]) for n, row in enumerate(reversed(GOOD), 1))
    page.read(workbook(tmp_path / "duk.xlsx", (first, second)))
    assert page.figures == "2 baru · urutannya diikuti (DUK)"
    page.store()
    assert page.told == "Data pegawai tersimpan: 2 baru · urutan DUK diikuti."
    assert not people.table.isColumnHidden(DUK_COLUMN)
    page.take_entry("Lainnya", "Urutkan menurut DUK")
    assert [row[:1] + row[DUK_COLUMN : DUK_COLUMN + 1] for row in page.rows("Daftar pegawai")] == [
        ["Wayan Contoh Budi", "1"], ["Ketut Contoh Sari", "2"],
    ]  # fmt: skip
