"""An office's records as told from outside: the difference between what stands here and what is now said, applied.

At a regency its offices say so, at an office that was given back its own state, the regency.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Table, UniqueConstraint, bindparam, select
from sqlalchemy.exc import IntegrityError

from netral_desktop.kernel.text import readable
from netral_desktop.store import Operation
from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in

from .payload import broken
from .rows import TRAVELLING, Row

# Columns that do not travel and may not be empty, or are ours to fill.
_FILLED: dict[str, dict[str, Any]] = {
    "page_decisions": {"before": "{}"},
    "session_videos": {"file_name": "", "file_path": "", "kept": ""},
}

# What people read in lists stands on one line and has a length that a list can show.
_ONE_LINE = {"name": 300, "bare_name": 300, "sort_key": 400, "search_text": 1000, "position": 500, "grade": 100,
             "echelon": 100, "non_asn_label": 300, "local_staff_number": 100, "institution": 300,
             "home_agency": 300}  # fmt: skip
_LONGEST = 40_000

Rows = Mapping[str, Sequence[Row]]
_Values = dict[str, Any]


class _Difference:
    """What makes one table's rows of an office into the new ones."""

    def __init__(self, old: Mapping[str, _Values], new: Mapping[str, _Values], unique: frozenset[str]) -> None:
        self.remove = [row_id for row_id in old if row_id not in new]
        self.add = [values for row_id, values in new.items() if row_id not in old]
        self.change: list[tuple[str, _Values]] = []
        for row_id in old.keys() & new.keys():
            changed = {name: value for name, value in new[row_id].items() if value != old[row_id][name]}
            if changed.keys() & unique:  # two rows may exchange their values: out and in again, never side by side
                self.remove.append(row_id)
                self.add.append(new[row_id])
            elif changed:
                self.change.append((row_id, changed))


def apply_partition(tx: Operation, office: str, rows: Rows, images: Mapping[str, str]) -> None:
    """Make the records of `office` equal to `rows`; only rows that differ are written.

    `images` gives the blob id of every page image (by SHA-256) that is here. Raises Refused("payload_broken") when two
    rows contradict each other; the operation must then come to nothing.
    """
    c = tx.connection
    tx.defer_references()  # they were checked in the snapshot, as a whole
    differences = []
    for table, kind in TRAVELLING:
        old = _standing(c, table, kind, office)
        new = {row.id: _values(row, images) for row in rows[table.name]}
        differences.append((table, _Difference(old, new, _unique_columns(table))))
    try:
        for table, difference in reversed(differences):
            tx.delete(table, difference.remove)
        for table, difference in differences:
            stamp = {"office": office, **_FILLED.get(table.name, {})}
            tx.update_rows(table, difference.change)
            tx.insert(table, [{**values, **stamp} for values in difference.add])
    except IntegrityError:
        raise broken() from None


def compared(c: Connection, office: str, rows: Rows) -> dict[str, tuple[int, int, int]]:
    """By table: rows that stand only here, that are only among `rows`, and that are on both sides but not alike."""
    found = {}
    for table, kind in TRAVELLING:
        old = _standing(c, table, kind, office)
        new = {row.id: _values(row, {}) for row in rows[table.name]}
        for values in (*old.values(), *new.values()):
            values.pop("image_blob", None)  # whether the image has come is no word of the office
        differ = sum(1 for row_id in old.keys() & new.keys() if old[row_id] != new[row_id])
        found[table.name] = (len(old.keys() - new.keys()), len(new.keys() - old.keys()), differ)
    return found


def link_images(tx: Operation, office: str, images: Mapping[str, str]) -> None:
    """Join pages to their images where those came later than the page."""
    pages = [(page, sha256) for page, sha256 in _unlinked(tx.connection, office) if sha256 in images]
    tx.update_rows(t.scan_pages, [(page, {"image_blob": images[sha256]}) for page, sha256 in pages])


def missing_images(c: Connection, office: str) -> list[str]:
    """SHA-256 of the page images that the office's records name and that are not here, in order."""
    return sorted({sha256 for _, sha256 in _unlinked(c, office)})


def stored_images(c: Connection, blob_ids: Mapping[str, str]) -> dict[str, str]:
    """Of these blob ids by SHA-256, those that are here."""
    here = set(c.scalars(select(t.blobs.c.id).where(where_in(t.blobs.c.id, blob_ids.values()))))
    return {sha256: blob_id for sha256, blob_id in blob_ids.items() if blob_id in here}


def named_images(rows: Iterable[Row]) -> set[str]:
    """The SHA-256 of the images that these page rows name."""
    return {sha256 for row in rows if (sha256 := getattr(row, "image_sha256", None)) is not None}


def _unlinked(c: Connection, office: str) -> list[tuple[str, str]]:
    p = t.scan_pages.c
    query = select(p.id, p.image_sha256).where(p.office == office, p.image_blob.is_(None), p.image_sha256.is_not(None))
    return [(row.id, row.image_sha256) for row in c.execute(query)]


def _standing(c: Connection, table: Table, kind: type[Row], office: str) -> dict[str, _Values]:
    return {row["id"]: dict(row) for row in c.execute(_of_office(table, kind), {"office": office}).mappings()}


@cache
def _of_office(table: Table, kind: type[Row]) -> Select[Any]:
    names = [*kind.__struct_fields__, *(["image_blob"] if table is t.scan_pages else [])]
    return select(*(table.c[name] for name in names)).where(table.c.office == bindparam("office"))


def _values(row: Row, images: Mapping[str, str]) -> _Values:
    """The row's columns; texts without letters that steer a screen or turn the writing around."""
    values = msgspec.structs.asdict(row)
    for name, value in values.items():
        if type(value) is str:
            longest = _ONE_LINE.get(name)
            if not value.isprintable():  # hardly any
                values[name] = readable(value, longest or _LONGEST, lines=longest is None)
            elif len(value) > (longest or _LONGEST):
                values[name] = value[: longest or _LONGEST]
    if "image_sha256" in values:
        values["image_blob"] = images.get(values["image_sha256"])
    return values


def _unique_columns(table: Table) -> frozenset[str]:
    rules = (rule for rule in table.constraints if isinstance(rule, UniqueConstraint))
    return frozenset(column.name for rule in rules for column in rule.columns)
