"""What became of the pages and files of one import, as the command line and the window tell it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Rejected:
    """A file that was not taken, by the path as given."""

    file: str
    code: str
    message: str


@dataclass
class ImportOutcome:
    """What became of every page and file. `pages` are documents as the command line tells them."""

    pages: list[dict[str, Any]] = field(default_factory=list)
    totals: dict[str, int] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)

    def add(self, other: ImportOutcome) -> None:
        """Put what came after to it."""
        self.pages += other.pages
        self.rejected += other.rejected
        for state, pages in other.totals.items():
            self.totals[state] = self.totals.get(state, 0) + pages

    def as_json(self) -> dict[str, Any]:
        """The command line's answer."""
        return {"pages": self.pages, "totals": self.totals, "rejected": [asdict(r) for r in self.rejected]}
