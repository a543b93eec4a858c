"""Several people at one window: who opens it, what each sees of it, and who goes on when it was locked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from netral_desktop.app import App
from netral_desktop.store.operators import add_operator
from netral_desktop.store.rights import OperatorRole
from netral_desktop.ui.first_run.unlock import Unlock
from netral_desktop.ui.idle_lock import IdleLock
from netral_desktop.ui.roles import pages_of
from netral_desktop.ui.standing import read_standing

from .conftest import PASSWORD, opened

THEIRS = "kata sandi petugas"


def words(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


@pytest.fixture
def shared(office: App) -> App:
    """An office with one operator of each kind."""
    for role, code in (
        (OperatorRole.CHECK_IN, "meja 1"),
        (OperatorRole.READER, "satgas"),
        (OperatorRole.OPERATOR, "arsip"),
    ):
        add_operator(office.store, PASSWORD, code=code, name=f"Petugas {code}", role=role, password=THEIRS)
    return office


def test_the_password_page_asks_who_it_is_only_where_there_are_several(qtbot, office: App) -> None:
    alone = Unlock(office.data_dir)
    qtbot.addWidget(alone)
    assert alone.operator is None
    add_operator(office.store, PASSWORD, code="meja 1", name="Siti", role=OperatorRole.CHECK_IN, password=THEIRS)
    several = Unlock(office.data_dir)
    qtbot.addWidget(several)
    assert several.operator is not None
    assert [several.operator.itemText(n) for n in range(several.operator.count())] == ["Administrator", "meja 1"]
    told: list[tuple[str, str | None]] = []
    several.submitted.connect(lambda password, operator: told.append((password, operator)))
    several.password.setText(THEIRS)
    several.open_button.click()
    several.operator.setCurrentIndex(1)
    several.open_button.click()
    assert told == [(THEIRS, None), (THEIRS, "meja 1")]


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        ("meja 1", ["ikrar", "pengaturan"]),
        ("satgas", ["beranda", "pegawai", "tindak-lanjut", "laporan", "pengaturan"]),
        ("arsip", [entry.key for entry in pages_of("opd")]),
    ],
)
def test_the_navigation_holds_what_a_role_may_use_and_the_rest_says_so(
    qtbot, shared: App, code: str, keys: list[str]
) -> None:
    shared.store.take_over(THEIRS, code)
    with opened(qtbot, shared) as workspace:
        assert [entry.key for entry in workspace.entries] == keys
        assert f"Petugas {code}" in read_standing(shared).notes
        for key in keys:
            workspace.open_page(key)
            qtbot.waitUntil(lambda: not workspace.context.jobs.busy)
        workspace.open_page("kampanye")
        shown = words(workspace.banner)
        assert ("tidak termasuk tugas" in shown) == (code != "arsip")


def test_a_locked_window_goes_on_for_the_same_and_begins_anew_for_another(qtbot, shared: App) -> None:
    with opened(qtbot, shared) as workspace:
        idle = IdleLock(workspace.context, workspace.window(), workspace, lambda: workspace.unsaved)
        others: list[bool] = []
        idle.taken_over.connect(lambda: others.append(True))

        def answer(code: str, password: str) -> None:
            idle.lock()
            assert idle.cover is not None
            assert idle.cover.operator is not None
            idle.cover.operator.choose(code)
            idle.cover.password.setText(password)
            QTest.keyClick(idle.cover.password, Qt.Key.Key_Return)
            qtbot.waitUntil(lambda: not idle.locked or idle.cover.isEnabled())

        answer("", PASSWORD)
        assert not idle.locked
        assert others == []
        workspace.open_page("pengaturan")
        field = workspace.current.findChild(QPlainTextEdit)
        QTest.keyClicks(field, "BELUM DISIMPAN")
        answer("arsip", THEIRS)
        assert idle.locked
        assert "belum disimpan" in words(idle.cover)
        assert shared.store.session.id == "operator"
        answer("", PASSWORD)
        field.document().setModified(False)
        answer("satgas", THEIRS)
        assert others == [True]
        assert shared.store.session.role is OperatorRole.READER
