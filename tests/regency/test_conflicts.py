"""One NIP in two offices: counted at both until somebody decides, then once, and the decision can be taken back."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from netral_desktop.followup.places import doubles
from netral_desktop.followup.queries import office_progress, totals
from netral_desktop.kernel.errors import KnownError
from netral_desktop.regency import conflicts, offices
from netral_desktop.regency.board import read_board
from netral_desktop.store import tables as t
from netral_desktop.sync import service as sync
from tests.support.offices import add_people, make_office
from tests.support.parties import CODE, Parties, add_records, join

OTHER = "4.02"


@pytest.fixture
def two(parties: Parties):
    """Two offices with four people each; the second names somebody of the first as well."""
    add_records(parties.office)
    parties.deliver(parties.export())
    other = make_office(parties.folder / "lain", code=OTHER, campaign=False)
    join(other, parties.regency, parties.folder, code=OTHER)
    add_people(other, ["Ketut Contoh", "Putu Contoh", "Komang Contoh", "Ni Luh Contoh 1-0, S.Pd."], start=97)
    parties.deliver(*(file.path for file in sync.export_bundle(other, parties.folder / "kirim").files))
    yield parties, other
    other.close()


def found(parties: Parties) -> list[conflicts.Conflict]:
    with parties.regency.read() as c:
        return conflicts.conflicts(c)


def counted(parties: Parties) -> tuple[dict[str, int], int, tuple[int, int]]:
    with parties.regency.read() as c:
        by = {office: each.people for office, each in office_progress(c).items()}
        said = doubles(c)
        assert sum(row.office.people for row in read_board(c, parties.regency.clock()).rows) == sum(by.values())
        return by, totals(c).people, (said.settled, said.open)


def test_somebody_in_two_offices_is_shown_with_what_each_tells_and_counted_twice_until_decided(two):
    parties, _ = two
    (one,) = found(parties)
    assert [(claim.office, claim.signed, claim.present) for claim in one.claims] == [
        (CODE, False, False), (OTHER, False, False),
    ]  # fmt: skip
    assert (one.same_name, one.decision) == (True, None)
    assert counted(parties) == ({CODE: 4, OTHER: 4}, 8, (0, 1))


def test_a_decision_counts_them_once_and_can_be_taken_back_and_changed(two):
    parties, _ = two
    number = found(parties)[0].number
    conflicts.settle(parties.regency, number, OTHER, "pindah per 1 Juli")
    assert counted(parties) == ({CODE: 3, OTHER: 4}, 7, (1, 0))
    conflicts.settle(parties.regency, number, CODE, "SK dibatalkan")
    assert counted(parties) == ({CODE: 4, OTHER: 3}, 7, (1, 0))
    (one,) = found(parties)
    assert (one.decision.office, [each.office for each in one.history]) == (CODE, [CODE, OTHER])
    conflicts.take_back(parties.regency, number)
    assert counted(parties) == ({CODE: 4, OTHER: 4}, 8, (0, 1))
    assert [each.ended_at is None for each in found(parties)[0].history] == [False, False]
    with parties.regency.read() as c:
        details = c.scalars(select(t.ledger.c.detail).where(t.ledger.c.operation.like("regency.%settle"))).all()
    assert not any(number in json.dumps(detail) for detail in details)
    assert parties.regency.verify() == []


def test_a_decision_for_an_office_that_no_longer_names_them_lets_nobody_be_lost(two):
    parties, other = two
    number = found(parties)[0].number
    conflicts.settle(parties.regency, number, OTHER, "pindah")
    with other.operation("test") as tx:
        gone = tx.connection.scalars(select(t.people.c.id).where(t.people.c.personnel_number == number)).all()
        tx.update_rows(t.people, [(person, {"duty_status": "transferred"}) for person in gone])
    parties.deliver(*(file.path for file in sync.export_bundle(other, parties.folder / "kirim").files))
    assert found(parties) == []
    assert counted(parties) == ({CODE: 4, OTHER: 3}, 7, (0, 0))


def test_a_decision_goes_along_when_its_office_gets_another_code(two):
    parties, _ = two
    number = found(parties)[0].number
    conflicts.settle(parties.regency, number, OTHER, "pindah")
    offices.move_office(parties.regency, OTHER, "4.99")
    assert counted(parties) == ({CODE: 3, "4.99": 4}, 7, (1, 0))


def test_what_cannot_be_decided_is_refused_in_words(two):
    parties, _ = two
    number = found(parties)[0].number
    for given, code in (
        ((number, "9", "x"), "conflict_office"), ((number, CODE, "  "), "conflict_note"),
        (("1" * 18, CODE, "x"), "no_conflict"),
    ):  # fmt: skip
        with pytest.raises(KnownError) as caught:
            conflicts.settle(parties.regency, *given)
        assert caught.value.code == code
    with pytest.raises(KnownError) as caught:
        conflicts.take_back(parties.regency, number)
    assert caught.value.code == "no_decision"
