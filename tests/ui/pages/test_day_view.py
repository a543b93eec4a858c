"""Siap ikrar? and further laptops, at the page and at the first start of the other laptop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton

from netral_desktop.app import App
from netral_desktop.campaigns.editing import track_duty
from netral_desktop.ikrar import desks, service
from netral_desktop.ikrar.checkin import check_in
from netral_desktop.ikrar.kinds import Way
from netral_desktop.kernel.data_folder import REGENCY
from netral_desktop.sync.desk import export_marks, prepare_desk
from netral_desktop.ui.first_run.desk import JoinDesk
from netral_desktop.ui.first_run.gate import Gate
from netral_desktop.ui.main_window import MainWindow
from netral_desktop.ui.workspace import Workspace
from tests.support.desks import open_session, present
from tests.support.offices import PASSWORD as STORE_PASSWORD
from tests.support.offices import make_office
from tests.ui.drivers.ikrar import IkrarDriver

from ..conftest import PASSWORD, opened

PERSON = f"{1:032x}"


@pytest.fixture
def session(office: App) -> str:
    return open_session(office.store)


@pytest.fixture
def page(qtbot, office: App, session: str) -> Iterator[IkrarDriver]:
    with opened(qtbot, office) as workspace:
        workspace.open_page("ikrar")
        yield IkrarDriver(workspace.current)


def said(page: IkrarDriver) -> str:
    """All that is in sight, as one text."""
    return "\n".join(label.text() for label in page.window.findChildren(QLabel) if label.isVisible())


def test_what_is_still_to_do_before_the_day_is_listed(page: IkrarDriver) -> None:
    page.click("Siap ikrar?")
    assert "24 dari 24 orang yang diundang belum punya lembar" in said(page)
    assert "Alat pindai kode belum pernah dicoba" in said(page)
    page.click("Kembali ke daftar")
    assert len(page.names()) == 24


def test_a_gun_is_tried_in_the_field_and_typing_is_told_from_it(page: IkrarDriver) -> None:
    page.click("Siap ikrar?")
    field = page.find(QLineEdit, "Coba alat pindai")
    send(field, "198001010000111001\r", gap=110)
    page.rest()
    assert "terbaca sebagai ketikan" in said(page)
    send(field, "198001010000111001\r", gap=8)
    page.rest()
    assert "Terbaca sebagai pindaian." in said(page)
    assert "Alat pindai kode terakhir terbaca" in said(page)


def test_a_laptop_is_prepared_its_code_shown_and_its_marks_are_taken(
    page: IkrarDriver, office: App, session: str, tmp_path: Path
) -> None:
    page.click("Siap ikrar?")
    with page.choosing(tmp_path / "m.netral"):
        page.click("Siapkan laptop lain")
    code = next(t.text() for t in page.window.findChildren(QLabel) if t.isVisible() and t.text().count("-") == 3)
    app, _ = App.create_desk(tmp_path / "meja", PASSWORD, package=tmp_path / "m.netral", one_time_code=code)
    with app:
        check_in(app.store, session, PERSON, Way.GUN)
        export_marks(app.store, tmp_path / "h.netral")
    with page.choosing(tmp_path / "h.netral", tmp_path / "m.netral"):
        page.click("Ambil hasil")
    assert "h.netral: 1 catatan baru, 0 sudah ada." in said(page)
    assert "“m.netral” bukan hasil kehadiran dari laptop lain." in said(page)
    assert "1 laptop disiapkan, 1 sudah mengirim 1 catatan." in said(page)
    assert present(office.store, session) == {PERSON}


def test_a_laptop_begins_with_file_and_code_and_has_nothing_but_its_session(
    qtbot, office: App, session: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = prepare_desk(office.store, session, tmp_path / "m.netral")
    window = MainWindow(tmp_path / "log")
    gate = Gate(tmp_path / "data", tmp_path / "latihan", window)
    window.show_view(gate)
    window.show()
    apps: list[App] = []
    gate.opened.connect(apps.append)
    press(gate, "Laptop meja kehadiran")
    join = gate.step
    assert isinstance(join, JoinDesk)
    press(gate, "Mulai")
    assert any("Pilih berkas yang dibuat" in label.text() for label in join.findChildren(QLabel))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(made.file), ""))
    press(gate, "Pilih berkas…")
    code, first, second = join.findChildren(QLineEdit)
    code.setText("AAAAA-AAAAA-AAAAA-AAAAA")
    first.setText(PASSWORD)
    second.setText(PASSWORD)
    press(gate, "Mulai")
    qtbot.waitUntil(lambda: bool(code.accessibleDescription()))
    code.setText(made.one_time_code)
    press(gate, "Mulai")
    qtbot.waitUntil(lambda: bool(apps))
    [app] = apps
    with opened(qtbot, app) as workspace:
        assert [entry.key for entry in workspace.entries] == ["ikrar"]
        page = IkrarDriver(workspace.current)
        assert not page.can_press("Sesi baru")
        page.scan("198001010000111001")
        with page.choosing(tmp_path / "h.netral"):
            page.click("Simpan hasil")
        assert page.told == "1 catatan tersimpan di h.netral."
        following = open_session(office.store, title="Susulan", kind="susulan")
        other = prepare_desk(office.store, following, tmp_path / "n.netral")
        page.click("Sesi lain")
        with page.choosing(other.file):
            page.click("Pilih berkas…")
        page.fill("Kode sekali pakai", other.one_time_code)
        page.click("Mulai")
        assert page.page.presenter.session is not None
        assert page.page.presenter.session.id == following
    assert isinstance(workspace, Workspace)
    with app.store.read() as c:
        assert desks.desk_of(c) is not None
    service.close_session(app.store, following)
    app.close()
    window.close()


def send(field: QLineEdit, text: str, gap: int) -> None:
    """Keys, `gap` milliseconds apart."""
    for place, character in enumerate(text, 1):
        key = Qt.Key.Key_Return if character == "\r" else Qt.Key(ord(character))
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, character)
        event.setTimestamp(place * gap)
        QApplication.sendEvent(field, event)


def press(gate: Gate, words: str) -> None:
    """Press the button of the gate's form that says this."""
    next(b for b in gate.step.findChildren(QPushButton) if b.text() == words and b.isVisible()).click()


