"""A kertas cadangan is made and put back in the window: what is missing is told by page, what is on it comes first."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel, QPushButton

from netral_desktop.app import App
from netral_desktop.sync.paper.making import make_paper
from netral_desktop.ui.first_run.gate import Gate
from netral_desktop.ui.first_run.paper import RestorePaper
from netral_desktop.ui.main_window import MainWindow
from netral_desktop.ui.pages.pengaturan.backup_panel import BackupPanel

from .conftest import PASSWORD, opened, small_office


@pytest.fixture
def gate(qtbot, tmp_path: Path):
    window = MainWindow(tmp_path / "log")
    made = Gate(tmp_path / "baru", tmp_path / "latihan", window)
    made.apps = []
    made.opened.connect(made.apps.append)
    window.show_view(made)
    window.show()
    yield made
    qtbot.waitUntil(lambda: not window.jobs.busy)
    window.close()
    for app in made.apps:
        app.close()


def button(gate: Gate, words: str) -> QPushButton:
    return next(b for b in gate.step.findChildren(QPushButton) if words in b.text() and b.isVisible())


def said(gate: Gate) -> str:
    return "\n".join(each.text() for each in gate.step.findChildren(QLabel) if each.isVisible())


def one_page_each(pdf: Path, to: Path) -> list[Path]:
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    files = []
    for place, page in enumerate(document):
        files.append(to / f"hal-{place + 1}.png")
        page.render(scale=200 / 72, grayscale=True).to_pil().save(files[-1])
    document.close()
    return files


def test_pages_are_added_until_they_suffice_and_what_is_on_them_is_shown_first(qtbot, gate: Gate, tmp_path) -> None:
    with small_office(tmp_path / "data", 24) as app:
        code = app.store.new_recovery_code(PASSWORD)
        pages = make_paper(app.store, tmp_path / "kertas.pdf").pages
        status = app.status(None, None)
    files = one_page_each(tmp_path / "kertas.pdf", tmp_path)
    assert len(files) == pages > 1
    button(gate, "Pulihkan dari cadangan").click()
    button(gate, "Dari kertas cadangan").click()
    step = gate.step
    assert isinstance(step, RestorePaper)
    with Image.open(files[0]) as page:  # its first row of codes alone
        page.crop((0, 0, page.width, page.height * 2 // 5)).save(tmp_path / "terpotong.png")
    step.scans_chosen.emit([tmp_path / "terpotong.png"])
    qtbot.waitUntil(step.isEnabled)
    assert "Belum lengkap: halaman 1, 2" in said(gate)
    assert not step.code.isVisible()
    step.scans_chosen.emit(files[:1])
    qtbot.waitUntil(step.isEnabled)
    assert step.list.count() == 2
    step.code.setText(code[:-1] + ("A" if code[-1] != "A" else "B"))
    button(gate, "Lihat isinya").click()
    qtbot.waitUntil(step.isEnabled)
    assert "salah ketik" in said(gate)
    step.code.setText(code.lower())
    button(gate, "Lihat isinya").click()
    qtbot.waitUntil(step.isEnabled)
    assert "24" in said(gate)
    assert not (tmp_path / "baru").exists()
    button(gate, "Pulihkan sekarang").click()
    qtbot.waitUntil(lambda: bool(gate.apps))
    (back,) = gate.apps
    assert "kertas cadangan" in back.said_at_opening
    assert back.status(None, None) == status
    assert back.store.verify() == []


def test_where_data_lies_already_no_paper_is_put_back(qtbot, gate: Gate, tmp_path: Path) -> None:
    small_office(tmp_path / "baru", 3).close()
    gate.ask_restore()
    assert [b for b in gate.step.findChildren(QPushButton) if "kertas" in b.text()] == []


def test_pengaturan_makes_one_and_tells_when_the_last_was_made(qtbot, tmp_path: Path, office: App) -> None:
    with opened(qtbot, office) as workspace:
        workspace.open_page("pengaturan")
        panel = workspace.current.findChild(BackupPanel)
        assert any("Kertas cadangan" in each.text() for each in panel.findChildren(QPushButton))
        panel.make_paper(tmp_path / "kertas.pdf")
        qtbot.waitUntil((tmp_path / "kertas.pdf").exists)
        qtbot.waitUntil(lambda: any("Kertas cadangan terakhir" in each.text() for each in panel.findChildren(QLabel)))
        assert "ukuran asli" in workspace.banner.notice.message
