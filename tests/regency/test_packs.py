"""Bundles in several files: any order, repeated, one missing, one altered; by e-mail drafts and back."""

from __future__ import annotations

import itertools
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.sync import mail
from netral_desktop.sync import service as sync
from netral_desktop.sync.container import open_container
from tests.support.parties import CODE, Parties, add_records, images, partition

SMALL = 200_000  # bytes of a pack; an image has 60,000


def packed(parties: Parties, people: int = 5) -> list[Path]:
    add_records(parties.office, people, image_bytes=60_000)
    done = sync.export_bundle(parties.office, parties.folder / "kirim", pack_bytes=SMALL)
    return [file.path for file in done.files]


def same(parties: Parties) -> bool:
    here, there = parties.office, parties.regency
    return partition(here, CODE) == partition(there, CODE) and images(here, CODE) == images(there, CODE)


def test_the_first_has_the_records_and_the_others_images_up_to_the_size(parties):
    files = packed(parties)
    assert len(files) == 4
    for place, path in enumerate(files):
        assert path.stat().st_size <= SMALL
        assert f"-{place + 1}-dari-4" in path.name
        with open_container(path) as found:
            assert (found.header.pack, found.header.packs) == (place, 4)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3)))[::2])
def test_in_any_order_all_of_it_arrives(parties, order):
    files = packed(parties, 3)
    results = parties.deliver(*(files[place] for place in order))
    assert same(parties)
    last = results[-1]
    assert (last.result, last.reason) == ("applied", None)
    held = order[: order.index(0)]
    assert [r.result for r in results] == ["held" if place in held else "applied" for place in order]
    assert parties.regency.verify() == []


def test_one_that_is_missing_is_said_and_its_images_are_asked_for_again(parties):
    files = packed(parties)
    results = parties.deliver(files[0], files[1], files[3])
    assert results[-1].reason.code == "packs_missing"
    assert results[-1].reason.figures["numbers"] == "3"
    assert partition(parties.office, CODE) == partition(parties.regency, CODE)
    parties.answer(*parties.receipts())
    parties.deliver(parties.export())
    assert same(parties)


def test_repeated_they_change_nothing(parties):
    files = packed(parties)
    parties.deliver(*files)
    assert [r.result for r in parties.deliver(*files, files[2])] == ["duplicate"] * 5
    assert same(parties)


def test_what_was_sent_in_packs_counts_as_arrived_by_one_receipt(parties):
    parties.deliver(*packed(parties))
    parties.answer(parties.receipts()[-1])
    again = sync.export_bundle(parties.office, parties.folder / "lagi", pack_bytes=SMALL)
    assert len(again.files) == 1


def test_an_altered_pack_is_refused_and_the_others_go_through(parties):
    files = packed(parties)
    data = bytearray(files[1].read_bytes())
    data[len(data) // 2] ^= 1
    files[1].write_bytes(bytes(data))
    assert [r.result for r in parties.deliver(*files)] == ["applied", "rejected", "applied", "applied"]


def test_drafts_carry_the_packs_and_are_taken_in_as_they_are(parties):
    add_records(parties.office, 3, image_bytes=60_000)
    done = sync.export_bundle(parties.office, parties.folder / "surel", pack_bytes=SMALL)
    drafts = mail.write_drafts(done.files, office=CODE, name="Dinas Uji", seq=done.seq, to="bkpsdm@contoh.go.id")
    for file, draft in zip(done.files, drafts, strict=True):
        message = message_from_bytes(draft.read_bytes(), policy=default)
        assert (message["To"], message["X-Unsent"]) == ("bkpsdm@contoh.go.id", "1")
        assert "Contoh 1" not in message.as_string()
        (attached,) = message.iter_attachments()
        assert attached.get_content() == file.path.read_bytes()
    results = parties.deliver(*reversed(drafts))
    assert {r.result for r in results} == {"held", "applied"}
    assert same(parties)


def test_sizes_and_addresses_that_cannot_be_are_refused(parties):
    for size in (0, 0.5, 500):
        with pytest.raises(UsageProblem) as caught:
            mail.pack_bytes(size)
        assert caught.value.code == "bad_pack_size"
    for address in ("bkpsdm", "a@b", "a@b.id\nBcc: c@d.id"):
        with pytest.raises(Refused) as refused:
            mail.checked_address(address)
        assert refused.value.code == "mail_address"
