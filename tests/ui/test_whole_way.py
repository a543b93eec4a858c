"""A new user's whole way, once by the mouse alone, once by the keys: from an empty folder and a messy workbook to
printed pacts, a finished review, the oath, a report and a bundle that the regency takes in. What it costs is counted.

The desktop's own file dialogs are no part of the program: each counts as one act more.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QRadioButton, QWidget
from sqlalchemy import select

from netral_desktop.app import App
from netral_desktop.campaigns.service import new_campaign
from netral_desktop.followup import queries as followup
from netral_desktop.followup.duties import PactState
from netral_desktop.ikrar.queries import counts, sessions
from netral_desktop.regency.service import approve_office, enrol_office, publish_campaign
from netral_desktop.store import tables as t
from netral_desktop.ui.application import Desktop
from netral_desktop.ui.first_run.recovery import KeepRecovery
from netral_desktop.ui.first_run.setup import ChoiceCard
from netral_desktop.ui.pages.pindai.review_panel import GLANCE_MS
from netral_desktop.ui.widgets.table_view import TableView
from netral_desktop.ui.workspace import Workspace
from tests.cli import paper
from tests.support.hand import Hand

from .drivers.exchange import COMPARE
from .drivers.first_run import shown_code
from .drivers.page import PageDriver
from .keys import said
from .pages.test_pegawai_import import three_sheets

PASSWORD, CODE, NAME = "kata sandi baru 29", "4.01.03", "Dinas Contoh"
MOST_CLICKS, MOST_KEYS = 50, 110  # acts; letters that are typed into fields are not among them
MOST_TABS = 150
PATIENCE_S = 400  # for pages that are read while the machine does much else


class Somebody(PageDriver):
    """At the window of the program, whatever it shows; `acts` counts what was done there."""

    def __init__(self, desktop: Desktop) -> None:
        Hand.__init__(self, desktop.window, lambda: desktop.window.jobs, Path())
        self.desktop = desktop
        self.acts = self.letters = 0

    @property
    def workspace(self) -> Workspace:
        """What is shown once the data are open."""
        assert isinstance(self.window.view, Workspace)  # type: ignore[attr-defined]
        return self.window.view

    def rest(self) -> None:
        end = time.monotonic() + PATIENCE_S
        while self._jobs().busy:
            assert time.monotonic() < end, "the jobs do not end"
            QApplication.processEvents()
            time.sleep(0.002)
        for _ in range(3):
            QApplication.processEvents()

    def do(self, words: str, kind: type[QWidget] = QAbstractButton) -> None:
        """Press what says this."""
        raise NotImplementedError

    def write_in(self, label: str, text: str) -> None:
        """Put a text into a field."""
        raise NotImplementedError

    def go(self, title: str) -> None:
        """To a page."""
        raise NotImplementedError

    def all_rows(self, name: str) -> None:
        """Choose every row of a list."""
        raise NotImplementedError

    def row(self, name: str, place: int) -> None:
        """Choose one row of a list."""
        raise NotImplementedError

    @contextmanager
    def dialog(self, *paths: Path) -> Iterator[None]:
        """One of the desktop's own, answered so."""
        self.acts += 1
        with self.choosing(*paths):
            yield


