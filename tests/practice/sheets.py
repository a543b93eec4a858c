"""A small printed PDF of sample sheets, for tests that need paper and no store."""

from __future__ import annotations

from pathlib import Path

from netral_desktop.practice.plan import PrintedSheet
from netral_desktop.sheets.model import PrintModel
from netral_desktop.sheets.render import PdfWriter
from tests.sheets.samples import sample_model


def print_samples(path: Path, count: int) -> list[PrintedSheet]:
    """Print `count` sample sheets into one PDF."""
    models = [sample_model(name=f"I WAYAN CONTOH KE-{number}") for number in range(1, count + 1)]
    with path.open("wb") as out:
        writer = PdfWriter(out)
        for model in models:
            writer.add(model)
        writer.close()
    return [printed_sheet(model, page) for page, model in enumerate(models, start=1)]


def printed_sheet(model: PrintModel, page: int) -> PrintedSheet:
    """What the simulator knows of a printed sheet."""
    zone, name = model.zones[0], model.identity[0]
    return PrintedSheet(
        code=model.code,
        page=page,
        person=f"{page:032x}",
        zone=(zone.x, zone.y, zone.w, zone.h),
        name=(name.x, name.y, name.w, name.h),
        date=model.date_mm,
    )
