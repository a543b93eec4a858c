"""The card of updates in Pengaturan: a package is looked at, then applied or left, and can be taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton

from netral_desktop.app import App
from netral_desktop.ui.arrivals import bring
from netral_desktop.ui.pages.pengaturan.update_panel import UpdatePanel
from netral_desktop.ui.widgets.banners import Banner
from netral_desktop.updates.service import standing
from tests.ui.conftest import opened
from tests.updates.makers import KEYS, NEXT, data_package


def shown(panel: UpdatePanel) -> str:
    return "\n".join(each.text() for each in panel.findChildren(QLabel) if each.isVisible())


def press(panel: UpdatePanel, words: str) -> None:
    next(b for b in panel.findChildren(QPushButton) if words in b.text() and b.isVisible()).click()


def test_a_package_is_shown_before_it_is_applied_and_taken_back(qtbot, office: App, tmp_path: Path) -> None:
    path = data_package(tmp_path / "p.netral")
    with opened(qtbot, office) as workspace:
        workspace.open_page("pengaturan")
        panel = UpdatePanel(workspace.current.ctx, choose=lambda: str(path), keys=KEYS)
        qtbot.addWidget(panel)
        panel.resize(480, 600)
        panel.show()
        panel.refresh()
        qtbot.waitUntil(lambda: "Program " in shown(panel))
        assert not any("Batalkan" in b.text() and b.isVisible() for b in panel.findChildren(QPushButton))
        press(panel, "Buka paket")
        qtbot.waitUntil(lambda: "Dasar hukum, ditambah: UU 1/2099" in shown(panel))
        assert standing(office.store).packages == ()
        press(panel, "Tutup")
        assert "UU 1/2099" not in shown(panel)
        press(panel, "Buka paket")
        qtbot.waitUntil(lambda: panel.found is not None)
        press(panel, "Pakai")
        qtbot.waitUntil(lambda: standing(office.store).data == NEXT)
        qtbot.waitUntil(lambda: any("Batalkan" in b.text() and b.isVisible() for b in panel.findChildren(QPushButton)))
        press(panel, "Batalkan")
        qtbot.waitUntil(lambda: standing(office.store).packages == ())


def test_a_package_that_is_dropped_on_the_window_is_opened_there(qtbot, office: App, tmp_path: Path) -> None:
    """The program carries no key that the package is signed by: it says so, and nothing else happens."""
    with opened(qtbot, office) as workspace:
        bring(workspace.current.ctx, [data_package(tmp_path / "p.netral")])
        qtbot.waitUntil(lambda: workspace.current.title == "Pengaturan")
        qtbot.waitUntil(lambda: any("pembaruan" in (b.notice.message if b.notice else "") or
                                    "ditandatangani" in (b.notice.message if b.notice else "")
                                    for b in workspace.findChildren(Banner)))  # fmt: skip
        assert standing(office.store).packages == ()
