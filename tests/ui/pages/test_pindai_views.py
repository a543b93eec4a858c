"""The other views of the page of the scans, on a real store: contact sheet, intakes, what comes by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from netral_desktop.scans import service
from netral_desktop.scans.review.decisions import Action
from netral_desktop.scans.review.double_feeds import Missing
from netral_desktop.scans.service import set_watch_folder, watch_folder
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.store import tables as t
from netral_desktop.ui.application import Desktop
from netral_desktop.ui.pages.pindai import watch_desk
from netral_desktop.ui.pages.pindai.contact_presenter import filter_words
from netral_desktop.ui.pages.pindai.intake_bar import BATCHES
from netral_desktop.ui.pages.pindai.page import PindaiPage
from netral_desktop.ui.pages.pindai.pictures import Pictures
from netral_desktop.ui.workspace import Workspace
from tests.cli import paper
from tests.ui.conftest import NAME, PASSWORD
from tests.ui.drivers.pindai import Desk
from tests.ui.pages import pindai_paper

TOTAL = pindai_paper.FIRST_PAGES + 2
SIGNED = len(pindai_paper.SIGNED)


def press(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key, wherever the keyboard is; then everything it began comes to its end."""
    focus = desk.window.focusWidget()
    assert focus is not None
    desk.qtbot.keyClick(focus, key, modifier)
    desk.settle()


def contact(desk: Desk) -> list[tuple[str, float]]:
    """Open the contact sheet; the verdicts and ink of what is on screen."""
    press(desk, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert desk.view is desk.page.contact
    return [(crop.verdict, crop.ink or 0.0) for crop in desk.crops]


# -- the contact sheet ----------------------------------------------------------------------------------------------


def test_the_contact_sheet_begins_with_the_least_ink_and_shows_every_picture(desk: Desk) -> None:
    pictures, came = desk.page.contact.findChild(Pictures), set()
    pictures.ready.connect(came.add)
    found = contact(desk)
    assert [verdict for verdict, _ in found] == ["signed"] * SIGNED
    assert [ink for _, ink in found] == sorted(ink for _, ink in found)
    wanted = {crop.image for crop in desk.crops}
    desk.qtbot.waitUntil(lambda: wanted <= came)  # asked for by what is painted
    assert not any(pictures.get(blob).image.isNull() for blob in wanted)


def test_all_of_them_are_the_signed_and_the_empty_ones_together(desk: Desk) -> None:
    contact(desk)
    counted = {}
    for which, words in filter_words().items():
        desk.hand.click(words, QToolButton)
        counted[which] = [crop.verdict for crop in desk.crops]
    assert set(counted["unsigned"]) == {"unsigned"}
    assert sorted(counted["all"]) == sorted(counted["signed"] + counted["unsigned"])


def test_an_empty_contact_sheet_leads_on_to_what_there_is(desk: Desk) -> None:
    contact(desk)
    for crop in list(desk.crops):
        service.decide_zone(desk.app.store, crop.page_id, crop.position, Verdict.UNSIGNED)
    desk.settle()
    desk.hand.click(filter_words()["signed"], QToolButton)
    assert desk.crops == []
    desk.hand.click("Lihat semua")
    assert len(desk.crops) > 0
    assert desk.page.contact.presenter.filter == "all"


def test_where_nothing_was_filed_the_contact_sheet_leads_to_the_review(desk: Desk) -> None:
    with desk.app.store.read() as c:
        filed = list(c.scalars(select(t.scan_pages.c.id).where(t.scan_pages.c.state == PageState.FILED)))
    with desk.app.store.operation("test") as tx:
        for page in filed:
            tx.update(t.scan_pages, page, state=PageState.REVIEW)
    contact(desk)
    assert desk.crops == []
    desk.hand.click("Tinjau halaman")
    assert desk.view is desk.page.review


def test_a_crop_marked_wrong_stays_in_its_place_with_its_new_verdict_and_can_be_taken_back(desk: Desk) -> None:
    contact(desk)
    press(desk, Qt.Key.Key_Right)
    crop = desk.crops[1]
    press(desk, Qt.Key.Key_X)
    assert [c.verdict for c in desk.crops] == ["signed", "unsigned", "signed"]
    assert desk.page.contact.grid.current == 1
    with desk.app.store.read() as c:
        pages, zones = t.scan_pages.c, t.page_zones.c
        query = select(pages.decided_by, zones.verdict).join(t.page_zones, zones.page_id == pages.id)
        assert c.execute(query.where(pages.id == crop.page_id)).all() == [(desk.app.store.actor, "unsigned")]
    press(desk, Qt.Key.Key_Z)
    assert [c.verdict for c in desk.crops] == ["signed"] * SIGNED
    assert desk.app.store.verify() == []


def test_enter_opens_the_page_and_the_way_back_leads_to_the_same_crop(desk: Desk) -> None:
    contact(desk)
    press(desk, Qt.Key.Key_Right)
    chosen = desk.crops[1]
    press(desk, Qt.Key.Key_Return)
    assert desk.view is desk.page.review
    assert desk.page.review.list.current() == chosen.page_id
    press(desk, Qt.Key.Key_Escape)
    assert desk.view is desk.page.contact
    assert desk.crops[desk.page.contact.grid.current].id == chosen.id


def test_arrows_stop_at_the_ends_of_the_only_screen(desk: Desk) -> None:
    contact(desk)
    for _ in range(SIGNED + 2):
        press(desk, Qt.Key.Key_Right)
    assert desk.page.contact.grid.current == SIGNED - 1
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down):
        press(desk, key)
        assert desk.page.contact.presenter.start == 0
    press(desk, Qt.Key.Key_Home)
    press(desk, Qt.Key.Key_Left)
    assert desk.page.contact.grid.current == 0


