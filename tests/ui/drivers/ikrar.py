"""At the oath's page."""

from __future__ import annotations

from netral_desktop.ui.pages.ikrar.page import IkrarPage
from tests.ui.drivers.page import PageDriver

LIST, SEARCH, STATUS = "Daftar hadir ikrar", "Pindai kode", 2
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
