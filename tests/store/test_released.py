"""What people have on their disks from a released version opens, is found whole, says the same, and travels on."""

from __future__ import annotations

import json
import shutil
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from netral_desktop.app import App
from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.kernel.progress import SILENT
from netral_desktop.regency import inbox
from netral_desktop.scans.service import page_document
from netral_desktop.sheets.register import load_model
from netral_desktop.store import Store, migrating, schema
from netral_desktop.store import tables as t
from netral_desktop.store.backups.layout import Description, Why, described, stores_in
from netral_desktop.store.backups.making import FOLDER, LAST, write_backup
from netral_desktop.store.backups.restoring import restore, with_password
from netral_desktop.sync import schemas
from netral_desktop.sync.service import export_bundle
from tests.store.hands import codes

RELEASED = Path(__file__).parent / "released"
PASSWORD = "simpanan-rilis-1"
VERSIONS = sorted(path.stem for path in RELEASED.glob("*.tar"))
OFFICE = "4.01.03"


@dataclass(frozen=True)
class Kept:
    """A copy of what is kept of a version: the two data folders, the bundle on its way, and what the version said."""

    folder: Path
    told: Mapping[str, Any]

    @property
    def opd(self) -> Path:
        return self.folder / "opd"

    @property
    def kab(self) -> Path:
        return self.folder / "kab"

    @property
    def bundle(self) -> list[Path]:
        return [self.folder / "kiriman" / name for name in self.told["bundle"]]


@pytest.fixture(params=VERSIONS)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    archive = RELEASED / f"{request.param}.tar"
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path, filter="data")
    return Kept(tmp_path, json.loads(archive.with_suffix(".json").read_text(encoding="utf-8")))


def said(app: App, told: Mapping[str, Any], office: str | None = None) -> dict[str, Any]:
    """What the program says today of all that it was asked for then."""
    status = app.status(office)
    return {key: status[key] for key in told}


def test_the_first_released_version_is_kept() -> None:
    assert "0.1.0" in VERSIONS


def test_its_stores_open_and_nothing_is_wrong_with_them(kept: Kept) -> None:
    for folder in (kept.opd, kept.kab):
        with Store.open(folder, PASSWORD) as store:
            assert codes(store) == set()
            with store.read() as c:
                assert c.scalar(text("SELECT version_num FROM alembic_version")) == schema.HEAD


def test_its_figures_are_those_that_it_said(kept: Kept) -> None:
    with App.open(kept.opd, PASSWORD) as opd:
        assert said(opd, kept.told["opd"]) == kept.told["opd"]
    with App.open(kept.kab, PASSWORD) as kab:
        assert said(kab, kept.told["kab"], OFFICE) == kept.told["kab"]
        assert said(kab, kept.told["kab_all"]) == kept.told["kab_all"]


def test_its_sheets_can_be_drawn_and_its_pages_shown(kept: Kept) -> None:
    with Store.open(kept.opd, PASSWORD) as store, store.read() as c:
        sheets = list(c.scalars(select(t.sheets.c.id)))
        assert len(sheets) > 12
        assert all(load_model(c, code) is not None for code in sheets)
        pages = c.execute(select(t.scan_pages.c.id, t.scan_pages.c.image_blob)).all()
        assert {page_document(store, page.id)["state"] for page in pages} >= {"filed", "review", "blank", "duplicate"}
        assert all(store.blobs.read(page.image_blob).startswith(b"\xff\xd8") for page in pages)


def test_the_database_kept_beside_it_opens_again(kept: Kept) -> None:
    Store.open(kept.opd, PASSWORD).close()
    before = kept.opd / f"{migrating.copy_name(schema.HEAD)}.db"
    if not before.exists():
        pytest.skip("its tables are those of today")
    shutil.copyfile(before, kept.opd / "store.db")
    with App.open(kept.opd, PASSWORD) as opd:
        assert said(opd, kept.told["opd"]) == kept.told["opd"]
        assert codes(opd.store) == set()


def test_a_backup_of_it_made_before_its_tables_are_altered_is_put_back_and_opens(kept: Kept, tmp_path: Path) -> None:
    written: list[Description] = []

    def before(store: Store, version: str) -> None:
        written.append(write_backup(store, tmp_path / "stik", version, SILENT, Why.MIGRATION))

    Store.open(kept.opd, PASSWORD, before_migrating=before).close()
    (backup,) = written
    assert (backup.schema < schema.HEAD, backup.reason) == (True, Why.MIGRATION)
    (folder,) = stores_in(tmp_path / "stik")
    restore(folder, backup, tmp_path / "lain", with_password(PASSWORD))
    with App.open(tmp_path / "lain", PASSWORD) as back:
        assert said(back, kept.told["opd"]) == kept.told["opd"]
        assert codes(back.store) == set()


def test_where_a_place_was_chosen_the_program_backs_up_by_itself_before_it_alters_the_tables(
    kept: Kept, tmp_path: Path
) -> None:
    stick = tmp_path / "stik"

    def choose(store: Store, _: str) -> None:
        with store.operation("test.place") as tx:
            tx.set_setting(FOLDER, str(stick))
        raise EnvironmentFault("disk_error.file", name="uji")  # the store stays as old as it is

    for folder in (kept.opd, kept.kab):
        with pytest.raises(EnvironmentFault):
            Store.open(folder, PASSWORD, before_migrating=choose)
    with App.open(kept.opd, PASSWORD) as away:
        assert "tidak terpasang" in away.said_at_opening
    stick.mkdir()
    with App.open(kept.kab, PASSWORD) as there:
        assert there.said_at_opening == ""
        assert there.store.get_setting(LAST)
        assert codes(there.store) == set()
    (backup,) = described(stores_in(stick)[0])
    assert (backup.role, backup.schema < schema.HEAD, backup.reason) == ("kab", True, Why.MIGRATION)


def test_its_bundle_and_then_todays_are_taken_by_todays_regency(kept: Kept, tmp_path: Path) -> None:
    with App.open(kept.opd, PASSWORD) as opd, App.open(kept.kab, PASSWORD) as kab:
        assert [(file.result, file.reason) for file in kab.receive(kept.bundle)] == [("applied", None)]
        made = export_bundle(opd.store, tmp_path / "baru").files
        taken = kab.receive([file.path for file in made], receipts=tmp_path / "terima")
        assert [(file.result, file.reason) for file in taken] == [("applied", None)]
        figures = {key: told for key, told in kept.told["opd"].items() if key in kept.told["kab"]}
        assert said(kab, figures, OFFICE) == figures
        answered = opd.receive(sorted((tmp_path / "terima").iterdir()))
        assert [file.result for file in answered] == ["applied"]
        assert codes(kab.store) == codes(opd.store) == set()


def test_a_bundle_of_today_is_refused_in_words_by_a_regency_that_reads_older_records_only(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with App.open(kept.opd, PASSWORD) as opd, App.open(kept.kab, PASSWORD) as kab:
        made = export_bundle(opd.store, tmp_path / "baru").files
        before = kab.status(OFFICE)
        monkeypatch.setattr(inbox, "RECORDS", schemas.RECORDS - 1)
        (file,) = kab.receive([made[0].path])
        assert file.result == "quarantined"
        assert file.reason is not None
        assert file.reason.code == "newer_format"
        assert "NETRAL yang lebih baru" in file.reason.message
        assert kab.status(OFFICE) == before
