from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import Cancelled, EnvironmentFault, WrongKey
from netral_desktop.ui import theme
from netral_desktop.ui.main_window import MainWindow
from netral_desktop.ui.manual import ManualWindow
from netral_desktop.ui.theme import Tone
from netral_desktop.ui.widgets.banners import Banner, NextStepBanner, Notice
from netral_desktop.ui.widgets.buttons import Button, IconButton, VerdictButton
from netral_desktop.ui.widgets.choice_box import ChoiceBox
from netral_desktop.ui.widgets.drop_zone import DropZone, dropped_paths
from netral_desktop.ui.widgets.empty_state import EmptyState
from netral_desktop.ui.widgets.forms import FormRow, PasswordField
from netral_desktop.ui.widgets.image_view import ImageView, Outline
from netral_desktop.ui.widgets.labels import LongName, Text
from netral_desktop.ui.widgets.page_preview import PagePreview
from netral_desktop.ui.widgets.panels import Chip, FigureTile, ProgressBar
from netral_desktop.ui.widgets.problem import Problem
from netral_desktop.ui.widgets.search_box import SearchBox

from .conftest import LONG_NAME


@pytest.fixture
def shown(qtbot):
    """Shows a widget and keeps it until the test ends."""

    def show(widget):
        qtbot.addWidget(widget)
        widget.show()
        return widget

    return show


def test_a_label_shows_what_it_was_given_not_what_it_could_mean(shown) -> None:
    label = shown(Text("<b>Dinas</b> <img src='http://contoh'>"))
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_tile_tells_part_and_whole_to_those_who_cannot_see_it(shown) -> None:
    tile = shown(FigureTile("Pakta ditandatangani"))
    tile.set_figure(271, 312, "27 belum kembali")
    assert tile.findChild(ProgressBar).accessibleName() == "86,9%, 271 dari 312"


def test_a_chip_is_as_wide_as_its_words_and_speaks_them(shown) -> None:
    chip = shown(Chip("ragu", Tone.WARNING))
    narrow = chip.width()
    chip.set_state("perlu klarifikasi", Tone.DUE)
    assert chip.width() > narrow
    assert chip.accessibleName() == "perlu klarifikasi"


def test_a_long_name_wraps_and_shrinks_but_keeps_every_letter(shown) -> None:
    label = shown(LongName(LONG_NAME, lines=2))
    label.resize(240, 40)
    assert label.heightForWidth(900) < label.heightForWidth(240)
    assert label.accessibleName() == LONG_NAME


def test_the_banner_shows_the_newest_message_and_undoes_in_place(qtbot, shown) -> None:
    banner = shown(Banner())
    undone = []
    banner.show_notice(Notice(Tone.DUE, "Gagal.", "Ulangi."))
    banner.show_notice(Notice.done("Hal. 16 ditandai kosong.", undo=lambda: undone.append(1)))
    assert banner.accessibleName() == "Hal. 16 ditandai kosong."
    next(b for b in banner.findChildren(Button) if b.text() == "Urungkan").click()
    assert undone == [1]
    assert banner.notice is None
    assert banner.isHidden()


def test_a_known_error_stands_with_its_next_step_and_stays() -> None:
    notice = Notice.error(EnvironmentFault("is_folder", name="“pakta.pdf”"))
    told = (Tone.DUE, "“pakta.pdf” adalah folder, bukan berkas.", "Pilih nama berkas.")
    assert (notice.tone, notice.message, notice.next_step) == told
    assert Notice.error(Cancelled()).tone is Tone.NEUTRAL


def test_the_next_step_has_one_button_or_none(qtbot, shown) -> None:
    banner = shown(NextStepBanner())
    banner.set_step("14 halaman menunggu", "Tinjau sekarang")
    with qtbot.waitSignal(banner.pressed):
        banner.findChild(Button).click()
    banner.set_step("Semua lengkap", "")
    assert banner.findChild(Button).isHidden()


