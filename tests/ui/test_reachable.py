"""On every page of both roles: each control that Tab comes to says its name, and Tab goes on as one reads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from netral_desktop.app import App
from netral_desktop.store.operators import add_operator
from netral_desktop.store.rights import OperatorRole
from netral_desktop.ui.context import Page
from netral_desktop.ui.roles import OFFICE_PAGES, REGENCY_PAGES
from netral_desktop.ui.workspace import Workspace

from .conftest import PASSWORD, opened


def tabbed(page: Page) -> list[QWidget]:
    """What Tab comes to on a page, in its order."""

    def chain() -> Iterator[QWidget]:
        at = page.nextInFocusChain()
        while at is not page:
            yield at
            at = at.nextInFocusChain()

    return [
        each
        for each in chain()
        if page.isAncestorOf(each)
        and each.isVisibleTo(page)
        and each.isEnabledTo(page)
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not each.focusProxy()
    ]


def name_of(widget: QWidget) -> str:
    """What a screen reader says of it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {name_of(widget)!r} in {type(widget.parentWidget()).__name__}"


def backwards(page: Page) -> list[str]:
    """Where Tab goes up within a column, or to the left within a line."""
    found = []
    places = [(each, QRect(each.mapTo(page, QPoint()), each.size())) for each in tabbed(page)]
    for (one, before), (other, after) in pairwise(places):
        same_column = before.left() < after.right() and after.left() < before.right()
        same_line = before.top() < after.bottom() and after.top() < before.bottom()
        if (same_column and after.bottom() <= before.top()) or (same_line and after.right() <= before.left()):
            found.append(f"{told(one)} -> {told(other)}")
    return found


def is_shown(widget: QWidget) -> bool:
    """Whether the keyboard's place can be seen: it looks different with the focus than without."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert widget.hasFocus(), told(widget)
    with_it = widget.grab().toImage()
    widget.clearFocus()
    return with_it != widget.grab().toImage()


def check(qtbot, workspace: Workspace) -> None:
    with qtbot.waitActive(workspace.window()):
        workspace.window().activateWindow()
    for entry in workspace.entries:
        workspace.open_page(entry.key)
        controls = tabbed(workspace.current)
        assert controls, entry.key
        assert [told(each) for each in controls if not name_of(each)] == [], entry.key
        assert backwards(workspace.current) == [], entry.key
        assert [told(each) for each in controls if not is_shown(each)] == [], entry.key


def test_every_control_of_an_office_has_a_name_and_tab_goes_as_one_reads(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        assert workspace.entries == OFFICE_PAGES
        check(qtbot, workspace)
        add_operator(office.store, PASSWORD, code="meja 1", name="Petugas satu", role=OperatorRole.READER,
                     password="kata sandi petugas")  # fmt: skip
        qtbot.waitUntil(lambda: any(name_of(each) == "Ubah Petugas satu" for each in tabbed(workspace.current)))
        assert backwards(workspace.current) == []


def test_every_control_of_a_regency_has_a_name_and_tab_goes_as_one_reads(qtbot, regency: App) -> None:
    with opened(qtbot, regency) as workspace:
        assert workspace.entries == REGENCY_PAGES
        check(qtbot, workspace)
