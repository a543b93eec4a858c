"""The window speaks another language at once, on the same open data, and what was done stays; papers do not change."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from netral_desktop.app import App
from netral_desktop.ikrar.queries import marks
from netral_desktop.ikrar.service import open_session
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.roster.kinds import DutyStatus
from netral_desktop.roster.queries import people_by_ids
from netral_desktop.ui import language
from netral_desktop.ui.application import Desktop
from netral_desktop.ui.colors import Look
from netral_desktop.ui.first_run.presenter import recovery_note
from netral_desktop.ui.texts import tr
from netral_desktop.ui.widgets.language_choice import LanguageChoice
from netral_desktop.ui.workspace import Workspace
from netral_desktop.words import LANGUAGES, in_source_language

from .drivers.page import PageDriver


@pytest.fixture
def desktop(qtbot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The program before anything is open; the language that is kept is this test's own."""
    for name in ("LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    made = Desktop(tmp_path / "nothing", tmp_path / "latihan")
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.leaving.may_lose = True  # what a test has typed
    yield made
    language.speak_in(qapp, "id")


def choose(choice: LanguageChoice, key: str) -> None:
    choice.setCurrentIndex(choice.findData(key))
    choice.activated.emit(choice.currentIndex())


def test_who_cannot_read_the_first_page_changes_its_language_there(qtbot, desktop: Desktop) -> None:
    before = desktop.gate
    choose(before.step.language, "en")
    qtbot.waitUntil(lambda: desktop.gate is not before)
    assert desktop.gate.step.sentence.text() == "What will this computer be used for?"
    assert language.chosen() == "en"
    again = desktop.gate
    choose(again.step.language, "id")
    qtbot.waitUntil(lambda: desktop.gate is not again)
    assert desktop.gate.step.sentence.text() == "Komputer ini akan dipakai untuk apa?"


def test_the_language_changes_while_the_data_are_open_and_the_page_stays(qtbot, desktop: Desktop, office: App) -> None:
    desktop.gate.opened.emit(office)
    before = desktop.window.view
    before.open_page("pengaturan")
    choose(before.current.findChild(LanguageChoice), "en")
    qtbot.waitUntil(lambda: desktop.window.view is not before)
    after = desktop.window.view
    assert after.current.title == "Settings"
    assert after.current.findChild(LanguageChoice).currentData() == "en"
    assert [entry.title for entry in after.entries][:3] == ["Home", "Employees", "Pacts"]
    assert QLocale().name() == "en_GB"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save)
    assert box.button(QDialogButtonBox.StandardButton.Save).text().replace("&", "") == "Save"


def test_what_is_typed_and_not_saved_holds_the_language_back(qtbot, desktop: Desktop, office: App) -> None:
    desktop.gate.opened.emit(office)
    view = desktop.window.view
    view.open_page("pengaturan")
    qtbot.keyClicks(view.current.letterhead.lines, "LAIN")
    choice = view.current.findChild(LanguageChoice)
    choose(choice, "en")
    qtbot.wait(20)
    assert desktop.window.view is view
    assert choice.currentData() == "id"
    assert "belum disimpan" in view.banner.notice.message


def test_every_language_of_the_words_is_one_of_the_window() -> None:
    assert set(language.NAMES) == set(LANGUAGES)


def test_a_text_is_indonesian_where_a_paper_is_made(qapp: QApplication) -> None:
    language.speak_in(qapp, "en")
    try:
        with in_source_language():
            on_paper = tr("{pages} halaman {paper}", pages=1200, paper="A4")
        assert on_paper == "1.200 halaman A4"
        assert tr("Simpan") == "Save"
    finally:
        language.speak_in(qapp, "id")


def test_the_paper_with_the_recovery_code_is_indonesian(qapp: QApplication) -> None:
    language.speak_in(qapp, "en")
    try:
        said = recovery_note("Dinas Uji", "AAAA-BBBB", "12345")
    finally:
        language.speak_in(qapp, "id")
    assert said == recovery_note("Dinas Uji", "AAAA-BBBB", "12345")
    assert "kode pemulihan" in said


def settle(qtbot, desktop: Desktop) -> None:
    qtbot.waitUntil(lambda: not desktop.window.jobs.busy)
    QApplication.processEvents()


def test_what_was_done_can_be_taken_back_after_language_and_look_have_changed(
    qtbot, desktop: Desktop, office: App
) -> None:
    session = open_session(office.store, title="Ikrar", day="2029-11-20", place="Halaman", leader="Kepala Dinas")
    desktop.gate.opened.emit(office)
    people = PageDriver(go(desktop, "pegawai").current)
    people.pick_rows([0], "Daftar pegawai")
    (marked,) = people.table("Daftar pegawai").selected_ids()
    people.click("Tandai")
    people.choose("Kedudukan", "Pindah")
    people.click("Tandai")
    oath = PageDriver(go(desktop, "ikrar").current)
    oath.pick_rows([0], "Daftar hadir ikrar")
    (present,) = oath.table("Daftar hadir ikrar").selected_ids()
    oath.click("Sakit")
    before = desktop.window.view
    told = [act.words for act in before.undo.acts]
    assert len(told) == 2
    desktop.speak_in("en")
    desktop.restyle(Look.DARK)
    view = desktop.window.view
    assert view is not before
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert [act.words for act in view.undo.acts] == told
    assert view.navigation.undo.isVisible()
    with office.store.read() as c:
        assert marks(c, session, [present])[present].status is AttendanceStatus.SICK
    view.undo.undo()
    settle(qtbot, desktop)
    with office.store.read() as c:
        assert present not in marks(c, session, [present])
    assert view.banner.notice is not None, "said in the window that stands now"
    view.undo.undo()
    settle(qtbot, desktop)
    with office.store.read() as c:
        assert people_by_ids(c, [marked])[0].duty_status is DutyStatus.ACTIVE
    assert view.undo.acts == ()


def go(desktop: Desktop, key: str) -> Workspace:
    view = desktop.window.view
    assert isinstance(view, Workspace)
    QApplication.processEvents()
    view.open_page(key)
    return view
