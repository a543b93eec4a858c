"""What comes in by other ways than files chosen: the clipboard, a watched folder; and sources that fail on the way."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.scans.intake.watching import FolderWatch
from netral_desktop.scans.service import (
    import_picture,
    import_scans,
    import_watched,
    set_watch_folder,
    watch_folder,
)
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.cli import paper
from tests.scans.office import Office
from tests.support.offices import PASSWORD
from tests.support.striking import ENDED


def png(picture) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(paper.DPI, paper.DPI))
    return out.getvalue()


def sources(office: Office) -> list[str]:
    with office.store.read() as c:
        return list(c.scalars(select(t.scan_batches.c.source)))


def test_a_picture_from_the_clipboard_is_stored_and_filed_under_a_neutral_name(office: Office):
    outcome = import_picture(office.store, png(office.signed(0)), reader=office.reader)
    assert outcome.totals == {"filed": 1}
    name = outcome.pages[0]["file"]
    assert name.startswith("papan-klip-20")
    assert name.endswith(".png")
    assert sources(office) == ["clipboard"]
    with office.store.read() as c:
        blob = c.scalar(select(t.scan_files.c.blob))
    assert office.store.blobs.read(blob) == png(office.signed(0))
    assert office.store.verify() == []


def test_what_is_no_picture_in_the_clipboard_is_refused_in_words(office: Office):
    outcome = import_picture(office.store, b"", reader=office.reader)
    assert [r.code for r in outcome.rejected] == ["empty_file"]


def test_a_photo_in_heic_is_named_also_in_a_folder(office: Office):
    folder = office.folder / "ponsel"
    folder.mkdir()
    (folder / "IMG_0001.HEIC").write_bytes(b"\0\0\0\x18ftypheic" + bytes(100))
    outcome = office.take([folder])
    assert [(Path(r.file).name, r.code) for r in outcome.rejected] == [("IMG_0001.HEIC", "heic_photo")]
    assert "JPEG" in outcome.rejected[0].message


def test_lock_files_and_twins_of_other_systems_are_passed_over(office: Office):
    folder = office.folder / "stik"
    folder.mkdir()
    for name in ("~$a.pdf", "._a.jpg", ".b.png"):
        (folder / name).write_bytes(b"bukan pindaian")
    outcome = office.take([folder])
    assert outcome.as_json() == {"pages": [], "totals": {}, "rejected": []}


def test_a_folder_that_vanishes_while_it_is_read_is_told_and_the_rest_goes_on(office: Office):
    """A stick is pulled after its first file was taken: its other files are named, the next folder is read."""
    stick, desk = office.folder / "stik", office.folder / "meja"
    stick.mkdir()
    desk.mkdir()
    office.scan("stik/a.png", paper.blank_page())
    office.scan("stik/b.png", office.signed(1))
    office.scan("meja/c.png", office.signed(2))

    class Pulled:
        def report(self, done: int, total: int, label: str) -> None:
            if done == 1 and stick.exists():
                shutil.rmtree(stick)

        def check(self) -> None:
            pass

    outcome = import_scans(office.store, [stick, desk], progress=Pulled(), reader=office.reader)
    assert outcome.totals == {"blank": 1, "filed": 1}
    assert [(r.file, r.code) for r in outcome.rejected] == [(str(stick / "b.png"), "not_found")]


@pytest.mark.skipif(sys.platform != "linux", reason="a file that opens and cannot be read")
def test_a_file_that_gives_an_error_while_it_is_copied_is_named_and_the_rest_goes_on(office: Office):
    sick = office.folder / "sakit.pdf"
    os.symlink("/proc/self/mem", sick)
    outcome = office.take([sick, office.scan("a.png", office.signed(0))])
    assert [(r.file, r.code) for r in outcome.rejected] == [(str(sick), "not_readable")]
    assert outcome.totals == {"filed": 1}


def test_an_error_in_the_middle_of_a_copy_is_the_sources_and_leaves_nothing(office: Office, monkeypatch):
    """The first bytes come, then the stick is gone: no fault of our own disk, and no half original."""
    good = office.scan("a.png", office.signed(0))
    bad = office.scan("b.png", office.signed(1))

    class Torn(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() >= 1024:
                raise OSError(5, "Input/output error")
            return super().read(size)

    from netral_desktop.scans.intake import taking

    opened = taking.open_source

    @contextlib.contextmanager
    def torn(item):
        with opened(item) as (file, size):
            yield (Torn(file.read()), size) if item == bad else (file, size)

    monkeypatch.setattr(taking, "open_source", torn)
    before = set(office.store.blobs.ids())
    outcome = office.take([bad])
    assert [(r.file, r.code) for r in outcome.rejected] == [(str(bad), "not_readable")]
    assert set(office.store.blobs.ids()) == before
    assert not list(office.store.blobs.folder.glob(".*.tmp"))
    assert office.take([good]).totals == {"filed": 1}


def given(watch: FolderWatch) -> tuple[Path, ...]:
    for now in range(2):
        watch.look(now)
    return watch.look(2).ready


def test_a_watched_folder_is_taken_in_and_nothing_of_it_twice(office: Office):
    folder = office.folder / "mesin"
    folder.mkdir()
    office.scan("mesin/a.png", office.signed(0))
    watch = FolderWatch(folder)
    assert import_watched(office.store, watch, given(watch), reader=office.reader).totals == {"filed": 1}
    shutil.copy(folder / "a.png", folder / "salinan.png")
    assert import_watched(office.store, watch, given(watch), reader=office.reader).as_json()["pages"] == []
    afresh = FolderWatch(folder)  # as after a restart of the program
    assert len(found := given(afresh)) == 2
    assert import_watched(office.store, afresh, found, reader=office.reader).as_json()["pages"] == []
    assert office.states() == {"filed": 1}
    assert sources(office) == ["watch"]


def test_a_file_lost_before_it_was_taken_is_told_and_taken_when_it_is_back(office: Office):
    folder = office.folder / "stik"
    folder.mkdir()
    scan = office.scan("stik/a.png", office.signed(0))
    watch = FolderWatch(folder)
    found = given(watch)
    kept = scan.read_bytes()
    scan.unlink()
    outcome = import_watched(office.store, watch, found, reader=office.reader)
    assert [(r.file, r.code) for r in outcome.rejected] == [(str(scan), "not_found")]
    scan.write_bytes(kept)
    assert import_watched(office.store, watch, given(watch), reader=office.reader).totals == {"filed": 1}


def test_the_watched_folder_is_remembered_and_can_be_given_up(office: Office):
    folder = office.folder / "mesin"
    folder.mkdir()
    assert watch_folder(office.store) is None
    set_watch_folder(office.store, folder)
    assert watch_folder(office.store) == folder
    set_watch_folder(office.store, None)
    assert watch_folder(office.store) is None
    assert office.store.verify() == []


def test_our_own_data_and_what_is_no_folder_are_not_watched(office: Office):
    for folder, code in (
        (office.store.data_dir, "watch_own_folder"),
        (office.store.data_dir / "blobs", "watch_own_folder"),
        (office.store.data_dir.parent, "watch_own_folder"),
        (office.folder / "tidak-ada", "watch_no_folder"),
        (office.folder / "pakta.pdf", "watch_no_folder"),
    ):
        with pytest.raises(UsageProblem) as refusal:
            set_watch_folder(office.store, folder)
        assert refusal.value.code == code


KILLED_AT = """
import os, sys
from pathlib import Path
from netral_desktop.kernel.progress import SILENT
from netral_desktop.scans.intake.taking import take_in
from netral_desktop.store import Store
from netral_desktop.store.blobs import BlobFolder
from netral_desktop.store.operation import Operation
from tests.support.striking import end
owner, name = {"blob": (BlobFolder, "settle"), "commit": (Operation, "committed")}[sys.argv[3]]
with Store.open(Path(sys.argv[1]), "rahasia-uji-1") as store:
    setattr(owner, name, lambda *_: end(os.getpid()))
    take_in(store, [Path(sys.argv[2])], "b" * 32, SILENT)
