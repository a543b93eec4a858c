from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QUrl
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from netral_desktop.app import App
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.manual import heading_of
from netral_desktop.kernel.progress import Progress
from netral_desktop.store import Store, tables
from netral_desktop.ui import theme
from netral_desktop.ui.context import Page
from netral_desktop.ui.help import HelpDialog
from netral_desktop.ui.manual import ManualWindow, open_manual
from netral_desktop.ui.roles import CASES, OFFICE_PAGES, REGENCY_PAGES, Entry
from netral_desktop.ui.theme import Tone
from netral_desktop.ui.widgets.banners import Notice
from netral_desktop.ui.widgets.practice_band import PracticeBand
from netral_desktop.ui.widgets.step_strip import StepStrip
from netral_desktop.ui.workspace import Workspace

from .conftest import PASSWORD, SMALL, opened


@pytest.fixture
def workspace(qtbot, office: App):
    with opened(qtbot, office) as made:
        yield made


def test_pages_are_built_when_they_are_first_visited(workspace: Workspace) -> None:
    assert [page.title for page in workspace.findChildren(Page)] == ["Beranda"]
    workspace.open_page("pengaturan")
    assert sorted(page.title for page in workspace.findChildren(Page)) == ["Beranda", "Pengaturan"]
    assert workspace.current is workspace.page("pengaturan")


def test_an_unknown_page_is_no_crash(workspace: Workspace) -> None:
    workspace.open_page("tidak-ada")
    assert workspace.current is workspace.page("beranda")


def test_ctrl_and_a_digit_go_to_a_page_and_f5_reads_it_again(qtbot, workspace: Workspace) -> None:
    last = workspace.entries[-1]
    with qtbot.waitActive(workspace.window()):
        workspace.window().activateWindow()
    qtbot.keyClick(workspace, str(len(workspace.entries) % 10), Qt.KeyboardModifier.ControlModifier)
    assert workspace.current is workspace.page(last.key)
    calls = []
    workspace.current.refresh = lambda: calls.append(1)
    qtbot.keyClick(workspace, Qt.Key.Key_F5)
    assert calls == [1]


def test_f1_tells_what_is_done_here_and_every_key(qtbot, workspace: Workspace) -> None:
    qtbot.keyClick(workspace, Qt.Key.Key_F1)
    dialog = workspace.findChild(HelpDialog)
    assert dialog.height() <= 520
    assert [label.text() for label in dialog.findChild(StepStrip).words] == list(workspace.entries[0].steps())
    dialog.accept()


@pytest.mark.parametrize("entry", [*OFFICE_PAGES, *REGENCY_PAGES, CASES], ids=lambda entry: entry.chapter)
def test_every_page_is_told_in_three_short_steps(entry: Entry) -> None:
    steps = entry.steps()
    assert len(set(steps)) == 3
    assert all(step.endswith((".", "?")) for step in steps)
    assert max(map(len, steps)) <= 64


@pytest.mark.parametrize("key", ["pindai", "tindak-lanjut"])
def test_f1_once_more_opens_the_manual_at_the_page(qtbot, workspace: Workspace, key: str) -> None:
    workspace.open_page(key)
    qtbot.keyClick(workspace, Qt.Key.Key_F1)
    workspace.findChild(HelpDialog).manual.click()
    manual = workspace.window().findChild(ManualWindow)
    heading = heading_of(next(entry.chapter for entry in workspace.entries if entry.key == key))
    assert manual.isVisible()
    assert manual.chapters.currentItem().text() == heading_of(heading.chapter).title
    assert manual.text.textCursor().block().text() == heading.title
    assert not manual.back.isEnabled()
    manual.close()


