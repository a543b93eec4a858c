"""What can be proved of one person: leaves and tree, what an office keeps for it, and when there is no proof."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.store import tables as t
from netral_desktop.store.proof_tables import proof_trees
from netral_desktop.sync import bundle
from netral_desktop.sync.proof_keeping import plant
from netral_desktop.sync.proofs import path_of, root_of
from netral_desktop.sync.schemas import Proofs
from tests.support.offices import add_people
from tests.support.parties import Parties, add_records
from tests.sync.proof_changes import acknowledged, proof_of

_HASHES = st.lists(st.binary(min_size=32, max_size=32).map(bytes.hex), min_size=1, max_size=40, unique=True)


def kept(parties: Parties) -> list[tuple[int, bool]]:
    p = proof_trees.c
    with parties.office.read() as c:
        query = select(p.seq, p.receipt.is_not(None)).order_by(p.seq)
        return [(row[0], bool(row[1])) for row in c.execute(query)]


@given(_HASHES, st.data())
def test_every_leaf_leads_to_the_root_and_no_other_does(hashes: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(hashes) - 1))
    path = path_of(hashes, place)
    assert len(path) <= max(1, len(hashes) - 1).bit_length()

    def climbed(start: str) -> str:
        for side, beside in path:
            pair = f"{beside} {start}" if side == "left" else f"{start} {beside}"
            start = hashlib.sha256(f"netral:node {pair}".encode()).hexdigest()
        return start

    assert climbed(hashes[place]) == root_of(hashes)
    assert climbed("f" * 63 + "e") != root_of(hashes) or hashes == ["f" * 63 + "e"]


def test_a_proof_says_what_was_signed_and_nothing_of_anybody_else(parties):
    ids = acknowledged(parties)
    proof = proof_of(parties, ids[1])
    said = proof.content.decode()
    assert [fact.said["fact"] for fact in proof.facts] == ["signature", "presence"]
    assert proof.facts[0].crop is not None
    assert proof.facts[1].said["day"] == "2029-11-26"
    with parties.office.read() as c:
        people = c.execute(select(t.people.c.id, t.people.c.bare_name, t.people.c.personnel_number)).all()
        sheets = dict(c.execute(select(t.sheets.c.person_id, t.sheets.c.id)).all())
        pages = dict(c.execute(select(t.scan_pages.c.person_id, t.scan_pages.c.image_sha256)).all())
    for person in people:
        own = person.id == ids[1]
        told = (person.bare_name, person.personnel_number, sheets[person.id], pages[person.id])
        assert all((words in said) == own for words in told)
        assert person.id not in said


def test_what_came_after_the_receipt_is_not_proved_yet(parties):
    ids = acknowledged(parties)
    (newcomer,) = add_records(parties.office, 1, seed=2)
    parties.export()
    with pytest.raises(UsageProblem) as caught:
        proof_of(parties, newcomer)
    assert caught.value.code == "proof_nothing"
    assert proof_of(parties, ids[0]).seq == 1
    parties.deliver(parties.export())
    parties.answer(*parties.receipts())
    assert (proof_of(parties, newcomer).seq, proof_of(parties, ids[0]).seq) == (3, 3)


def test_a_corrected_name_stands_in_a_proof_as_it_was_signed(parties):
    ids = acknowledged(parties)
    with parties.office.operation("test.name") as tx:
        tx.update(t.people, ids[0], name="Nama Baru")
    assert "Contoh" in proof_of(parties, ids[0]).name


def test_without_a_receipt_there_is_no_proof(parties):
    ids = add_records(parties.office)
    parties.export()
    with pytest.raises(UsageProblem) as caught:
        proof_of(parties, ids[0])
    assert caught.value.code == "proof_no_receipt"


def test_who_has_neither_signed_nor_been_present_has_nothing_to_prove(parties):
    (nobody,) = add_people(parties.office, ["Ketut Belum"], start=700)
    acknowledged(parties)
    with pytest.raises(UsageProblem) as caught:
        proof_of(parties, nobody)
    assert caught.value.code == "proof_nothing"


def test_only_what_is_under_way_and_the_newest_acknowledged_is_kept(parties):
    add_records(parties.office)
    for _ in range(11):
        newest = parties.export()
    assert [seq for seq, _ in kept(parties)] == list(range(4, 12))
    parties.deliver(newest)
    parties.export()
    parties.answer(*parties.receipts())
    assert kept(parties) == [(11, True), (12, False)]
    assert parties.office.verify() == []


def test_the_receipt_names_the_root_that_the_regency_found(parties):
    acknowledged(parties)
    with parties.regency.read() as c:
        at_regency = c.scalar(select(t.office_heads.c.proofs))
    with parties.office.read() as c:
        assert c.scalar(select(proof_trees.c.root)) == at_regency


def test_a_bundle_that_tells_a_root_of_other_records_changes_nothing(parties, monkeypatch):
    add_records(parties.office)

    def lying(office, rows):
        proofs, leaves = plant(office, rows)
        return Proofs(proofs.key, proofs.leaves, "0" * 64), leaves

    monkeypatch.setattr(bundle.proof_keeping, "plant", lying)
    (result,) = parties.deliver(parties.export())
    assert (result.result, result.reason.code) == ("rejected", "payload_broken")
    with parties.regency.read() as c:
        assert c.scalar(select(func.count()).select_from(t.people)) == 0


def test_salts_keep_equal_facts_of_equal_people_apart(parties):
    add_people(parties.office, ["Made Sama", "Made Sama"])
    ids = acknowledged(parties)
    salts = {json.loads(fact.said and json.dumps(fact.said))["salt"] for fact in proof_of(parties, ids[0]).facts}
    assert len(salts) == 2
