"""What came in at one time, and what became of every page of it: the sum that must balance, to be shown and printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, case, func, select

from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in
from netral_desktop.words import label, labels

from ..reasons import TAKEN_BACK
from ..states import PageState, balance
from .folders import may_hold_many


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
    uncounted: int = 0  # files that wait and may hold more than the one page they stand for
    taken_back: bool = False  # by a person, as a whole

    @property
    def balances(self) -> bool:
        """Whether every page that came in is in exactly one state or waits to be read."""
        return self.pages_in == sum(self.states.values()) + self.waiting

    @property
    def sentence(self) -> str:
        """`214 halaman = 196 terarsip + 14 ditinjau + 4 ganda; 3 belum dibaca; 1 berkas ditolak`."""
        parts = [balance(self.states)] if sum(self.states.values()) else []
        if self.by_hand:
            parts.append(label("batch.by_hand", pages=self.by_hand))
        if self.waiting:
            parts.append(label("batch.waiting", pages=self.waiting) + uncounted_words(self.uncounted))
        if self.taken_back:
            parts.append(label("batch.taken_back"))
        if self.refused:
            parts.append(label("batch.refused", files=self.refused))
        return "; ".join(parts) or label("batch.empty")

    def as_json(self) -> dict[str, Any]:
        """The command line's answer."""
        return {
            "id": self.id, "source": self.source, "opened_at": self.opened_at, "files": self.files,
            "refused": self.refused, "pages": self.pages_in, "waiting": self.waiting,
            "totals": {state: n for state, n in self.states.items() if n}, "by_hand": self.by_hand,
            "balances": self.balances, "taken_back": self.taken_back,
        }  # fmt: skip


def uncounted_words(files: int) -> str:
    """What stands behind the pages not read yet while some files were never opened."""
    return label("batch.uncounted", files=files) if files else ""


def source_words(source: str) -> str:
    """From where an intake came."""
    return labels("scan_source").get(source, source)


def uncounted_files(c: Connection, office: str) -> int:
    """Files among those that wait whose pages nobody has counted; each stands for one page until it is opened."""
    files = t.scan_files.c
    query = select(files.name).where(files.office == office, files.state == "stored", files.pages.is_(None))
    return sum(may_hold_many(name) for name in c.scalars(query))


def recent_batches(c: Connection, office: str, most: int = 50) -> list[BatchTotals]:
    """The newest intakes of this office, newest first."""
    columns = t.scan_batches.c
    query = select(columns.id).where(columns.office == office)
    return _totals(c, list(c.scalars(query.order_by(columns.opened_at.desc(), columns.id.desc()).limit(most))))


def _totals(c: Connection, ids: Sequence[str]) -> list[BatchTotals]:
    """In the order of `ids`; those that are not there are left out."""
    files: dict[str, list[_File]] = {batch: [] for batch in ids}
    states: dict[str, dict[str, int]] = {batch: dict.fromkeys(PageState, 0) for batch in ids}
    by_hand = dict.fromkeys(ids, 0)
    batches, file, page = t.scan_batches.c, t.scan_files.c, t.scan_pages.c
    stored = select(func.count()).where(page.file_id == file.id).scalar_subquery()
    rows = {row.id: row for row in c.execute(select(t.scan_batches).where(where_in(batches.id, ids)))}
    for batch, *facts in c.execute(
        select(file.batch_id, file.name, file.state, file.pages, stored, file.reason_code).where(
            where_in(file.batch_id, ids)
        )
    ):
        files[batch].append(_File(*facts))
    for batch, state, pages, hand in c.execute(
        select(file.batch_id, page.state, func.count(), func.sum(case((page.by_hand, 1), else_=0)))
        .join(t.scan_pages, page.file_id == file.id)
        .where(where_in(file.batch_id, ids))
        .group_by(file.batch_id, page.state)
    ):
        states[batch][state] = pages
        by_hand[batch] += hand if state == PageState.FILED else 0
    return [_batch(rows[batch], files[batch], states[batch], by_hand[batch]) for batch in ids if batch in rows]


class _File(NamedTuple):
    name: str
    state: str
    pages: int | None
    done: int
    reason: str | None

    @property
    def holds(self) -> int:
        return 1 if self.pages is None else self.pages


def _batch(row: Any, files: Sequence[_File], states: Mapping[str, int], by_hand: int) -> BatchTotals:
    taken = [file for file in files if file.state != "refused"]
    waiting = [file for file in taken if file.state == "stored"]
    return BatchTotals(
        row.id, row.source, row.opened_at, len(files), len(files) - len(taken), sum(file.holds for file in taken),
        sum(max(0, file.holds - file.done) for file in waiting), states, by_hand,
        sum(file.pages is None and may_hold_many(file.name) for file in waiting),
        any(file.reason == TAKEN_BACK for file in files),
    )  # fmt: skip
