"""Clarification forms through a pen and a scanner."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from netral_desktop.practice import pens
from netral_desktop.practice.paper import printed_sheet
from netral_desktop.practice.scanner import jpeg, scan
from netral_desktop.sheets.pages import printed_pages
from netral_desktop.sheets.parts import PrintedSheet
from tests.ikrar.lists import clean_recipe


def filled_in(
    rng: np.random.Generator, pdf: Path, sheet: PrintedSheet, to: Path, *, signs: bool, writes: bool = True
) -> Path:
    """A form with words by hand on its lines, signed or not, scanned as an office scans."""
    recipe = clean_recipe(rng)
    with printed_pages(pdf) as drawn:
        paper = printed_sheet(drawn, sheet.page, recipe.dpi, recipe.mode)
    ink = pens.pen_colour(rng, "blue")
    if writes:
        for row in range(3):
            paper.write(pens.initials(rng, 60.0, 6.0), ink, 70.0, 148.0 + 8.0 * row)
    for zone in sheet.zones if signs else ():
        paper.write(pens.signature(rng, zone.w, zone.h), ink, zone.x + zone.w / 2, zone.y + zone.h / 2)
    to.write_bytes(jpeg(scan(rng, paper, recipe), recipe))
    return to
