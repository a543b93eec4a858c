"""A day's work by the mouse alone, which clicks right after each message has come and gone, where it aimed before.

A click that was meant for one person must not mark another because a message pushed the rows.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton

from netral_desktop.app import App
from netral_desktop.ikrar.service import open_session
from netral_desktop.ui.widgets.banners import Banner
from netral_desktop.ui.widgets.table_view import TableView
from netral_desktop.ui.workspace import Workspace

from .conftest import SMALL, opened
from .drivers.page import PageDriver

AIMED = 1  # the row, counted from 0, that the next click is meant for


@pytest.mark.parametrize("size", [(1366, 768), SMALL])
def test_a_click_right_after_a_message_meets_whom_it_was_meant_for(qtbot, office: App, size: tuple[int, int]) -> None:
    open_session(office.store, title="Ikrar", day="2029-11-20", place="Halaman", leader="Kepala Dinas")
    with opened(qtbot, office, size) as workspace:
        _see(workspace, "Pegawai")
        people = PageDriver(workspace.current)
        people.pick_rows([0], "Daftar pegawai")
        people.click("Tandai")
        people.choose("Kedudukan", "Cuti di luar")
        _aim(workspace, "Daftar pegawai", lambda: people.click("Tandai"))
        _see(workspace, "Ikrar")
        oath = PageDriver(workspace.current)
        oath.pick_rows([0], "Daftar hadir ikrar")
        _aim(workspace, "Daftar hadir ikrar", lambda: oath.click("Sakit"))
        _see(workspace, "Tindak lanjut")
        pursuit = PageDriver(workspace.current)
        pursuit.pick_rows([0], "Yang belum")
        pursuit.choose("Sebab", "Sakit")
        _aim(workspace, "Yang belum", lambda: pursuit.click("Simpan catatan"))
        assert len(workspace.undo.acts) >= 2
        assert workspace.navigation.undo.isVisible()


def _see(workspace: Workspace, title: str) -> None:
    """To a page, by a click on its entry."""
    PageDriver(workspace.current).click(title, QAbstractButton)
    assert workspace.navigation.items[next(e.key for e in workspace.entries if e.title == title)].isChecked()


def _aim(workspace: Workspace, name: str, act: Callable[[], None]) -> None:
    """Aim at a row, do something that is answered by a message, and click there while it stands and when it is gone."""
    driver = PageDriver(workspace.current)
    table = driver.table(name)
    spot, key = _place(table, AIMED), _id(table, AIMED)
    act()
    assert driver.in_sight(Banner), "what was done is told"
    if _place(table, AIMED) != spot or _id(table, AIMED) != key:
        raise AssertionError(f"the rows of {name} moved when it was told")
    driver.press(table.viewport(), table.viewport().mapFrom(workspace, spot))
    assert table.selected_ids() == [key], "while the message stands"
    close = next(b for b in driver.find(Banner).findChildren(QAbstractButton) if b.accessibleName() == "Tutup pesan")
    other = _place(table, AIMED + 1)
    driver.press(close)
    assert not driver.in_sight(Banner)
    driver.press(table.viewport(), table.viewport().mapFrom(workspace, other))
    assert table.selected_ids() == [_id(table, AIMED + 1)], "right after it was closed"


def _place(table: TableView, row: int) -> QPoint:
    """The middle of a row, in the window."""
    return table.viewport().mapTo(
        table.window().centralWidget(), table.visualRect(table.model().index(row, 0)).center()
    )


def _id(table: TableView, row: int) -> str:
    return str(table.model().id_at(row))