def test_an_activity_is_logged_with_a_photo_and_taken_out_again(page: IkrarDriver, tmp_path: Path) -> None:
    page.click("Siap ikrar?")
    assert "Kegiatan November 2029" in said(page)
    page.click("Catat kegiatan")
    assert page.wrong("Kegiatan") == "Isi apa yang dilakukan."
    (tmp_path / "apel.jpg").write_bytes(b"\xff\xd8\xff" + b"foto" * 99)
    page.set_day("Hari kegiatan", "2029-11-12")
    page.fill("Kegiatan", "Apel netralitas")
    page.fill("Jumlah peserta", "45")
    with page.choosing(tmp_path / "apel.jpg"):
        page.click("Pilih foto")
    page.click("Catat kegiatan")
    assert page.told == "Kegiatan dicatat."
    assert "12 November 2029 · Apel netralitas" in said(page)
    assert "Sosialisasi · 45 peserta" in said(page)
    with page.choosing(tmp_path / "keluar.jpg"):
        page.click("Keluarkan foto")
    assert (tmp_path / "keluar.jpg").read_bytes() == (tmp_path / "apel.jpg").read_bytes()
    page.click("Hapus kegiatan")
    assert "Belum ada kegiatan bulan ini." in said(page)


def test_the_office_itself_fulfils_a_duty_with_a_photo(qtbot, office: App, session: str, tmp_path: Path) -> None:
    track_duty(office.store, "logo")
    (tmp_path / "gerbang.jpg").write_bytes(b"\xff\xd8\xff" + b"foto" * 99)
    with opened(qtbot, office) as workspace:
        workspace.open_page("ikrar")
        page = IkrarDriver(workspace.current)
        page.click("Siap ikrar?")
        with page.choosing(tmp_path / "gerbang.jpg"):
            page.click("Catat dengan foto")
        assert page.told == "Kewajiban kantor dicatat."
        page.click("Batalkan")
        assert page.can_press("Catat dengan foto")


def test_a_regency_sees_what_is_ready_for_its_own_session(qtbot, tmp_path: Path) -> None:
    make_office(tmp_path / "kab", code="51.04", name="Kabupaten Uji", role=REGENCY).close()
    with App.open(tmp_path / "kab", STORE_PASSWORD) as regency:
        open_session(regency.store)
        with opened(qtbot, regency) as workspace:
            workspace.open_page("ikrar", "siap")
            page = IkrarDriver(workspace.current)
            assert "Tidak ada pegawai yang diundang." in said(page)
            assert page.can_press("Siapkan laptop lain")


def test_a_list_is_printed_at_the_page_and_what_comes_back_is_told(page: IkrarDriver, tmp_path: Path) -> None:
    page.click("Siap ikrar?")
    with page.choosing(tmp_path / "hadir.pdf"):
        page.click("Daftar hadir, 40 sehalaman")
    page.rest()
    assert (tmp_path / "hadir.pdf").read_bytes().startswith(b"%PDF")
    assert "Daftar hadir sudah dicetak" in said(page)
    assert "Cetak, tanda tangani, lalu pindai" in said(page)
