"""Small stores for tests: an office with a campaign and invented people, without going through spreadsheets."""

from __future__ import annotations

import functools
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.text import fold
from netral_desktop.store import Store
from netral_desktop.store import tables as t

PASSWORD = "rahasia-uji-1"
MADE_AT = "2029-11-01T00:00:00Z"
_TEMPLATES = tempfile.TemporaryDirectory(prefix="netral-templates-")  # gone with this process


def make_office(
    folder: Path, *, code: str = "4.01.03", name: str = "Dinas Uji", campaign: bool = True, role: str = "opd"
) -> Store:
    """An office's (or a regency's) store, with an active campaign unless told otherwise.

    It is a copy of one that is made once. Two that are asked for alike have one identity and the same keys; whoever
    compares them uses `Store.create`.
    """
    shutil.copytree(_template(role, code, name, campaign), folder, dirs_exist_ok=True)
    return Store.open(folder, PASSWORD)


@functools.cache
def _template(role: str, code: str, name: str, campaign: bool) -> Path:
    folder = Path(_TEMPLATES.name, str(len(os.listdir(_TEMPLATES.name))))
    store, _ = Store.create(folder, PASSWORD, role=role, code=code, name=name)
    with store:
        if campaign:
            add_campaign(store)
    return folder


def add_campaign(store: Store, *, active: bool = True) -> str:
    """A bare campaign row, without texts."""
    campaign = new_id()
    with store.operation("test.campaign") as tx:
        tx.insert(
            t.campaigns,
            {
                "id": campaign, "office": store.office, "title": "Pemilu 2029", "circular_number": "800/1",
                "circular_date": None, "issuer": "Sekretaris Daerah", "place": "Kabupaten Uji", "time_zone": "WITA",
                "pact_deadline": "2029-11-22", "ikrar_deadline": "2029-11-26", "video_deadline": None,
                "active": active, "origin": "own", "version": 1, "made_at": MADE_AT,
            },
        )  # fmt: skip
    return campaign


def add_unit(store: Store, name: str, position: int = 0, parent: str | None = None) -> str:
    """A unit of the office, or a part of one."""
    unit = new_id()
    with store.operation("test.unit") as tx:
        tx.insert(
            t.units,
            {"id": unit, "office": store.office, "name": name, "parent_id": parent, "position": position},
        )
    return unit


def add_people(
    store: Store, names: list[str], *, unit: str | None = None, duty_status: str = "active", start: int = 1
) -> list[str]:
    """People with valid invented numbers; their ids in the order of the names."""
    rows = [
        {
            "id": new_id(), "office": store.office, "personnel_number": f"199103172015031{n:03d}",
            "local_staff_number": None, "name": name, "bare_name": name, "kind": "pns", "non_asn_label": None,
            "grade": "III/c", "position": "Analis", "echelon": None, "unit_id": unit, "duty_status": duty_status,
            "duty_since": None, "search_text": fold(f"{name} 199103172015031{n:03d}"), "sort_key": fold(name),
            "added_at": MADE_AT,
        }
        for n, name in enumerate(names, start)
    ]  # fmt: skip
    with store.operation("test.people") as tx:
        tx.insert(t.people, rows)
    return [row["id"] for row in rows]  # type: ignore[misc]


def add_sheet(store: Store, campaign: str, person: str, code: str, state: str = "current") -> str:
    """A registered pact sheet without a print model."""
    with store.operation("test.sheet") as tx:
        tx.insert(
            t.sheets,
            {
                "id": code, "office": store.office, "campaign_id": campaign, "kind": "pact", "person_id": person,
                "text_id": None, "revision": 1, "layout": "pact-1", "page_no": 1, "page_count": 1,
                "batch_id": "batch", "batch_page": 1, "state": state, "printed_at": MADE_AT,
            },
        )  # fmt: skip
    return code


Box = tuple[str, str | None, str]  # role, person, verdict


def add_page(
    store: Store,
    campaign: str,
    person: str | None,
    *,
    state: str = "filed",
    verdict: str | None = "signed",
    kind: str | None = "pact",
    boxes: Sequence[Box] | None = None,
) -> str:
    """A page that came back, with one declarant's box when there is a verdict, or with these boxes."""
    if boxes is None:
        boxes = [("declarant", person, verdict)] if verdict is not None else []
    page, file = new_id(), new_id()
    with store.operation("test.page") as tx:
        tx.insert(
            t.scan_files,
            {
                "id": file, "office": store.office, "batch_id": "batch", "name": "a.pdf", "sha256": "0" * 64,
                "bytes": 1, "blob": "0" * 64, "state": "read", "reason_code": None, "pages": 1,
                "received_at": MADE_AT,
            },
        )  # fmt: skip
        tx.insert(
            t.scan_pages,
            {
                "id": page, "office": store.office, "file_id": file, "page_no": 1, "state": state, "sheet_id": None,
                "person_id": person, "campaign_id": campaign, "by_hand": False, "reason_code": None,
                "reason_detail": None, "image_blob": None, "image_sha256": None, "placement": None,
                "read_at": MADE_AT, "decided_at": None, "decided_by": None, "kind": kind,
            },
        )  # fmt: skip
        for position, (role, whose, said) in enumerate(boxes):
            tx.insert(
                t.page_zones,
                {
                    "id": new_id(), "office": store.office, "page_id": page, "position": position, "role": role,
                    "person_id": whose, "verdict": said, "read_verdict": said, "ink_mm2": 50.0, "crop_blob": None,
                },
            )  # fmt: skip
    return page
