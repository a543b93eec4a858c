"""A page as it stands on record: found, remembered whole before a change, changed together with the other scans of its
sheet, and put back. Every verb that changes a page goes through here, so that each change can be undone and told.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.store.own import OWN

from ..states import PageState

_FIXED = frozenset({"id", "office", "file_id", "page_no"})  # whatever is decided, it is that page of that file
_PAGE_COLUMNS = tuple(c.name for c in t.scan_pages.columns if c.name not in _FIXED)
_ZONE_COLUMNS = ("id", "position", "role", "person_id", "verdict", "read_verdict", "ink_mm2", "crop_blob")
_OTHER_COLUMNS = ("state", "reason_code", "reason_detail")


def find_page(c: Connection, office: str, page_id: str) -> Row[Any]:
    """A page's row. Raises UsageProblem (no_page)."""
    query = select(t.scan_pages).where(t.scan_pages.c.id == page_id, t.scan_pages.c.office == office)
    found = c.execute(query).one_or_none()
    if found is None:
        raise UsageProblem("no_page")
    return found


def zones_of(c: Connection, page_id: str) -> list[Row[Any]]:
    """The page's zones in their order on the sheet."""
    query = select(t.page_zones).where(t.page_zones.c.page_id == page_id).order_by(t.page_zones.c.position)
    return list(c.execute(query))


class Change:
    """One named change of a page inside an operation: what was before is remembered when it begins.

    `others` are further pages that change with it; `note` writes the decision, with all that undo needs.
    """

    def __init__(self, tx: Operation, store: Store, page_id: str) -> None:
        self.tx = tx
        self._store = store
        self.page = find_page(tx.connection, store.office, page_id)
        self.zones = zones_of(tx.connection, page_id)
        self.at = to_text(store.clock())
        self.actor = store.actor
        self._others: list[dict[str, Any]] = []

    def update(self, **values: Any) -> None:
        """Change the page itself."""
        self.tx.update(t.scan_pages, self.page.id, **values)

    def update_other(self, other: Row[Any], **values: Any) -> None:
        """Change another page of the same sheet (state, reason) along with this one."""
        self._others.append(
            {"id": other.id, "before": {name: other._mapping[name] for name in _OTHER_COLUMNS}, "after": values}
        )
        self.tx.update(t.scan_pages, other.id, **values)

    def note(self, action: str, person_id: str | None = None, witness: str | None = None, *, own: bool = False) -> None:
        """Write who decided what, before which witness, whether about themselves, and how it was before."""
        before = (
            {
                "page": {name: self.page._mapping[name] for name in _PAGE_COLUMNS},
                "zones": [{name: zone._mapping[name] for name in _ZONE_COLUMNS} for zone in self.zones],
                "others": self._others,
            }
            | ({} if witness is None else {"witness": witness})
            | ({OWN: True} if own else {})
        )
        add_decision(self.tx, self._store, self.page.id, action, before, person_id)


def add_decision(
    tx: Operation, store: Store, page_id: str, action: str, before: dict[str, Any], person_id: str | None = None
) -> None:
    """One line of the page's decisions."""
    tx.insert(
        t.page_decisions,
        {
            "id": new_id(), "office": store.office, "page_id": page_id, "at": to_text(store.clock()),
            "actor": store.actor, "action": action, "person_id": person_id, "before": json.dumps(before),
        },
    )  # fmt: skip


def put_back(tx: Operation, page: Row[Any], before: dict[str, Any]) -> None:
    """The page, its zones, and the pages that changed with it, as they were before a decision.

    Another page that somebody has changed since keeps what it has become.
    """
    c = tx.connection
    tx.delete(t.page_zones, [zone.id for zone in zones_of(c, page.id)])
    tx.insert(t.page_zones, [{**zone, "office": page.office, "page_id": page.id} for zone in before["zones"]])
    tx.update(t.scan_pages, page.id, **before["page"])
    for other in before.get("others", ()):
        now = c.execute(select(t.scan_pages).where(t.scan_pages.c.id == other["id"])).one_or_none()
        if now is not None and all(now._mapping[name] == value for name, value in other["after"].items()):
            tx.update(t.scan_pages, now.id, **other["before"])


def last_standing(c: Connection, page_id: str) -> Row[Any] | None:
    """The page's newest decision that no later undo took back."""
    d = t.page_decisions.c
    undone: set[str] = set()
    for row in c.execute(select(t.page_decisions).where(d.page_id == page_id).order_by(d.id.desc())):
        if row.action == "undo":
            undone.add(json.loads(row.before or "{}").get("undone", ""))  # none came with what was given back
        elif row.id not in undone:
            return row
    return None


def other_scans(c: Connection, page_id: str, sheet_id: str, states: Sequence[PageState]) -> list[Row[Any]]:
    """Further pages of the same sheet in these states, in the order in which they were read."""
    p = t.scan_pages.c
    query = select(t.scan_pages).where(p.sheet_id == sheet_id, p.id != page_id, p.state.in_(states))
    return list(c.execute(query.order_by(p.read_at, p.id)))