def test_the_search_box_waits_for_a_pause_and_tells_nothing_twice(qtbot, shown) -> None:
    box = shown(SearchBox("Cari nama"))
    told: list[str] = []
    box.searched.connect(told.append)
    qtbot.keyClicks(box, "sudi")
    assert told == []
    qtbot.waitUntil(lambda: told == ["sudi"])
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told == ["sudi"]
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert told == ["sudi", ""]


def test_only_fitting_files_and_folders_are_taken_from_a_drag(tmp_path: Path) -> None:
    pdf, text, folder = tmp_path / "a.PDF", tmp_path / "b.txt", tmp_path / "pindaian"
    folder.mkdir()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(p)) for p in (pdf, text, folder)] + [QUrl("https://contoh.id/c.pdf")])
    assert dropped_paths(data, [".pdf"]) == [pdf, folder]


def drag(zone: DropZone, path: Path) -> tuple[QDragEnterEvent, QDropEvent, QMimeData]:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    keys = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDragEnterEvent(QPoint(5, 5), *keys), QDropEvent(QPointF(5, 5), *keys), data


def test_a_drop_zone_takes_its_kinds_and_lets_others_pass(qtbot, shown, tmp_path: Path) -> None:
    zone = shown(DropZone([".xlsx"], "Lepaskan untuk memasukkan data awal"))
    enter, drop, _kept = drag(zone, tmp_path / "data.xlsx")
    enter.ignore()
    zone.dragEnterEvent(enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(zone.dropped) as dropped:
        zone.dropEvent(drop)
    assert dropped.args == [[tmp_path / "data.xlsx"]]
    other, _, _kept = drag(zone, tmp_path / "data.docx")
    other.ignore()
    zone.dragEnterEvent(other)
    assert not other.isAccepted()


def test_an_icon_button_has_a_name_and_a_tip_with_its_key(shown) -> None:
    button = shown(IconButton("rotate", "Putar halaman", shortcut="R"))
    assert button.accessibleName() == "Putar halaman"
    assert button.toolTip() == "Putar halaman (R)"


def test_verdict_keys_are_44_high_and_answer_to_their_key(qtbot, shown) -> None:
    button = shown(VerdictButton("Tertandatangani", "T", kind="ok"))
    assert button.height() == theme.VERDICT_HEIGHT == 44
    with qtbot.waitActive(button):
        button.activateWindow()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_T)
    assert not button.grab().isNull()


def test_a_form_row_replaces_its_note_by_the_error_and_back(shown) -> None:
    field = QLineEdit()
    row = shown(FormRow("Nama kantor", field, "Seperti di kop surat."))
    row.set_error("Isi nama lengkap.")
    assert field.accessibleDescription() == "Isi nama lengkap."
    assert field.property("wrong") is True
    row.set_error("")
    assert "Seperti di kop surat." in [text.text() for text in row.findChildren(QLabel) if text.isVisible()]
    assert field.accessibleName() == "Nama kantor"


def test_a_password_is_hidden_until_asked(shown) -> None:
    field = shown(PasswordField())
    assert field.echoMode() == QLineEdit.EchoMode.Password
    field.actions()[0].toggle()
    assert field.echoMode() == QLineEdit.EchoMode.Normal


def test_an_empty_state_leads_on(qtbot, shown) -> None:
    empty = shown(EmptyState("pegawai", "Belum ada pegawai", "Dari Excel atau SIASN.", "Masukkan data awal"))
    with qtbot.waitSignal(empty.pressed):
        empty.findChild(Button).click()


