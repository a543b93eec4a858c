"""What check pages told of each printer and scanner, newest first, and what to do about it in one sentence.

The figures stand with the page that was read (`scan_pages.reason_detail`); here they are put beside the printer that
the page was printed on and the way it came in, so that a bad result is known to belong to one pair of machines.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.words import label

from ..intake.batches import source_words
from ..reasons import MEASURED
from ..states import PageState

# "Fit to page" prints at 94 to 97 %; a printer's own error is below 1 %.
_SCALE = (98.0, 102.0)
# Office scans are read by themselves to 5 degrees; paper that goes in straight is below 1.
_SKEW = 3.0
# Grey of 255. Toner comes out at 18 to 55 and paper at 236 to 250 on a machine in order (practice/scanner.py).
_BLACK, _PAPER = 110.0, 190.0


@dataclass(frozen=True)
class CheckReading:
    """One check page. `scale` in percent, None where the file does not tell its dots per inch; `skew` in degrees."""

    page_id: str
    at: str
    printer: str  # "" when whoever printed it did not say
    scanner: str  # its name, or how the file came in
    scale: float | None
    skew: float
    black: float
    paper: float
    streaks: int

    @property
    def good(self) -> bool:
        """Whether nothing needs doing."""
        return next(_advice(self), None) is None

    @property
    def verdict(self) -> str:
        """What to do first, or that all is well."""
        return next(_advice(self), label("check_advice.good"))

    def as_json(self) -> dict[str, Any]:
        """The command line's answer."""
        return {
            "page": self.page_id, "at": self.at, "printer": self.printer or None, "scanner": self.scanner,
            "scale": self.scale, "skew": self.skew, "black": self.black, "paper": self.paper,
            "streaks": self.streaks, "good": self.good, "verdict": self.verdict,
        }  # fmt: skip


def check_readings(c: Connection, office: str) -> list[CheckReading]:
    """Every reading of a check page that was kept, the newest first."""
    pages, files, batches, sheets = t.scan_pages.c, t.scan_files.c, t.scan_batches.c, t.sheets.c
    query = (
        select(
            pages.id, pages.read_at, pages.reason_detail, batches.source,
            t.scan_devices.c.name.label("device"), t.print_batches.c.printer,
        )
        .select_from(t.scan_pages)
        .join(t.scan_files, files.id == pages.file_id)
        .join(t.scan_batches, batches.id == files.batch_id)
        .outerjoin(t.scan_devices, t.scan_devices.c.id == batches.device_id)
        .outerjoin(t.sheets, sheets.id == pages.sheet_id)
        .outerjoin(t.print_batches, t.print_batches.c.id == sheets.batch_id)
        .where(pages.office == office, pages.reason_code == MEASURED, pages.reason_detail.is_not(None))
        .where(pages.state == PageState.FILED)
        .order_by(pages.read_at.desc(), pages.id.desc())
    )  # fmt: skip
    return [_reading(row) for row in c.execute(query).mappings()]


def name_printer(store: Store, page_id: str, printer: str) -> None:
    """Say which printer a check page came out of. Raises UsageProblem (no_check_page)."""
    pages, sheets = t.scan_pages.c, t.sheets.c
    with store.operation("scanner.name_printer", {"page": page_id}) as tx:
        batch = tx.connection.scalar(
            select(sheets.batch_id)
            .join(t.scan_pages, pages.sheet_id == sheets.id)
            .where(pages.id == page_id, pages.reason_code == MEASURED)
        )
        if batch is None:
            raise UsageProblem("no_check_page")
        tx.update(t.print_batches, batch, printer=printer.strip() or None)


def newest_per_device(readings: list[CheckReading]) -> list[CheckReading]:
    """The last word on each pair of printer and scanner."""
    found: dict[tuple[str, str], CheckReading] = {}
    for reading in readings:
        found.setdefault((reading.printer, reading.scanner), reading)
    return list(found.values())


def _reading(row: RowMapping) -> CheckReading:
    figures: Mapping[str, Any] = json.loads(row["reason_detail"])
    came = row["device"] or source_words(row["source"])
    return CheckReading(
        row["id"], row["read_at"], row["printer"] or "", came,
        figures.get("scale"), figures["skew"], figures["black"], figures["paper"], int(figures["streaks"]),
    )  # fmt: skip


def _advice(found: CheckReading) -> Iterator[str]:
    """What to do, the most important first."""
    if found.scale is not None and found.scale < _SCALE[0]:
        yield label("check_advice.scale_small")
    if found.scale is not None and found.scale > _SCALE[1]:
        yield label("check_advice.scale_large")
    if found.streaks:
        yield label("check_advice.streaks", streaks=found.streaks)
    if found.black > _BLACK:
        yield label("check_advice.pale")
    if found.paper < _PAPER:
        yield label("check_advice.dark")
    if abs(found.skew) > _SKEW:
        yield label("check_advice.skewed")
    if found.scale is None:
        yield label("check_advice.scale_unknown")