def test_a_known_error_leads_to_its_row_and_from_there_back(qtbot, workspace: Workspace) -> None:
    manual = open_manual(workspace, anchor="6-ikrar")
    workspace.tell(Notice.error(Refused("spreadsheet_damaged", name="pegawai.xlsx")))
    button(workspace.banner, "Panduan").click()
    assert workspace.window().findChildren(ManualWindow) == [manual]
    assert manual.text.textCursor().selectedText() == "spreadsheet_damaged"
    assert workspace.banner.isVisible()  # it still says what to do
    manual.back.click()
    assert manual.text.chapter == "6-ikrar"
    manual.text.anchorClicked.emit(QUrl("#11-arti-pesan-dan-kode"))
    assert manual.chapters.currentItem().text() == "11. Arti pesan dan kode"
    manual.search.setText("kunci penyelamat")
    qtbot.keyClick(manual.search, Qt.Key.Key_Return)
    assert manual.text.textCursor().selectedText().casefold() == "kunci penyelamat"
    manual.close()
    workspace.tell(Notice.done("Tersimpan."))
    assert not button(workspace.banner, "Panduan").isVisible()


def button(banner: QWidget, words: str) -> QPushButton:
    return next(found for found in banner.findChildren(QPushButton) if found.text() == words)


def test_every_page_says_what_is_done_on_it(workspace: Workspace) -> None:
    assert all(workspace.page(entry.key).help.strip() for entry in workspace.entries)


def test_a_hidden_page_reads_anew_only_when_it_is_shown(workspace: Workspace) -> None:
    page = workspace.page("beranda")
    workspace.open_page("pengaturan")
    calls = []
    page.refresh = lambda: calls.append(1)
    page.on_changed(frozenset({"people"}))
    page.on_changed(frozenset({"attendance"}))
    assert calls == []
    workspace.open_page("beranda")
    assert calls == [1]
    page.on_changed(frozenset({"nothing_of_ours"}))
    assert calls == [1]
    page.on_changed(frozenset({"people"}))
    assert calls == [1, 1]


def test_every_page_watches_tables_that_exist(workspace: Workspace) -> None:
    known = set(tables.metadata.tables)
    for entry in workspace.entries:
        assert workspace.page(entry.key).watches <= known, entry.key


def test_an_operation_refreshes_what_is_shown(qtbot, office: App, workspace: Workspace) -> None:
    def work(_: Progress) -> None:
        with office.store.read() as c:
            ids = list(c.scalars(tables.people.select().with_only_columns(tables.people.c.id)))
        with office.store.operation("test.empty") as tx:
            tx.delete(tables.people, ids)

    assert workspace.page("beranda").subtitle.startswith("24 pegawai")
    with qtbot.waitSignal(workspace.context.changed):
        workspace.context.jobs.write("Mengosongkan", work)
    assert "24" not in workspace.page("beranda").subtitle


def test_a_known_error_of_a_job_stands_in_the_banner_until_another_page_is_opened(qtbot, workspace: Workspace) -> None:
    def work(_: Progress) -> None:
        raise Refused("damaged", file="contoh.netral")

    with qtbot.waitSignal(workspace.context.jobs.refused):
        workspace.context.jobs.run("Membaca", work)
    told = Refused("damaged", file="contoh.netral")
    assert workspace.banner.notice == Notice(Tone.DUE, told.message, told.next_step, code="damaged")
    workspace.open_page("pengaturan")
    assert workspace.banner.notice is None


def test_the_navigation_folds_in_a_narrow_window(qtbot, office: App) -> None:
    with opened(qtbot, office, SMALL) as workspace:
        assert workspace.navigation.width() == theme.NAVIGATION_FOLDED
        workspace.window().resize(1366, 768)
        assert workspace.navigation.width() == theme.NAVIGATION_WIDTH


def test_what_waits_is_told_by_the_entry_itself(workspace: Workspace) -> None:
    item = workspace.navigation.items["beranda"]
    item.set_badge(14)
    assert item.accessibleName() == "Beranda, 14 menunggu"
    assert "Ctrl+1" in item.toolTip()


# -- every page, in the smallest window ---------------------------------------------------------------------------


def visible(workspace: Workspace, kind: type[QWidget]) -> list[QWidget]:
    return [w for w in workspace.window().findChildren(kind) if w.isVisible()]


def overflow(page: Page) -> list[str]:
    """Widgets that stand outside the page, or are wider than the area that scrolls them."""
    found = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not page.window():
            continue
        right = widget.mapTo(page, widget.rect().topRight()).x()
        if right > page.width() and not in_horizontal_scroller(widget, page):
            found.append(f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()} ends at {right}")
    return found


def in_horizontal_scroller(widget: QWidget, page: Page) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not page:
        if isinstance(parent, QAbstractItemView | QGraphicsView):
            return True
        parent = parent.parentWidget()
    return False