class ByMouse(Somebody):
    """Clicks; the keyboard is only for letters."""

    def press(self, widget: QWidget, at: QPoint | None = None) -> None:
        self.acts += 1
        super().press(widget, at)

    def do(self, words: str, kind: type[QWidget] = QAbstractButton) -> None:
        self.click(words, kind)

    def write_in(self, label: str, text: str) -> None:
        self.letters += len(text)
        self.fill(label, text)

    def go(self, title: str) -> None:
        self.click(title)

    def all_rows(self, name: str) -> None:
        self.press_row(name, 0)
        table = self.table(name)
        last = table.visualRect(table.model().index(table.model().rowCount() - 1, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, last)
        self.acts += 1
        self.rest()

    def row(self, name: str, place: int) -> None:
        self.press_row(name, place)

    def press_row(self, name: str, place: int) -> None:
        table = self.table(name)
        table.scrollTo(table.model().index(place, 0))
        self.press(table.viewport(), table.visualRect(table.model().index(place, 0)).center())


class ByKeys(Somebody):
    """Tab, arrows, space and Enter, and the keys of the program."""

    def tap(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, where the keyboard is."""
        self.acts += 1
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        self.rest()

    def to(self, words: str, kind: type[QWidget]) -> QWidget:
        """Tab on until the keyboard is there."""
        passed = []
        for _ in range(MOST_TABS):
            at = QApplication.focusWidget()
            if at is not None:
                passed.append(said(at))
                if isinstance(at, kind) and said(at).startswith(words):
                    return at
            self.tap(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not come to {words!r}; it passes {list(dict.fromkeys(passed))}")

    def do(self, words: str, kind: type[QWidget] = QAbstractButton) -> None:
        found = self.to(words, kind)
        assert found.isEnabled(), words
        self.tap(Qt.Key.Key_Space)

    def write_in(self, label: str, text: str) -> None:
        field = self.to(label, QLineEdit)
        assert isinstance(field, QLineEdit)
        field.selectAll()
        self.letters += len(text)
        QTest.keyClicks(field, text)
        self.rest()

    def go(self, title: str) -> None:
        place = next(n for n, entry in enumerate(self.workspace.entries, 1) if entry.title == title)
        self.tap(Qt.Key(Qt.Key.Key_0.value + place % 10), Qt.KeyboardModifier.ControlModifier)

    def all_rows(self, name: str) -> None:
        self.to(name, TableView)
        self.tap(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    def row(self, name: str, place: int) -> None:
        self.to(name, TableView)
        self.tap(Qt.Key.Key_Home)
        for _ in range(place):
            self.tap(Qt.Key.Key_Down)


@dataclass(frozen=True)
class Regency:
    """Who takes the bundle in: made by the real verbs, for its own windows have walks of their own."""

    app: App
    package: Path
    one_time_code: str
    campaign: Path


@pytest.fixture
def regency(tmp_path: Path) -> Iterator[Regency]:
    app, _, _ = App.create_regency(tmp_path / "kab", PASSWORD, code="51.04", name="Kabupaten Contoh")
    with app:
        invited = enrol_office(app.store, code=CODE, name=NAME, out=tmp_path / "paket.netral")
        new_campaign(
            app.store, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
        )
        publish_campaign(app.store, tmp_path / "kegiatan.netral")
        yield Regency(app, tmp_path / "paket.netral", invited.one_time_code, tmp_path / "kegiatan.netral")


@pytest.mark.parametrize("kind", [ByMouse, ByKeys])
def test_from_a_messy_workbook_to_a_bundle_that_has_arrived(
    qtbot, tmp_path: Path, regency: Regency, kind: type[Somebody], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "milik"))
    desktop = Desktop(tmp_path / "data", tmp_path / "latihan")
    qtbot.addWidget(desktop.window)
    desktop.window.resize(1366, 768)
    with qtbot.waitActive(desktop.window):
        desktop.window.show()
        desktop.window.activateWindow()
    began = time.monotonic()
    who = kind(desktop)
    begin(who)
    join(who, regency, tmp_path / "permintaan.netral")
    bring_people(who, three_sheets(tmp_path / "pegawai.xlsx"))
    pages = print_pacts(who, tmp_path / "pakta.pdf")
    review(who, signed_and_scanned(who.workspace, tmp_path), pages)
    hold_the_oath(who, pages)
    report(who, tmp_path / "rekap.pdf")
    send(who, regency, tmp_path / "stik")
    took = time.monotonic() - began
    print(f"{kind.__name__}: {who.acts} acts, {who.letters} letters typed, {took:.0f} s of program")
    assert who.acts <= (MOST_CLICKS if kind is ByMouse else MOST_KEYS), (who.acts, who.letters)
    desktop.window.leaving.may_lose = True


def begin(who: Somebody) -> None:
    """The first start."""
    who.do("Kantor OPD", ChoiceCard)
    for label, text in (
        ("Nama kantor", NAME), ("Kode kantor", CODE), ("Kata sandi", PASSWORD), ("Ulangi kata sandi", PASSWORD),
    ):  # fmt: skip
        who.write_in(label, text)
    who.do("Buat kantor")
    gate = who.desktop.gate
    who.wait(lambda: gate is not None and isinstance(gate.step, KeepRecovery), "the recovery code")
    assert gate is not None
    assert isinstance(gate.step, KeepRecovery)
    who.rest()
    who.write_in("Ketik ulang", shown_code(gate.step)[-4:])
    who.do("Sudah saya simpan")
    who.wait(lambda: who.desktop.gate is None, "the home page")
    who.rest()


def bring_people(who: Somebody, workbook: Path) -> None:
    """A workbook of four sheets with divided rows, sums and a sheet that is no list; one sheet's kind is to be said."""
    who.do("Masukkan data awal")
    with who.dialog(workbook):
        who.do("Masukkan data")
    who.do("Simpan")
    assert "3 baru" in who.told


def print_pacts(who: Somebody, out: Path) -> int:
    """Everybody's pact; the pages."""
    who.go("Pakta")
    with who.dialog(out):
        who.do("Simpan PDF")
    return len(paper.drawn(out))


def signed_and_scanned(workspace: Workspace, folder: Path) -> Path:
    """What the copier makes of it: the first two have signed, over the name of the second somebody has scribbled."""
    with workspace.context.app.store.read() as c:
        zones, sheets = t.sheet_zones.c, t.sheets.c
        query = select(zones.x, zones.y, zones.w, zones.h).join(t.sheets, sheets.id == zones.sheet_id)
        boxes = [tuple(row) for row in c.execute(query.order_by(sheets.batch_page, zones.position))]
    images = paper.render(folder / "pakta.pdf")
    for image, box in zip(images[:2], boxes, strict=False):
        paper.sign(image, box)
    paper.scribble(images[1], (60.0, 78.0, 60.0, 4.0))
    blank = Image.new("L", images[0].size, 255)
    paper.save_pdf(folder / "mesin.pdf", [*images, blank])
    return folder / "mesin.pdf"


def review(who: Somebody, scan: Path, pages: int) -> None:
    """The copier's file is read; whoever waits is decided until nobody does."""
    who.go("Pindai")
    with who.dialog(scan):
        who.do("Masukkan pindaian")
    store = who.workspace.context.app.store
    for _ in range(pages):
        with store.read() as c:
            if not followup.page_totals(c, store.office).get("review", 0):
                break
        QTest.qWait(2 * GLANCE_MS)  # to have seen the page: a press that comes sooner was meant for the one before
        who.do("Tertandatangani")
        who.rest()
    with store.read() as c:
        totals = followup.page_totals(c, store.office)
        assert totals.get("review", 0) == 0
        assert sum(totals.values()) == pages + 1, totals
        states = followup.totals(c, store.office).pacts
    assert states[PactState.SIGNED] == 2
    assert states[PactState.UNSIGNED] == 1


def hold_the_oath(who: Somebody, people: int) -> None:
    """A session is opened, and everybody was there."""
    who.go("Ikrar")
    who.do("Buka sesi")
    who.write_in("Tempat", "Halaman kantor")
    who.write_in("Pemimpin ikrar", "Kepala Dinas")
    who.do("Buka sesi")
    who.all_rows("Daftar hadir ikrar")
    who.do("Hadir")
    store = who.workspace.context.app.store
    with store.read() as c:
        (session,) = sessions(c, store.office)
        assert counts(c, store.office, session.id)["hadir"] == people


def report(who: Somebody, out: Path) -> None:
    """The first paper of the list, as PDF."""
    who.go("Laporan")
    who.row("Daftar laporan", 0)
    with who.dialog(out):
        who.do("Simpan PDF")
    assert out.read_bytes().startswith(b"%PDF")


def join(who: Somebody, regency: Regency, request: Path) -> None:
    """The letter from the regency: its package, its code, its fingerprint; then its campaign."""
    who.go("Sinkronisasi")
    with who.dialog(regency.package):
        who.do("Pilih paket pendaftaran")
    who.write_in("Kode sekali pakai", regency.one_time_code)
    who.do("Periksa paket")
    assert who.above(COMPARE)
    with who.dialog(request):
        who.do("Ya, sama")
    approve_office(regency.app.store, request, device_fingerprint=who.below("Sidik jari kantor ini"))
    with who.dialog(regency.campaign):
        who.do("Pilih berkas")
    who.go("Beranda")


def send(who: Somebody, regency: Regency, stick: Path) -> None:
    """The bundle goes onto a stick, and the regency knows who has signed."""
    who.go("Sinkronisasi")
    stick.mkdir()
    if not who.find(QRadioButton, "Stik USB atau folder").isChecked():
        who.do("Stik USB atau folder", QRadioButton)
    with who.dialog(stick):
        who.do("Kirim")
    assert who.sees("aman dicabut")
    (answer,) = regency.app.receive(sorted(stick.glob("*.netral")), receipts=stick)
    assert answer.result == "applied", answer
    with regency.app.store.read() as c:
        assert followup.totals(c, CODE).pacts[PactState.SIGNED] == 2
