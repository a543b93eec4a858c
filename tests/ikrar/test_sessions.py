"""What is told of a session: kinds, times, who leads, who is expected; correcting and removing it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from netral_desktop.followup.history import person_history
from netral_desktop.followup.queries import totals
from netral_desktop.ikrar import desks, queries, service
from netral_desktop.ikrar.checkin import Outcome, check_in
from netral_desktop.ikrar.expected import Expected
from netral_desktop.ikrar.kinds import Mode, SessionKind, Way
from netral_desktop.ikrar.video.slate_code import slate_payload
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.sheets.codes import Corner, new_code, payload
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.support.offices import add_people, make_office

NUMBER = "199103172015031001"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd") as opened:
        yield opened


def opened(store: Store, **terms: object) -> str:
    told = {"title": "Ikrar", "day": "2029-11-20", "place": "Halaman", "leader": "Kepala Dinas", **terms}
    return service.open_session(store, **told)  # type: ignore[arg-type]


def shown(store: Store, session: str) -> queries.Session:
    with store.read() as c:
        found = queries.session(c, store.office, session)
    assert found is not None
    return found


def counted(store: Store, session: str) -> dict[str, int]:
    with store.read() as c:
        found = queries.counts(c, store.office, session, expected=shown(store, session).expected)
    return {name: n for name, n in found.items() if n}


def test_a_session_tells_its_kind_its_times_and_how_it_is_held(store: Store) -> None:
    found = shown(store, opened(store, kind="sosialisasi", starts="8.00", ends="09:30", mode="campuran"))
    assert (found.kind, found.starts, found.ends, found.mode) == (SessionKind.BRIEFING, "08:00", "09:30", Mode.MIXED)


def test_who_leads_or_witnesses_may_be_somebody_of_the_roster_also_acting_for_another(store: Store) -> None:
    (ani,) = add_people(store, ["Ani Contoh, S.E."])
    found = shown(store, opened(store, leader=f"plt {NUMBER}", witnesses=["Ketua Bawaslu", ani]))
    assert (found.leader, found.leader_id) == ("Plt. Ani Contoh, S.E.", ani)
    assert found.witnesses == ("Ketua Bawaslu", "Ani Contoh, S.E.")
    assert found.witness_ids == (None, ani)


@pytest.mark.parametrize("terms", [{"starts": "25.00"}, {"starts": "pagi"}, {"starts": "09.00", "ends": "08.00"}])
def test_a_time_that_cannot_be_is_refused(store: Store, terms: dict[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        opened(store, **terms)
    assert refused.value.code == "bad_time"


def test_only_those_expected_are_counted(store: Store) -> None:
    ani, budi, _ = add_people(store, ["Ani", "Budi", "Cici"])
    session = opened(store, expected=Expected(people=(ani, budi)))
    service.mark(store, session, ani, "hadir")
    assert counted(store, session) == {"hadir": 1, "belum": 1}


def test_leaders_are_expected_by_echelon_however_it_is_written(store: Store) -> None:
    people = add_people(store, ["Ani", "Budi", "Cici", "Dodi"])
    with store.operation("test.echelons") as tx:
        for person, echelon in zip(people, ("II.b", "IIb", "III.a", None), strict=True):
            tx.update(t.people, person, echelon=echelon)
    session = opened(store, expected=Expected(echelons=("II",)))
    assert counted(store, session) == {"belum": 2}


def test_a_correction_keeps_what_was_there_before(store: Store) -> None:
    session = opened(store)
    service.edit_session(store, session, place="Aula", starts="07.30")
    service.edit_session(store, session, place="Aula")
    found = shown(store, session)
    assert (found.place, found.starts, found.title) == ("Aula", "07:30", "Ikrar")
    with store.read() as c:
        (change,) = queries.session_history(c, session)
    assert change.before == {"place": "Halaman", "starts": None}
    assert change.after == {"place": "Aula", "starts": "07:30"}


def test_a_session_is_removed_only_while_nobody_is_noted(store: Store) -> None:
    (ani,) = add_people(store, ["Ani"])
    session = opened(store)
    service.mark(store, session, ani, "hadir")
    with pytest.raises(UsageProblem) as refused:
        service.remove_session(store, session)
    assert refused.value.code == "session_has_marks"
    service.mark_many(store, session, [ani], None)
    service.remove_session(store, session)
    with store.read() as c:
        assert queries.sessions(c, store.office) == []


def test_a_session_may_forbid_typing_and_each_mark_tells_its_way(store: Store) -> None:
    ani, budi = add_people(store, ["Ani", "Budi"])
    session = opened(store, typing=False)
    with pytest.raises(UsageProblem) as refused:
        service.mark(store, session, ani, "hadir", way=Way.TYPED)
    assert refused.value.code == "typing_forbidden"
    service.mark(store, session, ani, "hadir", way=Way.GUN)
    service.mark(store, session, budi, "hadir")
    with store.read() as c:
        assert queries.present_by_way(c, session) == {Way.GUN: 1, Way.LIST: 1}


def test_presence_at_a_briefing_is_not_the_oath_and_one_person_counts_once(store: Store) -> None:
    ani, budi = add_people(store, ["Ani", "Budi"])
    briefing, oath, later = opened(store, kind="sosialisasi"), opened(store), opened(store, kind="susulan")
    service.mark_many(store, briefing, [ani, budi], "hadir")
    with store.read() as c:
        assert totals(c, store.office).ikrar["unmarked"] == 2
    service.mark(store, oath, ani, "hadir")
    service.mark(store, later, ani, "hadir")
    with store.read() as c:
        assert (totals(c, store.office).ikrar["present"], totals(c, store.office).ikrar["unmarked"]) == (1, 1)


def test_a_regency_holds_sessions_for_the_leaders_of_all_offices(tmp_path: Path) -> None:
    with make_office(tmp_path / "kab", role="kab") as store:
        ani, budi = add_people(store, ["Ani", "Budi"])
        with store.operation("test.offices") as tx:
            tx.update(t.people, ani, office="1.01", echelon="II.b")
            tx.update(t.people, budi, office="1.02", echelon=None)
        session = opened(store)
        service.mark(store, session, ani, "hadir")
        with store.read() as c:
            counts = queries.counts(c, service.staff(store), session, expected=shown(store, session).expected)
        assert {name: n for name, n in counts.items() if n} == {"hadir": 1}


def test_present_and_later_absent_keeps_both_and_the_last_word_counts(store: Store) -> None:
    (ani,) = add_people(store, ["Ani"])
    session = opened(store)
    service.mark(store, session, ani, "hadir", way=Way.GUN)
    service.mark(store, session, ani, "izin", "pulang sebelum mulai")
    service.mark(store, session, ani, "izin", "pulang sebelum mulai")  # the same again is no other note
    assert counted(store, session) == {"izin": 1}
    with store.read() as c:
        kept = desks.log(c, session)[ani]
        told = [event.what for event in person_history(c, ani)]
    assert [(entry.status, entry.way) for entry in kept] == [("hadir", Way.GUN), ("izin", Way.LIST)]
    assert "Ikrar “Ikrar”: Hadir, kemudian diganti" in told
    assert any("Izin" in line for line in told)
    assert store.verify() == []


def test_a_note_that_was_taken_back_is_kept_and_its_session_can_be_removed(store: Store) -> None:
    ani, budi = add_people(store, ["Ani", "Budi"])
    session = opened(store)
    service.mark_many(store, session, [ani, budi], "hadir")
    service.mark_many(store, session, [ani, budi], None)
    with store.read() as c:
        assert [entry.status for entry in desks.log(c, session)[ani]] == ["hadir", None]
    service.remove_session(store, session)
    assert store.verify() == []


def test_a_clock_that_is_set_back_loses_and_changes_no_mark(store: Store) -> None:
    ani, budi = add_people(store, ["Ani", "Budi"])
    session = opened(store)
    store.clock = lambda: datetime(2029, 11, 20, 1, 0, tzinfo=UTC)
    service.mark(store, session, ani, "hadir", way=Way.GUN)
    store.clock = lambda: datetime(2028, 1, 1, tzinfo=UTC)
    assert check_in(store, session, budi, Way.GUN).outcome is Outcome.PRESENT
    again = check_in(store, session, ani, Way.GUN)
    assert (again.outcome, again.since) == (Outcome.ALREADY, "2029-11-20T01:00:00Z")
    assert counted(store, session) == {"hadir": 2}
    assert store.verify() == []


def test_codes_of_another_office_another_activity_or_no_person_are_nobodys(store: Store) -> None:
    (ani,) = add_people(store, ["Ani"])
    session = opened(store)
    foreign = new_code("9.99.99", practice=False)
    slate = slate_payload(b"k" * 32, session, None)
    with store.operation("test.check_page") as tx:
        of_nobody = new_code(store.office, practice=False)
        tx.insert(
            t.sheets,
            {
                "id": of_nobody, "office": store.office, "campaign_id": "x", "kind": "check", "person_id": None,
                "text_id": None, "revision": 1, "layout": "check", "page_no": 1, "page_count": 1, "batch_id": "b",
                "batch_page": 1, "state": "current", "printed_at": "2029-11-01T00:00:00Z",
            },
        )  # fmt: skip
    for text in (foreign, slate, of_nobody, payload(foreign, Corner.TOP_RIGHT), "https://contoh.go.id/hadir?id=1"):
        assert check_in(store, session, text, Way.GUN).outcome is Outcome.UNKNOWN
    assert counted(store, session) == {"belum": 1}
    assert ani
