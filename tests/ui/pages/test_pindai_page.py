"""The page of the scans in a window, on a real store, with paper that was printed, signed and scanned."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from netral_desktop.app import App
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.pacts.results import Scope
from netral_desktop.scans import service
from netral_desktop.scans.intake import watching
from netral_desktop.scans.states import PageState
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.ui.pages.pindai import watch_desk
from netral_desktop.ui.pages.pindai.intake_bar import BATCHES
from netral_desktop.ui.pages.pindai.page import PindaiPage
from netral_desktop.ui.pages.pindai.presenter import Intake
from netral_desktop.ui.pages.pindai.review_panel import GLANCE_MS
from netral_desktop.ui.widgets.drop_zone import DropZone
from tests.cli import paper
from tests.ui.drivers.pindai import SMALL, Desk
from tests.ui.pages import pindai_paper

TOTAL = pindai_paper.FIRST_PAGES + 2


def test_the_pages_that_wait_are_listed_with_the_first_one_open(desk: Desk) -> None:
    waiting = desk.states()["review"]
    assert waiting >= len(pindai_paper.FAINT)
    assert len(desk.page.review.list.ids()) == waiting
    assert desk.page.review.list.current() == desk.page.review.list.ids()[0]
    assert desk.page.subtitle == f"{waiting} halaman menunggu keputusan"
    assert desk.page.review.view.view.scene().items() != []


def test_the_sum_on_screen_is_the_sum_in_the_store(desk: Desk) -> None:
    assert sum(desk.states().values()) == TOTAL
    assert desk.page.presenter.overview().balance.startswith(f"{TOTAL} halaman masuk = ")


def test_a_verdict_by_key_files_the_page_and_opens_the_next(desk: Desk) -> None:
    first, second = desk.page.review.list.ids()[:2]
    desk.key(Qt.Key.Key_T)
    assert desk.page.review.list.current() == second  # at once, the store comes after
    desk.settle()
    with desk.app.store.read() as c:
        assert c.scalar(select(t.scan_pages.c.state).where(t.scan_pages.c.id == first)) == "filed"
        assert c.scalar(select(t.page_zones.c.verdict).where(t.page_zones.c.page_id == first)) == "signed"
    notice = desk.page.review.decision.banner.notice
    assert notice is not None
    assert notice.message.endswith("ditandai tertandatangani.")


def test_everything_that_waits_is_decided_by_keys_alone_and_taken_back(desk: Desk) -> None:
    before = desk.states()
    waiting = list(desk.page.review.list.ids())
    for place, page in enumerate(waiting):
        assert desk.page.review.list.current() == page
        desk.key(
            Qt.Key.Key_B
            if place == 0
            else Qt.Key.Key_K
            if desk.page.review.decision.unsigned.isEnabled()
            else Qt.Key.Key_B
        )
    desk.settle()
    assert desk.states().get("review", 0) == 0
    assert desk.page.review.session.detail is None
    assert desk.page.subtitle == "Tidak ada yang menunggu keputusan"
    desk.key(Qt.Key.Key_Return)  # to the last look over all signatures, and back
    assert desk.view is desk.page.contact
    desk.key(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    for _ in waiting:
        desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
    assert desk.states() == before
    assert list(desk.page.review.list.ids()) == waiting
    assert desk.page.review.list.current() == waiting[0]


def test_arrow_keys_walk_through_the_list_and_stop_at_its_ends(desk: Desk) -> None:
    ids = desk.page.review.list.ids()
    desk.key(Qt.Key.Key_Down)
    assert desk.page.review.list.current() == ids[1]
    for _ in range(len(ids) + 1):
        desk.key(Qt.Key.Key_Down)
    assert desk.page.review.list.current() == ids[-1]
    desk.key(Qt.Key.Key_Up)
    assert desk.page.review.list.current() == ids[-2]


def test_a_verdict_that_was_typed_ahead_decides_no_page_that_nobody_has_seen(desk: Desk) -> None:
    review = desk.page.review
    review.glance.setInterval(GLANCE_MS)
    first, second, *_ = review.list.ids()
    desk.qtbot.waitUntil(lambda: review.session.page_id == first and review.session.seen)
    desk.settle()  # the pictures of the next pages are there
    table = review.list.table
    for _ in range(3):
        desk.qtbot.keyClick(table, Qt.Key.Key_T)
    assert review.list.current() == review.session.page_id == second
    assert review.session.given, "its picture was ready, and goes on screen at once"
    assert desk.hand.sees("Halaman ini baru tampil, belum diputuskan")
    desk.qtbot.waitUntil(lambda: review.session.seen)
    assert not desk.hand.sees("Halaman ini baru tampil")
    assert any(words.startswith("1 dari ") for words in desk.hand.words())
    desk.settle()
    with desk.app.store.read() as c:
        decided = c.scalars(select(t.page_decisions.c.page_id)).all()
    assert decided == [first]


def test_pages_that_are_passed_over_quickly_stay_undecided(desk: Desk) -> None:
    review = desk.page.review
    review.glance.setInterval(GLANCE_MS)
    ids = review.list.ids()
    desk.qtbot.waitUntil(lambda: review.session.page_id == ids[0] and review.session.seen)
    table = review.list.table
    for key in (Qt.Key.Key_Down, Qt.Key.Key_K, Qt.Key.Key_Up, Qt.Key.Key_T, Qt.Key.Key_Down, Qt.Key.Key_B):
        desk.qtbot.keyClick(table, key)
    assert review.list.current() == ids[1], "arrows are never too fast"
    desk.settle()
    with desk.app.store.read() as c:
        assert c.scalars(select(t.page_decisions.c.page_id)).all() == []


def test_letters_typed_into_the_search_decide_nothing(desk: Desk) -> None:
    before = desk.states()
    desk.type("kutbT")
    desk.settle()
    assert desk.states() == before
    assert desk.page.review.decision.owner_search.field.text() == "kutbT"


def codeless(desk: Desk) -> str:
    """Open the page of which nothing tells whose it is."""
    for state in ("review", "foreign"):
        desk.page.show_state(state)
        for page_id in desk.page.review.list.ids():
            desk.page.review.list.choose(page_id)
            if (
                desk.page.review.session.detail is not None
                and desk.page.review.session.detail.title == f"hal. {pindai_paper.CODELESS + 1}"
            ):
                desk.settle()
                return page_id
    raise AssertionError("the page without codes is not there")


def test_a_page_without_an_owner_is_filed_to_the_one_who_is_picked(desk: Desk) -> None:
    page_id = codeless(desk)
    panel = desk.page.review.decision
    assert not panel.signed.isEnabled()
    desk.type("gusti ngurah")
    for _ in range(2):  # past the sheet
        desk.qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Down)
    desk.qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    assert panel.signed.isEnabled()
    assert panel.signed.text() == "Arsipkan manual: tertandatangani"
    desk.key(Qt.Key.Key_T)
    desk.settle()
    with desk.app.store.read() as c:
        pages, people = t.scan_pages.c, t.people.c
        found = c.execute(
            select(pages.state, pages.by_hand, people.name)
            .join(t.people, people.id == pages.person_id)
            .where(pages.id == page_id)
        ).one()
    assert (found.state, found.by_hand) == ("filed", True)
    assert found.name.startswith("I Gusti Ngurah")


def test_escape_takes_the_pick_back_and_another_page_forgets_it(desk: Desk) -> None:
    search = desk.page.review.decision.owner_search
    desk.type("slamet")
    desk.qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert search.owner is not None
    desk.key(Qt.Key.Key_Down)
    assert search.owner is None
    desk.type("slamet")
    desk.qtbot.keyClick(search.field, Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Escape)
    assert search.owner is None
    assert not search.field.isHidden()


def test_filed_pages_can_be_looked_at_and_overruled(desk: Desk) -> None:
    desk.page.show_state("filed")
    page_id = desk.page.review.list.current()
    assert desk.page.review.session.detail is not None
    assert desk.page.review.session.detail.chip in ("tertandatangani", "tanda tangan kosong")
    other = Qt.Key.Key_K if desk.page.review.session.detail.chip == "tertandatangani" else Qt.Key.Key_T
    desk.key(other)
    desk.settle()
    with desk.app.store.read() as c:
        verdict = c.scalar(select(t.page_zones.c.verdict).where(t.page_zones.c.page_id == page_id))
    assert verdict == ("unsigned" if other == Qt.Key.Key_K else "signed")


def test_a_damaged_picture_is_said_in_place_of_the_page(scanned: Path, tmp_path: Path, qtbot: QtBot) -> None:
    with pindai_paper.open_copy(scanned, tmp_path / "opd") as app:
        with app.store.read() as c:
            pages = t.scan_pages.c
            page, blob = c.execute(select(pages.id, pages.image_blob).where(pages.state == PageState.FILED)).first()
        app.store.blobs.path(blob).write_bytes(b"rusak")
        desk = Desk(app, qtbot, tmp_path)
        assert desk.has_picture
        desk.page.show_state("filed")
        desk.page.review.list.choose(page)
        desk.settle()
        assert not desk.has_picture
        assert desk.page.review.session.page_id == page
        assert desk.page.review.session.seen
        desk.window.close()


def test_dropped_files_are_stored_and_read_and_what_is_refused_is_named(tmp_path: Path, qtbot: QtBot) -> None:
    app, pages, zones, _ = pindai_paper.print_for(tmp_path / "opd")
    scan = pindai_paper.scan_of(pages, zones, tmp_path / "mesin.pdf")
    letter = tmp_path / "surat.pdf"
    letter.write_bytes(b"PK\x03\x04 bukan pdf")
    with app:
        desk = Desk(app, qtbot, tmp_path)
        assert desk.view is None
        drop(desk.page, [scan, letter])
        desk.settle()
        assert sum(desk.states().values()) == TOTAL
        (line,) = desk.page.presenter.refused()
        assert (line.name, line.chip) == ("surat.pdf", "ditolak")
        assert line.reason
        assert len(desk.page.review.list.ids()) == desk.states()["review"]
        assert "1 berkas ditolak" in desk.page.presenter.overview().last
        desk.show_refused()
        assert desk.view is desk.page.refused
        desk.window.close()


def test_when_everything_is_refused_the_reasons_are_on_screen(tmp_path: Path, qtbot: QtBot) -> None:
    app, *_ = pindai_paper.print_for(tmp_path / "opd")
    empty = tmp_path / "kosong.pdf"
    empty.write_bytes(b"")
    with app:
        desk = Desk(app, qtbot, tmp_path)
        desk.page.take_in([empty])
        desk.settle()
        assert desk.view is desk.page.refused
        desk.page.refused.closed.emit()
        assert desk.view is desk.page.review  # from where the list of intakes can be reached
        desk.window.close()


def with_note(work: Callable[..., Intake], asked: list[object]) -> Callable[..., Intake]:
    """The same work, which notes that it was done."""

    def noted(*given: object) -> Intake:
        found = work(*given)
        asked.append(found)
        return found

    return noted


def test_what_a_watched_folder_refused_while_nobody_looked_waits_for_a_person_over_a_restart(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_desk, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(watching, "_EMPTY_SECONDS", 0.1)
    app, pages, zones, _ = pindai_paper.print_for(tmp_path / "opd")
    folder = tmp_path / "mesin"
    folder.mkdir()
    pindai_paper.scan_of(pages, zones, folder / "baik.pdf")
    (folder / "kosong.pdf").touch()
    (folder / "surat.pdf").write_bytes(b"PK\x03\x04 bukan pdf")
    with app:
        desk = Desk(app, qtbot, tmp_path)
        with desk.hand.choosing(folder):
            desk.bring("Pantau folder")
        qtbot.waitUntil(lambda: sum(desk.states().values()) == TOTAL)
        desk.settle()
        qtbot.waitUntil(lambda: desk.page.presenter.overview().refused == 2)
        desk.window.close()
        desk = Desk(app, qtbot, tmp_path)  # as after lunch
        asked = []
        monkeypatch.setattr(desk.page.presenter, "take_watched", with_note(desk.page.presenter.take_watched, asked))
        qtbot.waitUntil(lambda: len(asked) >= 1)
        desk.settle()
        assert "belum ada berkas baru" in desk.page.watch.words  # what lies there is known
        assert "Berkas masuk" not in desk.last
        assert desk.refused == "2 berkas ditolak"
        desk.page.show_view(BATCHES)
        lines = [desk.page.batches.presenter.line(i) for i in desk.page.batches.presenter.ids("", False)]
        assert [(line.source, line.refused, line.pages) for line in lines[1:]] in (
            [("folder pantauan", 2, TOTAL)],
            [("folder pantauan", 1, 0), ("folder pantauan", 1, TOTAL)],  # the empty one waits longer
        )
        desk.page.batches.refused.click()
        assert desk.view is desk.page.refused
        assert {(line.name, line.chip) for line in desk.page.presenter.refused("")} == {
            ("kosong.pdf", "ditolak"), ("surat.pdf", "ditolak"),
        }  # fmt: skip
        desk.key(Qt.Key.Key_Escape)
        assert desk.view is desk.page.batches
        desk.show_refused()
        desk.key(Qt.Key.Key_Space)  # on the button that says they were looked at
        desk.settle()
        assert desk.view is desk.page.review
        assert desk.refused == ""
        assert len(desk.page.presenter.refused("")) == 2
        desk.window.close()


def test_a_stopped_reading_says_what_is_left_and_goes_on(tmp_path: Path, qtbot: QtBot) -> None:
    app, pages, zones, _ = pindai_paper.print_for(tmp_path / "opd")
    scan = pindai_paper.scan_of(pages, zones, tmp_path / "mesin.pdf")
    with app:
        desk = Desk(app, qtbot, tmp_path)
        desk.page.take_in([scan])
        qtbot.waitUntil(lambda: sum(desk.states().values()) >= 1)
        desk.window.jobs.cancel_all()
        desk.settle()
        unread = desk.page.presenter.overview().unread
        assert 0 < unread < TOTAL
        assert sum(desk.states().values()) + unread == TOTAL
        desk.page.bar.continue_wanted.emit()
        desk.settle()
        assert desk.page.presenter.overview().unread == 0
        assert sum(desk.states().values()) == TOTAL
        desk.window.close()


def test_deciding_goes_on_while_pages_are_read(desk: Desk, tmp_path: Path) -> None:
    app, pages, zones, _ = pindai_paper.print_for(tmp_path / "lain")
    app.close()
    scan = pindai_paper.scan_of(pages, zones, tmp_path / "lain-mesin.pdf")
    before = desk.states()
    desk.page.take_in([scan])
    desk.key(Qt.Key.Key_B)
    desk.qtbot.waitUntil(lambda: desk.states().get("discarded", 0) == 1)
    assert desk.reading
    desk.settle()
    assert sum(desk.states().values()) == sum(before.values()) + TOTAL


def test_a_sheet_to_be_printed_again_counts_as_empty_and_stands_among_those_to_print(desk: Desk) -> None:
    page_id = desk.page.review.list.current()
    desk.key(Qt.Key.Key_U)
    desk.settle()
    with desk.app.store.read() as c:
        pages, zones = t.scan_pages.c, t.page_zones.c
        assert c.scalar(select(pages.state).where(pages.id == page_id)) == "filed"
        assert c.scalar(select(zones.verdict).where(zones.page_id == page_id)) == "unsigned"
        owner = c.scalar(select(pages.person_id).where(pages.id == page_id))
    assert owner in (desk.app.people_to_print(scope=Scope.RETURNED) or [])


def test_a_decision_that_is_refused_says_so_and_keeps_the_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    page_id = desk.page.review.list.current()

    def refuse(*_: object, **__: object) -> None:
        raise UsageProblem("no_person")

    monkeypatch.setattr(service, "decide", refuse)
    desk.key(Qt.Key.Key_T)
    desk.settle()
    assert desk.workspace.banner.notice is not None
    assert desk.workspace.banner.notice.message == "Pegawai itu tidak ada di kantor ini."
    assert desk.page.review.decision.banner.notice is None
    assert desk.page.review.list.current() == page_id


@pytest.mark.parametrize("size", [SMALL, (1366, 768)])
def test_nothing_reaches_beyond_the_window(desk: Desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.settle()
    assert (desk.window.width(), desk.window.height()) == size
    for part in (desk.page.bar, desk.page.review.list, desk.page.review.view, desk.page.review.decision):
        right = part.mapTo(desk.window, QPoint(part.width(), part.height()))
        assert right.x() <= size[0]
        assert right.y() <= size[1]
    buttons = desk.page.review.decision.discard
    assert buttons.visibleRegion().boundingRect().height() == buttons.height()


def test_the_ledger_names_every_decision_once(desk: Desk) -> None:
    desk.key(Qt.Key.Key_B)
    desk.settle()
    with desk.app.store.read() as c:
        assert c.scalar(select(func.count()).select_from(t.page_decisions)) == 1
    assert desk.app.store.verify() == []


def drop(page: PindaiPage, paths: list[Path]) -> None:
    """Drop files on the page, as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.findChild(DropZone).dropEvent(event)


