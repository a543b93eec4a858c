"""`netral store` on files that no row names."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from netral_desktop.store import Store
from tests.cli.driver import PASSWORD, done, netral, spoken
from tests.support.offices import PASSWORD as OFFICE_PASSWORD
from tests.support.offices import make_office


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An office's data folder with one scan that is known and two that are not."""
    folder = tmp_path / "opd"
    store, _ = Store.create(folder, PASSWORD, role="opd", code="4.01.03", name="Dinas Contoh")
    with store:
        with store.operation("test") as tx:
            tx.put_blob(b"halaman", "page")
        for content in (b"satu", b"dua"):
            store.blobs.write(io.BytesIO(content))
        store.blobs.clear_pending()
    return folder


def test_unknown_files_are_only_counted_unless_a_person_says_so(data: Path) -> None:
    assert done("store", "sweep", data=data) == {"unknown": 2, "deleted": 0}
    assert done("store", "sweep", data=data) == {"unknown": 2, "deleted": 0}
    assert "jangan dihapus" in spoken("--data", str(data), "store", "sweep").out


def test_unknown_files_are_deleted_when_a_person_says_so(data: Path) -> None:
    assert done("store", "sweep", "--delete", data=data) == {"unknown": 2, "deleted": 2}
    assert done("store", "verify", data=data) == {"problems": []}
    assert done("store", "sweep", "--delete", data=data) == {"unknown": 0, "deleted": 0}
    with Store.open(data, PASSWORD) as store:
        assert len(list(store.blobs.ids())) == 1
        with store.read() as c:
            told = c.exec_driver_sql("SELECT detail FROM ledger WHERE operation = 'store.sweep'").scalars().all()
    assert told == ['{"blobs":2}']


def test_a_new_recovery_code_is_made_with_the_password(data: Path) -> None:
    code = done("store", "recovery", data=data)["recovery_code"]
    Store.open_with_recovery(data, code).close()


def test_a_data_folder_that_a_service_copies_away_is_told_with_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Pemkab Contoh" / "NETRAL"
    told = done("store", "place", data=folder)
    assert (told["service"], told["safe"]) == ("OneDrive", False)
    with make_office(folder):
        pass
    opened = netral("status", data=folder, password=OFFICE_PASSWORD)
    assert (opened.code, "OneDrive" in opened.err, "pindahkan" in opened.err) == (0, True, True)
    assert done("store", "place", data=tmp_path)["safe"]
