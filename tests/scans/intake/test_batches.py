"""The sum of an intake: what came in is what stands in its states, or waits."""

from __future__ import annotations

import pytest

from netral_desktop.kernel.errors import Cancelled
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import SILENT
from netral_desktop.scans.intake.batches import recent_batches, uncounted_files
from netral_desktop.scans.intake.taking import take_in
from netral_desktop.scans.service import decide, import_picture, import_scans, read_waiting
from netral_desktop.store import tables as t
from tests.cli import paper
from tests.scans.office import Office
from tests.support.offices import MADE_AT


def told(office: Office):
    with office.store.read() as c:
        return recent_batches(c, office.store.office)


def test_each_intake_has_its_own_sum_and_balances(office: Office):
    broken = office.folder / "rusak.pdf"
    broken.write_bytes(b"%PDF-1.7 rusak")
    first = office.scan("a.pdf", office.signed(0), paper.blank_page(), paper.foreign_page(), office.signed(0))
    outcome = office.take([first, broken])
    import_picture(office.store, first.read_bytes(), reader=office.reader)
    newer, older = told(office)
    assert (older.source, older.files, older.refused, older.pages_in) == ("file", 2, 1, 4)
    assert {s: n for s, n in older.states.items() if n} == {"filed": 1, "blank": 1, "foreign": 1, "duplicate": 1}
    assert older.sentence.startswith("4 halaman = 1")
    assert older.sentence.endswith("; 1 berkas ditolak")
    assert (newer.source, newer.pages_in, newer.states["duplicate"]) == ("clipboard", 4, 4)
    decide(office.store, outcome.pages[2]["id"], "discard")
    after = told(office)[1]
    assert (after.states["foreign"], after.states["discarded"]) == (0, 1)
    assert all(batch.balances for batch in (newer, older, after))


def test_pages_that_wait_are_part_of_the_sum(office: Office):
    scan = office.scan("a.pdf", *(office.signed(n) for n in range(4)))

    class AfterTwo:
        done = 0

        def report(self, done: int, total: int, label: str) -> None:
            self.done = done

        def check(self) -> None:
            if self.done == 2:
                raise Cancelled()

    with pytest.raises(Cancelled):
        import_scans(office.store, [scan], progress=AfterTwo(), reader=office.reader)
    (batch,) = told(office)
    assert (batch.pages_in, batch.waiting, batch.states["filed"]) == (4, 2, 2)
    assert batch.balances
    assert "2 belum dibaca" in batch.sentence
    read_waiting(office.store, reader=office.reader)
    (batch,) = told(office)
    assert (batch.pages_in, batch.waiting, batch.states["filed"], batch.balances) == (4, 0, 4, True)


def test_a_file_that_was_never_opened_is_told_as_not_counted(office: Office):
    """It stands for one page, and a PDF mostly holds more."""
    taken, _ = take_in(
        office.store,
        [office.scan("a.pdf", office.signed(0), office.signed(1)), office.scan("b.png", office.signed(2))],
        new_id(),
        SILENT,
    )
    (batch,) = told(office)
    assert (len(taken), batch.pages_in, batch.waiting, batch.uncounted) == (2, 2, 2, 1)
    assert batch.sentence == "2 belum dibaca (1 berkas belum dihitung halamannya)"
    with office.store.read() as c:
        assert uncounted_files(c, office.store.office) == 1
    read_waiting(office.store, reader=office.reader)
    (batch,) = told(office)
    assert (batch.pages_in, batch.waiting, batch.uncounted, batch.balances) == (3, 0, 0, True)
    with office.store.read() as c:
        assert uncounted_files(c, office.store.office) == 0


def test_a_page_that_got_lost_would_show(office: Office):
    """Made by hand, since the program offers no way to lose one."""
    with office.store.operation("test.lost") as tx:
        tx.insert(t.scan_batches, {"id": "b", "office": office.store.office, "source": "file", "opened_at": MADE_AT})
        tx.insert(
            t.scan_files,
            {
                "id": "f", "office": office.store.office, "batch_id": "b", "name": "a.pdf", "sha256": "0" * 64,
                "bytes": 1, "blob": "0" * 64, "state": "read", "reason_code": None, "pages": 3, "received_at": MADE_AT,
            },
        )  # fmt: skip
    (batch,) = told(office)
    assert not batch.balances
