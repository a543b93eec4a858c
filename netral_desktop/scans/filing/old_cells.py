"""A list that was printed anew: it is replaced box by box, not as a whole.

A signature on the old print stands where the new one says the very same of that person under the same text, and where
nothing newer was printed for them. Only where the two differ is anybody asked which data are right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, select

from netral_desktop.sheets.model import PrintModel, Text
from netral_desktop.sheets.register import CURRENT, SheetRecord, find_sheet, load_model
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in

from ..reading.process.results import ZoneReading
from ..states import Verdict

_ROWS_NUMBER = re.compile(r"\d{1,3}\.?")


def old_cells(c: Connection, sheet: SheetRecord, zones: Sequence[ZoneReading]) -> tuple[int, ...]:
    """The signed boxes of a list that was replaced, of whose people the newer print says something else."""
    signed = [place for place, zone in enumerate(zones) if zone.verdict == Verdict.SIGNED]
    newer = _newer(c, sheet, [zone.person_id for place, zone in enumerate(zones) if place in signed and zone.person_id])
    if not newer:
        return ()
    mine = load_model(c, sheet.code)
    # Nearly all of them stand on one and the same newer list.
    lists = {code: _list_like(c, sheet, code) for codes in newer.values() for code in codes}
    return tuple(
        place
        for place in signed
        if (codes := newer.get(zones[place].person_id or ""))
        and not any(_same(mine, lists[code], zones[place].person_id) for code in codes)
    )


def _newer(c: Connection, sheet: SheetRecord, people: Sequence[str]) -> dict[str, list[str]]:
    """The sheets that were printed for each of some people later than this (ids of prints follow time)."""
    zones, sheets = t.sheet_zones.c, t.sheets.c
    query = (
        select(zones.person_id, sheets.id)
        .join(t.sheets, zones.sheet_id == sheets.id)
        .where(
            sheets.office == sheet.office, sheets.campaign_id == sheet.campaign_id, sheets.kind == sheet.kind,
            sheets.state == CURRENT, sheets.batch_id > sheet.batch_id, where_in(zones.person_id, people),
        )
    )  # fmt: skip
    found: dict[str, list[str]] = {}
    for person, code in c.execute(query) if people else ():
        found.setdefault(person, []).append(code)
    return found


def _list_like(c: Connection, sheet: SheetRecord, code: str) -> PrintModel | None:
    """The print of another sheet that is a list under the same text."""
    other = find_sheet(c, code)
    if other is None or other.person_id is not None or other.text_id != sheet.text_id:
        return None
    return load_model(c, code)


def _same(mine: PrintModel | None, other: PrintModel | None, person: str | None) -> bool:
    """Whether two lists say the same of somebody."""
    if mine is None or other is None:
        return False
    return _row(mine, person) == _row(other, person) != ()


def _row(model: PrintModel, person: str | None) -> tuple[str, ...]:
    """What stands in somebody's row, but for the row's number."""
    tops = sorted(zone.y for zone in model.zones)
    zone = next((zone for zone in model.zones if zone.person_id == person), None)
    if zone is None:
        return ()
    below = min((top for top in tops if top > zone.y), default=zone.y + zone.h)
    words = (op.text for op in model.fields if isinstance(op, Text) and zone.y <= op.y < below)
    return tuple(word for word in words if not _ROWS_NUMBER.fullmatch(word))
