"""On every page of both roles: each control that Tab comes to says its name, and Tab goes on as one reads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from netral_desktop.app import App
from netral_desktop.cases.names import Why
from netral_desktop.cases.register import switch_on, unlock
from netral_desktop.store.operators import add_operator
from netral_desktop.store.rights import OperatorRole
from netral_desktop.ui.context import Page
from netral_desktop.ui.roles import OFFICE_PAGES, REGENCY_PAGES
from netral_desktop.ui.workspace import Workspace
from tests.cases.world import DECREE, SECRET, take_in
from tests.ui.drivers.dugaan import DugaanDriver
from tests.ui.drivers.page import PageDriver

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
    for one, other in pairwise(tabbed(page)):
        if one.isAncestorOf(other):
            continue
        before, after = place_of(one, page, other), place_of(other, page, one)
        same_column = before.left() < after.right() and after.left() < before.right()
        same_line = before.top() < after.bottom() and after.top() < before.bottom()
        if (same_column and after.bottom() <= before.top()) or (same_line and after.right() <= before.left()):
            found.append(f"{told(one)} -> {told(other)}")
    return found


def place_of(widget: QWidget, page: Page, other: QWidget) -> QRect:
    """Where it stands on the page, as seen from `other`, which may not be scrolled with it.

    What is scrolled out of sight then stands at that edge of what is in sight.
    """
    place = QRect(widget.mapTo(page, QPoint()), widget.size())
    above = widget.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, QAbstractScrollArea) and not above.isAncestorOf(other):
            sight = QRect(above.viewport().mapTo(page, QPoint()), above.viewport().size())
            place.moveTop(max(sight.top() - place.height(), min(place.top(), sight.bottom())))
        above = above.parentWidget()
    return place


def is_shown(widget: QWidget) -> bool:
    """Whether the keyboard's place can be seen: it looks different with the focus than without."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert widget.hasFocus(), told(widget)
    with_it = widget.grab().toImage()
    widget.clearFocus()
    return with_it != widget.grab().toImage()


def check(qtbot, workspace: Workspace) -> None:
    activate(qtbot, workspace)
    for entry in workspace.entries:
        workspace.open_page(entry.key)
        check_page(workspace.current, entry.key)


def activate(qtbot, workspace: Workspace) -> None:
    with qtbot.waitActive(workspace.window()):
        workspace.window().activateWindow()


def check_page(page: Page, what: str) -> None:
    controls = tabbed(page)
    assert controls, what
    assert [told(each) for each in controls if not name_of(each)] == [], what
    assert backwards(page) == [], what
    assert [told(each) for each in controls if not is_shown(each)] == [], what


def check_forms(workspace: Workspace, page: str, *buttons: str, row: int | None = None) -> None:
    """Open the forms of a page one after the other, each on the page as it is first seen."""
    for words in buttons:
        workspace.open_page(page)
        at = PageDriver(workspace.current)
        at.rest()
        if row is not None:
            at.open_row(row)
        at.click(words)
        at.rest()
        held = QApplication.focusWidget()
        assert held is not None, words
        assert at.page.isAncestorOf(held), f"{words}: the keyboard stays behind"
        check_page(at.page, words)
        if at.can_press("Batal"):
            at.click("Batal")
            at.rest()


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


def test_the_forms_of_an_office_too(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        activate(qtbot, workspace)
        check_forms(workspace, "pegawai", "Ubah data…", "Tandai…", "Pakta dari kantor lain…", row=0)
        check_forms(workspace, "ikrar", "Buka sesi")
        check_forms(workspace, "pengaturan", "Koreksi nama atau kode…", "Tambah petugas…")
        check_forms(workspace, "kampanye", "Pejabat && saksi", "Tambah pejabat atau saksi", "Dasar hukum dan kewajiban")


def test_the_register_and_its_forms_too(qtbot, regency: App, tmp_path: Path) -> None:
    switch_on(regency.store, decree=DECREE, decree_on="2029-01-05", holder="Inspektorat", password=SECRET)
    take_in(unlock(regency.store, SECRET, Why.HANDLING), tmp_path / "bukti")
    with opened(qtbot, regency) as workspace:
        activate(qtbot, workspace)
        workspace.open_page("dugaan")
        page = DugaanDriver(workspace.current)
        check_page(page.page, "terkunci")
        page.open(SECRET)
        check_page(page.page, "daftar")
        page.click("Kelola…")
        check_page(page.page, "kelola")
        page.click("Semua berkas")
        page.open_row(0)
        check_page(page.page, "berkas")
        page.click("Semua berkas")
        page.click("Laporan baru")
        check_page(page.page, "laporan baru")
