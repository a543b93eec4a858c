"""A receipt is kept as it came and printed from what the regency signed, also when its key has been replaced since."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from netral_desktop.kernel.errors import KnownError
from netral_desktop.regency.rotation import end_rotation, rotate
from netral_desktop.store import tables as t
from netral_desktop.sync.receipt_keeping import KEPT, read_receipt, taken_receipts
from tests.support.offices import add_people
from tests.support.parties import CODE, Parties


def round_trip(parties: Parties) -> None:
    """One bundle there, and the receipts that it brought back."""
    before = set(parties.receipts())
    parties.deliver(parties.export())
    parties.answer(*(path for path in parties.receipts() if path not in before))


def test_what_is_printed_is_what_the_regency_signed(parties: Parties) -> None:
    with pytest.raises(KnownError) as refused:
        read_receipt(parties.office)
    assert refused.value.code == "no_receipt_yet"
    add_people(parties.office, ["Ketut Contoh", "Made Contoh"])
    round_trip(parties)
    told = read_receipt(parties.office)
    assert (told.seq, told.regency_code, told.missing, list(told.gaps)) == (1, "51.04", 0, [])
    assert told.counts is not None
    assert told.counts.people == 2
    with parties.regency.read() as c:
        assert c.scalar(select(t.office_heads.c.manifest).where(t.office_heads.c.id == CODE)) == told.bundle


def test_only_the_newest_are_kept_and_any_of_them_can_be_read(parties: Parties) -> None:
    for n in range(KEPT + 2):
        add_people(parties.office, [f"Ketut Contoh {n}"], start=100 + n)
        round_trip(parties)
    with parties.office.read() as c:
        found = taken_receipts(c)
        copies = c.scalars(select(t.blobs.c.id).where(t.blobs.c.kind == "received")).all()
    assert ([each.kept for each in found], len(copies)) == ([True] * KEPT, KEPT)
    assert read_receipt(parties.office, found[-1].id).seq == 3
    assert all(parties.office.blobs.exists(blob) for blob in copies)
    assert parties.office.verify() == []


def test_a_receipt_outlives_the_key_that_signed_it(parties: Parties) -> None:
    add_people(parties.office, ["Ketut Contoh"])
    round_trip(parties)
    with parties.office.read() as c:
        first = taken_receipts(c)[0].id
    key = read_receipt(parties.office).key
    rotate(parties.regency)
    round_trip(parties)
    end_rotation(parties.regency, although_behind=True)
    round_trip(parties)
    assert read_receipt(parties.office, first).key == key
    assert read_receipt(parties.office).key != key
