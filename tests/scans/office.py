"""An office that has printed, for tests of what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw
from sqlalchemy import select

from netral_desktop.followup.queries import page_totals
from netral_desktop.followup.queries import totals as people_totals
from netral_desktop.pacts.service import PrintedSheet
from netral_desktop.scans.reading.process.worker import Reader
from netral_desktop.scans.service import ImportOutcome, import_scans
from netral_desktop.sheets.geometry import CODE_MARKS
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.cli import paper

NAMES = ["Ani Contoh Wulandari, S.E.", "Budi Contoh Santoso", "Cahya Contoh Lestari", "Dewa Contoh Putra"]


@dataclass
class Office:
    """An open store, its printed sheets, and their pages as clean pictures at 200 dpi."""

    store: Store
    sheets: list[PrintedSheet]
    folder: Path
    reader: Reader

    def take(self, paths: list[Path]) -> ImportOutcome:
        return import_scans(self.store, paths, reader=self.reader)

    def page(self, number: int) -> Image.Image:
        return self.pages[number].copy()

    @property
    def pages(self) -> list[Image.Image]:
        return paper.render(self.folder / "pakta.pdf")

    def signed(self, number: int) -> Image.Image:
        picture = self.page(number)
        zone = self.sheets[number].zones[0]
        paper.sign(picture, (zone.x, zone.y, zone.w, zone.h))
        return picture

    def scan(self, name: str, *pages: Image.Image) -> Path:
        out = self.folder / name
        paper.save_pdf(out, list(pages)) if out.suffix == ".pdf" else pages[0].save(out)
        return out

    def page_picture(self) -> bytes:
        """The picture of the one page that was read, as it travels."""
        with self.store.read() as c:
            blob = c.execute(select(t.scan_pages.c.image_blob)).scalar_one()
        return self.store.blobs.read(blob)

    def states(self) -> dict[str, int]:
        with self.store.read() as c:
            return page_totals(c, self.store.office)

    def signed_people(self) -> int:
        with self.store.read() as c:
            return people_totals(c, self.store.office).pacts["signed"]


def without_codes(picture: Image.Image) -> Image.Image:
    """The page with both codes under brown tape: grey, their edges gone."""
    draw = ImageDraw.Draw(picture)
    for mark in CODE_MARKS:
        x, y, side = (value * paper.PX_PER_MM for value in (mark.x - 1, mark.y - 1, mark.side + 2))
        draw.rectangle((x, y, x + side, y + side), fill=150)
    return picture