def assert_fits(workspace: Workspace) -> None:
    window = workspace.window()
    for entry in workspace.entries:
        workspace.open_page(entry.key)
        QApplication.processEvents()
        page = workspace.current
        assert (window.width(), window.height()) == SMALL, f"{entry.key} needs {window.width()}x{window.height()}"
        assert page.minimumSizeHint().width() <= page.width(), entry.key
        assert overflow(page) == [], entry.key
        for area in page.findChildren(QScrollArea):
            if area.isVisible() and area.widget() is not None:
                assert area.widget().width() <= area.viewport().width(), entry.key


def test_every_page_of_an_office_fits_the_smallest_window(qtbot, office: App) -> None:
    with opened(qtbot, office, SMALL) as workspace:
        assert_fits(workspace)


def test_every_page_of_a_new_office_fits_the_smallest_window(qtbot, empty_office: App) -> None:
    with opened(qtbot, empty_office, SMALL) as workspace:
        assert_fits(workspace)


def test_every_page_of_a_new_regency_fits_the_smallest_window(qtbot, regency: App) -> None:
    with opened(qtbot, regency, SMALL) as workspace:
        assert_fits(workspace)


def test_every_control_has_a_name_that_can_be_spoken(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        for entry in workspace.entries:
            workspace.open_page(entry.key)
            QApplication.processEvents()
            for control in (*visible(workspace, QToolButton), *visible(workspace, QAbstractButton)):
                if control.metaObject().className() not in ("QTableCornerButton", "QLineEditIconButton"):
                    assert control.accessibleName() or control.text(), f"{entry.key}: {control}"
            for field in visible(workspace, QLineEdit):
                named = field.accessibleName() or any(label.buddy() is field for label in visible(workspace, QLabel))
                inside = field.parentWidget().metaObject().className() in ("QComboBox", "QSpinBox", "QDateEdit")
                assert named or inside or "SpinBox" in field.objectName() or field.objectName(), entry.key


def test_tab_goes_through_a_page_from_top_to_bottom(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        workspace.open_page("pengaturan")
        with qtbot.waitActive(workspace.window()):
            workspace.window().activateWindow()
        page = workspace.current
        page.setFocus()
        seen: list[QWidget] = []
        for _ in range(60):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            widget = QApplication.focusWidget()
            if widget in seen or not page.isAncestorOf(widget):
                break
            if not isinstance(widget, QScrollArea):
                seen.append(widget)  # not what scrolls: it stays while all in it moves
        assert len(seen) >= 8
        columns: dict[int, list[int]] = {}
        for widget in seen:
            at = widget.mapTo(page, widget.rect().topLeft())
            columns.setdefault(at.x() > page.width() // 2, []).append(at.y())
        assert all(tops == sorted(tops) for tops in columns.values())


def test_the_page_has_the_keyboard_not_the_navigation(workspace: Workspace) -> None:
    QApplication.sendEvent(workspace.window(), QEvent(QEvent.Type.WindowActivate))
    assert workspace.window().focusWidget() is workspace.page("beranda")


def test_a_message_lies_over_the_head_and_moves_nothing(qtbot, workspace: Workspace) -> None:
    before = workspace.current.mapTo(workspace, QPoint(0, 0)), workspace.current.size()
    workspace.tell(Notice(Tone.DUE, "Berkas itu tidak dapat dibaca.", "Pilih berkas lain."))
    QApplication.processEvents()
    assert (workspace.current.mapTo(workspace, QPoint(0, 0)), workspace.current.size()) == before
    banner, head = workspace.banner, workspace.header
    assert banner.isVisible()
    assert head.geometry().contains(banner.geometry().translated(banner.parentWidget().pos())), "one line fits the head"
    workspace.banner.dismiss()
    QApplication.processEvents()
    assert (workspace.current.mapTo(workspace, QPoint(0, 0)), workspace.current.size()) == before
    assert workspace.childAt(head.geometry().center()) in {head, *head.findChildren(QWidget)}, "nothing is left over it"


def test_what_was_done_can_be_taken_back_later_and_on_another_page(qtbot, workspace: Workspace) -> None:
    back: list[str] = []
    assert not workspace.navigation.undo.isVisible()
    for words in ("Made ditandai: pindah.", "Ketut ditandai: cuti."):
        workspace.tell(Notice.done(words, undo=lambda words=words: back.append(words)))
    workspace.open_page("pengaturan")
    assert workspace.banner.notice is None
    assert workspace.navigation.undo.toolTip() == "Ctrl+Z mengurungkan: Ketut ditandai: cuti."
    menu = workspace.navigation.acts_menu()
    assert [action.text()[8:] for action in menu.actions()[1:]] == ["Ketut ditandai: cuti.", "Made ditandai: pindah."]
    menu.actions()[2].trigger()
    assert back == ["Made ditandai: pindah."]
    qtbot.keyClick(workspace.current, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert back == ["Made ditandai: pindah.", "Ketut ditandai: cuti."]
    assert not workspace.navigation.undo.isVisible()


def test_taking_back_elsewhere_takes_the_message_away_and_happens_once(workspace: Workspace) -> None:
    back: list[int] = []
    workspace.tell(Notice.done("Made ditandai: pindah.", undo=lambda: back.append(1)))
    notice = workspace.banner.notice
    assert notice is not None
    workspace.undo.undo()
    assert workspace.banner.notice is None
    assert notice.action is not None
    notice.action()
    assert back == [1]


def test_a_field_takes_its_own_typing_back_before_any_act(qtbot, workspace: Workspace) -> None:
    back: list[int] = []
    workspace.tell(Notice.done("Made ditandai: pindah.", undo=lambda: back.append(1)))
    workspace.open_page("pegawai")
    field = next(box for box in workspace.current.findChildren(QLineEdit) if box.isVisible())
    qtbot.keyClicks(field, "made")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), back) == ("", [])


def test_practice_is_framed_in_every_size_and_a_real_office_is_not(qtbot, tmp_path) -> None:
    for practice in (True, False):
        folder = tmp_path / str(practice)
        store, _ = Store.create(folder, PASSWORD, role="opd", code="4.01", name="Dinas Uji", practice=practice)
        with App(store, folder) as app, opened(qtbot, app) as workspace:
            for size in ((1366, 768), SMALL):
                workspace.window().resize(*size)
                QApplication.processEvents()
                bands = [band for band in workspace.findChildren(PracticeBand) if band.isVisible()]
                assert [band.width() for band in bands] == ([workspace.width() - 8] if practice else [])
                corner = workspace.grab().toImage().pixelColor(1, workspace.height() - 2)
                assert (corner == theme.color("mark")) is practice


class _Windows(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(repr(watched))
        return False


@pytest.mark.parametrize("role", ["office", "regency"])
def test_no_part_of_a_page_flashes_as_a_window_and_takes_the_keyboard(qtbot, role: str, request) -> None:
    with opened(qtbot, request.getfixturevalue(role)) as workspace:
        windows = _Windows()
        QApplication.instance().installEventFilter(windows)
        for entry in workspace.entries:
            workspace.open_page(entry.key)
            qtbot.waitUntil(lambda: not workspace.context.jobs.busy)
        QApplication.instance().removeEventFilter(windows)
        assert windows.shown == []


def test_a_clock_that_must_be_wrong_is_asked_about_once_when_the_data_are_opened(qtbot, office: App) -> None:
    right = office.store.clock
    office.store.clock = lambda: right() - timedelta(days=500)
    with opened(qtbot, office) as workspace:
        notice = workspace.banner.notice
        assert notice is not None
        assert "Tanggalnya benar?" in notice.message
        assert notice.action is not None
        notice.action()
        qtbot.waitUntil(lambda: not workspace.context.jobs.busy)
    with opened(qtbot, office) as workspace:
        assert workspace.banner.notice is None


def test_the_manual_is_saved_as_a_pdf_while_one_reads_on(qtbot, workspace: Workspace, tmp_path: Path) -> None:
    manual = open_manual(workspace, anchor="6-ikrar")
    out = tmp_path / "panduan.pdf"
    manual.write(out)
    qtbot.waitUntil(lambda: manual.save.text().startswith("Tersimpan"), timeout=60_000)
    assert out.read_bytes().startswith(b"%PDF")
    manual.close()
