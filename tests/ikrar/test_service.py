"""Sessions and attendance: what an office notes, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.ikrar import queries, service
from netral_desktop.ikrar.kinds import Way
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.sheets.codes import Corner, new_code, payload, typed_form
from netral_desktop.store import Store
from tests.support.offices import add_people, add_sheet, make_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd") as opened:
        yield opened


@pytest.fixture
def session(store: Store) -> str:
    return service.open_session(
        store, title="Ikrar Netralitas", day="20-11-2029", place="Halaman", leader="Kepala Dinas", witnesses=["Saksi A"]
    )


def test_a_session_keeps_what_was_said_of_it(store: Store, session: str) -> None:
    with store.read() as c:
        (found,) = queries.sessions(c, store.office)
    assert (found.id, found.day, found.witnesses, found.closed) == (session, "2029-11-20", ("Saksi A",), False)


def test_a_later_note_replaces_the_earlier_one(store: Store, session: str) -> None:
    (ani,) = add_people(store, ["Ani"])
    service.mark(store, session, ani, "sakit", note="surat dokter")
    service.mark(store, session, ani, "hadir")
    with store.read() as c:
        assert queries.marks(c, session, [ani])[ani] == queries.Mark(ani, AttendanceStatus.PRESENT, None, Way.LIST)


def test_a_note_can_be_taken_away_again(store: Store, session: str) -> None:
    people = add_people(store, ["Ani", "Budi"])
    service.mark_many(store, session, people, "hadir")
    service.mark_many(store, session, people[:1], None)
    with store.read() as c:
        counts = queries.counts(c, store.office, session)
    assert (counts["hadir"], counts["belum"]) == (1, 1)


def test_a_closed_session_is_changed_only_after_it_was_opened_again(store: Store, session: str) -> None:
    (ani,) = add_people(store, ["Ani"])
    service.close_session(store, session)
    with pytest.raises(UsageProblem, match="ditutup"):
        service.mark(store, session, ani, "hadir")
    service.close_session(store, session, reopen=True)
    service.mark(store, session, ani, "hadir")


def test_a_person_is_found_by_number_by_id_and_by_the_code_of_their_sheet(store: Store) -> None:
    (ani,) = add_people(store, ["Ani"])
    code = add_sheet(store, "kampanye", ani, new_code(store.office, practice=False))
    for who in (ani, "199103172015031001", "19910317 201503 1 001", payload(code, Corner.TOP_RIGHT), typed_form(code)):
        assert service.resolve(store, who) == ani


@pytest.mark.parametrize("who", ["", "199103172015031999", "Ani", "https://contoh.id"])
def test_nobody_is_guessed(store: Store, who: str) -> None:
    add_people(store, ["Ani"])
    with pytest.raises(Refused) as refused:
        service.resolve(store, who)
    assert refused.value.code == "unknown_person"


def test_someone_of_another_office_cannot_be_marked(store: Store, session: str) -> None:
    (ani,) = add_people(store, ["Ani"])
    with pytest.raises(UsageProblem):
        service.mark_many(store, session, [ani, "0" * 32], "hadir")
    with store.read() as c:
        assert queries.marks(c, session, [ani]) == {}


def test_a_day_that_does_not_exist_is_refused_with_how_to_write_it(store: Store) -> None:
    with pytest.raises(Refused, match="2029-11-20"):
        service.open_session(store, title="Ikrar", day="31-02-2029", place="", leader="")


def test_without_a_campaign_there_is_no_session(tmp_path: Path) -> None:
    with make_office(tmp_path / "tanpa", campaign=False) as store, pytest.raises(UsageProblem, match="kegiatan"):
        service.open_session(store, title="Ikrar", day="2029-11-20", place="", leader="")
