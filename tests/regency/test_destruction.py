"""A regency destroys what its offices' own destruction leaves there, and nothing that an office would send again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from netral_desktop.kernel.errors import KnownError
from netral_desktop.regency.destruction import regency_side
from netral_desktop.reports.destruction import WORD, destroy_campaign, preview
from netral_desktop.reports.keeping import Destroyed, kept_campaigns
from netral_desktop.reports.seal import Sealer
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.regency_tables import kept_records
from netral_desktop.sync.minisig import SigningKey
from netral_desktop.sync.rows import TRAVELLING
from tests.support.offices import add_campaign
from tests.support.parties import CAMPAIGN, CODE, Parties, add_records

LATER = datetime(2035, 2, 3, 3, tzinfo=UTC)
TITLE = "Pemilu 2029"


@pytest.fixture
def late(parties: Parties) -> Parties:
    """In 2035: an office's records of 2029 came in two bundles, and the regency has begun another campaign."""
    add_campaign(parties.regency)
    with parties.regency.operation("test.campaign") as tx:
        row = dict(tx.connection.execute(select(t.campaigns)).mappings().one())
        now = {"title": "Pemilu 2034", "made_at": "2034-01-01T00:00:00Z", "pact_deadline": "2034-11-22"}
        tx.update(t.campaigns, row["id"], **now)
        tx.insert(t.campaigns, row | {"id": CAMPAIGN, "title": TITLE, "active": False})
    for seed in (1, 2):
        add_records(parties.office, 2, seed=seed)
        assert parties.deliver(parties.export())[0].result == "applied"
        parties.answer(parties.receipts()[-1])
    parties.regency.clock = lambda: LATER
    return parties


def destroyed(store: Store, out: Path) -> Destroyed:
    key = SigningKey.generate()
    return destroy_campaign(
        store, CAMPAIGN, out, Sealer(key.raw(), key.public.key_id), regency_side(store.office), letter="000/1/BA/2035",
        title=TITLE, word=WORD,
    )  # fmt: skip


def count(store: Store, table: object) -> int:
    with store.read() as c:
        return c.execute(select(func.count()).select_from(table)).scalar_one()  # type: ignore[arg-type]


def empty_office(parties: Parties) -> None:
    """The office's own destruction, as far as its bundles tell of it."""
    with parties.office.operation("test.destroy") as tx:
        for table, _ in reversed(TRAVELLING[2:]):  # all but units and people
            tx.delete(table, tx.connection.scalars(select(table.c.id)).all())
    assert parties.deliver(parties.export())[0].result == "applied"


def test_while_an_office_still_sends_it_nothing_is_destroyed_and_the_office_is_named(
    late: Parties, tmp_path: Path
) -> None:
    said = preview(late.regency, CAMPAIGN, regency_side(late.regency.office)).forbidden
    assert f"1 kantor masih mengirim data kegiatan ini: {CODE}" in said
    head = late.regency.ledger_head()
    with pytest.raises(KnownError) as caught:
        destroyed(late.regency, tmp_path / "ba.pdf")
    assert caught.value.code == "retention_offices"
    assert late.regency.ledger_head() == head
    assert not (tmp_path / "ba.pdf").exists()


def test_pictures_and_kept_bundles_go_with_a_berita_acara_and_the_chain_is_whole(late: Parties, tmp_path: Path) -> None:
    empty_office(late)
    assert (count(late.regency, t.scan_pages), count(late.regency, kept_records)) == (0, 3)
    pictures = len(list(late.regency.blobs.ids()))
    assert pictures == 4  # they came with bundles, and no page names them any more
    (first, *_) = kept_campaigns(late.regency)
    assert (first.title, first.due) == (TITLE, True)
    done = destroyed(late.regency, tmp_path / "ba.pdf")
    assert (done.counts["pictures"], done.counts["kept_records"]) == (4, 2)
    assert list(late.regency.blobs.ids()) == []
    assert count(late.regency, kept_records) == 1  # the newest tells nothing of it any more
    assert count(late.regency, t.people) == 4
    assert late.regency.verify() == []
    assert late.regency.broken_entries() == []
    assert (tmp_path / "ba.pdf").read_bytes().startswith(b"%PDF")
    add_records(late.office, 1, seed=3)  # and the office goes on
    assert late.deliver(late.export())[0].result == "applied"


def test_rows_of_an_office_that_was_revoked_go_as_the_regencys_own_do(late: Parties, tmp_path: Path) -> None:
    with late.regency.operation("test.revoke") as tx:
        tx.update(t.offices, CODE, state="revoked")
    done = destroyed(late.regency, tmp_path / "ba.pdf")
    assert (done.counts["scan_pages"], done.counts["page_zones"], done.counts["pictures"]) == (4, 4, 4)
    assert count(late.regency, t.attendance) == 0
    assert late.regency.verify() == []
