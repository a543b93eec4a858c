"""Every list, print and count can be limited to a unit, and then covers the units under it too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.followup import queries as followup
from netral_desktop.ikrar import queries as ikrar
from netral_desktop.ikrar.service import mark, open_session
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.pacts.queries import ids_to_print
from netral_desktop.roster import queries as roster
from netral_desktop.store import Store
from tests.support.offices import add_campaign, add_page, add_people, add_unit, make_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as opened:
        yield opened


def test_lists_prints_and_counts_of_a_unit_cover_its_parts_and_nothing_else(store: Store) -> None:
    campaign = add_campaign(store)
    centre = add_unit(store, "Puskesmas Contoh", 0)
    post = add_unit(store, "Pustu Contoh", 1, parent=centre)
    village = add_unit(store, "Poskesdes Contoh", 2, parent=post)
    other = add_unit(store, "Sekretariat", 3)
    (ani,) = add_people(store, ["Ani"], unit=centre)
    (budi,) = add_people(store, ["Budi"], unit=post, start=10)
    (cahya,) = add_people(store, ["Cahya"], unit=village, start=20)
    (dewi,) = add_people(store, ["Dewi"], unit=other, start=30)
    add_people(store, ["Eka"], start=40)
    for person in (ani, dewi):
        add_page(store, campaign, person, verdict="signed")
    session = open_session(store, title="Ikrar", day="2029-11-20", place="Halaman", leader="Kepala Dinas")
    for person in (ani, budi, dewi):
        mark(store, session, person, "hadir")
    office = store.office
    with store.read() as c:
        for unit, people, signed, present in (
            (centre, [ani, budi, cahya], [ani], [ani, budi]),
            (post, [budi, cahya], [], [budi]),
            (village, [cahya], [], []),
            (other, [dewi], [dewi], [dewi]),
        ):
            unsigned, absent = ([p for p in people if p not in done] for done in (signed, present))
            lacking = [p for p in people if p in unsigned or p in absent]
            assert roster.person_ids(c, office=office, unit_id=unit) == people
            assert roster.counts(c, office, unit).people == len(people)
            totals = followup.totals(c, office, unit)
            assert (totals.people, totals.pacts["signed"], totals.ikrar["present"]) == (
                len(people), len(signed), len(present),
            )  # fmt: skip
            progress = followup.unit_progress(c, followup.tally(c, office, unit))
            assert sum(part.people for part in progress) == len(people)
            assert {person.person_id for person in followup.missing(c, office, unit_id=unit)} == set(lacking)
            assert followup.missing_ids(c, office, unit) == set(lacking)
            assert followup.totals(c, office, unit).lacking == len(lacking)
            assert sorted(followup.pact_ids(c, office, unit_id=unit)) == sorted(unsigned)
            assert ids_to_print(c, office, unit=unit) == people
            assert ikrar.counts(c, office, session, unit)["hadir"] == len(present)


def test_a_unit_is_named_by_its_name_or_id_and_only_where_that_is_clear(store: Store) -> None:
    first, second = add_unit(store, "Tata Usaha", 0), add_unit(store, "Sekretariat", 1)
    third = add_unit(store, "Tata Usaha", 2, parent=second)
    with store.read() as c:
        assert roster.find_unit(c, store.office, "sekretariat").id == second
        assert roster.find_unit(c, store.office, third).id == third
        for which, code in (("Tata Usaha", "ambiguous_unit"), ("Entah", "unknown_unit")):
            with pytest.raises(UsageProblem) as caught:
                roster.find_unit(c, store.office, which)
            assert caught.value.code == code
        with pytest.raises(UsageProblem):
            roster.find_unit(c, "kantor lain", first)
