"""A spreadsheet on the people's page: columns, groups, the question about another office, undoing; then questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtWidgets import QFileDialog
from python_calamine import CalamineWorkbook

from netral_desktop.app import App
from netral_desktop.roster.headings import Field
from netral_desktop.ui.pages.pegawai.import_presenter import Group
from netral_desktop.ui.pages.pegawai.page import PegawaiPage
from netral_desktop.ui.pages.pegawai.past_presenter import read_past
from netral_desktop.ui.workspace import Workspace

from ..conftest import SMALL, opened

HEADINGS = ("NO", "NAMA", "NIP", "PANGKAT/GOL", "JABATAN", "UNIT KERJA", "KET")
SARI, BUDI = "199103172015032001", "198703122010011004"
GOOD = (
    (1, "Ketut Contoh Sari", SARI, "III/c", "Analis", "Sekretariat", ""),
    (2, "Wayan Contoh Budi", BUDI, "III/d", "Kepala Seksi", "Bidang Mutasi", ""),
)
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
def page(workspace: Workspace) -> PegawaiPage:
    assert isinstance(workspace.current, PegawaiPage)
    return workspace.current


def read(qtbot, page: PegawaiPage, path: Path) -> None:
    page.read(path)
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)


def store(qtbot, page: PegawaiPage) -> None:
    page._import.store.click()
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)


def show_past(qtbot, page: PegawaiPage) -> None:
    page.people.past.emit()
    qtbot.waitUntil(lambda: page._stack.currentWidget() is page.past)


def people(page: PegawaiPage) -> list[str]:
    ids = page.presenter.ids("name", False)
    return [employee.person.name for employee in page.presenter.rows(ids).values()]


def test_a_spreadsheet_is_shown_first_and_stored_only_when_it_is_confirmed(qtbot, page, tmp_path) -> None:
    read(qtbot, page, workbook(tmp_path / "pegawai.xlsx", (*GOOD, NUMERIC)))
    assert page._import.figures.text() == "2 baru · 1 ditolak"
    assert [line.place for line in page._desk.lines(Group.PROBLEMS)] == ["Baris 4"]
    assert people(page) == []
    store(qtbot, page)
    assert people(page) == ["Ketut Contoh Sari", "Wayan Contoh Budi"]
    assert page.subtitle == "2 pegawai · 2 aktif dan wajib pakta"


def test_each_column_shows_three_values_and_can_be_taken_for_another(qtbot, page, tmp_path) -> None:
    headings = ("NO", "NAMA", "NIP", "PANGKAT/GOL", "JABATAN", "LOKASI MENGABDI", "KET")
    path = workbook(tmp_path / "pegawai.xlsx", GOOD, headings)
    read(qtbot, page, path)
    columns = {column.heading: column for column in page._desk.columns}
    assert columns["LOKASI MENGABDI"].field is None
    assert columns["LOKASI MENGABDI"].samples == "Sekretariat · Bidang Mutasi"
    assert "unit kerja" in page._import.unread.text(), "a person is told before they store"
    page._import.mapping.chosen.emit(columns["LOKASI MENGABDI"].key, Field.UNIT)
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)
    assert page._import.mapping.choices["lokasi mengabdi"].field is Field.UNIT
    assert not page._import.unread.isVisibleTo(page)
    store(qtbot, page)
    assert {unit.name for unit in page.presenter.units()} == {"Sekretariat", "Bidang Mutasi"}
    read(qtbot, page, path)
    assert page._import.mapping.choices["lokasi mengabdi"].field is Field.UNIT, "remembered"


def test_a_field_that_is_given_to_a_second_column_leaves_the_first(qtbot, page, tmp_path) -> None:
    read(qtbot, page, workbook(tmp_path / "pegawai.xlsx", GOOD))
    page._import.mapping.chosen.emit("ket", Field.POSITION)
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)
    assert {c.key: c.field for c in page._desk.columns if c.key in ("ket", "jabatan")} == {
        "ket": Field.POSITION, "jabatan": None
    }  # fmt: skip


def test_without_a_column_of_names_it_says_so_and_stores_nothing(qtbot, page, tmp_path) -> None:
    read(qtbot, page, workbook(tmp_path / "pegawai.xlsx", GOOD))
    page._import.mapping.chosen.emit("nama", None)
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)
    assert "NAMA" in page._desk.problem
    assert not page._import.store.isVisibleTo(page)
    page._import.mapping.chosen.emit("nama", Field.NAME)
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)
    assert page._import.store.isEnabled()


def test_what_changed_is_told_old_and_new_and_who_is_gone_by_name(qtbot, page, tmp_path) -> None:
    read(qtbot, page, workbook(tmp_path / "lama.xlsx", GOOD))
    store(qtbot, page)
    moved = (1, "Ketut Contoh Sari", SARI, "III/c", "Arsiparis", "Sekretariat", "")
    read(qtbot, page, workbook(tmp_path / "baru.xlsx", (moved,)))
    assert [line.words for line in page._desk.lines(Group.CHANGED)] == ["Jabatan: Analis → Arsiparis"]
    assert [line.name for line in page._desk.lines(Group.GONE)] == ["Wayan Contoh Budi"]
    page._import.open_group(Group.GONE)
    assert page._import.table.model().rowCount() == 1
    page.people.on_search("Ketut")
    store(qtbot, page)
    chosen = page.people.table.selected_ids()
    assert [page.presenter.rows(chosen)[i].person.name for i in chosen] == ["Wayan Contoh Budi"]
    assert page.people.search.text() == "", "nobody is left out of the list"


def test_the_same_file_again_offers_nothing_to_store(qtbot, page, tmp_path) -> None:
    path = workbook(tmp_path / "pegawai.xlsx", GOOD)
    read(qtbot, page, path)
    store(qtbot, page)
    read(qtbot, page, path)
    assert not page._import.store.isVisibleTo(page)
    page._import.cancelled.emit()
    assert page._stack.currentIndex() == 0


def test_an_import_is_undone_as_a_whole_from_the_banner(qtbot, page, workspace, tmp_path) -> None:
    read(qtbot, page, workbook(tmp_path / "pegawai.xlsx", GOOD))
    store(qtbot, page)
    assert workspace.banner.notice.button == "Urungkan"
    workspace.banner.notice.action()
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)
    assert people(page) == []
    assert "2 orang" in workspace.banner.notice.message


def test_older_imports_and_answers_stand_in_a_list_with_what_can_be_taken_back(
    qtbot, page, workspace, tmp_path
) -> None:
    read(qtbot, page, workbook(tmp_path / "lama.xlsx", GOOD[:1]))
    store(qtbot, page)
    read(qtbot, page, workbook(tmp_path / "baru.xlsx", GOOD))
    store(qtbot, page)
    show_past(qtbot, page)
    newer, older = read_past(page.ctx.app).imports
    assert (newer.title, older.title) == ("baru.xlsx", "lama.xlsx")
    assert "1 baru" in older.words
    assert "baru.xlsx" in older.stays, "the sentence names what stands in the way"
    assert list(page.past.buttons) == [newer.id]
    page.past.buttons[newer.id].click()
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)
    assert people(page) == ["Ketut Contoh Sari"]
    assert "1 orang" in workspace.banner.notice.message
    assert list(page.past.buttons) == [older.id], "the list is read anew, and now it can"
    page.past.buttons[older.id].click()
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)
    assert people(page) == []
    assert page.past.buttons == {}
    page.past.back.click()
    assert page._stack.currentIndex() == 0


def test_the_rows_with_problems_can_be_kept_as_a_spreadsheet(qtbot, page, workspace, tmp_path, monkeypatch) -> None:
    read(qtbot, page, workbook(tmp_path / "pegawai.xlsx", (*GOOD, NUMERIC)))
    page._import.open_group(Group.PROBLEMS)
    out = tmp_path / "masalah.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page._import.problems.click()
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)
    heading, line = CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
    assert heading == ["BARIS", "KEADAAN", "KETERANGAN"]
    assert (line[0], line[1]) == ("Baris 4", "ditolak")
    assert "angka" in line[2]
    assert page._stack.currentIndex() == 1, "the file is still being looked at"


def test_a_file_that_looks_like_another_offices_is_asked_about_in_place(qtbot, page, tmp_path) -> None:
    headings = ("NAMA", "NIP", "SATUAN KERJA")
    rows = [(f"Orang Contoh {place}", f"19870312201001100{place}", "Rumah Sakit Contoh") for place in range(1, 7)]
    read(qtbot, page, workbook(tmp_path / "lain.xlsx", rows, headings))
    assert "Rumah Sakit Contoh" in page._desk.asks_first
    assert page._import.sure.isVisibleTo(page)
    assert not page._import.store.isEnabled()
    page._import.sure.click()
    assert not page._import.sure.isVisibleTo(page)
    store(qtbot, page)
    assert len(people(page)) == 6


def test_a_text_file_with_semicolons_is_accepted(qtbot, page, tmp_path) -> None:
    path = tmp_path / "pegawai.csv"
    path.write_text("NAMA;NIP;UNIT KERJA\n" + f"Ketut Contoh Sari;{SARI};Sekretariat\n", encoding="utf-8")
    read(qtbot, page, path)
    assert "1 baru" in page._import.figures.text()


def test_of_several_dropped_files_the_first_is_read_and_a_folder_is_not(qtbot, page, workspace, tmp_path) -> None:
    page.take([tmp_path])
    assert "folder" in workspace.banner.notice.message
    assert page._stack.currentIndex() == 0
    first, second = workbook(tmp_path / "satu.xlsx", GOOD[:1]), workbook(tmp_path / "dua.xlsx", GOOD)
    page.take([tmp_path, first, second])
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)
    assert "satu.xlsx" in workspace.banner.notice.message
    assert "1 baru" in page._import.figures.text()


def test_a_file_that_is_no_spreadsheet_is_refused_in_one_sentence(qtbot, workspace, tmp_path) -> None:
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"bukan lembar sebar")
    read(qtbot, workspace.current, broken)
    notice = workspace.banner.notice
    assert "rusak.xlsx" in notice.message
    assert notice.next_step


def test_everything_is_in_sight_on_a_small_screen(qtbot, empty_office: App, tmp_path) -> None:
    with opened(qtbot, empty_office, SMALL) as workspace:
        workspace.open_page("pegawai")
        page = workspace.current
        read(qtbot, page, workbook(tmp_path / "pegawai.xlsx", GOOD))
        assert page._import.width() <= page.width()
        assert page._import.store.visibleRegion().boundingRect().height() == page._import.store.height()


TWO_NAMES = ((1, "Ketut Contoh Sari", SARI, "III/c", "Analis", "Sekretariat", ""),
             (2, "Orang Lain Contoh", SARI, "III/a", "Staf", "Bidang Mutasi", ""))  # fmt: skip


def test_one_number_with_two_names_waits_until_a_person_says_which_is_right(qtbot, page, tmp_path) -> None:
    read(qtbot, page, workbook(tmp_path / "pegawai.xlsx", (TWO_NAMES[0], TWO_NAMES[1], GOOD[1])))
    assert page._desk.groups()[Group.QUESTIONS] == 1
    assert [line.chip for line in page._desk.lines(Group.PROBLEMS)] == ["ditanyakan", "ditanyakan"]
    assert page._import.figures.text() == "1 baru · 2 menunggu jawaban"
    store(qtbot, page)
    assert people(page) == ["Wayan Contoh Budi"]
    assert page.people.strip.isVisibleTo(page)
    page.open_target("pertanyaan")  # as the home page's next step does
    assert page._stack.currentWidget() is page._asked
    shown = page._questions.comparison
    facts = {fact.label: fact.differs for fact in shown.cards[0].facts}
    assert facts["Nama"]
    assert not facts["NIP/nomor"]
    right = next(card for card in shown.cards if card.facts[0].value == "Ketut Contoh Sari")
    page._asked.buttons[right.answer].click()
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)
    assert "Ketut Contoh Sari" in people(page)
    assert page._stack.currentIndex() == 0, "back at the list: nothing is left to ask"
    assert not page.people.strip.isVisibleTo(page)


def test_an_answer_is_taken_back_from_the_banner_or_later_from_the_list(qtbot, page, workspace, tmp_path) -> None:
    read(qtbot, page, workbook(tmp_path / "pegawai.xlsx", (*TWO_NAMES, GOOD[1])))
    store(qtbot, page)

    def answer() -> None:
        page.people.answer.click()
        next(iter(page._asked.buttons.values())).click()
        qtbot.waitUntil(lambda: not page.ctx.jobs.busy)
        assert len(people(page)) == 2

    answer()
    assert workspace.banner.notice.button == "Urungkan"
    workspace.banner.notice.action()
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)
    assert people(page) == ["Wayan Contoh Budi"]
    assert page.people.strip.isVisibleTo(page), "it waits for an answer again"
    answer()
    show_past(qtbot, page)
    (given,) = read_past(page.ctx.app).answers
    assert given.words.startswith("Dipilih: ")
    page.past.buttons[given.id].click()
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)
    assert people(page) == ["Wayan Contoh Budi"]


def test_a_row_without_a_number_is_shown_beside_the_person_it_may_be(qtbot, page, tmp_path) -> None:
    headings = ("NAMA", "NO PEGAWAI", "STATUS KEPEGAWAIAN", "UNIT KERJA", "JABATAN")
    first = ("Slamet Contoh", "", "Tenaga kontrak", "Sekretariat", "Sopir")
    read(qtbot, page, workbook(tmp_path / "a.xlsx", [first], headings))
    store(qtbot, page)
    read(
        qtbot,
        page,
        workbook(tmp_path / "b.xlsx", [("Slamet Contoh", "", "Honorer", "Sekretariat", "Satpam")], headings),
    )
    store(qtbot, page)
    page.ask()
    shown = page._questions.comparison
    assert shown.cards[0].title == "Tercatat sekarang"
    page._asked.buttons["different"].click()
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)
    assert len(people(page)) == 2
