"""Files that are refused: whoever was not there finds them in the list, once, and what came beside them was read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from netral_desktop.scans.intake import refusals
from netral_desktop.scans.intake.batches import recent_batches
from netral_desktop.scans.intake.watching import FolderWatch
from netral_desktop.scans.service import import_picture, import_watched
from netral_desktop.store import tables as t
from tests.cli import paper
from tests.scans.office import Office
from tests.scans.test_bad_input import REFUSED

GOOD = ("a-baik.png", "z-baik.png")


@pytest.fixture
def folder(office: Office) -> Path:
    """A watched folder in which everything lies that is refused, between two good scans."""
    made = office.folder / "dari-mesin"
    made.mkdir()
    for name, make, _ in REFUSED:
        (made / name).write_bytes(make())
    (made / "IMG_0001.HEIC").write_bytes(b"\0\0\0\x18ftypheic" + bytes(100))
    for number, name in enumerate(GOOD):
        office.scan(f"dari-mesin/{name}", office.signed(number))
    return made


def taken(office: Office, folder: Path, watch: FolderWatch | None = None):
    """What lies there now is taken in, as after a restart of the program unless its watch is given."""
    watch = watch or FolderWatch(folder)
    ready = sorted(path for path in folder.iterdir())
    return import_watched(office.store, watch, ready, reader=office.reader)


def told(office: Office, batch: str | None = None) -> dict[str, str]:
    with office.store.read() as c:
        return {file.name: file.code for file in refusals.refused_files(c, office.store.office, batch)}


def unseen(office: Office) -> list[str]:
    with office.store.read() as c:
        found = refusals.unseen_files(c, office.store.office)
        assert refusals.unseen_count(c, office.store.office) == len(found)
    return sorted(file.name for file in found)


EXPECTED = {name: code for name, _, code in REFUSED} | {"IMG_0001.HEIC": "heic_photo"}


def test_every_refused_file_of_a_watched_folder_stands_in_the_list_and_the_rest_was_read(office: Office, folder: Path):
    assert taken(office, folder).totals == {"filed": len(GOOD)}
    with office.store.read() as c:
        (batch,) = recent_batches(c, office.store.office)
    assert (batch.source, batch.refused, batch.pages_in, batch.balances) == ("watch", len(EXPECTED), len(GOOD), True)
    assert batch.sentence.endswith(f"; {len(EXPECTED)} berkas ditolak")
    assert told(office, batch.id) == EXPECTED
    assert unseen(office) == sorted(EXPECTED)
    assert office.store.verify() == []


def test_after_a_restart_nothing_is_asked_again_and_nothing_forgotten(office: Office, folder: Path):
    taken(office, folder)
    again = taken(office, folder)
    assert (again.pages, again.rejected) == ([], [])
    with office.store.read() as c:
        assert len(recent_batches(c, office.store.office)) == 1
    assert told(office) == EXPECTED


def test_an_empty_file_that_a_copier_writes_anew_is_told_anew(office: Office):
    folder = office.folder / "mesin"
    folder.mkdir()
    path = folder / "scan0001.pdf"
    path.touch()
    assert [r.code for r in taken(office, folder).rejected] == ["empty_file"]
    assert taken(office, folder).rejected == []
    os.utime(path, (path.stat().st_mtime + 60,) * 2)
    assert [r.code for r in taken(office, folder).rejected] == ["empty_file"]
    (folder / "scan0002.pdf").touch()
    os.utime(path, (0, 0))
    assert [Path(r.file).name for r in taken(office, folder).rejected] == ["scan0002.pdf"]


@pytest.mark.skipif(sys.platform != "linux", reason="a file that is there and cannot be read")
def test_a_file_that_cannot_be_read_is_told_once_tried_again_and_read_when_it_can_be(office: Office):
    folder = office.folder / "stik"
    folder.mkdir()
    sick = folder / "sakit.png"
    os.symlink("/proc/self/mem", sick)
    watch = FolderWatch(folder)
    assert [r.code for r in taken(office, folder, watch).rejected] == ["not_readable"]
    assert taken(office, folder, watch).rejected == []
    assert taken(office, folder).rejected == []
    assert list(told(office)) == ["sakit.png"]
    sick.unlink()
    office.scan("stik/sakit.png", office.signed(0))
    assert taken(office, folder, watch).totals == {"filed": 1}


def test_a_refused_file_of_which_a_better_one_came_says_so(office: Office, folder: Path):
    taken(office, folder)
    earlier = "2026-01-01T00:00:00Z"
    with office.store.operation("test.earlier") as tx:
        for file in refusals.refused_files(tx.connection, office.store.office):
            tx.update(t.scan_files, file.id, received_at=earlier)
    for name in ("terkunci.pdf", "kosong.jpg"):
        (folder / name).unlink()
    paper.save_pdf(folder / "terkunci.pdf", [office.signed(2)])
    assert taken(office, folder).totals == {"filed": 1}
    with office.store.read() as c:
        later = {file.name for file in refusals.refused_files(c, office.store.office) if file.came_later}
    assert later == {"terkunci.pdf"}


def test_what_a_person_has_looked_at_is_not_put_before_them_again_but_stays_in_the_list(office: Office):
    broken = office.folder / "surat.pdf"
    broken.write_bytes(b"PK\x03\x04 surat")
    office.take([broken, office.folder / "tidak-ada.pdf"])
    assert unseen(office) == ["surat.pdf", "tidak-ada.pdf"]
    with office.store.read() as c:
        shown = refusals.unseen_files(c, office.store.office)
    refusals.mark_seen(office.store, shown)
    assert unseen(office) == []
    assert told(office) == {"surat.pdf": "office_document", "tidak-ada.pdf": "not_found"}
    refusals.mark_seen(office.store, [])  # nothing shown takes nothing back
    assert unseen(office) == []
    assert office.store.verify() == []


def test_names_of_refused_files_stand_in_no_ledger_entry(office: Office):
    named = office.folder / "Ni Putu Contoh Lestari.pdf"
    named.touch()
    office.take([named])
    import_picture(office.store, b"bukan gambar", reader=office.reader)
    with office.store.read() as c:
        details = " ".join(c.scalars(select(t.ledger.c.detail)))
    assert "Lestari" not in details
    assert told(office)["Ni Putu Contoh Lestari.pdf"] == "empty_file"
    assert sorted(told(office).values()) == ["empty_file", "not_a_scan"]
