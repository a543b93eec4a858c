"""What came in at one time, and what became of every page of it: the sum that must balance, to be shown and printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, case, func, select

from netral_desktop.kernel.text import number
from netral_desktop.store import tables as t

from ..states import STATES, balance

SOURCES: Mapping[str, str] = {
    "file": "berkas", "watch": "folder pantauan", "clipboard": "papan klip", "scanner": "pemindai",
}  # fmt: skip
_FEW = 500  # of SQLite's parameters


@dataclass(frozen=True)
class BatchTotals:
    """One intake. `pages_in` is what its files hold, counted when they were opened, whatever was stored of them since;
    an unopened file counts as one. `waiting`: of those, not read yet. `refused`: files that were not taken.
    """

    id: str
    source: str
    opened_at: str
    files: int
    refused: int
    pages_in: int
    waiting: int
    states: Mapping[str, int] = field(default_factory=dict)
    by_hand: int = 0  # of those filed: to whom a person said

    @property
    def balances(self) -> bool:
        """Whether every page that came in is in exactly one state or waits to be read."""
        return self.pages_in == sum(self.states.values()) + self.waiting

    @property
    def sentence(self) -> str:
        """`214 halaman = 196 terarsip + 14 ditinjau + 4 ganda; 3 belum dibaca; 1 berkas ditolak`."""
        parts = [balance(self.states)] if sum(self.states.values()) else []
        if self.by_hand:
            parts.append(f"{number(self.by_hand)} di antaranya diarsipkan manual")
        if self.waiting:
            parts.append(f"{number(self.waiting)} belum dibaca")
        if self.refused:
            parts.append(f"{number(self.refused)} berkas ditolak")
        return "; ".join(parts) or "tidak ada halaman"

    def as_json(self) -> dict[str, Any]:
        """The command line's answer."""
        return {
            "id": self.id, "source": self.source, "opened_at": self.opened_at, "files": self.files,
            "refused": self.refused, "pages": self.pages_in, "waiting": self.waiting,
            "totals": {state: n for state, n in self.states.items() if n}, "by_hand": self.by_hand,
            "balances": self.balances,
        }  # fmt: skip


def batch_totals(c: Connection, batch_id: str) -> BatchTotals:
    """One intake. Raises LookupError."""
    found = _totals(c, [batch_id])
    if not found:
        raise LookupError("batch")
    return found[0]


def recent_batches(c: Connection, office: str, most: int = 50) -> list[BatchTotals]:
    """The newest intakes of this office, newest first."""
    columns = t.scan_batches.c
    query = select(columns.id).where(columns.office == office)
    return _totals(c, list(c.scalars(query.order_by(columns.opened_at.desc(), columns.id.desc()).limit(most))))


def _totals(c: Connection, ids: Sequence[str]) -> list[BatchTotals]:
    """In the order of `ids`; those that are not there are left out."""
    rows: dict[str, Any] = {}
    files: dict[str, list[tuple[str, int | None, int]]] = {batch: [] for batch in ids}
    states: dict[str, dict[str, int]] = {batch: dict.fromkeys(STATES, 0) for batch in ids}
    by_hand = dict.fromkeys(ids, 0)
    batches, file, page = t.scan_batches.c, t.scan_files.c, t.scan_pages.c
    stored = select(func.count()).where(page.file_id == file.id).scalar_subquery()
    for start in range(0, len(ids), _FEW):
        some = list(ids[start : start + _FEW])
        rows |= {row.id: row for row in c.execute(select(t.scan_batches).where(batches.id.in_(some)))}
        for batch, state, pages, done in c.execute(
            select(file.batch_id, file.state, file.pages, stored).where(file.batch_id.in_(some))
        ):
            files[batch].append((state, pages, done))
        for batch, state, pages, hand in c.execute(
            select(file.batch_id, page.state, func.count(), func.sum(case((page.by_hand, 1), else_=0)))
            .join(t.scan_pages, page.file_id == file.id)
            .where(file.batch_id.in_(some))
            .group_by(file.batch_id, page.state)
        ):
            states[batch][state] = pages
            by_hand[batch] += hand if state == "filed" else 0
    return [_batch(rows[batch], files[batch], states[batch], by_hand[batch]) for batch in ids if batch in rows]


def _batch(
    row: Any, files: Sequence[tuple[str, int | None, int]], states: Mapping[str, int], by_hand: int
) -> BatchTotals:
    taken = [(state, 1 if pages is None else pages, done) for state, pages, done in files if state != "refused"]
    waiting = sum(max(0, pages - done) for state, pages, done in taken if state == "stored")
    return BatchTotals(
        row.id, row.source, row.opened_at, len(files), len(files) - len(taken), sum(pages for _, pages, _ in taken),
        waiting, states, by_hand,
    )  # fmt: skip
