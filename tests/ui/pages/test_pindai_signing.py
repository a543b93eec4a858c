"""When the pacts of an intake were signed is asked once, below the page, and the answer is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from netral_desktop.followup.signing import SigningWay, timing_counts, undated
from netral_desktop.ikrar.service import open_session
from netral_desktop.scans.review.date_line import date_line
from netral_desktop.store import tables as t
from netral_desktop.ui.pages.pindai.intake_bar import BATCHES
from netral_desktop.ui.pages.pindai.signing_banner import SigningBanner
from netral_desktop.ui.pages.pindai.written_panel import WrittenPanel
from tests.ui.drivers.pindai import Desk

WHEN = "Kapan ditandatangani"


def days(desk: Desk) -> set[tuple[str, str]]:
    with desk.app.store.read() as c:
        return {(row.day, row.way) for row in c.execute(t.signing_days.select())}


def counts(desk: Desk) -> dict[str, int]:
    with desk.app.store.read() as c:
        return timing_counts(c, desk.app.store.office)


def test_the_day_of_a_session_is_two_clicks_away_and_can_be_taken_back(desk: Desk) -> None:
    open_session(desk.app.store, title="Ikrar", day="2029-11-18", place="Halaman", leader="Kepala Dinas")
    desk.page.refresh()
    assert not desk.hand.in_sight(SigningBanner), "in a low window decisions come first"
    desk.page.show_view(BATCHES)
    assert desk.hand.sees("Kapan 3 pakta dari berkas masuk")
    assert not desk.hand.can_press("Catat"), "nothing is decided before somebody chooses"
    desk.hand.choose(WHEN, "18 November 2029 (Ikrar)")
    desk.hand.click("Catat")
    assert days(desk) == {("2029-11-18", SigningWay.SESSION.value)}
    assert counts(desk) == {"on_time": 3, "late": 0, "unknown": 0}
    assert not desk.hand.in_sight(SigningBanner), "it is asked once"
    desk.hand.take_back()
    assert counts(desk)["unknown"] == 3
    assert desk.hand.in_sight(SigningBanner)


def test_who_does_not_know_is_asked_no_more(desk: Desk) -> None:
    desk.page.show_view(BATCHES)
    desk.hand.click("Tidak tahu")
    assert not desk.hand.in_sight(SigningBanner)
    assert days(desk) == set()
    with desk.app.store.read() as c:
        assert undated(c, desk.app.store.office) == []
    desk.hand.take_back()
    assert desk.hand.in_sight(SigningBanner)


def test_dates_are_read_off_the_line_of_each_sheet(desk: Desk) -> None:
    desk.page.show_view(BATCHES)
    desk.hand.choose(WHEN, "Menurut tulisan")
    desk.hand.click("Baca tulisannya")
    assert desk.hand.sees("1 dari 3")
    desk.hand.fill("Tanggal yang tertulis", "31-02-2029")
    desk.hand.click("Catat, berikutnya")
    assert desk.hand.wrong("Tanggal yang tertulis", QLineEdit)
    desk.hand.fill("Tanggal yang tertulis", "15-11-2029")
    desk.hand.click("Catat, berikutnya")
    assert desk.hand.sees("2 dari 3")
    desk.hand.key(Qt.Key.Key_Return)
    desk.hand.click("Tidak terbaca")
    assert not desk.hand.in_sight(WrittenPanel)
    assert days(desk) == {("2029-11-15", SigningWay.WRITTEN.value)}
    assert counts(desk) == {"on_time": 2, "late": 0, "unknown": 1}
    assert desk.hand.sees("Kapan 1 pakta dari berkas masuk"), "the one that could not be read is still open"


def test_the_line_of_the_date_is_cut_out_upright_with_its_place(desk: Desk) -> None:
    store = desk.app.store
    with store.read() as c:
        (intake,) = undated(c, store.office)
    for page in intake.pages:
        line = date_line(store, page)
        assert line is not None
        assert not line.whole
        assert line.width > 4 * line.height > 300
        rows = [line.grey[n * line.width : (n + 1) * line.width] for n in range(line.height)]
        dark = [sum(value < 140 for value in row) for row in rows]
        assert max(dark) > 20, "the printed line and its place are on it"
    assert date_line(store, "0" * 32) is None
