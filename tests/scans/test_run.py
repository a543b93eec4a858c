"""Several readers at once: the same result as with one, whatever ends or hangs on the way; and an end when asked."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from netral_desktop.kernel.errors import Cancelled
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.pacts.service import print_pacts
from netral_desktop.scans import queries
from netral_desktop.scans.intake.batches import recent_batches
from netral_desktop.scans.intake.taking import take_in
from netral_desktop.scans.reading.process.pool import ReaderPool, reader_count
from netral_desktop.scans.reading.process.worker import PageUnreadable, Reader, ReaderDied
from netral_desktop.scans.run import Run
from netral_desktop.scans.service import import_scans, read_waiting
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.cli import paper
from tests.scans.office import Office
from tests.support.offices import PASSWORD
from tests.support.striking import end, suspend

Found = tuple[int, str, str | None]


def stack(office: Office) -> list[Image.Image]:
    """Sheets whose order decides what they become: empty before signed is both filed, signed before empty is not."""
    return [office.page(0), office.signed(0), office.signed(1), office.page(1), paper.blank_page(), office.signed(1)]


def pages(office: Office) -> list[Found]:
    """Page, state and reason of everything that was read."""
    columns = t.scan_pages.c
    query = select(columns.page_no, columns.state, columns.reason_code).order_by(columns.file_id, columns.page_no)
    with office.store.read() as c:
        return [tuple(row) for row in c.execute(query)]


@pytest.fixture(scope="module")
def alone(made: Path, reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> list[Found]:
    """What one reader makes of the stack, undisturbed."""
    folder = tmp_path_factory.mktemp("sendiri") / "kerja"
    shutil.copytree(made, folder)
    with Store.open(folder / "opd", PASSWORD) as store:
        office = Office(store, print_pacts(store, folder / "lagi.pdf").sheets, folder, reader)
        office.take([office.scan("a.pdf", *stack(office))])
        found = pages(office)
    assert len({state for _, state, _ in found}) > 2, "a stack that would tell nothing"
    return found


def test_pages_of_one_file_are_judged_in_their_order_by_two_readers(office: Office, alone: list[Found]) -> None:
    import_scans(office.store, [office.scan("a.pdf", *stack(office))], readers=2)
    assert pages(office) == alone
    assert office.store.verify() == []


def test_pages_of_many_files_are_judged_in_their_order_by_two_readers(office: Office, alone: list[Found]) -> None:
    scans = [office.scan(f"{n}.png", page) for n, page in enumerate(stack(office))]
    outcome = import_scans(office.store, scans, readers=2)
    assert [page["file"] for page in outcome.pages] == [str(scan) for scan in scans]
    last = (1, "duplicate", "same_file")  # of a file, not of a page, that came before
    assert pages(office) == [*((1, *rest) for _, *rest in alone[:-1]), last]


def test_a_file_given_twice_at_once_is_read_once(office: Office) -> None:
    scan = office.scan("a.pdf", office.signed(0), office.page(1))
    again = office.folder / "salinan.pdf"
    again.write_bytes(scan.read_bytes())
    outcome = import_scans(office.store, [scan, again], readers=2)
    assert outcome.totals == {"filed": 2, "duplicate": 2}
    assert {p["reason"]["code"] for p in outcome.pages if p["state"] == "duplicate"} == {"same_file"}
    broken = [office.folder / name for name in ("b.pdf", "c.pdf")]
    for path in broken:
        path.write_bytes(b"%PDF-1.7 rusak")
    outcome = import_scans(office.store, broken, readers=2)
    assert [(r.file, r.code) for r in outcome.rejected] == [(str(path), "broken_file") for path in broken]


class Meddling(Reader):
    """Does something to its process just before it is asked for a page, as often as told."""

    def __init__(self, page: int, strikes: list[Callable[[int], None]], seconds: float = 90.0) -> None:
        super().__init__(page_seconds=seconds)
        self.page, self.strikes = page, strikes

    def look(self, index: int):
        if index + 1 == self.page and self.strikes:
            assert self.pid is not None
            self.strikes.pop()(self.pid)
        return super().look(index)


class Watching:
    """Keeps what is reported; calls `at` with every step, which may cancel."""

    def __init__(self, at: Callable[[int, int], bool] = lambda done, total: False) -> None:
        self.at, self.said, self.cancelled = at, [], False

    def report(self, done: int, total: int, label: str) -> None:
        self.said.append(label)
        self.cancelled = self.at(done, total)

    def check(self) -> None:
        if self.cancelled:
            raise Cancelled()


def run(office: Office, scans: list[Path], readers: list[Reader], progress: Progress = SILENT) -> Run:
    """Take scans in and read them with these readers, which are ended."""
    taken, _ = take_in(office.store, scans, new_id(), SILENT)
    made = Run(office.store, progress, [file.id for file in taken])
    with contextlib.ExitStack() as ends:
        own = [ends.enter_context(reader) for reader in readers]
        made.go(ends.enter_context(ReaderPool(own=own)))
    return made


def test_a_reader_that_is_killed_costs_its_page_a_second_try_and_nothing_else(
    office: Office, alone: list[Found]
) -> None:
    readers = [Meddling(page, [end]) for page in (1, 4)]
    run(office, [office.scan("a.pdf", *stack(office))], readers)
    assert pages(office) == alone
    assert office.store.verify() == []


def test_a_reader_that_hangs_is_given_up_once_and_the_neighbours_of_its_page_are_read(
    office: Office, alone: list[Found]
) -> None:
    both = [Meddling(2, [suspend] * 2, seconds=5.0) for _ in range(2)]
    run(office, [office.scan("a.pdf", *stack(office))], both)
    found = pages(office)
    assert found[1] == (2, "unreadable", "page_too_slow")
    assert [page for page, state, _ in found if state != "unreadable"] == [1, 3, 4, 5, 6]
    assert sorted(len(reader.strikes) for reader in both) == [1, 2]  # no second try


def test_a_page_that_ends_its_reader_twice_is_shown_unread_and_its_neighbours_are_read(office: Office) -> None:
    both = [Meddling(3, [end] * 2) for _ in range(2)]
    run(office, [office.scan("a.pdf", *stack(office))], both)
    found = pages(office)
    assert found[2] == (3, "unreadable", "reader_crashed")
    assert [page for page, state, _ in found if state != "unreadable"] == [1, 2, 4, 5, 6]


def test_a_reader_that_hangs_while_it_is_given_a_file_is_given_up(office: Office, tmp_path: Path) -> None:
    with Reader(page_seconds=1.0) as reader:
        small = office.scan("a.png", office.signed(0)).read_bytes()
        reader.open(len(small), [small])
        assert reader.pid is not None
        suspend(reader.pid)
        with pytest.raises(ReaderDied):
            reader.open(64 * 1024**2, [bytes(1024**2)] * 64)
        assert reader.open(len(small), [small]) == 1


def test_cancelling_does_not_wait_for_the_pages_in_hand_and_goes_on_later_to_the_same_end(
    office: Office, alone: list[Found]
) -> None:
    """One reader hangs for good; a cancel comes through at once all the same."""
    hanging = [Meddling(3, [suspend]) for _ in range(2)]
    with pytest.raises(Cancelled):
        run(office, [office.scan("a.pdf", *stack(office))], hanging, Watching(lambda done, total: done == 2))
    assert len(pages(office)) == 2
    assert all(reader.pid is None for reader in hanging)
    with office.store.read() as c:
        assert queries.unread_pages(c, office.store.office) == 4
    read_waiting(office.store, readers=2)
    assert pages(office) == alone
    assert office.store.verify() == []


def slow_chunks() -> Iterator[bytes]:
    """A file that takes its time: 60 s, unless it is given up."""
    for _ in range(600):
        yield bytes(1000)
        time.sleep(0.1)


def test_a_file_given_again_after_a_cancel_is_read_on_and_told_as_a_repeat(office: Office) -> None:
    scan = office.scan("a.pdf", *(office.signed(n) for n in range(4)))
    with pytest.raises(Cancelled):
        import_scans(office.store, [scan], progress=Watching(lambda done, total: done == 2), reader=office.reader)
    outcome = office.take([scan])
    assert outcome.totals == {"filed": 2, "duplicate": 4}
    assert office.states() == {"filed": 4, "duplicate": 4}
    with office.store.read() as c:
        assert queries.unread_pages(c, office.store.office) == 0
        assert all(batch.balances for batch in recent_batches(c, office.store.office))


def test_a_reader_in_hand_is_interrupted_from_another_thread() -> None:
    with Reader() as reader:
        threading.Timer(0.3, reader.interrupt).start()
        with pytest.raises(ReaderDied):
            reader.open(64 * 1024**2, slow_chunks())
        with pytest.raises(ReaderDied):  # also one that is only begun
            reader.open(4, [b"halo"])
        reader.stop()
        with pytest.raises(PageUnreadable):
            reader.open(4, [b"halo"])


def test_readers_are_only_started_when_there_is_work_for_them() -> None:
    with ReaderPool(2) as pool:
        for _ in range(3):
            with pytest.raises(PageUnreadable):
                pool.submit(lambda reader: reader.open(4, [b"halo"])).result()
        alive = [reader for reader in pool.readers if reader.pid is not None]
        assert len(alive) == 1
    assert alive[0].pid is None


def test_progress_counts_pages_and_says_when_their_number_is_a_guess(office: Office) -> None:
    first = office.scan("a.pdf", *(office.page(n) for n in range(3)))
    second = office.scan("b.pdf", *(office.page(n) for n in (3, 2, 1)))
    watching = Watching()
    run(office, [first, second], [office.reader], watching)
    assert watching.said[0] == "Membaca halaman 1 dari 2"
    assert watching.said[1] == "Membaca halaman 2 dari kira-kira 6"
    assert watching.said[-1] == "Membaca halaman 6 dari 6"


def test_an_original_that_is_damaged_on_our_disk_is_named_and_the_others_are_read(office: Office) -> None:
    taken, _ = take_in(
        office.store,
        [office.scan("a.png", office.signed(0)), office.scan("b.png", office.signed(1))],
        new_id(), SILENT,
    )  # fmt: skip
    with office.store.read() as c:
        blob = c.scalar(select(t.scan_files.c.blob).where(t.scan_files.c.id == taken[0].id))
    path = office.store.blobs.path(blob)
    path.write_bytes(path.read_bytes()[:-40])
    outcome = read_waiting(office.store, reader=office.reader)
    assert [(r.file, r.code) for r in outcome.rejected] == [("a.png", "blob_damaged")]
    assert outcome.totals == {"filed": 1}
    with office.store.read() as c:
        assert queries.unread_pages(c, office.store.office) == 1


@pytest.mark.parametrize(
    ("cores", "spare", "readers"),
    [(1, True, 1), (2, True, 1), (4, True, 2), (16, True, 2), (1, False, 1), (2, False, 2)],
)
def test_one_core_is_left_to_the_window(monkeypatch: pytest.MonkeyPatch, cores: int, spare: bool, readers: int) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    assert reader_count(spare_core=spare) == readers


def test_a_very_large_file_is_held_by_one_reader_only(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    taken, _ = take_in(office.store, [office.scan("a.png", office.page(0))], new_id(), SILENT)
    made = Run(office.store, SILENT, [taken[0].id])
    assert made.readers(2) == 2
    monkeypatch.setattr("netral_desktop.scans.run._SHARED_BYTES", 1000)
    assert made.readers(2) == 1