"""


@pytest.mark.parametrize("at", ["blob", "commit"])
def test_a_kill_around_the_storing_of_an_original_leaves_it_whole_or_not_at_all(made: Path, tmp_path: Path, at: str):
    """`blob`: its file lies there and no row names it; `commit`: the row is there and nothing was tidied up."""
    data = tmp_path / "opd"
    shutil.copytree(made / "opd", data)
    scan = tmp_path / "a.png"
    paper.save_image(scan, paper.blank_page())
    before = {path.name for path in (data / "blobs").rglob("*") if len(path.name) == 64}
    done = subprocess.run([sys.executable, "-c", KILLED_AT, data, scan, at], capture_output=True, check=False)
    assert done.returncode == ENDED, done.stderr
    assert len({path.name for path in (data / "blobs").rglob("*") if len(path.name) == 64} - before) == 1
    with Store.open(data, PASSWORD) as store:
        assert store.verify() == []
        with store.read() as c:
            names = list(c.scalars(select(t.scan_files.c.name)))
        assert names == ([] if at == "blob" else ["a.png"])
        assert set(store.blobs.ids()) - before == (set() if at == "blob" else {only_blob(store)})


def only_blob(store: Store) -> str:
    with store.read() as c:
        return str(c.scalar(select(t.scan_files.c.blob)))


def test_an_original_that_no_row_names_is_named_by_verify_and_swept_when_asked(office: Office):
    """As after a power cut that also took the note of it."""
    ref, _ = office.store.blobs.write(io.BytesIO(b"asli tanpa catatan"))
    office.store.blobs.clear_pending()
    assert [problem.code for problem in office.store.verify()] == ["blob_unknown"]
    assert office.store.sweep_blobs() == 1
    assert not office.store.blobs.exists(ref.id)
    assert office.store.verify() == []
