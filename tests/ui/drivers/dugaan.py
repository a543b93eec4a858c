"""At the page of reported cases."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.drivers.page import PageDriver


class DugaanDriver(PageDriver):
    """Opens the register, takes reports in, works on a case."""

    def fill_last(self, label: str, text: str) -> None:
        """Type into the last field with this label: other forms of the page may have one."""
        fields = [field for field in self.page.findChildren(QLineEdit) if field.accessibleName() == label]
        self.press(fields[-1])
        QTest.keyClicks(fields[-1], text)

    def open(self, password: str, note: str = "") -> None:
        """Type the register's password and press."""
        self.fill("Kata sandi Register", password)
        if note:
            self.fill("Keterangan (boleh kosong)", note)
        self.click("Buka Register")
        self.rest()