@pytest.fixture
def page() -> QImage:
    image = QImage(420, 594, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    return image


def test_a_page_image_fits_zooms_turns_and_marks_its_zone(qtbot, shown, page: QImage) -> None:
    view = ImageView()
    view.resize(400, 400)
    shown(view)
    view.set_image(page, [Outline(((20, 20), (120, 20), (120, 60), (20, 60)), label="zona tanda tangan")])
    fitted = view.scale_now()
    assert 0.5 < fitted < 0.7
    assert view.accessibleDescription() == "zona tanda tangan"
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.scale_now() > fitted
    qtbot.keyClick(view, Qt.Key.Key_R)
    assert view.scale_now() == pytest.approx(fitted, rel=0.5)
    assert (view.transform().m11(), view.transform().m12() > 0) == (pytest.approx(0, abs=1e-9), True), "a quarter"
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.scale_now() > 1
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.scale_now() < 1
    view.set_image(None)
    assert view.scene().items() == []


def test_zooming_ends_within_reason(shown, page: QImage) -> None:
    view = shown(ImageView())
    view.set_image(page)
    for _ in range(60):
        view.zoom(1.25)
    assert view.scale_now() <= 6.0


def test_a_preview_asks_for_each_page_once_and_takes_only_what_it_still_wants(qtbot, shown, page: QImage) -> None:
    preview = shown(PagePreview())
    wanted: list[int] = []
    preview.wanted.connect(wanted.append)
    preview.set_pages(3)
    preview.go_to(1)
    preview.go_to(7)
    assert wanted == [0, 1]
    preview.show_page(0, page)
    assert preview.view.scene().items() == []
    preview.show_page(1, page)
    assert preview.view.scene().items() != []


def test_a_known_error_in_a_form_leads_to_its_place_in_the_manual(qtbot) -> None:
    window = MainWindow(Path())
    form = QWidget()
    field, last = QLineEdit(), QLineEdit()
    row = FormRow("Kata sandi", field, "Catatan")
    column = QVBoxLayout(form)
    for part in (row, last):
        column.addWidget(part)
    window.setCentralWidget(form)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    link = row.findChild(QPushButton)
    assert not link.isVisible()
    row.set_error(WrongKey("wrong_password"))
    assert link.isVisible()
    assert row.findChild(Problem).text() == field.accessibleDescription()
    assert "manual" in link.accessibleName() or "Panduan" in link.accessibleName()
    assert row.findChild(Problem).rect().contains(link.geometry()), "it has room below the words"
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert link.hasFocus(), "Tab comes to it right after its field"
    qtbot.keyClick(link, Qt.Key.Key_Space)
    manual = window.findChild(ManualWindow)
    assert manual is not None
    assert manual.text.textCursor().selectedText() == "wrong_password"
    row.set_error("Isi kata sandinya.")
    assert not link.isVisible(), "what a form says by itself has no place there"
    row.set_error("")
    assert row.findChild(Problem).text() == "Catatan"
    manual.close()


def test_a_page_far_below_its_size_keeps_its_thin_strokes(shown) -> None:
    row = (b"\0\0" + 6 * b"\xff") * 200  # a stroke of two pixels in eight: a grey of 191 from far away
    striped = QImage(row * 1600, 1600, 1600, 1600, QImage.Format.Format_Grayscale8).copy()
    view = shown(ImageView())
    view.resize(200, 200)
    view.set_image(striped)
    assert view.scale_now() < 0.15
    seen = view.viewport().grab().toImage()
    greys = [QColor(seen.pixel(x, 100)).lightness() for x in range(60, 140)]
    assert max(greys) - min(greys) < 60
    assert 160 < sum(greys) / len(greys) < 220


def test_a_box_in_which_nothing_is_chosen_says_what_is_to_be(shown) -> None:
    box = ChoiceBox()
    box.addItems(["Senin", "Selasa"])
    box.setPlaceholderText("Pilih harinya")
    box.setCurrentIndex(-1)
    box.setMinimumWidth(200)
    shown(box)
    assert box.shown_text == "Pilih harinya"
    empty, _ = box.grab().toImage(), box.setPlaceholderText("")
    assert empty != box.grab().toImage()
    box.setCurrentIndex(1)
    assert box.shown_text == "Selasa"
