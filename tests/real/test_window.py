"""The real window on a real X server, used with the keyboard alone; what counts is what the store holds afterwards."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import select

from netral_desktop.app import App
from netral_desktop.practice.office import PracticeOffice
from netral_desktop.practice.truth import read_truth
from netral_desktop.scans.service import import_scans
from netral_desktop.store import Store, tables
from netral_desktop.ui.roles import OFFICE_PAGES
from tests.support.cheap_keys import CHEAPLY
from tests.support.practice import Made
from tests.support.screen import Screen, at_screen

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Xvfb is an X server"),
]
PASSWORD = "kata sandi baru 29"


@contextlib.contextmanager
def program(screen: Screen, data: Path) -> Iterator[None]:
    """The window program; it must have ended well, and without a word, when the block ends."""
    command = [sys.executable, *CHEAPLY, "netral_desktop.ui", "--data", str(data)]
    with subprocess.Popen(command, env=screen.environment, stderr=subprocess.PIPE, text=True) as started:
        try:
            yield
            _, said = started.communicate(timeout=60)
        finally:
            started.kill()
    assert (started.returncode, said) == (0, "")


def doubtful_page(office: PracticeOffice, folder: Path) -> str:
    """Take in one page of the practice office that only an office stamp is on; its id."""
    page = next(p for p in read_truth(office.truth).pages if p.kind == "stamp_only")
    scan = folder / "cap.pdf"
    with (
        contextlib.closing(pypdfium2.PdfDocument(office.folder / page.file)) as source,
        contextlib.closing(pypdfium2.PdfDocument.new()) as single,
    ):
        single.import_pages(source, [page.page - 1])
        single.save(scan)
    with App.open(office.opd, office.password) as app:
        (read,) = import_scans(app.store, [scan]).pages
    assert read["state"] == "review"
    return str(read["id"])


def test_a_person_unlocks_looks_at_every_page_and_decides_one(tmp_path: Path, practice: Made) -> None:
    with at_screen(tmp_path) as screen:
        office = practice.copy(tmp_path / "latihan")
        page = doubtful_page(office, tmp_path)
        with program(screen, office.opd):
            screen.await_window("NETRAL")
            with screen.turning("beranda"):
                screen.type(office.password)
                screen.key("Return")
            for place, entry in [*enumerate(OFFICE_PAGES, 1)][1:]:
                with screen.turning(entry.key):
                    screen.key(f"ctrl+{place % 10}")
            screen.key("ctrl+1")
            with screen.turning("menunggu-keputusan"):
                screen.key("ctrl+4")
            with screen.turning("diputuskan"):
                screen.key("k")
            screen.close_window()
    with Store.open(office.opd, office.password) as store, store.read() as c:
        p, z = tables.scan_pages.c, tables.page_zones.c
        assert c.execute(select(p.state, p.decided_by).where(p.id == page)).all() == [("filed", store.actor)]
        assert c.scalars(select(z.verdict).where(z.page_id == page)).all() == ["unsigned"]
        assert store.verify() == []


def test_a_person_starts_for_the_first_time_and_keeps_the_recovery_code(tmp_path: Path) -> None:
    data, note = tmp_path / "data", tmp_path / "kode.txt"
    with at_screen(tmp_path) as screen, program(screen, data):
        screen.await_window("NETRAL")
        with screen.turning("kantor-baru"):
            screen.key("space")  # on the first of the roles: an office
        for text in ("Dinas Contoh", "4.01.03", PASSWORD):
            screen.type(text)
            screen.key("Return")
        screen.type(PASSWORD)
        with screen.turning("kode-pemulihan"):
            screen.key("Return")
        screen.key("shift+Tab", "shift+Tab", "space")  # from the code's last characters back to saving it
        screen.await_window("Simpan kode pemulihan")
        screen.type(str(note))
        screen.key("Return")
        screen.await_window("NETRAL")
        code = recovery_code(note.read_text("utf-8"))
        screen.key("Tab", "Tab")
        screen.type(code[-4:])
        with screen.turning("beranda"):
            screen.key("Return")
        screen.await_window("Dinas Contoh")
        screen.close_window()
    with Store.open(data, PASSWORD) as store:
        assert (store.role, store.office, store.office_name) == ("opd", "4.01.03", "Dinas Contoh")
        assert store.verify() == []
    Store.open_with_recovery(data, code).close()


def recovery_code(note: str) -> str:
    """The code in a saved note."""
    return next(word for word in note.split() if word.count("-") == 6)
