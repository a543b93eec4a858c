"""Sheets of paper for the practice office: the printed page as a picture, and what pens and stamps leave on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from netral_desktop.kernel.paths import resource
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.sheets.pages import Mode, PrintedPages

from . import pens, stamps
from .pens import Colour, Coverage, Drawing

MM_PER_INCH = 25.4


@dataclass
class Sheet:
    """A page as it lies on the desk: pixels (255 is bare paper) at a resolution, to be written on in millimetres."""

    image: Image.Image  # mode RGB or L
    dpi: int

    @property
    def px_per_mm(self) -> float:
        """Pixels per millimetre."""
        return self.dpi / MM_PER_INCH

    def write(self, drawing: Drawing, colour: Colour, x: float, y: float) -> None:
        """Put strokes on the paper, their (0, 0) at (x, y) mm; a little paper shows through as under a ballpoint."""
        covered, (left, top) = pens.coverage(drawing, self.px_per_mm)
        self._ink(0.93 * covered, colour, x + left, y + top)

    def stamp(self, impression: Coverage, colour: Colour, x: float, y: float) -> None:
        """Press a stamp whose centre is at (x, y) mm; what lies under it stays visible."""
        rows, columns = impression.shape
        self._ink(0.9 * impression, colour, x - columns / 2 / self.px_per_mm, y - rows / 2 / self.px_per_mm)

    def _ink(self, covered: Coverage, colour: Colour, x: float, y: float) -> None:
        """Darken the pixels under an array whose top left is at (x, y) mm; what runs off the paper is lost."""
        left, top = round(x * self.px_per_mm), round(y * self.px_per_mm)
        rows, columns = covered.shape
        x0, y0 = max(0, left), max(0, top)
        x1, y1 = min(self.image.width, left + columns), min(self.image.height, top + rows)
        if x1 <= x0 or y1 <= y0:
            return
        part = covered[y0 - top : y1 - top, x0 - left : x1 - left]
        under = np.asarray(self.image.crop((x0, y0, x1, y1)), dtype=np.float32)
        if self.image.mode == "L":
            red, green, blue = colour
            grey = 0.299 * red + 0.587 * green + 0.114 * blue  # ITU-R BT.601, as Pillow turns colour to grey
            inked = under * (1.0 - part * (1.0 - grey / 255.0))
        else:
            tint = np.array(colour, dtype=np.float32) / 255.0
            inked = under * (1.0 - part[..., None] * (1.0 - tint))
        self.image.paste(Image.fromarray(np.round(inked).astype(np.uint8)), (x0, y0))


def printed_sheet(pages: PrintedPages, page: int, dpi: int, mode: Mode) -> Sheet:
    """Page `page` of a printed PDF, counted from 1, as clean paper."""
    return Sheet(pages.picture(page, dpi, mode), dpi)


def blank_sheet(dpi: int, mode: Mode) -> Sheet:
    """An empty A4 page, as an automatic feeder makes of a page's back."""
    width, height = PAPERS["a4"]
    pixels = (round(width / MM_PER_INCH * dpi), round(height / MM_PER_INCH * dpi))
    return Sheet(Image.new(mode, pixels, "white"), dpi)


def letter(rng: np.random.Generator, dpi: int, mode: Mode, head: str, lines: Sequence[str]) -> Sheet:
    """An invented office letter with a signature and a stamp: paper of ours that is no sheet of the register."""
    sheet = blank_sheet(dpi, mode)
    scale = sheet.px_per_mm
    draw = ImageDraw.Draw(sheet.image)

    def text(x: float, y: float, words: str, points: float, *, bold: bool = False, centred: bool = False) -> None:
        face = "LiberationSans-Bold.ttf" if bold else "LiberationSans-Regular.ttf"
        font = ImageFont.truetype(str(resource("fonts", face)), points / 72 * dpi)
        draw.text((x * scale, y * scale), words, font=font, fill="black", anchor="ms" if centred else "ls")

    text(105, 27, "PEMERINTAH KABUPATEN LATIHAN", 13, bold=True, centred=True)
    text(105, 34, head.upper(), 15, bold=True, centred=True)
    draw.line((25 * scale, 39 * scale, 190 * scale, 39 * scale), fill="black", width=round(0.8 * scale))
    y = 52.0
    for line in lines:
        text(28, y, line, 11)
        y += 6.2
    text(125, y + 14, "Kepala Subbagian,", 11)
    text(125, y + 46, "Sagung Contoh Maharani, S.H.", 11, bold=True)
    sheet.stamp(
        stamps.round_stamp(rng, scale, upper="KABUPATEN LATIHAN", lower=head.upper(), middle=("ARSIP", "UJI")),
        stamps.stamp_colour(rng), 122, y + 30,
    )  # fmt: skip
    sheet.write(pens.signature(rng, 55, 22), pens.pen_colour(rng, "blue"), 150, y + 29)
    return sheet
