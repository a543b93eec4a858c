"""Connected marks in a mask, found over runs of pixels rather than pixels: a page region takes a millisecond or two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .filters import Doubles, Mask

Ints = np.ndarray[Any, np.dtype[np.int64]]
Labels = np.ndarray[Any, np.dtype[np.int32]]


@dataclass(frozen=True)
class Components:
    """Marks, eight-connected, from 0. Boxes are half open, in pixels: columns left..right, rows top..bottom."""

    shape: tuple[int, int]
    area: Ints
    left: Ints
    right: Ints
    top: Ints
    bottom: Ints
    label_of_run: Ints
    rows: Ints
    starts: Ints
    ends: Ints

    def __len__(self) -> int:
        return len(self.area)

    def image(self) -> Labels:
        """The number of the mark at every pixel, -1 where there is none."""
        flat = np.full(self.shape[0] * self.shape[1], -1, dtype=np.int32)
        flat[self._pixels(np.ones(len(self.rows), dtype=np.bool_))] = np.repeat(
            self.label_of_run, self.ends - self.starts
        )
        return flat.reshape(self.shape)

    def one(self, number: int) -> Mask:
        """The pixels of one mark."""
        flat = np.zeros(self.shape[0] * self.shape[1], dtype=np.bool_)
        flat[self._pixels(self.label_of_run == number)] = True
        return flat.reshape(self.shape)

    def points(self, number: int) -> tuple[Ints, Ints]:
        """The rows and the columns of the pixels of one mark."""
        rows, columns = np.divmod(self._pixels(self.label_of_run == number), self.shape[1])
        return rows, columns

    def pixels(self) -> tuple[Ints, Ints, Ints]:
        """Of every pixel of all marks its row, its column, and the number of its mark."""
        rows, columns = np.divmod(self._pixels(np.ones(len(self.rows), dtype=np.bool_)), self.shape[1])
        return rows, columns, np.repeat(self.label_of_run, self.ends - self.starts)

    def without(self, mask: Mask, marks: Mask) -> Mask:
        """The mask these marks were found in, less those for which `marks` is set."""
        flat = mask.reshape(-1).copy()
        flat[self._pixels(marks[self.label_of_run])] = False
        return flat.reshape(self.shape)

    def _pixels(self, runs: Mask) -> Ints:
        """The flat places of all pixels of some runs."""
        lengths = (self.ends - self.starts)[runs]
        first = np.repeat((self.rows * self.shape[1] + self.starts)[runs], lengths)
        offset: Ints = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return first + offset


def components(mask: Mask) -> Components:
    """The marks of a mask."""
    height, width = mask.shape
    used = np.flatnonzero(mask.any(axis=1))
    # In one long line with paper between the rows, every run begins and ends where a pixel differs from the next.
    line = np.zeros(len(used) * (width + 1) + 1, dtype=np.bool_)
    line[1:].reshape(len(used), width + 1)[:, :width] = mask[used]
    changes = np.flatnonzero(line[1:] != line[:-1])
    rows, starts = np.divmod(changes[::2], width + 1)
    ends = changes[1::2] - rows * (width + 1)
    rows = used[rows]
    count = len(rows)
    if count == 0:
        none = np.zeros(0, dtype=np.int64)
        return Components((height, width), none, none, none, none, none, none, none, none, none)
    first = _joined(rows, starts, ends, width, count)
    own = first == np.arange(count)  # a mark is numbered by its first run
    labels = (np.cumsum(own) - 1)[first]
    top = rows[own]
    number = len(top)
    area = np.bincount(labels, weights=ends - starts, minlength=number).astype(np.int64)
    left = np.full(number, width)
    right = np.zeros(number, dtype=np.int64)
    bottom = np.zeros(number, dtype=np.int64)
    np.minimum.at(left, labels, starts)
    np.maximum.at(right, labels, ends)
    np.maximum.at(bottom, labels, rows + 1)
    return Components((height, width), area, left, right, top, bottom, labels, rows, starts, ends)


def _joined(rows: Ints, starts: Ints, ends: Ints, width: int, count: int) -> Ints:
    """One number for all runs of a mark: the smallest index among them."""
    stride = width + 2
    # The runs of the next row that touch this one, corners included: end >= start and start <= end.
    low = np.searchsorted(rows * stride + ends, (rows + 1) * stride + starts, side="left")
    high = np.searchsorted(rows * stride + starts, (rows + 1) * stride + ends, side="right")
    touching = np.maximum(high - low, 0)
    upper = np.repeat(np.arange(count), touching)
    lower = np.arange(touching.sum()) - np.repeat(np.cumsum(touching) - touching, touching) + np.repeat(low, touching)
    labels = np.arange(count)
    np.minimum.at(labels, lower, upper)
    while True:
        while not np.array_equal(further := labels[labels], labels):
            labels = further
        one, other = labels[upper], labels[lower]
        apart = one != other
        if not apart.any():
            return labels
        upper, lower, one, other = upper[apart], lower[apart], one[apart], other[apart]
        np.minimum.at(labels, np.maximum(one, other), np.minimum(one, other))


def axes(xs: Doubles, ys: Doubles, labels: Labels | Ints, number: int) -> tuple[Doubles, Doubles]:
    """Length and breadth in pixels of each labelled cloud of points, as of a filled rectangle of the same spread."""
    total = np.maximum(np.bincount(labels, minlength=number), 1)
    mx = np.bincount(labels, xs, number) / total
    my = np.bincount(labels, ys, number) / total
    dx, dy = xs - mx[labels], ys - my[labels]
    xx = np.bincount(labels, dx * dx, number) / total
    yy = np.bincount(labels, dy * dy, number) / total
    xy = np.bincount(labels, dx * dy, number) / total
    spread = np.sqrt(((xx - yy) / 2) ** 2 + xy**2)
    mean = (xx + yy) / 2
    return np.sqrt(12 * np.maximum(mean + spread, 0)), np.sqrt(12 * np.maximum(mean - spread, 0))
