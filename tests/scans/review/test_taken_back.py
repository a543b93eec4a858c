"""An intake taken back as a whole: what counted before counts again, and the same files are read anew."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from netral_desktop.followup.queries import page_totals, totals
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.scans.intake.batches import recent_batches
from netral_desktop.scans.intake.taking import is_known
from netral_desktop.scans.review.decisions import Action, decide, undo_decision
from netral_desktop.scans.review.history import history
from netral_desktop.scans.review.taken_back import take_back_intake, why_intake_stays
from netral_desktop.store import tables as t
from tests.scans.office import Office


def newest(office: Office) -> str:
    with office.store.read() as c:
        return recent_batches(c, office.store.office)[0].id


def pages(office: Office) -> dict[str, int]:
    with office.store.read() as c:
        return {state: n for state, n in page_totals(c, office.store.office).items() if n}


def people(office: Office) -> dict[str, int]:
    with office.store.read() as c:
        return dict(totals(c, office.store.office).pacts)


def test_an_intake_is_taken_back_whole_and_its_file_is_read_anew(office: Office) -> None:
    before = people(office)
    scan = office.scan("tumpukan.pdf", office.signed(0), office.page(1), office.signed(2))
    office.take([scan])
    counted = people(office)
    assert counted != before
    batch = newest(office)
    assert take_back_intake(office.store, batch) == 3
    assert people(office) == before
    assert pages(office) == {"discarded": 3}
    with office.store.read() as c:
        told = recent_batches(c, office.store.office)[0]
        assert told.balances
        assert told.taken_back
        page = c.scalars(select(t.scan_pages.c.id)).first()
        assert [row.detail for row in history(c, page) if row.kind in ("decided", "moved")] == ["taken_back"]
    assert office.store.verify() == []
    with pytest.raises(UsageProblem, match="sudah ditarik"):
        take_back_intake(office.store, batch)
    assert is_known(office.store, scan)  # a watched folder does not bring it in again by itself
    outcome = office.take([scan])
    assert outcome.totals == {"filed": 3}
    assert people(office) == counted
    assert pages(office) == {"filed": 3, "discarded": 3}


def test_a_file_that_was_not_read_yet_is_never_read_after_it_was_taken_back(office: Office) -> None:
    office.take([office.scan("satu.pdf", office.signed(0))])
    with office.store.operation("test.unread") as tx:  # as a power cut before the first page leaves it
        file = tx.connection.scalar(select(t.scan_files.c.id))
        tx.delete(t.page_zones, list(tx.connection.scalars(select(t.page_zones.c.id))))
        tx.delete(t.scan_pages, list(tx.connection.scalars(select(t.scan_pages.c.id))))
        tx.update(t.scan_files, file, state="stored", pages=None)
    assert take_back_intake(office.store, newest(office)) == 0
    with office.store.read() as c:
        (told,) = recent_batches(c, office.store.office)
    assert (told.waiting, told.pages_in, told.balances) == (0, 0, True)


def test_what_a_person_decided_is_not_taken_back_along_before_that_is_undone(office: Office) -> None:
    outcome = office.take([office.scan("satu.pdf", office.page(0))])
    page, batch = outcome.pages[0]["id"], newest(office)
    decide(office.store, page, Action.SIGNED)
    with pytest.raises(Refused, match="sudah diputuskan"):
        take_back_intake(office.store, batch)
    assert pages(office) == {"filed": 1}
    undo_decision(office.store, page)
    with office.store.read() as c:
        assert why_intake_stays(c, office.store.office, batch) is None
    assert take_back_intake(office.store, batch) == 1


def test_a_later_scan_of_the_same_sheet_must_be_taken_back_first(office: Office) -> None:
    office.take([office.scan("satu.pdf", office.page(0))])
    first = newest(office)
    office.take([office.scan("dua.pdf", office.signed(0))])
    second = newest(office)
    with pytest.raises(Refused, match="berkas masuk sesudahnya"):
        take_back_intake(office.store, first)
    assert pages(office) == {"filed": 1, "duplicate": 1}
    take_back_intake(office.store, second)
    assert pages(office) == {"review": 1, "discarded": 1}  # the empty scan that it had replaced is asked about
    take_back_intake(office.store, first)
    assert pages(office) == {"discarded": 2}
    assert office.store.verify() == []


def test_the_same_file_given_twice_goes_back_in_turn(office: Office) -> None:
    scan = office.scan("satu.pdf", office.signed(0))
    office.take([scan])
    first = newest(office)
    office.take([scan])
    with pytest.raises(Refused, match="berkas masuk sesudahnya"):
        take_back_intake(office.store, first)
    take_back_intake(office.store, newest(office))
    take_back_intake(office.store, first)
    assert office.take([scan]).totals == {"filed": 1}


def test_an_intake_that_is_not_there_is_named(office: Office) -> None:
    with pytest.raises(UsageProblem, match="tidak ada"):
        take_back_intake(office.store, "0" * 32)
