"""The order in which sheets left the printer, and where a scanned file follows it but for a sheet or two.

A stack that comes back as it was printed shows what a feeder swallowed: two sheets drawn in at once leave one picture.
Only neighbours tell; a stack in no order tells nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import Connection, select

from netral_desktop.store import tables as t

MOST_MISSING = 3  # sheets between two neighbours; more were kept apart on purpose
_ONE_IN = 20  # of a run with several gaps one sheet in so many may be missing, or it is no run "but for a sheet or two"


@dataclass(frozen=True)
class Gap:
    """Between two places of a run: `before` and `after` count in the sequence given, `missing` are places in print."""

    before: int
    after: int
    missing: tuple[int, ...]


def gaps(places: Sequence[int]) -> list[Gap]:
    """Where a sequence of places in print, rising or falling by one, skips up to MOST_MISSING of them.

    On either side of a gap at least two sheets follow each other, and it is the run's only gap, or at most one sheet in
    20 of the run is missing. A place that comes twice in a row counts once.
    """
    kept = [n for n, place in enumerate(places) if n == 0 or place != places[n - 1]]
    found: list[Gap] = []
    for run in _runs([places[n] for n in kept]):
        found += _gaps_of_run(places, kept[run.start : run.stop])
    return found


def _runs(places: Sequence[int]) -> Iterator[range]:
    """The longest stretches in one direction without a leap."""
    start, direction = 0, 0
    for n in range(1, len(places)):
        step = places[n] - places[n - 1]
        way = 1 if step > 0 else -1
        if abs(step) > MOST_MISSING + 1 or (direction and way != direction):
            yield range(start, n)
            # The sheet before belongs to the new direction too, unless a leap lies between.
            start, direction = (n, 0) if abs(step) > MOST_MISSING + 1 else (n - 1, way)
        else:
            direction = way
    yield range(start, len(places))


def _gaps_of_run(places: Sequence[int], run: Sequence[int]) -> list[Gap]:
    steps = [places[after] - places[before] for before, after in pairwise(run)]
    leaps = [n for n, step in enumerate(steps) if abs(step) > 1]
    missing = sum(abs(steps[n]) - 1 for n in leaps)
    if len(leaps) > 1 and missing * _ONE_IN > len(run):
        return []
    found = []
    for n in leaps:
        if n == 0 or n == len(steps) - 1 or abs(steps[n - 1]) != 1 or abs(steps[n + 1]) != 1:
            continue
        way = 1 if steps[n] > 0 else -1
        found.append(Gap(run[n + 1] - 1, run[n + 1], tuple(range(places[run[n]] + way, places[run[n + 1]], way))))
    return found


def print_orders(c: Connection, office: str, codes: Iterable[str]) -> list[dict[str, int]]:
    """Each code's place on paper, in every batch in which some of `codes` were printed, the newest batch first.

    Covers are left out. A batch of the first version, whose content is not recorded, is told by the register.
    """
    b, s = t.print_batches.c, t.sheets.c
    wanted = set(codes)
    orders: list[dict[str, int]] = []
    query = select(b.id, b.content).where(b.office == office).order_by(b.made_at.desc(), b.id.desc())
    for batch_id, content in c.execute(query).all():
        if content is not None:
            order = [code for code in json.loads(content) if code]
        else:
            order = list(c.scalars(select(s.id).where(s.batch_id == batch_id).order_by(s.batch_page)))
        if not wanted.isdisjoint(order):
            orders.append({code: place for place, code in enumerate(order)})
    return orders
