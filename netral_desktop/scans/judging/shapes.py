"""What is measured of the shape of some ink, as plain data; lengths in mm, areas in mm2, angles in radians."""

from __future__ import annotations

from typing import Literal

import msgspec

from netral_desktop.kernel.shapes import prepare


class Line(msgspec.Struct, frozen=True):
    """A straight run of ink: length, direction, middle, and its share of all ink."""

    length: float
    angle: float
    x: float
    y: float
    share: float


class Parts(msgspec.Struct, frozen=True):
    """The separate pieces of some ink: their boxes and areas, none under a twentieth of a mm2; `total`: of all."""

    left: list[float]
    right: list[float]
    top: list[float]
    bottom: list[float]
    area: list[float]
    total: float


class Shape(msgspec.Struct, frozen=True):
    """Ink as a whole.

    `pen`: the strokes' width. `straight`: the share of the thinned ink along the two straightest lines. `darkness`: its
    mean, 1 as our print. `cut`: the greatest share of one of its rows, and of its columns, that our print hides.
    `thinned`, `coloured`: whether those differ from the ink without grains, from the ink.
    """

    pen: float
    straight: float
    darkness: float
    cut: tuple[float, float]
    thinned: bool
    coloured: bool


class Runs(msgspec.Struct, frozen=True):
    """Ink without grains: the sides of its box, its area, its strokes' width, and how long a pen of that width went.
    `down`, `across`: how many strokes an inked column, an inked row crosses."""

    wide: float
    high: float
    area: float
    pen: float
    way: float
    down: float
    across: float


class Outline(msgspec.Struct, frozen=True):
    """`near`: the share of the ink near its convex outline; `closed`: of that outline, with ink near it."""

    near: float
    closed: float


class WaveSide(msgspec.Struct, frozen=True):
    """A line seen along one side of its zone: its length and height; `runs`: strokes in a column; `unbroken`: the share
    of its columns with ink. Where it is nearly one line: how often it turns, and how its inner legs differ in height
    and in step (standard deviation by mean)."""

    length: float
    height: float
    runs: float
    unbroken: float
    turns: int | None = None
    heights: float = 1.0
    steps: float = 1.0


class Wave(msgspec.Struct, frozen=True):
    """The same along the zone's width and along its height."""

    level: WaveSide | None
    upright: WaveSide | None


class Cross(msgspec.Struct, frozen=True):
    """The share of the ink along the two, the three straightest lines."""

    two: float
    three: float


class Soft(msgspec.Struct, frozen=True):
    """How sharp the ink is along the longest line, and what else there is; None where there is hardly any."""

    along: float | None
    rest: float | None


class Framed(msgspec.Struct, frozen=True):
    """`line`: the longest piece that is no letter; `letters`: so many in one row; `apart`: none of them joined;
    `straight`: the share of the rest along four lines."""

    line: float
    letters: int
    apart: bool
    straight: float


class Side(msgspec.Struct, frozen=True):
    """A straight band of ink: its length, how much of that is inked, its share of all ink, and whether it runs along
    the first one."""

    length: float
    filled: float
    share: float
    along: bool


class Remains(msgspec.Struct, frozen=True):
    """`specks`: the share of small pieces. `sides`: the fullest bands of the rest. `arc_spread`: how far nine tenths of
    it lie at the most from arcs about one middle; None where there is none."""

    specks: float
    sides: list[Side]
    arc_spread: float | None


class Stamp(msgspec.Struct, frozen=True):
    """A stamp or sticker. `through`: known by its colour, so that what stands beside it in the same place is seen.
    `here`: its ink in the zone. `left` to `bottom`: the box that it fills on the sheet, None where it fills none."""

    kind: Literal["ring", "frame", "sticker", "tint"]
    through: bool
    here: float
    box: tuple[float, float, float, float] | None


class Field(msgspec.Struct, frozen=True):
    """A zone and what was looked at round it. `region`: of the sheet (x, y, width, height). `coloured`: whether the
    picture has colour. `darkness`: the mean of the ink in the zone, None without ink. `bare_mm2`: of the region is in
    no zone of the sheet."""

    region: tuple[float, float, float, float]
    coloured: bool
    darkness: float | None
    bare_mm2: float


class Grains(msgspec.Struct, frozen=True):
    """Dark specks of a picture without grey, however small: in the zone, and outside of all, where `room` is bare.

    `inside` is all that is dark; of the rest what is no larger than a grain.
    """

    inside: float
    outside: float
    room: float


prepare(
    Line, list[Line], Parts, Shape, Runs, Outline | None, Side, WaveSide, Wave, Cross, Soft, Framed | None, Remains,
    list[Stamp], Field, Grains,
)  # fmt: skip
