"""What printing made: the pages, whose they are and where things stand on them, and who was left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from netral_desktop.sheets.model import CodeMark, Zone


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """One page of the PDF, counted from 1, and where things stand on it in mm (see `sheets.model`).

    A page that is not signed has no zones; a list that many sign has no person of its own.
    """

    page: int
    code: str
    person_id: str | None
    page_mm: tuple[float, float]
    codes: tuple[CodeMark, ...]
    date_mm: tuple[float, float, float] | None
    zones: tuple[Zone, ...]

    def as_json(self) -> dict[str, Any]:
        """The shape of the command line's answer."""
        return {
            "code": self.code,
            "page": self.page,
            "person": self.person_id,
            "page_mm": list(self.page_mm),
            "qr_mm": [[mark.x, mark.y, mark.side] for mark in self.codes],
            "date_mm": list(self.date_mm) if self.date_mm else None,
            "zones": [
                {"role": zone.role, "person": zone.person_id, "mm": [zone.x, zone.y, zone.w, zone.h]}
                for zone in self.zones
            ],
        }


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
