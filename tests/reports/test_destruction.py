"""When its time is over, what a campaign has left is destroyed: nothing of it is in the folder, the chain is whole."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from netral_desktop.campaigns.queries import all_campaigns
from netral_desktop.ikrar import service as ikrar
from netral_desktop.kernel.errors import KnownError
from netral_desktop.reports import keeping
from netral_desktop.reports.building import build
from netral_desktop.reports.destruction import WORD, destroy_campaign, office_side, preview
from netral_desktop.reports.document import Table
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.ordering import Order
from netral_desktop.reports.seal import Sealer
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.backups.making import make_backup
from netral_desktop.store.engines.sqlite import connect
from netral_desktop.store.keyfile import KeyFile, derive_keys
from netral_desktop.sync.minisig import SigningKey
from tests.support.offices import PASSWORD, add_campaign, add_page, add_people, add_sheet, make_office
from tests.support.striking import ENDED

GONE, STAYS = "Wibisanagonemarker", "Sulistyastaysmarker"
PICTURE = b"the picture of a sheet that shall be gone " * 99
LATER = datetime(2035, 2, 3, 3, tzinfo=UTC)
LETTER = "000/12/BA/2035"


@pytest.fixture
def sealer() -> Sealer:
    key = SigningKey.generate()
    return Sealer(key.raw(), key.public.key_id)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office in 2035: a campaign of 2029 with a person who has left since, and one of now with another person."""
    folder = tmp_path / "opd"
    with make_office(folder, campaign=False) as store:
        old = add_campaign(store)
        (left,) = add_people(store, [GONE], duty_status="retired")
        (stays,) = add_people(store, [STAYS], start=2)
        for person, code in ((left, "NT0000000000001"), (stays, "NT0000000000002")):
            add_sheet(store, old, person, code)
            page = add_page(store, old, person)
            with store.operation("test.picture") as tx:
                ref = tx.put_blob(PICTURE + person.encode(), "page")
                tx.update(t.scan_pages, page, image_blob=ref.id, image_sha256=ref.sha256)
                file = tx.connection.scalar(select(t.scan_pages.c.file_id).where(t.scan_pages.c.id == page))
                tx.update(t.scan_files, file, name=f"{GONE}.pdf")
        with store.operation("test.history") as tx:
            tx.insert(
                t.person_changes,
                {"id": "c1", "office": store.office, "person_id": left, "import_id": None, "source": "hand",
                 "before": f'{{"name": "{GONE} lama"}}', "after": "{}", "at": "2029-01-01T00:00:00Z", "actor": "x"},
            )  # fmt: skip
            tx.insert(
                t.roster_imports,
                {"id": "i1", "office": store.office, "file_name": f"{GONE}.xlsx", "file_sha256": "0" * 64,
                 "created": 2, "updated": 0, "at": "2029-01-01T00:00:00Z", "actor": "x", "undone_at": None,
                 "trace": None, "refused": f'["{GONE}"]'},
            )  # fmt: skip
        session = ikrar.open_session(store, title="Ikrar", day="2029-11-26")
        ikrar.mark(store, session, stays, "hadir")
        new = add_campaign(store)
        with store.operation("test.campaign") as tx:
            tx.update(t.campaigns, new, title="Pemilu 2034", made_at="2034-01-01T00:00:00Z", pact_deadline="2034-11-22")
            tx.update(t.campaigns, old, title="Pemilu 2029", made_at="2029-01-01T00:00:00Z", active=False)
        add_sheet(store, new, stays, "NT0000000000003")
    return folder


def opened(folder: Path) -> Store:
    return Store.open(folder, PASSWORD, clock=lambda: LATER)


def campaign_of(store: Store, title: str) -> str:
    with store.read() as c:
        return next(each.id for each in all_campaigns(c) if each.title == title)


def plain_bytes(folder: Path) -> bytes:
    """Every byte of the folder, the database's pages and the pictures as whoever has the keys could read them."""
    keys = derive_keys(KeyFile.load(folder / "keys.json").open_with_password(PASSWORD))
    everything = b""
    for path in sorted(folder.rglob("*.db")):
        raw = connect(path, keys.database, writer=False)
        plain = path.with_suffix(".plain")
        raw.execute("PRAGMA query_only = OFF")
        raw.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        raw.execute("SELECT sqlcipher_export('plain')")
        raw.execute("DETACH DATABASE plain")
        used = raw.execute("PRAGMA freelist_count").fetchone()[0]
        raw.close()
        assert used == 0  # no page that was let go and still holds what stood there
        everything += plain.read_bytes()
        plain.unlink()
    return everything + b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def destroyed(store: Store, sealer: Sealer, out: Path, **more: object) -> keeping.Destroyed:
    old = campaign_of(store, "Pemilu 2029")
    typed = {"letter": LETTER, "title": "Pemilu 2029", "word": WORD} | more
    side = office_side(int(str(typed.pop("unsent", 0))))
    return destroy_campaign(store, old, out, sealer, side, **typed)  # type: ignore[arg-type]


