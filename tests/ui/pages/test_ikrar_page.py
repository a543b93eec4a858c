"""The oath's page: opening a session, marking by list, key and scan, undoing, closing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from netral_desktop.app import App
from netral_desktop.ikrar.service import open_session
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.ui.pages.ikrar.page import IkrarPage
from netral_desktop.ui.workspace import Workspace

from ..conftest import opened

SECOND = f"{1:032x}"


@pytest.fixture
def workspace(qtbot, office: App) -> Iterator[Workspace]:
    open_session(office.store, title="Ikrar Netralitas", day="2029-11-20", place="Halaman", leader="Kepala Dinas")
    with opened(qtbot, office) as made:
        made.open_page("ikrar")
        yield made


@pytest.fixture
def page(workspace: Workspace) -> IkrarPage:
    assert isinstance(workspace.current, IkrarPage)
    return workspace.current


def noted(page: IkrarPage) -> dict[str, int]:
    return {status: n for status, n in page.presenter.counts().items() if n}


def settle(qtbot, page: IkrarPage) -> None:
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)


def test_an_office_without_a_session_is_led_to_opening_one(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        workspace.open_page("ikrar")
        page = workspace.current
        page._empty.pressed.emit()
        page._form.place.setText("Halaman kantor")
        page._form.leader.setText("Kepala Dinas")
        page._form._submit()
        settle(qtbot, page)
        assert page.presenter.session.place == "Halaman kantor"
        assert page._stack.currentIndex() == 0


def test_a_session_without_a_title_is_not_opened_and_the_field_says_why(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        workspace.open_page("ikrar")
        form = workspace.current._form
        form.title_field.clear()
        with qtbot.assertNotEmitted(form.submitted):
            form._submit()
        assert form.title_field.accessibleDescription()


def test_chosen_rows_are_marked_together_and_the_note_can_be_undone(qtbot, page: IkrarPage) -> None:
    page._table.select(list(page._model.ids())[:3])
    page._mark(page._table.selected_ids(), AttendanceStatus.LEAVE)
    settle(qtbot, page)
    assert noted(page) == {"cuti": 3, "belum": 21}
    notice = page.window().centralWidget().banner.notice
    assert notice.message == "3 orang: cuti."
    notice.action()
    settle(qtbot, page)
    assert noted(page) == {"belum": 24}


def test_a_scanned_number_and_enter_mark_the_person_present(qtbot, page: IkrarPage) -> None:
    qtbot.keyClicks(page._search, "198001010000111001")
    qtbot.keyClick(page._search, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert noted(page) == {"hadir": 1, "belum": 23}
    assert page.presenter.rows([SECOND])[SECOND].status is AttendanceStatus.PRESENT
    assert page._search.text() == ""


def test_a_name_that_fits_several_people_marks_nobody(qtbot, page: IkrarPage) -> None:
    qtbot.keyClicks(page._search, "contoh")
    qtbot.keyClick(page._search, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert noted(page) == {"belum": 24}
    assert "cocok" in page.window().centralWidget().banner.notice.message


def test_the_filter_shows_those_without_a_note(qtbot, page: IkrarPage) -> None:
    page._mark([SECOND], AttendanceStatus.PRESENT)
    settle(qtbot, page)
    page._filter.setCurrentIndex(page._filter.findData("belum"))
    page._on_filter()
    assert len(page._model.ids()) == 23
    assert SECOND not in page._model.ids()


def test_a_closed_session_cannot_be_marked_until_it_is_opened_again(qtbot, page: IkrarPage) -> None:
    page._toggle_closed()
    settle(qtbot, page)
    page._table.select([SECOND])
    assert not any(button.isEnabled() for button in page._marking)
    page._toggle_closed()
    settle(qtbot, page)
    assert all(button.isEnabled() for button in page._marking)


def test_list_and_figures_are_narrowed_to_a_unit_and_a_scanned_code_counts_for_anybody(qtbot, page) -> None:
    page.units.setCurrentIndex(1)
    page.units.chosen.emit()
    assert page._model.rowCount() == 8
    assert sum(page.presenter.counts().values()) == 8
    outside = next(i for i in (f"{n:032x}" for n in range(24)) if i not in page._model.ids())
    page._search.setText(page.presenter.rows([outside])[outside].person.personnel_number)
    page._search.returnPressed.emit()
    settle(qtbot, page)
    assert noted(page) == {"belum": 8}, "the others of the unit are as they were"
    page.units.choose(None)
    page.units.chosen.emit()
    assert noted(page) == {"hadir": 1, "belum": 23}
