"""However often a backup is put back, and into whatever folder: no bundle number twice, and the regency takes each."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from netral_desktop.kernel.clock import system_clock
from netral_desktop.regency import service as kab
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.backups.layout import describe, names_in, stores_in
from netral_desktop.store.backups.making import make_backup
from netral_desktop.store.backups.numbers import Numbers, noted, numbers_beyond
from netral_desktop.store.backups.restoring import restore, with_password
from netral_desktop.sync import service as sync
from tests.support.offices import PASSWORD
from tests.support.parties import CODE, Parties, add_records

MADE = datetime(2029, 11, 22, 7, tzinfo=UTC)


def put_back(stick: Path, data: Path, after: timedelta = timedelta()) -> None:
    (place,) = stores_in(stick)
    restore(
        place, describe(place, names_in(place)[0]), data, with_password(PASSWORD), clock=lambda: system_clock() + after
    )


def gaps(regency: Store) -> list[int]:
    with regency.read() as c:
        return json.loads(c.scalar(select(t.office_heads.c.gaps).where(t.office_heads.c.id == CODE)))


def test_one_backup_put_back_into_three_empty_folders_gives_three_numbers(parties: Parties, tmp_path: Path) -> None:
    add_records(parties.office, 4)
    parties.deliver(parties.export())
    make_backup(parties.office, tmp_path / "stik")
    parties.deliver(parties.export(), parties.export())  # after it, and lost with the computer
    seen = [1, 2, 3]
    for minute, name in enumerate(("satu", "dua", "tiga")):  # nobody restores twice in the time of two bundles
        put_back(tmp_path / "stik", tmp_path / name, timedelta(minutes=minute))
        with Store.open(tmp_path / name, PASSWORD) as office:
            for _ in range(2):
                sent = sync.export_bundle(office, tmp_path / "kirim")
                (result,) = kab.receive(parties.regency, [sent.files[0].path], receipts_dir=tmp_path / "terima")
                assert result.result == "applied", result
                assert sent.seq > max(seen)
                seen.append(sent.seq)
    assert gaps(parties.regency) == []  # what was left out is no gap


def test_a_backup_from_before_the_first_bundle_does_not_begin_with_one_again(parties: Parties, tmp_path: Path) -> None:
    make_backup(parties.office, tmp_path / "stik")
    add_records(parties.office, 4)
    parties.deliver(parties.export())
    put_back(tmp_path / "stik", tmp_path / "baru")
    with Store.open(tmp_path / "baru", PASSWORD) as office:
        add_records(office, 4)
        sent = sync.export_bundle(office, tmp_path / "kirim")
    assert sent.seq > 500
    (result,) = kab.receive(parties.regency, [sent.files[0].path], receipts_dir=tmp_path / "terima")
    assert result.result == "applied", result
    assert gaps(parties.regency) == []


_KEPT = st.dictionaries(
    st.sampled_from(["1", "2"]), st.builds(Numbers, st.integers(0, 10**6), st.just(0)), min_size=1
)  # fmt: skip


@given(_KEPT, st.integers(0, 10**8), st.integers(1, 10**6))
def test_of_two_that_are_put_back_the_later_one_is_always_ahead(kept, tenths, later):
    first, second = (
        noted(kept, numbers_beyond(kept, "2029-11-22T07:00:00Z", MADE + timedelta(seconds=each / 10)))
        for each in (tenths, tenths + later)
    )
    for epoch, numbers in kept.items():
        assert numbers.given + 500 <= first["after"][epoch] < second["after"][epoch] < 2**31
        assert first["left_out"][epoch] == [numbers.given + 1, first["after"][epoch]]


@given(_KEPT, st.integers(1, 10**7))
def test_a_clock_that_went_back_still_goes_beyond_what_was_given(kept, seconds):
    after = noted(kept, numbers_beyond(kept, "2029-11-22T07:00:00Z", MADE - timedelta(seconds=seconds)))["after"]
    assert all(after[epoch] >= numbers.given + 500 for epoch, numbers in kept.items())