def test_nothing_of_it_is_in_the_folder_and_the_store_is_whole(folder: Path, sealer: Sealer, tmp_path: Path) -> None:
    with opened(folder) as store:
        blobs = list(store.blobs.ids())
        sealed = {blob: store.blobs.path(blob).read_bytes() for blob in blobs}
        make_backup(store, tmp_path / "stik")
        head = store.ledger_head()
    (folder / "store-before-0001.db").write_bytes((folder / "store.db").read_bytes())  # as a migration leaves it
    assert GONE.encode() in plain_bytes(folder)
    with opened(folder) as store:
        done = destroyed(store, sealer, tmp_path / "ba" / "pemusnahan.pdf")
        assert done.counts["pictures"] == len(blobs) == 2
        assert (done.counts["people"], done.counts["attendance"], done.counts["sheets"]) == (1, 1, 2)
        assert list(store.blobs.ids()) == []
        assert list(done.copies.values()) == ["2035-08-31"]
        assert store.verify() == []
        assert store.broken_entries() == []
        assert store.ledger_head()[0] > head[0]
        with store.read() as c:
            r, names = t.ledger_rows.c, list(c.scalars(select(t.people.c.name)))
            salted = c.execute(select(r.table_name).where(r.salt != "", r.table_name == "scan_pages")).all()
            assert salted == []
            assert names == [STAYS]
            assert c.scalar(select(t.sheets.c.id)) == "NT0000000000003"
    assert not (folder / "store-before-0001.db").exists()
    left = plain_bytes(folder)
    assert GONE.encode() not in left
    assert PICTURE not in left
    assert STAYS.encode() in left
    for blob, data in sealed.items():  # a picture that somebody undeletes has lost what its key is made with
        assert data[:40] not in left, blob
    with opened(folder) as store:
        assert keeping.kept_campaigns(store)[-1].destroyed == LETTER
        assert done.figures == {"ttd": 2, "hadir": 1, "minutes": 0}
        history = build(store, Order(ReportName.HISTORY))
        rows = next(part for part in history.parts if isinstance(part, Table)).rows
        (told,) = [row for row in rows if LETTER in str(row[1])]
        assert list(told[3:5]) == [2, 1]  # of what is gone the history tells what was counted last
    assert (tmp_path / "ba" / "pemusnahan.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"title": "Pemilu"}, "retention_confirm"),
        ({"word": "ya"}, "retention_confirm"),
        ({"letter": " "}, "text_missing"),
        ({"unsent": 3}, "retention_unsent"),
    ],
)
def test_what_was_not_meant_or_is_not_sent_destroys_nothing(
    folder: Path, sealer: Sealer, tmp_path: Path, more: dict[str, object], code: str
) -> None:
    with opened(folder) as store:
        head, out = store.ledger_head(), tmp_path / "ba.pdf"
        with pytest.raises(KnownError) as caught:
            destroyed(store, sealer, out, **more)
        assert caught.value.code == code
        assert store.ledger_head() == head
        assert not out.exists()


def test_the_day_the_running_campaign_an_open_bundle_and_open_pages_forbid_it(
    folder: Path, sealer: Sealer, tmp_path: Path
) -> None:
    with opened(folder) as store:
        old, new = campaign_of(store, "Pemilu 2029"), campaign_of(store, "Pemilu 2034")
        first = keeping.kept_campaigns(store)[0]
        assert (first.title, first.due) == ("Pemilu 2029", True)
        assert "masih berjalan" in preview(store, new, office_side(0)).forbidden
        keeping.set_kept_until(store, old, "2040-01-01")
        assert "sampai" in preview(store, old, office_side(0)).forbidden
        keeping.set_kept_until(store, old, None)
        assert preview(store, old, office_side(0)).forbidden == ""
        waiting = add_page(store, old, None, state="review", verdict=None)
        assert "menunggu keputusan" in preview(store, old, office_side(0)).forbidden
        with store.operation("test.page") as tx:
            tx.update(t.scan_pages, waiting, state="discarded")
            tx.insert(
                t.bundles_out,
                {"id": "b", "epoch": 1, "seq": 1, "snapshot": "", "counts": "{}", "blobs": "[]",
                 "made_at": "2034-01-01T00:00:00Z", "acked_at": None},
            )  # fmt: skip
        with pytest.raises(KnownError) as caught:
            destroyed(store, sealer, tmp_path / "ba.pdf")
        assert caught.value.code == "retention_unacked"
        with store.read() as c:
            assert keeping.kept_until(c, old).isoformat() == "2034-11-26"


def test_a_kill_after_the_commit_is_made_good_at_the_next_start(folder: Path, tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from tests.support.striking import end\n"
        "from tests.reports.test_destruction import *\n"
        "kill = lambda store: end(os.getpid()) if store.blobs.doomed() else None\n"
        "Store.finish_destruction = kill\n"
        "key = SigningKey.generate()\n"
        "destroyed(opened(Path(sys.argv[1])), Sealer(key.raw(), key.public.key_id), Path(sys.argv[2]))\n"
    )
    out = tmp_path / "ba.pdf"
    environment = {**os.environ, "PYTHONPATH": "."}
    ran = subprocess.run([sys.executable, "-c", program, folder, out], check=False, env=environment)
    assert ran.returncode == ENDED
    assert out.exists()
    with opened(folder) as store:
        assert list(store.blobs.ids()) == []
        assert store.verify() == []
    assert GONE.encode() not in plain_bytes(folder)
