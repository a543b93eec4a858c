"""Many offices enrolled by one person at the page of offices: every click is a real one, and they are counted."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import xlsxwriter
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QPushButton

from netral_desktop.app import App
from netral_desktop.regency.many import states_of
from netral_desktop.sync.service import enrol_office
from netral_desktop.ui.workspace import Workspace
from tests.support.offices import make_office
from tests.ui.drivers.exchange import KantorDriver

from ..conftest import opened

MANY = int(os.environ.get("NETRAL_TEST_OFFICES", "6"))
DIALOG_CLICKS = 2  # in each of the desktop's own dialogs: a place, and its button


class Clicks(QObject):
    """Counts what the mouse does."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and watched.isWidgetType():
            self.count += 1
        return False


@pytest.fixture
def clicks(qapp: QApplication) -> Iterator[Clicks]:
    made = Clicks()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.fixture
def kantor(qtbot, regency: App) -> Iterator[KantorDriver]:
    with opened(qtbot, regency) as workspace:
        assert isinstance(workspace, Workspace)
        workspace.open_page("kantor")
        yield KantorDriver(workspace.current)


def office_list(path: Path, count: int) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Kode", "Nama kantor"])
        for n in range(1, count + 1):
            sheet.write_row(n, 0, [f"4.02.{n:02}", f"Dinas Contoh Nomor {n}"])
        sheet.write_row(count + 1, 0, ["4/02", "Dinas Berkode Salah"])
    return path


def answer(folder: Path, letters: Path, codes: list[str]) -> dict[str, str]:
    """What every office does with its package and letter; the fingerprints that stand on their signed papers."""
    document = pypdfium2.PdfDocument(letters)
    said = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    papers = {}
    for code, page in zip(codes, said, strict=True):
        one_time = page.split("Kode sekali pakai : ")[1].split(" ")[0]
        root = page.split("Sidik jari kabupaten : ")[1][:35]
        with make_office(folder / "opd" / code, code=code, campaign=False) as office:
            joined = enrol_office(
                office, folder / f"pendaftaran-{code}.netral", one_time, root_fingerprint=root,
                out=folder / f"permintaan-{code}.netral",
            )  # fmt: skip
            papers[code] = joined.device_fingerprint
    return papers


def test_offices_of_a_list_are_enrolled_by_few_clicks_and_a_tick_each(
    kantor: KantorDriver, regency: App, clicks: Clicks, tmp_path: Path
) -> None:
    stick, letters = tmp_path / "stik", tmp_path / "surat.pdf"
    stick.mkdir()
    began = time.monotonic()
    kantor.list_offices(office_list(tmp_path / "kantor.xlsx", MANY))
    assert kantor.sees(f"{MANY} kantor belum terdaftar · 1 baris tidak dapat dipakai")
    kantor.invite_listed(stick, stick / "surat.pdf")
    assert "jangan disimpan di folder paketnya" in kantor.told
    kantor.invite_listed(stick, letters)
    assert kantor.told == f"{MANY} paket dan {MANY} surat jadi."
    mine = time.monotonic() - began
    codes = [f"4.02.{n:02}" for n in range(1, MANY + 1)]
    papers = answer(stick, letters, codes)
    began = time.monotonic()
    kantor.take_requests(stick)
    shown = kantor.shown_requests()
    assert {name[-8:-1]: digits for name, digits in shown.items()} == papers
    kantor.print_comparison(tmp_path / "pencocokan.pdf")
    assert not kantor.find(QPushButton, "Setujui 0 kantor").isEnabled()
    for office in list(shown)[1:]:  # of one the paper shows something else
        kantor.compare(office)
    kantor.click(f"Setujui {MANY - 1} kantor")
    assert kantor.told == f"{MANY - 1} kantor disetujui; paketnya sekarang dapat diterima."
    mine += time.monotonic() - began
    states = states_of(regency.store)
    assert [states[code] for code in codes] == ["invited", *["enrolled"] * (MANY - 1)]
    dialogs = 6 * DIALOG_CLICKS
    print(f"{MANY} offices: {clicks.count + dialogs} clicks, {mine:.0f} s of the program")
    assert clicks.count <= MANY + 6


def test_an_office_is_let_go_by_two_steps(kantor: KantorDriver, regency: App, tmp_path: Path) -> None:
    kantor.list_offices(office_list(tmp_path / "kantor.xlsx", 2))
    kantor.invite_listed(tmp_path / "stik", tmp_path / "surat.pdf")
    kantor.revoke(0)
    assert "dicabut" in kantor.told
    assert sorted(states_of(regency.store).values()).count("revoked") == 1
