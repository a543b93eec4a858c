"""The tree of units out of SIASN's HierarkiUnor file: ID, NAMA_UNOR, ID_ATASAN."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from sqlalchemy import select

from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.kernel.text import fold
from netral_desktop.store import Store
from netral_desktop.store import tables as t

from .cells import Cell, cell_text
from .columns import HEADER_ROWS
from .headings import normalise
from .records import Units
from .workbook import read_workbook

_ID, _NAME, _ABOVE = ("id", "id unor", "unor id"), ("nama unor", "nama", "unor nama"), ("id atasan", "atasan id")


@dataclass(frozen=True)
class Unor:
    """One line of the file: SIASN's ids."""

    code: str
    name: str
    above: str | None


@dataclass(frozen=True)
class UnitsResult:
    """What taking the tree in did."""

    created: int
    moved: int  # known by name or code, now under the right unit
    unchanged: int


def read_unors(path: Path, progress: Progress = SILENT) -> list[Unor]:
    """The lines of a HierarkiUnor file; of two with one id the first. Raises Refused, EnvironmentFault, Cancelled."""
    workbook = read_workbook(path)
    progress.check()
    for sheet in workbook.sheets():
        rows = iter(sheet.rows)
        head = list(islice(rows, HEADER_ROWS))
        for index, row in enumerate(head):
            places = _places(row)
            if places is not None:
                return _unors(chain(head[index + 1 :], rows), places)
    raise Refused("no_unors", name=workbook.name)


def tops(unors: list[Unor]) -> list[Unor]:
    """Those under no other of the file: what an office chooses its own from."""
    codes = {unor.code for unor in unors}
    return [unor for unor in unors if unor.above not in codes]


def import_units(store: Store, path: Path, *, top: str | None = None, progress: Progress = SILENT) -> UnitsResult:
    """Take the office's part of a HierarkiUnor file in, as one operation; people stay in their units.

    `top` is the SIASN id or name of the office's own unor; without it the one named like the office, or the only one at
    the top. Raises Refused (`no_unors`, `choose_top`), EnvironmentFault, Cancelled.
    """
    unors = read_unors(path, progress)
    chosen = _top(unors, top, store.office_name)
    under: dict[str | None, list[Unor]] = {}
    for unor in unors:
        under.setdefault(unor.above, []).append(unor)
    created = moved = unchanged = 0
    with store.operation("roster.units", detail={"unors": len(unors)}) as tx:
        units = Units(tx, store.office)
        u = t.units.c
        standing = tx.connection.execute(select(u.id, u.parent_id).where(u.office == store.office))
        known = {row.id: row.parent_id for row in standing}
        moves: list[tuple[str, dict[str, str | None]]] = []
        waiting: list[tuple[Unor, str | None]] = [(chosen, None)]
        seen: set[str] = set()
        while waiting:
            unor, parent_id = waiting.pop(0)
            if unor.code in seen:  # the file goes round in a circle
                continue
            seen.add(unor.code)
            unit_id = units.place(unor.name, parent_id, unor.code)
            if unit_id not in known:
                created += 1
            elif known[unit_id] != parent_id:
                moved += 1
                moves.append((unit_id, {"parent_id": parent_id}))
            else:
                unchanged += 1
            waiting += [(part, unit_id) for part in under.get(unor.code, ())]
        units.write()
        tx.update_rows(t.units, moves)
    return UnitsResult(created, moved, unchanged)


def _places(row: list[Cell]) -> tuple[int, int, int] | None:
    headings = [normalise(cell_text(cell)) for cell in row]
    code, name, above = (
        next((headings.index(known) for known in names if known in headings), None) for names in (_ID, _NAME, _ABOVE)
    )
    return None if code is None or name is None or above is None else (code, name, above)


def _unors(rows: Iterable[list[Cell]], places: tuple[int, int, int]) -> list[Unor]:
    found: dict[str, Unor] = {}
    for row in rows:
        code, name, above = (cell_text(row[place]) for place in places)
        if code and name:
            found.setdefault(code, Unor(code, name, above or None))
    return list(found.values())


def _top(unors: list[Unor], top: str | None, office_name: str) -> Unor:
    named = [u for u in unors if top is not None and (u.code == top or fold(u.name) == fold(top))]
    if top is None:
        named = [u for u in unors if fold(u.name) == fold(office_name)] or tops(unors)
    if len(named) != 1:
        raise Refused("choose_top")
    return named[0]
