"""At the page of Tindak lanjut."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from netral_desktop.ui.pages.tindak_lanjut.page import TindakLanjutPage
from netral_desktop.ui.widgets.forms import FormRow
from netral_desktop.ui.widgets.image_view import ImageView
from tests.ui.drivers.page import PageDriver

LIST = "Yang belum"


class TindakLanjutDriver(PageDriver):
    """Narrows the list, notes what is known, goes on from there."""

    page: TindakLanjutPage

    def names(self) -> list[str]:
        """Who is listed, a name a line."""
        return [row[0] for row in self.rows(LIST)]

    def states(self) -> set[str]:
        """The states that are listed."""
        return {row[1] for row in self.rows(LIST)}

    def deadlines(self) -> set[str]:
        """What stands under Tenggat."""
        return {row[2] for row in self.rows(LIST)}

    def known(self, place: int) -> str:
        """The reason that a line tells."""
        return self.rows(LIST)[place][3]

    def planned(self, place: int) -> str:
        """What is planned of a line: the words below the reason."""
        tip = self.table(LIST).model().index(place, 3).data(Qt.ItemDataRole.ToolTipRole)
        return str(tip).partition(", ")[2]

    def people(self) -> list[str]:
        """The people of the lines, in their order."""
        return [row_id.partition(":")[0] for row_id in self.page.presenter.ids("deadline", False)]

    def plan_day(self, label: str, day: str) -> None:
        """Say that there is a day, and which."""
        row = next(row for row in self._seen(FormRow) if row.field.accessibleName() == label)
        box = row.findChild(QCheckBox)
        if not box.isChecked():
            self.press(box)
        self.set_day(label, day)

    @property
    def copied(self) -> str:
        """What could be pasted now."""
        return QGuiApplication.clipboard().text()

    def look_at_form(self) -> QSize:
        """Open the scanned form of the chosen person; how large its picture is, in pixels."""
        self.click("Lihat formulir")
        return self.find(ImageView, "Formulir klarifikasi").sceneRect().size().toSize()

    def leave_form(self) -> None:
        """Back to the list."""
        QTest.keyClick(self.find(ImageView, "Formulir klarifikasi"), Qt.Key.Key_Escape)
        self.rest()
