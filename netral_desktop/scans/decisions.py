"""A person's word over the machine's: decide a page, file it to someone by hand, take a decision back."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, select

from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t

ACTIONS = ("signed", "unsigned", "discard")
_PAGE_COLUMNS = (
    "state", "sheet_id", "person_id", "campaign_id", "by_hand", "reason_code", "reason_detail", "decided_at",
    "decided_by",
)  # fmt: skip
_ZONE_COLUMNS = ("id", "position", "role", "person_id", "verdict", "read_verdict", "ink_mm2", "crop_blob")


def decide(store: Store, page_id: str, action: str, person_id: str | None = None) -> None:
    """Decide a page: `signed`, `unsigned` or `discard`; with `person_id` it is filed to that person by hand.

    Filing by hand is marked as such and counted apart. Raises UsageProblem (no_page, no_owner, unknown_action,
    no_campaign).
    """
    if action not in ACTIONS:
        raise UsageProblem("unknown_action", f"Keputusan “{action}” tidak dikenal.", "Pilih signed, unsigned, discard.")
    with store.operation("scans.decide", {"page": page_id, "action": action}) as tx:
        page = _page(tx.connection, store.office, page_id)
        now = to_text(store.clock())
        tx.insert(
            t.page_decisions,
            {
                "id": new_id(), "office": store.office, "page_id": page_id, "at": now, "actor": store.actor,
                "action": action if person_id is None else f"{action}_by_hand", "person_id": person_id,
                "before": json.dumps(_state(tx.connection, page)),
            },
        )  # fmt: skip
        if action == "discard":
            tx.update(t.scan_pages, page_id, state="discarded", decided_at=now, decided_by=store.actor)
            return
        values: dict[str, Any] = {"state": "filed", "decided_at": now, "decided_by": store.actor}
        if person_id is not None and person_id != page.person_id:
            values |= _to_person(tx, store, page, person_id, action)
        elif page.person_id is None and not _zones(tx.connection, page_id):
            raise UsageProblem(
                "no_owner", "Belum diketahui halaman ini milik siapa.", "Pilih orangnya lebih dahulu, lalu putuskan."
            )
        else:
            _set_verdicts(tx, store, page, action)
        tx.update(t.scan_pages, page_id, **values)


def undo_decision(store: Store, page_id: str) -> None:
    """Take back the newest decision of a page that still stands. Raises UsageProblem (no_page, nothing_to_undo)."""
    with store.operation("scans.undo", {"page": page_id}) as tx:
        page = _page(tx.connection, store.office, page_id)
        last = _standing_decision(tx.connection, page_id)
        if last is None:
            raise UsageProblem("nothing_to_undo", "Tidak ada keputusan yang dapat diurungkan.", "Pilih halaman lain.")
        tx.insert(
            t.page_decisions,
            {
                "id": new_id(), "office": store.office, "page_id": page_id, "at": to_text(store.clock()),
                "actor": store.actor, "action": "undo", "person_id": None, "before": json.dumps({"undone": last.id}),
            },
        )  # fmt: skip
        before = json.loads(last.before)
        tx.delete(t.page_zones, [zone.id for zone in _zones(tx.connection, page_id)])
        tx.insert(t.page_zones, [{**zone, "office": page.office, "page_id": page_id} for zone in before["zones"]])
        tx.update(t.scan_pages, page_id, **before["page"])


def _standing_decision(c: Connection, page_id: str) -> Row[Any] | None:
    """The newest decision that no later undo took back."""
    d = t.page_decisions.c
    undone: set[str] = set()
    for row in c.execute(select(t.page_decisions).where(d.page_id == page_id).order_by(d.id.desc())):
        if row.action == "undo":
            undone.add(json.loads(row.before)["undone"])
        elif row.id not in undone:
            return row
    return None


def _page(c: Connection, office: str, page_id: str) -> Row[Any]:
    query = select(t.scan_pages).where(t.scan_pages.c.id == page_id, t.scan_pages.c.office == office)
    found = c.execute(query).one_or_none()
    if found is None:
        raise UsageProblem("no_page", "Halaman itu tidak ada.", "Pilih halaman dari daftar.")
    return found


def _zones(c: Connection, page_id: str) -> list[Row[Any]]:
    query = select(t.page_zones).where(t.page_zones.c.page_id == page_id).order_by(t.page_zones.c.position)
    return list(c.execute(query))


def _state(c: Connection, page: Row[Any]) -> dict[str, Any]:
    """All that a decision may change, for undo and history."""
    return {
        "page": {name: page._mapping[name] for name in _PAGE_COLUMNS},
        "zones": [{name: zone._mapping[name] for name in _ZONE_COLUMNS} for zone in _zones(c, page.id)],
    }


def _set_verdicts(tx: Operation, store: Store, page: Row[Any], action: str) -> None:
    """The person's word for the declarant's zone. A page whose print is unknown gets one, a page only to read none."""
    zones = _zones(tx.connection, page.id)
    if not zones and not _is_unsigned_page(tx.connection, page.sheet_id):
        _add_zone(tx, store, page.id, page.person_id, action)
    tx.update_rows(t.page_zones, [(zone.id, {"verdict": action}) for zone in zones if zone.role == "declarant"])


def _is_unsigned_page(c: Connection, sheet_id: str | None) -> bool:
    """Whether the sheet has no place to sign: the first page of a long text, a check page."""
    if sheet_id is None:
        return False
    sheets, zones = t.sheets.c, t.sheet_zones.c
    known = c.scalar(select(sheets.id).where(sheets.id == sheet_id)) is not None
    return known and c.scalar(select(zones.id).where(zones.sheet_id == sheet_id).limit(1)) is None


def _to_person(tx: Operation, store: Store, page: Row[Any], person_id: str, action: str) -> dict[str, Any]:
    """File the page to somebody else than its code says, or to somebody at all."""
    people = t.people.c
    if tx.connection.scalar(select(people.id).where(people.id == person_id, people.office == store.office)) is None:
        raise UsageProblem("unknown_person", "Orang itu bukan pegawai kantor ini.", "Pilih orang dari daftar pegawai.")
    campaign = active_campaign(tx.connection)
    if campaign is None:
        raise UsageProblem("no_campaign", "Belum ada kampanye yang aktif.", "Buat atau terima kampanye lebih dahulu.")
    old = _zones(tx.connection, page.id)
    tx.delete(t.page_zones, [zone.id for zone in old])
    crop = next((zone.crop_blob for zone in old if zone.role == "declarant"), None)
    _add_zone(tx, store, page.id, person_id, action, crop)
    return {"person_id": person_id, "campaign_id": campaign.id, "by_hand": True, "sheet_id": None}


def _add_zone(tx: Operation, store: Store, page_id: str, person_id: str, verdict: str, crop: str | None = None) -> None:
    tx.insert(
        t.page_zones,
        {
            "id": new_id(), "office": store.office, "page_id": page_id, "position": 0, "role": "declarant",
            "person_id": person_id, "verdict": verdict, "read_verdict": None, "ink_mm2": None, "crop_blob": crop,
        },
    )  # fmt: skip
