"""The oath's page: opening a session, marking by list, key and scan, undoing, closing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from netral_desktop.app import App
from netral_desktop.followup.activities import month_log
from netral_desktop.ikrar.service import edit_session, open_session
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.store import tables
from netral_desktop.ui.widgets.choice_box import ChoiceBox
from netral_desktop.ui.workspace import Workspace
from tests.ui.drivers.ikrar import LIST, MARKS, SEARCH, IkrarDriver

from ..conftest import SMALL, UNITS, opened

SECOND = f"{1:032x}"


@pytest.fixture
def workspace(qtbot, office: App) -> Iterator[Workspace]:
    open_session(office.store, title="Ikrar Netralitas", day="2029-11-20", place="Halaman", leader="Kepala Dinas")
    with opened(qtbot, office) as made:
        made.open_page("ikrar")
        yield made


@pytest.fixture
def page(workspace: Workspace) -> IkrarDriver:
    return IkrarDriver(workspace.current)


def noted(page: IkrarDriver) -> dict[str, int]:
    return {status: n for status, n in page.page.presenter.counts().items() if n}


def test_an_office_without_a_session_is_led_to_opening_one(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        workspace.open_page("ikrar")
        page = IkrarDriver(workspace.current)
        page.click("Buka sesi")
        page.fill("Tempat", "Halaman kantor")
        page.fill("Pemimpin ikrar", "Kepala Dinas")
        page.click("Buka sesi")
        assert page.page.presenter.session.place == "Halaman kantor"
        assert page.listed() == {"belum dicatat": 24}


def test_the_form_of_a_session_keeps_its_fields_whole_in_a_low_window(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        workspace.resize(1093, 480)
        workspace.open_page("ikrar")
        IkrarDriver(workspace.current).click("Buka sesi")
        page = workspace.current
        fields = [each for kind in (QLineEdit, QComboBox) for each in page.findChildren(kind) if each.isVisible()]
        assert len(fields) > 6
        assert [
            each.accessibleName() for each in fields if not each.parentWidget().rect().contains(each.geometry())
        ] == []


def test_activities_are_logged_before_there_is_any_session(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        workspace.open_page("ikrar")
        page = IkrarDriver(workspace.current)
        page.click("Catatan kegiatan")
        assert not page.can_press("Periksa lagi")  # that is about a session
        page.fill("Kegiatan", "Apel dan penjelasan larangan")
        page.click("Catat kegiatan")
        with office.store.read() as c:
            assert [line.what for line in month_log(c, office.store.office, "2029-11")] == [
                "Apel dan penjelasan larangan"
            ]
        page.click("Kembali")
        assert page.can_press("Buka sesi")


def test_a_new_session_is_offered_for_the_day_at_the_place_and_not_at_the_computer(qtbot, office: App) -> None:
    office.store.clock = lambda: datetime(2029, 11, 19, 17, 30, tzinfo=UTC)  # half past midnight or one in the east
    with opened(qtbot, office) as workspace:
        workspace.open_page("ikrar")
        page = IkrarDriver(workspace.current)
        page.click("Buka sesi")
        page.fill("Pemimpin ikrar", "Kepala Dinas")
        page.click("Buka sesi")
        assert page.page.presenter.session.day == "2029-11-20"


def test_a_session_without_a_title_is_not_opened_and_the_field_says_why(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        workspace.open_page("ikrar")
        page = IkrarDriver(workspace.current)
        page.click("Buka sesi")
        page.fill("Judul", "")
        page.click("Buka sesi")
        assert page.wrong("Judul")
        assert page.page.presenter.session is None


def test_the_day_of_the_chosen_session_is_read_whole_in_a_small_window(qtbot, workspace: Workspace) -> None:
    workspace.window().resize(*SMALL)
    page = IkrarDriver(workspace.current)
    page.rest()
    box = page.find(ChoiceBox, "Sesi ikrar")
    assert box.currentText() == "20 Nov 2029 · Ikrar Netralitas"
    box.setItemText(0, "20 Nov 2029 · Ikrar Netralitas susulan untuk pegawai Puskesmas Contoh I dan II")
    page.rest()
    assert box.shown_text.startswith("20 Nov 2029")
    assert box.shown_text.endswith("…")


def test_chosen_rows_are_marked_together_and_the_note_can_be_undone(page: IkrarDriver) -> None:
    page.pick_rows((0, 1, 2), LIST)
    page.click("Cuti")
    assert noted(page) == {"cuti": 3, "belum": 21}
    assert page.told == "3 orang: cuti."
    page.take_back()
    assert noted(page) == {"belum": 24}


def test_a_scanned_number_and_enter_mark_the_person_present(page: IkrarDriver) -> None:
    page.scan("198001010000111001")
    assert noted(page) == {"hadir": 1, "belum": 23}
    assert page.page.presenter.rows([SECOND])[SECOND].status is AttendanceStatus.PRESENT
    assert page.typed(SEARCH) == ""


def test_a_name_that_fits_several_people_marks_nobody(page: IkrarDriver) -> None:
    page.scan("contoh")
    assert noted(page) == {"belum": 24}
    assert "cocok" in page.told


def test_the_filter_shows_those_without_a_note(page: IkrarDriver) -> None:
    page.scan("198001010000111001")
    page.choose("Tampilkan", "Belum dicatat")
    assert page.listed() == {"belum dicatat": 23}


def test_a_closed_session_cannot_be_marked_until_it_is_opened_again(page: IkrarDriver) -> None:
    page.click("Tutup sesi")
    page.pick_rows((0,), LIST)
    assert not any(page.can_press(words) for words in MARKS)
    page.click("Buka kembali")
    assert all(page.can_press(words) for words in MARKS)


def test_list_and_figures_are_narrowed_to_a_unit_and_a_scanned_code_counts_for_anybody(page: IkrarDriver) -> None:
    everybody = page.numbers()
    page.choose("Unit kerja", UNITS[0])
    assert len(page.names()) == 8
    assert sum(page.page.presenter.counts().values()) == 8
    page.scan(next(number for number in everybody if number not in page.numbers()))
    assert noted(page) == {"belum": 8}, "the others of the unit are as they were"
    page.choose("Unit kerja", "Semua unit")
    assert noted(page) == {"hadir": 1, "belum": 23}


def test_a_session_is_corrected_in_its_form_and_removed_while_nobody_is_noted(page: IkrarDriver) -> None:
    page.click("Ubah sesi")
    page.fill("Tempat", "Aula")
    page.fill("Mulai", "7.30")
    page.choose("Yang diundang", UNITS[0])
    page.click("Simpan")
    session = page.page.presenter.session
    assert (session.place, session.starts) == ("Aula", "07:30")
    assert page.listed() == {"belum dicatat": 8}
    page.click("Hapus sesi")
    assert page.page.presenter.session is None


def test_one_key_marks_a_person_and_goes_on_to_the_next(page: IkrarDriver) -> None:
    page.go_to_list()
    page.type_in_list("HSICDLTBTK")
    assert page.statuses()[:8] == [
        "Hadir", "Sakit", "Izin", "Cuti", "Dinas luar", "Tugas belajar", "Tanpa keterangan", "belum dicatat"
    ]  # fmt: skip
    assert page.chosen_row() == 7
    page.press_in_list(Qt.Key.Key_Return)
    page.press_in_list(Qt.Key.Key_Up)
    page.press_in_list(Qt.Key.Key_Delete)
    assert page.statuses()[7] == "belum dicatat"


def test_what_the_keys_marked_is_taken_back_key_by_key(page: IkrarDriver) -> None:
    page.go_to_list()
    page.type_in_list("HS")
    page.press_in_list(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.statuses()[:2] == ["Hadir", "belum dicatat"]
    assert page.chosen_row() == 1
    page.press_in_list(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert noted(page) == {"belum": 24}


def test_a_gun_aimed_at_the_list_checks_in_its_person_and_marks_nobody_by_its_letters(page: IkrarDriver) -> None:
    page.go_to_list()
    page.shoot_at_list("HSICHSICHSIC")
    assert noted(page) == {"belum": 24}
    page.shoot_at_list("198001010000111001")
    assert noted(page) == {"hadir": 1, "belum": 23}
    assert page.page.presenter.rows([SECOND])[SECOND].status is AttendanceStatus.PRESENT


def test_a_remark_is_written_beside_a_mark_and_stays_when_the_reason_changes(page: IkrarDriver) -> None:
    page.go_to_list()
    page.type_in_list("N")
    page.type_in("Keterangan", "surat dokter")
    assert page.sees("Tandai dulu kehadirannya")
    page.pick_rows([0], LIST)
    page.type_in_list("S")
    page.pick_rows([0], LIST)
    page.type_in_list("N")
    page.type_in("Keterangan", "surat dokter")
    assert page.remarks()[0] == "surat dokter"
    page.pick_rows([0], LIST)
    page.type_in_list("I")
    assert (page.statuses()[0], page.remarks()[0]) == ("Izin", "surat dokter")


def test_the_next_unit_is_a_key_away(page: IkrarDriver) -> None:
    page.go_to_list()
    page.press_in_list(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert len(page.names()) == 8
    page.type_in_list("H")
    assert page.statuses()[0] == "Hadir"


def test_who_came_after_the_deadline_is_named_as_such(qtbot, office: App) -> None:
    with office.store.operation("test.people") as tx:
        tx.update(tables.people, SECOND, added_at="2029-11-28T02:00:00Z")
    open_session(office.store, title="Ikrar Netralitas", day="2029-11-20", place="Halaman", leader="Kepala Dinas")
    with opened(qtbot, office) as workspace:
        workspace.open_page("ikrar")
        page = IkrarDriver(workspace.current)
        told = {page.numbers()[n]: page.below_name(n) for n in range(24)}
    assert "masuk 28 November 2029, sesudah tenggat" in told["198001010000111001"]
    assert sum("sesudah tenggat" in words for words in told.values()) == 1


def test_a_session_that_takes_no_typed_marks_takes_none_from_the_search_either(page: IkrarDriver) -> None:
    session = page.page.presenter.session
    assert session is not None
    edit_session(page.page.ctx.app.store, session.id, typing=False)
    page.look_again()
    before = noted(page)
    page.type_in("Pindai kode, atau ketik nama / NIP lalu Enter", "Cokorda Contoh Adnyana 12")
    assert page.told == "Sesi ini tidak menerima kehadiran yang diketik."
    assert noted(page) == before
    edit_session(page.page.ctx.app.store, session.id, typing=True)
    page.look_again()
    page.type_in("Pindai kode, atau ketik nama / NIP lalu Enter", "Cokorda Contoh Adnyana 12")
    assert noted(page) != before
