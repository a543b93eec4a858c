"""What printing made: the pages, whose they are and where things stand on them, and who was left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from netral_desktop.sheets.parts import PrintedSheet as PrintedSheet
from netral_desktop.words import label


class Scope(StrEnum):
    """For whom a batch is printed; kept with it."""

    EVERYONE = "semua"
    UNPRINTED = "belum-cetak"  # who has no sheet yet
    PENDING = "belum-ttd"  # whose signed pact is not here
    RETURNED = "tanpa-ttd"  # whose sheet came back without a signature
    CHOSEN = "pilihan"

    @property
    def label(self) -> str:
        """In words."""
        return label(f"print_scope.{self.value}")


@dataclass(frozen=True)
class NotPrinted:
    """A person for whom no page could be made, and why; the others' pages were."""

    person_id: str
    code: str
    message: str


@dataclass(frozen=True)
class PrintResult:
    """What one run made: all pages of the PDF, its sheets in order, and who was left out."""

    pages: int
    sheets: list[PrintedSheet]
    batch_id: str
    rejected: list[NotPrinted]


@dataclass(frozen=True)
class Reprint:
    """Sheets of a batch that were written once more, and how many were left out because newer ones replaced them."""

    batch_id: str
    sheets: list[PrintedSheet]
    superseded: int
