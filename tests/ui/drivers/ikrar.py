"""At the oath's page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from netral_desktop.ui.pages.ikrar.page import IkrarPage
from tests.ui.drivers.page import PageDriver

LIST, SEARCH, STATUS, NOTE = "Daftar hadir ikrar", "Pindai kode", 2, 3
MARKS = ("Hadir", "Sakit", "Izin", "Cuti", "Dinas luar", "Tugas belajar", "Tanpa keterangan", "Hapus catatan")


class IkrarDriver(PageDriver):
    """Opens sessions, notes who is there, by list, key and scan."""

    page: IkrarPage

    def listed(self) -> dict[str, int]:
        """How many people are in the list, by what is noted of them."""
        noted: dict[str, int] = {}
        for row in self.rows(LIST):
            noted[row[STATUS]] = noted.get(row[STATUS], 0) + 1
        return noted

    def names(self) -> list[str]:
        """Who is in the list."""
        return [row[0] for row in self.rows(LIST)]

    def numbers(self) -> list[str]:
        """Their numbers, as a code holds them."""
        return [row[1].replace(" ", "") for row in self.rows(LIST)]

    def scan(self, code: str) -> None:
        """What a scanner gun does: the code, then Enter."""
        self.type_in(SEARCH, code)

    def go_to_list(self) -> None:
        """Tab into the list."""
        self.table(LIST).setFocus(Qt.FocusReason.TabFocusReason)
        self.rest()

    def type_in_list(self, letters: str) -> None:
        """Letters, one after the other, as a person types them."""
        for letter in letters:
            QTest.keyClick(self.table(LIST), letter)
            QTest.qWait(90)
        self.rest()

    def press_in_list(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Another key, in the list."""
        QTest.keyClick(self.table(LIST), key, held)
        self.rest()

    def shoot_at_list(self, code: str) -> None:
        """A scanner gun, while the list has the keyboard: the code at once, then Enter."""
        for letter in code:
            QTest.keyClick(self.table(LIST), letter)
        QTest.keyClick(self.table(LIST), Qt.Key.Key_Return)
        self.rest()

    def statuses(self) -> list[str]:
        """What is noted, from the top of the list down."""
        return [row[STATUS] for row in self.rows(LIST)]

    def remarks(self) -> list[str]:
        """The remarks, from the top of the list down."""
        return [row[NOTE] for row in self.rows(LIST)]

    def chosen_row(self) -> int:
        """Which row the next key marks."""
        return self.table(LIST).currentIndex().row()

    def below_name(self, place: int) -> str:
        """The second line of a person's row."""
        table = self.table(LIST)
        return str(table.model().index(place, 0).data(Qt.ItemDataRole.ToolTipRole)).partition(", ")[2]
