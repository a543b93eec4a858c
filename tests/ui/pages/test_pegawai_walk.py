"""From the workbook that an office has to its pacts on paper, clicks counted."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from netral_desktop.app import App
from netral_desktop.campaigns.service import new_campaign
from tests.ui.conftest import opened
from tests.ui.drivers.pakta import PaktaDriver
from tests.ui.drivers.pegawai import PegawaiDriver
from tests.ui.pages.test_pegawai_import import three_sheets

MOST_CLICKS = 12


class _Clicks(QObject):
    """Counts what the mouse presses in any window."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and watched.isWidgetType():
            self.count += 1
        return False


def test_a_workbook_of_three_sheets_is_on_paper_within_twelve_clicks(qtbot, empty_office: App, tmp_path: Path) -> None:
    new_campaign(
        empty_office.store, title="Pemilu 2029", circular="SE 800/1/UJI/2029", pact_deadline="2029-11-22",
        ikrar_deadline="2029-11-26",
    )  # fmt: skip
    app, clicks = QApplication.instance(), _Clicks()
    with opened(qtbot, empty_office) as workspace:
        workspace.open_page("pegawai")
        pegawai = PegawaiDriver(workspace.current)
        app.installEventFilter(clicks)
        pegawai.drop(three_sheets(tmp_path / "pegawai.xlsx"))
        pegawai.store()
        to_pacts = next(each for each in workspace.navigation.findChildren(QAbstractButton) if each.text() == "Pakta")
        qtbot.mouseClick(to_pacts, Qt.MouseButton.LeftButton)
        pegawai.rest()
        pakta = PaktaDriver(workspace.current)
        pakta.save(tmp_path / "pakta.pdf")
        app.removeEventFilter(clicks)
    assert len(pypdfium2.PdfDocument(tmp_path / "pakta.pdf")) == 3
    assert 0 < clicks.count + 2 <= MOST_CLICKS, "with the drop, and the dialog's own button"