def test_forty_crops_stand_on_a_screen_of_1366_by_768_and_fewer_on_a_small_one(desk: Desk) -> None:
    desk.window.resize(1366, 768)
    contact(desk)
    assert desk.page.contact.presenter.capacity == 8 * 5
    desk.window.resize(1093, 535)
    desk.qtbot.waitUntil(lambda: desk.page.contact.presenter.capacity == 8 * 3)


# -- the intakes ----------------------------------------------------------------------------------------------------


def test_every_intake_adds_up_and_so_does_their_sum(desk: Desk) -> None:
    press(desk, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert desk.view is desk.page.batches
    presenter = desk.page.batches.presenter
    lines = [presenter.rows([])[each] for each in presenter.ids("", False)]
    assert [line.pages for line in lines] == [TOTAL, TOTAL]
    assert all(line.balances for line in lines)
    assert {state: pages for state, pages in lines[0].parts.items() if pages} == {
        state: pages for state, pages in desk.states().items() if pages
    }
    session = desk.page.review.session
    session.state = PageState.FOREIGN
    with desk.app.store.read() as c:
        person = str(c.scalar(select(t.people.c.id).limit(1)))
    service.decide(desk.app.store, session.ids("", False)[0], Action.SIGNED, person)
    desk.page.batches.reload()
    line = presenter.rows([])[presenter.ids("", False)[0]]
    assert (line.parts["by_hand"], line.balances) == (1, True)
    assert "+ 1 arsip manual +" in line.sentence
    assert desk.hand.sees(f"Semua berkas masuk: {TOTAL} halaman masuk = ")


def test_an_intake_is_taken_back_at_the_second_press_and_named_so(desk: Desk) -> None:
    desk.page.show_view(BATCHES)
    desk.settle()
    panel = desk.page.batches
    newest = panel.presenter.ids("", False)[1]
    panel.table.select([newest])
    desk.hand.click("Tarik kembali…")
    desk.settle()
    assert desk.hand.sees(f"Tarik kembali {TOTAL} halaman ini?")
    assert "discarded" not in desk.states()
    desk.hand.click("Ya, tarik kembali")
    desk.settle()
    assert desk.states()["discarded"] == TOTAL
    line = panel.presenter.line(newest)
    assert line is not None
    assert (line.taken_back, line.balances) == (True, True)
    assert not panel.back.isVisible()


def test_a_file_that_could_not_be_opened_is_named_with_its_reason(desk: Desk, tmp_path: Path) -> None:
    torn = tmp_path / "putus.pdf"
    torn.write_bytes(b"%PDF-1.7\nputus")
    desk.page.take_in([torn])
    desk.settle()
    desk.page.show_view(BATCHES)
    line = desk.page.batches.presenter.line("semua")
    assert line is not None
    assert (line.refused, line.balances) == (1, True)
    assert desk.hand.sees("putus.pdf: Berkas rusak")


def test_the_sums_are_saved_as_a_pdf(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "rekap.pdf"
    desk.page.show_view(BATCHES)
    desk.settle()
    with desk.hand.choosing(out):
        desk.hand.click("Simpan PDF")
    document = pypdfium2.PdfDocument(out)
    words = document[0].get_textpage().get_text_range()
    document.close()
    assert "Rekap halaman pindaian" in words
    assert NAME in words
    assert str(TOTAL) in words.split()


# -- what comes by itself -------------------------------------------------------------------------------------------


def test_a_picture_on_the_clipboard_is_taken_in(desk: Desk) -> None:
    page = paper.foreign_page().convert("RGB").resize((620, 877))
    image = QImage(page.tobytes(), page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888)
    QGuiApplication.clipboard().setImage(image)
    before = sum(desk.states().values())
    press(desk, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert sum(desk.states().values()) == before + 1
    with desk.app.store.read() as c:
        assert sorted(c.scalars(select(t.scan_batches.c.source))) == ["clipboard", "file"]


def test_files_on_the_clipboard_are_taken_in_and_words_are_not(desk: Desk, tmp_path: Path) -> None:
    scan = tmp_path / "tambahan.png"
    paper.save_image(scan, paper.blank_page())
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(scan))])
    QGuiApplication.clipboard().setMimeData(copied)
    before = sum(desk.states().values())
    press(desk, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert sum(desk.states().values()) == before + 1
    QGuiApplication.clipboard().setText("bukan pindaian")
    press(desk, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert sum(desk.states().values()) == before + 1
    assert desk.workspace.banner.notice is not None
    assert "tidak berisi gambar" in desk.workspace.banner.notice.message


def test_a_watched_folder_brings_its_files_in_and_says_how_it_does(
    scanned: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_desk, "LOOK_SECONDS", 0.05)
    folder = tmp_path / "mesin fotokopi"
    folder.mkdir()
    with pindai_paper.open_copy(scanned, tmp_path / "opd") as app:
        desk = Desk(app, qtbot, tmp_path)
        before = sum(desk.states().values())
        with desk.hand.choosing(folder):
            desk.bring("Pantau folder")
        assert watch_folder(app.store) == folder
        paper.save_image(folder / "scan0001.png", paper.blank_page())
        qtbot.waitUntil(lambda: sum(desk.states().values()) == before + 1)
        qtbot.waitUntil(lambda: "1 berkas masuk" in desk.page.watch.words)
        qtbot.waitUntil(lambda: "Memantau mesin fotokopi, dilihat " in desk.last)
        shutil.rmtree(folder)
        desk.page.show_view(BATCHES)
        qtbot.waitUntil(lambda: desk.hand.sees("tidak terjangkau"))
        desk.hand.click("Berhenti memantau")
        assert watch_folder(app.store) is None
        assert desk.page.watch.words == ""
        assert not desk.hand.can_press("Berhenti memantau")
        desk.window.close()


def test_the_watch_goes_on_when_the_window_opens_again(scanned: Path, tmp_path: Path, qtbot: QtBot) -> None:
    with pindai_paper.open_copy(scanned, tmp_path / "opd") as app:
        folder = tmp_path / "stik"
        folder.mkdir()
        set_watch_folder(app.store, folder)
        desk = Desk(app, qtbot, tmp_path)
        qtbot.waitUntil(lambda: desk.page.watch.watch is not None)
        desk.settle()
        desk.page.show_view(BATCHES)
        assert desk.hand.sees(str(folder))
        desk.window.close()


def test_the_watch_goes_on_though_nobody_opens_the_page(scanned: Path, tmp_path: Path, qtbot: QtBot) -> None:
    with pindai_paper.open_copy(scanned, tmp_path / "opd") as app:
        (tmp_path / "stik").mkdir()
        set_watch_folder(app.store, tmp_path / "stik")
    desktop = Desktop(tmp_path / "opd", tmp_path / "latihan", PASSWORD)
    qtbot.addWidget(desktop.window)
    desktop.show()
    qtbot.waitUntil(lambda: desktop.app is not None)
    workspace = desktop.window.findChild(Workspace)
    qtbot.waitUntil(lambda: workspace.findChild(PindaiPage) is not None)
    assert workspace.current is workspace.page("beranda")
    page = workspace.page("pindai")
    assert isinstance(page, PindaiPage)
    qtbot.waitUntil(lambda: "dilihat" in page.watch.words)
    qtbot.waitUntil(lambda: not desktop.window.jobs.busy)
    desktop.window.close()


def test_the_alarm_names_the_sheets_that_are_missing_until_it_is_dismissed(desk: Desk) -> None:
    ids = desk.page.review.list.ids()
    missing = [
        Missing(f"NT{n}", None, name, ids[1], ids[0], ("a.pdf", 7), ("a.pdf", 8))
        for n, name in enumerate(("Ni Putu Contoh", "Slamet", None, "Dewi Contoh"))
    ]
    alarm = desk.page.alarm
    alarm.show_missing(missing)
    assert alarm.isVisible()
    assert alarm.accessibleName().startswith("4 lembar mungkin tertarik")
    assert alarm.accessibleName().endswith(
        "Ni Putu Contoh (sesudah hal. 7, a.pdf), Slamet (sesudah hal. 7, a.pdf), "
        "daftar bersama (sesudah hal. 7, a.pdf), dan 1 lagi."
    )
    desk.hand.click("Lihat halamannya")
    assert desk.page.review.list.current() == ids[1]
    desk.hand.click("Sudah diperiksa")
    assert alarm.isHidden()
    alarm.show_missing(missing[:1])
    assert alarm.isHidden()


def test_an_empty_review_leads_to_the_contact_sheet(desk: Desk) -> None:
    while desk.page.review.list.ids():
        desk.key(Qt.Key.Key_B)
        desk.settle()
    desk.page.review.view.pressed.emit()
    assert desk.view is desk.page.contact
