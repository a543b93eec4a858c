"""Who still lacks something: the list names the people that the home counts, with what is known of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.followup import pursuit, queries
from netral_desktop.followup.reasons import Decision, Reason
from netral_desktop.ikrar import service
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.store import Store
from tests.support.offices import add_people, add_unit, make_office

BEFORE, AFTER = "2029-11-21", "2029-11-27"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as store:
        new_campaign(
            store, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
        )
        yield store


def lines(store: Store, day: str = BEFORE, **terms: str) -> list[pursuit.Pursued]:
    with store.read() as c:
        return pursuit.pursued(c, store.office, day, **terms)


def session(store: Store, day: str = "2029-11-20") -> str:
    return service.open_session(store, title="Ikrar", day=day, place="Aula", leader="Kepala Contoh")


def test_fifty_seven_excused_and_nobody_present_are_fifty_seven_on_the_list(store: Store) -> None:
    people = add_people(store, [f"Pegawai Contoh {n}" for n in range(57)])
    service.mark_many(store, session(store), people, AttendanceStatus.LEAVE)
    with store.read() as c:
        totals = queries.totals(c, store.office)
        assert (totals.ikrar["present"], totals.ikrar["excused"]) == (0, 57)
        assert queries.totals(c, store.office).lacking == 57
    found = lines(store, duty="ikrar")
    assert {one.person_id for one in found} == set(people)
    assert {one.state.value for one in found} == {"excused"}


def test_whoever_lacks_two_duties_has_two_lines_and_each_its_own_deadline(store: Store) -> None:
    [ani] = add_people(store, ["Ani Contoh"])
    assert [(one.person_id, one.duty.key, one.deadline, one.overdue) for one in lines(store, "2029-11-23")] == [
        (ani, "pakta", "2029-11-22", True), (ani, "ikrar", "2029-11-26", False),
    ]  # fmt: skip


def test_presence_after_the_deadline_is_late_and_before_it_is_not_on_the_list(store: Store) -> None:
    ani, budi = add_people(store, ["Ani Contoh", "Budi Contoh"])
    service.mark(store, session(store), ani, AttendanceStatus.PRESENT)
    service.mark(store, session(store, "2029-11-28"), budi, AttendanceStatus.PRESENT)
    found = lines(store, AFTER, duty="ikrar")
    assert [(one.person_id, one.late, one.overdue) for one in found] == [(budi, True, False)]


def test_what_is_known_stays_until_it_is_named_again(store: Store) -> None:
    [ani] = add_people(store, ["Ani Contoh"])
    pursuit.note_follow_up(
        store, [ani], "ikrar", reason="sakit", note="dirawat", decision=Decision.VISIT, planned_on="27-11-2029",
        where_to_find="RSUD Contoh", until="2029-11-25",
    )  # fmt: skip
    pursuit.note_follow_up(store, [ani], "ikrar", decision="susulan")
    [one] = lines(store, duty="ikrar")
    known = one.follow_up
    assert (known.reason, known.note, known.decision) == (Reason.SICK, "dirawat", Decision.MAKE_UP)
    assert (known.planned_on, known.where_to_find, known.until) == ("2029-11-27", "RSUD Contoh", "2029-11-25")
    pursuit.note_follow_up(store, [ani], "ikrar", reason=None, note="")
    assert lines(store, duty="ikrar")[0].follow_up.reason is None
    assert store.verify() == []


def test_bad_days_duties_and_strangers_are_refused_and_nothing_is_kept(store: Store) -> None:
    [ani] = add_people(store, ["Ani Contoh"])
    with pytest.raises(Refused) as bad:
        pursuit.note_follow_up(store, [ani], "ikrar", planned_on="31-02-2029")
    assert bad.value.code == "bad_day"
    for people, duty in (([ani], "tidak-ada"), (["f" * 32], "ikrar")):
        with pytest.raises(UsageProblem):
            pursuit.note_follow_up(store, people, duty, note="x")
    with store.read() as c:
        assert pursuit.follow_ups(c, [ani]) == {}


def test_the_text_for_a_group_counts_and_names_nobody(store: Store) -> None:
    unit = add_unit(store, "Bidang Satu")
    add_people(store, ["Ani Contoh", "Budi Contoh"], unit=unit)
    add_people(store, ["Cici Contoh"], start=10)
    counted = pursuit.unit_counts(lines(store, AFTER, duty="ikrar"), "Tanpa unit")
    assert [(one.unit, one.people, one.overdue) for one in counted] == [("Bidang Satu", 2, 2), ("Tanpa unit", 1, 1)]