def test_paper_that_is_not_the_sheet_that_was_named_is_filed_to_its_person_by_hand_with_two_keys(desk: Desk) -> None:
    desk.page.show_state("foreign")
    desk.settle()
    page = desk.page.review.list.current()
    desk.type("Slamet")
    desk.key(Qt.Key.Key_Return)  # one person, so their sheet is tried first
    desk.settle()
    notice = desk.page.review.decision.banner.notice
    assert notice is not None
    assert notice.message.startswith("Halaman ini bukan lembar Slamet")
    assert notice.button == "Arsip manual (M)"
    desk.key(Qt.Key.Key_M)
    assert desk.page.review.decision.banner.notice is None
    desk.key(Qt.Key.Key_T)
    desk.settle()
    with desk.app.store.read() as c:
        columns = t.scan_pages.c
        row = c.execute(
            select(columns.state, columns.by_hand, t.people.c.name)
            .join(t.people, t.people.c.id == columns.person_id)
            .where(columns.id == page)
        ).one()
    assert row.state == "filed"
    assert row.by_hand
    assert row.name.startswith("Slamet")


def test_what_was_said_of_one_page_does_not_stand_beside_the_next_but_its_undo_does(desk: Desk) -> None:
    desk.key(Qt.Key.Key_K)
    desk.settle()
    banner = desk.page.review.decision.banner
    desk.key(Qt.Key.Key_Down)
    assert banner.notice is not None, "what was decided can be taken back from any page"
    desk.key(Qt.Key.Key_Z)
    desk.settle()
    assert banner.notice is not None
    assert "ditarik kembali" in banner.notice.message
    desk.key(Qt.Key.Key_Down)
    assert banner.notice is None


