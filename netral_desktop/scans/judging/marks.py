"""The marks of ink in and round a zone, as a table of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import msgspec
import numpy as np

from netral_desktop.kernel.shapes import prepare

Region = tuple[float, float, float, float]  # x, y, width, height; mm of the sheet
Doubles = np.ndarray[Any, np.dtype[np.float64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]


class MarkTable(msgspec.Struct, frozen=True):
    """Marks: strokes that lie close together count as one. Lengths in mm, areas in mm2, places in mm on the sheet.

    `inside`: the area that lies in the zone; `foreign`: in other zones of the sheet; `group_inside`, `group_foreign`:
    the same of all marks that come so near to one another at a line between zones that they may be one. `x`, `y`: the
    middle; `left` to `bottom`: the box. `sharpness`: how steeply the edges fall, 1 like our print, stains far less.
    `darkness`: 1 as dark as our print; of a page's marks alone.
    """

    area: list[float]
    inside: list[float]
    foreign: list[float]
    group_inside: list[float]
    group_foreign: list[float]
    length: list[float]
    breadth: list[float]
    x: list[float]
    y: list[float]
    left: list[float]
    right: list[float]
    top: list[float]
    bottom: list[float]
    sharpness: list[float]
    number: list[int]
    darkness: list[float] = []


@dataclass(frozen=True)
class Marks:
    """The same as columns of figures; `number`: of each in its table."""

    area: Doubles
    inside: Doubles
    foreign: Doubles
    group_inside: Doubles
    group_foreign: Doubles
    length: Doubles
    breadth: Doubles
    x: Doubles
    y: Doubles
    left: Doubles
    right: Doubles
    top: Doubles
    bottom: Doubles
    sharpness: Doubles
    darkness: Doubles
    number: Doubles

    @classmethod
    def of(cls, table: MarkTable) -> Marks:
        """The marks of a table."""
        columns = {f.name: np.asarray(getattr(table, f.name), dtype=np.float64) for f in fields(cls)}
        if not table.darkness:
            columns["darkness"] = np.zeros(len(table.area))
        return cls(**columns)

    def __len__(self) -> int:
        return len(self.area)

    def only(self, keep: Flags) -> Marks:
        """The marks for which `keep` is set."""
        return Marks(**{f.name: getattr(self, f.name)[keep] for f in fields(self)})

    @property
    def numbers(self) -> tuple[int, ...]:
        """Which they are."""
        return tuple(int(number) for number in self.number)


def near_any(ink: Marks, others: Sequence[Region], m: float) -> Flags:
    """Marks that lie in other places or no farther than `m` mm off: signatures and stamps of other people, scribbles on
    codes."""
    near = np.zeros(len(ink), dtype=np.bool_)
    for x, y, w, h in others:
        near |= (ink.right > x - m) & (ink.left < x + w + m) & (ink.bottom > y - m) & (ink.top < y + h + m)
    return near


def of_date(ink: Marks, date: Region | None) -> Flags:
    """Marks that are the date written by hand: their middle lies over its line."""
    if date is None:
        return np.zeros(len(ink), dtype=np.bool_)
    x, y, w, h = date
    over: Flags = (ink.x >= x) & (ink.x <= x + w) & (ink.y >= y) & (ink.y <= y + h)
    return over


prepare(MarkTable)
