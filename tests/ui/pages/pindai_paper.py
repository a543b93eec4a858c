"""An office whose pacts were printed, signed by pen strokes and scanned back: a small real batch to decide."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image, ImageDraw

from netral_desktop.app import App
from netral_desktop.scans.service import import_scans
from netral_desktop.store import Store
from tests.cli import paper
from tests.ui.conftest import NOON, PASSWORD, small_office

PEOPLE = 8
SIGNED, FAINT, UNSIGNED, CODELESS = (0, 1, 2), (3, 4), 5, 6  # pages of the scan, from 0; the last person stays away
FIRST_PAGES = 7  # those above; a blank page and a foreign letter follow


def print_for(folder: Path) -> tuple[App, list[Image.Image], list[tuple[float, float, float, float]], list[str]]:
    """An office with its printed pages: the app, the pages at 200 dpi, where each is signed, and by whom."""
    app = small_office(folder, PEOPLE)
    pdf = folder.parent / f"{folder.name}.pdf"
    sheets = app.print_pacts(pdf).sheets
    zones = [(z.x, z.y, z.w, z.h) for z in (sheet.zones[0] for sheet in sheets)]
    return app, paper.render(pdf), zones, [sheet.person_id for sheet in sheets]


def scan_of(pages: list[Image.Image], zones: list[tuple[float, float, float, float]], out: Path) -> Path:
    """The signed sheets as a copier bundles them, with a blank page and a foreign one."""
    for place in SIGNED:
        paper.sign(pages[place], zones[place])
    for place in FAINT:
        dot(pages[place], zones[place])
    paper.sign(pages[CODELESS], zones[CODELESS])
    cover_codes(pages[CODELESS])
    paper.save_pdf(out, [*pages[:FIRST_PAGES], paper.blank_page(), paper.foreign_page()])
    return out


def dot(image: Image.Image, zone: tuple[float, float, float, float]) -> None:
    """A slip of the pen: more than dust, less than initials."""
    x, y = (zone[0] + zone[2] / 2) * paper.PX_PER_MM, (zone[1] + zone[3] / 2) * paper.PX_PER_MM
    ImageDraw.Draw(image).line([(x, y), (x + 35, y + 12)], fill=40, width=5)


def cover_codes(image: Image.Image) -> None:
    """Paper slips over both codes: nothing says whose sheet it is."""
    draw = ImageDraw.Draw(image)
    for x, y in ((176, 10), (10, 263)):
        box = [value * paper.PX_PER_MM for value in (x, y, x + 24, y + 24)]
        draw.rectangle(box, fill=235)


def make_scanned(folder: Path) -> Path:
    """The whole of it, taken in; the closed data folder, to be copied for each test."""
    app, pages, zones, _ = print_for(folder / "opd")
    with app:
        import_scans(app.store, [scan_of(pages, zones, folder / "mesin.pdf")])
    return folder / "opd"


def open_copy(made: Path, target: Path) -> App:
    """An own copy of it."""
    shutil.copytree(made, target)
    store = Store.open(target, PASSWORD, clock=lambda: NOON)
    return App(store, target)