def test_two_sheets_in_one_picture_are_parted_with_one_key(tmp_path: Path, qtbot: QtBot) -> None:
    app, pages, zones, _ = pindai_paper.print_for(tmp_path / "opd")
    wide, high = pages[0].size
    glass = Image.new("L", (2 * wide, high), 250)
    for place in (0, 1):
        paper.sign(pages[place], zones[place])
        glass.paste(pages[place], (place * wide, 0))
    scan = tmp_path / "dua.png"
    paper.save_image(scan, glass)
    with app:
        desk = Desk(app, qtbot, tmp_path)
        assert not desk.page.review.decision.part.isVisible()
        desk.page.take_in([scan])
        desk.settle()
        assert desk.page.review.decision.part.isVisible()
        desk.key(Qt.Key.Key_P)
        desk.settle()
        assert {state: n for state, n in desk.states().items() if n} == {"filed": 2, "discarded": 1}
        assert desk.last.startswith("Dua lembar dipisahkan dan dibaca: 2")


def test_the_words_of_an_empty_list_leave_the_page_its_width(desk: Desk) -> None:
    desk.window.resize(*SMALL)
    for state in ("discarded", "review"):
        desk.page.show_state(state)
        desk.settle()
        assert desk.page.review.minimumSizeHint().width() <= desk.page.review.width()


def test_the_scans_of_the_practice_office_open_with_one_button(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "pindaian").mkdir()
    for place in range(2):
        Image.new("RGB", (620, 877), (250, 250, 240 + place)).save(tmp_path / "pindaian" / f"{place}.png", dpi=(75, 75))
    store, _ = Store.create(tmp_path / "opd", "latihan", role="opd", code="4", name="Latihan", practice=True)
    with App(store, tmp_path / "opd") as app:
        desk = Desk(app, qtbot, tmp_path)
        assert desk.view is None
        desk.hand.click("Buka contoh pindaian")
        desk.settle()
        assert sum(desk.states().values()) == 2
        desk.window.close()
