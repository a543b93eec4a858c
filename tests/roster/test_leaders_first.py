"""The head of an office stands first on paper, by echelon or by what the post is called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.kernel.errors import Refused
from netral_desktop.pacts.queries import ids_to_print
from netral_desktop.reports.frame import signatory_of
from netral_desktop.roster.echelons import heads_office, leads, order_rank
from netral_desktop.roster.kinds import DutyStatus
from netral_desktop.roster.service import set_duty_statuses, spouse_remark
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.support.offices import add_people, add_unit, make_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd") as made:
        yield made


@pytest.mark.parametrize("post", ["Kepala Dinas Pendidikan", "Plt. Kepala Badan Contoh", "CAMAT UJI", "Inspektur"])
def test_a_head_is_known_by_the_post(post: str) -> None:
    assert heads_office(post)


@pytest.mark.parametrize("post", ["Kepala Bidang Data", "Analis Kepala Dinas", "Inspektur Pembantu I", "", None])
def test_others_are_not_taken_for_the_head(post: str | None) -> None:
    assert not heads_office(post)


def test_an_echelon_goes_before_a_name_and_a_name_makes_nobody_a_leader_by_law() -> None:
    posts = ["Kepala Dinas", "Sekretaris", "Kepala Bidang A", "Kasubag Umum", "Kepala Sekolah", "Analis"]
    ranks = [order_rank(None, post) for post in posts]
    assert ranks == sorted(set(ranks))
    assert order_rank("II.a", "Analis") < order_rank(None, "Kepala Dinas")
    assert not leads(None)


def test_the_head_is_printed_first_and_signs_lists_without_an_echelon_column(store: Store) -> None:
    unit = add_unit(store, "Sekretariat")
    people = add_people(store, ["Ani", "Budi", "Cahya", "Dewi"], unit=unit)
    with store.operation("test.posts") as tx:
        for person, post in zip(people[1:], ("Kepala Bidang A", "Sekretaris Dinas", "Kepala Dinas Uji"), strict=True):
            tx.update(t.people, person, position=post)
    with store.read() as c:
        assert ids_to_print(c, store.office) == [people[3], people[2], people[1], people[0]]
        signer = signatory_of(c, store.role, store.office, store.office_name, None)
    assert (signer.name, signer.title) == ("Dewi", "Kepala Dinas Uji")


def test_who_accompanies_a_candidate_is_marked_with_the_decree(store: Store) -> None:
    (person,) = add_people(store, ["Ani"])
    (marked,) = set_duty_statuses(
        store, [person], DutyStatus.LEAVE, "2029-10-01", spouse_remark(" 800/12/BKPSDM/2029 ")
    )
    assert marked.remark == "Pendamping calon, keputusan nomor 800/12/BKPSDM/2029"
    (back,) = set_duty_statuses(store, [person], DutyStatus.ACTIVE)
    assert back.remark == marked.remark, "what was noted stays until somebody takes it away"
    with pytest.raises(Refused):
        spouse_remark("  ")
