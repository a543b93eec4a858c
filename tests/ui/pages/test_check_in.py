"""The check-in screen: scans and typing, what is said of each, undo; the keyboard stays where the next goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontInfo, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from netral_desktop.app import App
from netral_desktop.ikrar import queries
from netral_desktop.ikrar.kinds import Way
from netral_desktop.ikrar.service import edit_session, open_session
from netral_desktop.ui.pages.ikrar.check_in import CheckInScreen
from netral_desktop.ui.widgets.labels import LongName
from tests.ui.drivers.ikrar import IkrarDriver

from ..conftest import opened

NUMBER = "198001010000111001"
SCANNED, BY_HAND = 1, 60  # milliseconds between keys


class Desk:
    """Somebody at the check-in screen."""

    def __init__(self, driver: IkrarDriver, session: str) -> None:
        self.driver, self.session, self._at = driver, session, 1000
        screen = driver.page.window().findChild(CheckInScreen)
        assert screen is not None
        self.screen = screen

    def keys(self, text: str, gap: int) -> None:
        """Keys that lie so far apart by the time that stands in them, and Enter."""
        for place, character in enumerate((*text, "\r"), 1):
            key = Qt.Key.Key_Return if character == "\r" else Qt.Key(ord(character.upper()))
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, character)
            event.setTimestamp(self._at + gap * place)
            QApplication.sendEvent(self.screen, event)
        self._at += gap * (len(text) + 1) + 1000
        self.driver.rest()

    @property
    def words(self) -> set[str]:
        return {label.text() for label in self.screen.findChildren(QLabel) if label.text()}


@pytest.fixture
def session(office: App) -> str:
    return open_session(office.store, title="Ikrar", day="2029-11-20", place="Halaman", leader="Kepala Dinas")


@pytest.fixture
def desk(qtbot, office: App, session: str) -> Iterator[Desk]:
    with opened(qtbot, office) as workspace:
        workspace.open_page("ikrar")
        driver = IkrarDriver(workspace.current)
        driver.click("Layar kehadiran")
        made = Desk(driver, session)
        yield made
        made.screen.close()
        driver.rest()


def present(office: App, session: str) -> dict[Way | None, int]:
    with office.store.read() as c:
        return queries.present_by_way(c, session)


def test_a_scan_is_kept_at_once_counted_and_told_as_a_scan(desk: Desk, office: App) -> None:
    desk.keys(NUMBER, SCANNED)
    assert present(office, desk.session) == {Way.GUN: 1}
    assert {"HADIR", "1", "dari 24 hadir"} <= desk.words


def test_typing_by_hand_counts_as_typed(desk: Desk, office: App) -> None:
    desk.keys("contoh", BY_HAND)
    assert "BELUM JELAS" in desk.words
    assert present(office, desk.session) == {}
    desk.keys(NUMBER, BY_HAND)
    assert present(office, desk.session) == {Way.TYPED: 1}


def test_who_is_in_already_and_a_foreign_code_are_told_apart(desk: Desk, office: App) -> None:
    desk.keys(NUMBER, SCANNED)
    desk.keys(NUMBER, SCANNED)
    assert "SUDAH HADIR" in desk.words
    desk.keys("NT7K3F9A22QMX4C1", SCANNED)
    assert {"TIDAK DIKENAL", "1"} <= desk.words
    assert present(office, desk.session) == {Way.GUN: 1}


def test_the_last_is_taken_back_by_key_and_again_the_one_before_it(desk: Desk, office: App) -> None:
    for number in desk.driver.numbers()[:2]:
        desk.keys(number, SCANNED)
    assert sum(present(office, desk.session).values()) == 2
    for left in (1, 0):
        QTest.keyClick(desk.screen, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        desk.driver.rest()
        assert sum(present(office, desk.session).values()) == left
    assert "DIURUNGKAN" in desk.words


def test_a_session_that_forbids_typing_takes_scans_only(qtbot, office: App, session: str) -> None:
    edit_session(office.store, session, typing=False)
    with opened(qtbot, office) as workspace:
        workspace.open_page("ikrar")
        driver = IkrarDriver(workspace.current)
        driver.click("Layar kehadiran")
        desk = Desk(driver, session)
        desk.keys(NUMBER, BY_HAND)
        assert present(office, session) == {}
        assert "TIDAK DICATAT" in desk.words
        desk.keys(NUMBER, SCANNED)
        assert present(office, session) == {Way.GUN: 1}


def test_nothing_on_the_screen_can_take_the_keyboard_from_the_next_scan(desk: Desk) -> None:
    buttons = desk.screen.findChildren(QAbstractButton)
    assert buttons
    assert all(button.focusPolicy() is Qt.FocusPolicy.NoFocus for button in buttons)
    QTest.keyClick(desk.screen, Qt.Key.Key_Tab)
    assert desk.screen.hasFocus() or desk.screen.focusWidget() in (None, desk.screen)


def test_the_page_behind_shows_what_was_done_once_the_screen_is_left(desk: Desk) -> None:
    desk.keys(NUMBER, SCANNED)
    QTest.keyClick(desk.screen, Qt.Key.Key_Escape)
    desk.driver.rest()
    assert desk.driver.listed() == {"Hadir": 1, "belum dicatat": 23}
    assert desk.driver.in_sight_with(QLabel, "Halaman · dipimpin Kepala Dinas · dipindai 1")


def test_what_it_says_grows_with_the_window(desk: Desk) -> None:
    def name_size(width: int, height: int) -> int:
        desk.screen.resize(width, height)
        return max(QFontInfo(name.font()).pixelSize() for name in desk.screen.findChildren(LongName))

    usual = name_size(1366, 768)
    assert name_size(2732, 1536) == 2 * usual
    assert name_size(1093, 535) == usual, "no smaller than it was"
