"""Left alone, the window is covered and asks for the password; nothing that was typed is lost, and jobs go on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from netral_desktop.app import App
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.store.idle import DEFAULT, idle_minutes, set_idle_minutes
from netral_desktop.ui.idle_lock import IdleLock
from netral_desktop.ui.pages.pengaturan.trail_dialog import TrailDialog
from netral_desktop.ui.workspace import Workspace

from .conftest import PASSWORD, opened


@pytest.fixture
def workspace(qtbot, office: App):
    with opened(qtbot, office) as shown:
        yield shown


@pytest.fixture
def idle(workspace: Workspace) -> IdleLock:
    return IdleLock(workspace.context, workspace.window(), workspace)


def answer(qtbot, idle: IdleLock, password: str) -> None:
    idle.cover.password.setText(password)
    QTest.keyClick(idle.cover.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not idle.locked or idle.cover.isEnabled())


def test_after_fifteen_minutes_the_password_is_asked_and_what_was_typed_is_still_there(
    qtbot, workspace: Workspace, idle: IdleLock
) -> None:
    workspace.open_page("pengaturan")
    field = workspace.current.findChild(QPlainTextEdit)
    field.setPlainText("DINAS YANG SEDANG DIKETIK")
    idle.look(15 * 60 - 1)
    assert not idle.locked
    idle.look(15 * 60)
    assert idle.locked
    assert idle.cover.size() == workspace.window().size()
    assert not workspace.isEnabled()
    answer(qtbot, idle, "bukan kata sandinya")
    assert idle.locked
    answer(qtbot, idle, PASSWORD)
    assert not idle.locked
    assert field.toPlainText() == "DINAS YANG SEDANG DIKETIK"
    assert workspace.isEnabled()


def test_a_dialog_that_stood_open_is_hidden_and_comes_back_and_jobs_go_on(
    qtbot, workspace: Workspace, idle: IdleLock
) -> None:
    workspace.open_page("pengaturan", "jejak")
    dialog = workspace.window().findChild(TrailDialog)
    dialog.sheet.setText("masih diketik")
    idle.lock()
    assert not dialog.isVisible()
    ended: list[int] = []
    workspace.context.jobs.run("hitung", lambda _: 7, done=ended.append)
    qtbot.waitUntil(lambda: bool(ended))
    answer(qtbot, idle, PASSWORD)
    assert dialog.isVisible()
    assert dialog.sheet.text() == "masih diketik"
    dialog.close()


def test_the_time_is_a_setting_and_never_is_one_too(workspace: Workspace, idle: IdleLock, office: App) -> None:
    assert idle_minutes(office.store) == DEFAULT
    set_idle_minutes(office.store, 0)
    idle.look(10**6)
    assert not idle.locked
    set_idle_minutes(office.store, 5)
    idle.look(5 * 60)
    assert idle.locked
    with pytest.raises(UsageProblem):
        set_idle_minutes(office.store, -1)
