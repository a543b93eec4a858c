"""The contact sheet: what may be wrong stands first, whoever is asked for and however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from netral_desktop.scans.review.contact import contact_sheet, crops_by_ids
from netral_desktop.scans.service import decide, decide_zone
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.support.offices import add_campaign, add_page, add_people, make_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as opened:
        yield opened


def filed(store: Store, campaign: str, person: str, ink: float, verdict: str = "signed", state: str = "filed") -> str:
    page = add_page(store, campaign, person, state=state, verdict=verdict)
    with store.operation("test.ink") as tx:
        zone = tx.connection.scalar(select(t.page_zones.c.id).where(t.page_zones.c.page_id == page))
        tx.update(t.page_zones, zone, ink_mm2=ink)
    return page


def shown(store: Store, *args: str, **options: object) -> list[tuple[str | None, float | None]]:
    with store.read() as c:
        ids = contact_sheet(c, store.office, *args, **options)  # type: ignore[arg-type]
        crops = crops_by_ids(c, ids)
    return [(crops[i].person, crops[i].ink_mm2) for i in ids]


def test_signed_zones_begin_with_the_least_ink_and_unsigned_ones_with_the_most(store: Store) -> None:
    campaign = add_campaign(store)
    ani, budi, cahya, dewi = add_people(store, ["Ani", "Budi", "Cahya", "Dewi"])
    filed(store, campaign, ani, 90.0)
    filed(store, campaign, budi, 12.5)
    filed(store, campaign, cahya, 0.2, "unsigned")
    filed(store, campaign, dewi, 3.1, "unsigned")
    filed(store, campaign, ani, 1.0, "signed", "duplicate")
    assert shown(store, "signed") == [("Budi", 12.5), ("Ani", 90.0)]
    assert shown(store, "unsigned") == [("Dewi", 3.1), ("Cahya", 0.2)]
    assert shown(store, "signed", descending=True) == [("Ani", 90.0), ("Budi", 12.5)]


def test_what_was_never_measured_stands_first_and_a_persons_word_is_marked(store: Store) -> None:
    campaign = add_campaign(store)
    ani, budi, cahya = add_people(store, ["Ani", "Budi", "Cahya"])
    filed(store, campaign, ani, 90.0)
    overruled = filed(store, campaign, budi, 40.0, "unsigned")
    decide_zone(store, overruled, 0, "signed")
    loose = add_page(store, campaign, None, state="foreign", verdict=None)
    decide(store, loose, "signed", person_id=cahya)
    with store.read() as c:
        ids = contact_sheet(c, store.office, "signed")
        crops = [crops_by_ids(c, ids)[i] for i in ids]
    assert [(crop.person, crop.decided, crop.by_hand) for crop in crops] == [
        ("Cahya", True, True),
        ("Budi", True, False),
        ("Ani", False, False),
    ]


def test_one_intake_or_one_campaign_can_be_looked_through(store: Store) -> None:
    old, new = add_campaign(store, active=False), add_campaign(store)
    ani, budi = add_people(store, ["Ani", "Budi"])
    filed(store, old, ani, 20.0)
    page = filed(store, new, budi, 30.0)
    with store.operation("test.batch") as tx:
        file = tx.connection.scalar(select(t.scan_pages.c.file_id).where(t.scan_pages.c.id == page))
        tx.update(t.scan_files, file, batch_id="kemarin")
    assert shown(store, "signed", batch_id="kemarin") == shown(store, "signed", campaign_id=new) == [("Budi", 30.0)]
